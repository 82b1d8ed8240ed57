"""What an activity is worth as it gets older: never more, down to nothing, and told in time."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmconsole.scoring.ageing import ageing
from crmconsole.scoring.check import MOST_DAYS_OF_ACTIVITY
from crmconsole.scoring.model import BehaviourRule, Decay, DecayKind
from crmconsole.scoring.score import ActivityFact
from tests.scoring import brute_force
from tests.scoring.models import NOW, decays

AGES = st.integers(0, 800)
WINDOWS = st.none() | st.integers(1, 400)
POINTS = st.integers(-400, 400)


@settings(deadline=None)
@given(POINTS, decays(), WINDOWS)
def test_no_activity_is_ever_worth_more_than_the_day_before(points: int, decay: Decay, window: int | None) -> None:
    aged = ageing(points, decay, window)
    sizes = [abs(aged.at(age)) for age in range(len(aged.worth) + 3)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == abs(points)
    assert all(worth * points >= 0 for worth in aged.worth)


@settings(deadline=None)
@given(POINTS, decays(), WINDOWS, AGES)
def test_the_table_agrees_with_decimal_arithmetic(points: int, decay: Decay, window: int | None, age: int) -> None:
    rule = BehaviourRule("b", "visit", Decimal(points).scaleb(-1), window=window, decay=decay)
    slow = brute_force.worth(rule, ActivityFact("visit", NOW - timedelta(days=age)), NOW)
    assert Decimal(ageing(points, decay, window).at(age)).scaleb(-1) == slow


@pytest.mark.parametrize("days", [1, 7, 30, 365])
@pytest.mark.parametrize("points", [7, 100, 99999, -99999])
def test_every_age_of_a_half_life_is_exact(points: int, days: int) -> None:
    decay = Decay(DecayKind.HALF_LIFE, days)
    rule, aged = BehaviourRule("b", "visit", Decimal(points).scaleb(-1), decay=decay), ageing(points, decay, None)
    ages = range(0, len(aged.worth) + 2, max(1, days // 10))
    slow = [brute_force.worth(rule, ActivityFact("visit", NOW - timedelta(days=age)), NOW) for age in ages]
    assert [Decimal(aged.at(age)).scaleb(-1) for age in ages] == slow


@settings(deadline=None)
@given(POINTS, decays(), WINDOWS, AGES)
def test_the_next_change_is_the_first_age_of_another_worth(
    points: int, decay: Decay, window: int | None, age: int
) -> None:
    aged = ageing(points, decay, window)
    later = (each for each in range(age + 1, len(aged.worth) + 2) if aged.at(each) != aged.at(age))
    assert aged.change_after(age) == next(later, None)


@settings(deadline=None)
@given(st.integers(1, 400), st.integers(1, 60), st.integers(0, 6))
def test_a_half_life_halves_exactly(points: int, days: int, times: int) -> None:
    exact = Decimal(points) / 2**times
    assert ageing(points, Decay(DecayKind.HALF_LIFE, days), None).at(days * times) == int(exact + Decimal("0.5"))


def test_what_never_fades_has_no_table() -> None:
    assert ageing(50, Decay(), None) == ((), 50, ())
    assert ageing(50, Decay(), None).change_after(10**6) is None


def test_the_slowest_decay_of_the_most_points_ends() -> None:
    aged = ageing(99999, Decay(DecayKind.HALF_LIFE, MOST_DAYS_OF_ACTIVITY), None)
    assert aged.later == 0
    assert aged.worth[-1] == 1
    assert aged.at(MOST_DAYS_OF_ACTIVITY) == 50000  # 49,999.5 rounds half-up


@pytest.mark.parametrize("kind", [DecayKind.HALF_LIFE, DecayKind.LINEAR])
@pytest.mark.parametrize("days", [None, 0, -3])
def test_a_decay_without_days_is_refused(kind: DecayKind, days: int | None) -> None:
    with pytest.raises(ValueError, match="one day or more"):
        ageing(50, Decay(kind, days), None)
