"""All is well only after a whole run that left nothing over (check 11 of the console's design)."""

from __future__ import annotations

from tests.engine.scenes import edited_here
from tests.engine.story import Story


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
    state, sentence = stands(story)
    assert state == "waiting"
    assert sentence in ("1 change waits for the next run", "1 record is tried again by the next run")
    story.calm()
    story.wait(200)
    story.sync()
    assert stands(story) == ("up_to_date", "Everything is in step")


def test_a_run_that_did_not_get_to_its_end_is_not_the_last_word(story: Story) -> None:
    story.sync()
    assert stands(story)[0] == "up_to_date"
    story.fault("server_error")
    assert story.run().state == "failed"
    assert stands(story)[0] in ("waiting", "offline", "needs_you")
    story.calm()
    story.sync()
    assert stands(story)[0] == "up_to_date"
