"""Faults of the platform as a whole: limits, errors of the server, maintenance, a switched-off API, wrong or missing headers."""

from __future__ import annotations

import re
import zlib

import orjson

from crmconsole.practice.fault import Fault
from crmconsole.practice.fault_kinds.kind import EVERY_SAVE, Kind, Passing, always
from crmconsole.practice.fault_kinds.network import page
from crmconsole.practice.ids import make_id, org_part
from crmconsole.practice.wire import ApiError

_USAGE = re.compile(rb"api-usage=(\d+)/(\d+)")


_limit = always(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")
_concurrent = always(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentPerOrgLongTxn Limit exceeded.")


def _unavailable(fault: Fault, object_name: str) -> ApiError:
    return ApiError(503, "SERVER_UNAVAILABLE", "The server is temporarily unavailable", headers=_later(fault))


def _throttled(fault: Fault, object_name: str) -> ApiError:
    error = page(429, "Too Many Requests", "Please slow down.")
    error.headers |= _later(fault)
    return error


def _later(fault: Fault) -> dict[str, str]:
    return {"Retry-After": str(fault.parameters["retry_after"])} if fault.parameters["retry_after"] else {}


def _moving(fault: Fault, object_name: str) -> ApiError:
    return page(420, "Setting things up", "Your organization is being moved. Please try again in a few minutes.")


def _not_acceptable(fault: Fault, object_name: str) -> ApiError:
    return page(406, "Not Acceptable", "This request cannot be answered just now.")


def unexpected(fault: Fault, object_name: str) -> ApiError:
    """Return the error behind which Salesforce hides what nobody foresaw, with a number for its support."""
    number = zlib.crc32(f"{fault.kind} {fault.acted}".encode())
    message = (
        f"An unexpected error occurred. Please include this ErrorId if you contact support: {number}-{fault.acted}"
    )
    return ApiError(500, "UNKNOWN_EXCEPTION", message)


_too_long = always(503, "REQUEST_RUNNING_TOO_LONG", "Your request was running for too long, and has been stopped.")
_maintenance = always(
    503,
    "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE",
    "Insert, update and delete operations are not allowed during maintenance",
)
_api_disabled = always(403, "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization.")
_api_closed = always(403, "API_CURRENTLY_DISABLED", "API is currently disabled for this User")
_retired = always(410, "GONE", "The requested API version is retired. Use a supported version.")


def _without_usage(fault: Fault, answer: Passing) -> None:
    answer.set_header(b"sforce-limit-info", None)


def _stale_usage(fault: Fault, answer: Passing) -> None:
    told = next((value for name, value in answer.headers if name.lower() == b"sforce-limit-info"), b"")
    found = _USAGE.fullmatch(told)
    if found:
        used = max(0, int(found.group(1)) - int(str(fault.parameters["calls"])))
        answer.set_header(b"sforce-limit-info", b"api-usage=%d/%s" % (used, found.group(2)))


def _undated(fault: Fault, answer: Passing) -> None:
    answer.undated = True


def _other_org(fault: Fault, answer: Passing) -> None:
    other = make_id("00D", org_part(zlib.crc32(answer.org_id.encode())), 1)
    body = answer.body.replace(answer.org_id.encode(), other.encode())
    answer.body = body.replace(answer.org_id[:15].encode(), other[:15].encode())


def _other_user(fault: Fault, answer: Passing) -> None:
    try:
        told = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        return
    user = told.get("user_id") if isinstance(told, dict) else None
    if isinstance(user, str):
        other = make_id("005", user[3:6], 61)
        answer.body = answer.body.replace(user.encode(), other.encode())


_security = always(
    403,
    "TXN_SECURITY_METERING_ERROR",
    "We can't complete the action because enabled transaction security policies took too long to complete.",
)


PLATFORM = (
    Kind("limit_exceeded", "The daily calls are used up: 403 REQUEST_LIMIT_EXCEEDED.", "answer", words=_limit),
    Kind(
        "concurrent_limit",
        "Too many long requests run at once: 403 REQUEST_LIMIT_EXCEEDED although daily calls are left.",
        "answer",
        words=_concurrent,
        tells_usage=True,
    ),
    Kind(
        "unavailable",
        "The server answers 503; with retry_after (seconds) it says when to come back.",
        "answer",
        parameters={"retry_after": 0},
        words=_unavailable,
    ),
    Kind(
        "too_many_requests",
        "The edge answers 429 with a web page and Retry-After; the request never reaches the org.",
        "answer",
        parameters={"retry_after": 30},
        words=_throttled,
    ),
    Kind("org_moving", "The org is being moved: 420 with a web page instead of JSON.", "answer", words=_moving),
    Kind("not_acceptable", "The edge answers 406 with a web page.", "answer", words=_not_acceptable),
    Kind(
        "server_error",
        "The server fails before anything is carried out: 500 UNKNOWN_EXCEPTION.",
        "answer",
        words=unexpected,
    ),
    Kind(
        "request_too_long",
        "Automation takes too long and the request is stopped with nothing saved: 503 REQUEST_RUNNING_TOO_LONG.",
        "answer",
        words=_too_long,
        saves_only=True,
    ),
    Kind(
        "transaction_security",
        "A security policy of the org takes too long: 403 TXN_SECURITY_METERING_ERROR, and it would again.",
        "answer",
        words=_security,
    ),
    Kind(
        "maintenance",
        "The org is read-only during an upgrade: saves are refused, reading works.",
        "refuse",
        words=_maintenance,
        saves=EVERY_SAVE,
    ),
    Kind("api_disabled", "The org's edition has no API: 403 API_DISABLED_FOR_ORG.", "answer", words=_api_disabled),
    Kind(
        "api_closed", "The user may not use the API just now: 403 API_CURRENTLY_DISABLED.", "answer", words=_api_closed
    ),
    Kind("api_version_retired", "The API version of the request is retired: 410 GONE.", "answer", words=_retired),
    Kind(
        "limit_header_absent",
        "Answers do not say how many calls are used (no Sforce-Limit-Info).",
        "spoil",
        spoil=_without_usage,
    ),
    Kind(
        "limit_header_lags",
        "Answers tell a number of used calls that is too low by so many calls.",
        "spoil",
        parameters={"calls": 50},
        spoil=_stale_usage,
    ),
    Kind("date_absent", "A proxy takes the Date header out of the answer.", "spoil", spoil=_undated),
    Kind(
        "another_org",
        "Another org answers at this address: userinfo, identity and Organization have another org's id.",
        "spoil",
        spoil=_other_org,
        everywhere=True,
    ),
    Kind(
        "another_user",
        "The token stands for another user of the same org: userinfo and identity have another user's id.",
        "spoil",
        spoil=_other_user,
        everywhere=True,
    ),
)
