"""The schema as rows that can be queried: EntityDefinition, FieldDefinition and EntityParticle (Tooling API, and REST's queries too).

Owns their fields and rows, which follow the schema, and which filter a query of them needs. Nothing can be written through them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import orjson

from crmconsole.practice import record_types
from crmconsole.practice.objects import ObjectFacts
from crmconsole.practice.rights import permissionable
from crmconsole.practice.schema import FieldDef, ObjectDef, is_groupable
from crmconsole.practice.soql import Call, Condition, Junction, Malformed, Negation, Operand, Query
from crmconsole.practice.tables import Row

if TYPE_CHECKING:
    from crmconsole.practice.org import Org

NO_ID = "000000000000000AAA"
"""What every row of these objects has as its Id; what tells them apart is DurableId."""
DEFINITION_OBJECTS: tuple[ObjectFacts, ...] = (
    ObjectFacts("EntityDefinition", "Object Definition", "Object Definitions", "4ie", "", None, tooling=True),
    ObjectFacts("FieldDefinition", "Field Definition", "Field Definitions", "4fe", "", None, tooling=True),
    ObjectFacts("EntityParticle", "Entity Particle", "Entity Particles", "4ip", "", None, tooling=True),
)
DEFINITION_NAMES = frozenset(facts.name for facts in DEFINITION_OBJECTS)
_FILTERS = {
    "FieldDefinition": ("EntityDefinitionId", "DurableId"),
    "EntityParticle": ("EntityDefinitionId", "FieldDefinitionId", "DurableId"),
}
"""By object: a query must filter by one of these, or by a field of what they lead to."""
_KEPT = "definitions"
_ALWAYS = "DurableId QualifiedApiName DeveloperName NamespacePrefix MasterLabel Label PublisherId"
_TEXTS = {
    "EntityDefinition": "PluralLabel KeyPrefix DeploymentStatus DetailUrl EditUrl NewUrl EditDefinitionUrl"
    " InternalSharingModel ExternalSharingModel DefaultCompactLayoutId HelpSettingPageName HelpSettingPageUrl",
    "FieldDefinition": "EntityDefinitionId DataType ValueTypeId ServiceDataTypeId ExtraTypeInfo RelationshipName Description"
    " ReferenceTargetField ControllingFieldDefinitionId BusinessOwnerId BusinessStatus SecurityClassification ComplianceGroup"
    " RunningUserFieldAccessId",
    "EntityParticle": "EntityDefinitionId FieldDefinitionId Name DataType ValueTypeId ServiceDataTypeId ExtraTypeInfo"
    " RelationshipName ReferenceTargetField InlineHelpText DefaultValueFormula",
}
_FLAGS = {
    "EntityDefinition": "HasSubtypes IsApexTriggerable IsCompactLayoutable IsCustomSetting IsCustomizable"
    " IsDeprecatedAndHidden IsEverCreatable IsEverDeletable IsEverUpdatable IsFeedEnabled IsFlsEnabled IsIdEnabled"
    " IsInterface IsLayoutable IsMruEnabled IsProcessEnabled IsQueryable IsReplicateable IsRetrieveable IsSearchLayoutable"
    " IsSearchable IsSubtype IsTriggerable IsWorkflowEnabled",
    "FieldDefinition": "IsApiFilterable IsApiGroupable IsApiSortable IsCalculated IsCompactLayoutable IsFieldHistoryTracked"
    " IsFlsEnabled IsHighScaleNumber IsHtmlFormatted IsIndexed IsListFilterable IsListSortable IsListVisible IsNameField"
    " IsNillable IsPolymorphicForeignKey IsWorkflowFilterable",
    "EntityParticle": "IsApiFilterable IsApiGroupable IsApiSortable IsAutonumber IsCalculated IsCaseSensitive"
    " IsCompactLayoutable IsComponent IsCompound IsCreatable IsDefaultedOnCreate IsDependentPicklist IsDeprecatedAndHidden"
    " IsDisplayLocationInDecimal IsEncrypted IsFieldHistoryTracked IsHighScaleNumber IsHtmlFormatted IsIdLookup IsLayoutable"
    " IsListVisible IsNameField IsNamePointing IsNillable IsPermissionable IsUnique IsUpdatable IsWorkflowFilterable"
    " IsWriteRequiresMasterRead",
}
_NUMBERS = {"FieldDefinition": "Length Precision Scale", "EntityParticle": "ByteLength Digits Length Precision Scale"}
_LEADS_TO = {"EntityDefinitionId": "EntityDefinition", "FieldDefinitionId": "FieldDefinition"}
_UI_TYPES = {
    "address": "Address",
    "boolean": "Checkbox",
    "combobox": "Picklist",
    "date": "Date",
    "datetime": "Date/Time",
    "email": "Email",
    "id": "Lookup()",
    "multipicklist": "Picklist (Multi-Select)",
    "phone": "Phone",
    "picklist": "Picklist",
}
_AMOUNTS = {"currency": "Currency", "double": "Number", "percent": "Percent"}


def definition_fields() -> dict[str, dict[str, FieldDef]]:
    """Return the fields of the three objects."""
    found: dict[str, dict[str, FieldDef]] = {}
    for facts in DEFINITION_OBJECTS:
        name = facts.name
        own = {"Id": FieldDef(name, "Id", f"{facts.label} ID", "id", 18, nillable=False)}
        for each in f"{_ALWAYS} {_TEXTS[name]}".split():
            target = _LEADS_TO.get(each)
            own[each] = FieldDef(
                name, each, each, "string", 255, relationship=target, reference_to=(target,) if target else ()
            )
        own |= {each: FieldDef(name, each, each, "boolean", nillable=False) for each in _FLAGS[name].split()}
        own |= {each: FieldDef(name, each, each, "int", digits=9) for each in _NUMBERS.get(name, "").split()}
        complex_value = "RecordTypesSupported" if name == "EntityDefinition" else "ReferenceTo"
        own[complex_value] = FieldDef(
            name, complex_value, complex_value, "complexvalue", filterable=False, sortable=False
        )
        if name != "EntityParticle":
            own["LastModifiedDate"] = FieldDef(name, "LastModifiedDate", "Last Modified Date", "datetime")
            own["LastModifiedById"] = FieldDef(
                name, "LastModifiedById", "Last Modified By ID", "reference", 18, relationship="LastModifiedBy", reference_to=("User",)
            )  # fmt: skip
        found[name] = own
    return found


def check_filter(query: Query, item: ObjectDef) -> None:
    """Raise Malformed where a query asks for the fields of no object in particular, which Salesforce does not answer."""
    needed = _FILTERS.get(item.name)
    if needed is None:
        return
    known = {name.lower() for name in needed} | {
        name.lower().removesuffix("id") for name in needed if name in _LEADS_TO
    }
    asked = {part.lower() for operand in _filtered(query.where) for part in _parts(operand)}
    if not asked & known:
        raise Malformed(f"{item.name}: a filter on a reified column is required [{','.join(needed)}]")


def _filtered(condition: Condition | None) -> Iterator[Operand]:
    if isinstance(condition, Junction):
        for part in condition.conditions:
            yield from _filtered(part)
    elif isinstance(condition, Negation):
        yield from _filtered(condition.condition)
    elif condition is not None:
        yield condition.operand


def _parts(operand: Operand) -> tuple[str, ...]:
    return () if isinstance(operand, Call) else operand.parts


class Definitions:
    """The rows of one org's three objects, written anew when the schema is another one than when they were written."""

    def __init__(self, org: Org) -> None:
        self._org = org
        self._written: str | None = None

    def keep_current(self) -> None:
        """Write the rows anew if fields or objects came, went or changed since. With the org's lock."""
        org = self._org
        kinds = [(row["Id"], row["Name"], row["IsActive"]) for row in org.rows("RecordType")]
        standing = repr((org.schema.version, org.hooks.standing(), kinds))
        undecided = org.hooks.standing() is None
        # What a rolled back save took away, it took with its note.
        if not undecided and self._written == standing == org.tables.setting(_KEPT):
            return
        made = {f"{row['TableEnumOrId']}.{row['DeveloperName']}__c": row for row in org.rows("CustomField")}
        rows: dict[str, list[Row]] = {name: [] for name in DEFINITION_NAMES}
        gone_objects = org.hooks.hidden_objects()
        for item in org.schema:
            if item.name in gone_objects:
                continue
            rows["EntityDefinition"].append({**_entity(item), "RecordTypesSupported": _record_types(org, item)})
            gone = org.concealed(item.name)
            for field in item.fields.values():
                if field.name not in gone:
                    _add_field(rows, item, field, made)
        with org.tables.transaction():
            for name, own in rows.items():
                org.tables.connection.execute(f'DELETE FROM "{name}"')
                org.tables.insert_many(name, ((org.tables.next_number(name), row) for row in own))
            org.tables.remember(_KEPT, standing)
        self._written = standing


