"""Whoever comes to an opportunity after it ended is told of it, once, and nobody else again (S4-32); who is won no more while it is asked for is not converted."""

from __future__ import annotations

from typing import Any

import pytest

from crmconsole.records import Kind
from crmconsole.sync import brakes
from tests.engine.acting import converted, leads
from tests.engine.story import Story
from tests.engine.test_features_life import ways
from tests.engine.test_features_won import a_contact, by_converting, deal_there, rest, states, win
from tests.engine.test_undo import undo


def joins(story: Story, deal: str, contact: str) -> str:
    """Give a contact a part in an opportunity in Salesforce, a while later; returns the role."""
    story.wait(60)
    return story.there.create("OpportunityContactRole", OpportunityId=deal, ContactId=contact, Role="User")


def stage(story: Story, person: int) -> Any:
    """Return the stage of somebody here."""
    return story.here.person(person)["lead_status"]


def test_s4_32_whoever_comes_to_an_opportunity_after_its_end_is_told_too(story: Story) -> None:
    contact, first = a_contact(story)
    later, second = a_contact(story, "Birch")
    deal = deal_there(story, contact, StageName="Closed Won")
    story.sync()
    assert (stage(story, first), stage(story, second)) == ("Won", None)
    story.wait(60)
    story.do(story.console.edit_person(first, {"lead_status": "Qualified"}))
    role = joins(story, deal, later)
    stranger = story.there.create("Contact", LastName="Elm", Email="elm@example.com")
    joins(story, deal, stranger)
    done = story.sync()
    assert "2 people are won" in done.message
    third = story.here.of(stranger)
    known = [(row["lead_status"], row["won_on"], row["won_amount"]) for row in (story.here.person(second), third)]
    assert known == [("Won", "2026-12-24", "4000")] * 2
    # Who was told before and said otherwise since is not told again.
    assert stage(story, first) == "Qualified"
    rest(story)

    # A role that is made anew is no news; what an undo takes back stays so.
    undo(story, done.id)
    assert stage(story, second) is None
    story.there.org.delete("OpportunityContactRole", role, story.practice.colleague)
    story.sync()
    joins(story, deal, later)
    story.sync()
    assert (stage(story, first), stage(story, second)) == ("Qualified", None)
    assert states(story) == []
    rest(story)

    # Another end is news for all of them.
    story.wait(60)
    story.there.edit(deal, Amount=5000)
    story.sync()
    assert [story.here.person(one)["won_amount"] for one in (first, second)] == ["5000"] * 2


def test_s4_32_whoever_came_while_the_way_was_off_is_not_told_when_it_is_on(story: Story) -> None:
    contact, _first = a_contact(story)
    (later, second), (last, third) = a_contact(story, "Birch"), a_contact(story, "Elm")
    deal = deal_there(story, contact, StageName="Closed Lost")
    story.sync()
    ways(story, Kind.CONTACT, pull=False)
    joins(story, deal, later)
    story.sync()
    ways(story, Kind.CONTACT)
    joins(story, deal, last)
    story.sync()
    assert (stage(story, second), stage(story, third)) == (None, "Lost")
    rest(story)


def test_s4_32_a_contact_that_is_there_again_is_told_what_ended_meanwhile(story: Story) -> None:
    contact, _first = a_contact(story)
    later, second = a_contact(story, "Birch")
    deal = deal_there(story, contact, StageName="Closed Lost")
    joins(story, deal, later)
    story.sync()
    assert stage(story, second) == "Lost"
    story.wait(60)
    story.there.delete(later)
    story.there.edit(deal, StageName="Closed Won")
    story.sync()
    story.wait(60)
    story.there.undelete(later)
    if not [row for row in story.there.records("OpportunityContactRole") if row["ContactId"] == later]:
        joins(story, deal, later)
    story.sync()
    assert stage(story, second) == "Won"
    rest(story)


def test_s4_32_whoever_is_won_no_more_while_it_is_asked_for_is_not_converted(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person changes their mind between what follows was worked out and its being asked for."""
    by_converting(story)
    [ash] = leads(story, "Ash")
    person = story.here.of(ash)["id"]
    win(story, person)
    original = brakes.limit

    def meanwhile(*arguments: Any) -> int:
        story.here.edit(person, lead_status="Qualified")
        return original(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(brakes, "limit", meanwhile)
        story.run()
    assert states(story) == []
    win(story, person)
    story.sync()
    assert states(story) == [("convert", "done")]
    assert converted(story, ash)["Status"] == "Closed - Converted"
