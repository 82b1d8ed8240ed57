"""A SOQL tree as SQL over the org's tables, compiled once for each text.

Owns select lists, subqueries, grouping, ordering and limits. Of a query for rows it makes two statements: one that fixes
which rows there are, and one that reads the JSON of a page of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from crmconsole.practice.definitions import check_filter
from crmconsole.practice.localized import localized_sql
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.soql import (
    Call,
    Malformed,
    Path,
    Query,
    Selected,
    TypeOf,
    parse_soql,
)
from crmconsole.practice.soql_columns import Columns, SelectedColumn
from crmconsole.practice.soql_conditions import Conditions, quote
from crmconsole.practice.soql_fields import (
    Scope,
    Source,
    World,
    check_plain,
    no_such_relationship,
    operand_column,
    unsupported_object,
)
from crmconsole.practice.soql_grouping import Grouped, is_total, order_sql
from crmconsole.practice.soql_json import Node, add_field, record_sql
from crmconsole.practice.soql_shapes import parsed
from crmconsole.practice.tables import quoted
from crmconsole.practice.wire import ApiError

_SCOPES = frozenset(
    {"everything", "mine", "mine_and_my_groups", "my_territory", "my_team_territory", "team", "delegated"}
)
_LABELLED = frozenset({"tolabel", "format", "convertcurrency"})
_MOST_FIELDS_ROWS = 200
_FURTHEST_OFFSET = 2000
_MOST_GROUPS = 2000
_MOST_PAGES = 256


class Page(NamedTuple):
    """What reads the rows of a query by their numbers, and the columns that it gives."""

    statement: str
    columns: tuple[SelectedColumn, ...]


@dataclass(frozen=True)
class Compiled:
    """A query ready to run: `count` has one statement that counts, `aggregate` one that gives JSON rows, `rows` two."""

    kind: str
    item: ObjectDef
    statement: str
    page: str = ""
    columns: tuple[SelectedColumn, ...] = ()
    day: date | None = None


def compile_soql(text: str, world: World, today: date, *, all_rows: bool) -> Compiled:
    """Return a query compiled for a day. Raises ApiError in Salesforce's words, with the place of the error."""
    try:
        return _Compiler(world, today, all_rows).compile(parsed(text))
    except Malformed:
        # Once more: that tree has the places of a query with other literals.
        query = parse_soql(text)
    try:
        return _Compiler(world, today, all_rows).compile(query)
    except Malformed as error:
        raise error.as_api_error(text) from None


def record_page_sql(world: World, item: ObjectDef, names: list[str]) -> str:
    """Return the statement that reads records by row number (one parameter: a JSON array), with these fields."""
    scope = Scope(world, item)
    node = Node(scope.root)
    for name in names:
        try:
            add_field(scope, node, name, 0)
        except Malformed as error:
            raise ApiError(400, "INVALID_FIELD", f"No such column '{name}' on sobject of type {item.name}") from error
    return _page_sql(scope, node, only_live=False)


def _page_sql(scope: Scope, node: Node, *, only_live: bool) -> str:
    record = record_sql(scope, node)
    # json_each yields the numbers in their order and CROSS JOIN keeps it the outer loop, so the page needs no sorting.
    tables = f"json_each(?) page CROSS JOIN {quoted(scope.item.name)} {scope.alias} ON {scope.alias}.rid = page.value"
    conditions = _shared_rows(scope)
    if only_live and "IsDeleted" in scope.item.fields:
        conditions.append(f"{scope.alias}.\"IsDeleted\" = 'false'")
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"SELECT CAST({record} AS BLOB) FROM {' '.join([tables, *scope.joins])}{where}"


def _shared_rows(scope: Scope) -> list[str]:
    """Return the condition that sharing puts on the rows of an object, or none."""
    name = scope.item.name
    return [f'NOT hidden_row({quote(name)}, {scope.alias}."Id")'] if name in scope.world.shared else []


