"""Sending writes: as many as fit into one metered call, read back in the same call, one outcome for each.

Owns grouping, encoding and the three write levels. Every op gets an outcome whatever happens to the call: `UNSENT` when it was certainly not
applied, `UNSURE` when it was sent and no answer came (`connector-contract` §1.2).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from email.utils import format_datetime
from typing import Any

import orjson

from crmconsole.clock import from_iso
from crmconsole.connect.contract import Outcome, Status, Verb, WriteAnswer, WriteBatch, WriteLevel, WriteOp
from crmconsole.connect.salesforce import mailing, outcomes
from crmconsole.connect.salesforce.answer import Subanswer
from crmconsole.connect.salesforce.catalogue import Catalogue
from crmconsole.connect.salesforce.client import Client, Subrequest, moment, query_path
from crmconsole.connect.salesforce.errors import BUSY_CODES, concerns_every_record
from crmconsole.connect.salesforce.lookup import read
from crmconsole.connect.salesforce.soql import key_field, one_of, select
from crmconsole.errors import ConsoleError, CrmProblem, CrmRefused, CrmThrottled, CrmUnsure, NotReady, SchemaChanged
from crmconsole.records import FieldType, Kind, ObjectSchema, RemoteRow, Value

COLLECTION = 200
COLLECTIONS_A_CALL = 4
"""Five collections and queries fit into one call; the fifth place is for reading back (`performance` §1)."""
MAX_WRITE = COLLECTION * COLLECTIONS_A_CALL
_PARTS_A_CALL = 25
_COUNTED_A_CALL = 5
"""Collections and queries that one composite call may hold (REST: Composite, limits)."""

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")

Judge = Callable[[Subanswer], list[Outcome]]


@dataclass(frozen=True)
class _Parcel:
    """Ops that travel in one part of a composite call, and how to read its answer."""

    ops: Sequence[WriteOp]
    part: Subrequest
    judge: Judge


def write(
    client: Client,
    catalogue: Catalogue,
    kind: Kind,
    ops: Sequence[WriteOp],
    read_back: Sequence[str],
    level: WriteLevel,
) -> WriteAnswer:
    """Send the ops and return one outcome for each, in their order, with the rows read back where that was possible.

    One metered call for up to 800 ops of few kinds of write, and two for 200 new leads whose owners get a mail; `CHECKED` adds one, `STRICT` needs one for every 24 updates.

    Raises:
        NotReady, CrmThrottled, CrmRefused: nothing at all was applied; a refusal raised would meet any number of records.
    """
    schema = catalogue.schema(kind)
    done: dict[str, Outcome] = {}
    after: dict[str, RemoteRow] = {}
    waiting = _encodable(schema, ops, done)
    mailed = [op for op in waiting if op.verb is Verb.CREATE and op.assign and op.mail]
    waiting = [op for op in waiting if op not in mailed] if mailed else waiting
    if level is WriteLevel.CHECKED:
        waiting = _unmoved(client, catalogue, kind, waiting, done)
    server_time: str | None = None
    calls = list(_calls(_parcels(schema, waiting, level), bool(read_back)))
    for place, parcels in enumerate(calls):
        parts = [parcel.part for parcel in parcels]
        soql = _read_back_query(schema, parcels, read_back)
        if soql:
            parts.append(Subrequest("GET", query_path(soql, deleted_too=False)))
        try:
            answers, now = client.composite(parts, write=True)
        except ConsoleError as trouble:
            if place == 0 and (isinstance(trouble, NotReady | CrmThrottled) or concerns_every_record(trouble)):
                raise
            _settle(parcels, trouble, done)
            if isinstance(trouble, CrmRefused):
                continue
            for unsent in calls[place + 1 :]:
                _leave(unsent, trouble, done)
            break
        server_time = moment(now) or server_time
        for parcel, answer in zip(parcels, answers, strict=False):
            done.update((outcome.op_id, outcome) for outcome in parcel.judge(answer))
        if soql:
            after.update(_rows(catalogue, kind, read_back, answers[-1]))
    if mailed:
        after.update(_mailed(client, catalogue, schema, mailed, read_back, done))
    return WriteAnswer(outcomes=[done[op.op_id] for op in ops], after=after, server_time=server_time)


# ------------------------------------------------------------------------------------------------ several kinds in one call
def fits(catalogue: Catalogue, batches: Sequence[WriteBatch]) -> bool:
    """Tell whether writes of several kinds fit into one composite call, each with its reading back; a record whose owner gets a mail does not travel so."""
    if any(op.mail for batch in batches for op in batch.ops) or sum(len(batch.ops) for batch in batches) > MAX_WRITE:
        return False
    loads = [_loaded(catalogue, batch) for batch in batches]
    counted = sum(len(load.parcels) + (load.soql is not None) for load in loads)
    return counted <= _COUNTED_A_CALL


@dataclass(frozen=True)
class _Load:
    """What one kind has in a call that several share."""

    batch: WriteBatch
    done: dict[str, Outcome]
    """Outcomes that are known without sending."""
    parcels: Sequence[_Parcel]
    soql: str | None


def _loaded(catalogue: Catalogue, batch: WriteBatch) -> _Load:
    schema = catalogue.schema(batch.kind)
    done: dict[str, Outcome] = {}
    parcels = list(_parcels(schema, _encodable(schema, batch.ops, done), WriteLevel.FAST))
    return _Load(batch, done, parcels, _read_back_query(schema, parcels, batch.read_back))


def write_together(
    client: Client, catalogue: Catalogue, batches: Sequence[WriteBatch], level: WriteLevel
) -> WriteAnswer:
    """Send writes of several kinds that fit (`fits`) as one metered call, carried out in their order; return the answer of the first, the others beside it.

    Raises:
        NotReady, CrmThrottled, CrmRefused: nothing at all was applied; a refusal raised would meet any number of records.
        ValueError: they do not fit, or a level asks for more than the writes themselves.
    """
    if level is not WriteLevel.FAST or not fits(catalogue, batches):
        raise ValueError("these writes do not travel in one call")
    loads = [_loaded(catalogue, batch) for batch in batches]
    parcels = [(load, parcel) for load in loads for parcel in load.parcels]
    reading = [load for load in loads if load.soql]
    rows: dict[int, Mapping[str, RemoteRow]] = {}
    server_time: str | None = None
    if parcels:
        parts = [parcel.part for _load, parcel in parcels]
        parts += [Subrequest("GET", query_path(str(load.soql), deleted_too=False)) for load in reading]
        try:
            answers, now = client.composite(parts, write=True)
        except ConsoleError as trouble:
            if isinstance(trouble, NotReady | CrmThrottled) or concerns_every_record(trouble):
                raise
            for load, parcel in parcels:
                _settle([parcel], trouble, load.done)
        else:
            server_time = moment(now)
            for (load, parcel), answer in zip(parcels, answers, strict=False):
                load.done.update((outcome.op_id, outcome) for outcome in parcel.judge(answer))
            for load, answer in zip(reading, answers[len(parcels) :], strict=True):
                rows[id(load)] = _rows(catalogue, load.batch.kind, load.batch.read_back, answer)
    first, *others = (
        WriteAnswer([load.done[op.op_id] for op in load.batch.ops], rows.get(id(load), {}), server_time)
        for load in loads
    )
    return replace(first, beside=others)


def _mailed(
    client: Client,
    catalogue: Catalogue,
    schema: ObjectSchema,
    ops: Sequence[WriteOp],
    read_back: Sequence[str],
    done: dict[str, Outcome],
) -> Mapping[str, RemoteRow]:
    """Create what only SOAP can create so, and return the rows as they are afterwards, in a call of its own.

    Raises:
        NotReady, CrmThrottled: nothing at all was applied, of the other ops neither.
    """
    try:
        found = mailing.create(client, schema, ops)
    except (NotReady, CrmThrottled) as trouble:
        if not done:
            raise
        found = [outcomes.of_failed_call(op, trouble, Status.UNSENT) for op in ops]
    done.update((one.op_id, one) for one in found)
    ids = [one.remote_id for one in found if one.status in (Status.CREATED, Status.UPDATED) and one.remote_id]
    if not ids or not read_back:
        return {}
    try:
        return read(client, catalogue, schema.kind, ids, read_back)
    except ConsoleError:
        # They are created all the same: the next pull shows them as they are.
        return {}


# ------------------------------------------------------------------------------------------------ encoding
def _encodable(schema: ObjectSchema, ops: Sequence[WriteOp], done: dict[str, Outcome]) -> list[WriteOp]:
    """Return the ops whose values have a wire form; the others get their outcome at once, so that they cannot spoil a whole collection."""
    fit: list[WriteOp] = []
    for op in ops:
        bad = tuple(name for name, value in op.values.items() if not _has_wire_form(schema, name, value))
        if bad:
            labels = ", ".join(schema.fields[name].label for name in bad)
            message = f"The value does not have the form that {labels} takes."
            done[op.op_id] = Outcome(
                op.op_id, Status.INVALID, op.remote_id, "INVALID_TYPE_ON_FIELD_IN_RECORD", message, bad
            )
        else:
            fit.append(op)
    return fit


def _has_wire_form(schema: ObjectSchema, name: str, value: Value) -> bool:
    spec = schema.fields.get(name)
    if spec is None or value is None:
        return True
    if spec.type in (FieldType.DECIMAL, FieldType.MONEY):
        return _NUMBER.fullmatch(str(value)) is not None
    if spec.type is FieldType.INT:
        return isinstance(value, int) and not isinstance(value, bool)
    if spec.type is FieldType.BOOL:
        return isinstance(value, bool)
    return isinstance(value, str)


def _encoded(schema: ObjectSchema, op: WriteOp) -> dict[str, Any]:
    """Return the op's values as JSON wants them. Decimals go out digit by digit, never through a float."""
    record: dict[str, Any] = {}
    for name, value in op.values.items():
        type_ = schema.fields[name].type if name in schema.fields else None
        if value is None:
            record[name] = False if type_ is FieldType.BOOL else None
        elif type_ in (FieldType.DECIMAL, FieldType.MONEY):
            record[name] = orjson.Fragment(str(value))
        else:
            record[name] = value
    if op.owner_id:
        record["OwnerId"] = op.owner_id
    return record


