"""What became of each record of a bulk job: three CSV answers, matched to the ops, one outcome for each (Bulk API 2.0).

Owns the matching. Results come in any order: a row belongs to an op by the record's id (updates, deletes) or by our key (creates). Where the org has
no key field, a create is known by the whole of its content; what several ops have in common says nothing about any of them, unless all were
refused or left alone in the same way. `UNSENT` is only what Salesforce says it has not looked at; what no result tells of is `UNSURE`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from crmconsole.connect.contract import BulkJob, BulkState, Outcome, Status, Verb, WriteOp
from crmconsole.connect.salesforce import bulk, bulk_csv, outcomes
from crmconsole.connect.salesforce.answer import ApiError
from crmconsole.connect.salesforce.bulk_csv import Record
from crmconsole.connect.salesforce.catalogue import Catalogue
from crmconsole.connect.salesforce.client import Client
from crmconsole.connect.salesforce.errors import unreadable
from crmconsole.connect.salesforce.soql import key_field
from crmconsole.errors import CrmRefused
from crmconsole.records import Kind, ObjectSchema
from crmconsole.values import canon_id

Fate = Literal["saved", "failed", "unprocessed"]

_FILES: tuple[tuple[str, Fate], ...] = (
    ("successfulResults", "saved"),
    ("failedResults", "failed"),
    ("unprocessedrecords", "unprocessed"),
)
_DONE = {Verb.CREATE: Status.CREATED, Verb.UPDATE: Status.UPDATED, Verb.DELETE: Status.DELETED}
# `CODE:message:Field,Other --`; the message may hold colons, the names of fields never do.
_ERROR = re.compile(r"(\w+):(.*?)(?::([\w., ]*))?\s*--\s*", re.DOTALL)
_LOST = "NO_RESULT"


class _Told(NamedTuple):
    """One row of the results."""

    fate: Fate
    record: Record


def results(
    client: Client, catalogue: Catalogue, kind: Kind, verb: Verb, job_id: str, ops: Collection[WriteOp]
) -> list[Outcome]:
    """Return one outcome for each op of a job that ended, in order; four metered calls, one for a job that Salesforce has forgotten.

    Raises:
        CrmRefused: the job has not ended.
        ConsoleError: as reads do; asking again is safe.
    """
    job = bulk.job(client, job_id, kind, reads=False)
    if job.state is BulkState.GONE:
        return [_unsure(op) for op in ops]
    schema = catalogue.schema(kind)
    mark = _mark(schema, verb)
    try:
        told = [told for name, fate in _FILES for told in _fetched(client, job_id, name, fate, mark)]
    except CrmRefused as refusal:
        if refusal.code not in bulk.UNKNOWN_JOB:
            raise
        return [_unsure(op) for op in ops]
    found = _by_mark(schema, verb, ops, told) if mark else _by_content(schema, ops, told)
    untouched = _did_nothing(job, told)
    return [found.get(op.op_id) or (_unsent(op, job) if untouched else _unsure(op)) for op in ops]


def _fetched(client: Client, job_id: str, name: str, fate: Fate, mark: str | None) -> Iterator[_Told]:
    """Yield one of the three results, following its pages where Salesforce makes any.

    Where a column tells whose row it is, the rest of the record is left out: it is what we sent.
    """
    locator = "first"
    while locator not in ("", "null"):
        params = None if locator == "first" else {"locator": locator}
        answer = client.get(f"{bulk.path_of(job_id, reads=False)}/{name}", params=params, headers=bulk_csv.ACCEPT)
        try:
            header, rows = bulk_csv.table(answer.content)
            wanted = [
                place for place, one in enumerate(header) if mark is None or one == mark or one.startswith("sf__")
            ]
            yield from [_Told(fate, {header[place]: row[place] for place in wanted}) for row in rows]
        except ValueError:
            raise unreadable(answer) from None
        locator = answer.headers.get("Sforce-Locator", "")


def _did_nothing(job: BulkJob, told: Sequence[_Told]) -> bool:
    """Tell whether the job ended before it looked at any record: its file was refused as a whole, or it was stopped at once."""
    stopped = job.state in (BulkState.FAILED, BulkState.ABORTED)
    return stopped and job.records == 0 and all(one.fate == "unprocessed" for one in told)


# ------------------------------------------------------------------------------------------------ matching
def _mark(schema: ObjectSchema, verb: Verb) -> str | None:
    """Return the column that tells whose row it is, None where only the content can."""
    return key_field(schema) if verb is Verb.CREATE else "Id"


def _by_mark(
    schema: ObjectSchema, verb: Verb, ops: Collection[WriteOp], told: Sequence[_Told]
) -> Mapping[str, Outcome]:
    column = _mark(schema, verb) or ""
    rows: dict[str | None, list[_Told]] = {}
    for one in told:
        text = one.record.get(column)
        rows.setdefault(canon_id(text) if column == "Id" else text, []).append(one)
    found = {}
    for op in ops:
        own = rows.get(op.key if verb is Verb.CREATE else canon_id(op.remote_id), [])
        # Two different answers about one record: neither is proof.
        if own and all(one == own[0] for one in own):
            found[op.op_id] = _outcome(schema.kind, op, own[0])
    return found


def _by_content(schema: ObjectSchema, ops: Collection[WriteOp], told: Sequence[_Told]) -> Mapping[str, Outcome]:
    wanted: dict[frozenset[tuple[str, str]], list[WriteOp]] = {}
    for op in ops:
        wanted.setdefault(_content(bulk_csv.row_of(schema, op, None)), []).append(op)
    rows: dict[frozenset[tuple[str, str]], list[_Told]] = {}
    for one in told:
        rows.setdefault(_content(one.record), []).append(one)
    found: dict[str, Outcome] = {}
    for content, alike in wanted.items():
        own = rows.get(content, [])
        if len(own) != len(alike):
            continue
        if len(alike) == 1 or (own[0].fate != "saved" and all(one == own[0] for one in own)):
            found.update((op.op_id, _outcome(schema.kind, op, one)) for op, one in zip(alike, own, strict=True))
    return found


def _content(record: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset((name, text) for name, text in record.items() if text and not name.startswith("sf__"))


# ------------------------------------------------------------------------------------------------ outcomes
def _outcome(kind: Kind, op: WriteOp, told: _Told) -> Outcome:
    if told.fate == "unprocessed":
        return Outcome(op.op_id, Status.UNSENT, op.remote_id, code="UNPROCESSED")
    if told.fate == "failed":
        return outcomes.refused(kind, op, [read_error(str(told.record.get("sf__Error") or ""))])
    record_id = canon_id(told.record.get("sf__Id")) or op.remote_id
    if op.verb is Verb.CREATE and told.record.get("sf__Created") != "true":
        return Outcome(op.op_id, Status.UPDATED, record_id)
    return Outcome(op.op_id, _DONE[op.verb], record_id)


def read_error(text: str) -> ApiError:
    """Return the error that a cell `sf__Error` tells."""
    found = _ERROR.fullmatch(text)
    if found is None:
        return ApiError("UNKNOWN_ERROR", text)
    fields = tuple(name for part in (found[3] or "").split(",") if (name := part.strip()))
    return ApiError(found[1], found[2], fields)


def _unsent(op: WriteOp, job: BulkJob) -> Outcome:
    return Outcome(op.op_id, Status.UNSENT, op.remote_id, code="UNPROCESSED", message=job.message)


def _unsure(op: WriteOp) -> Outcome:
    return Outcome(op.op_id, Status.UNSURE, op.remote_id, code=_LOST)
