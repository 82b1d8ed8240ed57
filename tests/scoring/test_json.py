"""Models and receipts come back from their JSON text as they were; text that is none of ours is refused in plain words."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings

from crmconsole.errors import InputProblem
from crmconsole.records import Value
from crmconsole.scoring import model_json, receipt_json
from crmconsole.scoring.model import LeadScoreModel
from crmconsole.scoring.score import ActivityFact, score
from crmconsole.scoring.starting_model import starting_model
from tests.scoring.models import FIELDS, NOW, activities, fact, models, people


@settings(deadline=None)
@given(models())
def test_a_model_comes_back_as_it_was(scored: LeadScoreModel) -> None:
    assert model_json.from_json(model_json.to_json(scored)) == scored


@settings(deadline=None)
@given(models(), people(), activities())
def test_a_receipt_comes_back_as_it_was(
    scored: LeadScoreModel, person: dict[str, Value], done: list[ActivityFact]
) -> None:
    receipt = score(scored, FIELDS, person, done, NOW)
    text = receipt_json.to_json(receipt)
    assert receipt_json.from_json(text) == receipt
    assert receipt_json.to_json(receipt_json.from_json(text)) == text


def test_numbers_written_by_another_program_keep_every_digit() -> None:
    read = json.loads(model_json.to_json(starting_model()))
    read["profile"][0]["points"] = 0.1
    read["profile"][1]["points"] = 7
    scored = model_json.from_json(json.dumps(read))
    assert [str(rule.points) for rule in scored.profile[:2]] == ["0.1", "7"]


def first_rule(part: str, **changes: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda read: read[part][0].update(changes)


BROKEN: list[tuple[Callable[[dict[str, Any]], Any], str]] = [
    (lambda read: read.pop("format"), "This is not a lead-score model of CRM Console."),
    (lambda read: read.update(format_version=2), "This lead-score model was written by a newer CRM Console."),
    (lambda read: read.pop("format_version"), "This lead-score model was written by a newer CRM Console."),
    (lambda read: read.pop("profile"), "the list of profile rules is missing or not readable."),
    (lambda read: read.update(behaviour=["x"]), "behaviour rule 1 is not a rule."),
    (lambda read: read.update(activated="yes"), "“activated” is missing or not readable."),
    (lambda read: read["ranks"].pop("two"), "rank “two” is missing."),
    (lambda read: read["limits"].update(highest="many"), "the highest score is not a number: “many”."),
    (first_rule("profile", points=None), "the points of profile rule 1 is missing."),
    (first_rule("profile", points=True), "the points of profile rule 1 is not a number."),
    (first_rule("profile", comparison="likes"), "profile rule 1 has an unknown comparison, “likes”."),
    (first_rule("profile", values="Owner"), "the values of profile rule 1 is missing or not readable."),
    (first_rule("profile", values=[1]), "the values of profile rule 1 are not all text."),
    (first_rule("behaviour", window=1.5), "the window of behaviour rule 1 is not a whole number of days."),
    (first_rule("behaviour", decay={"kind": "magic"}), "behaviour rule 1 has an unknown decay."),
    (first_rule("behaviour", id=None), "the id of behaviour rule 1 is missing or not readable."),
    (lambda read: read.update(send=[]), "what it says about sending to the CRM is not readable."),
]


@pytest.mark.parametrize(("damage", "words"), BROKEN, ids=[words[-45:] for _, words in BROKEN])
def test_a_damaged_model_is_refused_with_the_part_that_is_wrong(
    damage: Callable[[dict[str, Any]], Any], words: str
) -> None:
    read = json.loads(model_json.to_json(starting_model()))
    damage(read)
    with pytest.raises(InputProblem) as refused:
        model_json.from_json(json.dumps(read))
    assert refused.value.help.happened.endswith(words)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"'])
def test_text_that_is_no_model_is_refused(text: str) -> None:
    with pytest.raises(InputProblem, match="This is not a lead-score model"):
        model_json.from_json(text)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda read: read.update(total="99.0"), "Its lines do not sum to its score."),
        (lambda read: read["lines"].pop(), "Its lines do not sum to its score."),
        (lambda read: read.update(version=2), "It was written by a newer CRM Console."),
        (lambda read: read.pop("rank"), "Its text is damaged."),
        (lambda read: read["lines"][0].update(points="x"), "Its text is damaged."),
        (lambda read: read.update(at="yesterday"), "Its text is damaged."),
    ],
)
def test_a_damaged_receipt_is_refused(damage: Callable[[dict[str, Any]], Any], words: str) -> None:
    receipt = score(starting_model(), FIELDS, {"company": "Acme"}, [fact("visit", 1)], NOW)
    read = json.loads(receipt_json.to_json(receipt))
    damage(read)
    with pytest.raises(InputProblem) as refused:
        receipt_json.from_json(json.dumps(read))
    assert refused.value.help.happened.endswith(words)
