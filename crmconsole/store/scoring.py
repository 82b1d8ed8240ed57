"""Scores as they are stored: versions of the model, who has to be scored anew, and receipts. What a score is worked out from is `scoring/`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.store.json_list import json_list
from crmconsole.store.people import ENABLE_SYNC


class StoredModel(NamedTuple):
    """A version of the lead-score model."""

    version: int
    text: str
    """JSON of the model (`scoring/model_json.py`)."""
    note: str
    saved_at: str


class Scored(NamedTuple):
    """What was worked out for one person."""

    person_id: int
    receipt: str
    """JSON."""
    due: str | None
    """When it changes by itself at the earliest."""


class Rescored(NamedTuple):
    """A person whose score, rank or CRM Enable Sync is another now."""

    scored: Scored
    score: str | None
    rank: str | None
    enable_sync: bool
    field_clock: str
    travels: bool
    """Linked, or allowed to be created only now: the next run has something to do."""


# ------------------------------------------------------------------------------------------------ the model
def newest(connection: Connection) -> StoredModel | None:
    """Return the model that counts, None when nobody ever saved one."""
    row = connection.exec_driver_sql(
        "SELECT version, model, note, saved_at FROM score_model ORDER BY version DESC LIMIT 1"
    ).first()
    return None if row is None else StoredModel._make(row)


def versions(connection: Connection) -> list[StoredModel]:
    """Return every version, newest first."""
    rows = connection.exec_driver_sql("SELECT version, model, note, saved_at FROM score_model ORDER BY version DESC")
    return [StoredModel._make(row) for row in rows]


def save(connection: Connection, text: str, note: str, now: str) -> int:
    """Store a model as a new version, let everybody be scored by it, and return its number."""
    made = connection.exec_driver_sql(
        "INSERT INTO score_model (model, note, saved_at) VALUES (?,?,?)", (text, note, now)
    )
    all_due(connection, now)
    return int(made.lastrowid)


# ------------------------------------------------------------------------------------------------ who is due
def all_due(connection: Connection, now: str) -> int:
    """Let everybody be scored anew and return how many those are."""
    done = connection.exec_driver_sql("UPDATE person SET score_due = ? WHERE deleted_at IS NULL", (now,))
    return int(done.rowcount)


def due(connection: Connection, now: str, after: int, limit: int) -> list[int]:
    """Return the next people, by id, who changed since they were scored, or whose score changes by itself by now."""
    rows = connection.exec_driver_sql(
        "SELECT id FROM person WHERE deleted_at IS NULL AND scored_rev IS NOT rev AND id > ?"
        " UNION SELECT id FROM person WHERE score_due IS NOT NULL AND score_due <= ? AND deleted_at IS NULL AND id > ?"
        " ORDER BY id LIMIT ?",
        (after, now, after, limit),
    )
    return [row[0] for row in rows]


def synced_by_hand(connection: Connection, person_ids: Iterable[int]) -> set[int]:
    """Return for whom of these people somebody has chosen CRM Enable Sync by hand."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT local_id FROM change WHERE kind IN ('lead','contact') AND run_id IS NULL"
        " AND local_id IN (SELECT value FROM json_each(?))"
        f" AND json_extract(CAST(fields AS TEXT), '$.{ENABLE_SYNC}[4]') IN ('edited','imported')",
        (json_list(person_ids),),
    )
    return {row[0] for row in rows}


# ------------------------------------------------------------------------------------------------ receipts
def receipt(connection: Connection, person_id: int) -> tuple[str | None, str | None]:
    """Return a person's receipt as JSON and when their score changes by itself; None where there is none."""
    row = connection.exec_driver_sql("SELECT score_receipt, score_due FROM person WHERE id = ?", (person_id,)).first()
    if row is None or row[0] is None:
        return None, None
    return bytes(row[0]).decode(), row[1]


def keep(connection: Connection, found: Sequence[Scored]) -> None:
    """Store receipts of people whose score stays what it was; nothing is to be sent."""
    if found:
        connection.exec_driver_sql(
            "UPDATE person SET score_receipt = ?, score_due = ?, scored_rev = rev WHERE id = ?",
            [(one.receipt.encode(), one.due, one.person_id) for one in found],
        )


def change(connection: Connection, found: Sequence[Rescored]) -> None:
    """Store new scores with their receipts; the next run looks at those that travel."""
    if found:
        connection.exec_driver_sql(
            "UPDATE person SET score = ?, rank = ?, enable_sync = ?, field_clock = ?, score_receipt = ?, score_due = ?,"
            " rev = rev + 1, scored_rev = rev + 1, dirty = max(dirty, ?), held_back = CASE WHEN ? THEN NULL ELSE held_back END"
            " WHERE id = ?",
            [
                (
                    one.score,
                    one.rank,
                    int(one.enable_sync),
                    one.field_clock,
                    one.scored.receipt.encode(),
                    one.scored.due,
                    int(one.travels),
                    int(one.travels),
                    one.scored.person_id,
                )
                for one in found
            ],
        )
