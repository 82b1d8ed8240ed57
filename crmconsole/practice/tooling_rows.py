"""The rows of the Tooling API's own objects: one for each custom field and validation rule.

Owns what stands in them; who creates fields and rules is `tooling`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmconsole.practice.schema import FieldDef
from crmconsole.practice.setup.validation_rules import ValidationRule
from crmconsole.practice.tables import Row

if TYPE_CHECKING:
    from crmconsole.practice.org import Org

_ACTIVITIES = ("Task", "Event")


def missing_fields(org: Org) -> list[Row]:
    """Return the rows of the custom fields that have none yet. Those of tasks and events belong to Activity."""
    known = {(row["TableEnumOrId"], row["DeveloperName"]) for row in org.rows("CustomField")}
    found: dict[tuple[object, object], Row] = {}
    for item in org.schema:
        for definition in item.fields.values():
            if definition.custom and definition.name.endswith("__c"):
                row = field_row(definition)
                found.setdefault((row["TableEnumOrId"], row["DeveloperName"]), row)
    return [row for key, row in found.items() if key not in known]


def field_row(definition: FieldDef) -> Row:
    """Return the row of one custom field."""
    table = "Activity" if definition.object_name in _ACTIVITIES else definition.object_name
    return {
        "DeveloperName": definition.name.removesuffix("__c"),
        "TableEnumOrId": table,
        "EntityDefinitionId": table,
        "FullName": f"{table}.{definition.name}",
        "ManageableState": "unmanaged",
        "Length": definition.length or None,
        "Precision": definition.precision or None,
        "Scale": definition.scale if definition.precision else None,
    }


def rule_row(rule: ValidationRule) -> Row:
    """Return the row of one validation rule."""
    return {
        "ValidationName": rule.name,
        "EntityDefinitionId": rule.about,
        "FullName": f"{rule.about}.{rule.name}",
        "ManageableState": "unmanaged",
        "Active": rule.active,
        "ErrorMessage": rule.message,
        "ErrorDisplayField": rule.field or None,
    }
