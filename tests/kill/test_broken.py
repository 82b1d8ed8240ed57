"""Each safety of a process switched off: the very check that proves its invariant must notice (`breaks.py` says how it is done)."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.kill import breaks
from tests.kill.breaks import hook
from tests.kill.forge import Forge
from tests.kill.test_copies import (
    check_consent,
    check_does_not_run,
    check_nobody_made_twice,
    check_noticed,
    check_void,
    save,
)
from tests.kill.test_journal_first import check_journal_first, traced, with_something_to_send
from tests.kill.test_memory import FEW, MANY, TELLS_KILOBYTES, check_bounded, growth
from tests.kill.test_secrets import check_nowhere, secrets_of, written
from tests.kill.test_stop import check_stops, two_batches
from tests.kill.test_two_consoles import check_overtaken, check_refused, frozen_in_a_run
from tests.kill.test_upgrade import VERSIONS, check_upgrade, killed, pace
from tests.kill.world import World

Worlds = Callable[..., World]
Break = Callable[[], None]
Check = Callable[[World, Path, str], object]

RESTORES = [
    (breaks.no_witness, check_noticed, "an earlier file was not noticed"),
    (breaks.looks_for_nobody, check_nobody_made_twice, "there twice"),
    (breaks.no_consent, check_consent, "deleted without consent"),
    (breaks.old_cursors_hold, check_void, "an old cursor counts"),
]
TRIES = 12
"""Kills at random moments of which one must hit; most of them do."""


def small(world: Worlds) -> World:
    """Return a world with a few people in step."""
    there = world()
    there.begin(4, 2, 2)
    return there


@pytest.mark.parametrize(
    ("broken", "noticed"),
    [
        (breaks.log_not_synced, "before the log was on the disk"),
        (breaks.journal_after_sending, "before it was written down"),
    ],
)
def test_broken_i9(world: Worlds, tmp_path: Path, broken: Break, noticed: str) -> None:
    there = with_something_to_send(world())
    code = f"import sys; from tests.kill import breaks; breaks.{broken.__name__}(); from crmconsole.__main__ import main; sys.exit(main())"
    calls = traced(there, tmp_path / "calls", ("-c", code))
    with pytest.raises(AssertionError, match=noticed):
        check_journal_first(calls)


def test_broken_i35(world: Worlds) -> None:
    there = small(world)
    frozen = frozen_in_a_run(there, "sync", 0, hook(breaks.no_fence))
    with pytest.raises(AssertionError, match="written by a console that was overtaken"):
        check_overtaken(there, frozen)


def test_broken_i35_lock(world: Worlds, tmp_path: Path) -> None:
    there = small(world)

    def again_and_again() -> None:
        for _ in range(TRIES):
            check_refused(there, tmp_path / "spare", hook(breaks.no_lock))

    with pytest.raises(AssertionError, match="not refused by the lock"):
        again_and_again()


def test_broken_i35_copy(world: Worlds, tmp_path: Path) -> None:
    there = small(world)
    there.new_here()
    save(there, tmp_path / "copy")
    with pytest.raises(AssertionError, match="a copy worked in the CRM"):
        check_does_not_run(there, tmp_path / "copy", hook(breaks.copies_run))


@pytest.mark.parametrize(("broken", "check", "noticed"), RESTORES)
def test_broken_i36(world: Worlds, tmp_path: Path, broken: Break, check: Check, noticed: str) -> None:
    there = small(world)
    if check is check_noticed:
        save(there, tmp_path / "backup")
        there.ended("sync")
    with pytest.raises(AssertionError, match=noticed):
        check(there, tmp_path / "backup", hook(broken))


@TELLS_KILOBYTES
def test_broken_i40(world: Worlds) -> None:
    with pytest.raises(AssertionError, match="memory grows with the number of records"):
        check_bounded(growth(world(), FEW), growth(world(), MANY, hook(breaks.keep_every_page)))


def test_broken_i41(world: Worlds) -> None:
    there = small(world)
    two_batches(there)
    with pytest.raises(AssertionError, match="sent after it was stopped"):
        check_stops(there, signal.SIGTERM, hook(breaks.never_stop))


@pytest.mark.parametrize(
    ("broken", "where"), [(breaks.token_in_log, "console.log"), (breaks.secrets_in_database, "workspace.db")]
)
def test_broken_i45(world: Worlds, tmp_path: Path, broken: Break, where: str) -> None:
    there = small(world)
    there.ended("connect", "--practice-url", there.practice.url, "--keep", "keyring", hook=hook(broken))
    there.ended("sync", hook=hook(broken))
    with pytest.raises(AssertionError, match=f"secrets in files: .*'{where}"):
        check_nowhere(written(there), list(secrets_of(there, "")))


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("broken", "noticed"),
    [
        (breaks.no_copy, "upgraded without a copy"),
        (breaks.copy_not_whole, "half a copy"),
        (breaks.step_by_step, "half of an upgrade"),
    ],
)
def test_broken_i46(forge: Forge, tmp_path: Path, version: str, broken: Break, noticed: str) -> None:
    dice, folder = Random(version), tmp_path / "workspace"

    undisturbed = pace(forge, version, folder)

    def again_and_again() -> None:
        for _ in range(TRIES):
            check_upgrade(killed(forge, version, folder, dice, undisturbed, hook(broken)), version)

    with pytest.raises(AssertionError, match=noticed):
        again_and_again()
