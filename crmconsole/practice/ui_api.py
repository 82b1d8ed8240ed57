"""What User Interface API says about objects: `ui-api/object-info`, as components for record pages ask it.

Owns its words for what a describe says; records, layouts and list views by this API are not there.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import orjson

from crmconsole.practice.describe import Describer
from crmconsole.practice.exchange import Ask, Reply, json_reply, not_allowed, not_found
from crmconsole.practice.org import Org
from crmconsole.practice.schema import ObjectDef

_TYPES = {
    "boolean": "Boolean",
    "combobox": "ComboBox",
    "currency": "Currency",
    "date": "Date",
    "datetime": "DateTime",
    "address": "Address",
    "double": "Double",
    "email": "Email",
    "id": "Reference",
    "int": "Int",
    "multipicklist": "MultiPicklist",
    "percent": "Percent",
    "phone": "Phone",
    "picklist": "Picklist",
    "reference": "Reference",
    "textarea": "TextArea",
    "url": "Url",
}
_AS_DESCRIBED = (
    "calculated", "compoundFieldName", "controllerName", "createable", "custom", "externalId", "extraTypeInfo", "filterable",
    "filteredLookupInfo", "highScaleNumber", "htmlFormatted", "inlineHelpText", "label", "length", "maskType", "nameField",
    "polymorphicForeignKey", "precision", "referenceTargetField", "relationshipName", "scale", "searchPrefilterable", "sortable",
    "unique", "updateable",
)  # fmt: skip
_ABOUT_OBJECTS = (
    "associateEntityType", "associateParentEntity", "compactLayoutable", "createable", "custom", "deletable", "feedEnabled",
    "keyPrefix", "label", "labelPlural", "layoutable", "mruEnabled", "queryable", "searchLayoutable", "searchable", "updateable",
)  # fmt: skip

Described = dict[str, Any]


def answer(org: Org, ask: Ask, describer: Describer, way: tuple[str, ...]) -> Reply:
    """Answer a request below ui-api/. Raises 404 for all but `object-info`."""
    if way[:1] != ("object-info",) or len(way) not in (1, 2, 4, 5):
        raise not_found()
    if ask.method != "GET":
        raise not_allowed(ask.method, "HEAD", "GET")
    if len(way) == 1:
        return json_reply({"objects": _directory(ask, describer)})
    item = org.reachable(way[1], ask.caller)
    if item is None:
        raise not_found()
    described: Described = describer.full(item, ask.version, ask.caller)
    if len(way) == 2:
        return json_reply(_tagged(_object(org, ask, item, describer, described)))
    known = [info["recordTypeId"] for info in described["recordTypeInfos"]]
    if way[2] != "picklist-values" or way[3] not in known:
        raise not_found()
    base = f"/services/data/v{ask.version}/ui-api/object-info/{item.name}/picklist-values/{way[3]}"
    fields: list[Described] = described["fields"]
    values = {one["name"]: _values(one, f"{base}/{one['name']}", fields) for one in fields if one["picklistValues"]}
    if len(way) == 4:
        return json_reply(_tagged({"picklistFieldValues": values}))
    if way[4] not in values:
        raise not_found()
    return json_reply(values[way[4]])


def _directory(ask: Ask, describer: Describer) -> dict[str, Described]:
    found: Any = describer.everything(ask.version, ask.caller)["sobjects"]
    base = f"/services/data/v{ask.version}/ui-api/object-info"
    return {
        one["name"]: {
            "apiName": one["name"],
            "keyPrefix": one["keyPrefix"],
            "label": one["label"],
            "labelPlural": one["labelPlural"],
            "nameFields": [],
            "objectInfoUrl": f"{base}/{one['name']}",
        }
        for one in found
        if one["layoutable"]
    }


def _object(org: Org, ask: Ask, item: ObjectDef, describer: Describer, described: Described) -> Described:
    infos = {
        info["recordTypeId"]: {
            name: info[name] for name in ("available", "defaultRecordTypeMapping", "master", "name", "recordTypeId")
        }
        for info in described["recordTypeInfos"]
    }
    default = next((key for key, info in infos.items() if info["defaultRecordTypeMapping"]), None)
    children = [
        {
            "childObjectApiName": child["childSObject"],
            "fieldName": child["field"],
            "junctionIdListNames": child["junctionIdListNames"],
            "junctionReferenceTo": child["junctionReferenceTo"],
            "relationshipName": child["relationshipName"],
        }
        for child in described["childRelationships"]
    ]
    fields = described["fields"]
    return {
        "apiName": item.name,
        **{name: described[name] for name in _ABOUT_OBJECTS},
        "childRelationships": children,
        "defaultRecordTypeId": default,
        "dependentFields": _dependent(fields),
        "fields": {one["name"]: _field(org, ask, one, fields) for one in fields},
        "nameFields": _names(fields),
        "recordTypeInfos": infos,
        "themeInfo": None,
    }


def _field(org: Org, ask: Ask, one: Described, fields: list[Described]) -> Described:
    targets = [org.reachable(name, ask.caller) for name in one["referenceTo"]]
    infos = [
        {"apiName": target.name, "nameFields": [target.facts.name_field] if target.facts.name_field else []}
        for target in targets
        if target is not None
    ]
    is_compound = any(each["compoundFieldName"] == one["name"] for each in fields)
    return {
        "apiName": one["name"],
        **{name: one[name] for name in _AS_DESCRIBED},
        "compound": is_compound,
        "compoundComponentName": one["name"] if one["compoundFieldName"] else None,
        "controllingFields": [one["controllerName"]] if one["controllerName"] else [],
        "dataType": _TYPES.get(one["type"], "String"),
        "reference": one["type"] == "reference",
        "referenceToInfos": infos,
        "required": one["createable"] and not one["nillable"] and not one["defaultedOnCreate"],
    }


def _names(fields: list[Described]) -> list[str]:
    """Return the field that names a record, behind its parts where it is put together."""
    named = [one["name"] for one in fields if one["nameField"]]
    return [*(one["name"] for one in fields if one["compoundFieldName"] in named and one["name"] not in named), *named]


def _dependent(fields: list[Described]) -> dict[str, Any]:
    """Return which picklists depend on which: a tree, of which a practice org has one level."""
    found: dict[str, Any] = {}
    for one in fields:
        if one["controllerName"]:
            found.setdefault(one["controllerName"], {})[one["name"]] = {}
    return found


def _values(one: Described, url: str, fields: list[Described]) -> Described:
    """Return a picklist's values; those of a dependent one with the places of the controlling values that they go with."""
    controlling = _controlling(one, fields)
    values = [
        {
            "attributes": None,
            "label": each["label"],
            "validFor": _places(each["validFor"], len(controlling)),
            "value": each["value"],
        }
        for each in one["picklistValues"]
    ]
    default = next(
        (value for value, each in zip(values, one["picklistValues"], strict=True) if each["defaultValue"]), None
    )
    return _tagged({"controllerValues": controlling, "defaultValue": default, "url": url, "values": values})


def _controlling(one: Described, fields: list[Described]) -> dict[str, int]:
    controller = next((each for each in fields if each["name"] == one["controllerName"]), None)
    if controller is None:
        return {}
    named = [each["value"] for each in controller["picklistValues"]] or ["false", "true"]
    return {value: place for place, value in enumerate(named)}


def _places(bitmap: str | None, many: int) -> list[int]:
    octets = base64.b64decode(bitmap or "")
    return [place for place in range(min(many, len(octets) * 8)) if octets[place // 8] & 0x80 >> place % 8]


def _tagged(found: Described) -> Described:
    """Return an answer with the tag that changes with it."""
    return {**found, "eTag": hashlib.md5(orjson.dumps(found), usedforsecurity=False).hexdigest()}
