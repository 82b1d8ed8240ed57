"""When the recycle bin of people is emptied: by itself at the end of whole runs, once a day, of whoever has lain there for 30 days (features S4-31, R4).

What is removed then, and what stays, is `store/emptying.py`.
"""

from __future__ import annotations

from datetime import timedelta

from crmconsole.clock import from_iso, iso
from crmconsole.store import emptying, workspace
from crmconsole.store.recycle_bin import KEPT_DAYS
from crmconsole.sync.context import RunContext

CHUNK = 100
"""People of one transaction."""
EMPTIED_ON = "bin_emptied_on"
"""Setting: the day on which the recycle bin was last gone through to its end."""


def empty_bin(context: RunContext) -> None:
    """Remove for good whoever has lain in the recycle bin for 30 days, and say how many.

    By the earlier of the two clocks: a workstation whose clock is years ahead takes nobody's time away. Who was not reached because the run
    was stopped is so by the next one.

    Raises:
        Stopped: between two transactions.
    """
    now = context.now()
    with context.db.read() as connection:
        if workspace.setting(connection, EMPTIED_ON, "") == now[:10]:
            return
        until = iso(from_iso(min(now, context.server_now())) - timedelta(days=KEPT_DAYS))
        people = emptying.due(connection, until)
    if not people:
        return
    done = 0
    try:
        for start in range(0, len(people), CHUNK):
            context.control.checkpoint()
            with context.db.write() as connection:
                # Somebody may have been taken out of the bin, or have come back, since.
                some = emptying.due(connection, until, people[start : start + CHUNK])
                emptying.empty(connection, some, context.run_id, context.now())
            done += len(some)
    finally:
        if done:
            context.remarks.append(_told(done))
    with context.db.write() as connection:
        workspace.set_setting(connection, EMPTIED_ON, now[:10])


def _told(number: int) -> str:
    if number == 1:
        return f"1 person who had lain in the recycle bin for {KEPT_DAYS} days was removed for good."
    return f"{number:,} people who had lain in the recycle bin for {KEPT_DAYS} days were removed for good."
