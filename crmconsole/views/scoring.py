"""Scores and the model that they are worked out by, as screens and the command line show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class ScoreLine:
    """One reason of a score."""

    part: str
    """profile · behaviour · whole"""
    label: str
    points: str
    """Exact, with one digit behind the point."""
    sentence: str
    detail: str = ""
    """How often, when, and what a limit left out; part of the sentence."""


@dataclass(frozen=True)
class ReadinessView:
    """How ready for sales somebody is (features S3-31)."""

    level: str
    """ready · soon · not_yet · unknown"""
    title: str
    sentence: str
    """What to make of it."""
    reasons: Sequence[str]


@dataclass(frozen=True)
class ScoreView:
    """What somebody scores, and why."""

    person_id: int
    person: str
    activated: bool
    """False: scores are not shown and not sent; `offer` says how to switch them on (features S3-37)."""
    score: str | None
    rank: str | None
    sentence: str
    lines: Sequence[ScoreLine]
    """They sum to the score."""
    at: str | None
    """When it was worked out."""
    changes_at: str | None
    """When it changes by itself at the earliest."""
    offer: str


@dataclass(frozen=True)
class ScorePoint:
    """A score that somebody had from a moment on, until the next one."""

    at: str
    score: str
    rank: str | None
    """As it was changed together with the score; None = it stayed."""


@dataclass(frozen=True)
class ScoreModelView:
    """A version of the lead-score model."""

    version: int
    """0 = the model to start with, which nobody has saved yet."""
    note: str
    saved_at: str | None
    activated: bool
    text: str
    """JSON, to be edited and saved again."""
    problems: Sequence[str]
    """What is wrong with it, as sentences."""


@dataclass(frozen=True)
class ScoreCheck:
    """What an edited model would mean, before it is saved."""

    people: int
    """Everybody who is here."""
    changed: int
    """Those of them whose score or rank would be another."""
    sentence: str
    problems: Sequence[str]


@dataclass(frozen=True)
class ScoreResult:
    """What scoring did."""

    people: int
    """People who were scored anew."""
    changed: int
    """Those of them whose score or rank is another now."""
