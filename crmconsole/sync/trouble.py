"""What keeps runs from their end, and since when: kept from the first run that failed until one works again (features S3-67)."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.errors import ConsoleError
from crmconsole.store import workspace

TROUBLE = "trouble"
"""Setting: cause and words of the error, and since when runs fail; null = they do not."""


class Trouble(NamedTuple):
    """Why runs fail."""

    cause: str
    sentence: str
    """What happened and what it means for the data."""
    fix: str
    action: str
    since: str
    """Moment of the first run in a row that failed, whatever its cause was."""


def remember(connection: Connection, error: ConsoleError, now: str) -> None:
    """Keep why a run failed."""
    before = stored(connection)
    words = " ".join(part for part in (error.help.happened, error.help.means) if part)
    found = Trouble(error.cause, words, error.help.fix, error.action or "", now if before is None else before.since)
    workspace.set_setting(connection, TROUBLE, found._asdict())


def end(connection: Connection) -> None:
    """Forget it: a run worked; costs no write where nothing was kept."""
    if stored(connection) is not None:
        workspace.set_setting(connection, TROUBLE, None)


def stored(connection: Connection) -> Trouble | None:
    """Return why runs fail now, None when they do not."""
    found = workspace.setting(connection, TROUBLE, None)
    return None if found is None else Trouble(**found)
