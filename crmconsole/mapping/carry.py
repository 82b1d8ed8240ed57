"""A value of one field type carried into another, blanks kept; owns neither conversions nor value tables of a row (`convert.py`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from crmconsole.records import FieldSpec, FieldType, Option, Value
from crmconsole.values import canon_bool, canon_datetime, canon_decimal, canon_id, canon_options

T = FieldType
Converter = Callable[[Value], Value]
"""Takes and gives canonical values; raises ValueError with a sentence where a value has no counterpart."""

TEXTUAL = frozenset({T.TEXT, T.MEMO, T.EMAIL, T.PHONE, T.URL})
CHOICES = frozenset({T.OPTION, T.OPTIONS})
NUMBERS = frozenset({T.INT, T.DECIMAL, T.MONEY})
LINKS = frozenset({T.REF, T.ID})
WORDS = TEXTUAL | CHOICES | LINKS
"""Types whose canonical value is plain text."""

PLAIN = FieldSpec("", "", T.TEXT)
"""A text field without limits, for words that a person typed."""


def identity(value: Value) -> Value:
    """Return the value itself. A converter that *is* this function can be skipped."""
    return value


def as_text(value: Value) -> str | None:
    """Return the text of a canonical value that a text field holds: `Yes`, `7`, `2026-11-21`; None for a blank."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value)


def impossible(source: FieldSpec, target: FieldSpec) -> str:
    """Return why no value of the one field can ever go into the other, as a sentence; empty when some can."""
    one, other = source.type, target.type
    if one is other:
        return ""
    if other in LINKS and one not in WORDS:
        return f"{an(source)} cannot name another record"
    if one is T.DATE and other is T.DATETIME:
        return "A date without a time cannot become a moment: people in other time zones would see the day before"
    if one in (T.DATE, T.DATETIME) and (other in NUMBERS or other is T.BOOL):
        return f"{an(source)} cannot become {an(target).lower()}"
    if other in (T.DATE, T.DATETIME) and (one in NUMBERS or one is T.BOOL):
        return f"{an(source)} cannot become {an(target).lower()}"
    return ""


def between(source: FieldSpec, target: FieldSpec) -> Converter:
    """Return the function that carries a value of one field into the type of the other; `identity` itself when nothing is to be done."""
    sentence = impossible(source, target)
    if sentence:
        return _never(sentence)
    if source.type in WORDS and target.type in WORDS:
        return _words(source, target)
    if target.type is T.BOOL:
        return _to_yes_no(source)
    if target.type in NUMBERS:
        return _to_number(source, target)
    if target.type in (T.DATE, T.DATETIME):
        return _to_time(source, target)
    if source.type is T.BOOL and target.type in CHOICES:
        return _yes_no_choice(target)
    return as_text if source.type in (T.BOOL, T.INT) else identity


def _words(source: FieldSpec, target: FieldSpec) -> Converter:
    if target.type in CHOICES:
        return _to_choice(source, target)
    if target.type in LINKS and source.type not in LINKS:
        return _to_link
    return identity


def _to_link(value: Value) -> Value:
    found = canon_id(value)
    if found is not None and (len(found) != 18 or not found.isalnum() or not found.isascii()):
        raise ValueError(f"“{value}” is not the id of a record")
    return found


def _to_choice(source: FieldSpec, target: FieldSpec) -> Converter:
    """Spell a word as the list of a closed field does; bring several choices into their one order."""
    names = _choice_names(target) if target.restricted else {}
    several = source.type is T.OPTIONS or (target.type is T.OPTIONS and source.type is not T.OPTION)

    def spelt(word: str) -> str:
        return names.get(word) or names.get(word.casefold(), word)

    def one(value: Value) -> Value:
        if not isinstance(value, str):
            return value
        if several and ";" in value and value not in names:
            raise ValueError(f"“{value}” names several choices, and the field holds only one")
        return spelt(value)

    def many(value: Value) -> Value:
        if not isinstance(value, str):
            return value
        return canon_options(";".join(spelt(part.strip()) for part in value.split(";")))

    if target.type is T.OPTION:
        return one if names or several else identity
    return identity if source.type is T.OPTIONS and not names else many


