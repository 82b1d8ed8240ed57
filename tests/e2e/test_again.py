"""Closing and opening: what was so stays so, and a second start brings the first window forward."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from crmconsole.practice import PracticeOrg
from tests.e2e.running import Window, set_up, with_console

pytestmark = pytest.mark.needs_display


def test_closing_and_opening_again_keeps_everything(
    open_window: Callable[..., Window], serve: Callable[..., PracticeOrg], workspace: Path
) -> None:
    org = serve(people=60)
    set_up(workspace, org.url)
    before = org.meter.stats()["writes"]
    first = open_window()
    first.go("Overview")
    first.see.says("Everything is in step")
    objects = first.see.find("table", "Objects").rows()
    first.go("Monitor")
    last_run = first.see.find("table", "Objects of the run").rows()
    assert first.quit() == 0
    assert first.said() == ""

    again = open_window()
    assert again.see.find("table", "Objects of the run").rows() == last_run, "the page of last time is shown at once"
    assert not again.see.matching("dialog", "Set up Salesforce")
    again.go("Overview")
    again.see.says("Everything is in step")
    assert again.see.find("table", "Objects").rows() == objects
    again.go("Contacts")
    again.see.says("60 people")
    assert again.quit() == 0
    assert org.meter.stats()["writes"] == before, "opening and closing writes nothing"
    assert with_console(workspace, lambda console: console.runs())[0].state == "done", "the workspace is free again"


def test_a_second_start_raises_the_first_window_and_ends(
    open_window: Callable[..., Window], serve: Callable[..., PracticeOrg], workspace: Path
) -> None:
    set_up(workspace, serve(people=10).url, sync=False)
    first = open_window()
    with first.display.another_window_on_top() as covered:
        assert covered()
        second = open_window(wait=False)
        assert second.ended() == 0
        assert second.said() == ""
        first.see.until(lambda: not covered(), "the first window on top again")
    assert first.process.poll() is None
    assert first.quit() == 0
