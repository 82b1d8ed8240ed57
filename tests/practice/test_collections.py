"""sObject Collections: an outcome for each record, all or none, and the limits."""

from __future__ import annotations

from typing import Any

from tests.practice.desk import Desk


def typed(object_name: str, **values: object) -> dict[str, object]:
    """Return a record with its type."""
    return {"attributes": {"type": object_name}, **values}


def send(desk: Desk, method: str, path: str, records: list[dict[str, object]], **more: object) -> Any:
    """Send a collection and return its outcomes."""
    answer = desk.call(method, path, json={"records": records, **more})
    assert answer.status_code == 200, answer.text
    return answer.json()


def good(n: int = 0, **values: object) -> dict[str, object]:
    """Return a lead that can be created."""
    return typed("Lead", LastName=f"L{n}", Company="Acme", **values)


def test_create_with_an_outcome_for_each(desk: Desk) -> None:
    outcomes = send(desk, "POST", "composite/sobjects/", [good(1), good(2, Email="bad"), typed("Account", Name="A")])
    assert outcomes[0] == {"id": outcomes[0]["id"], "success": True, "errors": []}
    assert outcomes[1] == {
        "success": False,
        "errors": [
            {"statusCode": "INVALID_EMAIL_ADDRESS", "message": "Email: invalid email address: bad", "fields": ["Email"]}
        ],
    }
    assert outcomes[2]["id"].startswith("001")
    assert len(desk.soql("SELECT Id FROM Lead")) == 1


def test_all_or_none(desk: Desk) -> None:
    outcomes = send(desk, "POST", "composite/sobjects", [good(1), good(2, Email="bad"), good(3)], allOrNone=True)
    codes = [outcome["errors"][0]["statusCode"] for outcome in outcomes]
    assert codes == ["ALL_OR_NONE_OPERATION_ROLLED_BACK", "INVALID_EMAIL_ADDRESS", "ALL_OR_NONE_OPERATION_ROLLED_BACK"]
    assert outcomes[0]["errors"][0]["message"] == (
        "Record rolled back because not all records were valid and the request was using AllOrNone header"
    )
    assert desk.soql("SELECT Id FROM Lead") == []


def test_update_and_its_errors(desk: Desk) -> None:
    first, second, deleted, converted = desk.lead(), desk.lead(), desk.lead(), desk.lead()
    desk.org.delete("Lead", deleted, desk.caller)
    desk.org.convert(converted, desk.caller)
    records = [
        typed("Lead", id=first, City="Graz"),
        typed("Lead", Id=second[:15], City="Wien"),
        typed("Lead", id=first, City="Linz"),
        typed("Lead", City="Nowhere"),
        typed("Lead", id="nonsense"),
        typed("Lead", id=deleted, City="X"),
        typed("Lead", id=converted, City="X"),
        typed("Lead", id="00Q000000000009EAA", City="X"),
        typed("Lead", id="003000000000009AAA", City="X"),
    ]
    outcomes = send(desk, "PATCH", "composite/sobjects", records)
    assert [outcome["success"] for outcome in outcomes] == [True, True] + [False] * 7
    assert [outcome["errors"][0]["statusCode"] for outcome in outcomes[2:]] == [
        "DUPLICATE_VALUE",
        "MISSING_ARGUMENT",
        "MALFORMED_ID",
        "ENTITY_IS_DELETED",
        "CANNOT_UPDATE_CONVERTED_LEAD",
        "INVALID_CROSS_REFERENCE_KEY",
        "MALFORMED_ID",
    ]
    assert outcomes[1]["id"] == second
    assert desk.soql(f"SELECT City FROM Lead WHERE Id = '{first}'") == [{"City": "Graz"}]


def test_upsert(desk: Desk) -> None:
    path = "composite/sobjects/lead/crm_console_key__c"
    first = send(desk, "PATCH", path, [good(1, CRM_Console_Key__c="a"), good(2, CRM_Console_Key__c="b")])
    assert [outcome["created"] for outcome in first] == [True, True]
    records = [
        typed("Lead", CRM_Console_Key__c="a", City="Graz"),
        typed("Lead", CRM_Console_Key__c="c", City="No company"),
        typed("Lead", CRM_Console_Key__c="d"),
        typed("Lead", CRM_Console_Key__c="d"),
        typed("Lead", City="No key"),
    ]
    again = send(desk, "PATCH", path, records)
    assert again[0] == {"id": first[0]["id"], "success": True, "errors": [], "created": False}
    codes = [outcome["errors"][0]["statusCode"] for outcome in again[1:]]
    assert codes == ["REQUIRED_FIELD_MISSING", "DUPLICATE_VALUE", "DUPLICATE_VALUE", "MISSING_ARGUMENT"]


