"""The weather of a practice org: what is met, how often, and what the client sees of it."""

from __future__ import annotations

import time
from pathlib import Path

import httpx
import pytest

from crmconsole.practice.fault import BadFault
from crmconsole.practice.fault_kinds import KINDS
from crmconsole.practice.faults import Weather, read_spec
from crmconsole.practice.org import Caller
from crmconsole.practice.wire import ApiError
from tests.practice.running import DATA, LEADS, Running

CLIENT = Caller("005000000000001AAA", "a session")


def count(online: Running, name: str = "Ortiz") -> int:
    return sum(row["LastName"] == name for row in online.org.rows("Lead", deleted=False))


def composite(*requests: tuple[str, str, object]) -> dict[str, object]:
    return {
        "compositeRequest": [
            {"method": method, "url": url, "referenceId": f"r{number}"} | ({"body": body} if body else {})
            for number, (method, url, body) in enumerate(requests)
        ]
    }


def saved(weather: Weather, object_name: str = "Lead", record: str | None = None, **values: object) -> str:
    """Save a record under this weather; return the code of the refusal, or nothing."""
    try:
        weather.before_save(object_name, record, dict(values), CLIENT)
    except ApiError as error:
        return error.code
    return ""


# Switching, matching, counting


def test_every_fault_is_listed_with_a_sentence(online: Running) -> None:
    listed = online.http.get("/practice/faults").json()["faults"]
    assert {
        "answer_lost",
        "connection_cut",
        "session_expired",
        "token_revoked",
        "limit_exceeded",
        "row_lock",
        "unavailable",
        "slow",
        "validation_rule",
        "picklist_value_removed",
        "field_removed",
        "field_hidden",
        "late_commit",
        "field_rewritten",
    } <= set(listed)
    assert all(sentence.endswith(".") and len(sentence) > 20 for sentence in listed.values())


def test_the_list_says_what_each_fault_takes(online: Running) -> None:
    takes = online.http.get("/practice/faults").json()["takes"]
    assert set(takes) == set(KINDS)
    assert takes["slow"] == {"part": "wait", "needs": ["ms"], "parameters": {"ms": None}}
    assert takes["flips_back"]["needs"] == ["where.object", "where.field"]
    assert takes["flips_back"]["parameters"] == {"seconds": 60}


def test_every_fault_is_tried_in_some_test() -> None:
    texts = [path.read_text() for path in Path(__file__).parent.glob("test_*.py")]
    untried = [name for name in KINDS if not any(f'"{name}"' in text for text in texts)]
    assert untried == []
    assert len(KINDS) >= 45


@pytest.mark.parametrize(
    "wish",
    [
        {"fault": "rain"},
        {},
        {"fault": "row_lock", "where": {"colour": "red"}},
        {"fault": "row_lock", "where": "Lead"},
        {"fault": "row_lock", "times": 0},
        {"fault": "row_lock", "times": "3"},
        {"fault": "row_lock", "where": {"probability": 2}},
        {"fault": "row_lock", "ms": 3},
        {"fault": "slow"},
        {"fault": "slow", "ms": -1},
        {"fault": "field_removed", "where": {"object": "Lead"}},
        {"fault": "field_removed", "where": {"object": "Lead", "field": "Fax"}, "times": 1},
        {"fault": "picklist_value_removed", "where": {"object": "Lead", "field": "Tier__c"}},
        {"fault": "row_lock", "where": {"object": "Unicorn"}},
        {"fault": "validation_rule", "where": {"object": "Lead", "field": "Horn"}},
        {"fault": "field_rewritten", "where": {"object": "Lead", "field": "Fax"}, "value": {"a": 1}},
        {"fault": "pages_small", "rows": 0},
        {"fault": "pages_small", "rows": 1.5},
        {"fault": "gateway_timeout", "status": 200},
        {"fault": "rows_hidden", "where": {"object": "Lead"}, "share": 2},
        {"fault": "rows_hidden", "where": {"object": "Lead"}, "times": 1},
        {"fault": "field_shortened", "where": {"object": "Lead", "field": "City"}},
    ],
)
def test_a_fault_that_makes_no_sense_is_refused_in_a_sentence(online: Running, wish: dict[str, object]) -> None:
    answer = online.http.post("/practice/faults", json=wish)
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")
    assert online.http.get("/practice/faults").json()["active"] == []


