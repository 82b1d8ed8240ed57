"""Clearing the change log of lines past their time: after a whole run, at most once a day, in small transactions.

Which lines may go is decided in `outdated.py`. The day goes by the earlier of this computer's clock and the CRM's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from crmconsole.clock import from_iso, iso
from crmconsole.records import PEOPLE, Kind
from crmconsole.store import clearing, workspace
from crmconsole.store.clearing import OldLine, Progress
from crmconsole.store.database import Database
from crmconsole.sync.outdated import may_go

LEAST_DAYS = 90
"""No line that is younger goes: charts and suggested rules look back so far (`trends.DAYS`, `suggested_rules.DAYS`), all else less far."""
EVERY = timedelta(hours=24)
CHUNK = 200
"""Lines that one transaction looks at, with all others of their records: whoever wants to write meanwhile waits for no longer."""
AT_ONCE = 2_500
"""Lines that are looked at after one run; the next whole run goes on."""
_MB = 1_000_000


def clear(db: Database, now: datetime, days: int, megabytes: int, *, at_once: int = AT_ONCE) -> int:
    """Clear the log of lines that are older than so many days, or of more where the database is larger than `megabytes`; return how many went.

    Does nothing within a day of the last time, unless the settings are other ones or something was left then. 0 megabytes: no limit.
    """
    with db.read() as connection:
        reached = clearing.progress(connection)
        today = _today(connection, now)
        if not _is_due(reached, today, days, megabytes) or not _is_old(connection, reached, today, days, megabytes):
            return 0
    before = reached.lines
    reached = reached._replace(done_at=None, days=days, megabytes=megabytes)
    last = reached.until
    for until in _cuts(db, today, days, megabytes):
        while (looked := _chunk(db, reached, until, iso(now))) is not None:
            reached = looked
            if at_once <= reached.until - last and reached.until < until:
                return reached.lines - before
    with db.write() as connection:
        clearing.keep_progress(connection, reached._replace(done_at=iso(today)))
    return reached.lines - before


def _today(connection: Connection, now: datetime) -> datetime:
    """Return the earlier of the two clocks' times: a clock that stands too far ahead makes nothing old."""
    stored = workspace.stored_connection(connection)
    return now if stored is None else min(now, now + timedelta(seconds=stored.clock_offset_s))


def _is_due(reached: Progress, today: datetime, days: int, megabytes: int) -> bool:
    if reached.done_at is None or (reached.days, reached.megabytes) != (days, megabytes):
        return True
    return abs(today - from_iso(reached.done_at)) >= EVERY


def _is_old(connection: Connection, reached: Progress, today: datetime, days: int, megabytes: int) -> bool:
    """Tell whether there is anything to look at: most days there is not, and then nothing is written either."""
    oldest = clearing.next_at(connection, reached.until)
    if oldest is None:
        return False
    if oldest < iso(today - timedelta(days=days)):
        return True
    too_large = megabytes > 0 and clearing.used_bytes(connection) > megabytes * _MB
    return too_large and oldest < iso(today - timedelta(days=LEAST_DAYS))


def _cuts(db: Database, today: datetime, days: int, megabytes: int) -> Iterator[int]:
    """Yield the last lines up to which the log is cleared, one after the other: by age, then day by day while the database is too large."""
    moment = today - timedelta(days=max(days, LEAST_DAYS))
    newest = today - timedelta(days=LEAST_DAYS)
    while True:
        with db.read() as connection:
            until = clearing.last_before(connection, iso(moment), clearing.progress(connection).until)
        yield until
        with db.read() as connection:
            oldest = clearing.next_at(connection, clearing.progress(connection).until)
            too_large = megabytes > 0 and clearing.used_bytes(connection) > megabytes * _MB
        if not too_large or oldest is None or moment >= newest:
            return
        moment = min(newest, max(moment, from_iso(oldest)) + timedelta(days=1))


def _chunk(db: Database, reached: Progress, until: int, at: str) -> Progress | None:
    """Look at the next lines, take away what may go of their records, and return how far that came; None when there are no more."""
    with db.write() as connection:
        some = clearing.lines(connection, reached.until, until, CHUNK)
        if not some:
            return None
        gone = _outdated(connection, some, until)
        clearing.clear(connection, gone)
        number = reached.lines + len(gone)
        reached = reached._replace(until=some[-1].id, lines=number, at=at if gone else reached.at)
        clearing.keep_progress(connection, reached)
        return reached


def _outdated(connection: Connection, some: list[OldLine], until: int) -> list[int]:
    """Return the lines that may go of the records of some lines; those of no record here are told by their run alone, and go."""
    gone = [one.id for one in some if one.local_id is None]
    by_kinds: dict[tuple[Kind, ...], set[int]] = {}
    for one in some:
        if one.local_id is not None:
            by_kinds.setdefault(tuple(PEOPLE) if one.kind in PEOPLE else (one.kind,), set()).add(one.local_id)
    for kinds, ids in by_kinds.items():
        for lines in clearing.of_records(connection, kinds, sorted(ids), until).values():
            gone += may_go(lines)
    return gone
