"""Metered API calls that this workspace made, by UTC day and by what they were for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection

from crmconsole.clock import iso


def count(connection: Connection, day: str, calls: Mapping[str, int]) -> None:
    """Add calls to a UTC day, by what they were for."""
    rows = [(day, purpose, number) for purpose, number in calls.items() if number]
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO api_use (day, purpose, calls) VALUES (?,?,?)"
            " ON CONFLICT (day, purpose) DO UPDATE SET calls = api_use.calls + excluded.calls",
            rows,
        )


def of_day(connection: Connection, day: str) -> int:
    """Return the calls of a UTC day."""
    return int(
        connection.exec_driver_sql("SELECT coalesce(sum(calls), 0) FROM api_use WHERE day = ?", (day,)).scalar() or 0
    )


def days(connection: Connection, now: datetime, number: int = 7) -> list[tuple[str, dict[str, int]]]:
    """Return the calls of the last days by what they were for, oldest first, today last."""
    names = [iso(now - timedelta(days=back))[:10] for back in range(number - 1, -1, -1)]
    found: dict[str, dict[str, int]] = {name: {} for name in names}
    for day, purpose, calls in connection.exec_driver_sql(
        "SELECT day, purpose, calls FROM api_use WHERE day >= ? ORDER BY calls DESC", (names[0],)
    ):
        if day in found:
            found[day][purpose] = calls
    return list(found.items())
