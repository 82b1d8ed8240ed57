"""What the monitor says between two runs: why nothing runs, when it goes on, and what the last run came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from crmconsole.views import ConnectionView, RunView, ScheduleView
from ui import texts
from ui.models.course import ORDER
from ui.models.objects import RunRow
from ui.models.runs import changes_of

SECONDS_ARE_TOLD = 60
"""A wait shorter than this is counted down; a longer one is told by the clock."""


@dataclass(frozen=True)
class Idle:
    """How things stand while nothing runs. `waits_until` = API calls are used up so long; None = they are not."""

    connection: ConnectionView
    schedule: ScheduleView
    last: RunView | None
    waits_until: str | None = None

    @property
    def whole(self) -> bool:
        """True when the last run got to its end."""
        return self.last is not None and self.last.state in ("done", "partial")

    @property
    def stuck(self) -> bool:
        """True when the next run is a new try, not just the next one."""
        return self.connection.state == "offline" or self.waits_until is not None

    def title(self) -> str:
        """Return why nothing runs."""
        if self.connection.state == "offline":
            return texts.tr("No connection to Salesforce")
        if self.connection.state == "sign_in_needed":
            return texts.tr("Waiting for a sign-in")
        if self.waits_until is not None:
            return texts.tr("Waiting for API calls")
        return texts.tr("Nothing is running")

    def remark(self, now: datetime) -> str:
        """Return when it is tried again, where something is in the way, and what the last run came to."""
        if not self.stuck:
            return last_words(self.last, now)
        told = again_words(self.waits_until or self.schedule.next_run, now)
        if self.last is None:
            return told
        return f"{told} · {began_words(self.last, now)}"

    def rows(self) -> Sequence[RunRow]:
        """Return what the last run did with each kind; of one that was cut short it is not said that anything is done."""
        objects = self.last.objects if self.last is not None else {}
        return [RunRow(kind, objects[kind], None, over=self.whole) for kind in ORDER if kind in objects]


def again_words(next_run: str | None, now: datetime) -> str:
    """Return when the schedule tries again: in how many seconds, or at what time; what to do where it does not."""
    if next_run is None:
        return texts.tr("Sync now tries again")
    at = texts.parse(next_run)
    seconds = ceil((at - now).total_seconds())
    if seconds <= 0:
        return texts.tr("trying again now")
    if seconds < SECONDS_ARE_TOLD:
        return texts.tr("trying again in %1").replace("%1", f"{texts.number(seconds)} s")
    return texts.tr("next try %1").replace("%1", texts.day_and_time(at, now))


def last_words(run: RunView | None, now: datetime) -> str:
    """Return what a run came to, in one line: when, how long, changes, failures."""
    if run is None:
        return texts.tr("No run yet")
    count = changes_of(run)
    failed = sum(counts.failed for counts in run.objects.values())
    parts = [
        began_words(run, now),
        texts.duration(run.seconds),
        texts.plural(count, texts.tr("change"), texts.tr("changes")),
    ]
    if failed:
        parts.append(texts.plural(failed, texts.tr("failure"), texts.tr("failures")))
    if run.state == "stopped" and not run.message:
        parts.append(texts.tr("stopped"))
    if run.state in ("failed", "stopped") and run.message:
        parts.append(run.message)
    return " · ".join(parts)


def began_words(run: RunView, now: datetime) -> str:
    """Return when a run was."""
    return texts.tr("last run %1").replace("%1", texts.day_and_time(texts.parse(run.started), now))
