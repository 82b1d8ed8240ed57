"""The operators and plain functions of Salesforce's formula language: values in, a value out.

Owns blank and type rules: blank text is "", a blank number counts as zero, dates count in days.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from crmconsole.practice.wire import from_stamp

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


def unquoted(literal: str) -> str:
    """Return the text of a quoted literal."""
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found.group(1), found.group(1)), literal[1:-1])


def number(value: object) -> float:
    """Return a value as a number; blank is zero. Raises ValueError for text."""
    if value is None or value == "":
        return 0.0
    if isinstance(value, bool | date):
        raise ValueError(f"not a number: {value}")
    return float(str(value))


def text(value: object) -> str:
    """Return a value as text, as TEXT() and & write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else str(value)


def compare(one: Any, operator: str, other: Any) -> bool:
    """Return whether a comparison holds. Text compares as written; blank equals "" and NULL."""
    if operator in ("=", "==", "<>", "!="):
        same = (one in (None, "") and other in (None, "")) or one == other
        return same if operator in ("=", "==") else not same
    if one is None or other is None:
        return False
    if isinstance(one, datetime) != isinstance(other, datetime):
        one, other = _day(one), _day(other)
    below, equal = bool(one < other), bool(one == other)
    return {"<": below, "<=": below or equal, ">": not below and not equal, ">=": not below}[operator]


def _day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def combine(one: Any, operator: str, other: Any) -> Any:
    """Return the result of + - & * or /. Days are added to dates; dates are subtracted as days."""
    if operator == "&":
        return text(one) + text(other)
    if operator == "*":
        return number(one) * number(other)
    if operator == "/":
        return number(one) / number(other)
    if isinstance(one, str) and operator == "+":
        return one + text(other)
    if isinstance(one, date):
        if isinstance(other, date):
            return _days_between(one, other)
        days = timedelta(days=number(other))
        return one + days if operator == "+" else one - days
    if one is None and isinstance(other, date):
        return None
    return number(one) + number(other) if operator == "+" else number(one) - number(other)


def _days_between(one: date, other: date) -> float:
    if isinstance(one, datetime) and isinstance(other, datetime):
        return (one - other) / timedelta(days=1)
    return float((_day(one) - _day(other)).days)


def _round(value: object, digits: object) -> float:
    step = Decimal(1).scaleb(-int(number(digits)))
    return float(Decimal(text(number(value))).quantize(step, rounding=ROUND_HALF_UP))


def _date_value(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return date.fromisoformat(str(value)) if value else None


def _datetime_value(value: object) -> datetime | None:
    if isinstance(value, datetime) or not value:
        return value if isinstance(value, datetime) else None
    return from_stamp(str(value).replace(" ", "T"))


def _blank(value: object) -> bool:
    return value is None or value == ""


PLAIN: Mapping[str, Callable[..., Any]] = {
    "NOT": lambda value: not value,
    "ISBLANK": _blank,
    "ISNULL": _blank,
    "BLANKVALUE": lambda value, other: other if _blank(value) else value,
    "NULLVALUE": lambda value, other: other if _blank(value) else value,
    "ISPICKVAL": lambda value, wanted: (value or "") == wanted,
    "INCLUDES": lambda value, wanted: wanted in (value or "").split(";"),
    "TEXT": text,
    "VALUE": number,
    "LEN": lambda value: float(len(text(value))),
    "LEFT": lambda value, count: text(value)[: int(number(count))],
    "RIGHT": lambda value, count: text(value)[-int(number(count)) :] if number(count) else "",
    "MID": lambda value, start, count: text(value)[int(number(start)) - 1 :][: int(number(count))],
    "UPPER": lambda value: text(value).upper(),
    "LOWER": lambda value: text(value).lower(),
    "TRIM": lambda value: text(value).strip(),
    "CONTAINS": lambda value, part: text(part) in text(value),
    "BEGINS": lambda value, part: text(value).startswith(text(part)),
    "SUBSTITUTE": lambda value, old, new: text(value).replace(text(old), text(new)),
    "REGEX": lambda value, pattern: re.fullmatch(pattern, text(value)) is not None,
    "ROUND": _round,
    "ABS": lambda value: abs(number(value)),
    "FLOOR": lambda value: float(math.floor(number(value))),
    "CEILING": lambda value: float(math.ceil(number(value))),
    "MOD": lambda value, by: math.fmod(number(value), number(by)),
    "MAX": lambda *values: max(number(value) for value in values),
    "MIN": lambda *values: min(number(value) for value in values),
    "DATE": lambda year, month, day: date(int(year), int(month), int(day)),
    "DATEVALUE": _date_value,
    "DATETIMEVALUE": _datetime_value,
    "YEAR": lambda value: float(value.year) if value else None,
    "MONTH": lambda value: float(value.month) if value else None,
    "DAY": lambda value: float(value.day) if value else None,
}
