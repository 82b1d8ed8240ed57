"""SOQL's relative dates: what span of days `LAST_N_DAYS:3` or `THIS_QUARTER` means on a given day.

Owns the calendar only. Weeks begin on Sunday and the fiscal year is the calendar year, as in a new org.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

Span = tuple[date, date]

_DAY = timedelta(days=1)


def span_of(word: str, count: int | None, today: date) -> Span | None:
    """Return the first day and the day after the last, or None for an unknown or incomplete word, or one beyond time."""
    try:
        if word in _PLAIN and count is None:
            return _PLAIN[word](today)
        if word in _COUNTED and count is not None:
            return _COUNTED[word](today, count)
    except (OverflowError, ValueError):
        return None
    return None


def _days(today: date, first: int, after: int) -> Span:
    return today + first * _DAY, today + after * _DAY


def _weeks(today: date, first: int, after: int) -> Span:
    sunday = today - (today.weekday() + 1) % 7 * _DAY
    return sunday + 7 * first * _DAY, sunday + 7 * after * _DAY


def _month(today: date, ahead: int) -> date:
    number = today.year * 12 + today.month - 1 + ahead
    return date(number // 12, number % 12 + 1, 1)


def _months(today: date, first: int, after: int) -> Span:
    return _month(today, first), _month(today, after)


def _quarters(today: date, first: int, after: int) -> Span:
    start = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    return _month(start, 3 * first), _month(start, 3 * after)


def _years(today: date, first: int, after: int) -> Span:
    return date(today.year + first, 1, 1), date(today.year + after, 1, 1)


_Unit = Callable[[date, int, int], Span]
_UNITS: dict[str, _Unit] = {"WEEK": _weeks, "MONTH": _months, "QUARTER": _quarters, "YEAR": _years}
_UNITS |= {"FISCAL_QUARTER": _quarters, "FISCAL_YEAR": _years}


def _plain() -> dict[str, Callable[[date], Span]]:
    words: dict[str, Callable[[date], Span]] = {
        "YESTERDAY": lambda today: _days(today, -1, 0),
        "TODAY": lambda today: _days(today, 0, 1),
        "TOMORROW": lambda today: _days(today, 1, 2),
        "LAST_90_DAYS": lambda today: _days(today, -90, 1),
        "NEXT_90_DAYS": lambda today: _days(today, 1, 91),
    }
    for name, unit in _UNITS.items():
        for word, first in (("LAST", -1), ("THIS", 0), ("NEXT", 1)):
            words[f"{word}_{name}"] = _fixed(unit, first)
    return words


def _fixed(unit: _Unit, first: int) -> Callable[[date], Span]:
    return lambda today: unit(today, first, first + 1)


def _counted() -> dict[str, Callable[[date, int], Span]]:
    words: dict[str, Callable[[date, int], Span]] = {
        "LAST_N_DAYS": lambda today, n: _days(today, -n, 1),
        "NEXT_N_DAYS": lambda today, n: _days(today, 1, n + 1),
        "N_DAYS_AGO": lambda today, n: _days(today, -n, 1 - n),
    }
    for name, unit in _UNITS.items():
        words[f"LAST_N_{name}S"] = _last(unit)
        words[f"NEXT_N_{name}S"] = _next(unit)
        words[f"N_{name}S_AGO"] = _ago(unit)
    return words


def _last(unit: _Unit) -> Callable[[date, int], Span]:
    return lambda today, n: unit(today, -n, 0)


def _next(unit: _Unit) -> Callable[[date, int], Span]:
    return lambda today, n: unit(today, 1, n + 1)


def _ago(unit: _Unit) -> Callable[[date, int], Span]:
    return lambda today, n: unit(today, -n, 1 - n)


_PLAIN = _plain()
_COUNTED = _counted()
