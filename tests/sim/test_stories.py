"""Stories that once failed, told again, and one for each crash point. Those that nobody has read are told by `dev.py sim`: 2,000 in each CI run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sim.people_of_marketing import VERBS
from tests.sim.play import play
from tests.sim.scheduler import CRASH_POINTS
from tests.sim.script import Story, tell

KEPT = sorted((Path(__file__).parent / "stories").glob("*.json"))


@pytest.mark.parametrize("path", KEPT, ids=[path.stem for path in KEPT])
def test_a_story_that_once_failed(path: Path) -> None:
    assert play(Story.read(path)).findings == []


def test_the_program_dies_at_every_crash_point() -> None:
    """Each place of each point is reached by a story that dies there, and everything is as it should be afterwards."""
    for point, sites in CRASH_POINTS.items():
        for site in sites:
            assert _dies_at(point, site), (point, site)


def _dies_at(point: str, site: str) -> bool:
    """Tell whether one of the first stories dies at a place; in all of them every invariant holds."""
    for seed in range(40):
        result = play(_dying(seed, site))
        assert result.findings == [], (point, site, seed)
        if result.exercised[f"crash {point}"] and (site == "full" or f"! crash {site}" in result.lines):
            return True
    return False


def _dying(seed: int, site: str) -> Story:
    """Return a story in which much is going on in a run that dies at a gap."""
    if any(part in site for part in ("activities", "actions", "convert")):
        return _dying_with_something_to_tell(seed, site)
    by_jobs = {"settings": {"bulk_read_from": 1, "bulk_write_from": 1, "write_level": "fast"}, "no_key": False}
    story = tell(seed, ("died", "converted", "refused"), by_jobs if "bulk" in site else None)
    if site == "inside edit":
        story.steps.insert(2, {"do": "edit_here", "d": seed, "crash": True})
        return story
    if site == "full":
        gap = {"do": "full", "d": seed, "site": "inside push.write_down", "nth": 0}
    else:
        gap = {"do": "crash", "d": seed, "site": site, "nth": 0}
    if site == "inside keyring":
        story.steps.insert(0, {"do": "sync", "d": seed, "gaps": [gap]})
    if any(part in site for part in ("bulk_read", "bulk_page")):
        # Whole objects are read when nothing of them is known yet, some records at a time.
        made = [{"do": "add_there", "d": seed + number} for number in range(4)]
        story.steps[:0] = [*made, {"do": "sync", "d": seed, "gaps": [gap]}]
        story.setup["sizes"] = {"page": 2, "bulk_page": 1, "bulk_call": 2}
    if site == "unread push._record":
        story.steps.insert(1, {"do": "fault", "d": seed, "fault": "read_back_fails", "where": {}, "times": 3})
    busy = [
        {"do": "add_there", "d": seed},
        {"do": "add_here", "d": seed, "sync": True},
        {"do": "edit_here", "d": seed, "who": 0},
    ]
    more = [{"do": "convert_there", "d": seed, "who": 0}, {"do": "sync", "d": seed, "gaps": [gap]}]
    story.steps[-1:-1] = busy + more
    return story


def _dying_with_something_to_tell(seed: int, site: str) -> Story:
    """Return a story that dies while it tells what people did, or carries out what they asked for."""
    sync = {"do": "sync", "d": seed, "gaps": []}
    steps = [{"do": "add_there", "d": seed + number} for number in range(3)] + [
        {"do": "campaign_there", "d": seed},
        sync,
    ]
    steps += [{"do": "happen_here", "d": seed + number, "who": number} for number in range(3)]
    steps += [{"do": "ask_here", "d": seed, "verb": verb, "who": 0} for verb in VERBS]
    gap = {"do": "crash", "d": seed, "site": site, "nth": seed % 2}
    return Story(seed, {"keys": seed, "no_key": seed % 3 == 2}, [*steps, {**sync, "gaps": [gap]}, sync])
