"""The older Bulk API (1.0) under /services/async: jobs that take batches as XML, JSON or CSV, as older clients know it.

Owns its resources, states and words. Each batch is a bulk job like those of Bulk API 2.0, worked off by `bulk_work`
whenever somebody asks for it; bytes are `classic_form`'s. PK chunking, binary attachments and mapping files are not here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from crmconsole.practice import bulk_work, classic_form
from crmconsole.practice.bulk_jobs import BulkJobs, Job
from crmconsole.practice.bulk_resources import check_query
from crmconsole.practice.classic_form import TYPES, refused
from crmconsole.practice.exchange import VERSIONS
from crmconsole.practice.ids import full_id
from crmconsole.practice.metering import Meter
from crmconsole.practice.org import Caller, Org
from crmconsole.practice.sessions import Sessions
from crmconsole.practice.soql import parse_soql
from crmconsole.practice.wire import ApiError

PATH = "/services/async/"
MOST_BYTES = 10_000_000
MOST_RECORDS = 10_000
_SAVES = ("insert", "update", "upsert", "delete", "hardDelete")
_READS = ("query", "queryAll")
_STATES = {"UploadComplete": "Queued", "JobComplete": "Completed", "Aborted": "NotProcessed"}
_KINDS = {media: kind for kind, media in TYPES.items()}

Answer = tuple[int, str, bytes]
"""Status, kind of content and body."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: its method, the segments behind the version, the kind and bytes of its body."""

    method: str
    version: str
    way: tuple[str, ...]
    kind: str
    body: bytes
    caller: Caller


