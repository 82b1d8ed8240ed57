"""Dates and numbers written as text: there and back is the identity where it is promised, anything else is a sentence and never a crash."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmconsole.mapping import dates, written
from crmconsole.mapping.carry import Converter
from crmconsole.mapping.compat import LEVELS, verdict
from crmconsole.mapping.convert import objection, to_local, to_remote
from crmconsole.mapping.model import CONVERSIONS
from crmconsole.mapping.numbers import NumberForm, form_of
from crmconsole.records import Direction, FieldSpec, FieldType, Policy, Value
from crmconsole.values import canon_datetime, canon_decimal
from crmconsole.views import MappingRow
from tests.mapping.specs import field_specs, values_of

T = FieldType
TEXT = FieldSpec("note", "Note", T.TEXT, max_length=255)
SHORT = FieldSpec("Title", "Title", T.TEXT, max_length=8)
DAY = FieldSpec("Day__c", "Day", T.DATE)
MOMENT = FieldSpec("At__c", "At", T.DATETIME)
NUMBER = FieldSpec("Size__c", "Size", T.DECIMAL, precision=18, scale=4)
FORMS = st.builds(
    NumberForm, st.sampled_from(["", ".", ",", " ", "'"]), st.sampled_from([".", ","]), st.none() | st.integers(0, 4)
).filter(lambda form: form.group != form.point)


def row(conversion: str, form: str = "", direction: Direction = Direction.TWO_WAY) -> MappingRow:
    return MappingRow("r1", "a", "B", direction, Policy.SALESFORCE_WINS, conversion=conversion, form=form)


@given(st.dates(), st.sampled_from(dates.DAYS))
def test_a_day_comes_back_from_every_form(day: date, form: str) -> None:
    assert not dates.objection(form, moment=False)
    written = dates.write(day.isoformat(), form)
    assert dates.read(written, form) == day.isoformat()
    assert dates.write(dates.read(f" {written.upper()} ", form), form) == written


@given(st.datetimes(timezones=st.just(UTC)), st.sampled_from(dates.MOMENTS))
def test_a_moment_comes_back_to_its_last_named_part(moment: datetime, form: str) -> None:
    assert not dates.objection(form, moment=True)
    whole = moment.replace(microsecond=0) if "ss" in form else moment.replace(second=0, microsecond=0)
    assert dates.read(dates.write(str(canon_datetime(moment)), form), form) == canon_datetime(whole)


@given(FORMS, st.decimals(-(10**9), 10**9, places=4))
def test_a_number_comes_back_from_every_form(form: NumberForm, number: Decimal) -> None:
    assert form_of(str(form)) == form
    there = canon_decimal(number, form.places)
    assert form.read(form.write(str(canon_decimal(number, 4)))) == there
    assert there is not None
    assert form.write(str(form.read(form.write(there)))) == form.write(there)


@given(st.text(max_size=30), st.sampled_from((*dates.DAYS, *dates.MOMENTS, "", "soon", "d", "HH:mm")), FORMS)
def test_any_text_is_read_or_refused_with_a_sentence(text: str, date_form: str, number_form: NumberForm) -> None:
    """Whatever stands in a field or a stored form: a value in the target's form, or a ValueError that quotes it. Nothing else."""
    for pair, there in (
        (row("date", date_form), DAY),
        (row("date", date_form), MOMENT),
        (row("number", str(number_form)), NUMBER),
        (row("number", text), NUMBER),
    ):
        found = result_of(to_remote(pair, TEXT, there), text)
        assert (
            found == "refused" or result_of(to_remote(pair, TEXT, there), to_local(pair, TEXT, there)(found)) == found
        )


def result_of(convert: Converter, value: Value) -> Value:
    """Return what becomes of a value; `refused` where a sentence says why it cannot be."""
    try:
        return convert(value)
    except ValueError as why:
        return "refused" if str(why) else "refused without a word"


@pytest.mark.parametrize(
    ("form", "moment", "words"),
    [
        ("dd.MM", False, "day, month and year"),
        ("[fr]d. MMMM yyyy", False, "means nothing in a date"),
        ("dd.MM.yy", False, "yy"),
        ("dd.MM.yyyy HH:mm", False, "no time"),
        ("dd.MM.yyyy", True, "needs its time"),
        ("dd.MM.yyyy HH", True, "hours and minutes"),
        ("d.d.yyyy", False, "once"),
        ("1.MM.yyyy", False, "letters for its numbers"),
        ("", False, "day, month and year"),
    ],
)
def test_a_form_that_cannot_be_meant_says_why(form: str, moment: bool, words: str) -> None:
    assert words in dates.objection(form, moment=moment)


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("12 Nov 2026", "d MMM yyyy", "2026-11-12"),
        ("12 november 2026", "d MMM yyyy", "2026-11-12"),
        ("1.2.2026", "dd.MM.yyyy", "2026-02-01"),
        ("11/12/2026", "MM/dd/yyyy", "2026-11-12"),
        ("20261112", "yyyyMMdd", "2026-11-12"),
        ("12.11.2026 08:05", "dd.MM.yyyy HH:mm", "2026-11-12T08:05:00Z"),
        ("3. März 2026", "[de]d. MMMM yyyy", "2026-03-03"),
        ("3. Mär. 2026", "[de]d. MMM yyyy", "2026-03-03"),
        ("31. DEZEMBER 2026 23:59", "[de]d. MMMM yyyy HH:mm", "2026-12-31T23:59:00Z"),
    ],
)
def test_dates_as_people_write_them(text: str, form: str, expected: str) -> None:
    assert dates.read(text, form) == expected


