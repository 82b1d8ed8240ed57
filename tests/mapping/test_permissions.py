"""What is needed in the CRM and what is missing, decided from descriptions alone; and the instructions that follow from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crmconsole.connect.own_fields import OwnField, OwnState, SetupRights, Use, misfit, state_of
from crmconsole.mapping.instructions import instructions
from crmconsole.mapping.permissions import ALL, Wanted, headline, judged, rights_for
from crmconsole.records import Direction, FieldSpec, FieldType, Kind, ObjectSchema, Policy
from crmconsole.views import MappingRow, PermissionLine

T = FieldType
KEY_SPEC = FieldSpec("Key__c", "Key", T.TEXT, max_length=64, unique=True, external_key=True, custom=True)
KEY = OwnField(Kind.LEAD, Use.KEY, KEY_SPEC, "Lead", "Text, length 64")
TASK_KEY = replace(KEY, kind=Kind.TASK, place="Activity")
EVENT_KEY = replace(KEY, kind=Kind.EVENT, place="Activity")
SCORE = OwnField(Kind.LEAD, Use.SCORE, FieldSpec("Score__c", "Score", T.DECIMAL), "Lead", "Number")
PHONE = FieldSpec("Phone", "Phone", T.PHONE)
LOCKED = {"createable": False, "updateable": False}
USER = "Ana (ana@example.com)"


def schema(*fields: FieldSpec, kind: Kind = Kind.LEAD, **flags: bool) -> ObjectSchema:
    """Return an object with these fields."""
    return ObjectSchema(kind, str(kind).title(), str(kind).title(), {spec.name: spec for spec in fields}, "", **flags)


def row(remote: str, direction: Direction = Direction.TWO_WAY) -> MappingRow:
    """Return a pair with a field there."""
    return MappingRow(f"r-{remote}-{direction}", "phone", remote, direction, Policy.SALESFORCE_WINS)


def leads(*rows: MappingRow, rights: tuple[str, ...] = ALL) -> Wanted:
    """Return what is wanted of leads."""
    return Wanted(Kind.LEAD, "Leads", rights, rows, needed=True)


def judge(found: ObjectSchema | None, wanted: Wanted, *own: OwnField, setup: SetupRights | None = None) -> list[PermissionLine]:  # fmt: skip
    """Judge one object."""
    return judged([wanted], {} if found is None else {found.kind: found}, own, setup)


def test_what_ways_need() -> None:
    assert rights_for(pull=True, push=True) == rights_for(pull=False, push=True) == ("read", "create", "change")
    assert (rights_for(pull=True, push=False), rights_for(pull=False, push=False)) == (("read",), ())


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (KEY_SPEC, ""),
        (replace(KEY_SPEC, max_length=255), ""),
        (replace(KEY_SPEC, max_length=26), "It is shorter than 64 characters."),
        (replace(KEY_SPEC, unique=False), "It is not marked Unique."),
        (replace(KEY_SPEC, unique=False, external_key=False), "It is not marked Unique and External ID."),
        (replace(KEY_SPEC, type=T.DECIMAL), "It is not a text field."),
        (replace(KEY_SPEC, calculated=True), "A formula fills it, so nothing can be written into it."),
    ],
)
def test_what_cannot_serve_as_ours(found: FieldSpec, reason: str) -> None:
    assert misfit(KEY_SPEC, found) == reason
    assert (state_of(KEY, schema(found)) is OwnState.UNFIT) == bool(reason)


def test_a_field_that_is_not_seen_is_hidden_only_where_the_set_up_says_so() -> None:
    there = SetupRights((), frozenset({("Lead", "Key__c")}))
    assert state_of(KEY, schema(), there) is OwnState.HIDDEN
    assert state_of(SCORE, schema(), there) is OwnState.MISSING
    assert state_of(KEY, schema(), SetupRights((), None)) is OwnState.MISSING
    [_, unknown] = judge(schema(), leads(), KEY, setup=SetupRights(("Customize Application",), None))
    assert unknown.sentence == "Key is not in this org, or hidden from the signed-in user."
    [_, missing] = judge(schema(), leads(), KEY, setup=SetupRights((), frozenset()))
    assert missing.sentence == "Key is not in this org."


@pytest.mark.parametrize(
    ("spec", "direction", "missing"),
    [
        (PHONE, Direction.TWO_WAY, ()),
        (replace(PHONE, **LOCKED), Direction.PULL, ()),
        (replace(PHONE, **LOCKED), Direction.PUSH, ("create", "change")),
        (replace(PHONE, updateable=False), Direction.TWO_WAY, ("create", "change")),
    ],
)
def test_a_mapped_field_needs_what_its_way_needs(
    spec: FieldSpec, direction: Direction, missing: tuple[str, ...]
) -> None:
    [_, line] = judge(schema(spec), leads(row("Phone", direction)))
    assert (line.missing, line.state) == (missing, "missing" if missing else "ok")
    assert bool(line.meaning) == bool(missing)


def test_fields_that_are_off_and_fields_of_ours_have_no_line_of_the_mapping() -> None:
    lines = judge(schema(KEY_SPEC), leads(row("Phone", Direction.OFF), row("Key__c", Direction.PUSH)), KEY)
    assert [(line.field, line.own) for line in lines] == [(None, False), ("Key__c", True)]


def test_a_right_that_nobody_can_give_is_told_as_such_and_asked_of_nobody() -> None:
    formula = replace(PHONE, calculated=True, **LOCKED)
    lines = judge(schema(formula), leads(row("Phone", Direction.PUSH)))
    assert lines[1].sentence == "A formula fills Phone: nobody can be given the right to change it."
    assert "from Salesforce only" in lines[1].meaning
    assert instructions(lines, [], USER) == ""


def test_an_object_that_is_hidden_has_one_line_and_only_what_all_need_stops_everything() -> None:
    [hidden] = judge(None, leads(row("Phone")), KEY)
    assert (hidden.state, hidden.missing) == ("missing", ALL)
    [less] = judge(None, replace(leads(), needed=False, label="Campaigns", kind=Kind.CAMPAIGN))
    assert (less.state, less.meaning) == ("weaker", "Campaigns are not kept in step; everything else is.")
    [half] = judge(schema(updateable=False), leads())
    assert (half.sentence, half.meaning) == (
        "The signed-in user may not change leads.",
        "Changes of leads made here stay here. Nothing is lost.",
    )


def test_the_result_in_one_sentence() -> None:
    fine, weak = judge(schema(), leads(), KEY)
    bad = replace(fine, state="missing")
    assert headline([fine]).startswith("Nothing is missing")
    assert headline([fine, weak]) == "All that is mapped works; one thing works less well than could be."
    assert headline([bad, bad, weak]) == "2 things do not work, and one thing works less well than could be."
    assert headline([bad]) == "One thing does not work."


def test_instructions_go_through_salesforces_set_up_step_by_step() -> None:
    task = Wanted(Kind.TASK, "Tasks", ("read", "create"))
    event = Wanted(Kind.EVENT, "Events", ("read", "create"))
    campaign = Wanted(Kind.CAMPAIGN, "Campaigns", ALL)
    schemas = {
        Kind.LEAD: schema(replace(SCORE.spec, type=T.TEXT)),
        Kind.TASK: schema(kind=Kind.TASK, createable=False),
        Kind.EVENT: schema(kind=Kind.EVENT),
        Kind.CAMPAIGN: schema(kind=Kind.CAMPAIGN, createable=False),
    }
    own = [KEY, SCORE, TASK_KEY, EVENT_KEY]
    lines = judged([leads(row("Phone", Direction.PULL)), task, event, campaign], schemas, own)
    states = [(each, state_of(each, schemas[each.kind])) for each in own]
    told = instructions(lines, states, USER, ["Customize Application"])
    steps = [step for step in told.split("\n\n") if step[0].isdigit()]
    assert [step.partition(".")[0] for step in steps] == [str(number) for number in range(1, len(steps) + 1)]
    assert steps[0].startswith("1. Setup > Object Manager > Lead > Fields & Relationships > New.")
    assert told.count("Object Manager > Activity") == 1, "tasks and events share their fields"
    assert "Lead, Score (Score__c) should be: Number" in told
    assert "Object Settings > Leads > Field Permissions, Read Access: Phone\n" in told
    assert "Object Settings > Leads > Field Permissions, Read Access and Edit Access: Key\n" in told, (
        "not the unfit one"
    )
    assert "System Permissions: Edit Tasks" in told
    assert "Object Settings > Campaigns: Read, Create" in told
    assert "Marketing User" in told
    assert f"Add Assignment: choose {USER}, then Assign." in told
    assert "give Customize Application to the user" in told
