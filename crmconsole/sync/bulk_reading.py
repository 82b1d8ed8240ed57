"""Reading whole objects by bulk jobs, where that costs fewer calls than page after page: a first load, or one after the mapping changed.

Owns asking, waiting, and going on after a crash (C14 and C15 of `sync-algorithm` §8). What a row means is decided in `pull.py`, as always; the ordinary
window that follows shows whatever changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import orjson

from crmconsole.connect.contract import BulkState, ChangeRequest
from crmconsole.errors import CrmRefused, CursorExpired, SchemaChanged
from crmconsole.records import Kind, RemoteRow
from crmconsole.store import bulk_jobs, links
from crmconsole.store.bulk_jobs import StoredJob
from crmconsole.store.local_fields import word
from crmconsole.sync import cost
from crmconsole.sync.bulk_waiting import AT_WORK, asked_at, forget, wait
from crmconsole.sync.context import RunContext
from crmconsole.sync.pull import Pull


@dataclass(frozen=True)
class Taken:
    """A whole object that was read by a job."""

    row_id: int
    cursor: str
    """From where the ordinary window goes on."""


def begin(context: RunContext, requests: Sequence[ChangeRequest], totals: Mapping[Kind, int]) -> dict[Kind, StoredJob]:
    """Return the jobs that read whatever is to be read as a whole and is large enough: begun now, or by an earlier run.

    `totals` say how many records there are, as the first pages of the windows told.

    Raises:
        SchemaChanged: a requested field or object is gone or hidden.
    """
    if context.dry or context.approval is not None or not context.abilities.bulk:
        return {}
    jobs = _at_hand(context, requests)
    for request in requests:
        many = cost.reads_by_bulk(totals[request.kind], context.settings.bulk_read_from)
        if request.cursor is None and request.kind not in jobs and many:
            row = _begin(context, request)
            if row is not None:
                jobs[request.kind] = row
    return jobs


def take(
    context: RunContext, pull: Pull, requests: Sequence[ChangeRequest], jobs: Mapping[Kind, StoredJob]
) -> dict[Kind, Taken]:
    """Take in what jobs read, and return of which kinds that was everything.

    Raises:
        Stopped: by a person or the budget; the jobs go on without us, and the next run goes on with them.
    """
    found: dict[Kind, Taken] = {}
    for request in requests:
        row = jobs.get(request.kind)
        if row is not None and _all_taken(context, pull, request, row):
            found[request.kind] = Taken(row.id, str(_noted(row)["cursor"]))
    return found


def _at_hand(context: RunContext, requests: Sequence[ChangeRequest]) -> dict[Kind, StoredJob]:
    """Return the jobs of an earlier run that can be gone on with; all others of it are stopped."""
    wanted = {request.kind: _facts(context, request) for request in requests if request.cursor is None}
    with context.db.read() as connection:
        known = bulk_jobs.readings(connection)
    kept: dict[Kind, StoredJob] = {}
    for kind, row in known.items():
        if kind not in context.layouts:
            continue  # It takes no part in this run.
        facts = _noted(row)
        if row.job_id is not None and kind in wanted and {**facts, "cursor": None} == wanted[kind]:
            kept[kind] = row
        else:
            forget(context, row)
    return kept


def _facts(context: RunContext, request: ChangeRequest) -> dict[str, object]:
    """Return what the results of a job depend on: the fields, and whose eyes saw them."""
    who = [context.identity.org_id, context.identity.user_id]
    return {"fields": sorted(request.fields), "who": who, "cursor": None}


def _noted(row: StoredJob) -> dict[str, object]:
    noted: dict[str, object] = orjson.loads(row.request) if row.request else {}
    return noted


def _begin(context: RunContext, request: ChangeRequest) -> StoredJob | None:
    """Ask for a job and return it; None where the CRM does not want to, and the window is read the ordinary way."""
    kind = request.kind
    with context.db.write() as connection:
        row_id = bulk_jobs.ask(connection, context.run_id, kind, asked_at(context))
    try:
        job = context.crm.bulk_read(request)
    except (CrmRefused, SchemaChanged) as refusal:
        _gone(context, row_id)
        if isinstance(refusal, SchemaChanged):
            raise
        context.notes.append(
            f"Salesforce does not let {word(kind, 2)} be read in bulk; they were read page by page. {refusal.help.happened}"
        )
        return None
    with context.db.write() as connection:
        facts = {**_facts(context, request), "cursor": job.cursor}
        bulk_jobs.opened(connection, row_id, job.id, orjson.dumps(facts).decode())
        return bulk_jobs.one(connection, row_id)


def _all_taken(context: RunContext, pull: Pull, request: ChangeRequest, row: StoredJob) -> bool:
    """Take a job's rows in, from where an earlier run left it; False when they could not be had, and the window is read the ordinary way."""
    kind, many = request.kind, word(request.kind, 2)
    resumed = row.run_id != context.run_id
    job = wait(context, str(row.job_id), kind, reads=True, doing=f"Salesforce is putting {many} together")
    if job.state is not BulkState.DONE:
        why = f" {job.message}" if job.message else ""
        context.notes.append(f"Reading {many} in bulk came to nothing; they are read page by page.{why}")
        if job.state in AT_WORK:
            forget(context, row)
        else:
            _gone(context, row.id)
        return False
    token, waiting, done = row.place, pull.deferred.size(), 0
    while True:
        context.checkpoint()
        try:
            page = context.crm.bulk_page(request, job.id, token)
        except CursorExpired:
            context.notes.append(
                f"Salesforce has forgotten what it read in bulk of {many}; they are read page by page."
            )
            _gone(context, row.id)
            return False
        context.new_page()
        pull.take(kind, _not_older(context, page.rows) if resumed else page.rows)
        done += len(page.rows)
        context.progress(f"Took in {done:,} of {page.total:,} {many}", done, page.total)
        if page.next is None:
            return True
        token = page.next
        del page  # A call may bring much: not beside what was taken in already.
        # What waits for the end of the reading is only in memory: after a crash its page has to be read again.
        if pull.deferred.size() == waiting:
            with context.db.write() as connection:
                bulk_jobs.turn_to(connection, row.id, token)


def _not_older(context: RunContext, rows: Sequence[RemoteRow]) -> Sequence[RemoteRow]:
    """Return the rows that are not known in a later version: a job shows what was when it began, and the window after it what came since."""
    with context.db.read() as connection:
        known = links.by_remote(connection, [row.id for row in rows])
    return [row for row in rows if row.id not in known or (known[row.id].modified_at or "") <= row.modified_at]


def _gone(context: RunContext, row_id: int) -> None:
    with context.db.write() as connection:
        bulk_jobs.mark(connection, row_id, bulk_jobs.GONE)
