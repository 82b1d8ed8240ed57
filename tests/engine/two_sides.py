"""Stories in which each value tells by itself on which side it was typed: whoever shows one under the wrong heading is found out.

Random edits of several leads, by clocks that are right or wrong; what was typed is remembered apart from everything that is stored.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import strategies as st

from crmconsole.clock import ManualClock
from crmconsole.records import Kind, Policy
from tests.engine.story import BEGIN, Story

POLICIES = {
    "city": Policy.ASK,
    "phone": Policy.ASK,
    "job_title": Policy.NEWEST_WINS,
    "country": Policy.CONSOLE_WINS,
    "first_name": Policy.SALESFORCE_WINS,
}
REMOTE = {"city": "City", "phone": "Phone", "job_title": "Title", "country": "Country", "first_name": "FirstName"}

EDITS = st.sampled_from(["", "here", "there", "here there", "there here", "here there here", "there here there"])
"""Who typed something into a field, in this order, a minute between them."""
LIVES = st.lists(st.fixed_dictionaries(dict.fromkeys(REMOTE, EDITS)), min_size=2, max_size=4)
AHEAD = st.sampled_from([0, 3600, -3600, 400, -9 * 3600, 26 * 3600])
"""How many seconds this computer's clock is ahead."""

_numbers = itertools.count(1)


@dataclass
class Typed:
    """What was typed about one field, as the people know it who typed it."""

    base: str
    here: str
    there: str
    here_at: datetime | None = None
    """When it was last typed here, by the right time."""

    def both(self) -> bool:
        """Tell whether both sides changed it."""
        return self.base not in (self.here, self.there)


@dataclass
class Life:
    """A lead that both sides have, and what was typed about it."""

    crm_id: str
    person: int
    fields: dict[str, Typed] = field(default_factory=dict)
    there_at: datetime | None = None
    """When something was last typed there, by the right time; Salesforce tells it of the record, not of a field."""

    def newest(self, name: str) -> str:
        """Return the side that was changed last, as far as anybody can tell."""
        here_at, there_at = self.fields[name].here_at, self.there_at
        if here_at is None or there_at is None or here_at == there_at:
            return ""
        return "here" if here_at > there_at else "there"


def clock() -> ManualClock:
    """Return a clock of this computer's own, for `set_clock` to put wrong."""
    return ManualClock(BEGIN)


def give_rules(story: Story) -> None:
    """Give each field its own rule."""
    for name, policy in POLICIES.items():
        story.map(Kind.LEAD, name, policy=policy)


def set_clock(story: Story, ahead: int) -> None:
    """Let this computer's clock be that far ahead of Salesforce's."""
    story.clock.at = story.org_clock.at + timedelta(seconds=ahead)


def live(story: Story, lives: list[dict[str, str]]) -> list[Life]:
    """Let leads come into step and then be edited on both sides; no run follows."""
    begun = []
    for _ in lives:
        number = next(_numbers)
        values = {name: f"base {name} {number}" for name in REMOTE}
        there = {REMOTE[name]: value for name, value in values.items()}
        begun.append((story.there.create(LastName=f"L{number}", Email=f"l{number}@example.com", **there), values))
    story.sync()
    told = [Life(crm_id, story.here.of(crm_id)["id"]) for crm_id, _values in begun]
    for one, (_crm_id, values) in zip(told, begun, strict=True):
        one.fields = {name: Typed(value, value, value) for name, value in values.items()}
    for turn in range(3):
        for one, edits in zip(told, lives, strict=True):
            story.wait(60)
            _type(story, one, {name: order.split()[turn] for name, order in edits.items() if len(order.split()) > turn})
    return told


def _type(story: Story, one: Life, sides: dict[str, str]) -> None:
    """Let somebody type into fields, each on the side that is named for it."""
    number = next(_numbers)
    for side in ("here", "there"):
        typed = {name: f"{side} {name} {number}" for name, wanted in sides.items() if wanted == side}
        for name, value in typed.items():
            setattr(one.fields[name], side, value)
            if side == "here":
                one.fields[name].here_at = story.org_clock.now()
            else:
                one.there_at = story.org_clock.now()
        if typed and side == "here":
            story.do(story.console.edit_person(one.person, typed))
        elif typed:
            story.there.edit(one.crm_id, **{REMOTE[name]: value for name, value in typed.items()})
