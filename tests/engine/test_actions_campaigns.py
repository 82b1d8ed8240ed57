"""Adding people to campaigns and changing their status there, as actions (features S2-36, S2-37)."""

from __future__ import annotations

from typing import Any

import pytest

from crmconsole.connect.contract import MemberStatus
from crmconsole.errors import InputProblem
from crmconsole.records import Kind
from crmconsole.sync.actions import campaigns, record
from crmconsole.views import AddToCampaign, ChangeStatus
from tests.engine.acting import ask, leads, states, view
from tests.engine.story import Story
from tests.engine.test_actions_crashes import once
from tests.engine.test_crashes import PowerCut, cut_power


def campaign(story: Story, name: str = "Spring") -> tuple[str, int]:
    """Create a campaign in the org and synchronise it; return its id there and its number here."""
    made = story.there.create("Campaign", Name=name, IsActive=True)
    story.sync()
    [row] = story.rows("SELECT local_id FROM link WHERE remote_id = ?", made)
    return made, row["local_id"]


def members(story: Story, campaign_id: str) -> dict[str, str]:
    """Return the status of each member of a campaign there, by lead or contact."""
    rows = story.there.records("CampaignMember", CampaignId=campaign_id)
    return {row["ContactId"] or row["LeadId"]: row["Status"] for row in rows}


def join(story: Story, campaign_id: str, lead: str, status: str = "Sent") -> str:
    """Add a lead to a campaign there, as a colleague does."""
    return story.there.create("CampaignMember", CampaignId=campaign_id, LeadId=lead, Status=status)


def test_s2_36_a_lead_and_a_contact_are_added_with_a_status_or_the_default(story: Story) -> None:
    there, here = campaign(story)
    moss, fern = leads(story, "Moss", "Fern")
    contact = story.there.create("Contact", LastName="Ash", Email="ash@example.com")
    story.sync()
    ask(story, AddToCampaign(here, "responded"), moss, contact)
    actions = ask(story, AddToCampaign(here), fern)
    done = story.sync()
    assert members(story, there) == {moss: "Responded", contact: "Responded", fern: "Sent"}
    assert "3 people were added to campaigns." in done.message
    assert view(story, actions[0]).title == "Add to campaign Spring"
    stored = story.rows("SELECT person_id, status FROM campaign_member WHERE deleted_at IS NULL")
    assert sorted(row["status"] for row in stored) == ["Responded", "Responded", "Sent"]
    assert all(row["person_id"] for row in stored)
    story.wait(1300)
    story.settle()


def test_s2_36_the_status_of_a_member_is_updated_only_when_asked_for(story: Story) -> None:
    there, here = campaign(story)
    [moss] = leads(story, "Moss")
    join(story, there, moss)
    [left] = ask(story, AddToCampaign(here, "Responded"), moss)
    story.sync()
    assert (states(story, [left]), members(story, there)) == (["done"], {moss: "Sent"})
    assert "with the status Sent, which stays" in view(story, left).reason
    [changed] = ask(story, AddToCampaign(here, "Responded", update_existing=True), moss)
    story.sync()
    assert (states(story, [changed]), members(story, there)) == (["done"], {moss: "Responded"})


def test_s2_36_who_is_not_in_salesforce_waits(story: Story) -> None:
    there, here = campaign(story)
    person = story.here.add(last_name="Moss", email="moss@example.com")
    [action] = ask(story, AddToCampaign(here), person)
    story.run()
    assert states(story, [action]) == ["waiting"]
    story.here.edit(person, company="Moss Ltd")
    story.sync()
    assert members(story, there) == {story.here.crm_id(person): "Sent"}


def test_s2_36_a_campaign_that_is_not_in_salesforce_yet_is_waited_for(story: Story) -> None:
    [moss] = leads(story, "Moss")
    with story.writing() as connection:
        done = connection.exec_driver_sql(
            "INSERT INTO campaign (name, active, dirty, created_at) VALUES ('Later', 0, 1, ?)", (story.now(),)
        )
        here = int(done.lastrowid)
    [action] = ask(story, AddToCampaign(here), moss)
    story.run()
    assert "waits until the campaign Later is in Salesforce" in view(story, action).reason
    with story.writing() as connection:
        connection.exec_driver_sql("UPDATE campaign SET active = 1, dirty = 1, rev = rev + 1")
    story.sync()
    assert states(story, [action]) == ["done"]


