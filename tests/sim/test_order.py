"""Two tellings of one story come to the same end: rows and objects in another order (I28), a workstation whose clock is wrong (I32)."""

from __future__ import annotations

import pytest

from tests.sim import tellings
from tests.sim.tellings import calm_story


@pytest.mark.parametrize("first", [0, 15])
def test_the_order_of_rows_and_objects_changes_nothing(first: int) -> None:
    for seed in range(first, first + 5):
        assert tellings.order(calm_story(seed)).findings == [], seed


@pytest.mark.parametrize("first", [100, 110])
def test_a_wrong_clock_of_the_workstation_changes_nothing(first: int) -> None:
    for seed in range(first, first + 5):
        assert tellings.clock(calm_story(seed)).findings == [], seed


def test_a_clock_that_is_wrong_by_less_than_can_be_measured_changes_nothing() -> None:
    for seed in range(6):
        assert tellings.tie(calm_story(seed, ("same_moment",))).findings == [], seed
