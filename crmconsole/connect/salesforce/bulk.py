"""Jobs over many records: begun here, carried out by Salesforce in its own time, asked for (Bulk API 2.0).

Owns jobs, their states and what they are given; the rows that they read are handed out by `bulk_pages.py`, what became of each record is told by
`bulk_results.py`, CSV by `bulk_csv.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

import orjson

from crmconsole.connect.contract import (
    BulkJob,
    BulkState,
    ChangeRequest,
    Verb,
    WriteOp,
)
from crmconsole.connect.salesforce import bulk_csv, changes
from crmconsole.connect.salesforce.answer import Answer
from crmconsole.connect.salesforce.bulk_csv import Record, Upload
from crmconsole.connect.salesforce.catalogue import Catalogue
from crmconsole.connect.salesforce.client import Client
from crmconsole.connect.salesforce.errors import unreadable
from crmconsole.connect.salesforce.soql import WIRE_NAMES, key_field
from crmconsole.errors import ConsoleError, CrmRefused, CrmUnsure, SchemaChanged
from crmconsole.records import Kind, ObjectSchema
from crmconsole.values import canon_datetime, canon_id

_STATES = {
    "Open": BulkState.OPEN,
    "UploadComplete": BulkState.WORKING,
    "InProgress": BulkState.WORKING,
    "JobComplete": BulkState.DONE,
    "Failed": BulkState.FAILED,
    "Aborted": BulkState.ABORTED,
}
_UNFINISHED = (BulkState.OPEN, BulkState.WORKING)
_OPERATIONS = {Verb.CREATE: "insert", Verb.UPDATE: "update", Verb.DELETE: "delete"}
UNKNOWN_JOB = frozenset({"NOT_FOUND", "HTTP_404"})


# ------------------------------------------------------------------------------------------------ jobs
def jobs(client: Client, user_id: str) -> list[BulkJob]:
    """Return the user's unfinished jobs over objects that we know, oldest first; one metered call for reads, one for writes, more if there are thousands.

    A list does not tell how many records they have gone through.
    """
    kinds = {name: kind for kind, name in WIRE_NAMES.items()}
    found = []
    for path, kind_of_job, reads in (("jobs/ingest", "V2Ingest", False), ("jobs/query", "V2Query", True)):
        for record in _listed(client, f"{path}?jobType={kind_of_job}&isPkChunkingEnabled=false"):
            kind = kinds.get(str(record["object"]))
            if kind is not None and canon_id(record["createdById"]) == user_id and _state(record) in _UNFINISHED:
                found.append(_job(record, kind, reads))
    return sorted(found, key=lambda job: (job.created_at, job.id))


def job(client: Client, job_id: str, kind: Kind, *, reads: bool) -> BulkJob:
    """Return how far a job is; one metered call."""
    try:
        answer = client.get(path_of(job_id, reads=reads))
    except CrmRefused as refusal:
        if refusal.code not in UNKNOWN_JOB:
            raise
        return BulkJob(job_id, kind, BulkState.GONE, reads, "")
    return _read_job(answer, kind, reads)


def abort(client: Client, job_id: str, *, reads: bool) -> None:
    """Stop a job; one metered call, two where it has ended or is gone already."""
    try:
        _send(client, "PATCH", path_of(job_id, reads=reads), {"state": "Aborted"})
    except CrmRefused as refusal:
        # The text is localised, and there are several codes for a job that has ended; its state tells.
        if refusal.code not in UNKNOWN_JOB and job(client, job_id, Kind.LEAD, reads=reads).state in _UNFINISHED:
            raise


def _listed(client: Client, path: str) -> Iterator[Record]:
    link: str | None = path
    while link:
        answer = client.get(link)
        try:
            records, link = list(answer.body["records"]), answer.body.get("nextRecordsUrl")
        except (ValueError, KeyError, TypeError):
            raise unreadable(answer) from None
        yield from records


def _read_job(answer: Answer, kind: Kind, reads: bool) -> BulkJob:
    try:
        return _job(answer.body, kind, reads)
    except (ValueError, KeyError, TypeError):
        raise unreadable(answer) from None


def _job(record: Mapping[str, Any], kind: Kind, reads: bool) -> BulkJob:
    return BulkJob(
        id=str(canon_id(record["id"])),
        kind=kind,
        state=_state(record),
        reads=reads,
        created_at=canon_datetime(record["createdDate"]) or "",
        records=int(record.get("numberRecordsProcessed") or 0),
        message=str(record.get("errorMessage") or ""),
    )


def _state(record: Mapping[str, Any]) -> BulkState:
    # A state that we do not know is not an end: whoever waits goes on waiting.
    return _STATES.get(str(record["state"]), BulkState.WORKING)


def path_of(job_id: str, *, reads: bool) -> str:
    """Return the path of a job, for `Client`."""
    return f"jobs/{'query' if reads else 'ingest'}/{job_id}"


def _send(client: Client, method: str, path: str, facts: Mapping[str, object], *, write: bool = False) -> Answer:
    return client.send(method, path, orjson.dumps(facts), write=write)


# ------------------------------------------------------------------------------------------------ reading
def read(client: Client, catalogue: Catalogue, request: ChangeRequest) -> BulkJob:
    """Begin to read a window; one metered call. The next window goes on from the moment at which Salesforce made the job: it looks at records later.

    Raises:
        SchemaChanged: a requested field or object is gone or hidden.
        CursorExpired: the cursor was written by another version, or for another object.
    """
    # Without an order: sorting keeps Salesforce from reading a large object in pieces.
    soql = changes.soql_of(catalogue, request, order=None)
    facts = {"operation": "queryAll" if request.cursor else "query", "query": soql}
    try:
        answer = _send(client, "POST", "jobs/query", facts)
    except SchemaChanged:
        catalogue.require(catalogue.look(request.kind), request.fields)
        raise
    made = _read_job(answer, request.kind, True)
    return replace(made, cursor=changes.cursor_after(catalogue.schema(request.kind), request, made.created_at or None))


# ------------------------------------------------------------------------------------------------ writing
def open_(client: Client, catalogue: Catalogue, kind: Kind, verb: Verb) -> BulkJob:
    """Make a job for writes; one metered call. A job whose answer was lost does nothing and is forgotten after a day."""
    schema = catalogue.schema(kind)
    key = key_field(schema) if verb is Verb.CREATE else None
    facts: dict[str, object] = {
        "object": schema.wire_name,
        "operation": "upsert" if key else _OPERATIONS[verb],
        "contentType": "CSV",
        "columnDelimiter": "COMMA",
        "lineEnding": "LF",
    }
    if key:
        facts["externalIdFieldName"] = key
    return _read_job(_send(client, "POST", "jobs/ingest", facts), kind, False)


def send(client: Client, catalogue: Catalogue, job_: BulkJob, verb: Verb, ops: Collection[WriteOp]) -> None:
    """Hand the ops over and let Salesforce begin; two metered calls, a third where it refuses to begin.

    Raises:
        CrmUnsure: the word to begin was sent and its answer lost; the job's state tells.
        ConsoleError: otherwise nothing was begun, whatever arrived of the data: the job stays as it is and can be stopped.
        BulkTooLarge, ValueError: nothing was sent.
    """
    schema = catalogue.schema(job_.kind)
    key = key_field(schema) if verb is Verb.CREATE else None
    _check(schema, verb, ops, key)
    upload = Upload(lambda: (bulk_csv.row_of(schema, op, key) for op in ops))
    path = path_of(job_.id, reads=False)
    client.send("PUT", f"{path}/batches", upload.body(), content_type="text/csv")
    _begin(client, job_)


def _begin(client: Client, job_: BulkJob) -> None:
    try:
        _send(client, "PATCH", path_of(job_.id, reads=False), {"state": "UploadComplete"}, write=True)
    except CrmRefused as refusal:
        # Refused may mean that it works already: the network can deliver a request twice, and the second answer is the one that comes.
        try:
            state = job(client, job_.id, job_.kind, reads=False).state
        except ConsoleError as trouble:
            raise CrmUnsure(
                "Salesforce did not tell whether it has begun to work on many records.",
                "Whether they were changed is not known yet.",
                "They are looked up before anything is sent again.",
                cause="unsure",
                code=refusal.code,
            ) from trouble
        if state in (BulkState.OPEN, BulkState.GONE):
            raise


def takes(catalogue: Catalogue, op: WriteOp) -> bool:
    """Tell whether a job can carry an op."""
    schema = catalogue.schema(op.kind)
    key = key_field(schema) if op.verb is Verb.CREATE else None
    try:
        _check(schema, op.verb, [op], key)
        bulk_csv.row_of(schema, op, key)
    except ValueError:
        return False
    return True


def _check(schema: ObjectSchema, verb: Verb, ops: Collection[WriteOp], key: str | None) -> None:
    """Raise ValueError for an op that a bulk job cannot carry."""
    seen: set[str] = set()
    for op in ops:
        mark = op.key if verb is Verb.CREATE else op.remote_id
        if op.verb is not verb or op.kind is not schema.kind:
            raise ValueError("a bulk job holds writes of one verb and one kind")
        if op.owner_id or op.assign or op.if_unchanged_since:
            raise ValueError("a bulk job takes neither an owner, nor a rule for one, nor a condition")
        if (key or verb is not Verb.CREATE) and (not mark or mark in seen):
            raise ValueError("in a bulk job every record has a key or an id, once")
        seen.add(mark or "")
    if not ops:
        raise ValueError("a bulk job needs at least one record")
