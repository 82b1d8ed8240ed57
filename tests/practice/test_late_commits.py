"""Commits that readers see only later: stamped at the save, visible after a while."""

from __future__ import annotations

import pytest

from crmconsole.practice.wire import ApiError
from tests.practice.desk import Desk, row_of, save_and_fail


class TestLateCommits:
    def test_a_late_create_is_stamped_at_the_save_and_seen_later(self, desk: Desk) -> None:
        desk.hooks.late["Lead"] = 30
        lead = desk.lead()
        assert desk.soql("SELECT Id FROM Lead") == []
        assert desk.call("GET", f"sobjects/Lead/{lead}").status_code == 404
        assert row_of(desk, "Lead", lead)["LastName"] == "Ortiz"
        assert [row["Id"] for row in desk.org.rows("Lead")] == [lead]
        desk.clock.advance(29)
        assert desk.soql("SELECT Id FROM Lead") == []
        desk.clock.advance(1)
        stamped = [{"Id": lead, "SystemModstamp": "2026-11-21T08:00:00.000+0000"}]
        assert desk.soql("SELECT Id, SystemModstamp FROM Lead") == stamped

    def test_readers_see_the_previous_image_until_then(self, desk: Desk) -> None:
        lead = desk.lead(FirstName="Before")
        desk.hooks.late["Lead"] = 10
        desk.clock.advance(5)
        desk.org.update("Lead", lead, {"FirstName": "After"}, desk.caller)
        assert desk.soql("SELECT FirstName FROM Lead") == [{"FirstName": "Before"}]
        assert row_of(desk, "Lead", lead)["FirstName"] == "After"
        desk.clock.advance(10)
        after = [{"FirstName": "After", "SystemModstamp": "2026-11-21T08:00:05.000+0000"}]
        assert desk.soql("SELECT FirstName, SystemModstamp FROM Lead") == after

    def test_two_late_commits_come_one_after_the_other(self, desk: Desk) -> None:
        lead = desk.lead(FirstName="0")
        for seconds, name in ((10, "1"), (20, "2")):
            desk.hooks.late["Lead"] = seconds
            desk.org.update("Lead", lead, {"FirstName": name}, desk.caller)
        seen = []
        for _ in range(3):
            seen.append(desk.soql("SELECT FirstName FROM Lead")[0]["FirstName"])
            desk.clock.advance(10)
        assert seen == ["0", "1", "2"]

    def test_a_commit_on_time_brings_what_was_late(self, desk: Desk) -> None:
        desk.hooks.late["Lead"] = 60
        lead = desk.lead(CRM_Console_Key__c="k1")
        desk.hooks.late.clear()
        desk.org.update("Lead", lead, {"FirstName": "Ana"}, desk.caller)
        assert desk.soql("SELECT Name, CRM_Console_Key__c FROM Lead") == [
            {"Name": "Ana Ortiz", "CRM_Console_Key__c": "k1"}
        ]
        desk.clock.advance(120)
        assert len(desk.soql("SELECT Id FROM Lead")) == 1

    def test_writers_see_what_readers_do_not(self, desk: Desk) -> None:
        desk.hooks.late["Lead"] = 60
        lead = desk.lead(CRM_Console_Key__c="k1")
        with pytest.raises(ApiError, match="DUPLICATE_VALUE"):
            desk.lead(CRM_Console_Key__c="k1")
        found, created = desk.org.upsert("Lead", "CRM_Console_Key__c", "k1", {"FirstName": "Ana"}, desk.caller)
        assert (found, created) == (lead, False)

    def test_a_late_delete(self, desk: Desk) -> None:
        lead = desk.lead()
        desk.hooks.late["Lead"] = 10
        desk.org.delete("Lead", lead, desk.caller)
        assert len(desk.soql("SELECT Id FROM Lead")) == 1
        with pytest.raises(ApiError, match="ENTITY_IS_DELETED"):
            desk.org.update("Lead", lead, {"FirstName": "A"}, desk.caller)
        desk.clock.advance(10)
        assert desk.soql("SELECT Id FROM Lead") == []

    def test_a_rolled_back_late_commit_never_appears(self, desk: Desk) -> None:
        desk.hooks.late["Lead"] = 10
        with pytest.raises(ZeroDivisionError):
            save_and_fail(desk)
        desk.clock.advance(60)
        assert desk.soql("SELECT Id FROM Lead") == []
