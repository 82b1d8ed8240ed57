"""The engine careless about programs: patches from outside as in `broken.py`."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

from crmconsole.store import programs as stored
from crmconsole.sync import programs
from crmconsole.sync.actions import asking
from tests.sim.broken import swap, wrapped


def asked_before_written() -> AbstractContextManager[Any]:
    """The action of a step is stored for good before the step is."""

    def around(ask: Any, connection: Any, *arguments: Any) -> Any:
        asked = ask(connection, *arguments)
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return asked

    return wrapped(asking, "ask", around)


def too_early() -> AbstractContextManager[Any]:
    """Nobody waits for a step."""

    def around(next_step: Any, steps: Any, *arguments: Any) -> Any:
        return next_step([replace(step, wait_days=0) for step in steps], *arguments)

    return wrapped(programs, "next_step", around)


def not_compared() -> AbstractContextManager[Any]:
    """Whoever did not meet the criteria is not compared with those of a program that was changed."""
    return swap(stored, "all_due", lambda *arguments: None)


def never_paused() -> AbstractContextManager[Any]:
    """A program that is paused goes on."""

    def around(ready: Any, *arguments: Any) -> Any:
        found = ready(*arguments)
        return found._replace(program=replace(found.program, active=True))

    return wrapped(programs, "ready", around)


def places_left_behind() -> AbstractContextManager[Any]:
    """Whoever takes somebody's place is in none of their programs."""
    return swap(stored, "move", lambda *arguments, **options: 0)


def steps_left_behind() -> AbstractContextManager[Any]:
    """Whoever takes somebody's place keeps the place in a program, and what the other one had is forgotten."""

    def move(connection: Any, gone: int, heir: int, now: str, *, may_return: bool) -> int:
        moved = connection.exec_driver_sql(
            "UPDATE OR IGNORE program_person SET person_id = ? WHERE person_id = ?", (heir, gone)
        )
        return int(moved.rowcount)

    return swap(stored, "move", move)
