"""SOSL text to plain dataclasses, and the words of a search expression.

Owns the grammar of `FIND {…} IN … FIELDS RETURNING …` and how words match a text; which records there are to search is
`searching`'s business. What stands in the brackets of RETURNING is SOQL and is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from crmconsole.practice.wire import ApiError

GROUPS = ("ALL", "NAME", "EMAIL", "PHONE", "SIDEBAR")
MOST_ROWS = 2000
_FIND = re.compile(r"\s*FIND\s*\{((?:[^}\\]|\\.)*)\}", re.IGNORECASE | re.DOTALL)
_IN = re.compile(r"\s*IN\s+(\w+)\s+FIELDS\b", re.IGNORECASE)
_RETURNING = re.compile(r"\s*RETURNING\b", re.IGNORECASE)
_WITH = re.compile(r"\s*WITH\s+.*?(?=\sLIMIT\b|$)", re.IGNORECASE | re.DOTALL)
_LIMIT = re.compile(r"\s*LIMIT\s+(\d+)\s*$", re.IGNORECASE)
_OBJECT = re.compile(r"\s*(\w+)\s*")
_CLAUSES = re.compile(r"'(?:[^'\\]|\\.)*'|[()]|\b(?:WHERE|ORDER\s+BY|LIMIT|OFFSET)\b", re.IGNORECASE | re.DOTALL)
_PARTS = re.compile(r'"((?:[^"\\]|\\.)*)"|([()])|((?:[^\s()"\\]|\\.)+)', re.DOTALL)
_WORDS = re.compile(r"[^\W_]+")

Matches = Callable[[Sequence[str]], bool]
"""Whether the texts of a record hold what is looked for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One object of RETURNING and what its brackets say: fields, a condition, and the order and number of rows."""

    object_name: str
    fields: tuple[str, ...] = ()
    condition: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Search:
    """A whole search; no `wanted` means every object that can be searched."""

    expression: str
    group: str = "ALL"
    wanted: tuple[Wanted, ...] = ()
    limit: int = MOST_ROWS


def malformed(message: str) -> ApiError:
    """Return the error for a search that is none."""
    return ApiError(400, "MALFORMED_SEARCH", message)


def parse(text: str) -> Search:
    """Return the tree of a search. Raises MALFORMED_SEARCH."""
    found = _FIND.match(text)
    if found is None:
        raise malformed("A search string must begin with FIND {…}")
    rest, group, limit = text[found.end() :], "ALL", MOST_ROWS
    wanted: tuple[Wanted, ...] = ()
    inside = _IN.match(rest)
    if inside is not None:
        group, rest = inside.group(1).upper(), rest[inside.end() :]
        if group not in GROUPS:
            raise malformed(f"unexpected token: '{inside.group(1)}'")
    returning = _RETURNING.match(rest)
    if returning is not None:
        wanted, rest = _wanted(rest[returning.end() :])
    rest = _WITH.sub("", rest, count=1) if _WITH.match(rest) else rest
    limited = _LIMIT.match(rest)
    if limited is not None:
        limit, rest = min(int(limited.group(1)), MOST_ROWS), ""
    if rest.strip():
        raise malformed(f"unexpected token: '{rest.split()[0]}'")
    return Search(found.group(1), group, wanted, limit)


def _wanted(text: str) -> tuple[tuple[Wanted, ...], str]:
    """Return the objects of RETURNING and what stands behind them."""
    found: list[Wanted] = []
    while True:
        named = _OBJECT.match(text)
        if named is None:
            raise malformed(
                "unexpected token: '<EOF>'" if not text.strip() else f"unexpected token: '{text.split()[0]}'"
            )
        name, text = named.group(1), text[named.end() :]
        fields, condition, tail = "", "", ""
        if text.startswith("("):
            inner, text = _bracketed(text)
            fields, condition, tail = _clauses(inner)
        found.append(Wanted(name, tuple(part.strip() for part in fields.split(",") if part.strip()), condition, tail))
        if not text.lstrip().startswith(","):
            return tuple(found), text
        text = text.lstrip()[1:]


def _clauses(text: str) -> tuple[str, str, str]:
    """Return the fields of a bracket, its condition, and its order and limits."""
    depth, where, tail = 0, None, len(text)
    for found in _CLAUSES.finditer(text):
        sign = found.group(0)
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth or sign[0] in "()'":
            continue
        if sign.upper() == "WHERE" and where is None:
            where = found
        elif sign.upper() != "WHERE":
            tail = found.start()
            break
    if where is None:
        return text[:tail], "", text[tail:]
    return text[: where.start()], text[where.end() : tail], text[tail:]


def _bracketed(text: str) -> tuple[str, str]:
    """Return what stands in the bracket that a text begins with, and the text behind it."""
    depth, quoted, place = 0, False, 0
    while place < len(text):
        sign = text[place]
        if sign == "\\":
            place += 1
        elif sign == "'":
            quoted = not quoted
        elif not quoted and sign in "()":
            depth += 1 if sign == "(" else -1
            if depth == 0:
                return text[1:place], text[place + 1 :]
        place += 1
    raise malformed("unexpected token: '<EOF>'")


# ------------------------------------------------------------------------------------------------ what is looked for
def matcher(expression: str) -> Matches:
    """Return what tells whether texts match: words, "phrases", * and ?, AND, OR, AND NOT and brackets. Raises MALFORMED_SEARCH."""
    parts = list(_parts(expression))
    if not parts or all(len(_plain(word)) < 2 for kind, word in parts if kind != "sign"):
        raise malformed(f"search term must be longer than one character: {expression.strip()}")
    found, rest = _alternatives(parts)
    if rest:
        raise malformed(f"unexpected token: '{rest[0][1]}'")
    return found


def _plain(word: str) -> str:
    return re.sub(r"\\(.)", r"\1", word).strip("*?")


def _parts(expression: str) -> Iterator[tuple[str, str]]:
    for phrase, sign, word in _PARTS.findall(expression):
        if sign or word.upper() in ("AND", "OR", "NOT"):
            yield "sign", sign or word.upper()
        else:
            yield ("word", word) if word else ("phrase", phrase)


_Parts = list[tuple[str, str]]


def _alternatives(parts: _Parts) -> tuple[Matches, _Parts]:
    options, parts = _together(parts)
    every = [options]
    while parts[:1] == [("sign", "OR")]:
        option, parts = _together(parts[1:])
        every.append(option)
    return (lambda texts: any(one(texts) for one in every)), parts


def _together(parts: _Parts) -> tuple[Matches, _Parts]:
    """Return terms that must all be there: words side by side, or joined by AND, or by AND NOT."""
    first, parts = _term(parts)
    every = [first]
    while parts and parts[0] not in (("sign", ")"), ("sign", "OR")):
        if parts[0] == ("sign", "AND"):
            parts = parts[1:]
        refuses = parts[:1] == [("sign", "NOT")]
        one, parts = _term(parts[1:] if refuses else parts)
        every.append(_unless(one) if refuses else one)
    return (lambda texts: all(one(texts) for one in every)), parts


def _unless(one: Matches) -> Matches:
    return lambda texts: not one(texts)


def _term(parts: _Parts) -> tuple[Matches, _Parts]:
    if not parts:
        raise malformed("unexpected token: '<EOF>'")
    (kind, text), rest = parts[0], parts[1:]
    if (kind, text) == ("sign", "("):
        inner, rest = _alternatives(rest)
        if rest[:1] != [("sign", ")")]:
            raise malformed("unexpected token: '<EOF>'")
        return inner, rest[1:]
    if kind == "sign":
        raise malformed(f"unexpected token: '{text}'")
    pattern = _pattern(re.sub(r"\\([^*?])", r"\1", text))
    return (lambda texts: any(pattern.search(one) for one in texts)), rest


def _pattern(text: str) -> re.Pattern[str]:
    """Return what finds whole words in their order, with * for any letters and ? for one."""
    pieces = re.split(r"(\\[*?]|[*?])", text)
    wild = {"*": r"\w*", "?": r"\w"}
    found = "".join(wild.get(piece) or r"\W+".join(map(re.escape, _WORDS.findall(piece))) for piece in pieces)
    return re.compile(rf"(?<!\w){found}(?!\w)", re.IGNORECASE)
