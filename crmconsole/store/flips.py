"""How often a value was changed back in a day, and what stood in the CRM before we wrote it."""

from __future__ import annotations

from collections.abc import Mapping

import orjson
from sqlalchemy import Connection

from crmconsole.records import Value


def count(connection: Connection, link_id: int, field: str, day: str) -> int:
    """Count one more time that a value is changed back, and return how often it was that UTC day."""
    row = connection.exec_driver_sql(
        "INSERT INTO flip (link_id, field, day, times) VALUES (?,?,?,1) ON CONFLICT (link_id, field, day) DO UPDATE SET times = flip.times + 1 RETURNING times",
        (link_id, field, day),
    )
    return int(row.scalar() or 0)


def replaced(connection: Connection, link_id: int, day: str, before: Mapping[str, Value]) -> None:
    """Remember what stood in the CRM before we wrote these fields."""
    connection.exec_driver_sql(
        "INSERT INTO flip (link_id, field, day, times, before) VALUES (?,?,?,0,?)"
        " ON CONFLICT (link_id, field, day) DO UPDATE SET before = excluded.before",
        [(link_id, name, day, orjson.dumps(value).decode()) for name, value in before.items()],
    )


def replaced_values(connection: Connection, link_id: int, day: str) -> dict[str, Value]:
    """Return what stood in the CRM before we wrote that day, by local field."""
    rows = connection.exec_driver_sql(
        "SELECT field, before FROM flip WHERE link_id = ? AND day = ? AND before IS NOT NULL", (link_id, day)
    )
    return {name: orjson.loads(before) for name, before in rows}
