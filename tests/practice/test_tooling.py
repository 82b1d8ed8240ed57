"""The Tooling API: custom fields that a client creates, of every type, and how they become visible."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from crmconsole.practice.setup.org_setup import Features
from tests.practice.running import DATA, Running, running

FIELDS = f"{DATA}/tooling/sobjects/CustomField"
PICKED = {"valueSet": {"restricted": True, "valueSetDefinition": {"sorted": False, "value": [{"fullName": "Low", "label": "Low", "default": False}, {"fullName": "High", "label": "Very high", "default": True}]}}}  # fmt: skip
TYPES: dict[str, tuple[dict[str, Any], object, object]] = {
    "Text": ({"length": 20}, "abc", "abc"),
    "Number": ({"precision": 8, "scale": 2}, 12.345, 12.35),
    "Currency": ({"precision": 18, "scale": 2}, 9.5, 9.5),
    "Percent": ({"precision": 5, "scale": 1}, 12.5, 12.5),
    "Checkbox": ({"defaultValue": "false"}, True, True),
    "Date": ({}, "2026-12-24", "2026-12-24"),
    "DateTime": ({}, "2026-12-24T10:00:00Z", "2026-12-24T10:00:00.000+0000"),
    "Email": ({}, "a@b.example", "a@b.example"),
    "Phone": ({}, "+49 1", "+49 1"),
    "Url": ({}, "https://x.example", "https://x.example"),
    "TextArea": ({}, "one\ntwo", "one\ntwo"),
    "LongTextArea": ({"length": 2000, "visibleLines": 3}, "long", "long"),
    "Picklist": (PICKED, "Low", "Low"),
    "MultiselectPicklist": ({**PICKED, "visibleLines": 3}, "Low; High", "Low;High"),
}


@pytest.fixture
def online() -> Iterator[Running]:
    """Return an empty org."""
    with running() as org:
        yield org


def create(online: Running, full_name: str, **metadata: Any) -> httpx.Response:
    """Ask for a custom field."""
    return online.api.post(FIELDS, json={"FullName": full_name, "Metadata": {"label": "A field", **metadata}})


def made(online: Running, full_name: str, **metadata: Any) -> str:
    """Create a custom field and return its id."""
    answer = create(online, full_name, **metadata)
    assert answer.status_code == 201, answer.text
    assert {**answer.json(), "id": ""} == {"id": "", "success": True, "errors": [], "warnings": [], "infos": []}
    return str(answer.json()["id"])


def permission_set(online: Running, name: str = "Our_Sync") -> str:
    """Create a permission set and give it to the integration user."""
    answer = online.api.post(f"{DATA}/sobjects/PermissionSet", json={"Name": name, "Label": name})
    assert answer.status_code == 201, answer.text
    wish = {"AssigneeId": online.practice.staff.integration, "PermissionSetId": answer.json()["id"]}
    assert online.api.post(f"{DATA}/sobjects/PermissionSetAssignment", json=wish).status_code == 201
    return str(answer.json()["id"])


def grant(online: Running, parent: str, field: str, *, edit: bool = True) -> None:
    """Give field permissions."""
    wish = {"ParentId": parent, "SobjectType": field.split(".")[0], "Field": field, "PermissionsRead": True}
    answer = online.api.post(f"{DATA}/sobjects/FieldPermissions", json={**wish, "PermissionsEdit": edit})
    assert answer.status_code == 201, answer.text


def described(online: Running, object_name: str, field: str) -> dict[str, Any] | None:
    """Return what the describe says about a field; None when it is not in it."""
    fields = online.api.get(f"{DATA}/sobjects/{object_name}/describe").json()["fields"]
    return next((each for each in fields if each["name"] == field), None)


def lead(online: Running, **values: object) -> httpx.Response:
    """Create a lead."""
    return online.api.post(f"{DATA}/sobjects/Lead", json={"LastName": "O", "Company": "A", **values})


def test_a_new_field_is_seen_by_nobody_before_permissions_are_given(online: Running) -> None:
    made(online, "Lead.Sync_Key__c", type="Text", length=64, externalId=True, unique=True, caseSensitive=True)
    assert described(online, "Lead", "Sync_Key__c") is None
    asked = online.api.get(f"{DATA}/query", params={"q": "SELECT Sync_Key__c FROM Lead"})
    assert (asked.status_code, asked.json()[0]["errorCode"]) == (400, "INVALID_FIELD")
    saved = lead(online, Sync_Key__c="k1")
    assert (saved.status_code, saved.json()[0]["errorCode"]) == (400, "INVALID_FIELD")
    keyed = online.api.patch(f"{DATA}/sobjects/Lead/Sync_Key__c/k1", json={"LastName": "O", "Company": "A"})
    assert (keyed.status_code, keyed.json()[0]["errorCode"]) == (404, "NOT_FOUND")

    parent = permission_set(online)
    grant(online, parent, "Lead.Sync_Key__c", edit=False)
    found = described(online, "Lead", "Sync_Key__c")
    assert found is not None
    assert (found["createable"], found["updateable"]) == (False, False)
    assert lead(online, Sync_Key__c="k1").json()[0]["errorCode"] == "INVALID_FIELD_FOR_INSERT_UPDATE"

    [row] = online.api.get(f"{DATA}/query", params={"q": "SELECT Id FROM FieldPermissions"}).json()["records"]
    changed = online.api.patch(f"{DATA}/sobjects/FieldPermissions/{row['Id']}", json={"PermissionsEdit": True})
    assert changed.status_code == 204
    found = described(online, "Lead", "Sync_Key__c")
    assert found is not None
    flags = (
        "createable",
        "updateable",
        "custom",
        "externalId",
        "unique",
        "caseSensitive",
        "idLookup",
        "permissionable",
    )
    assert all(found[name] for name in flags)
    assert (found["type"], found["length"], found["label"]) == ("string", 64, "A field")
    keyed = online.api.patch(f"{DATA}/sobjects/Lead/Sync_Key__c/k1", json={"LastName": "O", "Company": "A"})
    assert (keyed.status_code, keyed.json()["created"]) == (201, True)
    assert lead(online, Sync_Key__c="k1").json()[0]["errorCode"] == "DUPLICATE_VALUE"


def test_others_see_it_only_with_permissions_of_their_own(online: Running) -> None:
    made(online, "Lead.Sync_Key__c", type="Text", length=64)
    grant(online, permission_set(online), "Lead.Sync_Key__c")
    other = online.signed_in(online.practice.sessions.open(online.practice.staff.sellers[0]))
    names = {field["name"] for field in other.get(f"{DATA}/sobjects/Lead/describe").json()["fields"]}
    assert "Sync_Key__c" not in names
    assert "CRM_Console_Key__c" in names
    refused = other.get(f"{DATA}/query", params={"q": "SELECT Id FROM Lead WHERE Sync_Key__c = null"})
    assert refused.json()[0]["errorCode"] == "INVALID_FIELD"
    other.close()


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_is_created_written_and_read(online: Running, kind: str) -> None:
    more, sent, kept = TYPES[kind]
    record = made(online, "Lead.New__c", type=kind, inlineHelpText="What it is for", **more)
    grant(online, permission_set(online), "Lead.New__c")
    answer = lead(online, New__c=sent)
    assert answer.status_code == 201, answer.text
    read = online.api.get(f"{DATA}/query", params={"q": "SELECT New__c FROM Lead"}).json()["records"][0]
    assert read["New__c"] == kept
    metadata = online.api.get(f"{FIELDS}/{record}").json()["Metadata"]
    assert (metadata["type"], metadata["label"], metadata["inlineHelpText"]) == (kind, "A field", "What it is for")
    found = described(online, "Lead", "New__c")
    assert found is not None
    assert found["inlineHelpText"] == "What it is for"


def test_a_restricted_picklist_refuses_other_values_and_knows_its_default(online: Running) -> None:
    made(online, "Lead.Grade__c", type="Picklist", **PICKED)
    grant(online, permission_set(online), "Lead.Grade__c")
    assert lead(online, Grade__c="Middle").json()[0]["errorCode"] == "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"
    record = lead(online).json()["id"]
    assert online.api.get(f"{DATA}/sobjects/Lead/{record}").json()["Grade__c"] == "High"
    found = described(online, "Lead", "Grade__c")
    assert found is not None
    assert [(each["value"], each["label"], each["defaultValue"]) for each in found["picklistValues"]] == [
        ("Low", "Low", False),
        ("High", "Very high", True),
    ]


def test_a_lookup_is_walked_both_ways(online: Running) -> None:
    made(online, "Lead.Partner__c", type="Lookup", referenceTo="Account", relationshipName="Partner_Leads")
    grant(online, permission_set(online), "Lead.Partner__c")
    account = online.api.post(f"{DATA}/sobjects/Account", json={"Name": "Acme"}).json()["id"]
    assert lead(online, Partner__c=account).status_code == 201
    up = online.api.get(f"{DATA}/query", params={"q": "SELECT Partner__r.Name FROM Lead"}).json()["records"][0]
    assert up["Partner__r"]["Name"] == "Acme"
    soql = "SELECT Name, (SELECT LastName FROM Partner_Leads__r) FROM Account"
    down = online.api.get(f"{DATA}/query", params={"q": soql}).json()["records"][0]
    assert [row["LastName"] for row in down["Partner_Leads__r"]["records"]] == ["O"]


def test_a_field_of_activities_is_on_tasks_and_events(online: Running) -> None:
    made(online, "Activity.Profile__c", type="Text", length=40, externalId=True)
    assert create(online, "Task.Profile2__c", type="Text", length=40).status_code == 400
    grant(online, permission_set(online), "Task.Profile__c")
    for name, needed in (
        ("Task", {}),
        ("Event", {"ActivityDateTime": "2026-12-01T10:00:00Z", "DurationInMinutes": 30}),
    ):
        assert described(online, name, "Profile__c") is not None
        answer = online.api.post(f"{DATA}/sobjects/{name}", json={"Subject": "Call", "Profile__c": "p", **needed})
        assert answer.status_code == 201, answer.text


def test_definitions_are_found_by_tooling_query_alone(online: Running) -> None:
    record = made(online, "Lead.Sync_Key__c", type="Text", length=64)
    soql = "SELECT Id, DeveloperName, TableEnumOrId FROM CustomField WHERE DeveloperName = 'Sync_Key' AND TableEnumOrId = 'Lead'"
    [found] = online.api.get(f"{DATA}/tooling/query/", params={"q": soql}).json()["records"]
    assert (found["Id"], found["DeveloperName"], found["TableEnumOrId"]) == (record, "Sync_Key", "Lead")
    assert found["attributes"]["type"] == "CustomField"
    standing = "SELECT TableEnumOrId FROM CustomField WHERE DeveloperName = 'CRM_Console_Key' ORDER BY TableEnumOrId"
    rows = online.api.get(f"{DATA}/tooling/query", params={"q": standing}).json()["records"]
    assert [row["TableEnumOrId"] for row in rows] == ["Activity", "Contact", "Lead"]
    for path, text in (("query", soql), ("tooling/query", "SELECT Id FROM Lead")):
        answer = online.api.get(f"{DATA}/{path}", params={"q": text})
        assert (answer.status_code, answer.json()[0]["errorCode"]) == (400, "INVALID_TYPE")
    assert online.api.get(f"{DATA}/tooling/query", params={"q": "SELECT Id FROM User"}).status_code == 200
    assert online.api.get(f"{DATA}/sobjects/CustomField/describe").status_code == 404
    listed = {each["name"] for each in online.api.get(f"{DATA}/sobjects").json()["sobjects"]}
    assert "CustomField" not in listed


@pytest.mark.parametrize(
    ("full_name", "metadata", "code"),
    [
        ("Lead.Sync_Key__c", {"type": "Text", "length": 64}, "DUPLICATE_DEVELOPER_NAME"),
        ("Lead.sync_key__c", {"type": "Text", "length": 64}, "DUPLICATE_DEVELOPER_NAME"),
        ("Lead.Region__c", {"type": "Text", "length": 64}, "DUPLICATE_DEVELOPER_NAME"),
        ("Lead.New", {"type": "Text", "length": 64}, "INVALID_FULLNAME"),
        ("Lead.9New__c", {"type": "Text", "length": 64}, "FIELD_INTEGRITY_EXCEPTION"),
        ("Nothing.New__c", {"type": "Text", "length": 64}, "INVALID_CROSS_REFERENCE_KEY"),
        ("Lead.New__c", {"type": "Text", "length": 256}, "FIELD_INTEGRITY_EXCEPTION"),
        ("Lead.New__c", {"type": "Text"}, "FIELD_INTEGRITY_EXCEPTION"),
        ("Lead.New__c", {"type": "Number", "precision": 19, "scale": 0}, "FIELD_INTEGRITY_EXCEPTION"),
        ("Lead.New__c", {"type": "Checkbox"}, "FIELD_INTEGRITY_EXCEPTION"),
        ("Lead.New__c", {"type": "LongTextArea", "length": 2000}, "FIELD_INTEGRITY_EXCEPTION"),
        ("Lead.New__c", {"type": "Picklist"}, "FIELD_INTEGRITY_EXCEPTION"),
        ("Lead.New__c", {"type": "Date", "externalId": True}, "FIELD_INTEGRITY_EXCEPTION"),
        ("Lead.New__c", {"type": "Lookup", "referenceTo": "Foo"}, "INVALID_CROSS_REFERENCE_KEY"),
        ("Lead.New__c", {"type": "Hologram"}, "FIELD_INTEGRITY_EXCEPTION"),
        ("Lead.New__c", {"type": "Text", "length": 5, "label": ""}, "FIELD_INTEGRITY_EXCEPTION"),
    ],
)
def test_what_cannot_be_created(online: Running, full_name: str, metadata: dict[str, Any], code: str) -> None:
    made(online, "Lead.Sync_Key__c", type="Text", length=64)
    before = len(list(online.org.rows("CustomField")))
    answer = create(online, full_name, **metadata)
    assert (answer.status_code, answer.json()[0]["errorCode"]) == (400, code), answer.text
    assert len(list(online.org.rows("CustomField"))) == before


def test_at_most_25_external_ids(online: Running) -> None:
    for number in range(24):
        made(online, f"Lead.Key{number}__c", type="Text", length=20, externalId=True)
    answer = create(online, "Lead.Key25__c", type="Text", length=20, externalId=True)
    assert (answer.status_code, answer.json()[0]["errorCode"]) == (400, "LIMIT_EXCEEDED")


def test_only_who_may_customize_the_application(online: Running) -> None:
    wish = {"user": online.credentials.username, "system": ["CustomizeApplication"]}
    assert online.http.post("/practice/setup/rights", json=wish).status_code == 200
    answer = create(online, "Lead.New__c", type="Text", length=5)
    assert (answer.status_code, answer.json()[0]["errorCode"]) == (400, "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY")


def test_a_deleted_field_is_gone_with_its_values_and_can_be_made_again(online: Running) -> None:
    record = made(online, "Lead.New__c", type="Text", length=64, externalId=True)
    parent = permission_set(online)
    grant(online, parent, "Lead.New__c")
    lead(online, New__c="old")
    online.practice.org.load("Lead", [{"LastName": f"L{n}", "Company": "A"} for n in range(250)])
    few = {"Sforce-Query-Options": "batchSize=200"}
    begun = online.api.get(f"{DATA}/query", params={"q": "SELECT Id, New__c FROM Lead"}, headers=few).json()
    assert online.api.delete(f"{FIELDS}/{record}").status_code == 204
    assert described(online, "Lead", "New__c") is None
    following = online.api.get(begun["nextRecordsUrl"])
    assert (following.status_code, following.json()[0]["errorCode"]) == (400, "INVALID_QUERY_LOCATOR")
    made(online, "Lead.New__c", type="Number", precision=8, scale=0)
    grant(online, parent, "Lead.New__c")
    assert (
        online.api.get(f"{DATA}/query", params={"q": "SELECT New__c FROM Lead"}).json()["records"][0]["New__c"] is None
    )
    standing = "SELECT Id FROM CustomField WHERE DeveloperName = 'Region' AND TableEnumOrId = 'Lead'"
    [row] = online.api.get(f"{DATA}/tooling/query", params={"q": standing}).json()["records"]
    assert online.api.delete(f"{FIELDS}/{row['Id']}").status_code == 400


def test_created_fields_outlive_a_restart(tmp_path: Any) -> None:
    with running(directory=tmp_path) as online:
        made(online, "Lead.New__c", type="Text", length=64)
        grant(online, permission_set(online), "Lead.New__c")
        record = lead(online, New__c="kept").json()["id"]
    with running(directory=tmp_path) as again:
        assert again.api.get(f"{DATA}/sobjects/Lead/{record}").json()["New__c"] == "kept"


def test_an_org_without_our_fields_takes_them() -> None:
    with running(people=40, features=Features(console_fields=False)) as bare:
        for name in ("CRM_Console_Key__c", "Score__c", "Profile_ID__c"):
            assert described(bare, "Lead", name) is None
        assert described(bare, "Task", "CRM_Console_Key__c") is None
        assert described(bare, "Lead", "Region__c") is not None
        assert bare.practice.colleagues.work({"edit": 10, "create": 5, "convert": 2}).refused == []
        made(bare, "Lead.CRM_Console_Key__c", type="Text", length=64, externalId=True, unique=True)
        grant(bare, permission_set(bare), "Lead.CRM_Console_Key__c")
        assert described(bare, "Lead", "CRM_Console_Key__c") is not None
        same = [row["Id"] for row in bare.org.rows("Lead")]
    with running(people=40) as full:
        theirs = [row["Id"] for row in full.org.rows("Lead")]
    assert theirs[:20] == same[:20], "the same seed gives the same people with or without our fields"
