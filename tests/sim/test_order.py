"""Two tellings of one story that must come to the same end: rows in another order (I28), a workstation whose clock is wrong (I32)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sim.play import play
from tests.sim.script import Story, tell

CALM = (
    "clash",
    "same_second",
    "conflict",
    "converted",
    "merged",
    "deleted",
    "same_address",
    "put_back",
    "blank_company",
)
"""Scenes without weather: what a fault meets would depend on the order."""


def _calm_story(seed: int) -> Story:
    story = tell(seed, CALM, {"sizes": {"page": 3, "write": 4, "plan": 5}, "settings": {"guard_least": 25}})
    story.setup.pop("shuffle", None)
    story.setup.pop("ahead", None)
    return story


def _end(story: Story, **setup: Any) -> Any:
    result = play(Story(story.seed, {**story.setup, **setup}, story.steps))
    assert result.findings == []
    return result.final


@pytest.mark.parametrize("first", [0, 15])
def test_the_order_of_rows_changes_nothing(first: int) -> None:
    for seed in range(first, first + 5):
        story = _calm_story(seed)
        assert _end(story, shuffle=1) == _end(story, shuffle=2), seed


@pytest.mark.parametrize("first", [100, 110])
def test_a_wrong_clock_of_the_workstation_changes_nothing(first: int) -> None:
    for seed in range(first, first + 5):
        story = _calm_story(seed)
        right = _end(story)
        assert _end(story, ahead=3 * 3600) == right, seed
        assert _end(story, ahead=-3 * 3600) == right, seed
