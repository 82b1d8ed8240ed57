"""The HTTP session under every call to a CRM: one origin, time-outs always, no redirects, no cookies, no retries.

Owns sockets and what may travel over them; knows nothing of Salesforce.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import weakref
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import BaseAdapter, HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.poolmanager import PoolManager

CONNECT_SECONDS = 10.0
READ_SECONDS = 120.0

LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


class ForeignAddress(requests.exceptions.InvalidURL):
    """A link or redirect led away from the one origin that a session may talk to."""


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address in lower case, `https://acme.my.salesforce.com`.

    Raises:
        ValueError: the address has no host, or a port that is none.
    """
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").lower()
    if parts.scheme not in ("http", "https") or not host:
        raise ValueError(f"“{url}” is not the address of a server")
    name = f"[{host}]" if ":" in host else host
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{name}" if parts.port in (None, usual) else f"{parts.scheme}://{name}:{parts.port}"


def is_loopback(origin: str) -> bool:
    """Tell whether an origin is this machine itself, where a practice org may run without TLS."""
    return (urlsplit(origin).hostname or "") in LOOPBACK_HOSTS


class PinnedSession(requests.Session):
    """A session that talks to exactly one origin. Safe for several threads once built.

    simple-salesforce writes `https` into every address; for a practice org on this machine, which speaks http, the
    pinned origin is therefore also known under its https name, and the bytes leave over http.
    """

    def __init__(
        self, origin: str, *, transport: BaseAdapter | None = None, read_seconds: float = READ_SECONDS
    ) -> None:
        """Pin `origin`; `transport` replaces the network (a simulation). Raises ValueError for http beyond the loopback."""
        super().__init__()
        self.origin = origin_of(origin)
        self.read_seconds = read_seconds
        plain = self.origin.startswith("http://")
        if plain and not is_loopback(self.origin):
            raise ValueError(f"“{origin}” is not encrypted (https)")
        self.adapters.clear()
        adapter = transport or (_LoopbackAdapter() if plain else _BreakableAdapter())
        self.mount(self.origin + "/", adapter)
        if plain:
            self.mount(self.origin.replace("http://", "https://", 1) + "/", adapter)
        self.trust_env = not is_loopback(self.origin)
        self.auth = _as_it_is
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.headers.clear()
        self.headers["Accept-Encoding"] = "identity" if is_loopback(self.origin) else "gzip"

    def join(self, link: str) -> str:
        """Return the full address of a link that the server gave.

        Raises:
            ForeignAddress: the link leads to another server.
        """
        url = urljoin(self.origin + "/", link)
        try:
            origin = origin_of(url)
        except ValueError:
            origin = ""
        if origin != self.origin:
            raise ForeignAddress("the link leads to another server")
        return url

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        """Send one request to the pinned origin and return the answer, redirects included."""
        if kwargs.get("timeout") is None:
            kwargs["timeout"] = (CONNECT_SECONDS, self.read_seconds)
        kwargs["allow_redirects"] = False
        try:
            return super().send(request, **kwargs)
        except requests.exceptions.InvalidSchema:
            raise ForeignAddress("the address belongs to another server", request=request) from None

    def interrupt(self) -> None:
        """Break off whatever waits for an answer, from any thread: it ends as a lost answer does. The session can be used again."""
        for adapter in self.adapters.values():
            if isinstance(adapter, _BreakableAdapter):
                adapter.interrupt()


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Stand in for an authentication, so that requests never takes one from a `.netrc` file in its place."""
    return request


class _Live:
    """The connections that were opened and not let go yet; they are noted by threads that send, and broken by another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connections: weakref.WeakSet[HTTPConnection] = weakref.WeakSet()

    def note(self, connection: HTTPConnection) -> None:
        """Keep a connection that was opened."""
        with self._lock:
            self._connections.add(connection)

    def interrupt(self) -> None:
        """Shut every socket down for both ways: whoever waits at it wakes up."""
        with self._lock:
            found = [one.sock for one in self._connections]
        for sock in found:
            if sock is not None:
                # Not the method of an encrypted socket, which would take the cipher from under the thread that reads.
                with contextlib.suppress(OSError):  # it was closed meanwhile
                    socket.socket.shutdown(sock, socket.SHUT_RDWR)


class _BreakableAdapter(HTTPAdapter):
    """Sends without retries, and can break off what it waits for, behind a proxy too."""

    def __init__(self) -> None:
        self._live = _Live()
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self._watch(self.poolmanager)

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> PoolManager:
        manager: PoolManager = super().proxy_manager_for(*args, **kwargs)
        self._watch(manager)
        return manager

    def _watch(self, manager: PoolManager) -> None:
        live = self._live

        class Plain(HTTPConnection):
            def connect(self) -> None:
                super().connect()
                live.note(self)

        class Encrypted(HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                live.note(self)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class EncryptedPool(HTTPSConnectionPool):
            ConnectionCls = Encrypted

        manager.pool_classes_by_scheme = {"http": PlainPool, "https": EncryptedPool}

    def interrupt(self) -> None:
        """Break off what is on its way."""
        self._live.interrupt()


class _LoopbackAdapter(_BreakableAdapter):
    """Sends over http, and never through a proxy; mounted on one loopback origin only."""

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        url = request.url or ""
        if url.startswith("https://"):
            request.url = "http://" + url.removeprefix("https://")
        kwargs["proxies"] = {}
        return super().send(request, *args, **kwargs)
