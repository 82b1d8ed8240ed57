"""The engine careless about an org that a workspace leaves: patches from outside as in `broken.py`."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

from crmconsole.store import switching
from tests.sim.broken import swap, wrapped


def everybody_travels() -> AbstractContextManager[Any]:
    """Whoever came from the org that was left is created in the other one."""
    return swap(switching, "left_behind", lambda *arguments: set())


def ids_stay() -> AbstractContextManager[Any]:
    """Records keep the ids of their owner, account and opportunity in the org that was left."""
    return swap(switching, "_let_go_of_records", lambda connection: None)


def answers_given_up() -> AbstractContextManager[Any]:
    """Nobody is asked whether answers that are outstanding may be given up."""

    def around(ties: Any, connection: Any) -> Any:
        return replace(ties(connection), unanswered=0)

    return wrapped(switching, "ties", around)


def sent_once_more() -> AbstractContextManager[Any]:
    """What people did and was sent to the org that was left waits anew."""

    def around(forget: Any, connection: Any, *arguments: Any) -> None:
        forget(connection, *arguments)
        connection.exec_driver_sql("UPDATE activity SET state = 'waiting' WHERE state = 'done'")

    return wrapped(switching, "forget", around)
