"""Record types, dependent picklists and queues as owners: what describes say and what saves take."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.practice.running import DATA, Running, running

TIERS = {"Hot": ["Gold", "Platinum"], "Warm": ["Silver"]}


@pytest.fixture
def online() -> Iterator[Running]:
    """Return an empty org."""
    with running() as org:
        yield org


def set_up(online: Running, part: str, **wish: Any) -> dict[str, Any]:
    """Set something up."""
    answer = online.http.post(f"/practice/setup/{part}", json=wish)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def lead(online: Running, **values: object) -> httpx.Response:
    """Create a lead."""
    return online.api.post(f"{DATA}/sobjects/Lead", json={"LastName": "O", "Company": "A", **values})


def described(online: Running, name: str = "Lead") -> dict[str, Any]:
    """Return an object's describe."""
    found: dict[str, Any] = online.api.get(f"{DATA}/sobjects/{name}/describe").json()
    return found


def field(online: Running, name: str) -> dict[str, Any]:
    """Return a field of the describe of leads."""
    found: dict[str, Any] = next(each for each in described(online)["fields"] if each["name"] == name)
    return found


class TestRecordTypes:
    def test_an_object_has_none_until_one_is_made(self, online: Running) -> None:
        names = {each["name"] for each in described(online)["fields"]}
        assert "RecordTypeId" not in names
        assert [each["developerName"] for each in described(online)["recordTypeInfos"]] == ["Master"]
        before = lead(online).json()["id"]
        first = set_up(online, "record-types", name="Trade fair")["id"]
        set_up(online, "record-types", name="Web")
        infos = described(online)["recordTypeInfos"]
        assert [(each["name"], each["developerName"], each["defaultRecordTypeMapping"]) for each in infos] == [
            ("Trade fair", "Trade_fair", True),
            ("Web", "Web", False),
            ("Master", "Master", False),
        ]
        assert infos[0]["recordTypeId"] == first
        assert online.api.get(f"{DATA}/sobjects/Lead/{before}").json()["RecordTypeId"] is None

    def test_a_new_record_gets_the_default_or_the_one_it_names(self, online: Running) -> None:
        first, second = (set_up(online, "record-types", name=name)["id"] for name in ("Fair", "Web"))
        records = [lead(online).json()["id"], lead(online, RecordTypeId=second).json()["id"]]
        soql = "SELECT Id, RecordTypeId, RecordType.DeveloperName FROM Lead ORDER BY Id"
        rows = online.api.get(f"{DATA}/query", params={"q": soql}).json()["records"]
        assert [(row["Id"], row["RecordTypeId"], row["RecordType"]["DeveloperName"]) for row in rows] == [
            (records[0], first, "Fair"),
            (records[1], second, "Web"),
        ]

    def test_one_of_another_object_is_refused(self, online: Running) -> None:
        mine = set_up(online, "record-types", name="Fair")["id"]
        other = set_up(online, "record-types", name="Partner", object="Account")["id"]
        answer = lead(online, RecordTypeId=other)
        assert (answer.status_code, answer.json()[0]["errorCode"]) == (400, "INVALID_CROSS_REFERENCE_KEY")
        record = lead(online, RecordTypeId=mine).json()["id"]
        changed = online.api.patch(f"{DATA}/sobjects/Lead/{record}", json={"RecordTypeId": other})
        assert changed.json()[0]["errorCode"] == "INVALID_CROSS_REFERENCE_KEY"
        soql = "SELECT Name FROM RecordType WHERE SobjectType = 'Lead' AND IsActive = true"
        assert online.api.get(f"{DATA}/query", params={"q": soql}).json()["totalSize"] == 1


