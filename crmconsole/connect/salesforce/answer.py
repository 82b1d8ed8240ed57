"""One HTTP answer of Salesforce, read as Salesforce means it: JSON bodies, error lists, server time, allowance used.

Owns reading only; what an error means for a person is in `errors.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import Any

import orjson
import requests

from crmconsole.records import Budget

_PIECE = 1 << 20
_USAGE = re.compile(r"\bapi-usage=(\d+)/(\d+)")


@dataclass(frozen=True)
class ApiError:
    """One entry of an error list: Salesforce's own code, its text in the user's language, the fields it names."""

    code: str
    message: str
    fields: tuple[str, ...] = ()
    duplicates: tuple[str, ...] = ()
    """Ids of the records that a duplicate rule found."""


class Answer:
    """An answer that arrived in full."""

    def __init__(self, response: requests.Response) -> None:
        """Read the rest of the response. Raises requests.RequestException when it does not arrive."""
        self.status = response.status_code
        # In large pieces: requests' own 10 KB would cost more than parsing a page of records.
        self.content = b"".join(response.iter_content(_PIECE))
        self.headers: Mapping[str, str] = response.headers

    @cached_property
    def body(self) -> Any:
        """The parsed JSON body; None for an empty one.

        Raises:
            ValueError: the body is not JSON.
        """
        return orjson.loads(self.content) if self.content.strip() else None

    @cached_property
    def errors(self) -> tuple[ApiError, ...]:
        """The errors in the body, empty where it holds none or is not Salesforce's."""
        try:
            return read_errors(self.body)
        except ValueError:
            return ()

    @property
    def ok(self) -> bool:
        """Whether the call as a whole was carried out."""
        return 200 <= self.status < 300

    @property
    def server_time(self) -> datetime | None:
        """The server's clock when it began to answer, aware, whole seconds; None where it did not say."""
        try:
            return parsedate_to_datetime(self.headers.get("Date", "")).astimezone(UTC)
        except ValueError:
            return None

    @property
    def budget(self) -> Budget | None:
        """The day's API calls (`Sforce-Limit-Info`), None where the answer does not tell: it was not metered."""
        found = _USAGE.search(self.headers.get("Sforce-Limit-Info", ""))
        return Budget(used=int(found[1]), limit=int(found[2])) if found else None

    @property
    def retry_after(self) -> float | None:
        """Seconds that the server asked us to wait; None where it did not."""
        text = self.headers.get("Retry-After", "").strip()
        return float(text) if text.isdecimal() else None


@dataclass(frozen=True)
class Subanswer:
    """What became of one part of a composite call; reads like an `Answer`."""

    status: int
    body: Any
    budget: Budget | None = None
    """The allowance as the call as a whole was told."""
    retry_after: float | None = None
    content: bytes = b""

    @property
    def errors(self) -> tuple[ApiError, ...]:
        """The errors in the body."""
        return read_errors(self.body)

    @property
    def ok(self) -> bool:
        """Whether this part was carried out as a whole."""
        return 200 <= self.status < 300


def read_errors(body: object) -> tuple[ApiError, ...]:
    """Return the errors of a body in any of Salesforce's spellings: `errorCode` in REST, `statusCode` in collections."""
    entries = body if isinstance(body, list) else [body]
    return tuple(found for entry in entries if isinstance(entry, dict) and (found := _read_error(entry)))


def _read_error(entry: Mapping[str, object]) -> ApiError | None:
    code = entry.get("errorCode") or entry.get("statusCode") or entry.get("exceptionCode")
    if not isinstance(code, str):
        return None
    fields = entry.get("fields")
    return ApiError(
        code=code,
        message=str(entry.get("message") or entry.get("exceptionMessage") or ""),
        fields=tuple(str(name) for name in fields) if isinstance(fields, list) else (),
        duplicates=tuple(_duplicates(entry)),
    )


def _duplicates(entry: Mapping[str, object]) -> Sequence[str]:
    """Return the record ids of a duplicate rule's findings; Salesforce misspells the key in most versions."""
    result = entry.get("duplicateResut") or entry.get("duplicateResult")
    if not isinstance(result, dict):
        return []
    return [
        str(record["record"]["Id"])
        for match in result.get("matchResults") or ()
        for record in match.get("matchRecords") or ()
        if isinstance(record.get("record"), dict) and record["record"].get("Id")
    ]
