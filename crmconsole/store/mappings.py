"""Saved mappings, the layouts of remembered values, and the CRM's described objects as last seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import orjson
from sqlalchemy import Connection

from crmconsole.records import FieldSpec, FieldType, Kind, ObjectSchema, Option
from crmconsole.store.json_list import json_list


def layout_id(connection: Connection, kind: Kind, names: Sequence[tuple[str, str]]) -> int:
    """Return the id of the layout with these pairs, made when it is new."""
    pairs = orjson.dumps(names).decode()
    row = connection.exec_driver_sql("SELECT id FROM layout WHERE kind = ? AND pairs = ?", (str(kind), pairs)).first()
    if row is not None:
        return int(row[0])
    return int(
        connection.exec_driver_sql("INSERT INTO layout (kind, pairs) VALUES (?,?)", (str(kind), pairs)).lastrowid
    )


def layout_names(connection: Connection, layout: int) -> list[list[str]]:
    """Return the pairs of a layout: [local field, CRM field]."""
    row = connection.exec_driver_sql("SELECT pairs FROM layout WHERE id = ?", (layout,)).first()
    return [] if row is None else orjson.loads(row[0])


def newest(connection: Connection, kind: Kind) -> tuple[int, str] | None:
    """Return version and JSON of the newest mapping of a kind; None when none was saved."""
    row = connection.exec_driver_sql(
        "SELECT version, rows FROM mapping WHERE kind = ? ORDER BY version DESC LIMIT 1", (str(kind),)
    ).first()
    return None if row is None else (int(row[0]), str(row[1]))


def versions(connection: Connection, kind: Kind, limit: int) -> list[tuple[int, str, str, str]]:
    """Return version, JSON, note and moment of the newest mappings of a kind, newest first."""
    rows = connection.exec_driver_sql(
        "SELECT version, rows, note, saved_at FROM mapping WHERE kind = ? ORDER BY version DESC LIMIT ?",
        (str(kind), limit),
    )
    return [(int(row[0]), str(row[1]), str(row[2]), str(row[3])) for row in rows]


def save(connection: Connection, kind: Kind, version: int, rows: str, note: str, now: str) -> None:
    """Store a version of a mapping."""
    connection.exec_driver_sql(
        "INSERT INTO mapping (kind, version, rows, note, saved_at) VALUES (?,?,?,?,?)",
        (str(kind), version, rows, note, now),
    )


def save_schema(connection: Connection, schema: ObjectSchema, now: str) -> None:
    """Remember a described object; fields that the person has not seen stay *new* until `accept_fields`."""
    text = orjson.dumps(schema).decode()
    connection.exec_driver_sql(
        "INSERT INTO crm_schema (kind, schema, fingerprint, described_at, accepted) VALUES (?,?,?,?,?)"
        " ON CONFLICT (kind) DO UPDATE SET schema = excluded.schema, fingerprint = excluded.fingerprint, described_at = excluded.described_at",
        (str(schema.kind), text, schema.fingerprint, now, json_list(schema.fields)),
    )


def accept_fields(connection: Connection, kind: Kind, names: Sequence[str]) -> None:
    """Remember that the person has seen these fields of the CRM."""
    connection.exec_driver_sql("UPDATE crm_schema SET accepted = ? WHERE kind = ?", (json_list(names), str(kind)))


def schema(connection: Connection, kind: Kind) -> tuple[ObjectSchema, str, list[str]] | None:
    """Return the described object, when it was described and the fields that the person has seen; None when it never was."""
    row = connection.exec_driver_sql(
        "SELECT schema, described_at, accepted FROM crm_schema WHERE kind = ?", (str(kind),)
    ).first()
    if row is None:
        return None
    return _schema(row[0]), str(row[1]), orjson.loads(row[2])


def outdate_schemas(connection: Connection) -> None:
    """Make the next run describe every object again."""
    connection.exec_driver_sql("UPDATE crm_schema SET described_at = '1970-01-01T00:00:00Z'")


@lru_cache(maxsize=2 * len(Kind))
def _schema(text: str) -> ObjectSchema:
    """Return the object that was stored as this text; read at the start of each run and by every screen, and seldom another one."""
    data = orjson.loads(text)
    fields = {name: _field(entry) for name, entry in data["fields"].items()}
    return ObjectSchema(
        Kind(data["kind"]),
        data["wire_name"],
        data["label"],
        fields,
        data["fingerprint"],
        data["createable"],
        data["updateable"],
        data.get("deletable", True),
    )


def _field(entry: dict[str, Any]) -> FieldSpec:
    return FieldSpec(
        **{
            **entry,
            "type": FieldType(entry["type"]),
            "options": tuple(Option(**option) for option in entry["options"]),
            "targets": tuple(entry["targets"]),
        }
    )


def field_clock(text: str | None) -> Mapping[str, str]:
    """Return the moments at which fields were edited here."""
    return {} if text is None else orjson.loads(text)
