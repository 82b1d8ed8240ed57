"""How things stood, hour by hour: noted after runs, read for charts over time. The counts themselves are the overview's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.clock import iso
from crmconsole.records import Kind
from crmconsole.store.overview_queries import KindCounts, kind_counts

KEPT_DAYS = 400


class Standing(NamedTuple):
    """How all objects together stood."""

    linked: int
    out_of_step: int
    waiting: int
    failed: int
    conflicts: int


def noted(connection: Connection, now: datetime) -> bool:
    """Return whether a run told already, in this hour, how things stand."""
    hour = iso(now)[:13]
    return connection.exec_driver_sql("SELECT 1 FROM standing WHERE hour = ? LIMIT 1", (hour,)).first() is not None


def counted(connection: Connection, kinds: Sequence[Kind]) -> dict[Kind, KindCounts]:
    """Return how these kinds stand now, each by itself."""
    return {kind: kind_counts(connection, kind) for kind in kinds}


def note(connection: Connection, found: Mapping[Kind, KindCounts], now: datetime) -> None:
    """Note how things stand in this hour; what is older than a year goes."""
    hour = iso(now)[:13]
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO standing (hour, kind, linked, out_of_step, waiting, failed, conflicts) VALUES (?,?,?,?,?,?,?)",
        [
            (hour, str(kind), one.linked, one.out_of_step, one.waiting, one.failed, one.conflicts)
            for kind, one in found.items()
        ],
    )
    oldest = iso(now - timedelta(days=KEPT_DAYS))[:13]
    connection.exec_driver_sql("DELETE FROM standing WHERE hour < ?", (oldest,))


def present(connection: Connection, kinds: Sequence[Kind]) -> Standing:
    """Return how these kinds stand now."""
    found = counted(connection, kinds).values()
    return Standing(
        sum(one.linked for one in found),
        sum(one.out_of_step for one in found),
        sum(one.waiting for one in found),
        sum(one.failed for one in found),
        sum(one.conflicts for one in found),
    )


def by_day(connection: Connection, since: str) -> dict[str, Standing]:
    """Return how things stood at the last reading of each UTC day, from a day on; days without a run are left out."""
    rows = connection.exec_driver_sql(
        "SELECT substr(hour, 1, 10), sum(linked), sum(out_of_step), sum(waiting), sum(failed), sum(conflicts) FROM standing"
        " WHERE hour IN (SELECT max(hour) FROM standing WHERE hour >= ? GROUP BY substr(hour, 1, 10)) GROUP BY hour",
        (since,),
    )
    return {row[0]: Standing(*row[1:]) for row in rows}
