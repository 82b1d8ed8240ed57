"""Undo of single things: values, blanks, records that came and went, links; kept, impossible, limited to a record or field."""

from __future__ import annotations

from typing import Any

import pytest

from crmconsole.errors import InputProblem
from crmconsole.records import Direction, Kind, Policy
from crmconsole.views import RunView, UndoItem, UndoPlan
from tests.engine.story import Story


def last_run(story: Story) -> int:
    return story.do(story.console.runs(1))[0].run


def plan(story: Story, run: int | None = None, **limits: Any) -> UndoPlan:
    """Preview an undo, which writes nothing on either side."""
    before, org = story.fingerprint(), story.org_dump()
    found = story.do(story.console.plan_undo(last_run(story) if run is None else run, **limits))
    assert story.fingerprint() == before
    assert story.org_dump() == org
    assert found.run.dry_run
    return found


def undo(story: Story, run: int | None = None, **limits: Any) -> RunView:
    """Undo a run (the last one); its totals must add up."""
    run = last_run(story) if run is None else run
    done = story.do(story.console.undo(run, **limits))
    story.check_totals(done)
    assert (done.trigger, done.undoes) == ("undo", run)
    return done


def told(items: Any) -> list[tuple[str, str, str, str]]:
    return [(item.side, item.action, item.field, item.verdict) for item in items]


def one(items: Any, **wanted: Any) -> UndoItem:
    found = [item for item in items if all(getattr(item, name) == value for name, value in wanted.items())]
    assert len(found) == 1, found
    return found[0]


@pytest.fixture
def moss(story: Story) -> tuple[Story, str, int]:
    """A linked lead, in step, a minute ago."""
    lead = story.there.create(LastName="Moss", Email="moss@example.com", City="York", Phone="1", Company="Moss Ltd")
    story.sync()
    story.wait(60)
    return story, lead, story.here.of(lead)["id"]


# ------------------------------------------------------------------------------------------------ values
def test_a_value_that_came_from_there_is_put_back_here(moss: tuple[Story, str, int]) -> None:
    story, lead, person = moss
    story.there.edit(lead, City="Leeds")
    story.sync()
    before = story.here.person(person)
    assert before["city"] == "Leeds"
    run = last_run(story)
    found = plan(story)
    item = one(found.items, field="city")
    assert (item.side, item.action, item.verdict, item.now, item.back_to) == (
        "here",
        "update",
        "reversed",
        "Leeds",
        "York",
    )
    assert (item.label, item.name, item.crm_id) == ("City", "Moss", lead)
    story.wait(60)
    done = undo(story)
    assert (done.state, done.objects[Kind.LEAD].updated_here) == ("done", 1)
    assert story.here.person(person)["city"] == "York"
    assert story.there.record(lead)["City"] == "Leeds"
    story.idle()
    [why] = story.do(story.console.explain(Kind.LEAD, person, "City"))
    assert why.rule == "undone"
    assert "undone" in why.sentence

    again = plan(story, run)
    assert [item.verdict for item in again.items] == ["kept"]
    assert again.run.objects[Kind.LEAD].updated_here == 0
    undo(story, run)
    assert story.here.person(person)["city"] == "York"

    story.wait(60)
    story.there.edit(lead, City="Bath")
    story.sync()
    assert story.here.person(person)["city"] == "Bath", "an undone field goes on travelling once a side changes"
    story.check_in_step()


def test_a_value_that_went_there_is_put_back_there(moss: tuple[Story, str, int]) -> None:
    story, lead, person = moss
    story.here.edit(person, city="Leeds")
    story.sync()
    assert story.there.record(lead)["City"] == "Leeds"
    pushed = last_run(story)
    done = undo(story)
    assert (done.state, done.objects[Kind.LEAD].updated_there) == ("done", 1)
    assert story.there.record(lead)["City"] == "York"
    assert story.here.person(person)["city"] == "Leeds", "the edit here was not the run's"
    story.idle()
    undone = last_run(story)
    assert done.run > pushed
    [why] = story.do(story.console.explain(Kind.LEAD, person, "City"))
    assert why.rule == "undone"

    undo(story, undone - 1)  # the idle run in between did nothing
    assert story.there.record(lead)["City"] == "Leeds"
    story.check_in_step()
    story.idle()


