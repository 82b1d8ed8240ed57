"""Searching as other people's clients do it: SOSL, searches by parameters, plans of queries, walking along relationships."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.practice.running import DATA, Running, running


@pytest.fixture(scope="module")
def online() -> Iterator[Running]:
    with running() as online:
        account = online.api.post(f"{DATA}/sobjects/Account", json={"Name": "Müller & Söhne", "Phone": "+49 731 55"})
        parent = account.json()["id"]
        for first, last, mail in (("Ada", "Smith", "ada@smith.example"), ("Ann", "Smithson", "ann@x.example")):
            values = {"FirstName": first, "LastName": last, "Email": mail, "AccountId": parent}
            assert online.api.post(f"{DATA}/sobjects/Contact", json=values).status_code == 201
        online.new_lead(LastName="Smith", Company="Müller, Ulm", Description="smith", Phone="0731 55")
        online.new_lead(LastName="Gone", Company="Smith & Co")
        yield online


def found(online: Running, sosl: str) -> list[dict[str, Any]]:
    answer = online.api.get(f"{DATA}/search/", params={"q": sosl})
    assert answer.status_code == 200, answer.text
    records: list[dict[str, Any]] = answer.json()["searchRecords"]
    return records


def names(records: list[dict[str, Any]]) -> list[str]:
    return sorted(f"{record['attributes']['type']} {record.get('Name', '')}".strip() for record in records)


@pytest.mark.parametrize(
    ("expression", "group", "matching"),
    [
        ("Smith", "ALL", ["Contact Ada Smith", "Lead Gone", "Lead Smith"]),
        ("smith", "NAME", ["Contact Ada Smith", "Lead Smith"]),
        ("smith*", "NAME", ["Contact Ada Smith", "Contact Ann Smithson", "Lead Smith"]),
        ("sm?th", "NAME", ["Contact Ada Smith", "Lead Smith"]),
        ("ada@smith.example", "EMAIL", ["Contact Ada Smith"]),
        ('"Smith Co"', "ALL", ["Lead Gone"]),
        ("smith AND NOT ada", "ALL", ["Lead Gone", "Lead Smith"]),
        ("(ann OR gone) AND x*", "ALL", ["Contact Ann Smithson"]),
        ("müller ulm", "ALL", ["Lead Smith"]),
        ("0731", "PHONE", ["Lead Smith"]),
        ("nobody", "ALL", []),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_sosl_finds_whole_words(online: Running, expression: str, group: str, matching: list[str]) -> None:
    asked = f"FIND {{{expression}}} IN {group} FIELDS RETURNING Contact(Id, Name), Lead(Id, Name)"
    assert names(found(online, asked)) == matching


def test_sosl_returns_what_its_brackets_say(online: Running) -> None:
    (one,) = found(
        online, "FIND {smith*} RETURNING Contact(LastName WHERE Email LIKE 'a%' ORDER BY LastName DESC LIMIT 1)"
    )
    assert {name: one[name] for name in one if name != "attributes"} == {"LastName": "Smithson"}
    everything = found(online, "FIND {Smith}")
    assert {record["attributes"]["type"] for record in everything} == {"Contact", "Lead"}
    assert all(set(record) == {"attributes", "Id"} for record in everything)
    assert len(found(online, "FIND {Smith} LIMIT 2")) == 2


@pytest.mark.parametrize(
    ("sosl", "code"),
    [
        ("Smith", "MALFORMED_SEARCH"),
        ("FIND {s}", "MALFORMED_SEARCH"),
        ("FIND {(smith}", "MALFORMED_SEARCH"),
        ("FIND {smith} IN SOME FIELDS", "MALFORMED_SEARCH"),
        ("FIND {smith} RETURNING", "MALFORMED_SEARCH"),
        ("FIND {smith} RETURNING Nothing", "INVALID_TYPE"),
        ("FIND {nobody} RETURNING Lead(Nothing)", "INVALID_FIELD"),
    ],
)
def test_a_search_that_is_none(online: Running, sosl: str, code: str) -> None:
    answer = online.api.get(f"{DATA}/search", params={"q": sosl})
    assert (answer.status_code, answer.json()[0]["errorCode"]) == (400, code)


def test_a_search_by_parameters(online: Running) -> None:
    path = f"{DATA}/parameterizedSearch"
    asked = {"q": "Smith", "sobject": "Lead", "Lead.fields": "id,company", "Lead.limit": "1"}
    (one,) = online.api.get(path, params=asked).json()["searchRecords"]
    assert one["Company"] in ("Müller, Ulm", "Smith & Co")
    body = {
        "q": "smith*",
        "in": "NAME",
        "sobjects": [{"name": "Contact", "fields": ["name"], "where": "FirstName = 'Ann'"}],
    }
    assert names(online.api.post(path, json=body).json()["searchRecords"]) == ["Contact Ann Smithson"]
    assert online.api.get(path).json()[0]["errorCode"] == "MALFORMED_SEARCH"


def test_the_plans_of_a_query(online: Running) -> None:
    asked = {"explain": "SELECT Id FROM Lead WHERE Email = 'x@y.example' AND City = 'Ulm'"}
    cheapest, scan = online.api.get(f"{DATA}/query", params=asked).json()["plans"]
    assert (cheapest["leadingOperationType"], cheapest["fields"], cheapest["cardinality"]) == ("Index", ["Email"], 0)
    assert (scan["leadingOperationType"], scan["fields"], scan["sobjectCardinality"]) == ("TableScan", [], 2)
    assert cheapest["relativeCost"] < scan["relativeCost"]
    assert [note["fields"] for note in scan["notes"]] == [["City"], ["IsDeleted"]]
    wrong = online.api.get(f"{DATA}/query", params={"explain": "SELECT FROM Lead"})
    assert (wrong.status_code, wrong.json()[0]["errorCode"]) == (400, "MALFORMED_QUERY")


def test_walking_along_relationships(online: Running) -> None:
    contact = online.org.query("SELECT Id, AccountId FROM Contact WHERE LastName = 'Smith'").records[0]
    account = contact["AccountId"]
    base = f"{DATA}/sobjects"
    up = online.api.get(f"{base}/Contact/{contact['Id']}/Account", params={"fields": "Name"})
    assert (up.status_code, up.json()["Name"]) == (200, "Müller & Söhne")
    owner = online.api.get(f"{base}/contact/{contact['Id']}/account/Owner")
    assert owner.json()["Username"] == online.credentials.username
    down = online.api.get(f"{base}/Account/{account}/Contacts", params={"fields": "LastName"}).json()
    assert sorted(record["LastName"] for record in down["records"]) == ["Smith", "Smithson"]
    assert online.api.get(f"{base}/Account/{account}/Opportunities").json()["totalSize"] == 0
    assert online.api.patch(f"{base}/Contact/{contact['Id']}/Account", json={"Site": "Ulm"}).status_code == 204
    assert online.api.get(f"{base}/Account/{account}").json()["Site"] == "Ulm"
    for nothing in (f"Account/{account}/Parent", f"Account/{account}/Nothing", f"Account/{account}/Contacts/Owner"):
        answer = online.api.get(f"{base}/{nothing}")
        assert (answer.status_code, answer.json()[0]["errorCode"]) == (404, "NOT_FOUND")


def test_an_accounts_tag_keeps_a_stale_change_out(online: Running) -> None:
    base = f"{DATA}/sobjects"
    account = f"{base}/Account/{online.org.query('SELECT Id FROM Account').records[0]['Id']}"
    tag = online.api.get(account).headers["ETag"]
    assert online.api.get(account, headers={"If-None-Match": tag}).status_code == 304

    def changed(to: str, wanted: str) -> httpx.Response:
        return online.api.patch(account, json={"AccountNumber": to}, headers={"If-Match": wanted})

    assert changed("1", f'"another--gzip", {tag}').status_code == 204
    assert changed("2", tag).status_code == 412
    assert changed("3", "no tag").status_code == 400
    read = online.api.get(account)
    assert read.json()["AccountNumber"] == "1"
    assert read.headers["ETag"] != tag
    assert online.api.get(account, headers={"If-Match": tag}).status_code == 412
    lead = online.new_lead().json()["id"]
    assert "ETag" not in online.api.get(f"{base}/Lead/{lead}").headers


def test_what_a_user_looked_at_last(online: Running) -> None:
    recent = f"{DATA}/recent"
    assert online.api.get(recent).json() == []
    for soql in (
        "SELECT Id FROM Lead WHERE LastName = 'Gone' FOR VIEW",
        "SELECT Id FROM Contact ORDER BY LastName FOR REFERENCE",
    ):
        assert online.api.get(f"{DATA}/query", params={"q": soql}).status_code == 200
    online.api.get(f"{DATA}/query", params={"q": "SELECT Id FROM Lead"})
    assert names(online.api.get(recent).json()) == ["Contact Ada Smith", "Contact Ann Smithson", "Lead Gone"]
    (newest,) = online.api.get(recent, params={"limit": "1"}).json()
    assert newest["Name"] == "Ada Smith"
    (lead,) = online.api.get(f"{DATA}/sobjects/Lead").json()["recentItems"]
    assert online.api.delete(f"{DATA}/sobjects/Lead/{lead['Id']}").status_code == 204
    assert online.api.get(f"{DATA}/sobjects/Lead").json()["recentItems"] == []
    assert online.api.get(recent, params={"limit": "no"}).status_code == 400


def test_an_address_that_is_too_long_is_not_taken(online: Running) -> None:
    """Whoever asks for many ids asks in a composite; a client that does not is found out here as it would be there."""
    listed = ",".join(["'00Q000000000001AAA'"] * 700)
    soql = f"SELECT Id FROM Lead WHERE Id IN ({listed})"
    assert online.api.get(f"{DATA}/query", params={"q": soql}).status_code == 414
    path = f"{DATA}/query?q={soql.replace(' ', '+')}"
    answer = online.api.post(
        f"{DATA}/composite", json={"compositeRequest": [{"method": "GET", "url": path, "referenceId": "a"}]}
    )
    assert answer.json()["compositeResponse"][0]["httpStatusCode"] == 200
