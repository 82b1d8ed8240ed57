"""What Salesforce's answer for one record means to the engine: one `Outcome`, by error code.

Owns the table from codes to statuses (`salesforce-api` §6, `sync-algorithm` §6.2); what people are told about a code is not its business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crmconsole.connect.contract import Outcome, Status, Verb, WriteOp
from crmconsole.connect.salesforce.answer import ApiError, Subanswer, read_errors
from crmconsole.connect.salesforce.errors import BUSY_CODES, TOO_MUCH_CODES
from crmconsole.connect.salesforce.soql import ID_PREFIXES, KEY_FIELD
from crmconsole.errors import ConsoleError, CrmProblem
from crmconsole.records import Kind
from crmconsole.values import canon_id

_STATUS: dict[str, Status] = {
    **dict.fromkeys(BUSY_CODES | TOO_MUCH_CODES, Status.BUSY),
    **dict.fromkeys(
        (
            "ENTITY_IS_LOCKED",
            "REQUEST_LIMIT_EXCEEDED",
            "INVALID_SESSION_ID",
            "UNKNOWN_EXCEPTION",
            "INTERNAL_ERROR",
            "ALL_OR_NONE_OPERATION_ROLLED_BACK",
            "PROCESSING_HALTED",
        ),
        Status.BUSY,
    ),
    **dict.fromkeys(("DUPLICATES_DETECTED", "DUPLICATE_VALUE", "DUPLICATE_EXTERNAL_ID"), Status.DUPLICATE),
    **dict.fromkeys(("ENTITY_IS_DELETED", "NOT_FOUND", "HTTP_404", "CANNOT_UPDATE_CONVERTED_LEAD"), Status.GONE),
    **dict.fromkeys(
        (
            "INSUFFICIENT_ACCESS",
            "INSUFFICIENT_ACCESS_OR_READONLY",
            "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
            "FORBIDDEN",
            "TRANSFER_REQUIRES_READ",
            "API_DISABLED_FOR_ORG",
            "FUNCTIONALITY_NOT_ENABLED",
            "TXN_SECURITY_NO_ACCESS",
            "TXN_SECURITY_RUNTIME_ERROR",
            "TXN_SECURITY_APEX_ERROR",
            "STORAGE_LIMIT_EXCEEDED",
            "LICENSE_LIMIT_EXCEEDED",
        ),
        Status.DENIED,
    ),
    "PRECONDITION_FAILED": Status.STALE,
}
"""Everything else will never succeed as it is: INVALID."""

_ABOUT_A_REFERENCE = frozenset({"INVALID_CROSS_REFERENCE_KEY", "ENTITY_IS_DELETED"})
"""About the record itself when no field is named, else about a record that a field of it points to."""

_FOR_EVERY_RECORD = frozenset(
    {
        "FORBIDDEN",
        "INSUFFICIENT_ACCESS",
        "INSUFFICIENT_ACCESS_OR_READONLY",
        "API_DISABLED_FOR_ORG",
        "FUNCTIONALITY_NOT_ENABLED",
        "INVALID_TYPE",
        "NOT_FOUND",
        "METHOD_NOT_ALLOWED",
        "UNSUPPORTED_MEDIA_TYPE",
        "STORAGE_LIMIT_EXCEEDED",
        "LICENSE_LIMIT_EXCEEDED",
        "TXN_SECURITY_NO_ACCESS",
        "TXN_SECURITY_RUNTIME_ERROR",
        "TXN_SECURITY_APEX_ERROR",
        "INVALID_SESSION_ID",
        "REQUEST_LIMIT_EXCEEDED",
        "HTTP_404",
        "HTTP_405",
        "HTTP_410",
        "HTTP_415",
    }
)
"""Refusals of a whole part that no single record has caused: looking for the culprit by halving would only cost calls."""

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
    if not _certain(answer):
        return _of_refused_part(kind, op, answer)
    return refused(kind, op, answer.errors or (_without_code(answer),))


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
    first = answer.errors[0] if answer.errors else _without_code(answer)
    if not _certain(answer):
        status = Status.UNSURE
    elif first.code in BUSY_CODES:
        status = Status.BUSY
    elif first.code in _FOR_EVERY_RECORD:
        # The path holds no id of a record: what was not found is the object, or our key field.
        status = Status.INVALID if first.code in ("NOT_FOUND", "HTTP_404") else _status(op, first)
    else:
        status = Status.UNSENT
    return Outcome(op.op_id, status, op.remote_id, code=first.code, message=first.message)


def _without_code(answer: Subanswer) -> ApiError:
    """Return what stands for the error of an answer that has a status and nothing else that is Salesforce's."""
    return ApiError(f"HTTP_{answer.status}", "")


def _certain(answer: Subanswer) -> bool:
    """Tell whether a refused part was certainly not applied."""
    return answer.status < 500 or any(error.code in BUSY_CODES for error in answer.errors)


def _status(op: WriteOp, error: ApiError) -> Status:
    status = _STATUS.get(error.code, Status.INVALID)
    if error.code in _ABOUT_A_REFERENCE:
        return Status.INVALID if error.fields or op.remote_id is None else Status.GONE
    if status is Status.GONE and op.verb is Verb.CREATE:
        # A record that is being made cannot be gone: the key belongs to a converted lead, or the key field is not visible.
        return Status.DUPLICATE if error.code == "CANNOT_UPDATE_CONVERTED_LEAD" else Status.INVALID
    if error.code == "DUPLICATE_VALUE" and op.verb is Verb.UPDATE and error.fields and KEY_FIELD not in error.fields:
        # Two records with the same customer number are not the same person.
        return Status.INVALID
    return status


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
