"""Fills a workspace with failures of twelve causes, straight into its database: a million of them are not lived through."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from crmconsole.causes import CAUSES
from crmconsole.records import Kind

CHOSEN = tuple(cause.id for cause in CAUSES)[:12]
RETRIED = CHOSEN[0]
"""The cause that is tried again as a whole."""
_FIELDS = (
    "",
    *("phone", "city", "job_title", "street", "website", "fax", "state", "country", "tier", "rating", "notes"),
)
"""What a failure is about: the whole record, or one of these; a record has at most one of each."""
_AT = "2026-11-21T14:00:00Z"


def fill(database: Path, failures: int, retried: int) -> None:
    """Add leads that are not sent, and failures: `retried` of the first cause, the others shared by the other eleven."""
    people = max(retried, -(-failures // len(_FIELDS)))
    with closing(sqlite3.connect(database, timeout=60)) as connection, connection:
        first = int(connection.execute("SELECT coalesce(max(id), 0) + 1 FROM person").fetchone()[0])
        connection.executemany(
            "INSERT INTO person (id, kind, last_name, sort_name, enable_sync, created_at, source) VALUES (?,?,?,?,0,?,'bench')",
            ((first + n, Kind.LEAD, f"Person {n}", f"person {n}", _AT) for n in range(people)),
        )
        connection.executemany(
            "INSERT INTO failure (run_id, kind, local_id, field, cause, code, message, value, state, first_seen, last_seen)"
            " VALUES (1,?,?,?,?,'CODE','no reason','\"x\"','open',?,?)",
            (
                (Kind.LEAD, first + n % people, _FIELDS[n // people], _cause(n, retried), _AT, _AT)
                for n in range(failures)
            ),
        )


def _cause(number: int, retried: int) -> str:
    return RETRIED if number < retried else CHOSEN[1 + number % (len(CHOSEN) - 1)]