# ------------------------------------------------------------------------------------------------ grouping
def _parcels(schema: ObjectSchema, ops: Sequence[WriteOp], level: WriteLevel) -> Iterator[_Parcel]:
    """Yield the parts to send: creates first, then updates, then deletes, each in the order given."""
    key = key_field(schema)
    keyed = [op for op in ops if op.verb is Verb.CREATE and key and op.key]
    plain = [op for op in ops if op.verb is Verb.CREATE and not (key and op.key)]
    updates = [op for op in ops if op.verb is Verb.UPDATE]
    strict = [op for op in updates if level is WriteLevel.STRICT and op.if_unchanged_since]
    wire_name = schema.wire_name
    for assign in (False, True):
        for group in _slices([op for op in keyed if op.assign is assign], COLLECTION):
            records = [{**_record(schema, op), key: op.key} for op in group]
            path = f"composite/sobjects/{wire_name}/{key}"
            yield _collection(schema, group, "PATCH", path, records, assign=assign)
        for group in _slices([op for op in plain if op.assign is assign], COLLECTION):
            records = [_record(schema, op) for op in group]
            yield _collection(schema, group, "POST", "composite/sobjects", records, assign=assign)
    chosen = {op.op_id for op in strict}
    for group in _slices([op for op in updates if op.op_id not in chosen], COLLECTION):
        yield _collection(
            schema, group, "PATCH", "composite/sobjects", [{**_record(schema, op), "id": op.remote_id} for op in group]
        )
    for op in strict:
        yield _conditional(schema, op)
    for group in _slices([op for op in ops if op.verb is Verb.DELETE], COLLECTION):
        ids = ",".join(str(op.remote_id) for op in group)
        yield _collection(schema, group, "DELETE", f"composite/sobjects?ids={ids}&allOrNone=false", None)


