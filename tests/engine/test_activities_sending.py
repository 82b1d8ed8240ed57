"""What people do reaches the CRM exactly once: who it waits for, what it becomes, in which order, and what a rehearsal tells (features S0-58…63)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from crmconsole.records import Kind
from crmconsole.views import ActivityWays
from tests.engine.story import Story


def linked(story: Story, name: str = "Moss", kind: str = "Lead") -> tuple[str, int]:
    """Return a record there and the person here that is linked with it."""
    crm_id = story.there.create(kind, LastName=name, Email=f"{name.lower()}@example.com")
    story.sync()
    return crm_id, story.here.of(crm_id)["id"]


def did(
    story: Story, person: int, type_: str = "visit", about: str = "Pricing", at: str | None = None, **more: str
) -> int:
    """Let a person do something and return the activity's number."""
    return story.do(story.console.add_activity(person, type_, at or story.now(), about=about, details=more)).id


def state(story: Story, activity: int) -> tuple[str, str | None]:
    """Return state and CRM id of an activity."""
    row = story.rows("SELECT state, remote_id FROM activity WHERE id = ?", activity)[0]
    return row["state"], row["remote_id"]


def test_s0_58_activities_only_go_and_nothing_of_them_comes_back(story: Story) -> None:
    crm_id, person = linked(story)
    did(story, person, "visit")
    did(story, person, "meeting")
    story.sync()
    [task], [event] = story.there.records("Task"), story.there.records("Event")
    before = story.rows("SELECT * FROM activity ORDER BY id")
    story.wait(60)
    story.there.create("Task", WhoId=crm_id, Subject="A colleague's call")
    story.there.create(
        "Event", WhoId=crm_id, Subject="Lunch", StartDateTime="2026-12-01T12:00:00Z", DurationInMinutes=60
    )
    story.there.edit(task["Id"], Subject="Changed there")
    story.there.delete(event["Id"])
    story.sync()
    assert story.rows("SELECT * FROM activity ORDER BY id") == before
    assert story.there.record(task["Id"])["Subject"] == "Changed there"
    assert len(story.there.records("Event")) == 1


def test_s0_60_to_63_an_activity_of_a_linked_lead_becomes_a_completed_task_once(story: Story) -> None:
    crm_id, person = linked(story)
    activity = did(story, person, "form", "Demo request", Budget="5,000")
    done = story.sync()
    assert done.objects[Kind.TASK].created_there == 1
    tasks = story.there.records("Task")
    assert [(one["WhoId"], one["Subject"], one["Status"], one["ActivityDate"]) for one in tasks] == [
        (crm_id, "Filled in the form “Demo request”", "Completed", "2026-11-21")
    ]
    assert tasks[0]["Description"] == (
        "Filled in the form “Demo request” on 21 November 2026 at 09:00 UTC.\nBudget: 5,000"
    )
    assert state(story, activity) == ("done", tasks[0]["Id"])
    story.idle()
    assert len(story.there.records("Task")) == 1


def test_s0_60_an_activity_waits_until_its_person_has_a_record_there(story: Story) -> None:
    person = story.here.add(last_name="Ono", email="ono@example.com")
    activity = did(story, person)
    story.sync()
    assert story.there.records("Task") == []
    assert state(story, activity) == ("waiting", None)
    story.wait(60)
    story.here.edit(person, company="Ono Ltd")
    story.sync()
    assert [one["WhoId"] for one in story.there.records("Task")] == [story.here.crm_id(person)]
    assert state(story, activity)[0] == "done"


def test_s0_63_what_waited_fourteen_days_for_a_record_stays_here_with_a_sentence(story: Story) -> None:
    person = story.here.add(last_name="Ono", email="ono@example.com")
    activity = did(story, person)
    story.wait(14 * 24 * 3600 - 60)
    story.sync()
    assert state(story, activity)[0] == "waiting"
    story.wait(60)
    story.sync()
    told = story.do(story.console.activities(person))[0]
    assert (told.state, "within 14 days" in told.sentence) == ("dismissed", True)
    story.here.edit(person, company="Ono Ltd")
    story.sync()
    assert story.here.crm_id(person) is not None
    assert story.there.records("Task") == []


