"""One org over HTTP: one new token at most, time-outs always, what each call cost, one origin."""

from __future__ import annotations

import threading
from typing import Any

import pytest
import requests

from crmconsole.connect.contract import ChangeRequest
from crmconsole.connect.salesforce import SalesforceConnector
from crmconsole.connect.tokens import Access
from crmconsole.connect.transport import ForeignAddress, PinnedSession
from crmconsole.errors import CrmRefused, CrmUnreachable, SignInNeeded
from crmconsole.records import Identity, Kind
from tests.connect.scripted import DATA, ORIGIN, TOKEN, Network, Reply, Seen, composite, connector, error, records

USERINFO = {
    "user_id": "005000000000001AAA",
    "organization_id": "00D000000000001EAA",
    "name": "Robin Sync",
    "email": "robin@acme.test",
}
ORG = records({"Id": "00D000000000001EAA", "Name": "Acme", "OrganizationType": "Enterprise Edition", "IsSandbox": True})
EXPIRED = Reply(error("INVALID_SESSION_ID", "Session expired or invalid"), 401)


class Renewing:
    """Tokens numbered by their renewals."""

    def __init__(self) -> None:
        self.renewals: list[str] = []

    def access(self) -> Access:
        return Access("token-0", ORIGIN)

    def renew(self, spent: Access) -> Access:
        self.renewals.append(spent.token)
        return Access(f"token-{len(self.renewals)}", ORIGIN)


def _bearer(seen: Seen) -> str:
    return seen.headers["Authorization"].removeprefix("Bearer ")


def _poll(crm: SalesforceConnector) -> Any:
    return crm.poll([ChangeRequest(Kind.LEAD, ())])


def test_an_expired_session_is_renewed_once_and_the_call_goes_again() -> None:
    tokens = Renewing()
    crm, network = connector(lambda seen: EXPIRED if _bearer(seen) == "token-0" else composite(records()), tokens)
    crm.describe(Kind.LEAD)
    _poll(crm)
    _poll(crm)
    assert tokens.renewals == ["token-0"]
    assert [_bearer(seen) for seen in network.seen if seen.path.endswith("composite")] == [
        "token-0",
        "token-1",
        "token-1",
    ]
    # What simple-salesforce loses on its own retry: the headers that keep assignment rules out.
    assert network.seen[-1].headers["Sforce-Auto-Assign"] == "FALSE"


def test_a_token_that_never_works_is_renewed_once_and_no_more() -> None:
    tokens = Renewing()
    crm, network = connector(lambda seen: EXPIRED, tokens)
    with pytest.raises(SignInNeeded):
        crm.connect()
    assert len(network.seen) == 2
    assert tokens.renewals == ["token-0"]


@pytest.mark.parametrize(
    "text", ["This session is not valid for use with the REST API", "Connected app is not attached to Agent"]
)
def test_two_refusals_are_not_worth_a_new_token(text: str) -> None:
    tokens = Renewing()
    crm, _ = connector(lambda seen: Reply(error("INVALID_SESSION_ID", text), 401), tokens)
    with pytest.raises(SignInNeeded) as caught:
        crm.connect()
    assert tokens.renewals == []
    assert text in caught.value.sentence


def test_userinfo_says_in_its_own_way_that_a_token_is_spent() -> None:
    tokens = Renewing()

    def handler(seen: Seen) -> Any:
        if _bearer(seen) == "token-0":
            return Reply(b"Bad_OAuth_Token", 403)
        return USERINFO if seen.path.endswith("userinfo") else ORG

    crm, _ = connector(handler, tokens)
    assert crm.connect().user_name == "Robin Sync"
    assert tokens.renewals == ["token-0"]


def test_connecting_costs_one_call_once_and_none_when_the_org_is_known() -> None:
    crm, network = connector(lambda seen: USERINFO if seen.path.endswith("userinfo") else ORG)
    identity = crm.connect()
    assert identity == Identity(
        "00D000000000001EAA",
        "Acme",
        "005000000000001AAA",
        "Robin Sync",
        "robin@acme.test",
        "Sandbox",
        "Enterprise Edition",
        ORIGIN,
        "66.0",
    )
    assert crm.connect() == identity
    assert crm.calls() == 1
    again, _ = connector(network.handler, identity=identity)
    assert again.connect() == identity
    assert again.calls() == 0


