"""Lines of the change log that are past their time: finding them, taking them away with a note at their run, and how far that came.

Which of them may go is decided in `sync/outdated.py`. No run is ever taken away, nor its totals.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.records import Kind
from crmconsole.store import workspace
from crmconsole.store.changes import LoggedEntry, by_ids
from crmconsole.store.json_list import json_list

PROGRESS = "history_cleared"


class Progress(NamedTuple):
    """How far the change log was cleared."""

    until: int = 0
    """The last line that was looked at."""
    lines: int = 0
    """Lines that went so far."""
    at: str | None = None
    """When the last lines went; None = none ever did."""
    done_at: str | None = None
    """When everything that was due was looked at; None = the next run goes on."""
    days: int = 0
    megabytes: int = 0
    """The settings that it went by."""


class OldLine(NamedTuple):
    """A line of the log and the record that it is about."""

    id: int
    kind: Kind
    local_id: int | None


def progress(connection: Connection) -> Progress:
    """Return how far the log was cleared."""
    stored = workspace.setting(connection, PROGRESS, None)
    return Progress() if stored is None else Progress(**stored)


def keep_progress(connection: Connection, reached: Progress) -> None:
    """Remember how far the log was cleared."""
    workspace.set_setting(connection, PROGRESS, reached._asdict())


def next_at(connection: Connection, after: int) -> str | None:
    """Return the moment of the first line behind a line; None when there is none."""
    row = connection.exec_driver_sql("SELECT at FROM change WHERE id > ? ORDER BY id LIMIT 1", (after,)).first()
    return None if row is None else str(row[0])


def last_before(connection: Connection, moment: str, after: int) -> int:
    """Return the last line before which, and with which, everything is older than a moment; `after` when that is none behind it.

    A run that reaches beyond the moment counts as younger as a whole. Where a clock once stood too far ahead, older lines wait for that moment.
    """
    young = connection.exec_driver_sql(
        "SELECT id FROM change WHERE id > ? AND at >= ? ORDER BY id LIMIT 1", (after, moment)
    ).scalar()
    if young is None:
        last = connection.exec_driver_sql("SELECT max(id) FROM change").scalar()
        return max(after, int(last or 0))
    first = connection.exec_driver_sql(
        "SELECT min(id) FROM change WHERE run_id ="
        " (SELECT run_id FROM change WHERE id >= ? AND run_id IS NOT NULL ORDER BY id LIMIT 1)",
        (young,),
    ).scalar()
    return max(after, min(int(young), int(first or young)) - 1)


def lines(connection: Connection, after: int, until: int, limit: int) -> list[OldLine]:
    """Return the next lines behind `after`, up to `until`, in order."""
    rows = connection.exec_driver_sql(
        "SELECT id, kind, local_id FROM change WHERE id > ? AND id <= ? ORDER BY id LIMIT ?", (after, until, limit)
    )
    return [OldLine(int(one), Kind(kind), local_id) for one, kind, local_id in rows]


def of_records(
    connection: Connection, kinds: Sequence[Kind], local_ids: Iterable[int], until: int
) -> dict[int, list[LoggedEntry]]:
    """Return all lines up to `until` of records, by record, in order; a person may have been lead and contact."""
    marks = ",".join("?" * len(kinds))
    ids = connection.exec_driver_sql(
        f"SELECT id FROM change WHERE kind IN ({marks}) AND local_id IN (SELECT value FROM json_each(?)) AND id <= ?",
        (*(str(kind) for kind in kinds), json_list(local_ids), until),
    ).scalars()
    found: dict[int, list[LoggedEntry]] = {}
    for _id, logged in sorted(by_ids(connection, ids).items()):
        if logged.entry.local_id is not None:
            found.setdefault(logged.entry.local_id, []).append(logged)
    return found


def clear(connection: Connection, ids: Sequence[int]) -> None:
    """Take lines out of the log, and count them at the runs that wrote them."""
    wanted = json_list(ids)
    connection.exec_driver_sql(
        "UPDATE run SET cleared = cleared + gone.number FROM"
        " (SELECT run_id, count(*) AS number FROM change WHERE id IN (SELECT value FROM json_each(?)) GROUP BY run_id) AS gone"
        " WHERE run.id = gone.run_id",
        (wanted,),
    )
    connection.exec_driver_sql("DELETE FROM change WHERE id IN (SELECT value FROM json_each(?))", (wanted,))


def used_bytes(connection: Connection) -> int:
    """Return how much of the database holds something."""
    pages, unused, size = (
        int(connection.exec_driver_sql(f"PRAGMA {name}").scalar() or 0)
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - unused) * size


def whole_since(connection: Connection) -> str | None:
    """Return when the first run started from which on every run has all its lines; None before such a run."""
    found = connection.exec_driver_sql(
        "SELECT started FROM run WHERE id > (SELECT coalesce(max(id), 0) FROM run WHERE cleared > 0) ORDER BY id LIMIT 1"
    ).scalar()
    return None if found is None else str(found)
