"""A practice org that is running, and an HTTP client to talk to it in few words."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import httpx

from crmconsole.clock import ManualClock
from crmconsole.practice.org import OrgClock
from crmconsole.practice.server import PracticeOrg, start

DATA = "/services/data/v66.0"
LEADS = f"{DATA}/sobjects/Lead"
COLLECTION = f"{DATA}/composite/sobjects"
TOKEN = "/services/oauth2/token"
CALLBACK = "http://localhost:1717/OauthRedirect"
VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789"
BEGIN = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Trusts nobody, for clients of an org that speaks plain HTTP: to load the system's certificates takes longer than most tests."""


class Running:
    """A running practice org and its clients. `http` sends no session, `api` the session of the ready line."""

    def __init__(self, practice: PracticeOrg) -> None:
        self.practice = practice
        self.org = practice.org
        self.credentials = practice.credentials
        self.http = httpx.Client(base_url=practice.url, timeout=20, verify=PLAIN)
        self.api = self.signed_in(practice.credentials.access_token)

    def signed_in(self, token: str) -> httpx.Client:
        """Return a client that sends this access token."""
        headers = {"Authorization": f"Bearer {token}"}
        return httpx.Client(base_url=self.practice.url, timeout=20, headers=headers, verify=PLAIN)

    def token(self, **sent: str) -> httpx.Response:
        """Ask the token endpoint."""
        return self.http.post(TOKEN, data={"client_id": self.credentials.client_id, **sent})

    def new_lead(self, **values: object) -> httpx.Response:
        """Ask for a new lead and return the answer."""
        return self.api.post(LEADS, json={"LastName": "Ortiz", "Company": "Acme"} | values)

    def fault(self, name: str, **wish: object) -> None:
        """Switch on a fault."""
        answer = self.http.post("/practice/faults", json={"fault": name, **wish})
        assert answer.status_code == 200, answer.text

    def stats(self) -> dict[str, object]:
        """Return the counters."""
        stats: dict[str, object] = self.http.get("/practice/stats").json()
        return stats

    def question(self, **changes: str) -> dict[str, str]:
        """Return the parameters of an authorize request, with changes."""
        return {
            "response_type": "code",
            "client_id": self.credentials.client_id,
            "redirect_uri": CALLBACK,
            "scope": "api refresh_token",
            "state": "round & round",
            "code_challenge": challenge(VERIFIER),
        } | changes

    def decide(self, **changes: str) -> httpx.Response:
        """Fill in the log-in page as a person does and send its form; `changes` are what the person types."""
        page = self.http.get("/services/oauth2/authorize", params=self.question())
        assert page.status_code == 200
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))
        typed = {"username": self.credentials.username, "password": self.credentials.password, "decision": "allow"}
        sent = {name: html.unescape(value) for name, value in hidden.items()} | typed | changes
        return self.http.post("/services/oauth2/authorize", data=sent)

    def code(self) -> str:
        """Sign in on the log-in page and return the authorization code."""
        return httpx.URL(self.decide().headers["location"]).params["code"]

    def close(self) -> None:
        """Close the clients and stop the org."""
        self.http.close()
        self.api.close()
        self.practice.stop()


def challenge(verifier: str) -> str:
    """Return the S256 challenge of a verifier, worked out apart from the code under test."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


@contextmanager
def running(people: int = 0, *, fixed_time: bool = True, **options: object) -> Iterator[Running]:
    """Run a practice org for one test; its clock stands still at `BEGIN` unless told otherwise."""
    clock = OrgClock(ManualClock(BEGIN)) if fixed_time else OrgClock()
    running_org = Running(start(people=people, clock=clock, **options))  # type: ignore[arg-type]
    try:
        yield running_org
    finally:
        running_org.close()
