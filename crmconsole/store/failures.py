"""Failures as rows: what could not be written, why, and when it is tried again. A failure leaves by itself when the record succeeds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import orjson
from sqlalchemy import Connection

from crmconsole.records import PEOPLE, Kind
from crmconsole.store.json_list import json_list

_COLUMNS = "id, run_id, kind, local_id, remote_id, field, cause, code, message, value, payload, state, attempts, first_seen, last_seen, next_try"


class Failure(NamedTuple):
    """A row of the failure table. `field` empty = the whole record; `value` is JSON."""

    id: int
    run_id: int
    kind: str
    local_id: int
    remote_id: str | None
    field: str
    cause: str
    code: str | None
    message: str
    value: str | None
    payload: str | None
    state: str
    attempts: int
    first_seen: str
    last_seen: str
    next_try: str | None


@dataclass(frozen=True)
class NewFailure:
    """What is to be remembered about a write that did not succeed."""

    kind: Kind
    local_id: int
    remote_id: str | None
    field: str
    cause: str
    code: str | None
    message: str
    value: str | None
    payload: str | None


def record(
    connection: Connection, run_id: int, now: str, found: Sequence[NewFailure], next_tries: Sequence[str | None]
) -> list[int]:
    """Remember failures (one more attempt where it is known already) and return their ids in order.

    `next_tries` holds, for each, the moment of the next try by itself, which depends on how often it was tried. What was said about a record
    as a whole takes the place of what was said about it before: one write has one verdict.
    """
    ids = []
    for new, next_try in zip(found, next_tries, strict=True):
        row = connection.exec_driver_sql(
            "INSERT INTO failure (run_id, kind, local_id, remote_id, field, cause, code, message, value, payload, state, attempts, first_seen, last_seen, next_try)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,'open',1,?,?,?)"
            " ON CONFLICT (kind, local_id, field) WHERE state IN ('open','skipped','dismissed') DO UPDATE SET"
            " run_id = excluded.run_id, remote_id = excluded.remote_id, cause = excluded.cause, code = excluded.code, message = excluded.message,"
            " value = excluded.value, payload = excluded.payload, state = 'open', attempts = CASE WHEN failure.cause = excluded.cause THEN failure.attempts + 1 ELSE 1 END, last_seen = excluded.last_seen,"
            " next_try = excluded.next_try RETURNING id",
            (
                run_id,
                str(new.kind),
                new.local_id,
                new.remote_id,
                new.field,
                new.cause,
                new.code,
                new.message,
                new.value,
                new.payload,
                now,
                now,
                next_try,
            ),
        )
        ids.append(int(row.scalar() or 0))
        if new.payload is not None and new.payload.startswith("r:"):
            connection.exec_driver_sql(
                "UPDATE failure SET state = 'fixed', last_seen = ? WHERE state <> 'fixed' AND kind = ? AND local_id = ? AND payload LIKE 'r:%' AND id <> ?",
                (now, str(new.kind), new.local_id, ids[-1]),
            )
    return ids


def by_ids(connection: Connection, failure_ids: Iterable[int]) -> dict[int, Failure]:
    """Return failures by id, fixed and dismissed ones too."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM failure WHERE id IN (SELECT value FROM json_each(?))",
        (json_list(failure_ids),),
    )
    return {row[0]: Failure._make(row) for row in rows}


def of_records(connection: Connection, kind: Kind, local_ids: Iterable[int]) -> dict[int, list[Failure]]:
    """Return the unfixed failures of these records."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM failure WHERE state IN ('open','skipped','dismissed') AND kind = ?"
        " AND local_id IN (SELECT value FROM json_each(?))",
        (str(kind), json_list(local_ids)),
    )
    found: dict[int, list[Failure]] = {}
    for row in rows:
        found.setdefault(row[3], []).append(Failure._make(row))
    return found


def of_cause(connection: Connection, kind: Kind, cause: str) -> list[tuple[int, int]]:
    """Return the records of a kind with an open failure of one cause: record, failure."""
    rows = connection.exec_driver_sql(
        "SELECT local_id, id FROM failure WHERE state <> 'fixed' AND kind = ? AND cause = ?", (str(kind), cause)
    )
    return [(row[0], row[1]) for row in rows]


def attempts(connection: Connection, kind: Kind, local_id: int, field: str, cause: str) -> int:
    """Return how often this was tried without success so far, for this cause."""
    row = connection.exec_driver_sql(
        "SELECT attempts FROM failure WHERE state <> 'fixed' AND kind = ? AND local_id = ? AND field = ? AND cause = ?",
        (str(kind), local_id, field, cause),
    )
    return int(row.scalar() or 0)


def fixed(
    connection: Connection, kind: Kind, local_ids: Iterable[int], now: str, fields: Iterable[str] | None = None
) -> int:
    """Mark the failures of records that succeeded as fixed and return how many there were; `fields` narrows to some
    fields and to whatever concerns the record as a whole."""
    statement = "UPDATE failure SET state = 'fixed', last_seen = ? WHERE state <> 'fixed' AND kind = ? AND local_id IN (SELECT value FROM json_each(?))"
    parameters: list[object] = [now, str(kind), json_list(local_ids)]
    if fields is not None:
        statement += " AND (field IN (SELECT value FROM json_each(?)) OR payload IS NULL OR payload LIKE 'r:%')"
        parameters.append(json_list(fields))
    return int(connection.exec_driver_sql(statement, tuple(parameters)).rowcount)


def once_contested(connection: Connection, kind: Kind, local_ids: Iterable[int]) -> dict[int, set[str]]:
    """Return the fields of these records that were contested and are no failure any more, by record."""
    rows = connection.exec_driver_sql(
        "SELECT local_id, field FROM failure WHERE state = 'fixed' AND cause = 'contested' AND kind = ?"
        " AND local_id IN (SELECT value FROM json_each(?))",
        (str(kind), json_list(local_ids)),
    )
    found: dict[int, set[str]] = {}
    for local_id, field in rows:
        found.setdefault(local_id, set()).add(field)
    return found


def mend(connection: Connection, failure_ids: Iterable[int], now: str) -> None:
    """Mark these failures as fixed."""
    wanted = list(failure_ids)
    if wanted:
        connection.exec_driver_sql(
            "UPDATE failure SET state = 'fixed', last_seen = ? WHERE id IN (SELECT value FROM json_each(?))",
            (now, orjson.dumps(wanted).decode()),
        )


def due(connection: Connection, kind: Kind, now: str) -> list[int]:
    """Return the records of the kind whose failure is to be tried again by itself now."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT local_id FROM failure WHERE state = 'open' AND kind = ? AND next_try IS NOT NULL AND next_try <= ?",
        (str(kind), now),
    )
    return [row[0] for row in rows]


