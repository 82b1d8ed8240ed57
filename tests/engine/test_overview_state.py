"""All is well only after a whole run that left nothing over (check 11 of the console's design)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from crmconsole.clock import ManualClock
from crmconsole.console import Console
from crmconsole.errors import CrmUnreachable, SecretsUnavailable
from crmconsole.records import Kind
from tests.cli.locked_keyring import LockedKeyring
from tests.engine.scenes import edited_here, linked
from tests.engine.story import BEGIN, Story
from tests.engine.test_activities_sending import did
from tests.engine.test_crashes import stop_after_a_write


def stands(story: Story) -> tuple[str, str]:
    """Return the state and the sentence of the overview."""
    view = story.do(story.console.overview())
    return view.state, view.sentence


def test_up_to_date_is_only_said_when_nothing_waits(story: Story) -> None:
    lead = edited_here(story, "York", "Leeds")
    assert stands(story) == ("waiting", "1 change waits for the next run")
    story.sync()
    assert story.there.record(lead)["City"] == "Leeds"
    assert stands(story) == ("up_to_date", "Everything is in step")


def test_what_is_tried_again_by_itself_needs_nobody_and_is_not_well_yet(story: Story) -> None:
    lead = edited_here(story, "York", "Leeds")
    story.fault("row_lock", where={"record": lead})
    assert story.run().state == "partial"
    assert stands(story) == ("waiting", "1 record is tried again by the next run")
    story.calm()
    story.wait(200)
    story.sync()
    assert stands(story) == ("up_to_date", "Everything is in step")


def test_a_run_that_was_stopped_is_not_the_last_word(story: Story) -> None:
    story.here.add(Kind.CONTACT, last_name="New", email="new@example.com")
    stop_after_a_write(story)
    assert story.run().state == "stopped"
    assert stands(story) == ("waiting", "The last run did not do everything; the next one goes on")
    story.sync()
    assert stands(story) == ("up_to_date", "Everything is in step")


def break_off_while_reading(story: Story) -> None:
    """Let the line break once when the next run asks what changed."""
    crm = story.console.desk.crm()
    original = crm.poll

    def breaks(*_arguments: Any, **_options: Any) -> Any:
        crm.poll = original  # type: ignore[method-assign]
        raise CrmUnreachable("The line broke.", "Nothing was read.")

    crm.poll = breaks  # type: ignore[method-assign]


def test_a_run_of_other_objects_or_of_some_records_does_not_make_up_for_one_that_broke_off(story: Story) -> None:
    refused, person = linked(story, City="Bath")
    lead = story.there.create(LastName="Ng", Email="ng@example.com", City="York")
    story.sync()
    story.fault("validation_rule", where={"record": refused})
    story.here.edit(person, city="Wells")
    assert story.run().state == "partial"
    story.calm()
    story.wait(60)
    story.there.edit(lead, City="Leeds")
    break_off_while_reading(story)
    assert story.run().state == "failed"
    assert stands(story)[0] == "offline"
    assert story.do(story.console.retry(everything=True)).state == "done"
    earlier = ("waiting", "An earlier run did not do everything; the next whole one goes on")
    assert stands(story) == earlier
    story.sync([Kind.ACCOUNT])
    assert stands(story) == earlier
    assert story.here.of(lead)["city"] == "York"
    story.sync([Kind.LEAD, Kind.CONTACT])
    assert stands(story) == earlier, "campaigns and opportunities were not read either"
    story.sync()
    assert stands(story) == ("up_to_date", "Everything is in step")
    assert story.here.of(lead)["city"] == "Leeds"


def test_activities_that_wait_or_were_refused_are_not_well_either(story: Story) -> None:
    _, person = linked(story)
    did(story, person, about="One")
    assert stands(story) == ("waiting", "1 change waits for the next run")
    story.fault("validation_rule", times=1, where={"object": "Task"}, message="Tasks need a project.")
    assert story.run().state == "partial"
    story.sync()
    assert stands(story) == ("needs_you", "1 thing needs you")
    [need] = story.do(story.console.overview()).needs
    assert (need.title, need.action, need.button) == ("1 activity was not sent", "retry_activities", "Try again")
    assert "Tasks need a project" in need.detail
    assert story.do(story.console.retry_activities()) == 1
    story.sync()
    assert stands(story) == ("up_to_date", "Everything is in step")


@pytest.mark.parametrize(("behind", "word"), [(-3600, "behind"), (3600, "ahead of"), (7 * 3600, "ahead of")])
def test_a_clock_that_is_wrong_by_an_hour_is_told_until_it_is_set(
    tell: Callable[..., Story], behind: int, word: str
) -> None:
    """Check 6: where it matters it is told on the overview, in the check-up, and by the command line; it stops no run."""
    clock = ManualClock(BEGIN + timedelta(seconds=behind))
    story = tell(clock=clock)
    edited_here(story, "York", "Leeds")
    story.sync()
    sentence = f"This computer's clock is {abs(behind) // 60} minutes {word} Salesforce's."
    view = story.do(story.console.overview())
    assert [(need.title, need.severity) for need in view.needs] == [(sentence, "info")]
    assert view.state == "up_to_date"
    told = {check.name: check for check in story.do(story.console.doctor())}["Clock"]
    assert (told.state, told.sentence) == ("warn", sentence)
    assert told.fix == view.needs[0].detail
    clock.advance(-behind)
    story.do(story.console.test_connection())
    assert story.do(story.console.overview()).needs == []
    assert {check.name: check.state for check in story.do(story.console.doctor())}["Clock"] == "ok"


@pytest.mark.parametrize(
    ("backend", "sentence"),
    [
        (LockedKeyring, "The keyring of this computer did not open."),
        (NoKeyring, "This computer has no keyring that CRM Console could use."),
    ],
    ids=["locked", "absent"],
)
def test_a_keyring_that_is_locked_or_gone_is_told_until_it_opens(
    story: Story, backend: type[KeyringBackend], sentence: str
) -> None:
    """Check 6: whoever presses Sync now is told, and the overview says so for as long as it lasts."""
    story.do(story.console.connect_practice(story.practice.url, "keyring"))
    lead = edited_here(story, "York", "Leeds")
    before = keyring.get_keyring()
    try:
        keyring.set_keyring(backend())
        story.do(story.console.close())
        story.console = story.do(Console.open(story.folder, clock=story.clock))
        with pytest.raises(SecretsUnavailable) as caught:
            story.run()
        view = story.do(story.console.overview())
    finally:
        keyring.set_keyring(before)
    assert caught.value.help.happened == sentence
    assert (view.state, view.sentence) == ("needs_you", "Sign in to go on")
    assert view.needs[0].detail == caught.value.sentence
    assert "passphrase" in caught.value.help.fix
    story.sync()
    assert stands(story) == ("up_to_date", "Everything is in step")
    assert story.there.record(lead)["City"] == "Leeds"