def test_undo_of_the_undo_brings_the_value_back(moss: tuple[Story, str, int]) -> None:
    story, lead, person = moss
    story.there.edit(lead, City="Leeds")
    story.here.edit(person, phone="2")
    story.sync()
    after = story.fingerprint(["account"]), story.org_dump
    first = undo(story)
    assert (story.here.person(person)["city"], story.there.record(lead)["Phone"]) == ("York", "1")
    second = undo(story, first.run)
    assert (story.here.person(person)["city"], story.there.record(lead)["Phone"]) == ("Leeds", "2")
    story.check_in_step()
    story.idle()
    assert after[0] == story.fingerprint(["account"])
    undo(story, second.run)
    assert (story.here.person(person)["city"], story.there.record(lead)["Phone"]) == ("York", "1")
    story.idle()


def test_what_was_changed_since_is_kept_and_travels(moss: tuple[Story, str, int]) -> None:
    story, lead, person = moss
    story.there.edit(lead, City="Leeds", State="Kent")
    story.here.edit(person, phone="2", postal_code="9")
    story.sync()
    run = last_run(story)
    story.wait(60)
    story.there.edit(lead, Phone="333", City="Bath")
    story.here.edit(person, postal_code="10", state="Essex")
    found = plan(story, run)
    assert sorted(told(found.items)) == [
        ("here", "update", "city", "kept"),
        ("here", "update", "state", "kept"),
        ("there", "update", "phone", "kept"),
        ("there", "update", "postal_code", "kept"),
    ]
    assert all(item.reason.endswith("GMT.") or "sent to Salesforce" in item.reason for item in found.items)
    story.wait(60)
    done = undo(story, run)
    assert done.state == "done"
    assert "4 stay as changed since" in done.message
    held = story.here.person(person)
    assert (held["city"], held["state"], held["phone"], held["postal_code"]) == ("Bath", "Essex", "333", "10")
    story.check_in_step()
    story.idle()
    assert len(story.history(run_id=done.run, action="skip")) == 4


def test_one_record_and_one_field_of_a_run(story: Story) -> None:
    leads = [story.there.create(LastName=f"L{n}", Email=f"l{n}@example.com", City="York", Phone="1") for n in range(3)]
    story.sync()
    story.wait(60)
    for lead in leads:
        story.there.edit(lead, City="Leeds", Phone="2")
    story.sync()
    run = last_run(story)
    people = [story.here.of(lead)["id"] for lead in leads]
    assert told(plan(story, run, local_id=people[0]).items) == [
        ("here", "update", "phone", "reversed"),
        ("here", "update", "city", "reversed"),
    ]
    assert told(plan(story, run, kind=Kind.LEAD, local_id=people[1], field="City").items) == [
        ("here", "update", "city", "reversed")
    ]
    assert plan(story, run, kind=Kind.ACCOUNT, local_id=people[1]).items == []
    undo(story, run, local_id=people[0])
    undo(story, run, local_id=people[1], field="city")
    held = [(row["city"], row["phone"]) for row in map(story.here.person, people)]
    assert held == [("York", "1"), ("York", "2"), ("Leeds", "2")]
    story.idle()
    with pytest.raises(InputProblem):
        plan(story, run, field="Nonsense")
    with pytest.raises(InputProblem):
        plan(story, 999)


def test_blanks_travel_back(moss: tuple[Story, str, int]) -> None:
    story, lead, person = moss
    story.map_all(Kind.LEAD, clears=True)
    story.sync()
    story.there.edit(lead, City=None)
    story.here.edit(person, phone=None)
    story.sync()
    assert (story.here.person(person)["city"], story.there.record(lead)["Phone"]) == (None, None)
    undo(story)
    assert (story.here.person(person)["city"], story.there.record(lead)["Phone"]) == ("York", "1")
    assert (story.there.record(lead)["City"], story.here.person(person)["phone"]) == (None, None)
    story.idle()


