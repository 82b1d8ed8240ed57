"""*Change the mapping*: a field more, another direction, a second thought undone, saved as a version; the next run goes by it. By keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from crmconsole.practice import PracticeOrg
from tests.e2e import nights
from tests.e2e.running import Window, asked, set_up, with_console

pytestmark = pytest.mark.needs_display


def test_mapping(open_window: Callable[..., Window], serve: Callable[..., PracticeOrg], workspace: Path) -> None:
    org = serve(people=20)
    set_up(workspace, org.url)
    window = open_window()
    see, keys = window.see, window.keys
    keys.page("Mapping")
    see.until(lambda: see.find("table", "Pairs of fields").rows(), "pairs")
    print(see.sight())
    for r in see.find("table", "Pairs of fields").rows(): print(r)
    for n in see.tree().walk():
        if n.role == "list": print(n.title, [i.name for i in n.items()])
    assert 0
