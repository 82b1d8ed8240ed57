"""`dev.py bench keeping`: what retention and the emptied recycle bin cost in a workspace of 200,000 people, a million changes and 2,000 runs.

Both come after what a run does, in slices: how long one run is held up by them, for how long the database is locked to everybody else at
worst, and what they need in memory; beside it, what the same rows cost SQLite and orjson alone.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
from sqlalchemy import Connection

from bench.measuring.jobs import alone
from bench.measuring.long_life import fill
from bench.measuring.machine import measured
from crmconsole.clock import iso
from crmconsole.store import emptying as stored
from crmconsole.store.database import Database, open_database
from crmconsole.sync import clearing, emptying

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
HISTORY_DAYS, BIN_DAYS = 180, 30
RUNS = 6
"""Runs after which is looked how long they were held up."""
RUN_MARK_S = 1.0
LOCK_MARK_MS = 100.0
MEMORY_MARK_MB = 50.0


@dataclass(frozen=True)
class Slices:
    """What one of the two did in some runs."""

    rows: int
    """Lines of the log, or people, that went."""
    run_s: float
    """What the slowest run was held up by it."""
    lock_ms: float
    """The longest transaction."""
    locks: int
    memory_mb: float | None
    ratio: float
    """Its time to that of SQLite and orjson alone, which only read, or only blank, the same rows."""


class Locks:
    """How long a database was locked by each transaction."""

    def __init__(self, db: Database) -> None:
        self.seconds: list[float] = []
        self._write = db.write
        db.write = self.write  # type: ignore[method-assign]

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a writing transaction and note how long it took, its commit included."""
        began = time.perf_counter()
        with self._write() as connection:
            yield connection
        self.seconds.append(time.perf_counter() - began)


def measure(people: int, changes: int, runs: int, in_bin: int, folder: Path) -> tuple[Slices, Slices]:
    """Return what both cost, in a workspace that is filled for it."""
    db = open_database(folder / "workspace.db")
    with db.write() as connection:
        fill(connection, NOW, people, changes, runs, in_bin)
    db.close()  # what was filled goes from the write-ahead log into the file, which no run is to pay for
    db = open_database(folder / "workspace.db")
    locks = Locks(db)
    floor = _read(folder / "workspace.db")
    history = _timed(lambda: clearing.clear(db, NOW, HISTORY_DAYS, 0), locks, floor)
    floor = _blank(folder / "workspace.db")
    thrown_away = _timed(lambda: _emptied(db), locks, floor)
    db.close()
    return history, thrown_away


def _emptied(db: Database) -> int:
    until = iso(NOW - timedelta(days=BIN_DAYS))
    with db.read() as connection:
        people = stored.due(connection, until)
    some = people[: emptying.AT_ONCE]
    return sum(emptying.emptied(db, some, until, 1, lambda: iso(NOW), lambda: None))


def _timed(work: Callable[[], int], locks: Locks, floor: float) -> Slices:
    """Do the work of some runs and return what it came to."""
    took, rows = [], 0
    locks.seconds.clear()
    with measured() as cost:
        for _run in range(RUNS):
            began = time.perf_counter()
            rows += work()
            took.append(time.perf_counter() - began)
    longest = max(locks.seconds) * 1000
    return Slices(rows, max(took), longest, len(locks.seconds), cost.memory_mb, sum(took) / floor)


def _read(file: Path) -> float:
    """Return the seconds in which SQLite and orjson alone read as many lines of the log, with all others of their records."""
    lines = RUNS * clearing.AT_ONCE
    with closing(sqlite3.connect(file)) as connection:
        began = time.perf_counter()
        for first in range(0, lines, clearing.CHUNK):
            rows = connection.execute(
                "SELECT fields, facts FROM change WHERE kind = 'lead' AND local_id IN"
                " (SELECT local_id FROM change WHERE id > ? AND id <= ?) ORDER BY id",
                (first, first + clearing.CHUNK),
            )
            for fields, _facts in rows.fetchall():
                orjson.loads(fields or b"{}")
        return time.perf_counter() - began


def _blank(file: Path) -> float:
    """Return the seconds in which SQLite and orjson alone blank as many people with their links and lines, in one transaction that is rolled back."""
    people = RUNS * emptying.AT_ONCE
    with closing(sqlite3.connect(file, timeout=60)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        began = time.perf_counter()
        for table, column, whose in (("change", "fields", "local_id"), ("link", "there", "local_id")):
            rows = connection.execute(
                f"SELECT {column}, id FROM {table} WHERE kind = 'lead' AND {whose} <= ?", (people,)
            ).fetchall()
            told = [(orjson.dumps(orjson.loads(value or b"{}")), number) for value, number in rows]
            connection.executemany(f"UPDATE {table} SET {column} = ? WHERE id = ?", told)
        connection.execute("UPDATE person SET email = NULL, phone = NULL, first_name = NULL WHERE id <= ?", (people,))
        took = time.perf_counter() - began
        connection.rollback()
    return took


def _sentence(what: str, one: Slices) -> str:
    memory = "?" if one.memory_mb is None else f"{one.memory_mb:.0f}"
    return (
        f"{what}: {one.rows:,} rows in {RUNS} runs, a run held up {one.run_s:.2f} s at most (mark {RUN_MARK_S:.0f}), the longest of"
        f" {one.locks} transactions {one.lock_ms:.0f} ms (mark {LOCK_MARK_MS:.0f}), {memory} MB (mark {MEMORY_MARK_MB:.0f}), {one.ratio:.1f} × SQLite alone"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when the marks are reached, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="dev.py bench keeping", description=__doc__)
    for name, usual in (("people", 200_000), ("changes", 1_000_000), ("runs", 2_000), ("in-bin", 20_000)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="crmconsole-bench-") as place:
        both = alone(measure, asked.people, asked.changes, asked.runs, asked.in_bin, Path(place))
    if asked.json:
        print(json.dumps([asdict(one) for one in both], indent=1))
    else:
        for what, one in zip(("Retention", "Recycle bin"), both, strict=True):
            print(_sentence(what, one))
    return int(
        any(
            one.run_s > RUN_MARK_S or one.lock_ms > LOCK_MARK_MS or (one.memory_mb or 0) > MEMORY_MARK_MB
            for one in both
        )
    )


if __name__ == "__main__":
    sys.exit(main())
