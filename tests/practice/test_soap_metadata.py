"""The Metadata API's calls about single components, as simple-salesforce's `mdapi`, jsforce and others send them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest

from crmconsole.practice.setup.org_setup import Features
from tests.practice.running import DATA, Running, running
from tests.practice.soap_messages import call, element

TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
NAMESPACE = "{http://soap.sforce.com/2006/04/metadata}"
FIELD = (
    "<urn:fullName>Lead.Shelf__c</urn:fullName><urn:externalId>true</urn:externalId><urn:label>Shelf</urn:label>"
    "<urn:length>20</urn:length><urn:type>Text</urn:type>"
)
PICKED = (
    "<urn:fullName>Lead.Colour__c</urn:fullName><urn:label>Colour</urn:label><urn:type>Picklist</urn:type><urn:valueSet>"
    "<urn:restricted>true</urn:restricted><urn:valueSetDefinition><urn:sorted>false</urn:sorted><urn:value>"
    "<urn:fullName>Red</urn:fullName><urn:default>true</urn:default><urn:label>Deep red</urn:label></urn:value>"
    "</urn:valueSetDefinition></urn:valueSet>"
)
GRANTED = (
    "<urn:fullName>Ours</urn:fullName><urn:fieldPermissions><urn:editable>{}</urn:editable><urn:field>Lead.Shelf__c</urn:field>"
    "<urn:readable>true</urn:readable></urn:fieldPermissions><urn:label>Ours</urn:label><urn:objectPermissions>"
    "<urn:allowCreate>true</urn:allowCreate><urn:allowDelete>false</urn:allowDelete><urn:allowEdit>true</urn:allowEdit>"
    "<urn:allowRead>true</urn:allowRead><urn:modifyAllRecords>false</urn:modifyAllRecords><urn:object>Lead</urn:object>"
    "<urn:viewAllRecords>false</urn:viewAllRecords></urn:objectPermissions>"
)


@pytest.fixture
def online() -> Iterator[Running]:
    with running() as online:
        yield online


def component(kind: str, content: str) -> str:
    """Return a component as a call has it."""
    return f'<urn:metadata xsi:type="urn:{kind}">{content}</urn:metadata>'


def ask(online: Running, operation: str, body: str, **more: Any) -> httpx.Response:
    """Send a call to the Metadata API."""
    return call(online, operation, body, api="m", **more)


def told(answer: httpx.Response) -> list[ElementTree.Element]:
    """Return the results of a call, which are of the Metadata API's own namespace."""
    assert answer.status_code == 200, answer.text
    return ElementTree.fromstring(answer.content).findall(f".//{{*}}Body/*/{NAMESPACE}result")


def outcome(answer: httpx.Response) -> list[tuple[str | None, str | None]]:
    """Return success and error code of each component."""
    return [(one.findtext("{*}success"), one.findtext("{*}errors/{*}statusCode")) for one in told(answer)]


def read(online: Running, kind: str, name: str) -> ElementTree.Element:
    """Return one component as it is read."""
    body = element("type", kind) + element("fullNames", name)
    found = told(ask(online, "readMetadata", body))[0].find("{*}records")
    assert found is not None
    return found


