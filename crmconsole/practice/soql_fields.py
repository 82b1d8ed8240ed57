"""Finding the fields that a query names: through parents, polymorphic ones too, into SQL columns and joins.

Owns name resolution and its errors; conditions and JSON are built on it by `soql_conditions` and `soql_json`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from crmconsole.practice.localized import localized_sql
from crmconsole.practice.schema import FieldDef, ObjectDef, Schema
from crmconsole.practice.soql import Call, Malformed, Operand, Path
from crmconsole.practice.tables import quoted

_APPEND = (
    " If you are attempting to use a custom {kind}, be sure to append the '__{letter}' after the {what} name. Please"
    " reference your WSDL or the describe call for the appropriate names."
)
_NAME_FIELDS = frozenset(
    {
        "Id",
        "Name",
        "FirstName",
        "LastName",
        "Email",
        "Phone",
        "Title",
        "Username",
        "Alias",
        "IsActive",
        "UserRoleId",
        "ProfileId",
    }
)
_DEEPEST = 5


def no_such_column(name: str, entity: str, position: int) -> Malformed:
    """Return the error for a field that is not there, or not visible."""
    tail = _APPEND.format(kind="field", letter="c", what="custom field")
    return Malformed(f"No such column '{name}' on entity '{entity}'.{tail}", position, "INVALID_FIELD")


def no_such_relationship(name: str, where: str, position: int, code: str) -> Malformed:
    """Return the error for a relationship name that leads nowhere; `where` is `field path` or `FROM part of query call`."""
    tail = _APPEND.format(kind="relationship", letter="r", what="custom relationship")
    return Malformed(f"Didn't understand relationship '{name}' in {where}.{tail}", position, code)


def unsupported_object(name: str, position: int) -> Malformed:
    """Return the error for an object that the org does not have."""
    tail = _APPEND.format(kind="object", letter="c", what="entity")
    return Malformed(f"sObject type '{name}' is not supported.{tail}", position, "INVALID_TYPE")


def column_sql(alias: str, definition: FieldDef) -> str:
    """Return SQL for a field's value: its column, or the call that works a formula field out."""
    if not definition.formula:
        return f"{alias}.{quoted(definition.name)}"
    call = f"formula('{definition.object_name}', '{definition.name}', {alias}.\"Id\")"
    # An expression has no collation of its own.
    return f"({call} COLLATE NOCASE)" if definition.is_text else call


@dataclass(frozen=True)
class World:
    """What a compilation needs to know of the org: its schema, what is concealed, the caller and the URL version."""

    schema: Schema
    concealed: Callable[[str], frozenset[str]]
    version: str
    user_id: str
    counter: list[int] = field(default_factory=lambda: [0])
    left_out: Callable[[str], frozenset[str]] = lambda object_name: frozenset()
    """The fields that rows come without although the query names them."""
    shared: frozenset[str] = frozenset()
    """The objects of whose records the caller sees only those for which SQL's `hidden_row` is 0."""
    hidden_objects: frozenset[str] = frozenset()
    tooling: bool = False
    """Whether the Tooling API is asked: its records have addresses below its own."""
    pages: dict[object, Any] = field(default_factory=dict)
    """What queries of this world that were compiled before read their rows with (`soql_sql.Page`, by what was asked)."""

    def new_alias(self) -> str:
        """Return a table alias not used before in this statement."""
        self.counter[0] += 1
        return f"t{self.counter[0]}"

    def visible(self, item: ObjectDef, name: str) -> FieldDef | None:
        """Return a field by its name in any case, unless it is concealed."""
        found = item.find(name)
        return None if found is None or found.name in self.concealed(item.name) else found

    def find(self, name: str) -> ObjectDef | None:
        """Return an object by its name in any case, unless it is hidden."""
        found = self.schema.find(name)
        return None if found is None or found.name in self.hidden_objects else found

    def fields_of(self, item: ObjectDef) -> list[FieldDef]:
        """Return the fields of an object that can be seen."""
        concealed = self.concealed(item.name)
        return [found for found in item.fields.values() if found.name not in concealed]


@dataclass(frozen=True)
class Source:
    """A table alias of one object; or, behind a polymorphic field, one alias for each object it may point to."""

    alias: str
    item: ObjectDef | None
    choices: tuple[tuple[ObjectDef, str], ...] = ()
    reference: str = ""

    @property
    def entity(self) -> str:
        """The name that errors give it."""
        return self.item.name if self.item else "Name"


@dataclass(frozen=True)
class Column:
    """A field as SQL."""

    sql: str
    field: FieldDef


@dataclass(frozen=True)
class Step:
    """One parent on the way to a field: its relationship name as Salesforce spells it."""

    name: str
    source: Source


