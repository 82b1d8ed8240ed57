"""What a workspace remembers while it has no API calls left: why, until when the schedule waits, and what waits with it.

When calls are used up is decided in `budget.py`.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import Connection

from crmconsole.errors import NotReady
from crmconsole.store import api_use, workspace
from crmconsole.store.database import Database
from crmconsole.sync.budget import CAP, TOO_FEW, Allowance, Pause, before_run, waits
from crmconsole.sync.context import EngineSettings, RunContext
from crmconsole.sync.due import due
from crmconsole.sync.forecast import forecast
from crmconsole.sync.spending import FIELDS

WAIT = "calls_wait"
"""Setting: the pause that the schedule keeps; null = none."""


def stored(connection: Connection, now: str) -> Pause | None:
    """Return the pause that goes on, None when there is none or its time is over; one that waits for a person lasts until a run gets through."""
    found = workspace.setting(connection, WAIT, None)
    return None if found is None or (found["until"] <= now and found["why"] != TOO_FEW) else Pause(**found)


def remember(db: Database, found: Pause) -> None:
    """Let the schedule wait."""
    with db.write() as connection:
        workspace.set_setting(connection, WAIT, asdict(found))


def forget(connection: Connection) -> None:
    """Let the schedule go on; costs no write where nothing was remembered."""
    if workspace.setting(connection, WAIT, None) is not None:
        workspace.set_setting(connection, WAIT, None)


def make_sure_of_calls(db: Database, chosen: EngineSettings, now: datetime, *, whole: bool = True) -> None:
    """Make sure that there are calls for a run to get anywhere; what the org leaves today is told by its next answer.

    A run that is not over the `whole` only has to describe fields where that is due.

    Raises:
        NotReady: there are not; nothing was asked.
    """
    with db.read() as connection:
        found = refusal(connection, chosen, now, whole=whole)
        told = "" if found is None else what_waits(connection, chosen, now)
    if found is None:
        return
    if db.path is not None:
        remember(db, found)
    raise NotReady(found.happened, told, found.goes_on, cause=found.cause, action="calls")


def refusal(connection: Connection, chosen: EngineSettings, now: datetime, *, whole: bool = True) -> Pause | None:
    """Return why a run would not be begun, None when it would.

    What reading takes at least is known from what is due, and from the last run that saw that there is more than a day can hold.
    """
    known = _seen(connection)
    seen = known if whole else 0
    if chosen.calls_a_day is None:
        return None
    ours = api_use.of_day(connection, f"{now:%Y-%m-%d}")
    expected = forecast(due(connection, chosen, now))
    least = expected.least if whole else expected.by_purpose.get(FIELDS, 0)
    # The org's allowance may be larger by now: only Salesforce's next answer tells.
    found = before_run(Allowance(ours, chosen.calls_a_day, None, None), max(least, seen), now)
    # What is only due today is worked out anew each time.
    return None if found is None else replace(found, needed=known)


def _seen(connection: Connection) -> int:
    """Return the calls of which a run found out that reading takes them; 0 = none did, or one got through since."""
    found = workspace.setting(connection, WAIT, None)
    return 0 if found is None else int(found.get("needed", 0))


def weigh(connection: Connection, chosen: EngineSettings, now: datetime) -> None:
    """Let the schedule go on after calls were allowed or taken back, unless no run would get anywhere with what there is now."""
    found = refusal(connection, chosen, now)
    if found is None or found.why != TOO_FEW:
        forget(connection)
    else:
        workspace.set_setting(connection, WAIT, asdict(found))


def paused(context: RunContext, found: Pause) -> str:
    """Remember why a run pauses, and return its message: what happened, what waits, when it goes on."""
    context.pause = found
    with context.db.read() as connection:
        told = what_waits(connection, context.settings, context.clock.now())
    return f"{found.happened} {told} {found.goes_on}"


def end(connection: Connection, context: RunContext) -> None:
    """Keep the pause with which a run ended, or forget an earlier one; that there are too few calls is over once everything was read."""
    known = workspace.setting(connection, WAIT, None)
    seen = 0 if context.all_read else _seen(connection)
    if context.pause is not None:
        kept = replace(context.pause, needed=max(context.pause.needed, seen))
        workspace.set_setting(connection, WAIT, asdict(kept))
    elif known is not None and (context.all_read or known["why"] != TOO_FEW):
        forget(connection)


def what_waits(connection: Connection, chosen: EngineSettings, now: datetime) -> str:
    """Return the sentence about what waits to be sent."""
    found = due(connection, chosen, now)
    return waits(found.records(), found.activities(), found.wishes())


def by_cap(found: Pause | None) -> bool:
    """Tell whether it is our own cap that makes the schedule wait: raising it ends that."""
    return found is not None and found.why in (CAP, TOO_FEW)