def test_meetings_and_webinars_become_events_and_the_ways_can_be_chosen(story: Story) -> None:
    crm_id, person = linked(story, kind="Contact")
    did(story, person, "meeting", "Prices", Minutes="45")
    did(story, person, "webinar", "Chairs")
    did(story, person, "chat", "Returns")
    story.sync()
    events = {one["Subject"]: one for one in story.there.records("Event")}
    assert set(events) == {"Had a meeting about “Prices”", "Attended the webinar “Chairs”"}
    meeting = events["Had a meeting about “Prices”"]
    assert (meeting["WhoId"], meeting["DurationInMinutes"], meeting["StartDateTime"][:19]) == (
        crm_id,
        45,
        "2026-11-21T09:00:00",
    )
    assert [one["Subject"] for one in story.there.records("Task")] == ["Chat: “Returns”"]
    story.do(story.console.save_activity_ways(ActivityWays({"webinar": "task"}, "no", 2000)))
    did(story, person, "webinar", "Desks")
    stays = did(story, person, "chat", "Colours")
    story.sync()
    assert len(story.there.records("Event")) == 2
    assert {one["Subject"] for one in story.there.records("Task")} == {
        "Chat: “Returns”",
        "Attended the webinar “Desks”",
    }
    assert state(story, stays) == ("local", None)


def test_i37_activities_of_one_person_arrive_in_order_whatever_they_become(story: Story) -> None:
    _, person = linked(story)
    other = linked(story, "Ng")[1]
    kinds = ["visit", "meeting", "visit", "visit", "webinar", "form"]
    for minute, type_ in enumerate(kinds):
        did(story, person, type_, f"Step {minute}", f"2026-11-20T08:0{minute}:00Z")
        did(story, other, type_, f"Step {minute}", f"2026-11-20T08:0{minute}:00Z")
    story.sent()
    story.sync()
    sent = [one for one in story.sent() if one.object_name in ("Task", "Event")]
    by_person: dict[object, list[str]] = {}
    for one in sent:
        by_person.setdefault(one.values["WhoId"], []).append(str(one.values["Subject"])[-2:-1])
    assert list(by_person.values()) == [["0", "1", "2", "3", "4", "5"]] * 2


def test_a_run_sends_so_many_activities_at_most_and_records_first(story: Story) -> None:
    people = [linked(story, f"P{number}")[1] for number in range(4)]
    story.do(story.console.save_activity_ways(ActivityWays({}, "task", 3)))
    for person in people:
        did(story, person)
    story.here.edit(people[0], city="Cork")
    story.sent()
    done = story.sync()
    assert [one.object_name for one in story.sent()] == ["Lead", "Task", "Task", "Task"]
    assert "1 activity was left for the next runs" in done.message
    story.sync()
    assert len(story.there.records("Task")) == 4


def test_a_rehearsal_sends_nothing_and_tells_how_many_would_go(story: Story) -> None:
    _, person = linked(story)
    did(story, person, "visit")
    did(story, person, "meeting", "Prices")
    before = story.fingerprint((*("activity",), "person", "change"))
    told = story.rehearse()
    assert (told.run.objects[Kind.TASK].created_there, told.run.objects[Kind.EVENT].created_there) == (1, 1)
    assert "2 changes would be written to Salesforce" in told.run.message
    assert {(one.kind, one.name) for one in told.changes} == {
        (Kind.TASK, "Visited the page “Pricing”"),
        (Kind.EVENT, "Had a meeting about “Prices”"),
    }
    assert story.there.records("Task") == story.there.records("Event") == []
    assert story.fingerprint((*("activity",), "person", "change")) == before


def test_running_exactly_what_was_rehearsed_sends_no_activity_that_came_since(story: Story) -> None:
    _, person = linked(story)
    other = linked(story, "Ng")[1]
    did(story, person)
    told = story.rehearse()
    did(story, other, about="Later")
    done = story.do(story.console.run_exactly(told))
    assert [one["Subject"] for one in story.there.records("Task")] == ["Visited the page “Pricing”"]
    assert done.run.objects[Kind.TASK].created_there == 1
    story.sync()
    assert len(story.there.records("Task")) == 2


