"""Parts of JSON that a person may have written: each is what it should be, or a sentence names it. Shared by score models and programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Unreadable(Exception):
    """A part that is not what it should be; the message says which."""


def part(read: Mapping[str, Any], name: str, kind: type, what: str, otherwise: Any = None) -> Any:
    """Return a part of a certain kind.

    Raises:
        Unreadable: it is missing, or of another kind.
    """
    value = read.get(name, otherwise)
    if not isinstance(value, kind):
        raise Unreadable(f"{what} is missing or not readable")
    return value


def texts(read: Mapping[str, Any], name: str, what: str) -> tuple[str, ...]:
    """Return a list of texts; none where the part is missing.

    Raises:
        Unreadable: it is something else.
    """
    values = part(read, name, list, what, [])
    if not all(isinstance(value, str) for value in values):
        raise Unreadable(f"{what} are not all text")
    return tuple(values)


def whole_days(read: Mapping[str, Any], name: str, what: str) -> int | None:
    """Return a whole number of days; None where there is none.

    Raises:
        Unreadable: it is something else.
    """
    value = read.get(name)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise Unreadable(f"{what} is not a whole number of days")
    return value
