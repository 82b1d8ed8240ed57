"""A cap below what even one run's reading takes: said before anything is asked, never started and paused for ever, over once the cap is raised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crmconsole.alerts import incidents
from crmconsole.clock import from_iso
from crmconsole.errors import NotReady
from crmconsole.records import Kind
from crmconsole.store import api_use
from crmconsole.sync import budget, cost
from crmconsole.sync.budget import Allowance
from crmconsole.sync.forecast import Due, forecast
from crmconsole.views import Need
from tests.engine.story import BEGIN, Story

DAY_S = 24 * 3600


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    """A practice org and a workspace."""
    told = Story(tmp_path / "workspace", seed=3)
    yield told
    told.end()


def needs(story: Story) -> list[Need]:
    """Return what the overview says of API calls."""
    return [one for one in story.do(story.console.overview()).needs if one.title == incidents.TITLES[incidents.CALLS]]


def until_midnight(story: Story) -> None:
    """Let the time pass until the schedule goes on."""
    story.wait((from_iso(str(story.do(story.console.schedule()).next_run)) - story.clock.now()).total_seconds())


def refused(story: Story) -> NotReady:
    """Start a run and return why it did not begin; nothing was asked."""
    story.practice.meter.reset()
    with pytest.raises(NotReady) as caught:
        story.run()
    assert story.practice.meter.stats()["metered_calls"] == 0
    return caught.value


def test_a_cap_below_what_is_known_to_be_read_is_told_before_the_run(story: Story) -> None:
    """Once a day the fields are described: more than this cap holds, and known before."""
    lead = story.there.create(LastName="Moss", Email="moss@example.com")
    story.sync()
    story.here.edit(story.here.of(lead)["id"], city="Leeds")
    story.wait(2 * DAY_S)
    view = story.do(story.console.set_call_budget(3, 10))
    assert "your own cap is 3 a day: no run would get to its end. Set the cap to at least" in view.waits
    assert "no run would get to its end" in view.run.sentence
    [need] = needs(story)
    assert (need.severity, need.action) == ("attention", "calls")
    # The same words where it is started, and nothing is asked: not today, not on another day.
    for _ in range(3):
        trouble = refused(story)
        assert trouble.cause == "calls_cap"
        assert trouble.help.happened in need.detail
        assert "1 changed record waits" in trouble.help.means
        [need] = needs(story)
        until_midnight(story)
        [need] = needs(story)
    # Too small a step does not end it; the one that is told does, at once.
    told = int(trouble.help.fix.partition("at least ")[2].split()[0].replace(",", ""))
    assert story.do(story.console.set_call_budget(4, 10)).waits
    assert "your own cap is 4 a day" in needs(story)[0].detail
    assert story.do(story.console.set_call_budget(told, 10)).waits == ""
    assert needs(story) == []
    done = story.sync()
    assert done.api_calls <= told
    assert story.there.record(lead)["City"] == "Leeds"
    story.do(story.console.set_call_budget(None, 10))
    story.settle()


def test_what_only_salesforce_can_tell_stops_the_run_after_one_look(tell: Callable[..., Story]) -> None:
    """How much changed is known from the first page on: no day of such a cap would read all of it."""
    story = tell(describe=True)
    rows = [
        {"LastName": f"L{n}", "Company": "Co", "Email": f"l{n}@example.com"} for n in range(2 * cost.ROWS_A_QUERY + 1)
    ]
    story.sync()
    story.wait(3600)
    story.there.org.load("Lead", rows)
    made = story.do(story.console.api_calls()).today
    story.do(story.console.set_call_budget(2, 10))
    story.wait((from_iso("2026-11-22T00:00:00Z") - story.clock.now()).total_seconds())
    assert made > 2
    assert needs(story) == []
    done = story.run()
    assert (done.state, done.api_calls) == ("stopped", 1)
    assert "Reading alone takes about 3 API calls in one run, and your own cap is 2 a day" in done.message
    [need] = needs(story)
    assert (need.severity, need.action) == ("attention", "calls")
    assert "about 3 API calls" in refused(story).help.happened
    # What a person asks for beside it, of fields that are known, is no whole run, and ends nothing.
    story.do(story.console.retry(everything=True))
    until_midnight(story)
    # By then the fields are to be described again, too.
    assert "your own cap is 2 a day" in refused(story).help.happened
    story.do(story.console.set_call_budget(20, 10))
    assert needs(story) == []
    assert story.sync().objects[Kind.LEAD].created_here == len(rows)
    assert story.do(story.console.api_calls()).waits == ""


def test_not_even_what_a_person_asks_for_goes_over_the_cap(story: Story) -> None:
    """Fields that are due would be described first: more than the cap, so that is said instead. What is left of a cap counts likewise."""
    story.sync()
    story.wait(2 * DAY_S)
    story.do(story.console.set_call_budget(3, 10))
    story.practice.meter.reset()
    with pytest.raises(NotReady, match="your own cap is 3 a day"):
        story.do(story.console.retry(everything=True))
    story.do(story.console.set_call_budget(20, 10))
    with story.writing() as connection:
        api_use.count(connection, story.now()[:10], {"beside": 15})
    trouble = refused(story)
    assert (
        "15 API calls were made today, your own cap is 20 a day, and reading alone takes about" in trouble.help.happened
    )
    assert "goes on by itself at 00:00 UTC" in trouble.help.fix
    assert [need.severity for need in needs(story)] == ["info"]
    until_midnight(story)
    story.sync()
    assert needs(story) == []


# ------------------------------------------------------------------------------------------------ the decision itself
@pytest.mark.parametrize(
    ("allowance", "reading", "expected"),
    [
        pytest.param(Allowance(0, None, None, None), 10_000, None, id="no limit is known"),
        pytest.param(Allowance(0, 10, None, None), 10, None, id="it just fits"),
        pytest.param(Allowance(9, 10, None, None), 10, None, id="it fits another day"),
        pytest.param(Allowance(0, 10, None, None), 11, "your own cap is 10 a day", id="below the cap"),
        pytest.param(Allowance(0, None, 0, 100, 50), 51, "this org leaves us 50 of its 100 in 24 hours", id="the org"),
        pytest.param(Allowance(0, 10, 0, 100, 50), 51, "your own cap is 10 a day", id="the smaller one"),
    ],
)
def test_too_few_for_any_run(allowance: Allowance, reading: int, expected: str | None) -> None:
    found = budget.too_few(allowance, reading, BEGIN)
    assert (found is None) == (expected is None)
    if found is not None and expected is not None:
        assert expected in found.happened
        assert found.why == budget.TOO_FEW
        assert found.needed == reading


def test_what_goes_on_where_it_stopped_asks_for_no_cap_of_its_own() -> None:
    """A job's results are taken in over several days; what changed lately is only a guess."""
    large = Due(whole={Kind.LEAD: 200_000}, windows={Kind.CONTACT: 90_000}, stale=[Kind.LEAD])
    assert forecast(large).least < 10 < forecast(large).reading
    assert forecast(Due(whole={Kind.LEAD: 9_000})).least == forecast(Due(whole={Kind.LEAD: 9_000})).reading
