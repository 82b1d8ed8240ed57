"""Won, both ways (S4-32, S4-35): converted there with the saved options, the opportunity closed; and what ends there is known here. Each way off: nothing."""

from __future__ import annotations

from typing import Any

import pytest

from crmconsole.connect.contract import Connector
from crmconsole.errors import InputProblem
from crmconsole.records import Kind
from crmconsole.store import changes
from crmconsole.sync import winning
from crmconsole.sync.actions import convert as converting
from crmconsole.sync.actions import record
from crmconsole.views import WonOptions
from tests.engine.acting import converted, leads, somebody
from tests.engine.story import Story
from tests.engine.test_crashes import PowerCut, cut_power
from tests.engine.test_features_life import ways
from tests.engine.test_undo import last_run, plan, undo

CONVERTED = "Closed - Converted"
DEAL = WonOptions(create_opportunity=True, opportunity_name="40 chairs")


def by_converting(story: Story, options: WonOptions | None = None) -> None:
    """Let a converted status stand for Won."""
    found = story.do(story.console.pipeline())
    targets = {pair.stage: pair.target for pair in found.pairs} | {"Won": CONVERTED}
    story.do(story.console.set_pipeline(targets, {**found.back, CONVERTED: "Won"}))
    if options is not None:
        story.do(story.console.set_won_options(options))


def win(story: Story, person: int) -> None:
    """Say here that somebody is won."""
    story.wait(60)
    story.do(story.console.edit_person(person, {"lead_status": "Won"}))


def contact_of(story: Story, lead: str) -> dict[str, Any]:
    """Return the person here who took the place of a converted lead."""
    return story.here.of(str(converted(story, lead)["ConvertedContactId"]))


def deal_there(story: Story, contact: str, **values: object) -> str:
    """Create an opportunity in Salesforce in which a contact has a part."""
    wish = {"Name": "40 chairs", "StageName": "Prospecting", "CloseDate": "2026-12-24", "Amount": 4000, **values}
    opportunity = story.there.create("Opportunity", **wish)
    story.there.create("OpportunityContactRole", OpportunityId=opportunity, ContactId=contact, Role="Decision Maker")
    return opportunity


def a_contact(story: Story, name: str = "Moss") -> tuple[str, int]:
    """Return a contact that both sides have."""
    contact = story.there.create("Contact", LastName=name, Email=f"{name.lower()}@example.com")
    story.sync()
    return contact, story.here.of(contact)["id"]


def rest(story: Story) -> None:
    """Let the window of what changed pass, and check that nothing is left to do."""
    story.wait(2000)
    story.run()
    story.settle()


def states(story: Story) -> list[tuple[str, str]]:
    """Return verb and state of every action, the oldest first."""
    return [(one.verb, one.state) for one in reversed(story.do(story.console.actions()))]


# ------------------------------------------------------------------------------------------------ won here
def test_s4_32_s2_25_won_here_converts_the_lead_as_saved(story: Story) -> None:
    boss = somebody(story).id if story.sync() else ""
    by_converting(story, WonOptions(assign_to=boss, attach_to_account=True, notify_owner=True))
    account = story.there.create("Account", Name="Ash Ltd")
    [ash] = leads(story, "Ash")
    person = story.here.of(ash)["id"]
    win(story, person)
    story.sync()
    row = converted(story, ash)
    assert (row["Status"], row["ConvertedAccountId"], row["ConvertedOpportunityId"]) == (CONVERTED, account, None)
    assert story.there.record(row["ConvertedContactId"])["OwnerId"] == boss
    heir = contact_of(story, ash)
    assert (heir["lead_status"], heir["won_on"]) == ("Won", "2026-11-21")
    assert story.here.person(person)["replaced_by"] == heir["id"]
    assert story.failures() == []
    assert states(story) == [("convert", "done")]
    told = [entry.detail for entry in story.do(story.console.insight(heir["id"])).timeline]
    assert any("Won here, so the lead is converted" in one for one in told)
    rest(story)


