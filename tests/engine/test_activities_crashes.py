"""Lost answers and sudden ends while activities are sent: exactly one task there, whatever happens (`sync-invariants` I37)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crmconsole.practice.features import Features
from crmconsole.store import activities as stored
from crmconsole.sync import activities as sending
from tests.engine.story import Story
from tests.engine.test_activities_sending import did, linked, state
from tests.engine.test_crashes import PowerCut, cut_power

POINTS: dict[str, tuple[Callable[[Story], Any], str, bool]] = {
    "before the journal": (lambda _story: stored, "about_to_send", False),
    "in the journal's transaction": (lambda _story: stored, "about_to_send", True),
    "after the journal, before sending": (lambda story: story.console.desk.crm(), "write", False),
    "sent, no answer": (lambda story: story.console.desk.crm(), "write", True),
    "answered, before it is recorded": (lambda _story: sending, "_record", False),
    "while it is recorded": (lambda _story: stored, "done", True),
    "recorded": (lambda _story: sending, "_record", True),
}


ORGS = ("with our key field", "without it")


def subjects(story: Story) -> list[str]:
    return sorted(str(one["Subject"]) for one in story.there.records("Task"))


@pytest.mark.parametrize("org", ORGS)
@pytest.mark.parametrize("point", POINTS)
def test_s0_63_killed_at(tell: Callable[..., Story], monkeypatch: pytest.MonkeyPatch, point: str, org: str) -> None:
    story = tell(features=Features(console_fields=org == ORGS[0]))
    _, person = linked(story)
    activity = did(story, person)
    owner, name, after = POINTS[point]
    with monkeypatch.context() as patched:
        cut_power(patched, owner(story), name, after=after)
        with pytest.raises(PowerCut):
            story.run()
        patched.undo()
    story.reopen()
    did(story, person, about="Next")
    story.run()
    story.wait(601)
    story.sync()
    assert subjects(story) == ["Visited the page “Next”", "Visited the page “Pricing”"]
    task = story.there.records("Task", Subject="Visited the page “Pricing”")[0]
    assert state(story, activity) == ("done", task["Id"])
    assert story.rows("SELECT id FROM activity WHERE state <> 'done'") == []
    story.idle()


@pytest.mark.parametrize(
    ("fault", "org"),
    [
        *((fault, org) for fault in ("answer_lost", "connection_cut", "unavailable") for org in ORGS),
        ("delivered_twice", ORGS[0]),
    ],
)
def test_s0_63_a_lost_answer_is_looked_up_before_anything_is_sent_again(
    tell: Callable[..., Story], fault: str, org: str
) -> None:
    story = tell(features=Features(console_fields=org == ORGS[0]))
    _, person = linked(story)
    for name in ("One", "Two", "Two"):
        did(story, person, about=name)
    story.fault(fault, times=1, where={"object": "Task"})
    story.run()
    for _ in range(4):
        story.wait(601)
        story.run()
    assert subjects(story) == ["Visited the page “One”", "Visited the page “Two”", "Visited the page “Two”"]
    ids = [row["remote_id"] for row in story.rows("SELECT remote_id FROM activity ORDER BY id")]
    assert sorted(ids) == sorted(one["Id"] for one in story.there.records("Task"))


def test_what_a_colleague_deleted_before_it_was_looked_up_is_not_sent_again(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Invariants I21, I37: that it landed is known from the recycle bin."""
    _, person = linked(story)
    activity = did(story, person)
    with monkeypatch.context() as patched:
        cut_power(patched, story.console.desk.crm(), "write", after=True)
        with pytest.raises(PowerCut):
            story.run()
    (task,) = story.there.records("Task")
    story.there.delete(task["Id"])
    story.reopen()
    story.sync()
    assert (subjects(story), state(story, activity)) == ([], ("done", task["Id"]))
    story.idle()


def test_without_a_key_nothing_is_sent_again_for_ten_minutes(
    tell: Callable[..., Story], monkeypatch: pytest.MonkeyPatch
) -> None:
    story = tell(features=Features(console_fields=False))
    crm_id, person = linked(story)
    did(story, person)
    with monkeypatch.context() as patched:
        cut_power(patched, story.console.desk.crm(), "write", after=False)
        with pytest.raises(PowerCut):
            story.run()
    story.reopen()
    story.wait(590)
    assert "1 write was sent and no answer came" in story.run().message
    assert subjects(story) == []
    # Somebody else's task of the same name is not ours.
    story.there.create("Task", WhoId=crm_id, Subject="Visited the page “Pricing”", ActivityDate="2026-11-21")
    story.wait(60)
    story.sync()
    assert subjects(story) == ["Visited the page “Pricing”", "Visited the page “Pricing”"]


def test_a_lost_answer_is_found_under_the_contact_that_the_lead_became(tell: Callable[..., Story]) -> None:
    story = tell(features=Features(console_fields=False))
    crm_id, person = linked(story)
    did(story, person)
    with pytest.MonkeyPatch.context() as patched:
        cut_power(patched, story.console.desk.crm(), "write", after=True)
        with pytest.raises(PowerCut):
            story.run()
    story.reopen()
    story.wait(60)
    contact = story.there.convert(crm_id).contact_id
    story.run()
    story.wait(700)
    story.sync()
    assert [(one["WhoId"], one["Subject"]) for one in story.there.records("Task")] == [
        (contact, "Visited the page “Pricing”")
    ]
    moved = story.rows("SELECT person_id, state FROM activity")
    assert moved == [{"person_id": story.here.of(contact)["id"], "state": "done"}]
