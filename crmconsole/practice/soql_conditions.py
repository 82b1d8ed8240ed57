"""WHERE and HAVING of a query as SQL, with Salesforce's rules for null, case and types.

Owns comparisons and their errors. Text compares without case (beyond ASCII by `fold`); `!=` and NOT IN take nulls in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from crmconsole.practice.ids import full_id
from crmconsole.practice.soql import (
    Comparison,
    Condition,
    Junction,
    Literal,
    Malformed,
    Membership,
    Negation,
    Path,
    Query,
    Selection,
    unescaped,
)
from crmconsole.practice.soql_dates import Span, span_of
from crmconsole.practice.soql_fields import Column, Scope, check_plain, operand_column

_LONGEST_STRING = 4000


def quote(text: str) -> str:
    """Return text as an SQL literal."""
    return "'" + text.replace("'", "''").replace("\x00", "") + "'"


class Conditions:
    """Compiles conditions. `subquery` compiles the SELECT of a semi-join to SQL; `today` is the org's date."""

    def __init__(self, today: date, subquery: Callable[[Query], str]) -> None:
        self._today = today
        self._subquery = subquery
        self.uses_today = False
        self._semi_joins = 0

    def sql(self, scope: Scope, condition: Condition, *, grouped: bool = False) -> str:
        """Return a condition as SQL; `grouped` is for HAVING, which alone may count and sum. Raises Malformed."""
        if isinstance(condition, Junction):
            parts = [self.sql(scope, part, grouped=grouped) for part in condition.conditions]
            return _balanced(condition.word, parts)
        if isinstance(condition, Negation):
            return f"NOT coalesce({self.sql(scope, condition.condition, grouped=grouped)}, 0)"
        if not grouped:
            check_plain(condition.operand)
        column = operand_column(scope, condition.operand)
        position = condition.operand.position
        if isinstance(condition.operand, Path) and not column.field.filterable:
            message = f"field '{column.field.name}' can not be filtered in a query call"
            raise Malformed(message, position, "INVALID_FIELD")
        if isinstance(condition, Comparison):
            return self._comparison(column, condition, position)
        if isinstance(condition, Membership):
            return self._membership(column, condition, position)
        return self._selection(column, condition, position)

    # One value

    def _comparison(self, column: Column, condition: Comparison, position: int) -> str:
        operator, literal = condition.operator, condition.value
        if column.field.type == "multipicklist" and operator not in ("=", "!="):
            raise _bad_operator(operator, column, position)
        if operator == "like":
            return self._like(column, literal, position)
        if literal.kind == "null" or literal.value == "''":
            if operator not in ("=", "!="):
                raise _bad_operator(operator, column, position)
            return f"{column.sql} IS {'NOT ' if operator == '!=' else ''}NULL"
        if literal.kind == "relative":
            return self._span_sql(column, operator, self._span(column, literal))
        if column.field.type == "boolean" and operator not in ("=", "!="):
            raise _bad_operator(operator, column, position)
        left, right = self._sides(column, literal)
        if operator == "!=":
            return f"{left} IS NOT {right}"
        return f"{left} {operator} {right}"

    def _sides(self, column: Column, literal: Literal) -> tuple[str, str]:
        value = self.value(column, literal)
        if isinstance(value, str):
            if column.field.is_text and not column.field.case_sensitive and not value.isascii():
                return f"fold({column.sql})", quote(value.casefold())
            return column.sql, quote(value)
        return column.sql, repr(value)

    def _like(self, column: Column, literal: Literal, position: int) -> str:
        if not column.field.is_text and column.field.type not in ("id", "reference"):
            raise _bad_operator("like", column, position)
        if literal.kind != "string":
            raise _must_be(column, "string", "should be", literal.position)
        pattern = unescaped(literal.value, literal.position, pattern=True)
        if pattern.isascii():
            return f"{column.sql} LIKE {quote(pattern)} ESCAPE '\\'"
        return f"fold({column.sql}) LIKE {quote(pattern.casefold())} ESCAPE '\\'"

    def value(self, column: Column, literal: Literal) -> str | int | float:
        """Return a literal as the column stores it. Raises when the types do not go together."""
        kind = column.field.type
        if kind in ("id", "reference"):
            return _id_value(column, literal)
        if kind == "boolean":
            if literal.kind != "boolean":
                raise _must_be(column, "boolean", "should not be", literal.position)
            return "true" if literal.value else "false"
        if kind in ("int", "double", "currency", "percent"):
            if literal.kind != "number":
                raise _must_be(column, "int" if kind == "int" else "double", "should not be", literal.position)
            number: int | float = literal.value
            return number
        if kind == "date":
            if literal.kind != "date":
                raise _must_be(column, "date", "should not be", literal.position)
            return _checked_date(column, literal)
        if kind == "datetime":
            if literal.kind != "datetime":
                raise _must_be(column, "dateTime", "should not be", literal.position)
            return _stamp_value(column, literal)
        if literal.kind != "string":
            raise _must_be(column, "string", "should be", literal.position)
        return _text_value(literal)

    # Dates

    def _span(self, column: Column, literal: Literal) -> Span:
        word, count = literal.value
        span = span_of(word, count, self._today)
        if span is None:
            raise Malformed(f"unexpected token: '{word}'", literal.position)
        if column.field.type not in ("date", "datetime"):
            raise _must_be(column, column.field.type, "should not be", literal.position)
        self.uses_today = True
        return span

    def _span_sql(self, column: Column, operator: str, span: Span) -> str:
        tail = "T00:00:00.000+0000" if column.field.type == "datetime" else ""
        first, after = (quote(day.isoformat() + tail) for day in span)
        if operator == "=":
            return f"({column.sql} >= {first} AND {column.sql} < {after})"
        if operator == "!=":
            return f"({column.sql} IS NULL OR {column.sql} < {first} OR {column.sql} >= {after})"
        return {
            "<": f"{column.sql} < {first}",
            "<=": f"{column.sql} < {after}",
            ">": f"{column.sql} >= {after}",
            ">=": f"{column.sql} >= {first}",
        }[operator]

    # Several values

    def _membership(self, column: Column, condition: Membership, position: int) -> str:
        if column.field.type == "multipicklist":
            raise _bad_operator("in", column, position)
        if condition.query is not None:
            return self._semi_join(column, condition, position)
        matches = self._list_sql(column, condition.values)
        return f"NOT coalesce({matches}, 0)" if condition.negated else matches

    def _list_sql(self, column: Column, literals: Sequence[Literal]) -> str:
        plain, parts = [], []
        for literal in literals:
            if literal.kind == "null" or literal.value == "''":
                parts.append(f"{column.sql} IS NULL")
            elif literal.kind == "relative":
                parts.append(self._span_sql(column, "=", self._span(column, literal)))
            else:
                left, right = self._sides(column, literal)
                if left == column.sql:
                    plain.append(right)
                else:
                    parts.append(f"{left} = {right}")
        if plain:
            parts.insert(0, f"{column.sql} IN ({', '.join(plain)})")
        return f"({' OR '.join(parts)})"

    def _semi_join(self, column: Column, condition: Membership, position: int) -> str:
        assert condition.query is not None
        self._semi_joins += 1
        if self._semi_joins > 2:
            raise Malformed("maximum 2 semi join sub-selects are allowed", position)
        if column.field.type not in ("id", "reference"):
            message = "The left operand field in the where expression should be an id field"
            raise Malformed(message, position, "INVALID_QUERY_FILTER_OPERATOR")
        inner = self._subquery(condition.query)
        if condition.negated:
            return f"({column.sql} IS NULL OR {column.sql} NOT IN ({inner}))"
        return f"{column.sql} IN ({inner})"

    def _selection(self, column: Column, condition: Selection, position: int) -> str:
        word = "excludes" if condition.negated else "includes"
        if column.field.type != "multipicklist":
            raise _bad_operator(word, column, position)
        choices = []
        for literal in condition.values:
            if literal.kind != "string":
                raise _must_be(column, "string", "should be", literal.position)
            wanted = [part for part in _text_value(literal).split(";") if part]
            both = [f"instr(';' || {column.sql} || ';', {quote(f';{part};')}) > 0" for part in wanted]
            choices.append(f"({' AND '.join(both)})" if both else f"{column.sql} IS NULL")
        matches = f"({' OR '.join(choices)})"
        return f"NOT coalesce({matches}, 0)" if condition.negated else matches


