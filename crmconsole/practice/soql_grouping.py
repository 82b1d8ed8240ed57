"""Queries that count and sum: GROUP BY, its ROLLUP and CUBE with subtotals, HAVING, and the order of the groups, as SQL.

SQLite knows no grouping sets: each becomes a SELECT of its own, and the fields that it does not group by are null there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

from crmconsole.practice.schema import ObjectDef, is_groupable
from crmconsole.practice.soql import Call, Malformed, Operand, Ordering, Path, Query, Selected
from crmconsole.practice.soql_columns import Columns, SelectedColumn
from crmconsole.practice.soql_conditions import Conditions
from crmconsole.practice.soql_fields import Column, Scope, World, check_plain, is_aggregate, operand_column
from crmconsole.practice.soql_json import object_sql

_MOST_SUBTOTALLED = 3
_SUBTOTALS = ("rollup", "cube")
_ATTRIBUTES = ("attributes", 'json(\'{"type":"AggregateResult"}\')')


def order_sql(column: Column, ordering: Ordering, sql: str | None = None) -> str:
    """Return one item of an ORDER BY. Raises Malformed for a field that cannot be sorted by."""
    if not column.field.sortable:
        message = f"field '{column.field.name}' can not be sorted in a query call"
        raise Malformed(message, ordering.operand.position)
    direction = "DESC" if ordering.descending else "ASC"
    return f"{sql or column.sql} {direction} NULLS {'LAST' if ordering.nulls_last else 'FIRST'}"


def grouping_sets(query: Query) -> tuple[tuple[Operand, ...], list[tuple[bool, ...]]]:
    """Return what a query groups by and, for each set of groups, which of it counts there. Raises Malformed."""
    wide = [part for part in query.group if isinstance(part, Call) and part.name.lower() in _SUBTOTALS]
    if not wide:
        return query.group, [(True,) * len(query.group)]
    call = wide[0]
    if len(query.group) > 1 or not 1 <= len(call.arguments) <= _MOST_SUBTOTALLED:
        message = f"GROUP BY {call.name.upper()} takes one to {_MOST_SUBTOTALLED} fields and nothing beside it"
        raise Malformed(message, call.position)
    many = len(call.arguments)
    if call.name.lower() == "cube":
        return call.arguments, list(product((True, False), repeat=many))
    return call.arguments, [(True,) * kept + (False,) * (many - kept) for kept in range(many, -1, -1)]


class Grouped:
    """Compiles grouped queries of one world; `where` gives the WHERE clause of a scope."""

    def __init__(self, world: World, conditions: Conditions, where: Callable[[Scope, Query], str]) -> None:
        self._world = world
        self._conditions = conditions
        self._where = where

    def sql(self, query: Query, item: ObjectDef, columns: Columns, window: str) -> str:
        """Return the statement that gives the groups as JSON, and put what they have into `columns`. Raises Malformed."""
        operands, sets = grouping_sets(query)
        if len(sets) == 1:
            scope = Scope(self._world, item, query.alias)
            groups = [_group(scope, operand) for operand in operands]
            record, order = self._record(scope, query, groups, columns), self._order(scope, query, groups)
            listed = f" ORDER BY {', '.join(order)}" if order else ""
            return f"SELECT CAST({record} AS BLOB) {self._rest(scope, query, groups)}{listed}{window}"
        return self._subtotalled(query, item, columns, operands, sets) + window

    def _subtotalled(
        self,
        query: Query,
        item: ObjectDef,
        columns: Columns,
        operands: Sequence[Operand],
        sets: Sequence[tuple[bool, ...]],
    ) -> str:
        """Return a SELECT for each set of groups, all in one order: as asked, or each subtotal behind what it sums up."""
        selects, order = [], []
        for number, kept in enumerate(sets):
            scope = Scope(self._world, item, query.alias)
            groups = [_group(scope, operand) for operand in operands]
            scope.subtotalled = {sql: not counts for sql, counts in zip(groups, kept, strict=True)}
            record = self._record(scope, query, groups, columns if number == 0 else Columns())
            keys = [f"{record} AS record"]
            if query.order:
                order = self._order(scope, query, groups, keys)
            else:
                shown = [("NULL" if scope.subtotalled[sql] else sql, scope.subtotalled[sql]) for sql in groups]
                keys += [f"{int(sums)} AS g{place}, {sql} AS v{place}" for place, (sql, sums) in enumerate(shown)]
                order = [f"g{place}, v{place} NULLS FIRST" for place in range(len(groups))]
            live = [sql for sql in groups if not scope.subtotalled[sql]]
            selects.append(f"SELECT {', '.join(keys)} {self._rest(scope, query, live or ['NULL'])}")
        return f"SELECT CAST(record AS BLOB) FROM ({' UNION ALL '.join(selects)}) ORDER BY {', '.join(order)}"

    def _rest(self, scope: Scope, query: Query, groups: Sequence[str]) -> str:
        where = self._where(scope, query)
        having = f" HAVING {self._conditions.sql(scope, query.having, grouped=True)}" if query.having else ""
        grouping = f" GROUP BY {', '.join(groups)}" if groups else ""
        return f"FROM {scope.from_sql()}{where}{grouping}{having}"

    def _record(self, scope: Scope, query: Query, groups: Sequence[str], columns: Columns) -> str:
        pairs: list[tuple[str, str]] = []
        unnamed = 0
        for part in query.select:
            if not isinstance(part, Selected):
                raise Malformed("subqueries are not allowed in a grouped query", query.source_position)
            column = operand_column(scope, part.operand)
            if not is_total(part.operand) and column.sql not in groups:
                raise Malformed(f"Field must be grouped or aggregated: {column.field.name}", part.operand.position)
            key = part.alias or (column.field.name if isinstance(part.operand, Path) else "")
            if not key:
                key, unnamed = f"expr{unnamed}", unnamed + 1
            sql = "NULL" if scope.subtotalled.get(column.sql) else column.sql
            pairs.append((key, f"json({sql})" if column.field.type == "boolean" and sql != "NULL" else sql))
            columns.add(SelectedColumn(key, column.field.type, is_total(part.operand)), key, part.operand.position)
        return object_sql([_ATTRIBUTES, *pairs])

    def _order(self, scope: Scope, query: Query, groups: Sequence[str], keys: list[str] | None = None) -> list[str]:
        """Return the items of the ORDER BY; with `keys` they are columns, which are put in there."""
        parts = []
        for place, ordering in enumerate(query.order):
            column = operand_column(scope, ordering.operand)
            if not is_total(ordering.operand) and column.sql not in groups:
                message = f"Ordered field must be grouped or aggregated: {column.field.name}"
                raise Malformed(message, ordering.operand.position)
            if keys is not None:
                keys.append(f"{'NULL' if scope.subtotalled.get(column.sql) else column.sql} AS o{place}")
            collation = " COLLATE NOCASE" if column.field.is_text and not column.field.case_sensitive else ""
            parts.append(order_sql(column, ordering, None if keys is None else f"o{place}{collation}"))
        return parts


def is_total(operand: Operand) -> bool:
    """Return whether an operand tells of a whole group: a sum, a count, whether it is a subtotal."""
    if isinstance(operand, Call) and operand.name.lower() == "format" and len(operand.arguments) == 1:
        return is_total(operand.arguments[0])
    return is_aggregate(operand) or (isinstance(operand, Call) and operand.name.lower() == "grouping")


def _group(scope: Scope, operand: Operand) -> str:
    check_plain(operand)
    column = operand_column(scope, operand)
    if not is_groupable(column.field) and isinstance(operand, Path):
        message = f"field '{column.field.name}' can not be grouped in a query call"
        raise Malformed(message, operand.position)
    return column.sql
