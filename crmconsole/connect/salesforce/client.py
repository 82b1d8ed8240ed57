"""Calls to one org: who we are, where it is, how long to wait, one new token at most, what each call cost.

simple-salesforce owns addresses, version and the authentication header; the bytes go through our pinned session and come back through orjson.
Owns no meaning: what is asked and what the answers say is the business of the modules beside it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeAlias
from urllib.parse import quote

import orjson
import requests
from requests.adapters import BaseAdapter
from simple_salesforce.api import Salesforce

from crmconsole.clock import Clock, iso
from crmconsole.connect.contract import ClockGap
from crmconsole.connect.salesforce.answer import Answer, Subanswer
from crmconsole.connect.salesforce.errors import explain, never_left, session_expired, unreadable
from crmconsole.connect.tokens import Access, TokenProvider
from crmconsole.connect.transport import CONNECT_SECONDS, READ_SECONDS, PinnedSession
from crmconsole.records import Budget

API_VERSION = "66.0"
WRITE_SECONDS = 150.0

_LOG = logging.getLogger(__name__)
_HEADERS = {
    "Accept": "application/json",
    "Sforce-Call-Options": "client=CRMConsole",
    # Salesforce's default is TRUE: an API update of a lead may then change its owner (`salesforce-api` §2.8).
    "Sforce-Auto-Assign": "FALSE",
    "Sforce-Mru": "updateMru=false",
}
Body: TypeAlias = bytes | Iterable[bytes]
"""What is sent: at once, or piece by piece when it has a length and can be gone through again."""
_SOAP_HEADERS = {"Content-Type": "text/xml; charset=UTF-8", "Accept": "text/xml", "SOAPAction": '""'}


@dataclass(frozen=True)
class Subrequest:
    """One part of a composite call. `path` begins after `/services/data/vNN.N/`."""

    method: str
    path: str
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Client:
    """One org over HTTP. Calls block; one at a time per client is expected, several are safe."""

    def __init__(
        self,
        tokens: TokenProvider,
        clock: Clock,
        *,
        transport: BaseAdapter | None = None,
        version: str = API_VERSION,
        read_seconds: float = READ_SECONDS,
        write_seconds: float = WRITE_SECONDS,
    ) -> None:
        """Nothing is sent yet. `transport` replaces the network (a simulation); seconds are the longest silence of the server."""
        self.version = version
        self._tokens = tokens
        self._clock = clock
        self._transport = transport
        self._read_seconds = read_seconds
        self._write_seconds = write_seconds
        self._lock = threading.Lock()
        self._access: Access | None = None
        self._salesforce: Salesforce | None = None
        self._session: PinnedSession | None = None
        self._budget = Budget(used=None, limit=None)
        self._calls = 0
        self.clock_gap: ClockGap | None = None
        """How far Salesforce's clock is ahead of ours, as the last answer told."""

    # -------------------------------------------------------------------------------------------- calls
    def get(
        self, path: str, *, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Return the answer to a metered GET. `path` begins after `/services/data/vNN.N/`; a server's link begins with `/`.

        Raises:
            ConsoleError: as `errors.explain` says.
        """
        return self._call("GET", path, params=params, headers=headers)

    def send(
        self, method: str, path: str, body: Body, *, content_type: str = "application/json", write: bool = False
    ) -> Answer:
        """Return the answer to a metered POST, PATCH or PUT; a body that comes in pieces is read again when a new token is needed.

        Raises:
            CrmUnsure: a `write` was sent and its answer lost.
            ConsoleError: otherwise as `errors.explain` says.
        """
        return self._call(method, path, body=body, write=write, headers={"Content-Type": content_type})

    def composite(self, parts: Sequence[Subrequest], *, write: bool = False) -> tuple[list[Subanswer], datetime | None]:
        """Send up to 25 parts as one metered call, carried out in their order, each on its own; return their answers and the server's time.

        The time is never later than the moment the server began: the time that the call took is taken off (REST: Composite).

        Raises:
            CrmUnsure: a write was sent and its answer lost.
            ConsoleError: otherwise as `errors.explain` says; certainly nothing was applied.
        """
        prefix = f"/services/data/v{self.version}/"
        request = {
            "allOrNone": False,
            # Collated parts may be carried out out of order, and a read-back must come after its writes.
            "collateSubrequests": False,
            "compositeRequest": [_part(prefix, f"p{place}", part) for place, part in enumerate(parts)],
        }
        began = self._clock.monotonic()
        answer = self._call("POST", "composite", body=orjson.dumps(request), write=write)
        took = self._clock.monotonic() - began
        try:
            parsed: Any = answer.body
            found = [
                Subanswer(int(one["httpStatusCode"]), one["body"], answer.budget) for one in parsed["compositeResponse"]
            ]
        except (ValueError, KeyError, TypeError):
            raise unreadable(answer, write=write) from None
        if len(found) != len(parts):
            raise unreadable(answer, write=write)
        server_time = answer.server_time
        return found, server_time - timedelta(seconds=took) if server_time else None

    def soap(self, envelope: Callable[[str], bytes], *, write: bool = False) -> Answer:
        """Return the answer to a metered SOAP call of the Partner API, faults included; `envelope` is given the session id that it is to carry.

        Raises:
            CrmUnsure: a write was sent and its answer lost.
            ConsoleError: otherwise as `errors.explain` says of the network; nothing was applied.
        """
        path = f"/services/Soap/u/{self.version}"
        salesforce, session, access = self._signed_in()
        answer = self._send(
            salesforce, session, "POST", path, None, envelope(access.token), write, True, headers=_SOAP_HEADERS
        )
        if answer.status == 500 and b"INVALID_SESSION_ID" in answer.content:
            # As everywhere: a refused session means that nothing was carried out.
            salesforce, session, access = self._signed_in(spent=access)
            answer = self._send(
                salesforce, session, "POST", path, None, envelope(access.token), write, True, headers=_SOAP_HEADERS
            )
        return answer

    def get_unmetered(self, path: str) -> Answer:
        """Return the answer to a GET that costs no API call: sign-in facts and the list of versions. `path` begins with `/`."""
        return self._call("GET", path, metered=False)

    # -------------------------------------------------------------------------------------------- state
    @property
    def base_url(self) -> str:
        """The org's origin as a person would open it; signs in when that has not happened yet."""
        return self._signed_in()[1].origin

    def budget(self) -> Budget:
        """Return the day's API calls as last told."""
        return self._budget

    def server_now(self) -> datetime:
        """Return the server's time as far as its last answer told; ours before the first one."""
        ahead = 0.0 if self.clock_gap is None else self.clock_gap.ahead_s
        return self._clock.now() + timedelta(seconds=ahead)

    def calls(self) -> int:
        """Return the metered calls that left this client, lost ones included."""
        return self._calls

    def interrupt(self) -> None:
        """Break off the call that waits for its answer, from any thread; without one, nothing happens."""
        session = self._session
        if session is not None:
            session.interrupt()

    def close(self) -> None:
        """Release the sockets."""
        with self._lock:
            if self._session is not None:
                self._session.close()
            self._session = self._salesforce = self._access = None

    # -------------------------------------------------------------------------------------------- inside
    def _call(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str] | None = None,
        body: Body | None = None,
        write: bool = False,
        metered: bool = True,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        salesforce, session, access = self._signed_in()
        answer = self._send(salesforce, session, method, path, params, body, write, metered, headers=headers)
        if session_expired(answer):
            # A refused token means that nothing was carried out, so that even a write may go again, once.
            salesforce, session, access = self._signed_in(spent=access)
            answer = self._send(salesforce, session, method, path, params, body, write, metered, headers=headers)
        if not answer.ok:
            raise explain(answer, write=write)
        return answer

    def _signed_in(self, spent: Access | None = None) -> tuple[Salesforce, PinnedSession, Access]:
        """Return the org's client for the current token, or for the successor of a spent one."""
        with self._lock:
            if self._access is None or self._session is None or self._salesforce is None:
                self._use(self._tokens.access())
            elif spent is self._access:
                self._use(self._tokens.renew(spent))
            assert self._access is not None
            assert self._session is not None
            assert self._salesforce is not None
            return self._salesforce, self._session, self._access

    def _use(self, access: Access) -> None:
        if self._session is None or self._access is None or self._access.instance_url != access.instance_url:
            if self._session is not None:
                self._session.close()
            self._session = PinnedSession(
                access.instance_url, transport=self._transport, read_seconds=self._read_seconds
            )
        self._access = access
        self._salesforce = Salesforce(
            instance_url=self._session.origin, session_id=access.token, session=self._session, version=self.version
        )
        # It asks for indented answers, a fifth more to carry and to parse.
        del self._salesforce.headers["X-PrettyPrint"]
        self._salesforce.headers.update(_HEADERS)

    def _send(
        self,
        salesforce: Salesforce,
        session: PinnedSession,
        method: str,
        path: str,
        params: Mapping[str, str] | None,
        body: Body | None,
        write: bool,
        metered: bool,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        began = self._clock.monotonic()
        seconds = self._write_seconds if write else self._read_seconds
        try:
            url = session.join(path) if path.startswith("/") or "://" in path else salesforce.base_url + path
            with session.request(
                method,
                url,
                params=params,
                data=body,
                headers=salesforce.headers if headers is None else {**salesforce.headers, **headers},
                timeout=(CONNECT_SECONDS, seconds),
                stream=True,
            ) as response:
                answer = Answer(response)
        except requests.RequestException as error:
            trouble = explain(error, write=write)
            if metered and not never_left(error):
                self._count()
            _LOG.warning("%s %s: %s", method, path.partition("?")[0], trouble.help.happened)
            raise trouble from error
        if metered:
            self._count()
            self._budget = answer.budget or self._budget
        if answer.server_time is not None:
            took = self._clock.monotonic() - began
            ahead = (answer.server_time - self._clock.now()).total_seconds() + took / 2
            self.clock_gap = ClockGap(ahead, took / 2 + 1)
        _LOG.debug(
            "%s %s: %d, %d bytes, %.3f s",
            method,
            path.partition("?")[0],
            answer.status,
            len(answer.content),
            self._clock.monotonic() - began,
        )
        return answer

    def _count(self) -> None:
        with self._lock:
            self._calls += 1


def query_path(soql: str, *, deleted_too: bool) -> str:
    """Return the path of a query, for `Subrequest` or `Client.get`."""
    return f"{'queryAll' if deleted_too else 'query'}?q={quote(soql, safe='')}"


def _part(prefix: str, reference: str, part: Subrequest) -> dict[str, Any]:
    request: dict[str, Any] = {"method": part.method, "url": prefix + part.path, "referenceId": reference}
    if part.body is not None:
        request["body"] = part.body
    if part.headers:
        request["httpHeaders"] = dict(part.headers)
    return request


def moment(server_time: datetime | None) -> str | None:
    """Return the stored form of a server time, None where the server did not tell it."""
    return iso(server_time) if server_time else None
