"""How ready for sales somebody is: one word, what to make of it, and the reasons (features S3-31). Pure: from score, rank, what they did last and their programs.

Owns the rules and the words. What the figures are is the score's affair (`score.py`), when somebody did something the store's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from crmconsole.scoring.words import days_of, plain

QUIET_DAYS = 30
"""Who did nothing for so long is not called ready, whatever the rank still says: points fade more slowly than interest."""
MOST_PROGRAMS = 2
"""Programs that are named; the others are counted."""


class Level(StrEnum):
    """How ready somebody is, the best first."""

    READY = "ready"
    SOON = "soon"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"
    """Too little is known for a word about it; nothing is guessed."""


@dataclass(frozen=True)
class Known:
    """What readiness is told from. The rank's letter is who somebody is, its digit what they did."""

    score: Decimal | None
    """None = it was not worked out yet."""
    rank: str | None
    rules: int
    """How many rules of the score gave points or took some."""
    last: datetime | None
    """When they did something the last time; None = nothing is known."""
    programs: Sequence[str] = ()
    """Programs that they are in now."""


@dataclass(frozen=True)
class Readiness:
    """The answer, as people read it."""

    level: Level
    title: str
    sentence: str
    reasons: tuple[str, ...]


_TITLES = {
    Level.READY: "Ready for sales",
    Level.SOON: "Nearly ready for sales",
    Level.NOT_YET: "Not ready for sales yet",
    Level.UNKNOWN: "Not enough data",
}
_SENTENCES = {
    Level.READY: "Now is a good moment to talk to them.",
    Level.SOON: "Have a look at what they did before you call.",
    Level.NOT_YET: "It is too early to call; e-mails and programs can go on.",
    Level.UNKNOWN: "Too little is known of them to say how ready for sales they are.",
}
_WHO = {
    "A": "Who they are fits well what you sell (rank A).",
    "B": "Who they are fits what you sell in part (rank B).",
    "C": "Little that is known of them speaks for a sale (rank C).",
}
_DID = {
    "1": "They did a lot of late (rank 1).",
    "2": "They did something of late (rank 2).",
    "3": "They did little or nothing of late (rank 3).",
}


def readiness(known: Known, now: datetime) -> Readiness:
    """Return how ready for sales somebody is at a moment, with the reasons."""
    level = _level(known, now)
    return Readiness(level, _TITLES[level], _SENTENCES[level], tuple(_reasons(known, now)))


def _level(known: Known, now: datetime) -> Level:
    score, rank = known.score, known.rank or ""
    if score is None or len(rank) != len("A1") or not (known.rules or known.last):
        return Level.UNKNOWN
    fits, did = rank[0] in "AB", rank[1]
    if score <= 0 or did == "3":
        return Level.NOT_YET
    if fits and did == "1":
        return Level.READY if _is_recent(known.last, now) else Level.SOON
    return Level.SOON if fits or did == "1" else Level.NOT_YET


def _is_recent(last: datetime | None, now: datetime) -> bool:
    return last is not None and (now - last).days <= QUIET_DAYS


def _reasons(known: Known, now: datetime) -> list[str]:
    told = []
    if known.score is None or not known.rank:
        told.append("The score is worked out with the next run.")
    elif known.rules or known.last:
        told += [each for each in (_WHO.get(known.rank[:1]), _DID.get(known.rank[1:])) if each]
        if known.score <= 0:
            told.append(f"The score is {plain(known.score)}.")
    else:
        told.append("No rule of the score gives them points.")
    told.append(_last_words(known.last, now))
    more = len(known.programs) - MOST_PROGRAMS
    told += [f"They are in the program “{name}”." for name in known.programs[:MOST_PROGRAMS]]
    if more > 0:
        told.append(f"They are in {more} more {'program' if more == 1 else 'programs'}.")
    return told


def _last_words(last: datetime | None, now: datetime) -> str:
    if last is None:
        return "Nothing that they did is known here."
    days = (now - last).days
    return "They did something within the last day." if days < 1 else f"They last did something {days_of(days)} ago."
