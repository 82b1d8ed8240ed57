"""Incidents: what people are told of, since when, and which mails were sent about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.store.json_list import json_list

_COLUMNS = "id, kind, cause, sentence, fix, action, argument, opened, seen, settled, mailed, mails, farewell"


class StoredIncident(NamedTuple):
    """A row of the table."""

    id: int
    kind: str
    cause: str
    sentence: str
    fix: str
    action: str
    argument: str
    opened: str
    seen: str
    settled: str | None
    mailed: str | None
    mails: int
    farewell: str | None


def open_ones(connection: Connection) -> list[StoredIncident]:
    """Return the incidents that go on, oldest first."""
    return _select(connection, "settled IS NULL ORDER BY id")


def newest(connection: Connection, since: str | None = None, until: str | None = None) -> list[StoredIncident]:
    """Return the incidents that went on between two moments, None = at any time: those that go on first, then the newest first."""
    return _select(
        connection,
        "(? IS NULL OR settled IS NULL OR settled >= ?) AND (? IS NULL OR opened < ?) ORDER BY settled IS NOT NULL, id DESC",
        *(since, since, until, until),
    )


def over_untold(connection: Connection) -> list[StoredIncident]:
    """Return incidents that are over, that a mail was sent about, and no mail says that they are over."""
    return _select(connection, "settled IS NOT NULL AND mails > 0 AND farewell IS NULL ORDER BY id")


def open_up(connection: Connection, kind: str, cause: str, words: tuple[str, str, str, str], now: str) -> int:
    """Open an incident and return its id; `words` are sentence, fix, action and argument."""
    done = connection.exec_driver_sql(
        "INSERT INTO incident (kind, cause, sentence, fix, action, argument, opened, seen) VALUES (?,?,?,?,?,?,?,?)",
        (kind, cause, *words, now, now),
    )
    return int(done.lastrowid)


def go_on(connection: Connection, incident_id: int, words: tuple[str, str, str, str], now: str) -> None:
    """Note that an incident was found again, with the words of now."""
    connection.exec_driver_sql(
        "UPDATE incident SET sentence = ?, fix = ?, action = ?, argument = ?, seen = ? WHERE id = ?",
        (*words, now, incident_id),
    )


def settle(connection: Connection, ids: Iterable[int], now: str) -> None:
    """Note that incidents are over."""
    connection.exec_driver_sql(
        "UPDATE incident SET settled = ? WHERE id IN (SELECT value FROM json_each(?))", (now, json_list(ids))
    )


def mailed(connection: Connection, incident_id: int, now: str) -> None:
    """Note that a mail about it was handed over."""
    connection.exec_driver_sql("UPDATE incident SET mailed = ?, mails = mails + 1 WHERE id = ?", (now, incident_id))


def farewell(connection: Connection, incident_id: int, now: str) -> None:
    """Note that the mail was handed over which says that it is over."""
    connection.exec_driver_sql("UPDATE incident SET farewell = ? WHERE id = ?", (now, incident_id))


def _select(connection: Connection, where: str, *values: object) -> list[StoredIncident]:
    rows = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM incident WHERE {where}", values)
    return [StoredIncident._make(row) for row in rows]
