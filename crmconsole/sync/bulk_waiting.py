"""Waiting for jobs that the CRM carries out in its own time, and stopping those that nobody needs any more.

Owns how long and how often; what a job read or wrote is the business of `bulk_reading.py` and `bulk_writing.py`.
"""

from __future__ import annotations

from datetime import timedelta

from crmconsole.clock import from_iso, iso
from crmconsole.connect.contract import BulkJob, BulkState
from crmconsole.records import Kind
from crmconsole.store import bulk_jobs
from crmconsole.store.bulk_jobs import StoredJob
from crmconsole.sync.context import RunContext
from crmconsole.sync.cost import waits

AT_WORK = (BulkState.OPEN, BulkState.WORKING)
LONGEST_STILL_S = 600.0
"""So long nothing may move before a job is left alone."""
ORPHAN_WITHIN = timedelta(minutes=15)
"""A job of which we never heard was made at most so long after it was asked for."""
CLOCKS_DIFFER_BY = timedelta(seconds=30)
"""So little that no earlier job of ours lies in it, and more than what a slow answer hides."""
_NAP_S = 0.25


def wait(context: RunContext, job_id: str, kind: Kind, *, reads: bool, doing: str) -> BulkJob:
    """Return a job once it has ended, or as it is when it has not got on for ten minutes. `doing` says what, for the monitor.

    Raises:
        Stopped: a person pressed Stop, or the calls left are reserved; the job goes on without us.
    """
    still, known = 0.0, -1
    for seconds in waits():
        context.checkpoint()
        job = context.crm.bulk_job(job_id, kind, reads=reads)
        if job.state is not BulkState.WORKING:
            return job
        still = 0.0 if job.records > known else still
        known = job.records
        if still >= LONGEST_STILL_S:
            return job
        context.progress(f"{doing}: {known:,} so far" if known else f"{doing}: Salesforce has begun")
        nap(context, seconds)
        still += seconds
    raise AssertionError("waits have no end")


def nap(context: RunContext, seconds: float) -> None:
    """Wait, and hear a person who presses Stop meanwhile.

    Raises:
        Stopped: likewise.
    """
    left = seconds
    while left > 0:
        context.control.checkpoint()
        context.clock.sleep(min(_NAP_S, left))
        left -= _NAP_S


def asked_at(context: RunContext) -> str:
    """Return the server's time now, as its last answer told it: by it a job is found of which we never heard."""
    gap = context.crm.clock_gap()
    return context.server_now() if gap is None else iso(context.clock.now() + timedelta(seconds=gap.ahead_s))


def stop_orphans(context: RunContext, row: StoredJob) -> None:
    """Stop the jobs that may be the one which a lost answer would have told of: ours, of the kind, made when it was asked for."""
    made_at = from_iso(row.made_at)
    since = iso(made_at - CLOCKS_DIFFER_BY)
    until = iso(made_at + ORPHAN_WITHIN)
    for job in context.crm.bulk_jobs():
        alike = job.kind is Kind(row.kind) and job.reads == bool(row.reads)
        # Writes are handed over only once the job's id is stored: one at work is not the one that we lost.
        ours = job.reads or job.state is BulkState.OPEN
        if alike and ours and since <= job.created_at <= until:
            context.crm.bulk_abort(job.id, reads=job.reads)


def forget(context: RunContext, row: StoredJob) -> None:
    """Stop a job whose results are not wanted any more, whether or not its id is known, and remember that it is gone."""
    if row.job_id is None:
        stop_orphans(context, row)
    else:
        context.crm.bulk_abort(row.job_id, reads=bool(row.reads))
    with context.db.write() as connection:
        bulk_jobs.mark(connection, row.id, bulk_jobs.GONE)
