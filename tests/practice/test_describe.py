"""Describes in Salesforce's own keys, key order and types, for every object of the field list."""

from __future__ import annotations

import csv
import io
from importlib.resources import files
from typing import Any

import pytest

from crmconsole.practice.org_schema import standard_schema
from tests.practice.desk import BASE, Desk

OBJECT_KEYS = """
actionOverrides activateable associateEntityType associateParentEntity childRelationships compactLayoutable
createable custom customSetting deepCloneable defaultImplementation deletable deprecatedAndHidden extendedBy
extendsInterfaces feedEnabled fields hasSubtypes implementedBy implementsInterfaces isInterface isSubtype
keyPrefix label labelPlural layoutable listviewable lookupLayoutable mergeable mruEnabled name
namedLayoutInfos networkScopeFieldName queryable recordTypeInfos replicateable retrieveable searchLayoutable
searchable sobjectDescribeOption supportedScopes triggerable undeletable updateable urls
"""
FIELD_KEYS = """
aggregatable aiPredictionField autoNumber byteLength calculated calculatedFormula cascadeDelete caseSensitive
compoundFieldName controllerName createable custom defaultValue defaultValueFormula defaultedOnCreate
dependentPicklist deprecatedAndHidden digits displayLocationInDecimal encrypted externalId extraTypeInfo
filterable filteredLookupInfo formulaTreatNullNumberAsZero groupable highScaleNumber htmlFormatted idLookup
inlineHelpText label length mask maskType name nameField namePointing nillable permissionable picklistValues
polymorphicForeignKey precision queryByDistance referenceTargetField referenceTo relationshipName
relationshipOrder restrictedDelete restrictedPicklist scale searchPrefilterable soapType sortable type unique
updateable writeRequiresMasterRead
"""
TYPES = """
id boolean string textarea picklist multipicklist combobox reference date datetime time int double currency
percent email phone url address location base64 encryptedstring anyType
"""


def describe(desk: Desk, name: str) -> dict[str, Any]:
    """Return an object's describe."""
    answer = desk.call("GET", f"sobjects/{name}/describe/")
    assert answer.status_code == 200
    body: dict[str, Any] = answer.json()
    return body


def field(described: dict[str, Any], name: str) -> dict[str, Any]:
    """Return one field of a describe."""
    found: dict[str, Any] = next(item for item in described["fields"] if item["name"] == name)
    return found


@pytest.mark.parametrize("name", [item.name for item in standard_schema()])
def test_keys_order_and_types_of_every_object(desk: Desk, name: str) -> None:
    assert len(FIELD_KEYS.split()) == 57
    described = describe(desk, name.lower())
    assert list(described) == OBJECT_KEYS.split()
    assert described["name"] == name
    assert described["fields"][0]["name"] == "Id"
    names = [item["name"] for item in described["fields"]]
    assert len(names) == len(set(names))
    for item in described["fields"]:
        assert list(item) == FIELD_KEYS.split()
        assert item["type"] in TYPES.split()
        assert item["label"]
        assert isinstance(item["length"], int)
        assert (item["type"] == "reference") >= bool(item["referenceTo"])
        assert not (item["type"] == "boolean" and item["nillable"])
        if item["compoundFieldName"]:
            assert item["compoundFieldName"] in names
        for option in item["picklistValues"]:
            assert list(option) == ["active", "defaultValue", "label", "validFor", "value"]
    assert described["urls"]["rowTemplate"] == f"{BASE}/sobjects/{name}/{{ID}}"


def test_every_object_of_the_field_list_is_there() -> None:
    text = (files("crmconsole.practice") / "data" / "salesforce-fields.csv").read_text(encoding="utf-8")
    listed = {line["object"] for line in csv.DictReader(io.StringIO(text, newline=""))}
    assert {item.name for item in standard_schema()} == listed - {"Account(PersonAccount)"}


def test_what_a_create_needs(desk: Desk) -> None:
    def required(name: str) -> list[str]:
        return [
            item["name"]
            for item in describe(desk, name)["fields"]
            if item["createable"] and not item["nillable"] and not item["defaultedOnCreate"]
        ]

    assert required("Lead") == ["LastName", "Company"]
    assert required("Contact") == ["LastName"]
    assert required("Account") == ["Name"]
    assert required("Opportunity") == ["Name", "StageName", "CloseDate"]


