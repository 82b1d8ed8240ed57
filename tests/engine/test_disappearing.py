"""What disappears in Salesforce: deletions, undeletions, merges, conversions, and the guard against masses of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmconsole.records import Kind, Policy
from crmconsole.views import RunView
from tests.engine.refusing import Rule
from tests.engine.scenes import linked, many_linked
from tests.engine.story import Story
from tests.engine.test_crashes import PowerCut, cut_power


# ------------------------------------------------------------------------------------------------ deletions
def test_s1_32_s3_39_a_deletion_there_moves_the_person_to_the_bin_here(story: Story) -> None:
    """R4: default policy."""
    lead, person = linked(story)
    story.wait(60)
    story.there.delete(lead)
    done = story.sync()
    assert done.objects[Kind.LEAD].deleted_here == 1
    assert story.here.person(person)["deleted_why"] == "deleted_there"
    assert story.here.link(lead)["state"] == "remote_deleted"
    assert story.history(action="delete")[0]["reason"] == "deleted-there"
    story.idle()


def test_an_edit_here_never_recreates_what_was_deleted_there(story: Story) -> None:
    """Invariant I21: the edit and the deletion cross each other."""
    lead, person = linked(story)
    story.wait(60)
    story.there.delete(lead)
    story.here.edit(person, city="Leeds")
    story.sync()
    assert story.there.records() == []
    assert story.here.person(person)["city"] == "Leeds"
    story.idle()


def test_a_deletion_that_a_write_runs_into_is_looked_up(story: Story) -> None:
    lead, person = linked(story)
    story.here.edit(person, city="Leeds")
    story.wait(60)
    story.fault("late_commit", where={"object": "Lead"}, seconds=30)
    story.there.delete(lead)
    story.calm()
    done = story.run()
    assert done.state in ("done", "partial")
    story.wait(60)
    story.run()
    assert story.here.person(person)["deleted_why"] == "deleted_there"
    assert story.failures() == []
    story.idle()


def test_an_undeletion_brings_person_link_and_base_back(story: Story) -> None:
    """`sync-semantics` H22: three-way merge from the old base."""
    lead, person = linked(story, City="York", Phone="1")
    story.wait(60)
    story.there.delete(lead)
    story.sync()
    story.wait(60)
    story.there.undelete(lead)
    story.there.edit(lead, City="Hull")
    story.sync()
    assert story.here.of(lead)["id"] == person
    assert story.here.person(person)["deleted_at"] is None
    assert story.here.person(person)["city"] == "Hull"
    assert story.writes() == {}
    story.check_in_step()
    story.settle()


def test_s1_32_s3_39_with_the_unlink_policy_the_person_stays_and_is_not_created_again(story: Story) -> None:
    story.choose(deleted_there="unlink")
    lead, person = linked(story)
    story.wait(60)
    story.there.delete(lead)
    story.sync()
    assert story.here.person(person)["deleted_at"] is None
    assert story.here.person(person)["enable_sync"] == 0
    assert story.here.crm_id(person) is None
    story.here.edit(person, city="Leeds")
    story.sync()
    assert story.there.records() == []
    story.wait(60)
    story.there.undelete(lead)
    story.settle()
    assert story.here.crm_id(person) == lead
    assert story.there.record(lead)["City"] == "Leeds"


def test_a_record_that_comes_back_does_not_take_a_person_who_belongs_to_another_one_now(story: Story) -> None:
    story.choose(deleted_there="unlink")
    lead, person = linked(story)
    story.wait(60)
    story.there.delete(lead)
    story.sync()
    other = story.there.create(LastName="Moss", Email="moss@example.org")
    story.do(story.console.link_person(person, other))
    story.wait(60)
    story.there.undelete(lead)
    story.sync()
    assert story.here.crm_id(person) == other
    story.settle()


def test_masses_of_deletions_wait_for_consent(story: Story) -> None:
    """Invariant I23: more than 25 and 10 %."""
    leads = many_linked(story, 40)
    story.wait(60)
    for lead in leads[:26]:
        story.there.delete(lead)
    story.there.edit(leads[30], City="Hull")
    done = story.run()
    assert done.state == "partial"
    assert "26 of 40 leads were deleted or merged away in Salesforce" in done.message
    assert len(story.here.people()) == 40
    assert story.here.of(leads[30])["city"] == "Hull"
    story.wait(7200)
    assert story.run().state == "partial"
    assert len(story.here.people()) == 40
    done = story.sync(allow=("deletions",))
    assert done.objects[Kind.LEAD].deleted_here == 26
    assert len(story.here.people()) == 14
    story.idle()


def test_twenty_five_deletions_need_no_consent(story: Story) -> None:
    leads = many_linked(story, 26)
    story.wait(60)
    for lead in leads[:25]:
        story.there.delete(lead)
    story.sync()
    assert len(story.here.people()) == 1


def test_a_deleted_record_that_was_never_here_is_no_news(story: Story) -> None:
    story.sync()
    lead = story.there.create(LastName="Moss", Email="moss@example.com")
    story.there.delete(lead)
    done = story.sync()
    assert done.objects[Kind.LEAD].skipped == 1
    assert story.here.people(deleted=True) == []


# ------------------------------------------------------------------------------------------------ before it was known
def gone_before_looked_up(
    story: Story, send: Callable[[], object], before: Callable[[], object] | None = None
) -> Callable[[], None]:
    """Let three creates land of which nothing is known here, and colleagues delete, merge and convert them; returns what checks the end."""
    winner, winner_here = linked(story)
    people = {
        name: story.here.add(last_name=name, company="Co", email=f"{name}@example.com")
        for name in ("Deleted", "Merged", "Converted")
    }
    if before is not None:
        before()
    story.fault("late_commit", where={"object": "Lead"}, seconds=30)
    story.fault("answer_lost", times=1)
    send()
    story.calm()
    story.wait(60)
    there = {row["LastName"]: row["Id"] for row in story.there.records() if row["Id"] != winner}
    assert there.keys() == people.keys()
    assert not any(story.here.crm_id(person) for person in people.values())
    story.there.delete(there["Deleted"])
    story.there.merge(winner, there["Merged"])
    story.there.edit(there["Converted"], Email="elsewhere@example.com")
    contact = story.there.convert(there["Converted"]).contact_id
    story.sent()

    def check() -> None:
        assert [one for one in story.sent() if one.record_id is None] == []
        gone = {name: story.here.person(person) for name, person in people.items()}
        assert {name: one["deleted_why"] for name, one in gone.items()} == {
            "Deleted": "deleted_there",
            "Merged": "merged",
            "Converted": "converted",
        }
        assert gone["Merged"]["replaced_by"] == winner_here
        assert gone["Converted"]["replaced_by"] == story.here.of(contact)["id"]
        story.settle()

    return check


def test_what_was_gone_before_its_lost_answer_was_looked_up_is_not_created_again(story: Story) -> None:
    """Invariants I5, I21: that a create landed may be known from the recycle bin only."""
    check = gone_before_looked_up(story, story.run)
    story.sync()
    check()


def refused_once(story: Story) -> None:
    """Let a run fail to create anybody, so that all of them can be tried again."""
    rule = Rule(story, lambda values: ("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Not today.", []))
    story.run()
    rule.refuses = lambda values: None


def retry(story: Story) -> RunView:
    return story.do(story.console.retry(everything=True))


def test_a_retry_looks_in_the_recycle_bin_before_it_creates(story: Story) -> None:
    """Invariants I5, I21: it reads no windows, and would create again what was deleted meanwhile."""
    check = gone_before_looked_up(story, lambda: retry(story), lambda: refused_once(story))
    assert len(story.failures()) == 3
    done = retry(story)
    assert (done.state, done.objects[Kind.LEAD].deleted_here) == ("done", 3)
    assert story.failures() == []
    check()


def test_a_retry_after_a_crash_creates_nobody_who_was_there(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """Invariants I5, I8, I21: who is gone there goes here too, who is there is linked, who never was is created."""
    people = {
        name: story.here.add(last_name=name, company="Co", email=f"{name}@example.com") for name in ("Deleted", "Stays")
    }
    refused_once(story)
    with monkeypatch.context() as patched:
        cut_power(patched, story.console.desk.crm(), "write", after=True)
        with pytest.raises(PowerCut):
            retry(story)
    there = {row["LastName"]: row["Id"] for row in story.there.records()}
    story.there.delete(there["Deleted"])
    people["New"] = story.here.add(last_name="New", company="Co", email="new@example.com")
    story.reopen()
    story.sent()
    assert retry(story).state == "done"
    assert story.here.person(people["Deleted"])["deleted_why"] == "deleted_there"
    assert story.here.crm_id(people["Stays"]) == there["Stays"]
    assert (story.sent(), story.failures()) == ([], [])
    story.sync()
    assert [one.values["LastName"] for one in story.sent()] == ["New"]
    story.settle()


# ------------------------------------------------------------------------------------------------ merges
def test_s3_44_s3_45_of_two_linked_records_the_merged_one_gives_way(story: Story) -> None:
    winner, winner_here = linked(story)
    loser = story.there.create(LastName="Moos", Email="moos@example.com")
    story.sync()
    loser_here = story.here.of(loser)["id"]
    story.wait(60)
    story.there.merge(winner, loser, City="Hull")
    done = story.sync()
    assert done.objects[Kind.LEAD].deleted_here == 1
    assert story.here.person(loser_here)["deleted_why"] == "merged"
    assert story.here.person(loser_here)["replaced_by"] == winner_here
    assert story.here.link(loser)["state"] == "merged_away"
    assert story.here.link(loser)["replaced_by"] == winner
    assert story.here.of(winner)["city"] == "Hull"
    assert story.writes() == {}
    story.idle()


def test_s3_44_a_chain_of_merges_ends_at_the_last_winner(story: Story) -> None:
    leads = many_linked(story, 3)
    last = story.here.of(leads[2])["id"]
    story.wait(60)
    story.there.merge(leads[1], leads[0])
    story.there.merge(leads[2], leads[1])
    story.sync()
    assert [person["id"] for person in story.here.people()] == [last]
    aliases = {row["old_id"]: row["new_id"] for row in story.rows("SELECT * FROM alias")}
    assert aliases == {leads[0]: leads[2], leads[1]: leads[2]}
    story.idle()


@pytest.mark.parametrize("winner_known", [True, False])
def test_edits_that_waited_on_the_merged_one_go_on_with_the_winner(story: Story, winner_known: bool) -> None:
    """`sync-algorithm` §7.5; nothing a person entered is lost (invariant I3)."""
    loser, person = linked(story, City="York")
    winner = story.there.create(LastName="Moss-Winner", Email="winner@example.com")
    if winner_known:
        story.sync()
    story.here.edit(person, phone="7")
    story.wait(60)
    story.there.merge(winner, loser)
    story.settle()
    assert [one["id"] for one in story.here.people()] == [story.here.of(winner)["id"]]
    assert story.here.person(person)["replaced_by"] == story.here.of(winner)["id"]
    assert story.there.record(winner)["Phone"] == "7"
    story.check_in_step()


def test_an_undeleted_loser_is_a_record_of_its_own_again(story: Story) -> None:
    """`sync-semantics` H22: undeleting does not undo a merge."""
    winner, _person = linked(story)
    loser = story.there.create(LastName="Moos", Email="moos@example.com")
    story.sync()
    story.wait(60)
    story.there.merge(winner, loser)
    story.sync()
    story.wait(60)
    story.there.undelete(loser)
    story.settle()
    assert len(story.here.people()) == 2
    story.check_in_step()


# ------------------------------------------------------------------------------------------------ conversions
@pytest.mark.parametrize("seen", ["in one run", "contact first", "lead first"])
def test_s3_40_a_converted_lead_becomes_a_contact_with_the_edits_that_waited(story: Story, seen: str) -> None:
    """Features S3-40, R6, invariant I25: whatever is seen first, one contact is left and nothing is lost, nor what never was in Salesforce."""
    lead, person = linked(story, City="York")
    story.wait(60)
    story.here.edit(person, website="https://moss.example", birthdate="1980-02-03")
    story.sync()
    story.wait(60)
    story.here.edit(person, phone="7")
    result = story.there.convert(lead)
    if seen == "contact first":
        with story.there.org.transaction():
            row = dict(story.there.record(lead))
            story.there.org.tables.change("Lead", row, {}, story.practice.clock.now().timestamp() + 100)
        story.run([Kind.ACCOUNT, Kind.CONTACT])
    elif seen == "lead first":
        story.run([Kind.LEAD])
    story.settle()
    contact = story.here.of(result.contact_id)
    assert contact["kind"] == "contact"
    assert contact["city"] == "York"
    assert contact["phone"] == "7"
    assert story.there.record(result.contact_id)["Phone"] == "7"
    # Contacts have no such field there, and leads have none for the other: only the console knew.
    assert (contact["website"], contact["birthdate"]) == ("https://moss.example", "1980-02-03")
    assert story.there.record(result.contact_id)["Birthdate"] == "1980-02-03"
    assert contact["company"] == "No Company"
    assert [one["id"] for one in story.here.people()] == [contact["id"]]
    assert story.here.person(person)["deleted_why"] == "converted"
    assert story.here.person(person)["replaced_by"] == contact["id"]
    assert story.here.link(lead)["state"] == "converted"
    assert len(story.there.records("Contact")) == 1
    story.check_in_step()


def test_s3_40_converting_into_a_contact_that_is_linked_already_leaves_that_one(story: Story) -> None:
    lead, person = linked(story)
    account = story.there.create("Account", Name="Moss Ltd")
    contact = story.there.create("Contact", LastName="Moss", Email="moss@example.org", AccountId=account)
    story.sync()
    stays = story.here.of(contact)["id"]
    story.wait(60)
    story.there.convert(lead, account_id=account, contact_id=contact)
    story.sync()
    assert [one["id"] for one in story.here.people()] == [stays]
    assert story.here.person(person)["replaced_by"] == stays
    story.settle()


def test_a_write_that_meets_a_converted_lead_follows_it(tell: Callable[..., Story]) -> None:
    story = tell(policy=Policy.SALESFORCE_WINS)
    lead, person = linked(story)
    story.wait(7200)
    story.sync()
    story.here.edit(person, city="Leeds")
    result = story.there.convert(lead)
    story.settle()
    assert story.there.record(result.contact_id)["MailingCity"] == "Leeds"
    assert story.failures() == []


def test_a_lead_that_was_converted_before_it_was_ever_seen_is_only_a_contact_here(story: Story) -> None:
    lead = story.there.create(LastName="Moss", Email="moss@example.com")
    result = story.there.convert(lead)
    done = story.sync()
    assert [one["kind"] for one in story.here.people()] == ["contact"]
    assert story.here.of(result.contact_id)["email"] == "moss@example.com"
    assert done.objects[Kind.LEAD].skipped == 1
    story.idle()


def test_a_person_waiting_to_be_created_is_linked_to_the_contact_a_lead_became(story: Story) -> None:
    lead = story.there.create(LastName="Moss", Email="moss@example.com")
    result = story.there.convert(lead)
    person = story.here.add(last_name="Moss", company="Moss Ltd", email="moss@example.com")
    story.settle()
    assert story.here.crm_id(person) == result.contact_id
    assert len(story.there.records("Contact")) == 1
    assert story.there.records("Lead", IsConverted=False) == []


def test_the_edits_of_a_converted_lead_reach_a_contact_that_is_matched_by_email(story: Story) -> None:
    """A second, unlinked person here has the same address: the contact is linked to that one before anything moves."""
    lead, person = linked(story)
    twin = story.here.add(Kind.CONTACT, last_name="Moss", email="moss@example.com", enable_sync=1)
    story.here.edit(person, phone="7")
    result = story.there.convert(lead)
    story.settle()
    assert story.here.crm_id(twin) == result.contact_id
    assert story.there.record(result.contact_id)["Phone"] == "7"
    assert story.here.person(person)["replaced_by"] == twin
