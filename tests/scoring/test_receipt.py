"""What a receipt says in words, what changed from one to the next, and what of it reaches the record and the CRM."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings

from crmconsole.records import FieldSpec, Value
from crmconsole.scoring.model import RANKS, Comparison, LeadScoreModel, Limits, Ranks, Rule, SendToCrm
from crmconsole.scoring.receipt import Receipt, difference, local_values, sends, sentence
from crmconsole.scoring.score import ActivityFact, score
from crmconsole.scoring.starting_model import starting_model
from crmconsole.scoring.words import label
from crmconsole.values import canonicaliser
from tests.scoring.models import FIELDS, NOW, activities, behaviour_rule, fact, model, models, people, profile_rule

Person = dict[str, Value]
Facts = list[ActivityFact]


def receipt_of(scored: LeadScoreModel, person: Person | None = None, done: Facts | None = None) -> Receipt:
    return score(scored, FIELDS, person or {}, done or [], NOW)


LABELS = [
    (profile_rule("job_title", Comparison.CONTAINS, "director", "owner"), "Job Title contains “director” or “owner”"),
    (profile_rule("company", Comparison.IS_BLANK), "Company is blank"),
    (profile_rule("last_visit", Comparison.OLDER, "30"), "Last Visit is 30 days ago or longer"),
    (profile_rule("last_visit", Comparison.NEWER, "1"), "Last Visit is less than 1 day ago"),
    (replace(profile_rule("company", Comparison.IS_FILLED), name=" Known company "), "Known company"),
    (behaviour_rule("email_clicked", window=90), "Clicked a link in an email in the last 90 days"),
    (behaviour_rule("VISIT", contains="prices"), "Visited the website about “prices”"),
    (behaviour_rule("Trade show"), "Activity “Trade show”"),
]
FITTING: Person = {"job_title": "Owner"}


@pytest.mark.parametrize(("rule", "words"), LABELS)
def test_a_rule_in_words(rule: Rule, words: str) -> None:
    assert label(rule, FIELDS) == words


def test_a_receipt_in_one_sentence() -> None:
    scored = model(
        profile_rule("job_title", Comparison.CONTAINS, "owner", points="20"),
        behaviour_rule(points="5", cap="12"),
        behaviour_rule("call", "-2.5", id_="calls"),
        limits=Limits(behaviour=Decimal(9)),
    )
    done = [fact("visit", 19), fact("visit", 30), fact("visit", 40), fact("call", 3)]
    assert sentence(receipt_of(scored, FITTING, done)) == (
        "Score 29, rank B2: +20.0 Job Title contains “owner”; "
        "+12.0 Visited the website (3 times, last on 3 November 2026, 3 points over the rule's limit left out); "
        "−2.5 Had a call (once, on 19 November 2026); −0.5 The behaviour counts at most 9."
    )


def test_many_reasons_are_counted() -> None:
    rules = [behaviour_rule(points=str(number), id_=f"b{number}") for number in range(1, 7)]
    assert sentence(receipt_of(model(*rules), done=[fact("visit", 1)])).endswith("; and 2 more reasons.")


def test_no_reason_is_said_too() -> None:
    assert sentence(receipt_of(model())) == "Score 0, rank C3: no rule gives points yet."


@settings(deadline=None)
@given(models(), models(), people(), people(), activities(), activities())
def test_the_changes_sum_to_the_change_of_the_score(
    model_before: LeadScoreModel,
    model_after: LeadScoreModel,
    person_before: Person,
    person_after: Person,
    done_before: Facts,
    done_after: Facts,
) -> None:
    before, after = (
        receipt_of(model_before, person_before, done_before),
        receipt_of(model_after, person_after, done_after),
    )
    change, first = difference(before, after), difference(None, after)
    assert sum((each.points for each in change.changes), Decimal(0)) == after.total - before.total
    assert sum((each.points for each in first.changes), Decimal(0)) == after.total
    assert all(each.points for each in change.changes)
    assert difference(after, after).changes == ()
    assert first.changed


def test_what_changed_in_one_sentence() -> None:
    scored = model(profile_rule("company", Comparison.IS_FILLED, points="15"), behaviour_rule(points="8.5"))
    before = receipt_of(scored, {"company": "Acme"})
    after = receipt_of(scored, {}, [fact("visit", 1)])
    assert difference(before, after).sentence == (
        "Score 15 became 8.5, rank B3 became C2: −15.0 Company is filled; +8.5 Visited the website."
    )
    assert difference(None, before).sentence == "First score 15, rank B3: +15.0 Company is filled."
    assert difference(before, before).sentence == "Score stays 15, rank B3."
    more = receipt_of(scored, {"company": "Acme"}, [fact("visit", 1)])
    assert difference(after, more).sentence == "Score 8.5 became 23.5, rank C2 became B2: +15.0 Company is filled."


def test_the_same_score_for_other_reasons_is_no_change() -> None:
    scored = model(
        profile_rule("company", Comparison.IS_FILLED, id_="c"), profile_rule("phone", Comparison.IS_FILLED, id_="t")
    )
    change = difference(receipt_of(scored, {"company": "Acme"}), receipt_of(scored, {"phone": "1"}))
    assert not change.changed
    assert [(each.rule, str(each.points)) for each in change.changes] == [("t", "10.0"), ("c", "-10.0")]


@pytest.mark.parametrize("rank", RANKS)
def test_s0_18_each_rank_is_a_letter_for_the_profile_and_a_digit_for_the_behaviour(rank: str) -> None:
    scored = model(
        profile_rule("employees", Comparison.GREATER, "10", points="15", id_="b-letter"),
        profile_rule("employees", Comparison.GREATER, "100", points="15", id_="a-letter"),
        behaviour_rule("form", "8", id_="two"),
        behaviour_rule("meeting", "25", id_="one"),
    )
    employees = {"A": 500, "B": 50, "C": 5}[rank[0]]
    done = {"1": [fact("meeting", 1)], "2": [fact("form", 1)], "3": []}[rank[1]]
    receipt = receipt_of(scored, {"employees": employees}, done)
    assert receipt.rank == rank
    assert rank in {option.value for option in FIELDS["rank"].options}


def test_a_rank_begins_exactly_at_its_threshold() -> None:
    ranks = Ranks(Decimal("10.0"), Decimal("9.9"), Decimal("5.1"), Decimal("5.0"))
    scored = replace(model(profile_rule("company", Comparison.IS_FILLED), behaviour_rule(points="5")), ranks=ranks)
    assert receipt_of(scored, {"company": "Acme"}, [fact("visit", 1)]).rank == "A2"


@settings(deadline=None)
@given(models(), people(), activities())
def test_s2_6_score_and_rank_fit_the_fields_of_the_record(scored: LeadScoreModel, person: Person, done: Facts) -> None:
    values = local_values(replace(scored, activated=True), receipt_of(scored, person, done))
    assert list(values) == ["score", "rank"]
    for name, value in values.items():
        spec: FieldSpec = FIELDS[name]
        assert canonicaliser(spec)(value) == value
    assert Decimal(str(values["score"])) == receipt_of(scored, person, done).total
    assert values["rank"] in {option.value for option in FIELDS["rank"].options}


@settings(deadline=None)
@given(models(), people(), activities())
def test_s0_18_the_same_facts_give_the_same_values_so_nothing_is_sent_again(
    scored: LeadScoreModel, person: Person, done: Facts
) -> None:
    once, again = receipt_of(scored, person, done), receipt_of(scored, person, list(reversed(done)))
    assert local_values(replace(scored, activated=True), once) == local_values(replace(scored, activated=True), again)
    assert not difference(once, again).changed


def test_s3_37_score_and_rank_appear_only_when_activated() -> None:
    scored = starting_model()
    receipt = receipt_of(scored, {"company": "Acme"})
    assert local_values(scored, receipt) == {}
    assert local_values(replace(scored, activated=True), receipt) == {"score": "5", "rank": "C3"}


def test_s3_9_people_are_sent_by_score_or_by_rank_and_only_when_activated() -> None:
    scored = replace(model(profile_rule("company", Comparison.IS_FILLED, points="15")), activated=True)
    somebody, nobody = receipt_of(scored, {"company": "Acme"}), receipt_of(scored)
    choices = {
        "none": (None, False),
        "score reached exactly": (SendToCrm(Decimal("15.0")), True),
        "score not reached": (SendToCrm(Decimal("15.1")), False),
        "rank": (SendToCrm(ranks=("A1", "B3")), True),
        "another rank": (SendToCrm(ranks=("A1",)), False),
        "score not reached, but rank": (SendToCrm(Decimal(99), ("B3",)), True),
    }
    told = {name: sends(replace(scored, send=send), somebody) for name, (send, _) in choices.items()}
    assert told == {name: expected for name, (_, expected) in choices.items()}
    assert not sends(replace(scored, send=SendToCrm(Decimal(15))), nobody)
    assert not sends(replace(scored, send=SendToCrm(Decimal(15)), activated=False), somebody)


def test_a_receipt_of_later_tells_the_fading() -> None:
    scored = starting_model()
    done = [fact("form", 0, "Contact us")]
    later = score(scored, FIELDS, {}, done, NOW + timedelta(days=30))
    assert difference(receipt_of(scored, {}, done), later).sentence == (
        "Score 15 became 7.5, rank C2 became C3: −7.5 Filled in a form in the last 180 days."
    )