def test_fields_that_a_sync_looks_at(desk: Desk) -> None:
    lead, contact, task = describe(desk, "Lead"), describe(desk, "Contact"), describe(desk, "Task")
    email = field(lead, "Email")
    assert (email["type"], email["length"], email["byteLength"], email["idLookup"]) == ("email", 80, 240, True)
    key = field(lead, "CRM_Console_Key__c")
    assert (key["externalId"], key["unique"], key["caseSensitive"], key["custom"], key["length"]) == (
        True,
        True,
        True,
        True,
        64,
    )
    status = field(lead, "Status")
    assert [option["value"] for option in status["picklistValues"] if option["defaultValue"]] == [
        "Open - Not Contacted"
    ]
    assert (status["restrictedPicklist"], field(lead, "Tier__c")["restrictedPicklist"]) == (False, True)
    assert field(lead, "OwnerId")["referenceTo"] == ["Group", "User"]
    assert field(lead, "OwnerId")["polymorphicForeignKey"] is True
    assert field(task, "WhoId")["referenceTo"] == ["Contact", "Lead"]
    assert field(contact, "AccountId")["relationshipName"] == "Account"
    assert field(lead, "Name")["extraTypeInfo"] == "personname"
    assert field(lead, "FirstName")["compoundFieldName"] == "Name"
    assert (field(lead, "Score__c")["precision"], field(lead, "Score__c")["scale"]) == (5, 1)
    assert (field(lead, "Notes__c")["filterable"], field(lead, "Notes__c")["length"]) == (False, 32000)
    assert field(lead, "Address")["soapType"] == "urn:address"
    assert field(lead, "Language__c")["picklistValues"][0] == {
        "active": True,
        "defaultValue": False,
        "label": "German",
        "validFor": None,
        "value": "de",
    }
    for described in (lead, contact):
        for name in ("HasOptedOutOfEmail", "HasOptedOutOfFax", "DoNotCall", "MiddleName", "Suffix"):
            assert field(described, name)["updateable"] is True
    present = {item["name"] for described in (lead, contact, task) for item in described["fields"]}
    assert not present & {
        "StateCode",
        "MailingCountryCode",
        "CurrencyIsoCode",
        "RecordTypeId",
        "Jigsaw",
        "Pronouns",
        "IsPersonAccount",
    }
    assert not {"Department", "Birthdate"} & {item["name"] for item in lead["fields"]}


def test_children(desk: Desk) -> None:
    children = {child["relationshipName"]: child for child in describe(desk, "Account")["childRelationships"]}
    assert (children["Contacts"]["childSObject"], children["Contacts"]["field"]) == ("Contact", "AccountId")
    assert children["Contacts"]["cascadeDelete"] is True
    assert children["ChildAccounts"]["childSObject"] == "Account"


def test_global_and_basic_describe(desk: Desk) -> None:
    body = desk.call("GET", "sobjects").json()
    assert (body["encoding"], body["maxBatchSize"], len(body["sobjects"])) == ("UTF-8", 200, 30)
    lead = next(item for item in body["sobjects"] if item["name"] == "Lead")
    assert (lead["keyPrefix"], lead["mergeable"], lead["replicateable"], lead["queryable"]) == ("00Q", True, True, True)
    assert list(lead["urls"]) == ["describe", "rowTemplate", "sobject"]
    basic = desk.call("GET", "sobjects/Lead").json()
    assert basic == {"objectDescribe": lead, "recentItems": []}


def test_nothing_new_since(desk: Desk) -> None:
    first = desk.call("GET", "sobjects/Lead/describe")
    since = {"If-Modified-Since": first.headers["last-modified"]}
    for path in ("sobjects/Lead/describe", "sobjects", "sobjects/Lead"):
        assert desk.call("GET", path, headers=since).status_code == 304
    desk.clock.advance(10)
    desk.hooks.hidden["Lead"] = {"Score__c"}
    changed = desk.call("GET", "sobjects/Lead/describe", headers=since)
    assert changed.status_code == 200
    assert "Score__c" not in [item["name"] for item in changed.json()["fields"]]
    again = {"If-Modified-Since": changed.headers["last-modified"]}
    assert desk.call("GET", "sobjects/Lead/describe", headers=again).status_code == 304
    desk.clock.advance(10)
    desk.hooks.hidden.clear()
    desk.hooks.removed_values["Lead", "Tier__c"] = {"Gold"}
    shown = desk.call("GET", "sobjects/Lead/describe", headers=again).json()
    assert [option["value"] for option in field(shown, "Tier__c")["picklistValues"]] == ["Bronze", "Silver", "Platinum"]
    assert field(shown, "Score__c")["label"] == "Score"
