"""How the practice org's values look on the wire: stamps, dates, error bodies.

Owns the JSON shapes that Salesforce's REST resources share; knows no objects, no rows and no HTTP framework.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

import orjson

JSON_TYPE = "application/json;charset=UTF-8"
NEWEST_VERSION = "66.0"


class ApiError(Exception):
    """A request that Salesforce would refuse, with the status, code and words it would use.

    `body`, when given, is sent instead of the usual array (a list of addresses with 300, extra keys of a duplicate
    rule); `headers` are added to the answer.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        fields: Iterable[str] = (),
        body: object | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"{code}: {message}")
        self.status = status
        self.code = code
        self.message = message
        self.fields = tuple(fields)
        self.body = body
        self.headers = dict(headers or {})


class FormError(ApiError):
    """An error of the request's form: inside a collection it fails the whole call, not one record.

    `key` names the field whose value could not be read; None when the field itself is unknown.
    """

    def __init__(self, code: str, message: str, key: str | None = None) -> None:
        super().__init__(400, code, message)
        self.key = key


def error_body(error: ApiError) -> object:
    """Return the JSON value of a whole-request error: an array of `{message, errorCode[, fields]}`."""
    if error.body is not None:
        return error.body
    entry: dict[str, object] = {"message": error.message, "errorCode": error.code}
    if error.fields or error.code in _CODES_WITH_FIELDS:
        entry["fields"] = list(error.fields)
    return [entry]


def item_error(error: ApiError) -> dict[str, object]:
    """Return the error of one record inside a collection: `{statusCode, message, fields}`."""
    return {"statusCode": error.code, "message": error.message, "fields": list(error.fields)}


_CODES_WITH_FIELDS = frozenset(
    {
        "REQUIRED_FIELD_MISSING",
        "STRING_TOO_LONG",
        "INVALID_EMAIL_ADDRESS",
        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
        "FIELD_CUSTOM_VALIDATION_EXCEPTION",
        "FIELD_INTEGRITY_EXCEPTION",
        "DUPLICATE_VALUE",
        "DUPLICATES_DETECTED",
        "INVALID_CROSS_REFERENCE_KEY",
        "MALFORMED_ID",
        "INVALID_TYPE_ON_FIELD_IN_RECORD",
        "NUMBER_OUTSIDE_VALID_RANGE",
        "INVALID_FIELD_FOR_INSERT_UPDATE",
        "INACTIVE_OWNER_OR_USER",
        "ENTITY_IS_DELETED",
        "CANNOT_UPDATE_CONVERTED_LEAD",
        "UNABLE_TO_LOCK_ROW",
    }
)


def stamp(moment: datetime) -> str:
    """Return a moment as Salesforce writes it, whole seconds: `2026-05-01T07:25:37.000+0000`."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")[:19] + ".000+0000"


def from_stamp(text: str) -> datetime:
    """Return the aware moment that `stamp` wrote."""
    return datetime.fromisoformat(text[:19]).replace(tzinfo=UTC)


def http_date(moment: datetime) -> str:
    """Return a moment for a Last-Modified header: `Fri, 01 May 2026 07:25:37 GMT`."""
    return format_datetime(moment.astimezone(UTC).replace(microsecond=0), usegmt=True)


def from_http_date(text: str) -> datetime | None:
    """Return the moment of a conditional header, or None when it is no date (`EEE, dd MMM yyyy HH:mm:ss z`)."""
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def to_json(value: object) -> bytes:
    """Return a value as JSON bytes."""
    return orjson.dumps(value)
