"""What the frame of the window shows, as one frozen value. Holds no logic; `ui/bridge.py` makes it, the frame paints it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from ui.texts import Status


class Place(StrEnum):
    """What kind of org the workspace is connected to."""

    NONE = ""
    PRODUCTION = "production"
    SANDBOX = "sandbox"
    PRACTICE = "practice"


@dataclass(frozen=True)
class PageBadge:
    """A badge in the side list; `spoken` says what it counts, such as “3 causes”."""

    words: str
    role: str = "neutral"
    spoken: str = ""


@dataclass(frozen=True)
class Message:
    """The banner: a sentence, a severity (accent, good, attention, bad) and the id of the action on its button."""

    sentence: str
    severity: str = "attention"
    action: str = ""


@dataclass(frozen=True)
class FrameState:
    """Everything that the frame shows. Times are aware; None where there is none."""

    connection: str = ""
    """Name of the connection; empty before there is one."""
    place: Place = Place.NONE
    status: Status = Status.NOT_SET_UP
    needs: int = 0
    """How many things need a person; shown with `Status.NEEDS_YOU`."""
    waiting_until: datetime | None = None
    doing: str = ""
    """The phase, while `Status.WORKING`."""
    last_run: datetime | None = None
    last_result: str = ""
    """What the last run came to, such as “38 changes”."""
    next_run: datetime | None = None
    next_words: str = ""
    """Instead of a time: “by hand”, “paused”."""
    api_used: int | None = None
    api_limit: int | None = None
    api_reserve: int = 0
    api_note: str = ""
    """Such as “resets in 6 h”."""
    running: bool = False
    paused: bool = False
    badges: Mapping[str, PageBadge] = field(default_factory=dict)
    """Page id → badge; pages without one show none."""
    banner: Message | None = None
