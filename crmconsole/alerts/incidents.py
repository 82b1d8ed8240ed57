"""Which incidents there are now, which of them are new and which are over: values in, values out.

An incident is opened once, however often it is found again, and settled when it is no longer found. What is stored is `store/incidents.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crmconsole.records import Direction

CONNECTION = "connection"
FAILURES = "failures"
MAPPING = "mapping"
BRAKE = "brake"
CALLS = "calls"
MAIL = "mail"
STAGES = "stages"

TITLES = {
    CONNECTION: "Salesforce cannot be reached or does not let us in",
    FAILURES: "Records failed",
    MAPPING: "A field of the mapping rests",
    BRAKE: "Something unusually large waits for you",
    CALLS: "Synchronising waits for API calls",
    MAIL: "Mails about alerts cannot be sent",
    STAGES: "Opportunities have a new stage",
}

COMING = frozenset({"duplicate_profile_id"})
MATCHING = frozenset({"unclear_match", "unclear_key", "already_here", "cannot_convert"})
"""Causes of failures in what comes from the CRM, and in what goes either way; all others are about what is sent."""


@dataclass(frozen=True)
class Finding:
    """Something that is amiss now. `kind` and `cause` say whether it is the same as before."""

    kind: str
    cause: str
    sentence: str
    fix: str = ""
    action: str = ""
    """Id of the action of its button."""
    argument: str = ""


@dataclass(frozen=True)
class Open:
    """An incident that is open."""

    id: int
    finding: Finding


@dataclass(frozen=True)
class Changes:
    """What follows from what was found."""

    opened: Sequence[Finding]
    seen: Mapping[int, Finding]
    """Incidents that go on, with the words of now."""
    settled: Sequence[int]


def decide(open_ones: Sequence[Open], found: Sequence[Finding]) -> Changes:
    """Return which incidents begin, go on and end; the same finding twice is one incident."""
    known = {(one.finding.kind, one.finding.cause): one.id for one in open_ones}
    now: dict[tuple[str, str], Finding] = {}
    for finding in found:
        now.setdefault((finding.kind, finding.cause), finding)
    opened = [finding for key, finding in now.items() if key not in known]
    seen = {known[key]: finding for key, finding in now.items() if key in known}
    settled = [ident for key, ident in known.items() if key not in now]
    return Changes(opened, seen, settled)


def ways(kind: str, cause: str) -> tuple[Direction, ...]:
    """Return which ways of the values an incident keeps from travelling."""
    if kind == FAILURES:
        both = (Direction.PUSH, Direction.PULL)
        return (Direction.PULL,) if cause in COMING else both if cause in MATCHING else (Direction.PUSH,)
    if kind == BRAKE:
        return (Direction.PULL,) if cause.endswith(":here") else (Direction.PUSH,)
    if kind == STAGES:
        return (Direction.PULL,)
    return () if kind == MAIL else (Direction.PUSH, Direction.PULL)