class Scope:
    """The tables of one SELECT: the object it is from and the parents that were joined to it."""

    def __init__(self, world: World, item: ObjectDef, soql_alias: str | None = None) -> None:
        self.world = world
        self.item = item
        self.alias = world.new_alias()
        self.root = Source(self.alias, item)
        self._own_names = {item.name.lower(), (soql_alias or item.name).lower()}
        self._joined: dict[tuple[str, ...], Source] = {}
        self.joins: list[str] = []
        self.subtotalled: dict[str, bool] = {}
        """By the SQL of each field of a ROLLUP or CUBE: whether the rows of this SELECT sum over it."""

    def from_sql(self) -> str:
        """Return the FROM clause with all joins made so far."""
        return " ".join([f"{quoted(self.item.name)} {self.alias}", *self.joins])

    def walk(self, path: Path) -> tuple[list[Step], str]:
        """Return the parents along a path, joined, and the last name. Raises Malformed for an unknown parent."""
        parts = list(path.parts)
        if len(parts) > 1 and parts[0].lower() in self._own_names:
            parts = parts[1:]
        if len(parts) > _DEEPEST + 1:
            raise Malformed("SOQL relationship path exceeds 5 levels", path.position)
        steps: list[Step] = []
        source = self.root
        for name in parts[:-1]:
            item = source.item
            reference = item.relationship(name) if item else None
            if item is None or reference is None or reference.name in self.world.concealed(item.name):
                raise no_such_relationship(name, "field path", path.position, "INVALID_FIELD")
            source = self._join(source, reference, path.position, name)
            steps.append(Step(reference.relationship or name, source))
        return steps, parts[-1]

    def column(self, path: Path) -> Column:
        """Return the SQL of a field. Raises Malformed when there is none."""
        steps, name = self.walk(path)
        return self.column_of(steps[-1].source if steps else self.root, name, path.position)

    def column_of(self, source: Source, name: str, position: int) -> Column:
        """Return the SQL of a field of one source."""
        if source.item is not None:
            found = self.world.visible(source.item, name)
            if found is None:
                raise no_such_column(name, source.entity, position)
            return Column(column_sql(source.alias, found), found)
        return self._name_column(source, name, position)

    def _name_column(self, source: Source, name: str, position: int) -> Column:
        if name.lower() == "type":
            cases = " ".join(f"WHEN {alias}.\"Id\" IS NOT NULL THEN '{item.name}'" for item, alias in source.choices)
            return Column(f"(CASE {cases} END COLLATE NOCASE)", FieldDef("Name", "Type", "Type", "picklist"))
        canonical = next((known for known in _NAME_FIELDS if known.lower() == name.lower()), None)
        found = [
            (alias, self.world.visible(item, canonical))
            for item, alias in source.choices
            if canonical and item.find(canonical)
        ]
        seen = [(alias, definition) for alias, definition in found if definition is not None]
        if not seen:
            raise no_such_column(name, "Name", position)
        columns = [column_sql(alias, definition) for alias, definition in seen]
        sql = columns[0]
        if len(columns) > 1:
            # An expression does not inherit the collation of its columns.
            collation = " COLLATE NOCASE" if seen[0][1].is_text else ""
            sql = f"(coalesce({', '.join(columns)}){collation})"
        return Column(sql, seen[0][1])

    def _join(self, source: Source, reference: FieldDef, position: int, name: str) -> Source:
        assert source.item is not None
        key = (source.alias, reference.name)
        if key in self._joined:
            return self._joined[key]
        column = f"{source.alias}.{quoted(reference.name)}"
        hidden = self.world.hidden_objects
        targets = [
            found
            for target in reference.reference_to
            if (found := self.world.schema.find(target)) and target not in hidden
        ]
        if not targets:
            raise no_such_relationship(name, "field path", position, "INVALID_FIELD")
        choices = []
        for target in targets:
            alias = self.world.new_alias()
            self.joins.append(f'LEFT JOIN {quoted(target.name)} {alias} ON {alias}."Id" = {column}')
            choices.append((target, alias))
        if reference.polymorphic:
            joined = Source(choices[0][1], None, tuple(choices), column)
        else:
            joined = Source(choices[0][1], choices[0][0], (), column)
        self._joined[key] = joined
        return joined

    def join_of(self, path: Path) -> tuple[list[Step], Source, FieldDef]:
        """Return the parent that a path ends in, with its reference field (for TYPEOF)."""
        steps, name = self.walk(Path((*path.parts, "Id"), path.position))
        del name
        last = steps[-1]
        before = steps[-2].source if len(steps) > 1 else self.root
        assert before.item is not None
        reference = before.item.relationship(last.name)
        assert reference is not None
        return steps, last.source, reference


