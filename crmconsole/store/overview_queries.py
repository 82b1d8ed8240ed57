"""Counts for the overview: per kind, per day and hour, everything in a handful of quick statements."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.clock import iso
from crmconsole.records import KEPT, PEOPLE, Kind
from crmconsole.store import people_queries
from crmconsole.store.local_records import table_of

_UNSEEN = "NOT EXISTS (SELECT 1 FROM link WHERE link.local_id = person.id AND link.kind IN ('lead','contact'))"


class KindCounts(NamedTuple):
    """How many records of a kind are here, linked, waiting to be sent, failed, and have two different values."""

    local: int
    linked: int
    waiting: int
    failed: int
    conflicts: int
    out_of_step: int
    """Linked records that wait, failed, or have two different values."""


def kind_counts(connection: Connection, kind: Kind) -> KindCounts:
    """Return the counts of one kind."""
    name = str(kind)
    linked = _one(connection, "SELECT count(*) FROM link WHERE kind = ? AND state = 'linked'", name)
    failed = _one(connection, "SELECT count(DISTINCT local_id) FROM failure WHERE kind = ? AND state = 'open'", name)
    conflicts = _one(connection, "SELECT count(*) FROM conflict WHERE kind = ? AND resolved IS NULL", name)
    local, table = people_queries.count(connection, kind), table_of(kind)
    travels = f" AND kind = '{kind}' AND (enable_sync = 1 OR NOT {_UNSEEN})" if kind in PEOPLE else ""
    found = connection.exec_driver_sql(
        f"SELECT count(*) FROM {table} WHERE deleted_at IS NULL AND dirty = 1{travels}"
    ).scalar()
    waiting = int(found or 0)
    return KindCounts(local, linked, waiting, failed, conflicts, _out_of_step(connection, name, table))


def _out_of_step(connection: Connection, name: str, table: str) -> int:
    """Return how many linked records something is open about: begins with what is open, which is little beside all links."""
    living = "link.kind = ? AND link.state = 'linked'"
    # A cross join keeps the order of the tables: what is open is looked up among the links, never the other way round.
    found = connection.exec_driver_sql(
        "SELECT count(*) FROM ("
        f"SELECT link.id FROM {table} CROSS JOIN link WHERE {table}.dirty = 1 AND link.local_id = {table}.id AND {living}"
        f" UNION SELECT link.id FROM failure CROSS JOIN link WHERE failure.state = 'open' AND failure.kind = ? AND link.local_id = failure.local_id AND {living}"
        f" UNION SELECT link.id FROM conflict CROSS JOIN link WHERE conflict.resolved IS NULL AND link.id = conflict.link_id AND {living})",
        (name,) * 4,
    ).scalar()
    return int(found or 0)


def last_change(connection: Connection, kind: Kind) -> str | None:
    """Return when a run last changed a record of the kind on either side."""
    row = connection.exec_driver_sql(
        "SELECT at FROM change WHERE kind = ? AND run_id IS NOT NULL AND action IN ('create','update','delete','link') ORDER BY id DESC LIMIT 1",
        (str(kind),),
    ).first()
    return None if row is None else row[0]


def changes_per_hour(connection: Connection, now: datetime) -> dict[Kind, list[int]]:
    """Return, for each kind, the changes of the last 24 hours by hour, oldest first."""
    start = iso((now - timedelta(hours=23)).replace(minute=0, second=0))
    hours = [iso(now - timedelta(hours=back))[:13] for back in range(23, -1, -1)]
    found = {kind: [0] * 24 for kind in KEPT}
    rows = connection.exec_driver_sql(
        "SELECT kind, substr(at, 1, 13), count(*) FROM change WHERE at >= ? AND run_id IS NOT NULL AND action IN ('create','update','delete','link') GROUP BY 1, 2",
        (start,),
    )
    for kind, hour, number in rows:
        if hour in hours and Kind(kind) in found:
            found[Kind(kind)][hours.index(hour)] = number
    return found


def changes_per_day(connection: Connection, now: datetime, days: int = 7) -> list[tuple[int, int]]:
    """Return changes (taken from the CRM, written to it) of the last days, oldest first, today last."""
    names = [iso(now - timedelta(days=back))[:10] for back in range(days - 1, -1, -1)]
    found = {name: [0, 0] for name in names}
    rows = connection.exec_driver_sql(
        "SELECT substr(at, 1, 10), side, count(*) FROM change WHERE at >= ? AND run_id IS NOT NULL AND action IN ('create','update','delete','link') GROUP BY 1, 2",
        (names[0],),
    )
    for day, side, number in rows:
        if day in found:
            found[day][0 if side == "here" else 1] = number
    return [(found[name][0], found[name][1]) for name in names]


def _one(connection: Connection, statement: str, name: str) -> int:
    return int(connection.exec_driver_sql(statement, (name,)).scalar() or 0)
