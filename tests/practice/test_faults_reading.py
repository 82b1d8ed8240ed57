"""Faults of queries: small pages, void locators, failing read-backs, rows, fields and objects that do not come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.practice.running import DATA, LEADS, Running, running

ALL = "SELECT Id, LastName, City FROM Lead"


@pytest.fixture
def online() -> Iterator[Running]:
    with running(60) as online:
        yield online


def ask(online: Running, soql: str = ALL) -> httpx.Response:
    return online.api.get(f"{DATA}/query", params={"q": soql})


def rows(online: Running, soql: str = ALL) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask(online, soql).json()["records"]
    return found


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()[0]["errorCode"]


def test_small_pages_hold_every_row_once(online: Running) -> None:
    whole = [row["Id"] for row in rows(online)]
    online.fault("pages_small", where={"object": "Lead"}, rows=7)
    page = ask(online).json()
    found, pages = list(page["records"]), 1
    while not page["done"]:
        page = online.api.get(page["nextRecordsUrl"]).json()
        found, pages = found + page["records"], pages + 1
        assert len(page["records"]) <= 7
    assert [row["Id"] for row in found] == whole
    assert pages == -(-len(whole) // 7)
    assert ask(online, "SELECT Id FROM Contact").json()["done"], "another object"


def test_small_pages_for_a_while(online: Running) -> None:
    online.fault("pages_small", rows=7, times=1)
    page = ask(online).json()
    assert len(page["records"]) == 7
    rest = online.api.get(page["nextRecordsUrl"]).json()
    assert len(rest["records"]) == page["totalSize"] - 7


def test_a_void_locator_stays_void(online: Running) -> None:
    online.fault("pages_small", rows=7)
    online.fault("locator_void", times=1)
    page = ask(online).json()
    for _ in range(2):
        assert code(online.api.get(page["nextRecordsUrl"])) == (400, "INVALID_QUERY_LOCATOR")
    again = ask(online).json()
    assert online.api.get(again["nextRecordsUrl"]).status_code == 200


def test_a_query_takes_too_long(online: Running) -> None:
    online.fault("query_timeout", where={"object": "Lead"}, times=2)
    assert ask(online, "SELECT Id FROM Contact").status_code == 200
    assert code(ask(online)) == (400, "QUERY_TIMEOUT")
    assert code(ask(online, "SELECT COUNT() FROM Lead")) == (400, "QUERY_TIMEOUT")
    assert ask(online).status_code == 200


def test_a_later_page_takes_too_long_and_works_the_next_time(online: Running) -> None:
    online.fault("pages_small", rows=7)
    page = ask(online).json()
    online.fault("query_timeout", times=1)
    assert code(online.api.get(page["nextRecordsUrl"])) == (400, "QUERY_TIMEOUT")
    assert online.api.get(page["nextRecordsUrl"]).status_code == 200


def test_the_read_back_fails_and_the_saves_are_done(online: Running) -> None:
    online.fault("read_back_fails", where={"object": "Lead"}, times=1)
    assert ask(online).status_code == 200, "a query alone is no read-back"
    query = {"method": "GET", "url": f"{DATA}/query?q=SELECT+Id+FROM+Lead", "referenceId": "back"}
    body = {"LastName": "Ortiz", "Company": "Acme"}
    save = {"method": "POST", "url": f"{DATA}/sobjects/Lead", "referenceId": "save", "body": body}
    answer = online.api.post(f"{DATA}/composite", json={"compositeRequest": [save, query]}).json()
    saved, back = answer["compositeResponse"]
    assert (saved["httpStatusCode"], back["httpStatusCode"]) == (201, 500)
    assert back["body"][0]["errorCode"] == "UNKNOWN_EXCEPTION"
    assert online.org.read("Lead", saved["body"]["id"]) is not None


def test_a_total_that_is_wrong(online: Running) -> None:
    true = len(rows(online))
    online.fault("total_wrong", by=5, times=2)
    assert ask(online).json()["totalSize"] == true + 5
    assert ask(online, "SELECT COUNT() FROM Lead").json()["totalSize"] == true + 5
    assert ask(online).json()["totalSize"] == true


def test_a_field_that_is_missing_from_rows(online: Running) -> None:
    online.fault("field_missing", where={"object": "lead", "field": "city"})
    assert all("City" not in row and "LastName" in row for row in rows(online))
    assert "City" in {field["name"] for field in online.api.get(f"{LEADS}/describe").json()["fields"]}
    some = rows(online)[0]["Id"]
    assert "City" not in online.api.get(f"{LEADS}/{some}").json()
    online.http.delete("/practice/faults")
    assert all("City" in row for row in rows(online))


# Sharing


def test_sharing_hides_always_the_same_rows_everywhere(online: Running) -> None:
    whole = {row["Id"] for row in rows(online)}
    online.fault("rows_hidden", where={"object": "Lead"}, share=0.4)
    seen = {row["Id"] for row in rows(online)}
    hidden = sorted(whole - seen)
    assert seen < whole
    assert len(whole) * 0.15 < len(hidden) < len(whole) * 0.7
    assert {row["Id"] for row in rows(online)} == seen
    assert ask(online, "SELECT COUNT() FROM Lead").json()["totalSize"] == len(seen)
    assert rows(online, "SELECT COUNT(Id) n FROM Lead")[0]["n"] == len(seen)
    assert len(rows(online, f"{ALL} LIMIT 10")) == 10, "the limit counts what is seen"
    assert code(online.api.get(f"{LEADS}/{hidden[0]}")) == (404, "NOT_FOUND")
    ids = f"{hidden[0]},{min(seen)}"
    got = online.api.get(f"{DATA}/composite/sobjects/Lead", params={"ids": ids, "fields": "Id"}).json()
    assert [None if each is None else each["Id"] for each in got] == [None, min(seen)]
    refused = (400, "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY")
    assert code(online.api.patch(f"{LEADS}/{hidden[0]}", json={"City": "Graz"})) == refused
    assert code(online.api.delete(f"{LEADS}/{hidden[0]}")) == refused
    dump = online.http.get("/practice/dump", params={"object": "Lead"}).json()["records"]
    assert whole <= {row["Id"] for row in dump}, "the truth has them"
    online.http.delete("/practice/faults")
    assert {row["Id"] for row in rows(online)} == whole


def test_colleagues_see_what_sharing_hides(online: Running) -> None:
    online.fault("rows_hidden", where={"object": "Lead"}, share=1)
    assert rows(online) == []
    done = online.http.post("/practice/people", json={"edit": 2, "objects": ["Lead"]}).json()
    assert len(done["edit"]) == 2


def test_sharing_can_hide_one_record(online: Running) -> None:
    whole = [row["Id"] for row in rows(online)]
    online.fault("rows_hidden", where={"object": "Lead", "record": whole[3]}, share=1)
    assert [row["Id"] for row in rows(online)] == [each for each in whole if each != whole[3]]


def test_sharing_holds_while_a_query_is_read_page_by_page(online: Running) -> None:
    online.fault("pages_small", rows=7)
    page = ask(online).json()
    online.fault("rows_hidden", where={"object": "Lead"}, share=1)
    assert ask(online).json()["totalSize"] == 0
    # What the query had found before stays found, as with rows that were deleted since.
    assert online.api.get(page["nextRecordsUrl"]).status_code == 200


def test_an_object_that_the_user_may_not_see(online: Running) -> None:
    lead = rows(online)[0]["Id"]
    online.fault("object_hidden", where={"object": "lead"})
    assert code(online.api.get(f"{LEADS}/describe")) == (404, "NOT_FOUND")
    names = {each["name"] for each in online.api.get(f"{DATA}/sobjects").json()["sobjects"]}
    assert "Lead" not in names
    assert "Contact" in names
    assert code(ask(online)) == (400, "INVALID_TYPE")
    assert code(online.api.get(f"{LEADS}/{lead}")) == (404, "NOT_FOUND")
    records = [{"attributes": {"type": "Lead"}, "id": lead, "City": "Graz"}]
    collection = f"{DATA}/composite/sobjects"
    assert code(online.api.patch(collection, json={"records": records})) == (400, "INVALID_TYPE")
    assert code(online.api.patch(f"{collection}/Lead/CRM_Console_Key__c", json={"records": records}))[0] == 404
    deleted = online.api.delete(collection, params={"ids": lead}).json()
    assert deleted[0]["errors"][0]["statusCode"] == "INVALID_CROSS_REFERENCE_KEY"
    tree = {"records": [{"attributes": {"type": "Lead", "referenceId": "r"}, "LastName": "A", "Company": "B"}]}
    assert online.api.post(f"{DATA}/composite/tree/Lead", json=tree).status_code == 404
    assert ask(online, "SELECT Id FROM Contact").status_code == 200
    online.http.delete("/practice/faults")
    assert online.api.get(f"{LEADS}/describe").status_code == 200
