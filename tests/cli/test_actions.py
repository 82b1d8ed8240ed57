"""`crmconsole actions`, `tasks` and `distribution`: every action asked for, carried out and looked at, and bad input."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crmconsole.practice.server import PracticeOrg
from tests.cli.calling import Calls

STATUS = "Closed - Converted"
KEYS = {"id", "action", "title", "crm", "person", "name", "state", "reason", "asked_at", "dismiss_at", "days_left", "crm_id", "run"}  # fmt: skip


@pytest.fixture
def moss(ready: Calls, org: PracticeOrg) -> tuple[int, str]:
    """Return a lead who is on both sides: the number here, the id there."""
    values = {"LastName": "Moss", "Company": "Moss Ltd", "Email": "moss@example.com"}
    crm_id = org.org.create("Lead", values, org.colleague)
    ready.json("sync")
    [person] = ready.json("people", "list")["people"]
    return int(person["id"]), crm_id


def row(org: PracticeOrg, object_name: str, record_id: str) -> dict[str, Any]:
    """Return a record of the org."""
    found = org.org.read(object_name, record_id)
    assert found is not None
    return dict(found)


def rows(org: PracticeOrg, object_name: str) -> list[dict[str, Any]]:
    """Return the living records of an object."""
    return [dict(one) for one in org.org.rows(object_name, deleted=False)]


def test_convert_now_with_the_estimate_the_action_and_the_run(
    ready: Calls, org: PracticeOrg, moss: tuple[int, str]
) -> None:
    person, crm_id = moss
    told = ready.json("actions", "convert", str(person), "--status", STATUS, "--opportunity")
    assert (told["check"]["ready"], told["check"]["batches"], told["already"]) == (1, 1, 0)
    [action] = told["actions"]
    assert set(action) >= KEYS
    assert (action["action"], action["state"], action["crm"]) == ("convert", "done", "Salesforce")
    lead = row(org, "Lead", crm_id)
    assert lead["IsConverted"]
    assert row(org, "Opportunity", lead["ConvertedOpportunityId"])["Name"] == "Moss Ltd"
    assert told["run"]["message"].endswith("1 lead was converted.")
    listed = ready.json("actions", "list")
    assert (listed["counts"], listed["warning"]) == ({"done": 1}, "")
    assert "Convert lead" in ready("actions", "list").out


def test_check_says_what_it_would_mean_and_asks_for_nothing(ready: Calls, moss: tuple[int, str]) -> None:
    told = ready.json("actions", "convert", str(moss[0]), "--status", STATUS, "--no-attach", "--check")
    assert (told["asked"], told["run"]) == ([], None)
    assert any("can create duplicates" in one for one in told["check"]["warnings"])
    assert ready.json("actions", "list")["actions"] == []
    wrong = ready.json("actions", "convert", str(moss[0]), "--status", "Nurturing", "--check", status=1)
    assert "no converted status" in wrong["check"]["problems"][0]


def test_later_waits_for_the_next_run_and_is_not_asked_for_twice(
    ready: Calls, org: PracticeOrg, moss: tuple[int, str]
) -> None:
    ask = ("actions", "convert", str(moss[0]), "--status", STATUS, "--later")
    told = ready.json(*ask)
    assert (told["run"], [one["state"] for one in told["actions"]]) == (None, ["waiting"])
    again = ready.json(*ask)
    assert (again["asked"], again["already"]) == ([], 1)
    ready.json("sync")
    assert row(org, "Lead", moss[1])["IsConverted"]


def test_cancel_and_again(ready: Calls, org: PracticeOrg, moss: tuple[int, str]) -> None:
    [action] = ready.json("actions", "convert", str(moss[0]), "--status", STATUS, "--later")["asked"]
    assert ready.json("actions", "cancel", str(action))["cancelled"] == [action]
    ready.json("sync")
    assert not row(org, "Lead", moss[1])["IsConverted"]
    assert "None of these actions waits" in ready.trouble("actions", "cancel", str(action), status=2)
    [waiting] = ready.json("actions", "again", str(action))["actions"]
    assert (waiting["state"], waiting["days_left"]) == ("waiting", 14)
    ready.json("sync")
    assert row(org, "Lead", moss[1])["IsConverted"]
    assert "nothing to run again" in ready.trouble("actions", "again", str(action), status=2)


def test_sync_lead_with_anonymous_and_an_owner(ready: Calls, org: PracticeOrg, somebody: Callable[..., int]) -> None:
    ready.json("sync")
    person = somebody(Email="who@example.com")
    owner = next(one for one in ready.json("actions", "choices")["owners"] if one["crm_id"] != org.staff.integration)
    told = ready.json("actions", "sync-lead", str(person), "--assign-to", owner["name"])
    assert [one["state"] for one in told["actions"]] == ["done"]
    [lead] = rows(org, "Lead")
    assert (lead["LastName"], lead["Company"], lead["OwnerId"]) == ("Anonymous", "Anonymous", owner["crm_id"])
    other = somebody(Email="other@example.com")
    waits = ready.json("actions", "sync-lead", str(other), "--no-anonymous", "--join")
    assert [one["state"] for one in waits["actions"]] == ["waiting"]
    assert "are empty" in waits["actions"][0]["reason"]


def test_tasks_from_templates(ready: Calls, org: PracticeOrg, moss: tuple[int, str]) -> None:
    saved = ready.json("tasks", "save", "Call back", "--subject", "Call back", "--due-days", "2", "--priority", "High")
    assert saved["task"]["due_days"] == 2
    ready.json("tasks", "save", "call back", "--subject", "Call them back", "--due-days", "2")
    assert [one["subject"] for one in ready.json("tasks", "list")["tasks"]] == ["Call them back"]
    told = ready.json("actions", "create-task", "--search", "moss", "--task", "CALL BACK")
    assert [one["state"] for one in told["actions"]] == ["done"]
    assert [(one["Subject"], one["WhoId"]) for one in rows(org, "Task")] == [("Call them back", moss[1])]
    assert ready.json("tasks", "remove", "Call back")["removed"] == "call back"
    assert "There is no task template" in ready("tasks", "list").out


def test_campaigns(ready: Calls, org: PracticeOrg, moss: tuple[int, str]) -> None:
    org.org.create("Campaign", {"Name": "Spring", "IsActive": True}, org.colleague)
    ready.json("sync")
    person = str(moss[0])
    skipped = ready.json("actions", "change-status", person, "--campaign", "Spring", "--status", "Responded")
    assert [(one["state"], one["reason"]) for one in skipped["actions"]] == [
        ("skipped", "Not a member of the campaign Spring.")
    ]
    ready.json("actions", "add-to-campaign", person, "--campaign", "spring")
    assert [one["Status"] for one in rows(org, "CampaignMember")] == ["Sent"]
    ready.json("actions", "change-status", person, "--campaign", "Spring", "--status", "Responded")
    assert [one["Status"] for one in rows(org, "CampaignMember")] == ["Responded"]
    failed = ready.json("actions", "change-status", person, "--campaign", "Spring", "--status", "Went", status=1)
    assert "It has: Sent, Responded" in failed["actions"][0]["reason"]
    assert len(ready.json("actions", "list", "--state", "failed", "--verb", "change_status")["actions"]) == 1


def test_lead_distribution(ready: Calls) -> None:
    ready.json("distribution", "save", "All", "--user", "Administrator")
    told = ready.json(
        "distribution", "save", "India", "--user", "Administrator", "--when", "country:is:India", "--position", "1"
    )
    assert [one["name"] for one in told["rules"]] == ["India", "All"]
    assert told["rules"][0]["when"] == [{"field": "country", "comparison": "is", "value": "India"}]
    assert any("is not linked to a Salesforce user" in one for one in told["warnings"])
    assert not ready.json("distribution", "switch", "india", "--off")["rules"][0]["active"]
    assert "country is India" in ready("distribution", "list").out
    assert [one["name"] for one in ready.json("distribution", "remove", "India")["rules"]] == ["All"]


def test_choices_are_read_again_when_asked(ready: Calls) -> None:
    told = ready.json("actions", "choices", "--refresh")
    assert told["converted_statuses"] == [STATUS]
    assert told["assignment_rule"] is None
    assert "none is active" in ready("actions", "choices").out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("actions", "convert", "99", "--status", STATUS), "There is no person 99 here"),
        (("actions", "convert", "--status", STATUS), "Say for whom"),
        (("actions", "convert", "1", "--search", "x", "--status", STATUS), "Say for whom"),
        (("actions", "convert", "--search", "nobody at all", "--status", STATUS), "Nobody was chosen"),
        (("actions", "convert", "PERSON", "--status", ""), "Choose the converted status"),
        (("actions", "convert", "PERSON", "--status", STATUS, "--opportunity-name", "x"), "none is to be created"),
        (
            ("actions", "convert", "PERSON", "--status", STATUS, "--assign-to", "Nobody"),
            "no Salesforce user “Nobody”",
        ),
        (("actions", "convert", "one", "--status", STATUS), "PERSON"),
        (("actions", "create-task", "PERSON", "--task", "None"), "no task template “None”"),
        (("actions", "create-task", "PERSON"), "--task"),
        (("actions", "add-to-campaign", "PERSON", "--campaign", "None"), "no campaign “None”"),
        (("actions", "list", "--state", "lost"), "no state “lost”"),
        (("actions", "list", "--verb", "dance"), "no action “dance”"),
        (("actions", "cancel", "99"), "None of these actions waits"),
        (("actions", "again", "99"), "nothing to run again"),
        (("tasks", "save", " ", "--subject", "x"), "has no name"),
        (("tasks", "save", "x", "--subject", " "), "has no subject"),
        (("tasks", "save", "x", "--subject", "x", "--due-days", "99999"), "cannot be due"),
        (("tasks", "remove", "None"), "no task template “None”"),
        (("distribution", "save", "x", "--user", "Zoe"), "no console user “Zoe”"),
        (("distribution", "save", "x", "--user", "Administrator", "--when", "country"), "is no condition"),
        (("distribution", "save", "x", "--user", "Administrator", "--when", "shoe:is:4"), "no field “shoe”"),
        (("distribution", "save", "x"), "--user"),
        (("distribution", "remove", "None"), "no rule “None”"),
    ],
)
def test_bad_input(ready: Calls, moss: tuple[int, str], words: tuple[str, ...], sentence: str) -> None:
    given = [str(moss[0]) if word == "PERSON" else word for word in words]
    assert sentence in ready.trouble(*given, status=2)


@pytest.mark.parametrize("group", [("actions", "list"), ("tasks", "list"), ("distribution", "list")])
def test_without_a_workspace(calls: Calls, group: tuple[str, ...]) -> None:
    assert "There is no workspace" in calls.trouble(*group, status=3)


def test_an_org_that_cannot_be_reached_keeps_what_was_asked_for(
    ready: Calls, org: PracticeOrg, moss: tuple[int, str]
) -> None:
    org.weather.switch_on({"fault": "unavailable", "where": {}})
    called = ready("actions", "convert", str(moss[0]), "--status", STATUS)
    assert called.status == 3
    assert "Traceback" not in called.err
    org.weather.switch_off(None)
    assert [one["state"] for one in ready.json("actions", "list")["actions"]] == ["waiting"]
    ready.json("sync")
    assert row(org, "Lead", moss[1])["IsConverted"]