@pytest.mark.parametrize(("text", "form"), [("3. März 2026", "d. MMMM yyyy"), ("3. March 2026", "[de]d. MMMM yyyy")])
def test_months_are_read_in_the_language_of_the_form_alone(text: str, form: str) -> None:
    with pytest.raises(ValueError, match="is not a date such as"):
        dates.read(text, form)


def test_german_names_of_months_are_found_in_samples() -> None:
    assert dates.write("2026-03-03", "[de]d. MMMM yyyy") == "3. März 2026"
    samples = ["3. März 2026", "12. Oktober 2026"]
    assert written.first_form("date", TEXT, DAY, samples) == "[de]d. MMMM yyyy"
    assert written.first_form("date", TEXT, DAY, ["12 November 2026", "3 March 2026"]) == "d MMMM yyyy"
    assert written.first_form("date", TEXT, DAY, ["12.11.2026", "3.4.2026"]) == "d.M.yyyy"


@pytest.mark.parametrize("text", ["31.02.2026", "soon", "2026-11-12", "1.2.26", "1.2.2026 08:00", "٣.٢.٢٠٢٦"])
def test_what_is_no_such_date_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date such as 21\.11\.2026"):
        dates.read(text, "dd.MM.yyyy")


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("1.234,5", "#.##0,00", "1234.5"),
        ("1234,56", "#.##0,00", "1234.56"),
        ("-1 234,567", "# ##0,00", "-1234.57"),
        ("1'234.5", "#'##0.#", "1234.5"),
        ("0,5", "0,", "1"),
    ],
)
def test_numbers_as_people_write_them(text: str, form: str, expected: str) -> None:
    found = form_of(form)
    assert found is not None
    assert found.read(text) == expected


@pytest.mark.parametrize("text", ["1,234.5", "12.34,5", "about 5", "1.23", "1,,5", "€ 5"])
def test_what_is_no_such_number_is_refused_in_words(text: str) -> None:
    form = form_of("#.##0,00")
    assert form is not None
    with pytest.raises(ValueError, match=r"is not a number such as 1\.234,50"):
        form.read(text)


def test_numbers_are_rounded_on_their_way_between_number_fields() -> None:
    pair = row("number", "0.0")
    whole = replace(NUMBER, type=T.INT, scale=None)
    assert to_remote(pair, NUMBER, NUMBER)("12.3456") == "12.3"
    assert to_local(pair, NUMBER, NUMBER)("12.35") == "12.4"
    assert to_remote(row("number", "0."), NUMBER, whole)("12.5") == 13


def test_a_constant_looks_at_no_value() -> None:
    push, pull = row("constant", "Yes", Direction.PUSH), row("constant", "2026-11-21", Direction.PULL)
    yes = FieldSpec("Agreed__c", "Agreed", T.BOOL)
    assert [to_remote(push, TEXT, yes)(value) for value in (None, "x", False)] == [True] * 3
    assert to_local(pull, DAY, TEXT)(None) == to_local(pull, DAY, TEXT)("x") == "2026-11-21"
    assert "is not a date" in objection(row("constant", "soon", Direction.PUSH), TEXT, DAY)
    assert objection(row("constant", " ", Direction.PUSH), TEXT, TEXT)


@given(st.text(max_size=20).map(lambda text: text.strip() or None))
def test_shortening_fits_is_stable_and_only_goes_there(text: str | None) -> None:
    pair = row("shorten")
    cut = to_remote(pair, TEXT, SHORT)
    there = cut(text)
    assert there is None or len(str(there)) <= 8
    assert cut(there) == there
    assert to_local(pair, TEXT, SHORT)(text) == text


@given(st.data())
def test_every_conversion_between_any_fields_is_judged_and_refuses_in_words(data: st.DataObject) -> None:
    """Also a form that belongs to other fields, as it comes in a file: a verdict, and values or sentences."""
    here, there = data.draw(field_specs()), data.draw(field_specs())
    forms = st.sampled_from(["", "dd.MM.yyyy", "d MMM yyyy HH:mm", "#.##0,00", "0.", "x", "2026-11-12", "Yes", "12"])
    pair = row(data.draw(st.sampled_from(list(CONVERSIONS))), data.draw(forms), data.draw(st.sampled_from(Direction)))
    values = [data.draw(st.lists(values_of(spec) | st.none(), max_size=4)) for spec in (here, there)]
    found = verdict(here, there, pair, *values)
    assert found.level in LEVELS
    assert found.sentence
    for convert, some in zip((to_remote(pair, here, there), to_local(pair, here, there)), values, strict=True):
        assert "refused without a word" not in [result_of(convert, value) for value in some]