def _record_types(org: Org, item: ObjectDef) -> str:
    infos = [
        {name: value for name, value in info.items() if name != "urls"} for info in record_types.infos(org, item, "")
    ]
    return orjson.dumps({"recordTypeInfos": infos}).decode()


def _entity(item: ObjectDef) -> Row:
    facts = item.facts
    base = f"/{facts.prefix}"
    record = facts.can("l")
    return {
        "Id": item.name,
        "DurableId": item.name,
        "QualifiedApiName": item.name,
        "DeveloperName": item.name,
        "MasterLabel": facts.label,
        "Label": facts.label,
        "PluralLabel": facts.plural,
        "PublisherId": "System",
        "KeyPrefix": facts.prefix,
        "DetailUrl": "/{ID}" if record else None,
        "EditUrl": "/{ID}/e" if record else None,
        "NewUrl": f"{base}/e" if record else None,
        "InternalSharingModel": "ReadWrite",
        "ExternalSharingModel": "Private",
        "IsApexTriggerable": facts.can("t"),
        "IsCompactLayoutable": facts.can("k"),
        "IsCustomizable": record,
        "IsEverCreatable": facts.can("c"),
        "IsEverDeletable": facts.can("d"),
        "IsEverUpdatable": facts.can("u"),
        "IsFeedEnabled": facts.can("f"),
        "IsFlsEnabled": record,
        "IsIdEnabled": True,
        "IsLayoutable": record,
        "IsMruEnabled": facts.can("M"),
        "IsProcessEnabled": record,
        "IsQueryable": True,
        "IsReplicateable": facts.can("r"),
        "IsRetrieveable": True,
        "IsSearchLayoutable": facts.can("s"),
        "IsSearchable": facts.can("s"),
        "IsTriggerable": facts.can("t"),
        "IsWorkflowEnabled": record,
    }


