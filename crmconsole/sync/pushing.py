"""The push phase: kind by kind, what is due is planned, looked for, and queued; it leaves in batches, jobs, or with what other kinds have left,
and what turned out to have moved is read again.

Owns the order of these steps. How a write leaves and is recorded is in `push.py` and `bulk_writing.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crmconsole.events import Phase
from crmconsole.records import Kind, RemoteRow
from crmconsole.store import failures, local_records
from crmconsole.store.local_fields import word
from crmconsole.sync import brakes, together
from crmconsole.sync.actions.assigning import Assigner
from crmconsole.sync.bulk_writing import BulkPush, push_of
from crmconsole.sync.context import RunContext
from crmconsole.sync.create import settle_candidates
from crmconsole.sync.plan import PlannedWrite, plan_chunk
from crmconsole.sync.pull import Pull
from crmconsole.sync.push import Push
from crmconsole.sync.reading import settle
from crmconsole.sync.recover import recover
from crmconsole.sync.spending import LOOKING, RECOVERING
from crmconsole.sync.together import Others, nobody
from crmconsole.sync.writes import enter

PUSH_ORDER = (Kind.ACCOUNT, Kind.CAMPAIGN, Kind.CONTACT, Kind.LEAD, Kind.OPPORTUNITY)
"""Kinds that only come from the CRM have nothing to send, but edits of theirs are put back."""


def push_all(
    context: RunContext, pull: Pull, only: Mapping[Kind, Sequence[int]] | None, others: Others = nobody
) -> None:
    """Send what is due, kind by kind, and settle what cannot be sent because it is gone there; `others` travel with the last of it."""
    waiting: list[Push] = []
    for kind in PUSH_ORDER:
        if kind not in context.layouts or (only is not None and kind not in only):
            continue
        with context.db.write() as connection:
            due = failures.due(connection, kind, context.now())
            local_records.mark_dirty(connection, kind, due)
        if kind in context.unseen:
            continue
        push = push_of(context, kind, whole=only is None)
        _plan(context, push, None if only is None else only[kind])
        waiting.append(push)
        # That nobody there has the address was true a moment ago, and may be asked again for the next kind: who is made is made at once.
        if isinstance(push, BulkPush) or push.creates:
            _carry_out(context, pull, waiting, others)
    _carry_out(context, pull, waiting, others)
    if not context.dry and context.to_write:
        with context.spending.on(RECOVERING):
            recover(context, pull, patient=False)
        if pull.deferred.size():
            settle(context, pull)


def _carry_out(context: RunContext, pull: Pull, waiting: list[Push], others: Others = nobody) -> None:
    """Send what was planned, settle what became of it, and begin anew."""
    together.send(context, waiting, others)
    for push in waiting:
        push.finish()
    for push in waiting:
        _settle_vanished(context, pull, push)
        _read_again(context, pull, push)
        if push.left:
            rest = Push(context, push.kind)
            _plan(context, rest, push.left)
            rest.finish()
            _settle_vanished(context, pull, rest)
            _read_again(context, pull, rest)
    waiting.clear()


def _plan(context: RunContext, push: Push, only: Sequence[int] | None) -> None:
    """Plan what is due of a kind and queue it; whole batches leave at once."""
    kind, after, assigner = push.kind, 0, Assigner(context, push.kind)
    risky: dict[str, brakes.Held[PlannedWrite]] = {}
    while True:
        context.control.checkpoint()
        chunk = plan_chunk(context, kind, after, only)
        if chunk.seen == 0:
            break
        with context.spending.on(LOOKING):
            created = settle_candidates(context, kind, chunk.candidates, assigner.owner, push.claimed())
        if chunk.updates or created:
            context.to_write[kind] = context.to_write.get(kind, 0) + len(chunk.updates) + len(created)
            enter(context, Phase.WRITE, f"Writing {word(kind, 2)} to Salesforce")
        for brake, some in chunk.risky.items():
            held = risky.setdefault(brake, brakes.Held())
            for planned in some:
                held.add(planned.record.id, planned, brakes.limit(context, kind, brake))
        push.add(chunk.updates)
        push.add(created)
        after = chunk.last_id
    for brake, held in risky.items():
        _weigh(context, kind, brake, held, push)


def _weigh(context: RunContext, kind: Kind, brake: str, risky: brakes.Held[PlannedWrite], push: Push) -> None:
    """Send what takes values away in the CRM, unless it is unusually much: then none of it."""
    if risky.number > brakes.limit(context, kind, brake):
        brakes.put_on(context, kind, brake, "there", risky.number)
        for _ in range(risky.number):
            context.tally.held_back(kind)
    elif risky.kept:
        context.to_write[kind] = context.to_write.get(kind, 0) + risky.number
        enter(context, Phase.WRITE, f"Writing {word(kind, 2)} to Salesforce")
        push.add(list(risky.kept.values()))


def _settle_vanished(context: RunContext, pull: Pull, push: Push) -> None:
    """Read the fate of records that could not be written because they are gone: deleted, merged, converted, or out of sight."""
    if not push.vanished:
        return
    kind = push.vanished[0].kind
    by_id = {planned.link.remote_id: planned for planned in push.vanished if planned.link is not None}
    found = _read(context, kind, list(by_id))
    pull.take(kind, [row for row in found.values() if _explains(row)])
    for remote_id, planned in by_id.items():
        row = found.get(remote_id)
        if row is None or not _explains(row):
            push.gone(planned)
    settle(context, pull)


def _read_again(context: RunContext, pull: Pull, push: Push) -> None:
    """Read records whose stamp is not the one that we knew: no window may ever show them again."""
    ids = [*push.moved, *(planned.link.remote_id for planned in push.stale if planned.link is not None)]
    if ids and context.approval is None:
        pull.take(push.kind, list(_read(context, push.kind, ids).values()))
        settle(context, pull)


def _read(context: RunContext, kind: Kind, ids: Sequence[str]) -> dict[str, RemoteRow]:
    found: dict[str, RemoteRow] = {}
    for some in context.read(kind, ids):
        found.update(some)
    return found


def _explains(row: RemoteRow) -> bool:
    return row.deleted or row.converted_to is not None