def test_switching_off_all_or_one() -> None:
    weather = Weather(1)
    for name in ("row_lock", "validation_rule", "row_lock"):
        weather.switch_on({"fault": name})
    assert weather.switch_off("row_lock") == 2
    assert [fault.kind for fault in weather.faults] == ["validation_rule"]
    assert weather.switch_off() == 1


def test_times_are_counted_only_when_it_acts() -> None:
    weather = Weather(1)
    fault = weather.switch_on({"fault": "row_lock", "where": {"object": "lead"}, "times": 2})
    assert [saved(weather, "Contact"), saved(weather), saved(weather), saved(weather)] == [
        "",
        "UNABLE_TO_LOCK_ROW",
        "UNABLE_TO_LOCK_ROW",
        "",
    ]
    assert (fault.times, fault.acted) == (0, 2)


def test_a_field_and_a_record_narrow_a_rule() -> None:
    weather = Weather(1)
    weather.switch_on({"fault": "validation_rule", "where": {"object": "Lead", "field": "email"}})
    assert saved(weather, Email="a@b.example") == "FIELD_CUSTOM_VALIDATION_EXCEPTION"
    assert saved(weather, Phone="1") == ""
    weather.switch_off()
    weather.switch_on({"fault": "row_lock", "where": {"record": "00Q000000000001"}})
    assert saved(weather, record="00Q000000000001AAA") == "UNABLE_TO_LOCK_ROW"
    assert saved(weather, record="00Q000000000002AAA") == ""
    assert saved(weather) == ""


def test_chance_follows_from_the_seed() -> None:
    def pattern(seed: int) -> list[bool]:
        weather = Weather(seed)
        weather.switch_on({"fault": "row_lock", "where": {"probability": 0.3}})
        return [bool(saved(weather)) for _ in range(200)]

    assert pattern(4) == pattern(4)
    assert pattern(4) != pattern(5)
    assert 30 < sum(pattern(4)) < 90


def test_locks_and_rules_spare_colleagues(online: Running) -> None:
    online.fault("row_lock")
    lead = next(online.org.rows("Lead"))
    online.org.update("Lead", str(lead["Id"]), {"Company": "By hand"}, online.practice.colleague)
    assert online.api.patch(f"{LEADS}/{lead['Id']}", json={"Company": "By machine"}).status_code == 400


@pytest.mark.parametrize(
    ("spec", "wish"),
    [
        ("row_lock", {"fault": "row_lock"}),
        ("row_lock:object=Lead,times=3", {"fault": "row_lock", "where": {"object": "Lead"}, "times": 3}),
        ("slow:ms=250,path=/query", {"fault": "slow", "ms": 250, "where": {"path": "/query"}}),
        ("rows_hidden:object=Lead,share=0.3", {"fault": "rows_hidden", "where": {"object": "Lead"}, "share": 0.3}),
        ("answer_lost:probability=0.1", {"fault": "answer_lost", "where": {"probability": 0.1}}),
        (
            "picklist_value_removed:object=Lead,field=Tier__c,value=Gold",
            {"fault": "picklist_value_removed", "where": {"object": "Lead", "field": "Tier__c"}, "value": "Gold"},
        ),
    ],
)
def test_specs_of_the_command_line(spec: str, wish: dict[str, object]) -> None:
    assert read_spec(spec) == wish
    assert Weather(1).switch_on(read_spec(spec)).kind in KINDS


def test_a_spec_that_cannot_be_read() -> None:
    with pytest.raises(BadFault, match="key=value"):
        read_spec("row_lock:Lead")


# What the client sees