def _record(schema: ObjectSchema, op: WriteOp) -> dict[str, Any]:
    return {"attributes": {"type": schema.wire_name}, **_encoded(schema, op)}


def _collection(
    schema: ObjectSchema,
    ops: Sequence[WriteOp],
    method: str,
    path: str,
    records: list[dict[str, Any]] | None,
    *,
    assign: bool = False,
) -> _Parcel:
    body = None if records is None else {"allOrNone": False, "records": records}
    # The call as a whole says FALSE (`client.py`); a part may say otherwise for itself (REST: Composite, httpHeaders).
    headers = {"Sforce-Auto-Assign": "TRUE"} if assign else {}
    return _Parcel(
        ops, Subrequest(method, path, body, headers), lambda answer: outcomes.of_collection(schema.kind, ops, answer)
    )


def _conditional(schema: ObjectSchema, op: WriteOp) -> _Parcel:
    since = format_datetime(from_iso(op.if_unchanged_since or ""), usegmt=True)
    part = Subrequest(
        "PATCH", f"sobjects/{schema.wire_name}/{op.remote_id}", _encoded(schema, op), {"If-Unmodified-Since": since}
    )
    return _Parcel([op], part, lambda answer: [outcomes.of_single(schema.kind, op, answer)])


def _calls(parcels: Iterator[_Parcel], reading: bool) -> Iterator[list[_Parcel]]:
    """Yield what fits into each composite call: 25 parts, five of them collections or queries."""
    most_parts = _PARTS_A_CALL - reading
    call: list[_Parcel] = []
    collections = 0
    for parcel in parcels:
        is_collection = parcel.part.path.startswith("composite/")
        if call and (len(call) == most_parts or (is_collection and collections == COLLECTIONS_A_CALL)):
            yield call
            call, collections = [], 0
        call.append(parcel)
        collections += is_collection
    if call:
        yield call


