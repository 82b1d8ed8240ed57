"""The receipt of a score: one line for each rule that gave points and one for each limit that was reached. Its lines sum to the score, always."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from crmconsole.records import Value
from crmconsole.scoring.model import LeadScoreModel
from crmconsole.scoring.tenths import ZERO
from crmconsole.scoring.words import day, plain, signed, times
from crmconsole.values import canon_decimal

MOST_REASONS = 4
"""Reasons that `sentence` names; the others are counted."""


class Part(StrEnum):
    """What a line belongs to."""

    PROFILE = "profile"
    BEHAVIOUR = "behaviour"
    WHOLE = "whole"
    """A line that keeps the whole score within its limits."""


@dataclass(frozen=True, slots=True)
class Line:
    """Points of one rule, or what a limit took or gave."""

    rule: str
    """Id of the rule, or one of the limits' (`words.py`)."""
    part: Part
    label: str
    points: Decimal
    """Exact, one digit behind the point, after the rule's own cap."""
    count: int = 1
    """How many activities gave points; 1 for a rule of the profile, 0 for a limit."""
    cut: Decimal = ZERO
    """What the rule's cap took away, with the sign of the points."""
    newest: datetime | None = None
    oldest: datetime | None = None
    """The latest and the earliest activity that gave points."""

    @property
    def sentence(self) -> str:
        """The line as a person reads it: `+12.0 Opened an email (3 times, last on 3 November 2026)`."""
        return f"{signed(self.points)} {self.label}" + (f" ({self.detail})" if self.detail else "")

    @property
    def detail(self) -> str:
        """How often, when, and what the rule's limit left out: `3 times, last on 3 November 2026`; empty where there is nothing to add."""
        notes = []
        if self.newest is not None:
            notes.append(times(self.count))
            notes.append(f"{'last ' if self.count > 1 else ''}on {day(self.newest)}")
        if self.cut:
            notes.append(f"{plain(abs(self.cut))} points over the rule's limit left out")
        return ", ".join(notes)


@dataclass(frozen=True)
class Receipt:
    """What somebody scores at one moment, and why."""

    at: datetime
    lines: tuple[Line, ...]
    """In the order of the model's rules; each part's limit behind its rules."""
    profile: Decimal
    behaviour: Decimal
    total: Decimal
    rank: str


def sentence(receipt: Receipt) -> str:
    """Return the receipt as one plain sentence: score, rank and the weightiest reasons."""
    score, rank = plain(receipt.total), receipt.rank
    if not receipt.lines:
        return f"Score {score}, rank {rank}: no rule gives points yet."
    weightiest = sorted(
        receipt.lines, key=lambda line: -abs(line.points)
    )  # stable: equal ones stay in the model's order
    words = "; ".join(line.sentence for line in weightiest[:MOST_REASONS])
    more = len(weightiest) - MOST_REASONS
    if more <= 0:
        return f"Score {score}, rank {rank}: {words}."
    return f"Score {score}, rank {rank}: {words}; and {more} more {'reason' if more == 1 else 'reasons'}."


def local_values(model: LeadScoreModel, receipt: Receipt) -> dict[str, Value]:
    """Return score and rank as the marketing database holds them; nothing while scoring is not activated (features S3-37)."""
    if not model.activated:
        return {}
    return {"score": canon_decimal(receipt.total, 1), "rank": receipt.rank}


def sends(model: LeadScoreModel, receipt: Receipt) -> bool:
    """Tell whether the model sends this person to the CRM although nobody chose to (features S3-9)."""
    if not model.activated or model.send is None:
        return False
    wanted = model.send.score
    return (wanted is not None and receipt.total >= wanted) or receipt.rank in model.send.ranks


@dataclass(frozen=True)
class Change:
    """What became of one rule's points, or of a limit's."""

    rule: str
    label: str
    before: Decimal
    after: Decimal

    @property
    def points(self) -> Decimal:
        """By how much the score changed through this."""
        return self.after - self.before


@dataclass(frozen=True)
class Difference:
    """What changed between two receipts; the changes sum to the change of the score, always."""

    total_before: Decimal
    total_after: Decimal
    rank_before: str | None
    """None when there was no score before."""
    rank_after: str
    changes: tuple[Change, ...]

    @property
    def changed(self) -> bool:
        """Whether score or rank are others, so that they have to be stored and sent."""
        return self.total_before != self.total_after or self.rank_before != self.rank_after

    @property
    def sentence(self) -> str:
        """The difference in one plain sentence."""
        if self.rank_before is None:
            head = f"First score {plain(self.total_after)}, rank {self.rank_after}"
        elif not self.changed:
            head = f"Score stays {plain(self.total_after)}, rank {self.rank_after}"
        else:
            head = f"Score {plain(self.total_before)} became {plain(self.total_after)}"
            head += (
                f", rank {self.rank_before} became {self.rank_after}"
                if self.rank_before != self.rank_after
                else f", rank stays {self.rank_after}"
            )
        reasons = [
            f"{signed(change.points)} {change.label}"
            for change in sorted(self.changes, key=lambda each: -abs(each.points))
        ]
        return f"{head}: {'; '.join(reasons)}." if reasons else f"{head}."


def difference(before: Receipt | None, after: Receipt) -> Difference:
    """Return what changed from one receipt to the next, rule by rule; None before = everything is new."""
    old = {} if before is None else {line.rule: line for line in before.lines}
    new = {line.rule: line for line in after.lines}
    changes = []
    for rule in _in_order(after.lines, () if before is None else before.lines):
        line, was, becomes = new.get(rule) or old[rule], _points(old.get(rule)), _points(new.get(rule))
        if was != becomes:
            changes.append(Change(rule, line.label, was, becomes))
    return Difference(
        ZERO if before is None else before.total,
        after.total,
        None if before is None else before.rank,
        after.rank,
        tuple(changes),
    )


def _in_order(first: Sequence[Line], second: Sequence[Line]) -> list[str]:
    return list(dict.fromkeys(line.rule for line in (*first, *second)))


def _points(line: Line | None) -> Decimal:
    return ZERO if line is None else line.points
