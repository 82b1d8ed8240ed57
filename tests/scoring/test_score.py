"""The receipt of a score: it sums, it keeps to its limits, the order of activities does not matter, and a slow recalculation agrees."""

from __future__ import annotations

import random
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmconsole.records import Value
from crmconsole.scoring.check import problems
from crmconsole.scoring.model import Comparison, Decay, DecayKind, LeadScoreModel, Limits
from crmconsole.scoring.receipt import Part, Receipt
from crmconsole.scoring.score import ActivityFact, Scorer, score
from crmconsole.scoring.starting_model import starting_model
from tests.scoring import brute_force
from tests.scoring.models import (
    FIELDS,
    NOW,
    activities,
    behaviour_rule,
    fact,
    model,
    models,
    people,
    profile_rule,
)

Person = dict[str, Value]
Facts = list[ActivityFact]


def receipt_of(scored: LeadScoreModel, person: Person | None = None, done: Facts | None = None) -> Receipt:
    return score(scored, FIELDS, person or {}, done or [], NOW)


def points_by_rule(receipt: Receipt) -> dict[str, str]:
    return {line.rule: str(line.points) for line in receipt.lines}


@settings(deadline=None)
@given(models(), people(), activities())
def test_the_lines_sum_to_the_score_and_to_its_parts(scored: LeadScoreModel, person: Person, done: Facts) -> None:
    receipt = receipt_of(scored, person, done)
    by_part = {part: sum((line.points for line in receipt.lines if line.part is part), Decimal(0)) for part in Part}
    assert sum((line.points for line in receipt.lines), Decimal(0)) == receipt.total
    assert by_part[Part.PROFILE] == receipt.profile
    assert by_part[Part.BEHAVIOUR] == receipt.behaviour
    assert all(line.points for line in receipt.lines)
    amounts = [receipt.total, receipt.profile, receipt.behaviour, *(line.points for line in receipt.lines)]
    assert {amount.as_tuple().exponent for amount in amounts} == {-1}


@settings(deadline=None)
@given(models(), people(), activities())
def test_a_slow_recalculation_in_decimal_agrees(scored: LeadScoreModel, person: Person, done: Facts) -> None:
    assert Scorer(scored, FIELDS).problems == ()
    receipt = receipt_of(scored, person, done)
    assert (receipt.total, receipt.rank) == brute_force.total(scored, person, done, NOW)


@settings(deadline=None)
@given(models(), people(), activities(), st.randoms(use_true_random=False))
def test_the_order_of_activities_does_not_matter(
    scored: LeadScoreModel, person: Person, done: Facts, chance: random.Random
) -> None:
    shuffled = list(done)
    chance.shuffle(shuffled)
    assert receipt_of(scored, person, shuffled) == receipt_of(scored, person, done)


@settings(deadline=None)
@given(models(), people(), activities())
def test_every_limit_holds(scored: LeadScoreModel, person: Person, done: Facts) -> None:
    receipt, limits = receipt_of(scored, person, done), scored.limits
    assert limits.lowest <= receipt.total <= limits.highest
    assert limits.profile is None or receipt.profile <= limits.profile
    assert limits.behaviour is None or receipt.behaviour <= limits.behaviour
    caps = {rule.id: rule.cap for rule in scored.behaviour}
    for line in receipt.lines:
        cap = caps.get(line.rule)
        assert cap is None or abs(line.points) <= cap
        assert not line.cut or abs(line.points) == cap


@settings(deadline=None)
@given(models(), people(), activities())
def test_no_activity_at_all_leaves_only_the_profile(scored: LeadScoreModel, person: Person, done: Facts) -> None:
    strange = [each._replace(type="nothing of ours") for each in done]
    assert receipt_of(scored, person, strange) == receipt_of(scored, person, [])
    assert receipt_of(scored, person, strange).behaviour == 0


def test_a_rules_cap_cuts_and_the_line_says_how_much() -> None:
    done = [fact("visit", days) for days in (1, 2, 3, 4)]
    line = receipt_of(model(behaviour_rule(points="5", cap="12.5")), done=done).lines[0]
    assert (str(line.points), str(line.cut), line.count) == ("12.5", "7.5", 4)
    assert (line.newest, line.oldest) == (done[0].at, done[3].at)


def test_a_cap_of_a_negative_rule_limits_what_it_takes() -> None:
    done = [fact("visit", 1)] * 3
    line = receipt_of(model(behaviour_rule(points="-5", cap="12")), done=done).lines[0]
    assert (str(line.points), str(line.cut)) == ("-12.0", "-3.0")


def test_limits_of_parts_and_whole_are_lines_of_their_own() -> None:
    scored = model(
        profile_rule("company", Comparison.IS_FILLED, points="40"),
        behaviour_rule(points="30"),
        limits=Limits(profile=Decimal(25), behaviour=Decimal(50), lowest=Decimal(0), highest=Decimal(60)),
    )
    receipt = receipt_of(scored, {"company": "Acme"}, [fact("visit", 1), fact("visit", 2)])
    assert points_by_rule(receipt) == {
        "p": "40.0",
        "limit:profile": "-15.0",
        "b": "60.0",
        "limit:behaviour": "-10.0",
        "limit:score": "-15.0",
    }
    assert [line.label for line in receipt.lines if line.count == 0] == [
        "The profile counts at most 25",
        "The behaviour counts at most 50",
        "The score counts at most 60",
    ]
    assert (str(receipt.total), receipt.rank) == ("60.0", "B1")


