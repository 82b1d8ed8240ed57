"""The engine's access to the records that are kept in step: whole pages of values in and out, in the order of a layout.

Editing by a person lives in `people.py`; this module never makes a record dirty by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.records import PEOPLE, Kind, Value
from crmconsole.store import local_fields
from crmconsole.store.json_list import json_list
from crmconsole.values import email_key, key_of


class LocalRecord(NamedTuple):
    """A record as the engine sees it; `values` are in the order that was asked for."""

    id: int
    kind: Kind
    rev: int
    dirty: int
    deleted_at: str | None
    enable_sync: int
    """CRM Enable Sync of a person; whether a campaign is active; 1 for all else."""
    key: str | None
    edited_at: str | None
    field_clock: str | None
    owner: str | None
    values: list[Value]


_TABLES = {
    Kind.ACCOUNT: "account",
    Kind.CAMPAIGN: "campaign",
    Kind.LEAD: "person",
    Kind.CONTACT: "person",
    Kind.OPPORTUNITY: "opportunity",
    Kind.MEMBER: "campaign_member",
    Kind.ROLE: "contact_role",
}
_CARE = "rev, dirty, deleted_at, {switch}, key, edited_at, field_clock, owner"
_HEADS = {
    kind: "id, kind, " + _CARE.format(switch="enable_sync")
    if kind in PEOPLE
    else f"id, '{kind}', " + _CARE.format(switch="coalesce(active, 0)" if kind is Kind.CAMPAIGN else "1")
    for kind in _TABLES
}


def table_of(kind: Kind) -> str:
    """Return the name of the table that holds records of the kind."""
    return _TABLES[kind]


def load(connection: Connection, kind: Kind, ids: Iterable[int], columns: Sequence[str]) -> dict[int, LocalRecord]:
    """Return the records with these ids, deleted ones too."""
    return {
        record.id: record
        for record in _select(connection, kind, columns, "id IN (SELECT value FROM json_each(?))", (json_list(ids),))
    }


def dirty(
    connection: Connection,
    kind: Kind,
    columns: Sequence[str],
    after: int,
    limit: int,
    only: Iterable[int] | None = None,
) -> list[LocalRecord]:
    """Return dirty living records in order of id, beginning after an id; `only` narrows to some ids."""
    where, values = "dirty = 1 AND deleted_at IS NULL AND id > ?", [after]
    parameters: list[object] = list(values)
    if kind in PEOPLE:
        where += " AND kind = ?"
        parameters.append(str(kind))
    if only is not None:
        where += " AND id IN (SELECT value FROM json_each(?))"
        parameters.append(json_list(only))
    parameters.append(limit)
    return _select(connection, kind, columns, where + " ORDER BY id LIMIT ?", tuple(parameters))


def dirty_count(connection: Connection, kind: Kind) -> int:
    """Return how many living records are dirty."""
    query = f"SELECT count(*) FROM {table_of(kind)} WHERE dirty = 1 AND deleted_at IS NULL"
    if kind in PEOPLE:
        found = connection.exec_driver_sql(f"{query} AND kind = ?", (str(kind),)).scalar()
    else:
        found = connection.exec_driver_sql(query).scalar()
    return int(found or 0)


def by_email(connection: Connection, keys: Iterable[str], columns: Sequence[str]) -> dict[str, list[LocalRecord]]:
    """Return living people without a living or remembered link that may be linked, by e-mail key (features S1-6)."""
    where = (
        "email_key IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL AND enable_sync = 1"
        " AND NOT EXISTS (SELECT 1 FROM link WHERE link.local_id = person.id AND link.kind IN ('lead','contact'))"
    )
    found: dict[str, list[LocalRecord]] = {}
    keyed = ("email_key", *columns)
    for record in _select(connection, Kind.LEAD, keyed, where, (json_list(keys),)):
        found.setdefault(str(record.values[0]), []).append(record._replace(values=record.values[1:]))
    return found


def by_value(connection: Connection, column: str, keys: Iterable[str]) -> dict[str, list[LocalRecord]]:
    """Return living people without a living or remembered link that may be linked, by a field's value as `values.key_of` compares it."""
    where = (
        f'lower(trim("{column}")) IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL AND enable_sync = 1'
        " AND NOT EXISTS (SELECT 1 FROM link WHERE link.local_id = person.id AND link.kind IN ('lead','contact'))"
        " ORDER BY id"
    )
    found: dict[str, list[LocalRecord]] = {}
    for record in _select(connection, Kind.LEAD, (column,), where, (json_list(keys),)):
        found.setdefault(key_of(record.values[0]) or "", []).append(record._replace(values=[]))
    return found


