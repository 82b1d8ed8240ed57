"""A failure from its first sight to its end: refused by Salesforce, shown under its cause, fixed there, retried here."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from crmconsole.practice import PracticeOrg
from crmconsole.practice.org import Row
from tests.e2e.running import Window, set_up

pytestmark = pytest.mark.needs_display

RULE = "A phone number needs its country code."
PHONE = "01632 960999"


def test_a_refused_change_is_shown_under_its_cause_and_leaves_once_it_is_fixed(
    open_window: Callable[..., Window], serve: Callable[..., PracticeOrg], workspace: Path
) -> None:
    org = serve(people=60)
    set_up(workspace, org.url)
    org.weather.switch_on({"fault": "validation_rule", "where": {"object": "Lead"}, "message": RULE})
    window = open_window()
    see = window.see
    change_the_phone_of(window, "Bronwen Ashworth")
    see.press("push button", "Sync now")
    see.find("check box", "Failures, 1 cause")

    window.go("Failures")
    see.says("1 failure needs attention")
    (cause,) = see.find("list", "Causes").items()
    assert "A rule in Salesforce refused it" in cause.name
    row = see.until(lambda: see.find("table", "Failures").rows(), "the failure")[0]
    assert row["Record"] == "Bronwen Ashworth"
    assert row["Object"] == "Lead"
    assert RULE in row["Salesforce's answer"]
    assert lead_of(org, "Ashworth")["Phone"] != PHONE

    see.press("push button", "Retry all 1")
    see.says("1 failed again.")
    org.weather.switch_off("validation_rule")
    see.press("push button", "Retry all 1")
    see.says(re.compile("^1 record is fixed"))
    see.says("No failures")
    see.find("check box", "Failures")
    assert lead_of(org, "Ashworth")["Phone"] == PHONE
    window.go("Overview")
    see.says("Everything is in step")
    assert window.quit() == 0
    assert window.said() == ""


def change_the_phone_of(window: Window, name: str) -> None:
    """Edit a person's phone number on the Contacts page."""
    see = window.see
    window.go("Contacts")
    see.find("text", "Find a person").type(name.split()[-1])
    see.find("panel", name)
    see.press("push button", "Edit")
    form = see.find("dialog", f"Edit {name}")
    see.find("text", "Phone", within=form).type(PHONE)
    see.press("push button", "Save", within=form)
    see.gone("dialog", f"Edit {name}")
    see.says(PHONE)


def lead_of(org: PracticeOrg, last_name: str) -> Row:
    """Return the lead with a last name as the org holds it."""
    (found,) = [row for row in org.org.rows("Lead", deleted=False) if row["LastName"] == last_name]
    return found
