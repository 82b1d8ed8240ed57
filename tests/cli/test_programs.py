"""`crmconsole programs`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from crmconsole.practice.server import PracticeOrg
from tests.cli.calling import Calls

LEAD = {"Last Name": "Ng", "Company": "Acme", "Email": "ng@n.example", "City": "York"}
PROGRAM = {
    "format": "crmconsole-program",
    "format_version": 1,
    "name": "Welcome",
    "approved_for_sales": True,
    "criteria": [{"field": "city", "comparison": "is", "values": ["York"]}],
    "steps": [
        {"action": "create_task", "options": {"template": "Call back"}},
        {"action": "sync_lead", "wait_days": 2},
    ],
}


def test_a_program_goes_from_a_file_to_salesforce_and_back_to_a_file(
    ready: Calls, org: PracticeOrg, somebody: Callable[..., int], tmp_path: Path
) -> None:
    number = str(somebody(**LEAD))
    other = str(somebody(**{**LEAD, "Email": "other@n.example", "City": "Leeds"}))
    ready.json("tasks", "save", "Call back", "--subject", "Ring them")
    file = tmp_path / "welcome.json"
    file.write_text(json.dumps(PROGRAM), encoding="utf-8")
    told = ready.json("programs", "check", str(file))
    assert (told["would_enter"], told["problems"]) == (1, [])
    added = ready.json("programs", "add", str(file))
    assert (added["active"], added["program"]["steps"][0]["options"]["subject"]) == (False, "Ring them")
    assert added["steps"] == ["Create task “Call back”", "After 2 days: Sync lead to Salesforce"]
    assert "not active" in ready.trouble("programs", "add-person", "welcome", other, status=2)
    assert ready.json("programs", "activate", "Welcome")["active"] is True
    assert ready.json("programs", "add-person", "welcome", other, "--by", "Erika") == {"added": 1, "already": 0}
    ready.json("sync")
    assert sorted(row["Subject"] for row in org.org.rows("Task", deleted=False)) == ["Ring them", "Ring them"]
    people = ready.json("programs", "people", "Welcome")["people"]
    assert {str(one["person_id"]): one["why"].split(";")[0] for one in people} == {
        number: "Met the criteria: City is “York” (it is York).",
        other: "Added by hand by Erika",
    }
    assert "Ng" in ready("programs", "people", "Welcome").out
    shown = json.loads(ready("programs", "show", "Welcome").out)
    file.write_text(json.dumps({**shown, "name": "Hello", "approved_for_sales": False}), encoding="utf-8")
    assert ready.json("programs", "edit", "Welcome", str(file))["name"] == "Hello"
    assert "not approved for sales" in ready.trouble("programs", "add-person", "Hello", other, status=2)
    assert ready.json("programs", "remove-person", "Hello", other) == {"left": 1}
    listed = ready.json("programs", "list")["programs"]
    assert [(one["name"], one["inside"], one["finished"], one["left"]) for one in listed] == [("Hello", 1, 0, 1)]
    assert "Hello" in ready("programs", "list").out
    assert ready.json("programs", "remove", "1") == {"removed": 1}
    assert ready.json("programs", "list") == {"programs": []}
    assert "no program “Hello”" in ready.trouble("programs", "show", "Hello", status=2)


def test_programs_that_make_no_sense(ready: Calls, tmp_path: Path) -> None:
    file = tmp_path / "program.json"
    file.write_text(json.dumps({**PROGRAM, "criteria": [{"field": "shoe_size", "comparison": "is filled"}]}))
    assert "There is no field “shoe_size”" in ready.trouble("programs", "add", str(file), status=2)
    file.write_text("[]")
    assert "not a program" in ready.trouble("programs", "add", str(file), status=2)
    assert "There is no file" in ready.trouble("programs", "add", str(tmp_path / "nowhere"), status=2)
    assert ready.json("programs", "list") == {"programs": []}
