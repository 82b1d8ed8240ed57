"""Describes of the practice org's objects, in Salesforce's own keys, key order and types.

Owns the wire shape (Salesforce REST: sObject Describe, Describe Global) and when it last changed; the facts are `schema`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from crmconsole.practice.hooks import OrgHooks
from crmconsole.practice.objects import ObjectFacts
from crmconsole.practice.schema import FieldDef, ObjectDef, Schema, is_groupable

_NUMBERS = ("double", "currency", "percent")
_SOAP_TYPES = {
    "id": "tns:ID",
    "reference": "tns:ID",
    "boolean": "xsd:boolean",
    "int": "xsd:int",
    "double": "xsd:double",
    "currency": "xsd:double",
    "percent": "xsd:double",
    "date": "xsd:date",
    "datetime": "xsd:dateTime",
    "address": "urn:address",
}
_SYSTEM = frozenset(
    {"Id", "IsDeleted", "CreatedDate", "CreatedById", "LastModifiedDate", "LastModifiedById", "SystemModstamp"}
)
_PERSONS = frozenset({"Lead", "Contact", "User"})


class Describer:
    """Describes as the caller may see them at present; remembers when they last changed."""

    def __init__(self, schema: Schema, hooks: Callable[[], OrgHooks], now: Callable[[], datetime]) -> None:
        self._schema = schema
        self._hooks = hooks
        self._now = now
        self._cache: dict[tuple[str, str], dict[str, object]] = {}
        self._seen = self._weather()
        self._changed = now()

    def changed_at(self) -> datetime:
        """Return when any describe last changed: the org's start, or something hidden, removed, changed or shown again."""
        weather = self._weather()
        if weather != self._seen:
            self._seen, self._changed = weather, self._now()
            self._cache.clear()
        return self._changed

    def _weather(self) -> list[object]:
        hooks = self._hooks()
        found: list[object] = [hooks.hidden_objects()]
        for item in self._schema:
            found += [self._concealed(item), hooks.field_facts(item.name)]
            for field in item.fields.values():
                if field.options:
                    found.append(hooks.removed_picklist_values(item.name, field.name))
        return found

    def _concealed(self, item: ObjectDef) -> frozenset[str]:
        hooks = self._hooks()
        return hooks.hidden_fields(item.name) | hooks.removed_fields(item.name)

    def everything(self, version: str) -> dict[str, object]:
        """Return the global describe."""
        hidden = self._hooks().hidden_objects()
        objects = [_summary(item, version) for item in self._schema if item.name not in hidden]
        return {"encoding": "UTF-8", "maxBatchSize": 200, "sobjects": objects}

    def basic(self, item: ObjectDef, version: str) -> dict[str, object]:
        """Return what `sobjects/T` answers: the summary and no recent items."""
        return {"objectDescribe": _summary(item, version), "recentItems": []}

    def full(self, item: ObjectDef, version: str) -> dict[str, object]:
        """Return an object's whole describe."""
        self.changed_at()
        key = (item.name, version)
        if key not in self._cache:
            self._cache[key] = self._full(item, version)
        return self._cache[key]

    def _full(self, item: ObjectDef, version: str) -> dict[str, object]:
        concealed = self._concealed(item)
        item = item.with_facts(self._hooks().field_facts(item.name))
        described = [
            self._field(item, field, self._hooks().removed_picklist_values(item.name, field.name))
            for field in item.fields.values()
            if field.name not in concealed
        ]
        summary = _summary(item, version)
        more: dict[str, object] = {
            "actionOverrides": [],
            "childRelationships": [self._child(item, place) for place in range(len(item.children))],
            "compactLayoutable": item.facts.can("k"),
            "extendedBy": None,
            "extendsInterfaces": None,
            "defaultImplementation": None,
            "fields": described,
            "implementedBy": None,
            "implementsInterfaces": None,
            "listviewable": None,
            "lookupLayoutable": None,
            "namedLayoutInfos": [],
            "networkScopeFieldName": None,
            "recordTypeInfos": _record_types(item.facts, version),
            "searchLayoutable": item.facts.can("s"),
            "sobjectDescribeOption": "FULL",
            "supportedScopes": _scopes(item),
        }
        source = summary | more
        source["urls"] = _urls(item, version, full=True)
        return {key: source[key] for key in DESCRIBE_KEYS}

    def _child(self, item: ObjectDef, place: int) -> dict[str, object]:
        child = item.children[place]
        return {
            "cascadeDelete": child.cascade_delete,
            "childSObject": child.child,
            "deprecatedAndHidden": False,
            "field": child.field,
            "junctionIdListNames": [],
            "junctionReferenceTo": [],
            "relationshipName": child.name,
            "restrictedDelete": False,
        }

    def _field(self, item: ObjectDef, field: FieldDef, removed: frozenset[str]) -> dict[str, object]:
        is_text, is_name = field.is_text, field.name == item.facts.name_field
        person_name = is_name and item.name in _PERSONS
        long_text = field.type == "textarea" and field.length > 255
        values: dict[str, object] = {
            "aggregatable": field.type not in ("boolean", "address", "multipicklist") and not long_text,
            "byteLength": _byte_length(field),
            "cascadeDelete": False,
            "caseSensitive": field.case_sensitive,
            "compoundFieldName": field.compound,
            "createable": field.createable,
            "custom": field.custom,
            "defaultValue": field.default if field.type == "boolean" else None,
            "defaultedOnCreate": field.defaulted,
            "digits": field.digits if field.type == "int" else 0,
            "externalId": field.external_id,
            "extraTypeInfo": _extra_type(field, person_name),
            "filterable": field.filterable,
            "groupable": is_groupable(field),
            "htmlFormatted": False,
            "idLookup": field.id_lookup,
            "label": field.label,
            "length": field.length if is_text or field.type in ("id", "reference") else 0,
            "name": field.name,
            "nameField": is_name,
            "namePointing": field.polymorphic,
            "nillable": field.nillable,
            "permissionable": field.name not in _SYSTEM and not field.required and not is_name,
            "picklistValues": [
                {
                    "active": True,
                    "defaultValue": option.default,
                    "label": option.label,
                    "validFor": None,
                    "value": option.value,
                }
                for option in field.options
                if option.value not in removed
            ],
            "polymorphicForeignKey": field.polymorphic,
            "precision": field.precision if field.type in _NUMBERS else 0,
            "queryByDistance": field.type == "address",
            "referenceTo": list(field.reference_to),
            "relationshipName": field.relationship,
            "restrictedPicklist": field.restricted,
            "scale": field.scale if field.type in _NUMBERS else 0,
            "searchPrefilterable": field.type == "reference",
            "soapType": _SOAP_TYPES.get(field.type, "xsd:string"),
            "sortable": field.sortable,
            "type": field.type,
            "unique": field.unique and field.custom,
            "updateable": field.updateable,
        }
        return {key: values.get(key, _FIELD_KEYS[key]) for key in _FIELD_KEYS}


