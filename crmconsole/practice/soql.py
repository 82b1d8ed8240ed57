"""SOQL text to a tree of plain dataclasses, and the position texts of its errors.

Owns grammar and literals; knows no objects, no fields and no SQL (see `soql_sql`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import isfinite
from typing import Any

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedToken, VisitError

from crmconsole.practice.wire import ApiError

LONGEST = 100_000
_SHOWN = 60
_MOST_DIGITS = 9


class Malformed(Exception):
    """A query that is wrong at a place: MALFORMED_QUERY unless another code is given."""

    def __init__(self, message: str, position: int | None = None, code: str = "MALFORMED_QUERY") -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.code = code

    def as_api_error(self, text: str) -> ApiError:
        """Return the error with the caret text that shows where in the query it is."""
        if self.position is None:
            return ApiError(400, self.code, self.message)
        return ApiError(400, self.code, located(text, self.position) + self.message)


def located(text: str, position: int) -> str:
    """Return Salesforce's position text: the line, a caret below the place, row and column."""
    row = text.count("\n", 0, position) + 1
    line_start = text.rfind("\n", 0, position) + 1
    line_end = text.find("\n", position)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    column = position - line_start
    first = max(0, column - _SHOWN)
    shown = line[first : column + _SHOWN]
    return f"\n{shown}\n{' ' * (column - first)}^\nERROR at Row:{row}:Column:{column + 1}\n"


@dataclass(frozen=True, slots=True)
class Path:
    """A field, perhaps through parents: `Account.Owner.Name`."""

    parts: tuple[str, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Literal:
    """A value: kind is string, datetime, date, number, boolean, null or relative (TODAY, LAST_N_DAYS:3)."""

    kind: str
    value: Any
    position: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function of a field: COUNT(Id), toLabel(Status), FIELDS(ALL)."""

    name: str
    arguments: tuple[Path | Call, ...]
    position: int


Operand = Path | Call


@dataclass(frozen=True, slots=True)
class Selected:
    """One item of a select list with its alias."""

    operand: Operand
    alias: str | None


@dataclass(frozen=True, slots=True)
class TypeOf:
    """TYPEOF Who WHEN Contact THEN … ELSE … END."""

    path: Path
    whens: tuple[tuple[Token, tuple[Path, ...]], ...]
    otherwise: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`field op value`; op is one of = != < <= > >= like."""

    operand: Operand
    operator: str
    value: Literal


@dataclass(frozen=True, slots=True)
class Membership:
    """`field [NOT] IN (values)` or `(SELECT …)`."""

    operand: Operand
    negated: bool
    values: tuple[Literal, ...]
    query: Query | None


@dataclass(frozen=True, slots=True)
class Selection:
    """`field INCLUDES/EXCLUDES ('a;b','c')` of a multi-select picklist."""

    operand: Operand
    negated: bool
    values: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Junction:
    """Conditions joined by `and` or `or`."""

    word: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Negation:
    """NOT condition."""

    condition: Condition


Condition = Comparison | Membership | Selection | Junction | Negation


@dataclass(frozen=True, slots=True)
class Ordering:
    """One ORDER BY item."""

    operand: Operand
    descending: bool
    nulls_last: bool


@dataclass(frozen=True, slots=True)
class Query:
    """A whole query, or a subquery; `scope` is the USING SCOPE word."""

    select: tuple[Selected | TypeOf | Query, ...]
    source: str
    source_position: int
    alias: str | None = None
    scope: Token | None = None
    where: Condition | None = None
    group: tuple[Operand, ...] = ()
    having: Condition | None = None
    order: tuple[Ordering, ...] = ()
    limit: int | None = None
    offset: int | None = None
    offset_position: int = 0


def parse_soql(text: str) -> Query:
    """Return the tree of a query. Raises ApiError MALFORMED_QUERY with the place of the error."""
    if len(text) > LONGEST:
        raise ApiError(400, "MALFORMED_QUERY", "SOQL statements cannot be longer than 100000 characters.")
    if not text.strip():
        raise ApiError(400, "MALFORMED_QUERY", "A query string has to be specified")
    try:
        tree = _parser().parse(text)
        query: Query = _Builder().transform(tree)
    except RecursionError:
        raise ApiError(400, "QUERY_TOO_COMPLICATED", "The query is nested too deeply.") from None
    except VisitError as error:
        if isinstance(error.orig_exc, RecursionError):
            raise ApiError(400, "QUERY_TOO_COMPLICATED", "The query is nested too deeply.") from None
        if isinstance(error.orig_exc, Malformed):
            raise error.orig_exc.as_api_error(text) from None
        raise
    except UnexpectedEOF:
        raise Malformed("unexpected token: '<EOF>'", len(text)).as_api_error(text) from None
    except UnexpectedToken as error:
        if error.token.type == "$END":
            raise Malformed("unexpected token: '<EOF>'", len(text)).as_api_error(text) from None
        raise Malformed(f"unexpected token: '{error.token}'", error.token.start_pos).as_api_error(text) from None
    except UnexpectedCharacters as error:
        raise _bad_character(text, error.pos_in_stream or 0).as_api_error(text) from None
    return query


def _bad_character(text: str, position: int) -> Malformed:
    if text[position] == "'":
        return Malformed("unexpected token: '<EOF>' (a quote is never closed)", position)
    word = re.match(r"\w+|.", text[position:], re.DOTALL)
    return Malformed(f"unexpected token: '{word.group(0) if word else text[position]}'", position)


@lru_cache(maxsize=1)
def _parser() -> Lark:
    grammar = (files("crmconsole.practice") / "soql.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", maybe_placeholders=False, propagate_positions=True)


_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|.)", re.DOTALL)


