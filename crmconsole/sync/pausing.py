"""What a workspace remembers while it has no API calls left: why, until when the schedule waits, and what waits with it.

When calls are used up is decided in `budget.py`.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection

from crmconsole.errors import NotReady
from crmconsole.store import api_use, workspace
from crmconsole.store.database import Database
from crmconsole.sync.budget import CAP, Allowance, Pause, pause, waits
from crmconsole.sync.context import EngineSettings, RunContext
from crmconsole.sync.due import due

WAIT = "calls_wait"
"""Setting: the pause that the schedule keeps; null = none."""


def stored(connection: Connection, now: str) -> Pause | None:
    """Return the pause that goes on, None when there is none or its time is over."""
    found = workspace.setting(connection, WAIT, None)
    return None if found is None or found["until"] <= now else Pause(**found)


def remember(db: Database, found: Pause) -> None:
    """Let the schedule wait."""
    with db.write() as connection:
        workspace.set_setting(connection, WAIT, asdict(found))


def forget(connection: Connection) -> None:
    """Let the schedule go on; costs no write where nothing was remembered."""
    if workspace.setting(connection, WAIT, None) is not None:
        workspace.set_setting(connection, WAIT, None)


def make_sure_of_calls(db: Database, chosen: EngineSettings, now: datetime) -> None:
    """Make sure that our own cap leaves a call; the org's part is told by its next answer.

    Raises:
        NotReady: it does not; nothing was asked.
    """
    if chosen.calls_a_day is None:
        return
    with db.read() as connection:
        ours = api_use.of_day(connection, f"{now:%Y-%m-%d}")
        found = pause(Allowance(ours, chosen.calls_a_day, None, None), now)
        told = "" if found is None else what_waits(connection, chosen, now)
    if found is None:
        return
    if db.path is not None:
        remember(db, found)
    raise NotReady(found.happened, told, found.goes_on, cause=found.cause, action="calls")


def paused(context: RunContext, found: Pause) -> str:
    """Remember why a run pauses, and return its message: what happened, what waits, when it goes on."""
    context.pause = found
    with context.db.read() as connection:
        told = what_waits(connection, context.settings, context.clock.now())
    return f"{found.happened} {told} {found.goes_on}"


def end(connection: Connection, context: RunContext) -> None:
    """Keep the pause with which a run ended, or forget an earlier one."""
    if context.pause is None:
        forget(connection)
    else:
        workspace.set_setting(connection, WAIT, asdict(context.pause))


def what_waits(connection: Connection, chosen: EngineSettings, now: datetime) -> str:
    """Return the sentence about what waits to be sent."""
    found = due(connection, chosen, now)
    return waits(found.records(), found.activities(), found.wishes())


def by_cap(found: Pause | None) -> bool:
    """Tell whether it is our own cap that makes the schedule wait: raising it ends that."""
    return found is not None and found.why == CAP
