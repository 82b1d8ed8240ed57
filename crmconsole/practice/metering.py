"""The counters of a practice org: calls by kind, records written by clients, and the daily limit.

Owns what counts as a call (Salesforce: API Request Limits) and what `GET /practice/stats` shows.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from datetime import datetime, timedelta

from crmconsole.practice.operations import SOAP_PATH, batch_size
from crmconsole.practice.org import OrgClock

DAILY_LIMIT = 15_000
"""Calls in 24 hours of a Developer Edition org."""
KINDS = ("query", "collections", "composite", "bulk", "soap", "auth", "sobjects", "describe", "other")

_DATA = re.compile(r"/services/data/v\d+\.\d+(/.*)?$")
_RULES = (
    (re.compile(r"/composite/sobjects(/|$)"), "collections"),
    (re.compile(r"/composite(/|$)"), "composite"),
    (re.compile(r"/(query|queryAll)(/|$)"), "query"),
    (re.compile(r"/jobs/"), "bulk"),
    (re.compile(r"/sobjects(/[^/]+(/describe.*)?)?/?$"), "describe"),
    (re.compile(r"/sobjects/"), "sobjects"),
)
_BATCH = re.compile(r"/composite/batch/?$")
_RARE_WRITES = ("undeleted", "merged", "converted")
"""Told only when there were some."""
_CLASSIC = "/services/async/"
_AUTH = ("/services/oauth2/", "/id/")


def is_data(path: str) -> bool:
    """Return whether a path belongs to the REST data resources, which need a session and are metered."""
    return _DATA.match(path) is not None


def is_soap(path: str) -> bool:
    """Return whether a path belongs to the SOAP API."""
    return path.startswith(SOAP_PATH)


def kind_of(method: str, path: str) -> str:
    """Return the kind of call, one of `KINDS`."""
    if path.startswith(_AUTH):
        return "auth"
    if is_soap(path):
        return "soap"
    if path.startswith(_CLASSIC):
        return "bulk"
    found = _DATA.match(path)
    resource = (found.group(1) if found else None) or "/"
    for pattern, kind in _RULES:
        if pattern.match(resource):
            # POST …/sobjects/Lead saves a record, GET …/sobjects/Lead describes the object.
            return "sobjects" if kind == "describe" and method != "GET" else kind
    return "other"


class Meter:
    """Counts the calls of clients. The daily limit is a window of 24 hours of the org's clock in steps of an hour."""

    def __init__(self, clock: OrgClock, daily_limit: int = DAILY_LIMIT) -> None:
        self._clock = clock
        self.daily_limit = daily_limit
        self._hours: deque[tuple[datetime, int]] = deque()
        self.reset()

    def reset(self) -> None:
        """Zero the counters of the stats; calls already used today stay used."""
        self._calls: Counter[str] = Counter()
        self._metered = 0
        self._writes: dict[str, Counter[str]] = {}
        self._mails: Counter[str] = Counter()

    def count(self, method: str, path: str) -> None:
        """Count a request, metered or not."""
        self._calls["total"] += 1
        self._calls[kind_of(method, path)] += 1

    def use(self, method: str, path: str, body: bytes) -> None:
        """Take a metered call from the daily limit: one, or one for each subrequest of a composite/batch."""
        calls = batch_size(body) if method == "POST" and _BATCH.search(path) else 1
        self._metered += calls
        self._spend(calls)

    def mailed(self, address: str) -> None:
        """Count a mail that the org sends to somebody because a client asked for it."""
        self._mails[address] += 1

    def wrote(self, object_name: str, what: str) -> None:
        """Count a record that a client `created`, `updated`, `deleted`, `undeleted`, `merged` or `converted`."""
        self._writes.setdefault(object_name, Counter())[what] += 1

    def take_back(self, writes: dict[str, Counter[str]]) -> None:
        """Set the counted writes back to an earlier `writes_now()`: the transaction was rolled back."""
        self._writes = writes

    def writes_now(self) -> dict[str, Counter[str]]:
        """Return a copy of the counted writes."""
        return {name: Counter(counts) for name, counts in self._writes.items()}

    @property
    def used(self) -> int:
        """Calls used in the last 24 hours of the org's clock."""
        begin = self._clock.now() - timedelta(hours=24)
        while self._hours and self._hours[0][0] <= begin:
            self._hours.popleft()
        return sum(calls for _, calls in self._hours)

    @property
    def exhausted(self) -> bool:
        """Whether the next metered call must be refused."""
        return self.used >= self.daily_limit

    def set_used(self, calls: int) -> None:
        """Pretend that so many calls were used today."""
        self._hours.clear()
        self._spend(calls)

    @property
    def limit_info(self) -> str:
        """The value of `Sforce-Limit-Info`: `api-usage=17/15000`."""
        return f"api-usage={self.used}/{self.daily_limit}"

    def stats(self) -> dict[str, object]:
        """Return what `GET /practice/stats` answers."""
        return {
            "calls": {"total": self._calls["total"]} | {kind: self._calls[kind] for kind in KINDS},
            "writes": {
                name: {what: counts[what] for what in ("created", "updated", "deleted")}
                | {what: counts[what] for what in _RARE_WRITES if counts[what]}
                for name, counts in sorted(self._writes.items())
            },
            "metered_calls": self._metered,
            "daily": {"used": self.used, "limit": self.daily_limit},
            **({"mails": dict(sorted(self._mails.items()))} if self._mails else {}),
        }

    def _spend(self, calls: int) -> None:
        hour = self._clock.now().replace(minute=0, second=0, microsecond=0)
        if self._hours and self._hours[-1][0] == hour:
            self._hours[-1] = (hour, self._hours[-1][1] + calls)
        else:
            self._hours.append((hour, calls))
