"""`crmconsole score`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from crmconsole.practice.server import PracticeOrg
from tests.cli.calling import Calls

LEAD = {"Last Name": "Ng", "Company": "Acme", "Email": "ng@n.example", "Phone": "1"}


def test_scores_are_activated_shown_and_sent(ready: Calls, org: PracticeOrg, somebody: Callable[..., int]) -> None:
    number = str(somebody(**LEAD))
    told = ready.json("score", "show", number)
    assert (told["activated"], told["score"], "Activate them" in told["offer"]) == (False, None, True)
    assert ready.json("score", "model", "activate")["activated"] is True
    told = ready.json("score", "show", number)
    assert (told["score"], told["rank"], sum(float(one["points"]) for one in told["lines"])) == ("10.0", "C3", 10.0)
    ready.json("sync")
    person = ready.json("people", "show", number)
    assert (person["score"], person["rank"]) == ("10", "C3")
    row = org.org.read("Lead", person["crm_id"])
    assert row is not None
    assert (row["Score__c"], row["Rank__c"]) == (10, "C3")
    assert ready.json("score", "recalculate") == {"people": 1, "changed": 0}
    ready.json("activity", "add", number, "form")
    assert ready.json("score", "show", number)["score"] == "25.0"
    assert "Phone number is known" in ready("score", "show", number).out
    why = ready.json("explain", "lead", number, "--field", "Score")["explanations"][0]
    assert (why["here"], why["there"]) == ("25", "10")
    ready.json("sync")
    why = ready.json("explain", "lead", number, "--field", "Score")["explanations"][0]
    assert "only goes to Salesforce" in why["sentence"]


def test_a_model_is_edited_restored_and_reset(ready: Calls, somebody: Callable[..., int], tmp_path: Path) -> None:
    number = str(somebody(**LEAD))
    start = ready.json("score", "model", "show")
    assert (start["version"], start["problems"]) == (0, [])
    model = {**start["model"], "activated": True, "behaviour": []}
    model["profile"] = [one for one in model["profile"] if one["id"] == "phone"]
    file = tmp_path / "model.json"
    file.write_text(json.dumps(model), encoding="utf-8")
    saved = ready.json("score", "model", "set", str(file), "--note", "Phones only")
    assert (saved["version"], saved["note"], saved["activated"]) == (1, "Phones only", True)
    assert ready.json("score", "show", number)["score"] == "5.0"
    assert ready.json("score", "model", "reset")["version"] == 2
    assert ready.json("score", "show", number)["score"] == "10.0"
    assert ready.json("score", "model", "restore", "1")["version"] == 3
    assert ready.json("score", "show", number)["score"] == "5.0"
    assert [one["version"] for one in ready.json("score", "model", "versions")["versions"]] == [3, 2, 1]
    assert json.loads(ready("score", "model", "show").out)["format"] == "crmconsole-lead-score"


def test_models_and_wishes_that_make_no_sense(ready: Calls, tmp_path: Path) -> None:
    start = ready.json("score", "model", "show")["model"]

    def refused(content: str | bytes) -> str:
        file = tmp_path / "model.json"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return ready.trouble("score", "model", "set", str(file), status=2)

    assert "no JSON" in refused("nonsense")
    assert "no text in UTF-8" in refused(b"\xff\xfe\x00")
    assert "not a lead-score model" in refused("[]")
    assert "cannot be read" in refused(json.dumps({**start, "ranks": 7}))
    wrong = json.loads(json.dumps(start))
    wrong["profile"][0]["field"], wrong["profile"][1]["points"] = "shoe_size", "1000000"
    assert "There is no field “shoe_size”" in refused(json.dumps(wrong))
    assert "There is no file" in ready.trouble("score", "model", "set", str(tmp_path / "nowhere"), status=2)
    assert "no version 7" in ready.trouble("score", "model", "restore", "7", status=2)
    assert "no version 7" in ready.trouble("score", "model", "show", "--version", "7", status=2)
    assert "There is no person 99" in ready.trouble("score", "show", "99", status=2)
    assert "not activated" in ready.trouble("score", "recalculate", status=2)
    assert ready.json("score", "model", "versions")["versions"] == []
