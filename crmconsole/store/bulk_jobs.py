"""Jobs that the CRM was asked for and that carry on without us: what each is to do, and how far we know it to be.

A row is written before the CRM is asked (`asked`), gets the CRM's id (`open`), and for writes is marked once they were handed over (`sent`).
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.records import Kind

_COLUMNS = "id, run_id, kind, reads, verb, batch_id, job_id, state, request, place, made_at"

ASKED = "asked"
OPEN = "open"
SENT = "sent"
READ = "read"
"""Its results were taken in."""
GONE = "gone"
"""Stopped, or never made, or its results do not count."""


class StoredJob(NamedTuple):
    """A row of the table `bulk_job`."""

    id: int
    run_id: int
    kind: str
    reads: int
    verb: str | None
    batch_id: int | None
    job_id: str | None
    state: str
    request: str | None
    place: str | None
    made_at: str


def ask(
    connection: Connection,
    run_id: int,
    kind: Kind,
    made_at: str,
    *,
    verb: str | None = None,
    batch_id: int | None = None,
) -> int:
    """Write down that the CRM is about to be asked for a job, to read or, with a verb, to write a batch; returns the row's id."""
    done = connection.exec_driver_sql(
        "INSERT INTO bulk_job (run_id, kind, reads, verb, batch_id, state, made_at) VALUES (?,?,?,?,?,?,?)",
        (run_id, str(kind), int(verb is None), verb, batch_id, ASKED, made_at),
    )
    return int(done.lastrowid)


def opened(connection: Connection, row_id: int, job_id: str, request: str | None = None) -> None:
    """Keep the CRM's id of a job, and what it reads."""
    connection.exec_driver_sql(
        "UPDATE bulk_job SET job_id = ?, request = ?, state = ? WHERE id = ?", (job_id, request, OPEN, row_id)
    )


def turn_to(connection: Connection, row_id: int, place: str) -> None:
    """Remember which page of results comes next: everything before it is stored."""
    connection.exec_driver_sql("UPDATE bulk_job SET place = ? WHERE id = ?", (place, row_id))


def mark(connection: Connection, row_id: int, state: str) -> None:
    """Remember how far a job is."""
    connection.exec_driver_sql("UPDATE bulk_job SET state = ? WHERE id = ?", (state, row_id))


def one(connection: Connection, row_id: int) -> StoredJob:
    """Return a row. Raises LookupError when there is none."""
    row = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM bulk_job WHERE id = ?", (row_id,)).first()
    if row is None:
        raise LookupError(f"there is no job {row_id}")
    return StoredJob._make(row)


def readings(connection: Connection) -> dict[Kind, StoredJob]:
    """Return the jobs that read and of which not everything was taken in, by kind; at most one each."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM bulk_job WHERE reads = 1 AND state IN ('asked','open','sent') ORDER BY id"
    )
    return {Kind(row[2]): StoredJob._make(row) for row in rows}


def of_batch(connection: Connection, batch_id: int) -> StoredJob | None:
    """Return the job that a batch of writes was given to and whose outcome is open; None where there is none."""
    row = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM bulk_job WHERE reads = 0 AND batch_id = ? AND state IN ('asked','open','sent')",
        (batch_id,),
    ).first()
    return None if row is None else StoredJob._make(row)


def settled_already(connection: Connection) -> list[int]:
    """Return the rows of jobs that wrote and of which nothing is open any more, though nobody marked them: the program ended just then."""
    rows = connection.exec_driver_sql(
        "SELECT id FROM bulk_job WHERE reads = 0 AND state IN ('asked','open','sent')"
        " AND NOT EXISTS (SELECT 1 FROM op WHERE op.batch_id = bulk_job.batch_id)"
    )
    return [row[0] for row in rows]