def test_a_refilled_field_is_not_refilled_again_until_somebody_changes_it(story: Story) -> None:
    story.map_all(Kind.LEAD, policy=Policy.SALESFORCE_MASTER, refill=True)
    lead = story.there.create(LastName="Moss", Email="moss@example.com", City="York")
    story.sync()
    person = story.here.of(lead)["id"]
    story.wait(60)
    story.there.edit(lead, City=None)
    story.sync()
    assert story.there.record(lead)["City"] == "York"
    story.wait(60)
    undo(story)
    assert story.there.record(lead)["City"] is None
    assert story.here.person(person)["city"] == "York"
    story.idle()
    story.wait(60)
    story.there.edit(lead, Phone="7")
    story.sync()
    assert story.there.record(lead)["City"] is None
    story.wait(60)
    story.there.edit(lead, City="Bath")
    story.sync()
    story.wait(60)
    story.there.edit(lead, City=None)
    story.sync()
    assert story.there.record(lead)["City"] == "Bath"


def test_a_push_only_field_is_not_sent_again(story: Story) -> None:
    story.map(Kind.LEAD, "city", direction=Direction.PUSH)
    person = story.here.add(last_name="Moss", company="Co", email="moss@example.com", city="York")
    story.sync()
    lead = story.here.crm_id(person)
    assert lead is not None
    story.wait(60)
    story.here.edit(person, city="Leeds")
    story.sync()
    undo(story)
    assert story.there.record(lead)["City"] == "York"
    assert story.here.person(person)["city"] == "Leeds"
    story.idle()
    story.wait(60)
    story.here.edit(person, city="Bath")
    story.sync()
    assert story.there.record(lead)["City"] == "Bath"


@pytest.mark.parametrize("direction", [Direction.TWO_WAY, Direction.PUSH])
def test_what_salesforce_made_of_a_value_is_still_what_the_run_wrote(
    moss: tuple[Story, str, int], direction: Direction
) -> None:
    story, lead, person = moss
    story.map(Kind.LEAD, "city", direction=direction)
    story.sync()
    story.fault("field_rewritten", where={"object": "Lead", "field": "City"})
    story.here.edit(person, city="Leeds")
    story.sync()
    assert story.there.record(lead)["City"] == "LEEDS"
    run = last_run(story)
    story.calm()
    story.idle()
    assert one(plan(story, run).items, side="there").verdict == "reversed"
    undo(story, run)
    assert (story.there.record(lead)["City"], story.here.person(person)["city"]) == ("York", "Leeds")
    story.idle()


def test_a_field_that_a_flow_rewrites_while_it_is_put_back_comes_to_rest(moss: tuple[Story, str, int]) -> None:
    story, lead, person = moss
    story.here.edit(person, city="Leeds")
    story.sync()
    story.fault("field_rewritten", where={"object": "Lead", "field": "City"})
    undo(story)
    assert (story.there.record(lead)["City"], story.here.person(person)["city"]) == ("YORK", "Leeds")
    story.idle()


def test_an_unmapped_field_and_a_gone_record_cannot_be_taken_back(moss: tuple[Story, str, int]) -> None:
    story, lead, person = moss
    story.there.edit(lead, City="Leeds")
    story.here.edit(person, phone="2")
    story.sync()
    run = last_run(story)
    story.unmap(Kind.LEAD, "city")
    assert one(plan(story, run).items, field="city").reason == "This field is not mapped any more."
    story.wait(60)
    story.there.delete(lead)
    found = plan(story, run)
    assert one(found.items, field="phone").verdict == "impossible"
    assert "deleted in Salesforce" in one(found.items, field="phone").reason
    done = undo(story, run)
    assert done.state == "partial"
    assert "not mapped any more" in done.message


