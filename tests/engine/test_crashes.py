"""The program ends anywhere; the next run settles what was open: no duplicate, nothing lost (`sync-algorithm` §8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crmconsole.records import Kind
from crmconsole.store import journal, local_records, runs
from crmconsole.sync.pull import Pull
from crmconsole.sync.push import Push
from tests.engine.story import Story


class PowerCut(BaseException):
    """The process is gone. No ConsoleError, so that nothing on the way mistakes it for trouble that it knows."""


def cut_power(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, *, after: bool, on_call: int = 1) -> None:
    """Let the program die at the `on_call`-th call of a function, before or after it did its work."""
    original = getattr(owner, name)
    calls = 0

    def dies(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls != on_call:
            return original(*arguments, **options)
        if after:
            original(*arguments, **options)
        raise PowerCut

    monkeypatch.setattr(owner, name, dies)


def busy_story(story: Story) -> tuple[str, int]:
    """Return a lead with an edit on either side, beside new people on both sides that wait."""
    lead = story.there.create(LastName="Moss", Email="moss@example.com", City="York", Phone="1")
    story.sync()
    person = story.here.of(lead)["id"]
    story.wait(60)
    story.there.edit(lead, Phone="2")
    story.there.create(LastName="Theirs", Email="theirs@example.com")
    story.here.edit(person, city="Leeds")
    story.here.add(last_name="Ours", company="Ours Ltd", email="ours@example.com")
    story.here.add(Kind.CONTACT, last_name="Ours", email="contact@example.com")
    return lead, person


def check_end(story: Story, lead: str, person: int) -> None:
    """Check that everything arrived exactly once."""
    assert (story.here.person(person)["city"], story.here.person(person)["phone"]) == ("Leeds", "2")
    assert (story.there.record(lead)["City"], story.there.record(lead)["Phone"]) == ("Leeds", "2")
    assert sorted(row["LastName"] for row in story.there.records("Lead")) == ["Moss", "Ours", "Theirs"]
    assert len(story.there.records("Contact")) == 1
    assert sorted(row["last_name"] for row in story.here.people()) == ["Moss", "Ours", "Ours", "Theirs"]
    assert story.rows("SELECT * FROM op") == []
    assert story.rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert story.rows("PRAGMA foreign_key_check") == []
    story.check_in_step()


def check_told(story: Story) -> None:
    """Check that the next start tells, before any run, that the last one was cut off, and of how many writes nobody knows what became."""
    view = story.do(story.console.overview())
    (need,) = view.needs
    assert (need.title, need.action, need.severity) == ("The last run was cut off", "sync", "info")
    assert view.last_run is not None
    assert (view.last_run.state, view.last_run.message) == ("stopped", need.detail)
    unsure = story.rows("SELECT count(*) AS number FROM op")[0]["number"]
    assert (
        need.detail
        == {
            0: "The program ended during this run; the next one settles what was open.",
            1: "The program ended during this run. 1 write was sent and no answer came; that is looked up before anything is sent again.",
            2: "The program ended during this run. 2 writes were sent and no answer came; that is looked up before anything is sent again.",
        }[unsure]
    )


POINTS: dict[str, tuple[Callable[[Story], Any], str, bool, int]] = {
    "C2 before a page is stored": (lambda _story: Pull, "take", False, 1),
    "C3 between pages": (lambda _story: Pull, "take", True, 2),
    "C4 after the last page, before the cursor": (lambda _story: runs, "save_cursor", False, 1),
    "C5 after the cursor, before the plan": (lambda _story: runs, "save_cursor", True, 3),
    "C7 after the journal, before sending": (lambda story: story.console.desk.crm(), "write", False, 1),
    "C7 the second batch": (lambda story: story.console.desk.crm(), "write", False, 2),
    "C8 sent, no answer": (lambda story: story.console.desk.crm(), "write", True, 1),
    "C8 the second batch": (lambda story: story.console.desk.crm(), "write", True, 2),
    "C9 answered, before it is recorded": (lambda _story: Push, "_record", False, 1),
    "C11 recorded, before the next batch": (lambda _story: Push, "_record", True, 1),
    "C17 before the run is closed": (lambda _story: runs, "finish", False, 1),
}


@pytest.mark.parametrize("point", POINTS)
def test_killed_at(story: Story, monkeypatch: pytest.MonkeyPatch, point: str) -> None:
    lead, person = busy_story(story)
    owner, name, after, on_call = POINTS[point]
    with monkeypatch.context() as patched:
        cut_power(patched, owner(story), name, after=after, on_call=on_call)
        with pytest.raises(PowerCut):
            story.run()
        patched.undo()
    story.reopen()
    check_told(story)
    story.settle(4)
    assert [need.title for need in story.do(story.console.overview()).needs] == []
    check_end(story, lead, person)
    first, second = story.do(story.console.runs())[-2:][::-1]
    assert (first.state, second.state) == ("done", "stopped")
    assert second.message


def test_killed_while_recording_rolls_the_whole_record_back(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """C10."""
    lead, person = busy_story(story)
    with monkeypatch.context() as patched:
        cut_power(patched, journal, "resolve_ops", after=False)
        with pytest.raises(PowerCut):
            story.run()
    assert len(story.rows("SELECT * FROM op")) == 1
    assert len(story.there.records("Contact")) == 1
    story.reopen()
    story.settle(4)
    check_end(story, lead, person)


def test_killed_in_a_conversion(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """C13."""
    lead = story.there.create(LastName="Moss", Email="moss@example.com")
    story.sync()
    person = story.here.of(lead)["id"]
    story.here.edit(person, phone="7")
    story.wait(60)
    result = story.there.convert(lead)
    with monkeypatch.context() as patched:
        cut_power(patched, local_records, "bin_person", after=True)
        with pytest.raises(PowerCut):
            story.run()
    story.reopen()
    story.settle(4)
    assert [one["id"] for one in story.here.people()] == [story.here.of(result.contact_id)["id"]]
    assert story.there.record(result.contact_id)["Phone"] == "7"


def test_a_cursor_only_moves_after_a_window_that_was_stored_whole(story: Story) -> None:
    """`sync-semantics` A6."""
    story.sync()
    before = story.rows("SELECT kind, cursor FROM stream ORDER BY kind")
    story.wait(600)
    for number in range(3):
        story.there.create(LastName=f"L{number}", Email=f"l{number}@example.com")
    with pytest.MonkeyPatch.context() as patched:
        cut_power(patched, Pull, "take", after=False)
        with pytest.raises(PowerCut):
            story.run()
    assert story.rows("SELECT kind, cursor FROM stream ORDER BY kind") == before
    story.fault("unavailable")
    story.run()
    assert story.rows("SELECT kind, cursor FROM stream ORDER BY kind") == before
    story.calm()
    story.sync()
    after = story.rows("SELECT kind, cursor FROM stream ORDER BY kind")
    assert all(one["cursor"] != two["cursor"] for one, two in zip(before, after, strict=True))
    assert len(story.here.people()) == 3


def stop_after_a_write(story: Story) -> None:
    """Let somebody press Stop while the next write is on its way."""
    crm = story.console.desk.crm()
    original = crm.write

    def stop_after(*arguments: Any, **options: Any) -> Any:
        crm.write = original  # type: ignore[method-assign]
        answer = original(*arguments, **options)
        story.console.desk.control.stop.set()
        return answer

    crm.write = stop_after  # type: ignore[method-assign]


def test_stopping_by_hand_keeps_what_was_done_and_the_next_run_goes_on(story: Story) -> None:
    for number in range(3):
        story.here.add(last_name=f"New {number}", company="Co", email=f"new{number}@example.com")
        story.here.add(Kind.CONTACT, last_name=f"New {number}", email=f"contact{number}@example.com")
    stop_after_a_write(story)
    done = story.run()
    assert done.state == "stopped"
    assert len(story.there.records("Contact")) == 3
    assert story.there.records("Lead") == []
    story.sync()
    assert len(story.there.records("Contact")) == len(story.there.records("Lead")) == 3
    story.check_in_step()
    story.settle()


def test_what_a_refused_field_leaves_to_send_is_sent_after_a_stop(story: Story) -> None:
    """A record of which one field was refused is sent once more without it; a run that ends before that leaves the rest to the next one."""
    lead = story.there.create(LastName="Moss", Email="moss@example.com", City="York", Phone="1")
    story.sync()
    person = story.here.of(lead)["id"]
    story.here.edit(person, city="Leeds", phone="2")
    story.fault("validation_rule", where={"object": "Lead", "field": "Phone"}, message="No phones.")
    stop_after_a_write(story)
    assert story.run().state == "stopped"
    assert {failure["field"] for failure in story.failures()} == {"phone"}
    assert story.there.record(lead)["City"] == "York"
    story.sync()
    assert (story.there.record(lead)["City"], story.there.record(lead)["Phone"]) == ("Leeds", "1")
    story.settle()


def test_an_edit_while_another_field_of_its_record_is_refused_is_not_swallowed(story: Story) -> None:
    lead = story.there.create(LastName="Moss", Email="moss@example.com", City="York")
    story.sync()
    person = story.here.of(lead)["id"]
    story.here.edit(person, phone="2")
    story.fault("validation_rule", where={"object": "Lead", "field": "Phone"}, message="No phones.")
    crm = story.console.desk.crm()
    original = crm.write

    def edited_meanwhile(*arguments: Any, **options: Any) -> Any:
        crm.write = original  # type: ignore[method-assign]
        story.here.edit(person, city="Leeds")
        return original(*arguments, **options)

    crm.write = edited_meanwhile  # type: ignore[method-assign]
    story.run()
    story.run()
    assert story.there.record(lead)["City"] == "Leeds"
    assert [failure["field"] for failure in story.failures()] == ["phone"]


def test_an_edit_while_its_record_is_on_the_way_is_not_swallowed(story: Story) -> None:
    """`sync-semantics` A8, H58."""
    lead = story.there.create(LastName="Moss", Email="moss@example.com", City="York")
    story.sync()
    person = story.here.of(lead)["id"]
    story.here.edit(person, city="Leeds")
    crm = story.console.desk.crm()
    original = crm.write

    def edited_meanwhile(*arguments: Any, **options: Any) -> Any:
        answer = original(*arguments, **options)
        story.here.edit(person, city="Bath", phone="7")
        crm.write = original  # type: ignore[method-assign]
        return answer

    crm.write = edited_meanwhile  # type: ignore[method-assign]
    story.sync()
    assert story.here.person(person)["city"] == "Bath"
    story.sync()
    assert (story.there.record(lead)["City"], story.there.record(lead)["Phone"]) == ("Bath", "7")
    story.check_in_step()
