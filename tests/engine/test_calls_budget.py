"""Runs that would cross our own cap, or the reserve of the org's allowance: they pause where nothing is half done, and go on by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmconsole.clock import from_iso, iso
from crmconsole.errors import InputProblem, NotReady
from crmconsole.sync import budget
from crmconsole.sync.budget import Allowance
from crmconsole.sync.push import Push
from tests.engine.story import Story
from tests.engine.test_crashes import PowerCut, cut_power

MIDNIGHT = "2026-11-22T00:00:00Z"


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    """A practice org and a workspace."""
    told = Story(tmp_path / "workspace", seed=3)
    yield told
    told.end()


def cap_left(story: Story, calls: int) -> None:
    """Set a cap that leaves so many calls today."""
    story.do(story.console.set_call_budget(story.do(story.console.api_calls()).today + calls, 10))


def edited(story: Story, number: int) -> list[str]:
    """Return leads that were edited here; the edits wait."""
    leads = [story.there.create(LastName=f"L{n}", Email=f"l{n}@example.com") for n in range(number)]
    story.sync()
    for lead in leads:
        story.here.edit(story.here.of(lead)["id"], city="Leeds")
    return leads


def cities(story: Story) -> list[str | None]:
    """Return the cities that the org holds."""
    return [row["City"] for row in story.there.records("Lead")]


def test_a_run_pauses_at_the_cap_says_what_waits_and_goes_on_at_midnight(story: Story) -> None:
    edited(story, 3)
    story.here.add(last_name="Ono", company="Ono Ltd", email="ono@example.com")
    cap_left(story, 1)
    told = story.do(story.console.call_forecast())
    assert (told.left, told.fits) == (1, False)
    assert "pauses" in told.sentence
    done = story.run()
    assert (done.state, done.api_calls) == ("stopped", 1)
    assert "your own cap is" in done.message
    assert "4 changed records wait" in done.message
    assert "00:00 UTC" in done.message
    assert cities(story) == [None] * 3
    view = story.do(story.console.api_calls())
    assert (view.left, view.waits_until) == (0, MIDNIGHT)
    assert story.do(story.console.schedule()).next_run == MIDNIGHT
    # By hand nothing is asked either, and nothing is sent by a rehearsal.
    for attempt in (story.console.sync, story.console.rehearse):
        with pytest.raises(NotReady) as refused:
            story.do(attempt())
        assert refused.value.cause == "calls_cap"
        assert "4 changed records wait" in refused.value.help.means
    story.wait((from_iso(MIDNIGHT) - story.clock.now()).total_seconds())
    assert story.do(story.console.schedule()).next_run == MIDNIGHT
    story.do(story.console.set_call_budget(200, 10))
    story.sync()
    assert sorted(cities(story), key=str) == ["Leeds", "Leeds", "Leeds", None]
    assert story.do(story.console.api_calls()).waits == ""
    story.settle()


def test_raising_the_cap_ends_the_pause_at_once(story: Story) -> None:
    edited(story, 1)
    cap_left(story, 1)
    story.run()
    story.do(story.console.set_call_budget(None, 10))
    assert story.do(story.console.schedule()).next_run != MIDNIGHT
    story.sync()
    assert cities(story) == ["Leeds"]


def test_a_crash_before_a_pause_loses_nothing_and_sends_nothing_twice(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(story, 3)
    for n in range(2):
        story.here.add(last_name=f"N{n}", company="New", email=f"n{n}@example.com")
    story.sent()
    with monkeypatch.context() as patched:
        # The write has landed; the process dies before it records that.
        cut_power(patched, Push, "_record", after=False)
        with pytest.raises(PowerCut):
            story.run()
    story.reopen()
    cap_left(story, 1)
    for _ in range(3):
        # It ends where the cap is, or does not begin there; with the lost answer looked up, if there was a call for that.
        with suppress(NotReady):
            assert story.run().state == "stopped"
        assert story.do(story.console.api_calls()).left == 0
    story.do(story.console.set_call_budget(None, 10))
    story.settle()
    assert cities(story) == ["Leeds"] * 3 + [None] * 2
    created = [one for one in story.sent() if one.record_id is None]
    assert len(story.there.records("Lead")) == 5
    assert len({one.values["LastName"] for one in created}) == 2
    story.check_in_step()


def test_the_reserve_pauses_the_schedule_for_an_hour_at_a_time(story: Story) -> None:
    edited(story, 2)
    story.practice.meter.set_used(14_000)
    done = story.run()
    assert done.state == "stopped"
    assert "reserved for your other programs" in done.message
    assert "2 changed records wait" in done.message
    assert story.do(story.console.schedule()).next_run == iso(story.clock.now() + timedelta(hours=1))
    assert story.do(story.console.api_calls()).left == 0
    story.wait(3600)
    assert story.run().state == "stopped"
    story.practice.meter.set_used(100)
    story.wait(3600)
    story.sync()
    assert cities(story) == ["Leeds", "Leeds"]


def test_an_org_that_refuses_more_calls_is_asked_again_after_an_hour(story: Story) -> None:
    edited(story, 1)
    story.fault("limit_exceeded", where={"path": "/composite"})
    done = story.run()
    assert done.state == "stopped"
    assert "used up" in done.message
    assert story.do(story.console.schedule()).next_run == iso(story.clock.now() + timedelta(hours=1))
    assert story.do(story.console.connection()).state == "connected"
    story.calm()
    story.sync()
    assert cities(story) == ["Leeds"]


def test_a_cap_below_what_reading_takes_is_told(story: Story) -> None:
    view = story.do(story.console.set_call_budget(2, 10))
    assert "may never get to its end" in view.advice
    assert "changes wait until the next day" in story.do(story.console.set_call_budget(50, 10)).advice
    assert story.do(story.console.set_call_budget(5_000, 10)).advice == ""
    with pytest.raises(InputProblem):
        story.do(story.console.set_call_budget(0, 10))
    with pytest.raises(InputProblem):
        story.do(story.console.set_call_budget(None, 99))


# ------------------------------------------------------------------------------------------------ the decision itself
CALLS = st.one_of(st.none(), st.integers(0, 20_000))
ALLOWANCES = st.builds(
    Allowance, st.integers(0, 20_000), st.one_of(st.none(), st.integers(1, 20_000)), CALLS, CALLS, st.integers(0, 90)
)
NOW = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(microsecond=0, tzinfo=UTC))


@given(ALLOWANCES, NOW)
def test_a_pause_is_told_exactly_when_no_call_is_left(allowance: Allowance, now: datetime) -> None:
    found = budget.pause(allowance, now)
    assert (found is not None) == (allowance.left == 0)
    if found is not None:
        assert iso(now) < found.until <= iso(now + timedelta(days=1))
        assert found.why == (budget.CAP if allowance.left_of_cap == 0 else budget.RESERVE)


@given(ALLOWANCES, NOW, st.integers(1, 500))
def test_more_calls_used_never_leave_more(allowance: Allowance, now: datetime, more: int) -> None:
    later = Allowance(
        allowance.ours + more,
        allowance.cap,
        None if allowance.used is None else allowance.used + more,
        allowance.limit,
        allowance.reserve_percent,
    )
    assert allowance.left is None or (later.left is not None and later.left <= allowance.left)
