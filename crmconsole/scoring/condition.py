"""What a rule or criterion asks of a field, made ready for many people: whether it holds, and when that changes by itself.

Knows the types of fields; every reason why a comparison makes no sense for a field is said here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from crmconsole.records import FieldSpec, FieldType, Value
from crmconsole.scoring.model import AskedOfField, Comparison
from crmconsole.values import FALSE_WORDS, TRUE_WORDS, canon_date, canon_datetime, canon_decimal, canon_text

MOST_DAYS = 36500
"""A hundred years."""

_NUMBERS = (FieldType.INT, FieldType.DECIMAL, FieldType.MONEY)
_DATES = (FieldType.DATE, FieldType.DATETIME)
_TAKES_NOTHING = (Comparison.IS_BLANK, Comparison.IS_FILLED)
_FOR_TEXT = (Comparison.CONTAINS, Comparison.STARTS_WITH)
_FOR_ORDER = (Comparison.GREATER, Comparison.LESS)
_FOR_AGE = (Comparison.OLDER, Comparison.NEWER)

Holds = Callable[[Value, datetime], bool]
Flips = Callable[[Value, datetime], "datetime | None"]


class Condition(NamedTuple):
    """A comparison with a field, ready to be asked; moments are in UTC."""

    holds: Holds
    flips: Flips | None = None
    """When the answer changes next although the value stays; None where it never does."""


def condition(rule: AskedOfField, spec: FieldSpec) -> Condition:
    """Return what the rule asks of this field.

    Raises:
        ValueError: that cannot be asked of the field; the message is a plain sentence.
    """
    wanted = _wanted(rule, spec)
    comparison = rule.comparison
    if comparison is Comparison.IS_BLANK:
        return Condition(lambda value, now: value is None)
    if comparison is Comparison.IS_FILLED:
        return Condition(lambda value, now: value is not None)
    if comparison in _FOR_AGE:
        return _age(comparison, spec, _days(wanted))
    if spec.type in _NUMBERS:
        return _number(comparison, [_as_number(text) for text in wanted])
    if spec.type in _DATES:
        return _date(comparison, [_as_date(text, spec) for text in wanted])
    if spec.type is FieldType.BOOL:
        return _yes_or_no(comparison, wanted)
    return _text(comparison, tuple(text.casefold() for text in wanted), spec.type is FieldType.OPTIONS)


def _wanted(rule: AskedOfField, spec: FieldSpec) -> list[str]:
    """What the rule compares with, after seeing that the comparison suits the field."""
    comparison, label = rule.comparison, spec.label
    wanted = [text for text in map(canon_text, rule.values) if text is not None]
    if comparison in _TAKES_NOTHING:
        if spec.type is FieldType.BOOL:
            raise ValueError(f"“{label}” is always yes or no, so “{comparison.value}” says nothing about it.")
        return wanted
    if comparison in _FOR_TEXT and spec.type in (*_NUMBERS, *_DATES, FieldType.BOOL):
        raise ValueError(f"“{comparison.value}” is for text, and “{label}” holds {_holding(spec)}.")
    if comparison in _FOR_ORDER and spec.type not in (*_NUMBERS, *_DATES):
        raise ValueError(f"“{comparison.value}” is for numbers and dates, and “{label}” holds {_holding(spec)}.")
    if comparison in _FOR_AGE and spec.type not in _DATES:
        raise ValueError(f"“{comparison.value}” is for dates, and “{label}” holds {_holding(spec)}.")
    if not wanted:
        raise ValueError(f"Nothing to compare “{label}” with is given.")
    if len(wanted) > 1 and comparison in (Comparison.IS, Comparison.IS_NOT, *_FOR_ORDER, *_FOR_AGE):
        raise ValueError(f"“{comparison.value}” takes one value, and {len(wanted)} are given.")
    return wanted


def _holding(spec: FieldSpec) -> str:
    if spec.type in _NUMBERS:
        return "a number"
    if spec.type in _DATES:
        return "a date"
    return "yes or no" if spec.type is FieldType.BOOL else "text"


def _text(comparison: Comparison, wanted: tuple[str, ...], several: bool) -> Condition:
    """`several`: the field may hold several options; one that fits is enough, and *is not* means that none does."""
    alike = frozenset(wanted)

    def is_one(text: str) -> bool:
        return text in alike

    def contains(text: str) -> bool:
        return any(part in text for part in wanted)

    def starts(text: str) -> bool:
        return text.startswith(wanted)

    fits = {Comparison.CONTAINS: contains, Comparison.STARTS_WITH: starts}.get(comparison, is_one)
    answer = comparison is not Comparison.IS_NOT

    def holds(value: Value, now: datetime) -> bool:
        if value is None:
            return False
        text = str(value).casefold()
        return fits(text) is answer

    def holds_of_any(value: Value, now: datetime) -> bool:
        if value is None:
            return False
        return any(fits(part.strip()) for part in str(value).casefold().split(";")) is answer

    return Condition(holds_of_any if several else holds)


def _yes_or_no(comparison: Comparison, wanted: list[str]) -> Condition:
    words = [text.casefold() for text in wanted]
    for text, word in zip(wanted, words, strict=True):
        if word not in TRUE_WORDS and word not in FALSE_WORDS:
            raise ValueError(f"“{text}” is neither yes nor no.")
    answers = frozenset(word in TRUE_WORDS for word in words)
    answer = comparison is not Comparison.IS_NOT
    return Condition(lambda value, now: (bool(value) in answers) is answer)


def _number(comparison: Comparison, wanted: list[Decimal]) -> Condition:
    edge, alike, answer = wanted[0], frozenset(wanted), comparison is not Comparison.IS_NOT

    def holds(value: Value, now: datetime) -> bool:
        if value is None:
            return False
        number = Decimal(value)
        if comparison is Comparison.GREATER:
            return number > edge
        if comparison is Comparison.LESS:
            return number < edge
        return (number in alike) is answer

    return Condition(holds)


def _date(comparison: Comparison, wanted: list[str]) -> Condition:
    """A date is compared with the day of a moment; canonical dates and moments sort as text."""
    edge, answer = wanted[0], comparison is not Comparison.IS_NOT

    def holds(value: Value, now: datetime) -> bool:
        if value is None:
            return False
        text = str(value)
        if comparison is Comparison.GREATER:
            return text[: len(edge)] > edge
        if comparison is Comparison.LESS:
            return text[: len(edge)] < edge
        return any(text[: len(each)] == each for each in wanted) is answer

    return Condition(holds)


def _age(comparison: Comparison, spec: FieldSpec, days: int) -> Condition:
    """Whole days since a moment, or since the first minute of a date; days are days of UTC, so that no answer depends on the workstation."""

    def begin(value: Value) -> datetime:
        if spec.type is FieldType.DATE:
            return datetime.combine(date.fromisoformat(str(value)), time.min, UTC)
        return datetime.fromisoformat(str(value))

    def holds(value: Value, now: datetime) -> bool:
        if value is None:
            return False
        age = (now - begin(value)).days
        return age >= days if comparison is Comparison.OLDER else 0 <= age < days

    def flips(value: Value, now: datetime) -> datetime | None:
        if value is None:
            return None
        start = begin(value)
        if comparison is Comparison.NEWER and now < start:
            return start
        try:
            end = start + timedelta(days=days)
        except OverflowError:
            return None
        return end if now < end else None

    return Condition(holds, flips)


def _days(wanted: list[str]) -> int:
    text = wanted[0]
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_DAYS):
        raise ValueError(f"“{text}” is not a whole number of days from 1 to {MOST_DAYS:,}.")
    return int(text)


def _as_number(text: str) -> Decimal:
    try:
        exact = canon_decimal(text, None)
    except ValueError:
        raise ValueError(f"“{text}” is not a number.") from None
    return Decimal(exact or 0)


def _as_date(text: str, spec: FieldSpec) -> str:
    """The canonical date, or moment where one is given for a field that holds moments."""
    try:
        if spec.type is FieldType.DATETIME and len(text) > len("2026-11-22"):
            return str(canon_datetime(text))
        if len(text) != len("2026-11-22"):
            raise ValueError
        return str(canon_date(text))
    except ValueError:
        raise ValueError(f"“{text}” is not a date; write it as 2026-11-22.") from None
