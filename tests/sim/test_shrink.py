"""Shortening leaves what is needed and nothing else."""

from __future__ import annotations

from typing import Any

from tests.sim.breaks import BREAKS, switched_off
from tests.sim.play import play
from tests.sim.script import Story, tell
from tests.sim.shrink import shortest


def test_only_the_steps_that_matter_are_left() -> None:
    steps: list[dict[str, Any]] = [{"do": "wait", "d": number, "seconds": number} for number in range(20)]
    found = shortest(
        Story(1, {"keys": 1, "sizes": {}}, steps), lambda story: {3, 17} <= {step["d"] for step in story.steps}
    )
    assert [step["d"] for step in found.steps] == [3, 17]
    assert found.setup == {"keys": 1}


def test_gaps_and_counts_are_taken_out_too() -> None:
    gap = {"do": "crash", "d": 1, "site": "x", "nth": 0}
    story = Story(
        1,
        {},
        [
            {"do": "sync", "d": 1, "gaps": [gap, gap], "allow": True},
            {"do": "fault", "d": 2, "fault": "slow", "times": 6},
        ],
    )
    found = shortest(story, lambda one: len(one.steps) == 2)
    assert found.steps == [{"do": "sync", "d": 1, "gaps": []}, {"do": "fault", "d": 2, "fault": "slow", "times": 1}]


def test_a_failing_story_is_shortened_and_still_fails_so() -> None:
    broken = BREAKS["direction"]
    with switched_off("direction"):
        seed = next(seed for seed in range(20) if "I17" in play(tell(seed, broken.about)).ids())
        story = tell(seed, broken.about)
        found = shortest(story, lambda one: "I17" in play(one).ids())
        assert len(found.steps) < len(story.steps)
        assert "I17" in play(found).ids()
    assert play(found).findings == []


def test_a_story_survives_its_file(tmp_path: Any) -> None:
    story = tell(5)
    path = tmp_path / "story.json"
    path.write_bytes(story.as_json())
    assert Story.read(path) == story
