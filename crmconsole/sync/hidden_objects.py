"""Objects that the signed-in user cannot see any more: they rest until they are shown again.

While accounts, leads or contacts rest, a run is one over some kinds only (`RunContext.limited`): what needs all of them waits. Owns which they are and when they were looked for; who describes objects is `prepare.py`, what people are told is `healing.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection

from crmconsole.clock import is_due, iso
from crmconsole.records import PEOPLE, Kind
from crmconsole.store import workspace

HIDDEN = "hidden_objects"
"""Setting: by object, when it was looked for last and not seen."""
CURBING = frozenset({Kind.ACCOUNT, *PEOPLE})
LOOK_AGAIN = timedelta(hours=1)
"""Each look costs a call, and every run would cost one."""


def known(connection: Connection) -> Mapping[Kind, str]:
    """Return the objects that were not there when they were looked for last, and when that was."""
    return {Kind(kind): looked for kind, looked in workspace.setting(connection, HIDDEN, {}).items()}


def resting(connection: Connection, now: datetime) -> frozenset[Kind]:
    """Return those that are not looked for again yet."""
    return frozenset(kind for kind, looked in known(connection).items() if not is_due(looked, LOOK_AGAIN, now))


def curbing(connection: Connection) -> frozenset[Kind]:
    """Return the hidden objects without which a run leaves to a later one what needs all people: conversions, CRM actions, who is new by e-mail."""
    return frozenset(known(connection)) & CURBING


def remember(connection: Connection, gone: Collection[Kind], seen: Collection[Kind], now: datetime) -> None:
    """Keep which of the objects that were looked for are not there, and forget those that are; costs no write where nothing changed."""
    before = known(connection)
    after = {kind: looked for kind, looked in before.items() if kind not in seen} | dict.fromkeys(gone, iso(now))
    if after != before:
        workspace.set_setting(connection, HIDDEN, {str(kind): looked for kind, looked in after.items()})
