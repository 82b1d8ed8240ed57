"""Causes of failures: the CRM's codes gathered under what a person would call the reason, and how long to wait before the next try.

What a code means for one record's outcome, and whether it is certain that nothing was applied, is the connector's business.
"""

from __future__ import annotations

from crmconsole.causes.catalogue import CAUSES as CAUSES
from crmconsole.causes.catalogue import Cause as Cause
from crmconsole.causes.catalogue import Retry as Retry
from crmconsole.connect.contract import Status

_CODES = {
    "required_missing": "REQUIRED_FIELD_MISSING",
    "validation_rule": "FIELD_CUSTOM_VALIDATION_EXCEPTION FIELD_FILTER_VALIDATION_EXCEPTION FIELD_INTEGRITY_EXCEPTION",
    "not_a_choice": "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
    "already_there": "DUPLICATES_DETECTED DUPLICATE_VALUE DUPLICATE_EXTERNAL_ID",
    "too_long": "STRING_TOO_LONG",
    "wrong_form": "INVALID_EMAIL_ADDRESS INVALID_TYPE_ON_FIELD_IN_RECORD NUMBER_OUTSIDE_VALID_RANGE JSON_PARSER_ERROR MALFORMED_ID",
    "no_access": "INSUFFICIENT_ACCESS INSUFFICIENT_ACCESS_OR_READONLY INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY FORBIDDEN"
    " INVALID_FIELD_FOR_INSERT_UPDATE TRANSFER_REQUIRES_READ",
    "field_gone": "INVALID_FIELD INVALID_TYPE",
    "owner_inactive": "INACTIVE_OWNER_OR_USER",
    "gone": "ENTITY_IS_DELETED INVALID_CROSS_REFERENCE_KEY NOT_FOUND CANNOT_UPDATE_CONVERTED_LEAD",
    "busy": "UNABLE_TO_LOCK_ROW SERVER_UNAVAILABLE TOO_MANY_APEX_REQUESTS TXN_SECURITY_METERING_ERROR API_CURRENTLY_DISABLED"
    " HTTP_406 HTTP_420 HTTP_429",
    "too_much": "QUERY_TIMEOUT QUERY_TOO_COMPLICATED OPERATION_TOO_LARGE REQUEST_RUNNING_TOO_LONG EXCEEDED_ID_LIMIT LIMIT_EXCEEDED"
    " HTTP_413 HTTP_414 HTTP_431",
    "locked": "ENTITY_IS_LOCKED",
    "maintenance": "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE",
    "server_error": "UNKNOWN_EXCEPTION INTERNAL_ERROR",
    "not_tried": "ALL_OR_NONE_OPERATION_ROLLED_BACK PROCESSING_HALTED",
    "changed_there": "PRECONDITION_FAILED",
    "automation_failed": "CANNOT_EXECUTE_FLOW_TRIGGER CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY APEX_ERROR",
    "security_policy": "TXN_SECURITY_NO_ACCESS TXN_SECURITY_RUNTIME_ERROR TXN_SECURITY_APEX_ERROR",
    "storage_full": "STORAGE_LIMIT_EXCEEDED",
    "licences_used_up": "LICENSE_LIMIT_EXCEEDED",
    "api_off": "API_DISABLED_FOR_ORG FUNCTIONALITY_NOT_ENABLED",
    "sign_in": "INVALID_SESSION_ID",
    "calls_used_up": "REQUEST_LIMIT_EXCEEDED",
    "refused": "MALFORMED_QUERY MALFORMED_SEARCH INVALID_QUERY_LOCATOR INVALID_QUERY_FILTER_OPERATOR INVALID_REPLICATION_DATE"
    " INVALID_STATUS MISSING_ARGUMENT INVALID_ARGUMENT_TYPE METHOD_NOT_ALLOWED UNSUPPORTED_MEDIA_TYPE"
    " HTTP_404 HTTP_405 HTTP_410 HTTP_415",
}
"""By cause, the codes of the CRM; HTTP_… where an answer has a status and no code."""

BY_ID = {cause.id: cause for cause in CAUSES}
_BY_CODE = {code: cause for cause, codes in _CODES.items() for code in codes.split()}
_BY_CODE_AND_STATUS = {
    ("ENTITY_IS_DELETED", Status.INVALID): "wrong_reference",
    ("INVALID_CROSS_REFERENCE_KEY", Status.INVALID): "wrong_reference",
    ("NOT_FOUND", Status.INVALID): "field_gone",
    ("CANNOT_UPDATE_CONVERTED_LEAD", Status.DUPLICATE): "already_there",
    ("DUPLICATE_VALUE", Status.INVALID): "value_taken",
}
"""Codes that mean another thing when the outcome says that they are not about the record itself."""
_BY_STATUS = {
    Status.DUPLICATE: "already_there",
    Status.DENIED: "no_access",
    Status.GONE: "gone",
    Status.BUSY: "busy",
    Status.UNSURE: "unsure",
    Status.STALE: "changed_there",
}


def cause_of(code: str | None, status: Status | None = None) -> str:
    """Return the id of the cause that a code of the CRM belongs to; `unknown` for new ones."""
    if code is not None and status is not None and (code, status) in _BY_CODE_AND_STATUS:
        return _BY_CODE_AND_STATUS[code, status]
    if code is not None and code in _BY_CODE:
        return _BY_CODE[code]
    return _BY_STATUS.get(status, "unknown") if status is not None else "unknown"


def wait_seconds(cause: str, attempts: int) -> float | None:
    """Return how long to wait before the next try by itself after so many tries; None = not by itself."""
    waits = BY_ID[cause].waits
    if waits is None or (waits.tries is not None and attempts > waits.tries):
        return None
    # Beyond twenty steps every wait is the longest one; the power itself would leave the range of numbers.
    return float(min(waits.first * waits.times ** min(max(attempts - 1, 0), 20), waits.longest))


def sends_in_run(cause: str) -> int:
    """Return how often a write that fails for this cause is sent within one run."""
    return BY_ID[cause].sends
