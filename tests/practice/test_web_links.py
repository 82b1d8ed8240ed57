"""Custom links on the pages of records: made and changed like records, by who may customize the application."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.practice.running import DATA, Running, running

LINKS = f"{DATA}/sobjects/WebLink"
LINK = {
    "Name": "View_It",
    "MasterLabel": "View it",
    "PageOrSobjectType": "Lead",
    "LinkType": "url",
    "OpenType": "newWindow",
    "EncodingKey": "UTF-8",
    "Url": "http://127.0.0.1:1/{!Lead.Id}?email={!Lead.Email}",
    "Height": 600,
    "Width": 800,
}


@pytest.fixture
def online() -> Iterator[Running]:
    """Return an empty org."""
    with running() as org:
        yield org


def create(online: Running, **changes: Any) -> httpx.Response:
    """Ask for a link."""
    wish = {name: value for name, value in {**LINK, **changes}.items() if value is not None}
    return online.api.post(LINKS, json=wish)


def test_a_link_is_made_found_changed_described_and_removed(online: Running) -> None:
    made = create(online)
    assert made.status_code == 201, made.text
    link_id = made.json()["id"]
    assert link_id.startswith("00b")
    soql = "SELECT Id, Name, Url, DisplayType, Availability FROM WebLink WHERE PageOrSobjectType = 'Lead'"
    [row] = online.api.get(f"{DATA}/query", params={"q": soql}).json()["records"]
    assert (row["Id"], row["DisplayType"], row["Availability"]) == (link_id, "L", "online")
    assert online.api.patch(f"{LINKS}/{link_id}", json={"Url": "http://127.0.0.1:2/"}).status_code == 204
    assert online.api.get(f"{LINKS}/{link_id}").json()["Url"] == "http://127.0.0.1:2/"
    fields = {one["name"]: one for one in online.api.get(f"{LINKS}/describe").json()["fields"]}
    assert [one["value"] for one in fields["DisplayType"]["picklistValues"]] == ["L", "B", "M"]
    assert (fields["Name"]["createable"], fields["PageOrSobjectType"]["updateable"]) == (True, False)
    assert online.api.delete(f"{LINKS}/{link_id}").status_code == 204
    assert online.api.get(f"{DATA}/query", params={"q": soql}).json()["totalSize"] == 0


@pytest.mark.parametrize(
    ("changes", "code", "about"),
    [
        ({"Name": None}, "REQUIRED_FIELD_MISSING", "Name"),
        ({"EncodingKey": None}, "REQUIRED_FIELD_MISSING", "EncodingKey"),
        ({"Url": None}, "REQUIRED_FIELD_MISSING", "Url"),
        ({"Width": None}, "REQUIRED_FIELD_MISSING", "Width"),
        ({"OpenType": "elsewhere"}, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "OpenType"),
        ({"PageOrSobjectType": "Nothing"}, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "PageOrSobjectType"),
        ({"Name": "View it"}, "FIELD_INTEGRITY_EXCEPTION", "Name"),
        ({"Name": "View__it"}, "FIELD_INTEGRITY_EXCEPTION", "Name"),
        ({"Url": "http://x.example/{!Lead.ShoeSize}"}, "FIELD_INTEGRITY_EXCEPTION", "Url"),
        ({"Url": "http://x.example/{!Shoe.Id}"}, "FIELD_INTEGRITY_EXCEPTION", "Url"),
    ],
)  # fmt: skip
def test_a_link_that_makes_no_sense_is_refused(online: Running, changes: dict[str, Any], code: str, about: str) -> None:
    answer = create(online, **changes)
    assert (answer.status_code, answer.json()[0]["errorCode"]) == (400, code)
    assert about in answer.json()[0]["fields"]


def test_a_name_is_there_once_for_each_object(online: Running) -> None:
    assert create(online).status_code == 201
    assert create(online, Name="VIEW_IT").json()[0]["errorCode"] == "DUPLICATE_DEVELOPER_NAME"
    contact = LINK["Url"].replace("Lead", "Contact")  # type: ignore[attr-defined]
    assert create(online, PageOrSobjectType="Contact", Url=contact).status_code == 201


def test_only_who_may_customize_the_application_makes_links() -> None:
    with running(restricted=True) as org:
        answer = create(org)
        assert answer.status_code >= 400
        assert answer.json()[0]["errorCode"].startswith(("INSUFFICIENT_ACCESS", "CANNOT_INSERT", "FORBIDDEN"))
        assert list(org.practice.org.rows("WebLink")) == []
