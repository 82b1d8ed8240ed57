"""Describes of the practice org's objects, in Salesforce's own keys, key order and types.

Owns the wire shape (Salesforce REST: sObject Describe, Describe Global) and when it last changed; the facts are `schema`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from crmconsole.practice import record_types, saves
from crmconsole.practice.org import Org
from crmconsole.practice.rights import permissionable
from crmconsole.practice.saving import Caller
from crmconsole.practice.schema import ChildRelationship, FieldDef, ObjectDef, is_groupable

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
_PERSONS = frozenset({"Lead", "Contact", "User"})


class Describer:
    """Describes as a caller may see them at present; remembers when they last changed for each."""

    def __init__(self, org: Org) -> None:
        self._org = org
        self._cache: dict[tuple[str, str, str], dict[str, object]] = {}
        self._seen: dict[str, tuple[list[object], datetime]] = {}
        self._looked: dict[str, object] = {}
        self._begun = org.clock.now()

    def changed_at(self, caller: Caller) -> datetime:
        """Return when any describe last changed for a caller: the org's start, or something hidden, removed, changed,
        granted or shown again."""
        standing, seen = self._org.administration.standing(), self._seen.get(caller.user_id)
        if seen is not None and standing is not None and self._looked.get(caller.user_id) == standing:
            return seen[1]
        self._looked[caller.user_id] = standing
        state = self._state(caller)
        if seen is None or seen[0] != state:
            self._seen[caller.user_id] = seen = (state, self._begun if seen is None else self._org.clock.now())
            self._cache = {key: value for key, value in self._cache.items() if key[2] != caller.user_id}
        return seen[1]

    def _state(self, caller: Caller) -> list[object]:
        org, hooks = self._org, self._org.hooks
        rights = org.rights(caller)
        found: list[object] = [org.schema.version, org.administration.hidden_objects(caller)]
        found += [tuple(rights.may(letter, item.name) for letter in "cud") for item in org.schema]
        for item in org.schema:
            found += [org.concealed(item.name, caller), rights.read_only(item), hooks.field_facts(item.name)]
            for field in item.fields.values():
                if field.options:
                    found.append(hooks.removed_picklist_values(item.name, field.name))
        return found

    def everything(self, version: str, caller: Caller) -> dict[str, object]:
        """Return the global describe."""
        hidden = self._org.administration.hidden_objects(caller)
        objects = [self.summary(item, version, caller) for item in self._org.schema if item.name not in hidden]
        return {"encoding": "UTF-8", "maxBatchSize": 200, "sobjects": objects}

    def basic(self, item: ObjectDef, version: str, caller: Caller, recent: Sequence[object]) -> dict[str, object]:
        """Return what `sobjects/T` answers: the summary, and what the caller looked at last."""
        return {"objectDescribe": self.summary(item, version, caller), "recentItems": recent}

    def full(self, item: ObjectDef, version: str, caller: Caller) -> dict[str, object]:
        """Return an object's whole describe."""
        self.changed_at(caller)
        key = (item.name, version, caller.user_id)
        if key not in self._cache:
            self._cache[key] = self._full(item, version, caller)
        return self._cache[key]

    def summary(self, item: ObjectDef, version: str, caller: Caller) -> dict[str, object]:
        """Return what lists of objects say about one."""
        rights = self._org.rights(caller)
        may = {
            "createable": rights.may("c", item.name),
            "updateable": rights.may("u", item.name),
            "deletable": rights.may("d", item.name),
        }
        found = _summary(item, version)
        return found | {name: found[name] and allowed for name, allowed in may.items()}

    def _full(self, item: ObjectDef, version: str, caller: Caller) -> dict[str, object]:
        org = self._org
        concealed, unseen = org.concealed(item.name, caller), org.administration.hidden_objects(caller)
        item = saves.as_set_up(org, item, caller)
        summary = self.summary(item, version, caller)
        locked = tuple(name for name in ("createable", "updateable") if not summary[name] and item.facts.can(name[0]))
        removed = {
            field.name: org.hooks.removed_picklist_values(item.name, field.name)
            for field in item.fields.values()
            if field.options
        }
        gone = tuple((name, values) for name, values in removed.items() if values)
        more: dict[str, object] = {
            "actionOverrides": [],
            "childRelationships": [self._child(child) for child in item.children if child.child not in unseen],
            "compactLayoutable": item.facts.can("k"),
            "extendedBy": None,
            "extendsInterfaces": None,
            "defaultImplementation": None,
            "fields": _fields(item, concealed, locked, gone),
            "implementedBy": None,
            "implementsInterfaces": None,
            "listviewable": None,
            "lookupLayoutable": None,
            "namedLayoutInfos": [],
            "networkScopeFieldName": None,
            "recordTypeInfos": record_types.infos(org, item, version),
            "searchLayoutable": item.facts.can("s"),
            "sobjectDescribeOption": "FULL",
            "supportedScopes": _scopes(item),
        }
        source = summary | more
        source["urls"] = _urls(item, version, full=True)
        return {key: source[key] for key in DESCRIBE_KEYS}

    def _child(self, child: ChildRelationship) -> dict[str, object]:
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


