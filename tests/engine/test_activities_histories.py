"""Random histories of activities in bad weather: in the end each is there exactly once, and in order for each person (`sync-invariants` I37)."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress

import pytest

from crmconsole.errors import ConsoleError
from crmconsole.practice.features import Features
from tests.engine.story import Story
from tests.engine.test_activities_sending import linked

WEATHER = (
    "answer_lost",
    "connection_cut",
    "answer_truncated",
    "gateway_timeout",
    "unavailable",
    "server_error",
    "row_lock",
    "partial_success",
    "session_expired",
    "answer_garbled",
)


class _History:
    """One random history."""

    def __init__(self, story: Story, dice: random.Random) -> None:
        self.story = story
        self.dice = dice
        self.records = [linked(story, f"P{number}", dice.choice(("Lead", "Contact"))) for number in range(4)]
        self.expected: dict[int, list[str]] = {place: [] for place in range(len(self.records))}
        self.number = 0

    def person(self, place: int) -> int:
        """Return who stands for a record now; it may have been converted."""
        return int(self.story.do(self.story.console.find_people(crm_id=self.records[place][0]))[0])

    def act(self) -> None:
        """Let somebody do something."""
        place = self.dice.randrange(len(self.records))
        self.number += 1
        at = f"2026-11-20T{self.number // 60:02}:{self.number % 60:02}:00Z"
        about = f"Step {self.number:03}" if self.dice.random() < 0.7 else "Same"
        type_ = self.dice.choice(("visit", "visit", "form", "meeting", "webinar"))
        added = self.story.do(self.story.console.add_activity(self.person(place), type_, at, about=about))
        self.expected[place].append(added.subject)

    def convert(self) -> None:
        """Convert one of the leads there; the next run learns of it."""
        leads = [place for place, (crm_id, _) in enumerate(self.records) if crm_id.startswith("00Q")]
        if leads and self.dice.random() < 0.3:
            place = self.dice.choice(leads)
            contact = self.story.there.convert(self.records[place][0]).contact_id
            self.try_run()
            self.story.calm()
            self.settle()
            self.records[place] = (contact, self.records[place][1])

    def try_run(self) -> None:
        """Do a run, whatever comes of it."""
        with suppress(ConsoleError):  # It could not even start; the next one may.
            self.story.run()

    def settle(self) -> None:
        """Do runs in good weather until nothing is open."""
        for _ in range(12):
            self.story.wait(3700)
            self.story.run()
            if not self.story.rows("SELECT id FROM activity WHERE state IN ('waiting','sent','failed')"):
                return
        raise AssertionError(self.story.rows("SELECT id, state, reason FROM activity WHERE state <> 'done'"))

    def check(self) -> None:
        """Check what is there, against what was done here."""
        for place, (crm_id, _person) in enumerate(self.records):
            items = [one for name in ("Task", "Event") for one in self.story.there.records(name, WhoId=crm_id)]
            assert sorted(str(one["Subject"]) for one in items) == sorted(self.expected[place])
            for name in ("Task", "Event"):
                some = sorted(
                    (one for one in items if one["Id"][:3] == {"Task": "00T", "Event": "00U"}[name]),
                    key=lambda one: one["Id"],
                )
                told = [str(one["Subject"]) for one in some]
                assert told == [
                    subject for subject in self.expected[place] if subject in told and _kind(subject) == name
                ]


def _kind(subject: str) -> str:
    return "Event" if subject.startswith(("Had a meeting", "Attended")) else "Task"


@pytest.mark.parametrize("seed", range(8))
def test_i37_exactly_once_and_in_order_whatever_the_weather(tell: Callable[..., Story], seed: int) -> None:
    dice = random.Random(seed)
    story = tell(features=Features(console_fields=seed % 4 != 3))
    history = _History(story, dice)
    for _ in range(6):
        for _ in range(dice.randrange(6)):
            history.act()
        for name in dice.sample(WEATHER, dice.randrange(3)):
            story.fault(name, times=dice.randrange(1, 4))
        history.try_run()
        story.wait(dice.choice((1, 30, 700)))
        story.calm()
        history.convert()
    history.settle()
    history.check()
    story.idle()
