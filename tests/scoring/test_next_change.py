"""When a score changes by itself: until then nothing on the receipt moves, and the moment is not later than the change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from crmconsole.records import Value
from crmconsole.scoring.model import BehaviourRule, Comparison, Decay, DecayKind, LeadScoreModel, ProfileRule
from crmconsole.scoring.receipt import Receipt
from crmconsole.scoring.score import ActivityFact, Scorer, next_change, score
from tests.scoring.models import (
    FIELDS,
    NOW,
    activities,
    behaviour_rule,
    days_ago,
    fact,
    model,
    models,
    people,
    profile_rule,
)

INSTANT = timedelta(microseconds=1)
HALVING = Decay(DecayKind.HALF_LIFE, 30)
FADING = Decay(DecayKind.LINEAR, 10)


def said(receipt: Receipt) -> tuple[object, ...]:
    return receipt.lines, receipt.profile, receipt.behaviour, receipt.total, receipt.rank


@settings(deadline=None)
@given(models(), people(), activities())
def test_nothing_moves_before_the_next_change(
    scored: LeadScoreModel, person: dict[str, Value], done: list[ActivityFact]
) -> None:
    """Followed from change to change; between two of them the receipt says the same just before the later one."""
    scorer = Scorer(scored, FIELDS)
    now, before = NOW, scorer.score(person, done, NOW)
    for _ in range(12):
        change = scorer.next_change(person, done, now)
        if change is None:
            for days in (1, 30, 400, 4000):
                assert said(scorer.score(person, done, now + timedelta(days=days))) == said(before)
            return
        assert change > now
        half_way = now + (change - now) / 2
        assert said(scorer.score(person, done, change - INSTANT)) == said(before)
        assert said(scorer.score(person, done, half_way)) == said(before)
        now, before = change, scorer.score(person, done, change)


@settings(deadline=None)
@given(models(), people(), activities())
def test_following_the_changes_finds_every_change_of_a_month(
    scored: LeadScoreModel, person: dict[str, Value], done: list[ActivityFact]
) -> None:
    """A store that recomputes only who is due holds, hour by hour, what recomputing everybody would hold."""
    scorer = Scorer(scored, FIELDS)
    held, due = scorer.score(person, done, NOW), scorer.next_change(person, done, NOW)
    for hours in range(1, 30 * 24, 5):
        now = NOW + timedelta(hours=hours)
        if due is not None and due <= now:
            held, due = scorer.score(person, done, now), scorer.next_change(person, done, now)
        assert said(held) == said(scorer.score(person, done, now))


CASES: list[tuple[str, BehaviourRule | ProfileRule, float | None]] = [
    ("never", behaviour_rule(), None),
    ("leaves the window", behaviour_rule(window=30), 28),
    ("10 → 9 after one of ten days", behaviour_rule(points="10", decay=FADING), 1),
    ("in 30 days half, 5.0 → 4.8 from day 1 to 2", behaviour_rule(decay=HALVING), 1),
    ("0.1 halves to 0.05, rounded to 0.1, until day 31", behaviour_rule(points="0.1", decay=HALVING), 29),
    ("another type", behaviour_rule("form", window=30), None),
    ("another subject", behaviour_rule(window=30, contains="prices"), None),
]


@pytest.mark.parametrize(("rule", "days"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_visit_of_two_days_ago_changes_next(rule: BehaviourRule, days: float | None) -> None:
    expected = None if days is None else NOW + timedelta(days=days)
    assert next_change(model(rule), FIELDS, {}, [fact("Visit", 2, "Contact")], NOW) == expected


def test_what_is_to_come_changes_the_score_when_it_comes() -> None:
    assert next_change(model(behaviour_rule()), FIELDS, {}, [fact("visit", -3)], NOW) == days_ago(-3)


def test_the_earliest_of_several_counts_and_dates_of_the_profile_do_too() -> None:
    scored = model(behaviour_rule(window=30), profile_rule("last_visit", Comparison.OLDER, "3"))
    done = [fact("visit", 2), fact("visit", 26), fact("visit", 31)]
    assert next_change(scored, FIELDS, {}, done, NOW) == NOW + timedelta(days=4)
    person: dict[str, Value] = {"last_visit": "2026-11-20T10:30:00Z"}
    assert next_change(scored, FIELDS, person, done, NOW) == NOW + timedelta(days=1)


def test_a_day_has_24_hours_in_a_zone_that_put_its_clocks_back_too() -> None:
    done = datetime(2026, 10, 30, 12, tzinfo=ZoneInfo("America/St_Johns"))  # clocks go back on 1 November
    scored = model(behaviour_rule(window=30))
    change = next_change(scored, FIELDS, {}, [ActivityFact("visit", done)], NOW)
    assert change == done.astimezone(UTC) + timedelta(days=30)
    assert [
        len(score(scored, FIELDS, {}, [ActivityFact("visit", done)], at).lines) for at in (change - INSTANT, change)
    ] == [1, 0]


def test_a_calendar_that_ends_changes_nothing() -> None:
    late = datetime.fromisoformat("9999-12-30T00:00:00Z")
    scored = model(behaviour_rule(window=30))
    assert next_change(scored, FIELDS, {}, [ActivityFact("visit", late)], late) is None
