"""The field decision: one pure function, the tables of `sync-algorithm` §5 cell by cell.

Owns which side a field's value goes to, and the rule that said so. Does not compare values, read clocks or write anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crmconsole.records import Direction, Policy


class Action(StrEnum):
    """What is to be done with one field."""

    NONE = "none"
    AGREE = "agree"
    """Only remember what both sides hold."""
    PULL = "pull"
    PUSH = "push"
    CONFLICT = "conflict"
    """Leave both sides alone and ask."""
    REVERT = "revert"
    """Put the CRM's value back here."""
    REASSERT = "reassert"
    """Send our value again, at most three times a day."""
    HOLD = "hold"
    """The CRM requires a value and there is none here."""


class Rule(StrEnum):
    """Why. Stored with each decision; `explain.py` turns it into a sentence."""

    UNCHANGED = "unchanged"
    EQUAL = "equal"
    FIRST_PUSH = "first-push"
    FIRST_PUSH_BLANK = "first-push-blank"
    FIRST_PULL = "first-pull"
    FIRST_PULL_BLANK = "first-pull-blank"
    FIRST_FILL = "first-fill"
    FIRST_SALESFORCE = "first-salesforce"
    FIRST_CONSOLE = "first-console"
    FIRST_NEWER_HERE = "first-newer-here"
    FIRST_NEWER_THERE = "first-newer-there"
    FIRST_ASK = "first-ask"
    PULL_CHANGED = "pull-changed"
    PULL_CLEARED = "pull-cleared"
    PULL_BLANK_KEPT = "pull-blank-kept"
    PULL_REVERTED = "pull-reverted"
    PULL_OVERRULED = "pull-overruled"
    PUSH_CHANGED = "push-changed"
    PUSH_CLEARED = "push-cleared"
    PUSH_BLANK_KEPT = "push-blank-kept"
    PUSH_REASSERTED = "push-reasserted"
    REQUIRED_BLANK = "required-blank"
    ONLY_HERE = "only-here"
    ONLY_HERE_FILL = "only-here-fill"
    CLEARED_HERE = "cleared-here"
    CLEARED_HERE_KEPT = "cleared-here-kept"
    MASTER_REVERTED = "master-reverted"
    ONLY_THERE = "only-there"
    CLEARED_THERE = "cleared-there"
    CLEARED_THERE_KEPT = "cleared-there-kept"
    REFILLED = "refilled"
    BOTH_SALESFORCE = "both-salesforce"
    BOTH_CONSOLE = "both-console"
    BOTH_NEWER_HERE = "both-newer-here"
    BOTH_NEWER_THERE = "both-newer-there"
    BOTH_TIE = "both-tie"
    SAME_TIME = "same-time"
    BOTH_FILL_THERE = "both-fill-there"
    BOTH_FILL_HERE = "both-fill-here"
    BOTH_ASK = "both-ask"


class Newer(StrEnum):
    """Which side changed last, where the rule asks for it."""

    HERE = "here"
    THERE = "there"
    TIE = "tie"


@dataclass(frozen=True)
class Situation:
    """All that decides, with no values in it."""

    direction: Direction
    policy: Policy
    has_base: bool
    here_changed: bool
    there_changed: bool
    equal: bool
    here_blank: bool
    there_blank: bool
    newer: Newer = Newer.TIE
    clears: bool = False
    refill: bool = False
    required: bool = False
    """The CRM does not accept a blank."""


@dataclass(frozen=True)
class Decision:
    """What to do and which rule said so."""

    action: Action
    rule: Rule


_NEWEST = (Policy.NEWEST_WINS, Policy.NEWEST_RECORD)


def decide(case: Situation) -> Decision:
    """Return what to do with one field (features S0-21…23, S1-15, S1-18)."""
    if case.direction is Direction.OFF:
        return Decision(Action.NONE, Rule.UNCHANGED)
    if not case.has_base:
        return _first(case)
    if not case.here_changed and not case.there_changed:
        return _refilled(case)
    if case.equal:
        return Decision(Action.AGREE, Rule.EQUAL)
    if case.direction is Direction.PULL:
        return _pull(case)
    if case.direction is Direction.PUSH:
        return _push(case)
    return _two_way(case)


