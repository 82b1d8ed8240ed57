"""The bulk jobs of an org, kept beside its rows, so that they survive a restart (Bulk API 2.0).

Owns their storage, states and lifetimes; what a job does to records is the business of `bulk_work`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

import orjson

from crmconsole.practice.ids import full_id, make_id
from crmconsole.practice.wire import from_stamp, stamp

if TYPE_CHECKING:
    from crmconsole.practice.org import Org

KEPT = timedelta(days=7)
LONGEST_OPEN = timedelta(hours=24)
ROWS_A_BATCH = 10_000
"""Salesforce makes batches of so many rows of a job."""
ENDED = ("JobComplete", "Failed", "Aborted")
Outcome = Literal["saved", "failed", "unprocessed"]
_NOT_REACHED = "UNKNOWN_EXCEPTION:The row was not processed.: --"


@dataclass
class Job:
    """One job. `number` orders jobs and makes their ids."""

    number: int
    id: str
    ingests: bool
    operation: str
    object_name: str
    user_id: str
    version: str
    created: str
    changed: str
    state: str
    delimiter: str = "COMMA"
    line_ending: str = "LF"
    key_field: str | None = None
    rule_id: str | None = None
    query: str = ""
    header: list[str] = field(default_factory=list)
    total: int = 0
    """Rows to go through, known once the job has begun."""
    processed: int = 0
    failed: int = 0
    error: str | None = None
    stuck_for: int = 0
    """How often it is still asked before it gets on (a fault)."""
    fails_at: int | None = None
    """The number of rows after which it fails (a fault)."""
    leaves: int = 0
    """Rows at the end that are never looked at (a fault)."""
    classic: bool = False
    """Whether it belongs to the older API: a job that holds batches, or a batch of one."""
    part_of: str | None = None
    """For a batch of the older API: the id of its job."""
    content: str = "CSV"
    """The form of data and results; only the older API has others."""

    @property
    def ended(self) -> bool:
        """Whether nothing happens to it any more."""
        return self.state in ENDED


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one row."""

    place: int
    outcome: Outcome
    record_id: str | None = None
    created: bool = False
    error: str = ""


