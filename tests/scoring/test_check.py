"""A model with planted defects: each is found, named in one plain sentence, and what only looks wrong raises no alarm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmconsole.scoring.check import problems
from crmconsole.scoring.model import Comparison, Decay, DecayKind, LeadScoreModel, Limits, Ranks, SendToCrm
from crmconsole.scoring.starting_model import starting_model
from tests.scoring.models import FIELDS, RANKING, behaviour_rule, model, profile_rule

Plant = Callable[[LeadScoreModel], LeadScoreModel]


def profile(**more: object) -> Plant:
    return lambda good: replace(good, profile=(replace(good.profile[0], **more), *good.profile[1:]))  # type: ignore[arg-type]


def behaviour(**more: object) -> Plant:
    return lambda good: replace(good, behaviour=(replace(good.behaviour[0], **more), *good.behaviour[1:]))  # type: ignore[arg-type]


def frame(**more: object) -> Plant:
    return lambda good: replace(good, **more)  # type: ignore[arg-type]


def limits(**more: object) -> Plant:
    return lambda good: replace(good, limits=replace(good.limits, **more))  # type: ignore[arg-type]


D = Decimal
DECIDES = "Rule “Job title of somebody who decides”: "
FORMS = "Rule “Filled in a form in the last 180 days”: "
DEFECTS: list[tuple[Plant, str]] = [
    (profile(points=D(0)), DECIDES + "The rule gives no points."),
    (profile(points=D("2.25")), DECIDES + "The points: 2.25 has more than one digit behind the point."),
    (profile(points=D("NaN")), DECIDES + "The points: that is not a number."),
    (profile(points=D("10000")), DECIDES + "The points: 10000 is not between −9999.9 and 9999.9."),
    (profile(field="shoe_size"), DECIDES + "There is no field “shoe_size”."),
    (profile(field=" "), DECIDES + "No field is chosen."),
    (profile(field="rank"), DECIDES + "The score cannot depend on score or rank, because they are worked out from it."),
    (profile(values=()), DECIDES + "Nothing to compare “Job Title” with is given."),
    (profile(field="employees"), DECIDES + "“contains” is for text, and “Employees” holds a number."),
    (
        profile(id="company"),
        DECIDES + "Another rule has the same identification, “company”; remove one of them and add it again.",
    ),
    (
        profile(id="limit:score"),
        DECIDES + "It has no identification of its own; remove it and add it again.",
    ),
    (behaviour(activity=" "), "Rule “Activity “” in the last 180 days”: No type of activity is chosen."),
    (behaviour(points=D("Infinity")), FORMS + "The points: that is not a number."),
    (behaviour(cap=D(0)), FORMS + "The rule's limit must be more than 0, or the rule gives nothing."),
    (behaviour(cap=D("0.01")), FORMS + "The rule's limit: 0.01 has more than one digit behind the point."),
    (
        behaviour(window=0),
        "Rule “Filled in a form in the last 0 days”: The window must be from 1 to 3,650 days; it is 0.",
    ),
    (
        behaviour(decay=Decay(DecayKind.LINEAR)),
        FORMS + "The decay must take from 1 to 3,650 days; no number of days is given.",
    ),
    (behaviour(decay=Decay(DecayKind.HALF_LIFE, 0)), FORMS + "The decay must take from 1 to 3,650 days; it is 0."),
    (limits(profile=D(-1)), "The limit of the profile must be more than 0."),
    (limits(behaviour=D("NaN")), "The limit of the behaviour: that is not a number."),
    (limits(lowest=D(100)), "The lowest score, 100, must be less than the highest, 100."),
    (limits(highest=D(20000)), "The highest score: 20000 is not between −9999.9 and 9999.9."),
    (limits(profile=D(25)), "Nobody can reach rank A: it begins at 30 points and the profile counts at most 25."),
    (limits(behaviour=D(9)), "Nobody can reach rank 1: it begins at 25 points and the behaviour counts at most 9."),
    (
        frame(ranks=Ranks(D(15), D(15), D(25), D(8))),
        "Rank A must begin at more points than rank B; they begin at 15 and 15.",
    ),
    (
        frame(ranks=Ranks(D(30), D(15), D(5), D(8))),
        "Rank 1 must begin at more points than rank 2; they begin at 5 and 8.",
    ),
    (
        frame(send=SendToCrm()),
        "Sending to the CRM by score is on, but neither a score nor a rank is chosen.",
    ),
    (frame(send=SendToCrm(ranks=("A4",))), "Sending to the CRM: there is no rank “A4”; ranks go from A1 to C3."),
    (
        frame(send=SendToCrm(D(101))),
        "Nobody is sent to the CRM by score: that takes 101 and the score is at most 100.",
    ),
]


@pytest.mark.parametrize(("plant", "sentence"), DEFECTS, ids=[sentence[-50:] for _, sentence in DEFECTS])
def test_a_planted_defect_is_found_and_nothing_else(plant: Plant, sentence: str) -> None:
    found = problems(plant(starting_model()), FIELDS)
    if "same identification" in sentence:
        assert found[0] == sentence
        assert found[1:] == [sentence.replace("Job title of somebody who decides", "Company is known")]
    else:
        assert found == [sentence]


@settings(deadline=None)
@given(st.lists(st.sampled_from(range(len(DEFECTS))), min_size=1, max_size=6, unique=True))
def test_several_defects_are_never_silent_together(chosen: list[int]) -> None:
    broken = starting_model()
    for number in chosen:
        broken = DEFECTS[number][0](broken)
    found = problems(broken, FIELDS)
    assert found
    assert all(sentence.endswith(".") and "None" not in sentence for sentence in found)


DECOYS = [
    model(),
    model(profile_rule("company", Comparison.IS_FILLED, points="-9999.9")),
    model(profile_rule("company", Comparison.IS_FILLED, "left over from another comparison")),
    model(profile_rule("description", Comparison.CONTAINS, "a;b", "“quoted”")),
    model(behaviour_rule("Trade Show Hamburg", "-5", cap="3", window=3650)),
    model(behaviour_rule(points="50", cap="10")),
    model(behaviour_rule(decay=Decay(DecayKind.NONE, 0))),
    model(send=SendToCrm(Decimal(50), ("A1", "A2", "B1")), limits=Limits(highest=Decimal(50))),
    replace(model(), ranks=replace(RANKING, b=Decimal(-20), two=Decimal("-0.5"))),
    starting_model(),
]


@pytest.mark.parametrize("decoy", DECOYS)
def test_what_only_looks_wrong_raises_no_alarm(decoy: LeadScoreModel) -> None:
    assert problems(decoy, FIELDS) == []
