"""What an activity is called in the CRM: always the same words, never empty, nothing lost, and it fits (features S0-61, S0-62)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmconsole.clock import iso
from crmconsole.marketing.activities import (
    KINDS,
    Happening,
    What,
    description,
    fitting,
    headline,
    minutes,
    subject_of,
    type_label,
    type_named,
    way_of,
    what_named,
)
from crmconsole.marketing.activity_intake import fingerprint, happened, moment
from crmconsole.scoring.words import ACTIVITIES

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
text = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300)
moments = st.datetimes(datetime(1970, 1, 1), datetime(2026, 11, 21), timezones=st.just(UTC))
types = st.one_of(
    st.sampled_from(sorted(ACTIVITIES)),
    st.text(min_size=1, max_size=30).filter(lambda one: one.strip(" _-\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85")),
)


@st.composite
def happenings(draw: Any) -> Happening:
    """Anything that a person or a file can say."""
    try:
        return happened(
            draw(types),
            iso(draw(moments)),
            draw(text)[:255],
            draw(text),
            draw(st.dictionaries(text.filter(str.strip), text, max_size=5)),
            NOW,
        )
    except ValueError:
        return Happening("visit", iso(draw(moments)))


@given(happenings())
def test_s0_62_a_description_is_always_the_same_and_says_everything(done: Happening) -> None:
    told = description(done)
    again = Happening(done.type, done.at, done.subject, What(done.what.kind, done.what.name), dict(done.details))
    assert told == description(again)
    assert subject_of(done) == subject_of(again)
    first = told.splitlines()[0]
    assert first.endswith("UTC.")
    assert " ".join(done.what.name.split()) in " ".join(told.split())
    for name, value in done.details.items():
        assert f"{name}: {value}" in told


@given(happenings(), st.integers(2, 400))
def test_s0_62_a_subject_is_one_line_that_fits_and_is_never_empty(done: Happening, most: int) -> None:
    subject = subject_of(done)
    assert 0 < len(subject) <= 255
    assert subject == " ".join(subject.split())
    assert len(fitting(description(done), most)) <= most


@given(types)
def test_a_type_is_the_same_however_it_is_typed(raw: str) -> None:
    try:
        named = type_named(raw)
    except ValueError:
        return
    assert type_named(named) == named
    assert type_named(f"  {raw} ") == named
    assert type_label(named)


def test_s0_61_the_what_object_is_named_in_the_sentence() -> None:
    def said(type_: str, about: str) -> str:
        return headline(type_, what_named(type_, about))

    assert said("visit", "Pricing") == "Visited the page “Pricing”"
    assert said("email_opened", "Newsletter 3") == "Opened the email “Newsletter 3”"
    assert said("email_clicked", "Newsletter 3") == "Clicked a link in the email “Newsletter 3”"
    assert said("form", "Demo request") == "Filled in the form “Demo request”"
    assert said("download", "Price list") == "Downloaded the file “Price list”"
    assert said("webinar", "Chairs") == "Attended the webinar “Chairs”"
    assert said("meeting", "opportunity: Desks for all") == "Had a meeting about the opportunity “Desks for all”"
    assert said("chat", "Returns") == "Chat: “Returns”"
    assert said("visit", "https://x.example/prices") == "Visited the page “https://x.example/prices”"
    for type_ in ACTIVITIES:
        assert headline(type_, What()) == ACTIVITIES[type_]
    assert headline("my_own", What()) == "My own"
    for kind in KINDS:
        assert str(what_named("chat", f"{kind}: X")) == f"the {kind} “X”"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Opened an email", "email_opened"),
        ("EMAIL-OPENED", "email_opened"),
        ("Web  Chat", "web_chat"),
        ("visit", "visit"),
    ],
)
def test_types_by_word_or_label(typed: str, stored: str) -> None:
    assert type_named(typed) == stored


def test_moments_as_they_come() -> None:
    assert moment("2026-01-05 08:00", NOW) == "2026-01-05T08:00:00Z"
    assert moment("2026-01-05T08:00:00+02:00", NOW) == "2026-01-05T06:00:00Z"
    assert moment(datetime(2026, 1, 5, 8, 0), NOW) == "2026-01-05T08:00:00Z"
    assert moment(" ", NOW) is None
    for wrong in ("soon", "2026-13-01", 7.5, "1969-12-31", "9999-12-31"):
        with pytest.raises(ValueError, match="When: "):
            moment(wrong, NOW)


def test_ways_and_minutes() -> None:
    assert way_of("meeting", {"meeting": "event"}, "task") == "event"
    assert way_of("chat", {"meeting": "event"}, "task") == "task"
    assert [
        minutes({name: value}) for name, value in (("Duration", "45"), ("minutes", "0"), ("Minutes", "-3"), ("x", "5"))
    ] == [45, 0, 60, 60]


@given(happenings(), happenings())
def test_a_fingerprint_tells_activities_apart_and_nothing_else(one: Happening, other: Happening) -> None:
    assert (fingerprint("email:a", one) == fingerprint("email:a", other)) == (one == other)
    assert fingerprint("email:a", one) != fingerprint("email:b", one)
