"""What Salesforce's answer for one record means to the engine: one `Outcome`, by error code.

Owns the table from codes to statuses (`salesforce-api` §6, `sync-algorithm` §6.2); what people are told about a code is not its business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crmconsole.connect.contract import Outcome, Status, Verb, WriteOp
from crmconsole.connect.salesforce.answer import ApiError, Subanswer, read_errors
from crmconsole.connect.salesforce.errors import BUSY_CODES
from crmconsole.connect.salesforce.soql import ID_PREFIXES
from crmconsole.errors import ConsoleError, CrmProblem
from crmconsole.records import Kind
from crmconsole.values import canon_id

_STATUS: dict[str, Status] = {
    **dict.fromkeys(BUSY_CODES, Status.BUSY),
    **dict.fromkeys(
        (
            "ENTITY_IS_LOCKED",
            "REQUEST_LIMIT_EXCEEDED",
            "UNKNOWN_EXCEPTION",
            "INTERNAL_ERROR",
            "ALL_OR_NONE_OPERATION_ROLLED_BACK",
            "PROCESSING_HALTED",
        ),
        Status.BUSY,
    ),
    **dict.fromkeys(("DUPLICATES_DETECTED", "DUPLICATE_VALUE", "DUPLICATE_EXTERNAL_ID"), Status.DUPLICATE),
    **dict.fromkeys(("ENTITY_IS_DELETED", "NOT_FOUND", "CANNOT_UPDATE_CONVERTED_LEAD"), Status.GONE),
    **dict.fromkeys(
        (
            "INSUFFICIENT_ACCESS",
            "INSUFFICIENT_ACCESS_OR_READONLY",
            "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
            "FORBIDDEN",
            "TRANSFER_REQUIRES_READ",
            "TXN_SECURITY_NO_ACCESS",
            "TXN_SECURITY_RUNTIME_ERROR",
            "TXN_SECURITY_APEX_ERROR",
            "STORAGE_LIMIT_EXCEEDED",
            "LICENSE_LIMIT_EXCEEDED",
        ),
        Status.DENIED,
    ),
}
"""Everything else will never succeed as it is: INVALID."""

_DONE = {Verb.CREATE: Status.CREATED, Verb.UPDATE: Status.UPDATED, Verb.DELETE: Status.DELETED}
_POSSIBLE_ID = re.compile(r"(?<![0-9A-Za-z])(?:[0-9A-Za-z]{18}|[0-9A-Za-z]{15})(?![0-9A-Za-z])")
_MISMATCH = "ANSWER_MISMATCH"


def of_collection(kind: Kind, ops: Sequence[WriteOp], answer: Subanswer) -> list[Outcome]:
    """Return one outcome for each op of a collection, matched by position (REST: sObject Collections).

    An answer that does not have exactly one entry for each op proves nothing: all its ops are `UNSURE`.
    """
    if not answer.ok:
        return [_of_refused_part(kind, op, answer) for op in ops]
    items = answer.body
    if not isinstance(items, list) or len(items) != len(ops) or not all(isinstance(item, dict) for item in items):
        return [Outcome(op.op_id, Status.UNSURE, op.remote_id, code=_MISMATCH) for op in ops]
    return [_of_item(kind, op, item) for op, item in zip(ops, items, strict=True)]


def of_single(kind: Kind, op: WriteOp, answer: Subanswer) -> Outcome:
    """Return the outcome of a record that had a part of its own (REST: sObject Rows, conditional)."""
    if answer.ok:
        return Outcome(op.op_id, _DONE[op.verb], op.remote_id)
    if answer.status == 412:
        return Outcome(op.op_id, Status.STALE, op.remote_id, code="PRECONDITION_FAILED")
    if answer.status >= 500 and not _certain(answer):
        return _of_refused_part(kind, op, answer)
    return refused(kind, op, answer.errors)


def of_failed_call(op: WriteOp, trouble: ConsoleError, status: Status) -> Outcome:
    """Return the outcome of an op whose whole call failed."""
    code = trouble.code if isinstance(trouble, CrmProblem) else None
    return Outcome(op.op_id, status, op.remote_id, code=code, message=trouble.help.happened)


def refused(kind: Kind, op: WriteOp, errors: Sequence[ApiError]) -> Outcome:
    """Return the outcome that the errors of one record mean; the first one decides."""
    if not errors:
        return Outcome(op.op_id, Status.INVALID, op.remote_id, code="UNKNOWN_ERROR")
    first = errors[0]
    status = _status(op, first)
    fields = tuple(dict.fromkeys(name for error in errors for name in error.fields))
    candidates = _candidates(kind, op, errors) if status is Status.DUPLICATE else ()
    message = " ".join(dict.fromkeys(error.message for error in errors if error.message))
    return Outcome(
        op.op_id, status, op.remote_id, code=first.code, message=message, fields=fields, candidates=candidates
    )


def _of_item(kind: Kind, op: WriteOp, item: dict[str, object]) -> Outcome:
    if item.get("success") is True:
        status = Status.UPDATED if item.get("created") is False else _DONE[op.verb]
        return Outcome(op.op_id, status, canon_id(item.get("id")) or op.remote_id)
    return refused(kind, op, read_errors(item.get("errors")))


def _of_refused_part(kind: Kind, op: WriteOp, answer: Subanswer) -> Outcome:
    """Return the outcome for an op whose collection was refused as a whole; which record is the culprit is not known."""
    first = answer.errors[0] if answer.errors else ApiError(f"HTTP_{answer.status}", "")
    if _certain(answer):
        status = Status.BUSY if first.code in BUSY_CODES else Status.UNSENT
    else:
        status = Status.UNSURE
    return Outcome(op.op_id, status, op.remote_id, code=first.code, message=first.message)


def _certain(answer: Subanswer) -> bool:
    """Tell whether a refused part was certainly not applied."""
    return answer.status < 500 or any(error.code in BUSY_CODES for error in answer.errors)


def _status(op: WriteOp, error: ApiError) -> Status:
    if error.code == "INVALID_CROSS_REFERENCE_KEY":
        # About the record itself when no field is named, else about a reference that it holds.
        return Status.INVALID if error.fields or op.remote_id is None else Status.GONE
    return _STATUS.get(error.code, Status.INVALID)


def _candidates(kind: Kind, op: WriteOp, errors: Sequence[ApiError]) -> tuple[str, ...]:
    """Return the ids of the records that are already there: from the duplicate rule, else those that the text of the error holds."""
    ids = [id_ for error in errors for id_ in error.duplicates]
    if not ids:
        ids = [
            text
            for error in errors
            for text in _POSSIBLE_ID.findall(error.message)
            if text.startswith(ID_PREFIXES[kind])
        ]
    found = dict.fromkeys(str(canon_id(id_)) for id_ in ids)
    return tuple(id_ for id_ in found if id_ != op.remote_id)
