"""What may be stored in a field, with Salesforce's code, HTTP status and words; and what is stored instead."""

from __future__ import annotations

import pytest

from crmconsole.practice.wire import ApiError
from tests.practice.desk import Desk


def refused(desk: Desk, object_name: str = "Lead", **values: object) -> ApiError:
    """Return the error of a create that must fail; nothing may be left behind."""
    before = len(list(desk.org.rows(object_name)))
    base: dict[str, object] = {"Lead": {"LastName": "Ortiz", "Company": "Acme"}}.get(object_name, {})
    with pytest.raises(ApiError) as caught:
        desk.org.create(object_name, {**base, **values}, desk.caller)
    assert len(list(desk.org.rows(object_name))) == before
    return caught.value


def test_every_missing_required_field_is_named(desk: Desk) -> None:
    error = refused(desk, LastName=None, Company="  ")
    assert (error.status, error.code) == (400, "REQUIRED_FIELD_MISSING")
    assert error.message == "Required fields are missing: [LastName, Company]"
    assert error.fields == ("LastName", "Company")


def test_a_required_field_cannot_be_emptied_later(desk: Desk) -> None:
    lead = desk.lead()
    with pytest.raises(ApiError, match=r"Required fields are missing: \[LastName\]"):
        desk.org.update("Lead", lead, {"LastName": None}, desk.caller)
    with pytest.raises(ApiError, match=r"Required fields are missing: \[Status\]"):
        desk.org.update("Lead", lead, {"Status": ""}, desk.caller)


@pytest.mark.parametrize(
    ("values", "code", "message", "fields"),
    [
        (
            {"FirstName": "x" * 41},
            "STRING_TOO_LONG",
            f"First Name: data value too large: {'x' * 41} (max length=40)",
            ("FirstName",),
        ),
        ({"Email": "123"}, "INVALID_EMAIL_ADDRESS", "Email: invalid email address: 123", ("Email",)),
        ({"Email": "a b@c.de"}, "INVALID_EMAIL_ADDRESS", "Email: invalid email address: a b@c.de", ("Email",)),
        ({"Email": "a@localhost"}, "INVALID_EMAIL_ADDRESS", "Email: invalid email address: a@localhost", ("Email",)),
        (
            {"Tier__c": "Tin"},
            "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
            "Tier: bad value for restricted picklist field: Tin",
            ("Tier__c",),
        ),
        (
            {"NumberOfEmployees": "abc"},
            "INVALID_TYPE_ON_FIELD_IN_RECORD",
            "NumberOfEmployees: value not of required type: abc",
            ("NumberOfEmployees",),
        ),
        (
            {"NumberOfEmployees": 100_000_000},
            "NUMBER_OUTSIDE_VALID_RANGE",
            "Employees: value outside of valid range on numeric field: 100000000",
            ("NumberOfEmployees",),
        ),
        (
            {"Score__c": 10_000},
            "NUMBER_OUTSIDE_VALID_RANGE",
            "Score: value outside of valid range on numeric field: 10000",
            ("Score__c",),
        ),
        (
            {"Name": "A", "IsDeleted": True},
            "INVALID_FIELD_FOR_INSERT_UPDATE",
            "Unable to create/update fields: Name, IsDeleted. Please check the security settings of this field and"
            " verify that it is read/write for your profile or permission set.",
            ("Name", "IsDeleted"),
        ),
        ({"OwnerId": "nobody"}, "MALFORMED_ID", "Owner ID: id value of incorrect type: nobody", ("OwnerId",)),
        (
            {"OwnerId": "001000000000001AAA"},
            "MALFORMED_ID",
            "Owner ID: id value of incorrect type: 001000000000001AAA",
            ("OwnerId",),
        ),
        ({"OwnerId": "005000000000001AAA"}, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", ("OwnerId",)),
        (
            {"Id": "00Q000000000001AAA"},
            "INVALID_FIELD_FOR_INSERT_UPDATE",
            "cannot specify Id in an insert call",
            ("Id",),
        ),
        ({"Nickname": "x"}, "INVALID_FIELD", "No such column 'Nickname' on sobject of type Lead", ()),
    ],
)
def test_refusals(desk: Desk, values: dict[str, object], code: str, message: str, fields: tuple[str, ...]) -> None:
    error = refused(desk, **values)
    assert (error.status, error.code, error.message, error.fields) == (400, code, message, fields)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("LastName", 5, "string from VALUE_NUMBER_INT value 5"),
        ("LastName", True, "string from VALUE_TRUE value true"),
        ("LastName", {"a": 1}, "string from START_OBJECT"),
        ("Newsletter__c", 1, "boolean from VALUE_NUMBER_INT value 1"),
        ("NumberOfEmployees", 1.5, "int from VALUE_NUMBER_FLOAT value 1.5"),
        ("AnnualRevenue", False, "double from VALUE_FALSE value false"),
        ("Next_Call__c", "2026-02-30", "date from VALUE_STRING value 2026-02-30"),
        ("Next_Call__c", "2026-02-03T00:00:00Z", "date from VALUE_STRING value 2026-02-03T00:00:00Z"),
        ("Last_Sync__c", "2026-02-03T10:00:00", "datetime from VALUE_STRING value 2026-02-03T10:00:00"),
        ("Last_Sync__c", "yesterday", "datetime from VALUE_STRING value yesterday"),
        ("OwnerId", [], "id from START_ARRAY"),
    ],
)
def test_values_of_the_wrong_json_type(desk: Desk, field: str, value: object, words: str) -> None:
    error = refused(desk, **{field: value})
    assert error.code == "JSON_PARSER_ERROR"
    assert error.message == f"Cannot deserialize instance of {words} or request may be missing a required field"