def test_answer_lost_commits_and_breaks_off(online: Running) -> None:
    online.fault("answer_lost", times=1)
    assert online.api.get(f"{LEADS}/describe").status_code == 200, "reading is not lost unless it is named"
    with pytest.raises(httpx.TransportError):
        online.new_lead()
    assert count(online) == 1
    assert online.new_lead().status_code == 201
    assert count(online) == 2


def test_answer_lost_of_a_composite_by_the_object_of_a_subrequest(online: Running) -> None:
    online.fault("answer_lost", where={"object": "Lead"}, times=1)
    contact = composite(("POST", f"{DATA}/sobjects/Contact", {"LastName": "Contact only"}))
    assert online.api.post(f"{DATA}/composite", json=contact).status_code == 200
    both = composite(
        ("POST", f"{DATA}/sobjects/Contact", {"LastName": "Second"}),
        ("POST", LEADS, {"LastName": "Ortiz", "Company": "A"}),
    )
    with pytest.raises(httpx.TransportError):
        online.api.post(f"{DATA}/composite", json=both)
    assert count(online) == 1


def test_answer_lost_of_a_named_read(online: Running) -> None:
    online.fault("answer_lost", where={"path": "/describe"}, times=1)
    with pytest.raises(httpx.TransportError):
        online.api.get(f"{LEADS}/describe")


def test_connection_cut_before_commit(online: Running) -> None:
    online.fault("connection_cut", where={"method": "POST", "path": "*/sobjects/lead"}, times=1)
    with pytest.raises(httpx.TransportError):
        online.new_lead()
    assert count(online) == 0
    assert online.new_lead().status_code == 201


def test_session_expired_leaves_the_refresh_token(online: Running) -> None:
    online.fault("session_expired", times=1)
    assert online.api.get(f"{LEADS}/describe").status_code == 401
    assert online.api.get(f"{LEADS}/describe").status_code == 401, "the session is over, not one call"
    answer = online.token(grant_type="refresh_token", refresh_token=online.credentials.refresh_token)
    with online.signed_in(answer.json()["access_token"]) as client:
        assert client.get(f"{LEADS}/describe").status_code == 200


def test_token_revoked_kills_the_refresh_token_too(online: Running) -> None:
    online.fault("token_revoked", times=1)
    answer = online.api.get(f"{LEADS}/describe")
    assert answer.json() == [{"message": "Session expired or invalid", "errorCode": "INVALID_SESSION_ID"}]
    refused = online.token(grant_type="refresh_token", refresh_token=online.credentials.refresh_token)
    assert refused.json() == {"error": "invalid_grant", "error_description": "expired access/refresh token"}


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [("limit_exceeded", 403, "REQUEST_LIMIT_EXCEEDED"), ("unavailable", 503, "SERVER_UNAVAILABLE")],
)
def test_faults_that_answer_instead(online: Running, name: str, status: int, code: str) -> None:
    online.fault(name, times=1)
    answer = online.new_lead()
    assert (answer.status_code, answer.json()[0]["errorCode"]) == (status, code)
    assert count(online) == 0
    assert online.new_lead().status_code == 201


def test_unavailable_can_say_when_to_come_back(online: Running) -> None:
    online.fault("unavailable", retry_after=7, times=1)
    assert online.new_lead().headers["retry-after"] == "7"


def test_signing_in_is_met_only_by_a_fault_that_names_it(online: Running) -> None:
    online.fault("unavailable")
    assert online.api.get("/services/oauth2/userinfo").status_code == 200
    online.fault("unavailable", where={"path": "/services/oauth2/token"})
    assert online.token(grant_type="refresh_token").status_code == 503
    assert online.http.get("/practice/stats").status_code == 200


def test_slow_takes_its_time(online: Running) -> None:
    online.fault("slow", ms=300, times=1)
    begin = time.monotonic()
    online.api.get(f"{LEADS}/describe")
    assert time.monotonic() - begin >= 0.3


