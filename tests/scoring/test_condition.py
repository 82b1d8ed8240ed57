"""What a profile rule asks of a field: each comparison with each type of field, and each that makes no sense refused."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from crmconsole.records import Value
from crmconsole.scoring.condition import condition
from crmconsole.scoring.model import Comparison as Is
from tests.scoring.models import FIELDS, NOW, profile_rule

YES, NO = True, False
TODAY = "2026-11-22"

CASES: list[tuple[str, Is, tuple[str, ...], Value, bool]] = [
    ("job_title", Is.IS, ("DIRECTOR",), "Director", YES),
    ("job_title", Is.IS, (" Director ",), "director", YES),
    ("job_title", Is.IS, ("Directeur general",), "Directeur général", NO),
    ("job_title", Is.IS, ("directeur GÉNÉRAL",), "Directeur général", YES),
    ("job_title", Is.IS, ("Directeur ge\u0301ne\u0301ral",), "Directeur général", YES),
    ("job_title", Is.IS, ("STRASSE",), "Straße", YES),
    ("job_title", Is.IS, ("Director",), None, NO),
    ("job_title", Is.IS_NOT, ("Director",), "Owner", YES),
    ("job_title", Is.IS_NOT, ("Director",), "director", NO),
    ("job_title", Is.IS_NOT, ("Director",), None, NO),
    ("job_title", Is.IS_ONE_OF, ("Owner", "director"), "Director", YES),
    ("job_title", Is.IS_ONE_OF, ("Owner", "director"), "Sales Director", NO),
    ("job_title", Is.CONTAINS, ("owner", "DIRECT"), "Sales Director", YES),
    ("job_title", Is.CONTAINS, ("owner",), "Sales Director", NO),
    ("job_title", Is.CONTAINS, ("owner",), None, NO),
    ("job_title", Is.STARTS_WITH, ("sales", "head"), "Sales Director", YES),
    ("job_title", Is.STARTS_WITH, ("director",), "Sales Director", NO),
    ("job_title", Is.IS_BLANK, (), None, YES),
    ("job_title", Is.IS_BLANK, (), "x", NO),
    ("job_title", Is.IS_FILLED, (), "x", YES),
    ("job_title", Is.IS_FILLED, (), None, NO),
    ("description", Is.IS, ("a",), "a;b", NO),
    ("product_interest", Is.IS, ("pumps",), "Hoses;Pumps", YES),
    ("product_interest", Is.IS_NOT, ("pumps",), "Hoses;Pumps", NO),
    ("product_interest", Is.IS_NOT, ("pumps",), "Hoses;Valves", YES),
    ("product_interest", Is.IS_ONE_OF, ("Valves", "Pumps"), "Hoses;Pumps", YES),
    ("product_interest", Is.STARTS_WITH, ("pu",), "Hoses;Pumps", YES),
    ("product_interest", Is.CONTAINS, ("s;p",), "Hoses;Pumps", NO),
    ("postal_code", Is.IS, ("1234",), "01234", NO),
    ("employees", Is.IS, ("250.0",), 250, YES),
    ("employees", Is.IS_NOT, ("250",), 251, YES),
    ("employees", Is.IS_NOT, ("250",), None, NO),
    ("employees", Is.IS_ONE_OF, ("10", "20"), 20, YES),
    ("employees", Is.GREATER, ("9",), 10, YES),
    ("employees", Is.GREATER, ("9",), 9, NO),
    ("employees", Is.LESS, ("9",), 10, NO),
    ("employees", Is.LESS, ("9",), 0, YES),
    ("employees", Is.LESS, ("9",), None, NO),
    ("annual_budget", Is.GREATER, ("999.99",), "1000", YES),
    ("annual_budget", Is.GREATER, ("1e3",), "1000", NO),
    ("newsletter", Is.IS, ("Yes",), True, YES),
    ("newsletter", Is.IS, ("Yes",), None, NO),
    ("newsletter", Is.IS, ("no",), None, YES),
    ("newsletter", Is.IS_NOT, ("no",), True, YES),
    ("consent_date", Is.IS, (TODAY,), TODAY, YES),
    ("consent_date", Is.GREATER, ("2026-11-21",), TODAY, YES),
    ("consent_date", Is.GREATER, (TODAY,), TODAY, NO),
    ("consent_date", Is.LESS, (TODAY,), "2026-11-21", YES),
    ("last_visit", Is.GREATER, ("2026-11-21",), "2026-11-21T23:59:59Z", NO),
    ("last_visit", Is.GREATER, ("2026-11-21T12:00:00Z",), "2026-11-21T23:59:59Z", YES),
    ("last_visit", Is.LESS, ("2026-11-21",), "2026-11-20T23:59:59Z", YES),
    ("last_visit", Is.IS, ("2026-11-21",), "2026-11-21T23:59:59Z", YES),
    ("consent_date", Is.NEWER, ("1",), TODAY, YES),
    ("consent_date", Is.NEWER, ("1",), "2026-11-21", NO),
    ("consent_date", Is.NEWER, ("1",), "2026-11-23", NO),
    ("consent_date", Is.OLDER, ("1",), "2026-11-21", YES),
    ("consent_date", Is.OLDER, ("1",), TODAY, NO),
    ("consent_date", Is.OLDER, ("1",), None, NO),
    ("last_visit", Is.NEWER, ("1",), "2026-11-21T10:30:01Z", YES),
    ("last_visit", Is.NEWER, ("1",), "2026-11-21T10:30:00Z", NO),
    ("last_visit", Is.OLDER, ("1",), "2026-11-21T10:30:00Z", YES),
    ("last_visit", Is.OLDER, ("1",), "2026-11-21T10:30:01Z", NO),
]


@pytest.mark.parametrize(("field", "comparison", "values", "value", "expected"), CASES)
def test_a_comparison(field: str, comparison: Is, values: tuple[str, ...], value: Value, expected: bool) -> None:
    assert condition(profile_rule(field, comparison, *values), FIELDS[field]).holds(value, NOW) is expected


def test_every_comparison_has_cases_that_hold_and_cases_that_do_not() -> None:
    seen = {(comparison, expected) for _, comparison, _, _, expected in CASES}
    assert seen == {(comparison, expected) for comparison in Is for expected in (YES, NO)}


REFUSED = [
    ("employees", Is.CONTAINS, ("1",), "“contains” is for text, and “Employees” holds a number."),
    ("last_visit", Is.STARTS_WITH, ("2",), "“starts with” is for text, and “Last Visit” holds a date."),
    ("newsletter", Is.CONTAINS, ("y",), "“contains” is for text, and “Newsletter” holds yes or no."),
    ("job_title", Is.GREATER, ("1",), "“is greater than” is for numbers and dates, and “Job Title” holds text."),
    ("employees", Is.OLDER, ("1",), "“is older than” is for dates, and “Employees” holds a number."),
    ("newsletter", Is.IS_BLANK, (), "“Newsletter” is always yes or no, so “is blank” says nothing about it."),
    ("newsletter", Is.IS, ("maybe",), "“maybe” is neither yes nor no."),
    ("job_title", Is.IS, (), "Nothing to compare “Job Title” with is given."),
    ("job_title", Is.IS_ONE_OF, (" ", ""), "Nothing to compare “Job Title” with is given."),
    ("job_title", Is.IS, ("a", "b"), "“is” takes one value, and 2 are given."),
    ("employees", Is.GREATER, ("many",), "“many” is not a number."),
    ("employees", Is.IS, ("NaN",), "“NaN” is not a number."),
    ("consent_date", Is.LESS, ("22.11.2026",), "“22.11.2026” is not a date; write it as 2026-11-22."),
    ("consent_date", Is.LESS, ("2026-02-30",), "“2026-02-30” is not a date; write it as 2026-11-22."),
    ("consent_date", Is.OLDER, ("0",), "“0” is not a whole number of days from 1 to 36,500."),
    ("consent_date", Is.OLDER, ("1.5",), "“1.5” is not a whole number of days from 1 to 36,500."),
    ("consent_date", Is.NEWER, ("1" * 5000,), f"“{'1' * 5000}” is not a whole number of days from 1 to 36,500."),
]


@pytest.mark.parametrize(("field", "comparison", "values", "sentence"), REFUSED)
def test_a_comparison_that_makes_no_sense_is_refused(
    field: str, comparison: Is, values: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(ValueError) as refused:
        condition(profile_rule(field, comparison, *values), FIELDS[field])
    assert str(refused.value) == sentence


FLIPS: list[tuple[str, Is, str, datetime | None]] = [
    ("consent_date", Is.OLDER, "2026-11-20", datetime.fromisoformat("2026-11-30T00:00:00Z")),
    ("consent_date", Is.NEWER, "2026-11-20", datetime.fromisoformat("2026-11-30T00:00:00Z")),
    ("consent_date", Is.NEWER, "2026-12-01", datetime.fromisoformat("2026-12-01T00:00:00Z")),
    ("consent_date", Is.OLDER, "2026-12-01", datetime.fromisoformat("2026-12-11T00:00:00Z")),
    ("consent_date", Is.OLDER, "2026-11-12", None),
    ("consent_date", Is.OLDER, "9999-12-30", None),
    ("last_visit", Is.NEWER, "2026-11-12T10:30:01Z", NOW + timedelta(seconds=1)),
    ("last_visit", Is.NEWER, "2026-11-12T10:30:00Z", None),
]


@pytest.mark.parametrize(("field", "comparison", "value", "moment"), FLIPS)
def test_when_an_age_changes_its_answer(field: str, comparison: Is, value: str, moment: datetime | None) -> None:
    asked = condition(profile_rule(field, comparison, "10"), FIELDS[field])
    assert asked.flips is not None
    assert asked.flips(value, NOW) == moment
    assert asked.flips(None, NOW) is None