def _balanced(word: str, parts: list[str]) -> str:
    """Return parts joined as a tree, since SQLite takes a chain only to a depth of a thousand."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return f"({_balanced(word, parts[:middle])} {word} {_balanced(word, parts[middle:])})"


def _text_value(literal: Literal) -> str:
    text = unescaped(literal.value, literal.position).replace("\\_", "_").replace("\\%", "%")
    if len(text) > _LONGEST_STRING:
        raise Malformed("string literal is longer than 4000 characters", literal.position, "INVALID_FIELD")
    return text


def _must_be(column: Column, kind: str, quotes: str, position: int) -> Malformed:
    message = f"value of filter criterion for field '{column.field.name}' must be of type {kind} and {quotes} enclosed in quotes"
    return Malformed(message, position, "INVALID_FIELD")


def _bad_operator(operator: str, column: Column, position: int) -> Malformed:
    message = f"invalid operator on {column.field.type} field: {operator}"
    return Malformed(message, position, "INVALID_QUERY_FILTER_OPERATOR")


def _id_value(column: Column, literal: Literal) -> str:
    if literal.kind != "string":
        raise _must_be(column, "ID", "should be", literal.position)
    text = _text_value(literal)
    record_id = full_id(text)
    if record_id is None:
        raise Malformed(f"invalid ID field: {text}", literal.position, "INVALID_QUERY_FILTER_OPERATOR")
    return record_id


def _checked_date(column: Column, literal: Literal) -> str:
    try:
        return date.fromisoformat(literal.value).isoformat()
    except ValueError:
        raise _must_be(column, "date", "should not be", literal.position) from None


def _stamp_value(column: Column, literal: Literal) -> str:
    text = str(literal.value).upper().replace("Z", "+00:00")
    if text[-3] != ":":
        text = f"{text[:-2]}:{text[-2:]}"
    try:
        moment = datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        raise _must_be(column, "dateTime", "should not be", literal.position) from None
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}+0000"
