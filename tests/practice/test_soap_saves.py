"""SOAP `create()`, `update()` and `upsert()`: results, limits, each record's own trouble, and what their headers do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.practice.running import Running, running
from tests.practice.soap_messages import ALL_OR_NONE, call, codes, element, exception, results
from tests.practice.test_assignment_rules import add_rule, owner, user

RULE = "<urn:AssignmentRuleHeader><urn:useDefaultRule>true</urn:useDefaultRule></urn:AssignmentRuleHeader>"
MAIL = "<urn:EmailHeader><urn:triggerUserEmail>true</urn:triggerUserEmail></urn:EmailHeader>"
PRIYA = "priya.raman@northwind.example"
KEY = element("externalIDFieldName", "CRM_Console_Key__c")


@pytest.fixture(scope="module")
def online() -> Iterator[Running]:
    """Return an org whose active rule gives Indian leads to a user, with an e-mail."""
    with running() as org:
        india = [{"field": "Country", "operator": "equals", "value": "India"}]
        add_rule(org, name="By country", entries=[{"criteria": india, "owner": PRIYA, "notify": True}])
        yield org


def lead(*null: str, **values: object) -> str:
    """Return a lead as the partner API takes it."""
    given = {"type": "Lead", "LastName": "Ortiz", "Company": "Acme & Co", **values}
    fields = "".join(element(name, value) for name, value in given.items())
    return f"<urn:sObjects>{fields}{''.join(element('fieldsToNull', name) for name in null)}</urn:sObjects>"


def mails(online: Running) -> int:
    """Return how many e-mails the org would have sent, and forget them."""
    number = len(online.org.mail.sent())
    online.org.mail.forget()
    return number


def test_the_owner_is_told_only_where_both_headers_ask_for_it(online: Running) -> None:
    told = {}
    for name, header in (("none", ""), ("rule", RULE), ("mail", MAIL), ("both", RULE + MAIL)):
        body = KEY + lead(Country="India", CRM_Console_Key__c=f"k-{name}")
        [found] = results(call(online, "upsert", body, header=header))
        assert list(found) == ["created", "id", "success"]
        told[name] = (owner(online, str(found["id"])) == user(online, PRIYA), mails(online))
    assert told == {"none": (False, 0), "rule": (True, 0), "mail": (False, 0), "both": (True, 1)}


def test_an_upsert_says_whether_it_created(online: Running) -> None:
    first = results(call(online, "upsert", KEY + lead(CRM_Console_Key__c="same", Phone="1", DoNotCall=True)))
    again = results(call(online, "upsert", KEY + lead("Phone", CRM_Console_Key__c="same", City="Cork")))
    assert [one["created"] for one in (*first, *again)] == ["true", "false"]
    assert first[0]["id"] == again[0]["id"]
    row = online.org.read("Lead", str(first[0]["id"])) or {}
    assert (row["Phone"], row["City"], row["DoNotCall"], row["Company"]) == (None, "Cork", True, "Acme & Co")


def test_each_record_has_its_own_trouble(online: Running) -> None:
    given = [
        lead(CRM_Console_Key__c="fine"),
        lead(CRM_Console_Key__c="bare", LastName=None),
        lead(CRM_Console_Key__c="twice"),
        lead(CRM_Console_Key__c="twice"),
        lead(type="Nothing", CRM_Console_Key__c="none"),
    ]
    answer = call(online, "upsert", KEY + "".join(given))
    trouble = ["REQUIRED_FIELD_MISSING", "DUPLICATE_VALUE", "DUPLICATE_VALUE", "INVALID_TYPE"]
    assert codes(answer) == [None, *trouble]
    both = "".join(lead(CRM_Console_Key__c=f"all-{one}", LastName=None if one else "Moss") for one in range(2))
    assert codes(call(online, "upsert", KEY + both, header=ALL_OR_NONE)) == [
        "ALL_OR_NONE_OPERATION_ROLLED_BACK",
        "REQUIRED_FIELD_MISSING",
    ]


def test_a_call_holds_200_records_and_its_key_is_an_external_id(online: Running) -> None:
    assert exception(call(online, "create", lead() * 201)) == "EXCEEDED_ID_LIMIT"
    body = element("externalIDFieldName", "Company") + lead()
    answer = call(online, "upsert", body)
    assert answer.status_code == 500
    assert b"Field name provided, Company does not match an External ID for Lead" in answer.content


def test_creating_and_changing(online: Running) -> None:
    [made] = results(call(online, "create", lead(City="York")))
    assert list(made) == ["id", "success"]
    record = str(made["id"])
    changed = call(online, "update", lead(Id=record, City="Leeds") + lead(Id=record) + lead() + lead(Id="003x"))
    assert codes(changed) == [None, "DUPLICATE_VALUE", "MISSING_ARGUMENT", "MALFORMED_ID"]
    assert (online.org.read("Lead", record) or {})["City"] == "Leeds"
    assert codes(call(online, "create", lead(Id=record))) == ["INVALID_FIELD_FOR_INSERT_UPDATE"]
    enterprise = (
        '<urn:sObjects xsi:type="ens:Lead"><urn:LastName>E</urn:LastName><urn:Company>C</urn:Company></urn:sObjects>'
    )
    assert codes(call(online, "create", enterprise, api="c")) == [None]
