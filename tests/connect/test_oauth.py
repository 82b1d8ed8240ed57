"""Earning tokens: rotation is stored before use, refusals name their cause, nothing goes to a foreign host."""

from __future__ import annotations

import base64
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from crmconsole.clock import ManualClock
from crmconsole.connect.oauth import LastingTokens, SignInServer, sfdx_sign_in
from crmconsole.connect.tokens import Credentials, Grant
from crmconsole.errors import (
    ConsoleError,
    CrmRefused,
    CrmThrottled,
    CrmUnreachable,
    InputProblem,
    NotReady,
    SecretsUnavailable,
    SignInNeeded,
)
from tests.connect.scripted import ORIGIN, SERVER_TIME, Network, Reply, Seen

AUTH = "https://login.salesforce.com"
CREDENTIALS = Credentials(Grant.REFRESH_TOKEN, AUTH, ORIGIN, "client-1", refresh_token="5Aep-0")


def _token(access: str, refresh: str | None = None, instance: str = ORIGIN) -> dict[str, str]:
    body = {"access_token": access, "instance_url": instance, "id": f"{AUTH}/id/00D/005", "token_type": "Bearer"}
    return {**body, "refresh_token": refresh} if refresh else body


def _lasting(
    handler: Any, save: Any = lambda changed: None, credentials: Credentials = CREDENTIALS
) -> tuple[LastingTokens, Network]:
    network = Network(handler)
    return LastingTokens(credentials, ManualClock(SERVER_TIME), save, transport=network), network


def test_the_first_token_is_earned_when_it_is_needed() -> None:
    tokens, network = _lasting(lambda seen: _token("a1"))
    assert network.seen == []
    assert (tokens.access().token, tokens.access().instance_url) == ("a1", ORIGIN)
    (seen,) = network.seen
    assert (seen.origin, seen.path) == (AUTH, "/services/oauth2/token")
    assert seen.form == {"grant_type": "refresh_token", "refresh_token": "5Aep-0", "client_id": "client-1"}
    assert seen.timeout == (10.0, 30.0)


def test_a_rotated_refresh_token_is_stored_before_the_access_token_is_handed_out() -> None:
    order: list[str] = []
    tokens, network = _lasting(lambda seen: _token("a1", "5Aep-1"), lambda changed: order.append(changed.refresh_token))
    access = tokens.access()
    order.append(access.token)
    assert order == ["5Aep-1", "a1"]
    network.handler = lambda seen: _token("a2", "5Aep-2")
    tokens.renew(access)
    assert network.seen[-1].form["refresh_token"] == "5Aep-1"
    assert order[-1] == "5Aep-2"


def test_nothing_is_stored_when_nothing_changed() -> None:
    stored: list[Credentials] = []
    tokens, _ = _lasting(lambda seen: _token("a1"), stored.append)
    tokens.renew(tokens.access())
    assert stored == []


def test_when_storing_fails_the_token_is_not_used_and_the_new_one_is_not_lost() -> None:
    failures = [SecretsUnavailable("locked")]
    stored: list[str] = []

    def save(changed: Credentials) -> None:
        if failures:
            raise failures.pop()
        stored.append(changed.refresh_token)

    tokens, network = _lasting(lambda seen: _token("a1", "5Aep-1"), save)
    with pytest.raises(SecretsUnavailable):
        tokens.access()
    network.handler = lambda seen: _token("a2")
    assert tokens.access().token == "a2"
    assert network.seen[-1].form["refresh_token"] == "5Aep-1"
    assert stored == ["5Aep-1"]


def test_many_threads_renew_a_token_once() -> None:
    answers = iter([_token("a1"), _token("a2"), _token("a3")])
    tokens, network = _lasting(lambda seen: next(answers))
    spent = tokens.access()
    with ThreadPoolExecutor(8) as pool:
        renewed = list(pool.map(lambda _: tokens.renew(spent).token, range(8)))
    assert renewed == ["a2"] * 8
    assert len(network.seen) == 2


def _refusal(error: str, description: str = "") -> Any:
    return lambda seen: Reply({"error": error, "error_description": description}, 400)


