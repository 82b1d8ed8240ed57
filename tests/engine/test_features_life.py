"""The life of a lead, cell by cell of the checklist: created, deleted, handed over, won and lost, both ways, each with its switch on and off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crmconsole.records import Direction, Kind, Policy
from tests.engine.scenes import linked
from tests.engine.story import Story


def ways(story: Story, kind: Kind = Kind.LEAD, *, pull: bool = True, push: bool = True) -> None:
    """Set the switches of an object."""
    story.do(story.console.set_object(kind, pull=pull, push=push))


# ------------------------------------------------------------------------------------------------ created
@pytest.mark.parametrize("pull", [True, False])
def test_s4_13_s4_30_a_lead_created_there_comes_when_the_way_is_on(story: Story, pull: bool) -> None:
    ways(story, pull=pull)
    story.there.create(LastName="New", Email="new@example.com")
    story.sync()
    assert [row["last_name"] for row in story.here.people()] == (["New"] if pull else [])
    story.idle()


def test_s4_13_s4_30_whoever_came_while_the_way_was_off_comes_when_it_is_on_again(story: Story) -> None:
    ways(story, pull=False)
    story.there.create(LastName="New", Email="new@example.com")
    story.sync()
    story.wait(7200)
    ways(story)
    story.sync()
    assert [row["last_name"] for row in story.here.people()] == ["New"]
    story.settle()
    story.check_in_step()


def test_s4_13_with_the_way_to_the_console_off_whoever_is_sent_is_still_linked_with_their_record(story: Story) -> None:
    ways(story, pull=False)
    lead = story.there.create(LastName="Moss", Email="moss@example.com", City="York")
    person = story.here.add(last_name="Moss", company="Moss Ltd", email="moss@example.com")
    story.sync()
    assert story.here.crm_id(person) == lead
    assert story.here.person(person)["city"] is None
    assert len(story.there.records()) == 1


@pytest.mark.parametrize("push", [True, False])
def test_s4_13_s4_29_s4_35_whoever_is_created_here_goes_when_the_way_is_on(story: Story, push: bool) -> None:
    for kind, name in ((Kind.LEAD, "Ito"), (Kind.CONTACT, "Ono")):
        ways(story, kind, push=push)
        person = story.here.add(kind, last_name=name, company=f"{name} KK", email=f"{name}@example.com")
        story.sync()
        assert [row["LastName"] for row in story.there.records(kind.title())] == ([name] if push else [])
        assert (story.here.person(person)["held_back"] is None) is push


@pytest.mark.parametrize(("kind", "object_name"), [(Kind.CONTACT, "Contact"), (Kind.ACCOUNT, "Account")])
@pytest.mark.parametrize("pull", [True, False])
def test_s4_30_s4_35_contacts_and_companies_come_when_their_way_is_on(
    story: Story, kind: Kind, object_name: str, pull: bool
) -> None:
    ways(story, kind, pull=pull, push=kind is Kind.CONTACT)
    story.there.create(object_name, **({"LastName": "New"} if kind is Kind.CONTACT else {"Name": "New Ltd"}))
    story.sync()
    table = "account" if kind is Kind.ACCOUNT else "person"
    assert len(story.rows(f"SELECT id FROM {table}")) == int(pull)


# ------------------------------------------------------------------------------------------------ edited
@pytest.mark.parametrize("pull", [True, False])
def test_s4_13_an_edit_there_comes_when_the_way_is_on(story: Story, pull: bool) -> None:
    story.map(Kind.LEAD, "phone", direction=Direction.PULL)
    lead, person = linked(story, Phone="1")
    ways(story, pull=pull)
    story.sync()
    before = story.here.person(person)
    story.wait(60)
    story.there.edit(lead, Phone="2", OwnerId=user_of(story, "Priya Raman"))
    story.sync()
    after = story.here.person(person)
    assert (after["phone"], after["crm_owner_id"] == before["crm_owner_id"]) == (("2", False) if pull else ("1", True))


# ------------------------------------------------------------------------------------------------ gone there
def test_s4_31_a_deletion_there_takes_the_person_into_the_bin(story: Story) -> None:
    lead, person = linked(story)
    story.wait(60)
    story.there.delete(lead)
    story.sync()
    row = story.here.person(person)
    assert (row["deleted_why"], story.here.crm_id(person)) == ("deleted_there", None)


@pytest.mark.parametrize(
    ("name", "end"),
    [("Lead", "deleted"), ("Lead", "merged"), ("Lead", "converted"), ("Contact", "deleted"), ("Contact", "merged")],
)
def test_s4_31_s4_32_s4_35_with_the_way_off_whatever_ends_there_only_ends_the_link(
    story: Story, name: str, end: str
) -> None:
    lead = story.there.create(name, LastName="Moss", Email="moss@example.com")
    story.sync()
    person = story.here.of(lead)["id"]
    winner = story.there.create(name, LastName="Moss", Email="winner@example.com")
    ways(story, pull=False)
    ways(story, Kind.CONTACT, pull=False)
    story.sync()
    story.wait(60)
    if end == "deleted":
        story.there.delete(lead)
    elif end == "merged":
        story.there.merge(winner, lead)
    else:
        story.there.convert(lead)
    done = story.sync()
    row = story.here.person(person)
    assert (row["deleted_at"], row["enable_sync"], story.here.crm_id(person)) == (None, 0, None)
    assert [one["id"] for one in story.here.people()] == [person]
    assert done.objects[Kind(name.lower())].deleted_here == 0
    told = story.do(story.console.insight(person)).timeline
    assert any("Salesforce" in entry.title for entry in told)
    story.here.edit(person, city="Hull")
    story.sync()
    assert story.writes().get(name, {}).get("created", 0) == 0
    story.idle()


def test_s4_31_with_the_way_off_a_deletion_is_rehearsed_and_approved_as_an_ended_link(story: Story) -> None:
    lead, person = linked(story)
    ways(story, pull=False)
    story.sync()
    story.wait(60)
    story.there.delete(lead)
    seen = story.rehearse()
    assert [(change.action, change.side) for change in seen.changes] == [("unlink", "here")]
    story.do(story.console.run_exactly(seen))
    assert (story.here.person(person)["deleted_at"], story.here.crm_id(person)) == (None, None)


def test_s4_31_with_the_way_off_a_lead_that_comes_back_there_is_linked_again(story: Story) -> None:
    lead, person = linked(story)
    ways(story, pull=False)
    story.sync()
    story.wait(60)
    story.there.delete(lead)
    story.sync()
    story.wait(60)
    story.there.undelete(lead)
    story.sync()
    assert story.here.crm_id(person) == lead
    story.here.edit(person, city="Hull")
    story.settle()
    assert story.there.record(lead)["City"] == "Hull"


def user_of(story: Story, name: str) -> str:
    """Return the id of somebody in the org."""
    (user,) = story.there.records("User", Name=name)
    return str(user["Id"])


def test_a_value_that_was_cleared_there_is_rehearsed_like_any_other_change(story: Story) -> None:
    """What is weighed by a brake must not end the rehearsal."""
    story.map(Kind.LEAD, "city", clears=True)
    lead, person = linked(story, City="York")
    story.wait(60)
    story.there.edit(lead, City=None)
    seen = story.rehearse()
    assert seen.run.state == "done", seen.run.message
    assert [change.fields["city"].result for change in seen.changes] == [None]
    story.do(story.console.run_exactly(seen))
    assert story.here.person(person)["city"] is None


def test_s0_22_an_edit_of_a_pulled_field_is_announced_and_then_overwritten(story: Story) -> None:
    story.map(Kind.LEAD, "city", direction=Direction.PULL)
    lead, person = linked(story, City="York", Phone="1")
    announced = story.do(story.console.fields_put_back(Kind.LEAD))
    assert "city" in announced
    assert "phone" not in announced
    winners = story.do(story.console.winners(Kind.LEAD))
    assert winners["phone"] is Policy.SALESFORCE_WINS
    assert "city" not in winners
    story.here.edit(person, city="Hull", phone="2")
    (why,) = story.do(story.console.explain(Kind.LEAD, person, "city"))
    assert why.rule == "pull-reverted"
    story.sync()
    row, record = story.here.person(person), story.there.record(lead)
    assert (row["city"], record["City"], row["phone"], record["Phone"]) == ("York", "York", "2", "2")


def test_s0_22_with_the_way_to_salesforce_off_every_edit_is_announced(story: Story) -> None:
    ways(story, push=False)
    assert "phone" in story.do(story.console.fields_put_back(Kind.LEAD))
    ways(story, push=True, pull=False)
    assert story.do(story.console.fields_put_back(Kind.LEAD)) == frozenset()


@pytest.mark.parametrize("stage", ["New", "Contacted", "Qualified", "Won", "Lost", "Parked"])
def test_s4_29_whoever_is_past_the_lead_stage_becomes_no_lead(story: Story, stage: str) -> None:
    person = story.here.add(last_name="Ito", company="Ito KK", email="ito@example.com", lead_status=stage)
    story.sync()
    won = stage == "Won"
    assert (story.here.crm_id(person) is None) is won
    assert story.here.person(person)["held_back"] == ("past-lead" if won else None)
    told = [entry.detail for entry in story.do(story.console.insight(person)).timeline]
    assert any("it is won already" in detail for detail in told) is won
    story.here.edit(person, lead_status="Qualified")
    story.settle()
    assert story.here.crm_id(person) is not None


def test_s4_29_a_lead_that_is_won_later_stays_linked(story: Story) -> None:
    lead, person = linked(story)
    story.here.edit(person, lead_status="Won")
    story.settle()
    assert story.here.crm_id(person) == lead


# ------------------------------------------------------------------------------------------------ won and lost
@pytest.mark.parametrize("push", [True, False])
def test_s4_32_won_here_is_the_mapped_status_there_when_the_way_is_on(story: Story, push: bool) -> None:
    lead, person = linked(story)
    ways(story, push=push)
    before = story.there.record(lead)["Status"]
    story.here.edit(person, lead_status="Won")
    story.settle()
    pairs = {pair.stage: pair.target for pair in story.do(story.console.pipeline()).pairs}
    assert story.there.record(lead)["Status"] == (pairs["Won"] if push else before)
    assert not story.there.record(lead)["IsConverted"]


@pytest.mark.parametrize("pull", [True, False])
def test_s4_32_a_lead_converted_there_is_won_here_when_the_way_is_on(story: Story, pull: bool) -> None:
    """The contact takes the lead's place as long as contacts come, so that nobody is here twice."""
    lead, person = linked(story, City="York")
    ways(story, pull=pull)
    story.sync()
    story.wait(60)
    contact = str(story.there.convert(lead).contact_id)
    story.sync()
    heir = story.here.of(contact)
    assert (heir["lead_status"] == "Won") is pull
    assert story.here.person(person)["replaced_by"] == heir["id"]
    told = [entry.detail for entry in story.do(story.console.insight(heir["id"])).timeline]
    assert any(detail.startswith("Lead Status") for detail in told) is pull
    story.settle()


