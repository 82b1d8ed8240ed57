"""The power goes in the middle of a run: what was not on the disk yet is gone, and nothing else (I8, I3, I5; fault 104)."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kill.forge import Process
from tests.kill.power import FRAME, HEADER, MARK, Disk, put_back
from tests.kill.test_sigkill import length_of_a_run, wait_for_a_save
from tests.kill.world import Found, World

CUTS = 20
BETWEEN_RESTS = 10


@pytest.mark.parametrize("seed", [1, 2])
def test_i8_the_power_goes_at_random_moments(world: Callable[..., World], tmp_path: Path, seed: int) -> None:
    there, mark = world(seed), tmp_path / "committed"
    there.begin()
    whole = max(length_of_a_run(there) for _ in range(2))
    cuts, found = 0, Counter[Found]()
    while cuts < CUTS:
        there.work()
        process = start_marked(there, mark)
        if there.dice.random() < 0.4:
            wait_for_a_save(there, process)
        else:
            time.sleep(there.dice.uniform(whole / 4, whole))
        if process.freeze():
            disk = Disk.of(there.database, mark)
            process.kill()
            there.await_deliveries()
            put_back(there.database, disk.torn(there.dice), disk.cut(there.dice))
            cuts += 1
            found[there.check_sound(tmp_path / "spare")] += 1
        if cuts % BETWEEN_RESTS == 0:
            there.rest()
            there.check_rest()
            assert there.rows("SELECT value FROM setting WHERE key = 'restored'") == []
    # Cuts with nothing going on would prove little.
    assert found[Found.ON_THE_WAY] > CUTS // 8


def test_i8_a_log_that_ends_anywhere_is_a_sound_database(world: Callable[..., World], tmp_path: Path) -> None:
    """Even a disk that lied about what it had written leaves some earlier moment, never a broken file."""
    there, mark = world(), tmp_path / "committed"
    there.begin()
    there.work()
    process = start_marked(there, mark)
    wait_for_a_save(there, process)
    assert process.freeze()
    disk = Disk.of(there.database, mark)
    process.kill()
    assert disk.committed > 5
    for _ in range(30):
        keep = there.dice.randint(HEADER, HEADER + disk.committed * FRAME)
        put_back(there.database, disk.database, disk.log[:keep])
        there.check_sound(tmp_path / "spare")


def start_marked(there: World, mark: Path) -> Process:
    """Start a run that notes its commits; its log is its own from the first frame on."""
    [done] = there.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    assert done == {"busy": 0, "log": 0, "checkpointed": 0}, done
    mark.unlink(missing_ok=True)
    return there.start("sync", "--json", hook="tests.kill.power:mark_commits", **{MARK: str(mark)})