def _slices(ops: Sequence[WriteOp], size: int) -> Iterator[Sequence[WriteOp]]:
    return (ops[start : start + size] for start in range(0, len(ops), size))


# ------------------------------------------------------------------------------------------------ reading back, checking, settling
def _read_back_query(schema: ObjectSchema, parcels: Sequence[_Parcel], fields: Sequence[str]) -> str | None:
    """Return the query for the rows as they are after these writes, None when there is nothing that could be asked for."""
    if not fields or any(name not in schema.fields for name in fields):
        return None
    key = key_field(schema)
    ops = [op for parcel in parcels for op in parcel.ops]
    ids = [op.remote_id for op in ops if op.verb is Verb.UPDATE and op.remote_id]
    keys = [op.key for op in ops if op.verb is Verb.CREATE and op.key] if key else []
    conditions = [*([one_of("Id", ids)] if ids else []), *([one_of(key, keys)] if key and keys else [])]
    return select(schema, fields, [f"({' OR '.join(conditions)})"]) if conditions else None


def _rows(catalogue: Catalogue, kind: Kind, fields: Sequence[str], answer: Subanswer) -> Mapping[str, RemoteRow]:
    """Return the rows read back; none where the query failed, or they cannot be read: the next pull then shows what became of the writes."""
    if not answer.ok:
        return {}
    try:
        return {row.id: row for row in catalogue.reader(kind, fields).rows(answer.body["records"])}
    except (KeyError, TypeError, ValueError, SchemaChanged):
        return {}


def _unmoved(
    client: Client, catalogue: Catalogue, kind: Kind, ops: Sequence[WriteOp], done: dict[str, Outcome]
) -> list[WriteOp]:
    """Return the ops whose record still carries the stamp that the engine saw; the others become `STALE` or `GONE`."""
    guarded = [op for op in ops if op.remote_id and op.if_unchanged_since]
    if not guarded:
        return list(ops)
    rows = read(client, catalogue, kind, [str(op.remote_id) for op in guarded], ())
    for op in guarded:
        row = rows.get(str(op.remote_id))
        if row is None or row.deleted:
            done[op.op_id] = Outcome(op.op_id, Status.GONE, op.remote_id, code="ENTITY_IS_DELETED")
        elif row.modified_at != op.if_unchanged_since:
            done[op.op_id] = Outcome(op.op_id, Status.STALE, op.remote_id, code="PRECONDITION_FAILED")
    return [op for op in ops if op.op_id not in done]


def _settle(parcels: Sequence[_Parcel], trouble: ConsoleError, done: dict[str, Outcome]) -> None:
    """Give the ops of a call that failed as a whole their outcome."""
    if isinstance(trouble, CrmUnsure):
        status = Status.UNSURE
    else:
        status = Status.BUSY if isinstance(trouble, CrmProblem) and trouble.code in BUSY_CODES else Status.UNSENT
    done.update((op.op_id, outcomes.of_failed_call(op, trouble, status)) for parcel in parcels for op in parcel.ops)


def _leave(parcels: Sequence[_Parcel], trouble: ConsoleError, done: dict[str, Outcome]) -> None:
    """Give the ops of a call that was not even tried their outcome."""
    done.update(
        (op.op_id, outcomes.of_failed_call(op, trouble, Status.UNSENT)) for parcel in parcels for op in parcel.ops
    )