def lost_with_a_reason(story: Story) -> None:
    """Map the reason of a loss to a text of the org."""
    row = story.unmap(Kind.LEAD, "utm_campaign")
    story.remap(Kind.LEAD, replace(row, id="loss", local="loss_reason"))


@pytest.mark.parametrize("push", [True, False])
def test_s4_33_lost_here_is_lost_there_with_its_reason_when_the_way_is_on(story: Story, push: bool) -> None:
    lost_with_a_reason(story)
    lead, person = linked(story)
    ways(story, push=push)
    story.here.edit(person, lead_status="Lost", loss_reason="Chose another one")
    story.settle()
    record = story.there.record(lead)
    told = ("Closed - Not Converted", "Chose another one")
    assert ((record["Status"], record["UTM_Campaign__c"]) == told) is push
    assert (record["IsConverted"], record["IsDeleted"]) == (False, False)


@pytest.mark.parametrize("pull", [True, False])
def test_s4_33_lost_there_is_lost_here_with_its_reason_when_the_way_is_on(story: Story, pull: bool) -> None:
    lost_with_a_reason(story)
    lead, person = linked(story)
    ways(story, pull=pull, push=False)
    story.wait(60)
    story.there.edit(lead, Status="Closed - Not Converted", UTM_Campaign__c="Too dear")
    story.run()
    row = story.here.person(person)
    assert ((row["lead_status"], row["loss_reason"]) == ("Lost", "Too dear")) is pull
    assert row["deleted_at"] is None
