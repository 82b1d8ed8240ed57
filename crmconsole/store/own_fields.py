"""The fields that a workspace has beside those of every workspace: which there are, and the columns that hold their values.

What fields a workspace has in all, `local_fields.of` says. Whether one may be made, and what it leaves in mappings, is the console's to decide.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import orjson
from sqlalchemy import Column, Connection, Integer, String, Table, Text

from crmconsole.records import FieldSpec, FieldType, Kind, Option
from crmconsole.store.tables import metadata

own_field = Table(
    "own_field",
    metadata,
    Column("id", Integer, primary_key=True, doc="its values are in the column own_<id> of the table"),
    Column("held_in", String, nullable=False, doc="table of the records: person · account · campaign · opportunity"),
    Column("label", String, nullable=False),
    Column("type", String, nullable=False, doc="a records.FieldType"),
    Column("max_length", Integer, doc="characters; null = the type has no length"),
    Column("precision", Integer, doc="all digits of a number; null = any"),
    Column("scale", Integer, doc="digits behind the point; null = any"),
    Column("options", Text, nullable=False, server_default="[]", doc="JSON list of [value, label]"),
    Column("made_at", String, nullable=False),
    Column("removed_at", String, doc="hidden since; its values stay, so that it can be put back"),
    sqlite_autoincrement=True,
)

HELD_IN: Mapping[Kind, str] = {
    Kind.LEAD: "person",
    Kind.CONTACT: "person",
    Kind.ACCOUNT: "account",
    Kind.CAMPAIGN: "campaign",
    Kind.OPPORTUNITY: "opportunity",
}
"""Where the values of a kind's records are; leads and contacts share their fields."""
PREFIX = "own_"
_CACHE = "own_fields"
_COLUMNS = "id, held_in, label, type, max_length, precision, scale, options, made_at, removed_at"
_NUMBERS = (FieldType.INT, FieldType.BOOL)


class StoredField(NamedTuple):
    """A row of the table."""

    id: int
    held_in: str
    spec: FieldSpec
    made_at: str
    removed_at: str | None


class OwnFields(NamedTuple):
    """The own fields of a workspace, as of one moment."""

    version: int
    living: Mapping[str, tuple[FieldSpec, ...]]
    """By table."""
    removed: Mapping[str, tuple[FieldSpec, ...]]


NONE = OwnFields(0, {}, {})


def known(connection: Connection) -> OwnFields:
    """Return the own fields of the database behind a connection.

    Read again only when they changed: the database's header holds a number that is theirs (0 = there never were any), which every
    transaction sees as of its own moment. So nothing is shared between databases, threads or transactions.
    """
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
    if version == 0:
        return NONE
    cached = connection.info.get(_CACHE)
    if cached is None or cached.version != version:
        cached = connection.info[_CACHE] = _read(connection, version)
    found: OwnFields = cached
    return found


def _read(connection: Connection, version: int) -> OwnFields:
    living: dict[str, tuple[FieldSpec, ...]] = {}
    removed: dict[str, tuple[FieldSpec, ...]] = {}
    for one in every(connection):
        group = living if one.removed_at is None else removed
        group[one.held_in] = (*group.get(one.held_in, ()), one.spec)
    return OwnFields(version, living, removed)


def every(connection: Connection) -> list[StoredField]:
    """Return all own fields in the order in which they were made, removed ones too."""
    rows = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM own_field ORDER BY id")
    return [StoredField(row[0], row[1], _spec(row[0], *row[2:8]), row[8], row[9]) for row in rows]


def _spec(
    field_id: int, label: str, kind: str, length: int | None, precision: int | None, scale: int | None, options: str
) -> FieldSpec:
    return FieldSpec(
        f"{PREFIX}{field_id}",
        label,
        FieldType(kind),
        max_length=length,
        precision=precision,
        scale=scale,
        nillable=kind != FieldType.BOOL,
        custom=True,
        options=tuple(Option(value, told) for value, told in orjson.loads(options)),
    )


def add(connection: Connection, held_in: str, wanted: FieldSpec, now: str) -> FieldSpec:
    """Make a field with a column for its values, and return it with the name that it got."""
    done = connection.exec_driver_sql(
        "INSERT INTO own_field (held_in, label, type, max_length, precision, scale, options, made_at) VALUES (?,?,?,?,?,?,?,?)",
        (held_in, *_values(wanted), now),
    )
    field_id = int(done.lastrowid)
    column = "INTEGER" if wanted.type in _NUMBERS else "TEXT"
    connection.exec_driver_sql(f'ALTER TABLE "{held_in}" ADD COLUMN {PREFIX}{field_id} {column}')
    _changed(connection)
    return next(one.spec for one in every(connection) if one.id == field_id)


def edit(connection: Connection, field_id: int, wanted: FieldSpec) -> None:
    """Change what a field is called and what fits; its type stays, as its values do."""
    connection.exec_driver_sql(
        "UPDATE own_field SET label = ?, type = ?, max_length = ?, precision = ?, scale = ?, options = ? WHERE id = ?",
        (*_values(wanted), field_id),
    )
    _changed(connection)


def remove(connection: Connection, field_id: int, now: str | None) -> None:
    """Hide a field; None = put it back. Its values stay where they are."""
    connection.exec_driver_sql("UPDATE own_field SET removed_at = ? WHERE id = ?", (now, field_id))
    _changed(connection)


def filled(connection: Connection, one: StoredField) -> int:
    """Return how many living records hold a value in a field; *no* counts as none."""
    holds = "= 1" if one.spec.type is FieldType.BOOL else "IS NOT NULL"
    found = connection.exec_driver_sql(
        f'SELECT count(*) FROM "{one.held_in}" WHERE deleted_at IS NULL AND {one.spec.name} {holds}'
    )
    return int(found.scalar() or 0)


def longest(connection: Connection, one: StoredField) -> int:
    """Return how many characters the longest value in a field has."""
    found = connection.exec_driver_sql(f'SELECT max(length({one.spec.name})) FROM "{one.held_in}"')
    return int(found.scalar() or 0)


def _values(spec: FieldSpec) -> Sequence[object]:
    options = orjson.dumps([[one.value, one.label] for one in spec.options]).decode()
    return (spec.label, str(spec.type), spec.max_length, spec.precision, spec.scale, options)


def _changed(connection: Connection) -> None:
    """Give the database the number of what its own fields are now; one that is taken back with a transaction is right again by itself."""
    rows = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM own_field ORDER BY id").all()
    number = zlib.crc32(orjson.dumps([tuple(row) for row in rows])) & 0x7FFFFFFF
    connection.exec_driver_sql(f"PRAGMA user_version = {number or 1}")
