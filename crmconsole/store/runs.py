"""Runs: their totals, their API calls, and how far each object's changes were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection

from crmconsole.events import Counts
from crmconsole.records import Kind
from crmconsole.store.json_list import json_list

EVERYTHING, SOME_KINDS, SOME_RECORDS = "everything", "kinds", "records"
"""What a run goes over, as `went_by` keeps it."""
CUT_OFF = "The program ended during this run; the next one settles what was open."
CUT_OFF_UNSURE = "The program ended during this run."
"""What is unclear follows."""
_LOOKED_BACK = 500


class Run(NamedTuple):
    """A row of the run table, decoded."""

    id: int
    trigger: str
    state: str
    started: str
    seconds: float
    api_calls: int
    objects: dict[Kind, Counts]
    failures: list[int]
    message: str
    undoes: int | None
    cleared: int
    """Lines of the change log of this run that are not kept any more."""
    who: str | None
    """The console user who started it; None = the schedule, or the program itself."""


def start(connection: Connection, trigger: str, now: str, undoes: int | None = None, *, who: str | None = None) -> int:
    """Open a run, raise the generation and return the run's id; a run left open by a crash is closed as stopped.

    `undoes` is the run that it takes back, `who` the console user who started it.
    """
    cut_off(connection, CUT_OFF)
    raise_generation(connection)
    done = connection.exec_driver_sql(
        "INSERT INTO run (trigger, state, started, undoes, who) VALUES (?,'running',?,?,?)",
        (trigger, now, undoes, who),
    )
    return int(done.lastrowid)


def left_open(connection: Connection) -> bool:
    """Tell whether a run is going on, as far as the database knows."""
    return connection.exec_driver_sql("SELECT 1 FROM run WHERE state = 'running' LIMIT 1").first() is not None


def cut_off(connection: Connection, sentence: str) -> None:
    """Close the run that a program left open when it ended, and keep what is told of it."""
    connection.exec_driver_sql("UPDATE run SET state = 'stopped', message = ? WHERE state = 'running'", (sentence,))


def went_by(connection: Connection, run_id: int, used: Mapping[str, object]) -> None:
    """Keep what a run goes over, and the settings and versions of the mapping that it goes by."""
    connection.exec_driver_sql("UPDATE run SET used = ? WHERE id = ?", (orjson.dumps(used).decode(), run_id))


def used_by(connection: Connection, run_id: int) -> Mapping[str, Any] | None:
    """Return what a run went by; None when that was not kept."""
    found = connection.exec_driver_sql("SELECT used FROM run WHERE id = ?", (run_id,)).scalar()
    return None if found is None else dict(orjson.loads(str(found)))


def broken_off(connection: Connection) -> bool:
    """Return whether a run broke off whose objects no run has gone over since: runs of other objects or of some records do not make up for it."""
    rows = connection.exec_driver_sql(
        "SELECT state, used FROM run WHERE state <> 'running' ORDER BY id DESC LIMIT ?", (_LOOKED_BACK,)
    )
    covered: set[str] = set()
    for state, stored in rows:
        used = {} if stored is None else orjson.loads(str(stored))
        reads, kinds = used.get("reads", EVERYTHING), set(used.get("mapping", ()))
        if reads == SOME_RECORDS:
            continue
        if state in ("stopped", "failed"):
            if not kinds or not kinds <= covered:  # one that could not even start knew of no object
                return True
        elif reads == EVERYTHING:
            return False
        else:
            covered |= kinds
    return False


def finish(
    connection: Connection,
    run_id: int,
    state: str,
    seconds: float,
    api_calls: int,
    objects: Mapping[Kind, Counts],
    failures: Sequence[int],
    message: str,
) -> None:
    """Close a run with its totals."""
    connection.exec_driver_sql(
        "UPDATE run SET state=?, seconds=?, api_calls=?, objects=?, failures=?, message=? WHERE id=?",
        (
            state,
            f"{seconds:.3f}",
            api_calls,
            orjson.dumps({str(kind): counts for kind, counts in objects.items()}).decode(),
            json_list(failures),
            message,
            run_id,
        ),
    )


def raise_generation(connection: Connection) -> None:
    """Count that the database moved on: a restored copy is recognised by a smaller number."""
    connection.exec_driver_sql(
        "UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = 'generation'"
    )


_COLUMNS = "id, trigger, state, started, seconds, api_calls, objects, failures, message, undoes, cleared, who"


def last(connection: Connection, limit: int = 50) -> list[Run]:
    """Return the newest runs first."""
    return [
        _run(tuple(row))
        for row in connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM run ORDER BY id DESC LIMIT ?", (limit,))
    ]


def rows_of(connection: Connection, where: str, parameters: tuple[object, ...]) -> list[Run]:
    """Return the runs of a condition, in no order; for queries of this folder."""
    return [
        _run(tuple(row)) for row in connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM run WHERE {where}", parameters)
    ]


def one(connection: Connection, run_id: int) -> Run | None:
    """Return a run, None when there is none with this id."""
    row = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM run WHERE id = ?", (run_id,)).first()
    return None if row is None else _run(tuple(row))


def _run(row: tuple[object, ...]) -> Run:
    identity, trigger, state, started, seconds, calls, objects, failures, message, undoes, cleared, who = row
    totals = {Kind(kind): Counts(**counts) for kind, counts in orjson.loads(str(objects)).items()}
    return Run(
        int(str(identity)),
        str(trigger),
        str(state),
        str(started),
        float(str(seconds)),
        int(str(calls)),
        totals,
        orjson.loads(str(failures)),
        str(message),
        None if undoes is None else int(str(undoes)),
        int(str(cleared)),
        None if who is None else str(who),
    )


def cursor(connection: Connection, kind: Kind, valid_for: str) -> str | None:
    """Return how far the changes of a kind were read; None when nothing was, or under other circumstances."""
    row = connection.exec_driver_sql(
        "SELECT cursor FROM stream WHERE kind = ? AND valid_for = ?", (str(kind), valid_for)
    ).first()
    return None if row is None else row[0]


def cursor_of(connection: Connection, kind: Kind, prefix: str) -> str | None:
    """Return how far the changes of a kind were read under circumstances that begin with `prefix`; None when nothing was."""
    row = connection.exec_driver_sql(
        "SELECT cursor FROM stream WHERE kind = ? AND substr(valid_for, 1, length(?)) = ?", (str(kind), prefix, prefix)
    ).first()
    return None if row is None else row[0]


def save_cursor(connection: Connection, kind: Kind, cursor_text: str | None, valid_for: str, now: str) -> None:
    """Remember how far the changes of a kind were read. Bookkeeping: call it only after every row is committed."""
    connection.exec_driver_sql(
        "INSERT INTO stream (kind, cursor, valid_for, last_ok) VALUES (?,?,?,?)"
        " ON CONFLICT (kind) DO UPDATE SET cursor = excluded.cursor, valid_for = excluded.valid_for, last_ok = excluded.last_ok",
        (str(kind), cursor_text, valid_for, now),
    )


def care(connection: Connection, kind: Kind) -> tuple[str | None, str | None]:
    """Return when a whole day of changes was last read again, and when all ids were last compared; None = never."""
    row = connection.exec_driver_sql("SELECT deep_at, ids_at FROM stream WHERE kind = ?", (str(kind),)).first()
    return (None, None) if row is None else (row[0], row[1])


def read_deeply(connection: Connection, kind: Kind, now: str) -> None:
    """Remember that a whole day of changes was read again. Call it after `save_cursor`."""
    connection.exec_driver_sql("UPDATE stream SET deep_at = ? WHERE kind = ?", (now, str(kind)))


def compared_ids(connection: Connection, kind: Kind, now: str) -> None:
    """Remember that all ids were compared. Call it after `save_cursor`."""
    connection.exec_driver_sql("UPDATE stream SET ids_at = ? WHERE kind = ?", (now, str(kind)))


def void_cursors(connection: Connection) -> None:
    """Forget how far changes were read: the next run reads everything again."""
    connection.exec_driver_sql("DELETE FROM stream")
