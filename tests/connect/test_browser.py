"""Signing in through a browser: the listener, its pages, and every way in which it can end."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from crmconsole.connect.browser import BrowserSignIn
from crmconsole.connect.browser_pages import Speech
from crmconsole.connect.oauth import SignInServer
from crmconsole.connect.tokens import Grant
from crmconsole.errors import NotReady, SignInNeeded
from tests.connect.scripted import ORIGIN, Network, Seen

AUTH = "https://login.salesforce.com"
ANY_PORT = (0,)

Person = Callable[[str, str], Any]


def _give(seen: Seen) -> Any:
    return {"access_token": "a1", "refresh_token": "5Aep-0", "instance_url": ORIGIN}


def _asked(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def _sign_in(person: Person, handler: Any = _give, seconds: float = 10) -> tuple[Any, Network]:
    """Run a sign-in with a person in front of the browser, who gets the callback's address and the state."""
    network = Network(handler)

    def browse(address: str) -> bool:
        asked = _asked(address)
        threading.Thread(
            target=person, args=(asked["redirect_uri"].replace("localhost", "127.0.0.1"), asked["state"]), daemon=True
        ).start()
        return True

    with BrowserSignIn(
        SignInServer(AUTH, "client-1", transport=network), ports=ANY_PORT, open_browser=browse
    ) as attempt:
        return attempt.wait(seconds), network


def test_s4_9_a_person_who_allows_is_signed_in_for_good() -> None:
    pages: list[requests.Response] = []
    found, network = _sign_in(
        lambda back, state: pages.append(requests.get(back, {"code": "aPrx==", "state": state}, timeout=5))
    )
    assert (found.grant, found.refresh_token, found.instance_url, found.auth_url) == (
        Grant.REFRESH_TOKEN,
        "5Aep-0",
        ORIGIN,
        AUTH,
    )
    form = network.seen[0].form
    assert (form["grant_type"], form["code"], form["client_id"]) == ("authorization_code", "aPrx==", "client-1")
    assert len(form["code_verifier"]) >= 43
    assert form["redirect_uri"].startswith("http://localhost:")
    assert form["redirect_uri"].endswith("/OauthRedirect")


def test_the_browser_says_that_the_window_can_be_closed() -> None:
    page: list[requests.Response] = []
    shown = threading.Event()

    def person(back: str, state: str) -> None:
        page.append(requests.get(back, {"code": "aPrx==", "state": state}, timeout=5))
        shown.set()

    def give_slowly(seen: Seen) -> Any:
        shown.wait(5)
        return _give(seen)

    _sign_in(person, give_slowly)
    assert "close this window" in page[0].text
    assert page[0].headers["Cache-Control"] == "no-store"


def test_the_pages_of_the_browser_speak_the_language_of_the_window() -> None:
    speech = Speech("de", _german)
    network = Network(_give)
    server = SignInServer(AUTH, "client-1", transport=network)
    with BrowserSignIn(server, ports=ANY_PORT, open_browser=None, speech=speech) as attempt:
        asked = _asked(attempt.address)
        back = asked["redirect_uri"].replace("localhost", "127.0.0.1")
        page = requests.get(back, {"code": "aPrx==", "state": asked["state"]}, timeout=5).text
        attempt.wait(5)
    assert '<html lang="de">' in page
    assert "<h1>Angemeldet &lt;3</h1>" in page


def _german(words: str) -> str:
    return "Angemeldet <3" if words == "Signed in" else words


def test_a_person_who_denies_is_told_so() -> None:
    refusal = {"error": "access_denied", "error_description": "end-user denied authorization"}
    with pytest.raises(SignInNeeded) as caught:
        _sign_in(lambda back, state: requests.get(back, {**refusal, "state": state}, timeout=5))
    assert caught.value.cause == "access_denied"


def test_a_blocked_app_is_told_to_the_administrator() -> None:
    with pytest.raises(SignInNeeded) as caught:
        _sign_in(lambda back, state: requests.get(back, {"error": "OAUTH_APP_BLOCKED", "state": state}, timeout=5))
    assert "administrator" in caught.value.sentence


def test_answers_to_other_questions_are_ignored() -> None:
    statuses: list[int] = []

    def person(back: str, state: str) -> None:
        root = back.removesuffix("/OauthRedirect")
        statuses.append(requests.get(root + "/favicon.ico", timeout=5).status_code)
        statuses.append(requests.get(back, {"code": "stolen", "state": "guessed"}, timeout=5).status_code)
        statuses.append(requests.get(back, {"code": "stolen"}, timeout=5).status_code)
        requests.get(back, {"code": "aPrx==", "state": state}, timeout=5)

    _, network = _sign_in(person)
    assert statuses == [404, 400, 400]
    assert [seen.form["code"] for seen in network.seen] == ["aPrx=="]


def test_a_silent_connection_does_not_keep_others_out() -> None:
    """Browsers open connections ahead of need."""
    silent: list[socket.socket] = []

    def person(back: str, state: str) -> None:
        silent.append(socket.create_connection(("127.0.0.1", int(urlsplit(back).port or 0))))
        requests.get(back, {"code": "aPrx==", "state": state}, timeout=5)

    found, _ = _sign_in(person)
    assert found.refresh_token == "5Aep-0"
    silent[0].close()


def test_what_salesforce_says_is_shown_as_text() -> None:
    page: list[str] = []
    shown = threading.Event()

    def person(back: str, state: str) -> None:
        page.append(
            requests.get(
                back, {"error": "x", "error_description": "<script>alert(1)</script>", "state": state}, timeout=5
            ).text
        )
        shown.set()

    with pytest.raises(NotReady):
        _sign_in(person)
    assert shown.wait(5)
    assert "<script>" not in page[0]


def test_a_person_who_cancels_or_forgets_changes_nothing() -> None:
    server = SignInServer(AUTH, "client-1", transport=Network(_give))
    with BrowserSignIn(server, ports=ANY_PORT, open_browser=None) as attempt:
        threading.Timer(0.05, attempt.cancel).start()
        with pytest.raises(NotReady) as caught:
            attempt.wait(10)
    assert caught.value.cause == "cancelled"
    with BrowserSignIn(server, ports=ANY_PORT, open_browser=None) as attempt, pytest.raises(NotReady):
        attempt.wait(0.01)


def test_a_sign_in_that_does_not_last_is_refused() -> None:
    with pytest.raises(NotReady) as caught:
        _sign_in(
            lambda back, state: requests.get(back, {"code": "aPrx==", "state": state}, timeout=5),
            lambda seen: {"access_token": "a", "instance_url": ORIGIN},
        )
    assert caught.value.cause == "no_refresh_token"


def test_a_taken_port_is_passed_over_and_all_taken_is_said() -> None:
    server = SignInServer(AUTH, "client-1", transport=Network(_give))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(NotReady) as caught:
            BrowserSignIn(server, ports=(port,), open_browser=None)
        assert str(port) in caught.value.sentence
        with BrowserSignIn(server, ports=(port, 0), open_browser=None) as attempt:
            assert f":{port}/" not in _asked(attempt.address)["redirect_uri"]


def test_after_it_ended_nobody_listens() -> None:
    server = SignInServer(AUTH, "client-1", transport=Network(_give))
    with BrowserSignIn(server, ports=ANY_PORT, open_browser=None) as attempt:
        port = urlsplit(_asked(attempt.address)["redirect_uri"]).port
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(port or 0)))
