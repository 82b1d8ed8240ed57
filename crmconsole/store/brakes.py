"""Brakes that a run put on and that wait for a person: what would have been unusually much, and was left undone."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.records import Kind

_COLUMNS = "id, kind, brake, side, number, of, sentence, run_id, opened"


class OpenBrake(NamedTuple):
    """A row of the brake table that is not settled."""

    id: int
    kind: str
    brake: str
    side: str
    number: int
    of: int
    sentence: str
    run_id: int
    opened: str


def put(
    connection: Connection,
    run_id: int,
    now: str,
    kind: Kind,
    brake: str,
    side: str,
    number: int,
    of: int,
    sentence: str,
) -> None:
    """Put a brake on, or refresh the numbers of the one that is on."""
    connection.exec_driver_sql(
        "INSERT INTO brake (kind, brake, side, number, of, sentence, run_id, opened) VALUES (?,?,?,?,?,?,?,?)"
        " ON CONFLICT (kind, brake, side) WHERE settled IS NULL DO UPDATE SET number = excluded.number, of = excluded.of,"
        " sentence = excluded.sentence, run_id = excluded.run_id",
        (str(kind), brake, side, number, of, sentence, run_id, now),
    )


def open_ones(connection: Connection) -> list[OpenBrake]:
    """Return the brakes that wait for a person, oldest first."""
    rows = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM brake WHERE settled IS NULL ORDER BY id")
    return [OpenBrake._make(row) for row in rows]


def settle(connection: Connection, brake_id: int, now: str) -> None:
    """Take a brake off the list."""
    connection.exec_driver_sql("UPDATE brake SET settled = ? WHERE id = ?", (now, brake_id))
