"""The objects that only the Tooling API shows: definitions of custom fields and of validation rules.

Owns their fields; what is created through them is `tooling`'s business.
"""

from __future__ import annotations

from dataclasses import replace

from crmconsole.practice.objects import ObjectFacts
from crmconsole.practice.schema import FieldDef

TOOLING_OBJECTS: tuple[ObjectFacts, ...] = (
    ObjectFacts("CustomField", "Custom Field", "Custom Fields", "00N", "cud", "DeveloperName", tooling=True),
    ObjectFacts("ValidationRule", "Validation Rule", "Validation Rules", "03d", "cud", "ValidationName", tooling=True),
)
TOOLING_NAMES = frozenset(facts.name for facts in TOOLING_OBJECTS)
"""The objects that REST's own resources and queries do not know."""
IN_BOTH = frozenset(
    {
        "FieldPermissions",
        "Group",
        "ObjectPermissions",
        "Organization",
        "PermissionSet",
        "PermissionSetAssignment",
        "Profile",
        "RecordType",
        "User",
    }
)
"""The objects that both the Tooling API and REST's own resources query."""


def _fields(object_name: str, *listed: tuple[str, str, str, int]) -> dict[str, FieldDef]:
    fields = {
        name: FieldDef(object_name, name, label, kind, length=length, digits=9 if kind == "int" else 0)
        for name, label, kind, length in (
            ("Id", "ID", "id", 18),
            *listed,
            ("EntityDefinitionId", "Entity Definition ID", "string", 40),
            ("FullName", "Full Name", "string", 255),
            ("Metadata", "Metadata", "complexvalue", 0),
            ("NamespacePrefix", "Namespace Prefix", "string", 15),
            ("ManageableState", "Manageable State", "picklist", 40),
            ("CreatedDate", "Created Date", "datetime", 0),
            ("LastModifiedDate", "Last Modified Date", "datetime", 0),
            ("SystemModstamp", "System Modstamp", "datetime", 0),
        )
    }
    fields["EntityDefinitionId"] = replace(
        fields["EntityDefinitionId"], relationship="EntityDefinition", reference_to=("EntityDefinition",)
    )
    for name in ("CreatedById", "LastModifiedById"):
        fields[name] = FieldDef(
            object_name, name, name, "reference", 18, relationship=name[:-2], reference_to=("User",)
        )
    return fields


TOOLING_FIELDS: dict[str, dict[str, FieldDef]] = {
    "CustomField": _fields(
        "CustomField",
        ("DeveloperName", "Developer Name", "string", 80),
        ("TableEnumOrId", "Table Enum Or ID", "string", 40),
        ("Length", "Length", "int", 0),
        ("Precision", "Precision", "int", 0),
        ("Scale", "Scale", "int", 0),
        ("RelationshipLabel", "Relationship Label", "string", 80),
    ),
    "ValidationRule": _fields(
        "ValidationRule",
        ("ValidationName", "Validation Name", "string", 80),
        ("Active", "Active", "boolean", 0),
        ("Description", "Description", "textarea", 255),
        ("ErrorMessage", "Error Message", "textarea", 255),
        ("ErrorDisplayField", "Error Display Field", "string", 80),
    ),
}
