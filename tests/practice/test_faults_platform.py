"""Faults of the platform and of signing in: statuses, codes, headers, and which tokens still live."""

from __future__ import annotations

import httpx
import pytest

from tests.practice.running import DATA, LEADS, Running, running

USERINFO = "/services/oauth2/userinfo"


def count(online: Running) -> int:
    return sum(row["LastName"] == "Ortiz" for row in online.org.rows("Lead", deleted=False))


def refresh(online: Running) -> httpx.Response:
    return online.token(grant_type="refresh_token", refresh_token=online.credentials.refresh_token)


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [
        ("concurrent_limit", 403, "REQUEST_LIMIT_EXCEEDED"),
        ("server_error", 500, "UNKNOWN_EXCEPTION"),
        ("request_too_long", 503, "REQUEST_RUNNING_TOO_LONG"),
        ("api_disabled", 403, "API_DISABLED_FOR_ORG"),
        ("api_closed", 403, "API_CURRENTLY_DISABLED"),
        ("transaction_security", 403, "TXN_SECURITY_METERING_ERROR"),
        ("api_version_retired", 410, "GONE"),
        ("maintenance", 503, "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE"),
    ],
)
def test_a_refusal_in_json_before_anything_is_done(online: Running, name: str, status: int, code: str) -> None:
    online.fault(name, where={"method": "POST"}, times=1)
    assert online.api.get(f"{LEADS}/describe").status_code == 200, "another method"
    answer = online.new_lead()
    assert (answer.status_code, answer.json()[0]["errorCode"]) == (status, code)
    assert count(online) == 0
    assert online.new_lead().status_code == 201, "once"


@pytest.mark.parametrize(("name", "status"), [("too_many_requests", 429), ("org_moving", 420), ("not_acceptable", 406)])
def test_a_refusal_of_the_edge_is_a_web_page(online: Running, name: str, status: int) -> None:
    online.fault(name, where={"object": "Lead"}, times=1)
    answer = online.new_lead()
    assert answer.status_code == status
    assert answer.text.startswith("<!DOCTYPE html>")
    assert answer.headers.get("retry-after") == ("30" if status == 429 else None)
    assert count(online) == 0
    assert online.stats()["metered_calls"] == 0, "it never reached the org"


def test_too_many_at_once_says_that_calls_are_left(online: Running) -> None:
    online.fault("concurrent_limit", times=1)
    answer = online.new_lead()
    assert answer.headers["sforce-limit-info"] == "api-usage=0/15000"
    assert answer.json()[0]["message"] == "ConcurrentPerOrgLongTxn Limit exceeded."


def test_an_error_id_follows_from_what_happened_before(online: Running) -> None:
    online.fault("server_error", times=2)
    first, second = (online.new_lead().json()[0]["message"] for _ in range(2))
    assert first.startswith("An unexpected error occurred. Please include this ErrorId")
    assert first != second
    with running(20) as another:
        another.fault("server_error", times=2)
        assert another.new_lead().json()[0]["message"] == first


def test_maintenance_lets_reading_through_and_refuses_every_save(online: Running) -> None:
    lead = online.new_lead().json()["id"]
    online.fault("maintenance")
    assert online.api.get(f"{DATA}/query", params={"q": "SELECT Id FROM Lead"}).status_code == 200
    assert online.api.patch(f"{LEADS}/{lead}", json={"City": "Graz"}).status_code == 503
    assert online.api.delete(f"{LEADS}/{lead}").status_code == 503
    records = [{"attributes": {"type": "Lead"}, "id": lead, "City": "Graz"}]
    answer = online.api.patch(f"{DATA}/composite/sobjects", json={"records": records}).json()
    assert answer[0]["errors"][0]["statusCode"] == "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE"
    assert count(online) == 1


def test_used_calls_can_be_told_too_low_or_not_at_all(online: Running) -> None:
    online.http.post("/practice/limit", json={"used": 80})
    online.fault("limit_header_lags", calls=50, times=1)
    assert online.api.get(f"{LEADS}/describe").headers["sforce-limit-info"] == "api-usage=31/15000"
    assert online.api.get(f"{LEADS}/describe").headers["sforce-limit-info"] == "api-usage=82/15000"
    online.fault("limit_header_absent", times=1)
    assert "sforce-limit-info" not in online.api.get(f"{LEADS}/describe").headers


def test_an_answer_without_the_orgs_time(online: Running) -> None:
    online.fault("date_absent", times=1)
    assert "date" not in online.api.get(f"{LEADS}/describe").headers
    assert "date" in online.api.get(f"{LEADS}/describe").headers


def test_another_org_answers(online: Running) -> None:
    mine = online.credentials.org_id
    online.fault("another_org")
    told = online.api.get(USERINFO).json()
    assert told["organization_id"] != mine
    assert mine[:15] not in told["urls"]["partner"]
    query = {"q": "SELECT Id FROM Organization"}
    assert online.api.get(f"{DATA}/query", params=query).json()["records"][0]["Id"] == told["organization_id"]
    assert refresh(online).json()["id"].split("/")[-2] == mine, "tokens stay whole"
    online.http.delete("/practice/faults")
    assert online.api.get(USERINFO).json()["organization_id"] == mine


def test_the_token_stands_for_another_user(online: Running) -> None:
    before = online.api.get(USERINFO).json()
    online.fault("another_user", times=2)
    told = online.api.get(USERINFO).json()
    assert told["user_id"] != before["user_id"]
    assert told["organization_id"] == before["organization_id"]
    assert told["sub"].endswith(told["user_id"])
    assert online.api.get(f"{LEADS}/describe").json()["name"] == "Lead", "what names no user stays as it is"
    assert online.api.get(USERINFO).json()["user_id"] == before["user_id"]


# Signing in


@pytest.mark.parametrize(
    ("name", "error", "description"),
    [
        ("refresh_refused", "invalid_grant", "expired access/refresh token"),
        ("ip_restricted", "invalid_grant", "ip restricted"),
        ("password_changed", "invalid_grant", "authentication failure"),
        ("user_inactive", "invalid_grant", "inactive user"),
        ("app_blocked", "OAUTH_APP_BLOCKED", "this app is blocked by admin"),
    ],
)
def test_a_token_is_refused_while_open_sessions_live_on(
    online: Running, name: str, error: str, description: str
) -> None:
    online.fault(name, times=1)
    assert online.new_lead().status_code == 201
    answer = refresh(online)
    assert answer.status_code == 400
    assert answer.json() == {"error": error, "error_description": description}
    assert refresh(online).status_code == 200, "the refresh token itself still lives"


def test_only_refreshing_is_refused(online: Running) -> None:
    online.fault("refresh_refused")
    sent = {"grant_type": "password", "client_secret": online.credentials.client_secret}
    sent |= {"username": online.credentials.username, "password": online.credentials.password}
    assert online.token(**sent).status_code == 200
    online.fault("ip_restricted")
    assert online.token(**sent).json()["error_description"] == "ip restricted"


def test_refresh_tokens_rotate_unless_the_org_keeps_them(online: Running) -> None:
    online.fault("refresh_token_kept")
    for _ in range(3):
        answer = refresh(online).json()
        assert "refresh_token" not in answer
        with online.signed_in(answer["access_token"]) as client:
            assert client.get(USERINFO).status_code == 200
    online.http.delete("/practice/faults")
    assert refresh(online).json()["refresh_token"] != online.credentials.refresh_token
    assert refresh(online).status_code == 400, "it was used up"
