"""Fields with two different values that wait for a person, and the count of values put back again and again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import orjson
from sqlalchemy import Connection

from crmconsole.records import Kind, Value

_COLUMNS = "id, link_id, kind, local_id, field, here, there, there_crm, there_at, opened"


class OpenConflict(NamedTuple):
    """A row of the conflict table; `here` and `there` are JSON values."""

    id: int
    link_id: int
    kind: str
    local_id: int
    field: str
    here: str
    there: str
    there_crm: str
    there_at: str | None
    opened: str


def of_links(connection: Connection, link_ids: Iterable[int]) -> dict[int, dict[str, OpenConflict]]:
    """Return the open conflicts of these links, by link and local field."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM conflict WHERE resolved IS NULL AND link_id IN (SELECT value FROM json_each(?))",
        (orjson.dumps(list(link_ids)).decode(),),
    )
    found: dict[int, dict[str, OpenConflict]] = {}
    for row in rows:
        found.setdefault(row[1], {})[row[4]] = OpenConflict._make(row)
    return found


def by_id(connection: Connection, conflict_id: int) -> OpenConflict | None:
    """Return an open conflict, None when it is settled or unknown."""
    row = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM conflict WHERE resolved IS NULL AND id = ?", (conflict_id,)
    ).first()
    return None if row is None else OpenConflict._make(row)


def put(
    connection: Connection,
    link_id: int,
    kind: Kind,
    local_id: int,
    field: str,
    here: Value,
    there: Value,
    there_crm: Value,
    there_at: str | None,
    now: str,
) -> None:
    """Open a conflict, or refresh the values of the open one."""
    connection.exec_driver_sql(
        "INSERT INTO conflict (link_id, kind, local_id, field, here, there, there_crm, there_at, opened) VALUES (?,?,?,?,?,?,?,?,?)"
        " ON CONFLICT (link_id, field) WHERE resolved IS NULL DO UPDATE SET here = excluded.here, there = excluded.there, there_crm = excluded.there_crm, there_at = excluded.there_at",
        (
            link_id,
            str(kind),
            local_id,
            field,
            orjson.dumps(here).decode(),
            orjson.dumps(there).decode(),
            orjson.dumps(there_crm).decode(),
            there_at,
            now,
        ),
    )


def close(connection: Connection, conflict_id: int, how: str, now: str) -> None:
    """Settle a conflict: here, there, value or agreed."""
    connection.exec_driver_sql(
        "UPDATE conflict SET resolved = ?, how = ? WHERE id = ? AND resolved IS NULL", (now, how, conflict_id)
    )


def all_open(connection: Connection) -> list[OpenConflict]:
    """Return every open conflict, oldest first."""
    rows = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM conflict WHERE resolved IS NULL ORDER BY id")
    return [OpenConflict._make(row) for row in rows]


def flips(connection: Connection, link_id: int, field: str, day: str) -> int:
    """Count one more time that our value is put back, and return how often it was that day."""
    row = connection.exec_driver_sql(
        "INSERT INTO flip (link_id, field, day, times) VALUES (?,?,?,1) ON CONFLICT (link_id, field, day) DO UPDATE SET times = flip.times + 1 RETURNING times",
        (link_id, field, day),
    )
    return int(row.scalar() or 0)
