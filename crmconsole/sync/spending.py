"""What the metered API calls of a run are for: each is put to whatever the run was doing when it was made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

FIELDS = "fields"
READING = "reading"
COMPARING = "comparing"
RECOVERING = "recovering"
LOOKING = "looking"
WRITING = "writing"
WRITE_BACK = "write_back"
ACTIONS = "actions"
ACTIVITIES = "activities"
UNDOING = "undoing"
REHEARSING = "rehearsing"
BESIDE = "beside"
UNKNOWN = "unknown"

WORDS = {
    READING: "Looking for what changed in Salesforce",
    WRITING: "Writing records",
    LOOKING: "Looking who is there before creating them",
    ACTIVITIES: "Sending activities",
    ACTIONS: "Carrying out actions",
    WRITE_BACK: "Writing Profile ID and Last Sync",
    COMPARING: "Comparing once a day which records exist",
    FIELDS: "Reading once a day which fields there are",
    RECOVERING: "Finding out what became of lost answers",
    UNDOING: "Undoing a run",
    REHEARSING: "Rehearsals",
    BESIDE: "Set-up, check-ups and screens that ask Salesforce",
    UNKNOWN: "Not noted",
}
"""By purpose, what calls were for; in the order in which they are shown."""


class Spending:
    """The calls of one run, by purpose, as far as the store does not know them yet."""

    def __init__(self, calls: Callable[[], int], before: int, purpose: str = BESIDE) -> None:
        """Begin to count.

        `calls` tells how many the connector has made so far, `before` how many of them were none of this run's.
        """
        self._calls = calls
        self._seen = before
        self._purposes = [purpose]
        self._open: dict[str, int] = {}

    @contextmanager
    def on(self, purpose: str) -> Iterator[None]:
        """Put the calls made within to a purpose; what is inside of it may have a purpose of its own."""
        self._note()
        self._purposes.append(purpose)
        try:
            yield
        finally:
            self._note()
            self._purposes.pop()

    def open(self) -> int:
        """Return how many calls were not handed out yet."""
        return sum(self._open.values()) + self._calls() - self._seen

    def taken(self) -> dict[str, int]:
        """Return the calls since the last time of asking, by purpose: the caller stores them."""
        self._note()
        found, self._open = self._open, {}
        return found

    def _note(self) -> None:
        now = self._calls()
        if now > self._seen:
            purpose = self._purposes[-1]
            self._open[purpose] = self._open.get(purpose, 0) + now - self._seen
        self._seen = now
