"""Triggers that notice writers other than the engine: whoever changes a person without raising its revision makes it dirty.

The engine and the console's own editing raise `rev` themselves, so these fire only for other programs that open the file.
"""

from __future__ import annotations

from sqlalchemy import Connection

from crmconsole.store.local_fields import PERSON_FIELDS

_FIELDS = ", ".join(f'"{spec.name}"' for spec in PERSON_FIELDS)

_STATEMENTS = (
    f"""CREATE TRIGGER IF NOT EXISTS person_edited_elsewhere AFTER UPDATE OF {_FIELDS} ON person WHEN NEW.rev = OLD.rev
    BEGIN
        UPDATE person SET rev = OLD.rev + 1, dirty = 1, edited_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), email_key = lower(trim(NEW.email))
        WHERE id = NEW.id;
    END""",
)


def install(connection: Connection) -> None:
    """Create the triggers that are missing."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