@pytest.mark.parametrize("whose", ["chosen", "lead's own"])
def test_s4_32_s4_34_an_owner_who_has_left_gives_way_to_the_default_owner(story: Story, whose: str) -> None:
    boss = somebody(story).id if story.sync() else ""
    by_converting(story, WonOptions(assign_to=boss if whose == "chosen" else ""))
    story.do(story.console.set_owners(default_crm_owner=None, default_console_user=None, links=[]))
    [ash] = leads(story, "Ash")
    if whose != "chosen":
        story.there.edit(ash, OwnerId=boss)
        story.sync()
    story.there.org.update("User", boss, {"IsActive": False}, story.practice.colleague)
    story.do(story.console.refresh_fields(Kind.LEAD))
    win(story, story.here.of(ash)["id"])
    done = story.sync()
    row = converted(story, ash)
    assert story.there.record(row["ConvertedContactId"])["OwnerId"] not in (boss, None)
    assert states(story) == [("convert", "done")]
    assert "inactive in Salesforce" in done.message
    rest(story)


def test_s4_32_s2_27_s2_28_the_opportunity_that_is_made_is_won_too(story: Story) -> None:
    by_converting(story, DEAL)
    [ash] = leads(story, "Ash")
    win(story, story.here.of(ash)["id"])
    story.sync()
    deal = story.there.record(str(converted(story, ash)["ConvertedOpportunityId"]))
    assert (deal["Name"], deal["StageName"], deal["IsWon"]) == ("40 chairs", "Closed Won", True)
    assert states(story) == [("convert", "done"), ("win_opportunity", "done")]
    rest(story)
    heir = contact_of(story, ash)
    assert (heir["lead_status"], heir["won_on"]) == ("Won", deal["CloseDate"])


@pytest.mark.parametrize("mapped", [True, False])
def test_s4_32_with_the_way_to_salesforce_off_nobody_is_converted(story: Story, mapped: bool) -> None:
    by_converting(story, DEAL)
    [ash] = leads(story, "Ash")
    contact, person = a_contact(story)
    deal = deal_there(story, contact)
    story.sync()
    ways(story, push=False, pull=mapped)
    ways(story, Kind.CONTACT, push=False, pull=mapped)
    win(story, story.here.of(ash)["id"])
    win(story, person)
    story.run()
    ways(story)
    ways(story, Kind.CONTACT)
    story.run()
    assert not story.there.record(ash)["IsConverted"]
    assert story.there.record(deal)["StageName"] == "Prospecting"
    assert states(story) == []


def test_s4_32_s4_35_a_contact_that_is_won_wins_their_opportunity_once(story: Story) -> None:
    contact, person = a_contact(story)
    deal = deal_there(story, contact)
    story.sync()
    story.practice.meter.reset()
    win(story, person)
    story.sync()
    assert story.there.record(deal)["StageName"] == "Closed Won"
    assert story.writes()["Opportunity"]["updated"] == 1
    rest(story)
    row = story.here.person(person)
    assert (row["lead_status"], row["won_on"], row["won_amount"]) == ("Won", "2026-12-24", "4000")
    story.do(story.console.edit_person(person, {"city": "York"}))
    story.sync()
    assert states(story) == [("win_opportunity", "done")]


def test_s4_32_the_mapped_stage_is_the_one_that_is_set(story: Story) -> None:
    contact, person = a_contact(story)
    deal = deal_there(story, contact)
    story.there.create("Opportunity", Name="Lamps", StageName="Negotiation/Review", CloseDate="2026-12-24")
    story.sync()
    story.do(story.console.set_stage_meaning("Negotiation/Review", "Won"))
    win(story, person)
    story.sync()
    assert story.there.record(deal)["StageName"] == "Negotiation/Review"


def test_s4_32_of_several_open_opportunities_none_is_guessed(story: Story) -> None:
    contact, person = a_contact(story)
    deals = [deal_there(story, contact), deal_there(story, contact, Name="2 tables")]
    story.sync()
    win(story, person)
    story.sync()
    assert {story.there.record(one)["StageName"] for one in deals} == {"Prospecting"}
    [action] = story.do(story.console.actions())
    assert (action.state, action.asked_by) == ("skipped", winning.BY)
    assert "belongs to 2 open opportunities" in action.reason


def test_s4_32_whoever_is_won_no_more_is_not_converted(story: Story) -> None:
    by_converting(story)
    [ash] = leads(story, "Ash")
    person = story.here.of(ash)["id"]
    story.there.edit(ash, OwnerId=somebody(story, queue=True).id)
    win(story, person)
    story.run()
    assert states(story) == [("convert", "waiting")]
    assert "Choose an owner" in story.do(story.console.actions())[0].reason
    story.wait(60)
    story.do(story.console.edit_person(person, {"lead_status": "Qualified"}))
    story.sync()
    assert states(story) == [("convert", "cancelled")]
    assert not story.there.record(ash)["IsConverted"]
    win(story, person)
    story.run()
    assert states(story) == [("convert", "cancelled"), ("convert", "waiting")]


