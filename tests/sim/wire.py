"""The network of the simulation: requests of the connector go straight into the practice org's web application, in this thread.

Owns how bytes get over, how a broken connection looks to the client, and virtual time while the org answers. Knows no Salesforce.
"""

from __future__ import annotations

import asyncio
import gzip
import io
import selectors
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from starlette.types import ASGIApp, Message
from urllib3.exceptions import ProtocolError, ReadTimeoutError

from crmconsole.clock import ManualClock
from crmconsole.practice.connections import Connections

CLIENT = ("127.0.0.1", 50_000)
ORIGIN = "http://127.0.0.1:8765"
_BROKEN_OFF = requests.exceptions.ChunkedEncodingError
TOO_LONG = 10_000_000
"""Bytes that nobody would send here; more is a mistake of the simulation."""


class Deadlock(RuntimeError):
    """The org waits for something that will never happen."""


class _Selector(selectors.DefaultSelector):
    """Never sleeps: what would be waited for, the clock is moved by."""

    def __init__(self, clock: Callable[[], ManualClock]) -> None:
        super().__init__()
        self._clock = clock

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise Deadlock("nothing is scheduled and nothing can arrive")
        if timeout > 0:
            self._clock().advance(timeout)
        return super().select(0)


class StillLoop(asyncio.SelectorEventLoop):
    """A loop whose time is a manual clock's: sleeping costs nothing."""

    def __init__(self) -> None:
        self.clock = ManualClock.__new__(ManualClock)
        self._passed = 0.0
        super().__init__(_Selector(lambda: self.clock))

    def time(self) -> float:
        """Return the clock's ticks."""
        return getattr(self.clock, "ticks", 0.0)


class Line(Connections):
    """The one connection between the console and the org, which can be broken off."""

    def __init__(self) -> None:
        super().__init__()
        self.dropped = False
        self.gone: asyncio.Event | None = None

    def drop(self, client: tuple[str, int]) -> None:
        """Break the connection off; nothing more is received on it."""
        self.dropped = True
        if self.gone is not None:
            self.gone.set()


class Reply:
    """What came back over the wire."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: list[tuple[bytes, bytes]] = []
        self.body = b""
        self.complete = False
        self.first_byte_at: float | None = None


class BrokenBody(requests.Response):
    """An answer whose body ends before its end."""

    def __init__(self, received: bytes, trouble: type[requests.RequestException]) -> None:
        super().__init__()
        self._trouble = trouble
        self._received = received
        self.raw = io.BytesIO()

    def iter_content(self, chunk_size: int | None = 1, decode_unicode: bool = False) -> Iterator[Any]:
        """Yield what arrived, then fail as the network does."""
        self._content_consumed = True
        yield self._received
        raise self._trouble(ProtocolError("Connection broken: IncompleteRead"))

    def close(self) -> None:
        """There is no socket to close."""


def _bytes_of(body: Any) -> bytes:
    """Return what a request brings; the data of a large job comes piece by piece."""
    if isinstance(body, str):
        return body.encode()
    return body if isinstance(body, bytes) else b"".join(body or ())


class Wire(BaseAdapter):
    """Stands in for the network under a `PinnedSession`.

    `before` and `after` are told of each request; whatever they raise reaches the client in place of the answer.
    """

    def __init__(self, app: ASGIApp, line: Line, clock: ManualClock, loop: StillLoop) -> None:
        super().__init__()
        self._app = app
        self._line = line
        self._clock = clock
        self._loop = loop
        self.before: Callable[[str, str, bytes], None] = lambda method, url, body: None
        self.after: Callable[[str, str, bytes, int, bytes], None] = lambda method, url, body, status, answer: None
        self.transform: Callable[[str, str, bytes], bytes] = lambda method, url, answer: answer

    def close(self) -> None:
        """Nothing is open."""

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Carry a request to the org and its answer back, or raise what requests would raise."""
        sent = _bytes_of(request.body)
        method, url = str(request.method), str(request.url)
        self.before(method, url, sent)
        began = self._clock.ticks
        reply = self._loop.run_until_complete(self._ask(method, url, request.headers, sent))
        patience = timeout[1] if isinstance(timeout, tuple) else timeout
        late = patience is not None and (reply.first_byte_at or self._clock.ticks) - began > patience
        status = 0 if self._line.dropped or late else reply.status
        if status and reply.complete:
            changed = self.transform(method, url, reply.body)
            if changed is not reply.body:
                reply.headers = [one for one in reply.headers if one[0] != b"content-length"]
                reply.body = changed
        self.after(method, url, sent, status, reply.body)
        if late:
            raise requests.exceptions.ReadTimeout(
                ReadTimeoutError(None, url, "Read timed out."),
                request=request,  # type: ignore[arg-type]
            )
        if self._line.dropped and not reply.status:
            reason = ConnectionResetError(104, "Connection reset by peer")
            raise requests.exceptions.ConnectionError(ProtocolError("Connection aborted.", reason), request=request)
        return self._response(request, reply)

    async def _ask(self, method: str, url: str, headers: Mapping[str, Any], body: bytes) -> Reply:
        parts = urlsplit(url)
        scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(parts.path),
            "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(),
            "root_path": "",
            "headers": [(b"host", parts.netloc.encode())]
            + [(str(name).lower().encode(), str(value).encode("latin-1")) for name, value in headers.items()],
            "client": CLIENT,
            "server": (parts.hostname, parts.port),
        }
        reply, unread = Reply(), [body]
        self._line.dropped = False
        self._line.gone = asyncio.Event()

        async def receive() -> Message:
            if unread:
                return {"type": "http.request", "body": unread.pop(), "more_body": False}
            assert self._line.gone is not None
            await self._line.gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            if self._line.dropped:
                return
            if message["type"] == "http.response.start":
                reply.status, reply.headers = message["status"], list(message.get("headers", ()))
                reply.first_byte_at = self._clock.ticks
            elif message["type"] == "http.response.body":
                reply.body += message.get("body", b"")
                if len(reply.body) > TOO_LONG:
                    raise OverflowError("an answer without end")
                if not message.get("more_body", False):
                    reply.complete = True
                    self._line.gone.set()  # type: ignore[union-attr]

        await self._app(scope, receive, send)
        return reply

    def _response(self, request: requests.PreparedRequest, reply: Reply) -> requests.Response:
        packed = dict(reply.headers).get(b"content-encoding") == b"gzip"
        whole = reply.complete and not self._shortened(reply)
        try:
            body = gzip.decompress(reply.body) if packed else reply.body
        except (OSError, EOFError, zlib.error):
            body, whole = b"", False
        if whole:
            response = requests.Response()
            response._content = body
            response._content_consumed = True  # type: ignore[attr-defined]
        else:
            response = BrokenBody(body, requests.exceptions.ContentDecodingError if packed else _BROKEN_OFF)
        response.status_code = reply.status
        response.headers = CaseInsensitiveDict(
            (name.decode("latin-1"), value.decode("latin-1")) for name, value in reply.headers
        )
        response.url = str(request.url)
        response.request = request
        response.encoding = "utf-8"
        return response

    @staticmethod
    def _shortened(reply: Reply) -> bool:
        """Tell whether fewer bytes came than were promised."""
        promised = dict(reply.headers).get(b"content-length")
        return promised is not None and int(promised) > len(reply.body)
