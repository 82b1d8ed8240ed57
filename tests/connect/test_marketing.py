"""What actions ask of an org beside records, over a running practice org: places in campaigns, tasks made, the assignment rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from crmconsole.clock import SystemClock
from crmconsole.connect.contract import MemberStatus, Status, Verb, WriteOp
from crmconsole.connect.oauth import LastingTokens
from crmconsole.connect.practice import practice_sign_in
from crmconsole.connect.salesforce import SalesforceConnector
from crmconsole.errors import SchemaChanged
from crmconsole.practice.server import PracticeOrg, start
from crmconsole.records import Kind


@pytest.fixture
def org() -> Iterator[PracticeOrg]:
    """Return a running practice org without people."""
    with start(people=0) as running:
        yield running


@pytest.fixture
def crm(org: PracticeOrg) -> Iterator[SalesforceConnector]:
    """Return a connector that is signed in to the org."""
    made = SalesforceConnector(
        LastingTokens(practice_sign_in(org.url), SystemClock(), lambda _changed: None), SystemClock()
    )
    made.connect()
    yield made
    made.close()


def create(org: PracticeOrg, object_name: str, **values: Any) -> str:
    """Create a record as a colleague does."""
    return org.org.create(object_name, values, org.colleague)


def lead(org: PracticeOrg, name: str) -> str:
    """Create a lead as a colleague does."""
    return create(org, "Lead", LastName=name, Company="Co")


def test_statuses_of_several_campaigns_cost_one_call(org: PracticeOrg, crm: SalesforceConnector) -> None:
    spring, autumn = (create(org, "Campaign", Name=name) for name in ("Spring", "Autumn"))
    create(org, "CampaignMemberStatus", CampaignId=autumn, Label="Came", HasResponded=True, SortOrder=9)
    before = crm.calls()
    found = crm.member_statuses([spring, autumn, "701000000000099AAA"])
    assert crm.calls() - before == 1
    usual = [MemberStatus("Sent", True, False), MemberStatus("Responded", False, True)]
    assert found == {spring: usual, autumn: [*usual, MemberStatus("Came", False, True)]}


def test_members_are_found_by_lead_and_by_contact(org: PracticeOrg, crm: SalesforceConnector) -> None:
    spring, moss, ash = create(org, "Campaign", Name="Spring"), lead(org, "Moss"), lead(org, "Ash")
    fern = create(org, "Contact", LastName="Fern")
    one = create(org, "CampaignMember", CampaignId=spring, LeadId=moss, Status="Sent")
    other = create(org, "CampaignMember", CampaignId=spring, ContactId=fern, Status="Responded")
    found = crm.memberships(spring, [moss, fern, ash])
    assert {person: (member.id, member.status) for person, member in found.items()} == {
        moss: (one, "Sent"),
        fern: (other, "Responded"),
    }
    done = org.org.convert(moss, org.colleague, create_opportunity=False)
    assert crm.memberships(spring, [done.contact_id])[done.contact_id].id == one
    assert crm.memberships(spring, []) == {}
    assert crm.left_campaign(spring, [done.contact_id, fern]) == []
    org.org.delete("CampaignMember", other, org.colleague)
    [left] = crm.left_campaign(spring, [done.contact_id, fern])
    assert (left.id, left.person_id, left.made_by) == (other, fern, org.colleague.user_id)
    assert fern not in crm.memberships(spring, [fern])


def test_tasks_that_this_user_made_since_a_moment(org: PracticeOrg, crm: SalesforceConnector) -> None:
    moss, ash = lead(org, "Moss"), lead(org, "Ash")
    create(org, "Task", WhoId=moss, Subject="A colleague's")
    ops = [
        WriteOp(name, Kind.TASK, Verb.CREATE, {"WhoId": who, "Subject": name, "Description": "x"})
        for name, who in (("first", moss), ("second", moss), ("another", ash))
    ]
    assert {one.status for one in crm.write(Kind.TASK, ops, ()).outcomes} == {Status.CREATED}
    found = crm.tasks_made([moss], "2020-01-01T00:00:00Z")
    assert [(one.who_id, one.subject, one.description) for one in found] == [
        (moss, "first", "x"),
        (moss, "second", "x"),
    ]
    assert crm.tasks_made([moss], "2999-01-01T00:00:00Z") == []
    org.org.delete("Task", found[0].id, org.colleague)
    assert [one.deleted for one in crm.tasks_made([moss], "2020-01-01T00:00:00Z")] == [True, False]
    assert [one.title for one in crm.history_of([moss], None) if one.kind is Kind.TASK] == ["second", "A colleague's"]
    binned = [one for one in crm.history_of([moss], None, deleted_too=True) if one.deleted]
    assert [(one.id, one.title) for one in binned] == [(found[0].id, "first")]


def test_what_is_hidden_is_said(org: PracticeOrg, crm: SalesforceConnector) -> None:
    org.weather.switch_on({"fault": "field_removed", "where": {"object": "CampaignMember", "field": "Status"}})
    with pytest.raises(SchemaChanged):
        crm.memberships("701000000000001AAA", ["00Q000000000001AAA"])


def test_s3_23_the_rule_is_run_for_those_creates_alone_that_ask_for_it(
    org: PracticeOrg, crm: SalesforceConnector
) -> None:
    owner = str(org.org.tables.find("User", "Username", "priya.raman@northwind.example")[0])
    wish = {"name": "All", "entries": [{"criteria": [], "owner": owner}]}
    assert requests.post(f"{org.url}/practice/setup/assignment-rules", json=wish, timeout=10).ok
    assert crm.owners().assignment_rule == "All"
    crm.describe(Kind.LEAD)
    for keyed in (True, False):
        ops = [
            WriteOp(
                f"{keyed}{assign}",
                Kind.LEAD,
                Verb.CREATE,
                {"LastName": "Moss", "Company": "Co"},
                key=f"k{keyed}{assign}" if keyed else None,
                assign=assign,
            )
            for assign in (True, False)
        ]
        before = crm.calls()
        answer = crm.write(Kind.LEAD, ops, ("OwnerId",))
        assert crm.calls() - before == 1
        ids = [one.remote_id for one in answer.outcomes]
        owners = [(org.org.read("Lead", str(one)) or {})["OwnerId"] for one in ids]
        assert owners == [owner, org.staff.integration]
    changed = WriteOp("u", Kind.LEAD, Verb.UPDATE, {"City": "Cork"}, remote_id=ids[1])
    crm.write(Kind.LEAD, [changed], ())
    assert (org.org.read("Lead", str(ids[1])) or {})["OwnerId"] == org.staff.integration, "never for an update"


def test_s3_27_the_rules_mail_is_sent_for_those_creates_alone_that_ask_for_it(
    org: PracticeOrg, crm: SalesforceConnector
) -> None:
    owner = str(org.org.tables.find("User", "Username", "priya.raman@northwind.example")[0])
    wish = {"name": "All", "entries": [{"criteria": [], "owner": owner, "notify": True}]}
    assert requests.post(f"{org.url}/practice/setup/assignment-rules", json=wish, timeout=10).ok
    crm.describe(Kind.LEAD)
    name = "urn:Moß & <Söhne>"
    for key in ("k", None):
        ops = [
            WriteOp(
                "mailed",
                Kind.LEAD,
                Verb.CREATE,
                {"LastName": name, "Company": "Co", "AnnualRevenue": "12", "DoNotCall": True, "City": None},
                key=key and f"{key}m",
                assign=True,
                mail=True,
            ),
            WriteOp("bare", Kind.LEAD, Verb.CREATE, {"LastName": "x"}, key=key and f"{key}b", assign=True, mail=True),
            WriteOp(
                "silent", Kind.LEAD, Verb.CREATE, {"LastName": "x", "Company": "Co"}, key=key and f"{key}s", assign=True
            ),
            WriteOp(
                "own", Kind.LEAD, Verb.CREATE, {"LastName": "x", "Company": "Co"}, key=key and f"{key}o", mail=True
            ),
        ]
        answer = crm.write(Kind.LEAD, ops, ("OwnerId", "LastName"))
        assert [one.op_id for one in answer.outcomes] == ["mailed", "bare", "silent", "own"]
        assert [one.status for one in answer.outcomes] == [
            Status.CREATED,
            Status.INVALID,
            Status.CREATED,
            Status.CREATED,
        ]
        assert answer.outcomes[1].code == "REQUIRED_FIELD_MISSING"
        mailed = str(answer.outcomes[0].remote_id)
        assert list(answer.after[mailed].values) == [owner, name]
        assert [mail.record for mail in org.org.mail.sent()] == [mailed]
        row = org.org.read("Lead", mailed) or {}
        assert (row["AnnualRevenue"], row["DoNotCall"]) == (12, True)
        org.org.mail.forget()
    again = crm.write(
        Kind.LEAD,
        [WriteOp("m", Kind.LEAD, Verb.CREATE, {"LastName": "y", "Company": "Co"}, key="km", assign=True, mail=True)],
        (),
    )
    assert again.outcomes[0].status is Status.UPDATED