def _add_field(rows: dict[str, list[Row]], item: ObjectDef, field: FieldDef, made: dict[str, Row]) -> None:
    """Add the rows of one field. Parts of a name or an address are particles of that field and no fields of their own."""
    whole = field.compound if field.compound and field.compound in item.fields else field.name
    table = "Activity" if item.name in ("Task", "Event") else item.name
    custom = made.get(f"{table}.{whole}", {})
    durable = f"{item.name}.{str(custom['Id'])[:15] if custom else whole}"
    shared = _shared(item, field)
    if whole == field.name:
        last = {name: custom.get(name) for name in ("LastModifiedDate", "LastModifiedById")}
        rows["FieldDefinition"].append({**shared, **last, **_field(item, field), "Id": durable, "DurableId": durable})
    particle = durable if whole == field.name else f"{durable}-{field.name}"
    own = {"Id": particle, "DurableId": particle, "FieldDefinitionId": durable}
    rows["EntityParticle"].append({**shared, **_particle(item, field), **own})


def _shared(item: ObjectDef, field: FieldDef) -> Row:
    is_amount = field.type in _AMOUNTS
    return {
        "QualifiedApiName": field.name,
        "DeveloperName": field.name.removesuffix("__c"),
        "MasterLabel": field.label,
        "Label": field.label,
        "PublisherId": item.name if field.custom else "System",
        "EntityDefinitionId": item.name,
        "ValueTypeId": field.type,
        "ServiceDataTypeId": field.type,
        "RelationshipName": field.relationship,
        "ReferenceTo": orjson.dumps({"referenceTo": list(field.reference_to) or None}).decode(),
        "Length": field.length if field.is_text or field.type in ("id", "reference") else 0,
        "Precision": field.precision if is_amount else 0,
        "Scale": field.scale if is_amount else 0,
        "IsApiFilterable": field.filterable,
        "IsApiGroupable": is_groupable(field),
        "IsApiSortable": field.sortable,
        "IsCalculated": field.formula is not None,
        "IsCompactLayoutable": item.facts.can("k") and field.stored,
        "IsListVisible": item.facts.can("l"),
        "IsNameField": field.name == item.facts.name_field,
        "IsNillable": field.nillable,
        "IsWorkflowFilterable": field.filterable,
    }