def test_a_converted_lead_cannot_be_unconverted(moss: tuple[Story, str, int]) -> None:
    story, lead, _person = moss
    story.there.convert(lead)
    story.sync()
    found = plan(story)
    item = one(found.items, kind=Kind.LEAD, action="delete")
    assert (item.verdict, item.side) == ("impossible", "here")
    assert "conversion cannot be taken back" in item.reason


def test_a_merge_cannot_be_taken_back(story: Story) -> None:
    winner = story.there.create(LastName="Moss", Email="moss@example.com")
    loser = story.there.create(LastName="Mos", Email="mos@example.com")
    story.sync()
    story.wait(60)
    story.there.merge(winner, loser)
    story.sync()
    item = one(plan(story).items, action="delete")
    assert item.verdict == "impossible"
    assert "merge cannot be taken back" in item.reason


# ------------------------------------------------------------------------------------------------ records
def test_a_record_that_came_from_there_goes_into_the_bin_here(story: Story) -> None:
    lead = story.there.create(LastName="Moss", Email="moss@example.com")
    story.sync()
    person = story.here.of(lead)["id"]
    story.wait(60)
    first = undo(story)
    assert first.objects[Kind.LEAD].deleted_here == 1
    assert story.here.people() == []
    binned = story.here.person(person)
    assert (binned["deleted_why"], story.here.link(lead)["state"]) == ("undone", "local_deleted")
    story.idle()
    story.wait(60)
    story.there.edit(lead, City="York")
    story.sync()
    assert story.here.people() == [], "it does not come back by itself"

    story.wait(60)
    second = undo(story, first.run)
    assert second.objects[Kind.LEAD].created_here == 1
    assert [row["id"] for row in story.here.people()] == [person]
    story.sync()
    story.check_in_step()
    assert story.here.person(person)["city"] == "York"


def test_a_record_edited_here_since_stays(story: Story) -> None:
    lead = story.there.create(LastName="Moss", Email="moss@example.com")
    story.sync()
    run = last_run(story)
    person = story.here.of(lead)["id"]
    story.wait(60)
    story.here.edit(person, city="York")
    item = one(plan(story, run).items, action="create")
    assert (item.verdict, item.side) == ("kept", "here")
    undo(story, run)
    assert len(story.here.people()) == 1
    story.check_in_step()


def test_a_record_created_there_is_deleted_there_and_not_sent_again(story: Story) -> None:
    person = story.here.add(last_name="Moss", company="Co", email="moss@example.com", city="York")
    story.sync()
    lead = story.here.crm_id(person)
    assert lead is not None
    story.wait(60)
    found = plan(story)
    assert one(found.items, side="there").verdict == "reversed"
    assert {item.field for item in found.items if item.side == "here"} == {"lead_status", "crm_owner_id"}
    assert any("recycle bin" in warning for warning in found.warnings)
    first = undo(story)
    assert first.objects[Kind.LEAD].deleted_there == 1
    assert story.there.records("Lead") == []
    assert story.there.record(lead)["IsDeleted"]
    assert story.here.person(person)["deleted_at"] is None
    story.idle()
    story.here.edit(person, city="Leeds")
    story.sync()
    assert story.there.records("Lead") == []

    story.wait(60)
    undo(story, first.run)
    assert [row["Id"] for row in story.there.records("Lead")] == [lead]
    assert story.here.crm_id(person) == lead
    story.sync()
    story.check_in_step()


def test_a_record_that_a_colleague_uses_stays_there(story: Story) -> None:
    person = story.here.add(last_name="Moss", company="Co", email="moss@example.com")
    story.sync()
    run = last_run(story)
    lead = story.here.crm_id(person)
    assert lead is not None
    story.wait(60)
    story.there.edit(lead, City="York")
    item = one(plan(story, run).items, action="create")
    assert item.verdict == "kept"
    story.sync()
    item = one(plan(story, run).items, action="create")
    assert item.verdict == "kept"
    assert "Changed in Salesforce since" in item.reason
    undo(story, run)
    assert len(story.there.records("Lead")) == 1