@pytest.mark.parametrize(
    ("error", "description", "kind", "cause", "words"),
    [
        ("invalid_grant", "expired access/refresh token", SignInNeeded, "token_revoked", "another app"),
        ("invalid_grant", "authentication failure", SignInNeeded, "password_changed", "password was changed"),
        ("invalid_grant", "ip restricted", SignInNeeded, "ip_restricted", "trusted IP addresses"),
        ("invalid_grant", "inactive user", SignInNeeded, "user_inactive", "deactivated"),
        ("invalid_grant", "something new", SignInNeeded, "invalid_grant", "password"),
        ("invalid_client_id", "client identifier invalid", SignInNeeded, "client_id", "client id"),
        ("OAUTH_APP_BLOCKED", "this app is blocked by admin", SignInNeeded, "oauth_app_blocked", "administrator"),
        ("OAUTH_EC_APP_NOT_FOUND", "", SignInNeeded, "oauth_app_blocked", "administrator"),
        ("rate_limit_exceeded", "", CrmThrottled, "busy", "many sign-ins"),
        ("unheard_of", "The stars are wrong", NotReady, "unheard_of", "The stars are wrong"),
    ],
)
def test_s1_23_s1_24_s1_25_a_refused_sign_in_names_its_cause(
    error: str, description: str, kind: type[ConsoleError], cause: str, words: str
) -> None:
    """Features S1-23, S1-24, S1-25: changed password, replaced token and changed IP addresses are told apart."""
    tokens, _ = _lasting(_refusal(error, description))
    with pytest.raises(kind) as caught:
        tokens.access()
    assert caught.value.cause == cause
    assert words in caught.value.sentence
    assert "5Aep-0" not in str(caught.value.help)


def _raising(problem: Exception) -> Any:
    def handler(seen: Seen) -> Any:
        raise problem

    return handler


@pytest.mark.parametrize(
    ("handler", "kind"),
    [
        (_raising(requests.ConnectionError()), CrmUnreachable),
        (lambda seen: Reply(b"<html>gateway</html>", 503), CrmUnreachable),
        (lambda seen: Reply(b"<html>not here</html>", 404), CrmRefused),
        (lambda seen: Reply(b"<html>hotel</html>", 200), CrmRefused),
        (lambda seen: Reply([], 200), CrmRefused),
        (lambda seen: Reply({}, 200), CrmRefused),
        (lambda seen: Reply(status=302, headers={"Location": "https://evil.example"}), CrmRefused),
        (lambda seen: _token("a1", instance="https://evil.example"), CrmRefused),
        (lambda seen: _token("a1", instance="http://acme.my.salesforce.com"), CrmRefused),
    ],
)
def test_what_is_not_salesforces_sign_in_is_told_from_a_refusal(handler: Any, kind: type[ConsoleError]) -> None:
    tokens, network = _lasting(handler)
    with pytest.raises(kind):
        tokens.access()
    assert {seen.origin for seen in network.seen} == {AUTH}


def test_a_sign_in_without_its_secret_asks_to_sign_in() -> None:
    tokens, network = _lasting(
        lambda seen: _token("a1"), credentials=Credentials(Grant.REFRESH_TOKEN, AUTH, ORIGIN, "client-1")
    )
    with pytest.raises(SignInNeeded):
        tokens.access()
    assert network.seen == []


def test_client_credentials_prove_themselves_by_basic_authentication() -> None:
    mine = Credentials(Grant.CLIENT_CREDENTIALS, ORIGIN, ORIGIN, "client-1", client_secret="hush")
    tokens, network = _lasting(lambda seen: _token("a1"), credentials=mine)
    assert tokens.access().token == "a1"
    (seen,) = network.seen
    assert base64.b64decode(seen.headers["Authorization"].removeprefix("Basic ")) == b"client-1:hush"
    assert seen.form == {"grant_type": "client_credentials"}


