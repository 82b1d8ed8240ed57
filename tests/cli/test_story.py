"""The main job through the command line, with the JSON keys that are its contract."""

from __future__ import annotations

from collections.abc import Callable

from crmconsole.cli.app import run
from crmconsole.practice.server import PracticeOrg
from tests.cli.calling import Calls

RUN_KEYS = {
    *("run", "dry_run", "trigger", "who", "state", "started", "seconds", "api_calls", "objects", "failures", "message")
}
COUNT_KEYS = {
    "read", "created_here", "updated_here", "deleted_here", "created_there", "updated_there", "deleted_there",
    "linked", "unchanged", "skipped", "failed", "conflicts",
}  # fmt: skip


def lead(org: PracticeOrg, **values: object) -> str:
    """Create a lead in the org as a colleague does."""
    return org.org.create("Lead", {"LastName": "Ng", "Company": "Acme", **values}, org.colleague)


def change(org: PracticeOrg, crm_id: str, **values: object) -> None:
    """Change a lead in the org as a colleague does."""
    org.org.update("Lead", crm_id, values, org.colleague)


def held(org: PracticeOrg, crm_id: str) -> dict[str, object]:
    """Return a lead as the org holds it."""
    row = org.org.read("Lead", crm_id)
    assert row is not None
    return dict(row)


def test_from_nothing_to_two_sides_in_step(calls: Calls, org: PracticeOrg) -> None:
    connected = calls.json("connect", "--practice-url", org.url)["connection"]
    assert (connected["state"], connected["org_id"]) == ("connected", org.credentials.org_id)
    unfinished = calls.json("setup", status=3)
    assert (unfinished["complete"], unfinished["missing_step"]) == (False, "crm_details")
    assert calls.json("sync", status=3)["error"]["happened"] == "Set-up is not finished."
    assert calls.json("setup", "--defaults", "--every", "10m")["complete"] is True
    assert calls.json("setup")["missing_step"] is None

    crm_id = lead(org, FirstName="Ana", Phone="1", Email="ana@ng.example")
    planned = calls.json("rehearse")
    assert planned["dry_run"] is True
    assert set(planned) == RUN_KEYS | {"changes", "forecast"}
    assert planned["forecast"]["calls"] >= planned["api_calls"]
    [change_of] = [one for one in planned["changes"] if one["kind"] == "lead"]
    assert {"kind", "local_id", "crm_id", "action", "side", "fields"} <= set(change_of)
    assert (change_of["crm_id"], change_of["action"], change_of["side"]) == (crm_id, "create", "here")
    assert set(change_of["fields"]["Phone"]) == {"base", "here", "there", "result", "reason"}
    assert calls.json("people", "list") == {"people": []}

    first = calls.json("sync")
    assert set(first) == RUN_KEYS
    assert (first["run"], first["dry_run"], first["trigger"], first["state"]) == (1, False, "command line", "done")
    assert all(set(counts) >= COUNT_KEYS for counts in first["objects"].values())
    assert (first["objects"]["lead"]["read"], first["objects"]["lead"]["created_here"]) == (1, 1)

    [person] = calls.json("people", "list", "--crm-id", crm_id)["people"]
    assert {"id", "kind", "crm_id", "enable_sync", "fields", "score", "rank"} <= set(person)
    assert person["fields"]["First Name"] == "Ana"
    edited = calls.json("people", "edit", str(person["id"]), "--set", "Phone=555-0100")
    assert edited["fields"]["Phone"] == "555-0100"
    assert calls.json("status")["objects"]["lead"]["waiting"] == 1
    second = calls.json("sync")
    assert second["objects"]["lead"]["updated_there"] == 1
    assert held(org, crm_id)["Phone"] == "555-0100"
    assert calls.json("sync", "--kind", "lead")["message"] == "Nothing had changed."


def test_status_has_the_keys_of_its_contract(calls: Calls, org: PracticeOrg) -> None:
    calls.json("connect", "--practice-url", org.url)
    fresh = calls.json("status")
    assert fresh["setup"] == {"complete": False, "missing_step": "crm_details"}
    assert (fresh["last_run"], fresh["next_run"]) == (None, None)
    calls.json("setup", "--defaults")
    calls.json("sync")
    told = calls.json("status")
    assert {"state", "org_id", "org_name", "user", "api_calls_today", "api_limit"} <= set(told["connection"])
    assert told["setup"] == {"complete": True, "missing_step": None}
    assert set(told["objects"]) == {"lead", "contact", "account", "campaign", "opportunity"}
    for counts in told["objects"].values():
        assert set(counts) == {"local", "linked", "waiting", "failed", "conflicts", "remark"}
    assert set(told["last_run"]) == RUN_KEYS
    assert told["next_run"].endswith("Z")


