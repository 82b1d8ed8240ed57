"""SOAP `convertLead()` as old and new clients send it: every argument, each lead's own trouble, weather, counting."""

from __future__ import annotations

import httpx
import pytest

from crmconsole.practice.org import Row
from tests.practice.running import DATA, Running
from tests.practice.soap_messages import ALL_OR_NONE, call, codes, element, exception, results

CONVERTED = "Closed - Converted"


def new_lead(online: Running, **values: object) -> str:
    sent = {"LastName": "Ortiz", "Company": "Acme", **values}
    answer = online.api.post(f"{DATA}/sobjects/Lead", json=sent)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def create(online: Running, name: str, **values: object) -> str:
    answer = online.api.post(f"{DATA}/sobjects/{name}", json=values)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def wish(lead: str | None, **more: object) -> str:
    """Return one element of `leadConverts`, its arguments in the order of the alphabet."""
    given = {"convertedStatus": CONVERTED, "leadId": lead, **more}
    return "<urn:leadConverts>" + "".join(element(name, given[name]) for name in sorted(given)) + "</urn:leadConverts>"


def convert(online: Running, *wishes: str, **more: str) -> httpx.Response:
    return call(online, "convertLead", "".join(wishes), **more)


def row(online: Running, name: str, record_id: object) -> Row:
    found = online.org.read(name, str(record_id))
    assert found is not None
    return found


@pytest.mark.parametrize("api", ["u", "c"])
def test_a_lead_becomes_account_contact_and_opportunity(online: Running, api: str) -> None:
    lead = new_lead(online, FirstName="Ana", Email="ana@acme.example")
    answer = convert(online, wish(lead[:15]), api=api)
    [found] = results(answer)
    assert list(found) == ["accountId", "contactId", "leadId", "opportunityId", "success"]
    assert (found["leadId"], found["success"]) == (lead, "true")
    assert row(online, "Account", found["accountId"])["Name"] == "Acme"
    contact = row(online, "Contact", found["contactId"])
    assert (contact["Email"], contact["AccountId"]) == ("ana@acme.example", found["accountId"])
    assert row(online, "Opportunity", found["opportunityId"])["Name"] == "Acme"
    after = row(online, "Lead", lead)
    assert (after["IsConverted"], after["Status"], after["ConvertedContactId"]) == (True, CONVERTED, found["contactId"])
    assert b"<convertLeadResponse><result><accountId>" in answer.content
    assert b'xmlns="urn:partner' in answer.content if api == "u" else b'xmlns="urn:enterprise' in answer.content


def test_arguments_in_another_order_and_without_a_namespace_are_understood(online: Running) -> None:
    lead = new_lead(online)
    sent = f"<leadId> {lead} </leadId><doNotCreateOpportunity>1</doNotCreateOpportunity>"
    wished = f"<urn:leadConverts>{sent}<convertedStatus>{CONVERTED}</convertedStatus></urn:leadConverts>"
    [found] = results(convert(online, wished))
    assert (found["success"], found["opportunityId"]) == ("true", None)


def test_arguments_that_are_nil_count_as_left_out(online: Running) -> None:
    nothing = dict.fromkeys(("accountId", "contactId", "opportunityId", "opportunityName", "ownerId"))
    off = {"overwriteLeadSource": False, "sendNotificationEmail": False, "relatedPersonAccountId": None}
    [found] = results(convert(online, wish(new_lead(online), doNotCreateOpportunity=True, **nothing, **off)))
    assert (found["success"], found["opportunityId"]) == ("true", None)
    assert row(online, "Lead", found["leadId"])["ConvertedOpportunityId"] is None


