"""The change log: every write on either side with the values before, the values after and the rule that said so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import orjson
from sqlalchemy import Connection

from crmconsole.records import Kind, Value
from crmconsole.store.json_list import json_list

FieldEntry = tuple[Value, Value, Value, Value, str, list[object] | None]
"""base, here, there, result, rule, and the facts that decided; None where a person chose, or nothing had to be decided."""


class Entry(NamedTuple):
    """One line of the log. `fields` None for a record created here from the CRM: every mapped value."""

    run_id: int | None
    at: str
    kind: Kind
    local_id: int | None
    remote_id: str | None
    side: str
    action: str
    fields: Mapping[str, FieldEntry] | None
    reason: str = ""
    mapping_version: int | None = None
    facts: Mapping[str, object] | None = None
    """What decided about the record as a whole; None where nothing had to be decided, or a person did."""


class LoggedEntry(NamedTuple):
    """An entry as stored, with its id."""

    id: int
    entry: Entry


_LOOKED_THROUGH = 200_000
"""Lines of the log that are looked through for what rules decided."""
_COLUMNS = "run_id, at, kind, local_id, remote_id, side, action, fields, reason, mapping_version, facts"


def write(connection: Connection, entries: Sequence[Entry]) -> None:
    """Append to the log."""
    if entries:
        connection.exec_driver_sql(
            f"INSERT INTO change ({_COLUMNS}) VALUES ({','.join('?' * 11)})",
            [
                (
                    *entry[:2],
                    str(entry.kind),
                    *entry[3:7],
                    None if entry.fields is None else orjson.dumps(_stored(entry.fields)),
                    *entry[8:10],
                    None if entry.facts is None else orjson.dumps(entry.facts),
                )
                for entry in entries
            ],
        )


def _stored(fields: Mapping[str, FieldEntry]) -> dict[str, FieldEntry | tuple[object, ...]]:
    """Return fields as they are stored: facts only where there are some."""
    return {name: one if one[5] is not None else one[:5] for name, one in fields.items()}


def of_run(connection: Connection, run_id: int, limit: int = 1000, after: int = 0) -> list[LoggedEntry]:
    """Return what a run did, in order; `after` continues behind an entry id."""
    rows = connection.exec_driver_sql(
        f"SELECT id, {_COLUMNS} FROM change WHERE run_id = ? AND id > ? ORDER BY id LIMIT ?", (run_id, after, limit)
    )
    return [_entry(tuple(row)) for row in rows]


def ids_of_run(connection: Connection, run_id: int, kind: Kind | None = None, action: str | None = None) -> list[int]:
    """Return the entries of a run in order, narrowed to an object or to what was done."""
    where, parameters = "run_id = ?", list[object]([run_id])
    for column, value in (("kind", kind), ("action", action)):
        if value is not None:  # without either, the index alone answers: a million lines are not read
            where += f" AND {column} = ?"
            parameters.append(str(value))
    found = connection.exec_driver_sql(f"SELECT id FROM change WHERE {where} ORDER BY id", tuple(parameters))
    return list(found.scalars())


def by_ids(connection: Connection, entry_ids: Iterable[int]) -> dict[int, LoggedEntry]:
    """Return entries by their ids."""
    rows = connection.exec_driver_sql(
        f"SELECT id, {_COLUMNS} FROM change WHERE id IN (SELECT value FROM json_each(?))", (json_list(entry_ids),)
    )
    return {one.id: one for one in (_entry(tuple(row)) for row in rows)}


def count_of_run(connection: Connection, run_id: int) -> int:
    """Return how many entries a run made."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM change WHERE run_id = ?", (run_id,)).scalar() or 0)


def mapping_versions(connection: Connection, run_id: int) -> dict[Kind, int]:
    """Return the newest version of each object's mapping that a run's entries name."""
    rows = connection.exec_driver_sql(
        "SELECT kind, max(mapping_version) FROM change WHERE run_id = ? AND mapping_version IS NOT NULL GROUP BY kind",
        (run_id,),
    )
    return {Kind(kind): int(version) for kind, version in rows}


