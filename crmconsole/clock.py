"""Time and randomness, handed in from outside so that tests and the simulation control them.

Owns the two ports and their real implementations; nothing else in the engine reads the wall clock or a random source.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_STORED = len("2026-11-21T08:00:00Z")
_PAIRS = [one + other for one in _CROCKFORD for other in _CROCKFORD]


class Clock(Protocol):
    """Where the engine takes the time from."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never go back; only differences mean anything."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait. Called on the engine thread only, never on the loop."""
        ...


class SystemClock:
    """The workstation's own clock."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Block the calling thread."""
        time.sleep(seconds)


@dataclass
class ManualClock:
    """A clock that moves only when told to; `sleep` moves it."""

    at: datetime
    ticks: float = field(default=0.0)

    def now(self) -> datetime:
        """Return the set moment."""
        return self.at

    def monotonic(self) -> float:
        """Return the seconds this clock was moved by."""
        return self.ticks

    def sleep(self, seconds: float) -> None:
        """Move on by that much at once."""
        self.advance(seconds)

    def advance(self, seconds: float) -> None:
        """Move the clock."""
        self.at += timedelta(seconds=seconds)
        self.ticks += seconds


def iso(moment: datetime) -> str:
    """Return the stored form of a moment: UTC, whole seconds, `2026-11-21T08:00:00Z`."""
    at = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return f"{at.year:04}-{at.month:02}-{at.day:02}T{at.hour:02}:{at.minute:02}:{at.second:02}Z"


def from_iso(text: str) -> datetime:
    """Return the aware moment that `iso` wrote."""
    if len(text) != _STORED or text[-1] != "Z":
        raise ValueError(f"{text!r} is no stored moment")
    return datetime.fromisoformat(text)


def is_due(last: str | None, every: timedelta, now: datetime) -> bool:
    """Tell whether something that happens now and then is to happen again; also when it was last done in the future: then the clock was put back."""
    if last is None:
        return True
    then = from_iso(last)
    return not then <= now < then + every


class KeyMaker:
    """Makes keys that sort by time and are unique without asking anybody (ULID)."""

    def __init__(self, clock: Clock, random_bytes: Callable[[int], bytes] = os.urandom) -> None:
        self._clock = clock
        self._random_bytes = random_bytes

    def ulid(self) -> str:
        """Return a new 26-character ULID."""
        value = (int(self._clock.now().timestamp() * 1000) << 80) | int.from_bytes(self._random_bytes(10), "big")
        return "".join([_PAIRS[(value >> shift) & 1023] for shift in range(120, -10, -10)])