def test_into_an_account_and_a_contact_that_are_there_only_blanks_are_filled(online: Running) -> None:
    account = create(online, "Account", Name="Acme Ltd", Phone="1")
    contact = create(online, "Contact", LastName="O.", AccountId=account, Title="Boss", LeadSource="Web")
    lead = new_lead(online, Phone="2", Title="Intern", City="Graz", LeadSource="Other")
    [found] = results(
        convert(online, wish(lead, accountId=account, contactId=contact, opportunityName="Deal & Söhne <1>"))
    )
    assert (found["accountId"], found["contactId"]) == (account, contact)
    there = row(online, "Contact", contact)
    assert (there["LastName"], there["Title"], there["Phone"], there["MailingCity"]) == ("O.", "Boss", "2", "Graz")
    assert there["LeadSource"] == "Web"
    assert (row(online, "Account", account)["Phone"], row(online, "Account", account)["Name"]) == ("1", "Acme Ltd")
    assert row(online, "Opportunity", found["opportunityId"])["Name"] == "Deal & Söhne <1>"


def test_the_lead_source_is_overwritten_on_request(online: Running) -> None:
    account = create(online, "Account", Name="Acme")
    contact = create(online, "Contact", LastName="O.", AccountId=account, LeadSource="Web")
    lead = new_lead(online, LeadSource="Other")
    assert codes(convert(online, wish(lead, accountId=account, contactId=contact, overwriteLeadSource=True))) == [None]
    assert row(online, "Contact", contact)["LeadSource"] == "Other"


def test_an_opportunity_that_is_there_takes_the_contact_in(online: Running) -> None:
    account = create(online, "Account", Name="Acme")
    facts = {"StageName": "Prospecting", "CloseDate": "2027-01-01"}
    own = create(online, "Opportunity", Name="Own", AccountId=account, **facts)
    foreign = create(online, "Opportunity", Name="Foreign", **facts)
    lead = new_lead(online)
    assert codes(convert(online, wish(lead, accountId=account, opportunityId=foreign))) == [
        "INVALID_CROSS_REFERENCE_KEY"
    ]
    [found] = results(convert(online, wish(lead, accountId=account, opportunityId=own)))
    assert found["opportunityId"] == own
    soql = f"SELECT ContactId FROM OpportunityContactRole WHERE OpportunityId = '{own}'"
    assert [role["ContactId"] for role in online.org.query(soql).records] == [found["contactId"]]


def test_each_lead_has_its_own_trouble_and_the_others_are_converted(online: Running) -> None:
    account, other = create(online, "Account", Name="A"), create(online, "Account", Name="B")
    contact = create(online, "Contact", LastName="Of B", AccountId=other)
    gone, done = new_lead(online), new_lead(online)
    online.api.delete(f"{DATA}/sobjects/Lead/{gone}")
    convert(online, wish(done))
    leads = [new_lead(online) for _ in range(11)]
    found = convert(
        online,
        wish(leads[0]),
        wish(done),
        wish(gone),
        wish("00Q000000000009AAA"),
        wish("no id"),
        wish(None),
        wish(leads[1], convertedStatus="Working - Contacted"),
        wish(leads[2], convertedStatus=None),
        wish(leads[3], contactId=contact),
        wish(leads[4], accountId=account, contactId=contact),
        wish(leads[5], overwriteLeadSource=True),
        wish(leads[6], doNotCreateOpportunity=True, opportunityName="X"),
        wish(leads[7], opportunityName="x" * 81),
        wish(leads[8], accountId="001000000000009AAA"),
        wish(leads[9], relatedPersonAccountId=account),
        wish(leads[10], opportunityName="x" * 80),
    )
    assert codes(found) == [
        None,
        "CANNOT_UPDATE_CONVERTED_LEAD",
        "ENTITY_IS_DELETED",
        "INVALID_CROSS_REFERENCE_KEY",
        "MALFORMED_ID",
        "MISSING_ARGUMENT",
        "INVALID_STATUS",
        "INVALID_STATUS",
        "MISSING_ARGUMENT",
        "INVALID_CROSS_REFERENCE_KEY",
        "MISSING_ARGUMENT",
        "INVALID_ARGUMENT_TYPE",
        "STRING_TOO_LONG",
        "INVALID_CROSS_REFERENCE_KEY",
        "FUNCTIONALITY_NOT_ENABLED",
        None,
    ]
    refused = results(found)[1]
    assert list(refused) == ["accountId", "contactId", "errors", "leadId", "opportunityId", "success"]
    assert (refused["accountId"], refused["contactId"], refused["opportunityId"]) == (None, None, None)
    assert [row(online, "Lead", lead)["IsConverted"] for lead in leads] == [True] + [False] * 9 + [True]
    assert {one["Name"] for one in online.org.rows("Account")} >= {"A", "B"}
    assert sum(one["Name"] == "Acme" for one in online.org.rows("Account")) == 3, "refused ones leave no account behind"


