"""`crmconsole mapping`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crmconsole.practice.server import PracticeOrg
from tests.cli.calling import Calls


def pairs(told: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Return CRM field and direction by field here."""
    return {row["here"]: (row["there"], row["direction"]) for row in told["rows"]}


def test_showing_one_and_all(ready: Calls) -> None:
    one = ready.json("mapping", "show", "lead")
    assert (one["kind"], one["version"]) == ("lead", 1)
    assert pairs(one)["Last Name"] == ("LastName", "two-way")
    assert set(ready.json("mapping", "show")["objects"]) == {"account", "campaign", "lead", "contact", "opportunity"}
    assert "Last Name" in ready("mapping", "show", "lead").out


def test_setting_a_pair_replaces_what_either_field_had(ready: Calls) -> None:
    before = pairs(ready.json("mapping", "show", "lead"))
    assert before["Phone"] == ("Phone", "two-way")
    told = ready.json("mapping", "set", "lead", "Phone", "MobilePhone", "--direction", "push", "--clears")
    after = pairs(told)
    assert told["version"] == 2
    assert after["Phone"] == ("MobilePhone", "push")
    assert "Mobile Phone" not in after
    assert "Phone" not in {there for there, _way in after.values()}
    row = next(row for row in told["rows"] if row["here"] == "Phone")
    assert row["clears"] is True
    back = ready.json("mapping", "set", "lead", "Phone", "phone", "--policy", "newest-wins", "--direction", "two-way")
    assert pairs(back)["Phone"] == ("Phone", "two-way")
    always = ready.json("mapping", "set", "lead", "Phone", "Phone", "--conversion", "constant", "--form", "+49 1")
    row = next(row for row in always["rows"] if row["here"] == "Phone")
    assert (row["conversion"], row["form"], row["direction"]) == ("constant", "+49 1", "push")
    assert "rot13" in ready.trouble("mapping", "set", "lead", "Phone", "Phone", "--conversion", "rot13", status=2)
    off = ready.json("mapping", "set", "lead", "Phone", "Phone", "--direction", "off")
    assert pairs(off)["Phone"] == ("Phone", "off")


def test_r1_one_command_says_who_wins_in_every_pair_that_goes_both_ways(ready: Calls) -> None:
    told = ready.json("mapping", "who-wins", "lead", "salesforce-master")
    both = [row for row in told["rows"] if row["direction"] == "two-way"]
    assert len(both) > 10
    assert {row["policy"] for row in both} == {"salesforce-master"}


def test_removing_suggesting_and_accepting(ready: Calls) -> None:
    ready.json("mapping", "remove", "lead", "Phone")
    found = ready.json("mapping", "suggest", "lead")["suggestions"]
    assert ("Phone", "Phone") in {(one["here"], one["there"]) for one in found}
    assert ready.json("mapping", "suggest", "lead", "--accept")["accepted"] is True
    assert pairs(ready.json("mapping", "show", "lead"))["Phone"][0] == "Phone"
    assert "is not mapped like that" in ready.trouble("mapping", "remove", "lead", "Phone", "Fax", status=2)


def test_checking(ready: Calls, org: PracticeOrg) -> None:
    assert ready.json("mapping", "check") == {"problems": []}
    assert ready("mapping", "check", "lead").out == "The mapping is in order.\n"


def test_exporting_and_importing(ready: Calls, tmp_path: Path) -> None:
    file = tmp_path / "leads.json"
    ready.json("mapping", "export", "lead", str(file))
    changed = ready.json("mapping", "remove", "lead", "Phone")
    assert "Phone" not in pairs(changed)
    again = ready.json("mapping", "import", str(file))
    assert pairs(again)["Phone"] == ("Phone", "two-way")
    assert ready("mapping", "export", "lead").out.strip().startswith("{")
    file.write_text("{}", encoding="utf-8")
    assert "This is not a mapping" in ready.trouble("mapping", "import", str(file), status=2)
    assert "cannot be read" in ready.trouble("mapping", "import", str(tmp_path / "nowhere.json"), status=2)


def test_a_map_of_data_loader_comes_and_goes(ready: Calls, tmp_path: Path) -> None:
    file = tmp_path / "leads.sdl"
    ready.json("mapping", "export", "lead", str(file))
    assert "Last\\ Name=LastName" in file.read_text(encoding="utf-8")
    ready.json("mapping", "remove", "lead", "Phone")
    file.write_text("PHONE=Phone\nSHOE=Shoe__c\n", encoding="utf-8")
    told = ready.json("mapping", "import", str(file), "--kind", "lead")
    assert pairs(told)["Phone"] == ("Phone", "two-way")
    assert pairs(told)["Last Name"] == ("LastName", "two-way")
    assert told["left"] == ["No field here is called “SHOE”."]
    assert "does not say which object" in ready.trouble("mapping", "import", str(file), status=2)


def test_fields_that_are_not_there(ready: Calls) -> None:
    assert "There is no field “Shoe” here." in ready.trouble("mapping", "set", "lead", "Shoe", "Phone", status=2)
    sentence = ready.trouble("mapping", "set", "lead", "Phone", "Shoe", status=2)
    assert "There is no field “Shoe” of Leads in Salesforce." in sentence
