"""Deleting records in the CRM, as an undo does with what a run had created there, or because they were deleted here: journal, send, one outcome each.

The people here stay as they are, untied. A lost answer is looked up by `recover.py`, which calls `deleted` for what did land.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from crmconsole.causes import cause_of
from crmconsole.connect.contract import Outcome, Status, Verb, WriteLevel, WriteOp
from crmconsole.errors import ConsoleError, not_reached
from crmconsole.records import Kind
from crmconsole.store import changes, conflicts, failures, journal, links, local_records, runs
from crmconsole.store.failures import NewFailure
from crmconsole.store.links import Link
from crmconsole.sync.base import UNDONE
from crmconsole.sync.context import RunContext
from crmconsole.sync.eligibility import DELETED_HERE, DELETED_THERE
from crmconsole.sync.plan import payload_of_record
from crmconsole.sync.writes import remember_failures

BUSY_TRIES = 3


@dataclass(frozen=True)
class Deletion:
    """One record that is to be deleted there."""

    link: Link
    name: str
    seen_at: str
    """Its stamp of the last change when it was decided: whoever changed it later is not overruled."""
    tries: int = 0


def delete_there(context: RunContext, kind: Kind, wanted: Sequence[Deletion]) -> None:
    """Delete records in the CRM, batch by batch.

    Raises:
        Stopped, CrmUnreachable: what was not sent yet stays.
    """
    queue, limit = list(wanted), context.abilities.max_write
    while queue:
        context.checkpoint()
        context.new_page()
        batch, queue = queue[:limit], queue[limit:]
        queue += _send(context, kind, batch)


def _send(context: RunContext, kind: Kind, batch: Sequence[Deletion]) -> list[Deletion]:
    """Send one batch and return what is worth another try."""
    ops = [
        WriteOp(
            context.keys.ulid(), kind, Verb.DELETE, {}, remote_id=one.link.remote_id, if_unchanged_since=one.seen_at
        )
        for one in batch
    ]
    with context.db.write() as connection:
        batch_id = journal.open_batch(connection, context.run_id, kind, context.now(), context.server_now())
        journal.add_ops(connection, [_sent(kind, one, op, batch_id) for one, op in zip(batch, ops, strict=True)])
        runs.raise_generation(connection)
    level = WriteLevel.FAST if context.settings.write_level is WriteLevel.FAST else WriteLevel.CHECKED
    try:
        outcomes = context.crm.write(kind, ops, (), level).outcomes
    except ConsoleError:
        with context.db.write() as connection:
            journal.resolve_ops(connection, [op.op_id for op in ops])
            journal.close_batch(connection, batch_id)
        raise
    return _record(context, kind, batch, outcomes, batch_id)


def _sent(kind: Kind, one: Deletion, op: WriteOp, batch_id: int) -> journal.SentOp:
    return journal.SentOp(
        op.op_id, batch_id, str(kind), one.link.local_id, one.link.id, str(Verb.DELETE), one.link.remote_id, None,
        b"{}", 0, None, 1,
    )  # fmt: skip


def _record(
    context: RunContext, kind: Kind, batch: Sequence[Deletion], outcomes: Sequence[Outcome], batch_id: int
) -> list[Deletion]:
    again: list[Deletion] = []
    unreached: Outcome | None = None
    with context.db.write() as connection:
        failed: list[NewFailure] = []
        for one, outcome in zip(batch, outcomes, strict=True):
            if outcome.status in (Status.DELETED, Status.GONE):
                deleted(connection, context, kind, one.link, one.name, ours=outcome.status is Status.DELETED)
            elif outcome.status is Status.UNSURE:
                context.line(
                    kind, one.name, "waiting", "the answer was lost; it is looked up before anything is sent again"
                )
            elif outcome.status is Status.BUSY and one.tries + 1 < BUSY_TRIES:
                again.append(replace(one, tries=one.tries + 1))
            elif outcome.status is Status.UNSENT and outcome.code is None:
                unreached = outcome
            elif outcome.status is Status.STALE:
                context.line(kind, one.name, "skipped", "somebody changed it at the same moment")
                context.notes.append(f"{one.name} was changed in Salesforce at the same moment and was left alone.")
            else:
                failed.append(_failure(context, kind, one, outcome))
        remember_failures(connection, context, failed)
        sure = [outcome.op_id for outcome in outcomes if outcome.status is not Status.UNSURE]
        journal.resolve_ops(connection, sure)
        journal.close_batch(connection, batch_id)
        runs.raise_generation(connection)
    if unreached is not None:
        raise not_reached(unreached.message, "what is left waits")
    return again


def _failure(context: RunContext, kind: Kind, one: Deletion, outcome: Outcome) -> NewFailure:
    context.tally.add(kind, "failed")
    context.line(kind, one.name, "failed", outcome.message, local_id=one.link.local_id)
    return NewFailure(
        kind,
        one.link.local_id,
        one.link.remote_id,
        "",
        cause_of(outcome.code, outcome.status),
        outcome.code,
        outcome.message,
        None,
        payload_of_record({}),
    )


def deleted(
    connection: Connection, context: RunContext, kind: Kind, link: Link, name: str, *, ours: bool = True
) -> None:
    """Record that a record is gone there; `ours` = by us, so that the log says so and an undo of the undo brings it back."""
    followed = link.state == links.DELETING
    links.save(connection, [link._replace(state=links.REMOTE_DELETED)])
    for conflict in conflicts.of_links(connection, [link.id]).get(link.id, {}).values():
        conflicts.close(connection, conflict.id, "agreed", context.now())
    failures.fixed(connection, kind, [link.local_id], context.now())
    local_records.hold_back(connection, kind, [(link.local_id, DELETED_THERE)])
    local_records.mark_dirty(connection, kind, [link.local_id], dirty_now=False)
    if ours:
        log(connection, context, kind, link, DELETED_HERE if followed else UNDONE)
        context.tally.add(kind, "deleted_there")
    context.line(kind, name, "deleted_there", "deleted here" if followed else "undone", local_id=link.local_id)


def log(connection: Connection, context: RunContext, kind: Kind, link: Link, reason: str) -> None:
    """Write down that a record was deleted there, and the choice by which it followed a deletion here."""
    facts: dict[str, object] | None = None
    if reason == DELETED_HERE:
        facts = {"deleted_here": "delete", "converted_to": None}
    changes.write(
        connection, [context.entry(kind, link.local_id, link.remote_id, "there", "delete", {}, reason, facts)]
    )