def test_row_lock_and_rule_in_a_collection_hit_single_records(online: Running) -> None:
    online.fault("row_lock", where={"object": "Lead"}, times=1)
    online.fault("validation_rule", where={"object": "Lead", "field": "Email"}, message="No e-mail, please.")
    kind = {"attributes": {"type": "Lead"}, "Company": "A"}
    records = [
        kind | {"LastName": "One"},
        kind | {"LastName": "Two", "Email": "a@b.example"},
        kind | {"LastName": "Three"},
    ]
    answer = online.api.post(f"{DATA}/composite/sobjects", json={"allOrNone": False, "records": records}).json()
    assert [item["success"] for item in answer] == [False, False, True]
    assert answer[0]["errors"][0]["statusCode"] == "UNABLE_TO_LOCK_ROW"
    assert answer[1]["errors"] == [
        {"statusCode": "FIELD_CUSTOM_VALIDATION_EXCEPTION", "message": "No e-mail, please.", "fields": ["Email"]}
    ]


def test_a_lock_holds_a_record_against_deletion_and_a_rule_does_not(online: Running) -> None:
    lead = online.new_lead().json()["id"]
    online.fault("validation_rule", where={"object": "Lead"})
    online.fault("row_lock", where={"record": lead}, times=1)
    assert online.api.delete(f"{LEADS}/{lead}").json()[0]["errorCode"] == "UNABLE_TO_LOCK_ROW"
    assert online.api.delete(f"{LEADS}/{lead}").status_code == 204


def test_field_rewritten_by_a_flow(online: Running) -> None:
    online.fault("field_rewritten", where={"object": "lead", "field": "company"})
    online.fault("field_rewritten", where={"object": "Lead", "field": "Rating"}, value="Hot", times=1)
    first, second = (online.org.read("Lead", online.new_lead().json()["id"]) for _ in range(2))
    assert first is not None
    assert second is not None
    assert (first["Company"], first["Rating"]) == ("ACME", "Hot")
    assert (second["Company"], second["Rating"]) == ("ACME", None)


def test_late_commit_hides_a_save_from_readers_for_a_while(online: Running) -> None:
    online.fault("late_commit", where={"object": "Lead"}, seconds=60, times=1)
    record = online.new_lead().json()["id"]
    query = {"q": f"SELECT Id, SystemModstamp FROM Lead WHERE Id = '{record}'"}
    assert online.api.get(f"{DATA}/query", params=query).json()["totalSize"] == 0
    saved_at = online.http.get("/practice/clock").json()["now"]
    online.http.post("/practice/clock", json={"advance_s": 61})
    found = online.api.get(f"{DATA}/query", params=query).json()
    assert found["totalSize"] == 1
    assert found["records"][0]["SystemModstamp"] == saved_at, "visible late, but with the stamp of its save"


@pytest.mark.parametrize("name", ["field_removed", "field_hidden"])
def test_a_field_that_is_gone(online: Running, name: str) -> None:
    online.fault(name, where={"object": "lead", "field": "FAX"})
    fields = online.api.get(f"{LEADS}/describe").json()["fields"]
    assert "Fax" not in {field["name"] for field in fields}
    answer = online.api.get(f"{DATA}/query", params={"q": "SELECT Id, Fax FROM Lead"})
    assert (answer.status_code, answer.json()[0]["errorCode"]) == (400, "INVALID_FIELD")
    assert online.new_lead(Fax="1").json()[0]["errorCode"] == "INVALID_FIELD"
    online.http.delete("/practice/faults")
    assert online.new_lead(Fax="1").status_code == 201


def test_a_picklist_value_that_is_gone(online: Running) -> None:
    online.fault("picklist_value_removed", where={"object": "Lead", "field": "Tier__c"}, value="Gold")
    assert online.new_lead(Tier__c="Silver").status_code == 201
    answer = online.new_lead(Tier__c="Gold")
    assert answer.json()[0]["errorCode"] == "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"
    field = next(each for each in online.api.get(f"{LEADS}/describe").json()["fields"] if each["name"] == "Tier__c")
    assert "Gold" not in {value["value"] for value in field["picklistValues"] if value["active"]}
