"""What colleagues do beyond editing: hand over, empty, restore; and the emptying of the recycle bin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from crmconsole.practice.colleagues import WORK
from tests.practice.running import DATA, Running, running

STAMPS = {"LastModifiedDate", "SystemModstamp", "LastModifiedById"}


@pytest.fixture
def online() -> Iterator[Running]:
    with running(60) as online:
        yield online


def people(online: Running) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name in ("Lead", "Contact"):
        records = online.http.get("/practice/dump", params={"object": name}).json()["records"]
        found |= {record["Id"]: record for record in records}
    return found


def work(online: Running, **wish: object) -> dict[str, Any]:
    answer = online.http.post("/practice/people", json=wish)
    assert answer.status_code == 200, answer.text
    done: dict[str, Any] = answer.json()
    assert done["refused"] == []
    return done


def test_people_get_other_owners(online: Running) -> None:
    before = people(online)
    done = work(online, owner=4, seed=2)
    after = people(online)
    assert len(done["owner"]) == 4
    for record in done["owner"]:
        changed = {name for name in before[record] if before[record][name] != after[record][name]} - STAMPS
        assert changed == {"OwnerId"}


def test_one_field_is_emptied(online: Running) -> None:
    before = people(online)
    done = work(online, blank=4, seed=2)
    after = people(online)
    assert 1 <= len(done["blank"]) <= 4
    for record in done["blank"]:
        (changed,) = {name for name in before[record] if before[record][name] != after[record][name]} - STAMPS
        assert before[record][changed] is not None
        assert after[record][changed] is None


def test_deleted_people_come_back_but_not_those_deleted_in_the_same_breath(online: Running) -> None:
    deleted = set(work(online, delete=3, seed=2)["delete"])
    done = work(online, delete=2, undelete=5, seed=3)
    after = people(online)
    assert set(done["undelete"]) == deleted
    assert not any(after[record]["IsDeleted"] for record in deleted)
    assert all(after[record]["IsDeleted"] for record in done["delete"])


def test_new_kinds_of_work_leave_the_old_ones_as_they_were(online: Running) -> None:
    done = work(online, edit=3, create=1, delete=1, seed=9)
    with running(60) as another:
        more = work(another, edit=3, create=1, delete=1, owner=1, blank=1, seed=9)
    for name in ("edit", "create", "delete"):
        assert more[name] == done[name]
    assert set(WORK) <= set(done)


def test_the_bin_is_emptied_by_id_by_object_by_age_and_whole(online: Running) -> None:
    leads = work(online, delete=3, objects=["Lead"])["delete"]
    contacts = work(online, delete=2, objects=["Contact"])["delete"]
    before = {record for record, _ in online.org.bin()}
    assert before >= {*leads, *contacts}

    def purge(**wish: object) -> list[str]:
        purged: list[str] = online.http.post("/practice/purge", json=wish).json()["purged"]
        return purged

    assert purge(records=[leads[0], leads[1][:15], "00Q000000000001"]) == sorted(leads[:2])
    assert purge(object="Contact", older_than_s=3600) == [], "nothing is that old"
    assert set(purge(object="Contact")) == {each for each in before if each.startswith("003")}
    gone = people(online)
    assert not {*leads[:2], *contacts} & set(gone)
    assert gone[leads[2]]["IsDeleted"]
    query = {"q": "SELECT Id FROM Lead WHERE IsDeleted = true"}
    assert leads[0] not in online.api.get(f"{DATA}/queryAll", params=query).text
    online.http.post("/practice/clock", json={"advance_s": 7200})
    assert leads[2] in purge(older_than_s=3600)
    assert purge() == []


@pytest.mark.parametrize("wish", [{"object": "Unicorn"}, {"records": "00Q"}, {"records": [7]}, {"older_than_s": -1}])
def test_a_purge_that_makes_no_sense_is_refused_in_a_sentence(online: Running, wish: dict[str, object]) -> None:
    answer = online.http.post("/practice/purge", json=wish)
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")
    assert answer.json()["error"][0] in "“T"
