"""What saving and loading do to rows, and what Salesforce fills in by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crmconsole.practice.org import Caller, Org, OrgClock
from crmconsole.practice.wire import ApiError
from tests.practice.desk import Desk, row_of, save_and_fail


class TestSaving:
    def test_an_update_moves_the_stamps_but_not_the_creation(self, desk: Desk) -> None:
        lead = desk.lead()
        desk.clock.advance(90.7)
        desk.org.update("Lead", lead, {"FirstName": "Ana"}, Caller("005000000000009AAA", "other"))
        row = row_of(desk, "Lead", lead)
        assert row["Name"] == "Ana Ortiz"
        assert row["CreatedDate"] == "2026-11-21T08:00:00.000+0000"
        assert row["LastModifiedDate"] == row["SystemModstamp"] == "2026-11-21T08:01:30.000+0000"
        assert row["LastModifiedById"] == "005000000000009AAA"

    def test_a_second_edit_in_the_same_second_leaves_the_stamp(self, desk: Desk) -> None:
        lead = desk.lead()
        desk.clock.advance(0.4)
        desk.org.update("Lead", lead, {"FirstName": "Ana"}, desk.caller)
        assert row_of(desk, "Lead", lead)["SystemModstamp"] == "2026-11-21T08:00:00.000+0000"

    def test_an_update_of_a_record_modified_since(self, desk: Desk) -> None:
        lead = desk.lead()
        seen = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
        desk.org.update("Lead", lead, {"FirstName": "A"}, desk.caller, unmodified_since=seen)
        desk.clock.advance(1)
        desk.org.update("Lead", lead, {"FirstName": "B"}, desk.caller)
        with pytest.raises(ApiError) as caught:
            desk.org.update("Lead", lead, {"FirstName": "C"}, desk.caller, unmodified_since=seen)
        assert caught.value.status == 412
        assert row_of(desk, "Lead", lead)["FirstName"] == "B"

    def test_upsert_creates_then_changes(self, desk: Desk) -> None:
        values = {"LastName": "Ortiz", "Company": "Acme"}
        first, created = desk.org.upsert("Lead", "crm_console_key__c", "k1", values, desk.caller)
        again, created_again = desk.org.upsert("Lead", "CRM_Console_Key__c", "k1", {"FirstName": "Ana"}, desk.caller)
        assert (first == again, created, created_again) == (True, True, False)
        assert row_of(desk, "Lead", first)["Name"] == "Ana Ortiz"

    def test_upsert_by_a_value_that_several_hold(self, desk: Desk) -> None:
        ids = [desk.lead(Email="a@b.example"), desk.lead(Email="A@B.example")]
        with pytest.raises(ApiError) as caught:
            desk.org.upsert("Lead", "Email", "a@b.example", {"FirstName": "Ana"}, desk.caller)
        assert (caught.value.status, caught.value.body) == (300, ids)
        desk.org.delete("Lead", ids[0], desk.caller)
        found, _ = desk.org.upsert("Lead", "Email", "a@b.example", {"FirstName": "Ana"}, desk.caller)
        assert found == ids[1]

    def test_a_transaction_undoes_all_or_its_own_part(self, desk: Desk) -> None:
        with pytest.raises(ZeroDivisionError):
            save_and_fail(desk)
        with desk.org.transaction():
            kept = desk.lead()
            with pytest.raises(ZeroDivisionError):
                save_and_fail(desk)
        assert [row["Id"] for row in desk.org.rows("Lead")] == [kept]

    def test_an_org_in_a_file_survives_a_restart(self, tmp_path: Path) -> None:
        caller = Caller("005000000000001AAA", "s")
        org = Org(tmp_path / "org.db", clock=OrgClock(), seed=3, org_name="Contoso")
        lead = org.create("Lead", {"LastName": "Ortiz", "Company": "Acme"}, caller)
        org.close()
        again = Org(tmp_path / "org.db", clock=OrgClock(), seed=99)
        assert again.org_id == org.org_id
        assert again.query("SELECT Name FROM Organization").records[0]["Name"] == "Contoso"
        assert again.read("Lead", lead) is not None
        assert again.create("Lead", {"LastName": "B", "Company": "B"}, caller) > lead
        assert again.query("SELECT COUNT() FROM LeadStatus").total_size == 4
        again.close()

    def test_an_org_of_an_older_program_gets_the_new_fields(self, tmp_path: Path) -> None:
        org = Org(tmp_path / "org.db", clock=OrgClock(), seed=3)
        lead = org.load("Lead", [{"LastName": "Ortiz", "Company": "Acme"}])[0]
        for name in ("Newsletter__c", "Notes__c"):
            org.tables.connection.execute(f'ALTER TABLE "Lead" DROP COLUMN "{name}"')
        org.close()
        again = Org(tmp_path / "org.db", clock=OrgClock(), seed=3)
        [found] = again.query("SELECT Newsletter__c, Notes__c FROM Lead WHERE Newsletter__c = false").records
        assert (found["Newsletter__c"], found["Notes__c"]) == (False, None)
        again.update("Lead", lead, {"Newsletter__c": True, "Notes__c": "new"}, Caller("005000000000001AAA", "s"))
        again.close()


class TestDerived:
    def test_an_opportunity_follows_its_stage(self, desk: Desk) -> None:
        values = {"Name": "Big", "StageName": "Prospecting", "CloseDate": "2026-12-31", "Amount": 1000}
        deal = desk.org.create("Opportunity", values, desk.caller)
        row = row_of(desk, "Opportunity", deal)
        assert (row["Probability"], row["ExpectedRevenue"], row["IsClosed"], row["ForecastCategoryName"]) == (
            10.0,
            100.0,
            False,
            "Pipeline",
        )
        desk.org.update("Opportunity", deal, {"StageName": "Closed Won"}, desk.caller)
        row = row_of(desk, "Opportunity", deal)
        assert (row["Probability"], row["IsClosed"], row["IsWon"], row["ForecastCategory"]) == (
            100.0,
            True,
            True,
            "Closed",
        )
        assert (row["FiscalYear"], row["FiscalQuarter"], row["Fiscal"]) == (2026, 4, "2026 4")

    def test_a_task_is_closed_by_its_status(self, desk: Desk) -> None:
        account = desk.account()
        contact = desk.contact(AccountId=account)
        task = desk.org.create("Task", {"Subject": "Call", "WhoId": contact, "Priority": "High"}, desk.caller)
        row = row_of(desk, "Task", task)
        assert (row["Status"], row["IsClosed"], row["IsHighPriority"], row["AccountId"]) == (
            "Not Started",
            False,
            True,
            account,
        )
        desk.org.update("Task", task, {"Status": "Completed"}, desk.caller)
        assert row_of(desk, "Task", task)["IsClosed"] is True
        assert row_of(desk, "Task", task)["CompletedDateTime"] == "2026-11-21T08:00:00.000+0000"

    def test_a_lead_stands_alone_on_an_activity(self, desk: Desk) -> None:
        with pytest.raises(ApiError, match="FIELD_INTEGRITY_EXCEPTION"):
            desk.org.create("Task", {"WhoId": desk.lead(), "WhatId": desk.account()}, desk.caller)

    def test_an_event_needs_a_start_and_an_end(self, desk: Desk) -> None:
        for values in ({"Subject": "Visit"}, {"Subject": "Visit", "StartDateTime": "2026-11-22T09:00:00Z"}):
            with pytest.raises(ApiError, match="REQUIRED_FIELD_MISSING"):
                desk.org.create("Event", values, desk.caller)
        times = {"StartDateTime": "2026-11-22T09:00:00Z", "EndDateTime": "2026-11-22T10:30:00Z"}
        row = row_of(desk, "Event", desk.org.create("Event", times, desk.caller))
        assert (row["DurationInMinutes"], row["ActivityDate"]) == (90, "2026-11-22")

    def test_a_campaign_member_shows_its_person(self, desk: Desk) -> None:
        campaign = desk.org.create("Campaign", {"Name": "Fair"}, desk.caller)
        lead = desk.lead(Email="a@b.example")
        values = {"CampaignId": campaign, "LeadId": lead, "Status": "No such status"}
        member = desk.org.create("CampaignMember", values, desk.caller)
        row = row_of(desk, "CampaignMember", member)
        assert (row["Status"], row["HasResponded"], row["Email"], row["CompanyOrAccount"]) == (
            "Sent",
            False,
            "a@b.example",
            "Acme",
        )
        desk.org.update("Lead", lead, {"Email": "new@b.example"}, desk.caller)
        assert row_of(desk, "CampaignMember", member)["Email"] == "new@b.example"
        desk.org.update("CampaignMember", member, {"Status": "Responded"}, desk.caller)
        assert row_of(desk, "CampaignMember", member)["FirstRespondedDate"] == "2026-11-21"
        with pytest.raises(ApiError, match=r"Already a campaign member\."):
            desk.org.create("CampaignMember", {"CampaignId": campaign, "LeadId": lead}, desk.caller)


class TestLoad:
    def test_rows_are_stored_as_they_are(self, desk: Desk) -> None:
        rows = [
            {
                "LastName": " Kim ",
                "FirstName": "",
                "Company": "K",
                "CreatedDate": datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC),
            },
            {"LastName": "Ng", "Company": "N", "LastModifiedDate": "2025-06-01T00:00:00.000+0000", "Tier__c": "Tin"},
        ]
        first, second = desk.org.load("Lead", rows)
        kim, ng = row_of(desk, "Lead", first), row_of(desk, "Lead", second)
        assert (kim["Name"], kim["FirstName"], kim["CreatedDate"]) == ("Kim", None, "2025-01-02T03:04:05.000+0000")
        assert kim["SystemModstamp"] == kim["CreatedDate"]
        assert (ng["SystemModstamp"], ng["Tier__c"], ng["Status"]) == (
            "2025-06-01T00:00:00.000+0000",
            "Tin",
            "Open - Not Contacted",
        )

    def test_loaded_opportunities_and_tasks_are_derived(self, desk: Desk) -> None:
        deal = {"Name": "Big", "StageName": "Closed Won", "CloseDate": "2026-01-31"}
        assert row_of(desk, "Opportunity", desk.org.load("Opportunity", [deal])[0])["IsWon"] is True
        assert row_of(desk, "Task", desk.org.load("Task", [{"Status": "Completed"}])[0])["IsClosed"] is True