def _byte_length(field: FieldDef) -> int:
    if field.type in ("id", "reference"):
        return 18
    return field.length * 3 if field.is_text else 0


def _extra_type(field: FieldDef, person_name: bool) -> str | None:
    if person_name:
        return "personname"
    if field.type == "textarea":
        return "plaintextarea"
    return None


def _scopes(item: ObjectDef) -> list[dict[str, str]]:
    everything = [{"label": f"All {item.facts.plural.lower()}", "name": "everything"}]
    if "OwnerId" not in item.fields:
        return everything
    return [*everything, {"label": f"My {item.facts.plural.lower()}", "name": "mine"}]


def _record_types(facts: ObjectFacts, version: str) -> list[dict[str, object]]:
    if not facts.can("l"):
        return []
    master = "012000000000000AAA"
    return [
        {
            "active": True,
            "available": True,
            "defaultRecordTypeMapping": True,
            "developerName": "Master",
            "master": True,
            "name": "Master",
            "recordTypeId": master,
            "urls": {"layout": f"/services/data/v{version}/sobjects/{facts.name}/describe/layouts/{master}"},
        }
    ]


def _summary(item: ObjectDef, version: str) -> dict[str, object]:
    facts = item.facts
    values: dict[str, object] = {
        "activateable": False,
        "associateEntityType": None,
        "associateParentEntity": None,
        "createable": facts.can("c"),
        "custom": False,
        "customSetting": False,
        "deepCloneable": False,
        "deletable": facts.can("d"),
        "deprecatedAndHidden": False,
        "feedEnabled": facts.can("f"),
        "hasSubtypes": False,
        "isInterface": False,
        "isSubtype": False,
        "keyPrefix": facts.prefix,
        "label": facts.label,
        "labelPlural": facts.plural,
        "layoutable": facts.can("l"),
        "mergeable": facts.can("m"),
        "mruEnabled": facts.can("M"),
        "name": facts.name,
        "queryable": True,
        "replicateable": facts.can("r"),
        "retrieveable": True,
        "searchable": facts.can("s"),
        "triggerable": facts.can("t"),
        "undeletable": facts.can("U"),
        "updateable": facts.can("u"),
        "urls": _urls(item, version, full=False),
    }
    return values