def test_s4_32_what_a_person_asked_for_already_is_not_asked_for_twice(story: Story) -> None:
    by_converting(story)
    [ash] = leads(story, "Ash")
    person = story.here.of(ash)["id"]
    story.do(story.console.ask_action(story_convert(), [person]))
    win(story, person)
    story.sync()
    assert states(story) == [("convert", "done")]


def story_convert() -> Any:
    """Return a conversion as a person asks for it."""
    from crmconsole.views import ConvertLead

    return ConvertLead(CONVERTED)


def test_s4_32_unusually_many_wait_for_consent(story: Story) -> None:
    by_converting(story)
    made = leads(story, *(f"L{number}" for number in range(31)))
    for lead in made:
        story.here.edit(story.here.of(lead)["id"], lead_status="Won")
    done = story.run()
    assert "31 of 31 leads were won here" in done.message
    assert states(story) == []
    assert story.failures() == []
    story.sync(allow=["conversions"])
    assert {one.state for one in story.do(story.console.actions())} == {"done"}
    assert all(story.there.record(lead)["IsConverted"] for lead in made)


def test_s4_32_a_rehearsal_and_an_approved_run_convert_nobody(story: Story) -> None:
    by_converting(story)
    [ash] = leads(story, "Ash")
    win(story, story.here.of(ash)["id"])
    found = story.rehearse()
    assert "1 action waits" in found.run.message
    assert states(story) == []
    story.do(story.console.run_exactly(found))
    assert states(story) == []
    assert not story.there.record(ash)["IsConverted"]
    story.sync()
    assert states(story) == [("convert", "done")]


def test_s4_32_it_cannot_be_taken_back_and_the_plan_says_so(story: Story) -> None:
    by_converting(story, DEAL)
    [ash] = leads(story, "Ash")
    win(story, story.here.of(ash)["id"])
    story.sync()
    reasons = {item.reason for item in plan(story, last_run(story)).items if item.verdict == "impossible"}
    assert "The lead was converted to a contact; a conversion cannot be taken back." in reasons
    assert "The opportunity stays won; give it another stage in Salesforce if it is not." in reasons


def test_s4_32_options_are_checked(story: Story) -> None:
    with pytest.raises(InputProblem, match="no Salesforce user"):
        story.do(story.console.set_won_options(WonOptions(assign_to="005000000000000AAA")))
    with pytest.raises(InputProblem, match="none is to be created"):
        story.do(story.console.set_won_options(WonOptions(opportunity_name="40 chairs")))
    assert story.do(story.console.won_options()) == WonOptions()
    hint = next(one for one in converted_hint(story) if "won here" in one)
    assert "is converted there" in hint


def converted_hint(story: Story) -> list[str]:
    """Return the hints of a pipeline in which a converted status stands for Won."""
    found = story.do(story.console.pipeline())
    targets = {pair.stage: pair.target for pair in found.pairs} | {"Won": CONVERTED}
    return list(story.do(story.console.check_pipeline(targets, {**found.back, CONVERTED: "Won"})).problems)


# ------------------------------------------------------------------------------------------------ crashes, lost answers
POINTS: dict[str, tuple[Any, str, bool, int]] = {
    "before it is asked for": (winning, "_add", False, 1),
    "one of two asked for": (winning, "_add", True, 1),
    "asked for": (winning, "ask", True, 1),
    "before the conversion's journal": (record, "send", False, 1),
    "after the conversion's journal": (record, "send", True, 1),
    "converted, before it is recorded": (record, "end", False, 1),
    "converted, recorded": (record, "end", True, 1),
    "before it is taken in": (converting, "_take_in", False, 1),
    "before the opportunity's journal": (record, "send", False, 2),
    "after the opportunity's journal": (record, "send", True, 2),
    "won, before it is recorded": (record, "end", False, 2),
    "won, recorded": (record, "end", True, 2),
}


