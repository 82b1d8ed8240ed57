"""A write that landed: what both sides hold now is the new agreement, and whatever moved meanwhile stays to be looked at."""

from __future__ import annotations

from sqlalchemy import Connection

from crmconsole.connect.contract import Verb
from crmconsole.records import FieldType, RemoteRow
from crmconsole.store import conflicts, failures, links
from crmconsole.store.changes import FieldEntry
from crmconsole.store.links import Link
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync import base as bases
from crmconsole.sync import contest
from crmconsole.sync.base import copy, held, written
from crmconsole.sync.context import RunContext
from crmconsole.sync.decision import Facts
from crmconsole.sync.eligibility import eligibility
from crmconsole.sync.layout import Layout
from crmconsole.sync.merge import merge
from crmconsole.sync.plan import PlannedWrite
from crmconsole.sync.writes import Writes, name_of, take_in
from crmconsole.values import same


def succeeded(
    connection: Connection,
    context: RunContext,
    layout: Layout,
    planned: PlannedWrite,
    record: LocalRecord,
    remote_id: str,
    row: RemoteRow | None,
    writes: Writes,
    had_failures: bool,
) -> None:
    """Record a write that landed: what both sides hold now is the new agreement, and whatever moved meanwhile stays to be looked at."""
    kind, now = layout.kind, context.now()
    base = planned.base
    link = planned.link or Link(
        writes.link_ids(connection, 1),
        str(kind),
        remote_id,
        record.id,
        links.LINKED,
        layout.id,
        b"[]",
        None,
        None,
        None,
        0,
        None,
        None,
        now,
        now,
        None,
    )
    if link.special and not planned.apart:
        # A person may have answered a question about another field while this was on the way.
        link = links.by_local(connection, kind, [record.id]).get(record.id, link)
        base = bases.read(link, layout, context.old_names(connection, link.layout_id))
    left_over = record.rev != planned.record.rev or bool(context.skipped(layout, record.id))
    if row is None or _is_from_before(layout, planned, row):
        for place, value in planned.send.items():
            base.agree(place, planned.here.get(place), value)
        if planned.verb is Verb.CREATE:
            _agree_on_blanks(layout, planned)
        link = written(link, layout, base)
        left_over = left_over or planned.link is None
    else:
        known = conflicts.of_links(connection, [link.id]).get(link.id, {}) if link.special else {}
        if planned.apart and planned.verb is Verb.CREATE:
            # Made anew by an undo: whatever each side holds is how it was.
            for place, there in enumerate(row.values):
                base.agree(place, record.values[place], there)
        _agree_on_owner(layout, planned, record, row, base)
        result = merge(
            layout,
            record.values,
            row.values,
            base,
            ours=set(planned.send),
            sent=planned.here,
            moments=context.moments(record, row.modified_at),
            conflicts=known,
            apart=planned.apart,
            skip=_left_alone(context, layout, planned, record, row),
        )
        link = take_in(context, writes, layout, link, record, row, base, result, known)
        left_over = left_over or result.wants_push
        echo = {layout.locals[place] for place in _echo(layout, planned)}
        told = {name: entry for name, entry in result.log.items() if name not in echo}
        foreign = {name: entry for name, entry in told.items() if entry[4] != "server-form"}
        if told:
            writes.log.append(context.entry(kind, record.id, remote_id, "here", "update", told))
        if foreign and planned.verb is Verb.UPDATE:
            context.tally.add(kind, "read")
            context.tally.add(kind, "updated_here")
    if record.deleted_at is not None:
        # A person deleted it here while it was on the way: what they untied stays untied.
        link = link._replace(state=links.LOCAL_DELETED, special=0)
    (writes.new_links if planned.link is None else writes.saved_links).append(link)
    if planned.verb is Verb.UPDATE and not planned.apart:
        before = {place: planned.agreed.get(place, (None, None))[1] for place in planned.send}
        contest.remember_sent(connection, context, layout, link, before)
    log_write(context, layout, planned, remote_id, writes)
    context.tally.add(kind, "created_there" if planned.verb is Verb.CREATE else "updated_there")
    if not left_over:
        writes.clean.setdefault(kind, []).append(record.id)
    if had_failures:
        failures.fixed(connection, kind, [record.id], now, ["", *(layout.locals[place] for place in planned.send)])
    created = planned.verb is Verb.CREATE
    labels = "" if created else ", ".join(layout.pairs[place].local_spec.label for place in planned.send)
    outcome = "created_there" if created else "pushed"
    context.line(kind, name_of(kind, layout, record.values), outcome, labels, local_id=record.id)


