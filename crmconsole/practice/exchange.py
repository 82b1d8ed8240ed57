"""One REST request and its answer, apart from any HTTP framework, so that composite can pass subrequests on.

Owns the reading of URLs, headers and JSON bodies; the resources are answered by `rest` and its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, unquote

import orjson

from crmconsole.practice.saving import Caller
from crmconsole.practice.wire import ApiError, from_http_date

VERSIONS = range(31, 67)
_ROOT = re.compile(r"/services/data/v(\d{1,2}\.0)(?:/(.*))?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Ask:
    """A request. `way` holds the decoded path segments below the version; header names are in lower case."""

    method: str
    version: str
    way: tuple[str, ...]
    caller: Caller
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    payload: Any = None
    origin: str = ""

    def object_payload(self) -> dict[str, Any]:
        """Return the body, which must be a JSON object. Raises JSON_PARSER_ERROR."""
        if self.payload is None:
            message = "The HTTP entity body is required, but this request has no entity body."
            raise ApiError(400, "JSON_PARSER_ERROR", message)
        if not isinstance(self.payload, dict):
            message = "Unexpected character: a JSON object was expected at [line:1, column:1]"
            raise ApiError(400, "JSON_PARSER_ERROR", message)
        return self.payload

    def moment(self, header: str) -> datetime | None:
        """Return the moment of a conditional header, None without one. Raises 400 when it is no date."""
        text = self.headers.get(header)
        if text is None:
            return None
        moment = from_http_date(text)
        if moment is None:
            raise ApiError(400, "INVALID_FIELD", f"Invalid date in header {header}: {text}")
        return moment

    def option(self, header: str, name: str) -> str | None:
        """Return one part of a header such as `Sforce-Query-Options: batchSize=200; …`."""
        for part in re.split(r"[;,]", self.headers.get(header, "")):
            key, _, value = part.partition("=")
            if key.strip().lower() == name.lower():
                return value.strip()
        return None


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; `body` is JSON bytes, or None for none."""

    status: int
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def json_reply(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Reply:
    """Return an answer with a JSON value."""
    return Reply(status, orjson.dumps(value), headers or {})


def not_found(message: str = "The requested resource does not exist") -> ApiError:
    """Return the error for a resource that there is not."""
    return ApiError(404, "NOT_FOUND", message)


def not_allowed(method: str, *allowed: str) -> ApiError:
    """Return the error for a method that a resource does not take."""
    listed = ",".join(allowed)
    message = f"HTTP Method '{method}' not allowed. Allowed are {listed}"
    return ApiError(405, "METHOD_NOT_ALLOWED", message, headers={"Allow": listed})


def split_path(raw_path: str) -> tuple[str, tuple[str, ...]]:
    """Return version and decoded segments of a data path. Raises 404 for a version that is not served, 410 for one that was."""
    found = _ROOT.match(raw_path)
    number = 0 if found is None else int(found.group(1).split(".")[0])
    if found is None or number > VERSIONS[-1]:
        raise not_found()
    if number < VERSIONS[0]:
        raise ApiError(410, "UNSUPPORTED_API_VERSION", retired(found.group(1)))
    return found.group(1), tuple(unquote(part) for part in (found.group(2) or "").split("/") if part)


def retired(version: str) -> str:
    """Return what is said of a version that Salesforce serves no more."""
    return (
        f"The API version that was specified ({version}) is below the minimum supported ({VERSIONS[0]}.0). Change the version"
        " number and run the request again."
    )


def split_query(text: str) -> dict[str, str]:
    """Return the parameters of a query string; `+` is a space."""
    return dict(parse_qsl(text, keep_blank_values=True))


def parse_body(body: bytes) -> Any:
    """Return a JSON body, None when it is empty. Raises JSON_PARSER_ERROR."""
    if not body.strip():
        return None
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        message = f"{error.msg} at [line:{error.lineno}, column:{error.colno}]"
        raise ApiError(400, "JSON_PARSER_ERROR", message) from None