class ClassicJobs:
    """Answers requests below /services/async/NN.0/job."""

    def __init__(self, org: Org, sessions: Sessions, meter: Meter) -> None:
        self._org = org
        self._sessions = sessions
        self._meter = meter
        self._jobs = BulkJobs(org)

    def routes(self) -> list[Route]:
        """Return the routes of the older API."""
        return [Route(PATH + "{version:str}/{rest:path}", self.answer, methods=["GET", "POST"])]

    async def answer(self, request: Request) -> Response:
        """Answer one request: errors are an object with `exceptionCode`, in the form that was asked in."""
        media = request.headers.get("content-type", "").split(";")[0].strip().lower()
        kind = _KINDS.get(media, "XML")
        try:
            asked = self._asked(request, kind, await request.body())
            with self._org.transaction():
                status, kind, body = self._answer(asked)
        except ApiError as problem:
            kind = "JSON" if kind == "JSON" else "XML"
            status, body = problem.status, classic_form.error(problem, kind)
        # Clients compare the type as it stands, without a character set behind it.
        return Response(body, status, {"content-type": TYPES[kind]})

    def _asked(self, request: Request, kind: str, body: bytes) -> Asked:
        version = request.path_params["version"]
        if not re.fullmatch(r"\d{2}\.0", version) or int(version[:2]) not in VERSIONS:
            raise refused("InvalidVersion", f"Invalid version: {version}")
        caller = self._sessions.caller(request.headers.get("x-sfdc-session", ""))
        if caller is None:
            raise refused("InvalidSessionId", "Unable to find session id")
        if "ApiEnabled" not in self._org.rights(caller).system:
            raise refused("FeatureNotEnabled", "Async API not enabled")
        if self._meter.exhausted:
            raise refused("ExceededQuota", "ApiRequests Limit exceeded.")
        self._meter.use(request.method, request.url.path, body)
        way = tuple(part for part in request.path_params["rest"].split("/") if part)
        return Asked(request.method, version, way, kind, body, caller)

    def _answer(self, asked: Asked) -> Answer:
        way = asked.way
        if way[:1] != ("job",):
            raise refused("InvalidUrl", "Destination URL not reset. The URL returned from login must be set")
        if len(way) == 1:
            return self._create(asked)
        job = self._job(way[1])
        kind = "JSON" if job.content == "JSON" else "XML"
        if len(way) == 2:
            if asked.method == "POST":
                self._change(asked, job)
            return self._told(job, "JSON" if asked.kind == "JSON" else kind)
        if way[2] != "batch" or len(way) > 6:
            raise refused("InvalidUrl", f"Unable to find resource: {'/'.join(way[2:])}")
        if len(way) == 3 and asked.method == "POST":
            return 201, kind, classic_form.one("batchInfo", _batch(job, self._add(asked, job)), kind)
        if len(way) == 3:
            each = [_batch(job, self._moved(one)) for one in self._jobs.batches(job)]
            return 200, kind, classic_form.several("batchInfoList", "batchInfo", each, kind)
        batch = self._batch_of(job, way[3])
        if len(way) == 4:
            return 200, kind, classic_form.one("batchInfo", _batch(job, self._moved(batch)), kind)
        return self._below(job, batch, way[4:], kind)

    # Jobs

    def _create(self, asked: Asked) -> Answer:
        if asked.method != "POST":
            raise refused("InvalidUrl", "A job is created by POST.")
        facts = classic_form.facts(asked.body, asked.kind)
        operation, content = facts.get("operation"), str(facts.get("contentType") or "XML").upper()
        if operation not in (*_SAVES, *_READS):
            raise refused("InvalidJob", f"Invalid operation: {operation}")
        if content not in TYPES:
            raise refused("InvalidJob", f"Invalid contentType: {content}")
        item = self._org.reachable(str(facts.get("object")), asked.caller)
        if item is None:
            raise refused("InvalidEntity", f"Entity '{facts.get('object')}' is not supported by the Bulk API.")
        key = item.find(str(facts.get("externalIdFieldName") or ""))
        if operation == "upsert" and (key is None or not (key.external_id or key.id_lookup)):
            raise refused("InvalidJob", "External ID was blank or no external id of the object for an upsert job.")
        job = self._jobs.add(
            ingests=operation in _SAVES,
            operation=str(operation),
            object_name=item.name,
            user_id=asked.caller.user_id,
            version=asked.version,
            state="Open",
            classic=True,
        )
        job.content, job.key_field = content, key.name if operation == "upsert" and key else None
        job.rule_id = full_id(str(facts.get("assignmentRuleId") or ""))
        self._jobs.keep(job)
        _, kind, body = self._told(job, "JSON" if asked.kind == "JSON" else "XML")
        return 201, kind, body

    def _job(self, given: str) -> Job:
        job = self._jobs.find_classic(given)
        if job is None:
            raise refused("InvalidJob", f"Unable to find job: {given}")
        return job

    def _change(self, asked: Asked, job: Job) -> None:
        wanted = classic_form.facts(asked.body, asked.kind).get("state")
        if wanted not in ("Closed", "Aborted"):
            raise refused("InvalidJob", f"Invalid state: {wanted}")
        if job.state == "Aborted" or (job.state == "Closed" and wanted == "Closed"):
            raise refused("InvalidJobState", f"{wanted} a job in the state {job.state} not allowed")
        job.state = str(wanted)
        self._jobs.keep(job)
        for batch in self._jobs.batches(job) if wanted == "Aborted" else ():
            if not batch.ended:
                batch.state = "Aborted"
                self._jobs.keep(batch)

    def _told(self, job: Job, kind: str) -> Answer:
        batches = [self._moved(one) for one in self._jobs.batches(job)]
        states = [_state(one) for one in batches]
        facts: dict[str, object] = {
            "id": job.id,
            "operation": job.operation,
            "object": job.object_name,
            "createdById": job.user_id,
            "createdDate": _moment(job.created, kind),
            "systemModstamp": _moment(job.changed, kind),
            "state": job.state,
            **({"externalIdFieldName": job.key_field} if job.key_field else {}),
            **({"assignmentRuleId": job.rule_id} if job.rule_id else {}),
            "concurrencyMode": "Parallel",
            "contentType": job.content,
            "numberBatchesQueued": states.count("Queued"),
            "numberBatchesInProgress": states.count("InProgress"),
            "numberBatchesCompleted": states.count("Completed"),
            "numberBatchesFailed": states.count("Failed"),
            "numberBatchesTotal": len(batches),
            "numberRecordsProcessed": sum(one.processed for one in batches),
            "numberRetries": 0,
            "apiVersion": float(job.version) if kind == "JSON" else job.version,
            "numberRecordsFailed": sum(one.failed for one in batches),
            "totalProcessingTime": 0,
            "apiActiveProcessingTime": 0,
            "apexProcessingTime": 0,
        }
        return 200, kind, classic_form.one("jobInfo", facts, kind)

    # Batches

    def _add(self, asked: Asked, job: Job) -> Job:
        if job.state != "Open":
            raise refused("InvalidJobState", f"Job {job.id} is not open: its state is {job.state}")
        if len(asked.body) > MOST_BYTES:
            raise refused("ClientInputError", f"Failed to read request. Exceeded max size limit of {MOST_BYTES}")
        text = asked.body.decode("utf-8", "replace")
        content = classic_form.table(asked.body, job.content) if job.ingests else b""
        batch = self._jobs.add(
            ingests=job.ingests,
            operation=job.operation,
            object_name=job.object_name,
            user_id=job.user_id,
            version=job.version,
            state="UploadComplete",
            classic=True,
            part_of=job.id,
        )
        batch.content, batch.key_field, batch.rule_id = job.content, job.key_field, job.rule_id
        batch.line_ending = "CRLF" if content.split(b"\n")[0].endswith(b"\r") else "LF"
        self._jobs.keep_request(batch, asked.body)
        if job.ingests:
            self._jobs.upload(batch, content)
        else:
            batch.query = text
            self._check_query(batch, asked.caller)
        self._jobs.keep(batch)
        return batch

    def _check_query(self, batch: Job, caller: Caller) -> None:
        """Let a batch fail whose query is none, or one that no bulk query can be."""
        try:
            described = self._org.queries.columns(batch.query, caller, version=batch.version)
            check_query(parse_soql(batch.query), described)
        except ApiError as error:
            batch.state = "Failed"
            batch.error = f"InvalidBatch : Failed to process query: {error.code}: {error.message}"

    def _batch_of(self, job: Job, given: str) -> Job:
        wanted = full_id(given)
        found = next((batch for batch in self._jobs.batches(job) if batch.id == wanted), None)
        if found is None:
            raise refused("InvalidBatch", f"Unable to find batch: {given}")
        return found

    def _moved(self, batch: Job) -> Job:
        bulk_work.step(self._org, self._jobs, batch)
        if batch.ingests and batch.state == "InProgress" and batch.total > MOST_RECORDS and not batch.processed:
            batch.state, batch.error = "Failed", f"InvalidBatch : Too many records: {MOST_RECORDS} max"
            self._jobs.keep(batch)
        return batch

    def _below(self, job: Job, batch: Job, way: tuple[str, ...], kind: str) -> Answer:
        if way == ("request",):
            return 200, job.content, self._jobs.request(batch)
        if way[0] != "result":
            raise refused("InvalidUrl", f"Unable to find resource: {'/'.join(way)}")
        if batch.state != "JobComplete":
            raise refused("InvalidBatch", f"The batch has no result: its state is {_state(batch)}")
        result = "752" + batch.id[3:15]
        if job.ingests and len(way) == 1:
            return 200, job.content, classic_form.outcomes(self._jobs.in_order(batch), job.content)
        if len(way) == 1:
            return 200, kind, classic_form.result_ids([result], kind)
        if job.ingests or way[1][:15] != result:
            raise refused("InvalidBatch", f"Unable to find result: {way[1]}")
        lines = self._jobs.rows(batch, 0, batch.total)
        if job.content == "CSV":
            head = bulk_work.head(batch)
            return 200, "CSV", "".join([head, *lines] if lines else ["Records not found for this query"]).encode()
        return 200, job.content, classic_form.records(lines, job.content)


def _state(batch: Job) -> str:
    return _STATES.get(batch.state, batch.state)


def _moment(text: str, kind: str) -> str:
    return text if kind == "JSON" else f"{text[:19]}.000Z"


def _batch(job: Job, batch: Job) -> dict[str, object]:
    kind = "JSON" if job.content == "JSON" else "XML"
    return {
        "id": batch.id,
        "jobId": job.id,
        "state": _state(batch),
        **({"stateMessage": batch.error} if batch.error else {}),
        "createdDate": _moment(batch.created, kind),
        "systemModstamp": _moment(batch.changed, kind),
        "numberRecordsProcessed": batch.processed,
        "numberRecordsFailed": batch.failed,
        "totalProcessingTime": 0,
        "apiActiveProcessingTime": 0,
        "apexProcessingTime": 0,
    }
