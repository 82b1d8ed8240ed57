"""Questions about two different values that outlive their record: when a lead becomes a contact, the contact is asked about instead.

Owns what becomes of the question; ordinary edits that waited move over in `removals.py`.
"""

from __future__ import annotations

from sqlalchemy import Connection

from crmconsole.records import Kind, Policy, Value
from crmconsole.store import changes, conflicts, links, local_records
from crmconsole.store.links import Link
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync import base as bases
from crmconsole.sync.base import Base
from crmconsole.sync.context import RunContext
from crmconsole.sync.decide import Action, Situation, decide
from crmconsole.sync.decision import facts_of
from crmconsole.sync.layout import Layout, blank


def carry_questions(connection: Connection, context: RunContext, gone: Link, heir: Link) -> frozenset[str]:
    """Ask about the heir what was asked about the record that is gone, or let the heir's own rule decide; return the fields this was about.

    The heir's record in the CRM holds a value that nobody chose: no value of ours goes there unasked.
    """
    kind = Kind(heir.kind)
    layout = context.layouts.get(kind)
    waiting = conflicts.of_links(connection, [gone.id]).get(gone.id, {})
    if not waiting or layout is None:
        return frozenset()
    names = [name for name in waiting if name in layout.place_of]
    ours = local_records.load(connection, Kind(gone.kind), [gone.local_id], names)[gone.local_id]
    record = local_records.load(connection, kind, [heir.local_id], layout.locals)[heir.local_id]
    base = bases.read(heir, layout, context.old_names(connection, heir.layout_id))
    for name, value in zip(names, ours.values, strict=True):
        _carry(connection, context, layout, heir, record, base, layout.place_of[name], value, ours)
    special = int(bool(conflicts.of_links(connection, [heir.id])))
    links.save(connection, [bases.written(heir, layout, base)._replace(special=special)])
    return frozenset(waiting)


def _carry(
    connection: Connection,
    context: RunContext,
    layout: Layout,
    heir: Link,
    record: LocalRecord,
    base: Base,
    place: int,
    value: Value,
    ours: LocalRecord,
) -> None:
    pair, there = layout.pairs[place], bases.held(base.there[place])
    edited = record.values[place] != bases.held(base.here[place])
    if not base.known(place) or edited or layout.equal(place, value, there):
        return
    moments = context.moments(ours, heir.modified_at)
    required = pair.remote_spec.required and pair.default_there is None
    # What was asked when the lead was matched first is asked on; the contact's own rule decided about nothing yet.
    policy = Policy.ASK if layout.first_policy(place) is Policy.ASK else pair.policy
    decision = decide(
        Situation(
            pair.direction,
            policy,
            has_base=False,
            here_changed=True,
            there_changed=True,
            equal=False,
            here_blank=blank(value),
            there_blank=blank(there),
            newer=moments.newer(pair.local),
            clears=pair.clears,
            refill=pair.refill,
            required=required,
        )
    )
    if decision.action not in (Action.CONFLICT, Action.PUSH):
        return
    base.here[place] = base.there[place] = bases.NO_BASE
    as_here = layout.form_here(place, there)
    facts = facts_of(
        decision.action,
        pair,
        base,
        place,
        value,
        there,
        layout.form_there(place, value),
        as_here,
        moments,
        clears=pair.clears,
        required=required,
        policy=policy,
    )
    local_records.update(connection, layout.kind, {record.id: {pair.local: value}})
    if decision.action is Action.PUSH:
        base.force(place, there)
        base.pending[pair.local] = (str(decision.rule), facts)
        local_records.mark_dirty(connection, layout.kind, [record.id])
        return
    shown = there if isinstance(as_here, list) else as_here
    now, remote_id = context.now(), heir.remote_id
    conflicts.put(connection, heir.id, layout.kind, record.id, pair.local, value, shown, there, heir.modified_at, now)
    entry = {pair.local: (None, value, there, value, "ask", facts)}
    changes.write(connection, [context.entry(layout.kind, record.id, remote_id, "here", "conflict", entry)])
    context.tally.add(layout.kind, "conflicts")
