"""*Undo Friday*: on Friday evening somebody loaded wrong values into Salesforce, and the run took them; on Monday they are put back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from crmconsole.practice import PracticeOrg
from crmconsole.practice.org import OrgClock
from tests.e2e import nights
from tests.e2e.running import Window, asked

pytestmark = pytest.mark.needs_display

PHONES, TITLES = 12, 3
BACK = PHONES - 1 + TITLES
"""One phone was mended since, which nobody wants to lose."""


def test_friday_is_undone_but_what_was_mended_since_stays(
    open_window: Callable[..., Window], serve: Callable[..., PracticeOrg], workspace: Path
) -> None:
    clock = nights.EarlierClock()
    org = serve(people=60, clock=OrgClock(clock))
    taken, sent = nights.wrong_friday(workspace, org, clock, PHONES, TITLES)
    window = open_window()
    see, keys = window.see, window.keys

    keys.page("History")
    keys.row("Runs", {"Run": "2"})
    see.says(re.compile("^Run 2, "))
    keys.tab(re.compile("^Changes"))
    changed = see.find("table", "What the run changed")
    name = see.until(lambda: [row["Record"] for row in changed.rows() if "Phone" in row["Before → after"]], "a phone")[
        0
    ]
    keys.row("What the run changed", {"Record": name})
    fields = see.find("table", "Fields before and after")
    (field,) = see.until(
        lambda: (rows := fields.rows()) and rows[0]["Field"] == "Phone" and rows, "the phone before and after"
    )
    assert (field["After"][:6], field["Why"]) == ("00000 ", "Only Salesforce changed it.")
    keys.press("push button", "Undo this run…")
    dialog = see.find("dialog", "Undo")
    see.find("push button", f"Undo {BACK} changes", within=dialog, enabled=True)
    see.says(re.compile("^Undo the run of .*[?]$"), within=dialog)
    see.says(f"{BACK} will be undone · 1 kept: changed since", within=dialog)
    keys.item("What becomes of it", re.compile("^Kept: changed since, 1 record, 1 field"), within=dialog)
    table = see.find("table", "What the run did", within=dialog)
    (kept,) = see.until(lambda: len(rows := table.rows()) == 1 and rows, "what is kept alone")
    assert kept["Now"] == nights.MENDED
    assert kept["Why"].startswith("Changed since, by run 3 on ")
    assert asked(workspace, "SELECT count(*) FROM person WHERE phone LIKE '00000 %'") == [(PHONES - 1,)]
    keys.press("push button", f"Undo {BACK} changes", within=dialog)
    see.gone("dialog", "Undo")
    wait_for(window, "4")
    check_both_sides(workspace, org, taken, sent)
    keys.strike("f5")
    wait_for(window, "5")
    check_both_sides(workspace, org, taken, sent)
    keys.page("Overview")
    see.says("Everything is in step")
    assert window.quit() == 0
    assert window.said() == ""


def wait_for(window: Window, run: str) -> None:
    """Wait until the newest run is this one and has ended."""
    table = window.see.find("table", "Runs")
    window.see.until(
        lambda: (row := table.rows(1)[0])["Run"] == run and row["Result"] == "Done", f"the end of run {run}"
    )


def check_both_sides(
    workspace: Path, org: PracticeOrg, taken: Sequence[nights.Before], sent: Sequence[nights.Before]
) -> None:
    """See that what the run took is right here again, that what it sent is right there again, and what was mended stays."""
    phones = [nights.MENDED, *(one.phone for one in taken[1:])]
    assert [asked(workspace, f"SELECT phone FROM person WHERE id = {one.person}") for one in taken] == [
        [(phone,)] for phone in phones
    ]
    assert nights.held_there(org, "Lead", Id=taken[0].crm_id)[0]["Phone"] == nights.MENDED
    titles = [nights.held_there(org, "Lead", Id=one.crm_id)[0]["Title"] for one in sent]
    assert titles == [one.job_title for one in sent]
