"""Inventory: which records exist on the other side, compared by id now and then.

Windows of changes cannot show what left without a trace: records purged from the recycle bin, or hidden from the signed-in user. An inventory finds
them, and whatever became visible without a stamp. It removes nothing here: what is missing without evidence is told to a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from crmconsole.clock import from_iso
from crmconsole.connect.contract import ChangeRequest
from crmconsole.records import PEOPLE, Kind, RemoteRow
from crmconsole.store import failures, links, local_records, runs
from crmconsole.store.failures import NewFailure
from crmconsole.sync import brakes
from crmconsole.sync.context import RunContext
from crmconsole.sync.pull import Pull
from crmconsole.sync.writes import Writes, name_of

EVERY = timedelta(days=1)
EVERY_WHEN_LARGE = timedelta(days=7)
LARGE = 50_000
"""Linked records from which on the ids are compared weekly: each 2,000 of them cost a call (`sync-algorithm` §10)."""


def take(context: RunContext, pull: Pull) -> set[Kind]:
    """Compare ids where it is time, read what differs, and return the kinds that were compared or need not be."""
    due = [kind for kind in context.layouts if _due(context, kind)]
    fresh = {kind for kind in context.layouts if _never_compared(context, kind) and not brakes.living(context, kind)}
    wanted = [kind for kind in due if kind not in fresh]
    if wanted and not context.limited:
        pages = context.crm.poll([ChangeRequest(kind, ()) for kind in wanted])
        for kind in wanted:
            request, page = ChangeRequest(kind, ()), pages[kind]
            rows = list(page.rows)
            while page.next is not None:
                context.checkpoint()
                page = context.crm.next_page(request, page.next)
                rows.extend(page.rows)
            _compare(context, pull, kind, rows)
    return fresh | set(wanted)


def _due(context: RunContext, kind: Kind) -> bool:
    with context.db.read() as connection:
        _deep_at, ids_at = runs.care(connection, kind)
    every = EVERY_WHEN_LARGE if brakes.living(context, kind) > LARGE else EVERY
    return ids_at is None or from_iso(ids_at) + every <= context.clock.now()


def _never_compared(context: RunContext, kind: Kind) -> bool:
    with context.db.read() as connection:
        return runs.care(connection, kind)[1] is None


def _compare(context: RunContext, pull: Pull, kind: Kind, rows: Sequence[RemoteRow]) -> None:
    """Read what is known on one side only; what is missing there without any trace is told, never removed."""
    living = {row.id for row in rows if not row.deleted and row.converted_to is None}
    traces = {row.id for row in rows} - living
    with context.db.read() as connection:
        linked = {link.remote_id: link.local_id for link in links.living(connection, kind)}
        known = links.by_remote(connection, living - linked.keys())
        aliases = links.aliases(connection, living - linked.keys())
    missing = set(linked) - living
    new = living - linked.keys() - known.keys() - aliases.keys()
    found = dict(_read(context, kind, sorted(missing | new)))
    pull.take(kind, [found[one] for one in sorted(found)])
    lost = sorted(missing - found.keys() - traces)
    if len(lost) > brakes.limit(context, kind, brakes.VISIBILITY):
        context.unseen.add(kind)
        brakes.put_on(context, kind, brakes.VISIBILITY, "here", len(lost))
        return
    _tell(context, kind, {linked[one]: one for one in lost})
    _forget(context, kind, [local_id for remote_id, local_id in linked.items() if remote_id in living])
    brakes.release(context, [kind], [brakes.VISIBILITY])


def _read(context: RunContext, kind: Kind, ids: Sequence[str]) -> Iterator[tuple[str, RemoteRow]]:
    limit = context.abilities.max_read
    for start in range(0, len(ids), limit):
        context.checkpoint()
        yield from context.crm.read(kind, ids[start : start + limit], context.layouts[kind].remotes).items()


def _tell(context: RunContext, kind: Kind, lost: dict[int, str]) -> None:
    """Make each record that is neither there nor in the recycle bin a failure that a person decides upon."""
    if not lost:
        return
    layout = context.layouts[kind]
    with context.db.write() as connection:
        known = failures.of_records(connection, kind, lost)
        records = local_records.load(connection, kind, lost, layout.locals)
        writes = Writes()
        for local_id, remote_id in lost.items():
            if any(one.cause == "gone" for one in known.get(local_id, ())) or local_id not in records:
                continue
            writes.failed.append(NewFailure(kind, local_id, remote_id, "", "gone", None, "", None, None))
            context.tally.add(kind, "failed")
            name = name_of(kind, layout, records[local_id].values)
            context.line(kind, name, "failed", "neither in Salesforce nor in its recycle bin", local_id=local_id)
        writes.flush(connection, context)


def _forget(context: RunContext, kind: Kind, visible: Iterable[int]) -> None:
    """Let go of what was told about records that can be seen again."""
    if kind not in PEOPLE:
        return
    with context.db.read() as connection:
        told = failures.of_cause(connection, kind, "gone")
    back = [failure_id for local_id, failure_id in told if local_id in set(visible)] if told else []
    if back:
        with context.db.write() as connection:
            failures.mend(connection, back, context.now())
