"""Two consoles on one workspace: the second is refused with a sentence, and a holder that was overtaken writes nothing more (I35)."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from crmconsole import settings
from tests.kill.forge import Process
from tests.kill.world import World

REFUSED = "Another console is open on this workspace"
OVERTAKEN = "Another console has opened this workspace in the meantime."


def test_i35_two_commands_at_once(world: Callable[..., World], tmp_path: Path) -> None:
    """Whichever comes first works, the others are refused, again and again."""
    there = world()
    there.begin()
    assert sum(check_refused(there, tmp_path / "spare") for _ in range(5)) > 5
    there.rest()
    there.check_rest()


def check_refused(there: World, spare: Path, hook: str = "") -> int:
    """Check that of four commands at once each works or is refused with the sentence; returns how many were."""
    there.work()
    processes = [there.start("sync", "--json", hook=hook) for _ in range(4)]
    statuses = [process.wait() for process in processes]
    assert statuses.count(0) >= 1, [process.words() for process in processes]
    refused = [process for process, status in zip(processes, statuses, strict=True) if status]
    for process in refused:
        assert process.wait() == 3
        assert REFUSED in process.words(), "not refused by the lock"
        assert process.object()["error"]["cause"] == "workspace_busy"
    there.check_sound(spare)
    return len(refused)


def test_i35_a_command_beside_the_schedule(world: Callable[..., World]) -> None:
    there = world()
    there.begin()
    watching = there.start("watch")
    while "Watching." not in watching.answer():
        assert watching.running, watching.words()
        time.sleep(0.01)
    there.ended("sync", status=3)
    there.ended("status", status=3)
    watching.send(signal.SIGTERM)
    assert watching.wait() == 0
    there.rest()
    there.check_rest()


@pytest.mark.parametrize("command", ["sync", "watch"])
def test_i35_a_frozen_holder_has_lost_when_it_wakes(world: Callable[..., World], tmp_path: Path, command: str) -> None:
    """Where locks do not work, taking the lock's file away stands for it: the fence alone decides."""
    there = world()
    there.begin()
    for number in range(4):
        there.work()
        if command == "watch":
            with there.writing() as connection:
                connection.exec_driver_sql("UPDATE run SET started = '2026-01-01T00:00:00Z'")
        check_overtaken(there, frozen_in_a_run(there, command, number))
        there.check_sound(tmp_path / "spare")
    there.rest()
    there.check_rest()


def check_overtaken(there: World, frozen: Process) -> None:
    """Check that a console which stands still writes nothing more once another one has opened its workspace, and says so."""
    generation = int(there.rows("SELECT value FROM meta WHERE key = 'generation'")[0]["value"])
    (there.folder / settings.LOCK).unlink()
    there.ended("sync", "--json")
    after = everything(there)
    there.let_go()
    frozen.thaw()
    status = frozen.wait()
    assert everything(there) == after, "written by a console that was overtaken"
    assert status == 3, frozen.words()
    assert OVERTAKEN in frozen.words()
    assert "Traceback" not in frozen.words()
    assert int(there.rows("SELECT value FROM meta WHERE key = 'generation'")[0]["value"]) > generation


def everything(there: World) -> tuple[object, ...]:
    """Return all that a console could have written."""
    return there.fingerprint(), there.rows("SELECT * FROM run"), there.rows("SELECT * FROM meta")


def frozen_in_a_run(there: World, command: str, number: int, hook: str = "") -> Process:
    """Return a console that stands still in the middle of a run, with no transaction open."""
    there.new_here()
    # The org holds every request up, so that the console waits for it when it is frozen.
    there.fault("slow", ms=400, where={"path": "*composite*"})
    process = there.start(command, hook=hook)
    looked_for = "SELECT id FROM op" if number % 2 else "SELECT id FROM run WHERE state = 'running'"
    while process.running and not there.rows(looked_for):
        time.sleep(0.005)
    time.sleep(0.05)
    assert process.freeze(), process.words()
    there.calm()
    return process
