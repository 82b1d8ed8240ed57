"""Canonical values at their edges: years of three digits, numbers of too many."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmconsole.values import canon_datetime, canon_decimal, canon_int


@pytest.mark.parametrize(
    ("given_value", "expected"),
    [
        ("0999-01-02T03:04:05Z", "0999-01-02T03:04:05Z"),
        (datetime(7, 1, 2, tzinfo=UTC), "0007-01-02T00:00:00Z"),
        ("2026-11-21T10:00:00.987+02:00", "2026-11-21T08:00:00Z"),
        ("2026-11-21T10:00:00", "2026-11-21T10:00:00Z"),
    ],
)
def test_moments_have_years_of_four_digits(given_value: object, expected: str) -> None:
    assert canon_datetime(given_value) == expected


@given(st.datetimes(timezones=st.just(UTC)))
def test_moments_keep_their_canonical_form(moment: datetime) -> None:
    once = canon_datetime(moment)
    assert once is not None
    assert len(once) == len("2026-11-21T08:00:00Z")
    assert canon_datetime(once) == once


def test_a_moment_before_the_first_year_is_no_moment() -> None:
    with pytest.raises(ValueError, match="moment"):
        canon_datetime("0001-01-01T00:00:00+05:00")


@pytest.mark.parametrize("scale", [0, 2, 18])
def test_more_digits_than_can_be_held_exactly_are_refused(scale: int) -> None:
    with pytest.raises(ValueError, match="digits"):
        canon_decimal("1" * 29, scale)


@pytest.mark.parametrize(
    ("value", "scale"), [("1e400", None), ("1e400", 2), ("1e-400", None), ("-9e999999", 2), ("1e999999", 0)]
)
def test_absurd_exponents_are_refused(value: str, scale: int | None) -> None:
    with pytest.raises(ValueError, match="digits"):
        canon_decimal(value, scale)


def test_an_absurd_whole_number_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="digits"):
        canon_int("1e999999")


@pytest.mark.parametrize(
    ("value", "scale", "expected"),
    [
        ("12.345", 2, "12.35"),
        ("-12.345", 2, "-12.35"),
        ("1e3", None, "1000"),
        ("0.000", 3, "0"),
        ("1234567890123456.78", 2, "1234567890123456.78"),
        ("0.0000000000000000001", 2, "0"),
    ],
)
def test_decimals_are_exact(value: str, scale: int | None, expected: str) -> None:
    assert canon_decimal(value, scale) == expected
