"""Rights: object permissions, field-level security, system permissions, and how profile and permission sets add up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from crmconsole.practice.wire import ApiError
from tests.practice.running import DATA, Running, running


@pytest.fixture
def online() -> Iterator[Running]:
    """Return an empty org; its integration user may everything."""
    with running() as org:
        yield org


def limit(online: Running, **wish: Any) -> None:
    """Take rights away from the integration user."""
    answer = online.http.post("/practice/setup/rights", json={"user": online.credentials.username, **wish})
    assert answer.status_code == 200, answer.text


def post(online: Running, name: str, **values: object) -> httpx.Response:
    """Create a record by REST."""
    return online.api.post(f"{DATA}/sobjects/{name}", json=values)


def made(online: Running, name: str, **values: object) -> str:
    """Create a record that must be taken."""
    answer = post(online, name, **values)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def code(answer: httpx.Response) -> tuple[int, str]:
    """Return status and code of a refusal."""
    return answer.status_code, str(answer.json()[0]["errorCode"])


def fields(online: Running, name: str) -> dict[str, dict[str, Any]]:
    """Return a describe's fields by name."""
    return {each["name"]: each for each in online.api.get(f"{DATA}/sobjects/{name}/describe").json()["fields"]}


def query(online: Running, soql: str) -> httpx.Response:
    """Ask a query."""
    return online.api.get(f"{DATA}/query", params={"q": soql})


def lead(online: Running, **values: object) -> str:
    """Create a lead."""
    return made(online, "Lead", LastName="Ortiz", Company="Acme", **values)


class TestFieldLevelSecurity:
    def test_a_hidden_field_is_not_there(self, online: Running) -> None:
        record = lead(online, Phone="1", Street="Main 1")
        limit(online, fields={"Lead.Phone": "", "Lead.Address": ""})
        assert not {"Phone", "Street", "City", "Address"} & set(fields(online, "Lead"))
        assert not {"Phone", "Street"} & set(online.api.get(f"{DATA}/sobjects/Lead/{record}").json())
        for soql in (
            "SELECT Phone FROM Lead",
            "SELECT Id FROM Lead WHERE Phone = '1'",
            "SELECT Id FROM Lead ORDER BY City",
        ):
            assert code(query(online, soql)) == (400, "INVALID_FIELD")
        everything = query(online, "SELECT FIELDS(ALL) FROM Lead LIMIT 1").json()["records"][0]
        assert "Phone" not in everything
        assert "Email" in everything
        assert code(online.api.patch(f"{DATA}/sobjects/Lead/{record}", json={"Phone": "2"})) == (400, "INVALID_FIELD")
        listed = online.api.post(f"{DATA}/composite/sobjects/Lead", json={"ids": [record], "fields": ["Phone"]})
        assert code(listed) == (400, "INVALID_FIELD")
        row = online.org.read("Lead", record)
        assert row is not None
        assert row["Phone"] == "1", "hidden, not gone"

    def test_a_read_only_field_is_read(self, online: Running) -> None:
        record = lead(online, Phone="1")
        limit(online, fields={"Lead.Phone": "r"})
        assert (fields(online, "Lead")["Phone"]["createable"], fields(online, "Lead")["Phone"]["updateable"]) == (
            False,
            False,
        )
        assert query(online, "SELECT Phone FROM Lead").json()["records"][0]["Phone"] == "1"
        refused = online.api.patch(f"{DATA}/sobjects/Lead/{record}", json={"Phone": "2"})
        assert code(refused) == (400, "INVALID_FIELD_FOR_INSERT_UPDATE")
        assert refused.json()[0]["fields"] == ["Phone"]

    def test_others_and_the_org_itself_are_not_concerned(self, online: Running) -> None:
        record = lead(online, MobilePhone="1")
        limit(online, fields={"Contact.MobilePhone": "", "Lead.MobilePhone": ""})
        colleague = online.practice.colleague
        online.org.update("Lead", record, {"MobilePhone": "2"}, colleague)
        mine = online.practice.sessions.caller(online.credentials.access_token)
        assert mine is not None
        result = online.org.convert(record, mine)
        contact = online.org.read("Contact", result.contact_id)
        assert contact is not None
        assert contact["MobilePhone"] == "2", "conversion takes along what the user cannot see"

    def test_two_users_with_the_same_query_get_each_their_own_answer(self, online: Running) -> None:
        lead(online, Phone="1")
        assert query(online, "SELECT Phone FROM Lead").status_code == 200
        limit(online, fields={"Lead.Phone": ""})
        assert query(online, "SELECT Phone FROM Lead").status_code == 400
        other = online.signed_in(online.practice.sessions.open(online.practice.staff.sellers[0]))
        assert other.get(f"{DATA}/query", params={"q": "SELECT Phone FROM Lead"}).status_code == 200
        other.close()

    def test_a_permission_set_gives_back_what_the_profile_takes(self, online: Running) -> None:
        lead(online, Phone="1")
        limit(online, fields={"Lead.Phone": ""})
        parent = made(online, "PermissionSet", Name="More", Label="More")
        given = {"ParentId": parent, "SobjectType": "Lead", "Field": "Lead.Phone", "PermissionsRead": True}
        permission = made(online, "FieldPermissions", **given)
        assert "Phone" not in fields(online, "Lead"), "not before it is assigned"
        me = online.practice.staff.integration
        assignment = made(online, "PermissionSetAssignment", AssigneeId=me, PermissionSetId=parent)
        assert fields(online, "Lead")["Phone"]["updateable"] is False
        online.api.patch(f"{DATA}/sobjects/FieldPermissions/{permission}", json={"PermissionsEdit": True})
        assert fields(online, "Lead")["Phone"]["updateable"] is True
        online.api.delete(f"{DATA}/sobjects/PermissionSetAssignment/{assignment}")
        assert "Phone" not in fields(online, "Lead")

    def test_permissions_of_a_rolled_back_call_never_held(self, online: Running) -> None:
        limit(online, fields={"Lead.Phone": ""})
        parent = made(online, "PermissionSet", Name="More", Label="More")
        me = online.practice.staff.integration
        made(online, "PermissionSetAssignment", AssigneeId=me, PermissionSetId=parent)
        record = {"attributes": {"type": "FieldPermissions"}, "ParentId": parent, "SobjectType": "Lead"}
        wish = {"PermissionsRead": True, "PermissionsEdit": False}
        records = [{**record, **wish, "Field": name} for name in ("Lead.Phone", "Lead.LastName")]
        answer = online.api.post(f"{DATA}/composite/sobjects", json={"allOrNone": True, "records": records})
        assert [each["success"] for each in answer.json()] == [False, False]
        assert "Phone" not in fields(online, "Lead")


