"""Opportunities, in the order of the checklist (S0-34…41): they come, never go, and find their account, campaign and stage here."""

from __future__ import annotations

from typing import Any

import pytest

from crmconsole.records import Kind
from tests.engine.scenes import linked
from tests.engine.story import Story


def made_there(story: Story, **values: object) -> str:
    """Create an opportunity in Salesforce and return its id."""
    wish = {"Name": "Moss, 40 chairs", "StageName": "Prospecting", "CloseDate": "2026-12-24", **values}
    return story.there.create("Opportunity", **wish)


def edited_there(story: Story, opportunity: str, **values: object) -> None:
    """Edit an opportunity in Salesforce."""
    story.there.org.update("Opportunity", opportunity, values, story.practice.colleague)


def here(story: Story) -> list[dict[str, Any]]:
    """Return the living opportunities of the console, with the names of what they belong to."""
    return story.rows(
        "SELECT opportunity.*, account.name AS account, campaign.name AS campaign, deal_stage.name AS deal_stage FROM opportunity"
        " LEFT JOIN account ON account.id = account_id LEFT JOIN campaign ON campaign.id = campaign_id"
        " LEFT JOIN deal_stage ON deal_stage.id = stage_id WHERE opportunity.deleted_at IS NULL ORDER BY opportunity.id"
    )


def test_s0_35_s0_36_s0_37_s0_38_s0_41_an_opportunity_comes_with_account_campaign_and_stage(story: Story) -> None:
    account = story.there.create("Account", Name="Moss Ltd")
    campaign = story.there.create("Campaign", Name="Autumn fair")
    made_there(story, AccountId=account, CampaignId=campaign, Amount=4000)
    done = story.sync()
    assert done.objects[Kind.OPPORTUNITY].created_here == 1
    (row,) = here(story)
    assert (row["name"], row["account"], row["campaign"], row["deal_stage"], row["amount"], row["close_date"]) == (
        "Moss, 40 chairs",
        "Moss Ltd",
        "Autumn fair",
        "Prospecting",
        "4000",
        "2026-12-24",
    )
    assert story.writes() == {}
    story.idle()


def test_s0_36_s0_37_what_came_after_the_opportunity_is_found_too(story: Story) -> None:
    opportunity = made_there(story)
    story.sync()
    assert [(row["account"], row["campaign"]) for row in here(story)] == [(None, None)]
    story.wait(60)
    account = story.there.create("Account", Name="Moss Ltd")
    campaign = story.there.create("Campaign", Name="Autumn fair")
    edited_there(story, opportunity, AccountId=account, CampaignId=campaign)
    story.sync()
    assert [(row["account"], row["campaign"]) for row in here(story)] == [("Moss Ltd", "Autumn fair")]


def test_s0_35_only_opportunities_modified_since_the_last_run_are_read(story: Story) -> None:
    opportunity = made_there(story)
    for number in range(5):
        made_there(story, Name=f"Other {number}")
    story.sync()
    story.wait(3600)
    story.idle()
    edited_there(story, opportunity, Amount=5)
    assert story.sync().objects[Kind.OPPORTUNITY].read == 1


def stages(story: Story) -> list[str]:
    """Return the stages here, in the order of the pipeline."""
    return [one.name for one in story.do(story.console.stages())]


@pytest.mark.parametrize("listed", [True, False], ids=["added to Salesforce's list", "in no list"])
def test_s0_38_a_missing_stage_is_added_at_the_end_and_told_until_somebody_says_what_it_means(
    story: Story, listed: bool
) -> None:
    name = "Qualification" if listed else "Handshake"
    story.fault("picklist_value_removed", where={"object": "Opportunity", "field": "StageName"}, value="Qualification")
    made_there(story)
    story.sync()
    before = stages(story)
    assert "Prospecting" in before
    assert story.do(story.console.alerts()) == []
    story.calm()
    story.wait(60)
    made_there(story, Name="Ito, 2 tables", StageName=name)
    made_there(story, Name="Abe, 1 lamp", StageName=name)
    done = story.sync()
    assert stages(story) == [*before, name]
    assert story.do(story.console.stages())[-1].stands_for is None
    assert f"did not have: {name}." in done.message
    assert "what it stands for" in done.message
    assert [row["deal_stage"] for row in here(story)] == ["Prospecting", name, name]
    story.idle()
    (need,) = [one for one in story.do(story.console.overview()).needs if one.action == "pipeline"]
    assert (name in need.detail, need.severity) == (True, "info")
    meaning = "Qualified" if listed else None
    story.do(story.console.set_stage_meaning(name, meaning))
    assert story.do(story.console.stages())[-1].stands_for == meaning
    assert [one.settled is None for one in story.do(story.console.alerts())] == [False]
    story.wait(60)
    made_there(story, Name="Ng, 3 rugs", StageName=name)
    assert "did not have" not in story.sync().message