@pytest.mark.parametrize("purged", [False, True])
def test_a_record_deleted_there_comes_back_on_both_sides(moss: tuple[Story, str, int], purged: bool) -> None:
    story, lead, person = moss
    before = story.there.record(lead)
    story.there.delete(lead)
    story.sync()
    assert story.here.people() == []
    if purged:
        story.there.org.purge(lead)
    story.wait(60)
    found = plan(story)
    assert told(found.items) == [("here", "delete", "", "reversed"), ("there", "delete", "", "reversed")]
    assert any("new id" in warning for warning in found.warnings) is purged
    first = undo(story)
    assert (first.objects[Kind.LEAD].created_here, first.objects[Kind.LEAD].created_there) == (1, 1)
    [record] = story.there.records("Lead")
    assert (record["Id"] == lead) is not purged
    assert {name: record[name] for name in ("LastName", "Email", "City", "Phone", "Company")} == {
        name: before[name] for name in ("LastName", "Email", "City", "Phone", "Company")
    }
    assert story.here.crm_id(person) == record["Id"]
    story.check_in_step()
    story.idle()

    story.wait(60)
    second = undo(story, first.run)
    assert story.there.records("Lead") == []
    assert story.here.people() == []
    story.idle()
    story.wait(60)
    undo(story, second.run)
    assert [row["Id"] for row in story.there.records("Lead")] == [record["Id"]]
    assert story.here.crm_id(person) == record["Id"]
    story.idle()


def test_a_record_is_not_made_anew_beside_another_with_its_address(moss: tuple[Story, str, int]) -> None:
    story, lead, _person = moss
    story.there.delete(lead)
    story.sync()
    run = last_run(story)
    story.there.org.purge(lead)
    story.wait(60)
    story.there.create(LastName="Moss", Email="moss@example.com")
    item = one(plan(story, run).items, side="there")
    assert item.verdict == "impossible"
    assert "e-mail address" in item.reason


def test_deletions_that_only_untied(story: Story) -> None:
    story.choose(deleted_there="unlink")
    lead = story.there.create(LastName="Moss", Email="moss@example.com")
    story.sync()
    person = story.here.of(lead)["id"]
    story.wait(60)
    story.there.delete(lead)
    story.sync()
    assert story.here.person(person)["enable_sync"] == 0
    first = undo(story)
    assert story.here.person(person)["enable_sync"] == 1
    assert story.here.crm_id(person) == lead
    story.check_in_step()
    story.idle()
    story.wait(60)
    undo(story, first.run)
    assert story.here.person(person)["enable_sync"] == 0
    assert story.there.records("Lead") == []
    story.idle()


def test_a_link_is_untied_with_its_values_put_back(story: Story) -> None:
    person = story.here.add(last_name="Moss", company="Co", email="moss@example.com", phone="1")
    lead = story.there.create("Contact", LastName="Mosse", Email="moss@example.com", MailingCity="York")
    story.sync()
    linked = story.here.person(person)
    assert (linked["kind"], linked["last_name"], linked["city"]) == ("contact", "Mosse", "York")
    assert story.there.record(lead)["Phone"] == "1"
    story.wait(60)
    first = undo(story)
    held = story.here.person(person)
    assert (held["last_name"], held["city"], held["phone"]) == ("Moss", None, "1")
    assert story.there.record(lead)["Phone"] is None
    assert story.here.link(lead)["state"] == "unlinked"
    story.idle()
    story.here.edit(person, city="Bath")
    story.there.edit(lead, MailingCity="Hull")
    story.sync()
    assert (story.here.person(person)["city"], story.there.record(lead)["MailingCity"]) == ("Bath", "Hull")
    assert story.here.person(person)["held_back"] == "unlinked"
    assert "untied from person" in story.do(story.console.link_person(person, lead)).message

    story.wait(60)
    undo(story, first.run)
    assert story.here.crm_id(person) == lead
    assert story.there.record(lead)["Phone"] == "1"
    story.sync()
    story.check_in_step()
