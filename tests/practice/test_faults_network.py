"""Faults of the network: what is carried out, what the client gets, and what works again afterwards."""

from __future__ import annotations

import time

import httpx
import orjson
import pytest

from tests.practice.running import DATA, LEADS, Running

ORTIZ = {"LastName": "Ortiz", "Company": "Acme"}


def count(online: Running) -> int:
    return sum(row["LastName"] == "Ortiz" for row in online.org.rows("Lead", deleted=False))


def save(online: Running) -> httpx.Response:
    return online.api.post(LEADS, json=ORTIZ)


def test_half_of_the_json_with_a_length_that_fits(online: Running) -> None:
    online.fault("answer_truncated", times=1)
    answer = save(online)
    assert answer.status_code == 201
    assert int(answer.headers["content-length"]) == len(answer.content)
    with pytest.raises(orjson.JSONDecodeError):
        orjson.loads(answer.content)
    assert count(online) == 1
    assert save(online).json()["success"] is True


def test_an_answer_that_ends_before_its_end(online: Running) -> None:
    online.fault("answer_cut_short", where={"path": "/query"}, times=1)
    assert online.api.get(f"{LEADS}/describe").status_code == 200, "another path"
    with pytest.raises(httpx.TransportError):
        online.api.get(f"{DATA}/query", params={"q": "SELECT FIELDS(ALL) FROM Lead LIMIT 15"})
    online.fault("answer_cut_short", where={"object": "Lead", "method": "POST"}, times=1)
    with pytest.raises(httpx.TransportError):
        save(online)
    assert count(online) == 1, "the work was done"


def test_an_answer_that_trickles_is_whole_in_the_end(online: Running) -> None:
    online.fault("answer_trickles", pieces=4, ms=60, times=1)
    begin = time.monotonic()
    answer = online.api.get(f"{LEADS}/describe")
    assert time.monotonic() - begin >= 0.18
    assert answer.json()["name"] == "Lead"


def test_an_answer_that_claims_to_be_gzip(online: Running) -> None:
    online.fault("answer_garbled", times=1)
    with pytest.raises(httpx.DecodingError):
        save(online)
    assert count(online) == 1


@pytest.mark.parametrize("status", [502, 504])
def test_a_gateway_gives_up_after_the_commit(online: Running, status: int) -> None:
    online.fault("gateway_timeout", status=status, times=1)
    assert online.api.get(f"{LEADS}/describe").status_code == 200, "reading is left alone"
    answer = save(online)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert "sforce-limit-info" not in answer.headers
    assert count(online) == 1


def test_a_request_delivered_twice_is_carried_out_twice(online: Running) -> None:
    online.fault("delivered_twice", times=2)
    online.http.post("/practice/stats/reset")
    assert save(online).status_code == 201
    assert count(online) == 2, "a plain create makes two records"
    assert online.stats()["metered_calls"] == 2
    keyed = online.api.patch(f"{LEADS}/CRM_Console_Key__c/k1", json=ORTIZ)
    assert (keyed.status_code, keyed.json()["created"]) == (200, False), "the answer is that to the second"
    assert count(online) == 3, "an upsert by key makes one"


def test_a_connection_that_the_server_forgot(online: Running) -> None:
    online.fault("keep_alive_closed", times=1)
    assert save(online).status_code == 201
    with pytest.raises(httpx.TransportError):
        save(online)
    assert count(online) == 1, "the second request was never read"
    assert save(online).status_code == 201


def test_a_web_filter_answers_with_200(online: Running) -> None:
    online.fault("proxy_page", times=1)
    answer = save(online)
    assert answer.status_code == 200
    assert answer.text.startswith("<!DOCTYPE html>")
    assert count(online) == 0


def test_a_captive_portal_sends_elsewhere(online: Running) -> None:
    online.fault("captive_portal", location="http://hotel.example/login", times=1)
    answer = save(online)
    assert (answer.status_code, answer.headers["location"]) == (302, "http://hotel.example/login")
    assert count(online) == 0
    online.fault("captive_portal", where={"path": "/services/oauth2/token"}, times=1)
    assert online.token(grant_type="refresh_token").status_code == 302


def test_an_empty_answer_can_be_spoiled_too(online: Running) -> None:
    lead = save(online).json()["id"]
    for name in ("answer_truncated", "answer_trickles", "gateway_timeout"):
        online.fault(name, times=1)
        assert online.api.patch(f"{LEADS}/{lead}", json={"City": name}).status_code in (204, 504)
        online.http.delete("/practice/faults")
    row = online.org.read("Lead", lead)
    assert row is not None
    assert row["City"] == "gateway_timeout"


def test_two_faults_may_spoil_one_answer(online: Running) -> None:
    online.fault("date_absent", times=1)
    online.fault("limit_header_absent", times=1)
    answer = online.api.get(f"{LEADS}/describe")
    assert "date" not in answer.headers
    assert "sforce-limit-info" not in answer.headers
    assert {"date", "sforce-limit-info"} <= set(online.api.get(f"{LEADS}/describe").headers)


def test_an_org_that_moved_for_good(online: Running) -> None:
    online.fault("instance_moved", times=1)
    answer = save(online)
    assert (answer.status_code, answer.headers["location"]) == (301, "https://moved.my.salesforce.example/")
    assert count(online) == 0


def test_a_connection_is_remembered_again_when_the_weather_is_calm(online: Running) -> None:
    online.fault("keep_alive_closed", times=1)
    assert save(online).status_code == 201
    online.http.delete("/practice/faults")
    assert save(online).status_code == 201
