"""The conversions of spacing and case that a row of a mapping can have. Each is stable: a second pass changes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from crmconsole.records import Value
from crmconsole.values import canon_text

_SPACES = re.compile(r"[^\S\n]+")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_PREFIXES = frozenset({"o", "d", "l"})
"""Before an apostrophe these begin a name of its own: O'Brien, D'Angelo, L'Oréal."""


def trim(value: Value) -> Value:
    """Return the text with single spaces between words and none at the ends of lines; line breaks stay."""
    if not isinstance(value, str):
        return value
    return canon_text("\n".join(_SPACES.sub(" ", line).strip() for line in value.split("\n")))


def upper(value: Value) -> Value:
    """Return the text in upper case."""
    return canon_text(value.upper()) if isinstance(value, str) else value


def lower(value: Value) -> Value:
    """Return the text in lower case."""
    return canon_text(value.lower()) if isinstance(value, str) else value


def title(value: Value) -> Value:
    """Return the text with a capital at the start of each word: `o'brien-smith` is `O'Brien-Smith`, `DON'T` is `Don't`."""
    return canon_text(_WORD.sub(_capital, value)) if isinstance(value, str) else value


def _capital(match: re.Match[str]) -> str:
    word = match.group()
    for mark in ("'", "’"):
        prefix, found, rest = word.partition(mark)
        if found and prefix.lower() in _PREFIXES:
            return prefix.upper() + mark + _up(rest[:1]) + _down(rest[1:])
    return _up(word[:1]) + _down(word[1:])


def _up(letter: str) -> str:
    """The capital, where it is one letter too: ß has none."""
    return letter.upper() if len(letter.upper()) == 1 else letter


def _down(letters: str) -> str:
    """The small letters, where there are as many of them: the Turkish İ would become two."""
    return letters.lower() if len(letters.lower()) == len(letters) else letters


CASES: Mapping[str, Callable[[Value], Value]] = {"trim": trim, "upper": upper, "lower": lower, "title": title}
