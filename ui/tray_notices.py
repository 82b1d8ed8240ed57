"""Which notifications are due: sign-in needed, a run failed, a new kind of failure, runs missed, and success. Pure; shows nothing.

Whether a person wants them is `notice_choice.py`'s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from crmconsole.sync.schedule import seconds
from crmconsole.views import CauseView, ConnectionView, RunView, ScheduleView
from ui import texts
from ui.models.runs import changes_of

MISSED = 3
"""So many starts in a row may be missed before anybody is told: a computer sleeps over lunch."""


@dataclass(frozen=True)
class Situation:
    """What decides about notifications."""

    connection: ConnectionView
    schedule: ScheduleView
    last_run: RunView | None = None
    causes: Sequence[CauseView] = ()


@dataclass(frozen=True)
class Notice:
    """A notification. `place` is where a click leads, as the window takes it: action and argument."""

    cause: str
    """One a day for each; a run that failed for another reason is the same cause. What stands before a colon is its kind."""
    title: str
    sentence: str
    place: tuple[str, str]


def missed(schedule: ScheduleView, now: datetime) -> int:
    """Return how many starts of the schedule have passed without a run; none while it is paused."""
    every = seconds(schedule.every)
    if every is None or schedule.paused_until is not None or schedule.next_run is None:
        return 0
    late = (now - texts.parse(schedule.next_run)).total_seconds()
    return 0 if late < 0 else int(late // every) + 1


def due(situation: Situation, told: Mapping[str, str], now: datetime) -> list[Notice]:
    """Return the notifications that are due, most serious first; `told` says on which day each cause was last told."""
    today = now.date().isoformat()
    return [one for one in _true(situation, now) if told.get(one.cause) != today]


def _true(situation: Situation, now: datetime) -> list[Notice]:
    """Return everything that is worth telling now, whether it was told or not."""
    tr = texts.tr
    found = []
    connection, last = situation.connection, situation.last_run
    locked_out = connection.state in ("sign_in_needed", "wrong_org") and not connection.disconnected
    if locked_out:
        sentence = connection.problem or tr("Nothing is sent until you sign in again.")
        found.append(Notice("sign_in", tr("Sign-in needed"), sentence, ("sign_in", "")))
    if last is not None and last.state == "failed" and not locked_out:
        sentence = last.message or tr("The monitor tells how far it came.")
        found.append(Notice("run_failed", tr("A run failed"), sentence, ("monitor", "")))
    for cause in situation.causes:
        if cause.new and cause.retry != "by_itself":
            count = texts.plural(cause.count, tr("failure"), tr("failures"))
            sentence = f"{count}: {cause.title}. {cause.fix}"
            found.append(
                Notice(f"cause:{cause.cause}", tr("A new kind of failure"), sentence, ("failures", cause.cause))
            )
    late = missed(situation.schedule, now)
    if late > MISSED:
        sentence = tr("%1 runs of the schedule did not take place. Changes wait on both sides.")
        sentence = sentence.replace("%1", texts.number(late))
        found.append(Notice("missed", tr("Runs were missed"), sentence, ("monitor", "")))
    if last is not None and last.state == "done" and (changed := changes_of(last)):
        count = texts.plural(changed, tr("change"), tr("changes"))
        found.append(
            Notice("success", tr("A run changed something"), f"{count}. {last.message}".strip(), ("monitor", ""))
        )
    return found
