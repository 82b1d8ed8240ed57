"""Counting what is left out by nature: person accounts, which Salesforce's Contacts tab shows and which are never synchronised (features S0-54, S0-57).

Once a day, with one call, and only where the org has such accounts.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.clock import Clock, is_due, iso
from crmconsole.connect.contract import Connector
from crmconsole.errors import CrmRefused, CrmUnreachable
from crmconsole.records import Kind, ObjectSchema
from crmconsole.store import mappings, workspace
from crmconsole.store.database import Database
from crmconsole.sync.context import RunContext

COUNTED = "person_accounts"
"""Setting: contacts that the CRM shows, person accounts among them, and when they were counted."""
EVERY = timedelta(days=1)
_LONG_AGO = "2000-01-01T00:00:00Z"
FLAG = "IsPersonAccount"
"""Field of contacts by which an org with person accounts is known."""


class Counted(NamedTuple):
    """What was counted last."""

    shown: int
    person_accounts: int
    at: str


def last(connection: Connection) -> Counted | None:
    """Return what was counted last; None where the org has no person accounts, or nothing was counted yet."""
    found = workspace.setting(connection, COUNTED, None)
    if found is None or not found.get("person_accounts"):
        return None
    return Counted(found["shown"], found["person_accounts"], found["at"])


def sentence(counted: Counted) -> str:
    """Return why Salesforce's Contacts tab shows more than is synchronised (features S0-57)."""
    records = max(0, counted.shown - counted.person_accounts)
    if counted.person_accounts == 1:
        return (
            f"Salesforce's Contacts tab shows {counted.shown:,}; {records:,} "
            f"{'is a contact record' if records == 1 else 'are contact records'}, 1 is a person account and is not synchronised."
        )
    return (
        f"Salesforce's Contacts tab shows {counted.shown:,}; {records:,} "
        f"{'is a contact record' if records == 1 else 'are contact records'}, "
        f"{counted.person_accounts:,} are person accounts and are not synchronised."
    )


def is_wanted(connection: Connection, now: datetime) -> bool:
    """Tell whether person accounts are to be counted now."""
    stored = mappings.schema(connection, Kind.CONTACT)
    if stored is None or not has_any(stored[0]):
        return False
    found = workspace.setting(connection, COUNTED, None)
    return found is None or is_due(found["at"], EVERY, now)


def look_again(connection: Connection) -> None:
    """Have the person accounts counted by the next run, or by this one: there is one more."""
    found = workspace.setting(connection, COUNTED, None)
    if found is not None:
        workspace.set_setting(connection, COUNTED, {**found, "at": _LONG_AGO})


def has_any(contacts: ObjectSchema) -> bool:
    """Tell whether an org can have person accounts."""
    return FLAG in contacts.fields


def count(db: Database, crm: Connector, clock: Clock) -> None:
    """Count where it is time; an org that cannot count now is asked again in a day."""
    with db.read() as connection:
        if not is_wanted(connection, clock.now()):
            return
    told: dict[str, object] = {"at": iso(clock.now())}
    try:
        found = crm.person_accounts()
    except (CrmRefused, CrmUnreachable):
        found = None
    if found is not None:
        told |= asdict(found)
    with db.write() as connection:
        workspace.set_setting(connection, COUNTED, told)


def count_in_run(context: RunContext) -> None:
    """Count as part of a run over everything."""
    if not context.dry and not context.limited and Kind.CONTACT in context.layouts:
        with context.db.read() as connection:
            if not is_wanted(connection, context.clock.now()):
                return
        context.checkpoint()
        count(context.db, context.crm, context.clock)