def test_a_key_signs_in_without_a_person() -> None:
    key = rsa.generate_private_key(65537, 2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    mine = Credentials(Grant.JWT, AUTH, "", "client-1", username="robin@acme.test", private_key=pem)
    stored: list[Credentials] = []
    tokens, network = _lasting(lambda seen: _token("a1"), stored.append, credentials=mine)
    assert tokens.access().token == "a1"
    form = network.seen[0].form
    assert form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer"
    claims = jwt.decode(
        form["assertion"],
        key.public_key(),
        ["RS256"],
        options={"verify_exp": False, "verify_aud": False, "verify_iat": False},
    )
    assert (claims["iss"], claims["sub"], claims["aud"]) == ("client-1", "robin@acme.test", AUTH)
    assert claims["exp"] - SERVER_TIME.timestamp() == 180
    assert stored[0].instance_url == ORIGIN


def test_a_file_that_is_no_key_says_so() -> None:
    mine = Credentials(Grant.JWT, AUTH, "", "client-1", username="robin@acme.test", private_key="no key")
    tokens, network = _lasting(lambda seen: _token("a1"), credentials=mine)
    with pytest.raises(InputProblem):
        tokens.access()
    assert network.seen == []


def test_giving_back_revokes_the_refresh_token() -> None:
    tokens, network = _lasting(lambda seen: _token("a1") if seen.path.endswith("token") else Reply())
    tokens.access()
    tokens.give_back()
    assert (network.seen[-1].path, network.seen[-1].form["token"]) == ("/services/oauth2/revoke", "5Aep-0")
    network.handler = lambda seen: Reply({"error": "invalid_token"}, 400)
    tokens.give_back()
    network.handler = lambda seen: Reply(status=503)
    with pytest.raises(CrmUnreachable):
        tokens.give_back()


def test_the_authorize_page_is_asked_for_with_pkce_and_state() -> None:
    server = SignInServer(AUTH, "client-1", transport=Network(lambda seen: None))
    url = urlsplit(
        server.authorize_url("http://localhost:1717/OauthRedirect", "st", "v" * 64, login_hint="robin@acme.test")
    )
    asked = {name: values[0] for name, values in parse_qs(url.query).items()}
    assert f"{url.scheme}://{url.netloc}{url.path}" == f"{AUTH}/services/oauth2/authorize"
    assert asked.pop("code_challenge")
    assert asked == {
        "response_type": "code",
        "client_id": "client-1",
        "redirect_uri": "http://localhost:1717/OauthRedirect",
        "scope": "api refresh_token",
        "state": "st",
        "code_challenge_method": "S256",
        "login_hint": "robin@acme.test",
    }


def test_an_sfdx_url_is_a_sign_in() -> None:
    found = sfdx_sign_in(
        " force://PlatformCLI:hush:5Aep861TSESvWeug_xvFHRBTTbf_YrTWgEyjBJrLaZ==@acme.my.salesforce.com\n"
    )
    assert (found.grant, found.auth_url, found.client_id) == (Grant.REFRESH_TOKEN, ORIGIN, "PlatformCLI")
    assert (found.client_secret, found.refresh_token) == ("hush", "5Aep861TSESvWeug_xvFHRBTTbf_YrTWgEyjBJrLaZ==")
    assert sfdx_sign_in("force://PlatformCLI::5Aep@acme.my.salesforce.com").client_secret == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://acme.my.salesforce.com",
        "force://a:b@acme.my.salesforce.com",
        "force://a:b:c@evil.example",
        "force://a:b:c@acme.my.salesforce.com@evil.example",
    ],
)
def test_other_texts_are_no_sfdx_url(text: str) -> None:
    with pytest.raises(InputProblem):
        sfdx_sign_in(text)


def test_credentials_split_into_an_open_and_a_secret_part() -> None:
    whole = Credentials(Grant.JWT, AUTH, ORIGIN, "client-1", "robin", "5Aep-0", "hush", "PEM")
    assert Credentials.joined(whole.open_part(), whole.secret_part()) == whole
    for secret in ("5Aep-0", "hush", "PEM"):
        assert secret not in str(whole.open_part())
        assert secret not in repr(whole)
    for damaged in ("", "[]", "{", '{"nonsense": 1}'):
        with pytest.raises(ValueError):
            Credentials.joined(whole.open_part(), damaged)
    with pytest.raises(ValueError):
        Credentials.joined({}, whole.secret_part())