def _first(case: Situation) -> Decision:
    if case.equal or (case.here_blank and case.there_blank):
        return Decision(Action.AGREE, Rule.EQUAL)
    if case.direction is Direction.PUSH:
        if case.here_blank:
            return Decision(Action.AGREE, Rule.FIRST_PUSH_BLANK)
        return Decision(Action.PUSH, Rule.FIRST_PUSH)
    if case.there_blank:
        if case.direction is Direction.PULL:
            return Decision(Action.AGREE, Rule.FIRST_PULL_BLANK)
        return Decision(Action.PUSH, Rule.FIRST_FILL)
    if case.here_blank or case.direction is Direction.PULL:
        return Decision(Action.PULL, Rule.FIRST_PULL)
    if case.policy is Policy.ASK:
        return Decision(Action.CONFLICT, Rule.FIRST_ASK)
    if case.policy is Policy.CONSOLE_WINS:
        return Decision(Action.PUSH, Rule.FIRST_CONSOLE)
    if case.policy in _NEWEST:
        if case.newer is Newer.HERE:
            return Decision(Action.PUSH, Rule.FIRST_NEWER_HERE)
        if case.newer is Newer.THERE:
            return Decision(Action.PULL, Rule.FIRST_NEWER_THERE)
        if case.policy is Policy.NEWEST_RECORD:
            return Decision(Action.AGREE, Rule.SAME_TIME)
    return Decision(Action.PULL, Rule.FIRST_SALESFORCE)


def _refilled(case: Situation) -> Decision:
    wanted = case.direction is Direction.TWO_WAY and case.policy is Policy.SALESFORCE_MASTER and case.refill
    if wanted and case.there_blank and not case.here_blank:
        return Decision(Action.PUSH, Rule.REFILLED)
    return Decision(Action.NONE, Rule.UNCHANGED)


def _pull(case: Situation) -> Decision:
    if not case.there_changed:
        return Decision(Action.REVERT, Rule.PULL_REVERTED)
    if case.here_changed:
        return Decision(Action.PULL, Rule.PULL_OVERRULED)
    if case.there_blank:
        return Decision(Action.PULL, Rule.PULL_CLEARED) if case.clears else Decision(Action.AGREE, Rule.PULL_BLANK_KEPT)
    return Decision(Action.PULL, Rule.PULL_CHANGED)


def _push(case: Situation) -> Decision:
    if not case.here_changed:
        # A blank that does not travel, or that the CRM would refuse, has nothing to be sent again.
        if case.here_blank and (case.required or not case.clears):
            return Decision(Action.AGREE, Rule.PUSH_BLANK_KEPT)
        return Decision(Action.REASSERT, Rule.PUSH_REASSERTED)
    if not case.here_blank:
        return Decision(Action.PUSH, Rule.PUSH_CHANGED)
    return _cleared_here(case, Rule.PUSH_CLEARED, Rule.PUSH_BLANK_KEPT)


def _cleared_here(case: Situation, sent: Rule, kept: Rule) -> Decision:
    if case.required:
        return Decision(Action.HOLD, Rule.REQUIRED_BLANK)
    return Decision(Action.PUSH, sent) if case.clears else Decision(Action.AGREE, kept)


def _two_way(case: Situation) -> Decision:
    if case.here_changed and case.there_changed:
        return _both(case)
    if case.here_changed:
        return _only_here(case)
    if not case.there_blank:
        return Decision(Action.PULL, Rule.ONLY_THERE)
    if case.policy is Policy.SALESFORCE_MASTER and case.refill:
        return Decision(Action.PUSH, Rule.REFILLED)
    return Decision(Action.PULL, Rule.CLEARED_THERE) if case.clears else Decision(Action.AGREE, Rule.CLEARED_THERE_KEPT)


def _only_here(case: Situation) -> Decision:
    if case.here_blank:
        if case.policy is Policy.SALESFORCE_MASTER:
            return Decision(Action.REVERT, Rule.MASTER_REVERTED)
        return _cleared_here(case, Rule.CLEARED_HERE, Rule.CLEARED_HERE_KEPT)
    if case.there_blank:
        return Decision(Action.PUSH, Rule.ONLY_HERE_FILL)
    if case.policy is Policy.SALESFORCE_MASTER:
        return Decision(Action.REVERT, Rule.MASTER_REVERTED)
    return Decision(Action.PUSH, Rule.ONLY_HERE)


def _both(case: Situation) -> Decision:
    if case.policy is Policy.ASK:
        return Decision(Action.CONFLICT, Rule.BOTH_ASK)
    one_blank = case.here_blank or case.there_blank
    if case.policy in _NEWEST and (case.clears or not one_blank):
        if case.newer is Newer.HERE:
            if case.here_blank and case.required:
                return Decision(Action.HOLD, Rule.REQUIRED_BLANK)
            return Decision(Action.PUSH, Rule.BOTH_NEWER_HERE)
        if case.newer is Newer.THERE:
            return Decision(Action.PULL, Rule.BOTH_NEWER_THERE)
        if case.policy is Policy.NEWEST_RECORD:
            return Decision(Action.AGREE, Rule.SAME_TIME)
        return Decision(Action.PULL, Rule.BOTH_TIE)
    if case.there_blank:
        return Decision(Action.PUSH, Rule.BOTH_FILL_THERE)
    if case.here_blank:
        return Decision(Action.PULL, Rule.BOTH_FILL_HERE)
    if case.policy is Policy.CONSOLE_WINS:
        return Decision(Action.PUSH, Rule.BOTH_CONSOLE)
    return Decision(Action.PULL, Rule.BOTH_SALESFORCE)
