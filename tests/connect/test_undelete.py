"""Taking records out of the recycle bin: the SOAP call, its answer read record by record, faults, lost answers, and a running org."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
import requests

from crmconsole.clock import SystemClock
from crmconsole.connect.contract import Status
from crmconsole.connect.oauth import LastingTokens
from crmconsole.connect.practice import practice_sign_in
from crmconsole.connect.salesforce import SalesforceConnector
from crmconsole.errors import CrmThrottled, SignInNeeded
from crmconsole.practice.server import PracticeOrg, start
from crmconsole.records import Kind
from tests.connect.scripted import TOKEN, Reply, Seen, connector

PARTNER = "{urn:partner.soap.sforce.com}"


def _id(number: int) -> str:
    return f"00Q{number:012d}EAA"


def _answer(*results: str) -> Reply:
    body = "".join(f"<result>{one}</result>" for one in results)
    envelope = (
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com">'
        f"<soapenv:Body><undeleteResponse>{body}</undeleteResponse></soapenv:Body></soapenv:Envelope>"
    )
    return Reply(envelope.encode())


def _fault(code: str, message: str = "no") -> Reply:
    envelope = (
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" '
        'xmlns:sf="urn:fault.partner.soap.sforce.com"><soapenv:Body><soapenv:Fault>'
        f"<faultcode>sf:{code}</faultcode><faultstring>{code}: {message}</faultstring><detail><sf:UnexpectedErrorFault>"
        f"<sf:exceptionCode>{code}</sf:exceptionCode><sf:exceptionMessage>{message}</sf:exceptionMessage>"
        "</sf:UnexpectedErrorFault></detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>"
    )
    return Reply(envelope.encode(), 500)


def test_each_record_has_an_outcome_of_its_own_in_one_metered_call() -> None:
    crm, network = connector(
        lambda seen: _answer(
            f"<id>{_id(1)}</id><success>true</success>",
            "<errors><message>not in the bin</message><statusCode>UNDELETE_FAILED</statusCode></errors>"
            f"<id>{_id(2)}</id><success>false</success>",
            "<errors><message>may not</message><statusCode>INSUFFICIENT_ACCESS_OR_READONLY</statusCode></errors>"
            f"<id>{_id(3)}</id><success>false</success>",
            "<errors><message>gone</message><statusCode>ENTITY_IS_DELETED</statusCode></errors><success>false</success>",
        )
    )
    found = crm.undelete(Kind.LEAD, [_id(one) for one in (1, 2, 3, 4)])
    assert [(one.op_id, one.status) for one in found] == [
        (_id(1), Status.RESTORED),
        (_id(2), Status.GONE),
        (_id(3), Status.DENIED),
        (_id(4), Status.GONE),
    ]
    assert found[2].message == "may not"
    [seen] = network.seen
    assert crm.calls() == 1
    assert (seen.method, seen.path) == ("POST", "/services/Soap/u/66.0")
    assert seen.headers["Content-Type"].startswith("text/xml")
    assert "SOAPAction" in seen.headers
    root = ElementTree.fromstring(seen.content)
    assert root.findtext(f".//{PARTNER}sessionId") == TOKEN
    assert [one.text for one in root.iter(f"{PARTNER}ids")] == [_id(one) for one in (1, 2, 3, 4)]


def test_more_than_200_records_take_several_calls() -> None:
    def answer(seen: Seen) -> Reply:
        ids = [one.text for one in ElementTree.fromstring(seen.content).iter(f"{PARTNER}ids")]
        return _answer(*(f"<id>{one}</id><success>true</success>" for one in ids))

    crm, network = connector(answer)
    found = crm.undelete(Kind.LEAD, [_id(one) for one in range(401)])
    assert {one.status for one in found} == {Status.RESTORED}
    assert [one.op_id for one in found] == [_id(one) for one in range(401)]
    assert len(network.seen) == crm.calls() == 3


def test_nothing_to_restore_costs_nothing() -> None:
    crm, _ = connector(lambda seen: _answer())
    assert crm.undelete(Kind.LEAD, []) == []
    assert crm.calls() == 0


@pytest.mark.parametrize(
    "trouble",
    [
        requests.exceptions.ReadTimeout("silent"),
        Reply(b"<html>gateway</html>", 502),
        Reply(b"not xml at all"),
        Reply(b'<!DOCTYPE lolz [<!ENTITY lol "lol">]><a>&lol;</a>'),
    ],
)
def test_a_lost_or_unreadable_answer_leaves_the_fate_open(trouble: Reply | Exception) -> None:
    def answer(seen: Seen) -> Reply:
        if isinstance(trouble, Exception):
            raise trouble
        return trouble

    crm, _ = connector(answer)
    assert [one.status for one in crm.undelete(Kind.LEAD, [_id(1), _id(2)])] == [Status.UNSURE] * 2


def test_an_answer_for_fewer_records_than_asked_proves_nothing() -> None:
    crm, _ = connector(lambda seen: _answer(f"<id>{_id(1)}</id><success>true</success>"))
    assert [one.status for one in crm.undelete(Kind.LEAD, [_id(1), _id(2)])] == [Status.UNSURE] * 2


def test_what_is_wrong_with_the_call_as_a_whole() -> None:
    crm, _ = connector(lambda seen: _fault("INVALID_SESSION_ID"))
    with pytest.raises(SignInNeeded):
        crm.undelete(Kind.LEAD, [_id(1)])
    crm, _ = connector(lambda seen: _fault("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."))
    with pytest.raises(CrmThrottled):
        crm.undelete(Kind.LEAD, [_id(1)])
    crm, _ = connector(lambda seen: _fault("EXCEEDED_ID_LIMIT", "record limit reached"))
    [refused] = crm.undelete(Kind.LEAD, [_id(1)])
    assert (refused.status, refused.code) == (Status.UNSENT, "EXCEEDED_ID_LIMIT")
    crm, _ = connector(lambda seen: _fault("SERVER_UNAVAILABLE"))
    assert crm.undelete(Kind.LEAD, [_id(1)])[0].status is Status.BUSY


def test_trouble_in_a_later_call_keeps_what_was_done_before() -> None:
    calls = iter([_answer(*(["<success>true</success>"] * 200)), _fault("REQUEST_LIMIT_EXCEEDED")])
    crm, _ = connector(lambda seen: next(calls))
    found = crm.undelete(Kind.LEAD, [_id(one) for one in range(601)])
    assert [one.status for one in found] == [Status.RESTORED] * 200 + [Status.UNSENT] * 401


# ------------------------------------------------------------------------------------------------ a running org
@pytest.fixture
def org() -> Iterator[PracticeOrg]:
    with start(people=0) as running:
        yield running


def _connected(org: PracticeOrg) -> SalesforceConnector:
    crm = SalesforceConnector(LastingTokens(practice_sign_in(org.url), SystemClock(), lambda _: None), SystemClock())
    crm.connect()
    crm.describe(Kind.LEAD)
    return crm


def test_a_running_org_gives_back_what_is_in_its_bin(org: PracticeOrg) -> None:
    ids = [org.org.create("Lead", {"LastName": f"L{one}", "Company": "C"}, org.colleague) for one in range(3)]
    for one in ids:
        org.org.delete("Lead", one, org.colleague)
    org.org.purge(ids[1])
    crm = _connected(org)
    found = crm.undelete(Kind.LEAD, ids)
    assert [one.status for one in found] == [Status.RESTORED, Status.GONE, Status.RESTORED]
    assert {one: row.deleted for one, row in crm.read(Kind.LEAD, ids, ["LastName"]).items()} == {
        ids[0]: False,
        ids[2]: False,
    }
    assert [one.status for one in crm.undelete(Kind.LEAD, [ids[0]])] == [Status.GONE], "it is not in the bin any more"
    crm.close()


def test_a_session_that_ended_is_renewed_once(org: PracticeOrg) -> None:
    lead = org.org.create("Lead", {"LastName": "Moss", "Company": "C"}, org.colleague)
    org.org.delete("Lead", lead, org.colleague)
    crm = _connected(org)
    org.sessions.end(crm._client._signed_in()[2].token)
    [found] = crm.undelete(Kind.LEAD, [lead])
    assert found.status is Status.RESTORED
    crm.close()
