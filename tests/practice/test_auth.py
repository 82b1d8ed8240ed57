"""Signing in to a practice org over HTTP, as apps and people do it."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from tests.practice.running import BEGIN, CALLBACK, DATA, TOKEN, VERIFIER, Running, running

INVALID_SESSION = [{"message": "Session expired or invalid", "errorCode": "INVALID_SESSION_ID"}]


@pytest.fixture(scope="module")
def online() -> Iterator[Running]:
    with running() as online:
        yield online


def exchange(online: Running, code: str, /, **changes: str) -> httpx.Response:
    sent = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, "code_verifier": VERIFIER}
    return online.token(**{**sent, **changes})


def works(online: Running, token: str) -> bool:
    with online.signed_in(token) as client:
        return client.get("/services/oauth2/userinfo").status_code == 200


# The log-in page


def test_the_log_in_page_is_one_that_a_person_can_use(online: Running) -> None:
    page = online.http.get(
        "/services/oauth2/authorize", params=online.question(login_hint="alex.morgan@northwind.example")
    )
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert '<label for="username">' in page.text
    assert 'value="alex.morgan@northwind.example"' in page.text
    assert 'type="password"' in page.text
    assert ">Allow</button>" in page.text
    assert ">Deny</button>" in page.text
    assert "http://" not in page.text.replace(CALLBACK, ""), "the page loads nothing from elsewhere"
    assert "https://" not in page.text


def test_allowing_sends_the_browser_back_with_a_code_and_the_state(online: Running) -> None:
    answer = online.decide()
    assert answer.status_code == 302
    back = httpx.URL(answer.headers["location"])
    assert str(back).startswith(CALLBACK + "?")
    assert back.params["state"] == "round & round"
    assert back.params["code"].startswith("aPrx")


def test_denying_sends_the_browser_back_with_access_denied(online: Running) -> None:
    back = httpx.URL(online.decide(decision="deny", password="").headers["location"])
    assert back.params["error"] == "access_denied"
    assert back.params["error_description"] == "end-user denied authorization"
    assert back.params["state"] == "round & round"


@pytest.mark.parametrize(
    "typed",
    [{"password": "wrong"}, {"username": "nobody@northwind.example"}, {"username": "greta.falk@northwind.example"}],
)
def test_a_wrong_password_or_a_user_who_left_shows_the_page_again(online: Running, typed: dict[str, str]) -> None:
    page = online.decide(**typed)
    assert page.status_code == 200
    assert "Please check your username and password" in page.text


def test_what_a_person_types_cannot_become_markup(online: Running) -> None:
    page = online.decide(username='"><script>alert(1)</script>', password="x")
    assert "<script>" not in page.text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"client_id": "unknown"}, "invalid_client_id"),
        ({"redirect_uri": "http://localhost:1719/OauthRedirect"}, "redirect_uri_mismatch"),
        ({"redirect_uri": "http://localhost:1717/OauthRedirect/"}, "redirect_uri_mismatch"),
        ({"redirect_uri": "http://127.0.0.1:1717/OauthRedirect"}, "redirect_uri_mismatch"),
        ({"redirect_uri": "https://elsewhere.example/OauthRedirect"}, "redirect_uri_mismatch"),
    ],
)
def test_a_request_with_a_wrong_app_or_address_is_not_redirected(
    online: Running, changes: dict[str, str], words: str
) -> None:
    page = online.http.get("/services/oauth2/authorize", params=online.question(**changes))
    assert page.status_code == 400
    assert f"error={words}" in page.text
    assert "location" not in page.headers


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
    ],
)
def test_other_mistakes_of_the_app_come_back_to_it(online: Running, changes: dict[str, str], error: str) -> None:
    answer = online.http.get("/services/oauth2/authorize", params=online.question(**changes))
    assert httpx.URL(answer.headers["location"]).params["error"] == error


@pytest.mark.parametrize("port", [1717, 1718, 1721, 1722, 1724])
def test_all_loopback_ports_of_the_app_are_registered(online: Running, port: int) -> None:
    changes = {"redirect_uri": f"http://localhost:{port}/OauthRedirect", "code_challenge_method": "S256"}
    assert online.http.get("/services/oauth2/authorize", params=online.question(**changes)).status_code == 200


# Codes and tokens


def test_a_code_brings_tokens_in_salesforces_shape(online: Running) -> None:
    answer = exchange(online, online.code())
    assert answer.status_code == 200
    body = answer.json()
    org15, _, rest = body["access_token"].partition("!")
    assert org15 == online.credentials.org_id[:15]
    assert org15.startswith("00D")
    assert len(org15) == 15
    assert rest.startswith("AQ")
    assert body["instance_url"] == online.practice.url
    user_id = online.practice.staff.integration
    assert body["id"] == f"{online.practice.url}/id/{online.credentials.org_id}/{user_id}"
    assert body["token_type"] == "Bearer"
    assert body["scope"] == "api refresh_token"
    assert body["refresh_token"].startswith("5Aep861")
    assert int(body["issued_at"]) == int(online.org.clock.now().timestamp() * 1000)
    assert works(online, body["access_token"])


def test_without_the_refresh_scope_there_is_no_refresh_token(online: Running) -> None:
    scopes = {"scope": "api id"}
    back = httpx.URL(online.decide(**scopes).headers["location"])
    body = exchange(online, back.params["code"]).json()
    assert "refresh_token" not in body
    assert works(online, body["access_token"])


def test_a_code_works_once(online: Running) -> None:
    code = online.code()
    assert exchange(online, code).status_code == 200
    again = exchange(online, code)
    assert again.status_code == 400
    assert again.json() == {"error": "invalid_grant", "error_description": "expired authorization code"}


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code_verifier": "another"}, "invalid_grant"),
        ({"code_verifier": ""}, "invalid_grant"),
        ({"redirect_uri": "http://localhost:1718/OauthRedirect"}, "redirect_uri_mismatch"),
        ({"client_id": "unknown"}, "invalid_client_id"),
        ({"client_secret": "wrong"}, "invalid_client"),
        ({"code": "made-up"}, "invalid_grant"),
        ({"grant_type": "device"}, "unsupported_grant_type"),
    ],
)
def test_a_code_brings_nothing_to_somebody_else(online: Running, changes: dict[str, str], error: str) -> None:
    answer = exchange(online, online.code(), **changes)
    assert answer.status_code == 400
    assert answer.json()["error"] == error
    assert set(answer.json()) == {"error", "error_description"}


def test_a_challenge_of_strange_letters_matches_nothing(online: Running) -> None:
    back = httpx.URL(online.decide(code_challenge="gärtnerei").headers["location"])
    assert exchange(online, back.params["code"]).json()["error_description"] == "invalid code verifier"


def test_a_code_dies_after_fifteen_minutes() -> None:
    with running() as online:
        code = online.code()
        online.http.post("/practice/clock", json={"advance_s": 901})
        assert exchange(online, code).json()["error_description"] == "expired authorization code"


def test_chunked_bodies_are_read(online: Running) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"grant_type=authorization_code&code="
        yield f"{online.code()}&client_id={online.credentials.client_id}".replace("==", "%3D%3D").encode()
        yield f"&redirect_uri={CALLBACK}&code_verifier={VERIFIER}".encode()

    headers = {"Content-Type": "application/X-WWW-form-urlencoded"}
    answer = online.http.post(TOKEN, content=pieces(), headers=headers)
    assert answer.status_code == 200
    assert "transfer-encoding" in answer.request.headers


# Refresh, revoke, expiry


def test_refreshing_rotates_the_refresh_token(online: Running) -> None:
    first = exchange(online, online.code()).json()
    second = online.token(grant_type="refresh_token", refresh_token=first["refresh_token"]).json()
    assert second["refresh_token"] != first["refresh_token"]
    assert works(online, first["access_token"])
    assert works(online, second["access_token"])
    dead = online.token(grant_type="refresh_token", refresh_token=first["refresh_token"])
    assert dead.status_code == 400
    assert dead.json() == {"error": "invalid_grant", "error_description": "expired access/refresh token"}
    assert online.token(grant_type="refresh_token", refresh_token=second["refresh_token"]).status_code == 200


def test_revoking_a_refresh_token_kills_its_access_tokens(online: Running) -> None:
    first = exchange(online, online.code()).json()
    second = online.token(grant_type="refresh_token", refresh_token=first["refresh_token"]).json()
    other = exchange(online, online.code()).json()
    answer = online.http.post("/services/oauth2/revoke", data={"token": second["refresh_token"]})
    assert answer.status_code == 200
    assert answer.content == b""
    assert not works(online, first["access_token"])
    assert not works(online, second["access_token"])
    assert works(online, other["access_token"])
    assert online.token(grant_type="refresh_token", refresh_token=second["refresh_token"]).status_code == 400


def test_revoking_an_access_token_leaves_the_refresh_token(online: Running) -> None:
    tokens = exchange(online, online.code()).json()
    assert online.http.get("/services/oauth2/revoke", params={"token": tokens["access_token"]}).status_code == 200
    assert not works(online, tokens["access_token"])
    assert online.token(grant_type="refresh_token", refresh_token=tokens["refresh_token"]).status_code == 200
    assert online.http.post("/services/oauth2/revoke", data={"token": "unknown"}).status_code == 400


def test_what_is_told_of_a_token(online: Running) -> None:
    known = online.http.get("/.well-known/openid-configuration").json()
    assert known["token_endpoint"] == f"{online.practice.url}/services/oauth2/token"

    def told(token: str, secret: str = online.credentials.client_secret) -> httpx.Response:
        mine = (online.credentials.client_id, secret)
        return online.http.post(known["introspection_endpoint"], data={"token": token}, auth=mine)

    tokens = exchange(online, online.code()).json()
    access = told(tokens["access_token"]).json()
    assert access["active"] is True
    assert access["username"] == online.credentials.username
    assert access["exp"] > int(BEGIN.timestamp())
    assert "refresh_token" in access["scope"].split()
    assert told(tokens["refresh_token"]).json()["token_type"] == "refresh_token"
    assert told("dead").json() == {"active": False}
    assert told(tokens["access_token"], "wrong").status_code == 401
    online.http.post("/services/oauth2/revoke", data={"token": tokens["access_token"]})
    assert told(tokens["access_token"]).json() == {"active": False}


def test_a_session_ends_after_two_idle_hours_and_a_call_begins_them_anew() -> None:
    with running() as online:
        for _ in range(3):
            online.http.post("/practice/clock", json={"advance_s": 5000})
            assert works(online, online.credentials.access_token)
        online.http.post("/practice/clock", json={"advance_s": 7201})
        answer = online.api.get(f"{DATA}/sobjects/Lead/describe")
        assert answer.status_code == 401
        assert answer.json() == INVALID_SESSION
        fresh = online.token(grant_type="refresh_token", refresh_token=online.credentials.refresh_token).json()
        assert works(online, fresh["access_token"])


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer 00D!nothing", "Basic abc", "Token x"])
def test_data_needs_a_session(online: Running, header: str) -> None:
    answer = online.http.get(f"{DATA}/query", params={"q": "SELECT Id FROM Lead"}, headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer.json() == INVALID_SESSION


# Who am I


def test_userinfo_and_identity_name_the_user(online: Running) -> None:
    who = online.api.get("/services/oauth2/userinfo").json()
    assert who["preferred_username"] == online.credentials.username
    assert who["organization_id"] == online.credentials.org_id
    assert who["urls"]["rest"] == f"{online.practice.url}/services/data/v{{version}}/"
    identity = online.api.get(who["sub"])
    assert identity.status_code == 200
    assert identity.json()["user_id"] == who["user_id"]
    assert identity.json()["username"] == online.credentials.username
    assert identity.json()["id"] == who["sub"]


def test_identity_refuses_in_plain_text(online: Running) -> None:
    user = online.practice.staff.integration
    path = f"/id/{online.credentials.org_id}/{user}"
    assert online.http.get(path).text == "Missing_OAuth_Token"
    with online.signed_in("00D000000000001!AQx") as stranger:
        assert (stranger.get(path).status_code, stranger.get(path).text) == (403, "Bad_OAuth_Token")
    assert online.api.get(f"/id/00D000000000000AAA/{user}").text == "Wrong_Org"


# The other grants


def test_client_credentials_act_as_the_integration_user(online: Running) -> None:
    packed = base64.b64encode(f"{online.credentials.client_id}:{online.credentials.client_secret}".encode()).decode()
    answer = online.http.post(
        TOKEN, data={"grant_type": "client_credentials"}, headers={"Authorization": f"Basic {packed}"}
    )
    assert answer.status_code == 200
    assert answer.json()["id"].endswith(online.practice.staff.integration)
    assert "refresh_token" not in answer.json()
    wrong = online.token(grant_type="client_credentials", client_secret="wrong")
    assert wrong.json()["error"] == "invalid_client"
    assert online.token(grant_type="client_credentials").json()["error"] == "invalid_client"


@pytest.mark.parametrize("with_token", [True, False])
def test_username_and_password_grant(online: Running, with_token: bool) -> None:
    password = online.credentials.password + (online.credentials.security_token if with_token else "")
    sent = {"grant_type": "password", "username": online.credentials.username.upper()}
    secret = {"client_secret": online.credentials.client_secret}
    assert works(online, online.token(**sent, **secret, password=password).json()["access_token"])
    wrong = online.token(**sent, **secret, password=password + "x")
    assert wrong.json() == {"error": "invalid_grant", "error_description": "authentication failure"}
    left = online.token(
        grant_type="password", username="greta.falk@northwind.example", password=online.credentials.password, **secret
    )
    assert left.json() == {"error": "invalid_grant", "error_description": "inactive user"}


def assertion(online: Running, key: str, **claims: object) -> httpx.Response:
    said = {
        "iss": online.credentials.client_id,
        "sub": online.credentials.username,
        "aud": "https://login.salesforce.com",
        "exp": int(online.org.clock.now().timestamp()) + 180,
    } | claims
    signed = jwt.encode(said, key, algorithm="RS256")
    return online.http.post(
        TOKEN, data={"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": signed}
    )


@pytest.fixture(scope="module")
def private_key(online: Running) -> str:
    key = online.http.get("/practice/jwt-key").json()["private_key"]
    assert isinstance(key, str)
    return key


def test_a_signed_assertion_signs_in(online: Running, private_key: str) -> None:
    answer = assertion(online, private_key)
    assert answer.status_code == 200, answer.text
    assert works(online, answer.json()["access_token"])
    assert "refresh_token" not in answer.json()
    assert assertion(online, private_key, aud=online.practice.url).status_code == 200


@pytest.mark.parametrize(
    ("claims", "error", "description"),
    [
        ({"exp": 1}, "invalid_grant", "expired authorization code"),
        ({"exp": int(time.time()) + 10**8}, "invalid_grant", "expired authorization code"),
        ({"aud": "https://elsewhere.example"}, "invalid_grant", "audience is invalid"),
        ({"iss": "another app"}, "invalid_client_id", "client identifier invalid"),
        ({"sub": "tom.o-hara@northwind.example"}, "invalid_grant", "user hasn't approved this consumer"),
        ({"sub": "nobody@northwind.example"}, "invalid_grant", "user hasn't approved this consumer"),
    ],
)
def test_an_assertion_that_says_something_wrong_is_refused(
    online: Running, private_key: str, claims: dict[str, object], error: str, description: str
) -> None:
    answer = assertion(online, private_key, **claims)
    assert answer.status_code == 400
    assert answer.json() == {"error": error, "error_description": description}


def test_an_assertion_needs_a_registered_key(online: Running) -> None:
    key = generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    assert assertion(online, private).json() == {"error": "invalid_grant", "error_description": "invalid assertion"}
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    assert online.http.post("/practice/jwt-key", json={"public_key": public}).status_code == 200
    assert assertion(online, private).status_code == 200
    assert online.http.post("/practice/jwt-key", json={"public_key": "no key"}).status_code == 400


def test_a_user_who_allowed_the_app_can_be_signed_in_with_a_key(online: Running, private_key: str) -> None:
    name = "priya.raman@northwind.example"
    assert assertion(online, private_key, sub=name).status_code == 400
    assert online.decide(username=name).status_code == 302
    assert assertion(online, private_key, sub=name).status_code == 200
