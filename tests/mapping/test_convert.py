"""Values on their way between two fields: examples a person would check, and properties for any fields at all."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crmconsole.mapping.carry import impossible
from crmconsole.mapping.cases import lower, title, trim, upper
from crmconsole.mapping.convert import identity, shown, to_local, to_remote
from crmconsole.mapping.limits import accepts, refusal_of
from crmconsole.records import Direction, FieldSpec, FieldType, Option, Policy, Value
from crmconsole.values import canonicaliser
from crmconsole.views import MappingRow
from tests.mapping.specs import conversions, field_specs, tables, values_of

T = FieldType


def row(conversion: str = "none", table: dict[str, str] | None = None) -> MappingRow:
    return MappingRow("r1", "a", "b", Direction.TWO_WAY, Policy.SALESFORCE_WINS, conversion, table or {})


def spec(kind: FieldType, **more: object) -> FieldSpec:
    return FieldSpec("f", "Field", kind, **more)  # type: ignore[arg-type]


TIER = spec(T.OPTION, restricted=True, options=(Option("Gold", "Gold card"), Option("Silver", "Silver card")))
SEVERAL = spec(T.OPTIONS, restricted=True, options=(Option("Chairs", "Chairs"), Option("Desks", "Desks")))


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (spec(T.TEXT), spec(T.TEXT, max_length=40)),
        (spec(T.TEXT), spec(T.OPTION)),
        (spec(T.OPTION), spec(T.TEXT)),
        (spec(T.BOOL), spec(T.BOOL)),
        (spec(T.INT), spec(T.INT)),
        (spec(T.DECIMAL, scale=1), spec(T.MONEY, scale=2)),
        (spec(T.DATE), spec(T.DATE)),
        (spec(T.DATE), spec(T.TEXT)),
        (spec(T.OPTIONS), spec(T.OPTIONS)),
    ],
)
def test_nothing_to_do_is_identity_itself(here: FieldSpec, there: FieldSpec) -> None:
    assert to_remote(row(), here, there) is identity


@pytest.mark.parametrize(
    ("here", "there", "value", "expected"),
    [
        (spec(T.TEXT), spec(T.INT), "12", 12),
        (spec(T.TEXT), spec(T.INT), "12.5", 13),
        (spec(T.INT), spec(T.TEXT), 12, "12"),
        (spec(T.INT), spec(T.DECIMAL, scale=1), 12, "12"),
        (spec(T.DECIMAL, scale=2), spec(T.DECIMAL, scale=1), "2.25", "2.3"),
        (spec(T.DECIMAL, scale=1), spec(T.INT), "12.5", 13),
        (spec(T.TEXT), spec(T.BOOL), "Yes", True),
        (spec(T.TEXT), spec(T.BOOL), None, False),
        (spec(T.BOOL), spec(T.TEXT), False, "No"),
        (spec(T.BOOL), spec(T.INT), True, 1),
        (spec(T.INT), spec(T.BOOL), 0, False),
        (spec(T.BOOL), spec(T.OPTION, options=(Option("y", "Yes"), Option("n", "No"))), True, "y"),
        (spec(T.TEXT), spec(T.DATE), "2026-11-21", "2026-11-21"),
        (spec(T.DATETIME), spec(T.DATE), "2026-11-21T23:30:00Z", "2026-11-21"),
        (spec(T.TEXT), spec(T.DATETIME), "2026-11-21T08:00:00+02:00", "2026-11-21T06:00:00Z"),
        (spec(T.TEXT), TIER, "gold CARD", "Gold"),
        (spec(T.TEXT), TIER, "silver", "Silver"),
        (spec(T.TEXT), TIER, "Platin", "Platin"),
        (spec(T.OPTIONS), SEVERAL, "desks;chairs", "Chairs;Desks"),
        (spec(T.TEXT), SEVERAL, "Desks; Chairs", "Chairs;Desks"),
        (spec(T.TEXT), spec(T.REF), "001000000000001", "001000000000001AAA"),
    ],
)
def test_type_to_type(here: FieldSpec, there: FieldSpec, value: Value, expected: Value) -> None:
    assert to_remote(row(), here, there)(value) == expected


@pytest.mark.parametrize(
    ("here", "there", "value", "words"),
    [
        (spec(T.TEXT), spec(T.INT), "a dozen", "not a number"),
        (spec(T.TEXT), spec(T.BOOL), "perhaps", "neither yes nor no"),
        (spec(T.INT), spec(T.BOOL), 2, "neither 1"),
        (spec(T.TEXT), spec(T.DATE), "21.11.2026", "such as 2026-11-21"),
        (spec(T.TEXT), spec(T.DATE), "2026-11-21 or so", "not a date"),
        (spec(T.TEXT), spec(T.DATETIME), "2026-11-21", "date and time"),
        (spec(T.DATE), spec(T.DATETIME), "2026-11-21", "day before"),
        (spec(T.DATE), spec(T.INT), "2026-11-21", "cannot become a whole number"),
        (spec(T.OPTIONS), spec(T.OPTION), "A;B", "several choices"),
        (spec(T.TEXT), spec(T.REF), "Miller Ltd", "not the id of a record"),
        (spec(T.INT), spec(T.REF), 7, "cannot name another record"),
        (spec(T.TEXT), spec(T.DECIMAL, scale=2), "1e30", "more digits"),
    ],
)
def test_a_value_without_counterpart_says_so(here: FieldSpec, there: FieldSpec, value: Value, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        to_remote(row(), here, there)(value)


def test_a_value_table_goes_both_ways_and_the_first_entry_wins_on_the_way_back() -> None:
    pair = row("values", {"Hot": "A", "Very hot": "A", "Cold": "C"})
    there, here = to_remote(pair, spec(T.TEXT), spec(T.TEXT)), to_local(pair, spec(T.TEXT), spec(T.TEXT))
    assert [there(word) for word in ("Hot", "Very hot", "cold", "Warm", None)] == ["A", "A", "C", "Warm", None]
    assert [here(word) for word in ("A", "C", "c", "B", None)] == ["Hot", "Cold", "c", "B", None]


def test_a_value_table_understands_yes_no_and_numbers() -> None:
    consent = row("values", {"true": "Opted in", "no": "Opted out"})
    assert to_remote(consent, spec(T.BOOL), spec(T.TEXT))(True) == "Opted in"
    assert to_local(consent, spec(T.BOOL), spec(T.TEXT))("Opted out") is False
    price = row("values", {"low": "12.50"})
    assert to_remote(price, spec(T.TEXT), spec(T.MONEY, scale=2))("low") == "12.5"
    assert to_local(price, spec(T.TEXT), spec(T.MONEY, scale=2))("12.5") == "low"


def test_an_empty_entry_of_a_table_is_a_blank() -> None:
    assert to_remote(row("values", {"unknown": ""}), spec(T.TEXT), spec(T.TEXT))("unknown") is None


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("o'brien-smith", "O'Brien-Smith"),
        ("DON'T PANIC", "Don't Panic"),
        ("MÜLLER ßtraße", "Müller ßtraße"),
        ("ΓΙΩΡΓΟΣ", "Γιωργος"),
        ("d’angelo", "D’Angelo"),
        ("李 明", "李 明"),
    ],
)
def test_title_case_of_names(word: str, expected: str) -> None:
    assert title(word) == expected


def test_trim_keeps_lines() -> None:
    assert trim("a   b \n  c\t d") == "a b\nc d"


@given(st.text(max_size=20).map(canonicaliser(spec(T.TEXT))))
@settings(max_examples=300, deadline=None)
def test_a_second_pass_of_a_case_changes_nothing(value: Value) -> None:
    for case in (trim, upper, lower, title):
        assert case(case(value)) == case(value), case.__name__


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_there_and_back_is_stable(data: st.DataObject) -> None:
    """What was sent comes back as something that would be sent as the same again: two sides never chase each other."""
    here, there = data.draw(field_specs("here")), data.draw(field_specs("there"))
    pair = row(data.draw(conversions), data.draw(tables))
    value = data.draw(values_of(here))
    push, pull = to_remote(pair, here, there), to_local(pair, here, there)
    try:
        sent = push(value)
        back = pull(sent)
        again = push(back)
    except ValueError:
        assume(False)
    assume(not (there.restricted and refusal_of(there)(sent)))  # what is refused never arrives
    assert again == sent
    assert pull(again) == back


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_what_arrives_is_canonical(data: st.DataObject) -> None:
    here, there = data.draw(field_specs("here")), data.draw(field_specs("there"))
    pair = row(data.draw(conversions), data.draw(tables))
    value = data.draw(values_of(here))
    try:
        sent = to_remote(pair, here, there)(value)
    except ValueError:
        assume(False)
    if sent is None:
        assert there.type is not T.BOOL or here.type is T.BOOL or impossible(here, there)
    else:
        held = canonicaliser(there)(sent)
        assert (held, type(held)) == (sent, type(sent))


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (spec(T.TEXT, max_length=5), "123456", "takes 5 characters and this value has 6"),
        (spec(T.EMAIL, max_length=80), "nobody", "does not look like an e-mail"),
        (TIER, "Platin", "not a choice of “Field”"),
        (SEVERAL, "Chairs;Beds", "“Beds” is not a choice"),
        (spec(T.DECIMAL, precision=5, scale=1), "12345", "4 digits before the point"),
        (spec(T.INT), 2**31, "too large"),
        (spec(T.INT, precision=8), 10**8, "too large"),
        (spec(T.OPTION, options=(Option("Done", "Done", state="converted"),)), "Done", "only reached by converting"),
    ],
)
def test_what_a_field_refuses(field: FieldSpec, value: Value, words: str) -> None:
    assert words in refusal_of(field)(value)
    assert refusal_of(field)(None) == ""


def test_what_a_field_takes() -> None:
    assert refusal_of(spec(T.BOOL)) is accepts
    assert refusal_of(spec(T.TEXT)) is accepts
    assert refusal_of(spec(T.TEXT, max_length=5))("12345") == ""
    assert refusal_of(TIER)("Gold") == ""
    assert refusal_of(spec(T.DECIMAL, precision=5, scale=1))("-9999.9") == ""
    assert refusal_of(spec(T.EMAIL, max_length=80))("a@example.com") == ""


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (spec(T.TEXT), None, ""),
        (spec(T.BOOL), True, "Yes"),
        (spec(T.BOOL), False, "No"),
        (spec(T.INT), 1234567, "1,234,567"),
        (spec(T.DECIMAL, scale=1), "1234.5", "1,234.5"),
        (spec(T.MONEY, scale=2), "1250.5", "1,250.50"),
        (spec(T.MONEY, scale=0), "1250", "1,250"),
        (spec(T.DATE), "2026-11-02", "2 Nov 2026"),
        (spec(T.DATETIME), "2026-11-21T08:05:00Z", "21 Nov 2026 08:05 UTC"),
        (TIER, "Gold", "Gold card"),
        (SEVERAL, "Chairs;Beds", "Chairs, Beds"),
    ],
)
def test_words_for_people(field: FieldSpec, value: Value, words: str) -> None:
    assert shown(value, field) == words
