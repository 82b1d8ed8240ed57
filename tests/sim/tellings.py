"""Two tellings of one story that must come to the same end: rows in another order, a wrong clock, another time zone, or simply again (I28, I32, I33, I43).

Each function returns the first telling's result; a difference between the tellings is one more finding.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest import mock

from crmconsole.sync import reading
from tests.sim.invariants.finding import Finding
from tests.sim.play import Result, play
from tests.sim.script import Story, tell

CALM = (
    "clash",
    "same_second",
    "conflict",
    "converted",
    "merged",
    "deleted",
    "same_address",
    "put_back",
    "blank_company",
)
"""Scenes without weather: what a fault meets would depend on the order."""
SETUP: dict[str, Any] = {"sizes": {"page": 3, "write": 4, "plan": 5}, "settings": {"guard_least": 25}}
HOURS = (3 * 3600, -3 * 3600)
"""Seconds by which a clock is wrong and can be corrected."""
FRACTIONS = (0.4, 0.6, -0.4, -0.6)
"""Seconds by which a clock is wrong and nobody can tell: an answer carries whole seconds."""
ZONES = ("UTC", "America/St_Johns", "Pacific/Apia")


def calm_story(seed: int, about: Sequence[str] = CALM) -> Story:
    """Return a story in which nothing depends on luck but who is edited, and when."""
    return _calm(tell(seed, about, SETUP))


def _calm(story: Story) -> Story:
    setup = {name: value for name, value in story.setup.items() if name not in ("shuffle", "ahead")}
    return Story(story.seed, setup, story.steps)


def _in_world(story: Story, **setup: Any) -> Story:
    return Story(story.seed, {**story.setup, **setup}, story.steps)


def _compared(invariant: str, what: str, tellings: Sequence[Result], *, to_the_letter: bool = False) -> Result:
    """Return the first telling with what is wrong in any of them."""
    first, *others = tellings
    found = [finding for one in tellings for finding in one.findings]
    for one in others:
        if one.final != first.final or (to_the_letter and (one.lines, one.contents) != (first.lines, first.contents)):
            found.append(Finding(invariant, f"{what}: {_difference(first, one)}"))
    return replace(first, findings=found)


def _difference(one: Result, other: Result) -> str:
    pairs = zip(one.lines, other.lines, strict=False)
    apart = [f"{line} / {another}" for line, another in pairs if line != another]
    return apart[0] if apart else "the same requests, another end"


def order(story: Story) -> Result:
    """I28: rows come in another order within their pages, objects one after the other in another order."""
    calm = _calm(story)
    forth = play(_in_world(calm, shuffle=1))
    with mock.patch.object(reading, "KEPT", reading.KEPT[::-1]):
        back = play(_in_world(calm, shuffle=2))
    return _compared("I28", "another order of rows and objects", [forth, back])


def clock(story: Story) -> Result:
    """I32: the workstation's clock is wrong by hours."""
    return _skewed(story, HOURS)


def tie(story: Story) -> Result:
    """I32: the workstation's clock is wrong by less than can be measured."""
    return _skewed(story, FRACTIONS)


def _skewed(story: Story, errors: Sequence[float]) -> Result:
    calm = _calm(story)
    tellings = [play(_in_world(calm, ahead=error)) for error in (0, *errors)]
    return _compared("I32", "a wrong clock of the workstation", tellings)


def zone(story: Story) -> Result:
    """I33: the workstation stands elsewhere."""
    tellings = []
    for name in ZONES:
        with time_zone(name):
            tellings.append(play(story))
    return _compared("I33", "another time zone", tellings, to_the_letter=True)


def again(story: Story) -> Result:
    """I43: the same story is told twice."""
    return _compared("I43", "told twice", [play(story), play(story)], to_the_letter=True)


@contextmanager
def time_zone(name: str) -> Iterator[None]:
    """Let this process stand in a time zone."""
    try:
        with mock.patch.dict(os.environ, {"TZ": name}):
            time.tzset()
            yield
    finally:
        time.tzset()
