"""Trees of queries that differ only in their texts and moments: a program asks the same few questions with ever other values.

Owns what is lifted out of a query before it is parsed and how it comes back into the tree; the grammar is `soql`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from crmconsole.practice.soql import (
    LONGEST,
    Comparison,
    Condition,
    Junction,
    Literal,
    Malformed,
    Membership,
    Negation,
    Query,
    Selection,
    parse_soql,
    unescaped,
)
from crmconsole.practice.wire import ApiError

_TEXT = r"'(?:[^'\\]|\\.)*'"
_TEXTS = re.compile(_TEXT, re.DOTALL)
_LIFTED = re.compile(
    rf"\(\s*{_TEXT}(?:\s*,\s*{_TEXT})*\s*\)|{_TEXT}"
    r"|(?<![\w.+:-])\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})",
    re.DOTALL | re.IGNORECASE,
)
"""A list of nothing but texts, a text, a moment: as the grammar reads them, at the places where it can."""
_STANDS_FOR = {"(": "('')", "'": "''"}
_A_MOMENT = "2000-01-01T00:00:00Z"
_SHAPES = 256

_Lifted = list[tuple[str, ...]]


def parsed(text: str) -> Query:
    """Return the tree of a query, as `parse_soql` does; its places may be those of a query with other literals. Raises ApiError."""
    if len(text) > LONGEST:
        return parse_soql(text)
    lifted: _Lifted = []

    def lift(found: re.Match[str]) -> str:
        literal = found.group(0)
        lifted.append(tuple(_TEXTS.findall(literal)) if literal[0] == "(" else (literal,))
        return _STANDS_FOR.get(literal[0], _A_MOMENT)

    tree = _tree(_LIFTED.sub(lift, text))
    if tree is None or tree[1] != len(lifted) or not _well_formed(lifted):
        return parse_soql(text)
    try:
        return _filled(tree[0], iter(lifted))
    except RecursionError:
        return parse_soql(text)


@lru_cache(maxsize=_SHAPES)
def _tree(shape: str) -> tuple[Query, int] | None:
    """Return the tree of a shape and how many literals of it are to be put in; None for what is no query."""
    try:
        query = parse_soql(shape)
        places = 0

        def count() -> Iterator[tuple[str, ...]]:
            nonlocal places
            while True:
                places += 1
                yield ("",)

        _filled(query, count())
    except (ApiError, RecursionError):
        return None
    return query, places


def _well_formed(lifted: _Lifted) -> bool:
    """Return whether no text has a character sequence that SOQL does not know."""
    try:
        for literal in [each for some in lifted for each in some if "\\" in each]:
            unescaped(literal, 0)
    except Malformed:
        return False
    return True


def _filled(query: Query, given: Iterator[tuple[str, ...]]) -> Query:
    """Return the tree with the literals put in, in the order of the text."""
    select = tuple([_filled(part, given) if isinstance(part, Query) else part for part in query.select])
    where = None if query.where is None else _condition(query.where, given)
    having = None if query.having is None else _condition(query.having, given)
    return replace(query, select=select, where=where, having=having)


def _condition(condition: Condition, given: Iterator[tuple[str, ...]]) -> Condition:
    if isinstance(condition, Junction):
        return Junction(condition.word, tuple([_condition(part, given) for part in condition.conditions]))
    if isinstance(condition, Negation):
        return Negation(_condition(condition.condition, given))
    if isinstance(condition, Comparison):
        return Comparison(condition.operand, condition.operator, _literals(condition.value, given)[0])
    if isinstance(condition, Membership) and condition.query is not None:
        return replace(condition, query=_filled(condition.query, given))
    values = tuple([literal for value in condition.values for literal in _literals(value, given)])
    if isinstance(condition, Selection):
        return Selection(condition.operand, condition.negated, values)
    return Membership(condition.operand, condition.negated, values, None)


def _literals(literal: Literal, given: Iterator[tuple[str, ...]]) -> list[Literal]:
    if literal.kind not in ("string", "datetime"):
        return [literal]
    return [Literal(literal.kind, value, literal.position) for value in next(given)]
