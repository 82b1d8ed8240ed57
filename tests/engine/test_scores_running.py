"""Scores: worked out when something changes or time passes, sent at most once and only when another, shown only when activated."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from crmconsole.errors import InputProblem
from crmconsole.insight_page.export import insight_document
from crmconsole.insight_page.page import insight_page
from crmconsole.records import Kind, Policy
from crmconsole.scoring import model_json
from crmconsole.scoring.model import BehaviourRule, Comparison, Decay, DecayKind, LeadScoreModel, ProfileRule, SendToCrm
from crmconsole.scoring.starting_model import starting_model
from crmconsole.store import scoring
from tests.engine.story import Story
from tests.engine.test_activities_sending import did, linked
from tests.engine.test_crashes import PowerCut, cut_power


def small_model(**changes: Any) -> LeadScoreModel:
    """A model of two rules: 10 points for a known company, 8 for each form, to one half every 10 days."""
    rules = {
        "profile": (ProfileRule("company", "company", Comparison.IS_FILLED, Decimal(10)),),
        "behaviour": (BehaviourRule("forms", "form", Decimal(8), decay=Decay(DecayKind.HALF_LIFE, 10)),),
        "activated": True,
    }
    return replace(starting_model(), **{**rules, **changes})


def choose(story: Story, model: LeadScoreModel | None = None) -> None:
    story.do(story.console.save_score_model(model_json.to_json(model or small_model()), "For the story"))


def score(story: Story, crm_id: str) -> tuple[str | None, str | None]:
    row = story.there.record(crm_id)
    return row["Score__c"], row["Rank__c"]


def test_s0_18_a_score_goes_to_salesforce_and_never_comes_back(story: Story) -> None:
    crm_id, person = linked(story)
    choose(story)
    story.sync()
    assert story.here.person(person)["score"] == "10"
    assert score(story, crm_id) == (10, "C3")
    story.wait(60)
    story.there.edit(crm_id, Score__c=77)
    story.sync()
    assert story.here.person(person)["score"] == "10"
    assert score(story, crm_id) == (10, "C3")
    # Edited on both sides: the model puts it right here after it was read, and so there too.
    story.wait(60)
    story.there.edit(crm_id, Rank__c="A1")
    story.here.edit(person, rank="B1")
    story.sync()
    assert story.here.person(person)["rank"] == "C3"
    assert score(story, crm_id) == (10, "C3")
    story.idle()


def test_s2_6_an_activity_changes_the_score_and_it_is_sent_once_with_the_record(story: Story) -> None:
    crm_id, person = linked(story)
    choose(story)
    story.sync()
    story.sent()
    did(story, person, "form", "Demo request")
    story.here.edit(person, city="Cork")
    story.sync()
    sent = [one for one in story.sent() if one.object_name == "Lead"]
    assert [set(one.values) for one in sent] == [{"City", "Score__c", "Rank__c"}]
    assert [(one["WhoId"], one["Subject"]) for one in story.there.records("Task")] == [
        (crm_id, "Filled in the form “Demo request”")
    ], "what they did goes along"
    assert score(story, crm_id) == (18, "C2")
    story.idle()


def test_s0_18_s2_6_an_edit_that_this_run_puts_back_sends_no_points(tell: Callable[..., Story]) -> None:
    story = tell(policy=Policy.SALESFORCE_MASTER)
    boss = ProfileRule("boss", "job_title", Comparison.CONTAINS, Decimal(20), ("chief",))
    choose(story, small_model(profile=(boss,)))
    crm_id = story.there.create(LastName="Moss", Email="moss@example.com", Title="Clerk")
    story.sync()
    person = story.here.of(crm_id)["id"]
    story.sent()
    story.here.edit(person, job_title="Chief", phone="1")
    rehearsed = story.rehearse()
    assert {name for one in rehearsed.changes for name in one.fields} == {"job_title", "phone"}
    story.sync()
    assert [one.values for one in story.sent()] == [{"Phone": "1"}], "Salesforce wins, and no points go out for it"
    assert (story.here.person(person)["job_title"], story.here.person(person)["score"]) == ("Clerk", "0")
    [told] = [one for one in story.history(local_id=person, side="here") if "job_title" in (one["fields"] or {})][-1:]
    assert told["fields"]["job_title"][4] == "master-reverted"
    story.idle()
    did(story, person, "form", "Demo request")
    story.here.edit(person, job_title="Chief again")
    story.sync()
    assert score(story, crm_id)[0] == 8
    assert len([one for one in story.sent() if "Score__c" in one.values]) == 1
    story.idle()


def test_a_score_fades_by_itself_and_is_sent_only_when_it_is_another(story: Story) -> None:
    crm_id, person = linked(story)
    choose(story)
    did(story, person, "form", "Demo request")
    story.sync()
    assert score(story, crm_id)[0] == 18
    story.idle()
    story.wait(3600)
    story.idle()
    story.wait(10 * 24 * 3600)
    story.sync()
    assert score(story, crm_id)[0] == 14
    story.sent()
    story.sync()
    assert story.sent() == []
    told = [one for one in story.history(local_id=person, side="here", action="update") if one["fields"]]
    assert [one["fields"]["score"][1:5] for one in told] == [
        [None, None, "10", "scored"],
        ["10", None, "18", "scored"],
        ["18", None, "14", "scored"],
    ]


def test_a_change_in_salesforce_changes_the_score_in_the_same_run(story: Story) -> None:
    crm_id = story.there.create("Contact", LastName="Moss", Email="moss@example.com")
    choose(
        story, small_model(profile=(ProfileRule("boss", "job_title", Comparison.CONTAINS, Decimal(20), ("chief",)),))
    )
    story.sync()
    assert score(story, crm_id)[0] == 0
    story.wait(60)
    story.there.edit(crm_id, Title="Chief of everything")
    story.sync()
    assert score(story, crm_id)[0] == 20
    story.idle()


def test_s3_37_until_scores_are_activated_nothing_is_worked_out_and_the_panel_offers_it(story: Story) -> None:
    crm_id, person = linked(story)
    told = story.do(story.console.insight(person)).score
    assert told is not None
    assert (told.activated, told.score, "Activate them" in told.offer) == (False, None, True)
    assert glances(story, person) == (False, False)
    assert "Activate them" in insight_page(story.do(story.console.insight(person)), "/x")
    story.sync()
    assert score(story, crm_id) == (None, None)
    with pytest.raises(InputProblem):
        story.do(story.console.recalculate_scores())
    story.do(story.console.activate_scores())
    story.sync()
    told = story.do(story.console.insight(person)).score
    assert told is not None
    assert (told.score, told.rank, told.offer) == ("5.0", "C3", "")
    assert [one.sentence for one in told.lines] == ["+5.0 Company is known"]
    assert score(story, crm_id) == (5, "C3")
    assert glances(story, person) == (True, True)
    story.do(story.console.activate_scores(False))
    told = story.do(story.console.score(person))
    assert (told.activated, told.score) == (False, None)
    assert glances(story, person) == (False, False), "a score of before is not shown as if it were one of now"


def glances(story: Story, person: int) -> tuple[bool, bool]:
    """Return whether the page for links in Salesforce, and the exported one, show rank, score and number of programs."""
    shown = story.do(story.console.insight(person))
    return "<dt>Lead Rank</dt>" in insight_page(shown, "/x"), ">Lead Rank<" in insight_document(shown, story.now())


def test_s3_43_the_contact_takes_over_what_the_lead_did_and_its_score(story: Story) -> None:
    crm_id, person = linked(story)
    choose(story)
    did(story, person, "form", "Demo request")
    story.sync()
    story.wait(60)
    contact = story.there.convert(crm_id).contact_id
    story.sync()
    heir = story.here.of(contact)["id"]
    assert [one.subject for one in story.do(story.console.activities(heir))] == ["Filled in the form “Demo request”"]
    assert story.do(story.console.activities(person)) == []
    assert story.here.person(heir)["score"] == "18"
    assert score(story, contact)[0] == 18
    titles = [one.title for one in story.do(story.console.insight(heir)).timeline]
    assert "Filled in the form “Demo request”" in titles
    assert len(story.there.records("Task")) == 1
    story.settle()


def test_s3_46_the_winner_of_a_merge_takes_over_what_both_did(story: Story) -> None:
    winner, one = linked(story, "Moss")
    loser, other = linked(story, "Ng")
    choose(story)
    did(story, one, "form", "First")
    did(story, other, "form", "Second")
    story.sync()
    story.wait(60)
    story.there.merge(winner, loser)
    story.sync()
    assert {found.subject for found in story.do(story.console.activities(one))} == {
        "Filled in the form “First”",
        "Filled in the form “Second”",
    }
    assert score(story, winner)[0] == 26


def test_an_activity_that_waited_goes_to_the_contact_that_the_lead_became(story: Story) -> None:
    crm_id, person = linked(story)
    did(story, person)
    contact = story.there.convert(crm_id).contact_id
    story.sync()
    assert [(one["WhoId"], one["Subject"]) for one in story.there.records("Task")] == [
        (contact, "Visited the page “Pricing”")
    ]


def test_a_model_says_for_how_many_the_score_would_be_another_and_nothing_is_written(story: Story) -> None:
    known = story.here.add(last_name="Ash", company="Ash Ltd")
    story.here.add(last_name="Elm")
    choose(story)
    same = story.do(story.console.check_score_model(model_json.to_json(small_model())))
    assert (same.people, same.changed) == (2, 0)
    more = small_model(profile=(ProfileRule("company", "company", Comparison.IS_FILLED, Decimal(11)),))
    found = story.do(story.console.check_score_model(model_json.to_json(more)))
    assert (found.people, found.changed, found.problems) == (2, 1, ())
    assert found.sentence == "The score or the rank of 1 person out of 2 would be another."
    assert story.here.person(known)["score"] == "10"
    off = story.do(story.console.check_score_model(model_json.to_json(replace(more, activated=False))))
    assert off.sentence == "Scores are not shown and not sent by this model."


def test_versions_are_kept_and_restored_and_bad_models_are_refused(story: Story) -> None:
    start = story.do(story.console.score_model())
    assert (start.version, start.activated, start.problems) == (0, False, ())
    choose(story)
    choose(story, small_model(profile=()))
    assert [one.version for one in story.do(story.console.score_models())] == [2, 1]
    back = story.do(story.console.restore_score_model(1))
    assert (back.version, back.note, back.activated) == (3, "As version 1", True)
    assert json.loads(back.text)["profile"][0]["id"] == "company"
    wrong = json.loads(back.text)
    wrong["profile"][0]["field"] = "shoe_size"
    for text, told in (
        (json.dumps(wrong), "There is no field “shoe_size”"),
        ("{}", "not a lead-score model"),
        ("x", "no JSON"),
    ):
        with pytest.raises(InputProblem, match=told):
            story.do(story.console.save_score_model(text))
    assert story.do(story.console.check_score_model(json.dumps(wrong))).problems
    with pytest.raises(InputProblem, match="no version 9"):
        story.do(story.console.restore_score_model(9))
    assert len(story.do(story.console.score_models())) == 3


def test_a_rehearsal_shows_scores_and_run_exactly_takes_over_those_only(story: Story) -> None:
    crm_id, person = linked(story)
    other_id, other = linked(story, "Ng")
    choose(story, small_model(activated=False))
    story.sync()
    with story.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE score_model SET model = replace(model, '\"activated\": false', '\"activated\": true')"
        )
    told = story.rehearse()
    assert {(one.local_id, one.side, one.fields["score"].result) for one in told.changes if "score" in one.fields} == {
        (person, "here", "10"),
        (person, "there", "10"),
        (other, "here", "10"),
        (other, "there", "10"),
    }
    assert story.here.person(person)["score"] is None
    did(story, other, "form", "Since")
    with story.writing() as connection:
        connection.exec_driver_sql("UPDATE person SET score = NULL, rank = NULL, rev = rev + 1 WHERE id = ?", (other,))
    story.do(story.console.run_exactly(told))
    assert score(story, crm_id) == (10, "C3")
    assert score(story, other_id) == (None, None)
    story.sync()
    assert score(story, other_id)[0] == 18


def test_s3_9_a_model_sends_people_by_score_although_the_sync_setting_is_off(story: Story) -> None:
    choose(story, small_model(send=SendToCrm(score=Decimal(18))))
    story.do(story.console.set_new_people_sync(False))
    values = {"last_name": "Ono", "company": "Ono Ltd", "email": "ono@example.com"}
    person = story.do(story.console.add_person(Kind.LEAD, values)).id
    off = story.do(story.console.add_person(Kind.LEAD, {**values, "email": "off@example.com"}, True)).id
    story.do(story.console.edit_person(off, {}, enable_sync=False))
    story.sync()
    assert story.there.records("Lead") == []
    did(story, person, "form", "Demo request")
    did(story, off, "form", "Demo request")
    story.sync()
    assert [one["Email"] for one in story.there.records("Lead")] == ["ono@example.com"]
    assert story.there.records("Lead")[0]["Score__c"] == 18


def test_undo_leaves_scores_to_the_model(story: Story) -> None:
    crm_id, person = linked(story)
    choose(story)
    story.here.edit(person, city="Cork")
    done = story.sync()
    story.do(story.console.undo(done.run))
    assert story.there.record(crm_id)["City"] is None
    assert story.here.person(person)["score"] == "10"
    story.sync()
    story.idle()


def test_many_people_are_scored_in_chunks_and_only_once(
    tell: Callable[..., Story], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crmconsole.sync.scores.CHUNK", 2)
    story = tell()
    people = [linked(story, f"P{number}")[1] for number in range(5)]
    choose(story)
    done = story.do(story.console.recalculate_scores())
    assert (done.people, done.changed) == (5, 0)
    assert {story.here.person(one)["score"] for one in people} == {"10"}
    with story.console.desk.db.read() as connection:
        plan = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT id FROM person WHERE deleted_at IS NULL AND scored_rev IS NOT rev AND id > 0 LIMIT 1"
        )
        assert any("person_unscored" in str(row) for row in plan.all())


@pytest.mark.parametrize("name", ["keep", "change"])
@pytest.mark.parametrize("after", [False, True])
def test_killed_while_scores_are_worked_out(
    story: Story, monkeypatch: pytest.MonkeyPatch, name: str, after: bool
) -> None:
    crm_id, person = linked(story)
    choose(story)
    with monkeypatch.context() as patched:
        cut_power(patched, scoring, name, after=after)
        story.here.edit(person, city="Cork", company=None)
        with pytest.raises(PowerCut):
            story.run()
    assert story.here.person(person)["score"] == "10"
    story.reopen()
    story.here.edit(person, company="Moss Ltd")
    did(story, person, "form", "Demo request")
    story.settle()
    assert score(story, crm_id) == (18, "C2")
    told = [
        one["fields"]["score"][3] for one in story.history(side="here", action="update") if "score" in one["fields"]
    ]
    assert told == ["10", "18"]
