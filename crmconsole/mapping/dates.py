"""Dates and moments written as text in a form that a person chose: `dd.MM.yyyy`, `[de]d. MMMM yyyy HH:mm`. Pure; knows no fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache

from crmconsole.values import canon_datetime

DAYS = (
    "dd.MM.yyyy",
    "d.M.yyyy",
    "dd/MM/yyyy",
    "MM/dd/yyyy",
    "d MMM yyyy",
    "d MMMM yyyy",
    "MMM d, yyyy",
    "[de]d. MMM yyyy",
    "[de]d. MMMM yyyy",
    "yyyy-MM-dd",
    "yyyyMMdd",
)
"""Forms of a day to choose from; any other one of the same letters can be typed."""
MOMENTS = (*(f"{day} HH:mm" for day in DAYS[:-1]), "yyyy-MM-dd HH:mm:ss")
"""Forms of a moment to choose from; times are UTC."""
EXAMPLE = datetime(2026, 11, 21, 8, 5, 30, tzinfo=UTC)
_TOKEN = re.compile(r"([A-Za-z])\1*|[^A-Za-z]")
_MONTHS: Mapping[str, tuple[str, ...]] = {
    "": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "de": (
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
}
"""Names of months by the language that a form begins with in brackets; English without one."""
_NAMES = {
    language: {name[:length].casefold(): number for number, name in enumerate(names, 1) for length in (3, len(name))}
    for language, names in _MONTHS.items()
}
_NAMES[""]["sept"] = _NAMES["de"]["sept"] = 9
_NAMES["de"]["mrz"] = 3
_LANGUAGE = re.compile(r"\[(" + "|".join(filter(None, _MONTHS)) + r")\](.*)", re.DOTALL)
_DIGITS = {"d": 2, "dd": 2, "M": 2, "MM": 2, "yyyy": 4, "HH": 2, "mm": 2, "ss": 2}
_PART = {"d": "day", "M": "month", "y": "year", "H": "hour", "m": "minute", "s": "second"}
_WRITE: dict[str, Callable[[datetime], str]] = {
    "d": lambda at: str(at.day),
    "dd": lambda at: f"{at.day:02}",
    "M": lambda at: str(at.month),
    "MM": lambda at: f"{at.month:02}",
    "yyyy": lambda at: f"{at.year:04}",
    "HH": lambda at: f"{at.hour:02}",
    "mm": lambda at: f"{at.minute:02}",
    "ss": lambda at: f"{at.second:02}",
}
_PARTS = frozenset({*_WRITE, "MMM", "MMMM"})


def language_of(form: str) -> tuple[str, str]:
    """Return the language of a form's month names, empty for English, and the form without it."""
    found = _LANGUAGE.fullmatch(form)
    return (found[1], found[2]) if found else ("", form)


def objection(form: str, *, moment: bool) -> str:
    """Return why dates (or moments) cannot be written in this form, as a sentence without its end; empty when they can."""
    tokens = _tokens(form)
    unknown = [token for token in tokens if token[0].isalpha() and token not in _PARTS]
    if unknown:
        return f"“{unknown[0]}” means nothing in a date; d, M and yyyy are day, month and year, as in dd.MM.yyyy"
    if any(token.isdigit() for token in tokens):
        return "A date form has letters for its numbers, as in dd.MM.yyyy"
    parts = [_PART[token[0]] for token in tokens if token in _PARTS]
    if len(set(parts)) < len(parts):
        return "A date form names each part once"
    if not {"day", "month", "year"} <= set(parts):
        return "A date form names day, month and year, as in dd.MM.yyyy"
    timed = {"hour", "minute"} <= set(parts)
    if not timed and set(parts) & {"hour", "minute", "second"}:
        return "A time has hours and minutes: HH:mm"
    if moment and not timed:
        return "A moment needs its time, too, as in dd.MM.yyyy HH:mm"
    return "A date has no time; leave HH:mm away" if timed and not moment else ""


def read(text: str, form: str) -> str:
    """Return the day, or the moment in UTC where the form has a time, in canonical form; leading zeros and the case of names do not count.

    Raises:
        ValueError: the text is not written in this form, or there is no such day.
    """
    pattern, timed = _pattern(form)
    found = pattern.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError(text)
        names = _NAMES[language_of(form)[0]]
        parts = {name: _number(word, names) for name, word in found.groupdict().items()}
        at = datetime(**parts, tzinfo=UTC)
    except (ValueError, KeyError):
        if timed:
            raise ValueError(f"“{text}” is not a date and time such as {example(form)}") from None
        raise ValueError(f"“{text}” is not a date such as {example(form)}") from None
    return canon_datetime(at) or "" if timed else at.date().isoformat()


def write(value: str, form: str) -> str:
    """Return a canonical day or moment written in this form, a moment by UTC.

    Raises:
        ValueError: it is neither.
    """
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"“{value}” is not a date") from None
    if at.tzinfo is not None:
        at = at.astimezone(UTC)
    return _written(at, form)


def example(form: str) -> str:
    """Return a date written in this form."""
    return _written(EXAMPLE, form)


def _written(at: datetime, form: str) -> str:
    month = _MONTHS[language_of(form)[0]][at.month - 1]
    names = {"MMM": month[:3], "MMMM": month}
    return "".join(_WRITE[token](at) if token in _WRITE else names.get(token, token) for token in _tokens(form))


def _number(word: str, names: Mapping[str, int]) -> int:
    return int(word) if word.isdigit() else names[word.rstrip(".").casefold()]


def _tokens(form: str) -> list[str]:
    return [match.group() for match in _TOKEN.finditer(language_of(form)[1])]


@lru_cache(maxsize=64)
def _pattern(form: str) -> tuple[re.Pattern[str], bool]:
    """The form as a pattern, and whether it has a time. Between numbers that touch each other, each has all its digits."""
    tokens = _tokens(form)
    parts: list[str] = []
    for place, token in enumerate(tokens):
        if token in ("MMM", "MMMM"):
            parts.append(r"(?P<month>[^\W\d_]+\.?)")
        elif token in _DIGITS:
            beside = [tokens[at] for at in (place - 1, place + 1) if 0 <= at < len(tokens)]
            least = _DIGITS[token] if token == "yyyy" or any(one in _DIGITS for one in beside) else 1
            parts.append(f"(?P<{_PART[token[0]]}>[0-9]{{{least},{_DIGITS[token]}}})")
        else:
            parts.append(r"\s+" if token.isspace() else re.escape(token))
    return re.compile("".join(parts)), "HH" in tokens
