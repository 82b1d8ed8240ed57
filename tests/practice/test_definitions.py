"""The schema as rows: EntityDefinition, FieldDefinition and EntityParticle, as schema browsers and connectors query them."""

from __future__ import annotations

from typing import Any

from crmconsole.practice.features import add_record_type
from tests.practice.desk import Desk
from tests.practice.running import DATA, running


def test_objects_and_fields_can_be_queried(desk: Desk) -> None:
    body = desk.query(
        "SELECT Id, DurableId, Label, KeyPrefix, IsEverCreatable FROM EntityDefinition WHERE QualifiedApiName = 'lead'"
    )
    assert body["records"] == [
        {
            "attributes": {"type": "EntityDefinition", "url": f"{DATA}/sobjects/EntityDefinition/000000000000000AAA"},
            "Id": "000000000000000AAA",
            "DurableId": "Lead",
            "Label": "Lead",
            "KeyPrefix": "00Q",
            "IsEverCreatable": True,
        }
    ]
    fields = desk.soql(
        "SELECT QualifiedApiName, DataType, EntityDefinition.Label, ReferenceTo FROM FieldDefinition"
        " WHERE EntityDefinitionId = 'Lead' AND QualifiedApiName IN ('OwnerId', 'Company', 'Name', 'LastName', 'Address', 'City')"
        " ORDER BY QualifiedApiName"
    )
    assert [(each["QualifiedApiName"], each["DataType"]) for each in fields] == [
        ("Address", "Address"),
        ("Company", "Text(255)"),
        ("Name", "Text(121)"),
        ("OwnerId", "Lookup(Group,User)"),
    ]
    assert fields[3]["ReferenceTo"] == {"referenceTo": ["Group", "User"]}
    assert fields[0]["ReferenceTo"] == {"referenceTo": None}
    assert fields[0]["EntityDefinition"]["Label"] == "Lead"


def test_particles_are_what_a_describe_lists(desk: Desk) -> None:
    described = desk.call("GET", "sobjects/Lead/describe").json()["fields"]
    asked = "SELECT QualifiedApiName, DataType, IsCreatable, Length, FieldDefinition.QualifiedApiName FROM EntityParticle WHERE EntityDefinition.QualifiedApiName = 'Lead'"
    particles = desk.soql(asked)
    assert [each["QualifiedApiName"] for each in particles] == [each["name"] for each in described]
    for particle, field in zip(particles, described, strict=True):
        assert particle["DataType"] == field["type"]
        assert particle["IsCreatable"] == field["createable"]
    city = next(each for each in particles if each["QualifiedApiName"] == "City")
    assert city["FieldDefinition"]["QualifiedApiName"] == "Address"


def test_what_known_clients_ask(desk: Desk) -> None:
    """The very queries of Salesforce Inspector Reloaded, DataHub and CumulusCI."""
    assert desk.query("SELECT COUNT() FROM EntityDefinition")["totalSize"] == len(list(desk.org.schema))
    entities = desk.soql(
        "SELECT QualifiedApiName, Label, KeyPrefix, DurableId, IsCustomSetting, RecordTypesSupported, NewUrl, IsEverCreatable,"
        " NamespacePrefix FROM EntityDefinition ORDER BY QualifiedApiName ASC LIMIT 2000"
    )
    lead = next(each for each in entities if each["QualifiedApiName"] == "Lead")
    assert [each["name"] for each in lead["RecordTypesSupported"]["recordTypeInfos"]] == ["Master"]
    added = add_record_type(desk.org, "Lead", "Trade")
    again = desk.soql("SELECT RecordTypesSupported FROM EntityDefinition WHERE DurableId = 'Lead'")
    assert again[0]["RecordTypesSupported"]["recordTypeInfos"][0]["recordTypeId"] == added
    fields = desk.soql(
        "SELECT DataType, DeveloperName, Digits, FieldDefinition.BusinessOwnerId, FieldDefinition.ComplianceGroup,"
        " FieldDefinition.DataType, FieldDefinition.Description, FieldDefinition.IsIndexed,"
        " FieldDefinition.LastModifiedBy.Username, FieldDefinition.LastModifiedDate, FieldDefinition.SecurityClassification,"
        " InlineHelpText, IsComponent, IsCompound, IsNillable, IsUnique, Label, Length, Precision, QualifiedApiName,"
        " ReferenceTo, RelationshipName, Scale FROM EntityParticle WHERE EntityDefinitionId='Lead'"
    )
    ours = next(each for each in fields if each["QualifiedApiName"] == "Score__c")
    assert ours["FieldDefinition"]["LastModifiedDate"].startswith("2019-")
    particles = desk.soql(
        "select QualifiedApiName, Label, DataType, ReferenceTo, Length, Precision, Scale, IsAutonumber, IsCaseSensitive,"
        " IsDependentPicklist, IsEncrypted, IsIdLookup, IsHtmlFormatted, IsNillable, IsUnique, IsCalculated, InlineHelpText,"
        " FieldDefinition.DurableId from EntityParticle where EntityDefinition.QualifiedApiName = 'Contact'"
    )
    assert "Email" in [each["QualifiedApiName"] for each in particles]


