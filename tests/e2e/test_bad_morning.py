"""*A bad morning*: the sign-in is gone, 40 records failed of four causes, six fields have two values. All of it by keyboard."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crmconsole.practice import PracticeOrg
from tests.e2e import nights
from tests.e2e.running import Window, asked

pytestmark = pytest.mark.needs_display

CAUSES = {
    "A rule in Salesforce refused it": nights.REFUSED,
    "The signed-in user may not write this": nights.FORBIDDEN,
    "“Diamond” is not a choice for Tier": nights.UNKNOWN,
    "Salesforce was busy with this record": nights.BUSY,
}


def test_a_bad_morning_is_over_before_the_coffee_is_cold(
    open_window: Callable[..., Window],
    serve: Callable[..., PracticeOrg],
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BROWSER", f"{sys.executable} {Path(__file__).with_name('browser.py')} %s")
    org = serve(people=120)
    nights.bad_night(workspace, org)
    window = open_window()
    sign_in_again(window)
    settle_the_failures(window, org)
    choose_between_two_values(window)
    window.keys.strike("f5")
    window.keys.page("Overview")
    window.see.says("Everything is in step")
    window.see.says("Now: Up to date")
    check_both_sides(workspace, org)
    assert window.quit() == 0
    assert window.said() == ""


def sign_in_again(window: Window) -> None:
    """Learn at the first look that Salesforce no longer accepts the sign-in, and sign in with the browser."""
    see, keys = window.see, window.keys
    see.says("Sign in to go on")
    assert not see.matching("dialog", "Set up Salesforce"), "nobody is asked to set up again what is set up"
    keys.press("push button", "Sign in again…")
    wizard = see.find("dialog", "Set up Salesforce")
    keys.press("push button", "Connect to Salesforce", within=wizard)
    see.says("Signed in as Console Integration", within=wizard)
    keys.strike("escape")
    see.gone("dialog", "Set up Salesforce")
    see.gone("push button", "Sign in again…")


def settle_the_failures(window: Window, org: PracticeOrg) -> None:
    """Go through the causes: two are mended in Salesforce, one here, one by itself."""
    see, keys = window.see, window.keys
    see.find("check box", "Failures, 4 causes")
    keys.page("Failures")
    see.says("38 failures need attention")
    see.says("4 causes, most in one")
    listed = [item.name for item in see.find("list", "Causes").items()]
    for cause, count in CAUSES.items():
        assert [name for name in listed if cause in name and re.search(rf"\b{count}\b", name)], (cause, count, listed)

    for cause, fault in (
        ("A rule in Salesforce refused it", "validation_rule"),
        ("The signed-in user may not write this", "insufficient_access"),
    ):
        keys.item("Causes", re.compile(cause))
        org.weather.switch_off(fault)
        keys.press("push button", f"Retry all {CAUSES[cause]}")
        see.says(f"{CAUSES[cause]} records are fixed.")

    keys.item("Causes", re.compile("Diamond"))
    table = see.find("table", "Failures")
    for name in see.until(
        lambda: [row["Record"] for row in table.rows() if "Diamond" in row["Value sent"]], "the tiers"
    ):
        keys.edit("Failures", {"Record": name}, "Value sent", "Gold")
        see.until(lambda n=name: not failing(table.rows(), n), f"{name} to be fixed")

    org.weather.switch_off("row_lock")
    keys.press("push button", "Retry everything that can succeed")
    see.says("No failures")
    see.find("check box", "Failures")


def failing(rows: list[dict[str, str]], record: str) -> bool:
    """Whether a record of the list still has to be tried again."""
    return any(row["Record"] == record and row["Retry"] for row in rows)


def choose_between_two_values(window: Window) -> None:
    """Keep the job titles of here and the cities of Salesforce, record by record, and look at it once more."""
    see, keys = window.see, window.keys
    see.find("check box", "Differences, 6 fields with two different values")
    keys.page("Differences")
    see.says("6 fields have two different values")
    table = keys.to("table", "Fields with two different values")
    shown: list[dict[str, str]] = []
    for number in range(nights.DIFFERENT):
        shown = see.until(lambda before=shown: another(table.rows(), before), f"the differences of record {number + 1}")
        keys.strike("home", *["1" if row["Field"] == "Job Title" else "2" for row in shown], "enter")
    dialog = see.find("dialog", "Apply 6 changes?")
    applied = see.find("table", "What is applied", within=dialog).rows()
    assert sorted(row["Becomes"] for row in applied) == [
        "Buyer 0",
        "Buyer 1",
        "Buyer 2",
        "Leeds 0",
        "Leeds 1",
        "Leeds 2",
    ]
    assert {row["Field"]: row["Written"] for row in applied} == {
        "Job Title": "Salesforce, with the next run",
        "City": "Here, at once",
    }
    keys.press("push button", "Apply 6 changes", within=dialog)
    see.says("No field has two different values")
    see.find("check box", "Differences")


def another(rows: list[dict[str, str]], before: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the rows once all of them are those of another record: the table may turn to it while it is read."""
    old = {row["Here"].split(",")[0] for row in before}
    turned = all(row["Here"].split(",")[0] not in old for row in rows)
    return rows if turned and sorted(row["Field"] for row in rows) == ["City", "Job Title"] else []


def check_both_sides(workspace: Path, org: PracticeOrg) -> None:
    """Compare what the console and Salesforce hold with what was decided."""
    for number in range(nights.REFUSED):
        phone = f"01632 9607{number:02}"
        assert asked(workspace, f"SELECT count(*) FROM person WHERE phone = '{phone}'") == [(1,)]
        assert len(nights.held_there(org, "Lead", Phone=phone)) == 1
    assert len(nights.held_there(org, "Contact", Title="Shop Manager")) == nights.FORBIDDEN
    assert len(nights.held_there(org, "Lead", MobilePhone="07700 900123")) == nights.BUSY
    assert asked(workspace, "SELECT count(*) FROM person WHERE tier = 'Diamond'") == [(0,)]
    for number in range(nights.DIFFERENT):
        (there,) = nights.held_there(org, "Lead", Title=f"Buyer {number}")
        assert there["City"] == f"Leeds {number}"
        here = f"SELECT city FROM person WHERE job_title = 'Buyer {number}'"
        assert asked(workspace, here) == [(f"Leeds {number}",)]
    assert asked(workspace, "SELECT count(*) FROM failure WHERE state = 'open'") == [(0,)]