def _field(item: ObjectDef, field: FieldDef) -> Row:
    return {
        "DataType": ui_type(field),
        "ControllingFieldDefinitionId": f"{item.name}.{field.controller}" if field.controller else None,
        "Description": field.help,
        "IsFlsEnabled": permissionable(item, field),
        "IsIndexed": field.id_lookup
        or field.unique
        or bool(field.reference_to)
        or field.name in ("Id", "SystemModstamp"),
        "IsListFilterable": field.filterable,
        "IsListSortable": field.sortable,
        "IsPolymorphicForeignKey": field.polymorphic,
    }


def _particle(item: ObjectDef, field: FieldDef) -> Row:
    return {
        "Name": field.name,
        "DataType": field.type,
        "InlineHelpText": field.help,
        "ByteLength": 18 if field.type in ("id", "reference") else field.length * 3 if field.is_text else 0,
        "Digits": field.digits if field.type == "int" else 0,
        "IsCaseSensitive": field.case_sensitive,
        "IsComponent": field.compound is not None,
        "IsCompound": field.type in ("address", "location") or bool(item.compound_parts(field.name)),
        "IsCreatable": field.createable,
        "IsDefaultedOnCreate": field.defaulted,
        "IsDependentPicklist": field.controller is not None,
        "IsIdLookup": field.id_lookup,
        "IsLayoutable": item.facts.can("l"),
        "IsNamePointing": field.polymorphic,
        "IsPermissionable": permissionable(item, field),
        "IsUnique": field.unique and field.custom,
        "IsUpdatable": field.updateable,
    }


def ui_type(field: FieldDef) -> str:
    """Return a field's type as the pages of Setup write it: `Text(80)`, `Currency(16, 2)`, `Lookup(Account)`."""
    name = _plain_type(field)
    if field.formula is not None:
        return f"Formula ({name.partition('(')[0].strip()})"
    marks = " (External ID)" * field.external_id
    if field.unique and field.custom:
        marks += f" (Unique Case {'Sensitive' if field.case_sensitive else 'Insensitive'})"
    return name + marks


def _plain_type(field: FieldDef) -> str:
    if field.type in _AMOUNTS:
        return f"{_AMOUNTS[field.type]}({max(0, field.precision - field.scale)}, {field.scale})"
    if field.type == "int":
        return f"Number({field.digits}, 0)"
    if field.type == "reference":
        return f"Lookup({','.join(field.reference_to)})"
    if field.type == "textarea":
        return f"{'Long Text Area' if field.length > 255 else 'Text Area'}({field.length})"
    if field.type == "url":
        return f"URL({field.length})"
    return _UI_TYPES.get(field.type) or f"Text({field.length})"