def check_won(story: Story, lead: str) -> None:
    """Check that a lead was converted once and its opportunity won once, and that the person here knows."""
    assert states(story) == [("convert", "done"), ("win_opportunity", "done")]
    deal = converted(story, lead)["ConvertedOpportunityId"]
    assert [row["Id"] for row in story.there.records("Opportunity")] == [deal]
    assert story.there.record(str(deal))["IsWon"]
    assert len(story.there.records("Contact")) == len(story.there.records("Account")) == 1
    rest(story)
    assert contact_of(story, lead)["lead_status"] == "Won"


@pytest.mark.parametrize("point", POINTS)
def test_s4_32_killed_on_the_way_it_happens_exactly_once(story: Story, point: str) -> None:
    by_converting(story, DEAL)
    [ash] = leads(story, "Ash")
    win(story, story.here.of(ash)["id"])
    story.practice.meter.reset()
    owner, name, after, on_call = POINTS[point]
    with pytest.MonkeyPatch.context() as patched:
        cut_power(patched, owner, name, after=after, on_call=on_call)
        with pytest.raises(PowerCut):
            story.run()
    story.reopen()
    for _ in range(3):
        story.wait(700)
        story.run()
    assert story.practice.meter.stats()["writes"].get("Lead", {}).get("converted", 0) == 1
    check_won(story, ash)


@pytest.mark.parametrize("fault", ["answer_lost", "connection_cut", "unavailable"])
@pytest.mark.parametrize("call", ["convert", "write"])
def test_s4_32_an_answer_that_is_lost_is_looked_up(story: Story, fault: str, call: str) -> None:
    by_converting(story, DEAL)
    [ash] = leads(story, "Ash")
    win(story, story.here.of(ash)["id"])
    crm: Connector = story.console.desk.crm()
    original = getattr(crm, call)
    with pytest.MonkeyPatch.context() as patched:

        def meets(*arguments: Any, **options: Any) -> Any:
            story.fault(fault, times=1)
            return original(*arguments, **options)

        patched.setattr(crm, call, meets)
        story.run()
    for _ in range(3):
        story.wait(700)
        story.run()
    check_won(story, ash)


def test_s4_32_killed_before_people_are_told_of_an_end_they_are_told_later(story: Story) -> None:
    contact, person = a_contact(story)
    deal = deal_there(story, contact)
    story.sync()
    story.wait(60)
    story.there.edit(deal, StageName="Closed Won")
    with pytest.MonkeyPatch.context() as patched:
        cut_power(patched, changes, "write", after=True, on_call=2)
        with pytest.raises(PowerCut):
            story.run()
    story.reopen()
    story.sync()
    assert story.here.person(person)["lead_status"] == "Won"
    rest(story)


# ------------------------------------------------------------------------------------------------ won and lost there
@pytest.mark.parametrize("pull", [True, False])
def test_s4_32_an_opportunity_won_there_makes_its_contact_won_when_the_way_is_on(story: Story, pull: bool) -> None:
    contact, person = a_contact(story)
    deal = deal_there(story, contact)
    story.sync()
    ways(story, Kind.CONTACT, pull=pull)
    story.wait(60)
    story.there.edit(deal, StageName="Closed Won", CloseDate="2026-11-20", Amount=5000)
    done = story.sync()
    row = story.here.person(person)
    known = ("Won", "2026-11-20", "5000") if pull else (None, None, None)
    assert (row["lead_status"], row["won_on"], row["won_amount"]) == known
    assert ("1 person is won" in done.message) is pull
    rest(story)
    assert states(story) == []
    if pull:
        shown = story.do(story.console.insight(person))
        assert any("Won Amount" in entry.detail for entry in shown.timeline)
        assert (shown.person.fields["won_on"], shown.person.fields["won_amount"]) == ("2026-11-20", "5000")
        story.wait(60)
        story.there.edit(deal, Amount=6000)
        done = story.sync()
        assert story.here.person(person)["won_amount"] == "6000"
        assert "is won" not in done.message, "they were before"


@pytest.mark.parametrize("pull", [True, False])
def test_s4_33_an_opportunity_lost_there_makes_its_contact_lost_when_the_way_is_on(story: Story, pull: bool) -> None:
    contact, person = a_contact(story)
    deal = deal_there(story, contact)
    story.sync()
    ways(story, Kind.CONTACT, pull=pull)
    story.wait(60)
    story.there.edit(deal, StageName="Closed Lost")
    story.sync()
    row = story.here.person(person)
    assert (row["lead_status"], row["loss_reason"]) == (("Lost", "40 chairs: Closed Lost") if pull else (None, None))
    rest(story)