class TestDependentPicklists:
    def valid_with(self, online: Running, name: str, controller: str) -> dict[str, list[str]]:
        """Return which controlling values each value goes with, read from the bitmaps as a client reads them."""
        choices = [each["value"] for each in field(online, controller)["picklistValues"]]
        found = {}
        for option in field(online, name)["picklistValues"]:
            octets = base64.b64decode(option["validFor"])
            bits = [bool(octets[place // 8] & 0x80 >> place % 8) for place in range(len(choices))]
            found[option["value"]] = [choice for choice, valid in zip(choices, bits, strict=True) if valid]
        return found

    def test_the_describe_says_what_goes_with_what(self, online: Running) -> None:
        assert (field(online, "Tier__c")["dependentPicklist"], field(online, "Tier__c")["controllerName"]) == (
            False,
            None,
        )
        set_up(online, "dependent-picklists", field="Tier__c", controller="Rating", values=TIERS)
        assert (field(online, "Tier__c")["dependentPicklist"], field(online, "Tier__c")["controllerName"]) == (
            True,
            "Rating",
        )
        assert self.valid_with(online, "Tier__c", "Rating") == {
            "Bronze": [],
            "Silver": ["Warm"],
            "Gold": ["Hot"],
            "Platinum": ["Hot"],
        }

    def test_a_restricted_one_refuses_a_wrong_combination(self, online: Running) -> None:
        set_up(online, "dependent-picklists", field="Tier__c", controller="Rating", values=TIERS)
        assert lead(online, Rating="Hot", Tier__c="Gold").status_code == 201
        answer = lead(online, Rating="Warm", Tier__c="Gold")
        assert (answer.status_code, answer.json()[0]["errorCode"], answer.json()[0]["fields"]) == (
            400,
            "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
            ["Tier__c"],
        )
        record = lead(online, Rating="Hot", Tier__c="Gold").json()["id"]
        assert online.api.patch(f"{DATA}/sobjects/Lead/{record}", json={"Rating": "Cold"}).status_code == 400
        assert online.api.patch(f"{DATA}/sobjects/Lead/{record}", json={"Phone": "1"}).status_code == 204

    def test_salesforce_lets_others_pass(self, online: Running) -> None:
        set_up(online, "dependent-picklists", field="Industry", controller="LeadSource", values={"Web": ["Energy"]})
        assert lead(online, LeadSource="Other", Industry="Energy").status_code == 201

    def test_a_checkbox_may_control(self, online: Running) -> None:
        values = {"false": ["Bronze"], "true": ["Bronze", "Gold"]}
        set_up(online, "dependent-picklists", field="Tier__c", controller="Newsletter__c", values=values)
        bits = {
            each["value"]: base64.b64decode(each["validFor"])[0] for each in field(online, "Tier__c")["picklistValues"]
        }
        assert (bits["Bronze"], bits["Gold"], bits["Silver"]) == (0b11000000, 0b01000000, 0)
        assert lead(online, Tier__c="Gold").status_code == 400
        assert lead(online, Tier__c="Gold", Newsletter__c=True).status_code == 201

    def test_a_dependency_that_makes_no_sense(self, online: Running) -> None:
        for wish in (
            {"field": "Phone", "controller": "Rating", "values": {}},
            {"field": "Tier__c", "controller": "Phone", "values": {}},
            {"field": "Tier__c", "controller": "Rating", "values": {"Boiling": ["Gold"]}},
            {"field": "Tier__c", "controller": "Rating", "values": {"Hot": ["Lead"]}},
        ):
            assert online.http.post("/practice/setup/dependent-picklists", json=wish).status_code == 400


class TestQueues:
    def test_a_queue_owns_what_it_was_made_for(self, online: Running) -> None:
        queue = {"Name": "Partners", "Type": "Queue", "DeveloperName": "Partners"}
        made = online.api.post(f"{DATA}/sobjects/Group", json=queue).json()["id"]
        refused = lead(online, OwnerId=made)
        assert (refused.status_code, refused.json()[0]["errorCode"]) == (400, "INVALID_OPERATION")
        takes = {"QueueId": made, "SobjectType": "Lead"}
        assert online.api.post(f"{DATA}/sobjects/QueueSobject", json=takes).status_code == 201
        record = lead(online, OwnerId=made).json()["id"]
        row = online.api.get(
            f"{DATA}/query", params={"q": f"SELECT Owner.Type, Owner.Name FROM Lead WHERE Id = '{record}'"}
        )
        owner = row.json()["records"][0]["Owner"]
        assert (owner["Type"], owner["Name"]) == ("Group", "Partners")
        contact = {"LastName": "L", "OwnerId": made}
        assert online.api.post(f"{DATA}/sobjects/Contact", json=contact).status_code == 400
