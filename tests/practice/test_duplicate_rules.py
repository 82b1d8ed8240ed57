"""Duplicate rules: what is taken for the same, who is warned, who is blocked, and what the answers say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from crmconsole.practice.wire import ApiError
from tests.practice.running import DATA, Running, running

ALLOW = {"Sforce-Duplicate-Rule-Header": "allowSave=true; includeRecordDetails=true; runAsCurrentUser=true"}


@pytest.fixture
def online() -> Iterator[Running]:
    """Return an empty org."""
    with running() as org:
        yield org


def rule(online: Running, **wish: Any) -> str:
    """Set up a duplicate rule and return its id."""
    answer = online.http.post("/practice/setup/duplicate-rules", json=wish)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


def lead(online: Running, headers: dict[str, str] | None = None, **values: object) -> httpx.Response:
    """Create a lead by REST."""
    body = {"LastName": "Ortiz", "Company": "Acme", "Email": "ana@acme.example", **values}
    return online.api.post(f"{DATA}/sobjects/Lead", json=body, headers=headers or {})


def test_an_alert_tells_what_it_found_and_lets_pass_who_says_so(online: Running) -> None:
    first = lead(online).json()["id"]
    rule(online, match=["Email"])
    answer = lead(online, Email="ANA@acme.example")
    assert answer.status_code == 400
    [error] = answer.json()
    assert (error["errorCode"], error["message"]) == ("DUPLICATES_DETECTED", "Use one of these records?")
    result = error["duplicateResut"]
    assert (result["allowSave"], result["duplicateRule"], result["duplicateRuleEntityType"]) == (
        True,
        "Standard_Lead_Duplicate_Rule",
        "Lead",
    )
    [matched] = result["matchResults"]
    assert (matched["entityType"], matched["size"], matched["success"]) == ("Lead", 1, True)
    record = matched["matchRecords"][0]["record"]
    assert record == {
        "attributes": {"type": "Lead", "url": f"/services/data/v66.0/sobjects/Lead/{first}"},
        "Id": first,
    }
    assert lead(online, ALLOW).status_code == 201


def test_a_block_lets_nobody_pass_and_shows_details_when_asked(online: Running) -> None:
    lead(online)
    rule(online, action="block", message="We know this person.")
    answer = lead(online, ALLOW)
    assert answer.status_code == 400
    result = answer.json()[0]["duplicateResut"]
    assert (result["allowSave"], result["errorMessage"]) == (False, "We know this person.")
    assert result["matchResults"][0]["matchRecords"][0]["record"]["Email"] == "ana@acme.example"
    assert len(list(online.org.rows("Lead"))) == 1


def test_collections_and_composite(online: Running) -> None:
    lead(online)
    rule(online)
    record = {"attributes": {"type": "Lead"}, "LastName": "O", "Company": "A", "Email": "ana@acme.example"}
    body = {"records": [record, {**record, "Email": "other@acme.example"}]}
    items = online.api.post(f"{DATA}/composite/sobjects", json=body).json()
    assert items[0] == {
        "success": False,
        "errors": [{"statusCode": "DUPLICATES_DETECTED", "message": "Use one of these records?", "fields": []}],
    }
    assert items[1]["success"] is True
    request = {"method": "POST", "url": f"{DATA}/sobjects/Lead", "body": {key: record[key] for key in ("LastName", "Company", "Email")}}  # fmt: skip
    parts = [{**request, "referenceId": "plain"}, {**request, "referenceId": "allowed", "httpHeaders": ALLOW}]
    answers = online.api.post(f"{DATA}/composite", json={"compositeRequest": parts}).json()["compositeResponse"]
    assert [each["httpStatusCode"] for each in answers] == [400, 201]
    assert "duplicateResut" in answers[0]["body"][0]


def test_every_field_of_the_rule_must_be_the_same_and_filled(online: Running) -> None:
    rule(online, match=["LastName", "Company"], action="block")
    assert lead(online, Email=None).status_code == 201
    assert lead(online, LastName="Lee").status_code == 201
    assert lead(online, LastName="ORTIZ", Company="acme").status_code == 400
    rule(online, match=["Phone"], action="block", name="By_Phone")
    assert lead(online, LastName="One").status_code == 201
    assert lead(online, LastName="Two").status_code == 201, "two without a phone are not the same"


def test_leads_may_be_compared_with_contacts(online: Running) -> None:
    wish = {"LastName": "Ortiz", "Email": "ana@acme.example"}
    contact = online.api.post(f"{DATA}/sobjects/Contact", json=wish).json()["id"]
    rule(online, against="Contact")
    result = lead(online).json()[0]["duplicateResut"]
    [matched] = result["matchResults"]
    assert (matched["entityType"], matched["matchRecords"][0]["record"]["Id"]) == ("Contact", contact)


def test_an_update_is_compared_only_when_it_touches_the_rule(online: Running) -> None:
    lead(online)
    other = lead(online, Email="bea@acme.example").json()["id"]
    rule(online, action="block")
    path = f"{DATA}/sobjects/Lead/{other}"
    assert online.api.patch(path, json={"Phone": "1", "Email": "bea@acme.example"}).status_code == 204
    assert online.api.patch(path, json={"Email": "ana@acme.example"}).json()[0]["errorCode"] == "DUPLICATES_DETECTED"
    online.http.request("DELETE", "/practice/setup", json={"part": "duplicate-rules"})
    assert online.api.patch(path, json={"Email": "ana@acme.example"}).status_code == 204


def test_deleted_and_converted_records_are_no_duplicates(online: Running) -> None:
    first = lead(online).json()["id"]
    online.api.delete(f"{DATA}/sobjects/Lead/{first}")
    second = lead(online).json()["id"]
    online.org.convert(second, online.practice.colleague)
    rule(online, action="block")
    assert lead(online).status_code == 201


def test_people_at_work_save_in_spite_of_a_warning_but_not_of_a_block(online: Running) -> None:
    lead(online)
    rule(online)
    values = {"LastName": "Lee", "Company": "Acme", "Email": "ana@acme.example"}
    assert online.org.create("Lead", values, online.practice.colleague)
    rule(online, action="block", name="Strict")
    with pytest.raises(ApiError) as caught:
        online.org.create("Lead", values, online.practice.colleague)
    assert caught.value.code == "DUPLICATES_DETECTED"


def test_rules_are_listed(online: Running) -> None:
    rule_id = rule(online, name="Ours")
    soql = "SELECT Id, DeveloperName, SobjectType, IsActive FROM DuplicateRule"
    [row] = online.api.get(f"{DATA}/query", params={"q": soql}).json()["records"]
    assert (row["Id"], row["DeveloperName"], row["SobjectType"], row["IsActive"]) == (rule_id, "Ours", "Lead", True)
    refused = online.http.post("/practice/setup/duplicate-rules", json={"match": ["Company"], "against": "Contact"})
    assert refused.status_code == 400
