"""Counts and samples of the kept records for the set-up and mapping screens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import orjson
from sqlalchemy import Connection

from crmconsole.records import PEOPLE, Kind, Value
from crmconsole.store import local_fields, mappings
from crmconsole.store.local_records import table_of
from crmconsole.values import key_of


def count(connection: Connection, kind: Kind) -> int:
    """Return how many living records of a kind are here."""
    narrowed, values = (" AND kind = ?", (str(kind),)) if kind in PEOPLE else ("", ())
    found = connection.exec_driver_sql(
        f"SELECT count(*) FROM {table_of(kind)} WHERE deleted_at IS NULL{narrowed}", values
    )
    return int(found.scalar() or 0)


def count_by_status(connection: Connection) -> dict[str, int]:
    """Return how many living leads stand in each stage."""
    rows = connection.exec_driver_sql(
        "SELECT lead_status, count(*) FROM person WHERE kind = 'lead' AND deleted_at IS NULL AND lead_status IS NOT NULL GROUP BY lead_status"
    )
    return {row[0]: row[1] for row in rows}


def in_stage(connection: Connection, stage: str, most: int) -> list[int]:
    """Return the numbers of living leads in a stage, oldest first, so many at most."""
    rows = connection.exec_driver_sql(
        "SELECT id FROM person WHERE kind = 'lead' AND deleted_at IS NULL AND lead_status = ? ORDER BY id LIMIT ?",
        (stage, most),
    )
    return [int(row[0]) for row in rows]


def to_match(connection: Connection, column: str | None) -> Iterator[tuple[str | None, str | None, bool]]:
    """Yield e-mail key, value of the field by which people are matched, and whether they may be linked, of all living people."""
    key = "NULL" if column is None else f'"{column}"'
    rows = connection.exec_driver_sql(
        f"SELECT email_key, {key}, enable_sync = 1 AND NOT EXISTS (SELECT 1 FROM link"
        " WHERE link.local_id = person.id AND link.kind IN ('lead','contact')) FROM person WHERE deleted_at IS NULL"
    )
    for email, value, free in rows:
        yield email, key_of(value), bool(free)


def look_again(connection: Connection, kind: Kind) -> None:
    """Let the next run look again at whatever a changed mapping may concern: records not created yet, and everything that failed."""
    table = table_of(kind)
    only_kind, kinds = (
        (f" AND {table}.kind = '{kind}'", "('lead','contact')") if kind in PEOPLE else ("", f"('{kind}')")
    )
    connection.exec_driver_sql(
        f"UPDATE {table} SET dirty = 1 WHERE deleted_at IS NULL AND dirty = 0{only_kind} AND"
        f" (NOT EXISTS (SELECT 1 FROM link WHERE link.local_id = {table}.id AND link.kind IN {kinds})"
        " OR id IN (SELECT local_id FROM failure WHERE state = 'open' AND failure.kind = ?))",
        (str(kind),),
    )
    connection.exec_driver_sql("UPDATE failure SET payload = NULL WHERE state = 'open' AND kind = ?", (str(kind),))


def last_scheduled_start(connection: Connection) -> str | None:
    """Return when a full run last started, by hand or by schedule; none of another org counts (`store/switching.py`)."""
    row = connection.exec_driver_sql(
        "SELECT max(started) FROM run WHERE trigger <> 'retry' AND id > coalesce((SELECT max(id) FROM run WHERE trigger = 'switch'), 0)"
    ).first()
    return None if row is None else row[0]


def samples(connection: Connection, kind: Kind, limit: int) -> tuple[dict[str, list[Value]], dict[str, list[Value]]]:
    """Return up to `limit` values of each field here and there; value n of both sides belongs to the same record.

    Linked records come first, newest first, with what the CRM held at the last agreement; then records that are only here.
    """
    table, only_kind = table_of(kind), " AND kind = ?" if kind in PEOPLE else ""
    names, switches = list(local_fields.of(connection, kind)), local_fields.switches(connection, kind)
    columns = ", ".join(f'{table}."{name}"' for name in names)
    bools = [place for place, name in enumerate(names) if name in switches]
    linked = connection.exec_driver_sql(
        f"SELECT link.layout_id, link.there, {columns} FROM link JOIN {table} ON {table}.id = link.local_id"
        f" WHERE link.kind = ? AND link.state = 'linked' AND {table}.deleted_at IS NULL ORDER BY link.local_id DESC LIMIT ?",
        (str(kind), limit),
    ).all()
    only_here = connection.exec_driver_sql(
        f"SELECT NULL, NULL, {columns} FROM {table} WHERE deleted_at IS NULL{only_kind}"
        f" AND NOT EXISTS (SELECT 1 FROM link WHERE link.local_id = {table}.id AND link.kind = ?) ORDER BY id DESC LIMIT ?",
        (str(kind), str(kind), limit - len(linked)) if only_kind else (str(kind), limit - len(linked)),
    ).all()
    here: dict[str, list[Value]] = {name: [] for name in names}
    for row in (*linked, *only_here):
        for place, name in enumerate(names):
            here[name].append(bool(row[place + 2]) if place in bools else row[place + 2])
    return here, _held_there(connection, [(row[0], row[1]) for row in linked])


def _held_there(connection: Connection, bases: Sequence[tuple[int, bytes]]) -> dict[str, list[Value]]:
    """Return what the CRM held, by CRM field, in the order of the bases; a field that a base does not know is blank there."""
    layouts = {layout: mappings.layout_names(connection, layout) for layout in {layout for layout, _there in bases}}
    fields = sorted({remote for names in layouts.values() for _local, remote in names})
    found: dict[str, list[Value]] = {name: [] for name in fields}
    for layout, there in bases:
        remotes = [remote for _local, remote in layouts[layout]]
        held = dict(zip(remotes, orjson.loads(there), strict=True))
        for name in fields:
            value = held.get(name)
            found[name].append(None if isinstance(value, list) else value)
    return found
