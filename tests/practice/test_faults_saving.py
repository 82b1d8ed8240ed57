"""Refusals of single records: codes, statuses, which saves they meet, and what an administrator's changes refuse."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.practice.running import COLLECTION, DATA, LEADS, Running


def lead_id(online: Running) -> str:
    return str(online.new_lead().json()["id"])


def change(online: Running, lead: str, **values: object) -> httpx.Response:
    return online.api.patch(f"{LEADS}/{lead}", json=values or {"City": "Graz"})


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()[0]["errorCode"]


def save_all(online: Running, *records: dict[str, object], all_or_none: bool = False) -> list[dict[str, Any]]:
    typed = [{"attributes": {"type": "Lead"}, "Company": "Acme"} | record for record in records]
    found: list[dict[str, Any]] = online.api.post(COLLECTION, json={"allOrNone": all_or_none, "records": typed}).json()
    return found


def field_of(online: Running, name: str) -> dict[str, Any]:
    fields = online.api.get(f"{LEADS}/describe").json()["fields"]
    return next(each for each in fields if each["name"] == name)


@pytest.mark.parametrize(
    ("name", "status", "refusal", "meets"),
    [
        ("insufficient_access", 403, "INSUFFICIENT_ACCESS_OR_READONLY", "UD"),
        ("record_in_approval", 400, "ENTITY_IS_LOCKED", "UD"),
        ("flow_failed", 400, "CANNOT_EXECUTE_FLOW_TRIGGER", "CU"),
        ("trigger_refuses", 400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "CUD"),
        ("inactive_owner", 400, "INACTIVE_OWNER_OR_USER", "CU"),
        ("duplicates_detected", 400, "DUPLICATES_DETECTED", "CU"),
        ("storage_full", 403, "STORAGE_LIMIT_EXCEEDED", "C"),
        ("delete_refused", 400, "DELETE_FAILED", "D"),
    ],
)
def test_a_refusal_meets_its_own_saves_only(online: Running, name: str, status: int, refusal: str, meets: str) -> None:
    lead = lead_id(online)
    online.fault(name, where={"object": "Lead"})
    answers = {"C": online.new_lead(), "U": change(online, lead), "D": online.api.delete(f"{LEADS}/{lead}")}
    for act, answer in answers.items():
        if act in meets:
            assert code(answer) == (status, refusal)
        else:
            assert answer.is_success, act


@pytest.mark.parametrize("name", ["insufficient_access", "record_in_approval", "flow_failed", "trigger_refuses"])
def test_a_refusal_of_one_record_in_a_collection(online: Running, name: str) -> None:
    one, other = lead_id(online), lead_id(online)
    online.fault(name, where={"record": one}, times=1)
    records = [{"attributes": {"type": "Lead"}, "id": each, "City": "Graz"} for each in (one, other)]
    first = online.api.patch(COLLECTION, json={"records": records}).json()
    assert [each["success"] for each in first] == [False, True]
    assert set(first[0]["errors"][0]) == {"statusCode", "message", "fields"}
    assert all(each["success"] for each in online.api.patch(COLLECTION, json={"records": records}).json())


def test_a_duplicate_rule_names_the_record_it_found(online: Running) -> None:
    match = lead_id(online)
    online.fault("duplicates_detected", where={"object": "Lead", "field": "Email"}, match=match)
    assert online.new_lead().status_code == 201, "without the field"
    (entry,) = online.new_lead(Email="a@b.example").json()
    assert entry["errorCode"] == "DUPLICATES_DETECTED"
    result = entry["duplicateResut"]
    assert result["allowSave"] is False
    assert result["matchResults"][0]["matchRecords"][0]["record"]["Id"] == match
    (item,) = save_all(online, {"LastName": "A", "Email": "a@b.example"})
    assert item["errors"] == [
        {"statusCode": "DUPLICATES_DETECTED", "message": "Use one of these records?", "fields": []}
    ]


def test_a_unique_value_that_another_record_holds(online: Running) -> None:
    match = lead_id(online)
    online.fault("duplicate_value", where={"object": "Lead", "field": "Email"}, match=match, times=1)
    (entry,) = online.new_lead(Email="a@b.example").json()
    assert entry["errorCode"] == "DUPLICATE_VALUE"
    assert entry["message"] == f"duplicate value found: Email duplicates value on record with id: {match[:15]}"
    assert entry["fields"] == ["Email"]
    assert online.new_lead(Email="a@b.example").status_code == 201


def test_a_lookup_that_points_to_what_is_not_there(online: Running) -> None:
    lead = lead_id(online)
    online.fault("reference_refused", where={"object": "Lead", "field": "OwnerId"}, times=1)
    assert change(online, lead).status_code == 204
    answer = change(online, lead, OwnerId=online.practice.staff.sellers[0])
    assert answer.json() == [
        {"message": "invalid cross reference id", "errorCode": "INVALID_CROSS_REFERENCE_KEY", "fields": ["OwnerId"]}
    ]
    assert change(online, lead, OwnerId=online.practice.staff.sellers[0]).status_code == 204


def test_partial_success_follows_its_pattern(online: Running) -> None:
    online.fault("partial_success", where={"object": "Lead"}, pattern="1101")
    done = save_all(online, *({"LastName": str(number)} for number in range(10)))
    assert "".join("01"[each["success"]] for each in done) == "1101110111"
    refused = {each["errors"][0]["statusCode"] for each in done if not each["success"]}
    assert refused == {"CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY"}
    answer = online.http.post("/practice/faults", json={"fault": "partial_success", "pattern": "often"})
    assert answer.status_code == 400


def test_one_poison_record_fails_its_whole_call_and_nothing_else(online: Running) -> None:
    online.fault("poison_record", text="poison")
    good, bad = {"LastName": "Good"}, {"LastName": "With poison inside"}
    answer = online.api.post(
        COLLECTION, json={"records": [{"attributes": {"type": "Lead"}, "Company": "A"} | each for each in (good, bad)]}
    )
    assert code(answer) == (400, "JSON_PARSER_ERROR")
    assert all(row["LastName"] != "Good" for row in online.org.rows("Lead")), "nothing of that call is saved"
    parts = [
        {"method": "POST", "url": LEADS, "referenceId": f"r{number}", "body": {"Company": "A"} | each}
        for number, each in enumerate((good, bad, good))
    ]
    replies = online.api.post(f"{DATA}/composite", json={"compositeRequest": parts}).json()["compositeResponse"]
    assert [reply["httpStatusCode"] for reply in replies] == [201, 400, 201]


def test_a_poison_record_by_its_id(online: Running) -> None:
    lead = lead_id(online)
    online.fault("poison_record", where={"record": lead}, times=1)
    assert code(change(online, lead)) == (400, "JSON_PARSER_ERROR")
    assert change(online, lead).status_code == 204


def test_what_is_meant_for_clients_spares_colleagues(online: Running) -> None:
    online.fault("trigger_refuses")
    online.fault("storage_full")
    online.fault("delete_refused")
    done = online.http.post("/practice/people", json={"edit": 1, "create": 1, "delete": 1}).json()
    assert done["refused"] == []


# What an administrator changed


def test_a_field_becomes_read_only(online: Running) -> None:
    lead = lead_id(online)
    online.fault("field_read_only", where={"object": "Lead", "field": "city"})
    assert (field_of(online, "City")["createable"], field_of(online, "City")["updateable"]) == (False, False)
    for answer in (change(online, lead), online.new_lead(City="Graz")):
        assert code(answer) == (400, "INVALID_FIELD_FOR_INSERT_UPDATE")
        assert answer.json()[0]["fields"] == ["City"]
    assert change(online, lead, Phone="1").status_code == 204
    online.http.delete("/practice/faults")
    assert field_of(online, "City")["updateable"] is True
    assert change(online, lead).status_code == 204


def test_a_field_becomes_required(online: Running) -> None:
    lead = lead_id(online)
    online.fault("field_required", where={"object": "Lead", "field": "City"})
    described = field_of(online, "City")
    assert (described["nillable"], described["defaultedOnCreate"]) == (False, False)
    for answer in (online.new_lead(), change(online, lead, Phone="1"), change(online, lead, City=None)):
        assert code(answer) == (400, "REQUIRED_FIELD_MISSING")
        assert answer.json()[0]["message"] == "Required fields are missing: [City]"
    assert change(online, lead).status_code == 204
    assert change(online, lead, Phone="1").status_code == 204, "it has a value now"


def test_a_field_becomes_shorter(online: Running) -> None:
    lead = lead_id(online)
    online.fault("field_shortened", where={"object": "Lead", "field": "City"}, length=5)
    assert field_of(online, "City")["length"] == 5
    answer = change(online, lead, City="Vienna")
    assert code(answer) == (400, "STRING_TOO_LONG")
    assert answer.json()[0]["message"] == "City: data value too large: Vienna (max length=5)"
    assert change(online, lead, City="Wien ").status_code == 204


def test_a_picklist_becomes_restricted(online: Running) -> None:
    assert online.new_lead(Industry="Alchemy").status_code == 201
    online.fault("picklist_restricted", where={"object": "Lead", "field": "Industry"})
    assert field_of(online, "Industry")["restrictedPicklist"] is True
    assert code(online.new_lead(Industry="Alchemy")) == (400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST")
    known = field_of(online, "Industry")["picklistValues"][0]["value"]
    assert online.new_lead(Industry=known).status_code == 201


def test_a_field_changes_its_type(online: Running) -> None:
    assert online.new_lead(Fax="none").status_code == 201
    online.fault("field_type_changed", where={"object": "Lead", "field": "Fax"}, type="email")
    assert field_of(online, "Fax")["type"] == "email"
    assert code(online.new_lead(Fax="none")) == (400, "INVALID_EMAIL_ADDRESS")
    assert online.new_lead(Fax="a@b.example").status_code == 201
    wish = {"fault": "field_type_changed", "where": {"object": "Lead", "field": "Score__c"}, "type": "string"}
    answer = online.http.post("/practice/faults", json=wish)
    assert answer.json() == {"error": "Score__c of Lead is no text field."}


def test_a_change_of_the_setup_is_news_for_describes(online: Running) -> None:
    first = online.api.get(f"{LEADS}/describe")
    since = {"If-Modified-Since": first.headers["last-modified"]}
    online.http.post("/practice/clock", json={"advance_s": 90})
    assert online.api.get(f"{LEADS}/describe", headers=since).status_code == 304
    online.fault("field_shortened", where={"object": "Lead", "field": "City"}, length=5)
    assert online.api.get(f"{LEADS}/describe", headers=since).status_code == 200