def _is_from_before(layout: Layout, planned: PlannedWrite, row: RemoteRow) -> bool:
    """Tell whether what was read back is how the record was before the write: the CRM shows a save late at times.

    Taken for what it made of our values, it would be agreed upon; ours, once seen, would look like somebody's change there.
    """
    seen = planned.link.modified_at if planned.link is not None else None
    if seen is None or row.modified_at > seen:
        return False
    types = {place: layout.pairs[place].remote_spec.type for place in planned.send}
    before = {place: planned.agreed.get(place, (None, None))[1] for place in planned.send}
    return all(same(types[place], row.values[place], value) for place, value in before.items()) and not all(
        same(types[place], row.values[place], value) for place, value in planned.send.items()
    )


def _agree_on_owner(
    layout: Layout, planned: PlannedWrite, record: LocalRecord, row: RemoteRow, base: bases.Base
) -> None:
    """Take the owners of a new record as they were when it left for agreed, where its person was handed over meanwhile: that is an edit."""
    at = layout.owner_at
    if planned.verb is Verb.CREATE and at is not None and not base.known(at):
        before = planned.record.values[at]
        if record.values[at] != before:
            base.agree(at, before, row.values[at])


def _echo(layout: Layout, planned: PlannedWrite) -> frozenset[int]:
    """Return the places that show, beside the ones that were written, what was written: of the same field in the CRM."""
    names = {layout.remotes[place] for place in planned.send}
    return frozenset(place for place, name in enumerate(layout.remotes) if name in names) - planned.send.keys()


def _left_alone(
    context: RunContext, layout: Layout, planned: PlannedWrite, record: LocalRecord, row: RemoteRow
) -> frozenset[int]:
    """Return the places that reading back must not touch: in an undo all that was not written, in an approved run what would be written here beside it.

    Our own write moved the record's stamp: the next window shows it again, with whatever else is in it.
    """
    others = frozenset(range(len(layout.pairs))) - planned.send.keys() - _echo(layout, planned)
    if planned.apart:
        return others
    if context.approval is None:
        return frozenset()
    trial = merge(layout, record.values, row.values, copy(planned.base), skip=planned.send.keys())
    changed = {place for place, name in enumerate(layout.locals) if name in trial.here}
    return context.skipped(layout, planned.record.id) | (others & changed)


def _agree_on_blanks(layout: Layout, planned: PlannedWrite) -> None:
    """Take what was blank here for blank there, where a new record could not be read back: an edit before it can be is an edit.

    Whatever the CRM filled in comes with the next reading, as a change there.
    """
    for place, here in enumerate(planned.record.values):
        if place not in planned.send and (here is None or here is False):
            planned.base.agree(place, here, False if layout.pairs[place].remote_spec.type is FieldType.BOOL else None)


def log_write(
    context: RunContext, layout: Layout, planned: PlannedWrite, remote_id: str | None, writes: Writes
) -> None:
    """Add a write to the CRM to the change log: base, here, there before, what was sent, and the rule."""
    fields: dict[str, FieldEntry] = {}
    for place, value in planned.send.items():
        agreed, before = planned.agreed.get(place, (None, None))
        facts = planned.facts.get(place)
        if facts is not None:
            # Decided when the CRM was read; since then the base may have been put aside so that ours is sent.
            agreed = held(Facts.unpacked(facts).base_here)
        fields[layout.locals[place]] = (
            agreed,
            planned.here.get(place),
            before,
            value,
            planned.rules.get(place, "recovered"),
            facts,
        )
    if planned.verb is not Verb.CREATE:
        writes.log.append(context.entry(layout.kind, planned.record.id, remote_id, "there", "update", fields))
        return
    known = None
    if "new-here" in planned.rules.values():
        # Who was linked before, or may not be created, is never planned to be.
        synced = bool(planned.record.enable_sync)
        # What stood for a blank, where a person asked for that, is what decided.
        values = [planned.send.get(place) if one is None else one for place, one in enumerate(planned.record.values)]
        known = eligibility(layout, values, was_linked=False, enable_sync=synced).packed()
    writes.log.append(context.entry(layout.kind, planned.record.id, remote_id, "there", "create", fields, "", known))
