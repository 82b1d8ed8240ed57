"""*Change the mapping*: another field in a place, one way only, a second thought undone, saved; the next run goes by it. By keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from crmconsole.console import Console
from crmconsole.practice import PracticeOrg
from crmconsole.records import Kind
from tests.e2e import nights
from tests.e2e.running import Window, asked, set_up, with_console

pytestmark = pytest.mark.needs_display

DEPARTMENT = "Purchasing"


def test_departments_go_where_regions_went_from_the_next_run_on(
    open_window: Callable[..., Window], serve: Callable[..., PracticeOrg], workspace: Path
) -> None:
    org = serve(people=20)
    set_up(workspace, org.url)
    person, crm_id, region = with_console(workspace, give_a_department)
    window = open_window()
    see, keys = window.see, window.keys
    keys.page("Mapping")

    keys.item("Fields here that are not mapped", re.compile("^Department,"))
    keys.strike("enter")
    pairs = see.find("table", "Pairs of fields")
    see.until(lambda: "focused" in pairs.again().states, "the field in hand over the table")
    heads = [row["Here"] for row in pairs.rows()]
    keys.strike(*["up"] * (len(heads) - 1 - heads.index("Region")), "enter")
    see.until(lambda: "focused" not in pairs.again().states, "the question whether to replace")
    keys.strike("enter")
    see.until(lambda: pair(window, "Department").get("Salesforce") == "Region", "the pair of the two")
    see.until(lambda: "focused" in pairs.again().states, "the keyboard back in the table")

    keys.row("Pairs of fields", {"Here": "Department"})
    keys.strike("alt+right")
    see.until(lambda: pair(window, "Department")["Way"] == "To Salesforce", "one way")
    keys.row("Pairs of fields", {"Here": "Job Title"})
    keys.strike("alt+left")
    see.until(lambda: pair(window, "Job Title")["Way"] == "From Salesforce", "the other way")
    keys.strike("ctrl+z")
    see.until(lambda: pair(window, "Job Title")["Way"] == "Both ways", "the second thought undone")
    unmapped = [item.name for item in see.find("list", "Fields here that are not mapped").items()]
    assert any(name.startswith("Region,") for name in unmapped)
    see.says("No problems")
    assert asked(workspace, "SELECT max(version) FROM mapping WHERE kind = 'lead'") == [(1,)], "nothing is saved yet"

    see.find("push button", "Version 1, changed")
    keys.strike("ctrl+s")
    see.find("push button", "Version 2")
    assert asked(workspace, "SELECT max(version) FROM mapping WHERE kind = 'lead'") == [(2,)]
    assert region_of(org, crm_id) == region, "saving writes nothing there"

    keys.strike("f5")
    see.until(lambda: region_of(org, crm_id) == DEPARTMENT, "the department in Salesforce")
    assert asked(workspace, f"SELECT region, department FROM person WHERE id = {person}") == [(region, DEPARTMENT)]
    org.org.update("Lead", crm_id, {"Region__c": "Midlands", "Title": "Buyer"}, org.colleague)
    see.find("push button", "Sync now", enabled=True)
    keys.strike("f5")
    title = f"SELECT job_title FROM person WHERE id = {person}"
    see.until(lambda: asked(workspace, title) == [("Buyer",)], "what still goes both ways")
    assert asked(workspace, f"SELECT region, department FROM person WHERE id = {person}") == [(region, DEPARTMENT)]
    assert window.quit() == 0
    assert window.said() == ""


def region_of(org: PracticeOrg, crm_id: str) -> object:
    """Return what Salesforce holds as a lead's region."""
    return nights.held_there(org, "Lead", Id=crm_id)[0]["Region__c"]


def pair(window: Window, here: str) -> dict[str, str]:
    """Return the row of a field of here, as the table shows it; empty when there is none."""
    rows = window.see.find("table", "Pairs of fields").rows()
    return next((row for row in rows if row["Here"] == here), {})


async def give_a_department(console: Console) -> tuple[int, str, object]:
    """Give somebody in Salesforce a department here, which the mapping does not have; return who, and their region."""
    person = (await nights.people_of(console, Kind.LEAD))[0]
    assert person.crm_id is not None
    await console.edit_person(person.id, {"department": DEPARTMENT})
    await console.sync()
    return person.id, person.crm_id, person.fields["region"]
