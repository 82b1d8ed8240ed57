"""Undo where something stands in its way: refusals, allowances, people at work at the same moment, objects and fields that changed."""

from __future__ import annotations

from typing import Any

import pytest

from crmconsole.clock import iso
from crmconsole.connect.contract import Verb
from crmconsole.records import Kind
from crmconsole.store import journal
from tests.engine.story import Story
from tests.engine.test_undo import last_run, one, plan, told, undo


def created_there(story: Story) -> tuple[int, str]:
    """Return a person whom the last run created there."""
    person = story.here.add(last_name="Moss", company="Co", email="moss@example.com", city="York")
    story.sync()
    story.wait(60)
    lead = story.here.crm_id(person)
    assert lead is not None
    return person, lead


def edited_here(story: Story) -> tuple[int, str]:
    """Return a linked lead whose city the last run took there."""
    lead = story.there.create(LastName="Moss", Email="moss@example.com", City="York", Phone="1")
    story.sync()
    person = story.here.of(lead)["id"]
    story.here.edit(person, city="Leeds")
    story.sync()
    story.wait(60)
    return person, lead


# ------------------------------------------------------------------------------------------------ refusals
def test_a_deletion_that_salesforce_refuses_is_a_failure(story: Story) -> None:
    person, lead = created_there(story)
    run = last_run(story)
    story.fault("delete_refused")
    done = undo(story, run)
    story.calm()
    assert done.state == "partial"
    assert done.objects[Kind.LEAD].failed == 1
    assert story.here.crm_id(person) == lead
    assert story.rows("SELECT * FROM op") == []
    story.wait(60)
    assert undo(story, run).objects[Kind.LEAD].deleted_there == 1
    assert story.failures() == []
    story.idle()


def test_a_restore_that_salesforce_refuses_leaves_both_sides_as_they_are(story: Story) -> None:
    lead = story.there.create(LastName="Moss", Email="moss@example.com")
    story.sync()
    story.there.delete(lead)
    story.sync()
    run = last_run(story)
    story.wait(60)
    story.fault("insufficient_access")
    done = undo(story, run)
    story.calm()
    assert (done.state, done.objects[Kind.LEAD].failed) == ("partial", 1)
    assert story.here.people() == []
    assert story.there.records("Lead") == []
    story.wait(60)
    undo(story, run)
    assert len(story.here.people()) == len(story.there.records("Lead")) == 1
    story.check_in_step()


def test_a_lost_answer_to_a_deletion_is_no_deletion_by_a_colleague(story: Story) -> None:
    person, lead = created_there(story)
    story.fault("answer_lost", where={"method": "DELETE"}, times=1)
    undo(story)
    story.calm()
    assert len(story.rows("SELECT * FROM op")) == 1
    assert story.there.record(lead)["IsDeleted"]
    story.sync()
    held = story.here.person(person)
    assert (held["deleted_at"], held["held_back"]) == (None, "deleted-there")
    assert story.rows("SELECT * FROM op") == []
    assert len(story.history(side="there", action="delete")) == 1
    story.idle()


# ------------------------------------------------------------------------------------------------ allowance, brakes
def test_it_stops_at_the_reserve_of_calls_and_goes_on_later(story: Story) -> None:
    leads = [story.there.create(LastName=f"L{n}", Email=f"l{n}@example.com", City="York") for n in range(3)]
    story.sync()
    for lead in leads:
        story.here.edit(story.here.of(lead)["id"], city="Leeds")
    story.sync()
    run = last_run(story)
    story.choose(api_reserve_percent=100)
    stopped = undo(story, run)
    assert stopped.state == "stopped"
    assert "API calls are used" in stopped.message
    assert {row["City"] for row in story.there.records("Lead")} == {"Leeds"}
    story.choose(api_reserve_percent=10)
    assert undo(story, run).state == "done"
    assert {row["City"] for row in story.there.records("Lead")} == {"York"}
    story.idle()


