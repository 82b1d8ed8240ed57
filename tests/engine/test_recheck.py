"""The checker of outcomes: agrees with everything that merging stores, and notices whatever was altered afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import orjson
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from crmconsole.clock import ManualClock, iso
from crmconsole.connect.contract import Verb
from crmconsole.mapping.model import FieldPair
from crmconsole.records import Direction, FieldSpec, FieldType, Kind, Option, Policy, RemoteRow, Value
from crmconsole.store.changes import Entry, FieldEntry
from crmconsole.store.links import LINKED, Link
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync.base import NO_BASE, Base, BaseValue, held
from crmconsole.sync.context import EngineSettings, RunContext
from crmconsole.sync.decide import Rule
from crmconsole.sync.decision import Facts, Moments
from crmconsole.sync.eligibility import Eligibility
from crmconsole.sync.layout import Layout
from crmconsole.sync.merge import merge
from crmconsole.sync.plan import PlannedWrite
from crmconsole.sync.push import log_write
from crmconsole.sync.recheck import derived, recheck
from crmconsole.sync.writes import Writes, _told, failure_of_field, take_in

BEGIN = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
WAYS = (Direction.TWO_WAY, Direction.PUSH, Direction.PULL)
WORDS: tuple[Value, ...] = (None, "York", "york", "Hull", "12", "a longer text than most")
NUMBERS: tuple[Value, ...] = (None, 0, 12, 7)
CHOICES = (Option("Hull", "Hull"), Option("York", "York"))


def spec(name: str, kind: FieldType, **more: Any) -> FieldSpec:
    return FieldSpec(name, name.capitalize(), kind, **more)


SIDES: dict[str, tuple[FieldSpec, FieldSpec, dict[str, Any], Sequence[Value], Sequence[Value]]] = {
    "as it is": (spec("city", FieldType.TEXT), spec("City", FieldType.TEXT), {}, WORDS, WORDS),
    "upper case": (spec("city", FieldType.TEXT), spec("City", FieldType.TEXT), {"conversion": "upper"}, WORDS, WORDS),
    "e-mail": (spec("city", FieldType.EMAIL), spec("City", FieldType.EMAIL), {}, (None, "a@x.example", "A@x.example", "b"), (None, "a@x.example", "b@x.example")),
    "number there": (spec("city", FieldType.TEXT), spec("City", FieldType.INT), {}, WORDS, NUMBERS),
    "number here": (spec("city", FieldType.INT), spec("City", FieldType.TEXT), {}, NUMBERS, WORDS),
    "short": (spec("city", FieldType.TEXT), spec("City", FieldType.TEXT, max_length=5), {}, WORDS, WORDS[:4]),
    "choice": (spec("city", FieldType.TEXT), spec("City", FieldType.OPTION, restricted=True, options=CHOICES), {}, WORDS, (None, "York", "Hull")),
    "value table": (spec("city", FieldType.TEXT), spec("City", FieldType.TEXT), {"conversion": "values", "value_table": {"York": "Hull", "12": "York"}}, WORDS, WORDS),
    "default": (spec("city", FieldType.TEXT), spec("City", FieldType.TEXT), {"default_there": "Hull"}, WORDS, WORDS),
    "required": (spec("city", FieldType.TEXT), spec("City", FieldType.TEXT, required=True), {}, WORDS, WORDS[1:]),
    "yes or no": (spec("city", FieldType.BOOL, nillable=False), spec("City", FieldType.BOOL, nillable=False), {}, (True, False), (True, False)),
}  # fmt: skip


@dataclass
class Story:
    """One field of one record, from a reading to the write that follows."""

    pair: FieldPair
    base: tuple[BaseValue, BaseValue]
    here: Value
    there: Value
    edited: Value
    """What stands here when the plan is made."""
    moments: Moments

    @property
    def layout(self) -> Layout:
        return Layout(1, Kind.LEAD, 3, (self.pair,))


@st.composite
def stories(draw: st.DrawFn) -> Story:
    local, remote, options, here, there = SIDES[draw(st.sampled_from(sorted(SIDES)))]
    pair = FieldPair(
        "1", local.name, remote.name, draw(st.sampled_from(WAYS)), draw(st.sampled_from(list(Policy))), local, remote,
        clears=draw(st.booleans()), refill=draw(st.booleans()), **options,
    )  # fmt: skip
    values_here, values_there = st.sampled_from(list(here)), st.sampled_from(list(there))
    base_there: BaseValue = draw(values_there)
    base_here: BaseValue = draw(values_here)
    agreed = draw(st.sampled_from(["never", "once", "once", "once", "ours is to be sent"]))
    if agreed == "never":
        base_here = base_there = NO_BASE
    elif agreed != "once":
        base_here = NO_BASE
    now_here = draw(values_here)
    edited = draw(st.sampled_from([now_here, draw(values_here)]))
    minutes = st.one_of(st.none(), st.integers(-3, 3))
    here_at, there_at = draw(minutes), draw(minutes)
    moments = Moments(
        {} if here_at is None else {local.name: iso(BEGIN + timedelta(minutes=here_at))},
        None,
        None if there_at is None else iso(BEGIN + timedelta(minutes=there_at)),
        draw(st.sampled_from([0, 60, -60])),
        draw(st.sampled_from([0, 2, 60])),
    )
    return Story(pair, (base_here, base_there), now_here, draw(values_there), edited, moments)


def told(story: Story) -> list[Entry]:
    """Return the lines of the log that a run writes about the field, as they come back from the store."""
    nothing = cast(Any, None)
    context = RunContext(
        nothing, nothing, ManualClock(BEGIN), nothing, lambda event: None, 7, False, EngineSettings(), nothing, nothing,
        {}, {Kind.LEAD: story.layout}, nothing, nothing,
    )  # fmt: skip
    layout, writes = story.layout, Writes()
    row = RemoteRow(
        id="00Q000000000001AAA", stamp=iso(BEGIN), modified_at=iso(BEGIN), modified_by=None, key=None, deleted=False, merged_into=None, converted_to=None, values=[story.there]
    )  # fmt: skip
    link = Link(1, "lead", row.id, 5, LINKED, 1, b"[]", None, None, None, 0, None, None, iso(BEGIN), iso(BEGIN), None)
    base = Base([story.base[0]], [story.base[1]], {}, {})
    record = _record(story.here)
    pulled = merge(layout, [story.here], [story.there], base, moments=story.moments)
    take_in(context, writes, layout, link, record, row, base, pulled, {})
    _updated(context, writes, pulled.log)
    # Then the plan, perhaps after another edit here.
    now = pulled.here.get(story.pair.local, story.here)
    record = _record(story.edited if now == story.here else now)
    agreed = held(base.here[0]), held(base.there[0])
    if base.there[0] != NO_BASE and not pulled.open_conflicts and not pulled.unreadable:
        planned = merge(layout, record.values, None, base, moments=story.moments)
        for place, sentence in planned.held.items():
            writes.failed.append(
                failure_of_field(context, layout, record, row.id, place, planned.held_causes[place], None, sentence, record.values[place])
            )  # fmt: skip
            writes.facts[Kind.LEAD, record.id, story.pair.local] = planned.facts.get(place)
        writes.keep(context, Kind.LEAD, record.id, row.id, planned)
        _updated(context, writes, planned.log)
        if planned.send:
            rules = {place: str(rule) for place, rule in planned.rules.items()}
            write = PlannedWrite(
                Kind.LEAD, record, Verb.UPDATE, link, planned.send, {0: record.values[0]}, rules, base, {0: agreed}, planned.facts
            )  # fmt: skip
            log_write(context, layout, write, row.id, writes)
    entries = [*writes.log, *(_told(context, new, writes.facts) for new in writes.failed)]
    return [entry._replace(fields=_stored(entry.fields)) for entry in entries]


def _record(value: Value) -> LocalRecord:
    return LocalRecord(**dict.fromkeys(LocalRecord._fields) | {"id": 5, "kind": Kind.LEAD, "values": [value]})  # type: ignore[arg-type]


def _updated(context: RunContext, writes: Writes, log: dict[str, FieldEntry]) -> None:
    if log:
        writes.log.append(context.entry(Kind.LEAD, 5, "00Q000000000001AAA", "here", "update", log))


def _stored(fields: Any) -> Any:
    return {name: tuple(one) for name, one in orjson.loads(orjson.dumps(dict(fields))).items()}


# ------------------------------------------------------------------------------------------------ agreeing
@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories())
def test_whatever_merging_stores_can_be_derived_again(story: Story) -> None:
    for entry in told(story):
        for stored in (entry.fields or {}).values():
            event(f"{entry.action} {entry.side}: {stored[4]}")
        assert recheck(entry) == [], entry


ALTERED: tuple[tuple[str, int], ...] = (("base", 0), ("here", 1), ("there", 2), ("result", 3))


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories(), st.sampled_from(list(Rule)))
def test_whatever_is_altered_afterwards_is_noticed(story: Story, other: Rule) -> None:
    for entry in told(story):
        name = story.pair.local
        stored = cast("dict[str, FieldEntry]", entry.fields)[name]
        if entry.action != "fail":
            for what, at in ALTERED:
                assert _objects(entry, name, (*stored[:at], "something else", *stored[at + 1 :])), (what, entry)
            # A question is logged as *ask*, whichever of the two rules asks.
            asks = (
                entry.action == "conflict"
                and stored[5] is not None
                and other == derived(Facts.unpacked(stored[5])).rule
            )
            if other != stored[4] and not asks:
                assert _objects(entry, name, (*stored[:4], other, stored[5])), (other, entry)
            assert recheck(entry._replace(side="there" if entry.side == "here" else "here")), entry
            assert recheck(entry._replace(action="create")), entry
        assert stored[5] is None or _objects(entry, name, (*stored[:5], None)) or entry.action == "fail", entry
        if stored[5] is not None:
            facts = Facts.unpacked(stored[5])
            for wrong in (
                replace(facts, action="none"),
                replace(facts, here="something else"),
                replace(facts, base_here="something else", base_there="something else"),
            ):
                assert _objects(entry, name, (*stored[:5], wrong.packed())) or entry.action == "fail", (wrong, entry)


def _objects(entry: Entry, name: str, altered: Any) -> list[str]:
    return recheck(entry._replace(fields={name: altered}))


def one(story: Story) -> tuple[Entry, Facts]:
    """Return the only line of a story with its facts."""
    (entry,) = told(story)
    ((_name, stored),) = (entry.fields or {}).items()
    assert stored[5] is not None
    return entry, Facts.unpacked(stored[5])


def with_facts(entry: Entry, facts: Facts) -> Entry:
    """Return a line with other facts."""
    ((name, stored),) = (entry.fields or {}).items()
    return entry._replace(fields={name: cast(FieldEntry, (*stored[:5], facts.packed()))})


def plain(policy: Policy = Policy.SALESFORCE_WINS, **more: Any) -> Story:
    """Return a field that both sides changed: Leeds here at 09:01, Hull there at 09:02."""
    local, remote = SIDES["as it is"][:2]
    given_pair = {"direction": Direction.TWO_WAY, **more}
    pair = FieldPair("1", local.name, remote.name, policy=policy, local_spec=local, remote_spec=remote, **given_pair)  # type: ignore[arg-type]
    moments = Moments({"city": iso(BEGIN + timedelta(minutes=1))}, None, iso(BEGIN + timedelta(minutes=2)), 0, 2)
    return Story(pair, ("York", "York"), "Leeds", "Hull", "Leeds", moments)


# ------------------------------------------------------------------------------------------------ objecting, one thing at a time
def test_an_altered_time_changes_who_was_newer() -> None:
    entry, facts = one(plain(Policy.NEWEST_WINS))
    assert recheck(entry) == []
    assert recheck(with_facts(entry, replace(facts, there_at=iso(BEGIN))))
    assert recheck(with_facts(entry, replace(facts, here_at=iso(BEGIN + timedelta(hours=1)))))
    assert recheck(with_facts(entry, replace(facts, ahead_s=3600)))
    assert recheck(with_facts(entry, replace(facts, unsure_s=600)))


@pytest.mark.parametrize(
    ("change", "objection"),
    [
        ({"base_here": "Leeds"}, "the facts say"),
        ({"base_there": "Hull"}, "the facts say"),
        ({"policy": Policy.ASK}, "the facts say conflict"),
        ({"direction": Direction.PUSH}, "the facts say push"),
        ({"as_there": "Hull"}, "the facts say agree"),
        ({"as_here": "Bath"}, "the decision leads to 'Bath'"),
        ({"as_here": []}, "no value to write"),
        ({"there": None}, "the facts say"),
    ],
)
def test_an_altered_fact_is_noticed(change: dict[str, Any], objection: str) -> None:
    entry, facts = one(plain())
    found = recheck(with_facts(entry, replace(facts, **change)))
    assert any(objection in sentence for sentence in found), found


def test_a_rule_that_decides_between_two_sides_needs_its_facts() -> None:
    entry, _facts = one(plain())
    ((name, stored),) = (entry.fields or {}).items()
    (objection,) = recheck(entry._replace(fields={name: cast(FieldEntry, (*stored[:5], None))}))
    assert "needs facts" in objection
    assert "cannot be read" in recheck(entry._replace(fields={name: cast(FieldEntry, (*stored[:5], ["push"]))}))[0]


def line(action: str, side: str, *stored: Value, rule: str, run: int | None = 7) -> Entry:
    """Return a line of the log about one field, without facts."""
    fields: dict[str, FieldEntry] = {"city": (*stored, rule, None)}  # type: ignore[dict-item]
    return Entry(run, iso(BEGIN), Kind.LEAD, 5, None, side, action, fields)


MAY = Eligibility(True, False, False, True, True, {"Last Name": "Ng", "Email": "ng@n.example"}).packed()
"""What decides that somebody is created."""
SOUND = [
    line("update", "here", "York ", "York ", "York", "York", rule="server-form"),
    line("update", "there", "York", "Leeds", "York", "Leeds", rule="recovered"),
    line("create", "there", None, "Leeds", None, "Leeds", rule="new-here")._replace(facts=MAY),
    line("create", "there", None, "Leeds", None, "Leeds", rule="recovered"),
    line("update", "here", None, "Leeds", "Hull", "Leeds", rule="kept-here", run=None),
    line("update", "here", None, "Leeds", "Hull", "Hull", rule="kept-there", run=None),
    line("update", "here", None, "Leeds", "Hull", "Bath", rule="kept-value", run=None),
    line("update", "here", None, "Leeds", "Bath", "Bath", rule="edited", run=None),
    line("create", "here", None, None, "Bath", "Bath", rule="added", run=None),
    line("fail", "there", None, "Bath", None, "Bath", rule="busy"),
]
UNSOUND = [
    line("update", "there", "York ", "York ", "York", "York", rule="server-form"),
    line("update", "here", "York", "Leeds", "York", "Hull", rule="server-form"),
    line("update", "here", "York", "York", "York", "York", rule="server-form"),
    line("update", "here", "York", "Leeds", "York", "Leeds", rule="recovered"),
    line("create", "there", "York", "Leeds", None, "Leeds", rule="new-here")._replace(facts=MAY),
    line("create", "there", None, "Leeds", None, None, rule="new-here")._replace(facts=MAY),
    line("create", "there", None, "Leeds", None, "Leeds", rule="new-here"),
    line("update", "there", None, "Leeds", None, "Leeds", rule="new-here"),
    line("update", "here", None, "Leeds", "Hull", "Hull", rule="kept-here", run=None),
    line("update", "here", None, "Leeds", "Hull", "Leeds", rule="kept-there", run=None),
    line("update", "here", None, "Leeds", "Hull", "Leeds", rule="kept-here"),
    line("update", "here", None, "Leeds", "Bath", "Hull", rule="edited", run=None),
    line("update", "here", None, "Leeds", "Bath", "Bath", rule="edited"),
    line("fail", "there", None, "Bath", None, "Hull", rule="busy"),
    line("fail", "there", None, "Bath", None, "Bath", rule="bad luck"),
    line("update", "here", "York", "Leeds", "Hull", "Hull", rule="both-salesforce"),
    line("fail", "there", None, "Bath", None, "Bath", rule="undone"),
]


@pytest.mark.parametrize("entry", SOUND, ids=lambda one: f"{one.action} {one.side} {one.fields['city'][4]}")
def test_rules_that_need_no_facts_fit_their_values(entry: Entry) -> None:
    assert recheck(entry) == []


@pytest.mark.parametrize("entry", UNSOUND, ids=lambda one: f"{one.action} {one.side} {one.fields['city'][4]}")
def test_values_that_do_not_fit_their_rule_are_noticed(entry: Entry) -> None:
    assert recheck(entry) != []


# ------------------------------------------------------------------------------------------------ records as a whole
def whole(action: str, side: str, reason: str, facts: dict[str, object] | None, *, person: int = 5) -> Entry:
    """Return a line about a record as a whole, as it comes back from the store."""
    stored = None if facts is None else orjson.loads(orjson.dumps(facts))
    return Entry(7, iso(BEGIN), Kind.LEAD, person, "00Q000000000001AAA", side, action, {}, reason, 3, stored)


def may(**changes: Any) -> dict[str, object]:
    """Return what decides about creating somebody of whom nothing is missing, with changes."""
    return {**MAY, **changes}


@pytest.mark.parametrize(
    ("reason", "facts"),
    [
        ("object-off", may(travels=False)),
        ("deleted-there", may(was_linked=True)),
        ("unlinked", may(was_linked=True, unlinked=True)),
        ("sync-off", may(enable_sync=False)),
        ("not-allowed", may(createable=False)),
        ("missing:Company", may(needed={"Last Name": "Ng", "Company": None, "Email": "x"})),
        ("missing:Last Name, Email", may(needed={"Last Name": None, "Email": None})),
    ],
)
def test_why_somebody_was_not_created_can_be_derived_again(reason: str, facts: dict[str, object]) -> None:
    assert recheck(whole("skip", "there", reason, facts)) == []
    assert recheck(whole("skip", "there", reason, may()))
    assert recheck(whole("skip", "there", reason, None))
    assert recheck(whole("skip", "there", "something-else", facts))
    assert recheck(whole("create", "there", "", facts))


def contest(by: str = "e-mail", **changes: Any) -> dict[str, object]:
    """Return who stood for choice: two people here, a lead and an older contact there."""
    people = [["lead", 4, "2026-11-20T09:00:00Z"], ["lead", 5, "2026-11-21T09:00:00Z"]]
    records = [
        ["lead", "00Q000000000002AAA", "2026-11-21T09:00:00Z"],
        ["contact", "00Q000000000001AAA", "2026-11-20T09:00:00Z"],
    ]
    return {"by": by, "common": "ng@n.example", "duplicates": "contact-newest-oldest", "people": people, "records": records} | changes  # fmt: skip


def test_who_was_linked_with_whom_can_be_derived_again() -> None:
    assert recheck(whole("link", "here", "e-mail", contest())) == []
    assert recheck(whole("link", "here", "by hand", None)) == []
    assert recheck(whole("link", "here", "e-mail", contest(), person=4))
    assert recheck(whole("link", "here", "key", contest()))
    assert recheck(whole("link", "here", "e-mail", contest(duplicates="ask")))
    assert recheck(whole("link", "here", "e-mail", contest(common="")))
    assert recheck(whole("link", "here", "e-mail", contest(people=[])))
    assert recheck(whole("link", "here", "e-mail", contest(records=[["contact", "003000000000009AAA", None]])))
    assert recheck(whole("link", "here", "e-mail", None))


@pytest.mark.parametrize(
    ("action", "reason", "facts"),
    [
        ("delete", "deleted-there", {"deleted_there": "bin"}),
        ("unlink", "deleted-there", {"deleted_there": "unlink"}),
        ("delete", "merged", {"merged_into": "00Q000000000002AAA"}),
        ("delete", "converted", {"converted_to": "003000000000002AAA", "deleted": False}),
        ("delete", "person-account", {"converted_to": "003000000000002AAA", "deleted": False, "person_account": True}),
    ],
)
def test_what_became_of_a_record_can_be_derived_again(action: str, reason: str, facts: dict[str, object]) -> None:
    known = {"merged_into": None, "converted_to": None, "deleted": True, "deleted_there": "bin"} | facts
    nothing = {"merged_into": None, "converted_to": None, "deleted": False, "deleted_there": "bin"}
    assert recheck(whole(action, "here", reason, known)) == []
    assert recheck(whole("delete" if action == "unlink" else "unlink", "here", reason, known))
    assert recheck(whole(action, "here", "a whim", known))
    assert recheck(whole(action, "here", reason, nothing))
    assert recheck(whole(action, "here", reason, None))
