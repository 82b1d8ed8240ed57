"""A failure that is mended disappears by itself within one run, everywhere at once (check 12 of the console's design).

The real engine and window; the run is not the window's own. Every place is read each time the loop turns, from before that run until
nothing moves any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from crmconsole.cli.objects import failures_object, status_object
from crmconsole.records import Kind
from tests.engine.scenes import linked
from tests.engine.story import Story
from tests.ui.pages import settle
from tests.ui.program import Stage
from ui.theme import theme

FRAME = {"strip", "tray icon", "tray menu", "badge"}
"""Made of one state: they must change in one turn of the loop."""


@pytest.fixture
def story(loop, tmp_path: Path) -> Iterator[Story]:
    told = Story(tmp_path / "workspace")
    yield told
    told.end()


def places(stage: Stage) -> Mapping[str, Callable[[], bool]]:
    """Return each place of the window that tells of failures, with whether it does now."""
    program, window = stage.program, stage.window
    tray, overview, failures = program.background.tray, program.overview, program.failures

    def red() -> bool:
        wanted = theme.icon("circle-check", "good", 22).pixmap(22).toImage()
        return tray.icon.icon().pixmap(22).toImage() != wanted

    return {
        "strip": lambda: window.strip.now.text() != "Up to date",
        "tray icon": lambda: red() or "Up to date" not in tray.icon.toolTip(),
        "tray menu": lambda: tray.needs.isVisible() or "Up to date" not in tray.state.text(),
        "badge": lambda: window.side.item("failures").badge != "",
        "overview, title": lambda: overview.header.title.text() != "Everything is in step",
        "overview, tile": lambda: overview.need_you.figure.text() != "0",
        "overview, what needs you": lambda: any(row.button.text() for row in overview.rows),
        "overview, table": lambda: any(one.failed for one in (overview.view.objects if overview.view else ())),
        "failures, title": lambda: failures.header.title.text() != "No failures",
        "failures, causes": lambda: bool(failures.list.items.items),
        "failures, rows": lambda: failures.failures.model.rowCount() > 0,
    }


def telling(where: Mapping[str, Callable[[], bool]]) -> frozenset[str]:
    """Return the places that tell of a failure now."""
    return frozenset(name for name, tells in where.items() if tells())


def test_a_mended_failure_disappears_everywhere_at_once(story: Story, qtbot, run) -> None:
    lead, person = linked(story, City="York")
    story.fault("validation_rule", where={"object": "Lead", "field": "City"}, message="No cities.")
    story.do(story.console.edit_person(person, {"city": "Leeds"}))
    stage = Stage(qtbot, run, story.console, size=(1366, 768))
    stage.go("failures")
    where = places(stage)
    failed = run(story.console.sync(trigger="schedule"))
    assert failed.state == "partial"
    stage.until(lambda: telling(where) == set(where))
    assert status(run, story) == ("needs_you", 1, 1)

    story.there.edit(lead, City="Leeds")  # a colleague types there what was refused from here
    seen: list[frozenset[str]] = []

    async def mend() -> None:
        done = await story.console.sync(trigger="schedule")
        assert done.state == "done"
        for _ in range(300):
            await settle(0.01)
            seen.append(telling(where))
            if not seen[-1] and seen.count(seen[-1]) > 20:
                return

    run(mend())
    assert seen[-1] == frozenset(), seen[-1]
    gone = seen.index(frozenset())
    assert seen[gone:] == [frozenset()] * (len(seen) - gone), "what disappeared stays away"
    assert all(one & FRAME in (FRAME, frozenset()) for one in seen), "the frame never contradicts itself"
    assert status(run, story) == ("up_to_date", 0, 0)
    assert [one.state for one in run(story.console.run_failures(failed.run))] == ["fixed"]
    stage.end()


def status(run: Callable[..., object], story: Story) -> tuple[object, int, int]:
    """Return what the command line tells: its state, the objects' failures, and the failures that are listed."""

    async def read() -> tuple[object, int, int]:
        console = story.console
        view = status_object(await console.overview())
        listed = failures_object(await console.causes(), await console.failure_rows(await console.failure_ids()))
        objects = view["objects"]
        assert isinstance(objects, dict)
        records = listed["records"]
        assert isinstance(records, list)
        return view["state"], objects[str(Kind.LEAD)]["failed"], len(records)

    return run(read())  # type: ignore[return-value]
