"""The practice org as one web application: all its routes behind a gate.

The gate decides who a request acts as, whether a fault meets it, what it counts, and stamps the org's time on the
answer. Routes bring their own answers.
"""

from __future__ import annotations

import asyncio
import logging
import zlib
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crmconsole.practice import packing
from crmconsole.practice.auth import Auth, bearer_token
from crmconsole.practice.classic_jobs import ClassicJobs
from crmconsole.practice.connections import Connections
from crmconsole.practice.controls import Controls
from crmconsole.practice.fault import Fault
from crmconsole.practice.fault_kinds import KINDS, Part, Passing, refusal, spoil
from crmconsole.practice.faults import Weather
from crmconsole.practice.login_page import HEADERS, home_page
from crmconsole.practice.metering import Meter, is_data, is_soap
from crmconsole.practice.operations import Operation, is_soap_data, operations
from crmconsole.practice.org import Caller, Org
from crmconsole.practice.rest import data_routes
from crmconsole.practice.sessions import Sessions
from crmconsole.practice.soap import Soap
from crmconsole.practice.wire import JSON_TYPE, ApiError, error_body, http_date, to_json

LOG = logging.getLogger("crmconsole.practice")
CONTROLS = "/practice"
LONGEST_HEAD = 16_384
"""Bytes of an address with its query and of all headers together that Salesforce takes; longer queries go into a composite."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that one practice org consists of."""

    org: Org
    sessions: Sessions
    weather: Weather
    meter: Meter
    connections: Connections
    controls: Controls
    org_name: str
    run_as: str


def build(parts: Parts) -> ASGIApp:
    """Return the web application of a practice org."""
    auth = Auth(parts.org, parts.sessions, parts.org_name, parts.run_as, parts.weather)

    async def home(request: Request) -> Response:
        origin = f"{request.url.scheme}://{request.url.netloc}"
        page = home_page(parts.org_name, origin, (parts.run_as, parts.sessions.password))
        return HTMLResponse(page, 200, HEADERS)

    inner = Starlette(
        routes=[
            # What is asked for most comes first: each route before it would be tried in vain.
            *data_routes(parts.org, lambda: (parts.meter.used, parts.meter.daily_limit)),
            Route("/", home, methods=["GET"]),
            *auth.routes(),
            *Soap(parts.org, parts.sessions, parts.meter, parts.weather).routes(),
            *ClassicJobs(parts.org, parts.sessions, parts.meter).routes(),
            *parts.controls.routes(),
        ],
        exception_handlers={ApiError: _api_error, HTTPException: _http_error, Exception: _unexpected},
    )
    inner.router.redirect_slashes = False
    return Gate(inner, parts)


