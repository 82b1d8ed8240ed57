"""All that is known about one record, gathered in one reading: what each side holds, what waits, what failed, what happened.

Owns no sentence: `explain.py` and `insight.py` speak about what stands here. What would happen next is asked of the planner's own merge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import orjson
from sqlalchemy import Connection

from crmconsole.mapping.model import FieldPair
from crmconsole.records import PEOPLE, FieldSpec, Kind, ObjectSchema, Value
from crmconsole.store import (
    brakes,
    changes,
    conflicts,
    failures,
    journal,
    links,
    local_fields,
    local_records,
    mappings,
    people,
    runs,
    switching,
    workspace,
)
from crmconsole.store.brakes import OpenBrake
from crmconsole.store.changes import LoggedEntry
from crmconsole.store.conflicts import OpenConflict
from crmconsole.store.failures import Failure
from crmconsole.store.links import Link
from crmconsole.store.local_records import LocalRecord
from crmconsole.store.people import StoredPerson
from crmconsole.sync import base as bases
from crmconsole.sync.base import Base
from crmconsole.sync.decision import UNKNOWN, Facts, Moments
from crmconsole.sync.layout import OWNER, Layout
from crmconsole.sync.merge import Merge, merge
from crmconsole.sync.plan import (
    DELETED_THERE,
    OBJECT_OFF,
    payload_of_field,
    why_not_created,
)
from crmconsole.sync.prepare import unstored_layout
from crmconsole.sync.winning import converting_status

HISTORY = 500
_WRITTEN = ("create", "update", "link", "keep", "restore", "unlink")


class State(StrEnum):
    """How one field stands; the words of `views.FieldState.state`."""

    IN_STEP = "in_step"
    WAITING = "waiting"
    HELD = "held"
    CONFLICT = "conflict"
    NOT_LINKED = "not_linked"


@dataclass(frozen=True)
class Decided:
    """The last decision of a run about a field."""

    base: Value
    here: Value
    there: Value
    result: Value
    rule: str
    side: str
    action: str
    at: str
    run: int
    mapping_version: int | None
    facts: Facts | None
    """What decided, where it was kept."""

    def still_holds(self, here: Value, there: Value) -> bool:
        """Tell whether this is why the values are there now."""
        if self.action == "keep":
            return (self.here, self.there) == (here, there)
        return self.result == (there if self.side == "there" else here)


@dataclass(frozen=True)
class FieldFacts:
    """One mapped field on both sides."""

    place: int
    pair: FieldPair
    here: Value
    there: Value
    """In the CRM's form, as last seen."""
    base: Value
    """What was held here at the last agreement."""
    here_at: str | None
    there_at: str | None
    state: State
    rule: str = ""
    """Rule of what waits, cause of what is held; empty when in step."""
    blocked: str = ""
    """Why a value cannot travel, as the conversion says; empty when nothing does."""
    failure: Failure | None = None
    decided: Decided | None = None
    why: Facts | None = None
    """What decided about a value that waits, is held or is asked about."""


@dataclass
class Dossier:
    """One record."""

    kind: Kind
    local_id: int
    record: LocalRecord
    person: StoredPerson | None
    """None for accounts."""
    schema: ObjectSchema | None
    layout: Layout | None
    """None while nothing is mapped."""
    link: Link | None
    """The living link, else the newest one."""
    in_flight: bool
    """Something was sent and its answer is not known."""
    failures: Sequence[Failure]
    entries: Sequence[LoggedEntry]
    """Newest first."""
    moments: Moments = UNKNOWN
    brakes: Sequence[OpenBrake] = ()
    """What waits for a person's consent, of all records of this kind."""
    undone: Mapping[int, int] = field(default_factory=dict)
    """Runs that were undone, by the run that did it."""
    fields: list[FieldFacts] = field(default_factory=list)
    specs: Mapping[str, FieldSpec] = field(default_factory=dict)
    """The fields that such records have here."""
    not_sent: str | None = None
    """Why an unlinked person is not in the CRM, as `plan.sentence_of` takes it; None when nothing holds it back."""

    @property
    def linked(self) -> bool:
        """Whether there is a living link."""
        return self.link is not None and self.link.state == links.LINKED

    @property
    def whole_failure(self) -> Failure | None:
        """The failure that keeps the record as a whole from being written, if any."""
        return next((one for one in self.failures if _concerns_record(one)), None)


