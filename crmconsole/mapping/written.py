"""Which form dates and numbers in texts seem to have, by real values: what a conversion begins with before anybody chose."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crmconsole.mapping import dates
from crmconsole.mapping.carry import TEXTUAL
from crmconsole.mapping.numbers import NumberForm, form_of
from crmconsole.records import FieldSpec, FieldType, Value

NUMBERS = tuple(NumberForm(*signs) for signs in ((",", "."), (".", ","), (" ", ","), ("'", "."), ("", "."), ("", ",")))
"""Ways to write a number to choose from, with as many decimals as there are."""
ROUNDED = NumberForm(places=2)
"""What numbers on both sides begin with."""


def first_form(
    conversion: str,
    here: FieldSpec,
    there: FieldSpec,
    samples_here: Sequence[Value] = (),
    samples_there: Sequence[Value] = (),
) -> str:
    """Return the form in which most texts of the two fields are written, the first one of the list where none are; empty for other conversions."""
    texts = [str(value) for value in (samples_here if here.type in TEXTUAL else samples_there) if value is not None]
    if conversion == "date":
        moment = FieldType.DATETIME in (here.type, there.type)
        return _most(dates.MOMENTS if moment else dates.DAYS, texts, dates.read, dates.write)
    if conversion != "number":
        return ""
    if not {here.type, there.type} & TEXTUAL:
        return str(ROUNDED)
    return _most([str(form) for form in NUMBERS], texts, _as_number, _as_text)


def _as_number(text: str, form: str) -> str | None:
    return _number_form(form).read(text)


def _as_text(value: str, form: str) -> str:
    return _number_form(form).write(value)


def _number_form(form: str) -> NumberForm:
    found = form_of(form)
    assert found is not None, "the forms to choose from are forms"
    return found


def _most(
    forms: Sequence[str],
    texts: Sequence[str],
    read: Callable[[str, str], str | None],
    write: Callable[[str, str], str],
) -> str:
    """Return the form in which most texts can be read; among those, the one that writes most of them as they are."""

    def fits(form: str) -> tuple[int, int]:
        readable = alike = 0
        for text in texts:
            try:
                value = read(text, form)
            except ValueError:
                continue
            readable += 1
            alike += value is not None and write(value, form) == text.strip()
        return readable, alike

    return max(forms, key=fits)
