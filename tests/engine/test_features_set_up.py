"""Set-up and schedule, line by line of the checklist: nothing runs before the last step, and then by the beat."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress

import pytest

from crmconsole.clock import from_iso
from crmconsole.connect.oauth import SignInServer
from crmconsole.console import Console
from crmconsole.errors import ConsoleError, NotReady, UsageError
from crmconsole.practice.setup_controls import SetupControls
from crmconsole.records import Kind
from crmconsole.views import SignInRequest
from tests.engine.scenes import linked
from tests.engine.story import Story

STEPS = ("crm_details", "data_objects", "status_mapping", "sales_manager", "synchronization")
TITLES = ("CRM details", "Data objects mapping", "Status mapping", "Assign sales manager", "Data synchronization")


def test_s1_34_s4_7_s4_27_nothing_runs_before_the_last_step_and_the_missing_one_is_named(
    tell: Callable[..., Story],
) -> None:
    story = tell(set_up=False)
    story.there.create(LastName="Moss", Email="moss@example.com")
    with pytest.raises(ConsoleError, match="not connected"):
        story.run()
    story.connect()
    for done, step in enumerate(STEPS[:-1]):
        view = story.do(story.console.setup())
        assert view.missing_step == step
        assert not view.complete
        with pytest.raises(NotReady, match=f"Step {done + 1}, {TITLES[done]}, is not finished"):
            story.do(story.console.finish_setup())
        with pytest.raises(ConsoleError, match="Set-up is not finished"):
            story.run()
        story.do(story.console.complete_step(step))
    # With all steps saved, the time frame too: whatever would read or write anything waits for the last button.
    person = story.here.add(last_name="Ono", company="Ono KK", email="ono@example.com")
    [lead] = [str(row["Id"]) for row in story.there.records()]
    story.do(story.console.set_schedule("5m", "2026-11-21T08:00:00Z"))
    for refused in (
        story.console.sync(),
        story.console.rehearse(),
        story.console.retry(everything=True),
        story.console.link_person(person, lead),
        story.console.sync(trigger="schedule"),
    ):
        with pytest.raises(ConsoleError, match="Set-up is not finished"):
            story.do(refused)
    assert story.do(story.console.schedule()).next_run is None
    with pytest.raises(TimeoutError):
        story.do(asyncio.wait_for(story.console.keep_schedule(), 0.3))
    assert [row["id"] for row in story.here.people()] == [person]
    assert (story.writes(), story.do(story.console.runs())) == ({}, [])
    story.here.enable_sync(person, 0)
    assert story.do(story.console.finish_setup()).complete
    assert story.do(story.console.overview()).needs == [], "it begins by itself at the moment that was chosen"
    story.do(story.console.set_schedule("5m", None))
    overview = story.do(story.console.overview())
    assert (overview.sentence, [need.action for need in overview.needs]) == ("Ready for the first run", ["preview"])
    story.sync()
    assert "preview" not in [need.action for need in story.do(story.console.overview()).needs]
    assert len(story.here.people()) == 2


@pytest.mark.parametrize("had_run", [False, True])
def test_s4_25_s4_26_nothing_runs_before_the_start_that_was_chosen_and_then_all_runs_are_on_its_beat(
    story: Story, had_run: bool
) -> None:
    """A moment that was chosen begins by itself, even where nobody did a first run by hand."""
    if had_run:
        story.sync()
    story.there.create(LastName="Moss", Email="moss@example.com")
    start = "2026-11-22T13:00:00Z"
    assert story.do(story.console.set_schedule("1h", start)).next_run == start
    before = len(story.do(story.console.runs()))
    story.wait((from_iso(start) - story.clock.now()).total_seconds() - 2)
    with pytest.raises(TimeoutError):
        story.do(asyncio.wait_for(story.console.keep_schedule(), 0.3))
    assert (len(story.do(story.console.runs())), story.here.people()) == (before, [])
    story.wait(2)
    story.do(beat(story))
    assert [row["last_name"] for row in story.here.people()] == ["Moss"]
    assert story.do(story.console.schedule()).next_run == "2026-11-22T14:00:00Z"
    # A run by hand moves no beat, and a start in the middle of one does not shift the following ones.
    story.wait(1800)
    story.sync()
    assert story.do(story.console.schedule()).next_run == "2026-11-22T14:00:00Z"
    story.wait(1800 + 7)
    story.do(beat(story))
    assert story.do(story.console.schedule()).next_run == "2026-11-22T15:00:00Z"


def test_s4_11_objects_have_counts_and_their_last_change_and_what_is_hidden_says_so(story: Story) -> None:
    story.there.create(LastName="Moss", Email="moss@example.com")
    controls, user = SetupControls(story.practice.org), story.practice.credentials.username
    controls.rights({"user": user, "objects": {"Opportunity": "", "Contact": ""}})
    story.do(story.console.refresh_fields(Kind.LEAD))
    found = {one.kind: one for one in story.do(story.console.object_choices())}
    assert list(found) == [Kind.ACCOUNT, Kind.CONTACT, Kind.LEAD, Kind.CAMPAIGN, Kind.OPPORTUNITY]
    lead = found[Kind.LEAD]
    assert (lead.crm_count, lead.last_change, lead.pull_possible) == (1, story.now(), True)
    assert found[Kind.ACCOUNT].last_change is None
    for kind in (Kind.CONTACT, Kind.OPPORTUNITY):
        assert (found[kind].pull_possible, found[kind].push_possible, found[kind].pull) == (False, False, False)
        assert "to the signed-in user" in found[kind].reason
        assert (found[kind].crm_count, found[kind].last_change) == (None, None)


def test_s1_35_a_new_sign_in_alone_does_not_make_it_run(tell: Callable[..., Story]) -> None:
    story = tell(set_up=False)
    story.connect()
    for step in STEPS[:2]:
        story.do(story.console.complete_step(step))
    story.connect()
    assert story.do(story.console.setup()).missing_step == STEPS[2]
    assert story.do(story.console.schedule()).next_run is None
    with pytest.raises(ConsoleError, match="Set-up is not finished"):
        story.run()


async def beat(story: Story) -> None:
    """Let the schedule start what is due, and wait for its end."""
    before = len(await story.console.runs())
    keeping = asyncio.create_task(story.console.keep_schedule())
    while story.console.desk.running or len(await story.console.runs()) == before:
        await asyncio.sleep(0.01)
    keeping.cancel()
    await asyncio.wait([keeping])


@pytest.mark.parametrize(("every", "seconds"), [("5m", 300), ("10m", 600)])
def test_s1_5_s1_28_s3_15_s3_16_both_sides_are_brought_up_to_date_by_the_beat(
    story: Story, every: str, seconds: int
) -> None:
    lead, person = linked(story, City="York")
    story.do(story.console.set_schedule(every, None))
    begun = story.clock.now()
    story.wait(1)
    story.here.edit(person, city="Leeds")
    typed = story.there.create(LastName="Typed", Email="typed@example.com")
    story.wait(seconds - 2)
    view = story.do(story.console.schedule())
    assert view.every == every
    assert (from_iso(str(view.next_run)) - begun).total_seconds() == seconds
    story.wait(1)
    story.do(beat(story))
    assert story.there.record(lead)["City"] == "Leeds"
    assert story.here.of(typed)["last_name"] == "Typed"
    assert (from_iso(str(story.do(story.console.schedule()).next_run)) - begun).total_seconds() == 2 * seconds


def test_a_computer_that_slept_makes_up_for_its_missed_runs_with_one(story: Story) -> None:
    _lead, person = linked(story, City="York")
    story.do(story.console.set_schedule("5m", None))
    story.here.edit(person, city="Leeds")
    story.wait(3 * 86_400 + 137)
    before = len(story.do(story.console.runs()))
    story.do(beat(story))
    assert len(story.do(story.console.runs())) == before + 1
    following = from_iso(str(story.do(story.console.schedule()).next_run))
    assert 0 < (following - story.clock.now()).total_seconds() <= 300
    with pytest.raises(TimeoutError):
        story.do(asyncio.wait_for(story.console.keep_schedule(), 0.5))
    assert len(story.do(story.console.runs())) == before + 1


def test_s1_5_every_five_minutes_is_what_a_set_up_proposes(story: Story) -> None:
    assert story.do(story.console.schedule()).every == "5m"


def test_signing_in_again_takes_the_app_of_the_sign_in_before(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real org knows the app of that company only; nobody has to look for its consumer key a second time."""
    # Its address is a real one, which no test may reach.
    monkeypatch.setattr(SignInServer, "make_sure_it_answers", lambda _server: None)
    links: list[str] = []

    async def sign_in(console: Console) -> None:
        waiting = asyncio.ensure_future(
            console.sign_in(SignInRequest("northwind.my.salesforce.com", open_browser=False), links.append)
        )
        while not links and not waiting.done():
            await asyncio.sleep(0.01)
        waiting.cancel()
        with suppress(asyncio.CancelledError):
            await waiting

    with pytest.raises(UsageError, match="A consumer key is needed"):
        story.do(sign_in(story.console))
    with story.writing() as database:
        database.exec_driver_sql("UPDATE connection SET identity = replace(identity, '\"Practice\"', '\"Production\"')")
    ((credentials,),) = [tuple(row.values()) for row in story.rows("SELECT credentials FROM connection")]
    story.do(sign_in(story.console))
    assert f"client_id={json.loads(credentials)['client_id']}&" in links[0]
