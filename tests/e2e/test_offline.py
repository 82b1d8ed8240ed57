"""Salesforce cannot be reached: a sentence within seconds, and all is well again by itself once it is back."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crmconsole.clock import iso
from crmconsole.practice import PracticeOrg
from tests.e2e.running import Window, set_up, with_console

pytestmark = pytest.mark.needs_display

TROUBLE = re.compile(r"^Nothing listens at that address and port\.")
SOON = timedelta(seconds=6)
"""When the first run by schedule comes; the next one comes a minute after it, the shortest time frame there is."""


def test_without_salesforce_there_is_a_sentence_at_once_and_it_mends_itself(
    open_window: Callable[..., Window], serve: Callable[..., PracticeOrg], workspace: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "org"
    org = serve(people=20, directory=folder)
    set_up(workspace, org.url)
    port = int(org.url.rpartition(":")[2])
    org.stop()
    start_at = iso(datetime.now(UTC) + SOON)
    with_console(workspace, lambda console: console.set_schedule("1m", start_at))
    window = open_window()
    see = window.see
    window.go("Overview")
    see.says(TROUBLE, patience=SOON.total_seconds() + 15)
    see.says("Now: Offline")
    see.says("No connection to Salesforce")

    pressed = time.monotonic()
    window.display.strike("f5")
    see.says(TROUBLE)
    assert time.monotonic() - pressed < 10
    see.find("push button", "Sync now", enabled=True)

    serve(port=port, directory=folder)
    see.says("Everything is in step", patience=75)
    see.says("Now: Up to date")
    see.until(lambda: not see.matching("label", TROUBLE), "the sentence to go")
    assert window.quit() == 0
    assert window.said() == ""
