"""Stopping a large run in its middle: what was confirmed stays, the rest waits, and nothing is written twice."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from crmconsole.console import Console
from crmconsole.practice import PracticeOrg
from tests.e2e.running import Window, asked, set_up, with_console

pytestmark = pytest.mark.needs_display

NEW = 1500
LINKED = "SELECT count(*) FROM link WHERE state = 'linked'"


def test_a_run_stopped_in_its_middle_goes_on_later_without_writing_anything_twice(
    open_window: Callable[..., Window], serve: Callable[..., PracticeOrg], workspace: Path, tmp_path: Path
) -> None:
    org = serve(people=20)
    set_up(workspace, org.url)
    with_console(workspace, lambda console: bring_in(console, tmp_path / "new people.csv"))
    ((linked,),) = asked(workspace, LINKED)
    org.weather.switch_on({"fault": "slow", "ms": 700, "where": {"path": "/composite"}})
    window = open_window()
    see = window.see
    window.go("Monitor")
    window.display.strike("f5")
    see.says(re.compile("^Writing"))
    see.until(lambda: created(org) > 0, "the first batch")
    see.press("push button", "Stop after this batch")
    see.says(re.compile("Stopped by hand"))
    see.find("push button", "Sync now", within=see.find("filler", "Monitor"), enabled=True)

    done = created(org)
    assert 0 < done < NEW, "it stopped in the middle"
    assert asked(workspace, LINKED) == [(linked + done,)], "what Salesforce confirmed is linked, and nothing else"
    org.weather.switch_off()
    window.go("Overview")
    see.press("push button", "Sync now")
    see.says("Everything is in step")
    assert created(org) == NEW
    assert asked(workspace, LINKED) == [(linked + NEW,)]
    addresses = [row["Email"] for row in org.org.rows("Lead", deleted=False) if str(row["LastName"]).startswith("New ")]
    assert len(addresses) == len(set(addresses)) == NEW
    assert window.quit() == 0
    assert window.said() == ""


async def bring_in(console: Console, path: Path) -> None:
    """Import new people from a file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["Last Name", "First Name", "Company", "Email", "CRM Enable Sync"])
        for number in range(NEW):
            table.writerow([f"New {number}", "Ana", "Example Works", f"new.{number}@works.example", "yes"])
    assert (await console.import_people(path)).created == NEW


def created(org: PracticeOrg) -> int:
    """Return how many leads the org's clients have created."""
    return org.meter.writes_now().get("Lead", {}).get("created", 0)