def test_s0_39_s0_40_a_known_opportunity_gets_name_account_campaign_and_stage_anew(story: Story) -> None:
    opportunity = made_there(story)
    story.sync()
    (before,) = here(story)
    story.wait(60)
    account = story.there.create("Account", Name="Moss & Sons")
    campaign = story.there.create("Campaign", Name="Winter fair")
    edited_there(
        story, opportunity, Name="Moss, 60 chairs", AccountId=account, CampaignId=campaign, StageName="Qualification"
    )
    done = story.sync()
    assert done.objects[Kind.OPPORTUNITY].updated_here == 1
    (row,) = here(story)
    assert row["id"] == before["id"]
    assert (row["name"], row["account"], row["campaign"], row["deal_stage"]) == (
        "Moss, 60 chairs",
        "Moss & Sons",
        "Winter fair",
        "Qualification",
    )
    story.wait(60)
    edited_there(story, opportunity, AccountId=None, CampaignId=None, Amount=None)
    story.sync()
    (row,) = here(story)
    assert (row["account"], row["campaign"], row["amount"]) == (None, None, None)


def test_s0_14_s0_34_nothing_is_written_to_an_opportunity_and_an_edit_here_is_put_back(story: Story) -> None:
    opportunity = made_there(story)
    story.sync()
    with story.writing() as connection:
        connection.exec_driver_sql("UPDATE opportunity SET name = 'Mine', dirty = 1, rev = rev + 1")
        connection.exec_driver_sql(
            "INSERT INTO opportunity (name, stage, dirty, rev, created_at) VALUES ('New here', 'Prospecting', 1, 1, ?)",
            (story.now(),),
        )
    story.sync()
    assert [record["Id"] for record in story.there.records("Opportunity")] == [opportunity]
    assert story.there.records("Opportunity")[0]["Name"] == "Moss, 40 chairs"
    assert "Moss, 40 chairs" in [row["name"] for row in here(story)]
    assert story.writes() == {}


def test_s0_47_whoever_a_lead_became_belongs_to_its_opportunity(story: Story) -> None:
    lead, _person = linked(story)
    story.wait(60)
    made = story.there.org.convert(lead, story.practice.colleague, create_opportunity=True)
    story.sync()
    contact = story.here.of(str(made.contact_id))
    assert contact["crm_opportunity_id"] == made.opportunity_id
    (row,) = here(story)
    link = story.here.link(str(made.opportunity_id))
    assert (link["local_id"], link["state"]) == (row["id"], "linked")
    early = story.there.create(LastName="Abe", Email="abe@example.com")
    story.there.org.convert(early, story.practice.colleague, create_opportunity=True, opportunity_name="Abe's lamps")
    story.sync()
    (abe,) = story.here.people(last_name="Abe")
    for person, deal in ((contact["id"], row["name"]), (abe["id"], "Abe's lamps")):
        assert [one.name for one in story.do(story.console.insight(person)).memberships] == [deal]


def test_s0_38_a_stage_tells_the_probability_that_most_of_its_opportunities_have(story: Story) -> None:
    for name, likely in (("A", 10), ("B", 10), ("C", 35)):
        made_there(story, Name=name, Probability=likely)
    story.sync()
    (stage,) = [one for one in story.do(story.console.stages()) if one.name == "Prospecting"]
    assert (stage.opportunities, stage.probability) == (3, "10")
    assert {one.probability for one in story.do(story.console.stages()) if not one.opportunities} <= {None}
