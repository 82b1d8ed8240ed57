"""Creating tasks as an action (features S2-15…20)."""

from __future__ import annotations

from typing import Any

import pytest

from crmconsole.errors import InputProblem, SchemaChanged
from crmconsole.store import console_users
from crmconsole.views import CreateTask, TaskTemplate
from tests.engine.acting import CALL, ask, leads, somebody, states, view
from tests.engine.story import Story


def task(story: Story, name: str = CALL.name, **wish: Any) -> CreateTask:
    """Return the wish for a task from a template, which is made when there is none yet."""
    if all(one.name != name for one in story.do(story.console.task_templates())):
        story.do(story.console.save_task_template(TaskTemplate(name, *[getattr(CALL, n) for n in FIELDS])))
    return story.do(story.console.task_named(name, **wish))


FIELDS = ("subject", "priority", "status", "due_days", "description", "remind")


def link(story: Story, console_user: str, crm_user: str) -> None:
    """Let a CRM user stand for a console user."""
    with story.writing() as connection:
        console_users.save_links(connection, [(console_user, crm_user)])


def test_s2_15_s2_20_a_task_is_made_on_the_lead_or_contact_for_its_owner(story: Story) -> None:
    someone = somebody(story)
    [moss] = leads(story, "Moss", OwnerId=someone.id)
    fern = story.there.create("Contact", LastName="Fern", Email="fern@example.com")
    story.sync()
    actions = ask(story, task(story), moss, fern)
    done = story.sync()
    made = {row["WhoId"]: row for row in story.there.records("Task")}
    assert set(made) == {moss, fern}
    assert made[moss]["OwnerId"] == someone.id
    assert made[fern]["OwnerId"] == story.there.record(fern)["OwnerId"]
    assert (made[moss]["Subject"], made[moss]["Priority"], made[moss]["Status"]) == ("Call back", "High", "Not Started")
    assert (made[moss]["ActivityDate"], made[moss]["Description"]) == ("2026-11-24", "Ask what they need.")
    assert [view(story, one).crm_id for one in actions] == [made[moss]["Id"], made[fern]["Id"]]
    assert "2 tasks were created." in done.message
    story.settle()


def test_s2_15_s2_18_a_task_can_be_given_to_a_console_user_with_a_salesforce_user(story: Story) -> None:
    someone = somebody(story)
    [moss] = leads(story, "Moss")
    with pytest.raises(InputProblem, match="no linked console user"):
        story.do(story.console.crm_user_named("Anna", for_task=True))
    with pytest.raises(InputProblem, match="is no console user's Salesforce user"):
        ask(story, task(story, assign_to=someone.id), moss)
    assert story.do(story.console.action_choices()).task_users == []
    link(story, "Anna", someone.id)
    assert story.do(story.console.action_choices()).task_users == [("Anna", someone)]
    chosen = story.do(story.console.crm_user_named("anna", for_task=True))
    ask(story, task(story, assign_to=chosen), moss)
    story.sync()
    assert [row["OwnerId"] for row in story.there.records("Task")] == [someone.id]


def test_s2_16_s2_17_templates_are_kept_and_what_was_asked_for_stays_as_it_was(story: Story) -> None:
    [moss] = leads(story, "Moss")
    wish = task(story)
    ask(story, wish, moss)
    [template] = story.do(story.console.task_templates())
    with pytest.raises(InputProblem, match="“Call back” already"):
        story.do(story.console.save_task_template(TaskTemplate("CALL BACK", "Other")))
    with pytest.raises(InputProblem, match="no subject"):
        story.do(story.console.save_task_template(TaskTemplate("Empty", " ")))
    changed = TaskTemplate("Call back", "Another subject", id=template.id)
    story.do(story.console.save_task_template(changed))
    assert story.do(story.console.action_choices()).templates == [changed]
    story.sync()
    assert [row["Subject"] for row in story.there.records("Task")] == ["Call back"]
    story.do(story.console.remove_task_template(template.id))
    with pytest.raises(InputProblem, match="no task template “Call back”"):
        story.do(story.console.task_named("Call back"))


def test_a_reminder_and_no_due_date(story: Story) -> None:
    [moss] = leads(story, "Moss")
    ask(story, CreateTask("x", subject="With", due_days=1, remind=True), moss)
    ask(story, CreateTask("y", subject="Without"), moss)
    story.sync()
    made = {row["Subject"]: row for row in story.there.records("Task")}
    assert made["With"]["IsReminderSet"] is True
    assert made["With"]["ReminderDateTime"].startswith("2026-11-22T08:00:00")
    assert (made["Without"]["ActivityDate"], made["Without"]["IsReminderSet"]) == (None, False)


def test_the_task_of_a_queues_lead_goes_to_the_signed_in_user_and_says_so(story: Story) -> None:
    queue = somebody(story, queue=True)
    [moss] = leads(story, "Moss", OwnerId=queue.id)
    [action] = ask(story, task(story), moss)
    story.sync()
    assert f"because {queue.name} is a queue" in view(story, action).reason
    assert [row["OwnerId"] for row in story.there.records("Task")] == [story.practice.staff.integration]


def test_who_is_not_in_salesforce_yet_waits_and_gets_the_task_then(story: Story) -> None:
    story.sync()
    person = story.here.add(last_name="Moss", email="moss@example.com")
    [action] = ask(story, task(story), person)
    story.run()
    assert view(story, action).state == "waiting"
    story.here.edit(person, company="Moss Ltd")
    story.sync()
    assert view(story, action).state == "done"
    assert [row["WhoId"] for row in story.there.records("Task")] == [story.here.crm_id(person)]


def test_the_task_of_a_lead_that_became_a_contact_is_made_on_the_contact(story: Story) -> None:
    [moss] = leads(story, "Moss")
    [action] = ask(story, task(story), moss)
    result = story.there.convert(moss)
    story.sync()
    assert view(story, action).state == "done"
    assert [row["WhoId"] for row in story.there.records("Task")] == [result.contact_id]


def test_many_tasks_take_few_calls(story: Story) -> None:
    made = leads(story, *(f"P{number}" for number in range(300)))
    actions = ask(story, task(story), *made)
    story.sync()
    assert set(states(story, actions)) == {"done"}
    again = ask(story, CreateTask("x", subject="Second"), *made)
    story.practice.meter.reset()
    story.sync()
    assert set(states(story, again)) == {"done"}
    assert len(story.there.records("Task")) == 600
    assert story.practice.meter.stats()["metered_calls"] == 3, "the changes, the owners, the tasks"


def test_tasks_that_are_hidden_wait_and_say_so(story: Story) -> None:
    [moss] = leads(story, "Moss")
    [action] = ask(story, task(story), moss)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(story.console.desk.crm(), "describe", hidden)
        story.run()
    assert "hidden from the signed-in user" in view(story, action).reason
    story.sync()
    assert view(story, action).state == "done"


def hidden(_kind: object) -> None:
    """Answer as for an object that cannot be seen."""
    raise SchemaChanged("The object Task is gone.", "", "", cause="object_gone", code="INVALID_TYPE")
