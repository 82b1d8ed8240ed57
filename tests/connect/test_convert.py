"""Converting leads: the SOAP call, its answer read lead by lead, faults and lost answers; then a running org, option by option."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree import ElementTree

import pytest
import requests

from crmconsole.clock import SystemClock
from crmconsole.connect.contract import Conversion, Converted, Status
from crmconsole.connect.oauth import LastingTokens
from crmconsole.connect.practice import practice_sign_in
from crmconsole.connect.salesforce import SalesforceConnector
from crmconsole.connect.salesforce.convert import MAX_CONVERT
from crmconsole.errors import CrmThrottled, SignInNeeded
from crmconsole.practice.server import PracticeOrg, start
from crmconsole.records import Kind
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


# ------------------------------------------------------------------------------------------------ a running org
@pytest.fixture
def org() -> Iterator[PracticeOrg]:
    with start(people=0) as running:
        yield running


@pytest.fixture
def crm(org: PracticeOrg) -> Iterator[SalesforceConnector]:
    made = SalesforceConnector(LastingTokens(practice_sign_in(org.url), SystemClock(), lambda _: None), SystemClock())
    made.connect()
    made.describe(Kind.ACCOUNT)
    yield made
    made.close()


def _lead(org: PracticeOrg, **values: object) -> str:
    return org.org.create("Lead", {"LastName": "Moss", "Company": "Acme", **values}, org.colleague)


def _row(org: PracticeOrg, name: str, record_id: str | None) -> dict[str, object]:
    row = org.org.read(name, str(record_id))
    assert row is not None
    return row


def _convert(crm: SalesforceConnector, lead: str, **more: object) -> Converted:
    more.setdefault("status", CONVERTED)
    [found] = crm.convert([Conversion("op", lead, **more)])  # type: ignore[arg-type]
    return found


def _somebody_else(crm: SalesforceConnector, org: PracticeOrg) -> str:
    """Return somebody active who is neither the signed-in user nor the owner of the leads here."""
    taken = {crm.connect().user_id, org.colleague.user_id}
    return next(user.id for user in crm.users() if user.active and not user.is_queue and user.id not in taken)


def test_s2_21_a_lead_becomes_a_contact_with_account_and_opportunity(
    org: PracticeOrg, crm: SalesforceConnector
) -> None:
    lead = _lead(org, Email="moss@acme.example")
    before = crm.calls()
    found = _convert(crm, lead, opportunity="First order")
    assert (found.status, crm.calls() - before) == (Status.CONVERTED, 1)
    contact = _row(org, "Contact", found.contact_id)
    assert (contact["Email"], contact["AccountId"]) == ("moss@acme.example", found.account_id)
    assert _row(org, "Account", found.account_id)["Name"] == "Acme"
    opportunity = _row(org, "Opportunity", found.opportunity_id)
    assert (opportunity["Name"], opportunity["AccountId"]) == ("First order", found.account_id)
    assert crm.read(Kind.LEAD, [lead], ["LastName"])[lead].converted_to == found.contact_id


def test_s2_22_lead_owner_keeps_the_owner(org: PracticeOrg, crm: SalesforceConnector) -> None:
    owner = _somebody_else(crm, org)
    found = _convert(crm, _lead(org, OwnerId=owner), opportunity="Deal")
    for name, record_id in (
        ("Contact", found.contact_id),
        ("Account", found.account_id),
        ("Opportunity", found.opportunity_id),
    ):
        assert _row(org, name, record_id)["OwnerId"] == owner


def test_s2_22_a_chosen_user_becomes_the_owner(org: PracticeOrg, crm: SalesforceConnector) -> None:
    chosen, lead = _somebody_else(crm, org), _lead(org)
    assert _row(org, "Lead", lead)["OwnerId"] != chosen
    assert _row(org, "Contact", _convert(crm, lead, owner_id=chosen).contact_id)["OwnerId"] == chosen


def test_s2_22_a_lead_of_a_queue_waits_for_an_owner(org: PracticeOrg, crm: SalesforceConnector) -> None:
    queue = org.org.load("Group", [{"Name": "Inbound", "Type": "Queue"}])[0]
    lead = _lead(org, OwnerId=queue)
    refused = _convert(crm, lead)
    assert refused.status is Status.INVALID
    assert "queue" in refused.message
    assert _convert(crm, lead, owner_id=_somebody_else(crm, org)).status is Status.CONVERTED


def test_s2_23_the_status_is_one_that_salesforce_calls_converted(org: PracticeOrg, crm: SalesforceConnector) -> None:
    field = crm.options("Lead", "Status")
    assert field is not None
    lead = _lead(org)
    for option in field.options:
        found = _convert(crm, lead, status=option.value)
        assert found.status is (Status.CONVERTED if option.state == "converted" else Status.INVALID)
        if option.state == "converted":
            assert _row(org, "Lead", lead)["Status"] == option.value
            lead = _lead(org)


def test_s2_25_the_contact_joins_the_account_of_the_same_name(org: PracticeOrg, crm: SalesforceConnector) -> None:
    account = org.org.create("Account", {"Name": "Müller & Söhne"}, org.colleague)
    lead, other = _lead(org, Company="MÜLLER & söhne"), _lead(org, Company="Nobody's")
    found = crm.accounts_named(["MÜLLER & söhne", "Nobody's"])
    assert found == {"MÜLLER & söhne": [account]}
    joined = _convert(crm, lead, account_id=found["MÜLLER & söhne"][0])
    assert (joined.status, joined.account_id) == (Status.CONVERTED, account)
    assert _row(org, "Contact", joined.contact_id)["AccountId"] == account
    alone = _convert(crm, other, account_id=None)
    assert _row(org, "Account", alone.account_id)["Name"] == "Nobody's"


def test_s2_26_without_an_account_each_conversion_makes_a_new_one(org: PracticeOrg, crm: SalesforceConnector) -> None:
    wishes = [Conversion(f"op{one}", _lead(org), CONVERTED) for one in range(3)]
    accounts = [found.account_id for found in crm.convert(wishes)]
    assert len(set(accounts)) == 3
    assert {_row(org, "Account", one)["Name"] for one in accounts} == {"Acme"}


def test_s2_27_an_opportunity_is_made_only_on_request(org: PracticeOrg, crm: SalesforceConnector) -> None:
    found = _convert(crm, _lead(org), opportunity=None)
    assert (found.status, found.opportunity_id) == (Status.CONVERTED, None)
    assert list(org.org.rows("Opportunity")) == []
    assert _convert(crm, _lead(org), opportunity="Deal").opportunity_id is not None


def test_s2_28_the_opportunity_is_named_after_the_company_unless_told(
    org: PracticeOrg, crm: SalesforceConnector
) -> None:
    found = _convert(crm, _lead(org, Company="Größe & Co <KG>"), opportunity="")
    assert _row(org, "Opportunity", found.opportunity_id)["Name"] == "Größe & Co <KG>"


def test_s2_28_a_name_of_more_than_80_characters_is_refused_for_that_lead_alone(
    org: PracticeOrg, crm: SalesforceConnector
) -> None:
    wishes = [Conversion(f"op{one}", _lead(org), CONVERTED, opportunity="ü" * one) for one in (80, 81)]
    fits, too_long = crm.convert(wishes)
    assert fits.status is Status.CONVERTED
    assert (too_long.status, too_long.code) == (Status.INVALID, "STRING_TOO_LONG")
    assert _row(org, "Lead", wishes[1].lead_id)["IsConverted"] is False


def test_s2_29_salesforce_tells_the_owner_on_request(org: PracticeOrg, crm: SalesforceConnector) -> None:
    lead = _lead(org)
    _convert(crm, _lead(org), notify_owner=False)
    assert "mails" not in org.meter.stats()
    _convert(crm, lead, notify_owner=True)
    address = _row(org, "User", str(_row(org, "Lead", lead)["OwnerId"]))["Email"]
    assert org.meter.stats()["mails"] == {address: 1}


def test_s2_30_only_statuses_with_the_converted_flag_are_offered(org: PracticeOrg, crm: SalesforceConnector) -> None:
    flagged = {str(row["ApiName"]) for row in org.org.rows("LeadStatus") if row["IsConverted"]}
    for field in (crm.options("Lead", "Status"), crm.describe(Kind.LEAD).fields["Status"]):
        assert field is not None
        assert {one.value for one in field.options if one.state == "converted"} == flagged == {CONVERTED}
        assert {one.state for one in field.options} == {"converted", "open"}


def test_a_lead_that_was_converted_before_is_gone_and_reading_tells(org: PracticeOrg, crm: SalesforceConnector) -> None:
    lead = _lead(org)
    result = org.org.convert(lead, org.colleague)
    found = _convert(crm, lead)
    assert (found.status, found.code) == (Status.GONE, "CANNOT_UPDATE_CONVERTED_LEAD")
    assert crm.read(Kind.LEAD, [lead], [])[lead].converted_to == result.contact_id


def test_locked_denied_and_refused_leads_leave_the_others_alone(org: PracticeOrg, crm: SalesforceConnector) -> None:
    leads = [_lead(org) for _ in range(4)]
    org.weather.switch_on({"fault": "row_lock", "where": {"object": "Lead", "record": leads[0]}})
    org.weather.switch_on({"fault": "insufficient_access", "where": {"object": "Lead", "record": leads[1]}})
    org.weather.switch_on({"fault": "validation_rule", "where": {"object": "Lead", "record": leads[2]}})
    found = crm.convert([Conversion(lead, lead, CONVERTED) for lead in leads])
    assert [one.status for one in found] == [Status.BUSY, Status.DENIED, Status.INVALID, Status.CONVERTED]
    assert [_row(org, "Lead", lead)["IsConverted"] for lead in leads] == [False, False, False, True]


def test_a_lost_answer_is_unsure_and_reading_tells(org: PracticeOrg, crm: SalesforceConnector) -> None:
    leads = [_lead(org) for _ in range(2)]
    org.weather.switch_on({"fault": "answer_lost", "times": 1, "where": {"path": "/services/Soap/"}})
    found = crm.convert([Conversion(lead, lead, CONVERTED) for lead in leads])
    assert [one.status for one in found] == [Status.UNSURE] * 2
    rows = crm.read(Kind.LEAD, leads, [])
    assert all(rows[lead].converted_to for lead in leads)
    again = crm.convert([Conversion(lead, lead, CONVERTED) for lead in leads])
    assert [one.status for one in again] == [Status.GONE] * 2, "nothing is converted twice"
    assert len(list(org.org.rows("Contact"))) == 2


def test_a_session_that_ended_is_renewed_once(org: PracticeOrg, crm: SalesforceConnector) -> None:
    lead = _lead(org)
    org.sessions.end(crm._client._signed_in()[2].token)
    assert _convert(crm, lead).status is Status.CONVERTED
    assert len(list(org.org.rows("Contact"))) == 1


def test_101_leads_are_converted_in_two_calls(org: PracticeOrg, crm: SalesforceConnector) -> None:
    owned = {"OwnerId": org.colleague.user_id}
    rows = [{"LastName": f"L{one}", "Company": f"C{one}", **owned} for one in range(101)]
    leads = org.org.load("Lead", rows)
    before = crm.calls()
    found = crm.convert([Conversion(lead, lead, CONVERTED) for lead in leads])
    assert [one.op_id for one in found] == leads
    assert {one.status for one in found} == {Status.CONVERTED}
    assert crm.calls() - before == 2