def test_a_refused_activity_is_told_with_its_cause_and_the_next_one_goes_on(story: Story) -> None:
    _, person = linked(story)
    story.fault("validation_rule", times=1, where={"object": "Task"}, message="Tasks need a project.")
    first = did(story, person, about="One")
    second = did(story, person, about="Two")
    done = story.run()
    assert done.state == "partial"
    told = {one.id: one for one in story.do(story.console.activities(person))}
    assert told[first].state == "failed"
    assert "Tasks need a project" in told[first].sentence
    assert "1 activity was not sent: Tasks need a project" in done.message
    assert told[second].state == "done"
    assert story.do(story.console.retry_activities([first])) == 1
    story.sync()
    assert len(story.there.records("Task")) == 2


def test_a_locked_row_is_tried_again_by_itself_and_not_overtaken(story: Story, tell: Callable[..., Story]) -> None:
    _, person = linked(story)
    story.fault("row_lock", where={"object": "Task"})
    first = did(story, person, about="One")
    did(story, person, about="Two")
    story.run()
    assert state(story, first)[0] == "failed"
    assert story.there.records("Task") == []
    story.calm()
    story.wait(3600)
    story.sync()
    assert [one["Subject"] for one in sorted(story.there.records("Task"), key=lambda one: one["Id"])] == [
        "Visited the page “One”",
        "Visited the page “Two”",
    ]


def test_what_is_refused_for_all_is_asked_once_a_run_and_goes_on_when_it_may(story: Story) -> None:
    people = [linked(story, f"P{number}")[1] for number in range(10)]
    for person in people:
        did(story, person, about="One")
        did(story, person, about="Two")
    story.fault("validation_rule", where={"object": "Task"}, message="Not now.")
    done = story.run()
    assert "10 activities were not sent: Not now" in done.message
    assert [row["state"] for row in story.rows("SELECT DISTINCT state FROM activity ORDER BY state")] == [
        "failed",
        "waiting",
    ]
    story.calm()
    story.wait(3601)
    story.sync()
    assert len(story.there.records("Task")) == 20
    story.idle()


def test_who_may_not_create_tasks_is_told_so(story: Story) -> None:
    _, person = linked(story)
    did(story, person)
    story.fault("object_hidden", where={"object": "Task"})
    assert "The object Task is gone from Salesforce, or hidden" in story.run().message
    story.calm()
    story.wait(24 * 3600 + 1)
    story.sync()
    assert len(story.there.records("Task")) == 1


def test_undoing_a_run_leaves_its_activities_there_and_says_so(story: Story) -> None:
    crm_id, person = linked(story)
    did(story, person)
    story.here.edit(person, city="Cork")
    sent = story.sync()
    undone = story.do(story.console.undo(sent.run))
    assert "1 activity that it wrote to Salesforce stays there" in undone.message
    assert story.there.record(crm_id)["City"] is None
    assert len(story.there.records("Task")) == 1
    story.idle()


def test_a_database_that_was_put_back_sends_nothing_twice(story: Story, tmp_path: Path) -> None:
    """What was added or imported after the backup is imported again under the same key."""
    _, person = linked(story)
    did(story, person)
    before = story.rows("SELECT * FROM activity")[0]
    file = tmp_path / "activities.csv"
    file.write_text("Email,Type,When\nmoss@example.com,call,2026-11-20\n", encoding="utf-8")
    story.do(story.console.import_activities(file))
    story.sync()
    assert len(story.there.records("Task")) == 2
    with story.writing() as connection:
        connection.exec_driver_sql("DELETE FROM activity")
        names = ", ".join(before)
        connection.exec_driver_sql(
            f"INSERT INTO activity ({names}) VALUES ({','.join('?' * len(before))})", tuple(before.values())
        )
    assert story.do(story.console.import_activities(file)).added == 1
    story.sync()
    assert len(story.there.records("Task")) == 2
    assert story.rows("SELECT state FROM activity WHERE state <> 'done'") == []
