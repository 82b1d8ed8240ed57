"""The TCP connections of the practice org's server, so that a fault can break one off without an answer."""

from __future__ import annotations

import asyncio
import os
import socket
import struct

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# Closing at once, without the usual goodbye: the client sees a reset, as when a cable is pulled.
_LINGER = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)


class Connections:
    """The open connections, by the client's address and port. Used on the server's loop only."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, int], asyncio.Transport] = {}

    def protocol(self) -> type[asyncio.Protocol]:
        """Return uvicorn's HTTP protocol, made to tell this object about its connections."""
        connections = self._open

        class KnownConnection(HttpToolsProtocol):
            """One connection that can be found by its peer."""

            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                super().connection_made(transport)
                self._peer = tuple(transport.get_extra_info("peername")[:2])
                connections[self._peer] = transport

            def connection_lost(self, exc: Exception | None) -> None:
                connections.pop(self._peer, None)
                super().connection_lost(exc)

        return KnownConnection

    def drop(self, client: tuple[str, int]) -> None:
        """Reset the connection of that client; nothing more is sent to it."""
        transport = self._open.get(client)
        if transport is None:
            return
        peer = transport.get_extra_info("socket")
        if peer is not None:
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER)
        transport.abort()
