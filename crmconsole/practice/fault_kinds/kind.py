"""What an entry of the table of faults is, and an answer on its way, which a fault may spoil.

Owns the vocabulary of the table and no entry of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from crmconsole.practice.fault import Fault
from crmconsole.practice.wire import ApiError

Part = Literal[
    "wait",
    "cut",
    "sign_in",
    "session",
    "answer",
    "repeat",
    "read",
    "page",
    "total",
    "refuse",
    "rewrite",
    "aftermath",
    "delay",
    "lose",
    "spoil",
    "forget",
    "bulk",
    "state",
]
"""Where a fault acts, in the order of a request's way:
`wait` holds the request up; `cut` drops the connection before the request is looked at; `sign_in` refuses a token;
`session` ends the session, `answer` answers instead of the org; `repeat` carries the request out twice; `read` refuses a
query, `page` shortens its pages, `total` falsifies its count; `refuse` refuses the save of one record, `rewrite` changes
what is stored, `aftermath` is what a save brings with it, `delay` keeps a commit from readers; `lose` drops the
connection after the work is done, `spoil` changes the answer on its way, `forget` makes the server forget the connection;
`bulk` befalls a bulk job when it begins; `state` is how the org is set up, for as long as the fault is switched on."""

SaveAct = Literal["create", "update", "delete", "undelete"]
EVERY_SAVE: tuple[SaveAct, ...] = ("create", "update", "delete", "undelete")
CONTENT: tuple[SaveAct, ...] = ("create", "update")
"""Saves that bring values; rules and triggers for values leave the others alone."""


Words = Callable[[Fault, str], ApiError]
"""Makes the error that a fault answers with, from the fault and the object's name."""


def always(status: int, code: str, message: str) -> Words:
    """Return the words of a fault that says the same each time."""

    def words(fault: Fault, object_name: str) -> ApiError:
        return ApiError(status, code, message)

    return words


@dataclass(slots=True)
class Passing:
    """An answer on its way to the client. A fault changes it in place."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    org_id: str
    """The id of the org that answers."""
    piece: int = 0
    """Bytes that come at a time; 0 = all at once."""
    pause: float = 0.0
    """Seconds between two pieces."""
    breaks_after: int | None = None
    """Bytes of the body after which the connection drops."""
    undated: bool = False
    """Whether the Date header is missing."""

    def replace_body(self, body: bytes, content_type: str | None = None) -> None:
        """Put another body into the answer, with the length and, when given, the type it has."""
        changed = {b"content-length"} | ({b"content-type"} if content_type else set())
        self.headers = [(name, value) for name, value in self.headers if name.lower() not in changed]
        self.headers.append((b"content-length", str(len(body)).encode()))
        if content_type:
            self.headers.append((b"content-type", content_type.encode()))
        self.body = body

    def set_header(self, name: bytes, value: bytes | None) -> None:
        """Replace a header that is there, or take it away; an answer without it stays without it."""
        self.headers = [
            (found, old if found.lower() != name or value is None else value)
            for found, old in self.headers
            if found.lower() != name or value is not None
        ]


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry of the table: what a fault is called and where it acts."""

    name: str
    sentence: str
    part: Part
    needs: tuple[str, ...] = ()
    """Keys that `where` must have."""
    parameters: Mapping[str, object] = field(default_factory=dict)
    """Its own parameters with their defaults; `...` marks one that must be given."""
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The values that a parameter may have, where they are few."""
    words: Words | None = None
    """For faults that answer or refuse: the error."""
    when: Callable[[Fault, SaveAct, Mapping[str, object]], bool] | None = None
    """For faults of saving: a further condition on the save and its values."""
    effect: Callable[[Fault, Mapping[str, object]], dict[str, object]] | None = None
    """For `rewrite`: the values to store."""
    spoil: Callable[[Fault, Passing], None] | None = None
    """For `spoil`: what becomes of the answer."""
    saves: tuple[SaveAct, ...] = EVERY_SAVE
    """For faults of saving: the saves that it meets."""
    needs_field_in_values: bool = True
    """For faults of saving: whether a field in `where` must be among the values that are saved."""
    saves_only: bool = False
    """Whether, unless `where` names a method or path, it leaves alone requests that change no record."""
    reads: Literal["any", "following", "beside_saves"] = "any"
    """For `read`: every page, only pages after the first, or only queries in a request that also saves."""
    grants: tuple[str, ...] = ()
    """For `sign_in`: the kinds of grant that it refuses; empty = all."""
    field_facts: Callable[[Fault], Mapping[str, object]] | None = None
    """For `state`: what is different about the field in `where`."""
    tells_usage: bool = False
    """For `answer`: whether the answer says how many calls are used."""
    text_only: bool = False
    """Whether the field in `where` must be a text field."""
    soap_login: bool = False
    """Whether it acts on SOAP `login()` instead of the data routes."""
    everywhere: bool = False
    """Whether it also meets what is asked with a token outside the data routes: userinfo and the identity address."""
