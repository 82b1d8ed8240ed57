"""What contacts, leads and activities have left to send leaves in one call, and is as safe there as in calls of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crmconsole.practice.features import Features
from crmconsole.records import Kind
from crmconsole.sync.push import Push
from crmconsole.views import ActivityWays
from tests.engine.story import Story
from tests.engine.test_activities_sending import did, linked, state
from tests.engine.test_crashes import PowerCut, cut_power


def edited(story: Story) -> tuple[dict[str, int], list[int]]:
    """Return a lead and a contact that were edited here, each with an activity, and the activities."""
    people = {linked(story)[0]: 0, linked(story, "Ng", "Contact")[0]: 0}
    made = []
    for remote_id in people:
        people[remote_id] = story.here.of(remote_id)["id"]
        story.here.edit(people[remote_id], phone="0208")
        made.append(did(story, people[remote_id], "visit"))
    return people, made


def phones(story: Story, people: dict[str, int]) -> list[Any]:
    return [story.there.record(remote_id)["Phone"] for remote_id in people]


def test_edits_of_leads_and_contacts_and_activities_cost_one_call_beside_the_reading(story: Story) -> None:
    people, made = edited(story)
    # Tasks are described once a day.
    other = did(story, next(iter(people.values())), about="Before")
    done = story.sync()
    assert phones(story, people) == ["0208", "0208"]
    for person in people.values():
        story.here.edit(person, phone="0209")
        made.append(did(story, person, "visit", "Chairs"))
    story.wait(60)
    done = story.sync()
    assert done.api_calls == 2
    assert (done.objects[Kind.LEAD].updated_there, done.objects[Kind.CONTACT].updated_there) == (1, 1)
    assert done.objects[Kind.TASK].created_there == 2
    assert phones(story, people) == ["0209", "0209"]
    assert [state(story, one)[0] for one in (*made, other)] == ["done"] * 5
    assert len(story.there.records("Task")) == 5
    story.settle()
    story.idle()


def test_somebody_new_is_looked_for_and_leaves_with_the_rest(story: Story) -> None:
    people, _ = edited(story)
    story.sync()
    for person in people.values():
        story.here.edit(person, phone="0209")
    story.here.add(last_name="Ono", company="Ono Ltd", email="ono@example.com")
    # And one of them as a contact, with the address of a lead that is made in the same run: only one of both may be.
    story.here.add(Kind.CONTACT, last_name="Ona", email="ona@example.com")
    story.here.add(last_name="Ona", company="Ona Ltd", email="ona@example.com")
    story.run()
    assert phones(story, people) == ["0209", "0209"]
    assert [len(story.there.records(name, LastName="Ona")) for name in ("Contact", "Lead")] == [1, 0]
    assert len(story.there.records("Lead", LastName="Ono")) == 1


@pytest.mark.parametrize("keys", [True, False])
@pytest.mark.parametrize("fault", ["answer_lost", "connection_cut", "unavailable"])
def test_a_lost_answer_leaves_nothing_out_and_nothing_twice(tell: Callable[..., Story], fault: str, keys: bool) -> None:
    story = tell(features=Features(console_fields=keys))
    people, made = edited(story)
    story.fault(fault, times=1, where={"object": "Task"})
    story.run()
    for _ in range(4):
        story.wait(601)
        story.run()
    assert phones(story, people) == ["0208", "0208"]
    assert [state(story, one)[0] for one in made] == ["done", "done"]
    assert len(story.there.records("Task")) == 2
    story.settle()


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("name", ["_record", "write_down"])
def test_a_crash_between_two_kinds_leaves_nothing_out_and_nothing_twice(
    story: Story, monkeypatch: pytest.MonkeyPatch, name: str, after: bool
) -> None:
    people, made = edited(story)
    with monkeypatch.context() as patched:
        cut_power(patched, Push, name, after=after)
        with pytest.raises(PowerCut):
            story.run()
    story.reopen()
    story.wait(601)
    story.sync()
    assert phones(story, people) == ["0208", "0208"]
    assert [state(story, one)[0] for one in made] == ["done", "done"]
    assert len(story.there.records("Task")) == 2
    story.settle()
    story.check_in_step()


def test_a_record_that_went_at_the_last_moment_makes_no_failure_of_its_activity(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, made = edited(story)
    lead, contact = people
    crm = story.console.desk.crm()
    write, beside = crm.write, list[int]()

    def gone_at_the_last_moment(*args: Any, **more: Any) -> Any:
        if not beside:
            story.there.delete(contact)
        beside.append(len(more.get("beside", ())))
        return write(*args, **more)

    monkeypatch.setattr(crm, "write", gone_at_the_last_moment)
    story.run()
    assert beside == [2]
    assert phones(story, {lead: 0}) == ["0208"]
    assert story.causes() == []
    assert [one["WhoId"] for one in story.there.records("Task")] == [lead]
    assert [state(story, one)[0] for one in made] == ["done", "waiting"]


def test_an_activity_that_is_refused_has_failed_once_and_stops_nothing(story: Story) -> None:
    people, made = edited(story)
    story.fault("validation_rule", where={"object": "Task"}, message="No tasks today.")
    done = story.run()
    assert phones(story, people) == ["0208", "0208"]
    assert done.objects[Kind.TASK].failed == 2
    assert [state(story, one)[0] for one in made] == ["failed", "failed"]
    assert "2 activities were not sent: No tasks today." in done.message


def test_no_more_activities_leave_than_a_run_may_send(story: Story) -> None:
    story.do(story.console.save_activity_ways(ActivityWays({}, "task", 3)))
    people, _ = edited(story)
    for person in people.values():
        for about in ("Chairs", "Desks"):
            did(story, person, about=about)
    done = story.run()
    assert done.objects[Kind.TASK].created_there == 3
    assert "left for the next runs" in done.message
