"""Triggers that notice writers other than the engine: whoever changes a record without raising its revision makes it dirty.

The engine and the console's own editing raise `rev` themselves, so these fire only for other programs that open the file.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from crmconsole.records import FieldSpec
from crmconsole.store import own_fields
from crmconsole.store.local_fields import ACCOUNT_FIELDS, CAMPAIGN_FIELDS, PERSON_FIELDS


def _noticed(table: str, fields: tuple[FieldSpec, ...], more: str = "") -> str:
    names = ", ".join(f'"{spec.name}"' for spec in fields)
    return f"""CREATE TRIGGER IF NOT EXISTS {table}_edited_elsewhere AFTER UPDATE OF {names} ON {table} WHEN NEW.rev = OLD.rev
    BEGIN
        UPDATE {table} SET rev = OLD.rev + 1, dirty = 1, edited_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now'){more}
        WHERE id = NEW.id;
    END"""


_WATCHED: Mapping[str, tuple[tuple[FieldSpec, ...], str]] = {
    "person": (PERSON_FIELDS, ", email_key = lower(trim(NEW.email))"),
    "account": (ACCOUNT_FIELDS, ""),
    "campaign": (CAMPAIGN_FIELDS, ""),
}


def install(connection: Connection) -> None:
    """Create the triggers that are missing."""
    own = own_fields.known(connection).living
    for table, (fields, more) in _WATCHED.items():
        connection.exec_driver_sql(_noticed(table, (*fields, *own.get(table, ())), more))


def install_anew(connection: Connection, table: str) -> None:
    """Make the trigger of a table anew: its own fields changed."""
    if table in _WATCHED:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_edited_elsewhere")
        install(connection)
