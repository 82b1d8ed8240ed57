"""The practice org's own controls: counters, colleagues, the clock, the limit and the truth."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

import httpx
import orjson
import pytest

from crmconsole.practice.metering import kind_of
from tests.practice.running import DATA, LEADS, Running, running


@pytest.fixture
def online() -> Iterator[Running]:
    with running(60) as online:
        yield online


def dump(online: Running, name: str) -> dict[str, dict[str, object]]:
    answer = online.http.get("/practice/dump", params={"object": name}).json()
    assert answer["object"] == name
    assert answer["count"] == len(answer["records"])
    return {record["Id"]: record for record in answer["records"]}


# Counting


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("GET", f"{DATA}/query/", "query"),
        ("GET", f"{DATA}/query/0r8xx-2000", "query"),
        ("GET", f"{DATA}/queryAll", "query"),
        ("POST", f"{DATA}/composite", "composite"),
        ("POST", f"{DATA}/composite/batch", "composite"),
        ("PATCH", f"{DATA}/composite/sobjects/Lead/CRM_Console_Key__c", "collections"),
        ("POST", f"{DATA}/jobs/ingest", "bulk"),
        ("GET", f"{DATA}/sobjects", "describe"),
        ("GET", f"{LEADS}/describe/", "describe"),
        ("POST", f"{LEADS}/", "sobjects"),
        ("PATCH", f"{LEADS}/00Q1", "sobjects"),
        ("GET", f"{DATA}/limits", "other"),
        ("GET", "/services/data", "other"),
        ("POST", "/services/oauth2/token", "auth"),
        ("GET", "/id/00D/005", "auth"),
        ("POST", "/services/Soap/u/59.0", "soap"),
    ],
)
def test_kinds_of_calls(method: str, path: str, kind: str) -> None:
    assert kind_of(method, path) == kind


def test_stats_count_calls_and_what_clients_wrote(online: Running) -> None:
    lead = online.api.post(LEADS, json={"LastName": "A", "Company": "B"}).json()["id"]
    online.api.patch(f"{LEADS}/{lead}", json={"Company": "C"})
    online.api.patch(f"{LEADS}/CRM_Console_Key__c/k1", json={"LastName": "A", "Company": "B"})
    online.api.patch(f"{LEADS}/CRM_Console_Key__c/k1", json={"Company": "D"})
    online.api.delete(f"{LEADS}/{lead}")
    online.api.post(LEADS, json={"Company": "no last name"})
    online.api.get("/services/oauth2/userinfo")
    online.http.get("/services/data")
    stats = online.stats()
    assert stats["writes"] == {"Lead": {"created": 2, "updated": 2, "deleted": 1}}
    assert stats["metered_calls"] == 6
    calls = stats["calls"]
    assert isinstance(calls, dict)
    assert (calls["total"], calls["sobjects"], calls["auth"], calls["other"]) == (8, 6, 1, 1)
    assert online.http.post("/practice/stats/reset").json()["calls"]["total"] == 0
    assert online.stats()["writes"] == {}


def test_what_is_rolled_back_was_not_written(online: Running) -> None:
    kind = {"attributes": {"type": "Lead"}}
    records = [kind | {"LastName": "A", "Company": "B"}, kind | {"Company": "no last name"}]
    for all_or_none in (True, False):
        online.api.post(f"{DATA}/composite/sobjects", json={"allOrNone": all_or_none, "records": records})
    assert online.stats()["writes"] == {"Lead": {"created": 1, "updated": 0, "deleted": 0}}


def test_composite_is_one_call_and_a_batch_one_for_each_subrequest(online: Running) -> None:
    query = f"{DATA}/query?q=SELECT+Id+FROM+Lead+LIMIT+1"
    requests = [{"method": "GET", "url": query, "referenceId": f"r{number}"} for number in range(4)]
    assert online.api.post(f"{DATA}/composite", json={"compositeRequest": requests}).status_code == 200
    assert online.stats()["metered_calls"] == 1
    batch = {"batchRequests": [{"method": "GET", "url": "v66.0/limits"}] * 3}
    online.api.post(f"{DATA}/composite/batch", json=batch)
    assert online.stats()["metered_calls"] == 4


def test_only_metered_answers_say_how_many_calls_are_used(online: Running) -> None:
    assert online.api.get(f"{LEADS}/describe").headers["sforce-limit-info"] == "api-usage=1/15000"
    assert online.api.get(f"{DATA}/sobjects/Nothing/describe").headers["sforce-limit-info"] == "api-usage=2/15000"
    for answer in (
        online.http.get("/services/data"),
        online.api.get("/services/oauth2/userinfo"),
        online.http.get("/practice/stats"),
        online.http.get(f"{LEADS}/describe"),
    ):
        assert "sforce-limit-info" not in answer.headers


def test_the_daily_limit_ends_the_day_and_the_next_day_begins(online: Running) -> None:
    assert online.http.post("/practice/limit", json={"max": 20, "used": 19}).json() == {"used": 19, "max": 20}
    assert online.api.get(f"{LEADS}/describe").headers["sforce-limit-info"] == "api-usage=20/20"
    refused = online.api.get(f"{LEADS}/describe")
    assert refused.status_code == 403
    assert refused.json() == [{"message": "TotalRequests Limit exceeded.", "errorCode": "REQUEST_LIMIT_EXCEEDED"}]
    assert online.api.get("/services/oauth2/userinfo").status_code == 200
    online.http.post("/practice/clock", json={"advance_s": 25 * 3600})
    fresh = online.token(grant_type="refresh_token", refresh_token=online.credentials.refresh_token).json()
    with online.signed_in(fresh["access_token"]) as client:
        assert client.get(f"{LEADS}/describe").headers["sforce-limit-info"] == "api-usage=1/20"


# The gate


def test_the_orgs_clock_stands_in_every_answer(online: Running) -> None:
    assert online.http.get("/services/data").headers["date"] == "Sat, 21 Nov 2026 09:00:00 GMT"
    assert online.http.post("/practice/clock", json={"advance_s": 60}).json() == {"now": "2026-11-21T09:01:00.000+0000"}
    for answer in (online.http.get("/practice/stats"), online.http.get(f"{LEADS}/describe"), online.http.get("/")):
        assert answer.headers.get_list("date") == ["Sat, 21 Nov 2026 09:01:00 GMT"]


def test_gzip_bodies_are_unpacked(online: Running) -> None:
    body = gzip.compress(orjson.dumps({"LastName": "Packed", "Company": "B"}))
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    assert online.api.post(LEADS, content=body, headers=headers).status_code == 201
    assert online.api.post(LEADS, content=b"no gzip", headers=headers).status_code == 400
    deflated = {**headers, "Content-Encoding": "deflate"}
    assert online.api.post(LEADS, content=zlib.compress(gzip.decompress(body)), headers=deflated).status_code == 201


def test_long_answers_are_packed_for_whoever_takes_them_so(online: Running) -> None:
    def sent(path: str, accepted: str) -> httpx.Response:
        return online.api.get(path, headers={"Accept-Encoding": accepted})

    plain = sent(f"{LEADS}/describe", "identity")
    packed = sent(f"{LEADS}/describe", "deflate, gzip;q=0.5")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert int(packed.headers["content-length"]) * 4 < int(plain.headers["content-length"]) == len(packed.content)
    assert packed.json() == plain.json()
    for answer in (plain, sent(f"{LEADS}/describe", "gzip;q=0"), sent("/services/data/v66.0", "gzip")):
        assert "content-encoding" not in answer.headers, "short answers, and those not wanted so, go as they are"


def test_what_is_not_there_is_answered_in_salesforces_words(online: Running) -> None:
    answer = online.http.get("/services/apexrest/Nothing")
    assert answer.status_code == 404
    assert answer.json() == [{"message": "The requested resource does not exist", "errorCode": "NOT_FOUND"}]
    wrong = online.http.put("/services/oauth2/token")
    assert wrong.status_code == 405
    assert wrong.json()[0]["errorCode"] == "METHOD_NOT_ALLOWED"


def test_a_mistake_of_the_org_itself_is_an_answer_too(online: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(online.org, "read", broken)
    answer = online.api.get("/services/oauth2/userinfo")
    assert answer.status_code == 500
    assert answer.json()[0]["errorCode"] == "UNKNOWN_EXCEPTION"
    assert "ErrorId" in answer.json()[0]["message"]


def test_the_front_page_says_what_this_is(online: Running) -> None:
    page = online.http.get("/")
    assert page.status_code == 200
    assert "practice org" in page.text
    assert online.practice.url in page.text


def test_the_credentials_are_those_of_the_ready_line(online: Running) -> None:
    told = online.http.get("/practice/credentials").json()
    for name in (
        "url",
        "api_version",
        "client_id",
        "client_secret",
        "username",
        "password",
        "security_token",
        "org_id",
    ):
        assert told[name] == getattr(online.credentials, name)
    assert "access_token" not in told


# Colleagues


def test_colleagues_answer_with_the_ids_they_touched(online: Running) -> None:
    before = dump(online, "Lead") | dump(online, "Contact")
    wish = {"edit": 4, "create": 3, "delete": 2, "convert": 2, "merge": 1, "seed": 5}
    answer = online.http.post("/practice/people", json=wish)
    assert answer.status_code == 200, answer.text
    done = answer.json()
    after = dump(online, "Lead") | dump(online, "Contact")
    assert [len(done[work]) for work in ("edit", "create", "delete", "convert", "merge")] == [4, 3, 2, 2, 1]
    stamps = ("LastModifiedDate", "SystemModstamp", "LastModifiedById")
    for record in done["edit"]:
        changed = {name for name in before[record] if before[record][name] != after[record][name]} - set(stamps)
        assert changed, record
        assert not after[record]["IsDeleted"]
    for record in done["create"]:
        assert record in after
        assert record not in before
    assert all(after[record]["IsDeleted"] for record in done["delete"])
    for converted in done["convert"]:
        lead = after[converted["lead"]]
        assert lead["IsConverted"]
        assert lead["ConvertedContactId"] == converted["contact"]
        assert lead["ConvertedAccountId"] == converted["account"]
        assert converted["contact"] in after
    for merged in done["merge"]:
        (loser,) = merged["losers"]
        assert after[loser]["IsDeleted"]
        assert after[loser]["MasterRecordId"] == merged["winner"]
    assert online.stats()["writes"] == {}, "colleagues are no clients"


def test_the_same_seed_gives_the_same_work() -> None:
    def work(seed: int) -> object:
        with running(60) as online:
            return online.http.post("/practice/people", json={"edit": 5, "delete": 3, "create": 1, "seed": seed}).json()

    assert work(3) == work(3)
    assert work(3) != work(4)


def test_colleagues_can_keep_to_one_object_and_never_run_out(online: Running) -> None:
    done = online.http.post("/practice/people", json={"delete": 500, "objects": ["Contact"]}).json()
    assert len(done["delete"]) == 27
    assert all(record.startswith("003") for record in done["delete"])
    assert online.http.post("/practice/people", json={"edit": 3, "objects": ["Contact"]}).json()["edit"] == []


def test_what_the_org_refuses_to_colleagues_is_told(online: Running) -> None:
    online.fault("field_removed", where={"object": "Lead", "field": "LastName"})
    done = online.http.post("/practice/people", json={"create": 3, "delete": 1, "objects": ["Lead"]}).json()
    assert (len(done["create"]), len(done["delete"])) == (0, 1)
    assert [each["work"] for each in done["refused"]] == ["create"] * 3


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("people", {"edit": -1}),
        ("people", {"edit": "many"}),
        ("people", {"dance": 1}),
        ("people", {"edit": 1, "objects": ["Account"]}),
        ("clock", {"advance_s": -5}),
        ("clock", {}),
        ("clock", {"advance_s": 1e300}),
        ("limit", {"max": "many"}),
        ("faults", []),
    ],
)
def test_a_control_that_makes_no_sense_is_refused_in_a_sentence(online: Running, path: str, body: object) -> None:
    answer = online.http.post(f"/practice/{path}", json=body)
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")


def test_a_body_that_is_no_json(online: Running) -> None:
    answer = online.http.post("/practice/clock", content=b"{advance")
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("The body is not JSON")


# The truth


def test_the_dump_has_every_field_and_deleted_rows(online: Running) -> None:
    lead = next(iter(dump(online, "Lead")))
    online.api.delete(f"{LEADS}/{lead}")
    rows = dump(online, "Lead")
    assert rows[lead]["IsDeleted"] is True
    stored = {field.name for field in online.org.schema["Lead"].stored_fields()}
    assert stored <= set(rows[lead])
    assert len(rows) == 33


def test_the_dump_shows_late_commits_and_hidden_fields(online: Running) -> None:
    online.fault("late_commit", seconds=600)
    online.fault("field_hidden", where={"object": "Lead", "field": "Fax"})
    record = online.api.post(LEADS, json={"LastName": "Late", "Company": "B"}).json()["id"]
    assert dump(online, "Lead")[record]["LastName"] == "Late"
    assert "Fax" in dump(online, "Lead")[record]


def test_a_dump_of_nothing(online: Running) -> None:
    for query in ({}, {"object": "Nothing"}):
        answer: httpx.Response = online.http.get("/practice/dump", params=query)
        assert answer.status_code == 400
        assert answer.json()["error"].endswith(".")
