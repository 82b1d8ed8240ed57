"""What bulk jobs do, one step each time somebody asks for their state: no thread and no wall time (Bulk API 2.0).

Owns the steps and their order. Records are saved by the resource of collections, so that rules, faults, owners and errors are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson

from crmconsole.practice import bulk_csv, collection_resources
from crmconsole.practice.bulk_csv import BadFile, Columns, error_text
from crmconsole.practice.bulk_jobs import ROWS_A_BATCH, BulkJobs, Done, Job
from crmconsole.practice.exchange import Ask
from crmconsole.practice.ids import full_id
from crmconsole.practice.saving import Caller, SaveOptions
from crmconsole.practice.wire import ApiError, FormError

if TYPE_CHECKING:
    from crmconsole.practice.org import Org

ROWS_A_STEP = ROWS_A_BATCH
"""One batch is worked off each time somebody asks."""
ROWS_READ_A_STEP = 100_000
"""Reading is faster than saving."""
_BATCH = collection_resources.MOST_RECORDS
_METHODS = {"insert": "POST", "update": "PATCH", "upsert": "PATCH", "delete": "DELETE", "hardDelete": "DELETE"}

Item = dict[str, Any]


def step(org: Org, jobs: BulkJobs, job: Job) -> None:
    """Bring a job that waits or works one step on and keep it."""
    if job.state not in ("UploadComplete", "InProgress"):
        return
    with org.transaction():
        try:
            if job.state == "UploadComplete":
                _begin(org, jobs, job)
            elif job.stuck_for:
                job.stuck_for -= 1
            elif job.ingests:
                _save_some(org, jobs, job)
            else:
                job.processed = min(job.processed + ROWS_READ_A_STEP, _end(job))
            if job.state == "InProgress" and not job.stuck_for and job.processed >= _end(job):
                _finish(jobs, job)
        except BadFile as bad:
            job.state, job.error = "Failed", str(bad)
        except ApiError as error:
            job.state, job.error = "Failed", f"{error.code} : {error.message}"
        jobs.keep(job)


def columns_of(org: Org, job: Job, caller: Caller) -> list[Item]:
    """Return the columns of a job's query (`columnMetadata`). Raises ApiError."""
    described = org.queries.columns(job.query, caller, version=job.version)
    columns = described["columnMetadata"]
    assert isinstance(columns, list)
    return columns


# ------------------------------------------------------------------------------------------------ beginning and ending
def _begin(org: Org, jobs: BulkJobs, job: Job) -> None:
    job.state = "InProgress"
    if job.ingests:
        _take_upload(org, jobs, job)
    else:
        _answer_query(org, jobs, job)
    trouble = org.hooks.before_job(job.object_name)
    job.stuck_for = trouble.stuck_for
    job.leaves = min(trouble.leaves, job.total) if job.ingests else 0
    job.fails_at = job.total // 2 if trouble.fails else None
    # A job without rows is through at the next question, not at this one.
    job.stuck_for += 1 if _end(job) == 0 else 0


def _end(job: Job) -> int:
    """Return the number of rows after which a job is through with what it will do."""
    return job.total - job.leaves if job.fails_at is None else min(job.fails_at, job.total - job.leaves)


def _finish(jobs: BulkJobs, job: Job) -> None:
    if job.fails_at is None:
        job.state = "JobComplete"
        return
    job.state, job.error = "Failed", "InternalServerError : The job could not be worked off. Please try again."
    if not job.ingests:
        jobs.drop_rows(job)


def _take_upload(org: Org, jobs: BulkJobs, job: Job) -> None:
    """Turn what was uploaded into rows. Raises BadFile where the file as a whole is no good."""
    header, rows = bulk_csv.read(jobs.take_content(job), job.delimiter, job.line_ending)
    _check_header(job, _columns(org, job, header))
    job.header = header
    # All of them first: a file that breaks off in the middle brings no row at all.
    job.total = jobs.put_rows(job, [orjson.dumps(cells).decode() for cells in rows])


def _columns(org: Org, job: Job, header: Sequence[str]) -> Columns:
    """Return what the header stands for. Raises BadFile when object or fields are gone, or not the user's to see."""
    item = org.reachable(job.object_name, _caller(job))
    if item is None:
        raise BadFile(f"InvalidBatch : Unable to find object: {job.object_name}")
    return Columns(org, item, header, _caller(job))


def _caller(job: Job) -> Caller:
    """Return who a job acts as. Without a rule of its own it runs no assignment rule, unlike other saves of the REST API."""
    return Caller(job.user_id, job.id, options=SaveOptions(assignment=job.rule_id or False))


def _check_header(job: Job, columns: Columns) -> None:
    names = columns.names
    if job.operation in ("delete", "hardDelete") and names != {"Id"}:
        raise BadFile(f"InvalidBatch : The '{job.operation}' batch must contain only ids")
    if job.operation == "update" and "Id" not in names:
        raise BadFile("InvalidBatch : The 'update' batch must contain the column Id")
    if job.operation == "upsert" and job.key_field not in names:
        raise BadFile(f"InvalidBatch : The 'upsert' batch must contain the column {job.key_field}")


