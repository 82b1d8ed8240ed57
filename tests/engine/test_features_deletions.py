"""Deletions here and the records there: nothing but an ended link by default, the CRM's recycle bin where a person chose that (features S4-31)."""

from __future__ import annotations

import pytest

from crmconsole.records import Kind
from tests.engine.scenes import linked, many_linked
from tests.engine.story import Story


def delete_here(story: Story, *people: int) -> None:
    """Delete people the way a person at the console does."""
    story.wait(60)
    for person in people:
        story.do(story.console.delete_person(person))


def is_there(story: Story, record: str) -> bool:
    """Tell whether a record is alive there."""
    return not story.there.record(record)["IsDeleted"]


@pytest.mark.parametrize("choice", ["unlink", "delete"])
def test_s4_31_a_lead_deleted_here_is_deleted_there_only_where_that_was_chosen(story: Story, choice: str) -> None:
    story.choose(deleted_here=choice)
    lead, person = linked(story)
    delete_here(story, person)
    done = story.sync()
    assert is_there(story, lead) is (choice == "unlink")
    assert done.objects[Kind.LEAD].deleted_there == int(choice == "delete")
    assert story.here.person(person)["deleted_why"] == "deleted_here"
    assert story.here.people() == []
    story.idle()


def test_s4_31_unlinking_is_what_happens_before_anybody_chose(story: Story) -> None:
    lead, person = linked(story)
    delete_here(story, person)
    story.sync()
    assert is_there(story, lead)
    assert story.here.link(lead)["state"] == "local_deleted"


def test_s4_31_with_the_way_to_salesforce_off_nothing_is_deleted_there(story: Story) -> None:
    story.choose(deleted_here="delete")
    lead, person = linked(story)
    story.do(story.console.set_object(Kind.LEAD, pull=True, push=False))
    delete_here(story, person)
    story.sync()
    story.do(story.console.set_object(Kind.LEAD, pull=True, push=True))
    story.sync()
    assert is_there(story, lead)


def test_s4_31_whoever_was_deleted_before_the_choice_stays_there(story: Story) -> None:
    lead, person = linked(story)
    delete_here(story, person)
    story.choose(deleted_here="delete")
    story.sync()
    assert is_there(story, lead)


def test_s4_31_a_choice_taken_back_before_the_run_deletes_nobody(story: Story) -> None:
    story.choose(deleted_here="delete")
    lead, person = linked(story)
    delete_here(story, person)
    story.choose(deleted_here="unlink")
    story.sync()
    story.choose(deleted_here="delete")
    story.sync()
    assert is_there(story, lead)


def test_s4_31_a_converted_lead_is_never_deleted(story: Story) -> None:
    story.choose(deleted_here="delete")
    lead, person = linked(story)
    delete_here(story, person)
    contact = story.there.convert(lead).contact_id
    story.sync()
    assert is_there(story, lead)
    assert is_there(story, str(contact))
    assert story.writes().get("Lead", {}).get("deleted", 0) == 0
    story.settle()


def test_s4_31_what_somebody_changed_there_since_stays(story: Story) -> None:
    story.choose(deleted_here="delete")
    lead, person = linked(story, City="York")
    delete_here(story, person)
    story.there.edit(lead, City="Hull")
    done = story.sync()
    assert is_there(story, lead)
    assert "was changed in Salesforce since" in done.message
    story.idle()


def test_s4_31_a_record_that_is_gone_there_already_is_no_failure(story: Story) -> None:
    story.choose(deleted_here="delete")
    lead, person = linked(story)
    delete_here(story, person)
    story.there.delete(lead)
    story.sync()
    assert story.here.link(lead)["state"] == "remote_deleted"
    story.idle()


def test_s4_31_many_deletions_wait_for_consent(story: Story) -> None:
    story.choose(deleted_here="delete")
    leads = many_linked(story, 40)
    delete_here(story, *[story.here.of(lead)["id"] for lead in leads[:26]])
    done = story.run()
    assert "26 of 40 leads were deleted here" in done.message
    assert all(is_there(story, lead) for lead in leads)
    story.sync(allow=("deletions",))
    assert [is_there(story, lead) for lead in leads] == [False] * 26 + [True] * 14
    story.settle()
    assert story.do(story.console.brakes()) == []


def test_s4_31_a_rehearsal_tells_it_and_the_approved_run_does_it(story: Story) -> None:
    story.choose(deleted_here="delete")
    lead, person = linked(story)
    delete_here(story, person)
    seen = story.rehearse()
    assert [(one.action, one.side, one.reason) for one in seen.changes] == [("delete", "there", "Deleted here.")]
    assert is_there(story, lead)
    story.do(story.console.run_exactly(seen))
    assert not is_there(story, lead)


def test_s4_31_the_deletion_is_undone_on_both_sides(story: Story) -> None:
    story.choose(deleted_here="delete")
    lead, person = linked(story, City="York")
    delete_here(story, person)
    done = story.sync()
    story.wait(60)
    story.do(story.console.undo(done.run))
    assert is_there(story, lead)
    assert (story.here.person(person)["deleted_at"], story.here.crm_id(person)) == (None, lead)
    story.settle()
    story.check_in_step()


@pytest.mark.parametrize("landed", [True, False])
def test_s4_31_a_deletion_without_an_answer_is_looked_up(story: Story, landed: bool) -> None:
    story.choose(deleted_here="delete")
    lead, person = linked(story)
    delete_here(story, person)
    story.fault("answer_lost" if landed else "connection_cut", where={"method": "DELETE"}, times=1)
    story.run()
    story.calm()
    story.wait(60)
    story.settle()
    assert not is_there(story, lead)
    told = story.history(action="delete", side="there")
    assert [one["reason"] for one in told] == ["deleted-here"]
    assert story.here.link(lead)["state"] == "remote_deleted"


def test_s4_31_s4_35_a_contact_deleted_here_is_deleted_there(story: Story) -> None:
    story.choose(deleted_here="delete")
    contact = story.there.create("Contact", LastName="Moss", Email="moss@example.com")
    story.sync()
    delete_here(story, story.here.of(contact)["id"])
    story.sync()
    assert not is_there(story, contact)


def test_s4_31_a_refused_deletion_is_a_failure_that_is_tried_again_by_hand(story: Story) -> None:
    story.choose(deleted_here="delete")
    lead, person = linked(story)
    delete_here(story, person)
    story.fault("delete_refused")
    story.run()
    assert is_there(story, lead)
    assert len(story.failures()) == 1
    story.wait(60)
    story.run()
    assert len(story.failures()) == 1
    story.calm()
    story.do(story.console.retry(everything=True))
    assert not is_there(story, lead)
    assert story.failures() == []
    story.settle()
