"""*Undo Friday*: on Friday evening somebody loaded wrong values into Salesforce, and the run took them; on Monday they are put back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crmconsole.clock import SystemClock
from crmconsole.practice import PracticeOrg
from crmconsole.practice.org import OrgClock
from tests.e2e import nights
from tests.e2e.running import Window, asked

pytestmark = pytest.mark.needs_display

WRONG = 12


def test_friday_is_undone_but_what_was_mended_since_stays(
    open_window: Callable[..., Window], serve: Callable[..., PracticeOrg], workspace: Path
) -> None:
    clock = nights.EarlierClock()
    org = serve(people=60, clock=OrgClock(clock))
    phones = nights.wrong_friday(workspace, org, clock, WRONG)
    window = open_window()
    see, keys = window.see, window.keys

    keys.page("History")
    keys.row("Runs", {"Run": "2"})
    see.says(re.compile("^Run 2, "))
    keys.tab(re.compile("^Changes"))
    keys.row("What the run changed", {"Record": see.find("table", "What the run changed").rows(1)[0]["Record"]})
    print(see.find("table", "What the run changed").rows(2))
    print(see.find("table", "Fields before and after").rows(2))
    keys.press("push button", "Undo this run…")
    dialog = see.find("dialog", "Undo")
    see.find("push button", f"Undo {WRONG - 1} changes", within=dialog, enabled=True)
    print([n.title for n in see.look(dialog.place).walk() if n.title])
    print([item.name for item in see.find("list", "What becomes of it", within=dialog).items()])
    print(see.find("table", "What the run did", within=dialog).rows(3))
    assert asked(workspace, "SELECT count(*) FROM person WHERE phone LIKE '00000 %'") == [(WRONG - 1,)]
    keys.press("push button", f"Undo {WRONG - 1} changes", within=dialog)
    see.gone("dialog", "Undo")
    see.until(lambda: see.find("table", "Runs").rows(1)[0]["Run"] == "4", "the run that undoes")
    print(see.sight())
    print(see.find("table", "Runs").rows(1))
    check_both_sides(workspace, org, phones)
    keys.strike("f5")
    see.until(lambda: see.find("table", "Runs").rows(1)[0]["Run"] == "5", "the run after it")
    check_both_sides(workspace, org, phones)
    keys.page("Overview")
    see.says("Everything is in step")
    assert window.quit() == 0
    assert window.said() == ""
    assert 0


def check_both_sides(workspace: Path, org: PracticeOrg, phones: dict[str, tuple[int, object]]) -> None:
    """Compare the phones of both sides with what they were before Friday, or what a colleague made of one since."""
    mended = next(iter(phones))
    for crm_id, (person, before) in phones.items():
        phone = nights.MENDED if crm_id == mended else before
        assert nights.held_there(org, "Lead", Id=crm_id)[0]["Phone"] == phone
        assert asked(workspace, f"SELECT phone FROM person WHERE id = {person}") == [(phone,)]
