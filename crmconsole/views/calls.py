"""API calls as they are shown: used, allowed, expected, and what they were for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class CallsFor:
    """Calls of one purpose; `words` say what it is."""

    purpose: str
    words: str
    calls: int


@dataclass(frozen=True)
class CallsDay:
    """A UTC day's calls of this workspace."""

    day: str
    calls: int
    by_purpose: Sequence[CallsFor]


@dataclass(frozen=True)
class RunForecast:
    """The API calls that the next run is expected to take."""

    calls: int
    most: int
    """So many at most, if nothing unusual comes in between."""
    by_purpose: Sequence[CallsFor]
    left: int | None
    """Calls that our cap and the org still allow now; None where nothing limits them as far as is known."""
    fits: bool
    sentence: str
    """What it takes, and what happens where that is more than is left."""


@dataclass(frozen=True)
class CallsView:
    """The page *API calls* (features S1-1…4)."""

    today: int
    """Calls of this workspace on this UTC day."""
    days: Sequence[CallsDay]
    """Oldest first, today last."""
    used: int | None
    """Calls of everybody in the last 24 hours, as Salesforce last told."""
    limit: int | None
    reserve: int
    """Calls of the limit that are left to other programs."""
    reserve_percent: int
    cap: int | None
    """Our own cap a UTC day; None = none."""
    left: int | None
    why: str
    """Why the number depends on what changes."""
    planned_average: int
    planned_range: tuple[int, int]
    planned: str
    """The experience of others, as a sentence."""
    a_day: int
    """What an ordinary day is expected to take here."""
    run: RunForecast
    enough: bool
    """Whether the org's allowance suffices; also true where it is not known."""
    allowance: str
    """The sentence about that; empty where it is not known."""
    waits: str
    """Why runs wait for calls and when they go on; empty = they do not."""
    waits_until: str | None
    advice: str = ""
    """What is wrong with the cap; empty = nothing."""
