"""Campaigns: who may write them, their members and statuses, and what they count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pytest

from tests.practice.running import DATA, Running, running

COUNTS = (
    "NumberOfLeads",
    "NumberOfContacts",
    "NumberOfResponses",
    "NumberOfConvertedLeads",
    "NumberOfOpportunities",
    "NumberOfWonOpportunities",
    "AmountAllOpportunities",
    "AmountWonOpportunities",
)


@pytest.fixture
def online() -> Iterator[Running]:
    """Return an empty org with an integration user who is a Marketing User."""
    with running() as org:
        yield org


def made(online: Running, object_name: str, **values: object) -> str:
    """Create a record by REST and return its id."""
    answer = online.api.post(f"{DATA}/sobjects/{object_name}", json=values)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def changed(online: Running, object_name: str, record: str, **values: object) -> None:
    """Change a record by REST."""
    answer = online.api.patch(f"{DATA}/sobjects/{object_name}/{record}", json=values)
    assert answer.status_code == 204, answer.text


def row(online: Running, object_name: str, record: str) -> Mapping[str, Any]:
    """Return a record by REST."""
    answer = online.api.get(f"{DATA}/sobjects/{object_name}/{record}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def code(answer: httpx.Response) -> tuple[int, str]:
    """Return status and code of a refusal."""
    return answer.status_code, str(answer.json()[0]["errorCode"])


def marketing(online: Running, is_one: bool) -> None:
    """Make the integration user a Marketing User, or not."""
    wish = {"user": online.credentials.username, "marketing_user": is_one}
    assert online.http.post("/practice/setup/rights", json=wish).status_code == 200


def person(online: Running, name: str = "Ortiz", **values: object) -> str:
    """Create a lead."""
    return made(online, "Lead", LastName=name, Company="Acme", **values)


def counts(online: Running, campaign: str) -> list[float]:
    """Return what a campaign counts, in the order of COUNTS."""
    found = row(online, "Campaign", campaign)
    return [found[name] for name in COUNTS]


class TestMarketingUser:
    def test_without_the_box_campaigns_are_read_only(self, online: Running) -> None:
        campaign = made(online, "Campaign", Name="Fair")
        before = online.api.get(f"{DATA}/sobjects/Campaign/describe").json()
        assert (before["createable"], before["updateable"], before["deletable"]) == (True, True, True)
        marketing(online, False)
        described = online.api.get(f"{DATA}/sobjects/Campaign/describe").json()
        assert (described["createable"], described["updateable"], described["deletable"]) == (False, False, False)
        assert not any(field["createable"] or field["updateable"] for field in described["fields"])
        listed = online.api.get(f"{DATA}/sobjects").json()["sobjects"]
        assert [each["createable"] for each in listed if each["name"] == "Campaign"] == [False]
        refused = online.api.post(f"{DATA}/sobjects/Campaign", json={"Name": "Other"})
        assert code(refused) == (400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY")
        for answer in (
            online.api.patch(f"{DATA}/sobjects/Campaign/{campaign}", json={"Name": "Other"}),
            online.api.delete(f"{DATA}/sobjects/Campaign/{campaign}"),
        ):
            assert code(answer) == (403, "INSUFFICIENT_ACCESS_OR_READONLY")
        assert row(online, "Campaign", campaign)["Name"] == "Fair"

    def test_members_are_written_without_it(self, online: Running) -> None:
        campaign = made(online, "Campaign", Name="Fair")
        marketing(online, False)
        member = made(online, "CampaignMember", CampaignId=campaign, LeadId=person(online))
        changed(online, "CampaignMember", member, Status="Responded")
        assert row(online, "CampaignMember", member)["HasResponded"] is True

    def test_the_box_given_again_changes_the_describe(self, online: Running) -> None:
        marketing(online, False)
        first = online.api.get(f"{DATA}/sobjects/Campaign/describe")
        since = {"If-Modified-Since": first.headers["last-modified"]}
        assert online.api.get(f"{DATA}/sobjects/Campaign/describe", headers=since).status_code == 304
        online.practice.clock.advance(5)
        marketing(online, True)
        again = online.api.get(f"{DATA}/sobjects/Campaign/describe", headers=since)
        assert (again.status_code, again.json()["createable"]) == (200, True)


class TestMembers:
    def test_exactly_one_person_and_never_twice(self, online: Running) -> None:
        campaign, lead = made(online, "Campaign", Name="Fair"), person(online)
        contact = made(online, "Contact", LastName="Lee")
        nobody = online.api.post(f"{DATA}/sobjects/CampaignMember", json={"CampaignId": campaign})
        assert code(nobody) == (400, "REQUIRED_FIELD_MISSING")
        both = made(online, "CampaignMember", CampaignId=campaign, LeadId=lead, ContactId=contact)
        assert (row(online, "CampaignMember", both)["LeadId"], row(online, "CampaignMember", both)["ContactId"]) == (
            None,
            contact,
        )
        made(online, "CampaignMember", CampaignId=campaign, LeadId=lead)
        twice = online.api.post(f"{DATA}/sobjects/CampaignMember", json={"CampaignId": campaign, "LeadId": lead})
        assert code(twice) == (400, "DUPLICATE_VALUE")
        assert twice.json()[0]["message"] == "Already a campaign member."
        moved = online.api.patch(f"{DATA}/sobjects/CampaignMember/{both}", json={"CampaignId": campaign})
        assert code(moved) == (400, "INVALID_FIELD_FOR_INSERT_UPDATE")

    def test_an_unknown_status_becomes_the_default_without_a_word(self, online: Running) -> None:
        campaign = made(online, "Campaign", Name="Fair")
        member = made(online, "CampaignMember", CampaignId=campaign, LeadId=person(online), Status="Came by")
        assert row(online, "CampaignMember", member)["Status"] == "Sent"
        made(online, "CampaignMemberStatus", CampaignId=campaign, Label="Came by", SortOrder=5, HasResponded=True)
        changed(online, "CampaignMember", member, Status="Came by")
        found = row(online, "CampaignMember", member)
        assert (found["Status"], found["HasResponded"], found["FirstRespondedDate"]) == ("Came by", True, "2026-11-21")

    def test_a_converted_lead_cannot_be_added(self, online: Running) -> None:
        campaign, lead = made(online, "Campaign", Name="Fair"), person(online)
        online.org.convert(lead, online.practice.colleague)
        late = online.api.post(f"{DATA}/sobjects/CampaignMember", json={"CampaignId": campaign, "LeadId": lead})
        assert code(late) == (400, "CANNOT_UPDATE_CONVERTED_LEAD")

    def test_a_member_shows_the_person_as_it_is_now(self, online: Running) -> None:
        campaign, lead = made(online, "Campaign", Name="Fair"), person(online, Email="ana@acme.example")
        member = made(online, "CampaignMember", CampaignId=campaign, LeadId=lead)
        changed(online, "Lead", lead, Email="new@acme.example", HasOptedOutOfEmail=True)
        found = row(online, "CampaignMember", member)
        assert (found["Email"], found["HasOptedOutOfEmail"], found["CompanyOrAccount"], found["Type"]) == (
            "new@acme.example",
            True,
            "Acme",
            "Lead",
        )


class TestStatuses:
    def statuses(self, online: Running, campaign: str) -> list[tuple[Any, ...]]:
        soql = f"SELECT Label, IsDefault, HasResponded FROM CampaignMemberStatus WHERE CampaignId = '{campaign}' ORDER BY SortOrder"
        rows = online.api.get(f"{DATA}/query", params={"q": soql}).json()["records"]
        return [(each["Label"], each["IsDefault"], each["HasResponded"]) for each in rows]

    def test_a_new_campaign_has_two_and_another_default_takes_over(self, online: Running) -> None:
        campaign = made(online, "Campaign", Name="Fair")
        assert self.statuses(online, campaign) == [("Sent", True, False), ("Responded", False, True)]
        made(online, "CampaignMemberStatus", CampaignId=campaign, Label="Invited", SortOrder=9, IsDefault=True)
        assert [each[:2] for each in self.statuses(online, campaign)] == [
            ("Sent", False),
            ("Responded", False),
            ("Invited", True),
        ]
        again = {"CampaignId": campaign, "Label": "invited", "SortOrder": 10}
        assert code(online.api.post(f"{DATA}/sobjects/CampaignMemberStatus", json=again)) == (400, "DUPLICATE_VALUE")

    def test_members_follow_a_status_that_is_changed(self, online: Running) -> None:
        campaign = made(online, "Campaign", Name="Fair")
        status = made(online, "CampaignMemberStatus", CampaignId=campaign, Label="Came", SortOrder=9)
        member = made(online, "CampaignMember", CampaignId=campaign, LeadId=person(online), Status="Came")
        assert counts(online, campaign)[2] == 0
        changed(online, "CampaignMemberStatus", status, Label="Visited", HasResponded=True)
        found = row(online, "CampaignMember", member)
        assert (found["Status"], found["HasResponded"]) == ("Visited", True)
        assert counts(online, campaign)[2] == 1


class TestRollUps:
    def test_members_and_opportunities_are_counted(self, online: Running) -> None:
        campaign = made(online, "Campaign", Name="Fair")
        assert counts(online, campaign) == [0] * len(COUNTS)
        leads = [person(online, name) for name in ("Ada", "Bea", "Cid")]
        members = [made(online, "CampaignMember", CampaignId=campaign, LeadId=lead) for lead in leads]
        contact = made(online, "Contact", LastName="Lee")
        made(online, "CampaignMember", CampaignId=campaign, ContactId=contact, Status="Responded")
        deal = {"CampaignId": campaign, "CloseDate": "2026-12-01"}
        made(online, "Opportunity", Name="One", StageName="Closed Won", Amount=100.5, **deal)
        other = made(online, "Opportunity", Name="Two", StageName="Prospecting", Amount=50, **deal)
        assert counts(online, campaign) == [3, 1, 1, 0, 2, 1, 150.5, 100.5]
        changed(online, "CampaignMember", members[0], Status="Responded")
        online.api.delete(f"{DATA}/sobjects/CampaignMember/{members[1]}")
        changed(online, "Opportunity", other, CampaignId=None)
        assert counts(online, campaign) == [2, 1, 2, 0, 1, 1, 100.5, 100.5]

    def test_a_converted_lead_stays_a_lead_and_counts_as_converted(self, online: Running) -> None:
        campaign, lead = made(online, "Campaign", Name="Fair"), person(online)
        made(online, "CampaignMember", CampaignId=campaign, LeadId=lead)
        online.org.convert(lead, online.practice.colleague, create_opportunity=True)
        assert counts(online, campaign)[:5] == [1, 0, 0, 1, 1]

    def test_only_the_system_stamp_moves(self, online: Running) -> None:
        campaign = made(online, "Campaign", Name="Fair")
        before = row(online, "Campaign", campaign)
        online.practice.clock.advance(60)
        made(online, "CampaignMember", CampaignId=campaign, LeadId=person(online))
        after = row(online, "Campaign", campaign)
        assert after["LastModifiedDate"] == before["LastModifiedDate"]
        assert after["SystemModstamp"] > before["SystemModstamp"]

    def test_what_was_rolled_back_is_not_counted(self, online: Running) -> None:
        campaign, lead = made(online, "Campaign", Name="Fair"), person(online)
        members = [{"attributes": {"type": "CampaignMember"}, "CampaignId": campaign, "LeadId": lead}] * 2
        body = {"allOrNone": True, "records": members}
        assert not online.api.post(f"{DATA}/composite/sobjects", json=body).json()[0]["success"]
        assert counts(online, campaign)[0] == 0
        body["allOrNone"] = False
        answer = online.api.post(f"{DATA}/composite/sobjects", json=body).json()
        assert [each["success"] for each in answer] == [True, False]
        assert counts(online, campaign)[0] == 1

    def test_a_parent_counts_what_is_below(self, online: Running) -> None:
        parent = made(online, "Campaign", Name="Year", BudgetedCost=1000)
        child = made(online, "Campaign", Name="Fair", ParentId=parent, BudgetedCost=200)
        made(online, "CampaignMember", CampaignId=child, LeadId=person(online))
        found = row(online, "Campaign", parent)
        assert (found["NumberOfLeads"], found["HierarchyNumberOfLeads"], found["HierarchyBudgetedCost"]) == (0, 1, 1200)
        changed(online, "Campaign", child, ParentId=None)
        assert row(online, "Campaign", parent)["HierarchyNumberOfLeads"] == 0

    def test_they_cannot_be_written(self, online: Running) -> None:
        refused = online.api.post(f"{DATA}/sobjects/Campaign", json={"Name": "Fair", "NumberOfLeads": 5})
        assert code(refused) == (400, "INVALID_FIELD_FOR_INSERT_UPDATE")


def test_sample_campaigns_count_their_members() -> None:
    with running(people=120) as online:
        found = online.org.query(
            "SELECT Id, NumberOfLeads, NumberOfContacts, LastModifiedDate, SystemModstamp FROM Campaign"
        )
        counted = sum(int(str(each["NumberOfLeads"])) + int(str(each["NumberOfContacts"])) for each in found.records)
        assert counted == online.org.query("SELECT COUNT() FROM CampaignMember").total_size > 10
        assert all(each["LastModifiedDate"] == each["SystemModstamp"] for each in found.records)
