"""*First run*: a new person without a mouse gets from an empty folder through the wizard to a first run; what they are told on the way."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from tests.e2e.accessible import Application
from tests.e2e.keyboard import Keyboard
from tests.e2e.running import Window, asked, embedded_stats

pytestmark = pytest.mark.needs_display

FIVE_MINUTES = 300
NOTHING_YET = "Nothing has been written yet. Look at a preview of the first run before it starts."


def test_a_new_person_gets_from_an_empty_folder_to_everything_in_step(open_window: Callable[..., Window]) -> None:
    window = open_window(practice=True)
    see, keys, began = window.see, window.keys, time.monotonic()
    walk_through_the_wizard(see, keys)

    keys.press("push button", "Preview first run")
    preview = see.find("dialog", "Preview of the next run")
    see.find("push button", "Run exactly this", within=preview, enabled=True)
    see.says("628 records would change", within=preview)
    assert time.monotonic() - began < FIVE_MINUTES, "a person who reads needs longer, but not so much"
    see.says(re.compile(r"^Nothing was written\. The next run takes about [0-9]+ API calls"), within=preview)
    groups = [item.name for item in see.find("list", "What would happen", within=preview).items()]
    assert groups == [
        "Everything, 632",
        "Create here, Accounts, 72",
        "Create here, Campaigns, 3",
        "Create here, Contacts, 180",
        "Change here, Contacts, 4",  # their opportunities were won
        "Create here, Leads, 220",
        "Create here, Campaign members, 105",
        "Create here, Opportunities, 24",
        "Create here, Contact roles, 24",
    ]
    first = see.find("table", "Records", within=preview).rows(1)[0]
    assert first["What happens"] == "Create here"
    assert first["Why"] == "New in Salesforce."
    assert embedded_stats(window.workspace)["writes"] == {}
    assert asked(window.workspace, "SELECT count(*) FROM person") == [(0,)]
    keys.press("push button", "Close", within=preview)
    see.gone("dialog", "Preview of the next run")

    keys.page("Monitor")
    keys.press("push button", "Sync now", within=see.find("filler", "Monitor"))
    see.says(re.compile("628 changes$"))
    rows = {row["Object"]: row for row in see.find("table", "Objects of the run").rows()}
    assert {name: row["Looked at"] for name, row in rows.items()} == {
        "Leads": "220",
        "Contacts": "180",
        "Accounts": "72",
        "Campaigns": "3",
        "Opportunities": "24",
        "Campaign members": "105",
        "Contact roles": "24",
    }
    assert all(row["Failed"] == "0" for row in rows.values())

    keys.page("Overview")
    take_the_tour(see, keys)
    see.says("Everything is in step")
    see.says("Now: Up to date")
    states = {row["Object"]: row for row in see.find("table", "Objects").rows()}
    assert {name: row["In step"] for name, row in states.items()} == {
        "Leads": "220",
        "Contacts": "180",
        "Accounts": "72",
        "Campaigns": "3",
        "Opportunities": "24",
    }
    assert window.quit() == 0
    assert window.said() == ""


def take_the_tour(see: Application, keys: Keyboard) -> None:
    """Read the first two stops of the tour, which comes by itself, and leave it."""
    see.says("Step 1 of 8")
    see.says("What is it?")
    keys.press("push button", "Go on")
    see.says("Is it working?")
    keys.press("push button", "Leave the tour")
    see.gone("push button", "Leave the tour")


def walk_through_the_wizard(see: Application, keys: Keyboard) -> None:
    """Do the five steps by their names, as a new person would, and reach the congratulation."""
    wizard = see.find("dialog", "Set up Salesforce")
    at_step(see, 1, "CRM details")
    see.says("Signed in as Console Integration", within=wizard)
    keys.press("push button", "Test connection", within=wizard)
    see.says("The connection works.", within=wizard)
    keys.press("push button", "Save & Proceed", within=wizard)

    at_step(see, 2, "Data objects mapping")
    see.says(re.compile("400 only in Salesforce"), within=wizard)
    assert see.find("check box", "Leads: console to Salesforce", within=wizard).checked
    assert not see.find("check box", "Company: console to Salesforce", within=wizard).enabled
    keys.press("push button", "Save & Proceed", within=wizard)

    at_step(see, 3, "Status mapping")
    keys.choose("Salesforce status for New", "Open - Not Contacted", within=wizard)
    keys.press("push button", "Save & Proceed", within=wizard)

    at_step(see, 4, "Assign sales manager")
    keys.choose("Default Salesforce owner", "Marisol Vega", within=wizard)
    keys.press("push button", "Save & Proceed", within=wizard)

    at_step(see, 5, "Data synchronization")
    keys.turn_on("Hourly", within=see.find("panel", "How often", within=wizard))
    see.says(re.compile("^At least 24 API calls a day"), within=wizard)
    keys.turn_on("On a date and time", within=see.find("panel", "First run", within=wizard))
    keys.press("push button", "Done and Ready to Go", within=wizard)
    see.says("Congratulations: Salesforce is set up", within=wizard)
    see.says(NOTHING_YET, within=wizard)
    see.says("Leads: both ways, 47 fields", within=wizard)


def at_step(see: Application, number: int, title: str) -> None:
    """Wait until the wizard shows a step and has loaded it."""
    see.find("push button", f"{number}. {title}, this step")
    if number > 1:
        see.find("push button", "Back", enabled=True)