def test_no_brake_holds_an_undo_back(story: Story) -> None:
    for n in range(60):
        story.there.create(LastName=f"L{n}", Email=f"l{n}@example.com")
    story.sync()
    story.wait(60)
    found = plan(story)
    assert found.run.objects[Kind.LEAD].deleted_here == 60
    assert undo(story).objects[Kind.LEAD].deleted_here == 60
    assert story.here.people() == []
    story.idle()


# ------------------------------------------------------------------------------------------------ at the same moment
@pytest.mark.parametrize("level", ["checked", "strict"])
def test_an_edit_between_the_plan_and_the_write_is_not_overwritten(story: Story, level: str) -> None:
    person, lead = edited_here(story)
    run = last_run(story)
    story.choose(write_level=level)
    crm = story.console.desk.crm()
    original = crm.write

    def edited_meanwhile(*arguments: Any, **options: Any) -> Any:
        story.wait(60)
        story.there.edit(lead, City="Bath")
        crm.write = original  # type: ignore[method-assign]
        return original(*arguments, **options)

    crm.write = edited_meanwhile  # type: ignore[method-assign]
    undo(story, run)
    assert story.there.record(lead)["City"] == "Bath"
    story.sync()
    assert story.here.person(person)["city"] == "Bath"
    assert one(plan(story, run).items, field="city").verdict == "kept"


def test_a_record_used_between_the_plan_and_its_deletion_stays(story: Story) -> None:
    _person, lead = created_there(story)
    run = last_run(story)
    story.choose(write_level="checked")
    crm = story.console.desk.crm()
    original = crm.write

    def edited_meanwhile(kind: Kind, ops: Any, *arguments: Any, **options: Any) -> Any:
        if ops[0].verb is Verb.DELETE:
            story.wait(60)
            story.there.edit(lead, City="Bath")
        return original(kind, ops, *arguments, **options)

    crm.write = edited_meanwhile  # type: ignore[method-assign]
    done = undo(story, run)
    assert done.state == "partial"
    assert not story.there.record(lead)["IsDeleted"]


def test_what_was_sent_without_an_answer_waits(story: Story) -> None:
    person, lead = edited_here(story)
    run = last_run(story)
    with story.writing() as connection:
        batch = journal.open_batch(connection, run, Kind.LEAD, story.now(), None)
        op = journal.SentOp(
            "x", batch, "lead", person, 1, "update", lead, None, b'{"City":["Leeds","Hull"]}', 1, None, 0
        )
        journal.add_ops(connection, [op])
    item = one(plan(story, run).items, field="city")
    assert (item.verdict, "no answer" in item.reason) == ("impossible", True)


# ------------------------------------------------------------------------------------------------ objects and fields
def test_a_field_that_is_gone_there_is_found_out_and_the_others_are_put_back(story: Story) -> None:
    lead = story.there.create(LastName="Moss", Email="moss@example.com", Fax="1", Phone="1")
    story.sync()
    person = story.here.of(lead)["id"]
    story.here.edit(person, fax="2", phone="2")
    story.sync()
    run = last_run(story)
    story.fault("field_removed", where={"object": "Lead", "field": "Fax"})
    done = undo(story, run)
    assert done.state == "partial"
    assert "not mapped any more" in done.message
    assert story.there.record(lead)["Phone"] == "1"
    story.settle()
    assert story.there.record(lead)["Phone"] == "1"


def test_a_field_that_may_no_longer_be_changed(story: Story) -> None:
    _person, lead = edited_here(story)
    run = last_run(story)
    story.fault("field_read_only", where={"object": "Lead", "field": "City"})
    story.wait(100_000)  # Objects are described again after a day.
    item = one(plan(story, run).items, field="city")
    assert item.verdict == "impossible"
    assert story.there.record(lead)["City"] == "Leeds"


