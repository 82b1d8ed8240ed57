"""When the recycle bin of people is emptied: by itself at the end of whole runs, once a day, of whoever has lain there for 30 days (features S4-31, R4).

What is removed then, and what stays, is `store/emptying.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from crmconsole.clock import from_iso, iso
from crmconsole.store import emptying, workspace
from crmconsole.store.database import Database
from crmconsole.store.recycle_bin import KEPT_DAYS
from crmconsole.sync.context import RunContext

CHUNK = 50
"""People of one transaction: whoever wants to write meanwhile waits for no longer."""
AT_ONCE = 1_000
"""People that one run removes; the next whole run goes on."""
EMPTIED_ON = "bin_emptied_on"
"""Setting: the day on which the recycle bin was last gone through to its end."""


def empty_bin(context: RunContext) -> None:
    """Remove for good whoever has lain in the recycle bin for 30 days, and say how many.

    By the earlier of the two clocks: a workstation whose clock is years ahead takes nobody's time away. Who was not reached because the run
    was stopped, or because they are many, is so by the next one.

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
        for number in emptied(
            context.db, people[:AT_ONCE], until, context.run_id, context.now, context.control.checkpoint
        ):
            done += number
    finally:
        if done:
            context.remarks.append(_told(done))
    if len(people) <= AT_ONCE:
        with context.db.write() as connection:
            workspace.set_setting(connection, EMPTIED_ON, now[:10])


def emptied(
    db: Database,
    people: Sequence[int],
    until: str,
    run_id: int | None,
    now: Callable[[], str],
    checkpoint: Callable[[], None],
) -> Iterator[int]:
    """Remove people for good, some in each transaction with a checkpoint before it, and yield after each how many it removed."""
    for start in range(0, len(people), CHUNK):
        checkpoint()
        with db.write() as connection:
            # Somebody may have been taken out of the bin, or have come back, since.
            some = emptying.due(connection, until, people[start : start + CHUNK])
            emptying.empty(connection, some, run_id, now())
        yield len(some)


def _told(number: int) -> str:
    if number == 1:
        return f"1 person who had lain in the recycle bin for {KEPT_DAYS} days was removed for good."
    return f"{number:,} people who had lain in the recycle bin for {KEPT_DAYS} days were removed for good."
