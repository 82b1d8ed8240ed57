"""The console's stages and the CRM's statuses, there and back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmconsole.mapping import pipeline
from crmconsole.mapping.convert import to_local, to_remote
from crmconsole.mapping.limits import refusal_of
from crmconsole.mapping.model import object_map
from crmconsole.mapping.suggest import proposed_mapping
from crmconsole.records import Kind, Option
from crmconsole.store.local_fields import BY_KIND
from tests.mapping.org_fields import crm_fields


def options(*values: str, converted: str = "") -> tuple[Option, ...]:
    return tuple(Option(value, value, state="converted" if value == converted else "open") for value in values)


FRESH_ORG = (
    Option("Open - Not Contacted", "Open - Not Contacted", is_default=True, state="open"),
    Option("Working - Contacted", "Working - Contacted", state="open"),
    Option("Closed - Converted", "Closed - Converted", state="converted"),
    Option("Closed - Not Converted", "Closed - Not Converted", state="open"),
)
SAME_WORDS = options(*pipeline.KEYS)


def test_a_fresh_org_gets_a_status_for_every_stage_and_none_that_cannot_be_sent() -> None:
    targets = pipeline.proposed_targets(FRESH_ORG)
    assert targets == {
        "New": "Open - Not Contacted",
        "Contacted": "Working - Contacted",
        "Qualified": "Working - Contacted",
        "Won": "Working - Contacted",
        "Lost": "Closed - Not Converted",
        "Parked": "Closed - Not Converted",
    }
    back = pipeline.proposed_back(targets, FRESH_ORG)
    assert back == {
        "Open - Not Contacted": "New",
        "Working - Contacted": "Contacted",
        "Closed - Not Converted": "Lost",
        "Closed - Converted": "Won",
    }
    assert pipeline.problems(targets, back, FRESH_ORG) == ()


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (SAME_WORDS, dict(zip(pipeline.KEYS, pipeline.KEYS, strict=True))),
        (
            options("New", "Working", "Nurturing", "Qualified", "Unqualified"),
            {
                "New": "New",
                "Contacted": "Working",
                "Qualified": "Qualified",
                "Won": "Qualified",
                "Lost": "Unqualified",
                "Parked": "Nurturing",
            },
        ),
        (
            options("Unread", "Attempted", "Disqualified", "Customer", "On Hold"),
            {
                "New": "Unread",
                "Contacted": "Attempted",
                "Qualified": "Attempted",
                "Won": "Customer",
                "Lost": "Disqualified",
                "Parked": "On Hold",
            },
        ),
        (
            options("Neu", "Verloren"),
            {
                "New": "Neu",
                "Contacted": "Neu",
                "Qualified": "Neu",
                "Won": "Neu",
                "Lost": "Verloren",
                "Parked": "Verloren",
            },
        ),
        ((), dict.fromkeys(pipeline.KEYS)),
    ],
)
def test_statuses_are_recognised_by_their_words(statuses: tuple[Option, ...], expected: dict[str, str | None]) -> None:
    assert pipeline.proposed_targets(statuses) == expected


def told(
    targets: dict[str, str | None], back: dict[str, str], statuses: tuple[Option, ...]
) -> list[tuple[str, str | None]]:
    return [(each.level, each.row_id) for each in pipeline.problems(targets, back, statuses)]


def test_every_stage_must_lead_somewhere_that_still_exists() -> None:
    targets = {**dict(zip(pipeline.KEYS, pipeline.KEYS, strict=True)), "Won": None, "Lost": "Gone"}
    assert told(targets, {}, SAME_WORDS) == [("error", "Won"), ("error", "Lost"), ("hint", "Won"), ("hint", "Lost")]
    sentences = [each.sentence for each in pipeline.problems(targets, {}, SAME_WORDS)]
    assert sentences[0] == "“Won” leads to no status. Choose one."
    assert sentences[1] == "“Gone” is no longer a status in Salesforce. Choose another one for “Lost”."
    assert sentences[2] == "“Won” stands for no stage: people who have it in Salesforce keep that word here."


def test_two_stages_with_one_status_need_a_choice_for_the_way_back() -> None:
    statuses = options("New", "Contacted", "Qualified", "Won", "Lost")
    targets: dict[str, str | None] = {**{key: key for key in pipeline.KEYS}, "Parked": "Lost"}
    found = pipeline.problems(targets, {}, statuses)
    assert [each.sentence for each in found] == [
        "“Lost” and “Parked” lead to “Lost”. Choose which of them it becomes on the way back."
    ]
    assert pipeline.blocks(found)
    assert told(targets, {"Lost": "Parked"}, statuses) == []
    shown = pipeline.view(targets, {}, statuses, {"New": 7})
    assert "Lost" not in shown.back
    assert shown.back["New"] == "New"
    assert [pair.people for pair in shown.pairs] == [7, 0, 0, 0, 0, 0]
    assert [pair.stage for pair in shown.pairs] == list(pipeline.KEYS)
    assert len(shown.problems) == 1


def test_a_way_back_that_contradicts_the_way_there() -> None:
    targets: dict[str, str | None] = {key: key for key in pipeline.KEYS}
    found = pipeline.problems(targets, {"New": "Lost"}, SAME_WORDS)
    assert [each.row_id for each in found] == ["New"]
    assert "come back as “Lost”" in found[0].sentence
    assert told(targets, {"New": "Archive"}, SAME_WORDS) == [("error", "New"), ("error", "New")]


def test_a_status_that_only_converting_sets_is_a_hint_and_is_not_sent() -> None:
    targets = {**pipeline.proposed_targets(FRESH_ORG), "Won": "Closed - Converted"}
    back = pipeline.proposed_back(targets, FRESH_ORG)
    found = pipeline.problems(targets, back, FRESH_ORG)
    assert [(each.level, each.row_id) for each in found] == [("hint", "Won")]
    assert not pipeline.blocks(found)
    status = replace(crm_fields(Kind.LEAD)["Status"], options=FRESH_ORG)
    assert "converting" in refusal_of(status)("Closed - Converted")


def test_a_status_without_stage_comes_and_goes_as_it_is_and_is_listed() -> None:
    statuses = (*FRESH_ORG, Option("Kunde", "Kunde"))
    targets = pipeline.proposed_targets(statuses)
    back = pipeline.proposed_back(targets, statuses)
    assert [option.value for option in pipeline.unmapped(targets, back, statuses)] == ["Kunde"]
    assert told(dict(targets), dict(back), statuses) == [("hint", "Kunde")]
    assert pipeline.to_stage("Kunde", targets, back) == "Kunde"
    assert pipeline.to_status("Kunde", targets) == "Kunde"
    assert pipeline.to_stage(None, targets, back) is None
    assert pipeline.to_status(None, targets) is None


def test_the_pipeline_takes_effect_as_the_conversion_of_the_status_pair() -> None:
    rows = proposed_mapping(Kind.LEAD, BY_KIND[Kind.LEAD], crm_fields(Kind.LEAD))
    mapping = object_map(Kind.LEAD, 1, rows, BY_KIND[Kind.LEAD], crm_fields(Kind.LEAD))
    targets = pipeline.proposed_targets(FRESH_ORG)
    back = {**pipeline.proposed_back(targets, FRESH_ORG), "Working - Contacted": "Qualified"}
    piped = pipeline.applied(mapping, targets, back)
    (pair,) = piped.by_local("lead_status")
    there = to_remote(pair, pair.local_spec, pair.remote_spec)
    here = to_local(pair, pair.local_spec, pair.remote_spec)
    assert [there(stage) for stage in ("New", "Qualified", "Won", None)] == [
        "Open - Not Contacted",
        "Working - Contacted",
        "Working - Contacted",
        None,
    ]
    assert [here(status) for status in ("Working - Contacted", "Closed - Converted", "Other")] == [
        "Qualified",
        "Won",
        "Other",
    ]
    assert [each for each in piped.pairs if each.local != "lead_status"] == [
        each for each in mapping.pairs if each.local != "lead_status"
    ]
    assert pair.row().value_table == pair.value_table


words = st.sampled_from(
    ["New", "Open", "Working", "Qualified", "Won", "Closed - Lost", "Converted", "Not Converted", "Parked", "Neu"]
)


@given(st.lists(words, unique=True, min_size=1, max_size=8))
@settings(max_examples=300, deadline=None)
def test_a_proposal_for_any_org_is_complete_and_stable(statuses: list[str]) -> None:
    """Every stage has a status unless all of them need converting; a status sent comes back as a stage that leads to it again."""
    offered = tuple(Option(value, value) for value in statuses)
    targets = pipeline.proposed_targets(offered)
    back = pipeline.proposed_back(targets, offered)
    if statuses == ["Converted"]:
        assert set(targets.values()) == {None}
        return
    assert None not in targets.values()
    assert not pipeline.blocks(pipeline.problems(targets, back, offered))
    for stage in pipeline.KEYS:
        status = pipeline.to_status(stage, targets)
        assert status in statuses
        returned = pipeline.to_stage(status, targets, back)
        assert returned in pipeline.KEYS
        assert pipeline.to_status(returned, targets) == status
