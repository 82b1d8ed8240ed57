"""`crmconsole people`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from crmconsole.practice.server import PracticeOrg
from tests.cli.calling import Calls


def test_adding_and_editing_by_label(ready: Calls) -> None:
    added = ready.json("people", "add", "--set", "Last Name=Ortiz", "--set", "company=A=B", "--kind", "contact")
    assert (added["kind"], added["enable_sync"], added["crm_id"]) == ("contact", True, None)
    assert (added["fields"]["Last Name"], added["fields"]["Company"]) == ("Ortiz", "A=B")
    number = str(added["id"])
    edited = ready.json("people", "edit", number, "--set", "Company=", "--set", "CRM Enable Sync=no")
    assert (edited["fields"]["Company"], edited["enable_sync"]) == (None, False)
    assert ready.json("people", "edit", number, "--enable-sync")["enable_sync"] is True
    assert ready.json("people", "show", number) == ready.json("people", "list")["people"][0]


def test_s0_22_an_edit_that_will_be_overwritten_is_told(ready: Calls, somebody: Callable[..., int]) -> None:
    ready.json("mapping", "set", "lead", "Phone", "Phone", "--direction", "pull")
    number = str(somebody(**{"Last Name": "Ng", "Email": "ng@n.example"}))
    told = ready("people", "edit", number, "--set", "Phone=1", "--set", "City=Ely").err
    assert "Will be overwritten once there is a record in Salesforce: Phone only comes from Salesforce." in told
    assert "City" not in told
    assert ready("people", "edit", number, "--set", "Phone=1", "--set", "City=York").err == ""


def test_finding(ready: Calls, somebody: Callable[..., int]) -> None:
    first = somebody(**{"Last Name": "Ng", "Email": "Ng@n.example"})
    second = somebody(**{"Last Name": "Ortiz", "Company": "Nguyen & Co"})

    def found(*arguments: str) -> list[int]:
        return [one["id"] for one in ready.json("people", "list", *arguments)["people"]]

    assert found() == [first, second]
    assert found("--sort", "-name") == [second, first]
    assert found("ng") == [first, second]
    assert found("--email", "ng@N.example") == [first]
    assert found("--limit", "1") == [first]
    assert found("--kind", "contact") == []
    limited = ready("people", "list", "--limit", "1")
    assert "1 of 2 people" in limited.err


def test_deleting_only_here(ready: Calls, org: PracticeOrg, somebody: Callable[..., int]) -> None:
    number = somebody(**{"Last Name": "Ng", "Company": "Acme", "Email": "ng@n.example"})
    ready.json("sync")
    assert ready.json("people", "delete", str(number)) == {"deleted": number, "follows": False}
    ready.json("sync")
    assert [row["LastName"] for row in org.org.rows("Lead", deleted=False)] == ["Ng"]
    assert "was deleted here" in ready.trouble("people", "show", str(number), status=2)
    [line] = ready.json("people", "bin")["people"]
    assert (line["id"], line["why"]) == (number, "deleted_here")
    assert ready.json("people", "restore", str(number)) == {"restored": [number], "linked": 1}
    assert ready.json("people", "bin") == {"people": []}
    assert "not in the recycle bin" in ready.trouble("people", "restore", str(number), status=2)


def test_r4_somebody_is_removed_from_the_bin_for_good(ready: Calls, somebody: Callable[..., int]) -> None:
    number = somebody(**{"Last Name": "Ng", "Company": "Acme", "Email": "ng@n.example"})
    ready.json("people", "delete", str(number))
    assert "Kept until" in ready("people", "bin").out
    assert "needs a yes" in ready.trouble("people", "bin", "--empty", str(number), status=2)
    assert "Say --empty" in ready.trouble("people", "bin", str(number), status=2)
    assert len(ready.json("people", "bin")["people"]) == 1
    assert ready.json("people", "bin", "--empty", "--yes", str(number)) == {"removed": [number]}
    assert ready.json("people", "bin") == {"people": []}
    assert "removed for good on" in ready.trouble("people", "restore", str(number), status=2)


def test_importing_answers_with_counts_and_reasons(ready: Calls, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Last Name,Email,Company\nNg,ng@n.example,Acme\n,,\nBad,x@x.example," + "y" * 300, encoding="utf-8")
    told = ready.json("people", "import", str(file), status=1)
    assert told == {
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "rejected": [{"row": 4, "reason": "Company is 300 characters long; 255 fit."}],
    }
    file.write_text("Last Name,Email,Company\nNg,ng@n.example,Acme\n", encoding="utf-8")
    assert ready.json("people", "import", str(file))["unchanged"] == 1


def test_the_sync_setting_is_chosen_at_set_up(ready: Calls) -> None:
    ready.json("setup", "--no-sync-new-people")
    assert ready.json("people", "add", "--set", "Last Name=Ng")["enable_sync"] is False
    ready.json("setup", "--sync-new-people")
    assert ready.json("people", "add", "--set", "Last Name=Ono")["enable_sync"] is True


def test_what_a_deletion_there_does_is_chosen_at_set_up(ready: Calls, org: PracticeOrg) -> None:
    """R4: unlinked and kept instead of the recycle bin; words that are no choice are refused"""
    ready.json("setup", "--deleted-there", "unlink", "--duplicates", "ask")
    crm_id = org.org.create("Lead", {"LastName": "Kept", "Company": "Acme"}, org.colleague)
    ready.json("sync")
    person = ready.json("people", "list", "--crm-id", crm_id)["people"][0]
    org.org.delete("Lead", crm_id, org.colleague)
    ready.json("sync")
    kept = ready.json("people", "show", str(person["id"]))
    assert (kept["crm_id"], kept["enable_sync"]) == (None, False)
    assert "contact-newest-oldest or ask" in ready.trouble("setup", "--duplicates", "whatever", status=2)
    ready.json("setup", "--first-match", "newest-wins", "--match-key", "email")
    assert "field or salesforce-wins or" in ready.trouble("setup", "--first-match", "whoever", status=2)
    assert "marked there as External ID or Unique" in ready.trouble("setup", "--match-key", "Phone", status=2)


def test_s1_16_s1_17_linking_by_hand(ready: Calls, org: PracticeOrg, somebody: Callable[..., int]) -> None:
    """features S1-16, S1-17: John Smith is known here already, as nearly everybody is."""
    number = somebody(**{"Last Name": "Anonymous", "Lead Source": "Search Terms", "City": "Cork"})
    crm_id = org.org.create(
        "Lead",
        {"LastName": "Smith", "FirstName": "John", "Company": "Acme", "LeadSource": "Trade show A"},
        org.colleague,
    )
    ready.json("sync")
    ready.json("people", "link", str(number), crm_id)
    told = ready.trouble("people", "show", str(number), status=2)
    smith = re.search(r"became part of person (\d+)", told)
    assert smith is not None, told
    person = ready.json("people", "show", smith.group(1))
    assert (person["crm_id"], person["fields"]["Lead Source"]) == (crm_id, "Trade show A")
    row = org.org.read("Lead", crm_id)
    assert row is not None
    assert (row["LeadSource"], row["City"]) == ("Trade show A", "Cork")


def test_wishes_that_make_no_sense(ready: Calls, somebody: Callable[..., int]) -> None:
    number = str(somebody(**{"Last Name": "Ng"}))
    assert "“Phone” is not FIELD=VALUE." in ready.trouble("people", "edit", number, "--set", "Phone", status=2)
    assert "Say what to change." in ready.trouble("people", "edit", number, status=2)
    assert "neither yes nor no" in ready.trouble("people", "edit", number, "--set", "CRM Enable Sync=si", status=2)
    assert "There is no field “Shoe”" in ready.trouble("people", "edit", number, "--set", "Shoe=1", status=2)
    assert "There is no person 99" in ready.trouble("people", "show", "99", status=2)


def test_s3_11_a_form_adds_or_changes_people(ready: Calls) -> None:
    first = ready.json("people", "form", "Newsletter", "--set", "email=ito@example.com", "--set", "Last Name=Ito")
    again = ready.json("people", "form", "Demo", "--set", "email=ito@example.com", "--set", "city=Kyoto")
    assert (again["id"], again["fields"]["City"]) == (first["id"], "Kyoto")
    assert "no name, e-mail address" in ready.trouble("people", "form", "Demo", "--set", "city=Rome", status=2)


def test_s3_9_doubles_are_joined_after_a_look_and_a_yes(
    ready: Calls, org: PracticeOrg, somebody: Callable[..., int]
) -> None:
    crm_id = org.org.create("Lead", {"LastName": "Ng", "Company": "Acme", "Email": "ng@n.example"}, org.colleague)
    ready("sync")
    double = somebody(**{"Last Name": "Ng", "Email": "ng@n.example"})
    other = somebody(**{"Last Name": "Abe"})
    look = ready.json("people", "join", "--dry-run", str(double), str(other), status=1)
    assert [(one["person_id"], one["crm_id"]) for one in look["pairs"]] == [(double, crm_id)]
    assert [one["why"] for one in look["left"]] == ["Has no e-mail address."]
    assert "needs a yes" in ready.trouble("people", "join", str(double), status=2)
    ready("people", "join", "--yes", str(double))
    assert "became part of person" in ready.trouble("people", "show", str(double), status=2)