def test_the_fields_of_no_object_in_particular_are_refused(desk: Desk) -> None:
    refused = desk.refusal("SELECT QualifiedApiName FROM FieldDefinition LIMIT 5")
    assert refused.code == "MALFORMED_QUERY"
    assert refused.message == "FieldDefinition: a filter on a reified column is required [EntityDefinitionId,DurableId]"
    assert "FieldDefinitionId" in desk.refusal("SELECT DataType FROM EntityParticle WHERE DataType = 'phone'").message


def test_definitions_follow_the_schema() -> None:
    with running() as online:

        def asked(soql: str, api: str = "/tooling") -> list[dict[str, Any]]:
            answer = online.api.get(f"{DATA}{api}/query", params={"q": soql})
            assert answer.status_code == 200, answer.text
            return list(answer.json()["records"])

        ours = "SELECT DataType, DurableId FROM FieldDefinition WHERE EntityDefinitionId = 'Lead' AND QualifiedApiName = 'Shelf__c'"
        assert asked(ours) == []
        wish = {
            "FullName": "Lead.Shelf__c",
            "Metadata": {"type": "Text", "label": "Shelf", "length": 5, "externalId": True},
        }
        number = online.api.post(f"{DATA}/tooling/sobjects/CustomField", json=wish).json()["id"]
        found = asked(ours)
        assert found[0]["DataType"] == "Text(5) (External ID)"
        assert found[0]["DurableId"] == f"Lead.{number[:15]}"
        assert found[0]["attributes"]["url"] == f"{DATA}/tooling/sobjects/FieldDefinition/Lead.{number[:15]}"
        assert len(asked(ours, "")) == 1
        assert online.api.get(found[0]["attributes"]["url"]).json()["QualifiedApiName"] == "Shelf__c"
        whole = f"SELECT FullName, Metadata FROM CustomField WHERE Id = '{number}'"
        assert asked(whole)[0]["Metadata"]["externalId"] is True
        several = online.api.get(f"{DATA}/tooling/query", params={"q": "SELECT Id, Metadata FROM CustomField"})
        assert "no more than one row" in several.json()[0]["message"]
        through = "SELECT DeveloperName FROM CustomField WHERE EntityDefinition.QualifiedApiName = 'Lead' AND DeveloperName = 'Shelf'"
        assert asked(through)[0]["attributes"]["url"] == f"{DATA}/tooling/sobjects/CustomField/{number}"
        online.api.delete(f"{DATA}/tooling/sobjects/CustomField/{number}")
        assert asked(ours) == []


def test_the_tooling_api_describes_its_objects() -> None:
    with running() as online:
        listed = online.api.get(f"{DATA}/tooling/sobjects").json()["sobjects"]
        named = {each["name"]: each for each in listed}
        assert {"CustomField", "EntityDefinition", "ValidationRule", "User"} <= set(named)
        assert "Lead" not in named
        assert named["CustomField"]["createable"] is True
        fields = online.api.get(named["EntityDefinition"]["urls"]["describe"]).json()["fields"]
        assert "QualifiedApiName" in [each["name"] for each in fields]
        assert online.api.get(f"{DATA}/tooling/sobjects/customfield").json()["objectDescribe"]["keyPrefix"] == "00N"
        for path in ("Nope", "Lead", "Lead/describe", "EntityDefinition/Nope", "CustomField/describe/x"):
            assert online.api.get(f"{DATA}/tooling/sobjects/{path}").status_code == 404
        assert online.api.put(f"{DATA}/tooling/sobjects/CustomField", json={}).status_code == 405
