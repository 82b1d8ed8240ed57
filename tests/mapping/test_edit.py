"""Changes to the rows of a grid: what happens to the other row, and that nothing old is touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmconsole.mapping import edit
from crmconsole.mapping.edit import Rows, Side, Taken
from crmconsole.records import Direction, Policy
from crmconsole.views import MappingRow, Suggestion

D = Direction


def row(row_id: str, local: str | None = None, remote: str | None = None, **more: object) -> MappingRow:
    return replace(MappingRow(row_id, local, remote, D.TWO_WAY, Policy.SALESFORCE_WINS), **more)  # type: ignore[arg-type]


TWO: Rows = (row("r1", "city", "City"), row("r2", "state", "State"))


def fields(rows: Rows) -> list[tuple[str, str | None, str | None]]:
    return [(each.id, each.local, each.remote) for each in rows]


def test_ids_go_on_above_those_in_use() -> None:
    new_id = edit.row_ids((row("r2"), row("r10"), row("imported"), row("rx")))
    assert [new_id(), new_id()] == ["r11", "r12"]
    assert edit.row_ids(())() == "r1"


def test_add_takes_a_field_from_its_row() -> None:
    assert fields(edit.add(TWO, edit.row_ids(TWO), remote="Fax")) == [*fields(TWO), ("r3", None, "Fax")]
    assert fields(edit.add(TWO, edit.row_ids(TWO), local="city", remote="Fax")) == [
        ("r1", None, "City"),
        ("r2", "state", "State"),
        ("r3", "city", "Fax"),
    ]
    assert fields(edit.add(TWO, edit.row_ids(TWO), local="city", remote="Fax", taken=Taken.SHARE)) == [
        *fields(TWO),
        ("r3", "city", "Fax"),
    ]


def test_a_taken_field_is_replaced_swapped_or_shared() -> None:
    assert fields(edit.set_field(TWO, "r1", Side.THERE, "State")) == [("r1", "city", "State"), ("r2", "state", None)]
    assert fields(edit.set_field(TWO, "r1", Side.THERE, "State", Taken.SWAP)) == [
        ("r1", "city", "State"),
        ("r2", "state", "City"),
    ]
    assert fields(edit.set_field(TWO, "r1", Side.THERE, "State", Taken.SHARE)) == [
        ("r1", "city", "State"),
        ("r2", "state", "State"),
    ]


def test_a_row_that_loses_its_last_field_goes_away() -> None:
    rows = (row("r1", "city", "City"), row("r2", None, "State"))
    assert fields(edit.set_field(rows, "r1", Side.THERE, "State")) == [("r1", "city", "State")]
    empty = (row("r1", "city", None), row("r2", None, "State"))
    assert fields(edit.set_field(empty, "r1", Side.THERE, "State", Taken.SWAP)) == [("r1", "city", "State")]


def test_a_proposal_gives_way_and_touching_one_accepts_it() -> None:
    rows = (row("r1", "city"), row("r2", "state", "State", proposed="Same label"))
    assert fields(edit.set_field(rows, "r1", Side.THERE, "State")) == [("r1", "city", "State")]
    assert edit.find(edit.set_field(rows, "r2", Side.HERE, "region"), "r2").proposed == ""


def test_table_and_default_belong_to_the_fields() -> None:
    rows = (row("r1", "rating", "Rating", conversion="values", value_table={"a": "b"}, default_there="Hot"),)
    here = edit.find(edit.set_field(rows, "r1", Side.HERE, "tier"), "r1")
    assert (here.conversion, dict(here.value_table), here.default_there) == ("none", {}, "Hot")
    there = edit.find(edit.set_field(rows, "r1", Side.THERE, "Tier__c"), "r1")
    assert (there.conversion, dict(there.value_table), there.default_there) == ("none", {}, None)
    upper = (row("r1", "city", "City", conversion="upper"),)
    assert edit.find(edit.set_field(upper, "r1", Side.HERE, "state"), "r1").conversion == "upper"
    assert edit.set_field(rows, "r1", Side.HERE, "rating") is rows


def test_options_of_several_rows() -> None:
    rows = edit.set_direction(TWO, {"r1", "r2"}, D.PULL)
    rows = edit.set_policy(rows, {"r2"}, Policy.ASK)
    rows = edit.set_clears(edit.set_refill(rows, {"r1"}, True), {"r2"}, True)
    rows = edit.set_default(rows, "r1", "Bonn")
    assert [(each.direction, each.policy, each.clears, each.refill, each.default_there) for each in rows] == [
        (D.PULL, Policy.SALESFORCE_WINS, False, True, "Bonn"),
        (D.PULL, Policy.ASK, True, False, None),
    ]


def test_only_the_value_conversion_keeps_a_table() -> None:
    rows = edit.set_conversion(TWO, "r1", "values", {"a": "b"})
    assert dict(edit.find(rows, "r1").value_table) == {"a": "b"}
    assert dict(edit.find(edit.set_conversion(rows, "r1", "values"), "r1").value_table) == {"a": "b"}
    assert dict(edit.find(edit.set_conversion(rows, "r1", "upper"), "r1").value_table) == {}


def test_rows_move_and_go() -> None:
    three = (*TWO, row("r3", "fax", "Fax"))
    assert [each.id for each in edit.move(three, "r3", 0)] == ["r3", "r1", "r2"]
    assert [each.id for each in edit.move(three, "r1", 99)] == ["r2", "r3", "r1"]
    assert [each.id for each in edit.remove(three, {"r1", "r3"})] == ["r2"]


def test_a_suggestion_fills_the_row_that_waits_for_it() -> None:
    hint = Suggestion("city", "City", D.PULL, "Same label", 0.9)
    waiting = (row("r1", "city", None), row("r2", "state", "State"))
    filled = edit.find(edit.accept(waiting, edit.row_ids(waiting), hint, Policy.ASK), "r1")
    assert (filled.remote, filled.direction, filled.policy) == ("City", D.PULL, Policy.SALESFORCE_WINS)
    rows = edit.accept(waiting[1:], edit.row_ids(waiting[1:]), hint, Policy.ASK)
    assert fields(rows) == [("r2", "state", "State"), ("r3", "city", "City")]
    assert rows[1].policy is Policy.ASK


def test_proposals_wait_to_be_accepted() -> None:
    hints = [
        Suggestion("fax", "Fax", D.TWO_WAY, "Well-known pair", 1),
        Suggestion("notes", "Notes__c", D.PULL, "Same label", 0.9),
    ]
    rows = edit.propose(TWO, edit.row_ids(TWO), hints, Policy.ASK)
    assert [each.proposed for each in rows] == ["", "", "Well-known pair", "Same label"]
    rows = edit.drop_proposed(edit.accept_proposed(rows, {"r4"}))
    assert fields(rows) == [*fields(TWO), ("r4", "notes", "Notes__c")]
    assert rows[2].proposed == ""


@pytest.mark.parametrize(
    "operation",
    [
        lambda rows: edit.remove(rows, {"gone"}),
        lambda rows: edit.move(rows, "gone", 0),
        lambda rows: edit.set_field(rows, "gone", Side.HERE, "city"),
        lambda rows: edit.set_direction(rows, {"r1", "gone"}, D.OFF),
        lambda rows: edit.set_conversion(rows, "gone", "upper"),
    ],
)
def test_a_row_that_is_not_there(operation: Callable[[Rows], Rows]) -> None:
    with pytest.raises(KeyError, match="gone"):
        operation(TWO)


names = st.sampled_from([None, "a", "b", "c"])
steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), names, names, st.sampled_from([Taken.REPLACE, Taken.SWAP])),
        st.tuples(
            st.just("set"),
            st.integers(0, 9),
            st.sampled_from(list(Side)),
            names,
            st.sampled_from([Taken.REPLACE, Taken.SWAP]),
        ),
        st.tuples(st.just("remove"), st.integers(0, 9)),
    ),
    max_size=12,
)


@given(steps)
@settings(max_examples=300, deadline=None)
def test_without_sharing_no_field_is_ever_in_two_rows_and_old_rows_stay(done: list[tuple[object, ...]]) -> None:
    rows: Rows = ()
    new_id = edit.row_ids(rows)
    past: list[tuple[Rows, list[tuple[str, str | None, str | None]]]] = []
    for step in done:
        past.append((rows, fields(rows)))
        match step:
            case ("add", local, remote, taken):
                rows = edit.add(rows, new_id, local=local, remote=remote, taken=taken)  # type: ignore[arg-type]
            case ("set", int(place), side, name, taken) if rows:
                rows = edit.set_field(rows, rows[place % len(rows)].id, side, name, taken)  # type: ignore[arg-type]
            case ("remove", int(place)) if rows:
                rows = edit.remove(rows, {rows[place % len(rows)].id})
        for side in Side:
            taken_names = [edit.field_of(each, side) for each in rows if edit.field_of(each, side) is not None]
            assert len(taken_names) == len(set(taken_names))
        assert len({each.id for each in rows}) == len(rows)
    for old, was in past:
        assert fields(old) == was
