"""Counts and samples of people and accounts for the set-up and mapping screens."""

from __future__ import annotations

import orjson
from sqlalchemy import Connection

from crmconsole.records import FieldType, Kind, Value
from crmconsole.store import mappings
from crmconsole.store.local_fields import BY_KIND


def count(connection: Connection, kind: Kind) -> int:
    """Return how many living records of a kind are here."""
    if kind is Kind.ACCOUNT:
        return int(connection.exec_driver_sql("SELECT count(*) FROM account WHERE deleted_at IS NULL").scalar() or 0)
    return int(
        connection.exec_driver_sql(
            "SELECT count(*) FROM person WHERE kind = ? AND deleted_at IS NULL", (str(kind),)
        ).scalar()
        or 0
    )


def count_by_status(connection: Connection) -> dict[str, int]:
    """Return how many living leads stand in each stage."""
    rows = connection.exec_driver_sql(
        "SELECT lead_status, count(*) FROM person WHERE kind = 'lead' AND deleted_at IS NULL AND lead_status IS NOT NULL GROUP BY lead_status"
    )
    return {row[0]: row[1] for row in rows}


def email_counts(connection: Connection) -> dict[str, int]:
    """Return how many living people share each e-mail address."""
    rows = connection.exec_driver_sql(
        "SELECT email_key, count(*) FROM person WHERE deleted_at IS NULL AND email_key IS NOT NULL GROUP BY email_key"
    )
    return {row[0]: row[1] for row in rows}


def without_email(connection: Connection) -> int:
    """Return how many living people without a link have no usable e-mail address."""
    return int(
        connection.exec_driver_sql(
            "SELECT count(*) FROM person WHERE deleted_at IS NULL AND email_key IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM link WHERE link.local_id = person.id AND link.kind IN ('lead','contact'))"
        ).scalar()
        or 0
    )


def look_again(connection: Connection, kind: Kind) -> None:
    """Let the next run look again at whatever a changed mapping may concern: people not created yet, and everything that failed."""
    if kind is Kind.ACCOUNT:
        return
    connection.exec_driver_sql(
        "UPDATE person SET dirty = 1 WHERE kind = ? AND deleted_at IS NULL AND dirty = 0 AND"
        " (NOT EXISTS (SELECT 1 FROM link WHERE link.local_id = person.id AND link.kind IN ('lead','contact'))"
        " OR id IN (SELECT local_id FROM failure WHERE state = 'open' AND failure.kind = ?))",
        (str(kind), str(kind)),
    )
    connection.exec_driver_sql("UPDATE failure SET payload = NULL WHERE state = 'open' AND kind = ?", (str(kind),))


def last_scheduled_start(connection: Connection) -> str | None:
    """Return when a full run last started, by hand or by schedule."""
    row = connection.exec_driver_sql("SELECT max(started) FROM run WHERE trigger <> 'retry'").first()
    return None if row is None else row[0]


def samples_here(connection: Connection, kind: Kind, limit: int) -> dict[str, list[Value]]:
    """Return up to `limit` values of each local field, blanks included, newest records first."""
    names = list(BY_KIND[kind])
    columns = ", ".join(f'"{name}"' for name in names)
    table, where = ("account", "") if kind is Kind.ACCOUNT else ("person", f"AND kind = '{kind}'")
    rows = connection.exec_driver_sql(
        f"SELECT {columns} FROM {table} WHERE deleted_at IS NULL {where} ORDER BY id DESC LIMIT ?", (limit,)
    ).all()
    bools = {name for name, spec in BY_KIND[kind].items() if spec.type is FieldType.BOOL}
    return {
        name: [bool(row[place]) if name in bools else row[place] for row in rows] for place, name in enumerate(names)
    }


def samples_there(connection: Connection, kind: Kind, limit: int) -> dict[str, list[Value]]:
    """Return up to `limit` values of each mapped CRM field, as of the last agreement of the same records."""
    rows = connection.exec_driver_sql(
        "SELECT layout_id, there FROM link WHERE kind = ? AND state = 'linked' ORDER BY local_id DESC LIMIT ?",
        (str(kind), limit),
    ).all()
    names: dict[int, list[list[str]]] = {}
    found: dict[str, list[Value]] = {}
    for layout, there in rows:
        if layout not in names:
            names[layout] = mappings.layout_names(connection, layout)
        for (_local, remote), value in zip(names[layout], orjson.loads(there), strict=True):
            found.setdefault(remote, []).append(None if isinstance(value, list) else value)
    return found
