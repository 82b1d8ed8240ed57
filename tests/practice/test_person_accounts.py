"""Person accounts: an account that is a person, the contact behind it, and an org that has none of that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from crmconsole.practice.setup.org_setup import Features
from tests.practice.running import DATA, Running, running


@pytest.fixture
def online() -> Iterator[Running]:
    """Return an empty org with person accounts."""
    with running(features=Features(person_accounts=True)) as org:
        yield org


def post(online: Running, name: str, **values: object) -> httpx.Response:
    """Create a record by REST."""
    return online.api.post(f"{DATA}/sobjects/{name}", json=values)


def made(online: Running, name: str, **values: object) -> str:
    """Create a record that must be taken."""
    answer = post(online, name, **values)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def patch(online: Running, name: str, record: str, **values: object) -> httpx.Response:
    """Change a record by REST."""
    return online.api.patch(f"{DATA}/sobjects/{name}/{record}", json=values)


def row(online: Running, name: str, record: str) -> dict[str, Any]:
    """Return a record by REST."""
    found: dict[str, Any] = online.api.get(f"{DATA}/sobjects/{name}/{record}").json()
    return found


def code(answer: httpx.Response) -> tuple[int, str]:
    """Return status and code of a refusal."""
    return answer.status_code, str(answer.json()[0]["errorCode"])


def kinds(online: Running) -> dict[bool, str]:
    """Return the record types of accounts: of businesses and of persons."""
    soql = "SELECT Id, IsPersonType FROM RecordType WHERE SobjectType = 'Account'"
    rows = online.api.get(f"{DATA}/query", params={"q": soql}).json()["records"]
    return {each["IsPersonType"]: each["Id"] for each in rows}


def test_an_org_is_without_them_unless_they_are_switched_on() -> None:
    with running(people=30) as online:
        before = [(each["Id"], each["Name"]) for each in online.org.rows("Account")]
        names = {each["name"] for each in online.api.get(f"{DATA}/sobjects/Account/describe").json()["fields"]}
        assert not {"IsPersonAccount", "PersonEmail", "RecordTypeId"} & names
        assert online.http.post("/practice/setup/person-accounts").json()["person_accounts"] is True
        described = online.api.get(f"{DATA}/sobjects/Account/describe").json()
        names = {each["name"] for each in described["fields"]}
        assert {"IsPersonAccount", "PersonContactId", "PersonEmail", "PersonMailingAddress", "Score__pc"} <= names
        assert not {name for name in names if name.startswith("np")}, "another org's packages are not ours"
        assert [each["name"] for each in described["recordTypeInfos"]] == [
            "Business Account",
            "Person Account",
            "Master",
        ]
        after = [(each["Id"], each["Name"], each["IsPersonAccount"]) for each in online.org.rows("Account")]
        assert after == [(*each, False) for each in before]


def test_a_last_name_makes_a_person_with_a_contact_behind_it(online: Running) -> None:
    values = {"FirstName": "Ana", "LastName": "Ortiz", "PersonEmail": "ana@o.example", "Phone": "1", "Score__pc": 12.5}
    account = made(online, "Account", **values, PersonMailingCity="Bonn")
    person = row(online, "Account", account)
    assert (person["Name"], person["IsPersonAccount"], person["RecordTypeId"]) == (
        "Ana Ortiz",
        True,
        kinds(online)[True],
    )
    assert person["PersonMailingAddress"]["city"] == "Bonn"
    contact = row(online, "Contact", person["PersonContactId"])
    assert person["PersonContactId"].startswith("003")
    expected = {"Name": "Ana Ortiz", "Email": "ana@o.example", "Phone": "1", "MailingCity": "Bonn", "Score__c": 12.5}
    assert {name: contact[name] for name in expected} == expected
    assert (contact["AccountId"], contact["IsPersonAccount"]) == (account, True)


def test_a_business_stays_a_business(online: Running) -> None:
    account = row(online, "Account", made(online, "Account", Name="Acme"))
    assert (account["IsPersonAccount"], account["PersonContactId"], account["RecordTypeId"]) == (
        False,
        None,
        kinds(online)[False],
    )
    for wish in ({"Name": "Acme", "LastName": "Ortiz"}, {"Name": "Acme", "PersonEmail": "a@b.example"}):
        assert code(post(online, "Account", **wish)) == (400, "INVALID_FIELD_FOR_INSERT_UPDATE")
    named = {"RecordTypeId": kinds(online)[True], "FirstName": "Ana"}
    assert code(post(online, "Account", **named)) == (400, "REQUIRED_FIELD_MISSING")
    assert code(post(online, "Account", LastName="O", IsPersonAccount=True)) == (400, "INVALID_FIELD_FOR_INSERT_UPDATE")


def test_a_change_of_the_account_moves_both_stamps(online: Running) -> None:
    account = made(online, "Account", LastName="Ortiz")
    contact = row(online, "Account", account)["PersonContactId"]
    online.practice.clock.advance(60)
    assert patch(online, "Account", account, LastName="Lee", PersonTitle="CEO").status_code == 204
    one, other = row(online, "Account", account), row(online, "Contact", contact)
    assert (one["Name"], other["Name"], other["Title"]) == ("Lee", "Lee", "CEO")
    assert one["SystemModstamp"] == other["SystemModstamp"] == "2026-11-21T09:01:00.000+0000"
    assert code(patch(online, "Account", account, Name="Other")) == (400, "INVALID_FIELD_FOR_INSERT_UPDATE")
    assert code(patch(online, "Account", account, LastName=None)) == (400, "REQUIRED_FIELD_MISSING")


def test_the_contact_is_changed_and_deleted_through_the_account(online: Running) -> None:
    account = made(online, "Account", LastName="Ortiz")
    contact = row(online, "Account", account)["PersonContactId"]
    assert code(patch(online, "Contact", contact, Phone="2")) == (400, "INVALID_FIELD_FOR_INSERT_UPDATE")
    assert code(online.api.delete(f"{DATA}/sobjects/Contact/{contact}")) == (400, "DELETE_FAILED")
    assert code(post(online, "Contact", LastName="Second", AccountId=account)) == (400, "FIELD_INTEGRITY_EXCEPTION")
    assert online.api.delete(f"{DATA}/sobjects/Account/{account}").status_code == 204
    soql = f"SELECT IsDeleted FROM Contact WHERE Id = '{contact}'"
    gone = online.api.get(f"{DATA}/queryAll", params={"q": soql}).json()["records"]
    assert [each["IsDeleted"] for each in gone] == [True]


def test_it_is_a_member_and_has_tasks_as_its_contact(online: Running) -> None:
    account = made(online, "Account", LastName="Ortiz", PersonEmail="a@o.example")
    contact = row(online, "Account", account)["PersonContactId"]
    campaign = made(online, "Campaign", Name="Fair")
    member = made(online, "CampaignMember", CampaignId=campaign, ContactId=contact)
    patch(online, "Account", account, PersonEmail="b@o.example")
    assert made(online, "Task", Subject="Call", WhoId=contact)
    found = row(online, "CampaignMember", member)
    assert (found["LastName"], found["Email"]) == ("Ortiz", "b@o.example")


def test_a_business_with_one_contact_becomes_a_person(online: Running) -> None:
    account = made(online, "Account", Name="Acme")
    wish = {"RecordTypeId": kinds(online)[True]}
    assert code(patch(online, "Account", account, **wish)) == (400, "FIELD_INTEGRITY_EXCEPTION")
    contact = made(online, "Contact", LastName="Lee", Email="lee@a.example", AccountId=account)
    assert code(patch(online, "Account", account, **wish, Phone="1")) == (400, "FIELD_INTEGRITY_EXCEPTION")
    assert patch(online, "Account", account, **wish).status_code == 204
    person = row(online, "Account", account)
    assert (person["IsPersonAccount"], person["PersonContactId"], person["Name"], person["PersonEmail"]) == (
        True,
        contact,
        "Lee",
        "lee@a.example",
    )
    assert row(online, "Contact", contact)["IsPersonAccount"] is True


def test_a_lead_needs_no_company_there(online: Running) -> None:
    assert post(online, "Lead", LastName="Ortiz").status_code == 201
    with running() as without:
        assert code(post(without, "Lead", LastName="Ortiz")) == (400, "REQUIRED_FIELD_MISSING")


def test_a_lead_without_a_company_is_converted_to_a_person(online: Running) -> None:
    values = {"FirstName": "Ana", "LastName": "Ortiz", "Email": "ana@o.example", "Score__c": 7.5, "City": "Bonn"}
    lead = made(online, "Lead", **values)
    result = online.org.convert(lead, online.practice.colleague)
    person = row(online, "Account", result.account_id)
    assert (person["IsPersonAccount"], person["PersonContactId"], person["Name"]) == (
        True,
        result.contact_id,
        "Ana Ortiz",
    )
    contact = row(online, "Contact", result.contact_id)
    assert (contact["Email"], contact["Score__c"], contact["MailingCity"]) == ("ana@o.example", 7.5, "Bonn")
    assert result.opportunity_id is not None
    assert row(online, "Opportunity", result.opportunity_id)["Name"] == "Ana Ortiz"
    company = online.org.convert(made(online, "Lead", LastName="Lee", Company="Acme"), online.practice.colleague)
    assert row(online, "Account", company.account_id)["IsPersonAccount"] is False


def test_they_outlive_a_restart(tmp_path: Any) -> None:
    with running(directory=tmp_path, features=Features(person_accounts=True)) as online:
        account = made(online, "Account", LastName="Ortiz")
    with running(directory=tmp_path) as again:
        assert row(again, "Account", account)["IsPersonAccount"] is True