def holders(connection: Connection, column: str, keys: Iterable[str]) -> Counter[str]:
    """Return how many living people have each of these values in a field, linked or not."""
    rows = connection.exec_driver_sql(
        f'SELECT lower(trim("{column}")), count(*) FROM person WHERE deleted_at IS NULL'
        f' AND lower(trim("{column}")) IN (SELECT value FROM json_each(?)) GROUP BY 1',
        (json_list(keys),),
    )
    return Counter({row[0]: row[1] for row in rows})


def linkable_values(connection: Connection, column: str) -> set[str]:
    """Return the values of a field, as `values.key_of` compares them, of all people that could still be linked."""
    rows = connection.exec_driver_sql(
        f"""SELECT lower(trim("{column}")) FROM person WHERE trim("{column}") <> '' AND deleted_at IS NULL AND enable_sync = 1"""
        " AND NOT EXISTS (SELECT 1 FROM link WHERE link.local_id = person.id AND link.kind IN ('lead','contact'))"
    )
    return {row[0] for row in rows}


def emails_of_contacts(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Return which of these e-mail keys a living person has who is a contact in the CRM already (features S0-50)."""
    rows = connection.exec_driver_sql(
        "SELECT person.email_key FROM person JOIN link ON link.local_id = person.id AND link.kind = 'contact'"
        " AND link.state = 'linked' WHERE person.email_key IN (SELECT value FROM json_each(?)) AND person.deleted_at IS NULL",
        (json_list(keys),),
    )
    return {row[0] for row in rows}


def linkable_emails(connection: Connection) -> set[str]:
    """Return the e-mail keys of all people that could still be linked by e-mail."""
    rows = connection.exec_driver_sql(
        "SELECT email_key FROM person WHERE email_key IS NOT NULL AND deleted_at IS NULL AND enable_sync = 1"
        " AND NOT EXISTS (SELECT 1 FROM link WHERE link.local_id = person.id AND link.kind IN ('lead','contact'))"
    )
    return {row[0] for row in rows}


def named(connection: Connection, kind: Kind) -> list[tuple[int, str]]:
    """Return the living records of a kind that has a name, by name."""
    rows = connection.exec_driver_sql(
        f"SELECT id, name FROM {table_of(kind)} WHERE deleted_at IS NULL AND name IS NOT NULL ORDER BY name COLLATE NOCASE, id"
    )
    return [(row[0], row[1]) for row in rows]


def by_key(connection: Connection, kind: Kind, keys: Iterable[str]) -> dict[str, int]:
    """Return the ids of living records of the kind's table by our own key."""
    rows = connection.exec_driver_sql(
        f"SELECT key, id FROM {table_of(kind)} WHERE deleted_at IS NULL AND key IN (SELECT value FROM json_each(?))",
        (json_list(keys),),
    )
    return {row[0]: row[1] for row in rows}


def keys_of_unlinked(connection: Connection, kind: Kind, ids: Iterable[int]) -> list[str]:
    """Return our own keys of those living records of a kind that never were linked; whoever was never sent has none."""
    alike = PEOPLE if kind in PEOPLE else (kind,)
    rows = connection.exec_driver_sql(
        f"SELECT key FROM {table_of(kind)} AS record WHERE id IN (SELECT value FROM json_each(?))"
        " AND deleted_at IS NULL AND key IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link"
        " WHERE link.local_id = record.id AND link.kind IN (SELECT value FROM json_each(?))) ORDER BY id",
        (json_list(ids), json_list(map(str, alike))),
    )
    return [row[0] for row in rows]


def insert(
    connection: Connection, kind: Kind, columns: Sequence[str], rows: Sequence[Sequence[Value]], first_id: int, now: str
) -> None:
    """Add records that came from the CRM, with ids from `first_id` on in the order given."""
    if not rows:
        return
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ",".join("?" * len(columns))
    if kind not in PEOPLE:
        statement = f"INSERT INTO {table_of(kind)} (id, created_at, {names}) VALUES (?,?,{marks})"
        connection.exec_driver_sql(statement, [(first_id + place, now, *row) for place, row in enumerate(rows)])
        return
    email, last, first = (
        columns.index(name) if name in columns else None for name in ("email", "last_name", "first_name")
    )
    statement = f"INSERT INTO person (id, kind, created_at, source, enable_sync, email_key, sort_name, {names}) VALUES (?,?,?,'crm',1,?,?,{marks})"
    word = str(kind)
    connection.exec_driver_sql(
        statement,
        [
            (
                first_id + place,
                word,
                now,
                email_key(row[email]) if email is not None else None,
                sort_name(row[last] if last is not None else None, row[first] if first is not None else None),
                *row,
            )
            for place, row in enumerate(rows)
        ],
    )


def sort_name(last: Value, first: Value) -> str:
    """Return the form of a name by which lists are sorted."""
    return f"{last or ''} {first or ''}".strip().casefold()


def update(connection: Connection, kind: Kind, changes: Mapping[int, Mapping[str, Value]]) -> None:
    """Write values that the engine brought here; raises each record's revision."""
    groups: dict[tuple[str, ...], list[tuple[object, ...]]] = {}
    for record_id, fields in changes.items():
        values = dict(fields)
        if "email" in values and kind in PEOPLE:
            values["email_key"] = email_key(values["email"])
        groups.setdefault(tuple(values), []).append((*values.values(), record_id))
    table = table_of(kind)
    for names, parameters in groups.items():
        assignments = "".join(f'"{name}" = ?, ' for name in names)
        connection.exec_driver_sql(f"UPDATE {table} SET {assignments}rev = rev + 1 WHERE id = ?", parameters)
    if kind in PEOPLE:
        renamed = [
            record_id for record_id, fields in changes.items() if "last_name" in fields or "first_name" in fields
        ]
        refresh_sort_names(connection, renamed)


def refresh_sort_names(connection: Connection, ids: Sequence[int]) -> None:
    """Make the sort names of these people agree with their names."""
    rows = connection.exec_driver_sql(
        "SELECT id, last_name, first_name FROM person WHERE id IN (SELECT value FROM json_each(?))",
        (json_list(ids),),
    )
    parameters = [(sort_name(last, first), person_id) for person_id, last, first in rows]
    if parameters:
        connection.exec_driver_sql("UPDATE person SET sort_name = ?, rev = rev WHERE id = ?", parameters)


def mark_dirty(connection: Connection, kind: Kind, ids: Iterable[int], dirty_now: bool = True) -> None:
    """Set or clear the mark that makes the next run look at these records; does not raise the revision."""
    parameters = [(int(dirty_now), record_id) for record_id in ids]
    if parameters:
        connection.exec_driver_sql(f"UPDATE {table_of(kind)} SET dirty = ? WHERE id = ?", parameters)


def clean_if_unchanged(connection: Connection, kind: Kind, sent: Iterable[tuple[int, int]]) -> None:
    """Clear the mark of records whose revision is still the one given: whatever changed meanwhile stays marked."""
    parameters = list(sent)
    if parameters:
        connection.exec_driver_sql(f"UPDATE {table_of(kind)} SET dirty = 0 WHERE id = ? AND rev = ?", parameters)


def hold_back(connection: Connection, kind: Kind, reasons: Iterable[tuple[int, str | None]]) -> None:
    """Remember why records are not created in the CRM (None = nothing holds them back)."""
    parameters = [(reason, record_id) for record_id, reason in reasons]
    if parameters:
        connection.exec_driver_sql(f"UPDATE {table_of(kind)} SET held_back = ? WHERE id = ?", parameters)


def set_keys(connection: Connection, kind: Kind, keys: Iterable[tuple[str, int]]) -> None:
    """Store the keys under which records are created in the CRM."""
    parameters = list(keys)
    if parameters:
        connection.exec_driver_sql(f"UPDATE {table_of(kind)} SET key = ? WHERE id = ? AND key IS NULL", parameters)


def become(connection: Connection, person_id: int, kind: Kind) -> None:
    """Make a person a lead or a contact, as the CRM record it is linked with."""
    connection.exec_driver_sql(
        "UPDATE person SET kind = ?, rev = rev + 1 WHERE id = ? AND kind <> ?", (str(kind), person_id, str(kind))
    )


def bin_person(connection: Connection, person_id: int, why: str, now: str, replaced_by: int | None = None) -> None:
    """Put a person into the recycle bin."""
    connection.exec_driver_sql(
        "UPDATE person SET deleted_at = ?, deleted_why = ?, replaced_by = ?, dirty = 0, rev = rev + 1 WHERE id = ?",
        (now, why, replaced_by, person_id),
    )


def restore_person(connection: Connection, person_id: int) -> None:
    """Take a person out of the recycle bin."""
    connection.exec_driver_sql(
        "UPDATE person SET deleted_at = NULL, deleted_why = NULL, replaced_by = NULL, emptied_at = NULL, dirty = 1, rev = rev + 1 WHERE id = ?",
        (person_id,),
    )


def let_go(connection: Connection, kind: Kind, record_id: int) -> None:
    """Leave a record here that has lost its record in the CRM; nothing is due for it, and a person does not travel any more."""
    switch = "enable_sync = 0, " if kind in PEOPLE else ""
    connection.exec_driver_sql(
        f"UPDATE {table_of(kind)} SET {switch}dirty = 0, rev = rev + 1 WHERE id = ?", (record_id,)
    )


def put_in_bin(connection: Connection, kind: Kind, record_id: int, why: str, now: str) -> None:
    """Put a record into the recycle bin."""
    if kind in PEOPLE:
        bin_person(connection, record_id, why, now)
        return
    connection.exec_driver_sql(
        f"UPDATE {table_of(kind)} SET deleted_at = ?, deleted_why = ?, dirty = 0, rev = rev + 1 WHERE id = ?",
        (now, why, record_id),
    )


def take_out_of_bin(connection: Connection, kind: Kind, record_id: int, *, dirty: bool) -> None:
    """Take a record out of the recycle bin; `dirty` = the next run is to look at it."""
    cleared = "deleted_at = NULL, deleted_why = NULL" + (
        ", replaced_by = NULL, emptied_at = NULL" if kind in PEOPLE else ""
    )
    connection.exec_driver_sql(
        f"UPDATE {table_of(kind)} SET {cleared}, dirty = ?, rev = rev + 1 WHERE id = ?", (int(dirty), record_id)
    )


def attach_account_names(connection: Connection, account_ids: Iterable[str] | None) -> int:
    """Write the names of accounts as the company of the contacts that belong to them (features S0-56); returns how many changed.

    `account_ids` are CRM ids; None = all of them.
    """
    narrowed = "" if account_ids is None else " AND person.crm_account_id IN (SELECT value FROM json_each(?))"
    parameters: tuple[object, ...] = () if account_ids is None else (json_list(account_ids),)
    done = connection.exec_driver_sql(
        "UPDATE person SET company = found.name, rev = person.rev + 1 FROM"
        " (SELECT link.remote_id AS account_id, account.name AS name FROM link JOIN account ON account.id = link.local_id WHERE link.kind = 'account') AS found"
        " WHERE person.kind = 'contact' AND person.crm_account_id = found.account_id AND person.company IS NOT found.name"
        + narrowed,
        parameters,
    )
    return int(done.rowcount)


def detach_account_names(connection: Connection, left: Iterable[tuple[int, str]]) -> None:
    """Take the name of an account away from contacts who left it and belong to none now (features S0-56): pairs of person and CRM id of the account.

    A company of another name stays: it did not come from there.
    """
    parameters = [(person_id, account_id) for person_id, account_id in left]
    if parameters:
        connection.exec_driver_sql(
            "UPDATE person SET company = NULL, rev = rev + 1 WHERE id = ? AND kind = 'contact' AND crm_account_id IS NULL"
            " AND company = (SELECT account.name FROM link JOIN account ON account.id = link.local_id"
            " WHERE link.kind = 'account' AND link.remote_id = ?)",
            parameters,
        )


def _select(
    connection: Connection, kind: Kind, columns: Sequence[str], where: str, parameters: tuple[object, ...]
) -> list[LocalRecord]:
    head = _HEADS[kind]
    names = "".join(f', "{name}"' for name in columns)
    rows = connection.exec_driver_sql(
        f"SELECT {head}{names} FROM {table_of(kind)} WHERE {where}", parameters
    ).fetchall()
    switches = local_fields.switches(connection, kind, columns)
    bools = [place for place, name in enumerate(columns) if name in switches]
    records = []
    for row in rows:
        values: list[Value] = list(row[10:])
        for place in bools:
            values[place] = bool(values[place])
        records.append(
            LocalRecord(row[0], Kind(row[1]), row[2], row[3], row[4], row[5], row[6], row[7], row[8], row[9], values)
        )
    return records
