"""`crmconsole activity`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from crmconsole.practice.server import PracticeOrg
from tests.cli.calling import Calls

LEAD = {"Last Name": "Ng", "Company": "Acme", "Email": "ng@n.example"}


def test_s0_59_what_was_added_is_sent_and_listed(ready: Calls, org: PracticeOrg, somebody: Callable[..., int]) -> None:
    number = str(somebody(**LEAD))
    added = ready.json(
        "activity",
        "add",
        number,
        "form",
        "--at",
        "2026-01-05T08:00:00Z",
        "--about",
        "Demo request",
        "--set",
        "Budget=5=6",
    )
    assert (added["state"], added["subject"], added["details"]) == (
        "waiting",
        "Filled in the form “Demo request”",
        {"Budget": "5=6"},
    )
    ready.json("sync")
    told = ready.json("activity", "list", number)["activities"]
    assert [(one["state"], one["at"]) for one in told] == [("done", "2026-01-05T08:00:00Z")]
    task = org.org.read("Task", told[0]["crm_id"])
    assert task is not None
    assert (task["Subject"], task["Status"], task["ActivityDate"]) == (added["subject"], "Completed", "2026-01-05")
    assert "Ng" in ready("activity", "list").out


def test_a_dry_run_tells_how_many_would_go(ready: Calls, org: PracticeOrg, somebody: Callable[..., int]) -> None:
    number = str(somebody(**LEAD))
    ready.json("sync")
    ready.json("activity", "add", number, "form", "--about", "Demo request")
    ready.json("activity", "add", number, "meeting")
    told = ready.json("rehearse")
    assert (told["objects"]["task"]["created_there"], told["objects"]["event"]["created_there"]) == (1, 1)
    assert {(one["kind"], one["name"], one["action"]) for one in told["changes"]} == {
        ("task", "Filled in the form “Demo request”", "create"),
        ("event", "Had a meeting", "create"),
    }
    assert "Demo request" in ready("rehearse").out
    assert list(org.org.rows("Task", deleted=False)) == []
    assert {one["state"] for one in ready.json("activity", "list")["activities"]} == {"waiting"}


def test_a_file_is_imported_once(ready: Calls, org: PracticeOrg, somebody: Callable[..., int], tmp_path: Path) -> None:
    number = somebody(**LEAD)
    ready.json("sync")
    crm_id = ready.json("people", "show", str(number))["crm_id"]
    file = tmp_path / "activities.csv"
    file.write_text(
        "Email,Person id,CRM id,Type,When,Subject,About,Address\n"
        "NG@n.example,,,Opened an email,2026-01-05 08:00,,Newsletter 3,\n"
        f",{number},,visit,2026-01-06T09:30:00+01:00,,Pricing,/pricing\n"
        f",,{crm_id},meeting,2026-01-07,Kick-off,campaign: Spring fair,\n"
        "who@n.example,,,visit,2026-01-05,,,\n"
        ",,,visit,2026-01-05,,,\n"
        ",999,,visit,2026-01-05,,,\n"
        "ng@n.example,,,visit,yesterday,,,\n"
        "ng@n.example,,,visit,,,,\n"
        "ng@n.example,,,,2026-01-05,,,\n"
        "ng@n.example,,,visit,2999-01-01,,,\n"
        ",,,,,,,\n",
        encoding="utf-8",
    )
    told = ready.json("activity", "import", str(file), status=1)
    assert (told["added"], told["known"]) == (3, 0)
    assert [(one["row"], one["reason"]) for one in told["rejected"]] == [
        (5, "Nobody here has the address who@n.example."),
        (6, "The row does not say who it was: Email, Person id and CRM id are blank."),
        (7, "There is no person 999 here."),
        (8, "When: “yesterday” is not a moment such as 2026-11-21 08:00 or 2026-11-21T08:00:00Z."),
        (9, "When: there is none."),
        (10, "Type: there is none."),
        (11, "When: “2999-01-01” lies in the future; an activity is something that happened."),
    ]
    again = ready.json("activity", "import", str(file), status=1)
    assert (again["added"], again["known"]) == (0, 3)
    ready.json("sync")
    assert {row["Subject"] for row in org.org.rows("Task", deleted=False)} == {
        "Opened the email “Newsletter 3”",
        "Visited the page “Pricing”",
    }
    assert [row["Subject"] for row in org.org.rows("Event", deleted=False)] == ["Kick-off"]
    listed = ready.json("activity", "list", "--limit", "2")["activities"]
    assert [one["at"] for one in listed] == ["2026-01-07T00:00:00Z", "2026-01-06T08:30:00Z"]


def test_a_workbook_is_imported(ready: Calls, somebody: Callable[..., int], tmp_path: Path) -> None:
    from datetime import datetime

    from openpyxl import Workbook

    number = somebody(**LEAD)
    book = Workbook()
    assert book.active is not None
    for row in (["Person id", "Type", "When"], [number, "visit", datetime(2026, 1, 5, 8, 0)]):
        book.active.append(row)
    book.save(tmp_path / "activities.xlsx")
    assert ready.json("activity", "import", str(tmp_path / "activities.xlsx"))["added"] == 1
    assert ready.json("activity", "import", str(tmp_path / "activities.xlsx"))["known"] == 1
    assert ready.json("activity", "list")["activities"][0]["at"] == "2026-01-05T08:00:00Z"


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("Email,When", "does not say who did what"),
        ("Type,When", "does not say who did what"),
        ("Email,Type,E-mail address", "Two columns are for Email"),
        ("Email,Type,Budget,Budget", "Two columns are for Budget"),
    ],
)
def test_files_that_make_no_sense(ready: Calls, tmp_path: Path, header: str, told: str) -> None:
    file = tmp_path / "activities.csv"
    file.write_text(f"{header}\nng@n.example,visit,x,x\n", encoding="utf-8")
    assert told in ready.trouble("activity", "import", str(file), status=2)


def test_wishes_that_make_no_sense(ready: Calls, somebody: Callable[..., int], tmp_path: Path) -> None:
    number = str(somebody(**LEAD))
    assert "There is no person 99" in ready.trouble("activity", "add", "99", "visit", status=2)
    assert "not a moment" in ready.trouble("activity", "add", number, "visit", "--at", "soon", status=2)
    assert "Type: there is none" in ready.trouble("activity", "add", number, " ", status=2)
    assert "Type is 61 characters long" in ready.trouble("activity", "add", number, "x" * 61, status=2)
    assert "“Budget” is not NAME=VALUE" in ready.trouble(
        "activity", "add", number, "visit", "--set", "Budget", status=2
    )
    assert "given twice" in ready.trouble("activity", "add", number, "visit", "--set", "a=1", "--set", "a=2", status=2)
    assert "Subject is 256" in ready.trouble("activity", "add", number, "visit", "--subject", "s" * 256, status=2)
    assert "There is no file" in ready.trouble("activity", "import", str(tmp_path / "nowhere.csv"), status=2)
    assert "never “lost”" in ready.trouble("activity", "list", "--state", "lost", status=2)
    assert "There is no person 99" in ready.trouble("activity", "list", "99", status=2)
    assert "nothing to try again" in ready.trouble("activity", "retry", "1", status=2)
    assert "cannot become “mail”" in ready.trouble("activity", "ways", "--set", "visit=mail", status=2)
    assert "There is no person 99" in ready.trouble("activity", "timeline", "99", status=2)
    assert ready.json("activity", "list")["activities"] == []


def test_which_types_travel_is_chosen(ready: Calls, somebody: Callable[..., int]) -> None:
    start = ready.json("activity", "ways")
    assert start == {"types": {"meeting": "event", "webinar": "event"}, "others": "task", "most_in_a_run": 2000}
    chosen = ready.json("activity", "ways", "--set", "visit=no", "--others", "event", "--most", "10")
    assert (chosen["types"]["visit"], chosen["others"], chosen["most_in_a_run"]) == ("no", "event", 10)
    number = str(somebody(**LEAD))
    assert ready.json("activity", "add", number, "visit")["state"] == "local"
    assert ready.json("activity", "add", number, "call")["state"] == "waiting"


def test_s1_21_the_timeline_holds_both_sides(ready: Calls, org: PracticeOrg, somebody: Callable[..., int]) -> None:
    number = str(somebody(**LEAD))
    ready.json("activity", "add", number, "form", "--about", "Demo request")
    ready.json("sync")
    crm_id = ready.json("people", "show", number)["crm_id"]
    org.org.create("Task", {"WhoId": crm_id, "Subject": "Call back", "Status": "Not Started"}, org.colleague)
    told = ready.json("activity", "timeline", number)["timeline"]
    titles = [(one["side"], one["title"]) for one in told]
    assert ("Salesforce", "Task: Call back") in titles
    assert titles.count(("here", "Filled in the form “Demo request”")) == 1
    assert ("Salesforce", "Task: Filled in the form “Demo request”") not in titles
    assert ("Salesforce", "Created in Salesforce") in titles
    without = ready.json("activity", "timeline", number, "--no-ask")["timeline"]
    assert "Task: Call back" not in [one["title"] for one in without]
