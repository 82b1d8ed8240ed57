"""What runs changed is cleared by age and size, after whole runs; whatever explanations, conflicts, undo and later runs go by stays."""

from __future__ import annotations

from typing import Any

import pytest

from crmconsole.clock import iso
from crmconsole.errors import InputProblem
from crmconsole.records import Kind, Policy
from crmconsole.store import clearing as stored
from crmconsole.sync import clearing, winning
from crmconsole.sync.clearing import LEAST_DAYS, clear
from tests.engine.scenes import linked
from tests.engine.story import Story
from tests.engine.test_features_won import by_converting, converted, win
from tests.engine.test_undo import plan, undo

DAY = 24 * 3600
LONG = 180 * DAY


def explained(story: Story, person: int) -> list[Any]:
    """Return why each field of a person, and the person, is what it is."""
    console = story.console
    whole = [story.do(console.explain(Kind.LEAD, person, word))[0] for word in ("Record", "Owner")]
    return [*story.do(console.explain(Kind.LEAD, person)), *whole]


def lines(story: Story, run: int) -> list[tuple[int, str]]:
    """Return the lines of a run that are kept: of whom, and what was done."""
    return [(row["local_id"], row["action"]) for row in story.history(run_id=run)]


def test_a_change_181_days_old_goes_but_the_newest_of_its_field_stays_and_the_run_says_so(story: Story) -> None:
    lead, person = linked(story, City="York")
    other = story.there.create(LastName="Fern", Email="fern@example.com", City="York")
    born = story.sync()
    story.wait(60)
    story.there.edit(lead, City="Hull")
    story.there.edit(other, City="Hull")
    both = story.sync()
    story.wait(60)
    story.there.edit(lead, City="Leeds")
    newest = story.sync()
    fern = story.here.of(other)["id"]
    before = [explained(story, person), explained(story, fern)]
    story.wait(LONG - 600)
    story.sync()
    assert len(lines(story, both.run)) == 2, "not 180 days old yet"
    story.wait(DAY + 600)
    run = story.sync()
    assert lines(story, both.run) == [(fern, "update")], "the newest of Fern's city is kept in spite of its age"
    assert lines(story, newest.run) == [(person, "update")]
    assert lines(story, born.run) == [(fern, "create")], "how a record came to be is kept"
    assert [explained(story, person), explained(story, fern)] == before
    console = story.console
    kept = story.do(console.history_kept())
    assert (kept.cleared, kept.days, kept.megabytes, kept.whole_since) == (1, 180, 0, newest.started)
    [view] = story.do(console.run_rows([both.run]))
    assert (view.cleared, view.objects, view.message) == (1, both.objects, both.message), "its totals stay"
    assert story.do(console.run_detail(both.run)).changes == 1
    for limits in ({}, {"kind": Kind.LEAD, "local_id": fern}):
        with pytest.raises(InputProblem, match="cannot be undone any more: not all that it changed is kept") as told:
            story.do(console.plan_undo(both.run, **limits))
        assert "Its totals are kept" in told.value.sentence
        with pytest.raises(InputProblem):
            story.do(console.undo(both.run, **limits))
    assert story.here.person(fern)["city"] == "Hull"
    # An old run of which everything is kept is undone as ever.
    assert [item.verdict for item in plan(story, newest.run).items] == ["reversed"]
    undo(story, newest.run)
    assert (story.here.person(person)["city"], run.state) == ("Hull", "done")