def test_s4_33_whoever_bought_or_may_still_buy_is_not_lost(story: Story) -> None:
    contact, person = a_contact(story)
    deal_there(story, contact, Name="2 tables")
    lost = deal_there(story, contact)
    story.sync()
    story.wait(60)
    story.there.edit(lost, StageName="Closed Lost")
    story.sync()
    assert story.here.person(person)["lead_status"] is None
    story.wait(60)
    bought = deal_there(story, contact, StageName="Closed Won", Name="Lamps")
    story.sync()
    assert story.here.person(person)["lead_status"] == "Won"
    story.wait(60)
    deal_there(story, contact, StageName="Closed Lost", Name="Rugs")
    story.sync()
    assert story.here.person(person)["lead_status"] == "Won"
    assert story.there.record(bought)["IsWon"]


@pytest.mark.parametrize("by", ["its own end", "conversion"])
def test_s4_33_whoever_was_won_by_an_opportunity_that_is_lost_after_all_is_lost(story: Story, by: str) -> None:
    if by == "conversion":
        [ash] = leads(story, "Ash")
        deal = str(story.there.org.convert(ash, story.practice.colleague, create_opportunity=True).opportunity_id)
        story.sync()
        person = contact_of(story, ash)["id"]
    else:
        contact, person = a_contact(story)
        deal = deal_there(story, contact, StageName="Closed Won")
        story.sync()
    assert (stage_of(story, person), story.here.person(person)["won_on"] is None) == ("Won", False)
    story.wait(60)
    story.there.edit(deal, StageName="Closed Lost")
    done = story.sync()
    row = story.here.person(person)
    assert (row["lead_status"], row["won_on"], row["won_amount"]) == ("Lost", None, None)
    assert row["loss_reason"].endswith(": Closed Lost")
    assert "1 person is lost" in done.message
    rest(story)
    story.wait(60)
    story.there.edit(deal, StageName="Closed Won")
    story.sync()
    assert stage_of(story, person) == "Won"
    assert states(story) == []


def stage_of(story: Story, person: int) -> Any:
    """Return the stage of somebody here."""
    return story.here.person(person)["lead_status"]


def test_s4_32_what_was_taken_from_an_end_there_is_undone(story: Story) -> None:
    contact, person = a_contact(story)
    deal = deal_there(story, contact)
    story.do(story.console.edit_person(person, {"lead_status": "Qualified"}))
    story.sync()
    story.wait(60)
    story.there.edit(deal, StageName="Closed Won")
    story.sync()
    undo(story, last_run(story))
    row = story.here.person(person)
    assert (row["lead_status"], row["won_on"], row["won_amount"]) == ("Qualified", None, None)
    story.sync()
    assert story.here.person(person)["lead_status"] == "Qualified"
    assert states(story) == []


def test_s4_32_a_lead_converted_there_with_an_opportunity_keeps_its_history(story: Story) -> None:
    [ash] = leads(story, "Ash", City="York")
    person = story.here.of(ash)["id"]
    story.do(story.console.edit_person(person, {"city": "Leeds"}))
    story.sync()
    story.wait(60)
    story.there.org.convert(ash, story.practice.colleague, create_opportunity=True)
    story.sync()
    heir = contact_of(story, ash)
    assert (heir["lead_status"], heir["won_on"], heir["won_amount"]) == ("Won", "2026-11-21", None)
    story.wait(60)
    deal = str(converted(story, ash)["ConvertedOpportunityId"])
    story.there.edit(deal, StageName="Closed Won", Amount=700, CloseDate="2026-11-30")
    story.sync()
    heir = story.here.person(heir["id"])
    assert (heir["won_on"], heir["won_amount"]) == ("2026-11-30", "700")
    shown = story.do(story.console.insight(heir["id"]))
    assert any("City" in entry.detail for entry in shown.timeline)


def test_s4_32_what_another_program_writes_into_the_database_counts_as_won_here(story: Story) -> None:
    contact, person = a_contact(story)
    lost = deal_there(story, contact, StageName="Closed Lost")
    story.sync()
    assert story.here.person(person)["lead_status"] == "Lost"
    deal = deal_there(story, contact, Name="Lamps")
    story.sync()
    story.wait(60)
    story.here.edit(person, lead_status="Won")
    story.sync()
    assert (story.there.record(deal)["IsWon"], story.there.record(lost)["IsWon"]) == (True, False)
    rest(story)