@pytest.mark.parametrize(("points", "left"), [("24.9", None), ("25.0", None), ("25.1", "-0.1")])
def test_a_limit_begins_exactly_where_it_says(points: str, left: str | None) -> None:
    rules = profile_rule("company", Comparison.IS_FILLED, points=points), behaviour_rule(points=points)
    both = {"profile": Limits(profile=Decimal(25)), "behaviour": Limits(behaviour=Decimal(25))}
    for part, limits in both.items():
        receipt = receipt_of(model(*rules, limits=limits), {"company": "Acme"}, [fact("visit", 1)])
        assert points_by_rule(receipt).get(f"limit:{part}") == left
    whole = receipt_of(model(rules[0], limits=Limits(highest=Decimal(25))), {"company": "Acme"})
    assert points_by_rule(whole).get("limit:score") == left


def test_the_lowest_score_is_a_line_that_gives() -> None:
    scored = model(profile_rule("company", Comparison.IS_BLANK, points="-15.5"), limits=Limits(lowest=Decimal(0)))
    receipt = receipt_of(scored)
    assert points_by_rule(receipt) == {"p": "-15.5", "limit:score": "15.5"}
    assert str(receipt.total) == "0.0"


def test_an_activity_that_fits_several_rules_counts_in_each() -> None:
    scored = model(behaviour_rule(points="1", id_="any"), behaviour_rule(points="5", contains="PRICE", id_="prices"))
    receipt = receipt_of(scored, done=[fact(" Visit ", 1, "Our prices"), fact("VISIT", 2, "Contact")])
    assert points_by_rule(receipt) == {"any": "2.0", "prices": "5.0"}


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "10.0"), (0.9, "10.0"), (29.9, "5.1"), (30, "5.0"), (60, "2.5"), (90, "1.3"), (120, "0.6")],
)
def test_points_halve_after_each_half_life_and_round_half_up(days: float, expected: str) -> None:
    scored = model(behaviour_rule(points="10", decay=Decay(DecayKind.HALF_LIFE, 30)))
    assert str(receipt_of(scored, done=[fact("visit", days)]).total) == expected


def test_what_lies_in_the_future_or_outside_the_window_does_not_count() -> None:
    scored = model(behaviour_rule(window=30))
    ages = {-0.001: 0, 0: 1, 29.999: 1, 30: 0, 400: 0}
    assert {days: len(receipt_of(scored, done=[fact("visit", days)]).lines) for days in ages} == ages


@settings(deadline=None)
@given(models(), people(), activities())
def test_time_zones_of_the_moments_do_not_matter(scored: LeadScoreModel, person: Person, done: Facts) -> None:
    newfoundland = ZoneInfo("America/St_Johns")
    elsewhere = [each._replace(at=each.at.astimezone(newfoundland)) for each in done]
    now = NOW.astimezone(timezone(timedelta(hours=13)))
    assert score(scored, FIELDS, person, elsewhere, now) == receipt_of(scored, person, done)


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        score(model(), FIELDS, {}, [], datetime(2026, 11, 22))


def test_a_rule_with_a_problem_rests_and_the_others_go_on() -> None:
    scored = model(
        profile_rule("no_such_field", Comparison.IS_FILLED, id_="gone"),
        profile_rule("company", Comparison.IS_FILLED, points="4"),
        behaviour_rule(points="2.25", id_="too fine"),
        behaviour_rule(points="3"),
    )
    scorer = Scorer(scored, FIELDS)
    assert points_by_rule(scorer.score({"company": "Acme"}, [fact("visit", 1)], NOW)) == {"p": "4.0", "b": "3.0"}
    assert list(scorer.problems) == problems(scored, FIELDS)
    assert len(scorer.problems) == 2


def test_without_usable_limits_there_is_no_score() -> None:
    with pytest.raises(ValueError, match="The lowest score, 5, must be less than the highest, 5"):
        Scorer(model(limits=Limits(lowest=Decimal(5), highest=Decimal(5))), FIELDS)


def test_the_starting_model_has_no_problem_and_tells_buyers_from_others() -> None:
    scored = starting_model()
    assert problems(scored, FIELDS) == []
    buyer: Person = {
        "job_title": "Managing Director",
        "company": "Acme",
        "employees": 40,
        "phone": "555-0100",
        "email": "ortiz@acme.example",
    }
    keen = [fact("form", 2, "Contact us"), fact("visit", 2, "Prices"), fact("meeting", 1)]
    student: Person = {"job_title": "Student", "email": "someone@gmail.com", "email_opt_out": True}
    assert receipt_of(scored, buyer, keen).rank == "A1"
    assert receipt_of(scored, buyer).rank == "A3"
    assert receipt_of(scored, student, [fact("visit", 3)]).rank == "C3"
    assert receipt_of(scored, student).total == 0
    faded = score(scored, FIELDS, buyer, keen, NOW + timedelta(days=180))
    assert faded.behaviour == 0