def _urls(item: ObjectDef, version: str, *, full: bool) -> Mapping[str, str]:
    base = f"/services/data/v{version}/sobjects/{item.name}"
    urls = {"describe": f"{base}/describe", "rowTemplate": f"{base}/{{ID}}", "sobject": base}
    return urls | {"uiDetailTemplate": "/{ID}", "uiEditTemplate": "/{ID}/e"} if full else urls


DESCRIBE_KEYS = [
    "actionOverrides",
    "activateable",
    "associateEntityType",
    "associateParentEntity",
    "childRelationships",
    "compactLayoutable",
    "createable",
    "custom",
    "customSetting",
    "deepCloneable",
    "defaultImplementation",
    "deletable",
    "deprecatedAndHidden",
    "extendedBy",
    "extendsInterfaces",
    "feedEnabled",
    "fields",
    "hasSubtypes",
    "implementedBy",
    "implementsInterfaces",
    "isInterface",
    "isSubtype",
    "keyPrefix",
    "label",
    "labelPlural",
    "layoutable",
    "listviewable",
    "lookupLayoutable",
    "mergeable",
    "mruEnabled",
    "name",
    "namedLayoutInfos",
    "networkScopeFieldName",
    "queryable",
    "recordTypeInfos",
    "replicateable",
    "retrieveable",
    "searchLayoutable",
    "searchable",
    "sobjectDescribeOption",
    "supportedScopes",
    "triggerable",
    "undeletable",
    "updateable",
    "urls",
]

# Every key of a field in Salesforce's order, with what it is for a field that has nothing special there.
_FIELD_KEYS: dict[str, object] = {
    "aggregatable": True,
    "aiPredictionField": False,
    "autoNumber": False,
    "byteLength": 0,
    "calculated": False,
    "calculatedFormula": None,
    "cascadeDelete": False,
    "caseSensitive": False,
    "compoundFieldName": None,
    "controllerName": None,
    "createable": False,
    "custom": False,
    "defaultValue": None,
    "defaultValueFormula": None,
    "defaultedOnCreate": False,
    "dependentPicklist": False,
    "deprecatedAndHidden": False,
    "digits": 0,
    "displayLocationInDecimal": False,
    "encrypted": False,
    "externalId": False,
    "extraTypeInfo": None,
    "filterable": True,
    "filteredLookupInfo": None,
    "formulaTreatNullNumberAsZero": False,
    "groupable": True,
    "highScaleNumber": False,
    "htmlFormatted": False,
    "idLookup": False,
    "inlineHelpText": None,
    "label": "",
    "length": 0,
    "mask": None,
    "maskType": None,
    "name": "",
    "nameField": False,
    "namePointing": False,
    "nillable": True,
    "permissionable": True,
    "picklistValues": [],
    "polymorphicForeignKey": False,
    "precision": 0,
    "queryByDistance": False,
    "referenceTargetField": None,
    "referenceTo": [],
    "relationshipName": None,
    "relationshipOrder": None,
    "restrictedDelete": False,
    "restrictedPicklist": False,
    "scale": 0,
    "searchPrefilterable": False,
    "soapType": "xsd:string",
    "sortable": True,
    "type": "string",
    "unique": False,
    "updateable": False,
    "writeRequiresMasterRead": False,
}
