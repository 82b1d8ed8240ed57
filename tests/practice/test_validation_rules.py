"""Validation rules and formula fields: Salesforce's formula language at work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.practice.running import DATA, Running, running

RULES = f"{DATA}/tooling/sobjects/ValidationRule"


@pytest.fixture
def online() -> Iterator[Running]:
    """Return an empty org."""
    with running() as org:
        yield org


def rule(online: Running, formula: str, *, name: str = "Ours", message: str = "No.", **more: Any) -> httpx.Response:
    """Ask for a validation rule on leads."""
    metadata = {"active": True, "errorConditionFormula": formula, "errorMessage": message, **more}
    return online.api.post(RULES, json={"FullName": f"Lead.{name}", "Metadata": metadata})


def lead(online: Running, **values: object) -> httpx.Response:
    """Create a lead."""
    return online.api.post(f"{DATA}/sobjects/Lead", json={"LastName": "Ortiz", "Company": "Acme", **values})


def change(online: Running, record: str, **values: object) -> httpx.Response:
    """Change a lead."""
    return online.api.patch(f"{DATA}/sobjects/Lead/{record}", json=values)


def refused(answer: httpx.Response) -> bool:
    """Return whether a validation rule refused a save."""
    if answer.status_code < 300:
        return False
    assert answer.json()[0]["errorCode"] == "FIELD_CUSTOM_VALIDATION_EXCEPTION", answer.text
    return True


def test_a_rule_refuses_in_its_own_words(online: Running) -> None:
    text = "Bitte Telefon oder E-Mail ausfüllen!"
    formula = 'AND(ISBLANK(Phone), ISBLANK(Email), NOT(ISPICKVAL(Rating, "Cold")))'
    assert rule(online, formula, message=text, errorDisplayField="Phone").status_code == 201
    answer = lead(online)
    assert (answer.status_code, answer.json()) == (
        400,
        [{"message": text, "errorCode": "FIELD_CUSTOM_VALIDATION_EXCEPTION", "fields": ["Phone"]}],
    )
    assert not refused(lead(online, Rating="Cold"))
    record = lead(online, Phone="1").json()["id"]
    assert refused(change(online, record, Phone=None))
    assert not refused(change(online, record, Phone=None, Email="a@b.example"))


def test_a_rule_without_a_field_is_about_the_whole_record(online: Running) -> None:
    rule(online, "AnnualRevenue > 1000")
    assert lead(online, AnnualRevenue=1001).json()[0]["fields"] == []


@pytest.mark.parametrize(
    ("formula", "before", "after", "expected"),
    [
        ("ISNEW()", {}, {"Phone": "1"}, False),
        ("ISCHANGED(Phone)", {"Phone": "1"}, {"Phone": "2"}, True),
        ("ISCHANGED(Phone)", {"Phone": "1"}, {"Phone": "1"}, False),
        ('ISPICKVAL(PRIORVALUE(Rating), "Hot") && ISPICKVAL(Rating, "Cold")', {"Rating": "Hot"}, {"Rating": "Cold"}, True),
        ("NumberOfEmployees / 0 > 1", {"NumberOfEmployees": 5}, {"Phone": "1"}, False),
        ('Owner.Username <> $User.Username', {}, {"Phone": "1"}, False),
        ('NOT(REGEX(PostalCode, "[0-9]{5}"))', {"PostalCode": "10115"}, {"PostalCode": "1011"}, True),
        ("Next_Call__c < TODAY()", {"Next_Call__c": "2026-11-22"}, {"Next_Call__c": "2026-11-20"}, True),
        ('INCLUDES(Product_Interest__c, "Desks")', {}, {"Product_Interest__c": "Chairs;Desks"}, True),
        ("HasOptedOutOfEmail && Newsletter__c", {"Newsletter__c": True}, {"HasOptedOutOfEmail": True}, True),
        ('CONTAINS(LOWER(Company), "test") || LEN(LastName) < 2', {}, {"Company": "TESTING"}, True),
        ("CASE(Rating, 'Hot', 1, 'Warm', 2, 3) = 2", {}, {"Rating": "Warm"}, True),
        ("DATEVALUE(CreatedDate) = DATE(2026, 11, 21)", {}, {"Phone": "1"}, True),
    ],
)  # fmt: skip
def test_what_formulas_may_ask(
    online: Running, formula: str, before: dict[str, Any], after: dict[str, Any], expected: bool
) -> None:
    record = lead(online, **before).json()["id"]
    assert rule(online, formula).status_code == 201
    assert refused(change(online, record, **after)) is expected


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("ISBLANK(", "Syntax error"),
        ("Foo__c = 1", "Field Foo__c does not exist"),
        ("FLY(Phone)", "Unknown function FLY"),
    ],
)
def test_a_formula_that_is_wrong_is_not_saved(online: Running, formula: str, said: str) -> None:
    answer = rule(online, formula)
    assert answer.status_code == 400
    assert said in answer.json()[0]["message"]
    assert list(online.org.rows("ValidationRule")) == []


def test_rules_are_listed_switched_off_and_deleted(online: Running) -> None:
    record = rule(online, "true").json()["id"]
    assert rule(online, "true").json()[0]["errorCode"] == "DUPLICATE_DEVELOPER_NAME"
    soql = "SELECT Id, ValidationName, Active, ErrorMessage FROM ValidationRule"
    [row] = online.api.get(f"{DATA}/tooling/query", params={"q": soql}).json()["records"]
    assert (row["Id"], row["ValidationName"], row["Active"], row["ErrorMessage"]) == (record, "Ours", True, "No.")
    assert refused(lead(online))
    metadata = {**online.api.get(f"{RULES}/{record}").json()["Metadata"], "active": False}
    assert online.api.patch(f"{RULES}/{record}", json={"Metadata": metadata}).status_code == 204
    assert not refused(lead(online))
    assert online.api.delete(f"{RULES}/{record}").status_code == 204
    assert online.api.get(f"{DATA}/tooling/query", params={"q": soql}).json()["totalSize"] == 0


def test_a_rule_holds_for_people_at_work_and_for_conversion(online: Running) -> None:
    online.http.post("/practice/setup/validation-rules", json={"object": "Contact", "formula": "ISBLANK(Email)", "message": "E-mail!"})  # fmt: skip
    record = lead(online).json()["id"]
    done = online.practice.colleagues.work({"convert": 1})
    assert [each["errorCode"] for each in done.refused] == ["FIELD_CUSTOM_VALIDATION_EXCEPTION"]
    change(online, record, Email="a@b.example")
    assert len(online.practice.colleagues.work({"convert": 1}).convert) == 1


class TestFormulaFields:
    def formula(self, online: Running, name: str, kind: str, text: str, **more: Any) -> None:
        """Create a formula field on leads or contacts that the integration user sees."""
        metadata = {"label": "Formula", "type": kind, "formula": text, **more}
        answer = online.api.post(f"{DATA}/tooling/sobjects/CustomField", json={"FullName": name, "Metadata": metadata})
        assert answer.status_code == 201, answer.text
        sets = online.api.get(f"{DATA}/query", params={"q": "SELECT Id FROM PermissionSet WHERE Profile.Name = 'System Administrator'"})  # fmt: skip
        parent = sets.json()["records"][0]["Id"]
        given = {"ParentId": parent, "SobjectType": name.split(".")[0], "Field": name, "PermissionsRead": True}
        assert online.api.post(f"{DATA}/sobjects/FieldPermissions", json=given).status_code == 201
        editable = {**given, "PermissionsEdit": True}
        assert online.api.post(f"{DATA}/sobjects/FieldPermissions", json=editable).status_code == 400

    def test_it_is_worked_out_read_only_and_found_by(self, online: Running) -> None:
        self.formula(online, "Lead.Label__c", "Text", 'UPPER(LastName) & ": " & BLANKVALUE(Phone, "none")')
        record = lead(online).json()["id"]
        lead(online, LastName="Lee", Phone="5")
        rows = online.api.get(f"{DATA}/query", params={"q": "SELECT Label__c FROM Lead ORDER BY Label__c"}).json()[
            "records"
        ]
        assert [row["Label__c"] for row in rows] == ["LEE: 5", "ORTIZ: none"]
        soql = "SELECT Id FROM Lead WHERE Label__c = 'ortiz: none'"
        assert online.api.get(f"{DATA}/query", params={"q": soql}).json()["records"][0]["Id"] == record
        assert online.api.get(f"{DATA}/sobjects/Lead/{record}").json()["Label__c"] == "ORTIZ: none"
        assert change(online, record, Label__c="x").json()[0]["errorCode"] == "INVALID_FIELD_FOR_INSERT_UPDATE"
        fields = online.api.get(f"{DATA}/sobjects/Lead/describe").json()["fields"]
        described = next(field for field in fields if field["name"] == "Label__c")
        assert (described["calculated"], described["createable"], described["updateable"], described["type"]) == (
            True,
            False,
            False,
            "string",
        )
        assert described["calculatedFormula"].startswith("UPPER(")

    def test_it_changes_with_its_parent_and_with_time_and_no_stamp_moves(self, online: Running) -> None:
        self.formula(online, "Contact.Trade__c", "Text", "TEXT(Account.Industry)")
        self.formula(online, "Contact.Age__c", "Number", "TODAY() - DATEVALUE(CreatedDate)", precision=8, scale=0)
        self.formula(online, "Contact.Rich__c", "Checkbox", "Account.AnnualRevenue > 1000")
        account = online.api.post(f"{DATA}/sobjects/Account", json={"Name": "A", "Industry": "Energy"}).json()["id"]
        wish = {"LastName": "Lee", "AccountId": account}
        contact = online.api.post(f"{DATA}/sobjects/Contact", json=wish).json()["id"]
        soql = f"SELECT Trade__c, Age__c, Rich__c, SystemModstamp FROM Contact WHERE Id = '{contact}'"
        before = online.api.get(f"{DATA}/query", params={"q": soql}).json()["records"][0]
        assert (before["Trade__c"], before["Age__c"], before["Rich__c"]) == ("Energy", 0, False)
        online.practice.clock.advance(86_400)
        online.api.close()
        online.api = online.signed_in(online.practice.sessions.open(online.practice.staff.integration))
        online.api.patch(f"{DATA}/sobjects/Account/{account}", json={"Industry": "Media", "AnnualRevenue": 2000})
        after = online.api.get(f"{DATA}/query", params={"q": soql}).json()["records"][0]
        assert (after["Trade__c"], after["Age__c"], after["Rich__c"]) == ("Media", 1, True)
        assert after["SystemModstamp"] == before["SystemModstamp"]
        rich = "SELECT COUNT() FROM Contact WHERE Rich__c = true AND Age__c >= 1"
        assert online.api.get(f"{DATA}/query", params={"q": rich}).json()["totalSize"] == 1

    def test_one_formula_may_read_another(self, online: Running) -> None:
        self.formula(online, "Lead.Twice__c", "Number", "NumberOfEmployees * 2", precision=18, scale=0)
        self.formula(online, "Lead.Quadruple__c", "Number", "Twice__c * 2", precision=18, scale=0)
        rule(online, "Quadruple__c > 100")
        assert refused(lead(online, NumberOfEmployees=26))
        record = lead(online, NumberOfEmployees=25).json()["id"]
        assert online.api.get(f"{DATA}/sobjects/Lead/{record}").json()["Quadruple__c"] == 100
