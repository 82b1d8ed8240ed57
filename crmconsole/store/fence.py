"""The fence of a workspace: a number that every opening raises and every writing transaction compares with its own.

It guards where the operating system's lock cannot: a console that was frozen, a file system without locks. Opening and locking are not here.
"""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection

from crmconsole.errors import WorkspaceBusy

_RAISE = (
    "INSERT INTO meta (key, value) VALUES ('fence', '1')"
    " ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
)
_READ = "SELECT value FROM meta WHERE key = 'fence'"


def claim(connection: Connection) -> str:
    """Return this console's fence, higher than any before: whoever held the workspace until now writes no more."""
    connection.exec_driver_sql(_RAISE)
    return str(connection.exec_driver_sql(_READ).scalar())


def check(raw: sqlite3.Connection, own: str) -> None:
    """Make sure, inside a writing transaction, that nobody opened the workspace since. Takes the driver's connection: it is asked very often.

    Raises:
        WorkspaceBusy: another console holds the workspace now.
    """
    if raw.execute(_READ).fetchone() != (own,):
        raise WorkspaceBusy(
            "Another console has opened this workspace in the meantime.",
            "This one stopped; what it had finished before is kept, and the other one goes on from there.",
            "Close this console. To use it again, close the other one first.",
            cause="workspace_busy",
        )