def unescaped(quoted: str, position: int, *, pattern: bool = False) -> str:
    """Return the text of a quoted literal; with `pattern`, `\\_` and `\\%` stay escaped for LIKE."""

    def one(found: re.Match[str]) -> str:
        code = found.group(1)
        if len(code) == 5:
            return chr(int(code[1:], 16))
        if code in "_%":
            return f"\\{code}"
        if code.lower() in _ESCAPES:
            plain = _ESCAPES[code.lower()]
            return "\\\\" if pattern and plain == "\\" else plain
        raise Malformed(
            f"Invalid string literal '{quoted[1:-1]}'. Illegal character sequence '\\{code}' in string literal.",
            position,
        )

    return _ESCAPE.sub(one, quoted[1:-1])


def _of_type(items: Iterable[Any], name: str) -> list[Token]:
    return [item for item in items if isinstance(item, Token) and item.type == name]


@v_args(inline=False)
class _Builder(Transformer[Token, Any]):
    """Turns lark's tree into ours, bottom up."""

    def start(self, items: list[Any]) -> Query:
        query: Query = items[0]
        return query

    def query(self, items: list[Any]) -> Query:
        names = _of_type(items, "NAME")
        parts: dict[str, Any] = {}
        for item in items:
            if isinstance(item, tuple) and item[0] in ("scope", "where", "group", "having", "order", "limit", "offset"):
                parts[item[0]] = item[1]
        limit, offset = parts.get("limit"), parts.get("offset")
        return Query(
            select=items[0],
            source=str(names[0]),
            source_position=names[0].start_pos or 0,
            alias=str(names[1]) if len(names) > 1 else None,
            scope=parts.get("scope"),
            where=parts.get("where"),
            group=parts.get("group", ()),
            having=parts.get("having"),
            order=parts.get("order", ()),
            limit=_count(limit) if limit else None,
            offset=_count(offset) if offset else None,
            offset_position=offset.start_pos or 0 if offset else 0,
        )

    def select_list(self, items: list[Any]) -> tuple[Any, ...]:
        return tuple(items)

    def field_item(self, items: list[Any]) -> Selected:
        return Selected(items[0], str(items[1]) if len(items) > 1 else None)

    call_item = field_item

    def subquery(self, items: list[Any]) -> Query:
        query: Query = items[0]
        return query

    def typeof(self, items: list[Any]) -> TypeOf:
        whens = tuple(item[1] for item in items[1:] if item[0] == "when")
        rest = next((item[1] for item in items[1:] if item[0] == "otherwise"), ())
        return TypeOf(items[0], whens, rest)

    def when(self, items: list[Any]) -> tuple[str, Any]:
        return "when", (items[0], tuple(items[1:]))

    def otherwise(self, items: list[Any]) -> tuple[str, Any]:
        return "otherwise", tuple(items)

    def path(self, items: list[Token]) -> Path:
        return Path(tuple(str(item) for item in items), items[0].start_pos or 0)

    def call(self, items: list[Any]) -> Call:
        return Call(str(items[0]), tuple(items[1:]), items[0].start_pos or 0)

    def scope(self, items: list[Token]) -> tuple[str, Token]:
        return "scope", items[0]

    def where(self, items: list[Any]) -> tuple[str, Condition]:
        return "where", items[0]

    def having(self, items: list[Any]) -> tuple[str, Condition]:
        return "having", items[0]

    def all_of(self, items: list[Any]) -> Junction:
        return Junction("AND", tuple(items))

    def any_of(self, items: list[Any]) -> Junction:
        return Junction("OR", tuple(items))

    def negation(self, items: list[Any]) -> Negation:
        return Negation(items[0])

    def comparison(self, items: list[Any]) -> Comparison:
        operator = str(items[1])
        return Comparison(items[0], "!=" if operator == "<>" else operator, items[2])

    def like(self, items: list[Any]) -> Comparison:
        return Comparison(items[0], "like", items[1])

    def membership(self, items: list[Any]) -> Membership:
        query = items[2] if isinstance(items[2], Query) else None
        values = () if query else tuple(items[2:])
        return Membership(items[0], items[1].type == "NOT_IN", values, query)

    def selection(self, items: list[Any]) -> Selection:
        return Selection(items[0], items[1].type == "EXCLUDES", tuple(items[2:]))

    def literal(self, items: list[Token]) -> Literal:
        token = items[0]
        position = token.start_pos or 0
        if token.type == "STRING":
            unescaped(str(token), position)
            return Literal("string", str(token), position)
        if token.type == "NUMBER":
            return Literal("number", _number(token), position)
        if token.type in ("TRUE", "FALSE"):
            return Literal("boolean", token.type == "TRUE", position)
        if token.type == "NULL":
            return Literal("null", None, position)
        if token.type == "NAME":
            count = _count(items[1]) if len(items) > 1 else None
            return Literal("relative", (str(token).upper(), count), position)
        return Literal(token.type.lower(), str(token), position)

    def group(self, items: list[Any]) -> tuple[str, tuple[Operand, ...]]:
        return "group", tuple(items)

    def order(self, items: list[Any]) -> tuple[str, tuple[Ordering, ...]]:
        return "order", tuple(items)

    def ordering(self, items: list[Any]) -> Ordering:
        words = {item.type for item in items[1:]}
        return Ordering(items[0], "DESC" in words, "NULLS_LAST" in words)

    def limit(self, items: list[Token]) -> tuple[str, Token]:
        return "limit", items[0]

    def offset(self, items: list[Token]) -> tuple[str, Token]:
        return "offset", items[0]

    def for_clause(self, items: list[Token]) -> tuple[str, Token]:
        return "for", items[0]


def _count(token: Token) -> int:
    if not str(token).isdecimal() or len(token) > _MOST_DIGITS:
        raise Malformed(f"unexpected token: '{token}'", token.start_pos)
    return int(str(token))


def _number(token: Token) -> int | float:
    text = str(token)
    value = float(text) if set(text) & set(".eE") or len(text) > _MOST_DIGITS else int(text)
    if not isfinite(value):
        raise Malformed(f"For input string: '{text}'", token.start_pos)
    return value
