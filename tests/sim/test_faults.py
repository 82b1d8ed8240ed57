"""Every fault of the practice org is used: a new one is drawn by itself, or this fails and says so."""

from __future__ import annotations

import random

import pytest

from crmconsole.practice import fault_kinds
from tests.sim.play import play
from tests.sim.script import Story, fault

USED = sorted(fault_kinds.KINDS)


def test_there_are_at_least_forty() -> None:
    assert len(USED) >= 40


@pytest.mark.parametrize("name", USED)
def test_a_fault_acts_and_everything_holds(name: str) -> None:
    """Among the first stories there is one in which it acts; in all of them every invariant holds."""
    for seed in range(12):
        result = play(_about(name, seed))
        assert result.findings == [], seed
        if result.exercised[f"fault {name}"]:
            return
    pytest.fail(f"{name} never acted")


def _about(name: str, seed: int) -> Story:
    dice = random.Random(f"{name} {seed}")
    steps = [
        {"do": "add_there", "d": seed},
        {"do": "add_here", "d": seed, "sync": True},
        {"do": "add_there", "d": seed + 1},
        {"do": "sync", "d": seed, "gaps": []},
        fault(dice, name),
        {"do": "edit_here", "d": seed, "who": 0, "fields": ["city", "phone", "country", "utm_source", "tier"]},
        {"do": "edit_here", "d": seed + 1, "who": 1, "fields": ["city", "phone", "country", "utm_source"]},
        {"do": "edit_there", "d": seed, "who": 2},
        {"do": "other_program", "d": seed},
        {"do": "add_here", "d": seed + 2, "sync": True},
        {"do": "wait", "d": seed, "seconds": dice.choice([1, 7300])},
        {"do": "sync", "d": seed + 1, "gaps": []},
        {"do": "sync", "d": seed + 2, "gaps": []},
        {"do": "undo_in_vain", "d": seed},
        {"do": "sync", "d": seed + 3, "gaps": []},
    ]
    # An undo is sure of what it created only where it was read back in the same answer.
    page = 50 if name == "delete_refused" else 1
    settings = {"bulk_read_from": 1, "bulk_write_from": 1} if name.startswith("bulk_") else {}
    return Story(seed, {"keys": seed, "settings": settings, "sizes": {"page": page, "write": 4, "plan": 5}}, steps)
