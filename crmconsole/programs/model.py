"""A program as a person edits it: entrance criteria and ordered steps. Owns the values alone.

Whether it makes sense is judged in `check.py`, who meets it in `entrance.py`, what comes next in `course.py`, its stored form is `program_json.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crmconsole.scoring.model import Comparison
from crmconsole.views.actions import ActionWish

MOST_NAME = 80
MOST_STEPS = 50
MOST_WAIT_DAYS = 365
MOST_TIMES = 1000
MOST_WINDOW_DAYS = 3650
"""Ten years, as for rules of the score."""


class Match(StrEnum):
    """How many of the criteria must hold."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True)
class FieldCriterion:
    """A field of the person, looked at in one way; score and rank are fields too."""

    field: str
    """A local field, by name."""
    comparison: Comparison
    values: tuple[str, ...] = ()
    """What to compare with, as typed; any one of several is enough."""


@dataclass(frozen=True)
class ActivityCriterion:
    """Something that the person did, so many times at least."""

    activity: str
    """The type of activity; compared without case."""
    contains: str = ""
    """Only activities whose subject contains this, without case; blank = all."""
    times: int = 1
    window: int | None = None
    """Only activities less than this many days old count; None = all."""


Criterion = FieldCriterion | ActivityCriterion


@dataclass(frozen=True)
class Step:
    """A CRM action that is asked for, so many days after the step before it, or after entering (features S2-1)."""

    id: str
    """Stays the same when the program is edited: nobody gets the same step twice."""
    wish: ActionWish
    wait_days: int = 0


@dataclass(frozen=True)
class Program:
    """A prepared sequence of CRM actions for people who meet its criteria, or who are added by hand.

    Without criteria nobody enters by themselves. While it is not active nobody enters and no step is asked for; what came due
    meanwhile follows when it is active again.
    """

    name: str
    approved_for_sales: bool = False
    """*Program approved for sales*: people may be added from Contact Insight (features S3-17, S3-18)."""
    active: bool = False
    match: Match = Match.ALL
    criteria: tuple[Criterion, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def takes_in(self) -> bool:
        """Whether people enter by themselves."""
        return self.active and bool(self.criteria)
