"""What comes next for somebody in a program, from what they had so far. Pure.

Steps may be edited while people are inside: everybody goes on behind the last step that they had, wherever it stands now. Steps put in
front of it are not made up for, a step that was taken out is forgotten, and who is through does not come back for steps added later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from crmconsole.programs.model import Step


class Next(NamedTuple):
    """A step that somebody has before them."""

    step: Step
    due: datetime


def next_step(steps: Sequence[Step], had: Mapping[str, datetime], entered: datetime) -> Next | None:
    """Return the step that follows, and when; None = they are through. `had`: steps by id, with the moment at which they were asked for."""
    places = [place for place, step in enumerate(steps) if step.id in had]
    following = max(places, default=-1) + 1
    if following >= len(steps):
        return None
    step = steps[following]
    # Days count from the step before, also where that one was taken out meanwhile.
    since = max(had.values(), default=entered)
    return Next(step, since + timedelta(days=step.wait_days))