def test_who_was_won_is_not_converted_again_and_what_waits_is_told_the_same_after_clearing(tell: Any) -> None:
    story = tell(policy=Policy.ASK)
    by_converting(story)
    lead, person = linked(story, City="York")
    asked, waiting = (
        story.there.create(LastName=name, Email=f"{name}@example.com", City="York") for name in ("Ash", "Oak")
    )
    story.sync()
    ash = story.here.of(waiting)["id"]
    for city in ("Bath", "Hull"):
        story.wait(60)
        story.do(story.console.edit_person(ash, {"city": city}))
        if city == "Bath":
            story.sync()
    story.there.edit(waiting, City="Leeds")
    story.here.edit(person, lead_status="Working")
    story.sync()
    win(story, person)
    story.sync()
    contact = str(converted(story, lead)["ConvertedContactId"])
    story.settle()
    questions = story.conflicts()
    assert [(one.local_id, one.field) for one in questions] == [(ash, "city")]
    reason = explained(story, ash)
    entered = _entered(story)
    acted = story.rows("SELECT verb, state, reason FROM action ORDER BY id")
    story.wait(LONG + 2 * DAY)
    story.sync()
    story.wait(DAY)
    story.sync()
    assert story.do(story.console.history_kept()).cleared > 0
    assert story.conflicts() == questions
    assert explained(story, ash) == reason
    assert _entered(story) == entered
    assert story.rows("SELECT verb, state, reason FROM action ORDER BY id") == acted, "nobody is converted again"
    assert str(converted(story, lead)["ConvertedContactId"]) == contact
    assert story.there.record(asked)["IsConverted"] is False


def _entered(story: Story) -> dict[int, bool]:
    with story.console.desk.db.read() as connection:
        return {one["id"]: winning._entered(connection, one["id"]) for one in story.rows("SELECT id FROM person")}


def test_clearing_goes_on_where_it_stopped_once_a_day_and_never_by_a_clock_that_is_ahead(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead, person = linked(story, City="C0")
    for number in range(1, 7):
        story.wait(60)
        story.there.edit(lead, City=f"C{number}")
        story.sync()
    story.choose(history_days=3650)
    story.wait(LONG + DAY)
    db, now = story.console.desk.db, story.clock.now()
    with story.writing() as connection:
        connection.exec_driver_sql("UPDATE connection SET clock_offset_s = ?", (-LONG,))
    assert clear(db, now, 180, 0) == 0, "Salesforce's clock says that it is not so late"
    with story.writing() as connection:
        connection.exec_driver_sql("UPDATE connection SET clock_offset_s = 0")
    logged = len(story.history())
    monkeypatch.setattr(clearing, "CHUNK", 2)
    assert clear(db, now, 180, 0, at_once=1) == 5, "a record is looked at as a whole"
    with db.read() as connection:
        assert (stored.progress(connection).until, stored.progress(connection).done_at) == (2, None)
    assert clear(db, now, 180, 0) == 0
    assert len(story.history()) == logged - 5
    assert [row["action"] for row in story.history(local_id=person)] == ["create", "update"]
    assert sum(row["cleared"] for row in story.rows("SELECT cleared FROM run")) == 5
    with db.read() as connection:
        assert stored.progress(connection).done_at == iso(now)
    from_long_ago = story.rows("SELECT max(at) AS at FROM change")[0]["at"]
    # New lines become old: not before a day has passed, and then with what was kept until then.
    story.there.edit(lead, City="D")
    story.sync()
    with story.writing() as connection:
        connection.exec_driver_sql("UPDATE change SET at = ? WHERE at > ?", (from_long_ago, "2026-12"))
    assert clear(db, now, 180, 0) == 0, "once a day"
    story.wait(DAY)
    assert clear(db, story.clock.now(), 180, 0) == 1


def test_above_a_size_older_changes_go_earlier_but_never_the_last_90_days(story: Story) -> None:
    lead, _person = linked(story, City="C0")
    for number in range(1, 4):
        story.wait(60)
        story.there.edit(lead, City=f"C{number}")
        story.sync()
    db = story.console.desk.db
    story.wait((LEAST_DAYS - 1) * DAY)
    assert clear(db, story.clock.now(), 180, 1) == 0
    story.wait(2 * DAY)
    large = stored.used_bytes
    with db.read() as connection:
        enough = large(connection) // 1_000_000 + 1
    assert clear(db, story.clock.now(), 180, enough) == 0, "it is small enough"
    assert clear(db, story.clock.now(), 180, 0) == 0
    with pytest.MonkeyPatch.context() as larger:
        larger.setattr(stored, "used_bytes", lambda _connection: 2_000_000)
        assert clear(db, story.clock.now(), 180, 1) == 2
