"""What an undo says of CRM actions: they stay done, and why; what else the run did is taken back."""

from __future__ import annotations

from crmconsole.views import AddToCampaign, CreateTask, SyncLead
from tests.engine.acting import ask, convert, converted, leads
from tests.engine.story import Story
from tests.engine.test_undo import last_run, one, plan, undo


def test_a_conversion_cannot_be_taken_back_and_the_plan_says_so(story: Story) -> None:
    [moss] = leads(story, "Moss")
    ask(story, convert(), moss)
    story.sync()
    found = plan(story)
    act = one(found.items, action="act")
    assert (act.verdict, act.side, act.crm_id) == ("impossible", "there", moss)
    assert act.reason == "The lead was converted to a contact; a conversion cannot be taken back."
    undo(story)
    converted(story, moss)


def test_a_task_and_a_place_in_a_campaign_stay_and_edits_of_the_run_are_taken_back(story: Story) -> None:
    campaign = story.there.create("Campaign", Name="Spring", IsActive=True)
    [moss] = leads(story, "Moss", City="York")
    person = story.here.of(moss)["id"]
    [row] = story.rows("SELECT local_id FROM link WHERE remote_id = ?", campaign)
    story.wait(60)
    story.here.edit(person, city="Leeds")
    ask(story, CreateTask("x", subject="Call"), moss)
    ask(story, AddToCampaign(row["local_id"]), moss)
    story.sync()
    run = last_run(story)
    reasons = {item.reason for item in plan(story, run).items if item.action == "act"}
    assert reasons == {
        "The task that was created stays; delete it in Salesforce if it is not wanted.",
        "The place in the campaign stays; remove it in Salesforce if it is not wanted.",
    }
    done = undo(story, run)
    assert "2 cannot be taken back" in done.message
    assert story.there.record(moss)["City"] == "York"
    assert len(story.there.records("Task")) == len(story.there.records("CampaignMember")) == 1


def test_syncing_a_lead_is_taken_back_like_any_creation(story: Story) -> None:
    story.sync()
    person = story.here.add(last_name="Moss", company="Moss Ltd", email="moss@example.com")
    ask(story, SyncLead(), person)
    story.sync()
    assert {item.verdict for item in plan(story).items} == {"reversed"}
    undo(story)
    assert story.there.records("Lead") == []
