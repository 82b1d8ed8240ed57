"""*Find out why*: two questions about people, answered by the window, by keyboard alone; asking changes nothing anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from crmconsole.console import Console
from crmconsole.practice import PracticeOrg
from crmconsole.records import Kind
from tests.e2e import nights
from tests.e2e.accessible import Node
from tests.e2e.running import Window, asked, set_up, with_console

pytestmark = pytest.mark.needs_display

HERE, THERE = "Bristol", "Cardiff"


def test_a_person_finds_out_why_a_city_is_another_and_why_somebody_was_not_sent(
    open_window: Callable[..., Window], serve: Callable[..., PracticeOrg], workspace: Path
) -> None:
    org = serve(people=60)
    set_up(workspace, org.url)
    lead, before = with_console(workspace, lambda console: both_change_the_city(console, org))
    writes, changes = org.meter.stats()["writes"], asked(workspace, "SELECT count(*) FROM change")
    window = open_window()
    see, keys = window.see, window.keys

    find(window, "ashworth", "Bronwen Ashworth")
    keys.tab("Fields on both sides")
    row = read(window, "City")
    assert (row["Here"], row["Salesforce"]) == (THERE, THERE)
    why = see.find("label", "Why this value is what it is")
    told = see.until(
        lambda: (text := why.again().description).startswith("City: ") and text, "the sentence about the city"
    )
    assert re.match(
        r"City: “Cardiff” was taken from Salesforce on .* in run 2, because both sides had changed it,", told
    )
    assert "Salesforce wins: here “Bristol” (edited" in told

    keys.tab("Sync history")
    lived = [item.name for item in see.find("list", "Sync history").items()]
    assert [re.sub(r", [^,]*$", "", one) for one in lived] == [
        f"Changed here · run 2, City: {HERE} → {THERE}",
        f"Changed here, City: {before} → {HERE}",
        "Created here · run 1, New in Salesforce.",
    ]

    find(window, "grunwald", "Anselm Grunwald")
    see.says("Not sent: Company is empty (needed: Last Name, Company, Email).")

    assert org.meter.stats()["writes"] == writes, "asking writes nothing there"
    assert asked(workspace, "SELECT count(*) FROM change") == changes, "and nothing here"
    assert nights.held_there(org, "Lead", Id=lead)[0]["City"] == THERE
    assert window.quit() == 0
    assert window.said() == ""


def find(window: Window, words: str, name: str) -> Node:
    """Search for somebody with Ctrl+K, go there with Enter, and return the panel about them."""
    see, keys = window.see, window.keys
    keys.strike("ctrl+k")
    see.until(lambda: "focused" in see.find("text", "Search").states, "the keyboard in the search")
    window.display.type(words)
    see.until(
        lambda: any(
            "selected" in item.states and name in item.name for item in see.find("list", "Search results").items()
        ),
        f"{name} among the results",
    )
    keys.strike("enter")
    return see.find("panel", name)


def read(window: Window, field: str) -> dict[str, str]:
    """Go to a field of the person with the arrows, and return its row."""
    place = window.keys.row("Fields on both sides", {"Field": field})
    return window.see.find("table", "Fields on both sides").rows()[place]


async def both_change_the_city(console: Console, org: PracticeOrg) -> tuple[str, object]:
    """Let the city of Bronwen Ashworth be changed on both sides, where Salesforce wins; add somebody without a company."""
    (person,) = [each for each in await nights.people_of(console, Kind.LEAD) if each.fields["last_name"] == "Ashworth"]
    assert person.crm_id is not None
    await console.edit_person(person.id, {"city": HERE})
    org.org.update("Lead", person.crm_id, {"City": THERE}, org.colleague)
    new = {"last_name": "Grunwald", "first_name": "Anselm", "email": "anselm@grunwald.example"}
    await console.add_person(Kind.LEAD, new, True)
    await console.sync()
    return person.crm_id, person.fields["city"]