def test_a_lead_of_a_queue_needs_an_owner(online: Running) -> None:
    queue = online.org.load("Group", [{"Name": "Inbound", "Type": "Queue"}])[0]
    online.org.load("QueueSobject", [{"QueueId": queue, "SobjectType": "Lead"}])
    user = online.practice.staff.integration
    lead, other = new_lead(online, OwnerId=queue), new_lead(online)
    assert codes(convert(online, wish(lead), wish(lead, ownerId=user), wish(other, ownerId=queue))) == [
        "MISSING_ARGUMENT",
        None,
        "MISSING_ARGUMENT",
    ]
    after = row(online, "Lead", lead)
    for name in ("Account", "Contact", "Opportunity"):
        assert row(online, name, after[f"Converted{name}Id"])["OwnerId"] == user


def test_the_owner_is_for_what_is_made_and_not_for_what_is_there(online: Running) -> None:
    colleague = str(
        online.org.query("SELECT Id FROM User WHERE IsActive = true AND UserType = 'Standard'").records[-1]["Id"]
    )
    account = create(online, "Account", Name="A")
    before = row(online, "Account", account)["OwnerId"]
    assert before != colleague
    [found] = results(convert(online, wish(new_lead(online), accountId=account, ownerId=colleague)))
    assert row(online, "Account", account)["OwnerId"] == before
    assert row(online, "Contact", found["contactId"])["OwnerId"] == colleague


def test_the_owner_gets_a_mail_when_it_is_asked_for_and_the_conversion_worked(online: Running) -> None:
    lead, silent = new_lead(online), new_lead(online)
    assert "mails" not in online.stats()
    answer = convert(
        online,
        wish(lead, sendNotificationEmail=True),
        wish(lead, sendNotificationEmail=True),
        wish(silent, sendNotificationEmail=False),
    )
    assert codes(answer) == [None, "CANNOT_UPDATE_CONVERTED_LEAD", None]
    owner = row(online, "User", row(online, "Lead", lead)["OwnerId"])
    assert online.stats()["mails"] == {owner["Email"]: 1}


def test_all_or_none(online: Running) -> None:
    one, done = new_lead(online), new_lead(online)
    convert(online, wish(done))
    answer = convert(online, wish(one, sendNotificationEmail=True), wish(done), header=ALL_OR_NONE)
    assert codes(answer) == ["ALL_OR_NONE_OPERATION_ROLLED_BACK", "CANNOT_UPDATE_CONVERTED_LEAD"]
    assert row(online, "Lead", one)["IsConverted"] is False
    assert "mails" not in online.stats()
    rules = "<urn:DuplicateRuleHeader><urn:allowSave>true</urn:allowSave></urn:DuplicateRuleHeader>"
    rules += "<urn:AssignmentRuleHeader><urn:useDefaultRule>false</urn:useDefaultRule></urn:AssignmentRuleHeader>"
    assert codes(convert(online, wish(one), header=ALL_OR_NONE + rules)) == [None]


