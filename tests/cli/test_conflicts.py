"""`crmconsole conflicts`: what waits for a choice, choices one by one and all at once, and rules from then on."""

from __future__ import annotations

import pytest

from crmconsole.practice.server import PracticeOrg
from tests.cli.calling import Calls

KEYS = {
    "id",
    "kind",
    "local_id",
    "crm_id",
    "name",
    "field",
    "label",
    "base",
    "here",
    "there",
    "here_at",
    "there_at",
    "opened",
}


def lead(org: PracticeOrg, number: int, **values: object) -> str:
    """Create a lead in the org and return its id."""
    named = {"LastName": f"Moss {number}", "Company": "Moss Ltd", "Email": f"moss.{number}@example.com"}
    return org.org.create("Lead", named | values, org.colleague)


@pytest.fixture
def differing(calls: Calls, org: PracticeOrg) -> list[str]:
    """Return six leads of which phone and city were changed on both sides, with a run that asks about them."""
    calls.json("connect", "--practice-url", org.url)
    calls.json("setup", "--defaults", "--policy", "ask")
    leads = [lead(org, number, Phone="1", City="Cork") for number in range(6)]
    calls.json("sync")
    people = {one["crm_id"]: one["id"] for one in calls.json("people", "list")["people"]}
    for crm_id in leads:
        org.org.update("Lead", crm_id, {"Phone": "3", "City": "Cobh"}, org.colleague)
        calls.json("people", "edit", str(people[crm_id]), "--set", "Phone=2", "--set", "City=Kinsale")
    assert calls.json("sync", status=1)["objects"]["lead"]["conflicts"] == 12
    return leads


def held(org: PracticeOrg, crm_id: str, field: str) -> object:
    """Return what the org holds."""
    row = org.org.read("Lead", crm_id)
    assert row is not None
    return row[field]


def test_the_list_tells_both_values_the_agreed_one_and_both_times(calls: Calls, differing: list[str]) -> None:
    found = calls.json("conflicts")["conflicts"]
    assert len(found) == 12
    assert all(set(one) >= KEYS | {"here_by", "there_by", "about"} for one in found)
    phone = next(one for one in found if one["field"] == "Phone")
    assert (phone["base"], phone["here"], phone["there"], phone["here_by"]) == ("1", "2", "3", "by hand")
    assert phone["about"]["Company"] == "Moss Ltd"
    assert all(phone[moment] for moment in ("here_at", "there_at", "opened"))
    assert "Kinsale" in calls("conflicts").out


def test_all_of_a_field_then_all(calls: Calls, org: PracticeOrg, differing: list[str]) -> None:
    told = calls.json("conflicts", "resolve", "--all", "--field", "Phone", "--keep", "here")
    assert (told["done"], len(told["resolved"]), told["moved"], told["rejected"]) == (6, 6, [], [])
    assert {one["field"] for one in calls.json("conflicts")["conflicts"]} == {"City"}
    assert calls.json("conflicts", "resolve", "--all", "--kind", "contact", "--keep", "there")["done"] == 0
    assert calls.json("conflicts", "resolve", "--all", "--keep", "there")["done"] == 6
    calls.json("sync")
    assert {(held(org, one, "Phone"), held(org, one, "City")) for one in differing} == {("2", "Cobh")}


def test_a_value_for_all_of_a_field(calls: Calls, org: PracticeOrg, differing: list[str]) -> None:
    assert calls.json("conflicts", "resolve", "--all", "--field", "City", "--keep", "Cove")["done"] == 6
    calls.json("sync")
    assert {held(org, one, "City") for one in differing} == {"Cove"}


def test_what_cannot_be_taken_is_told_with_status_1(calls: Calls, differing: list[str]) -> None:
    told = calls.json("conflicts", "resolve", "--all", "--field", "Phone", "--keep", "9" * 41, status=1)
    assert (told["done"], len(told["rejected"])) == (0, 6)
    assert "Phone" in told["rejected"][0]["message"]
    assert len(calls.json("conflicts")["conflicts"]) == 12


def test_always_saves_a_version_and_settles_what_waits(calls: Calls, org: PracticeOrg, differing: list[str]) -> None:
    before = calls.json("mapping", "show", "lead")["version"]
    told = calls.json("conflicts", "always", "phone", "--kind", "lead", "--keep", "here")
    assert told == {"kind": "lead", "field": "Phone", "keep": "here", "version": before + 1, "settled": 6}
    rows = calls.json("mapping", "show", "lead")["rows"]
    assert next(row["policy"] for row in rows if row["here"] == "Phone") == "console-wins"
    calls.json("sync")
    assert {held(org, one, "Phone") for one in differing} == {"2"}
    assert calls.json("conflicts", "always", "City", "--kind", "lead", "--keep", "newest")["settled"] == 6
    calls.json("sync")
    assert len({held(org, one, "City") for one in differing}) == 1


def test_suggestions(calls: Calls, differing: list[str]) -> None:
    assert calls.json("conflicts", "suggestions") == {"suggestions": []}
    assert calls("conflicts", "suggestions").out == "No rule suggests itself.\n"
    waiting = [one["id"] for one in calls.json("conflicts")["conflicts"] if one["field"] == "City"]
    for ident in waiting[:5]:
        calls.json("conflicts", "resolve", str(ident), "--keep", "there")
    [one] = calls.json("conflicts", "suggestions")["suggestions"]
    assert (one["kind"], one["field"], one["policy"]) == ("lead", "City", "salesforce-wins")
    assert (one["times"], one["waiting"], one["affected"]) == (5, 1, 6)
    assert one["sentence"] in calls("conflicts", "suggestions").out.replace("\n", " ")


def test_what_is_not_said_clearly_is_asked_back(calls: Calls, differing: list[str]) -> None:
    assert "Say which one" in calls.trouble("conflicts", "resolve", "--keep", "here", status=2)
    assert "Say which one" in calls.trouble("conflicts", "resolve", "1", "--all", "--keep", "here", status=2)
    assert "every field" in calls.trouble("conflicts", "resolve", "--all", "--keep", "Cove", status=2)
    assert "no field “Shoe”" in calls.trouble(
        "conflicts", "always", "Shoe", "--kind", "lead", "--keep", "here", status=2
    )
    assert "There is no rule" in calls.trouble(
        "conflicts", "always", "City", "--kind", "lead", "--keep", "mine", status=2
    )
    assert len(calls.json("conflicts")["conflicts"]) == 12


def test_the_console_can_win_from_the_first_run(calls: Calls, org: PracticeOrg) -> None:
    calls.json("connect", "--practice-url", org.url)
    calls.json("setup", "--defaults", "--policy", "console-wins")
    rows = calls.json("mapping", "show", "lead")["rows"]
    assert {row["policy"] for row in rows} == {"console-wins"}
    told = calls.json("mapping", "set", "lead", "Phone", "Phone", "--policy", "salesforce-wins")
    again = calls.json("mapping", "set", "lead", "Phone", "Phone", "--policy", "console-wins")
    for answer, policy in ((told, "salesforce-wins"), (again, "console-wins")):
        assert next(row["policy"] for row in answer["rows"] if row["here"] == "Phone") == policy
