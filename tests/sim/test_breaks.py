"""Each safety of the engine is switched off, and the simulation notices: otherwise its checks would prove nothing."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.sim.breaks import BREAKS, switched_off
from tests.sim.play import play
from tests.sim.script import tell
from tests.sim.table import shown_by

MOST_STORIES = 60
NOTICED_BY: Mapping[str, int] = {
    "action_patience": 2,
    "activity_lost": 4,
    "base_pair": 4,
    "cancelled": 19,
    "evidence": 7,
    "fields_join": 8,
    "held": 7,
    "look_before_create": 4,
    "merge": 2,
    "open_conflict": 2,
    "preferred": 5,
    "program_compared": 7,
    "program_once": 13,
    "program_paused": 2,
    "resolution": 3,
    "retry_limit": 2,
    "score_by_hand": 4,
    "score_stays": 13,
    "strict": 2,
    "tombstone": 12,
    "unsure_names": 13,
    "won_look": 8,
    "won_once": 2,
    "won_told": 2,
    "workstation_cursor": 2,
}
"""The first story that noticed, where others before it did not: it is told first, and all others as before if it does not notice any more."""


@pytest.mark.parametrize("name", BREAKS)
def test_noticed(name: str) -> None:
    """Any of those that may notice does; those for which the table shows it by this break each do."""
    broken, missing, found = BREAKS[name], set(shown_by(name)), set[str]()
    with switched_off(name):
        for seed in [*filter(None, [NOTICED_BY.get(name)]), *range(MOST_STORIES)]:
            found |= broken.tell(tell(seed, broken.about, broken.setup)).ids()
            if found & broken.noticed_by and missing <= found:
                return
    wanted = sorted(missing - found) or sorted(broken.noticed_by)
    pytest.fail(f"{name}: {broken.sentence}; {wanted} did not notice, only {sorted(found)}")


@pytest.mark.parametrize("name", ["overlap", "revision_check", "send_whole"])
def test_without_the_break_the_same_stories_hold(name: str) -> None:
    broken = BREAKS[name]
    assert all(play(tell(seed, broken.about, broken.setup)).ok for seed in range(5))


@pytest.mark.parametrize(
    "name", ["deferred", "clock_gap", "tie", "utc", "chance", "leaving", "counted_once", "explained"]
)
def test_without_the_break_both_tellings_agree(name: str) -> None:
    broken = BREAKS[name]
    assert all(broken.tell(tell(seed, broken.about, broken.setup)).ok for seed in range(3))
