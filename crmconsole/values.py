"""The canonical form of every value: one spelling per meaning, so that content can be compared.

Canonical forms are idempotent and never merge distinct meanings (`sync-algorithm` §1). Blank is always None.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from crmconsole.records import FieldSpec, FieldType, Value

TRUE_WORDS = frozenset({"true", "yes", "y", "1", "on", "x"})
FALSE_WORDS = frozenset({"false", "no", "n", "0", "off", ""})
MOST_DIGITS = 60
"""Places before or behind the point beyond which a number is taken for a mistake."""


def canon_text(value: object) -> str | None:
    """Return the text without outer white space, NFC, with LF line ends; None when nothing is left."""
    if value is None:
        return None
    text = value if isinstance(value, str) else str(value)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip() or None


def canon_bool(value: object) -> bool:
    """Return yes or no; blank is no, as on the server.

    Raises:
        ValueError: the text is neither a yes nor a no.
    """
    if value is None:
        return False
    if isinstance(value, str):
        word = value.strip().lower()
        if word in TRUE_WORDS:
            return True
        if word in FALSE_WORDS:
            return False
        raise ValueError(f"“{value}” is neither yes nor no")
    return bool(value)


def canon_int(value: object) -> int | None:
    """Return the whole number; None for blank.

    Raises:
        ValueError: it is no number, or not a whole one.
    """
    if value is None or value == "":
        return None
    if isinstance(value, int):
        return int(value)
    number = _decimal(value)
    if number.adjusted() > MOST_DIGITS:
        raise ValueError(f"“{value}” has more digits than can be held")
    if number != number.to_integral_value():
        raise ValueError(f"“{value}” is not a whole number")
    return int(number)


def canon_decimal(value: object, scale: int | None) -> str | None:
    """Return the exact decimal as text, rounded half-up to `scale` digits, without trailing zeros; None for blank.

    Raises:
        ValueError: it is no number, or has more digits than can be held exactly.
    """
    if value is None or value == "":
        return None
    number = _decimal(value)
    try:
        if scale is not None:
            number = number.quantize(Decimal(1).scaleb(-scale), rounding=ROUND_HALF_UP)
    except InvalidOperation:
        raise ValueError(f"“{value}” has more digits than can be held exactly") from None
    if number and not -MOST_DIGITS <= number.adjusted() <= MOST_DIGITS:
        # Written out digit by digit, an exponent like this would fill pages.
        raise ValueError(f"“{value}” has more digits than can be held exactly")
    if number == 0:
        return "0"
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimal(value: object) -> Decimal:
    try:
        number = Decimal(value if isinstance(value, int) else str(value).strip())
    except InvalidOperation:
        raise ValueError(f"“{value}” is not a number") from None
    if not number.is_finite():
        raise ValueError(f"“{value}” is not a number")
    return number


def canon_date(value: object) -> str | None:
    """Return `YYYY-MM-DD`, never shifted by any time zone; None for blank.

    Raises:
        ValueError: it is no date.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return date.fromisoformat(str(value).strip()[:10]).isoformat()


def canon_datetime(value: object) -> str | None:
    """Return the moment as `YYYY-MM-DDTHH:MM:SSZ` in UTC; a moment without a zone is taken as UTC. None for blank.

    Raises:
        ValueError: it is no moment.
    """
    if value is None or value == "":
        return None
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value).strip())
    if moment.tzinfo is not None:
        try:
            moment = moment.astimezone(UTC)
        except OverflowError:
            raise ValueError(f"“{value}” is no moment of the calendar") from None
    # Not strftime: on some systems it writes the year 999 with three digits.
    return moment.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def canon_options(value: object) -> str | None:
    """Return the chosen options sorted and joined by semicolons; None for none."""
    text = canon_text(value)
    if text is None:
        return None
    chosen = sorted({part.strip() for part in text.split(";")} - {""})
    return ";".join(chosen) or None


def canon_id(value: object) -> str | None:
    """Return the 18-character id; 15-character ids get their check characters, other texts stay as they are."""
    text = canon_text(value)
    if text is None or len(text) != 15 or not text.isalnum():
        return text
    tail = ""
    for block in (text[0:5], text[5:10], text[10:15]):
        bits = sum(1 << place for place, char in enumerate(block) if "A" <= char <= "Z")
        tail += "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[bits]
    return text + tail


_BY_TYPE: dict[FieldType, Callable[[object], Value]] = {
    FieldType.BOOL: canon_bool,
    FieldType.INT: canon_int,
    FieldType.DATE: canon_date,
    FieldType.DATETIME: canon_datetime,
    FieldType.OPTIONS: canon_options,
    FieldType.REF: canon_id,
    FieldType.ID: canon_id,
}


def canonicaliser(spec: FieldSpec) -> Callable[[object], Value]:
    """Return the function that brings any value of this field into canonical form (it raises ValueError where none exists)."""
    if spec.type in (FieldType.DECIMAL, FieldType.MONEY):
        scale = spec.scale

        def decimal(value: object) -> Value:
            return canon_decimal(value, scale)

        return decimal
    return _BY_TYPE.get(spec.type, canon_text)


def same(kind: FieldType, one: Value, other: Value) -> bool:
    """Tell whether two canonical values mean the same; e-mail addresses compare without case."""
    if one == other:
        return True
    if kind is FieldType.EMAIL and isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return False


def email_key(value: object) -> str | None:
    """Return the form under which two e-mail addresses are the same person's; None for blank or impossible ones (features S0-44, R7)."""
    text = canon_text(value)
    if text is None or text.count("@") != 1 or " " in text:
        return None
    name, _, host = text.partition("@")
    if not name or "." not in host:
        return None
    return text.casefold()


def key_of(value: Value) -> str | None:
    """Return the form in which two values of a match key are compared, without outer blanks and, as the store compares, the case of A to Z.

    None for a blank.
    """
    text = "" if value is None else str(value).strip(" ")
    return text.encode().lower().decode() or None