def test_upsert_by_e_mail_that_several_hold_and_by_id(desk: Desk) -> None:
    ids = [desk.contact(Email="x@y.example"), desk.contact(Email="x@y.example")]
    outcome = send(desk, "PATCH", "composite/sobjects/Contact/Email", [typed("Contact", Email="x@y.example")])[0]
    assert outcome["errors"][0]["statusCode"] == "DUPLICATE_EXTERNAL_ID"
    records = [typed("Contact", Id=ids[0], Title="Boss"), typed("Contact", LastName="New")]
    outcomes = send(desk, "PATCH", "composite/sobjects/Contact/Id", records)
    assert [outcome["created"] for outcome in outcomes] == [False, True]
    missing = desk.call("PATCH", "composite/sobjects/Contact/Title", json={"records": [typed("Contact", Title="x")]})
    assert (missing.status_code, missing.json()[0]["errorCode"]) == (404, "NOT_FOUND")


def test_delete(desk: Desk) -> None:
    lead, account = desk.lead(), desk.account()
    answer = desk.call("DELETE", f"composite/sobjects?ids={lead},nonsense,{account}&allOrNone=false").json()
    assert answer[0] == {"id": lead, "success": True, "errors": []}
    assert answer[1]["errors"] == [{"statusCode": "MALFORMED_ID", "message": "malformed id nonsense", "fields": []}]
    assert answer[2]["success"] is True
    other = desk.lead()
    undone = desk.call("DELETE", f"composite/sobjects?ids={other},{lead}&allOrNone=true").json()
    assert [outcome["errors"][0]["statusCode"] for outcome in undone] == [
        "ALL_OR_NONE_OPERATION_ROLLED_BACK",
        "ENTITY_IS_DELETED",
    ]
    assert desk.soql("SELECT Id FROM Lead") == [{"Id": other}]


def test_retrieve(desk: Desk) -> None:
    first, gone, second = desk.lead(LastName="A"), desk.lead(), desk.lead(LastName="B")
    desk.org.delete("Lead", gone, desk.caller)
    ids = [second, gone, "00Q000000000009EAA", first[:15]]
    got = desk.call("GET", f"composite/sobjects/Lead?ids={','.join(ids)}&fields=lastname").json()
    posted = desk.call("POST", "composite/sobjects/Lead", json={"ids": ids, "fields": ["lastname"]}).json()
    assert got == posted
    assert [record and record["LastName"] for record in got] == ["B", None, None, "A"]
    bad = desk.call("POST", "composite/sobjects/Lead", json={"ids": ids, "fields": ["Nope"]})
    assert (bad.status_code, bad.json()[0]["errorCode"]) == (400, "INVALID_FIELD")


def test_the_form_of_one_record_fails_the_whole_call(desk: Desk) -> None:
    for values in ({"Nope": 1}, {"Next_Call__c": "soon"}, {"LastName": 5}):
        answer = desk.call("POST", "composite/sobjects", json={"records": [good(1), {**good(2), **values}]})
        assert answer.status_code == 400
        assert answer.json()[0]["errorCode"] in ("INVALID_FIELD", "JSON_PARSER_ERROR")
    assert desk.soql("SELECT Id FROM Lead") == []


def test_limits(desk: Desk) -> None:
    assert len(send(desk, "POST", "composite/sobjects", [good(n) for n in range(200)])) == 200
    too_many = desk.call("POST", "composite/sobjects", json={"records": [good(n) for n in range(201)]})
    assert too_many.status_code == 400
    assert too_many.json()[0]["message"] == "record limit reached. cannot submit more than 200 records in this call"
    for body in ({"records": []}, {}):
        empty = desk.call("POST", "composite/sobjects", json=body)
        assert empty.json()[0] == {
            "message": "At least 1 Id is required.",
            "errorCode": "REQUIRED_FIELD_MISSING",
            "fields": [],
        }
    mixed = [good(1), typed("Account", Name="A")] * 5
    assert all(outcome["success"] for outcome in send(desk, "POST", "composite/sobjects", mixed))
    chunks = desk.call("POST", "composite/sobjects", json={"records": [*mixed, good(2)]})
    assert (chunks.status_code, chunks.json()[0]["errorCode"]) == (400, "LIMIT_EXCEEDED")
    untyped = desk.call("POST", "composite/sobjects", json={"records": [{"LastName": "x"}]})
    assert (untyped.status_code, untyped.json()[0]["errorCode"]) == (400, "INVALID_TYPE")
    ids = ",".join(["00Q000000000009EAA"] * 201)
    assert desk.call("DELETE", f"composite/sobjects?ids={ids}").json()[0]["errorCode"] == "EXCEEDED_ID_LIMIT"
    assert desk.call("DELETE", "composite/sobjects?ids=").status_code == 400