def gather(connection: Connection, kind: Kind, local_id: int) -> Dossier | None:
    """Return what is known about a record, None when there is none with this number. A person's own kind counts."""
    person = None
    if kind in PEOPLE:
        found = people.load(connection, [local_id])
        if not found:
            return None
        person, kind = found[0], found[0].kind
    schema = mappings.schema(connection, kind)
    layout = None if schema is None else unstored_layout(connection, kind, schema[0])
    columns = () if layout is None else layout.locals
    record = local_records.load(connection, kind, [local_id], columns).get(local_id)
    if record is None:
        return None
    link = links.by_local(connection, kind, [local_id]).get(local_id)
    if link is None:
        link = links.by_local(connection, kind, [local_id], living=False).get(local_id)
    dossier = Dossier(
        kind,
        local_id,
        record,
        person,
        None if schema is None else schema[0],
        layout,
        link,
        _in_flight(connection, kind, local_id, link),
        failures.of_records(connection, kind, [local_id]).get(local_id, []),
        changes.of_record(connection, PEOPLE if kind in PEOPLE else (kind,), local_id, HISTORY),
    )
    dossier.specs = local_fields.of(connection, kind)
    if not dossier.linked:
        dossier.not_sent = _why_not_created(dossier, bool(switching.left_behind(connection, kind, [local_id])))
    dossier.moments = _moments(connection, dossier)
    dossier.brakes = [one for one in brakes.open_ones(connection) if one.kind == str(kind)]
    dossier.undone = _undone(connection, dossier.entries)
    if layout is not None:
        dossier.fields = _fields(connection, dossier, layout)
    return dossier


def _in_flight(connection: Connection, kind: Kind, local_id: int, link: Link | None) -> bool:
    if link is None:
        return bool(journal.may_be_there(connection, (kind,), [local_id]))
    return bool(journal.with_open_op(connection, kind, [local_id]))


def _moments(connection: Connection, dossier: Dossier) -> Moments:
    stored = workspace.stored_connection(connection)
    there_at = None if dossier.link is None else dossier.link.modified_at
    clocks = (0, 0) if stored is None else (stored.clock_offset_s, stored.clock_unsure_s)
    fields = dict(mappings.field_clock(dossier.record.field_clock))
    return Moments(fields, dossier.record.edited_at, there_at, *clocks)


def _undone(connection: Connection, entries: Sequence[LoggedEntry]) -> dict[int, int]:
    """Return which runs the undoing ones among these entries took back."""
    found: dict[int, int] = {}
    for run_id in {one.entry.run_id for one in entries if one.entry.run_id is not None}:
        run = runs.one(connection, run_id)
        if run is not None and run.undoes is not None:
            found[run_id] = run.undoes
    return found


def _why_not_created(dossier: Dossier, org_left: bool) -> str | None:
    """Return what the planner would say, from what is here now: the last run's answer may be older than the last edit."""
    person, layout = dossier.person, dossier.layout
    if person is None:
        return None
    if person.held_back is not None:
        return person.held_back
    was_linked = dossier.link is not None
    if layout is None:
        return DELETED_THERE if was_linked else OBJECT_OFF
    values = [person.fields.get(name) for name in layout.locals]
    unlinked = dossier.link is not None and dossier.link.state == links.UNLINKED
    return why_not_created(
        layout,
        values,
        was_linked=was_linked,
        enable_sync=person.enable_sync,
        unlinked=unlinked,
        org_left=org_left,
    )


# ------------------------------------------------------------------------------------------------ fields
def _fields(connection: Connection, dossier: Dossier, layout: Layout) -> list[FieldFacts]:
    decided = _decisions(dossier.entries)
    # Who owns a record is told apart, by names (`explain_record.owner_sentence`).
    shown = [
        place for place, pair in enumerate(layout.pairs) if not pair.local.startswith("crm_") and pair.local != OWNER
    ]
    if not dossier.linked or dossier.link is None:
        return [_unlinked(dossier, layout, place, decided) for place in shown]
    link = dossier.link
    base = bases.read(link, layout, mappings.layout_names(connection, link.layout_id))
    held_here = [bases.held(value) for value in base.here]
    held_there = [bases.held(value) for value in base.there]
    waiting = conflicts.of_links(connection, [link.id]).get(link.id, {})
    plan = merge(
        layout, dossier.record.values, None, _copy(base), moments=dossier.moments, conflicts=waiting
    )  # fmt: skip
    return [
        _linked(dossier, layout, place, (held_here[place], held_there[place]), plan, waiting, decided)
        for place in shown
    ]


def _copy(base: Base) -> Base:
    return Base(list(base.here), list(base.there), dict(base.resting), dict(base.pending))


