"""What User Interface API says about objects and their picklists."""

from __future__ import annotations

from tests.practice.desk import Desk

MASTER = "012000000000000AAA"


def test_what_it_says_about_an_object(desk: Desk) -> None:
    listed = desk.call("GET", "ui-api/object-info").json()["objects"]
    assert "Lead" in listed
    assert "PermissionSet" not in listed
    info = desk.call("GET", listed["Lead"]["objectInfoUrl"]).json()
    described = {each["name"]: each for each in desk.call("GET", "sobjects/Lead/describe").json()["fields"]}
    assert set(info["fields"]) == set(described)
    assert info["defaultRecordTypeId"] == MASTER
    assert info["nameFields"][-1] == "Name"
    assert {"FirstName", "LastName"} < set(info["nameFields"])
    owner, address = info["fields"]["OwnerId"], info["fields"]["Address"]
    assert (owner["dataType"], owner["reference"]) == ("Reference", True)
    assert {each["apiName"] for each in owner["referenceToInfos"]} == {"Group", "User"}
    assert address["compound"] is True
    assert info["fields"]["City"]["compoundFieldName"] == "Address"
    assert [name for name, each in info["fields"].items() if each["required"]] == ["LastName", "Company"]
    assert desk.call("GET", "ui-api/object-info/lead").json()["eTag"] == info["eTag"]
    desk.hooks.hidden["Lead"] = {"Rating"}
    again = desk.call("GET", "ui-api/object-info/Lead").json()
    assert "Rating" not in again["fields"]
    assert again["eTag"] != info["eTag"]


def test_picklists_and_what_they_depend_on(desk: Desk) -> None:
    rule = {
        "about": "Lead",
        "field": "Rating",
        "controller": "LeadSource",
        "values": {"Web": ["Hot"], "Other": ["Hot", "Cold"]},
    }
    desk.org.set_up(dependent_picklists=[rule])
    assert desk.call("GET", "ui-api/object-info/Lead").json()["dependentFields"] == {"LeadSource": {"Rating": {}}}
    every = desk.call("GET", f"ui-api/object-info/Lead/picklist-values/{MASTER}").json()["picklistFieldValues"]
    rating = desk.call("GET", every["Rating"]["url"]).json()
    assert rating == every["Rating"]
    hot = next(each for each in rating["values"] if each["value"] == "Hot")
    goes_with = {value for value, place in rating["controllerValues"].items() if place in hot["validFor"]}
    assert goes_with == {"Web", "Other"}
    assert every["Status"]["defaultValue"]["value"] == "Open - Not Contacted"


def test_the_rest_is_not_there(desk: Desk) -> None:
    for path in (
        "object-info/Nope",
        f"object-info/Lead/picklist-values/{MASTER}/City",
        "object-info/Lead/picklist-values/x",
        "records/1",
        "",
    ):
        assert desk.call("GET", f"ui-api/{path}").status_code == 404
    assert desk.call("POST", "ui-api/object-info/Lead", json={}).status_code == 405