class BulkJobs:
    """The jobs of one org. Call its methods with the org's lock held."""

    def __init__(self, org: Org) -> None:
        """Make the tables where they are missing."""
        self._org = org
        self._run = org.tables.connection.execute
        with org.lock, org.tables.transaction():
            self._run("CREATE TABLE IF NOT EXISTS bulk_job (number INTEGER PRIMARY KEY AUTOINCREMENT, facts TEXT)")
            self._run("CREATE TABLE IF NOT EXISTS bulk_content (job INTEGER PRIMARY KEY, content BLOB NOT NULL)")
            self._run(
                "CREATE TABLE IF NOT EXISTS bulk_row (job INTEGER NOT NULL, place INTEGER NOT NULL, cells TEXT NOT NULL,"
                " outcome TEXT NOT NULL, record_id TEXT, created INTEGER NOT NULL DEFAULT 0, error TEXT,"
                " PRIMARY KEY (job, place)) WITHOUT ROWID"
            )
            self._run("CREATE TABLE IF NOT EXISTS bulk_request (job INTEGER PRIMARY KEY, content BLOB NOT NULL)")

    def add(
        self,
        *,
        ingests: bool,
        operation: str,
        object_name: str,
        user_id: str,
        version: str,
        state: str,
        classic: bool = False,
        part_of: str | None = None,
    ) -> Job:
        """Make a job, or a batch that is part of one of the older API, and return it."""
        number = self._run("INSERT INTO bulk_job (facts) VALUES ('{}')").lastrowid
        assert number is not None
        now = stamp(self._org.clock.now())
        # The three characters that all ids of an org share stand in its own id too.
        job_id = make_id("751" if part_of else "750", self._org.org_id[3:6], number)
        job = Job(number, job_id, ingests, operation, object_name, user_id, version, now, now, state)
        job.classic, job.part_of = classic, part_of
        self.keep(job)
        return job

    def keep(self, job: Job) -> None:
        """Store a job as it is now."""
        job.changed = stamp(self._org.clock.now())
        facts = orjson.dumps({name: value for name, value in asdict(job).items() if name != "number"}).decode()
        self._run("UPDATE bulk_job SET facts = ? WHERE number = ?", (facts, job.number))

    def find(self, job_id: str, *, ingests: bool) -> Job | None:
        """Return a job by its id in either length; None when there is none, or none of that sort."""
        wanted = full_id(job_id)
        return next((job for job in self.all(ingests=ingests) if job.id == wanted), None)

    def all(self, *, ingests: bool) -> list[Job]:
        """Return all jobs of a sort, newest first, after those whose time is over are gone."""
        self._expire()
        return [job for job in self._jobs() if job.ingests == ingests and not job.classic]

    def all_classic(self) -> list[Job]:
        """Return the jobs of the older API, newest first, without their batches."""
        self._expire()
        return [job for job in self._jobs() if job.classic and job.part_of is None]

    def find_classic(self, job_id: str) -> Job | None:
        """Return a job of the older API by its id in either length; None when there is none."""
        wanted = full_id(job_id)
        return next((job for job in self.all_classic() if job.id == wanted), None)

    def used(self) -> tuple[int, int]:
        """Return the batches of ingest jobs and of the older API, and the query jobs, that were made in the last 24 hours."""
        since = self._org.clock.now() - timedelta(hours=24)
        fresh = [job for job in self._jobs() if from_stamp(job.created) > since]
        batches = sum(-(-job.total // ROWS_A_BATCH) for job in fresh if job.ingests and not job.classic)
        batches += sum(job.part_of is not None for job in fresh)
        return batches, sum(not job.ingests and not job.classic for job in fresh)

    def batches(self, job: Job) -> list[Job]:
        """Return the batches of a job of the older API, oldest first."""
        return [one for one in self._jobs() if one.part_of == job.id][::-1]

    def _jobs(self) -> Iterator[Job]:
        found = self._run("SELECT number, facts FROM bulk_job ORDER BY number DESC").fetchall()
        return (Job(number, **orjson.loads(facts)) for number, facts in found)

    def _expire(self) -> None:
        now = self._org.clock.now()
        for job in list(self._jobs()):
            age = now - from_stamp(job.created)
            if age >= KEPT:
                self.forget(job)
            elif age >= LONGEST_OPEN and job.state == "Open":
                job.state, job.error = "Failed", "Job was open for more than 24 hours"
                self._run("DELETE FROM bulk_content WHERE job = ?", (job.number,))
                self.keep(job)

    def forget(self, job: Job) -> None:
        """Take a job and its data away."""
        for table in ("bulk_content", "bulk_row", "bulk_request"):
            self._run(f"DELETE FROM {table} WHERE job = ?", (job.number,))
        self._run("DELETE FROM bulk_job WHERE number = ?", (job.number,))

    # What was uploaded, and its rows

    def upload(self, job: Job, content: bytes) -> bool:
        """Keep what was uploaded; return False, keeping nothing, when something was uploaded before."""
        kept = self._run("INSERT OR IGNORE INTO bulk_content VALUES (?, ?)", (job.number, content))
        return kept.rowcount == 1

    def keep_request(self, batch: Job, content: bytes) -> None:
        """Keep the bytes of a batch of the older API as they came, which a client may ask for again."""
        self._run("INSERT INTO bulk_request VALUES (?, ?)", (batch.number, content))

    def request(self, batch: Job) -> bytes:
        """Return the bytes of a batch of the older API as they came."""
        found = self._run("SELECT content FROM bulk_request WHERE job = ?", (batch.number,)).fetchone()
        return bytes(found[0]) if found else b""

    def take_content(self, job: Job) -> bytes:
        """Return what was uploaded and forget it: from now on its rows are kept."""
        found = self._run("SELECT content FROM bulk_content WHERE job = ?", (job.number,)).fetchone()
        self._run("DELETE FROM bulk_content WHERE job = ?", (job.number,))
        return bytes(found[0]) if found else b""

    def put_rows(self, job: Job, rows: Iterable[str]) -> int:
        """Keep a job's rows and return how many there are."""
        before = self._org.tables.connection.total_changes
        self._org.tables.connection.executemany(
            "INSERT INTO bulk_row (job, place, cells, outcome) VALUES (?, ?, ?, 'unprocessed')",
            ((job.number, place, row) for place, row in enumerate(rows)),
        )
        return self._org.tables.connection.total_changes - before

    def drop_rows(self, job: Job) -> None:
        """Forget a job's rows."""
        self._run("DELETE FROM bulk_row WHERE job = ?", (job.number,))

    def rows(self, job: Job, start: int, count: int) -> list[str]:
        """Return the stored text of some rows, in the order of the upload or of the query."""
        found = self._run(
            "SELECT cells FROM bulk_row WHERE job = ? AND place >= ? AND place < ? ORDER BY place",
            (job.number, start, start + count),
        )
        return [row[0] for row in found]

    def record(self, job: Job, done: Sequence[Done]) -> None:
        """Keep what became of rows."""
        self._org.tables.connection.executemany(
            "UPDATE bulk_row SET outcome = ?, record_id = ?, created = ?, error = ? WHERE job = ? AND place = ?",
            ((one.outcome, one.record_id, one.created, one.error, job.number, one.place) for one in done),
        )

    def results(self, job: Job, outcome: Outcome) -> list[tuple[str, str | None, bool, str]]:
        """Return the rows with an outcome: cells, record id, whether created, error.

        They come in another order than they were uploaded, always the same one, as Salesforce promises none.
        """
        found = self._run(
            "SELECT cells, record_id, created, coalesce(error, '') FROM bulk_row WHERE job = ? AND outcome = ?"
            " ORDER BY place % 7, place",
            (job.number, outcome),
        )
        return [(cells, record_id, bool(created), error) for cells, record_id, created, error in found]

    def in_order(self, job: Job) -> list[tuple[str | None, bool, bool, str]]:
        """Return the rows as they were uploaded: record id, whether saved, whether created, error. The older API keeps the order."""
        found = self._run(
            "SELECT record_id, outcome, created, coalesce(error, '') FROM bulk_row WHERE job = ? ORDER BY place",
            (job.number,),
        )
        return [
            (record_id, outcome == "saved", bool(created), error or ("" if outcome == "saved" else _NOT_REACHED))
            for record_id, outcome, created, error in found
        ]
