"""Every event that the engine publishes, as frozen dataclasses, and the bus they travel on.

The bus calls listeners on the publishing thread; `ui/bridge.py` is the one listener of the window and hops threads itself.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MethodType

from crmconsole.records import Kind


class Phase(StrEnum):
    """Where a run is. The monitor shows the first four as steps."""

    CHECK = "check"
    COMPARE = "compare"
    WRITE = "write"
    FINISH = "finish"


@dataclass(frozen=True)
class Counts:
    """What became of the records of one kind in one run; `read` = records that the CRM reported as changed."""

    read: int = 0
    created_here: int = 0
    updated_here: int = 0
    deleted_here: int = 0
    created_there: int = 0
    updated_there: int = 0
    deleted_there: int = 0
    linked: int = 0
    unchanged: int = 0
    skipped: int = 0
    """Left alone for a reason: records that were read, and records of this side that were not sent (`held_back` of them)."""
    failed: int = 0
    conflicts: int = 0
    held_back: int = 0
    """Those of `skipped` that only exist here: read + held_back = created_here + updated_here + deleted_here + linked + unchanged + skipped."""


@dataclass(frozen=True)
class Event:
    """Anything the engine publishes."""


@dataclass(frozen=True)
class RunStarted(Event):
    """A run began."""

    run: int
    trigger: str
    dry_run: bool


@dataclass(frozen=True)
class RunProgress(Event):
    """Where the run is; a later one replaces an earlier one. Counters come only from results that the CRM confirmed."""

    run: int
    phase: Phase
    sentence: str
    """What is being done now, as a sentence without an end stop."""
    done: int
    total: int | None
    """None while it is not known."""
    counts: Mapping[Kind, Counts]
    to_write: Mapping[Kind, int] = field(default_factory=dict)
    api_calls: int = 0
    api_used: int | None = None
    api_limit: int | None = None


@dataclass(frozen=True)
class RecordDone(Event):
    """Something happened to a record (or to `count` records alike); a line of the monitor."""

    run: int
    at: str
    kind: Kind
    name: str
    outcome: str
    """`pulled`, `pushed`, `created_here`, `created_there`, `linked`, `updated_here`, `deleted_here`, `deleted_there`, `failed`, `waiting`, `conflict`, `skipped` or `note`."""
    detail: str = ""
    count: int = 1
    local_id: int | None = None


@dataclass(frozen=True)
class RunEnded(Event):
    """A run ended; ask `Console.run(run)` for all of it."""

    run: int
    state: str
    message: str
    dry_run: bool


@dataclass(frozen=True)
class Changed(Event):
    """Parts of the workspace changed: pages that show one of them ask again.

    Parts: `people`, `programs`, `actions`, `failures`, `conflicts`, `mapping`, `connection`, `setup`, `runs`, `schedule`, `settings`.
    """

    parts: frozenset[str]


@dataclass(frozen=True)
class InsightAsked(Event):
    """Somebody pressed *View Contact Insight* on the insight page: the window shows this person (features S3-38)."""

    person_id: int


@dataclass(frozen=True)
class ScheduleChanged(Event):
    """When the next run starts; None when only by hand or paused."""

    next_run: str | None
    paused_until: str | None = None


Listener = Callable[[Event], None]


class EventBus:
    """Carries events from any thread to its listeners, which are held weakly when they are methods."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: list[Callable[[], Listener | None]] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Add a listener and return the function that removes it. It is called on the publishing thread and must be quick."""
        reference: Callable[[], Listener | None]
        if isinstance(listener, MethodType):
            reference = weakref.WeakMethod(listener)
        else:

            def reference(kept: Listener = listener) -> Listener | None:
                return kept

        with self._lock:
            self._listeners.append(reference)

        def remove() -> None:
            with self._lock:
                if reference in self._listeners:
                    self._listeners.remove(reference)

        return remove

    def publish(self, event: Event) -> None:
        """Hand the event to every living listener."""
        with self._lock:
            references = list(self._listeners)
        dead = []
        for reference in references:
            listener = reference()
            if listener is None:
                dead.append(reference)
            else:
                listener(event)
        if dead:
            with self._lock:
                self._listeners = [kept for kept in self._listeners if kept not in dead]
