"""Links: the tie between a local record and a CRM record, with what both sides held when they last agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.records import Kind
from crmconsole.store.json_list import json_list

LINKED = "linked"
REMOTE_DELETED = "remote_deleted"
CONVERTED = "converted"
MERGED_AWAY = "merged_away"
LOCAL_DELETED = "local_deleted"
DELETING = "deleting"
"""Deleted here, and the record in the CRM is to follow (features S4-31)."""
UNLINKED = "unlinked"
"""By an undo: both records stay, and no run ties them again by itself."""

_COLUMNS = "id, kind, remote_id, local_id, state, layout_id, there, here, resting, pending, special, modified_at, modified_by, since, agreed_at, replaced_by"


class Link(NamedTuple):
    """A row of the link table. `there` and `here` are JSON lists in the order of the layout; `here` None = the same as `there`."""

    id: int
    kind: str
    remote_id: str
    local_id: int
    state: str
    layout_id: int
    there: bytes
    here: bytes | None
    resting: bytes | None
    pending: bytes | None
    special: int
    modified_at: str | None
    modified_by: str | None
    since: str
    agreed_at: str
    replaced_by: str | None


def by_remote(connection: Connection, remote_ids: Iterable[str]) -> dict[str, Link]:
    """Return the links of these CRM ids, whatever their state."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM link WHERE remote_id IN (SELECT value FROM json_each(?))", (json_list(remote_ids),)
    ).fetchall()
    return {row[2]: Link._make(row) for row in rows}


def in_state(connection: Connection, kind: Kind, state: str) -> list[Link]:
    """Return the links of a kind that are in a state, the oldest first."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM link WHERE kind = ? AND state = ? ORDER BY id", (str(kind), state)
    ).fetchall()
    return [Link._make(row) for row in rows]


def by_local(connection: Connection, kind: Kind, local_ids: Iterable[int], *, living: bool = True) -> dict[int, Link]:
    """Return the links of these local records; with `living` only those in state linked, else the newest of each."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM link WHERE kind = ? AND local_id IN (SELECT value FROM json_each(?))"
        + (" AND state = 'linked'" if living else "")
        + " ORDER BY id",
        (str(kind), json_list(local_ids)),
    ).fetchall()
    return {row[3]: Link._make(row) for row in rows}


def next_id(connection: Connection, table: str) -> int:
    """Return the first free id of an autoincrement table; ids are never used twice."""
    seq = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).scalar()
    return int(seq or 0) + 1


def insert(connection: Connection, links: Sequence[Link]) -> None:
    """Add links."""
    if links:
        connection.exec_driver_sql(
            f"INSERT INTO link ({_COLUMNS}) VALUES ({','.join('?' * 16)})", [tuple(row) for row in links]
        )


def save(connection: Connection, links: Sequence[Link]) -> None:
    """Write links back, all but their id, kind and since."""
    if links:
        connection.exec_driver_sql(
            "UPDATE link SET remote_id=?, local_id=?, state=?, layout_id=?, there=?, here=?, resting=?, pending=?, special=?, modified_at=?, modified_by=?, agreed_at=?, replaced_by=? WHERE id=?",
            [
                (
                    x.remote_id,
                    x.local_id,
                    x.state,
                    x.layout_id,
                    x.there,
                    x.here,
                    x.resting,
                    x.pending,
                    x.special,
                    x.modified_at,
                    x.modified_by,
                    x.agreed_at,
                    x.replaced_by,
                    x.id,
                )
                for x in links
            ],
        )


def living_ids(connection: Connection, kind: Kind) -> set[str]:
    """Return the CRM ids of all linked records of a kind."""
    return {
        row[0]
        for row in connection.exec_driver_sql(
            "SELECT remote_id FROM link WHERE kind = ? AND state = 'linked'", (str(kind),)
        )
    }


def living_count(connection: Connection, kind: Kind) -> int:
    """Return how many records of the kind are linked."""
    return int(
        connection.exec_driver_sql(
            "SELECT count(*) FROM link WHERE kind = ? AND state = 'linked'", (str(kind),)
        ).scalar()
        or 0
    )


def add_alias(connection: Connection, old_id: str, new_id: str, why: str) -> None:
    """Remember that a CRM id was replaced, and shorten chains that ended in it."""
    connection.exec_driver_sql("UPDATE alias SET new_id = ? WHERE new_id = ?", (new_id, old_id))
    connection.exec_driver_sql(
        "INSERT INTO alias (old_id, new_id, why) VALUES (?,?,?) ON CONFLICT (old_id) DO UPDATE SET new_id = excluded.new_id, why = excluded.why",
        (old_id, new_id, why),
    )


def drop_alias(connection: Connection, old_id: str) -> None:
    """Forget that a CRM id was replaced: its record is there again."""
    connection.exec_driver_sql("DELETE FROM alias WHERE old_id = ?", (old_id,))


def aliases(connection: Connection, old_ids: Iterable[str]) -> Mapping[str, str]:
    """Return the ids that took the place of these."""
    rows = connection.exec_driver_sql(
        "SELECT old_id, new_id FROM alias WHERE old_id IN (SELECT value FROM json_each(?))", (json_list(old_ids),)
    )
    return {row[0]: row[1] for row in rows}


def former(connection: Connection, new_ids: Iterable[str]) -> Mapping[str, str]:
    """Return the ids whose place these records of the CRM took, by merge or conversion, each with the one that took it."""
    rows = connection.exec_driver_sql(
        "SELECT old_id, new_id FROM alias WHERE new_id IN (SELECT value FROM json_each(?)) ORDER BY old_id",
        (json_list(new_ids),),
    )
    return {row[0]: row[1] for row in rows}