def _choice_names(spec: FieldSpec) -> dict[str, str]:
    """Every way to write a choice: its value, and without case its value or label."""
    names: dict[str, str] = {}
    for option in spec.options:
        names[option.value] = option.value
    for option in spec.options:
        names.setdefault(option.value.casefold(), option.value)
    for option in spec.options:
        names.setdefault(option.label.casefold(), option.value)
    return names


def _to_yes_no(source: FieldSpec) -> Converter:
    if source.type is T.BOOL:
        return identity
    return _number_to_yes_no if source.type in NUMBERS else canon_bool


def _number_to_yes_no(value: Value) -> Value:
    if value is None:
        return False
    if value in (0, 1, "0", "1"):
        return value in (1, "1")
    raise ValueError(f"{value} is neither 1 (yes) nor 0 (no)")


def _yes_no_choice(target: FieldSpec) -> Converter:
    yes, no = (next((o.value for o in target.options if _means(o, wanted)), None) for wanted in (True, False))

    def choice(value: Value) -> Value:
        if value is None:
            return None
        return (yes or "Yes") if value else (no or "No")

    return choice


def _means(option: Option, wanted: bool) -> bool:
    for word in (option.value, option.label):
        try:
            if word.strip() and canon_bool(word) is wanted:
                return True
        except ValueError:
            continue
    return False


def _to_number(source: FieldSpec, target: FieldSpec) -> Converter:
    whole = target.type is T.INT
    if source.type in NUMBERS and _scale_fits(source, target):
        if (source.type is T.INT) is whole:
            return identity
        return as_text
    scale = 0 if whole else target.scale

    def number(value: Value) -> Value:
        plain = int(value) if isinstance(value, bool) else value
        text = canon_decimal(plain, scale)
        return int(text) if whole and text is not None else text

    return number


def _scale_fits(source: FieldSpec, target: FieldSpec) -> bool:
    """Whether every number of the one field has no more digits behind the point than the other keeps."""
    if source.type is T.INT:
        return True
    if target.type is T.INT:
        return False
    return target.scale is None or (source.scale is not None and source.scale <= target.scale)


def _to_time(source: FieldSpec, target: FieldSpec) -> Converter:
    if source.type is target.type:
        return identity
    if source.type is T.DATETIME:
        return _day_of
    if source.type is T.DATE:
        return _never(
            "A date without a time cannot become a moment: people in other time zones would see the day before"
        )
    if source.type in NUMBERS or source.type is T.BOOL:
        return _never(f"{an(source)} is not a date")
    return _text_to_date if target.type is T.DATE else _text_to_moment


def _day_of(value: Value) -> Value:
    return value[:10] if isinstance(value, str) else None


def _text_to_date(value: Value) -> Value:
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise ValueError(f"“{value}” is not a date such as 2026-11-21") from None


def _text_to_moment(value: Value) -> Value:
    if not isinstance(value, str):
        return None
    if "T" not in value and " " not in value:
        raise ValueError(f"“{value}” is not a date and time such as 2026-11-21T08:00:00Z")
    try:
        return canon_datetime(value)
    except (ValueError, OverflowError):
        raise ValueError(f"“{value}” is not a date and time such as 2026-11-21T08:00:00Z") from None


def _never(sentence: str) -> Converter:
    def refuse(value: Value) -> Value:
        if value is None:
            return None
        raise ValueError(sentence)

    return refuse


_NOUNS: Mapping[FieldType, str] = {
    T.BOOL: "A yes/no",
    T.INT: "A whole number",
    T.DECIMAL: "A number",
    T.MONEY: "An amount of money",
    T.DATE: "A date",
    T.DATETIME: "A date and time",
    T.OPTION: "A choice",
    T.OPTIONS: "A list of choices",
    T.REF: "A link to another record",
    T.ID: "A record id",
}


def an(spec: FieldSpec) -> str:
    """Return what a field's values are, at the beginning of a sentence: “A text”, “An amount of money”."""
    return _NOUNS.get(spec.type, "A text")