# ------------------------------------------------------------------------------------------------ reading
def _answer_query(org: Org, jobs: BulkJobs, job: Job) -> None:
    """Run the query once; its rows are kept as lines, so that they stay what they were while records change."""
    caller = _caller(job)
    columns = [
        (str(column["columnName"]).split("."), str(column["apexType"])) for column in columns_of(org, job, caller)
    ]
    job.header = [".".join(way) for way, _ in columns]

    def line(record: Item) -> str:
        if job.content != "CSV":
            return orjson.dumps(_with_numbers(record, columns)).decode()
        cells = [bulk_csv.cell(_value(record, way), kind) for way, kind in columns]
        return bulk_csv.lines([cells], job.delimiter, job.line_ending)

    job.total = jobs.put_rows(job, (line(record) for record in _records(org, job, caller)))


def head(job: Job) -> str:
    """Return the line of a query's result that names its columns."""
    return bulk_csv.lines([job.header], job.delimiter, job.line_ending)


def _with_numbers(record: Item, columns: Sequence[tuple[Sequence[str], str]]) -> Item:
    """Return a record as the older API writes it in JSON: dates and moments as milliseconds since 1970."""
    for way, kind in columns:
        value, place = _value(record, way), _value(record, way[:-1])
        if value is not None and kind in ("Date", "Datetime") and isinstance(place, dict):
            place[way[-1]] = int(datetime.fromisoformat(str(value)[:19]).replace(tzinfo=UTC).timestamp() * 1000)
    return record


def _records(org: Org, job: Job, caller: Caller) -> Iterator[Item]:
    body = org.queries.run(job.query, caller, all_rows=job.operation == "queryAll", version=job.version)
    while True:
        page = orjson.loads(body)
        yield from page["records"]
        if page["done"]:
            return
        body = org.queries.more(page["nextRecordsUrl"].rpartition("/")[2], caller, version=job.version)


def _value(record: Item, way: Sequence[str]) -> object:
    value: Any = record
    for name in way:
        value = value.get(name) if isinstance(value, dict) else None
    return value


# ------------------------------------------------------------------------------------------------ saving
def _save_some(org: Org, jobs: BulkJobs, job: Job) -> None:
    columns = _columns(org, job, job.header)
    count = min(ROWS_A_STEP, _end(job) - job.processed)
    rows = [columns.record(orjson.loads(cells)) for cells in jobs.rows(job, job.processed, count)]
    for start in range(0, len(rows), _BATCH):
        done = _saved(org, job, rows[start : start + _BATCH], job.processed)
        jobs.record(job, done)
        job.processed += len(done)
        job.failed += sum(1 for one in done if one.outcome == "failed")


def _saved(org: Org, job: Job, rows: Sequence[Item], place: int) -> list[Done]:
    try:
        items = _collection(org, job, rows)
    except FormError as error:
        if len(rows) > 1:
            # One value that has no form for its field fails its row here, not the whole batch.
            return [done for number, row in enumerate(rows) for done in _saved(org, job, [row], place + number)]
        items = [_misformed(rows[0], error)]
    except ApiError as error:
        items = [{"success": False, "errors": [_item_error(error.code, error.message, error.fields)]}] * len(rows)
    return [_done(row, item, place + number) for number, (row, item) in enumerate(zip(rows, items, strict=True))]


def _collection(org: Org, job: Job, rows: Sequence[Item]) -> list[Item]:
    """Save up to 200 rows as a collection does and return its items. Raises FormError when one of them has no form."""
    method, caller = _METHODS[job.operation], _caller(job)
    way: tuple[str, ...] = ("composite", "sobjects")
    if method == "DELETE":
        return [item for row in rows for item in _deleted(org, job, row, caller)]
    if job.operation == "upsert":
        way = (*way, job.object_name, str(job.key_field))
    records = [{"attributes": {"type": job.object_name}, **row} for row in rows]
    ask = Ask(method, job.version, way, caller, payload={"allOrNone": False, "records": records})
    found: list[Item] = orjson.loads(collection_resources.answer(org, ask, way[2:]).body or b"[]")
    return found


def _deleted(org: Org, job: Job, row: Item, caller: Caller) -> list[Item]:
    # Ids are one list in a collection's address, in which a missing or strange one would not keep its place.
    given = str(row.get("Id") or "")
    if full_id(given) is None:
        return [{"success": False, "errors": [_item_error("MALFORMED_ID", f"malformed id {given}", ("Id",))]}]
    ask = Ask("DELETE", job.version, ("composite", "sobjects"), caller, query={"ids": given, "allOrNone": "false"})
    items: list[Item] = orjson.loads(collection_resources.answer(org, ask, ()).body or b"[]")
    if job.operation == "hardDelete" and items[0]["success"]:
        org.purge(items[0]["id"])
    return items


def _done(row: Item, item: Item, place: int) -> Done:
    if item["success"]:
        return Done(place, "saved", item["id"], item.get("created", "Id" not in row))
    errors = item["errors"]
    return Done(place, "failed", full_id(str(row.get("Id") or "")), error=error_text(errors[0]) if errors else "")


def _misformed(row: Item, error: FormError) -> Item:
    name = error.key
    if name is None or name not in row:
        return {"success": False, "errors": [_item_error(error.code, error.message, (name,) if name else ())]}
    message = f"{name}: value not of required type: {row[name]}"
    return {"success": False, "errors": [_item_error("INVALID_TYPE_ON_FIELD_IN_RECORD", message, (name,))]}


def _item_error(code: str, message: str, fields: Sequence[str]) -> Item:
    return {"statusCode": code, "message": message, "fields": list(fields)}