def test_a_captive_portal_is_told_from_salesforce() -> None:
    crm, _ = connector(lambda seen: Reply(b"<!DOCTYPE html><HTML><body>Welcome to the hotel</body></HTML>"))
    with pytest.raises(CrmUnreachable) as caught:
        crm.connect()
    assert caught.value.cause == "captive_portal"


def test_calls_and_budget_are_counted_from_what_salesforce_tells() -> None:
    usage = {"Sforce-Limit-Info": "api-usage=18/5000, per-app-api-usage=17/250(appName=x)"}
    crm, _ = connector(lambda seen: Reply(composite(records()), headers=usage))
    assert crm.budget().used is None
    _poll(crm)
    assert (crm.budget().used, crm.budget().limit) == (18, 5000)
    # Two for the describe of leads, one for the poll.
    assert crm.calls() == 3


def test_a_call_that_never_left_costs_nothing() -> None:
    def refuse(seen: Seen) -> Any:
        raise requests.ConnectTimeout

    crm, network = connector(refuse)
    network.handler = refuse
    with pytest.raises(CrmUnreachable):
        crm.describe(Kind.LEAD)
    assert crm.calls() == 0


def test_every_call_has_time_outs() -> None:
    def handler(seen: Seen) -> Any:
        if seen.path.endswith("userinfo"):
            return USERINFO
        return ORG if "Organization" in seen.params.get("q", "") else composite(records())

    crm, network = connector(handler)
    crm.connect()
    crm.describe(Kind.CONTACT)
    _poll(crm)
    assert {seen.timeout for seen in network.seen} == {(10.0, 120.0)}


def test_the_token_travels_to_its_own_org_only() -> None:
    network = Network(lambda seen: {})
    session = PinnedSession(ORIGIN, transport=network)
    for url in (
        "https://acme.my.salesforce.com.evil.example/x",
        "http://acme.my.salesforce.com/x",
        "https://acme.my.salesforce.com:8443/x",
    ):
        with pytest.raises(ForeignAddress):
            session.get(url)
        with pytest.raises(ForeignAddress):
            session.join(url)
    with pytest.raises(ForeignAddress):
        session.join("//evil.example/services")
    assert session.join("/services/data") == ORIGIN + "/services/data"
    assert network.seen == []


def test_a_redirect_is_not_followed() -> None:
    crm, network = connector(lambda seen: Reply(status=302, headers={"Location": "https://evil.example/"}))
    with pytest.raises(CrmRefused) as caught:
        crm.connect()
    assert caught.value.cause == "foreign_address"
    assert len(network.seen) == 1


def test_a_netrc_file_cannot_replace_the_token(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine acme.my.salesforce.com login a password b\n")
    file.chmod(0o600)
    monkeypatch.setenv("NETRC", str(file))
    crm, network = connector(lambda seen: USERINFO if seen.path.endswith("userinfo") else ORG)
    crm.connect()
    assert {_bearer(seen) for seen in network.seen} == {TOKEN}


def test_plain_http_is_for_this_machine_only() -> None:
    with pytest.raises(ValueError, match="not encrypted"):
        PinnedSession("http://acme.my.salesforce.com")
    assert PinnedSession("http://127.0.0.1:8080").origin == "http://127.0.0.1:8080"


def test_two_threads_renew_a_token_once() -> None:
    tokens = Renewing()
    both_refused = threading.Barrier(2, timeout=10)

    def handler(seen: Seen) -> Any:
        if _bearer(seen) == "token-0":
            both_refused.wait()
            return EXPIRED
        return composite(records())

    crm, network = connector(lambda seen: composite(records()), tokens)
    crm.describe(Kind.LEAD)
    network.handler = handler
    threads = [threading.Thread(target=_poll, args=(crm,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tokens.renewals == ["token-0"]
    assert [seen.path for seen in network.seen][-1] == DATA + "composite"
