"""Programs as values: their JSON there and back, what is wrong with one, what comes next for somebody."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crmconsole.errors import InputProblem
from crmconsole.programs import program_json
from crmconsole.programs.check import problems
from crmconsole.programs.course import next_step
from crmconsole.programs.entrance import Gate
from crmconsole.programs.model import ActivityCriterion, Criterion, FieldCriterion, Match, Program, Step
from crmconsole.programs.words import entrance_sentence
from crmconsole.records import Kind
from crmconsole.scoring.model import Comparison
from crmconsole.scoring.score import ActivityFact
from crmconsole.store.local_fields import BY_KIND
from crmconsole.views import AddToCampaign, ChangeStatus, ConvertLead, CreateTask, SyncLead

FIELDS = BY_KIND[Kind.LEAD]
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
YORK = FieldCriterion("city", Comparison.IS, ("York",))
FORMS = ActivityCriterion("Form", "demo", 2, 10)
WHOLE = Program(
    "Welcome",
    approved_for_sales=True,
    active=True,
    match=Match.ANY,
    criteria=(YORK, FORMS),
    steps=(
        Step("1", SyncLead("rules", False, True)),
        Step("2", CreateTask("Call", subject="Call", due_days=None), 3),
        Step("3", ConvertLead("Qualified", notify_owner=True), 1),
        Step("4", AddToCampaign(7)),
        Step("5", ChangeStatus(7, "Responded", True)),
    ),
)


def test_every_part_of_a_program_survives_its_json() -> None:
    assert program_json.from_json(program_json.to_json(WHOLE)) == WHOLE
    assert problems(WHOLE, FIELDS) == []


def edited(**parts: Any) -> str:
    return json.dumps({**json.loads(program_json.to_json(WHOLE)), **parts})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nonsense", "no JSON"),
        ("[]", "not a program"),
        (edited(format_version=2), "newer"),
        (edited(name=7), "the name"),
        (edited(match="some"), "all or any"),
        (edited(criteria=[7]), "criterion 1 is not one"),
        (edited(criteria=[{"field": "city", "comparison": "smells like"}]), "unknown comparison"),
        (edited(criteria=[{"activity": "form", "times": True}]), "whole number"),
        (edited(steps=[{"action": "explode"}]), "unknown action"),
        (edited(steps=[{"action": "sync_lead", "options": {"colour": "red"}}]), "unknown option, “colour”"),
        (edited(steps=[{"action": "sync_lead", "options": {"switch_on": "yes"}}]), "“switch_on” of step 1"),
        (edited(steps=[{"action": "add_to_campaign"}]), "“campaign_id” of step 1 is missing"),
        (edited(steps=[{"action": "sync_lead", "wait_days": 1.5}]), "whole number of days"),
    ],
)  # fmt: skip
def test_a_text_that_is_no_program_is_refused_and_the_part_is_named(text: str, said: str) -> None:
    with pytest.raises(InputProblem, match=said):
        program_json.from_json(text)


def test_a_step_without_an_id_gets_one_that_nobody_had() -> None:
    steps = [{"action": "sync_lead"}, {"id": "step-2", "action": "sync_lead"}, {"action": "sync_lead"}]
    made = program_json.from_json(edited(steps=steps), used=["step-1"])
    assert [step.id for step in made.steps] == ["step-3", "step-2", "step-4"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": " "}, "The program has no name."),
        ({"name": "x" * 81}, "81 characters"),
        ({"criteria": (FieldCriterion("shoe_size", Comparison.IS, ("9",)),)}, "Criterion 1: There is no field “shoe_size”."),
        ({"criteria": (FieldCriterion("city", Comparison.GREATER, ("9",)),)}, "is for numbers and dates"),
        ({"criteria": (replace(FORMS, activity=" "),)}, "No type of activity"),
        ({"criteria": (replace(FORMS, times=0),)}, "“0 times” is not between"),
        ({"criteria": (replace(FORMS, window=0),)}, "from 1 to 3,650 days"),
        ({"steps": (Step("a", SyncLead()), Step("a", SyncLead()))}, "Step 2: It has no identification"),
        ({"steps": (Step("a", SyncLead(), 366),)}, "A wait of 366 days"),
        ({"steps": (Step("a", ChangeStatus(7, "")),)}, "Step 1: Choose the status."),
        ({"steps": tuple(Step(str(n), SyncLead()) for n in range(51))}, "51 steps"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_program_is_said(changes: dict[str, Any], said: str) -> None:
    assert any(said in one for one in problems(replace(WHOLE, **changes), FIELDS))


def forms(*days_ago: int, what: str = "Demo request") -> list[ActivityFact]:
    return [ActivityFact("form", NOW - timedelta(days=days), what) for days in days_ago]


@pytest.mark.parametrize(
    ("match", "city", "did", "held"),
    [
        (Match.ALL, "york", forms(1, 2), 2),
        (Match.ALL, "Leeds", forms(1, 2), None),
        (Match.ANY, "Leeds", forms(1, 2), 1),
        (Match.ANY, "Leeds", forms(1, 10), None),
        (Match.ANY, None, forms(1, 2, what="Price list"), None),
        (Match.ANY, None, forms(1, -1), None),
        (Match.ANY, "York", [], 1),
    ],
)
def test_criteria_hold_all_or_any(match: Match, city: str | None, did: list[ActivityFact], held: int | None) -> None:
    found = Gate(replace(WHOLE, match=match), FIELDS).reasons({"city": city}, did, NOW)
    assert (None if found is None else len(found)) == held


def test_without_criteria_nobody_enters_and_one_that_makes_no_sense_holds_for_nobody() -> None:
    assert Gate(Program("Empty"), FIELDS).reasons({"city": "York"}, [], NOW) is None
    gone = FieldCriterion("shoe_size", Comparison.IS_FILLED)
    assert Gate(Program("Gone", criteria=(gone,)), FIELDS).reasons({"shoe_size": "9"}, [], NOW) is None
    assert not Program("Empty", active=True).takes_in


def test_the_next_moment_is_when_a_date_turns_or_an_activity_of_tomorrow_begins_to_count() -> None:
    name = next(name for name, spec in FIELDS.items() if str(spec.type) == "date")
    old: Criterion = FieldCriterion(name, Comparison.OLDER, ("10",))
    gate = Gate(Program("Old", criteria=(old, replace(FORMS, times=1))), FIELDS)
    assert gate.next_change({name: "2026-11-20"}, [], NOW) == datetime(2026, 11, 30, tzinfo=UTC)
    assert gate.next_change({name: "2026-11-20"}, forms(-1), NOW) == NOW + timedelta(days=1)
    assert gate.next_change({name: None}, forms(1, 5), NOW) is None


def test_everybody_goes_on_behind_the_last_step_that_they_had() -> None:
    steps = [Step("a", SyncLead()), Step("b", SyncLead(), 2), Step("c", SyncLead(), 3)]

    def following(*had: str) -> tuple[str, int] | None:
        found = next_step(steps, {one: NOW + timedelta(days=place) for place, one in enumerate(had)}, NOW)
        return None if found is None else (found.step.id, (found.due - NOW).days)

    assert following() == ("a", 0)
    assert following("a") == ("b", 2)
    assert following("b") == ("c", 3)
    assert following("a", "b") == ("c", 4)
    assert following("gone") == ("a", 0)
    assert following("a", "c") is None


def test_who_enters_is_said_in_a_sentence() -> None:
    assert entrance_sentence(Program("Empty"), FIELDS) == "Nobody enters by themselves: people are added by hand."
    told = entrance_sentence(WHOLE, FIELDS)
    assert told.startswith("Whoever meets any of these enters, once: City is “York”; Filled in a form about “demo”")
    assert told.endswith("in the last 10 days, twice at least.")
