"""Bodies on their way through the wire: requests that come packed, answers that go packed where the client takes them so.

Owns the two packings that Salesforce's APIs know, gzip and deflate (REST API: Compression). What is in the bodies is others' business.
"""

from __future__ import annotations

import gzip
import zlib

from starlette.types import Message, Scope, Send

LEAST = 2048
"""Bytes of an answer below which packing costs more than it saves; Salesforce may always send an answer as it is."""
_QUICKEST = 1
_GZIP = b"gzip"


class NotPacked(Exception):
    """A request's body is not packed the way its header says. The message is one plain sentence."""


def unpacked(scope: Scope, body: bytes) -> bytes:
    """Return a request's body as it was before it was packed, and take the header away so that nobody unpacks it again.

    Raises NotPacked.
    """
    way = b"".join(value for name, value in scope["headers"] if name == b"content-encoding").strip().lower()
    if way not in (_GZIP, b"x-gzip", b"deflate"):
        return body
    scope["headers"] = [
        (name, value) for name, value in scope["headers"] if name not in (b"content-encoding", b"content-length")
    ]
    try:
        return zlib.decompress(body) if way == b"deflate" else gzip.decompress(body)
    except (zlib.error, OSError, EOFError):
        raise NotPacked(f"The request body is not valid {way.decode()}.") from None


def packed(scope: Scope, send: Send) -> Send:
    """Return what sends an answer packed with gzip; `send` itself where the client does not take that."""
    if not _takes_gzip(scope):
        return send
    begun: list[Message] = []

    async def pack(message: Message) -> None:
        if message["type"] == "http.response.start":
            begun.append(message)
            return
        if begun:
            start = begun.pop()
            if _is_worth_it(start, message):
                message = {**message, "body": gzip.compress(message["body"], _QUICKEST, mtime=0)}
                kept = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
                length = (b"content-length", str(len(message["body"])).encode())
                start = {**start, "headers": [*kept, (b"content-encoding", _GZIP), length]}
            await send(start)
        await send(message)

    return pack


def _takes_gzip(scope: Scope) -> bool:
    """Return whether a client accepts gzip; a quality of nought means that it does not."""
    for name, value in scope["headers"]:
        if name == b"accept-encoding" and _GZIP in value:
            for offer in value.replace(b" ", b"").split(b","):
                coding, _, quality = offer.partition(b";q=")
                if offer == _GZIP or (coding == _GZIP and quality.strip(b"0.")):
                    return True
    return False


def _is_worth_it(start: Message, message: Message) -> bool:
    """Return whether an answer is whole, long, and not packed yet."""
    if message.get("more_body") or len(message.get("body", b"")) < LEAST:
        return False
    return not any(name.lower() == b"content-encoding" for name, _ in start["headers"])