def test_what_failed_is_listed_mended_and_retried(ready: Calls, org: PracticeOrg, somebody: Callable[..., int]) -> None:
    person = somebody(**{"Last Name": "Ng", "Company": "Acme", "Email": "ng@n.example"})
    org.weather.switch_on({"fault": "validation_rule", "where": {"object": "Lead"}, "message": "Not today"})
    failed = ready.json("sync", status=1)
    assert (failed["state"], failed["objects"]["lead"]["failed"]) == ("partial", 1)
    told = ready.json("failures")
    [cause], [record] = told["causes"], told["records"]
    assert {"cause", "title", "fix", "who", "retry", "count"} <= set(cause)
    assert (cause["cause"], cause["count"]) == ("validation_rule", 1)
    assert {"id", "kind", "local_id", "crm_id", "cause", "field", "value", "message", "attempts", "next_try"} <= set(
        record
    )
    assert (record["local_id"], record["id"], record["attempts"]) == (person, failed["failures"][0], 1)
    assert "Not today" in record["message"]
    again = ready.json("retry", "--cause", "validation_rule", status=1)
    assert (again["trigger"], again["state"]) == ("retry", "partial")
    file = ready.workspace / "failures.csv"
    assert ready("failures", "--export", str(file)).status == 0
    assert "Not today" in file.read_text(encoding="utf-8-sig")
    org.weather.switch_off(None)
    mended = ready.json("retry", str(record["id"]))
    assert (mended["state"], mended["objects"]["lead"]["created_there"]) == ("done", 1)
    assert ready.json("failures") == {"causes": [], "records": []}
    assert "Say what to retry." in ready.trouble("retry", status=2)


def test_two_different_values_are_settled(calls: Calls, org: PracticeOrg) -> None:
    calls.json("connect", "--practice-url", org.url)
    calls.json("setup", "--defaults", "--policy", "ask")
    crm_id = lead(org, Phone="1", City="Cork")
    calls.json("sync")
    [person] = calls.json("people", "list")["people"]
    number = str(person["id"])
    calls.json("people", "edit", number, "--set", "Phone=2", "--set", "City=Kinsale")
    change(org, crm_id, Phone="3", City="Cobh")
    run = calls.json("sync", status=1)
    assert run["objects"]["lead"]["conflicts"] == 2
    found = calls.json("conflicts")["conflicts"]
    phone = next(one for one in found if one["field"] == "Phone")
    assert (phone["base"], phone["here"], phone["there"], phone["label"]) == ("1", "2", "3", "Phone")
    assert (
        calls.json("conflicts", "resolve", str(phone["id"]), "--field", "Phone", "--keep", "here")["field"] == "Phone"
    )
    assert calls.json("conflicts", "resolve", number, "--field", "City", "--keep", "Cove")["keep"] == "Cove"
    assert calls.json("conflicts") == {"conflicts": []}
    calls.json("sync")
    assert (held(org, crm_id)["Phone"], held(org, crm_id)["City"]) == ("2", "Cove")
    assert "Nothing waits for a choice under 999" in calls.trouble(
        "conflicts", "resolve", "999", "--keep", "here", status=2
    )


def test_history_and_explanations(ready: Calls, org: PracticeOrg) -> None:
    crm_id = lead(org, Phone="1")
    ready.json("sync")
    change(org, crm_id, Phone="2")
    ready.json("sync")
    runs = ready.json("history")["runs"]
    assert [one["run"] for one in runs] == [2, 1]
    assert [one["run"] for one in ready.json("history", "--who", "", "--limit", "1")["runs"]] == [2]
    assert ready.json("history", "--who", "Somebody")["runs"] == []
    detail = ready.json("history", "--run", "2")
    assert set(detail) == RUN_KEYS | {"changes"}
    [changed] = detail["changes"]
    assert (changed["side"], changed["action"], changed["crm_id"]) == ("here", "update", crm_id)
    assert changed["fields"]["Phone"]["result"] == "2"
    told = ready.json("explain", "lead", str(changed["local_id"]), "--field", "Phone")
    assert (told["kind"], told["local_id"]) == ("lead", changed["local_id"])
    [one] = told["explanations"]
    decided = {"here_at", "there_at", "fact", "decided_in_run", "mapping_version"}
    assert set(one) == {"field", "label", "here", "there", "base", "rule", "sentence", "at", "run"} | decided
    assert (one["fact"], one["decided_in_run"]) == ("only Salesforce had changed it", 2)
    assert (one["here"], one["rule"], one["run"]) == ("2", "only-there", 2)
    assert len(ready.json("explain", "lead", str(changed["local_id"]))["explanations"]) > 30


def test_people_read_tables_and_sentences(ready: Calls, org: PracticeOrg) -> None:
    lead(org, FirstName="Thảo", Phone="1")
    synced = ready("sync")
    assert "1 change taken from Salesforce" in synced.out
    assert "Everything is in step" in ready("status").out
    assert "Thảo Ng" in ready("people", "list").out
    assert "not linked" not in ready("people", "show", "1").out
    assert "Phone: “1” came from Salesforce" in ready("explain", "lead", "1", "--field", "phone").out
    assert "taken from Salesforce" in ready("history").out
    assert "create here" in ready("history", "--run", "1").out
    assert "Nothing would change." in ready("rehearse").out
    assert ready("failures").out == "Nothing failed.\n"
    assert ready("conflicts").out == "Nothing waits for a choice.\n"
    assert "Connection" in ready("doctor").out


def test_doctor_answers_line_by_line(ready: Calls, org: PracticeOrg) -> None:
    checks = ready.json("doctor")["checks"]
    assert all(set(one) == {"name", "state", "sentence", "fix"} for one in checks)
    assert {one["state"] for one in checks} == {"ok"}
    org.stop()
    told = ready.json("doctor", status=1)["checks"]
    assert any(one["state"] == "bad" and one["fix"] for one in told)


def test_common_options_may_stand_before_the_command(ready: Calls, org: PracticeOrg) -> None:
    assert run(["--workspace", str(ready.workspace), "--json", "sync"]) == 0
