"""The SOAP API of a practice org: login as old clients send it, its end, and faults."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import httpx
import pytest

from tests.practice.running import Running, running

PARTNER = "urn:partner.soap.sforce.com"


@pytest.fixture(scope="module")
def online() -> Iterator[Running]:
    with running() as online:
        yield online


def envelope(body: str, header: str = "") -> str:
    return (
        '<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/" '
        f'xmlns:urn="{PARTNER}"><env:Header>{header}</env:Header><env:Body>{body}</env:Body></env:Envelope>'
    )


def send(online: Running, body: str, header: str = "", path: str = "/services/Soap/u/59.0") -> httpx.Response:
    return online.http.post(
        path, content=envelope(body, header), headers={"Content-Type": "text/xml", "SOAPAction": "x"}
    )


def login(
    online: Running, password: str | None = None, path: str = "/services/Soap/u/59.0", header: str = ""
) -> httpx.Response:
    password = password or online.credentials.password + online.credentials.security_token
    body = f"<urn:login><urn:username>{online.credentials.username}</urn:username><urn:password>{password}</urn:password></urn:login>"
    return send(online, body, header, path)


def text(answer: httpx.Response, name: str) -> str | None:
    return ElementTree.fromstring(answer.content).findtext(f".//{{{PARTNER}}}{name}")


def exception(answer: httpx.Response) -> tuple[str | None, str | None]:
    fault = "urn:fault.partner.soap.sforce.com"
    root = ElementTree.fromstring(answer.content)
    return root.findtext(f".//{{{fault}}}exceptionCode"), root.findtext(f".//{{{fault}}}exceptionMessage")


def test_login_brings_a_session_and_the_servers_address(online: Running) -> None:
    answer = login(online)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/xml")
    assert b"<sessionId>" in answer.content, "clients look for the element without a prefix"
    org15 = online.credentials.org_id[:15]
    assert text(answer, "serverUrl") == f"{online.practice.url}/services/Soap/u/59.0/{org15}"
    assert text(answer, "userId") == online.practice.staff.integration
    assert text(answer, "userName") == online.credentials.username
    assert text(answer, "organizationId") == online.credentials.org_id
    with online.signed_in(text(answer, "sessionId") or "") as client:
        assert client.get("/services/oauth2/userinfo").status_code == 200


def test_login_without_the_security_token_and_with_the_orgs_id(online: Running) -> None:
    scope = "<urn:LoginScopeHeader><urn:organizationId>{}</urn:organizationId></urn:LoginScopeHeader>"
    assert login(online, online.credentials.password).status_code == 200
    assert login(online, online.credentials.password, header=scope.format(online.credentials.org_id)).status_code == 200
    other = login(online, online.credentials.password, header=scope.format("00D000000000009"))
    assert exception(other)[0] == "INVALID_LOGIN"


def test_a_wrong_password_is_a_fault_with_the_prefix_that_clients_look_for(online: Running) -> None:
    answer = login(online, "wrong")
    assert answer.status_code == 500
    assert b"<sf:exceptionCode>INVALID_LOGIN</sf:exceptionCode>" in answer.content
    assert b"<faultcode>sf:INVALID_LOGIN</faultcode>" in answer.content
    assert exception(answer) == (
        "INVALID_LOGIN",
        "Invalid username, password, security token; or user locked out.",
    )


@pytest.mark.parametrize("version", ["31.0", "59.0", "64.0"])
def test_login_works_up_to_version_64(online: Running, version: str) -> None:
    assert login(online, path=f"/services/Soap/u/{version}").status_code == 200
    assert login(online, path=f"/services/Soap/u/{version}/{online.credentials.org_id}").status_code == 200


@pytest.mark.parametrize("version", ["65.0", "66.0"])
def test_login_is_gone_from_version_65_on(online: Running, version: str) -> None:
    code, message = exception(login(online, path=f"/services/Soap/u/{version}"))
    assert code == "INVALID_OPERATION"
    assert (message or "").startswith(
        f"The SOAP Login operation is not available in the API version specified ({version})"
    )


def test_login_can_be_disabled_as_in_new_orgs() -> None:
    with running() as online:
        online.fault("soap_login_disabled")
        code, message = exception(login(online))
        assert code == "INVALID_OPERATION"
        assert (message or "").startswith("SOAP API login() is disabled by default in this org.")


def session(token: str) -> str:
    return f"<urn:SessionHeader><urn:sessionId>{token}</urn:sessionId></urn:SessionHeader>"


def test_user_info_works_in_every_version_and_counts_as_a_call(online: Running) -> None:
    online.http.post("/practice/stats/reset")
    answer = send(online, "<urn:getUserInfo/>", session(online.credentials.access_token), "/services/Soap/u/66.0")
    assert answer.status_code == 200
    assert text(answer, "userFullName") == "Console Integration"
    assert text(answer, "type") == "API REQUESTS"
    assert online.stats()["metered_calls"] == 1


def test_the_servers_time(online: Running) -> None:
    answer = send(online, "<urn:getServerTimestamp/>", session(online.credentials.access_token))
    now = online.org.clock.now().strftime("%Y-%m-%dT%H:%M:%S.000Z")
    assert f"<result><timestamp>{now}</timestamp></result>" in answer.text


def test_logout_ends_the_session(online: Running) -> None:
    token = text(login(online), "sessionId") or ""
    assert send(online, "<urn:logout/>", session(token)).status_code == 200
    assert exception(send(online, "<urn:getUserInfo/>", session(token)))[0] == "INVALID_SESSION_ID"


def test_an_unknown_call_is_a_fault(online: Running) -> None:
    answer = send(online, "<urn:describeSoftphoneLayout/>", session(online.credentials.access_token))
    assert answer.status_code == 500
    assert b"No operation available for request {urn:partner.soap.sforce.com}describeSoftphoneLayout" in answer.content


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<a",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b"<a/>",
        b'<?xml version="1.0" encoding="no-such"?><a/>',
        b"\xff\xfe",
    ],
)
def test_what_is_no_envelope_is_a_fault(online: Running, body: bytes) -> None:
    answer = online.http.post("/services/Soap/u/59.0", content=body, headers={"Content-Type": "text/xml"})
    assert answer.status_code == 500
    assert b"soapenv:Fault" in answer.content


@pytest.mark.parametrize("version", ["59", "x", "5²", "0.0.0"])
def test_a_version_that_is_none(online: Running, version: str) -> None:
    answer = login(online, path=f"/services/Soap/u/{version}")
    assert exception(answer)[0] == "UNSUPPORTED_API_VERSION"


def test_text_in_a_message_stays_text(online: Running) -> None:
    answer = send(online, "<urn:x>&lt;b&gt;</urn:x>", session("a&amp;b"))
    assert answer.status_code == 500
    ElementTree.fromstring(answer.content)
