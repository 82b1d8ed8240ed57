"""Settling two different values, by a person's choice or by a rule (`sync-algorithm` §5.4); the CRM's side is carried out by the next run.

Every choice is one transaction's business: what was chosen, what both sides agree on from now, and the line in the change log belong together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import orjson
from sqlalchemy import Connection

from crmconsole.errors import ConflictMoved, InputProblem
from crmconsole.records import FieldSpec, Kind, Value
from crmconsole.store import changes, conflicts, links, local_fields, local_records, mappings, workspace
from crmconsole.store.changes import Entry, FieldEntry
from crmconsole.store.conflicts import OpenConflict
from crmconsole.store.links import Link
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync.base import Base, Pending, held, pending_of
from crmconsole.sync.decide import Action, Decision, Situation, decide
from crmconsole.sync.decision import Moments, facts_of
from crmconsole.sync.layout import Layout, blanks
from crmconsole.sync.prepare import unstored_layout
from crmconsole.values import canonicaliser, same
from crmconsole.views import UNSEEN, BatchResult, Choice, MovedConflict, RejectedChoice

KEEPS = ("here", "there", "value")
"""Id of a layout that is only asked for conversions."""


@dataclass(frozen=True)
class _Open:
    """One open conflict with all that a decision about it needs."""

    one: OpenConflict
    kind: Kind
    link: Link
    record: LocalRecord
    here: Value
    there: Value
    """In our form."""
    there_crm: Value
    base: Base
    """In the order of the link's own layout."""
    place: int | None
    """Of the field in it; None when the field is not mapped any more."""
    spec: FieldSpec
    """The field here."""

    @property
    def agreed_here(self) -> Value:
        return None if self.place is None else held(self.base.here[self.place])


# ------------------------------------------------------------------------------------------------ by a person
def settle(connection: Connection, choice: Choice, now: str) -> None:
    """Settle one field as a person chose.

    Raises:
        ConflictMoved: a value changed after the person looked; nothing was changed.
        InputProblem: it is settled already, or the value has the wrong form or does not fit the CRM's field.
    """
    found = _load(connection, choice.id)
    if found is None:
        raise InputProblem(
            f"There is no open difference {choice.id}.",
            "Nothing was changed.",
            "See them with: crmconsole conflicts",
            cause="nothing",
        )
    _check_seen(found, choice)
    chosen = _chosen(connection, found, choice)
    rule = f"kept-{choice.keep}"
    before = _before(found, chosen)
    if choice.keep == "there":
        _take(connection, found, chosen)
    else:
        _send(connection, found, chosen, (rule, None))
    conflicts.close(connection, found.one.id, choice.keep, now, before)
    _log(connection, found, (None, found.here, found.there, chosen, rule, None), rule, now)


def settle_all(connection: Connection, choices: Sequence[Choice], now: str) -> BatchResult:
    """Settle several fields, each as chosen, and return what became of each choice; what cannot be taken leaves the others alone."""
    done: list[int] = []
    moved: list[MovedConflict] = []
    rejected: list[RejectedChoice] = []
    for choice in choices:
        try:
            settle(connection, choice, now)
        except ConflictMoved as error:
            moved.append(MovedConflict(choice.id, error.here, error.there, error.sentence))
        except InputProblem as error:
            rejected.append(RejectedChoice(choice.id, error.sentence))
        else:
            done.append(choice.id)
    return BatchResult(done, moved, rejected)


def _before(found: _Open, chosen: Value) -> list[object]:
    """Return what it takes to open the question again (`reopening.py`)."""
    pair = None if found.place is None else [found.base.here[found.place], found.base.there[found.place]]
    return [found.here, chosen, pair, found.base.pending.get(found.one.field)]


def _check_seen(found: _Open, choice: Choice) -> None:
    spec = found.spec
    sides = (("in Salesforce", choice.seen, found.there), ("here", choice.seen_here, found.here))
    for where, seen, value in sides:
        if seen is not UNSEEN and not same(spec.type, seen, value):
            shown = "blank" if value is None else f"“{value}”"
            raise ConflictMoved(
                f"{spec.label} was changed {where} after you looked: it is {shown} now.",
                "Nothing was changed.",
                "Look at both values again and choose.",
                here=found.here,
                there=found.there,
            )


def _chosen(connection: Connection, found: _Open, choice: Choice) -> Value:
    if choice.keep == "here":
        return found.here
    spec = found.spec
    if choice.keep == "there":
        return _value_of(spec, found.there)
    if choice.keep != "value":
        raise InputProblem(
            f"“{choice.keep}” is no choice.", "Nothing was changed.", f"Choose one of: {', '.join(KEEPS)}."
        )
    value = _value_of(spec, choice.value)
    layout = _layout(connection, found.kind)
    place = None if layout is None else layout.place_of.get(found.one.field)
    if layout is not None and place is not None:
        try:
            layout.sent_value(place, value)
        except ValueError as error:
            raise InputProblem(
                f"Salesforce would refuse this {spec.label}: {error}.", "Nothing was changed.", "Give another value."
            ) from error
    return value


def _value_of(spec: FieldSpec, value: Value) -> Value:
    try:
        return canonicaliser(spec)(value)
    except ValueError as error:
        raise InputProblem(f"{error}.", "Nothing was changed.", "Give a value of the right form.") from error


