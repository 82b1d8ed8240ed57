"""`crmconsole undo`: the run object, the rehearsal with what becomes of each item, limits, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable

from crmconsole.practice.server import PracticeOrg
from tests.cli.calling import Calls
from tests.cli.test_story import COUNT_KEYS, RUN_KEYS, change, held, lead


def test_a_run_is_rehearsed_undone_and_the_undo_undone(ready: Calls, org: PracticeOrg) -> None:
    crm_id = lead(org, FirstName="Ana", Phone="1", City="York", Email="ana@ng.example")
    ready.json("sync")
    [person] = ready.json("people", "list")["people"]
    change(org, crm_id, City="Leeds")
    ready.json("people", "edit", str(person["id"]), "--set", "Phone=2")
    run = ready.json("sync")

    planned = ready.json("undo", str(run["run"]), "--rehearse")
    assert planned["dry_run"] is True
    assert set(planned) >= RUN_KEYS
    assert planned["undoes"] == run["run"]
    assert {(one["side"], one["action"], one["verdict"]) for one in planned["changes"]} == {
        ("here", "update", "reversed"),
        ("there", "update", "reversed"),
    }
    [city] = [one for one in planned["changes"] if "City" in one["fields"]]
    assert {"kind", "local_id", "crm_id", "action", "side", "fields", "verdict", "reason"} <= set(city)
    assert (city["kind"], city["local_id"], city["crm_id"]) == ("lead", person["id"], crm_id)
    assert set(city["fields"]["City"]) == {"base", "here", "there", "result", "reason"}
    assert (city["fields"]["City"]["here"], city["fields"]["City"]["result"]) == ("Leeds", "York")
    assert planned["warnings"]
    assert (held(org, crm_id)["Phone"], len(ready.json("history")["runs"])) == ("2", 2), "a rehearsal writes nothing"

    done = ready.json("undo", str(run["run"]))
    assert set(done) >= RUN_KEYS
    assert (done["dry_run"], done["trigger"], done["state"]) == (False, "undo", "done")
    assert all(set(counts) >= COUNT_KEYS for counts in done["objects"].values())
    assert (done["objects"]["lead"]["updated_here"], done["objects"]["lead"]["updated_there"]) == (1, 1)
    shown = ready.json("people", "show", str(person["id"]))
    assert (shown["fields"]["City"], shown["fields"]["Phone"]) == ("York", "2")
    assert (held(org, crm_id)["City"], held(org, crm_id)["Phone"]) == ("Leeds", "1")
    assert ready.json("sync")["message"] == "Nothing had changed."
    changes = ready.json("history", "--run", str(done["run"]))["changes"]
    assert {one["side"] for one in changes} == {"here", "there"}

    ready.json("undo", str(done["run"]))
    assert (held(org, crm_id)["City"], held(org, crm_id)["Phone"]) == ("Leeds", "2")
    assert ready.json("people", "show", str(person["id"]))["fields"]["City"] == "Leeds"
    assert ready.json("sync")["message"] == "Nothing had changed."


def test_one_record_and_one_field(ready: Calls, org: PracticeOrg, somebody: Callable[..., int]) -> None:
    people = [
        somebody(**{"Last Name": name, "Company": "Co", "Email": f"{name}@co.example", "City": "York"})
        for name in ("Ada", "Bo")
    ]
    ready.json("sync")
    for one in people:
        ready.json("people", "edit", str(one), "--set", "City=Leeds", "--set", "Phone=2")
    run = str(ready.json("sync")["run"])
    limits = ("--record", f"lead:{people[0]}", "--field", "City")
    planned = ready.json("undo", run, "--rehearse", *limits)
    assert [one["local_id"] for one in planned["changes"]] == [people[0]]
    ready.json("undo", run, *limits)
    rows = {str(row["LastName"]): row for row in org.org.rows("Lead")}
    assert [(rows[name]["City"], rows[name]["Phone"]) for name in ("Ada", "Bo")] == [("York", "2"), ("Leeds", "2")]


def test_what_cannot_be_taken_back_is_said_and_shows_in_the_status(ready: Calls, org: PracticeOrg) -> None:
    crm_id = lead(org, Email="ana@ng.example")
    ready.json("sync")
    org.org.convert(crm_id, org.colleague, create_opportunity=False)
    run = str(ready.json("sync")["run"])
    planned = ready("undo", run, "--rehearse")
    assert planned.status == 0
    assert "cannot be taken back" in planned.out
    assert "cannot be taken back" in ready.json("undo", run, status=1)["message"]


def test_senseless_wishes(ready: Calls) -> None:
    assert "no run 99" in ready.trouble("undo", "99", status=2)
    ready.json("sync")
    assert "lead:12" in ready.trouble("undo", "1", "--record", "nonsense", status=2)
    assert "no field" in ready.trouble("undo", "1", "--field", "Nonsense", status=2)
    assert "changed nothing" in ready.json("undo", "1")["message"]
