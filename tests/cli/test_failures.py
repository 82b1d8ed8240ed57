"""`crmconsole failures` with a sheet: out, corrected, and back."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from crmconsole.practice.server import PracticeOrg
from tests.cli.calling import Calls
from tests.cli.test_story import RUN_KEYS


@pytest.fixture
def failed(ready: Calls, org: PracticeOrg, somebody: Callable[..., int]) -> Calls:
    """Return how commands are called on a workspace in which three people could not be created."""
    for n in range(3):
        somebody(**{"Last Name": f"Ng{n}", "Company": "Acme", "Email": f"ng{n}@n.example", "City": f"Bad {n}"})
    org.weather.switch_on({"fault": "validation_rule", "where": {"object": "Lead", "field": "City"}, "message": "No."})
    ready.json("sync", status=1)
    assert len(ready.json("failures")["records"]) == 3
    return ready


def _fill(path: Path, *values: str) -> None:
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    for row, value in zip(rows, values, strict=True):
        row["Corrected value"] = value
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_a_corrected_sheet_is_tried_in_one_run(failed: Calls, org: PracticeOrg) -> None:
    file = failed.workspace / "failures.csv"
    assert failed("failures", "--export", str(file)).status == 0
    _fill(file, "Łódź", "", "x" * 50)
    org.weather.switch_off(None)
    told = failed.json("failures", "--import", str(file), status=1)
    assert {"accepted", "unchanged", "rejected", "run"} <= set(told)
    assert (told["accepted"], told["unchanged"], told["succeeded"], told["failed_again"]) == (1, 1, 1, [])
    assert told["rejected"] == [{"row": 4, "reason": "City is 50 characters long; 40 fit."}]
    assert set(told["run"]) == RUN_KEYS
    assert (told["run"]["trigger"], told["run"]["objects"]["lead"]["updated_there"]) == ("retry", 1)
    assert "Łódź" in {row["City"] for row in org.org.rows("Lead")}
    assert len(failed.json("failures")["records"]) == 2


def test_what_fails_again_is_told_and_the_status_says_so(failed: Calls) -> None:
    file = failed.workspace / "failures.xlsx"
    failed("failures", "--export", str(file))
    book = load_workbook(file)
    heads = [cell.value for cell in book.active[1]]
    book.active.cell(2, heads.index("Corrected value") + 1, "Bath")
    book.save(file)
    called = failed("failures", "--import", str(file))
    assert called.status == 1
    assert "1 corrected, 2 unchanged, 0 rejected; 0 succeeded, 1 failed again." in called.out
    assert "A rule in Salesforce refused it: No." in called.out


def test_a_sheet_in_which_nothing_was_corrected_needs_no_run(failed: Calls) -> None:
    file = failed.workspace / "failures.csv"
    failed("failures", "--export", str(file))
    told = failed.json("failures", "--import", str(file))
    assert (told["accepted"], told["unchanged"], told["rejected"], told["run"]) == (0, 3, [], None)


def test_what_is_no_sheet_of_failures_is_refused(failed: Calls) -> None:
    other = failed.workspace / "people.csv"
    other.write_text("Last Name\nNg\n", encoding="utf-8")
    assert "no sheet of failures" in failed.trouble("failures", "--import", str(other), status=2)
    assert "There is no file" in failed.trouble("failures", "--import", str(other) + "x", status=2)
    assert "two steps" in failed.trouble("failures", "--import", str(other), "--export", str(other), status=2)


def test_an_org_that_is_away_is_status_three_and_keeps_the_corrections(failed: Calls, org: PracticeOrg) -> None:
    file = failed.workspace / "failures.csv"
    failed("failures", "--export", str(file))
    _fill(file, "Bath", "Hull", "York")
    org.stop()
    sentence = failed.trouble("failures", "--import", str(file), status=3)
    assert "kept here and travel with the next run" in sentence
    people = failed.json("people", "list")["people"]
    assert {person["fields"]["City"] for person in people} == {"Bath", "Hull", "York"}