class TestObjectPermissions:
    def test_letters_say_what_may_be_done(self, online: Running) -> None:
        account = made(online, "Account", Name="Acme")
        limit(online, objects={"Account": "r", "Opportunity": ""})
        described = online.api.get(f"{DATA}/sobjects/Account/describe").json()
        assert [described[name] for name in ("createable", "updateable", "deletable", "queryable")] == [
            False,
            False,
            False,
            True,
        ]
        assert code(post(online, "Account", Name="Other")) == (400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY")
        assert code(online.api.patch(f"{DATA}/sobjects/Account/{account}", json={"Name": "B"})) == (
            403,
            "INSUFFICIENT_ACCESS_OR_READONLY",
        )
        assert query(online, "SELECT Name FROM Account").json()["totalSize"] == 1

    def test_an_object_that_may_not_be_read_is_not_there(self, online: Running) -> None:
        limit(online, objects={"Opportunity": ""})
        assert online.api.get(f"{DATA}/sobjects/Opportunity/describe").status_code == 404
        assert code(query(online, "SELECT Id FROM Opportunity")) == (400, "INVALID_TYPE")
        assert code(query(online, "SELECT Id FROM OpportunityContactRole")) == (400, "INVALID_TYPE")
        assert query(online, "SELECT What.Name FROM Task").status_code == 200
        names = {each["name"] for each in online.api.get(f"{DATA}/sobjects").json()["sobjects"]}
        assert "Opportunity" not in names
        assert "Lead" in names

    def test_nobody_walks_to_a_parent_or_child_that_may_not_be_read(self, online: Running) -> None:
        made(online, "Contact", LastName="Lee", AccountId=made(online, "Account", Name="Acme"))
        walks = ("SELECT Account.Name FROM Contact", "SELECT Id FROM Contact WHERE Account.Name = 'Acme'")
        assert [query(online, soql).json()["totalSize"] for soql in walks] == [1, 1]
        limit(online, objects={"Account": ""})
        assert [code(query(online, soql)) for soql in walks] == [(400, "INVALID_FIELD")] * 2
        limit(online, objects={"Contact": ""})
        assert query(online, "SELECT Id, (SELECT Id FROM Contacts) FROM Account").status_code == 400

    def test_minimum_access_plus_a_permission_set(self, online: Running) -> None:
        parent = made(online, "PermissionSet", Name="Sync", Label="Sync")
        letters = {
            "PermissionsCreate": True,
            "PermissionsRead": True,
            "PermissionsEdit": True,
            "PermissionsDelete": False,
        }
        more = {
            "PermissionsModifyAllRecords": False,
            "PermissionsViewAllRecords": False,
            "PermissionsViewAllFields": False,
        }
        made(online, "ObjectPermissions", ParentId=parent, SobjectType="Lead", **letters, **more)
        given = {"ParentId": parent, "SobjectType": "Lead", "PermissionsRead": True, "PermissionsEdit": True}
        for name in ("Lead.Email", "Lead.CRM_Console_Key__c"):
            made(online, "FieldPermissions", Field=name, **given)
        me = online.practice.staff.integration
        made(online, "PermissionSetAssignment", AssigneeId=me, PermissionSetId=parent)
        limit(online, profile="Minimum Access - Salesforce")
        seen = fields(online, "Lead")
        assert {"Email", "CRM_Console_Key__c", "LastName", "Company", "Status", "OwnerId", "SystemModstamp"} <= set(
            seen
        )
        assert not {"Phone", "Address", "Street", "Rating"} & set(seen)
        record = lead(online, Email="a@b.example")
        assert code(online.api.delete(f"{DATA}/sobjects/Lead/{record}"))[1] == "INSUFFICIENT_ACCESS_OR_READONLY"
        assert online.api.get(f"{DATA}/sobjects/Contact/describe").status_code == 404

    def test_activities_need_their_system_permission(self, online: Running) -> None:
        limit(online, system=["EditTask"])
        assert code(post(online, "Task", Subject="Call"))[1] == "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY"
        assert post(online, "Event", ActivityDateTime="2026-12-01T10:00:00Z", DurationInMinutes=5).status_code == 201


class TestSystemPermissions:
    def test_without_api_enabled_nothing_is_answered(self, online: Running) -> None:
        limit(online, system=["ApiEnabled"])
        answer = online.api.get(f"{DATA}/sobjects")
        assert code(answer) == (403, "API_DISABLED_FOR_ORG")

    def test_converting_needs_its_permission(self, online: Running) -> None:
        record = lead(online)
        limit(online, system=["ConvertLeads"])
        mine = online.practice.sessions.caller(online.credentials.access_token)
        assert mine is not None
        with pytest.raises(ApiError) as caught:
            online.org.convert(record, mine)
        assert caught.value.code == "INSUFFICIENT_ACCESS"
        online.org.convert(record, online.practice.colleague)

    def test_converted_leads_are_written_by_those_who_may_edit_them(self, online: Running) -> None:
        record = lead(online)
        online.org.convert(record, online.practice.colleague)
        refused = online.api.patch(f"{DATA}/sobjects/Lead/{record}", json={"Phone": "1"})
        assert code(refused) == (400, "CANNOT_UPDATE_CONVERTED_LEAD")
        allowed = {"Name": "Old", "Label": "Old", "PermissionsAllowViewEditConvertedLeads": True}
        parent = made(online, "PermissionSet", **allowed)
        me = online.practice.staff.integration
        made(online, "PermissionSetAssignment", AssigneeId=me, PermissionSetId=parent)
        assert online.api.patch(f"{DATA}/sobjects/Lead/{record}", json={"Phone": "1"}).status_code == 204


class TestRowsOfPermissions:
    @pytest.fixture
    def parent(self, online: Running) -> str:
        return made(online, "PermissionSet", Name="Sync", Label="Sync")

    @pytest.mark.parametrize(
        ("wish", "expected"),
        [
            ({"Field": "Lead.LastName"}, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"),
            ({"Field": "Lead.OwnerId"}, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"),
            ({"Field": "Lead.SystemModstamp"}, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"),
            ({"Field": "Lead.Nothing__c"}, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"),
            ({"Field": "Contact.Phone"}, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"),
            ({"Field": "Lead.Phone", "PermissionsRead": False}, "FIELD_INTEGRITY_EXCEPTION"),
            ({"Field": "Lead.ConvertedDate"}, "FIELD_INTEGRITY_EXCEPTION"),
        ],
    )
    def test_field_permissions_are_checked(
        self, online: Running, parent: str, wish: dict[str, object], expected: str
    ) -> None:
        sent = {"ParentId": parent, "SobjectType": "Lead", "PermissionsRead": True, "PermissionsEdit": True, **wish}
        assert code(post(online, "FieldPermissions", **sent)) == (400, expected)

    def test_what_is_permissionable_says_the_describe(self, online: Running) -> None:
        found = {name for name, each in fields(online, "Lead").items() if each["permissionable"]}
        assert {"Phone", "Email", "Rating", "CRM_Console_Key__c", "Newsletter__c", "Address"} <= found
        assert not {"Id", "LastName", "FirstName", "Company", "Status", "OwnerId", "CreatedDate", "Street"} & found

    def test_no_permission_twice(self, online: Running, parent: str) -> None:
        sent = {"ParentId": parent, "SobjectType": "Lead", "Field": "Lead.Phone", "PermissionsRead": True}
        made(online, "FieldPermissions", **sent)
        assert code(post(online, "FieldPermissions", **sent)) == (400, "DUPLICATE_VALUE")
        me = online.practice.staff.integration
        made(online, "PermissionSetAssignment", AssigneeId=me, PermissionSetId=parent)
        again = post(online, "PermissionSetAssignment", AssigneeId=me, PermissionSetId=parent)
        assert code(again) == (400, "DUPLICATE_VALUE")

    def test_edit_needs_read(self, online: Running, parent: str) -> None:
        none = dict.fromkeys(
            ("Create", "Read", "Edit", "Delete", "ModifyAllRecords", "ViewAllRecords", "ViewAllFields"), False
        )
        flags = {f"Permissions{name}": value for name, value in (none | {"Edit": True}).items()}
        refused = post(online, "ObjectPermissions", ParentId=parent, SobjectType="Lead", **flags)
        assert code(refused) == (400, "FIELD_INTEGRITY_EXCEPTION")
        assert refused.json()[0]["message"] == "Permission Edit Lead depends on permission(s): Read Lead"

    def test_each_profile_has_a_hidden_permission_set(self, online: Running) -> None:
        soql = (
            "SELECT Id, Profile.Name, PermissionsCustomizeApplication FROM PermissionSet WHERE IsOwnedByProfile = true"
        )
        rows = query(online, soql).json()["records"]
        assert {row["Profile"]["Name"]: row["PermissionsCustomizeApplication"] for row in rows} == {
            "System Administrator": True,
            "Standard User": False,
            "Marketing User": False,
            "Minimum Access - Salesforce": False,
        }
        me = online.practice.staff.integration
        refused = post(online, "PermissionSetAssignment", AssigneeId=me, PermissionSetId=rows[0]["Id"])
        assert code(refused) == (400, "FIELD_INTEGRITY_EXCEPTION")

    def test_only_administrators_write_them(self, online: Running) -> None:
        limit(online, system=["ManageProfilesPermissionsets"])
        assert code(post(online, "PermissionSet", Name="X", Label="X"))[1] == "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY"


def test_an_org_with_a_restricted_integration_user() -> None:
    with running(people=20, restricted=True) as online:
        assert lead(online)
        assert code(post(online, "Account", Name="A")) == (400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY")
        assert code(post(online, "Campaign", Name="A")) == (400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY")
        field = {"FullName": "Lead.New__c", "Metadata": {"label": "New", "type": "Text", "length": 5}}
        assert online.api.post(f"{DATA}/tooling/sobjects/CustomField", json=field).status_code == 400
        assert online.api.get(f"{DATA}/limits").json()[0]["errorCode"] == "FORBIDDEN"
        rows = query(online, "SELECT COUNT() FROM Account").json()
        assert rows["totalSize"] > 0
        assert online.practice.colleagues.work({"edit": 5, "convert": 2, "merge": 1}).refused == []


@pytest.mark.parametrize(
    "wish",
    [
        {"user": "nobody@example.com"},
        {"objects": {"Foo": "r"}},
        {"fields": {"Lead.Foo": ""}},
        {"system": ["Fly"]},
        {"profile": "Nobody"},
    ],
)
def test_a_wish_that_makes_no_sense_changes_nothing(online: Running, wish: dict[str, Any]) -> None:
    before = [list(online.org.rows(name)) for name in ("User", "Profile")]
    answer = online.http.post("/practice/setup/rights", json={"user": online.credentials.username, **wish})
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert [list(online.org.rows(name)) for name in ("User", "Profile")] == before