def test_at_most_100_and_none_at_all(online: Running) -> None:
    assert exception(convert(online, *[wish("00Q000000000001")] * 101)) == "EXCEEDED_LEAD_CONVERT_LIMIT"
    leads = [new_lead(online) for _ in range(3)]
    answer = convert(online, *map(wish, leads), *[wish("00Q000000000001")] * 97)
    assert codes(answer) == [None] * 3 + ["INVALID_CROSS_REFERENCE_KEY"] * 97
    assert results(convert(online)) == []


@pytest.mark.parametrize(
    "argument",
    [
        element("leadID", "00Q"),
        element("sendNotificationEmail", "perhaps"),
        "<urn:contactRecord><urn:Id>1</urn:Id></urn:contactRecord>",
    ],
)
def test_an_argument_that_is_none_is_a_fault_of_the_whole_call(online: Running, argument: str) -> None:
    lead = new_lead(online)
    answer = convert(online, wish(lead), f"<urn:leadConverts>{argument}</urn:leadConverts>")
    assert answer.status_code == 500
    assert b"<faultcode>soapenv:Client</faultcode>" in answer.content
    assert row(online, "Lead", lead)["IsConverted"] is False


def test_it_needs_a_session_and_counts_as_one_call(online: Running) -> None:
    leads = [new_lead(online) for _ in range(2)]
    online.http.post("/practice/stats/reset")
    assert exception(convert(online, *map(wish, leads), token="00D!wrong")) == "INVALID_SESSION_ID"
    assert online.stats()["metered_calls"] == 0
    convert(online, *map(wish, leads))
    stats = online.stats()
    assert stats["metered_calls"] == 1
    assert stats["writes"] == {"Lead": {"created": 0, "updated": 0, "deleted": 0, "converted": 2}}


def test_only_the_partner_and_enterprise_apis_convert(online: Running) -> None:
    answer = convert(online, wish(new_lead(online)), api="T")
    assert answer.status_code == 500
    assert b"No operation available for request {urn:tooling.soap.sforce.com}convertLead" in answer.content


# Weather


def test_the_connection_drops_before_and_after(online: Running) -> None:
    one, other = new_lead(online), new_lead(online)
    online.fault("connection_cut", where={"record": one}, times=1)
    with pytest.raises(httpx.TransportError):
        convert(online, wish(one))
    assert row(online, "Lead", one)["IsConverted"] is False
    online.fault("answer_lost", where={"object": "Lead"}, times=1)
    with pytest.raises(httpx.TransportError):
        convert(online, wish(other))
    assert row(online, "Lead", other)["IsConverted"] is True


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("session_expired", "INVALID_SESSION_ID"),
        ("limit_exceeded", "REQUEST_LIMIT_EXCEEDED"),
        ("unavailable", "SERVER_UNAVAILABLE"),
        ("server_error", "UNKNOWN_EXCEPTION"),
    ],
)
def test_refusals_in_soaps_words(online: Running, name: str, code: str) -> None:
    lead = new_lead(online)
    online.fault(name, times=1)
    assert exception(convert(online, wish(lead))) == code
    assert row(online, "Lead", lead)["IsConverted"] is False


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"fault": "row_lock", "where": {"object": "Lead"}}, "UNABLE_TO_LOCK_ROW"),
        ({"fault": "validation_rule", "where": {"object": "Contact"}}, "FIELD_CUSTOM_VALIDATION_EXCEPTION"),
        ({"fault": "duplicates_detected", "where": {"object": "Account"}}, "DUPLICATES_DETECTED"),
    ],
)
def test_what_meets_one_lead_leaves_the_others_alone(online: Running, fault: dict[str, object], code: str) -> None:
    one, other = new_lead(online), new_lead(online)
    online.http.post("/practice/faults", json={**fault, "times": 1}).raise_for_status()
    assert codes(convert(online, wish(one), wish(other))) == [code, None]
    assert row(online, "Lead", one)["IsConverted"] is False
