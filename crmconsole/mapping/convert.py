"""Values on their way between the two fields of a row: its conversion, its value table, and the words a person reads.

All values in and out are canonical (`values.py`). Type to type is done in `carry.py`, how dates and numbers are written in `dates.py` and
`numbers.py`; whether two fields fit is judged in `compat.py`, what a field accepts in `limits.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Protocol

from crmconsole.mapping import dates
from crmconsole.mapping.carry import CHOICES, NUMBERS, PLAIN, TEXTUAL, Converter, as_text, between
from crmconsole.mapping.carry import identity as identity
from crmconsole.mapping.cases import CASES
from crmconsole.mapping.model import CONSTANT, FieldPair
from crmconsole.mapping.numbers import NumberForm, form_of
from crmconsole.records import Direction, FieldSpec, FieldType, Value
from crmconsole.values import canon_decimal, canon_text

T = FieldType
TIMES = (T.DATE, T.DATETIME)


class Converting(Protocol):
    """What a `FieldPair` and a `MappingRow` have in common here."""

    @property
    def conversion(self) -> str:
        """One of `model.CONVERSIONS`."""
        ...

    @property
    def value_table(self) -> Mapping[str, str]:
        """Here → there, for `values`."""
        ...

    @property
    def form(self) -> str:
        """How texts are written, for `date` and `number`; the value, for `constant`."""
        ...

    @property
    def direction(self) -> Direction:
        """The ways it travels: which side a `constant` is for."""
        ...


def to_remote(pair: Converting, here: FieldSpec, there: FieldSpec) -> Converter:
    """Return the function that turns a value here into the value to be sent; `identity` itself when there is nothing to do.

    A blank stays a blank, except that it is a no where yes/no is wanted (values.canon_bool). `default_there` is not looked at. The function
    raises ValueError, with a sentence for a person, where a value has no counterpart. Of a constant it looks at no value, blank or not.
    """
    if pair.conversion == CONSTANT and pair.direction is not Direction.PULL:
        return _always(pair.form, there)
    if pair.conversion == "values" and pair.value_table:
        return _by_table(pair.value_table, here, there, any_case=True)
    written = _as_written(pair, here, there)
    if written is not None:
        return written
    return _chain(
        between(here, there), _shortened(there) if pair.conversion == "shorten" else _case_of(pair, here, there)
    )


def to_local(pair: Converting, here: FieldSpec, there: FieldSpec) -> Converter:
    """Return the function that turns a value of the CRM into the value to be kept here; `identity` itself when there is nothing to do.

    Case conversions work both ways, so that a pulled field can use them too. A value table is read backwards: where several entries lead
    to one value, the first wins; a value that no entry leads to comes as it is. Nothing is shortened on the way here. Raises like `to_remote`.
    """
    if pair.conversion == CONSTANT and pair.direction is Direction.PULL:
        return _always(pair.form, here)
    if pair.conversion == "values" and pair.value_table:
        back = inverse(_as_held(pair.value_table, here))
        if isinstance(pair, FieldPair):
            back.update(pair.back_table)
        return _by_table(back, there, here, any_case=False)
    written = _as_written(pair, there, here)
    if written is not None:
        return written
    return _chain(between(there, here), _case_of(pair, there, here))


def inverse(table: Mapping[str, str]) -> dict[str, str]:
    """Return the way back of a value table: where several entries lead to one value, the first."""
    back: dict[str, str] = {}
    for word_here, word_there in table.items():
        back.setdefault(word_there, word_here)
    return back


# ------------------------------------------------------------------------------------------------ what a row always holds
def constant(form: str, target: FieldSpec) -> Value:
    """Return the value that a constant is in the form of its field.

    Raises:
        ValueError: it is empty, or the field cannot hold it.
    """
    text = canon_text(form)
    if text is None:
        raise ValueError("No value is given that it always has")
    return between(PLAIN, target)(text)


def _always(form: str, target: FieldSpec) -> Converter:
    def always(_value: Value) -> Value:
        return constant(form, target)

    return always


# ------------------------------------------------------------------------------------------------ dates and numbers as text
def takes_dates(source: FieldSpec, target: FieldSpec) -> bool:
    """Tell whether one of two fields holds dates or moments, and the other texts of them."""
    one, other = source.type, target.type
    return (one in TEXTUAL and other in TIMES) or (one in TIMES and other in TEXTUAL)


def takes_numbers(source: FieldSpec, target: FieldSpec) -> bool:
    """Tell whether one of two fields holds numbers, and the other numbers, too, or texts of them."""
    one, other = source.type, target.type
    return (one in NUMBERS and other in TEXTUAL | NUMBERS) or (one in TEXTUAL and other in NUMBERS)


def takes_shortening(source: FieldSpec, target: FieldSpec) -> bool:
    """Tell whether texts of the one field can be too long for the other, and may be cut there: of an e-mail address nothing may.

    How long a field here is said to be does not matter: it holds longer texts, too.
    """
    fits = source.type in TEXTUAL | CHOICES and target.type in TEXTUAL - {T.EMAIL}
    return fits and target.max_length is not None


def objection(pair: Converting, here: FieldSpec, there: FieldSpec) -> str:
    """Return why the form of a conversion cannot be meant, as a sentence without its end; empty when it can."""
    if pair.conversion == "date" and takes_dates(here, there):
        return dates.objection(pair.form, moment=T.DATETIME in (here.type, there.type))
    if pair.conversion == "number" and takes_numbers(here, there):
        return "" if form_of(pair.form) is not None else "Choose how numbers are written, as in 1,234.50"
    if pair.conversion != CONSTANT:
        return ""
    try:
        constant(pair.form, here if pair.direction is Direction.PULL else there)
    except ValueError as why:
        return str(why)
    return ""


def _as_written(pair: Converting, source: FieldSpec, target: FieldSpec) -> Converter | None:
    """The way of dates and numbers between their own field and a text; None where the row has no such conversion, or it can do nothing."""
    if pair.conversion == "date" and takes_dates(source, target):
        return _dates(pair.form, source, target)
    if pair.conversion == "number" and takes_numbers(source, target):
        form = form_of(pair.form)
        return (
            _refusing("The number format of this pair is not complete")
            if form is None
            else _numbers(form, source, target)
        )
    return None


def _dates(form: str, source: FieldSpec, target: FieldSpec) -> Converter:
    into_text = target.type in TEXTUAL
    unfit = dates.objection(form, moment=T.DATETIME in (source.type, target.type))
    if unfit:
        return _refusing(unfit)

    def convert(value: Value) -> Value:
        if not isinstance(value, str):
            return None
        return dates.write(value, form) if into_text else dates.read(value, form)

    return convert


def _numbers(form: NumberForm, source: FieldSpec, target: FieldSpec) -> Converter:
    finish = between(PLAIN, target)

    def convert(value: Value) -> Value:
        if value is None:
            return None
        if source.type in TEXTUAL:
            return finish(form.read(str(value)))
        if target.type in TEXTUAL:
            return form.write(str(value))
        return finish(canon_decimal(str(value), form.places))

    return convert


def _refusing(why: str) -> Converter:
    def refuse(value: Value) -> Value:
        if value is None:
            return None
        raise ValueError(why)

    return refuse


def _shortened(target: FieldSpec) -> Converter:
    limit = target.max_length
    if limit is None or target.type not in TEXTUAL - {T.EMAIL}:
        return identity

    def shorten(value: Value) -> Value:
        return canon_text(value[:limit]) if isinstance(value, str) and len(value) > limit else value

    return shorten


def _case_of(pair: Converting, source: FieldSpec, target: FieldSpec) -> Converter:
    return CASES.get(pair.conversion, identity) if takes_case(source, target) else identity


def takes_case(source: FieldSpec, target: FieldSpec) -> bool:
    """Tell whether a conversion of spacing or case can change what goes from one field into the other.

    It touches free words only: never a choice out of a closed list, nor ids, numbers and dates written as text, which would not find back.
    """
    if source.type not in TEXTUAL and source.type is not T.OPTION:
        return False
    return target.type in TEXTUAL or (target.type is T.OPTION and not (target.restricted and target.options))


def _chain(first: Converter, second: Converter) -> Converter:
    if first is identity:
        return second
    if second is identity:
        return first

    def both(value: Value) -> Value:
        return second(first(value))

    return both


def _by_table(table: Mapping[str, str], source: FieldSpec, target: FieldSpec, *, any_case: bool) -> Converter:
    """Look words up, exactly first and then, where wanted, in any case; others go the usual way, and an empty entry is a blank.

    Backwards only the exact word counts: else a word that was sent as it is could come back as another one.
    """
    otherwise, finish = between(source, target), between(PLAIN, target)
    exact = _as_held(table, source)
    folded: dict[str, str] = {}
    for word, found in exact.items():
        folded.setdefault(word.casefold(), found)

    def convert(value: Value) -> Value:
        word = as_text(value)
        if word is None:
            return otherwise(value)
        found = exact.get(word)
        if found is None and any_case:
            found = folded.get(word.casefold())
        return otherwise(value) if found is None else finish(canon_text(found))

    return convert


def _as_held(table: Mapping[str, str], source: FieldSpec) -> dict[str, str]:
    """The table by what its field really holds; of two entries for one value (`Yes` and `true` in a yes/no field) the first counts."""
    read = between(PLAIN, source)
    held: dict[str, str] = {}
    for word, found in table.items():
        held.setdefault(_held(word, read), found)
    return held


def _held(word: str, read: Converter) -> str:
    """The word as its field holds it (`12.50` is `12.5` in a number field); a word that the field cannot hold stays as it is."""
    try:
        return as_text(read(word)) or word
    except ValueError:
        return word


# ------------------------------------------------------------------------------------------------ words for people
def shown(value: Value, spec: FieldSpec) -> str:
    """Return a value as a person reads it: `21 Nov 2026`, `21 Nov 2026 08:00 UTC`, `1,250.50`, `Yes`, a choice's label; empty for a blank."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    text = str(value)
    if spec.type in NUMBERS:
        return _grouped(text, spec)
    if spec.type is T.DATE:
        return _day(text)
    if spec.type is T.DATETIME:
        return _moment(text)
    if spec.type is T.OPTION:
        return _label(text, spec)
    if spec.type is T.OPTIONS:
        return ", ".join(_label(part, spec) for part in text.split(";"))
    return text


def _grouped(text: str, spec: FieldSpec) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if spec.type is T.MONEY and spec.scale:
        return f"{number:,.{spec.scale}f}"
    return f"{number:,f}"


def _day(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return f"{_day(moment.date().isoformat())} {moment:%H:%M} UTC"


def _label(value: str, spec: FieldSpec) -> str:
    return next((option.label for option in spec.options if option.value == value), value)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
