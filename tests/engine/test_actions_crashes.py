"""Actions whose answer is lost, whose connection is cut, or whose process ends: nothing happens twice, nothing is forgotten (I37, I38)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crmconsole.errors import InputProblem
from crmconsole.records import Kind
from crmconsole.store import workspace
from crmconsole.sync.actions import convert as converting
from crmconsole.sync.actions import record, tasks
from crmconsole.views import CreateTask
from tests.engine.acting import ask, convert, converted, leads, soap_calls, states, view
from tests.engine.story import Story
from tests.engine.test_crashes import PowerCut, cut_power

TASK = CreateTask("Call", subject="Call back", due_days=1)


def check_conversions(story: Story, made: list[str], actions: list[int]) -> None:
    """Check that every lead was converted once, into one account and contact of its own."""
    assert set(states(story, actions)) == {"done"}
    assert len({converted(story, one)["ConvertedContactId"] for one in made}) == len(made)
    assert len(story.there.records("Contact")) == len(story.there.records("Account")) == len(made)
    assert story.practice.meter.stats()["writes"].get("Lead", {}).get("converted", 0) == len(made)
    story.settle()


def check_tasks(story: Story, made: list[str], actions: list[int]) -> None:
    """Check that every lead has one task."""
    assert set(states(story, actions)) == {"done"}
    assert sorted(row["WhoId"] for row in story.there.records("Task")) == sorted(made)
    story.settle()


@pytest.mark.parametrize("fault", ["answer_lost", "connection_cut", "unavailable"])
def test_a_conversion_whose_call_fails(story: Story, fault: str) -> None:
    made = leads(story, "Ash", "Elm")
    actions = ask(story, convert(), *made)
    story.practice.meter.reset()
    story.fault(fault, times=1, where={"path": "/services/Soap"})
    story.run()
    if fault == "answer_lost":
        assert "the answer had been lost" in view(story, actions[0]).reason
    else:
        # Cut off, it may still be on its way; turned away, it certainly is not.
        assert set(states(story, actions)) == {"sent" if fault == "connection_cut" else "waiting"}
    for _ in range(3):
        story.wait(700)
        story.run()
    check_conversions(story, made, actions)


@pytest.mark.parametrize("fault", ["answer_lost", "connection_cut", "unavailable"])
@pytest.mark.parametrize("keyed", [True, False])
def test_a_task_whose_call_fails(story: Story, fault: str, keyed: bool) -> None:
    with_key(story, keyed)
    made = leads(story, "Ash", "Elm")
    actions = ask(story, TASK, *made)
    with pytest.MonkeyPatch.context() as patched:
        once(story, patched, fault)
        story.run()
    for _ in range(3):
        story.wait(700)
        story.run()
    check_tasks(story, made, actions)


def test_a_conversion_that_cannot_be_seen_yet_is_not_asked_for_again(story: Story) -> None:
    made = leads(story, "Ash")
    actions = ask(story, convert(), *made)
    story.practice.meter.reset()
    story.fault("late_commit", times=9, seconds=400, where={"path": "/services/Soap"})
    story.fault("answer_lost", times=1, where={"path": "/services/Soap"})
    story.run()
    story.run()
    assert (states(story, actions), soap_calls(story)) == (["sent"], 1)
    story.wait(500)
    story.run()
    assert soap_calls(story) == 1
    check_conversions(story, made, actions)


def with_key(story: Story, keyed: bool) -> None:
    """Let tasks of the org have our key field, or not."""
    if not keyed:
        story.fault("field_removed", where={"object": "Task", "field": "CRM_Console_Key__c"})


def once(story: Story, patched: pytest.MonkeyPatch, fault: str, kind: Kind = Kind.TASK) -> None:
    """Let the very next write of a kind meet a fault."""
    crm = story.console.desk.crm()
    write = crm.write

    def meets(*arguments: Any, **options: Any) -> Any:
        if arguments[0] is kind:
            story.fault(fault, times=1)
        return write(*arguments, **options)

    patched.setattr(crm, "write", meets)


POINTS: dict[str, tuple[Callable[[Story], Any], str, bool]] = {
    "before the journal": (lambda _story: record, "send", False),
    "after the journal": (lambda _story: record, "send", True),
    "sent, no answer": (lambda story: story.console.desk.crm(), "convert", True),
    "answered, recording": (lambda _story: record, "end", False),
    "recorded in part": (lambda _story: record, "end", True),
    "recorded, before it is taken in": (lambda _story: converting, "_take_in", False),
    "taken in": (lambda _story: converting, "_take_in", True),
}


@pytest.mark.parametrize("point", POINTS)
def test_killed_while_converting(story: Story, point: str) -> None:
    made = leads(story, "Ash", "Elm")
    actions = ask(story, convert(), *made)
    story.practice.meter.reset()
    owner, name, after = POINTS[point]
    with pytest.MonkeyPatch.context() as patched:
        cut_power(patched, owner(story), name, after=after)
        with pytest.raises(PowerCut):
            story.run()
    story.reopen()
    for _ in range(3):
        story.wait(700)
        story.run()
    check_conversions(story, made, actions)


TASK_POINTS: dict[str, tuple[Callable[[Story], Any], str, bool, int]] = {
    "before the journal": (lambda _story: record, "send", False, 1),
    "after the journal": (lambda _story: record, "send", True, 1),
    "sent, no answer": (lambda story: story.console.desk.crm(), "write", True, 1),
    "answered, before it is recorded": (lambda _story: tasks, "_record", False, 1),
    "recorded": (lambda _story: tasks, "_record", True, 1),
}


@pytest.mark.parametrize("point", TASK_POINTS)
@pytest.mark.parametrize("keyed", [True, False])
def test_killed_while_creating_tasks(story: Story, point: str, keyed: bool) -> None:
    with_key(story, keyed)
    made = leads(story, "Ash", "Elm")
    actions = ask(story, TASK, *made)
    owner, name, after, on_call = TASK_POINTS[point]
    with pytest.MonkeyPatch.context() as patched:
        cut_power(patched, owner(story), name, after=after, on_call=on_call)
        with pytest.raises(PowerCut):
            story.run()
    story.reopen()
    for _ in range(3):
        story.wait(700)
        story.run()
    check_tasks(story, made, actions)


def test_a_task_that_a_colleague_deleted_before_it_was_looked_up_is_not_made_again(story: Story) -> None:
    """Invariants I21, I38: that it landed is known from the recycle bin."""
    with_key(story, True)
    made = leads(story, "Ash")
    actions = ask(story, TASK, *made)
    with pytest.MonkeyPatch.context() as patched:
        cut_power(patched, story.console.desk.crm(), "write", after=True)
        with pytest.raises(PowerCut):
            story.run()
    (task,) = story.there.records("Task")
    story.there.delete(task["Id"])
    story.reopen()
    story.sync()
    assert (states(story, actions), story.there.records("Task")) == (["done"], [])
    story.settle()


def test_a_lost_task_without_our_key_is_not_asked_for_before_the_longest_transaction_is_over(story: Story) -> None:
    with_key(story, False)
    made = leads(story, "Ash")
    actions = ask(story, TASK, *made)
    with pytest.MonkeyPatch.context() as patched:
        once(story, patched, "answer_lost")
        story.run()
    story.wait(60)
    story.run()
    assert states(story, actions) == ["sent"]
    story.wait(600)
    story.run()
    check_tasks(story, made, actions)


def test_a_task_that_cannot_be_seen_yet_is_not_cancelled(story: Story) -> None:
    made = leads(story, "Ash")
    actions = ask(story, TASK, *made)
    story.fault("late_commit", times=1, seconds=400, where={"object": "Task"})
    story.fault("answer_lost", times=1, where={"object": "Task"})
    story.run()
    story.run()
    assert states(story, actions) == ["sent"]
    with pytest.raises(InputProblem, match="None of these actions waits"):
        story.do(story.console.cancel_actions(actions))
    story.wait(500)
    story.run()
    assert "the task was found" in view(story, actions[0]).reason
    check_tasks(story, made, actions)


@pytest.mark.parametrize("keyed", [True, False])
def test_a_database_that_was_put_back_makes_nothing_twice(story: Story, keyed: bool) -> None:
    with_key(story, keyed)
    made = leads(story, "Ash", "Elm")
    actions = ask(story, TASK, *made)
    conversions = ask(story, convert(), made[1])
    story.sync()
    story.wait(60)
    with story.writing() as connection:
        # As a backup has it that was made before the run.
        connection.exec_driver_sql(
            "UPDATE action SET state = 'waiting', remote_id = NULL, attempts = 0, sent_at = NULL"
        )
        workspace.set_setting(connection, "restored", story.now())
    story.run()
    assert len(story.there.records("Task")) == len(made)
    assert len(story.there.records("Contact")) == 1
    assert states(story, [*actions, *conversions]) == ["done", "done", "skipped"]
