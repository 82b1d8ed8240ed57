"""Words: counts, shares and times as people say them, in their locale."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from crmconsole.records import Direction
from ui import texts
from ui.texts import Status

NOW = datetime(2026, 11, 21, 17, 32, tzinfo=UTC)  # 14:02 on the workstation of the tests


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (timedelta(seconds=10), "just now"),
        (timedelta(minutes=2), "2 min ago"),
        (timedelta(seconds=50), "1 min ago"),
        (timedelta(hours=3), "3 h ago"),
        (timedelta(days=1), "yesterday 14:02"),
        (timedelta(hours=15), "yesterday 23:02"),
        (timedelta(days=3), "18 Nov 14:02"),
        (timedelta(days=400), "17 Oct 2025"),
        (timedelta(minutes=-3), "in 3 min"),
    ],
)
def test_the_past_is_told_relative_to_now(past: timedelta, words: str) -> None:
    assert texts.ago(NOW - past, NOW) == words


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(0), "now"),
        (timedelta(seconds=20), "in 20 s"),
        (timedelta(minutes=5), "in 5 min"),
        (timedelta(minutes=40), "14:42"),
        (timedelta(hours=20), "tomorrow 10:02"),
        (timedelta(days=5), "26 Nov 14:02"),
    ],
)
def test_the_future_is_told_relative_to_now(ahead: timedelta, words: str) -> None:
    assert texts.soon(NOW + ahead, NOW) == words


def test_the_exact_time_names_day_and_zone() -> None:
    exact = texts.exact(NOW)
    assert "21 November 2026" in exact
    assert "14:02:00" in exact
    assert len(exact.split()[-1]) > 1


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.94, "0.9 s"), (48, "48 s"), (200, "3 min 20 s"), (180, "3 min"), (7500, "2 h 5 min"), (59.7, "1 min")],
)
def test_durations_have_two_units_at_most(seconds: float, words: str) -> None:
    assert texts.duration(seconds) == words


def test_a_share_is_never_rounded_up_to_everything_nor_down_to_nothing() -> None:
    assert texts.percent(14_355, 14_367, 1) == "99.9 %"
    assert texts.percent(99_999, 100_000, 1) == "99.9 %"
    assert texts.percent(1, 100_000) == "< 1 %"
    assert texts.percent(5, 5, 1) == "100.0 %"
    assert texts.percent(0, 0) == "–"


def test_numbers_follow_the_locale() -> None:
    assert texts.number(14_212) == "14,212"
    assert texts.of(612, 15_000) == "612 of 15,000"
    assert texts.plural(1, "failure", "failures") == "1 failure"
    assert texts.plural(1204, "failure", "failures") == "1,204 failures"
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    try:
        assert texts.number(14_212) == "14.212"
        assert texts.clock_time(NOW) == "14:02"
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize("which", list(Status))
def test_every_status_has_an_icon_a_word_and_a_colour(which: Status) -> None:
    look = texts.status(which, count=3, until=NOW, doing="Write")
    assert look.icon
    assert look.words
    assert look.colour in {"good", "accent", "attention", "muted"}


def test_the_words_of_the_statuses_are_the_agreed_ones() -> None:
    words = [texts.status(which, count=3, until=NOW).words for which in Status]
    assert set(words) == {
        "Up to date",
        "Working",
        "Paused",
        "Waiting until 14:02",
        "Offline",
        "Needs you (3)",
        "Not set up",
    }
    assert len({texts.status(which).icon for which in Status}) == len(Status)


def test_directions_name_the_crm() -> None:
    assert texts.direction(Direction.PUSH, "Dynamics")[1] == "To Dynamics"
    assert len({texts.direction(which)[0] for which in Direction}) == 4


def test_stamps_without_a_zone_are_utc() -> None:
    assert texts.parse("2026-11-21T17:32:00") == NOW
    assert texts.parse("2026-11-21T17:32:00Z") == NOW
    with pytest.raises(ValueError, match="Invalid"):
        texts.parse("soon")


def test_s1_20_times_are_shown_in_gmt_when_wanted() -> None:
    moment = datetime(2026, 11, 21, 13, 2, 11, tzinfo=UTC)
    here = texts.clock_time(moment)
    texts.show_gmt(True)
    try:
        assert "13" in texts.clock_time(moment) or "1:02" in texts.clock_time(moment)
        assert texts.clock_seconds(moment) == "13:02:11"
        assert texts.exact(moment).endswith("13:02:11 GMT")
    finally:
        texts.show_gmt(False)
    assert texts.clock_time(moment) == here
    assert texts.exact(moment).endswith("GMT"), "the tooltip always tells GMT too"