def describe_type(item: ObjectDef, version: str) -> dict[str, object]:
    """Return the describe of a type that records of answers can have and that is no object of the org, with nothing to be done with it."""
    empty: dict[str, object] = dict.fromkeys(DESCRIBE_KEYS)
    lists: dict[str, object] = {"childRelationships": [], "recordTypeInfos": [], "supportedScopes": []}
    found = empty | _summary(item, version) | lists
    return found | {"fields": _fields(item, frozenset(), (), ()), "queryable": False, "retrieveable": False}


@lru_cache(maxsize=32)
def _fields(
    item: ObjectDef,
    concealed: frozenset[str],
    locked: tuple[str, ...],
    removed: tuple[tuple[str, frozenset[str]], ...],
) -> list[dict[str, object]]:
    """Return the fields of an object as a describe lists them; orgs that are set up alike describe alike."""
    unwritable, gone = dict.fromkeys(locked, False), dict(removed)
    return [
        _field(item, field, gone.get(field.name, frozenset())) | unwritable
        for field in item.fields.values()
        if field.name not in concealed
    ]


def _field(item: ObjectDef, field: FieldDef, removed: frozenset[str]) -> dict[str, object]:
    is_text, is_name = field.is_text, field.name == item.facts.name_field
    person_name = is_name and item.name in _PERSONS
    long_text = field.type == "textarea" and field.length > 255
    values: dict[str, object] = {
        "aggregatable": field.type not in ("boolean", "address", "multipicklist") and not long_text,
        "byteLength": _byte_length(field),
        "cascadeDelete": False,
        "calculated": field.formula is not None,
        "calculatedFormula": field.formula,
        "caseSensitive": field.case_sensitive,
        "compoundFieldName": field.compound,
        "controllerName": field.controller,
        "createable": field.createable,
        "custom": field.custom,
        "defaultValue": field.default if field.type == "boolean" else None,
        "defaultedOnCreate": field.defaulted,
        "dependentPicklist": field.controller is not None,
        "digits": field.digits if field.type == "int" else 0,
        "externalId": field.external_id,
        "extraTypeInfo": _extra_type(field, person_name),
        "filterable": field.filterable,
        "groupable": is_groupable(field),
        "htmlFormatted": False,
        "idLookup": field.id_lookup,
        "inlineHelpText": field.help,
        "label": field.label,
        "length": field.length if is_text or field.type in ("id", "reference") else 0,
        "name": field.name,
        "nameField": is_name,
        "namePointing": field.polymorphic,
        "nillable": field.nillable,
        "permissionable": permissionable(item, field),
        "picklistValues": [
            {
                "active": True,
                "defaultValue": option.default,
                "label": option.label,
                "validFor": option.valid_for,
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
    if not full:
        return urls
    urls |= {"uiDetailTemplate": "/{ID}", "uiEditTemplate": "/{ID}/e"}
    if item.facts.can("l"):
        pages = ("compactLayouts", "approvalLayouts", "layouts")
        urls |= {name: f"{base}/describe/{name}" for name in pages}
        urls |= {name: f"{base}/{name}" for name in ("listviews", "quickActions")}
    return urls


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
