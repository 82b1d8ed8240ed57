"""How ready for sales somebody is: one word from score, rank, activity and programs, with the reasons, and never a guess."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmconsole.scoring.model import RANKS
from crmconsole.scoring.readiness import QUIET_DAYS, Known, Level, readiness
from tests.scoring.models import NOW

BUSY = Known(Decimal(60), "A1", 5, NOW - timedelta(days=2))


def level(**changes: object) -> Level:
    return readiness(replace(BUSY, **changes), NOW).level  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rank", "expected"),
    [
        *((rank, Level.READY) for rank in ("A1", "B1")),
        *((rank, Level.SOON) for rank in ("A2", "B2", "C1")),
        *((rank, Level.NOT_YET) for rank in ("A3", "B3", "C2", "C3")),
    ],
)
def test_s3_31_ready_is_who_fits_and_did_a_lot(rank: str, expected: Level) -> None:
    assert level(rank=rank) is expected


def test_s3_31_who_went_quiet_is_not_called_ready_any_more() -> None:
    assert level(last=NOW - timedelta(days=QUIET_DAYS)) is Level.READY
    quiet = readiness(replace(BUSY, last=NOW - timedelta(days=QUIET_DAYS + 11)), NOW)
    assert (quiet.level, quiet.reasons[-1]) == (Level.SOON, "They last did something 41 days ago.")
    assert level(last=None) is Level.SOON
    assert level(score=Decimal("-3.5")) is Level.NOT_YET
    assert "The score is −3.5." in readiness(replace(BUSY, score=Decimal("-3.5")), NOW).reasons


def test_s3_31_the_reasons_are_sentences_of_rank_activity_and_programs() -> None:
    told = readiness(replace(BUSY, programs=["Spring", "Fair", "Chairs", "Desks"]), NOW)
    assert (told.title, told.sentence) == ("Ready for sales", "Now is a good moment to talk to them.")
    assert told.reasons == (
        "Who they are fits well what you sell (rank A).",
        "They did a lot of late (rank 1).",
        "They last did something 2 days ago.",
        "They are in the program “Spring”.",
        "They are in the program “Fair”.",
        "They are in 2 more programs.",
    )
    assert "They did something within the last day." in readiness(replace(BUSY, last=NOW), NOW).reasons


def test_s3_31_where_too_little_is_known_nothing_is_guessed() -> None:
    unscored = readiness(Known(None, None, 0, None), NOW)
    assert (unscored.level, unscored.title) == (Level.UNKNOWN, "Not enough data")
    assert unscored.reasons == ("The score is worked out with the next run.", "Nothing that they did is known here.")
    blank = readiness(Known(Decimal(0), "C3", 0, None), NOW)
    assert (blank.level, blank.reasons[0]) == (Level.UNKNOWN, "No rule of the score gives them points.")
    assert readiness(Known(Decimal(0), "C3", 0, NOW), NOW).level is Level.NOT_YET, "what they did is something"


@given(
    score=st.none() | st.decimals(-9999, 9999, places=1),
    rank=st.none() | st.sampled_from(list(RANKS)),
    rules=st.integers(0, 30),
    days=st.none() | st.integers(0, 4000),
    programs=st.lists(st.text(max_size=8), max_size=6),
)
def test_s3_31_there_is_always_a_word_with_a_reason_and_more_activity_never_makes_less_ready(
    score: Decimal | None, rank: str | None, rules: int, days: int | None, programs: list[str]
) -> None:
    known = Known(score, rank, rules, None if days is None else NOW - timedelta(days=days), programs)
    told = readiness(known, NOW)
    assert told.title
    assert told.sentence
    assert all(each.endswith(".") for each in told.reasons)
    order = list(Level)
    assert order.index(readiness(replace(known, last=NOW), NOW).level) <= order.index(told.level)
