"""What flows, triggers and workflows of an org do to a save, and when."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from tests.practice.running import DATA, LEADS, Running, running


def new_lead(online: Running, **values: object) -> str:
    answer = online.new_lead(**values)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def change(online: Running, lead: str, **values: object) -> httpx.Response:
    answer = online.api.patch(f"{LEADS}/{lead}", json=values)
    assert answer.status_code == 204, answer.text
    return answer


def row(online: Running, lead: str) -> dict[str, object]:
    found = online.org.read("Lead", lead)
    assert found is not None
    return found


def later(online: Running, seconds: float) -> None:
    online.http.post("/practice/clock", json={"advance_s": seconds})


def test_a_trigger_changes_another_field(online: Running) -> None:
    where = {"object": "Lead", "field": "Company"}
    online.fault("other_field_rewritten", where=where, other="rating", value="Hot", times=1)
    lead = new_lead(online)
    assert (row(online, lead)["Company"], row(online, lead)["Rating"]) == ("Acme", "Hot")
    change(online, lead, Rating="Cold", Company="B")
    assert row(online, lead)["Rating"] == "Cold", "once"
    wish = {"fault": "other_field_rewritten", "where": where, "other": "Horn", "value": "x"}
    assert online.http.post("/practice/faults", json=wish).json() == {"error": "Lead has no field named “Horn”."}


def test_blanks_are_filled_and_what_is_not_touched_is_left(online: Running) -> None:
    before = new_lead(online)
    online.fault("default_filled", where={"object": "Lead", "field": "City"}, value="Graz")
    assert row(online, new_lead(online))["City"] == "Graz"
    assert row(online, new_lead(online, City="Linz"))["City"] == "Linz"
    change(online, before, Phone="1")
    assert row(online, before)["City"] is None
    change(online, before, City="Linz")
    change(online, before, City=None)
    assert row(online, before)["City"] == "Graz"


@pytest.mark.parametrize(
    ("how", "field", "given", "kept"),
    [
        ("title", "City", "san MARCO", "San Marco"),
        ("lower", "City", "GRAZ", "graz"),
        ("spaces", "City", "St.   Pölten", "St. Pölten"),
        ("round", "Score__c", 12.6, 13.0),
    ],
)
def test_values_are_brought_into_a_form(online: Running, how: str, field: str, given: object, kept: object) -> None:
    online.fault("text_normalised", where={"object": "Lead", "field": field}, how=how)
    lead = new_lead(online, **{field: given})
    assert row(online, lead)[field] == kept
    change(online, lead, **{field: None})
    assert row(online, lead)[field] is None
    wish = {"fault": "text_normalised", "where": {"object": "Lead", "field": field}, "how": "backwards"}
    assert online.http.post("/practice/faults", json=wish).status_code == 400


def test_a_workflow_flips_a_value_back_later(online: Running) -> None:
    lead = new_lead(online, City="Linz")
    online.fault("flips_back", where={"object": "Lead", "field": "City"}, seconds=60, times=1)
    later(online, 10)
    change(online, lead, City="Graz")
    saved_at = row(online, lead)["SystemModstamp"]
    later(online, 59)
    assert row(online, lead)["City"] == "Graz"
    later(online, 30)
    found = online.api.get(f"{LEADS}/{lead}").json()
    assert found["City"] == "Linz"
    assert found["SystemModstamp"] == "2026-11-21T09:01:10.000+0000", "when it came due, not when somebody looked"
    assert found["SystemModstamp"] > str(saved_at)
    change(online, lead, City="Graz")
    later(online, 300)
    assert row(online, lead)["City"] == "Graz", "once"


def test_a_workflow_leaves_alone_what_somebody_changed_since(online: Running) -> None:
    lead, deleted = new_lead(online, City="Linz"), new_lead(online, City="Linz")
    online.fault("flips_back", where={"object": "Lead", "field": "City"}, times=2)
    change(online, lead, City="Graz")
    change(online, deleted, City="Graz")
    change(online, lead, City="Wien")
    online.api.delete(f"{LEADS}/{deleted}")
    later(online, 61)
    assert row(online, lead)["City"] == "Wien"
    assert row(online, deleted)["City"] == "Graz"


def test_a_workflow_that_is_due_comes_before_the_next_save(online: Running) -> None:
    lead = new_lead(online, City="Linz")
    online.fault("flips_back", where={"object": "Lead", "field": "City"}, times=1)
    change(online, lead, City="Graz")
    later(online, 61)
    change(online, lead, Phone="1")
    assert row(online, lead)["City"] == "Linz"
    assert row(online, lead)["SystemModstamp"] == "2026-11-21T09:01:01.000+0000"


def test_a_change_that_is_rolled_back_is_not_flipped(online: Running) -> None:
    lead = new_lead(online, City="Linz")
    online.fault("flips_back", where={"object": "Lead", "field": "City"}, times=1)
    records = [{"attributes": {"type": "Lead"}, "id": lead, "City": "Graz"}, {"attributes": {"type": "Lead"}}]
    online.api.patch(f"{DATA}/composite/sobjects", json={"allOrNone": True, "records": records})
    later(online, 61)
    assert row(online, lead)["City"] == "Linz"
    assert row(online, lead)["SystemModstamp"] == "2026-11-21T09:00:00.000+0000"


def test_what_is_rolled_back_with_its_composite_is_not_flipped_later(online: Running) -> None:
    lead = new_lead(online, City="Linz")
    online.fault("flips_back", where={"object": "Lead", "field": "City"}, times=1)
    parts = [
        {"method": "PATCH", "url": f"{LEADS}/{lead}", "referenceId": "good", "body": {"City": "Graz"}},
        {"method": "PATCH", "url": f"{LEADS}/{lead}", "referenceId": "bad", "body": {"Horn": 1}},
    ]
    online.api.post(f"{DATA}/composite", json={"allOrNone": True, "compositeRequest": parts})
    change(online, lead, City="Graz")
    later(online, 61)
    assert row(online, lead)["City"] == "Graz", "only the first change would have been flipped"


def test_a_workflow_outlives_a_restart(tmp_path: Path) -> None:
    with running(5, directory=tmp_path) as online:
        lead = new_lead(online, City="Linz")
        online.fault("flips_back", where={"object": "Lead", "field": "City"})
        change(online, lead, City="Graz")
    with running(5, directory=tmp_path) as online:
        assert row(online, lead)["City"] == "Graz"
        later(online, 61)
        assert row(online, lead)["City"] == "Linz"


def test_a_change_that_says_it_is_older(online: Running) -> None:
    lead = new_lead(online)
    later(online, 60)
    online.fault("modified_backdated", seconds=3600, times=1)
    change(online, lead, City="Graz")
    assert row(online, lead)["LastModifiedDate"] == "2026-11-21T08:01:00.000+0000"
    assert row(online, lead)["SystemModstamp"] == "2026-11-21T09:01:00.000+0000"
    change(online, lead, City="Linz")
    assert row(online, lead)["LastModifiedDate"] == "2026-11-21T09:01:00.000+0000"


def test_a_value_changes_without_a_stamp(online: Running) -> None:
    lead = new_lead(online)
    born = row(online, lead)
    online.fault("stamp_unchanged", where={"object": "Lead", "field": "City"}, times=1)
    later(online, 60)
    change(online, lead, City="Graz")
    after = row(online, lead)
    assert after["City"] == "Graz"
    stamps = ("SystemModstamp", "LastModifiedDate", "LastModifiedById")
    assert [after[name] for name in stamps] == [born[name] for name in stamps]
    query = {"q": "SELECT Id FROM Lead WHERE SystemModstamp > 2026-11-21T09:00:30Z"}
    assert online.api.get(f"{DATA}/query", params=query).json()["totalSize"] == 0
    change(online, lead, City="Linz")
    assert row(online, lead)["SystemModstamp"] != born["SystemModstamp"]


def test_stamps_change_without_a_value(online: Running) -> None:
    lead = new_lead(online)
    before = {str(each["Id"]): each for each in online.org.rows("Lead", deleted=False)}
    online.fault("stamps_touched", where={"object": "Lead"}, records=3, times=1)
    later(online, 60)
    change(online, lead, City="Graz")
    after = {str(each["Id"]): each for each in online.org.rows("Lead", deleted=False)}
    touched = [key for key in before if key != lead and before[key] != after[key]]
    assert len(touched) == 3
    for key in touched:
        assert {name for name in before[key] if before[key][name] != after[key][name]} == {"SystemModstamp"}
        assert after[key]["SystemModstamp"] == "2026-11-21T09:01:00.000+0000"
