"""Signing in to a running practice org without a browser: its controls tell who its people are, then the usual flow follows.

Owns the few steps that a person would take in the browser. Talks HTTP only; the practice org's own code is never imported.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from requests.adapters import BaseAdapter

from crmconsole.connect.address import salesforce_address
from crmconsole.connect.browser import PATH, PORTS
from crmconsole.connect.oauth import SignInServer, new_state, new_verifier
from crmconsole.connect.tokens import Credentials, Grant
from crmconsole.errors import CrmRefused, InputProblem

_REDIRECT = f"http://localhost:{PORTS[0]}{PATH}"


def practice_sign_in(url: str, *, transport: BaseAdapter | None = None) -> Credentials:
    """Return a lasting sign-in to the practice org at an address of this machine.

    Raises:
        InputProblem: the address is not one of this machine.
        CrmUnreachable: nothing answers there.
        CrmRefused: what answers is no practice org.
    """
    address = salesforce_address(url)
    if address.environment != "Practice":
        raise InputProblem(
            f"{address.host} is not on this computer; a practice org always is.",
            "Nothing was sent.",
            "For a real org, sign in with the browser.",
        )
    facts = _credentials(SignInServer(address.origin, "", transport=transport), address.origin)
    server = SignInServer(address.origin, facts["client_id"], transport=transport)
    state, verifier = new_state(), new_verifier()
    asked = urlsplit(server.authorize_url(_REDIRECT, state, verifier))
    form = {
        **dict(parse_qsl(asked.query)),
        "username": facts["username"],
        "password": facts["password"],
        "decision": "allow",
    }
    answer = server.page(f"{address.origin}/services/oauth2/authorize", form=form)
    back = dict(parse_qsl(urlsplit(answer.headers.get("Location", "")).query))
    if back.get("state") != state or "code" not in back:
        raise _no_practice_org(url)
    token = server.exchange(back["code"], _REDIRECT, verifier)
    return Credentials(
        Grant.REFRESH_TOKEN,
        address.origin,
        token.access.instance_url,
        server.client_id,
        refresh_token=token.refresh_token,
    )


class PracticeSignIn:
    """The "secret store" of a practice org: nothing is kept, since the org tells whoever asks on this machine how to sign in."""

    name = "practice"

    def __init__(self, url: str) -> None:
        """Use the practice org at this address; nothing is sent yet."""
        self._url = url

    def save(self, account: str, secret: str) -> None:
        """Keep nothing: the next start signs in anew."""

    def load(self, account: str) -> str | None:
        """Return a sign-in that is made now.

        Raises:
            CrmUnreachable: the practice org does not run.
        """
        return practice_sign_in(self._url).secret_part()

    def delete(self, account: str) -> None:
        """Forget nothing: there is nothing to forget."""


def client_id_of(origin: str) -> str:
    """Return the consumer key of the app that a practice org has.

    Raises:
        CrmUnreachable: nothing answers there.
        CrmRefused: what answers is no practice org.
    """
    return _credentials(SignInServer(origin, ""), origin)["client_id"]


def _credentials(server: SignInServer, origin: str) -> dict[str, str]:
    answer = server.page(f"{origin}/practice/credentials")
    try:
        facts: Any = answer.json() if answer.ok else {}
        return {name: str(facts[name]) for name in ("client_id", "username", "password")}
    except (ValueError, KeyError, TypeError):
        raise _no_practice_org(origin) from None


def _no_practice_org(url: str) -> CrmRefused:
    return CrmRefused(
        f"What answers at {url} is no practice org.",
        "Nothing was changed.",
        "Start one with: crmconsole practice serve",
        cause="not_salesforce",
    )