def test_fields_and_permission_sets_are_made_read_changed_and_taken_away(online: Running) -> None:
    wrong = component("CustomField", "<urn:fullName>Lead.Bad__c</urn:fullName><urn:type>Text</urn:type>")
    both = component("CustomField", FIELD) + wrong + component("CustomField", PICKED)
    assert outcome(ask(online, "createMetadata", both)) == [
        ("true", None),
        ("false", "FIELD_INTEGRITY_EXCEPTION"),
        ("true", None),
    ]
    assert outcome(ask(online, "createMetadata", component("CustomField", FIELD))) == [
        ("false", "DUPLICATE_DEVELOPER_NAME")
    ]
    shelf = read(online, "CustomField", "Lead.Shelf__c")
    assert shelf.get(TYPE) == "CustomField"
    assert (shelf.findtext("{*}length"), shelf.findtext("{*}externalId")) == ("20", "true")
    colour = read(online, "CustomField", "Lead.Colour__c").find("{*}valueSet/{*}valueSetDefinition/{*}value")
    assert colour is not None
    assert [(part.tag.removeprefix(NAMESPACE), part.text) for part in colour][:2] == [
        ("fullName", "Red"),
        ("label", "Deep red"),
    ]
    granted = component("PermissionSet", GRANTED.format("false"))
    assert [one.findtext("{*}created") for one in told(ask(online, "upsertMetadata", granted))] == ["true"]
    more = component("PermissionSet", GRANTED.format("true"))
    assert [one.findtext("{*}created") for one in told(ask(online, "upsertMetadata", more))] == ["false"]
    ours = read(online, "PermissionSet", "Ours")
    assert ours.findtext("{*}fieldPermissions/{*}editable") == "true"
    assert ours.findtext("{*}objectPermissions/{*}allowCreate") == "true"
    longer = component("CustomField", FIELD.replace(">20<", ">40<"))
    assert outcome(ask(online, "updateMetadata", longer)) == [("true", None)]
    assert read(online, "CustomField", "Lead.Shelf__c").findtext("{*}length") == "40"
    gone = element("type", "CustomField") + element("fullNames", "Lead.Shelf__c") + element("fullNames", "Lead.No__c")
    assert outcome(ask(online, "deleteMetadata", gone)) == [("true", None), ("false", "INVALID_CROSS_REFERENCE_KEY")]
    assert len(read(online, "CustomField", "Lead.Shelf__c")) == 0
    assert read(online, "PermissionSet", "Ours").find("{*}fieldPermissions") is None


def test_what_there_is(online: Running) -> None:
    known = told(ask(online, "describeMetadata", element("asOfVersion", "66.0")))[0]
    assert [one.text for one in known.iterfind("{*}metadataObjects/{*}xmlName")] == ["CustomObject", "PermissionSet"]
    wanted = "".join(f"<urn:queries>{element('type', kind)}</urn:queries>" for kind in ("CustomField", "CustomObject"))
    listed = told(ask(online, "listMetadata", wanted))
    names = {one.findtext("{*}fullName"): one for one in listed}
    rest = online.api.get(f"{DATA}/tooling/query", params={"q": "SELECT Id FROM CustomField"}).json()["totalSize"]
    assert len([one for one in listed if one.findtext("{*}type") == "CustomField"]) == rest
    assert names["Lead"].findtext("{*}fileName") == "objects/Lead.object"
    assert names["Lead.CRM_Console_Key__c"].findtext("{*}fileName") == "objects/Lead.object"
    lead = read(online, "CustomObject", "Lead")
    assert "CRM_Console_Key__c" in [one.text for one in lead.iterfind("{*}fields/{*}fullName")]


def test_what_is_refused(online: Running) -> None:
    assert "INVALID_TYPE" in ask(online, "readMetadata", element("type", "Flow") + element("fullNames", "A")).text
    assert "LIMIT_EXCEEDED" in ask(online, "createMetadata", component("CustomField", FIELD) * 11).text
    packed = ask(online, "deploy", "<urn:ZipFile>UEs=</urn:ZipFile>")
    assert packed.status_code == 500
    assert "No operation available for request {http://soap.sforce.com/2006/04/metadata}deploy" in packed.text
    assert call(online, "listMetadata", "", api="u").status_code == 500
    assert "INVALID_SESSION_ID" in ask(online, "describeMetadata", "", token="dead").text


def test_whoever_may_change_nothing_in_setup_is_refused() -> None:
    with running(features=Features(), restricted=True) as online:
        refused = ask(online, "createMetadata", component("CustomField", FIELD))
        assert refused.status_code == 500
        assert "sf:INSUFFICIENT_ACCESS" in refused.text
