"""Converting leads: the SOAP call, its answer read lead by lead, faults and lost answers."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
import requests

from crmconsole.connect.contract import Conversion, Converted, Status
from crmconsole.connect.salesforce.convert import MAX_CONVERT
from crmconsole.errors import CrmThrottled, SignInNeeded
from tests.connect.scripted import TOKEN, Reply, Seen, connector

PARTNER = "{urn:partner.soap.sforce.com}"
CONVERTED = "Closed - Converted"
NAMES = (
    "accountId",
    "contactId",
    "convertedStatus",
    "doNotCreateOpportunity",
    "leadId",
    "opportunityName",
    "overwriteLeadSource",
    "ownerId",
    "sendNotificationEmail",
)


def _id(number: int, prefix: str = "00Q") -> str:
    return f"{prefix}{number:012d}EAA"


def _wish(number: int, **more: object) -> Conversion:
    return Conversion(f"op{number}", _id(number), CONVERTED, **more)  # type: ignore[arg-type]


def _done(number: int, *, opportunity: bool = False) -> str:
    made = f"<opportunityId>{_id(number, '006')}</opportunityId>" if opportunity else '<opportunityId xsi:nil="true"/>'
    return (
        f"<accountId>{_id(number, '001')}</accountId><contactId>{_id(number, '003')}</contactId>"
        f"<leadId>{_id(number)}</leadId>{made}<success>true</success>"
    )


def _refused(number: int, code: str, message: str = "no", fields: str = "") -> str:
    return (
        '<accountId xsi:nil="true"/><contactId xsi:nil="true"/>'
        f"<errors>{fields}<message>{message}</message><statusCode>{code}</statusCode></errors>"
        f'<leadId>{_id(number)}</leadId><opportunityId xsi:nil="true"/><success>false</success>'
    )


def _answer(*results: str) -> Reply:
    body = "".join(f"<result>{one}</result>" for one in results)
    envelope = (
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><convertLeadResponse>{body}'
        "</convertLeadResponse></soapenv:Body></soapenv:Envelope>"
    )
    return Reply(envelope.encode())


def _fault(code: str) -> Reply:
    envelope = (
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" '
        'xmlns:sf="urn:fault.partner.soap.sforce.com"><soapenv:Body><soapenv:Fault><detail><sf:UnexpectedErrorFault>'
        f"<sf:exceptionCode>{code}</sf:exceptionCode><sf:exceptionMessage>no</sf:exceptionMessage>"
        "</sf:UnexpectedErrorFault></detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>"
    )
    return Reply(envelope.encode(), 500)


def _asked(seen: Seen) -> list[dict[str, str]]:
    """Return the arguments of each conversion that a call asks for, in the order of its elements."""
    wishes = ElementTree.fromstring(seen.content).iter(f"{PARTNER}leadConverts")
    return [{part.tag.removeprefix(PARTNER): part.text or "" for part in wish} for wish in wishes]


def _everything_works(seen: Seen) -> Reply:
    return _answer(*(_done(int(one["leadId"][3:15])) for one in _asked(seen)))


# ------------------------------------------------------------------------------------------------ what is sent
def test_all_arguments_travel_in_the_order_of_the_wsdl() -> None:
    crm, network = connector(lambda seen: _answer(_done(1, opportunity=True), _done(2)))
    names = {"account_id": _id(7, "001"), "contact_id": _id(7, "003"), "owner_id": _id(7, "005")}
    found = crm.convert([_wish(1, **names, opportunity="Müller & Söhne <GmbH>", notify_owner=True), _wish(2)])
    assert found == [
        Converted("op1", Status.CONVERTED, _id(1, "003"), _id(1, "001"), _id(1, "006")),
        Converted("op2", Status.CONVERTED, _id(2, "003"), _id(2, "001"), None),
    ]
    [seen] = network.seen
    assert (seen.method, seen.path, crm.calls()) == ("POST", "/services/Soap/u/66.0", 1)
    assert ElementTree.fromstring(seen.content).findtext(f".//{PARTNER}sessionId") == TOKEN
    full, bare = _asked(seen)
    assert tuple(full) == NAMES
    assert list(full.values()) == [
        _id(7, "001"),
        _id(7, "003"),
        CONVERTED,
        "false",
        _id(1),
        "Müller & Söhne <GmbH>",
        "false",
        _id(7, "005"),
        "true",
    ]
    assert bare == {
        "convertedStatus": CONVERTED,
        "doNotCreateOpportunity": "true",
        "leadId": _id(2),
        "overwriteLeadSource": "false",
        "sendNotificationEmail": "false",
    }


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("  ", None),
        ("", None),
        ("x" * 81, "x" * 81),
        ("a\x00b\x1f\ufffe\ud800c\U0001f600", "abc\U0001f600"),
        ("]]></urn:opportunityName>", "]]></urn:opportunityName>"),
    ],
)
def test_names_are_sent_as_they_are_as_far_as_xml_can_carry_them(name: str, sent: str | None) -> None:
    crm, network = connector(lambda seen: _answer(_done(1)))
    crm.convert([_wish(1, opportunity=name)])
    [asked] = _asked(network.seen[0])
    assert asked["doNotCreateOpportunity"] == "false"
    assert asked.get("opportunityName") == sent


def test_more_than_100_leads_take_several_calls() -> None:
    crm, network = connector(_everything_works)
    found = crm.convert([_wish(one) for one in range(1, 102)])
    assert [one.op_id for one in found] == [f"op{one}" for one in range(1, 102)]
    assert {one.status for one in found} == {Status.CONVERTED}
    assert [len(_asked(seen)) for seen in network.seen] == [MAX_CONVERT, 1] == [100, 1]
    assert crm.calls() == 2


def test_no_leads_cost_nothing() -> None:
    crm, _ = connector(_everything_works)
    assert crm.convert([]) == []
    assert crm.calls() == 0


# ------------------------------------------------------------------------------------------------ what comes back
@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("CANNOT_UPDATE_CONVERTED_LEAD", Status.GONE),
        ("ENTITY_IS_DELETED", Status.GONE),
        ("INVALID_CROSS_REFERENCE_KEY", Status.GONE),
        ("UNABLE_TO_LOCK_ROW", Status.BUSY),
        ("ALL_OR_NONE_OPERATION_ROLLED_BACK", Status.BUSY),
        ("INSUFFICIENT_ACCESS", Status.DENIED),
        ("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", Status.DENIED),
        ("INVALID_STATUS", Status.INVALID),
        ("STRING_TOO_LONG", Status.INVALID),
        ("FIELD_CUSTOM_VALIDATION_EXCEPTION", Status.INVALID),
        ("DUPLICATES_DETECTED", Status.DUPLICATE),
    ],
)
def test_each_lead_has_an_outcome_of_its_own(code: str, status: Status) -> None:
    crm, _ = connector(lambda seen: _answer(_done(1), _refused(2, code, "the server's own words")))
    done, refused = crm.convert([_wish(1), _wish(2)])
    assert done.status is Status.CONVERTED
    assert refused == Converted("op2", status, code=code, message="the server's own words")


@pytest.mark.parametrize("code", ["ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "MALFORMED_ID"])
def test_a_lead_is_not_given_up_for_an_account_that_is_gone(code: str) -> None:
    crm, _ = connector(lambda seen: _answer(_refused(1, code), _refused(2, code, fields="<fields>ownerId</fields>")))
    found = crm.convert([_wish(1, account_id=_id(9, "001")), _wish(2)])
    assert [one.status for one in found] == [Status.INVALID] * 2


def _times_out(seen: Seen) -> Reply:
    raise requests.exceptions.ReadTimeout("silent")


@pytest.mark.parametrize(
    "answer",
    [
        _times_out,
        lambda seen: Reply(b"<html>gateway</html>", 502),
        lambda seen: Reply(b"not xml at all"),
        lambda seen: Reply(b'<!DOCTYPE lolz [<!ENTITY lol "lol">]><a>&lol;</a>'),
        lambda seen: _answer(_done(1)),
        lambda seen: _answer(_done(2), _done(1)),
        lambda seen: _fault("UNKNOWN_EXCEPTION"),
    ],
)
def test_a_lost_or_unreadable_answer_leaves_the_fate_of_all_open(answer: Callable[[Seen], Reply]) -> None:
    crm, _ = connector(answer)
    assert [one.status for one in crm.convert([_wish(1), _wish(2)])] == [Status.UNSURE] * 2


def test_what_is_wrong_with_the_call_as_a_whole() -> None:
    crm, _ = connector(lambda seen: _fault("INVALID_SESSION_ID"))
    with pytest.raises(SignInNeeded):
        crm.convert([_wish(1)])
    crm, _ = connector(lambda seen: _fault("REQUEST_LIMIT_EXCEEDED"))
    with pytest.raises(CrmThrottled):
        crm.convert([_wish(1)])
    crm, _ = connector(lambda seen: _fault("INVALID_TYPE"))
    assert [(one.status, one.code) for one in crm.convert([_wish(1)])] == [(Status.UNSENT, "INVALID_TYPE")]
    crm, _ = connector(lambda seen: _fault("SERVER_UNAVAILABLE"))
    assert crm.convert([_wish(1)])[0].status is Status.BUSY


def test_trouble_in_a_later_call_keeps_what_was_done_before() -> None:
    def answer(seen: Seen) -> Reply:
        return _everything_works(seen) if len(network.seen) == 1 else _fault("REQUEST_LIMIT_EXCEEDED")

    crm, network = connector(answer)
    found = crm.convert([_wish(one) for one in range(1, 302)])
    assert [one.status for one in found] == [Status.CONVERTED] * 100 + [Status.UNSENT] * 201
    assert len(network.seen) == 2
