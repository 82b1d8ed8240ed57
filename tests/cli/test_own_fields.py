"""`crmconsole fields own`, and the commands that know such fields by their label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from crmconsole.practice.custom_fields import CustomField
from crmconsole.practice.server import PracticeOrg, start
from tests.cli.calling import Calls


@pytest.fixture
def org() -> Iterator[PracticeOrg]:
    """Return a running practice org whose leads have a field of their own."""
    with start(people=0) as running:
        own = [asdict(one) for one in running.org.setup.custom_fields.get("Lead", ())]
        field = CustomField("Contract_End__c", "Contract End", "date")
        running.org.set_up(custom_fields={"Lead": [*own, asdict(field)]})
        yield running


def test_s0_17_a_field_like_salesforces_is_made_mapped_filled_imported_sent_and_taken_away(
    ready: Calls, org: PracticeOrg, tmp_path: Path
) -> None:
    ready.json("sync")
    assert ready("fields", "own", "list").out == "There are no fields of your own.\n"
    made = ready("fields", "own", "add", "--like", "lead", "Contract_End__c").out
    assert made == "Made “Contract End”, mapped to Contract_End__c of Leads.\n"
    person = ready.json(
        *("people", "add", "--set", "Last Name=Moss", "--set", "Company=Moss Ltd"),
        *("--set", "Email=moss@example.com", "--set", "contract end=2026-12-31"),
    )
    assert person["fields"]["Contract End"] == "2026-12-31"
    sheet = tmp_path / "people.csv"
    sheet.write_text("Last Name,Company,Email,Contract-End\nOno,Ono KK,ono@example.com,2027-01-31\n", encoding="utf-8")
    assert ready.json("people", "import", str(sheet))["created"] == 1
    ready.json("sync")
    held = {row["LastName"]: row["Contract_End__c"] for row in org.org.rows("Lead")}
    assert held == {"Moss": "2026-12-31", "Ono": "2027-01-31"}
    assert "Contract End" in ready("people", "show", str(person["id"])).out
    assert "Contract End" in ready("mapping", "show", "lead").out
    [field] = ready.json("fields", "own", "list")["fields"]
    assert (field["type"], field["filled"], field["mapped"]) == ("date", 2, ["lead"])
    assert "Contract End: " in ready("explain", "lead", str(person["id"]), "--field", "Contract End").out

    assert (
        ready.json("fields", "own", "edit", "Contract End", "--label", "End of Contract")["label"] == "End of Contract"
    )
    gone = ready("fields", "own", "remove", "end of contract").out
    assert gone == (
        "“End of Contract” is taken away. It was taken out of the mapping of lead. 2 values are kept: crmconsole fields own restore\n"
    )
    assert "There is no field of your own" in ready.trouble("fields", "own", "remove", "End of Contract", status=2)
    assert ready("fields", "own", "restore", "End of Contract").out == "“End of Contract” is back, with 2 values.\n"


def test_a_field_is_described_and_wrong_words_are_explained(ready: Calls) -> None:
    made = ready.json(
        *(
            "fields",
            "own",
            "add",
            "Class",
            "--for",
            "contact",
            "--type",
            "option",
            "--option",
            "Gold",
            "--option",
            "Silver",
        )
    )
    assert (made["kinds"], made["options"], made["length"]) == (["lead", "contact"], ["Gold", "Silver"], 255)
    assert "Say for example" in ready.trouble("fields", "own", "add", "Size", status=2)
    assert "There is a field “Email” already" in ready.trouble(
        *("fields", "own", "add", "E-Mail", "--for", "lead", "--type", "text"), status=2
    )
    assert "not one of Gold, Silver" in ready.trouble(
        *("people", "add", "--set", "Last Name=Moss", "--set", "Class=Lead"), status=2
    )
