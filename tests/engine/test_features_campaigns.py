"""Campaigns of both sides, in the order of the checklist (S0-24…33): found by id alone, the record changed last wins, only active ones are made there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from crmconsole.records import Direction, Kind, Policy
from tests.engine.story import Story


def made_there(story: Story, **values: object) -> str:
    """Create a campaign in Salesforce and return its id."""
    return story.there.create("Campaign", **{"Name": "Autumn fair", "IsActive": True, **values})


def made_here(story: Story, name: str = "Autumn fair", *, active: bool = True) -> int:
    """Create a campaign at the console and return its number."""
    with story.writing() as connection:
        done = connection.exec_driver_sql(
            "INSERT INTO campaign (name, active, dirty, rev, edited_at, created_at) VALUES (?,?,1,1,?,?)",
            (name, int(active), story.now(), story.now()),
        )
        return int(done.lastrowid)


def edited_here(story: Story, number: int, **values: object) -> None:
    """Edit a campaign at the console."""
    assignments = ", ".join(f"{name} = ?" for name in values)
    with story.writing() as connection:
        connection.exec_driver_sql(
            f"UPDATE campaign SET {assignments}, edited_at = ?, rev = rev + 1, dirty = 1 WHERE id = ?",
            (*values.values(), story.now(), number),
        )


def edited_there(story: Story, campaign: str, **values: object) -> None:
    """Edit a campaign in Salesforce."""
    story.there.org.update("Campaign", campaign, values, story.practice.colleague)


def here(story: Story) -> list[dict[str, Any]]:
    """Return the living campaigns of the console, each with the id of its record there."""
    return story.rows(
        "SELECT campaign.*, (SELECT remote_id FROM link WHERE link.kind = 'campaign' AND link.local_id = campaign.id"
        " AND link.state = 'linked') AS crm_id FROM campaign WHERE deleted_at IS NULL ORDER BY id"
    )


def there(story: Story, campaign: str) -> Mapping[str, Any]:
    """Return a campaign as Salesforce has it."""
    row = story.there.org.read("Campaign", campaign)
    assert row is not None
    return row


def in_step(story: Story) -> tuple[str, int]:
    """Return a campaign that both sides have: its id there and its number here."""
    campaign = made_there(story, Description="first")
    story.sync()
    (row,) = here(story)
    assert row["crm_id"] == campaign
    return campaign, int(row["id"])


def test_s0_25_s0_28_a_campaign_of_salesforce_is_added_here(story: Story) -> None:
    campaign = made_there(story, Type="Conference", StartDate="2026-12-01")
    done = story.sync()
    assert done.objects[Kind.CAMPAIGN].created_here == 1
    (row,) = here(story)
    assert (row["name"], row["active"], row["type"], row["start_date"], row["crm_id"]) == (
        "Autumn fair",
        1,
        "Conference",
        "2026-12-01",
        campaign,
    )
    assert story.writes() == {}
    story.idle()


def test_s0_25_only_campaigns_edited_since_the_last_run_are_read(story: Story) -> None:
    campaign = made_there(story)
    for number in range(5):
        made_there(story, Name=f"Other {number}")
    story.sync()
    story.wait(3600)
    story.idle()
    edited_there(story, campaign, Description="second")
    assert story.sync().objects[Kind.CAMPAIGN].read == 1


def test_s0_24_s0_26_s0_29_a_later_edit_there_comes_here(story: Story) -> None:
    campaign, number = in_step(story)
    edited_here(story, number, description="ours")
    story.wait(60)
    edited_there(story, campaign, Description="theirs")
    story.wait(60)
    story.sync()
    assert [(row["id"], row["description"]) for row in here(story)] == [(number, "theirs")]
    assert there(story, campaign)["Description"] == "theirs"
    story.idle()


def test_s0_24_s0_26_s0_30_a_later_edit_here_goes_there(story: Story) -> None:
    campaign, number = in_step(story)
    edited_there(story, campaign, Description="theirs")
    story.wait(60)
    edited_here(story, number, description="ours")
    story.wait(60)
    story.sync()
    assert there(story, campaign)["Description"] == "ours"
    assert [(row["id"], row["description"]) for row in here(story)] == [(number, "ours")]
    story.idle()


def test_s0_30_edits_of_the_same_time_change_nothing_and_are_logged(story: Story) -> None:
    campaign, number = in_step(story)
    story.wait(60)
    edited_there(story, campaign, Description="theirs")
    edited_here(story, number, description="ours")
    story.run()
    assert there(story, campaign)["Description"] == "theirs"
    assert [row["description"] for row in here(story)] == ["ours"]
    (entry,) = story.history(kind="campaign", action="keep")
    assert entry["fields"]["description"][:5] == ["first", "ours", "theirs", "ours", "same-time"]
    (why,) = story.do(story.console.explain(Kind.CAMPAIGN, number, "description"))
    assert "at the same moment" in why.sentence
    story.wait(3600)
    story.run()
    assert story.writes() == {}
    edited_there(story, campaign, Description="later")
    story.sync()
    assert [row["description"] for row in here(story)] == ["later"]


def test_s0_30_an_edit_that_only_the_console_made_goes_there_too(story: Story) -> None:
    campaign, number = in_step(story)
    story.wait(60)
    edited_here(story, number, description="ours")
    done = story.sync()
    assert done.objects[Kind.CAMPAIGN].updated_there == 1
    assert there(story, campaign)["Description"] == "ours"
    story.idle()


@pytest.mark.parametrize("active", [True, False])
def test_s0_27_a_campaign_is_never_found_by_its_name(story: Story, active: bool) -> None:
    """An active one of the console becomes a second one of the same name there; an inactive one stays here."""
    number = made_here(story, "Autumn fair", active=active)
    campaign = made_there(story, Name="Autumn fair")
    story.sync()
    ours, theirs = here(story)
    assert (ours["id"], ours["name"], theirs["name"], theirs["crm_id"]) == (
        number,
        "Autumn fair",
        "Autumn fair",
        campaign,
    )
    assert ours["crm_id"] != campaign
    assert (ours["crm_id"] is not None) is active
    assert len(story.there.records("Campaign")) == 1 + active


def test_s0_27_a_campaign_is_found_by_its_id_whatever_its_name(story: Story) -> None:
    campaign, number = in_step(story)
    story.wait(60)
    edited_there(story, campaign, Name="Winter fair")
    story.sync()
    assert [(row["id"], row["name"]) for row in here(story)] == [(number, "Winter fair")]


def test_s0_31_s0_32_an_active_campaign_of_the_console_is_created_there(story: Story) -> None:
    number = made_here(story)
    done = story.sync()
    assert done.objects[Kind.CAMPAIGN].created_there == 1
    (record,) = story.there.records("Campaign")
    assert (record["Name"], record["IsActive"]) == ("Autumn fair", True)
    assert [(row["id"], row["crm_id"]) for row in here(story)] == [(number, record["Id"])]
    story.settle()
    assert len(story.there.records("Campaign")) == 1


def test_s0_33_an_inactive_campaign_is_not_created_there_until_it_is_active(story: Story) -> None:
    number = made_here(story, active=False)
    story.sync()
    assert story.there.records("Campaign") == []
    (row,) = here(story)
    assert (row["crm_id"], row["held_back"]) == (None, "inactive")
    edited_here(story, number, active=1)
    story.sync()
    assert [record["Name"] for record in story.there.records("Campaign")] == ["Autumn fair"]


@pytest.mark.parametrize("active", [True, False])
def test_s0_33_a_campaign_with_an_id_is_not_created_again(story: Story, active: bool) -> None:
    campaign, number = in_step(story)
    story.wait(60)
    edited_here(story, number, active=int(active), description="ours")
    story.sync()
    assert [record["Id"] for record in story.there.records("Campaign")] == [campaign]
    assert there(story, campaign)["IsActive"] is active


def test_s0_13_s0_24_the_proposed_mapping_of_campaigns_goes_both_ways_and_the_newest_record_wins(story: Story) -> None:
    rows = [row for row in story.do(story.console.mapping(Kind.CAMPAIGN)).rows if row.local and row.remote]
    assert {row.policy for row in rows} == {Policy.NEWEST_RECORD}
    assert {row.direction for row in rows if row.local in ("name", "active", "description", "status")} == {
        Direction.TWO_WAY
    }
