"""All is well only after a whole run that left nothing over (check 11 of the console's design)."""

from __future__ import annotations

from crmconsole.records import Kind
from tests.engine.scenes import edited_here
from tests.engine.story import Story
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
