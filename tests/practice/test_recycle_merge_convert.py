"""What deleting, restoring, merging and converting do to rows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crmconsole.practice.wire import ApiError
from tests.practice.desk import Desk, row_of


class TestRecycleBin:
    def test_an_account_takes_its_children_along_and_brings_them_back(self, desk: Desk) -> None:
        account = desk.account()
        contact = desk.contact(AccountId=account)
        task = desk.org.create("Task", {"Subject": "Call", "WhoId": contact}, desk.caller)
        gone = desk.contact(AccountId=account, LastName="Gone before")
        desk.org.delete("Contact", gone, desk.caller)
        desk.clock.advance(5)
        desk.org.delete("Account", account, desk.caller)
        for object_name, record_id in (("Account", account), ("Contact", contact), ("Task", task)):
            row = row_of(desk, object_name, record_id)
            assert row["IsDeleted"] is True
            assert row["SystemModstamp"] == "2026-11-21T08:00:05.000+0000"
        desk.org.undelete(account, desk.caller)
        assert row_of(desk, "Contact", contact)["IsDeleted"] is False
        assert row_of(desk, "Task", task)["IsDeleted"] is False
        assert row_of(desk, "Contact", gone)["IsDeleted"] is True

    def test_a_deleted_record_takes_no_writes(self, desk: Desk) -> None:
        lead = desk.lead()
        desk.org.delete("Lead", lead, desk.caller)
        for attempt in (
            lambda: desk.org.update("Lead", lead, {"FirstName": "A"}, desk.caller),
            lambda: desk.org.delete("Lead", lead, desk.caller),
        ):
            with pytest.raises(ApiError) as caught:
                attempt()
            assert (caught.value.status, caught.value.code) == (404, "ENTITY_IS_DELETED")

    def test_queries_leave_deleted_records_out_and_query_all_does_not(self, desk: Desk) -> None:
        lead = desk.lead()
        desk.org.delete("Lead", lead, desk.caller)
        assert desk.soql("SELECT Id FROM Lead") == []
        assert desk.soql("SELECT Id, IsDeleted FROM Lead", all_rows=True) == [{"Id": lead, "IsDeleted": True}]

    def test_purged_is_gone_for_ever(self, desk: Desk) -> None:
        lead = desk.lead()
        desk.org.delete("Lead", lead, desk.caller)
        desk.org.purge(lead)
        assert desk.org.read("Lead", lead) is None
        with pytest.raises(ApiError, match="ENTITY_IS_DELETED"):
            desk.org.undelete(lead, desk.caller)

    def test_what_is_not_in_the_bin_or_cannot_come_back(self, desk: Desk) -> None:
        with pytest.raises(ApiError, match="UNDELETE_FAILED"):
            desk.org.undelete(desk.lead(), desk.caller)
        campaign = desk.org.create("Campaign", {"Name": "Fair"}, desk.caller)
        desk.org.delete("Campaign", campaign, desk.caller)
        with pytest.raises(ApiError, match="CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY"):
            desk.org.undelete(campaign, desk.caller)


class TestMerge:
    def test_losers_point_to_the_winner_and_their_children_move(self, desk: Desk) -> None:
        winner, loser, third = desk.contact(LastName="W"), desk.contact(LastName="L"), desk.contact(LastName="T")
        task = desk.org.create("Task", {"Subject": "Call", "WhoId": loser}, desk.caller)
        desk.clock.advance(10)
        result = desk.org.merge("Contact", winner, [loser, third], desk.caller, {"Title": "Kept"})
        assert result.merged_ids == (loser, third)
        assert result.updated_related_ids == (task,)
        for record_id in (loser, third):
            row = row_of(desk, "Contact", record_id)
            assert (row["IsDeleted"], row["MasterRecordId"]) == (True, winner)
        assert row_of(desk, "Contact", winner)["Title"] == "Kept"
        moved = row_of(desk, "Task", task)
        assert moved["WhoId"] == winner
        assert moved["SystemModstamp"] > moved["LastModifiedDate"]
        merged = "SELECT Id, MasterRecordId FROM Contact WHERE IsDeleted = true AND MasterRecordId != null"
        assert len(desk.soql(merged, all_rows=True)) == 2

    def test_what_cannot_be_merged(self, desk: Desk) -> None:
        lead = desk.lead()
        with pytest.raises(ApiError):
            desk.org.merge("Lead", lead, [], desk.caller)
        with pytest.raises(ApiError):
            desk.org.merge("Lead", lead, [lead], desk.caller)
        with pytest.raises(ApiError):
            desk.org.merge("Opportunity", lead, [lead], desk.caller)


class TestConvert:
    def test_a_lead_becomes_account_contact_and_opportunity(self, desk: Desk) -> None:
        campaign = desk.org.create("Campaign", {"Name": "Fair"}, desk.caller)
        lead = desk.lead(FirstName="Ana", Email="ana@acme.example", Street="Main 1", LeadSource="Web", Region__c="EMEA")
        member = desk.org.create("CampaignMember", {"CampaignId": campaign, "LeadId": lead}, desk.caller)
        task = desk.org.create("Task", {"Subject": "Call", "WhoId": lead}, desk.caller)
        desk.clock.advance(7)
        result = desk.org.convert(lead, desk.caller)
        row = row_of(desk, "Lead", lead)
        assert (row["IsConverted"], row["IsDeleted"], row["Status"]) == (True, False, "Closed - Converted")
        assert row["ConvertedAccountId"] == result.account_id
        assert row["ConvertedContactId"] == result.contact_id
        assert row["ConvertedOpportunityId"] == result.opportunity_id
        assert row["ConvertedDate"] == "2026-11-21"
        assert row["SystemModstamp"] == "2026-11-21T08:00:07.000+0000"
        assert row_of(desk, "Account", result.account_id)["Name"] == "Acme"
        contact = row_of(desk, "Contact", result.contact_id)
        assert (contact["Name"], contact["Email"], contact["MailingStreet"]) == (
            "Ana Ortiz",
            "ana@acme.example",
            "Main 1",
        )
        assert (contact["AccountId"], contact["Region__c"]) == (result.account_id, "EMEA")
        assert result.opportunity_id is not None
        opportunity = row_of(desk, "Opportunity", result.opportunity_id)
        assert (opportunity["StageName"], opportunity["CloseDate"]) == ("Prospecting", "2026-12-31")
        assert (opportunity["CampaignId"], opportunity["Name"], opportunity["LeadSource"]) == (campaign, "Acme", "Web")
        roles = desk.soql(
            f"SELECT IsPrimary, ContactId FROM OpportunityContactRole WHERE OpportunityId = '{result.opportunity_id}'"
        )
        assert roles == [{"IsPrimary": True, "ContactId": result.contact_id}]
        moved = row_of(desk, "Task", task)
        assert (moved["WhoId"], moved["WhatId"]) == (result.contact_id, result.opportunity_id)
        membership = row_of(desk, "CampaignMember", member)
        assert (membership["LeadId"], membership["ContactId"]) == (lead, result.contact_id)

    def test_into_records_that_are_there_only_blanks_are_filled(self, desk: Desk) -> None:
        account = desk.account(Phone="1")
        contact = desk.contact(AccountId=account, Title="Boss")
        lead = desk.lead(Phone="2", Title="Intern", Email="a@b.example")
        result = desk.org.convert(lead, desk.caller, account_id=account, contact_id=contact, create_opportunity=False)
        assert (result.account_id, result.contact_id, result.opportunity_id) == (account, contact, None)
        row = row_of(desk, "Contact", contact)
        assert (row["Title"], row["Email"], row["Phone"]) == ("Boss", "a@b.example", "2")
        assert row_of(desk, "Account", account)["Phone"] == "1"

    def test_a_converted_lead_takes_no_writes(self, desk: Desk) -> None:
        lead = desk.lead()
        desk.org.convert(lead, desk.caller)
        for attempt in (
            lambda: desk.org.update("Lead", lead, {"FirstName": "A"}, desk.caller),
            lambda: desk.org.convert(lead, desk.caller),
        ):
            with pytest.raises(ApiError) as caught:
                attempt()
            assert (caught.value.status, caught.value.code) == (400, "CANNOT_UPDATE_CONVERTED_LEAD")
            assert caught.value.message == "cannot reference converted lead"

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            ({"converted_status": "Working - Contacted"}, "INVALID_STATUS"),
            ({"contact_id": "003000000000001AAA"}, "MISSING_ARGUMENT"),
            ({"create_opportunity": False, "opportunity_name": "X"}, "INVALID_ARGUMENT_TYPE"),
            ({"overwrite_lead_source": True}, "MISSING_ARGUMENT"),
            ({"account_id": "001000000000009AAA"}, "INVALID_CROSS_REFERENCE_KEY"),
        ],
    )
    def test_refused_conversions_leave_nothing(self, desk: Desk, arguments: dict[str, object], code: str) -> None:
        lead = desk.lead()
        with pytest.raises(ApiError) as caught:
            desk.org.convert(lead, desk.caller, **arguments)  # type: ignore[arg-type]
        assert caught.value.code == code
        assert list(desk.org.rows("Account")) == []
        assert row_of(desk, "Lead", lead)["IsConverted"] is False

    def test_a_queues_lead_needs_an_owner(self, desk: Desk) -> None:
        queue = desk.org.load("Group", [{"Name": "Inbound", "Type": "Queue"}])[0]
        desk.org.load("QueueSobject", [{"QueueId": queue, "SobjectType": "Lead"}])
        lead = desk.lead(OwnerId=queue)
        with pytest.raises(ApiError, match="MISSING_ARGUMENT"):
            desk.org.convert(lead, desk.caller)
        result = desk.org.convert(lead, desk.caller, owner_id=desk.caller.user_id)
        assert row_of(desk, "Contact", result.contact_id)["OwnerId"] == desk.caller.user_id

    @pytest.mark.parametrize(
        ("month", "close"),
        [(1, "2027-03-31"), (3, "2027-03-31"), (4, "2027-06-30"), (9, "2027-09-30"), (12, "2027-12-31")],
    )
    def test_the_opportunity_closes_at_the_end_of_the_quarter(self, desk: Desk, month: int, close: str) -> None:
        ahead = datetime(2027, month, 15, 8, 0, tzinfo=UTC) - datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
        desk.clock.advance(ahead.total_seconds())
        result = desk.org.convert(desk.lead(), desk.caller)
        assert result.opportunity_id is not None
        assert row_of(desk, "Opportunity", result.opportunity_id)["CloseDate"] == close
