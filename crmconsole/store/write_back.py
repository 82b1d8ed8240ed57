"""Which linked people still get Profile ID and Last Sync in the CRM, and which of them rest and why. A link without a row has nothing to get."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.records import PEOPLE, Kind
from crmconsole.store.json_list import json_list

DUE, SENT, REISSUE = "due", "sent", "reissue"
UNREAD, UNSEEN, DUPLICATE, REFUSED = "unread", "unseen", "duplicate", "refused"
_PEOPLE = ", ".join(f"'{kind}'" for kind in PEOPLE)
_SELECT = "SELECT w.link_id, l.kind, l.remote_id, l.local_id, w.state, w.seen_at FROM write_back w JOIN link l ON l.id = w.link_id"


class Waiting(NamedTuple):
    """A linked person whose record in the CRM does not say yet who they are here."""

    link_id: int
    kind: str
    remote_id: str
    local_id: int
    state: str
    seen_at: str | None


def put(connection: Connection, run_id: int, link_ids: Iterable[int]) -> None:
    """Let the runs after this one write to the records of these links."""
    connection.exec_driver_sql(
        "INSERT INTO write_back (link_id, run_id, state) SELECT value, ?, 'due' FROM json_each(?) WHERE true ON CONFLICT (link_id) DO NOTHING",
        (run_id, json_list(link_ids)),
    )


def put_everyone(connection: Connection) -> int:
    """Let the next runs write to the records of all linked people and return how many those are."""
    done = connection.exec_driver_sql(
        f"INSERT INTO write_back (link_id, run_id, state) SELECT id, 0, 'due' FROM link WHERE state = 'linked' AND kind IN ({_PEOPLE})"
        " ON CONFLICT (link_id) DO NOTHING"
    )
    return int(done.rowcount)


def due(
    connection: Connection, kind: Kind, before_run: int, limit: int, only: Sequence[int] | None = None
) -> list[Waiting]:
    """Return linked people of a kind who get theirs in this run, the oldest link first; `only` narrows to some, whatever they rest for."""
    query = f"{_SELECT} WHERE l.state = 'linked' AND l.kind = ? AND w.run_id < ?"
    parameters: list[object] = [str(kind), before_run]
    if only is None:
        query += " AND w.state IN ('due','sent','reissue')"
    else:
        query += " AND l.local_id IN (SELECT value FROM json_each(?))"
        parameters.append(json_list(only))
    rows = connection.exec_driver_sql(f"{query} ORDER BY w.link_id LIMIT ?", (*parameters, limit))
    return [Waiting._make(row) for row in rows]


def resting(connection: Connection) -> dict[str, Waiting]:
    """Return who rests, by CRM id: they are looked at again when their record moves."""
    rows = connection.exec_driver_sql(f"{_SELECT} WHERE w.state NOT IN ('due','sent','reissue') AND l.state = 'linked'")
    return {row[2]: Waiting._make(row) for row in rows}


def set_state(connection: Connection, link_ids: Iterable[int], state: str) -> None:
    """Say how far these are."""
    connection.exec_driver_sql(
        "UPDATE write_back SET state = ? WHERE link_id IN (SELECT value FROM json_each(?))",
        (state, json_list(link_ids)),
    )


def rest(connection: Connection, found: Sequence[tuple[int, str, str | None]]) -> None:
    """Let these alone until their record moves: link, why, and the stamp that the record has now."""
    if found:
        connection.exec_driver_sql(
            "UPDATE write_back SET state = ?, seen_at = ? WHERE link_id = ?",
            [(state, seen_at, link_id) for link_id, state, seen_at in found],
        )


def reissue(connection: Connection, kind: Kind, person_id: int) -> None:
    """Let a person get an id of their own in the next run, whatever their record carries."""
    connection.exec_driver_sql(
        "UPDATE write_back SET state = 'reissue' WHERE link_id IN"
        " (SELECT id FROM link WHERE state = 'linked' AND kind = ? AND local_id = ?)",
        (str(kind), person_id),
    )


def done(connection: Connection, link_ids: Iterable[int]) -> None:
    """Forget those whose record says who they are here."""
    connection.exec_driver_sql(
        "DELETE FROM write_back WHERE link_id IN (SELECT value FROM json_each(?))", (json_list(link_ids),)
    )


def holders(connection: Connection, person_ids: Iterable[int]) -> dict[int, str]:
    """Return the CRM record to which each of these people is linked."""
    rows = connection.exec_driver_sql(
        f"SELECT local_id, remote_id FROM link WHERE state = 'linked' AND kind IN ({_PEOPLE})"
        " AND local_id IN (SELECT value FROM json_each(?))",
        (json_list(person_ids),),
    )
    return {row[0]: row[1] for row in rows}


def counts(connection: Connection) -> dict[str, int]:
    """Return how many people wait or rest, by state."""
    rows = connection.exec_driver_sql("SELECT state, count(*) FROM write_back GROUP BY state")
    return {row[0]: row[1] for row in rows}
