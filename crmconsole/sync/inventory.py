"""Inventory: which records exist on the other side, compared by id now and then.

Windows of changes cannot show what left without a trace: records purged from the recycle bin, or hidden from the signed-in user. An inventory finds
them, and whatever became visible without a stamp. It removes nothing here: what is missing without evidence is told to a person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta

from sqlalchemy import Connection

from crmconsole.clock import is_due
from crmconsole.connect.contract import ChangePage, ChangeRequest
from crmconsole.records import PEOPLE, Kind, RemoteRow
from crmconsole.store import brakes as stored_brakes
from crmconsole.store import failures, links, local_records, runs
from crmconsole.store.failures import NewFailure
from crmconsole.sync import brakes
from crmconsole.sync.context import RunContext
from crmconsole.sync.cost import LARGE
from crmconsole.sync.pull import Pull
from crmconsole.sync.writes import Writes, name_of

EVERY = timedelta(days=1)
EVERY_WHEN_LARGE = timedelta(days=7)
EVERY_WHEN_BRAKED = timedelta(hours=1)


def take(context: RunContext, pull: Pull, whole: Collection[Kind]) -> set[Kind]:
    """Compare ids where it is time, read what differs, and return the kinds that were compared or need not be.

    `whole` are the kinds of which this run has just read every record.
    """
    with context.db.read() as connection:
        braked = {Kind(one.kind) for one in stored_brakes.open_ones(connection) if one.brake == brakes.VISIBILITY}
        due = [
            kind
            for kind in context.layouts
            if _due(context, connection, kind, EVERY_WHEN_BRAKED if kind in braked else None)
        ]
    context.unseen |= {kind for kind in braked if not brakes.let_off(context, kind, brakes.VISIBILITY)}
    fresh = {kind for kind in whole if _never_compared(context, kind)}
    wanted = [kind for kind in due if kind not in fresh]
    if wanted and not context.limited:
        context.checkpoint()
        pages = context.crm.poll([ChangeRequest(kind, ()) for kind in wanted])
        for kind in wanted:
            _compare(context, pull, kind, pages[kind])
    return fresh | set(wanted)


def _due(context: RunContext, connection: Connection, kind: Kind, sooner: timedelta | None) -> bool:
    _deep_at, ids_at = runs.care(connection, kind)
    every = sooner or (EVERY_WHEN_LARGE if brakes.count_living(context, connection, kind) > LARGE else EVERY)
    return is_due(ids_at, every, context.clock.now())


def _never_compared(context: RunContext, kind: Kind) -> bool:
    with context.db.read() as connection:
        return runs.care(connection, kind)[1] is None


def _compare(context: RunContext, pull: Pull, kind: Kind, first: ChangePage) -> None:
    """Read what is known on one side only; what is missing there without any trace is told, never removed."""
    with context.db.read() as connection:
        missing = links.living_ids(connection, kind)
    new = _tick_off(context, kind, first, missing)
    found = dict(_read(context, kind, sorted(missing | new)))
    pull.take(kind, [found[one] for one in sorted(found)])
    lost = missing - found.keys()
    if len(lost) > brakes.limit(context, kind, brakes.VISIBILITY):
        context.unseen.add(kind)
        brakes.put_on(context, kind, brakes.VISIBILITY, "here", len(lost))
        return
    context.unseen.discard(kind)
    _tell(context, kind, lost)
    brakes.release(context, [kind], [brakes.VISIBILITY])


def _tick_off(context: RunContext, kind: Kind, first: ChangePage, missing: set[str]) -> set[str]:
    """Take whatever is alive there out of `missing`, page by page, and return the ids that are not known here at all."""
    request, page, new = ChangeRequest(kind, ()), first, set[str]()
    while True:
        alive = {row.id for row in page.rows if not row.deleted and row.converted_to is None}
        unknown = alive - missing
        missing -= alive
        if unknown:
            with context.db.read() as connection:
                unknown -= links.by_remote(connection, unknown).keys()
                unknown -= links.aliases(connection, unknown).keys()
            new |= unknown
        if page.next is None:
            return new
        context.checkpoint()
        page = context.crm.next_page(request, page.next)


def _read(context: RunContext, kind: Kind, ids: Sequence[str]) -> Iterator[tuple[str, RemoteRow]]:
    for found in context.read(kind, ids):
        yield from found.items()
        context.checkpoint()


def _tell(context: RunContext, kind: Kind, lost: set[str]) -> None:
    """Make each person whose record is neither there nor in the recycle bin a failure to decide upon; forget it for those who are back."""
    if kind not in PEOPLE:
        return
    layout = context.layouts[kind]
    with context.db.read() as connection:
        told = dict(failures.of_cause(connection, kind, "gone"))
        gone = {link.local_id: link.remote_id for link in links.by_remote(connection, lost).values()}
        records = local_records.load(connection, kind, gone.keys() - told.keys(), layout.locals)
    back = {local_id: failure_id for local_id, failure_id in told.items() if local_id not in gone}
    if not records and not back:
        return
    with context.db.write() as connection:
        writes = Writes()
        for local_id in sorted(records):
            writes.failed.append(NewFailure(kind, local_id, gone[local_id], "", "gone", None, "", None, None))
            context.tally.add(kind, "failed")
            name = name_of(kind, layout, records[local_id].values)
            context.line(kind, name, "failed", "neither in Salesforce nor in its recycle bin", local_id=local_id)
        writes.flush(connection, context)
        # What could not be written to them is looked at again.
        failures.mend(connection, back.values(), context.now())
        local_records.mark_dirty(connection, kind, back)