_DATE_PARTS = {
    "calendar_year": "CAST(substr({0}, 1, 4) AS INTEGER)",
    "fiscal_year": "CAST(substr({0}, 1, 4) AS INTEGER)",
    "calendar_month": "CAST(substr({0}, 6, 2) AS INTEGER)",
    "fiscal_month": "CAST(substr({0}, 6, 2) AS INTEGER)",
    "calendar_quarter": "((CAST(substr({0}, 6, 2) AS INTEGER) + 2) / 3)",
    "fiscal_quarter": "((CAST(substr({0}, 6, 2) AS INTEGER) + 2) / 3)",
    "day_in_month": "CAST(substr({0}, 9, 2) AS INTEGER)",
    "day_in_week": "(CAST(strftime('%w', substr({0}, 1, 10)) AS INTEGER) + 1)",
    "day_in_year": "CAST(strftime('%j', substr({0}, 1, 10)) AS INTEGER)",
    "hour_in_day": "CAST(substr({0}, 12, 2) AS INTEGER)",
}
_AGGREGATES = {"count": "count({0})", "count_distinct": "count(DISTINCT {0})", "sum": "sum({0})", "avg": "avg({0})"}
_AGGREGATES |= {"min": "min({0})", "max": "max({0})"}


def is_aggregate(operand: Operand) -> bool:
    """Return whether an operand counts or sums over rows."""
    return isinstance(operand, Call) and operand.name.lower() in _AGGREGATES


def check_plain(operand: Operand) -> None:
    """Raise Malformed for an aggregate where single rows are meant, and for FORMAT(), which is for select lists alone."""
    if isinstance(operand, Call):
        if operand.name.lower() == "format":
            raise Malformed(f"unexpected token: '{operand.name}'", operand.position)
        if is_aggregate(operand):
            raise Malformed(f"Aggregate functions are not allowed here: {operand.name}", operand.position)
        for argument in operand.arguments:
            check_plain(argument)


def operand_column(scope: Scope, operand: Operand) -> Column:
    """Return the SQL of a field, an aggregate or a date function."""
    if isinstance(operand, Path):
        column = scope.column(operand)
        if not column.field.stored and not column.field.formula:
            message = f"field '{column.field.name}' can not be filtered in a query call"
            raise Malformed(message, operand.position, "INVALID_FIELD")
        return column
    name = operand.name.lower()
    if len(operand.arguments) != 1:
        if name == "count" and not operand.arguments:
            return Column("count(*)", _whole_number("count"))
        raise Malformed(f"{operand.name} takes one field", operand.position)
    if name != "format":
        check_plain(operand.arguments[0])
    inner = operand_column(scope, operand.arguments[0])
    if name in _AGGREGATES:
        return _aggregate(name, inner, operand)
    if name == "grouping":
        if inner.sql not in scope.subtotalled:
            message = "The GROUPING function can only be used with the fields of a GROUP BY ROLLUP or CUBE"
            raise Malformed(message, operand.position)
        return Column(str(int(scope.subtotalled[inner.sql])), _whole_number("grouping"))
    if name == "format":
        return Column(localized_sql(scope.world.user_id, inner.field, inner.sql), replace(inner.field, type="string"))
    if name in ("tolabel", "convertcurrency"):
        return inner
    if inner.field.type not in ("date", "datetime"):
        raise Malformed(f"Invalid field type for function {operand.name}: {inner.field.name}", operand.position)
    if name == "converttimezone":
        return Column(f"local_time('{scope.world.user_id}', {inner.sql})", inner.field)
    if name == "day_only":
        return Column(f"substr({inner.sql}, 1, 10)", FieldDef("", inner.field.name, inner.field.label, "date"))
    if name not in _DATE_PARTS:
        raise Malformed(f"unknown function: {operand.name}", operand.position)
    return Column(_DATE_PARTS[name].format(inner.sql), _whole_number(inner.field.name))


def _whole_number(name: str) -> FieldDef:
    return FieldDef("", name, name, "int", digits=9)


def _aggregate(name: str, inner: Column, operand: Call) -> Column:
    kind = inner.field.type
    numeric = kind in ("int", "double", "currency", "percent")
    allowed = numeric if name in ("sum", "avg") else name.startswith("count") or kind not in ("boolean", "textarea")
    if not allowed:
        message = f"field {inner.field.name} does not support aggregate operator {operand.name.upper()}"
        raise Malformed(message, operand.position, "INVALID_FIELD")
    sql = _AGGREGATES[name].format(inner.sql)
    if name.startswith("count"):
        return Column(sql, _whole_number(name))
    return Column(
        sql, FieldDef("", inner.field.name, inner.field.label, "double", 0, 0, 18, 2) if name == "avg" else inner.field
    )
