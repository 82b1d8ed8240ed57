"""A run that ended with the program: what is told of it at the next start, and how many writes nobody knows the fate of.

Owns these words. What becomes of such writes is `recover.py`'s and happens in the next run.
"""

from __future__ import annotations

from sqlalchemy import Connection

from crmconsole.store import activities, journal, runs
from crmconsole.store.database import Database


def close(db: Database) -> None:
    """Close the run that a program left open when it ended; call it when a workspace was opened, which nobody else has."""
    with db.read() as connection:
        if not runs.left_open(connection):
            return
        unsure = unsure_writes(connection)
    with db.write() as connection:
        runs.cut_off(connection, f"{runs.CUT_OFF_UNSURE} {unsure}" if unsure else runs.CUT_OFF)


def unsure_writes(connection: Connection) -> str:
    """Return that writes wait to be looked up, empty when there are none."""
    number = journal.open_ops(connection) + activities.unsure(connection)
    if not number:
        return ""
    return (
        "1 write was sent and no answer came; that is looked up before anything is sent again."
        if number == 1
        else f"{number:,} writes were sent and no answer came; that is looked up before anything is sent again."
    )
