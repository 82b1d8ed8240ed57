"""Fills a workspace with a year that nobody lived through: people, links, runs and what they changed, and whoever lies in the recycle bin for long."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

import orjson
from sqlalchemy import Connection

from crmconsole.clock import iso

DAYS = 365
_FIELDS = ("phone", "city", "job_title", "street", "email", "score", "company", "notes")
_AGREED = orjson.dumps([f"value {place}" for place in range(40)])
_FACTS = [1, "2026-01-01T00:00:00Z", None]


def fill(connection: Connection, now: datetime, people: int, changes: int, runs: int, in_bin: int) -> None:
    """Fill a new workspace: `changes` lines of so many runs over the last year, and the first `in_bin` people deleted half a year ago."""
    begun = now - timedelta(days=DAYS)
    deleted = iso(now - timedelta(days=180))
    connection.exec_driver_sql("INSERT INTO layout (id, kind, pairs) VALUES (1, 'lead', '[]')")
    connection.exec_driver_sql(
        "INSERT INTO person (id, kind, last_name, first_name, email, company, phone, city, sort_name, enable_sync, created_at, source, deleted_at, deleted_why)"
        " VALUES (?,'lead',?,?,?,?,?,?,?,1,?,'crm',?,?)",
        [
            (
                *(number, f"Person {number}", "Ann", f"p{number}@example.com", f"Firm {number % 977}", "+49 30 1"),
                *("Berlin", f"person {number} ann", iso(begun)),
                *((deleted, "deleted_here") if number <= in_bin else (None, None)),
            )
            for number in range(1, people + 1)
        ],
    )
    connection.exec_driver_sql(
        "INSERT INTO link (kind, remote_id, local_id, state, layout_id, there, since, agreed_at) VALUES ('lead',?,?,?,1,?,?,?)",
        [
            (
                f"00Q5g{number:011d}AA",
                number,
                "local_deleted" if number <= in_bin else "linked",
                _AGREED,
                iso(begun),
                iso(begun),
            )
            for number in range(1, people + 1)
        ],
    )
    step = timedelta(days=DAYS) / runs
    connection.exec_driver_sql(
        "INSERT INTO run (id, trigger, state, started, message) VALUES (?,'schedule','done',?,'What changed was taken over.')",
        [(number + 1, iso(begun + step * number)) for number in range(runs)],
    )
    connection.exec_driver_sql(
        "INSERT INTO failure (run_id, kind, local_id, cause, message, state, first_seen, last_seen)"
        " VALUES (1,'lead',?,'invalid_email','no reason','fixed',?,?)",
        [(number, iso(begun), iso(begun)) for number in range(1, people + 1)],
    )
    connection.exec_driver_sql(
        "INSERT INTO change (run_id, at, kind, local_id, remote_id, side, action, fields, reason, mapping_version)"
        " VALUES (?,?,'lead',?,?,'here',?,?,?,1)",
        list(_lines(begun, step, people, changes, runs)),
    )


def _lines(begun: datetime, step: timedelta, people: int, changes: int, runs: int) -> Iterator[tuple[object, ...]]:
    """Yield what the runs changed: first everybody came from the CRM, then each run took something over of people at random."""
    dice = random.Random(7)
    for number in range(changes):
        run = number * runs // changes
        at = iso(begun + step * run)
        if number < people:
            yield run + 1, at, number + 1, f"00Q5g{number + 1:011d}AA", "create", None, "first"
            continue
        person = dice.randrange(people) + 1
        fields = {name: ["old", "old", "new", "new", "only-there", _FACTS] for name in dice.sample(_FIELDS, 2)}
        yield run + 1, at, person, f"00Q5g{person:011d}AA", "update", orjson.dumps(fields), ""
