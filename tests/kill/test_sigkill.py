"""A run that is killed at any moment: the file stays sound, and after a rest both sides hold the same, everybody once, no edit lost (I8, I3, I5)."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kill.forge import Process
from tests.kill.world import Found, World

KILLS = 48
BETWEEN_RESTS = 16


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_i8_killed_at_random_moments(world: Callable[..., World], tmp_path: Path, seed: int) -> None:
    there = world(seed)
    there.begin()
    whole = max(length_of_a_run(there) for _ in range(3))
    killed, found = 0, Counter[Found]()
    while killed < KILLS:
        there.work()
        process = there.start("sync", "--json")
        if there.dice.random() < 0.3:
            wait_for_a_save(there, process)
            time.sleep(there.dice.uniform(0, 0.02))
        else:
            time.sleep(there.dice.uniform(0, whole))
        was_killed = process.kill()
        there.await_deliveries()
        so_far = there.check_sound(tmp_path / "spare")
        if was_killed:
            killed += 1
            found[so_far] += 1
        if killed % BETWEEN_RESTS == 0:
            there.rest()
            there.check_rest()
    there.rest()
    there.check_rest()
    with there.opened():
        there.idle()
    # Kills that all came before anything happened would prove nothing.
    assert all(found[so_far] >= KILLS // 20 for so_far in Found), found


def test_i8_killed_in_a_first_run(world: Callable[..., World], tmp_path: Path) -> None:
    """C2 to C5: pages are stored one by one, and what was stored is not stored again."""
    there = world(people=2400)
    total = sum(len(there.there.records(name)) for name in ("Lead", "Contact"))
    taken = [0]
    while len(taken) < 20 and taken[-1] < total:
        process = there.start("sync", "--json")
        if len(taken) % 2:
            while process.running and people(there) == taken[-1]:
                time.sleep(0.002)
        else:
            time.sleep(there.dice.uniform(0, 0.6))
        process.kill()
        there.check_sound(tmp_path / "spare")
        taken.append(people(there))
        assert taken[-1] >= taken[-2], taken
    assert any(0 < one < total for one in taken), taken
    there.rest()
    assert people(there) == total
    there.check_rest()


def people(there: World) -> int:
    """Return how many people are here."""
    return int(there.rows("SELECT count(*) AS people FROM person")[0]["people"])


def wait_for_a_save(there: World, process: Process) -> None:
    """Wait until the org is asked to save something, or there was nothing to save."""
    there.sent()
    while process.running and not there.ear.sent:
        time.sleep(0.001)


def length_of_a_run(there: World) -> float:
    """Return how long a run takes that is left alone, with its start and end; only good for choosing moments inside it."""
    there.work()
    began = time.monotonic()
    there.ended("sync", "--json")
    return time.monotonic() - began
