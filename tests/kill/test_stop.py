"""Stop takes effect at the next boundary of a batch, and leaves what a crash may leave: nothing half done (I41, I8)."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kill.forge import Process
from tests.kill.test_sigkill import length_of_a_run, wait_for_a_save
from tests.kill.world import World

BATCH = 800


def calls(there: World) -> int:
    """Return how many calls the org has counted."""
    return int(str(there.practice.meter.stats()["metered_calls"]))


def calls_arrived(there: World) -> int:
    """Return how many calls the org has counted once none is on its way to it any more."""
    before, counted = -1, calls(there)
    while counted != before:
        time.sleep(0.05)
        before, counted = counted, calls(there)
    return counted


def stopped(process: Process, number: signal.Signals) -> bool:
    """Let a process be asked to stop; tells whether there was a run to stop."""
    process.send(number)
    return had_a_run(process)


def had_a_run(process: Process) -> bool:
    """Tell, once it has ended, whether there was a run to stop."""
    status = process.wait()
    assert "Traceback" not in process.words()
    return status != 130


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_i41_only_the_batch_that_is_out_is_finished(
    world: Callable[..., World], tmp_path: Path, number: signal.Signals
) -> None:
    there = world()
    there.begin(2, 2, 0)
    two_batches(there)
    check_stops(there, number)
    there.check_sound(tmp_path / "spare")
    there.rest()
    made = sent(there)
    assert len(made) == len(set(made)) == 2 * BATCH
    there.check_rest()


def two_batches(there: World) -> None:
    """Put people here who are sent in two batches."""
    with there.writing() as connection:
        for one in range(2 * BATCH):
            connection.exec_driver_sql(
                "INSERT INTO person (kind, last_name, company, email, email_key, enable_sync, dirty, rev, created_at, source)"
                " VALUES ('lead', ?, 'Ours Ltd', ?, ?, 1, 1, 1, '2026-01-01T00:00:00Z', 'import')",
                (f"N{one}", f"n{one}@ours.example", f"n{one}@ours.example"),
            )


def check_stops(there: World, number: signal.Signals, hook: str = "") -> None:
    """Check that a run which is stopped while its first batch is out finishes that one, and sends no other."""
    process = there.start("sync", "--json", hook=hook)
    wait_for_a_save(there, process)
    before = calls(there)
    assert stopped(process, number)
    assert 0 < len(sent(there)) <= BATCH, "sent after it was stopped"
    assert process.object()["state"] == "stopped"
    assert calls(there) <= before + 1
    assert there.rows("SELECT * FROM op") == []


def sent(there: World) -> list[str]:
    """Return the addresses of those of the two batches whom the org has."""
    return [str(row["Email"]) for row in there.there.records() if str(row["Email"]).endswith("@ours.example")]


def test_i41_stopped_at_any_moment(world: Callable[..., World], tmp_path: Path) -> None:
    there = world()
    there.begin()
    whole = length_of_a_run(there)
    states = []
    for _ in range(12):
        there.work()
        process = there.start("sync", "--json")
        time.sleep(there.dice.uniform(whole / 5, whole))
        # It stands still while its calls are counted: none leaves between that and the signal.
        process.freeze()
        before = calls_arrived(there)
        process.send(signal.SIGTERM)
        process.thaw()
        if had_a_run(process) and process.answer():
            states.append(process.object().get("state"))
            if states[-1] == "stopped":
                # The run's thread may be given the processor once more before the one that takes signals.
                assert calls(there) <= before + 2
        there.check_sound(tmp_path / "spare")
    assert "stopped" in states, states
    there.rest()
    there.check_rest()
