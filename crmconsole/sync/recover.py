"""Recovery: what became of writes whose answer never arrived. Looks before anything is sent again (`sync-algorithm` §6.3).

Without our key field a create is looked for by e-mail address or name, in the recycle bin too; whose record it was decides `lost_creates.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import orjson
from sqlalchemy import Connection

from crmconsole.clock import from_iso, iso
from crmconsole.connect.contract import Verb
from crmconsole.records import PEOPLE, Kind, RemoteRow, Value
from crmconsole.store import bulk_jobs, journal, links, local_records
from crmconsole.store.journal import OpenBatch, SentOp
from crmconsole.store.links import Link
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync import base as bases
from crmconsole.sync.bulk_writing import BulkPush
from crmconsole.sync.context import RunContext
from crmconsole.sync.deleting import deleted
from crmconsole.sync.journalled import owners_sent, planned_again
from crmconsole.sync.landed import log_write, succeeded
from crmconsole.sync.layout import OWNER, Layout
from crmconsole.sync.lost_creates import LONGEST_TRANSACTION_S, Seen, landed, may_go_on, span
from crmconsole.sync.plan import PlannedWrite
from crmconsole.sync.pull import Pull
from crmconsole.sync.writes import Writes, name_of
from crmconsole.values import email_key, same

MADE_BY, MADE_AT = "CreatedById", "CreatedDate"


def recover(context: RunContext, pull: Pull, *, patient: bool = True) -> int:
    """Settle every batch without an answer and return how many writes were looked up; those that may not be asked yet wait.

    A job of the CRM that is still at work is waited for, if one is `patient`; else it is left for the next run.
    """
    with context.db.read() as connection:
        batches, settled = journal.open_batches(connection), bulk_jobs.settled_already(connection)
        over = journal.late_creations_are_over(connection, context.now())
    if over:
        with context.db.write() as connection:
            journal.forget_late_creations(connection, context.now())
    if settled:
        with context.db.write() as connection:
            for row_id in settled:
                bulk_jobs.mark(connection, row_id, bulk_jobs.READ)
    looked_up = 0
    for batch in batches:
        kind = Kind(batch.kind)
        if kind in context.layouts and _job_is_settled(context, pull, kind, batch, patient):
            looked_up += _recover_batch(context, pull, kind, batch)
    return looked_up


def _job_is_settled(context: RunContext, pull: Pull, kind: Kind, batch: OpenBatch, patient: bool) -> bool:
    """Let the job that a batch was given to tell what became of it; False while it is at work."""
    with context.db.read() as connection:
        job = bulk_jobs.of_batch(connection, batch.id)
    if job is None:
        return True
    push = BulkPush(context, kind)
    settled = push.settle(job, patient=patient)
    moved = [*push.moved, *(one.link.remote_id for one in (*push.stale, *push.vanished) if one.link is not None)]
    for found in context.read(kind, moved):
        pull.take(kind, list(found.values()))
    return settled


def _recover_batch(context: RunContext, pull: Pull, kind: Kind, batch: OpenBatch) -> int:
    """Look every op of a batch up, as many at a time as the CRM may be asked for."""
    limit = min(context.abilities.max_read, context.abilities.max_find)
    looked_up, after = 0, ""
    while True:
        with context.db.read() as connection:
            ops = journal.ops_of(connection, batch.id, after, limit)
        if ops or not looked_up:
            looked_up += _recover_ops(context, pull, kind, batch, ops)
        if len(ops) < limit:
            return looked_up
        after = ops[-1].id


def _recover_ops(context: RunContext, pull: Pull, kind: Kind, batch: OpenBatch, ops: Sequence[SentOp]) -> int:
    unkeyed = [op for op in ops if op.verb == Verb.CREATE and op.key is None]
    if unkeyed and _too_early(context, batch):
        ops = [op for op in ops if op not in unkeyed]
    strangers: list[RemoteRow] = []
    gone: list[RemoteRow] = []
    rows = _look(context, kind, batch, ops, strangers)
    with context.db.write() as connection:
        context.loosen(connection)
        layout, writes = context.layouts[kind], Writes()
        records = local_records.load(connection, kind, [op.local_id for op in ops], layout.locals)
        living = links.by_local(connection, kind, [op.local_id for op in ops])
        untied = _untied(connection, kind, [op.local_id for op in ops if op.local_id not in living])
        leaving = {link.remote_id: link for link in links.in_state(connection, kind, links.DELETING)}
        taken = links.by_remote(connection, [row.id for row in rows.values()])
        for op in ops:
            row, record, link = rows.get(op.id), records.get(op.local_id), living.get(op.local_id)
            if op.verb == Verb.DELETE:
                # Ours, and so no deletion that a colleague made: the person here stays.
                link = leaving.get(op.remote_id or "", link)
                if link is not None and link.remote_id == op.remote_id and (row is None or row.deleted):
                    name = "Nameless" if record is None else name_of(kind, layout, record.values)
                    deleted(connection, context, kind, link, name)
                continue
            if row is None or record is None:
                continue
            if op.verb == Verb.CREATE and link is None and row.id not in taken:
                succeeded(
                    connection,
                    context,
                    layout,
                    _as_owned_then(context, layout, batch, op, record, row),
                    record,
                    row.id,
                    row,
                    writes,
                    True,
                )
                if row.deleted:
                    gone.append(row)
            elif op.verb == Verb.UPDATE and link is not None and _ours(context, batch, row):
                base = bases.read(link, layout, context.old_names(connection, link.layout_id))
                planned = _landed(layout, planned_again(layout, op, record, link, base), row)
                if planned.send:
                    succeeded(connection, context, layout, planned, record, row.id, row, writes, True)
                else:
                    strangers.append(row)
            elif op.verb == Verb.UPDATE and (former := untied.get(row.id)) is not None and _ours(context, batch, row):
                # Nothing is agreed any more since a person untied them, but what was replaced there is told.
                base = bases.read(former, layout, context.old_names(connection, former.layout_id))
                planned = _landed(layout, planned_again(layout, op, record, former, base), row)
                if planned.send:
                    log_write(context, layout, planned, row.id, writes)
                    context.tally.add(kind, "updated_there")
            else:
                strangers.append(row)
        writes.flush(connection, context)
        _note_late(connection, context, kind, batch, [op for op in ops if op.id not in rows])
        journal.resolve_ops(connection, [op.id for op in ops])
        journal.close_batch(connection, batch.id)
    # Linked as what was created; what somebody did with it since follows as if it had been known all the time.
    pull.take(kind, [*strangers, *gone])
    return len(ops)


def _untied(connection: Connection, kind: Kind, ids: Sequence[int]) -> dict[str, Link]:
    """Return the links of these records that a person ended here by deleting them, by CRM id."""
    found = links.by_local(connection, kind, ids, living=False).values() if ids else ()
    return {link.remote_id: link for link in found if link.state in (links.LOCAL_DELETED, links.DELETING)}


def _as_owned_then(
    context: RunContext, layout: Layout, batch: OpenBatch, op: SentOp, record: LocalRecord, row: RemoteRow
) -> PlannedWrite:
    """Return a creation as it was planned. What was sent about owners was agreed then; where the CRM was to choose, whoever was handed over since
    belonged to whom the record there belongs.
    """
    planned = planned_again(layout, op, record, None, bases.fresh(layout))
    at, owners = layout.owner_at, owners_sent(layout, op)
    if at is None:
        return planned
    if owners is not None:
        planned.base.agree(at, *owners)
    elif context.moments(record, None).fields_here.get(OWNER, "") >= batch.sent_at:
        there = row.values[at]
        planned.base.agree(at, bases.held(layout.form_here(at, there)), there)
    return planned


def _note_late(
    connection: Connection, context: RunContext, kind: Kind, batch: OpenBatch, unseen: Sequence[SentOp]
) -> None:
    """Remember who was not found too soon to be sure. Sending them again is safe, for they carry our key; taking another for them is not."""
    until = iso(from_iso(batch.sent_at) + timedelta(seconds=LONGEST_TRANSACTION_S))
    late = [op.local_id for op in unseen if op.verb == Verb.CREATE]
    if late and may_go_on(batch.sent_at, context.clock.now()):
        journal.note_late_creations(connection, kind, late, until)


def _too_early(context: RunContext, batch: OpenBatch) -> bool:
    return may_go_on(batch.sent_at, context.clock.now())


def _look(
    context: RunContext, kind: Kind, batch: OpenBatch, ops: Sequence[SentOp], strangers: list[RemoteRow]
) -> dict[str, RemoteRow]:
    """Return the records as they are there, by op id; absent = it did not land. Others that are found by the way go to `strangers`."""
    fields = context.layouts[kind].remotes
    found: dict[str, RemoteRow] = {}
    by_id = {op.remote_id: op.id for op in ops if op.remote_id}
    if by_id:
        for remote_id, row in context.crm.read(kind, list(by_id), fields).items():
            found[by_id[remote_id]] = row
    by_key = {op.key: op.id for op in ops if op.key}
    if by_key:
        for row in context.crm.find({kind: list(by_key)}, "key", {kind: fields})[kind]:
            if row.key in by_key:
                found[by_key[row.key]] = row
    unkeyed = [op for op in ops if op.verb == Verb.CREATE and not op.key]
    if kind in PEOPLE:
        return found | _look_by_email(context, kind, batch, unkeyed)
    return found | _look_by_name(context, kind, batch, unkeyed, strangers)


def _look_by_email(context: RunContext, kind: Kind, batch: OpenBatch, ops: Sequence[SentOp]) -> dict[str, RemoteRow]:
    """Return what was created of people without a key: the only one with their address."""
    place = context.layouts[kind].locals.index("email")
    wanted = _sent(context.layouts[kind], ops, place)
    by_email = {email: op_id for op_id, value in wanted.items() if (email := email_key(value)) is not None}
    groups: dict[str, list[Seen]] = {}
    for one in _seen(context, kind, "email", by_email):
        groups.setdefault(email_key(one.row.values[place]) or "", []).append(one)
    return _landed_of(context, batch, {op_id: groups.get(email, []) for email, op_id in by_email.items()})


def _look_by_name(
    context: RunContext, kind: Kind, batch: OpenBatch, ops: Sequence[SentOp], strangers: list[RemoteRow]
) -> dict[str, RemoteRow]:
    """Return what was created of campaigns without a key: the only one of its name, made by us, that nothing here is tied to.

    Who wrote it last says nothing: a colleague may have worked on it since.
    """
    place = context.layouts[kind].place_of.get("name")
    if place is None or not ops:
        return {}
    names = {op_id: str(value) for op_id, value in _sent(context.layouts[kind], ops, place).items()}
    seen = _seen(context, kind, "name", set(names.values()))
    with context.db.read() as connection:
        tied = links.by_remote(connection, [one.row.id for one in seen])
    free = [one for one in seen if one.row.id not in tied]
    ours = [one for one in free if one.made_by == context.identity.user_id]
    alone = {op_id: name for op_id, name in names.items() if list(names.values()).count(name) == 1}
    same_name = {op_id: [one for one in ours if one.row.values[place] == name] for op_id, name in alone.items()}
    found = _landed_of(context, batch, same_name)
    known = {row.id for row in found.values()}
    strangers += [one.row for one in free if one.row.id not in known and not one.row.deleted]
    return found


def _sent(layout: Layout, ops: Sequence[SentOp], place: int) -> dict[str, Value]:
    """Return what was sent in one field, by op id."""
    return {op.id: orjson.loads(op.sent).get(layout.remotes[place], [None, None])[1] for op in ops}


def _seen(context: RunContext, kind: Kind, by: str, values: Collection[str]) -> list[Seen]:
    """Return the records with one of these marks, those in the recycle bin too unless something here was tied to them."""
    if not values:
        return []
    asked = (*context.layouts[kind].remotes, MADE_BY, MADE_AT)
    rows = context.crm.find({kind: sorted(values)}, by, {kind: asked}, deleted_too=True)[kind]
    with context.db.read() as connection:
        tied = links.by_remote(connection, [row.id for row in rows if row.deleted])
    return [
        Seen(row._replace(values=row.values[:-2]), str(row.values[-2]), str(row.values[-1]))
        for row in rows
        if row.id not in tied
    ]


def _landed_of(context: RunContext, batch: OpenBatch, alike: Mapping[str, Sequence[Seen]]) -> dict[str, RemoteRow]:
    under_way = span(batch.sent_server or batch.sent_at, context.clock_unsure_s)
    found = {op_id: landed(some, context.identity.user_id, under_way) for op_id, some in alike.items()}
    return {op_id: row for op_id, row in found.items() if row is not None}


def _ours(context: RunContext, batch: OpenBatch, row: RemoteRow) -> bool:
    """Tell whether the record was last written by us, after the request left."""
    since = batch.sent_server or batch.sent_at
    return row.modified_by == context.identity.user_id and row.modified_at >= iso(
        from_iso(since) - timedelta(seconds=context.clock_unsure_s)
    )


def _landed(layout: Layout, planned: PlannedWrite, row: RemoteRow) -> PlannedWrite:
    """Return the write with those fields only that arrived.

    The stamp alone proves nothing: an earlier write of ours may be as young. A field that still holds what it held before was not written;
    one that holds neither was put by the CRM into its own form.
    """

    def arrived(place: int, sent: Value) -> bool:
        kind, there = layout.pairs[place].remote_spec.type, row.values[place]
        return same(kind, there, sent) or not same(kind, there, bases.held(planned.base.there[place]))

    return replace(planned, send={place: sent for place, sent in planned.send.items() if arrived(place, sent)})