def tried(connection: Connection, kind: Kind, local_ids: Iterable[int], now: str) -> None:
    """Take the moment of the next try away from what was due: there was nothing to try."""
    wanted = list(local_ids)
    if wanted:
        connection.exec_driver_sql(
            "UPDATE failure SET next_try = NULL WHERE state = 'open' AND kind = ? AND next_try <= ?"
            " AND local_id IN (SELECT value FROM json_each(?))",
            (str(kind), now, orjson.dumps(wanted).decode()),
        )


def make_due(connection: Connection, failure_ids: Iterable[int], now: str) -> dict[Kind, list[int]]:
    """Let these failures be tried in the next run, and return the records they belong to."""
    wanted = json_list(failure_ids)
    # The mark of the refused value stays: a value that is meanwhile as it was agreed has nothing to send, and mends its failure.
    # Without a mark, a value that came from the CRM and has no form here is looked at anew.
    connection.exec_driver_sql(
        "UPDATE failure SET state = 'open', next_try = ?, payload = CASE WHEN cause = 'cannot_convert' THEN NULL ELSE payload END WHERE state <> 'fixed' AND id IN (SELECT value FROM json_each(?))",
        (now, wanted),
    )
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT kind, local_id FROM failure WHERE state <> 'fixed' AND id IN (SELECT value FROM json_each(?))",
        (wanted,),
    )
    found: dict[Kind, list[int]] = {}
    for kind, local_id in rows:
        found.setdefault(Kind(kind), []).append(local_id)
    return found


def look_again(connection: Connection, kind: Kind, causes: Iterable[str], now: str) -> None:
    """Let the open failures of these causes be tried in the next run: what they depended on has changed."""
    connection.exec_driver_sql(
        "UPDATE failure SET next_try = ? WHERE state = 'open' AND kind = ? AND cause IN (SELECT value FROM json_each(?))",
        (now, str(kind), json_list(causes)),
    )


def owners_again(connection: Connection, now: str) -> None:
    """Let what failed because of its owner be tried in the next run: others stand for somebody, or can own records, now."""
    for kind in PEOPLE:
        look_again(connection, kind, ("owner_inactive", "cannot_convert"), now)


def any_open(connection: Connection, causes: Iterable[str]) -> bool:
    """Tell whether there is an open failure of one of these causes."""
    row = connection.exec_driver_sql(
        "SELECT 1 FROM failure WHERE state = 'open' AND cause IN (SELECT value FROM json_each(?)) LIMIT 1",
        (json_list(causes),),
    ).first()
    return row is not None


def refused_since(
    connection: Connection, kind: Kind, causes: Iterable[str], moment: str, codes: Iterable[str] = ()
) -> bool:
    """Tell whether the CRM itself has refused something for one of these causes, or with one of its codes, since then: what it said about its fields at that moment no longer holds."""
    row = connection.exec_driver_sql(
        "SELECT 1 FROM failure WHERE state = 'open' AND kind = ? AND code IS NOT NULL AND last_seen >= ?"
        " AND (cause IN (SELECT value FROM json_each(?)) OR code IN (SELECT value FROM json_each(?))) LIMIT 1",
        (str(kind), moment, json_list(causes), json_list(codes)),
    ).first()
    return row is not None


def open_ids(connection: Connection, cause: str | None = None) -> list[int]:
    """Return the ids of open failures, of one cause or all."""
    if cause is None:
        rows = connection.exec_driver_sql("SELECT id FROM failure WHERE state = 'open' ORDER BY id")
    else:
        rows = connection.exec_driver_sql(
            "SELECT id FROM failure WHERE state = 'open' AND cause = ? ORDER BY id", (cause,)
        )
    return [row[0] for row in rows]


def set_state(connection: Connection, failure_ids: Iterable[int], state: str, reason: str | None = None) -> None:
    """Skip (until changed) or dismiss failures."""
    connection.exec_driver_sql(
        "UPDATE failure SET state = ?, reason = ?, next_try = NULL WHERE state <> 'fixed' AND id IN (SELECT value FROM json_each(?))",
        (state, reason, json_list(failure_ids)),
    )