class Gate:
    """What every request passes before and after its route."""

    def __init__(self, inner: ASGIApp, parts: Parts) -> None:
        self._inner = inner
        self._parts = parts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        answer = self._stamped(send)
        if scope["path"].startswith(CONTROLS):
            await self._inner(scope, receive, answer)
            return
        if is_data(scope["path"]) and _size(scope) > LONGEST_HEAD:
            message = f"The URI and its headers are longer than {LONGEST_HEAD} bytes."
            await error_answer(ApiError(414, "URI_TOO_LONG", message))(scope, receive, answer)
            return
        try:
            body = packing.unpacked(scope, await _read(receive))
        except packing.NotPacked as error:
            await error_answer(ApiError(400, "UNKNOWN_EXCEPTION", str(error)))(scope, receive, answer)
            return
        await self._visit(scope, body, receive, send)

    async def _visit(self, scope: Scope, body: bytes, receive: Receive, send: Send) -> None:
        parts = self._parts
        method, path = scope["method"], scope["path"]
        parts.meter.count(method, path)
        asked = operations(method, path, scope["query_string"].decode("latin-1"), body) if parts.weather.faults else ()
        data = is_data(path) or is_soap_data(path, body)
        slow = parts.weather.meets("wait", asked, data=data)
        if slow is not None:
            await asyncio.sleep(float(str(slow.parameters["ms"])) / 1000)
        client = (scope["client"][0], scope["client"][1])
        if parts.weather.breaks_off(client) or parts.weather.meets("cut", asked, data=data):
            await self._drop(scope, receive)
            return
        try:
            headers = self._let_in(scope, asked, body) if is_data(path) else self._let_by(scope, asked)
        except ApiError as error:
            await error_answer(error)(scope, _replayed(body, receive), self._stamped(send))
            return
        if parts.weather.meets("repeat", asked, data=data):
            await self._carry_out(scope, asked, body, receive, _nowhere)
            parts.meter.count(method, path)
            if is_data(path):
                parts.meter.use(method, path, body)
                headers = self._usage()
        if parts.weather.meets("lose", asked, data=data):
            await self._carry_out(scope, asked, body, receive, _nowhere)
            await self._drop(scope, receive)
            return
        spoiling = tuple(parts.weather.all_meeting("spoil", asked, data=data))
        forget = parts.weather.meets("forget", asked, data=data)
        if spoiling:
            await self._carry_out_spoiled(scope, asked, body, receive, send, headers, spoiling)
        else:
            answer = _with_headers(self._stamped(packing.packed(scope, send)), headers)
            await self._carry_out(scope, asked, body, receive, answer)
        if forget:
            forget.clients.add(client)

    async def _carry_out(
        self, scope: Scope, asked: tuple[Operation, ...], body: bytes, receive: Receive, send: Send
    ) -> None:
        # Routing writes into the scope, and a request may be carried out twice.
        own = {**scope, "state": dict(scope.get("state", {}))}
        with self._parts.weather.during(asked):
            await self._inner(own, _replayed(body, receive), send)

    async def _carry_out_spoiled(
        self,
        scope: Scope,
        asked: tuple[Operation, ...],
        body: bytes,
        receive: Receive,
        send: Send,
        headers: list[tuple[bytes, bytes]],
        spoiling: tuple[Fault, ...],
    ) -> None:
        answer = Passing(200, [], b"", self._parts.org.org_id)

        async def keep(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer.status, answer.headers = message["status"], [*message.get("headers", ()), *headers]
            else:
                answer.body += message.get("body", b"")

        await self._carry_out(scope, asked, body, receive, keep)
        for fault in spoiling:
            spoil(fault, answer)
        await _pass_on(answer, send if answer.undated else self._stamped(send))
        if answer.breaks_after is not None:
            await self._drop(scope, receive)

    def _let_in(self, scope: Scope, asked: tuple[Operation, ...], body: bytes) -> list[tuple[bytes, bytes]]:
        """Set the caller of a data request and count it; return the headers of its answer. Raises ApiError."""
        parts = self._parts
        caller = self._caller(scope)
        ended = parts.weather.meets("session", asked)
        if ended is not None:
            parts.sessions.cut_off(caller.session_id, with_refresh_token=ended.kind == "token_revoked")
            raise refusal(ended)
        self._refuse_by_fault("answer", asked, data=True)
        if parts.meter.exhausted:
            headers = {"Sforce-Limit-Info": parts.meter.limit_info}
            raise ApiError(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.", headers=headers)
        parts.meter.use(scope["method"], scope["path"], body)
        scope.setdefault("state", {})["caller"] = caller
        return self._usage()

    def _let_by(self, scope: Scope, asked: tuple[Operation, ...]) -> list[tuple[bytes, bytes]]:
        """Let a request outside the data routes pass unless a fault refuses it. SOAP refuses in its own words."""
        if not is_soap(scope["path"]):
            self._refuse_by_fault("answer", asked, data=False)
            self._refuse_by_fault("sign_in", asked, data=False)
        return []

    def _usage(self) -> list[tuple[bytes, bytes]]:
        return [(b"sforce-limit-info", self._parts.meter.limit_info.encode())]

    def _caller(self, scope: Scope) -> Caller:
        header = next((value for name, value in scope["headers"] if name == b"authorization"), b"")
        caller = self._parts.sessions.caller(bearer_token(header.decode("latin-1")))
        if caller is None:
            headers = {"WWW-Authenticate": "Token"}
            raise ApiError(401, "INVALID_SESSION_ID", "Session expired or invalid", headers=headers)
        return caller

    def _refuse_by_fault(self, part: Part, asked: tuple[Operation, ...], *, data: bool) -> None:
        fault = self._parts.weather.meets(part, asked, data=data)
        if fault is None:
            return
        error = refusal(fault)
        if KINDS[fault.kind].tells_usage:
            error.headers["Sforce-Limit-Info"] = self._parts.meter.limit_info
        raise error

    async def _drop(self, scope: Scope, receive: Receive) -> None:
        """Break the connection off and wait until the server has noticed, so that it sends nothing itself."""
        self._parts.connections.drop((scope["client"][0], scope["client"][1]))
        while (await receive())["type"] != "http.disconnect":
            continue

    def _stamped(self, send: Send) -> Send:
        return _with_headers(send, [(b"date", http_date(self._parts.org.clock.now()).encode())])


def _size(scope: Scope) -> int:
    """Return the bytes of a request's address and headers."""
    address = len(scope.get("raw_path") or scope["path"]) + len(scope["query_string"])
    return address + sum(len(name) + len(value) for name, value in scope["headers"])


async def _read(receive: Receive) -> bytes:
    pieces = []
    more = True
    while more:
        message = await receive()
        pieces.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(pieces)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that hands the body out once more and then what really comes."""
    unread = [body]

    async def once_more() -> Message:
        if unread:
            return {"type": "http.request", "body": unread.pop(), "more_body": False}
        return await receive()

    return once_more


def _with_headers(send: Send, headers: list[tuple[bytes, bytes]]) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *headers]
        await send(message)

    return with_headers


async def _pass_on(answer: Passing, send: Send) -> None:
    """Send an answer in its pieces, as far as it gets."""
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    whole = answer.body if answer.breaks_after is None else answer.body[: answer.breaks_after]
    step = answer.piece or max(1, len(whole))
    for start in range(0, len(whole), step):
        if start:
            await asyncio.sleep(answer.pause)
        await send({"type": "http.response.body", "body": whole[start : start + step], "more_body": True})
    if answer.breaks_after is None:
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _nowhere(message: Message) -> None:
    """Take an answer that the client will never get."""


def error_answer(error: ApiError) -> Response:
    """Return an error in the shape of Salesforce's REST resources, or the page of whatever answers in its place."""
    if isinstance(error.body, bytes):
        return Response(error.body, error.status, error.headers)
    return Response(to_json(error_body(error)), error.status, error.headers, JSON_TYPE)


async def _api_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, ApiError):
        raise error
    return error_answer(error)


async def _http_error(request: Request, error: Exception) -> Response:
    """Answer a path or method that no route has, in Salesforce's words."""
    if isinstance(error, HTTPException) and error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "")
        message = f"HTTP Method '{request.method}' not allowed. Allowed are {allowed.replace(' ', '')}"
        return error_answer(ApiError(405, "METHOD_NOT_ALLOWED", message, headers={"Allow": allowed}))
    return error_answer(ApiError(404, "NOT_FOUND", "The requested resource does not exist"))


async def _unexpected(request: Request, error: Exception) -> Response:
    """Answer a mistake of the practice org itself and say in the log where it is."""
    number = f"{zlib.crc32(f'{request.method} {request.url.path} {error!r}'.encode()):08x}"
    LOG.error("%s %s failed (ErrorId %s): %r", request.method, request.url.path, number, error)
    message = f"An unexpected error occurred. Please include this ErrorId if you contact support: {number}"
    return error_answer(ApiError(500, "UNKNOWN_EXCEPTION", message))
