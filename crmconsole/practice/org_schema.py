"""The schema of one practice org: the standard objects, its custom fields, and what an administrator switched on.

Owns how these are put together; the standard fields are `standard_fields`, what was switched on is kept by `setup`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from crmconsole.practice import web_links
from crmconsole.practice.custom_fields import CustomField, standing_fields
from crmconsole.practice.definitions import DEFINITION_OBJECTS, definition_fields
from crmconsole.practice.objects import CASCADES, CHILD_RELATIONSHIPS, OBJECTS, ObjectFacts
from crmconsole.practice.rights import SYSTEM_PERMISSIONS
from crmconsole.practice.schema import ChildRelationship, FieldDef, ObjectDef, Option, Schema
from crmconsole.practice.setup.dependent_picklists import dependent
from crmconsole.practice.setup.org_setup import OrgSetup
from crmconsole.practice.standard_fields import person_account_fields, standard_fields
from crmconsole.practice.tooling_objects import TOOLING_FIELDS, TOOLING_OBJECTS

Fields = dict[str, dict[str, FieldDef]]

_KNOWN: dict[str, dict[str, ObjectDef]] = {}
"""The objects of orgs, by how these are set up."""
_MOST_KNOWN = 8


@lru_cache(maxsize=1)
def standard_schema() -> Schema:
    """Return the schema that a practice org has as long as nobody changes it. Put together once."""
    return Schema(_objects(OBJECTS, _standing(console=True), {}))


def org_schema(setup: OrgSetup) -> Schema:
    """Return the schema of an org that is set up like this, with the objects of the Tooling API.

    Orgs that are set up alike have the same objects: what was found out about one of them holds for all.
    """
    form = repr((setup.features, setup.custom_fields, setup.dependencies))
    found = _KNOWN.get(form)
    if found is None:
        found = _KNOWN[form] = _put_together(setup)
        for oldest in list(_KNOWN)[:-_MOST_KNOWN]:
            _KNOWN.pop(oldest, None)
    return Schema(found)


def _put_together(setup: OrgSetup) -> dict[str, ObjectDef]:
    fields = _standing(console=setup.features.console_fields)
    relationships: dict[tuple[str, str], str] = {}
    for object_name, customs in setup.custom_fields.items():
        for each in ("Task", "Event") if object_name == "Activity" else (object_name,):
            for custom in customs:
                fields[each][custom.name] = custom_field(each, custom)
                relationships[each, custom.name] = f"{custom.relationship}__r" if custom.relationship else ""
    for name in ("PermissionSet", "Profile"):
        for permission, label in SYSTEM_PERMISSIONS.items():
            fields[name][f"Permissions{permission}"] = _flag(name, f"Permissions{permission}", label, writable=True)
    for object_name in setup.features.record_types:
        fields[object_name]["RecordTypeId"] = _record_type(object_name)
    if setup.features.person_accounts:
        _add_person_accounts(fields)
    for object_name, dependencies in setup.dependencies.items():
        own = fields[object_name]
        for rule in dependencies:
            own[rule.field] = dependent(own[rule.field], own[rule.controller], rule)
    return _objects(
        (*OBJECTS, *TOOLING_OBJECTS, *DEFINITION_OBJECTS, web_links.FACTS),
        fields | TOOLING_FIELDS | definition_fields() | {web_links.NAME: web_links.fields()},
        relationships,
    )


def _add_person_accounts(fields: Fields) -> None:
    """Add what accounts and contacts have in an org with person accounts; leads need no company there."""
    fields["Account"].update(person_account_fields())
    for own in list(fields["Contact"].values()):
        if own.custom and own.stored:
            name = own.name.removesuffix("__c") + "__pc"
            # The contact keeps what makes a key: on the account it is a text like any other.
            fields["Account"][name] = replace(
                own, object_name="Account", name=name, unique=False, external_id=False, id_lookup=False
            )
    fields["Contact"]["IsPersonAccount"] = _flag("Contact", "IsPersonAccount", "Is Person Account", writable=False)
    fields["Lead"]["Company"] = replace(fields["Lead"]["Company"], nillable=True)


def _flag(object_name: str, name: str, label: str, *, writable: bool) -> FieldDef:
    return FieldDef(
        object_name,
        name,
        label,
        "boolean",
        createable=writable,
        updateable=writable,
        nillable=False,
        defaulted=True,
        default=False,
    )


def _record_type(object_name: str) -> FieldDef:
    return FieldDef(
        object_name,
        "RecordTypeId",
        "Record Type ID",
        "reference",
        length=18,
        createable=True,
        updateable=True,
        relationship="RecordType",
        reference_to=("RecordType",),
    )


def _standing(*, console: bool) -> Fields:
    fields = {name: dict(own) for name, own in standard_fields().items()}
    for object_name, customs in standing_fields(console=console).items():
        for custom in customs:
            fields[object_name][custom.name] = custom_field(object_name, custom)
    return fields


def _objects(
    objects: Iterable[ObjectFacts], fields: Fields, relationships: Mapping[tuple[str, str], str]
) -> dict[str, ObjectDef]:
    children = _children(fields, relationships)
    return {facts.name: _object(facts, fields[facts.name], children[facts.name]) for facts in objects}


def _object(facts: ObjectFacts, fields: dict[str, FieldDef], children: Iterable[ChildRelationship]) -> ObjectDef:
    fields = {name: fields[name] for name in ("Id", "IsDeleted") if name in fields} | fields
    folded = {name.lower(): item for name, item in fields.items()}
    relationships = {item.relationship.lower(): item for item in fields.values() if item.relationship}
    defaults: dict[str, object] = {name: item.default for name, item in fields.items() if item.default is not None}
    return ObjectDef(facts, fields, tuple(children), defaults, folded, relationships)


def custom_field(object_name: str, custom: CustomField) -> FieldDef:
    """Return a custom field as a field of that object."""
    is_flag, is_formula = custom.type == "boolean", bool(custom.formula)
    return FieldDef(
        object_name=object_name,
        name=custom.name,
        label=custom.label,
        type=custom.type,
        length=custom.length,
        precision=custom.precision,
        scale=custom.scale,
        createable=not is_formula,
        updateable=not is_formula,
        nillable=not is_flag and not custom.required,
        defaulted=is_flag,
        restricted=custom.restricted,
        id_lookup=custom.key or custom.external_id,
        external_id=custom.key or custom.external_id,
        unique=custom.key or custom.unique,
        case_sensitive=custom.key or custom.case_sensitive,
        custom=True,
        filterable=is_formula or custom.length <= 255 or custom.type == "multipicklist",
        sortable=is_formula or (custom.type != "multipicklist" and custom.length <= 255),
        relationship=custom.name.removesuffix("__c") + "__r" if custom.reference_to else None,
        reference_to=(custom.reference_to,) if custom.reference_to else (),
        options=tuple(Option(value, label, value == custom.default) for value, label in custom.values),
        default=False if is_flag and custom.default is None else custom.default,
        formula=custom.formula or None,
        help=custom.help or None,
        granted_only=custom.granted_only,
    )


def _children(fields: Fields, relationships: Mapping[tuple[str, str], str]) -> dict[str, list[ChildRelationship]]:
    found: dict[str, list[ChildRelationship]] = {name: [] for name in fields}
    names = {**CHILD_RELATIONSHIPS, **relationships}
    for object_name, own in fields.items():
        for item in own.values():
            for target in item.reference_to:
                if target in found:
                    cascade = (object_name, item.name) in CASCADES
                    name = names.get((object_name, item.name)) or None
                    found[target].append(ChildRelationship(object_name, item.name, name, cascade))
    return found