# ------------------------------------------------------------------------------------------------ by a rule
def settle_by_rule(connection: Connection, kind: Kind, field: str, now: str) -> int:
    """Settle every open conflict of a field by the newest mapping's rule for it, and return how many there were."""
    layout = _layout(connection, kind)
    settled = 0
    for one in conflicts.of_field(connection, kind, field):
        found = _load(connection, one.id)
        if found is None or layout is None or field not in layout.place_of:
            continue
        _by_rule(connection, found, layout, now)
        settled += 1
    return settled


def _by_rule(connection: Connection, found: _Open, layout: Layout, now: str) -> None:
    moments = _moments(connection, found)
    at, there = layout.place_of[found.one.field], found.there_crm
    pair = layout.pairs[at]
    equal = layout.equal(at, found.here, there)
    known = found.place is not None and found.base.known(found.place)
    required = pair.remote_spec.required and pair.default_there is None
    here_blank, there_blank = blanks(layout, at, found.here, there)
    decision = decide(
        Situation(
            pair.direction,
            pair.policy,
            has_base=known,
            here_changed=True,
            there_changed=True,
            equal=equal,
            here_blank=here_blank,
            there_blank=there_blank,
            newer=moments.newer(pair.local),
            clears=pair.clears,
            refill=pair.refill,
            required=required,
        )
    )
    facts = None
    if found.place is not None and not equal:
        forms = layout.form_there(at, found.here), layout.form_here(at, there)
        facts = facts_of(
            decision.action,
            pair,
            found.base,
            found.place,
            found.here,
            there,
            *forms,
            moments,
            clears=pair.clears,
            required=required,
        )
    _carry_out(connection, found, decision, facts, layout.version, now)
    conflicts.close(connection, found.one.id, "rule", now)


def _carry_out(
    connection: Connection, found: _Open, decision: Decision, facts: list[object] | None, version: int, now: str
) -> None:
    if decision.action is Action.PULL:
        entry = (found.agreed_here, found.here, found.there_crm, found.there, str(decision.rule), facts)
        _take(connection, found, found.there)
        _log(connection, found, entry, "kept-there", now, version)
    elif decision.action is Action.AGREE:
        _agree(connection, found, found.here)
    else:
        _send(connection, found, found.here, (str(decision.rule), facts))


# ------------------------------------------------------------------------------------------------ both sides
def _take(connection: Connection, found: _Open, value: Value) -> None:
    """Write the CRM's value here: both sides agree from now."""
    if value != found.here:
        local_records.update(connection, found.kind, {found.record.id: {found.one.field: value}})
    _agree(connection, found, value)


def _agree(connection: Connection, found: _Open, here: Value) -> None:
    if found.place is not None:
        found.base.agree(found.place, here, found.there_crm)
        found.base.pending.pop(found.one.field, None)
    _save(connection, found)


def _send(connection: Connection, found: _Open, value: Value, why: Pending) -> None:
    """Have the next run send our value, unless the CRM's is another one by then than the one that was seen."""
    if value != found.here:
        local_records.update(connection, found.kind, {found.record.id: {found.one.field: value}})
    if found.place is not None:
        found.base.force(found.place, found.there_crm)
        found.base.pending[found.one.field] = why
    _save(connection, found)
    local_records.mark_dirty(connection, found.kind, [found.record.id])


def _save(connection: Connection, found: _Open) -> None:
    link, base = found.link, found.base
    others = len(conflicts.of_links(connection, [link.id]).get(link.id, {})) > 1
    there, here = orjson.dumps(base.there), orjson.dumps(base.here)
    links.save(
        connection,
        [
            link._replace(
                there=there,
                here=None if here == there else here,
                pending=orjson.dumps(base.pending) if base.pending else None,
                special=int(others),
            )
        ],
    )


def _log(
    connection: Connection, found: _Open, field: FieldEntry, reason: str, now: str, version: int | None = None
) -> None:
    fields = {found.one.field: field}
    remote_id = found.link.remote_id
    changes.write(
        connection,
        [Entry(None, now, found.kind, found.record.id, remote_id, "here", "update", fields, reason, version)],
    )


# ------------------------------------------------------------------------------------------------ what is known
def _load(connection: Connection, conflict_id: int) -> _Open | None:
    """Return an open conflict with its record and link; None when it is settled, or its link is gone."""
    one = conflicts.by_id(connection, conflict_id)
    if one is None:
        return None
    kind = Kind(one.kind)
    link = links.by_local(connection, kind, [one.local_id]).get(one.local_id)
    record = local_records.load(connection, kind, [one.local_id], [one.field]).get(one.local_id)
    if link is None or record is None:
        return None
    there = orjson.loads(link.there)
    ours = list(there) if link.here is None else orjson.loads(link.here)
    base = Base(ours, there, {}, pending_of(link))
    names = [local for local, _remote in mappings.layout_names(connection, link.layout_id)]
    place = names.index(one.field) if one.field in names else None
    spec = local_fields.remembered(connection, kind)[one.field]
    return _Open(
        one,
        kind,
        link,
        record,
        record.values[0],
        orjson.loads(one.there),
        orjson.loads(one.there_crm),
        base,
        place,
        spec,
    )


def _layout(connection: Connection, kind: Kind) -> Layout | None:
    """Return the pairs of the newest mapping, for their conversions and rules; None before anything is mapped."""
    described = mappings.schema(connection, kind)
    return None if described is None else unstored_layout(connection, kind, described[0])


def _moments(connection: Connection, found: _Open) -> Moments:
    stored = workspace.stored_connection(connection)
    gap = (0, 0) if stored is None else (stored.clock_offset_s, stored.clock_unsure_s)
    clocks = dict(mappings.field_clock(found.record.field_clock))
    return Moments(clocks, found.record.edited_at, found.one.there_at, *gap)
