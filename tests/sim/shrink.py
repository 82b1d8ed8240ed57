"""Shortening a story that fails: steps, gaps and peculiarities of the world are taken out for as long as the same invariant still fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.sim.script import Story

Fails = Callable[[Story], bool]

MOST_TRIES = 250


class _Enough(Exception):
    """The tries are used up."""


def shortest(story: Story, fails: Fails, most_tries: int = MOST_TRIES) -> Story:
    """Return the shortest story found that still fails; the story itself when nothing can be taken out."""
    tries = 0

    def still(candidate: Story) -> bool:
        nonlocal tries
        if tries >= most_tries:
            raise _Enough
        tries += 1
        return fails(candidate)

    best = story
    try:
        while True:
            shorter = _once(best, still)
            if shorter is best:
                return best
            best = shorter
    except _Enough as stopped:
        return stopped.args[0] if stopped.args else best


def _once(story: Story, still: Fails) -> Story:
    """Return the story after one round of taking out whatever is not needed; itself when all of it is."""
    best = _without_steps(story, still)
    for candidate in _simpler(best):
        if still(candidate):
            return candidate
    return best


def _without_steps(story: Story, still: Fails) -> Story:
    """Take steps out in ever smaller pieces (delta debugging)."""
    best, size = story, max(1, len(story.steps) // 2)
    while size >= 1:
        at = 0
        while at < len(best.steps):
            candidate = best.copy([*best.steps[:at], *best.steps[at + size :]])
            if still(candidate):
                best = candidate
            else:
                at += size
        size //= 2
    return best


def _simpler(story: Story) -> Iterator[Story]:
    """Yield the story with one gap, one limit of a fault or one peculiarity of the world less."""
    for place, step in enumerate(story.steps):
        for gap in range(len(step.get("gaps", ()))):
            gaps = [*step["gaps"][:gap], *step["gaps"][gap + 1 :]]
            yield _changed(story, place, {**step, "gaps": gaps})
        for key in ("allow", "kinds", "number", "crash"):
            if key in step:
                yield _changed(story, place, {name: value for name, value in step.items() if name != key})
        if step["do"] == "fault" and step.get("times", 1) > 1:
            yield _changed(story, place, {**step, "times": 1})
    for key in [name for name in story.setup if name not in ("keys", "settings")]:
        yield _in_world(story, {name: value for name, value in story.setup.items() if name != key})
    for key in story.setup.get("settings", {}):
        kept = {name: value for name, value in story.setup["settings"].items() if name != key}
        yield _in_world(story, {**story.setup, "settings": kept})


def _changed(story: Story, place: int, step: dict[str, Any]) -> Story:
    return story.copy([*story.steps[:place], step, *story.steps[place + 1 :]])


def _in_world(story: Story, setup: dict[str, Any]) -> Story:
    return Story(story.seed, setup, [dict(step) for step in story.steps])
