"""The recycle bin of people: deleted here or there, taken out again, with what happened meanwhile (features S4-31, R4)."""

from __future__ import annotations

import pytest

from crmconsole.errors import InputProblem
from crmconsole.records import Kind
from tests.engine.scenes import linked
from tests.engine.story import Story
from tests.engine.test_activities_sending import did, state
from tests.engine.test_features_deletions import is_there
from tests.engine.test_features_life import ways


def delete(story: Story, *people: int) -> None:
    """Delete people here, a while later."""
    story.wait(60)
    story.do(story.console.delete_people(people))


def restore(story: Story, *people: int) -> int:
    """Take people out of the bin, a while later."""
    story.wait(60)
    return story.do(story.console.restore_people(people))


@pytest.mark.parametrize("a_run_between", [True, False])
def test_s4_31_r4_whoever_was_deleted_here_is_taken_out_of_the_bin_with_what_changed_there_meanwhile(
    story: Story, a_run_between: bool
) -> None:
    lead, person = linked(story, City="York", Phone="1")
    story.here.edit(person, job_title="Boss")
    waits = did(story, person, "form", "Demo request")
    delete(story, person)
    [line] = story.do(story.console.recycle_bin())
    assert (line.id, line.name, line.why, line.returns) == (person, "Moss", "deleted_here", True)
    story.there.edit(lead, City="Hull")
    if a_run_between:
        story.sync()
        story.wait(3600)
        story.sync()
    assert is_there(story, lead)
    assert restore(story, person) == 1
    assert story.do(story.console.recycle_bin()) == []
    story.sync()
    row, record = story.here.person(person), story.there.record(lead)
    assert (story.here.crm_id(person), row["city"], record["Title"]) == (lead, "Hull", "Boss")
    assert state(story, waits)[0] == "done"
    titles = [one.title for one in story.do(story.console.insight(person)).timeline]
    assert "Taken out of the recycle bin here" in titles
    story.settle()
    story.check_in_step()


@pytest.mark.parametrize("a_run_between", [True, False])
def test_s4_31_r4_where_the_record_followed_it_is_not_made_again_and_where_it_did_not_yet_it_stays(
    story: Story, a_run_between: bool
) -> None:
    story.choose(deleted_here="delete")
    lead, person = linked(story)
    means = story.do(story.console.deletion_means([person]))
    assert (means.people, means.linked, means.follow) == (1, 1, 1)
    delete(story, person)
    if a_run_between:
        story.sync()
    assert restore(story, person) == int(not a_run_between)
    story.settle()
    assert is_there(story, lead) is not a_run_between
    assert story.writes().get("Lead", {}).get("created", 0) == 0
    assert [one["id"] for one in story.here.people()] == [person]
    story.wait(60)
    if a_run_between:
        story.there.undelete(lead)
        story.sync()
    assert story.here.crm_id(person) == lead
    story.settle()


def test_s3_39_r4_whoever_went_with_their_record_is_here_again_and_linked_once_the_record_is_back(story: Story) -> None:
    lead, person = linked(story, City="York")
    story.wait(60)
    story.there.delete(lead)
    story.sync()
    assert restore(story, person) == 0
    story.settle()
    assert (story.here.crm_id(person), story.there.records()) == (None, [])
    story.wait(60)
    story.there.undelete(lead)
    story.sync()
    assert story.here.crm_id(person) == lead
    titles = [one.title for one in story.do(story.console.insight(person)).timeline]
    assert "Its record was taken out of Salesforce's recycle bin" in titles
    assert "Two different values" not in titles
    story.settle()


@pytest.mark.parametrize("end", ["converted", "merged", "deleted"])
def test_r4_whose_record_met_its_end_while_they_lay_in_the_bin_follows_it(story: Story, end: str) -> None:
    lead, person = linked(story)
    winner = story.there.create(LastName="Winner", Email="winner@example.com")
    story.sync()
    did(story, person, "form", "Demo request")
    delete(story, person)
    if end == "converted":
        heir = str(story.there.convert(lead).contact_id)
    elif end == "merged":
        story.there.merge(winner, lead)
        heir = winner
    else:
        story.there.delete(lead)
        heir = ""
    story.sync()
    restore(story, person)
    story.wait(600)
    story.sync()
    row = story.here.person(person)
    if heir:
        assert row["replaced_by"] == story.here.of(heir)["id"]
        assert {task["WhoId"] for task in story.there.records("Task")} == {heir}
        with pytest.raises(InputProblem, match="took its place"):
            restore(story, person)
    else:
        assert (row["deleted_why"], story.here.crm_id(person)) == ("deleted_there", None)
    story.wait(3600)
    story.run()
    story.settle()


def test_who_was_never_sent_is_sent_after_all_and_who_is_not_there_is_refused(story: Story) -> None:
    ways(story, Kind.LEAD, push=False)
    person = story.here.add(last_name="Ono", company="Ono KK", email="ono@example.com")
    means = story.do(story.console.deletion_means([person]))
    assert (means.people, means.linked, means.follow) == (1, 0, 0)
    delete(story, person)
    for wrong in (person + 1, person):
        with pytest.raises(InputProblem):
            story.do(story.console.delete_people([wrong]))
    with pytest.raises(InputProblem, match="no person"):
        restore(story, person, person + 1)
    assert story.here.people() == []
    assert restore(story, person) == 0
    with pytest.raises(InputProblem, match="not in the recycle bin"):
        restore(story, person)
    ways(story)
    story.settle()
    assert story.here.crm_id(person) is not None
