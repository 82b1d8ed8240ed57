"""What is told about an object's pages, as browsers of records ask it by the addresses that a describe gives."""

from __future__ import annotations

from typing import Any

from crmconsole.practice.features import add_record_type
from tests.practice.desk import Desk

MASTER = "012000000000000AAA"


def shown(sections: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the items of a layout by the field that each shows."""
    items = [item for section in sections for row in section["layoutRows"] for item in row["layoutItems"]]
    return {component["value"]: item for item in items for component in item["layoutComponents"]}


def test_a_layout_shows_what_the_user_sees(desk: Desk) -> None:
    urls = desk.call("GET", "sobjects/Lead/describe").json()["urls"]
    layout = desk.call("GET", f"{urls['layouts']}/{MASTER}").json()
    detail, edit = shown(layout["detailLayoutSections"]), shown(layout["editLayoutSections"])
    assert {"Name", "Address", "Company", "CreatedDate"} <= set(detail)
    assert not {"Id", "LastName", "City"} & set(detail)
    assert {"LastName", "City", "Company"} <= set(edit)
    assert not {"Name", "Address", "CreatedDate"} & set(edit)
    assert edit["Company"]["required"] is True
    assert edit["City"]["layoutComponents"][0]["details"]["type"] == "string"
    desk.hooks.hidden["Lead"] = {"Rating"}
    again = desk.call("GET", f"{urls['layouts']}/{MASTER}").json()
    assert set(detail) - set(shown(again["detailLayoutSections"])) == {"Rating"}
    related = desk.call("GET", "sobjects/Account/describe/layouts").json()["layouts"][0]["relatedLists"]
    assert ("Contacts", "Contact", "AccountId") in [(one["name"], one["sobject"], one["field"]) for one in related]


def test_record_types_have_the_layout_of_their_object(desk: Desk) -> None:
    whole = desk.call("GET", "sobjects/Lead/describe/layouts").json()
    assert [one["id"] for one in whole["layouts"]] == [one["layoutId"] for one in whole["recordTypeMappings"]]
    assert whole["recordTypeSelectorRequired"] == [False]
    added = [add_record_type(desk.org, "Lead", name) for name in ("Trade", "Private")]
    several = desk.call("GET", "sobjects/Lead/describe/layouts").json()
    assert several["layouts"] is None
    assert [one["recordTypeId"] for one in several["recordTypeMappings"]] == [*added, MASTER]
    for mapping in several["recordTypeMappings"]:
        assert desk.call("GET", mapping["urls"]["layout"]).json()["id"] == mapping["layoutId"]


def test_what_else_pages_are_made_of(desk: Desk) -> None:
    urls = desk.call("GET", "sobjects/Contact/describe").json()["urls"]
    compact = desk.call("GET", urls["compactLayouts"]).json()
    assert [item["layoutComponents"][0]["value"] for item in compact["compactLayouts"][0]["fieldItems"]] == ["Name"]
    assert desk.call("GET", compact["urls"]["primary"]).json() == compact["compactLayouts"][0]
    assert desk.call("GET", urls["listviews"]).json()["size"] == 0
    assert desk.call("GET", urls["approvalLayouts"]).json() == {"approvalLayouts": []}
    assert [desk.call("GET", path).json() for path in (urls["quickActions"], "quickActions", "tabs")] == [[], [], []]
    for path in (
        "Organization/describe/layouts",
        f"Lead/describe/layouts/{MASTER[:-4]}1AAA",
        "Lead/describe/other",
        "Lead/describe/a/b/c",
    ):
        assert desk.call("GET", f"sobjects/{path}").status_code == 404
    assert desk.call("POST", "sobjects/Lead/listviews", json={}).status_code == 405
