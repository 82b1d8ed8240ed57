"""Which rows make up a person's timeline, newest first, a page at a time: what they did, and the lines of the change log about them.

Finds the rows; what they say is `sync/timeline.py`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.store.json_list import json_list

OF_DEAL, CHANGE, PROGRAM, ACTIVITY = range(4)
"""Where an entry comes from; of one moment, the higher comes first."""
ALL_CHANGES, NOT_SCORES, STAGES, NO_CHANGES = "all", "not_scores", "stages", "none"
"""Which lines of the change log are wanted. `NOT_SCORES`: all but those that changed a score or sent one, and nothing else."""


class Place(NamedTuple):
    """An entry of the timeline by its place: moment, where it comes from, number there. Places compare as the entries follow each other."""

    at: str
    source: int
    number: int


class Wanted(NamedTuple):
    """What of a person is wanted. `types` of activities: None = every one. `earlier`: those whose place the person took."""

    person_id: int
    earlier: Sequence[int] = ()
    types: Sequence[str] | None = None
    changes: str = NOT_SCORES


def moment(at: str) -> str:
    """Return a moment as it is sorted: a date without a time is the end of its day."""
    return at if len(at) > len("2026-11-22") else f"{at}T24"


_MORE_THAN_A_SCORE = (
    "(action <> 'update' OR fields IS NULL"
    " OR EXISTS (SELECT 1 FROM json_each(CAST(fields AS TEXT)) WHERE key NOT IN ('score','rank')))"
)
_MOMENT = "CASE WHEN length({at}) > 10 THEN {at} ELSE {at} || 'T24' END"


def places(connection: Connection, wanted: Wanted, before: Place | None, limit: int) -> list[Place]:
    """Return the newest places before one, or of all; at most `limit`."""
    found, parameters = _rows(wanted)
    behind = "" if before is None else " WHERE (at, source, number) < (?, ?, ?)"
    rows = connection.exec_driver_sql(
        f"SELECT at, source, number FROM ({found}){behind} ORDER BY at DESC, source DESC, number DESC LIMIT ?",
        (*parameters, *(before or ()), limit),
    )
    return [Place(*row) for row in rows]


def count(connection: Connection, wanted: Wanted) -> int:
    """Return how many there are."""
    found, parameters = _rows(wanted)
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM ({found})", tuple(parameters)).scalar() or 0)


def _rows(wanted: Wanted) -> tuple[str, list[object]]:
    """Return the question for all places that are wanted, and its parameters."""
    typed = "" if wanted.types is None else " AND type IN (SELECT value FROM json_each(?))"
    parts = [
        f"SELECT {_MOMENT.format(at='at')} AS at, {ACTIVITY} AS source, id AS number FROM activity WHERE person_id = ?{typed}"
    ]
    parameters: list[object] = [wanted.person_id]
    if wanted.types is not None:
        parameters.append(json_list(wanted.types))
    if wanted.changes != NO_CHANGES:
        moved = {ALL_CHANGES: "", NOT_SCORES: f" AND {_MORE_THAN_A_SCORE}"}.get(
            wanted.changes, f" AND action = 'update' AND {_moved('lead_status')}"
        )
        parts.append(
            f"SELECT {_MOMENT.format(at='at')}, {CHANGE}, id FROM change WHERE kind IN ('lead','contact')"
            f" AND local_id IN (SELECT value FROM json_each(?)){moved}"
        )
        parameters.append(json_list([wanted.person_id, *wanted.earlier]))
        parts.append(
            f"SELECT {_MOMENT.format(at='at')}, {OF_DEAL}, id FROM change WHERE kind = 'opportunity' AND action = 'update'"
            f" AND {_moved('stage')} AND local_id IN (SELECT opportunity_id FROM contact_role WHERE person_id = ?"
            " AND deleted_at IS NULL AND opportunity_id IS NOT NULL)"
        )
        parameters.append(wanted.person_id)
    return " UNION ALL ".join(parts), parameters


def _moved(name: str) -> str:
    return f"instr(CAST(fields AS TEXT), '\"{name}\":') > 0"
