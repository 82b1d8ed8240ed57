"""The lead-score model as a person edits it: rules, limits, ranks. Owns the values alone.

Whether a model makes sense is judged in `check.py`, what it gives a person is worked out in `score.py`, its stored form is `model_json.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

LOWEST = Decimal("-9999.9")
HIGHEST = Decimal("9999.9")
"""What the field Score can hold (`store/local_fields.py`)."""


class Comparison(StrEnum):
    """How a profile rule looks at a field. A blank field answers to `is blank` only, never to `is not`: nothing is known of it."""

    IS = "is"
    IS_NOT = "is not"
    IS_ONE_OF = "is one of"
    CONTAINS = "contains"
    STARTS_WITH = "starts with"
    IS_BLANK = "is blank"
    IS_FILLED = "is filled"
    GREATER = "is greater than"
    LESS = "is less than"
    OLDER = "is older than"
    """A date that lies the given number of days back, or more."""
    NEWER = "is newer than"
    """A date that has come and lies fewer than the given number of days back."""


class AskedOfField(Protocol):
    """Anything that looks at a field in one way: a rule of the score, an entrance criterion of a program."""

    @property
    def field(self) -> str:
        """A local field, by name."""

    @property
    def comparison(self) -> Comparison:
        """How it is looked at."""

    @property
    def values(self) -> tuple[str, ...]:
        """What to compare with, as typed."""


class AskedOfActivities(Protocol):
    """Anything that looks for activities of one type."""

    @property
    def activity(self) -> str:
        """The type of activity."""

    @property
    def contains(self) -> str:
        """Only activities whose subject contains this; blank = all."""

    @property
    def window(self) -> int | None:
        """Only activities less than this many days old count; None = all."""


class DecayKind(StrEnum):
    """How the points of an activity shrink as it gets older."""

    NONE = "none"
    HALF_LIFE = "half-life"
    LINEAR = "linear"


@dataclass(frozen=True)
class Decay:
    """How fast points shrink, in whole days of the activity's age: to one half each `days`, or evenly to nothing after `days`."""

    kind: DecayKind = DecayKind.NONE
    days: int | None = None


NO_DECAY = Decay()


@dataclass(frozen=True)
class ProfileRule:
    """Points for who somebody is: one field, looked at in one way. Text compares without case; accents count."""

    id: str
    field: str
    """A local field, by name."""
    comparison: Comparison
    points: Decimal
    """With one digit behind the point; may be negative."""
    values: tuple[str, ...] = ()
    """What to compare with, as typed; a number of days for `is older than` and `is newer than`. Any one of several is enough."""
    name: str = ""
    """The person's own words for the rule; without them it is described from its parts."""


@dataclass(frozen=True)
class BehaviourRule:
    """Points for what somebody did: for each activity of one type. An activity that fits several rules counts in each."""

    id: str
    activity: str
    """The type of activity: `visit`, `form` … or any word of one's own; compared without case."""
    points: Decimal
    """For each activity, rounded half-up to one digit at each age; may be negative."""
    contains: str = ""
    """Only activities whose subject contains this, without case; blank = all."""
    cap: Decimal | None = None
    """The most that the rule gives altogether, as an amount without sign: a rule of negative points takes at most that much."""
    window: int | None = None
    """Only activities less than this many days old count; None = all."""
    decay: Decay = NO_DECAY
    name: str = ""


Rule = ProfileRule | BehaviourRule


@dataclass(frozen=True)
class Limits:
    """Bounds of the two parts and of the whole score."""

    profile: Decimal | None = None
    """The most that all profile rules give together; None = no limit."""
    behaviour: Decimal | None = None
    lowest: Decimal = LOWEST
    highest: Decimal = HIGHEST


@dataclass(frozen=True)
class Ranks:
    """From how many points which rank: a letter for the profile (A, B, else C), a digit for the behaviour (1, 2, else 3)."""

    a: Decimal
    b: Decimal
    one: Decimal
    two: Decimal


@dataclass(frozen=True)
class SendToCrm:
    """Who is sent to the CRM by the score although nobody chose to (features S3-9): reaching the score or one of the ranks is enough."""

    score: Decimal | None = None
    ranks: tuple[str, ...] = ()


RANKS = tuple(letter + digit for letter in "ABC" for digit in "123")


@dataclass(frozen=True)
class LeadScoreModel:
    """All rules of one business, and whether scores are shown and sent at all (features S3-37)."""

    profile: tuple[ProfileRule, ...]
    behaviour: tuple[BehaviourRule, ...]
    ranks: Ranks
    limits: Limits = field(default_factory=Limits)
    send: SendToCrm | None = None
    activated: bool = False

    def rules(self) -> Iterator[Rule]:
        """Return all rules, those of the profile first."""
        yield from self.profile
        yield from self.behaviour
