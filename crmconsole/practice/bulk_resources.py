"""The REST resources of bulk jobs: `jobs/ingest` and `jobs/query` (Bulk API 2.0).

Owns which request does what in which state, and how jobs look; storage is `bulk_jobs`, work is `bulk_work`, bytes of HTTP are `bulk_http`.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass

import orjson

from crmconsole.practice import bulk_csv, bulk_work
from crmconsole.practice.bulk_jobs import BulkJobs, Job, Outcome
from crmconsole.practice.exchange import Ask, Reply, json_reply, not_allowed, not_found
from crmconsole.practice.ids import full_id
from crmconsole.practice.org import Org
from crmconsole.practice.soql import Query, TypeOf, parse_soql
from crmconsole.practice.wire import ApiError

MOST_BYTES = 150 * 1024 * 1024
"""What one job takes: 100 MB, which Salesforce counts after encoding them in base64."""
MOST_CHARACTERS_AT_ONCE = 100_000
"""Of data that comes in the same request as the job."""
JOBS_A_PAGE = 1_000
ROWS_A_RESULT = 50_000
_MOST_ROWS_A_RESULT = 250_000
_PAGES_AT_ONCE = 5
_OPERATIONS = ("insert", "update", "upsert", "delete", "hardDelete")
_JOB_TYPES = ("V2Ingest", "V2Query", "Classic", "BigObjectIngest")
_RESULTS: dict[str, Outcome] = {
    "successfulresults": "saved",
    "failedresults": "failed",
    "unprocessedrecords": "unprocessed",
}
_CSV = {"content-type": "text/csv"}
_WRONG_STATE = "INVALIDJOBSTATE"


@dataclass(frozen=True, slots=True)
class Sent:
    """What a request brings besides its address: bytes, and the parts of a form that came as `multipart/form-data`."""

    content: bytes = b""
    upload: bytes | None = None


class BulkResources:
    """Answers requests below /services/data/vNN.0/jobs."""

    def __init__(self, org: Org) -> None:
        self._org = org
        self._jobs = BulkJobs(org)

    def answer(self, ask: Ask, sent: Sent) -> Reply:
        """Answer one request, alone in the org. Raises ApiError."""
        with self._org.transaction():
            return self._answer(ask, sent)

    def _answer(self, ask: Ask, sent: Sent) -> Reply:
        way = ask.way[1:]
        if not way or way[0] not in ("ingest", "query"):
            raise not_found()
        ingests = way[0] == "ingest"
        if len(way) == 1:
            if ask.method == "POST":
                return self._create_ingest(ask, sent) if ingests else self._create_query(ask)
            return self._get(ask, self._list, "POST")
        job = self._jobs.find(way[1], ingests=ingests)
        if job is None or len(way) > 3:
            raise not_found()
        if len(way) == 2:
            return self._one(ask, job)
        return self._below(ask, job, way[2].lower(), sent)

    def _get(self, ask: Ask, reply: Callable[[Ask], Reply], *others: str) -> Reply:
        if ask.method != "GET":
            raise not_allowed(ask.method, "HEAD", "GET", *others)
        return reply(ask)

    # All jobs

    def _list(self, ask: Ask) -> Reply:
        ingests = ask.way[1] == "ingest"
        own = "V2Ingest" if ingests else "V2Query"
        kind = ask.query.get("jobType") or own
        if kind.lower() not in [known.lower() for known in _JOB_TYPES]:
            raise ApiError(400, "INVALID_FIELD", f"Invalid jobType: {kind}")
        chunked = ask.query.get("isPkChunkingEnabled", "").lower() == "true"
        parallel = ask.query.get("concurrencyMode", "parallel").lower() == "parallel"
        # Nothing runs serially or with PK chunking here.
        wanted = not chunked and parallel
        jobs = self._of_kind(kind.lower()) if wanted else []
        start = _from_locator(ask.query.get("queryLocator"))
        following = None
        if start + JOBS_A_PAGE < len(jobs):
            base = f"/services/data/v{ask.version}/jobs/{ask.way[1]}"
            following = f"{base}?queryLocator={_locator(start + JOBS_A_PAGE)}"
        shown = [_listed(job) for job in jobs[start : start + JOBS_A_PAGE]]
        return json_reply({"done": following is None, "records": shown, "nextRecordsUrl": following})

    def _of_kind(self, kind: str) -> list[Job]:
        if kind == "classic":
            return self._jobs.all_classic()
        return self._jobs.all(ingests=kind == "v2ingest") if kind in ("v2ingest", "v2query") else []

    # One job

    def _create_ingest(self, ask: Ask, sent: Sent) -> Reply:
        asked = ask.object_payload()
        operation, name = asked.get("operation"), asked.get("object")
        if operation not in _OPERATIONS:
            raise ApiError(400, "INVALIDJOB", f"Invalid operation: {operation}")
        item = self._org.reachable(str(name), ask.caller) if name else None
        if item is None:
            raise ApiError(400, "INVALIDJOB", f"Unable to find object: {name}")
        if asked.get("contentType", "CSV") != "CSV":
            raise ApiError(400, "INVALIDJOB", f"Invalid contentType: {asked['contentType']}")
        delimiter, line_ending = _form(asked)
        key = asked.get("externalIdFieldName")
        field = item.find(str(key)) if operation == "upsert" and key else None
        if operation == "upsert" and not key:
            raise ApiError(400, "INVALIDJOB", "External ID was blank for an upsert job.")
        if operation == "upsert" and (
            field is None
            or field.name in self._org.concealed(item.name, ask.caller)
            or not (field.external_id or field.id_lookup)
        ):
            raise ApiError(
                400, "INVALIDJOB", f"Field name provided, {key} does not match an External ID for {item.name}"
            )
        if sent.upload is not None and len(sent.upload.decode("utf-8", "replace")) > MOST_CHARACTERS_AT_ONCE:
            message = f"The data of a multipart request is limited to {MOST_CHARACTERS_AT_ONCE} characters."
            raise ApiError(400, "CLIENTINPUTERROR", message)
        job = self._jobs.add(
            ingests=True,
            operation=str(operation),
            object_name=item.name,
            user_id=ask.caller.user_id,
            version=ask.version,
            state="Open",
        )
        job.delimiter, job.line_ending, job.key_field = delimiter, line_ending, field.name if field else None
        job.rule_id = _rule_id(asked.get("assignmentRuleId"))
        if sent.upload is not None:
            self._jobs.upload(job, sent.upload)
            job.state = "UploadComplete"
        self._jobs.keep(job)
        return json_reply(_told(job))

    def _create_query(self, ask: Ask) -> Reply:
        asked = ask.object_payload()
        operation, soql = asked.get("operation"), asked.get("query")
        if operation not in ("query", "queryAll"):
            raise ApiError(400, "INVALIDJOB", f"Invalid operation: {operation}")
        if not isinstance(soql, str) or not soql.strip():
            raise ApiError(400, "INVALIDJOB", "A query has to be specified.")
        delimiter, line_ending = _form(asked)
        described = self._org.queries.columns(soql, ask.caller, version=ask.version)
        check_query(parse_soql(soql), described)
        job = self._jobs.add(
            ingests=False,
            operation=str(operation),
            object_name=str(described["entityName"]),
            user_id=ask.caller.user_id,
            version=ask.version,
            state="UploadComplete",
        )
        job.delimiter, job.line_ending, job.query = delimiter, line_ending, soql
        self._jobs.keep(job)
        return json_reply(_told(job))

    def _one(self, ask: Ask, job: Job) -> Reply:
        if ask.method == "GET":
            bulk_work.step(self._org, self._jobs, job)
            return json_reply(_told(job))
        if ask.method == "PATCH":
            return self._change(ask, job)
        if ask.method == "DELETE":
            if not job.ended and job.state != "UploadComplete":
                raise ApiError(400, "API_ERROR", f"The job is in the state {job.state}: abort it, or wait for its end.")
            if not job.ended and not job.ingests:
                raise ApiError(
                    400, "API_ERROR", "Error encountered when deleting the job because the job is not terminated"
                )
            self._jobs.forget(job)
            return Reply(204)
        raise not_allowed(ask.method, "HEAD", "GET", "PATCH", "DELETE")

    def _change(self, ask: Ask, job: Job) -> Reply:
        wanted = ask.object_payload().get("state")
        if wanted not in ("UploadComplete", "Aborted") or (wanted == "UploadComplete" and not job.ingests):
            raise ApiError(400, "INVALIDJOBSTATE", f"Invalid state: {wanted}")
        verb = "Closing" if wanted == "UploadComplete" else "Aborting"
        if job.ended:
            word = {"JobComplete": "Completed"}.get(job.state, job.state)
            raise ApiError(400, _WRONG_STATE, f"{verb} already {word} Job not allowed")
        if wanted == "UploadComplete" and job.state != "Open":
            raise ApiError(400, _WRONG_STATE, f"Closing a Job in the state {job.state} not allowed")
        job.state = str(wanted)
        self._jobs.keep(job)
        return json_reply(_told(job, briefly=True))

    # Below a job

    def _below(self, ask: Ask, job: Job, name: str, sent: Sent) -> Reply:
        if job.ingests and name == "batches":
            return self._upload(ask, job, sent)
        if job.ingests and name in _RESULTS:
            return self._get(ask, lambda _: self._results(job, _RESULTS[name]))
        if not job.ingests and name == "results":
            return self._get(ask, lambda _: self._rows(ask, job))
        if not job.ingests and name == "resultpages" and float(ask.version) >= 58:
            return self._get(ask, lambda _: self._pages(ask, job))
        raise not_found()

    def _upload(self, ask: Ask, job: Job, sent: Sent) -> Reply:
        if ask.method != "PUT":
            raise not_allowed(ask.method, "PUT")
        if job.state != "Open":
            raise ApiError(400, _WRONG_STATE, f"The job takes no data any more: its state is {job.state}")
        if len(sent.content) * 4 / 3 > MOST_BYTES:
            raise ApiError(
                413, "CLIENTINPUTERROR", "The data is larger than the 150 MB, encoded in base64, of one job."
            )
        if not self._jobs.upload(job, sent.content):
            message = (
                f"Found multiple contents for job: <{job.id}>, please 'Close' / 'Abort' / 'Delete' the current Job then"
                " create a new Job and make sure you only do 'PUT' once on a given Job."
            )
            raise ApiError(400, "CLIENTINPUTERROR", message)
        return Reply(201)

    def _results(self, job: Job, outcome: Outcome) -> Reply:
        if not job.ended:
            raise ApiError(400, _WRONG_STATE, f"Results are there when the job has ended; its state is {job.state}")
        if outcome == "unprocessed":
            rows = [orjson.loads(cells) for cells, *_ in self._jobs.results(job, outcome)]
            return self._csv(job, [job.header, *rows])
        second = "sf__Created" if outcome == "saved" else "sf__Error"
        rows = [["sf__Id", second, *job.header]]
        for cells, record_id, created, error in self._jobs.results(job, outcome):
            told = error if outcome == "failed" else "true" if created else "false"
            rows.append([record_id or "", told, *orjson.loads(cells)])
        return self._csv(job, rows)

    def _csv(self, job: Job, rows: list[list[str]]) -> Reply:
        written = bulk_csv.lines([row for row in rows if row], job.delimiter, job.line_ending)
        return Reply(200, written.encode(), _CSV)

    def _rows(self, ask: Ask, job: Job) -> Reply:
        self._check_readable(ask, job)
        start = _from_locator(ask.query.get("locator"))
        given = ask.query.get("maxRecords")
        count = int(given) if given and given.isdecimal() and int(given) else ROWS_A_RESULT
        lines = self._jobs.rows(job, start, min(count, _MOST_ROWS_A_RESULT))
        after = start + len(lines)
        head = bulk_work.head(job)
        headers = {
            **_CSV,
            "Sforce-Locator": _locator(after) if after < job.total else "null",
            "Sforce-NumberOfRecords": str(len(lines)),
        }
        return Reply(200, "".join([head, *lines]).encode(), headers)

    def _pages(self, ask: Ask, job: Job) -> Reply:
        self._check_readable(ask, job)
        base = f"/services/data/v{ask.version}/jobs/query/{job.id}"
        start = _from_locator(ask.query.get("locator"))
        starts = list(range(start, max(job.total, 1), ROWS_A_RESULT))
        pages = [{"resultUrl": f"{base}/results?locator={_locator(one)}"} for one in starts[:_PAGES_AT_ONCE]]
        more = starts[_PAGES_AT_ONCE:]
        following = f"{base}/resultPages?locator={_locator(more[0])}" if more else None
        return json_reply({"resultPages": pages, "nextRecordsUrl": following, "done": following is None})

    def _check_readable(self, ask: Ask, job: Job) -> None:
        if ask.version != job.version:
            message = f"The job was created with version {job.version}; its results take the same one."
            raise ApiError(409, "INVALIDVERSION", message)
        if job.state != "JobComplete":
            raise ApiError(400, _WRONG_STATE, f"Results are there when the job is complete; its state is {job.state}")


def _rule_id(given: object) -> str | None:
    rule_id = full_id(str(given)) if given else None
    if given and rule_id is None:
        raise ApiError(400, "MALFORMED_ID", f"Assignment Rule ID: id value of incorrect type: {given}", [])
    return rule_id


def _form(asked: dict[str, object]) -> tuple[str, str]:
    delimiter = bulk_csv.one_of(asked.get("columnDelimiter"), bulk_csv.DELIMITERS, "columnDelimiter", "COMMA")
    return delimiter, bulk_csv.one_of(asked.get("lineEnding"), bulk_csv.LINE_ENDINGS, "lineEnding", "LF")


def check_query(query: Query, described: dict[str, object]) -> None:
    """Raise ApiError for what a bulk query cannot do: grouping, OFFSET, TYPEOF, aggregates, compound fields, children."""
    columns = described["columnMetadata"]
    assert isinstance(columns, list)
    refused = ""
    if (
        query.group
        or described["groupBy"]
        or any(column["aggregate"] and not column["joinColumns"] for column in columns)
    ):
        refused = "Aggregate queries are"
    elif not columns:
        refused = "COUNT() is"
    elif any(column["joinColumns"] for column in columns):
        refused = "Nested queries are"
    elif query.offset is not None:
        refused = "OFFSET is"
    elif any(isinstance(part, TypeOf) for part in query.select):
        refused = "TYPEOF is"
    elif any(column["apexType"] == "Address" for column in columns):
        refused = "Selecting compound data is"
    if refused:
        raise ApiError(400, "API_ERROR", f"{refused} not supported in Bulk Query")


def _listed(job: Job) -> dict[str, object]:
    """Return a job as lists have it."""
    return {
        "id": job.id,
        "operation": job.operation,
        "object": job.object_name,
        "createdById": job.user_id,
        "createdDate": job.created,
        "systemModstamp": job.changed,
        "state": job.state,
        "concurrencyMode": "Parallel",
        "contentType": job.content,
        "apiVersion": float(job.version),
        "jobType": "Classic" if job.classic else "V2Ingest" if job.ingests else "V2Query",
        "lineEnding": job.line_ending,
        "columnDelimiter": job.delimiter,
    }


def _told(job: Job, *, briefly: bool = False) -> dict[str, object]:
    """Return a job as its creation, change (`briefly`) and state tell it."""
    facts = _listed(job)
    if job.key_field:
        facts["externalIdFieldName"] = job.key_field
    if job.rule_id:
        facts["assignmentRuleId"] = job.rule_id
    if job.state == "Open":
        facts["contentUrl"] = f"services/data/v{job.version}/jobs/ingest/{job.id}/batches"
    if job.state == "Open" or briefly:
        return facts
    facts |= {"retries": 0, "totalProcessingTime": 0, "numberRecordsProcessed": job.processed}
    if job.ingests:
        facts |= {"numberRecordsFailed": job.failed, "apiActiveProcessingTime": 0, "apexProcessingTime": 0}
    if job.error:
        facts["errorMessage"] = job.error
    return facts


def _locator(start: int) -> str:
    return base64.urlsafe_b64encode(str(start).encode()).decode().rstrip("=")


def _from_locator(text: str | None) -> int:
    if not text:
        return 0
    try:
        plain = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
    except (binascii.Error, ValueError):
        plain = ""
    if not re.fullmatch(r"\d{1,12}", plain):
        raise ApiError(400, "INVALID_QUERY_LOCATOR", "invalid query locator")
    return int(plain)
