"""Converting leads of a running practice org, option by option, and what happens when something comes in between."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crmconsole.clock import SystemClock
from crmconsole.connect.contract import Conversion, Converted, Status
from crmconsole.connect.oauth import LastingTokens
from crmconsole.connect.practice import practice_sign_in
from crmconsole.connect.salesforce import SalesforceConnector
from crmconsole.practice.server import PracticeOrg, start
from crmconsole.records import Kind

CONVERTED = "Closed - Converted"


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
    org.org.load("QueueSobject", [{"QueueId": queue, "SobjectType": "Lead"}])
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
