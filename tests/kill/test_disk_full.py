"""The disk is full, anywhere in a run: said in a sentence, nothing half written, and all goes on once there is room again (I8; fault 105)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.kill.disk import LIMIT, almost_full, small_disk
from tests.kill.forge import Forge
from tests.kill.world import World

FULL = "The disk is full"


@pytest.fixture
def small(tmp_path: Path, forge: Forge) -> Iterator[World]:
    """Return a world whose workspace lies on a small disk."""
    with small_disk(tmp_path / "small") as mounted:
        if not mounted:
            pytest.skip("needs the right to mount a file system; files of limited size are tested everywhere")
        there = World(tmp_path / "small" / "workspace", forge, 7)
        there.choose(least_free_mb=0)
        there.begin()
        yield there
        there.end()


def test_i8_the_disk_fills_up_anywhere_in_a_run(small: World, tmp_path: Path) -> None:
    refused_in_the_run = 0
    for attempt in range(18):
        small.work()
        small.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        small.let_go()
        with almost_full(tmp_path / "small", small.dice.randint(0, 60) * 4096):
            process = small.start("sync", "--json")
            status = process.wait()
            told = process.words()
            small.check_sound(tmp_path / "spare")
        assert status in (0, 3), told
        assert "Traceback" not in told + process.answer()
        if status == 3:
            assert FULL in told or "are free on the disk" in told
            refused_in_the_run += small.rows("SELECT state FROM run ORDER BY id DESC LIMIT 1")[0]["state"] != "done"
        if attempt % 9 == 8:
            small.rest()
            small.check_rest()
    assert refused_in_the_run > 3


def test_i8_a_quota_or_limit_for_files_is_a_full_disk(world: Callable[..., World], tmp_path: Path) -> None:
    there = world()
    there.begin()
    refused = 0
    for attempt in range(12):
        there.work()
        there.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        there.let_go()
        size = there.database.stat().st_size
        limit = there.dice.choice([size, there.dice.randint(4096, 40 * 4096)])
        process = there.start("sync", "--json", hook="tests.kill.disk:limit_files", **{LIMIT: str(limit)})
        status = process.wait()
        assert status in (0, 3), process.words()
        assert "Traceback" not in process.words()
        there.check_sound(tmp_path / "spare")
        if status == 3:
            assert FULL in process.words()
            refused += 1
        if attempt % 6 == 5:
            there.rest()
            there.check_rest()
    assert refused > 3


def test_no_run_starts_without_room(world: Callable[..., World]) -> None:
    there = world()
    there.choose(least_free_mb=10**9)
    before = there.fingerprint()
    process = there.start("sync", "--json")
    assert process.wait() == 3
    assert process.object()["error"]["cause"] == "disk_full"
    assert "No run was started, nothing was changed." in process.words()
    assert there.fingerprint() == before
    assert there.ended("rehearse", "--json").object()["dry_run"]
    there.choose(least_free_mb=200)
    there.ended("sync", "--json")
