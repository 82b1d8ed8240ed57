"""An undo that ends anywhere and is repeated comes to the same end: no duplicate, nothing half taken back, nothing sent twice."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from crmconsole.errors import CrmProblem
from crmconsole.records import Kind
from crmconsole.store import changes, journal, local_records, runs
from crmconsole.sync import deleting, undo_told
from crmconsole.sync import undo as undoing
from crmconsole.sync.push import Push
from tests.engine.story import Story
from tests.engine.test_crashes import PowerCut, cut_power
from tests.engine.test_undo import last_run, plan, undo


class Mixed:
    """A run that did a bit of everything: both ways, new on both sides, two deleted of which one is purged, one linked."""

    def __init__(self, story: Story) -> None:
        self.story, there, here = story, story.there, story.here
        self.moss = there.create(LastName="Moss", Email="moss@example.com", City="York", Phone="1")
        self.ash = there.create("Contact", LastName="Ash", Email="ash@example.com", MailingCity="York", Phone="1")
        self.gone = there.create(LastName="Gone", Email="gone@example.com", City="York")
        self.lost = there.create("Contact", LastName="Lost", Email="lost@example.com", MailingCity="York")
        story.settle()
        self.people = {name: here.of(name)["id"] for name in (self.moss, self.ash, self.gone, self.lost)}
        story.wait(3600)
        for one, city in ((self.moss, {"City": "Leeds"}), (self.ash, {"MailingCity": "Leeds"})):
            there.edit(one, **city)
            here.edit(self.people[one], phone="2")
        self.theirs = there.create(LastName="Theirs", Email="theirs@example.com")
        self.ours = here.add(last_name="Ours", company="Ours", email="ours@example.com")
        self.both = here.add(last_name="Both", company="Both", email="both@example.com", phone="3")
        self.twin = there.create(LastName="Both There", Email="both@example.com", City="Hull")
        there.delete(self.gone)
        there.delete(self.lost)
        story.sync()
        self.run = last_run(story)
        self.sent = here.crm_id(self.ours)
        there.org.purge(self.lost)
        story.wait(60)

    def check_undone(self) -> None:
        """Check both sides against what they held before the run."""
        story, there, here = self.story, self.story.there, self.story.here
        assert (there.record(self.moss)["City"], there.record(self.moss)["Phone"]) == ("Leeds", "1")
        assert (there.record(self.ash)["MailingCity"], there.record(self.ash)["Phone"]) == ("Leeds", "1")
        for one in (self.moss, self.ash):
            person = here.person(self.people[one])
            assert (person["city"], person["phone"]) == ("York", "2")
        assert sorted(row["LastName"] for row in there.records("Lead")) == ["Both There", "Gone", "Moss", "Theirs"]
        assert sorted(row["LastName"] for row in there.records("Contact")) == ["Ash", "Lost"]
        assert sorted(row["last_name"] for row in here.people()) == ["Ash", "Both", "Gone", "Lost", "Moss", "Ours"]
        assert here.crm_id(self.people[self.gone]) == self.gone
        [anew] = there.records("Contact", LastName="Lost")
        assert here.crm_id(self.people[self.lost]) == anew["Id"] != self.lost
        assert anew["MailingCity"] == "York"
        both = here.person(self.both)
        assert (both["last_name"], both["city"], here.crm_id(self.both)) == ("Both", None, None)
        assert there.record(self.twin)["Phone"] is None
        assert there.record(str(self.sent))["IsDeleted"]
        assert here.crm_id(self.ours) is None
        assert story.rows("SELECT * FROM op") == []
        assert story.rows("PRAGMA foreign_key_check") == []
        story.idle()


def test_a_bit_of_everything_is_undone_and_brought_back(story: Story) -> None:
    mixed = Mixed(story)
    first = undo(story, mixed.run)
    assert first.state == "done", first.message
    mixed.check_undone()
    story.wait(60)
    anew = story.here.crm_id(mixed.people[mixed.lost])
    second = undo(story, first.run)
    assert second.state == "done", second.message
    assert sorted(row["last_name"] for row in story.here.people()) == [
        "Ash", "Both There", "Moss", "Ours", "Theirs",
    ]  # fmt: skip
    assert story.there.record(str(anew))["IsDeleted"]
    assert story.here.crm_id(mixed.both) == mixed.twin
    assert story.here.crm_id(mixed.ours) == mixed.sent
    story.check_in_step()
    story.idle()
    story.wait(60)
    undo(story, second.run)
    assert story.here.crm_id(mixed.people[mixed.lost]) == anew
    story.idle()


POINTS: dict[str, tuple[Callable[[Story], Any], str, int]] = {
    "a reading": (lambda story: story.console.desk.crm(), "read", 3),
    "the undelete": (lambda story: story.console.desk.crm(), "undelete", 1),
    "a write": (lambda story: story.console.desk.crm(), "write", 4),
    "the plan": (lambda _story: undo_told, "items_of", 1),
    "a line of the log": (lambda _story: changes, "write", 9),
    "taking out of the bin": (lambda _story: local_records, "take_out_of_bin", 2),
    "putting into the bin": (lambda _story: local_records, "put_in_bin", 1),
    "a value here": (lambda _story: local_records, "update", 3),
    "the journal": (lambda _story: journal, "open_batch", 4),
    "forgetting the journal": (lambda _story: journal, "resolve_ops", 4),
    "recording a push": (lambda _story: Push, "_record", 3),
    "recording a deletion": (lambda _story: deleting, "_record", 1),
    "untying": (lambda _story: undoing._Undoing, "_let_go_one", 2),
    "closing the run": (lambda _story: runs, "finish", 1),
}
"""What is called while this story is undone, and how often."""


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(
    ("point", "on_call"), [(point, call) for point, (_, _, calls) in POINTS.items() for call in range(1, calls + 1)]
)
def test_killed_at(story: Story, monkeypatch: pytest.MonkeyPatch, point: str, on_call: int, after: bool) -> None:
    mixed = Mixed(story)
    owner, name, _calls = POINTS[point]
    with monkeypatch.context() as patched:
        cut_power(patched, owner(story), name, after=after, on_call=on_call)
        with pytest.raises(PowerCut):
            story.do(story.console.undo(mixed.run))
        patched.undo()
    story.reopen()
    undo(story, mixed.run)
    mixed.check_undone()


@pytest.mark.parametrize("on_call", [1, 2, 3, 4])
def test_killed_and_synchronised_before_it_is_repeated(
    story: Story, monkeypatch: pytest.MonkeyPatch, on_call: int
) -> None:
    mixed = Mixed(story)
    with monkeypatch.context() as patched:
        cut_power(patched, story.console.desk.crm(), "write", after=True, on_call=on_call)
        with pytest.raises(PowerCut):
            story.do(story.console.undo(mixed.run))
        patched.undo()
    story.reopen()
    story.sync()
    undo(story, mixed.run)
    mixed.check_undone()


@pytest.mark.parametrize(
    "fault", ["answer_lost", "gateway_timeout", "delivered_twice", "connection_cut", "unavailable"]
)
@pytest.mark.parametrize("times", [1, 3])
def test_bad_weather_loses_and_doubles_nothing(story: Story, fault: str, times: int) -> None:
    mixed = Mixed(story)
    story.fault(fault, where={"method": "POST"}, times=times)
    for _ in range(6):
        with suppress(CrmProblem):
            story.do(story.console.undo(mixed.run))
    story.calm()
    undo(story, mixed.run)
    mixed.check_undone()


def test_a_person_stops_it_and_it_goes_on(story: Story) -> None:
    mixed = Mixed(story)
    crm = story.console.desk.crm()
    original = crm.write

    def stop_after(*arguments: Any, **options: Any) -> Any:
        answer = original(*arguments, **options)
        story.console.desk.control.stop.set()
        return answer

    crm.write = stop_after  # type: ignore[method-assign]
    stopped = story.do(story.console.undo(mixed.run))
    assert stopped.state == "stopped"
    story.check_totals(stopped)
    crm.write = original  # type: ignore[method-assign]
    left = [item for item in plan(story, mixed.run).items if item.verdict == "reversed"]
    assert left
    undo(story, mixed.run)
    mixed.check_undone()


def test_what_salesforce_refuses_is_a_failure_and_the_rest_is_undone(story: Story) -> None:
    mixed = Mixed(story)
    story.fault("validation_rule", where={"object": "Lead", "record": mixed.moss})
    done = undo(story, mixed.run)
    story.calm()
    assert done.state == "partial"
    assert "1 failed" in done.message
    assert done.objects[Kind.LEAD].failed == 1
    assert story.there.record(mixed.moss)["Phone"] == "2"
    assert story.there.record(mixed.ash)["Phone"] == "1"
    story.wait(60)
    undo(story, mixed.run)
    mixed.check_undone()