def test_accounts_come_go_and_change(story: Story) -> None:
    account = story.there.create("Account", Name="Fenwick")
    contact = story.there.create("Contact", LastName="Moss", Email="moss@example.com", AccountId=account)
    story.sync()
    first = last_run(story)
    story.wait(60)
    story.there.edit(account, Name="Fenwick Kitchens")
    story.sync()
    assert story.here.of(contact)["company"] == "Fenwick Kitchens"
    renamed = last_run(story)
    undo(story, renamed)
    [row] = story.rows("SELECT * FROM account")
    assert row["name"] == "Fenwick"
    assert story.here.of(contact)["company"] == "Fenwick"
    assert story.there.record(account)["Name"] == "Fenwick Kitchens"
    story.idle()
    undo(story, last_run(story) - 1)
    assert story.rows("SELECT name FROM account") == [{"name": "Fenwick Kitchens"}]

    story.wait(60)
    story.there.delete(account)
    story.sync()
    gone = last_run(story)
    assert story.rows("SELECT * FROM account WHERE deleted_at IS NULL") == []
    assert story.here.people() == []
    story.wait(60)
    done = undo(story, gone)
    assert done.state == "done", done.message
    assert not story.there.record(account)["IsDeleted"]
    assert not story.there.record(contact)["IsDeleted"]
    assert len(story.rows("SELECT * FROM account WHERE deleted_at IS NULL")) == len(story.here.people()) == 1
    story.idle()

    story.wait(60)
    undo(story, first)
    assert story.rows("SELECT * FROM account WHERE deleted_at IS NULL") == []
    story.idle()


def test_somebody_deleted_here_since_is_left_alone(story: Story) -> None:
    person, lead = edited_here(story)
    run = last_run(story)
    story.here.delete(person)
    assert told(plan(story, run).items) == [("there", "update", "city", "impossible")]
    undo(story, run)
    assert story.there.record(lead)["City"] == "Leeds"


def test_a_run_that_changed_nothing(story: Story) -> None:
    story.sync()
    found = plan(story)
    assert found.items == []
    assert "changed nothing" in found.run.message
    done = undo(story)
    assert (done.state, "changed nothing" in done.message) == ("done", True)


def test_who_changed_it_since_is_told(story: Story) -> None:
    person, lead = edited_here(story)
    run = last_run(story)
    story.there.edit(lead, City="Bath")
    colleague = story.practice.org.read("User", story.practice.colleague.user_id)
    assert colleague is not None
    item = one(plan(story, run).items, field="city")
    assert (
        item.reason
        == f"Changed in Salesforce since, by {colleague['Name']} on {iso(story.clock.now())[:10]} 09:01 GMT."
    )
    story.sync()
    undo(story, run)
    assert story.here.person(person)["city"] == "Bath"


def test_a_contact_made_anew_has_its_owner_and_its_account_again(story: Story) -> None:
    owner = next(
        row["Id"] for row in story.practice.org.rows("User") if row["IsActive"] and row["UserType"] == "Standard"
    )
    account = story.there.create("Account", Name="Fenwick")
    contact = story.there.create(
        "Contact", LastName="Moss", Email="moss@example.com", AccountId=account, OwnerId=owner, MailingCity="York"
    )
    story.sync()
    person = story.here.of(contact)["id"]
    story.wait(60)
    story.there.delete(contact)
    story.sync()
    story.there.org.purge(contact)
    undo(story)
    [anew] = story.there.records("Contact")
    assert (anew["AccountId"], anew["OwnerId"], anew["MailingCity"]) == (account, owner, "York")
    assert anew["Id"] == story.here.crm_id(person) != contact
    assert story.here.person(person)["company"] == "Fenwick"
    story.idle()


def test_an_org_without_our_key_field_is_searched_before_anything_is_made_anew_twice(story: Story) -> None:
    lead = story.there.create(LastName="Moss", Email="moss@example.com", City="York")
    story.sync()
    story.there.delete(lead)
    story.sync()
    story.there.org.purge(lead)
    run = last_run(story)
    story.fault("field_removed", where={"object": "Lead", "field": "CRM_Console_Key__c"})
    story.wait(100_000)
    story.fault("answer_lost", where={"path": "composite/sobjects"}, times=1)
    undo(story, run)
    story.calm("answer_lost")
    assert len(story.there.records("Lead")) == 1
    for _ in range(3):
        story.wait(700)
        undo(story, run)
    [anew] = story.there.records("Lead")
    [person] = story.here.people()
    assert story.here.crm_id(person["id"]) == anew["Id"]
    story.settle()
