"""Each safety of the engine is switched off, and the simulation notices: otherwise its checks would prove nothing."""

from __future__ import annotations

import pytest

from tests.sim.breaks import BREAKS, switched_off
from tests.sim.play import play
from tests.sim.script import tell

MOST_STORIES = 60


@pytest.mark.parametrize("name", BREAKS)
def test_noticed(name: str) -> None:
    broken, others = BREAKS[name], set[str]()
    with switched_off(name):
        for seed in range(MOST_STORIES):
            found = play(tell(seed, broken.about, broken.setup)).ids()
            if found & broken.noticed_by:
                return
            others |= found
    pytest.fail(f"{name}: {broken.sentence}; none of {sorted(broken.noticed_by)} noticed, only {sorted(others)}")


@pytest.mark.parametrize("name", ["overlap", "revision_check", "send_whole"])
def test_without_the_break_the_same_stories_hold(name: str) -> None:
    broken = BREAKS[name]
    assert all(play(tell(seed, broken.about, broken.setup)).ok for seed in range(5))
