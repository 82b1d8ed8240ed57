"""Records as Salesforce JSON, put together by SQLite itself: one JSON text per row, without a Python object per value.

Owns the SQL expressions of records, parents, addresses and `attributes`; what is selected is decided by `soql_sql`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from crmconsole.practice.definitions import DEFINITION_NAMES, NO_ID
from crmconsole.practice.schema import FieldDef, ObjectDef
from crmconsole.practice.soql_conditions import quote
from crmconsole.practice.soql_fields import Scope, Source, Step, World, column_sql
from crmconsole.practice.tables import quoted

# SQLite takes 127 arguments in a function call: a name and a value each, and the format of printf.
_MOST_PAIRS = 60
_ADDRESS_PARTS = ("city", "country", "geocodeAccuracy", "latitude", "longitude", "postalCode", "state", "street")
_REAL_TYPES = frozenset({"double", "currency", "percent"})
_DIGITS_BY_ITSELF = 15
"""Digits that SQLite writes of a real number."""

Pair = tuple[str, str]


def object_sql(pairs: list[Pair]) -> str:
    """Return SQL for a JSON object of these keys, in order. Values are SQL whose JSON subtype is kept."""
    if len(pairs) <= _MOST_PAIRS:
        return "json_object(" + ", ".join(f"{quote(key)}, {value}" for key, value in pairs) + ")"
    parts = []
    for start in range(0, len(pairs), _MOST_PAIRS):
        chunk = pairs[start : start + _MOST_PAIRS]
        form = ",".join(f'"{key}":%s' for key, _ in chunk)
        values = ", ".join(f"json_quote({value})" for _, value in chunk)
        parts.append(f"printf({quote(form)}, {values})")
    return "'{' || " + " || ',' || ".join(parts) + " || '}'"


def attributes_sql(world: World, item: ObjectDef, alias: str, type_name: str | None = None) -> str:
    """Return SQL for the `attributes` of a record."""
    api = "tooling/" if world.tooling else ""
    start = f'{{"type":"{type_name or item.name}","url":"/services/data/v{world.version}/{api}sobjects/{item.name}/'
    if item.name in DEFINITION_NAMES and not world.tooling:
        return f"json({quote(start + NO_ID)} || '\"}}')"
    return f'json({quote(start)} || {alias}."Id" || \'"}}\')'


def value_sql(alias: str, item: ObjectDef, definition: FieldDef) -> str:
    """Return SQL for one field's JSON value."""
    if definition.type == "address":
        return _address_sql(alias, item, definition)
    if definition.type == "complexvalue" and item.name not in DEFINITION_NAMES:
        return f"json(metadata_of('{item.name}', {alias}.\"Id\"))"
    if definition.type == "complexvalue":
        return f"json({alias}.{quoted(definition.name)})"
    if definition.type == "id" and item.name in DEFINITION_NAMES:
        return quote(NO_ID)
    column = column_sql(alias, definition)
    if definition.type in _REAL_TYPES:
        return _number_sql(column, definition.scale)
    return f"json({column})" if definition.type == "boolean" else column


def _number_sql(column: str, scale: int) -> str:
    """Return SQL for a number with all the digits that tell it from its neighbours; SQLite by itself writes 15 of the 17 that a double can need.

    Salesforce sends doubles: 1000000000000001 arrives whole, 9999999999999999 as 1.0E16 (Help 000394530).
    """
    whole = f"{column} IS NULL OR abs({column}) < 1e{_DIGITS_BY_ITSELF - scale}"
    fewer = f"printf('%!.16g', {column})"
    exact = f"CASE WHEN CAST({fewer} AS REAL) = {column} THEN {fewer} ELSE printf('%!.17g', {column}) END"
    return f"CASE WHEN {whole} THEN {column} ELSE json({exact}) END"


def _address_sql(alias: str, item: ObjectDef, definition: FieldDef) -> str:
    columns = {
        part: f"{alias}.{quoted(found.name)}"
        for found in item.compound_parts(definition.name)
        for part in _ADDRESS_PARTS
        if found.name.lower().endswith(part.lower())
    }
    if not columns:
        return "NULL"
    pairs = [(part, columns[part]) for part in _ADDRESS_PARTS if part in columns]
    known = " AND ".join(f"{column} IS NULL" for column in columns.values())
    return f"json(CASE WHEN {known} THEN 'null' ELSE {object_sql(pairs)} END)"


@dataclass
class Node:
    """A record, or a parent inside one, with its keys in the order in which the query names them."""

    source: Source
    entries: dict[str, str] = field(default_factory=dict)
    parents: dict[str, Node] = field(default_factory=dict)

    def parent(self, steps: list[Step]) -> Node:
        """Return the node at the end of a way through parents, made where it is missing."""
        node = self
        for step in steps:
            if step.name not in node.parents:
                node.parents[step.name] = Node(step.source)
                node.entries[step.name] = ""
            node = node.parents[step.name]
        return node


def add_field(scope: Scope, node: Node, name: str, position: int) -> str:
    """Put a field into a node and return the key it has there. Raises Malformed when there is no such field."""
    column = scope.column_of(node.source, name, position)
    item = node.source.item
    if item is not None and column.field.name in scope.world.left_out(item.name):
        return column.field.name
    if item is not None:
        node.entries[column.field.name] = value_sql(node.source.alias, item, column.field)
    else:
        node.entries[column.field.name] = f"json({column.sql})" if column.field.type == "boolean" else column.sql
    return column.field.name


def record_sql(scope: Scope, node: Node) -> str:
    """Return SQL for a record's JSON text, `attributes` first."""
    world = scope.world
    pairs: list[Pair] = []
    for key, value in node.entries.items():
        parent = node.parents.get(key)
        pairs.append((key, _parent_sql(scope, parent) if parent else value))
    if node.source.item is not None:
        return object_sql([("attributes", attributes_sql(world, node.source.item, node.source.alias)), *pairs])
    return object_sql([("attributes", _name_attributes(world, node.source)), *pairs])


def _parent_sql(scope: Scope, node: Node) -> str:
    if node.source.item is not None:
        missing = f'{node.source.alias}."Id" IS NULL'
    else:
        missing = " AND ".join(f'{alias}."Id" IS NULL' for _, alias in node.source.choices)
    return f"json(CASE WHEN {missing} THEN 'null' ELSE {record_sql(scope, node)} END)"


def _name_attributes(world: World, source: Source) -> str:
    cases = " ".join(
        f'WHEN {alias}."Id" IS NOT NULL THEN {attributes_sql(world, item, alias, "Name")}'
        for item, alias in source.choices
    )
    return f"json(CASE {cases} END)"
