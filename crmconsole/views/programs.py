"""Programs: what they are, who is in them, and what would come of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class ProgramView:
    """A prepared sequence of CRM actions (features S2-1, S3-17)."""

    id: int
    name: str
    approved_for_sales: bool
    """Whether people may be added from Contact Insight (features S3-18, S3-20)."""
    active: bool
    entrance: str
    """Who enters by themselves, as a sentence."""
    steps: Sequence[str]
    """What follows, in order."""
    text: str
    """JSON, as it is edited, exported and taken in."""
    saved_at: str
    inside: int
    finished: int
    left: int
    problems: Sequence[str] = ()
    """What is wrong with it, or stands in the way of a step that is due."""


@dataclass(frozen=True)
class ProgramPlace:
    """One person in one program. `state`: in · finished · left."""

    program_id: int
    program: str
    person_id: int
    name: str
    state: str
    entered_at: str
    why: str
    """Which criteria were met, or who added them: a sentence (features S3-19)."""
    had: Sequence[tuple[str, str]]
    """Steps that were asked for: moment and title."""
    next: str
    """The step that follows; empty = none."""
    next_at: str | None
    """When it is asked for at the earliest."""
    problem: str
    """What stands in its way; empty = nothing."""
    ended_at: str | None
    ended_why: str


@dataclass(frozen=True)
class ProgramCheck:
    """What a program would mean, before it is saved."""

    name: str
    would_enter: int
    """People who meet the criteria now and are not in it."""
    sentence: str
    problems: Sequence[str]


@dataclass(frozen=True)
class AddedToProgram:
    """What became of adding people by hand."""

    added: int
    already: int
    """Who is in it, or has been through it, stays as they are."""
    sentence: str
