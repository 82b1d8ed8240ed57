"""What runs cost in API calls: forecast before, compared with what the run then used; and what the calls of a day were for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crmconsole.records import Kind
from crmconsole.sync.budget import margin
from crmconsole.views import AddToCampaign, CreateTask, RunForecast
from tests.engine.acting import ask, convert
from tests.engine.story import Story


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    """A practice org and a workspace."""
    told = Story(tmp_path / "workspace", seed=3)
    yield told
    told.end()


def check(story: Story, forecast: RunForecast | None = None) -> dict[str, int]:
    """Fail unless the next run takes the calls that were forecast, within the stated margin; returns the forecast by purpose."""
    before = forecast or story.do(story.console.call_forecast())
    noted = story.do(story.console.api_calls()).today
    story.practice.meter.reset()
    done = story.run()
    used = story.practice.meter.stats()["metered_calls"]
    assert done.api_calls == used
    assert abs(int(str(used)) - before.calls) <= margin(before.calls), (used, before, done.message)
    assert before.calls <= before.most
    assert story.do(story.console.api_calls()).today == noted + used
    return {one.purpose: one.calls for one in before.by_purpose}


def test_a_run_uses_the_calls_that_were_forecast_whatever_it_has_to_do(story: Story) -> None:
    for n in range(40):
        story.there.create(LastName=f"L{n}", Company=f"C{n}", Email=f"l{n}@example.com")
    check(story)
    assert check(story) == {"reading": 1}
    people = [person["id"] for person in story.here.people()]
    for person in people[:30]:
        story.here.edit(person, city="Leeds")
    for n in range(25):
        story.here.add(last_name=f"N{n}", company="New", email=f"n{n}@example.com")
    assert check(story) == {"reading": 1, "looking": 1, "writing": 1}
    for number, person in enumerate(people[:6]):
        for day in range(number):
            story.do(story.console.add_activity(person, ("visit", "meeting")[day % 2], f"2026-11-1{day}T08:00:00Z"))
    assert check(story)["activities"] >= 5
    campaign = story.there.create("Campaign", Name="Spring", IsActive=True)
    story.run()
    number = story.rows("SELECT local_id FROM link WHERE remote_id = ?", campaign)[0]["local_id"]
    ask(story, CreateTask("Call", subject="Call back"), *people[:10])
    ask(story, AddToCampaign(number), *people[5:15])
    assert check(story)["actions"] >= 4
    ask(story, convert(), *people[20:30])
    check(story)
    story.wait(25 * 3600)
    assert {"fields", "comparing"} <= check(story).keys()
    story.settle()
    assert check(story) == {"reading": 1}


def test_a_rehearsal_tells_the_calls_of_the_run_and_is_counted_itself(story: Story) -> None:
    leads = [story.there.create(LastName=f"L{n}", Email=f"l{n}@example.com") for n in range(3)]
    story.sync()
    story.here.edit(story.here.of(leads[0])["id"], city="Leeds")
    story.here.add(last_name="Ono", company="Ono Ltd", email="ono@example.com")
    story.here.add(Kind.CONTACT, last_name="Elm", email="elm@example.com")
    before = story.do(story.console.api_calls()).today
    planned = story.rehearse()
    view = story.do(story.console.api_calls())
    assert view.today == before + planned.run.api_calls
    assert {one.purpose: one.calls for one in view.days[-1].by_purpose}["rehearsing"] == planned.run.api_calls
    assert planned.forecast is not None
    assert check(story, planned.forecast)["writing"] == 2


def test_writing_back_is_part_of_the_forecast(story: Story) -> None:
    story.do(story.console.set_write_back(True))
    story.sync()
    for n in range(5):
        story.there.create(LastName=f"L{n}", Email=f"l{n}@example.com")
    story.sync()
    story.wait(300)
    assert check(story)["write_back"] == 2


def test_s1_1_calls_are_shown_by_day_and_by_what_they_were_for(tell: Callable[..., Story]) -> None:
    story = tell(describe=True)
    noted = sum(day.calls for day in story.do(story.console.api_calls()).days)
    story.practice.meter.reset()
    lead = story.there.create(LastName="Moss", Email="moss@example.com")
    story.sync()
    story.here.edit(story.here.of(lead)["id"], city="Leeds")
    story.sync()
    story.wait(24 * 3600)
    story.do(story.console.refresh_action_choices())
    story.sync()
    view = story.do(story.console.api_calls())
    yesterday, today = view.days[-2:]
    assert (yesterday.day, today.day) == ("2026-11-21", "2026-11-22")
    assert {one.purpose for one in yesterday.by_purpose} >= {"beside", "reading", "writing"}
    assert {one.purpose for one in today.by_purpose} >= {"beside", "fields", "comparing", "reading"}
    assert all(one.words for day in view.days for one in day.by_purpose)
    # Everything that the org counted is noted, whatever it was for; and the call that found the session expired, which it does not count.
    assert sum(day.calls for day in view.days) - noted == int(str(story.practice.meter.stats()["metered_calls"])) + 1
    assert view.today == today.calls
    assert "depends on how much changes" in view.why
    overview = story.do(story.console.overview())
    assert overview.calls_by_day[-2] == yesterday.calls


def test_s1_2_s1_3_the_planning_figures_stand_beside_our_own_forecast(story: Story) -> None:
    view = story.do(story.console.api_calls())
    assert (view.planned_average, view.planned_range) == (1_500, (1_000, 1_700))
    assert "1,500" in view.planned
    assert "1,000 to 1,700" in view.planned
    # A run every five minutes asks once; a small workspace adds little to that.
    assert 288 <= view.a_day <= 400
    story.do(story.console.set_schedule("1h", None))
    assert 24 <= story.do(story.console.api_calls()).a_day <= 130


def test_s1_4_an_org_that_allows_too_little_is_warned_of_when_connecting(tmp_path: Path) -> None:
    story = Story(tmp_path / "workspace", set_up=False, people=50, seed=3)
    try:
        story.practice.meter.daily_limit = 1_000
        story.connect()
        view = story.do(story.console.connection())
        assert "1,000 API calls" in view.calls_warning
        assert "900 of them for us" in view.calls_warning
        [line] = [one for one in story.do(story.console.doctor()) if one.name == "Allowance of API calls"]
        assert (line.state, line.sentence) == ("warn", view.calls_warning)
        story.practice.meter.daily_limit = 15_000
        story.do(story.console.object_choices())
        assert story.do(story.console.doctor())
        assert story.do(story.console.connection()).calls_warning == ""
        assert story.do(story.console.api_calls()).enough
    finally:
        story.end()