def test_s2_37_statuses_are_those_of_the_campaign(story: Story) -> None:
    there, here = campaign(story)
    story.there.create("CampaignMemberStatus", CampaignId=there, Label="Came", HasResponded=True, SortOrder=9)
    assert story.do(story.console.campaign_statuses(here)) == [
        MemberStatus("Sent", True, False),
        MemberStatus("Responded", False, True),
        MemberStatus("Came", False, True),
    ]
    [moss] = leads(story, "Moss")
    join(story, there, moss)
    [right] = ask(story, ChangeStatus(here, "Came"), moss)
    [wrong] = ask(story, ChangeStatus(here, "Went"), moss)
    story.run()
    assert members(story, there) == {moss: "Came"}
    assert states(story, [right, wrong]) == ["done", "failed"]
    assert view(story, wrong).reason == "“Went” is no status of the campaign Spring. It has: Sent, Responded, Came."
    assert view(story, right).reason == "The status in the campaign Spring is Came now; it was Sent."


def test_s2_37_who_is_no_member_is_skipped_with_the_reason_or_added_first(story: Story) -> None:
    there, here = campaign(story)
    moss, fern = leads(story, "Moss", "Fern")
    [skipped] = ask(story, ChangeStatus(here, "Responded"), moss)
    [added] = ask(story, ChangeStatus(here, "Responded", add_first=True), fern)
    story.sync()
    assert states(story, [skipped, added]) == ["skipped", "done"]
    assert view(story, skipped).reason == "Not a member of the campaign Spring."
    assert members(story, there) == {fern: "Responded"}


def test_two_actions_about_one_person_follow_each_other(story: Story) -> None:
    there, here = campaign(story)
    [moss] = leads(story, "Moss")
    ask(story, AddToCampaign(here), moss)
    [changed] = ask(story, AddToCampaign(here, "Responded", update_existing=True), moss)
    story.sync()
    assert (states(story, [changed]), members(story, there)) == (["done"], {moss: "Responded"})


def test_a_campaign_or_status_that_is_not_given_is_asked_for(story: Story) -> None:
    [moss] = leads(story, "Moss")
    with pytest.raises(InputProblem, match="There is no campaign 99 here"):
        ask(story, AddToCampaign(99), moss)
    with pytest.raises(InputProblem, match="Choose the status"):
        ask(story, ChangeStatus(99, ""), moss)


@pytest.mark.parametrize("fault", ["answer_lost", "connection_cut", "unavailable"])
def test_a_member_whose_call_fails_is_added_once(story: Story, fault: str) -> None:
    there, here = campaign(story)
    made = leads(story, "Moss", "Fern")
    actions = ask(story, AddToCampaign(here, "Responded"), *made)
    with pytest.MonkeyPatch.context() as patched:
        once(story, patched, fault, Kind.MEMBER)
        story.run()
    # Cut off, it may still be on its way; an answer that was lost is made good by looking, in the same run.
    expected = {"answer_lost": "done", "connection_cut": "sent", "unavailable": "waiting"}
    assert set(states(story, actions)) == {expected[fault]}
    for _ in range(2):
        story.wait(700)
        story.run()
    assert set(states(story, actions)) == {"done"}
    assert members(story, there) == dict.fromkeys(made, "Responded")
    story.wait(1300)
    story.settle()


def test_a_member_who_may_still_be_on_the_way_is_not_cancelled_and_what_follows_waits(story: Story) -> None:
    there, here = campaign(story)
    [moss] = leads(story, "Moss")
    [added] = ask(story, AddToCampaign(here), moss)
    [changed] = ask(story, ChangeStatus(here, "Responded"), moss)
    with pytest.MonkeyPatch.context() as patched:
        once(story, patched, "connection_cut", Kind.MEMBER)
        story.run()
    story.run()
    assert states(story, [added, changed]) == ["sent", "waiting"]
    assert view(story, changed).reason == campaigns.BEFORE
    with pytest.raises(InputProblem, match="None of these actions waits"):
        story.do(story.console.cancel_actions([added]))
    for _ in range(2):
        story.wait(700)
        story.run()
    assert states(story, [added, changed]) == ["done", "done"]
    assert members(story, there) == {moss: "Responded"}


POINTS: dict[str, tuple[Any, str, bool]] = {
    "after the journal": (record, "send", True),
    "answered, before it is recorded": (campaigns, "_record", False),
    "recorded": (campaigns, "_record", True),
}


@pytest.mark.parametrize("point", POINTS)
def test_killed_while_adding(story: Story, point: str) -> None:
    there, here = campaign(story)
    made = leads(story, "Moss", "Fern")
    actions = ask(story, AddToCampaign(here), *made)
    owner, name, after = POINTS[point]
    with pytest.MonkeyPatch.context() as patched:
        cut_power(patched, owner, name, after=after)
        with pytest.raises(PowerCut):
            story.run()
    story.reopen()
    for _ in range(2):
        story.wait(700)
        story.run()
    assert set(states(story, actions)) == {"done"}
    assert members(story, there) == dict.fromkeys(made, "Sent")
    story.wait(1300)
    story.settle()