@pytest.mark.parametrize(
    ("field", "given", "stored"),
    [
        ("LastName", "  Ortiz\n", "Ortiz"),
        ("FirstName", "   ", None),
        ("FirstName", "", None),
        ("Score__c", 2.25, 2.3),
        ("Score__c", "7.04", 7.0),
        ("AnnualRevenue", 1000.5, 1001.0),
        ("Annual_Budget__c", 10, 10.0),
        ("NumberOfEmployees", 5.0, 5),
        ("Newsletter__c", None, False),
        ("Newsletter__c", "TRUE", True),
        ("Last_Sync__c", "2026-02-03T10:00:00.789+02:00", "2026-02-03T08:00:00.000+0000"),
        ("Last_Sync__c", "2026-02-03T10:00:00+0530", "2026-02-03T04:30:00.000+0000"),
        ("Next_Call__c", "2026-02-03", "2026-02-03"),
        ("Product_Interest__c", "Desks; Chairs ;", "Desks;Chairs"),
        ("Language__c", "tlh", "tlh"),
        ("Email", "o'neil+x@sub.example.co.uk", "o'neil+x@sub.example.co.uk"),
    ],
)
def test_what_is_stored(desk: Desk, field: str, given: object, stored: object) -> None:
    row = desk.org.read("Lead", desk.lead(**{field: given}))
    assert row is not None
    assert row[field] == stored
    assert type(row[field]) is type(stored)


def test_names_of_fields_in_any_case_and_short_ids(desk: Desk) -> None:
    account = desk.account()
    contact = desk.org.create("contact", {"LASTNAME": "Ortiz", "accountid": account[:15]}, desk.caller)
    row = desk.org.read("Contact", contact)
    assert row is not None
    assert (row["LastName"], row["AccountId"]) == ("Ortiz", account)


def test_defaults_and_derived_values_on_create(desk: Desk) -> None:
    row = desk.org.read("Lead", desk.lead(FirstName="Ana", MiddleName="M", Suffix="Jr."))
    assert row is not None
    assert row["Name"] == "Ana M Ortiz Jr."
    assert row["Status"] == "Open - Not Contacted"
    assert row["OwnerId"] == row["CreatedById"] == row["LastModifiedById"] == desk.caller.user_id
    assert row["CreatedDate"] == row["LastModifiedDate"] == row["SystemModstamp"] == "2026-11-21T08:00:00.000+0000"
    assert row["IsUnreadByOwner"] is True
    assert [name for name, value in row.items() if value is None and name.startswith(("Is", "Has"))] == []


