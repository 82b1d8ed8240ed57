"""Past runs for the history: ids in a wanted order, rows by id. Sorting and filtering happen in SQL."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from crmconsole.errors import UsageError
from crmconsole.store.json_list import json_list
from crmconsole.store.runs import Run, rows_of
from crmconsole.views import RunFilter

_SORTS = {
    "started": "id",
    "trigger": "trigger {way}, id",
    "who": "who {way}, id",
    "api_calls": "api_calls {way}, id",
    "seconds": "CAST(seconds AS REAL) {way}, id",
    "state": "state {way}, id",
    "failed": "(SELECT sum(json_extract(one.value, '$.failed')) FROM json_each(run.objects) AS one) {way}, id",
}
_DID = (
    "created_here",
    "updated_here",
    "deleted_here",
    "created_there",
    "updated_there",
    "deleted_there",
    "linked",
    "failed",
    "conflicts",
)
"""Totals by which a run did something with an object; what was only read again stays out."""


def ids(connection: Connection, wanted: RunFilter, sort: str = "-started") -> list[int]:
    """Return the ids of runs in order.

    Raises:
        UsageError: no such order.
    """
    name, way = sort.lstrip("-"), "DESC" if sort.startswith("-") else "ASC"
    if name not in _SORTS:
        raise UsageError(f"Runs cannot be sorted by {name}.", "", f"Choose one of {', '.join(sorted(_SORTS))}.")
    where, parameters = _where(wanted)
    order = f"{_SORTS[name].format(way=way)} {way}"
    found = connection.exec_driver_sql(f"SELECT id FROM run WHERE {where} ORDER BY {order}", tuple(parameters))
    return list(found.scalars())


def _where(wanted: RunFilter) -> tuple[str, list[object]]:
    parts, parameters = ["1 = 1"], list[object]()
    for column, test, value in (
        ("state", "=", wanted.state),
        ("trigger", "=", wanted.trigger),
        ("started", ">=", wanted.since),
        ("started", "<", wanted.until),
    ):
        if value is not None:
            parts.append(f"{column} {test} ?")
            parameters.append(value)
    if wanted.who is not None:
        parts.append("coalesce(who, '') = ?")
        parameters.append(wanted.who)
    if wanted.kind is not None:
        # One object is taken out of the totals, then its counts are looked at: most runs name it with nothing but zeros.
        counted = " OR ".join(f"json_extract(objects, '$.{wanted.kind}.{name}') > 0" for name in _DID)
        parts.append(f"({counted})")
    return " AND ".join(parts), parameters


def rows(connection: Connection, wanted: Sequence[int]) -> list[Run]:
    """Return runs by id, in that order."""
    found = rows_of(connection, "id IN (SELECT value FROM json_each(?))", (json_list(wanted),))
    by_id = {one.id: one for one in found}
    return [by_id[one] for one in wanted if one in by_id]


def starters(connection: Connection) -> list[str]:
    """Return the names of all console users who started a run, by name."""
    found = connection.exec_driver_sql("SELECT DISTINCT who FROM run WHERE who IS NOT NULL ORDER BY who")
    return [str(name) for name in found.scalars()]


def oldest(connection: Connection) -> str | None:
    """Return when the oldest run that is kept started; None before the first one."""
    found = connection.exec_driver_sql("SELECT started FROM run ORDER BY id LIMIT 1").scalar()
    return None if found is None else str(found)


def written_since(connection: Connection, moment: str) -> int:
    """Return how many records the runs since a moment wrote, on either side."""
    total = "+".join(f"coalesce(json_extract(one.value, '$.{name}'), 0)" for name in _DID[:6])
    found = connection.exec_driver_sql(
        f"SELECT sum({total}) FROM run, json_each(run.objects) AS one WHERE run.started >= ?", (moment,)
    )
    return int(found.scalar() or 0)
