"""Accounts, campaigns and opportunities as persons see and edit them: single records, entries and edits that make a record dirty and leave a line in the log.

The engine's own reading and writing of them is in `local_records.py`; people have `people.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection

from crmconsole.errors import InputProblem
from crmconsole.records import Kind, Value
from crmconsole.store import changes, conflicts, failures, links, local_fields, local_records, mappings
from crmconsole.store.changes import Entry, FieldEntry
from crmconsole.store.local_fields import word

EDITED = "edited"
ADDED = "added"


class StoredRecord(NamedTuple):
    """An account, campaign or opportunity; `fields` holds every field of the marketing database by name."""

    id: int
    kind: Kind
    crm_id: str | None
    """18 characters; None without a living link."""
    deleted_at: str | None
    held_back: str | None
    dirty: bool
    edited_at: str | None
    field_clock: Mapping[str, str]
    fields: Mapping[str, Value]


def load(connection: Connection, kind: Kind, record_ids: Iterable[int]) -> list[StoredRecord]:
    """Return these records in the order given, those in the recycle bin too; unknown ones are left out."""
    wanted, names = list(record_ids), list(local_fields.of(connection, kind))
    columns = ", ".join(f'"{name}"' for name in names)
    rows = connection.exec_driver_sql(
        "SELECT id, (SELECT remote_id FROM link WHERE link.kind = ? AND link.local_id = record.id AND link.state = 'linked'),"
        f" deleted_at, held_back, dirty, edited_at, field_clock, {columns} FROM {local_records.table_of(kind)} AS record"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (str(kind), orjson.dumps(wanted).decode()),
    )
    switches = local_fields.switches(connection, kind)
    found = {row[0]: _record(kind, names, switches, row) for row in rows}
    return [found[one] for one in wanted if one in found]


def _record(kind: Kind, names: Sequence[str], switches: Collection[str], row: Sequence[Any]) -> StoredRecord:
    fields: dict[str, Value] = {
        name: bool(value) if name in switches else value for name, value in zip(names, row[7:], strict=True)
    }
    return StoredRecord(
        row[0], kind, row[1], row[2], row[3], bool(row[4]), row[5], mappings.field_clock(row[6]), fields
    )


def owners(connection: Connection, kind: Kind, record_id: int) -> tuple[str | None, str | None]:
    """Return the owner of a record in the CRM, by id, and the console user who has it."""
    row = connection.exec_driver_sql(
        f"SELECT crm_owner_id, owner FROM {local_records.table_of(kind)} WHERE id = ?", (record_id,)
    ).first()
    return (None, None) if row is None else (row[0], row[1])


def living(connection: Connection, kind: Kind, record_id: int) -> StoredRecord:
    """Return a record that is not in the recycle bin.

    Raises:
        InputProblem: there is none with this number, or it was deleted.
    """
    found = load(connection, kind, [record_id])
    if not found or found[0].deleted_at is not None:
        gone = "is in the recycle bin" if found else "is not here"
        raise InputProblem(
            f"{word(kind).capitalize()} {record_id} {gone}.",
            "Nothing was changed.",
            "Check the number.",
            cause="nothing",
        )
    return found[0]


def add(connection: Connection, kind: Kind, values: Mapping[str, Value], now: str) -> int:
    """Add a record, to be looked at by the next run, and return its id."""
    table = local_records.table_of(kind)
    record_id = links.next_id(connection, table)
    held = {name: value for name, value in values.items() if value is not None}
    columns: dict[str, object] = {
        **held,
        "id": record_id,
        "created_at": now,
        "edited_at": now,
        "field_clock": orjson.dumps(dict.fromkeys(held, now)).decode(),
        "dirty": 1,
    }
    names = ", ".join(f'"{name}"' for name in columns)
    connection.exec_driver_sql(
        f"INSERT INTO {table} ({names}) VALUES ({','.join('?' * len(columns))})", tuple(columns.values())
    )
    fields: dict[str, FieldEntry] = {name: (None, None, value, value, ADDED, None) for name, value in held.items()}
    changes.write(connection, [Entry(None, now, kind, record_id, None, "here", "create", fields, ADDED)])
    return record_id


def edit(connection: Connection, kind: Kind, record_id: int, values: Mapping[str, Value], now: str) -> bool:
    """Change a record and tell whether it was not like that already; it gets a new revision and is looked at by the next run.

    Raises:
        InputProblem: there is none with this number, or it was deleted.
    """
    record = living(connection, kind, record_id)
    fields: dict[str, FieldEntry] = {
        name: (None, record.fields[name], value, value, EDITED, None)
        for name, value in values.items()
        if value != record.fields[name]
    }
    if not fields:
        return False
    clock = {**record.field_clock, **dict.fromkeys(fields, now)}
    columns: dict[str, object] = {name: entry[2] for name, entry in fields.items()}
    columns |= {"edited_at": now, "field_clock": orjson.dumps(clock).decode()}
    assignments = ", ".join(f'"{name}" = ?' for name in columns)
    connection.exec_driver_sql(
        f"UPDATE {local_records.table_of(kind)} SET {assignments}, rev = rev + 1, dirty = 1, held_back = NULL WHERE id = ?",
        (*columns.values(), record_id),
    )
    changes.write(connection, [Entry(None, now, kind, record_id, record.crm_id, "here", "update", fields, EDITED)])
    if kind is Kind.ACCOUNT and "name" in fields and record.crm_id is not None:
        local_records.attach_account_names(connection, [record.crm_id])
    return True


def delete(connection: Connection, kind: Kind, record_id: int, now: str) -> None:
    """Put a record into the recycle bin here; the one in the CRM stays and does not come back by itself.

    Raises:
        InputProblem: there is none with this number, or it was deleted.
    """
    record = living(connection, kind, record_id)
    link = links.by_local(connection, kind, [record_id]).get(record_id)
    if link is not None:
        for conflict in conflicts.of_links(connection, [link.id]).get(link.id, {}).values():
            conflicts.close(connection, conflict.id, "agreed", now)
        links.save(connection, [link._replace(state=links.LOCAL_DELETED)])
    failures.fixed(connection, kind, [record_id], now)
    local_records.put_in_bin(connection, kind, record_id, "deleted_here", now)
    changes.write(connection, [Entry(None, now, kind, record_id, record.crm_id, "here", "delete", {}, "deleted-here")])