def of_record(connection: Connection, kinds: Sequence[Kind], local_id: int, limit: int = 500) -> list[LoggedEntry]:
    """Return what happened to a record, newest first; a person may have been lead and contact."""
    marks = ",".join("?" * len(kinds))
    rows = connection.exec_driver_sql(
        f"SELECT id, {_COLUMNS} FROM change WHERE kind IN ({marks}) AND local_id = ? ORDER BY id DESC LIMIT ?",
        (*(str(kind) for kind in kinds), local_id, limit),
    )
    return [_entry(tuple(row)) for row in rows]


def created_there(connection: Connection, run_id: int, kinds: Sequence[Kind]) -> int:
    """Return how many records of these kinds a run made in the CRM."""
    marks = ",".join("?" * len(kinds))
    row = connection.exec_driver_sql(
        f"SELECT count(*) FROM change WHERE run_id = ? AND action = 'create' AND side = 'there' AND kind IN ({marks})",
        (run_id, *(str(kind) for kind in kinds)),
    )
    return int(row.scalar() or 0)


def since(connection: Connection, kinds: Sequence[Kind], local_ids: Iterable[int], after: int) -> list[LoggedEntry]:
    """Return what happened to these records behind an entry id, in order; a person may have been lead and contact."""
    marks = ",".join("?" * len(kinds))
    rows = connection.exec_driver_sql(
        f"SELECT id, {_COLUMNS} FROM change WHERE kind IN ({marks}) AND local_id IN (SELECT value FROM json_each(?))"
        " AND id > ? ORDER BY id",
        (*(str(kind) for kind in kinds), json_list(local_ids), after),
    )
    return [_entry(tuple(row)) for row in rows]


def decided_by(connection: Connection, rules: Sequence[str], since: str, limit: int) -> list[Entry]:
    """Return the newest updates since a moment in which one of these rules decided about a field, newest first."""
    said = " OR ".join("instr(CAST(fields AS TEXT), ?) > 0" for _rule in rules)
    rows = connection.exec_driver_sql(
        f"SELECT id, {_COLUMNS} FROM change WHERE action = 'update' AND id > (SELECT coalesce(max(id), 0) FROM change) - ?"
        f" AND at >= ? AND ({said}) ORDER BY id DESC LIMIT ?",
        (_LOOKED_THROUGH, since, *(f'"{rule}"' for rule in rules), limit),
    )
    return [_entry(tuple(row)).entry for row in rows]


def kinds_before(connection: Connection, local_ids: Iterable[int], before: int) -> dict[int, Kind]:
    """Return what people were before an entry id, lead or contact, as the newest entry before it says; those without one are left out."""
    rows = connection.exec_driver_sql(
        "SELECT local_id, kind, max(id) FROM change WHERE kind IN ('lead','contact')"
        " AND local_id IN (SELECT value FROM json_each(?)) AND id < ? GROUP BY local_id",
        (json_list(local_ids), before),
    )
    return {row[0]: Kind(row[1]) for row in rows}


def _entry(row: tuple[object, ...]) -> LoggedEntry:
    identity, run_id, at, kind, local_id, remote_id, side, action, fields, reason, version, facts = row
    read: Mapping[str, FieldEntry] | None = None
    if isinstance(fields, bytes):
        # What older consoles wrote has no facts.
        read = {
            name: (*entry[:5], entry[5] if len(entry) > 5 else None) for name, entry in orjson.loads(fields).items()
        }
    return LoggedEntry(
        int(str(identity)),
        Entry(
            None if run_id is None else int(str(run_id)),
            str(at),
            Kind(str(kind)),
            None if local_id is None else int(str(local_id)),
            None if remote_id is None else str(remote_id),
            str(side),
            str(action),
            read,
            str(reason),
            None if version is None else int(str(version)),
            orjson.loads(facts) if isinstance(facts, bytes) else None,
        ),
    )