def test_a_unique_value_is_taken_only_by_a_live_record_and_by_case(desk: Desk) -> None:
    first = desk.lead(CRM_Console_Key__c="Key-1")
    error = refused(desk, CRM_Console_Key__c="Key-1")
    assert error.code == "DUPLICATE_VALUE"
    assert (
        error.message == f"duplicate value found: CRM_Console_Key__c duplicates value on record with id: {first[:15]}"
    )
    other = desk.lead(CRM_Console_Key__c="KEY-1")
    with pytest.raises(ApiError, match="duplicate value found"):
        desk.org.update("Lead", other, {"CRM_Console_Key__c": "Key-1"}, desk.caller)
    desk.org.update("Lead", first, {"CRM_Console_Key__c": "Key-1", "FirstName": "same record"}, desk.caller)
    desk.org.delete("Lead", first, desk.caller)
    desk.lead(CRM_Console_Key__c="Key-1")


def test_a_reference_to_a_deleted_record(desk: Desk) -> None:
    account = desk.account()
    desk.org.delete("Account", account, desk.caller)
    error = refused(desk, "Contact", LastName="Ortiz", AccountId=account)
    assert (error.code, error.fields) == ("ENTITY_IS_DELETED", ("AccountId",))


def test_an_inactive_owner_and_a_queue(desk: Desk) -> None:
    retired = desk.org.load("User", [{"Username": "old@x.example", "LastName": "Old", "IsActive": False}])[0]
    queue, group = desk.org.load("Group", [{"Name": "Inbound", "Type": "Queue"}, {"Name": "All", "Type": "Regular"}])
    desk.org.load("QueueSobject", [{"QueueId": queue, "SobjectType": "Lead"}])
    error = refused(desk, OwnerId=retired)
    assert error.code == "INACTIVE_OWNER_OR_USER"
    assert error.message == f"operation performed with inactive user [{retired}] as owner of lead"
    assert refused(desk, OwnerId=group).code == "INVALID_CROSS_REFERENCE_KEY"
    row = desk.org.read("Lead", desk.lead(OwnerId=queue))
    assert row is not None
    assert row["OwnerId"] == queue


def test_a_picklist_value_that_was_taken_out(desk: Desk) -> None:
    desk.hooks.removed_values["Lead", "Tier__c"] = {"Gold"}
    assert refused(desk, Tier__c="Gold").code == "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"
    desk.lead(Tier__c="Silver")


def test_a_concealed_field_is_no_field(desk: Desk) -> None:
    desk.hooks.hidden["Lead"] = {"Score__c"}
    desk.hooks.removed["Lead"] = {"Rank__c"}
    assert refused(desk, Score__c=1).message == "No such column 'Score__c' on sobject of type Lead"
    assert refused(desk, Rank__c="A1").code == "INVALID_FIELD"
    desk.hooks.hidden.clear()
    desk.lead(Score__c=1)


def test_a_flow_rewrites_what_is_stored(desk: Desk) -> None:
    desk.hooks.rewrites = {"Region__c": "EMEA"}
    row = desk.org.read("Lead", desk.lead(Region__c="emea "))
    assert row is not None
    assert row["Region__c"] == "EMEA"


def test_parents_by_external_id(desk: Desk) -> None:
    lead = desk.lead(CRM_Console_Key__c="k1")
    who = {"attributes": {"type": "Lead"}, "CRM_Console_Key__c": "k1"}
    task = desk.org.create("Task", {"Subject": "Call", "Who": who}, desk.caller)
    row = desk.org.read("Task", task)
    assert row is not None
    assert row["WhoId"] == lead
    error = refused(desk, "Task", Subject="Call", Who={"CRM_Console_Key__c": "k1"})
    assert error.message.startswith("Nested object for polymorphic foreign key must have an attributes field")
    error = refused(desk, "Task", Subject="Call", Who=who | {"CRM_Console_Key__c": "k2"})
    assert error.message == "Foreign key external ID: k2 not found for field CRM_Console_Key__c in entity Lead"


def test_objects_that_nobody_creates(desk: Desk) -> None:
    with pytest.raises(ApiError, match="entity type cannot be inserted: Lead Status Value"):
        desk.org.create("LeadStatus", {"MasterLabel": "New"}, desk.caller)
    with pytest.raises(ApiError, match="entity type cannot be deleted: User"):
        desk.org.delete("User", desk.caller.user_id, desk.caller)