class _Compiler:
    def __init__(self, world: World, today: date, all_rows: bool) -> None:
        self._world = world
        self._all_rows = all_rows
        self._today = today
        self._conditions = Conditions(today, self._semi_join)

    def compile(self, query: Query) -> Compiled:
        item = self._object(query)
        _check_limits(query)
        check_filter(query, item)
        if self._is_count(query):
            return self._count(query, item)
        if query.group or any(isinstance(part, Selected) and is_total(part.operand) for part in query.select):
            return self._aggregate(query, item)
        return self._rows(query, item)

    def _object(self, query: Query) -> ObjectDef:
        item = self._world.find(query.source)
        if item is None:
            raise unsupported_object(query.source, query.source_position)
        return item

    def _day(self) -> date | None:
        return self._today if self._conditions.uses_today else None

    # The parts of a SELECT

    def _where(self, scope: Scope, query: Query) -> str:
        parts = []
        if not self._all_rows and "IsDeleted" in scope.item.fields:
            parts.append(f"{scope.alias}.\"IsDeleted\" = 'false'")
        parts += _shared_rows(scope)
        if query.where is not None:
            parts.append(self._conditions.sql(scope, query.where))
        if query.scope is not None:
            parts.extend(self._scope_sql(scope, query))
        return f" WHERE {' AND '.join(parts)}" if parts else ""

    def _scope_sql(self, scope: Scope, query: Query) -> list[str]:
        assert query.scope is not None
        word = str(query.scope).lower()
        if word not in _SCOPES:
            raise Malformed(f"Invalid using scope: {query.scope}", query.scope.start_pos)
        if word != "mine" or "OwnerId" not in scope.item.fields:
            return []
        return [f"{scope.alias}.\"OwnerId\" = '{self._world.user_id}'"]

    def _order(self, scope: Scope, query: Query) -> str:
        parts = []
        for ordering in query.order:
            column = operand_column(scope, ordering.operand)
            check_plain(ordering.operand)
            parts.append(order_sql(column, ordering))
        return f" ORDER BY {', '.join(parts)}" if parts else ""

    def _semi_join(self, query: Query) -> str:
        scope = Scope(self._world, self._object(query), query.alias)
        if len(query.select) != 1 or not isinstance(query.select[0], Selected):
            raise Malformed("semi join sub-selects can only select one field", query.source_position)
        column = operand_column(scope, query.select[0].operand)
        if column.field.type not in ("id", "reference"):
            message = f"The selected field '{column.field.name}' in the subquery and the left operand must be ids"
            raise Malformed(message, query.source_position)
        where = self._where(scope, query)
        known = f"{column.sql} IS NOT NULL"
        where = f"{where} AND {known}" if where else f" WHERE {known}"
        return f"SELECT {column.sql} FROM {scope.from_sql()}{where}"

    # Rows

    def _rows(self, query: Query, item: ObjectDef) -> Compiled:
        filter_scope = Scope(self._world, item, query.alias)
        where = self._where(filter_scope, query)
        order = self._order(filter_scope, query) or f" ORDER BY {filter_scope.alias}.rid"
        statement = f"SELECT {filter_scope.alias}.rid FROM {filter_scope.from_sql()}{where}{order}{_window(query)}"
        page = self._page(query, item)
        return Compiled("rows", item, statement, page.statement, page.columns, self._day())

    def _page(self, query: Query, item: ObjectDef) -> Page:
        """Return what reads the rows of a query; one that names plain fields is kept: who follows changes asks again and again, from another moment."""
        plain = all(isinstance(part, Selected) and isinstance(part.operand, Path) for part in query.select)
        asked, known = (item.name, query.alias, query.select, self._all_rows), self._world.pages
        kept: Page | None = known.get(asked) if plain else None
        if kept is not None:
            return kept
        scope = Scope(self._world, item, query.alias)
        columns = Columns()
        node = self._selected(scope, query, columns)
        page = Page(_page_sql(scope, node, only_live=not self._all_rows), tuple(columns.found))
        if plain:
            if len(known) >= _MOST_PAGES:
                known.clear()
            known[asked] = page
        return page

    def _selected(self, scope: Scope, query: Query, columns: Columns) -> Node:
        node = Node(scope.root)
        for part in query.select:
            if isinstance(part, Query):
                self._child(scope, node, part, columns)
            elif isinstance(part, TypeOf):
                self._typeof(scope, node, part, columns)
            else:
                self._selected_field(scope, node, part, query, columns)
        return node

    def _selected_field(self, scope: Scope, node: Node, part: Selected, query: Query, columns: Columns) -> None:
        operand = part.operand
        labelled = isinstance(operand, Call) and operand.name.lower() in _LABELLED and len(operand.arguments) == 1
        if part.alias is not None and not labelled:
            raise Malformed("only aggregate expressions use field aliasing", operand.position)
        if isinstance(operand, Path):
            steps, name = scope.walk(operand)
            self._put(scope, node.parent(steps), name, [step.name for step in steps], operand.position, columns)
        elif operand.name.lower() == "fields":
            self._fields_function(scope, node, operand, query, columns)
        elif labelled:
            self._labelled(scope, node, operand, columns, part.alias)
        else:
            raise Malformed(f"unexpected token: '{operand.name}'", operand.position)

    def _put(self, scope: Scope, node: Node, name: str, way: list[str], position: int, columns: Columns) -> None:
        definition = scope.column_of(node.source, name, position).field
        add_field(scope, node, name, position)
        path = ".".join([*way, definition.name])
        column = SelectedColumn(
            path,
            definition.type,
            custom=definition.custom,
            foreign_key=definition.relationship,
            createable=definition.createable,
            updateable=definition.updateable,
        )
        columns.add(column, path, position)

    def _labelled(self, scope: Scope, node: Node, operand: Call, columns: Columns, alias: str | None) -> None:
        path = operand.arguments[0]
        if isinstance(path, Call) and path.name.lower() == "convertcurrency" and len(path.arguments) == 1:
            path = path.arguments[0]
        if not isinstance(path, Path):
            raise Malformed(f"unexpected token: '{path.name}'", path.position)
        steps, name = scope.walk(path)
        column = scope.column(path)
        if alias is None:
            inner, key = node.parent(steps), column.field.name
            self._put(scope, inner, name, [step.name for step in steps], path.position, columns)
        else:
            # Beside the record's own fields, wherever the value comes from.
            inner, key, apart = node, alias, Node(steps[-1].source if steps else node.source)
            node.entries[alias] = apart.entries[add_field(scope, apart, name, path.position)]
            columns.add(SelectedColumn(alias, column.field.type), alias, path.position)
        if operand.name.lower() == "format":
            localized = localized_sql(self._world.user_id, column.field, column.sql)
            if localized != column.sql:
                inner.entries[key] = localized
                columns.found[-1] = replace(columns.found[-1], type="string")
            return
        if operand.name.lower() != "tolabel":
            return
        differing = [option for option in column.field.options if option.label != option.value]
        if differing:
            cases = " ".join(f"WHEN {quote(option.value)} THEN {quote(option.label)}" for option in differing)
            inner.entries[key] = f"(CASE {column.sql} {cases} ELSE {column.sql} END)"

    def _fields_function(self, scope: Scope, node: Node, call: Call, query: Query, columns: Columns) -> None:
        word = call.arguments[0].parts[0].lower() if call.arguments and isinstance(call.arguments[0], Path) else ""
        if word not in ("all", "standard", "custom"):
            raise Malformed("The SOQL FIELDS function takes ALL, STANDARD or CUSTOM", call.position)
        if word != "standard" and (query.limit is None or query.limit > _MOST_FIELDS_ROWS):
            raise Malformed("The SOQL FIELDS function must have a LIMIT of at most 200", call.position)
        for definition in self._world.fields_of(scope.item):
            if word == "all" or definition.custom == (word == "custom"):
                self._put(scope, node, definition.name, [], call.position, columns)

    # Children and TYPEOF

    def _child(self, parent: Scope, node: Node, query: Query, columns: Columns) -> None:
        relation = parent.item.child(query.source)
        hidden = relation is not None and relation.child in self._world.hidden_objects
        if relation is None or hidden or relation.field in self._world.concealed(relation.child):
            raise no_such_relationship(query.source, "FROM part of query call", query.source_position, "INVALID_TYPE")
        assert relation.name is not None
        scope = Scope(self._world, self._world.schema[relation.child], query.alias)
        inner_columns = Columns()
        inner = self._selected(scope, query, inner_columns)
        record = record_sql(scope, inner)
        where = self._where(scope, query)
        link = f'{scope.alias}.{quoted(relation.field)} = {parent.alias}."Id"'
        where = f"{where} AND {link}" if where else f" WHERE {link}"
        order = self._order(scope, query) or f" ORDER BY {scope.alias}.rid"
        rows = f"SELECT {record} AS record FROM {scope.from_sql()}{where}{order}{_window(query)}"
        some = "'{\"totalSize\":' || count(*) || ',\"done\":true,\"records\":[' || group_concat(record, ',') || ']}'"
        sql = f"json((SELECT CASE count(*) WHEN 0 THEN 'null' ELSE {some} END FROM ({rows})))"
        node.entries[relation.name] = sql
        column = SelectedColumn(relation.name, "subquery", below=tuple(inner_columns.found))
        columns.add(column, relation.name, query.source_position)

    def _typeof(self, scope: Scope, node: Node, part: TypeOf, columns: Columns) -> None:
        steps, source, reference = scope.join_of(part.path)
        holder = node.parent(steps[:-1])
        name = steps[-1].name
        choices = source.choices or ((source.item, source.alias),)
        aliases = {item.name.lower(): (item, alias) for item, alias in choices if item is not None}
        cases = []
        for kind, paths in part.whens:
            if str(kind).lower() not in aliases:
                raise unsupported_object(str(kind), kind.start_pos or 0)
            item, alias = aliases.pop(str(kind).lower())
            cases.append(self._typeof_case(scope, Source(alias, item), paths))
        for item, alias in aliases.values():
            cases.append(self._typeof_case(scope, Source(alias, item), part.otherwise))
        holder.entries[name] = f"json(CASE {' '.join(cases)} ELSE 'null' END)"
        columns.add(SelectedColumn(name, "reference", foreign_key=reference.relationship), name, part.path.position)

    def _typeof_case(self, scope: Scope, source: Source, paths: tuple[Path, ...]) -> str:
        node = Node(source)
        for path in paths:
            if len(path.parts) != 1:
                raise no_such_relationship(path.parts[0], "field path", path.position, "INVALID_FIELD")
            add_field(scope, node, path.parts[0], path.position)
        return f'WHEN {source.alias}."Id" IS NOT NULL THEN {record_sql(scope, node)}'

    # Counting and grouping

    def _is_count(self, query: Query) -> bool:
        if len(query.select) != 1 or query.group:
            return False
        part = query.select[0]
        return (
            isinstance(part, Selected)
            and isinstance(part.operand, Call)
            and part.operand.name.lower() == "count"
            and not part.operand.arguments
        )

    def _count(self, query: Query, item: ObjectDef) -> Compiled:
        scope = Scope(self._world, item, query.alias)
        where = self._where(scope, query)
        inner = f"SELECT 1 FROM {scope.from_sql()}{where}{_window(query)}"
        return Compiled("count", item, f"SELECT count(*) FROM ({inner})", day=self._day())

    def _aggregate(self, query: Query, item: ObjectDef) -> Compiled:
        columns = Columns()
        grouped = Grouped(self._world, self._conditions, self._where)
        sql = grouped.sql(query, item, columns, _window(query) or f" LIMIT {_MOST_GROUPS}")
        return Compiled("aggregate", item, sql, columns=tuple(columns.found), day=self._day())


def _check_limits(query: Query) -> None:
    if query.offset is not None and query.offset > _FURTHEST_OFFSET:
        message = f"Maximum SOQL offset allowed is {_FURTHEST_OFFSET}"
        raise Malformed(message, query.offset_position, "NUMBER_OUTSIDE_VALID_RANGE")


def _window(query: Query) -> str:
    if query.limit is None and query.offset is None:
        return ""
    limit = -1 if query.limit is None else query.limit
    return f" LIMIT {limit} OFFSET {query.offset or 0}"
