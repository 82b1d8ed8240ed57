"""Ticks of a rehearsal: whatever a person ticks, the engine understands the same, in as few rules as possible."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crmconsole.records import Kind
from crmconsole.sync.approval import WRITES as ENGINE_WRITES
from crmconsole.sync.approval import approve, key_of
from crmconsole.views import FieldChange, LeftOut, RecordChange
from ui.models.left_out import WRITES, Ticked, Ticks

VALUE = FieldChange(None, "a", None, "a", "")


def change(number: int, action: str = "update", side: str = "there", fields: str = "title phone", kind=Kind.LEAD):
    return RecordChange(
        kind, number, f"00Q{number}", f"N{number}", action, side, dict.fromkeys(fields.split(), VALUE), ""
    )


CHANGES = (
    *(change(number) for number in range(4)),
    change(4, fields="title"),
    *(change(number, side="here") for number in range(5, 8)),
    change(8, "delete", "here", ""),
    change(9, kind=Kind.CONTACT),
    change(10, "skip", fields=""),
)


def written(ticks: Ticks) -> dict[tuple[object, ...], set[str] | None]:
    """Return the fields of each change that are going to be written; None for a change that is left out."""
    return {
        key_of(one): None if ticks.state(one) is Ticked.NONE else {f for f in one.fields if ticks.field_on(one, f)}
        for one in CHANGES
        if Ticks.can(one)
    }


def understood(rules: list[LeftOut]) -> dict[tuple[object, ...], set[str] | None]:
    """Return the same as the engine reads it."""
    return {
        key: set(planned.fields) if planned.whole else None for key, planned in approve(CHANGES, rules).planned.items()
    }


def test_what_can_be_left_out_is_what_the_engine_writes():
    assert set(ENGINE_WRITES) == WRITES
    assert [key_of(one) is not None for one in CHANGES] == [Ticks.can(one) for one in CHANGES]


def test_at_first_everything_is_written():
    ticks = Ticks(CHANGES)
    assert (ticks.written, ticks.total, ticks.everything, ticks.left_out()) == (10, 10, True, [])


def test_a_record_that_is_created_and_then_changed_is_one_record():
    ticks = Ticks((change(1, "create", "here"), change(1, "update", "here"), change(2)))
    assert (ticks.total, ticks.records) == (3, 2)


def test_the_last_field_takes_the_record_with_it_and_brings_it_back():
    ticks = Ticks(CHANGES)
    ticks.set_field(CHANGES[0], "title", False)
    assert (ticks.state(CHANGES[0]), ticks.fields_left_out) == (Ticked.SOME, 1)
    ticks.set_field(CHANGES[0], "phone", False)
    assert (ticks.state(CHANGES[0]), ticks.written, ticks.fields_left_out) == (Ticked.NONE, 9, 0)
    ticks.set_field(CHANGES[0], "phone", True)
    assert (ticks.state(CHANGES[0]), ticks.field_on(CHANGES[0], "title")) == (Ticked.SOME, False)


def test_all_like_this_is_one_rule():
    ticks = Ticks(CHANGES)
    ticks.set_like(CHANGES[0], None, False)
    assert ticks.left_out() == [LeftOut(Kind.LEAD, None, None, "there", "update", None)]
    assert ticks.written == 5
    ticks.set_all()
    ticks.set_like(CHANGES[0], "phone", False)
    assert ticks.like_count(CHANGES[0], "phone") == 4
    assert ticks.left_out() == [LeftOut(Kind.LEAD, None, None, "there", "update", "phone")]
    assert ticks.field_on(CHANGES[5], "phone"), "the other side is another sort"
    ticks.set_record(CHANGES[1], True)
    assert len(ticks.left_out()) == 3, "one was ticked again, so each of the others is named"


def test_a_new_preview_keeps_what_was_left_out_and_is_still_planned():
    earlier = Ticks(CHANGES)
    earlier.set_record(CHANGES[0], False)
    earlier.set_field(CHANGES[1], "phone", False)
    earlier.set_record(CHANGES[9], False)
    ticks = Ticks((CHANGES[0], change(1, fields="phone title mobile"), CHANGES[2]))
    ticks.keep(earlier)
    assert (ticks.state(CHANGES[0]), ticks.state(CHANGES[2])) == (Ticked.NONE, Ticked.ALL)
    assert not ticks.field_on(CHANGES[1], "phone")
    assert ticks.total == 3


STEPS = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(["record", "like", "title", "phone", "like title"]), st.booleans()),
    max_size=30,
)


@given(STEPS)
def test_the_engine_understands_what_was_ticked(steps):
    ticks = Ticks(CHANGES)
    for place, what, on in steps:
        one = CHANGES[place]
        field = what.removeprefix("like ")
        if what == "record":
            ticks.set_record(one, on)
        elif what == "like":
            ticks.set_like(one, None, on)
        elif field in one.fields:
            if what == field:
                ticks.set_field(one, field, on)
            else:
                ticks.set_like(one, field, on)
    assert understood(ticks.left_out()) == written(ticks)
    assert ticks.written == sum(fields is not None for fields in written(ticks).values())