def _unlinked(dossier: Dossier, layout: Layout, place: int, decided: Mapping[str, Sequence[Decided]]) -> FieldFacts:
    pair = layout.pairs[place]
    failure = _failure_of(dossier, pair.local, dossier.record.values[place])
    return FieldFacts(
        place,
        pair,
        dossier.record.values[place],
        None,
        None,
        _edited_at(dossier, pair.local),
        None,
        State.NOT_LINKED,
        rule=dossier.not_sent or ("" if failure is None else failure.cause),
        failure=failure,
        decided=_last(decided.get(pair.local, ()), dossier.record.values[place], None),
    )


def _linked(
    dossier: Dossier,
    layout: Layout,
    place: int,
    agreed: tuple[Value, Value],
    plan: Merge,
    waiting: Mapping[str, OpenConflict],
    decided: Mapping[str, Sequence[Decided]],
) -> FieldFacts:
    pair, here = layout.pairs[place], dossier.record.values[place]
    base, there = agreed
    there_at = None if dossier.link is None else dossier.link.modified_at
    failure = _failure_of(dossier, pair.local, here)
    state, rule, blocked, why = State.IN_STEP, "", "", plan.facts.get(place)
    conflict = waiting.get(pair.local)
    if conflict is not None:
        state, rule, why = State.CONFLICT, "ask", _asked(dossier, pair.local)
        there, there_at = orjson.loads(conflict.there_crm), conflict.there_at
    elif place in plan.held:
        state, rule, blocked = State.HELD, plan.held_causes[place], plan.held[place]
        if converting_status(layout, place, here) is not None:
            blocked = f"{blocked}; so the lead is converted, see its actions"
        rule = rule if failure is None else failure.cause
    elif place in plan.send:
        state, rule = State.WAITING, str(plan.rules[place])
        if failure is not None:
            state, rule = State.HELD, failure.cause
    elif pair.local in plan.here:
        state, rule, why = State.WAITING, plan.log[pair.local][4], plan.log[pair.local][5]
    elif failure is not None and failure.field == pair.local:
        state, rule = State.HELD, failure.cause
    return FieldFacts(
        place,
        pair,
        here,
        there,
        base,
        _edited_at(dossier, pair.local),
        there_at,
        state,
        rule,
        blocked,
        failure if state is State.HELD else None,
        _last(decided.get(pair.local, ()), here, there),
        None if why is None else Facts.unpacked(why),
    )


def _asked(dossier: Dossier, name: str) -> list[object] | None:
    """Return what decided that a person is asked about a field: as it was when the question came up."""
    for logged in dossier.entries:
        if logged.entry.action == "conflict" and name in (logged.entry.fields or {}):
            return (logged.entry.fields or {})[name][5]
    return None


def _failure_of(dossier: Dossier, name: str, here: Value) -> Failure | None:
    """Return the failure that holds a field as it is now; one of another value has lost its force."""
    for one in dossier.failures:
        if one.field == name and not _concerns_record(one):
            return one if one.payload in (None, payload_of_field(here)) or one.cause == "cannot_convert" else None
    return dossier.whole_failure


def _concerns_record(failure: Failure) -> bool:
    return failure.field == "" or failure.payload is None or failure.payload.startswith("r:")


def _edited_at(dossier: Dossier, name: str) -> str | None:
    return None if dossier.person is None else dossier.person.field_clock.get(name)


def _decisions(entries: Sequence[LoggedEntry]) -> dict[str, list[Decided]]:
    """Return what the newest run that decided about each field decided, newest first."""
    found: dict[str, list[Decided]] = {}
    for logged in entries:
        entry = logged.entry
        if entry.action not in _WRITTEN or (entry.run_id is None and not entry.reason.startswith("kept-")):
            continue
        for name, (base, here, there, result, rule, facts) in (entry.fields or {}).items():
            decided = Decided(
                base,
                here,
                there,
                result,
                rule,
                entry.side,
                entry.action,
                entry.at,
                entry.run_id or 0,
                entry.mapping_version,
                None if facts is None else Facts.unpacked(facts),
            )
            if decided.run == found.setdefault(name, [decided])[0].run and found[name][0] is not decided:
                found[name].append(decided)
    return found


def _last(decided: Sequence[Decided], here: Value, there: Value) -> Decided | None:
    """Return the decision that is why the values are there now; the newest one when they moved on without any."""
    holding = [one for one in decided if one.still_holds(here, there)]
    return next(iter([*holding, *decided]), None)
