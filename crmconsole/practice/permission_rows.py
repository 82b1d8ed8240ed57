"""Permission sets, object and field permissions and assignments: what Salesforce checks when such a row is saved.

Owns these checks and the hidden permission set of each profile; what the rows add up to is `rights`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from crmconsole.practice.rights import (
    GOVERNED,
    LETTERS,
    SYSTEM_PERMISSIONS,
    permissionable,
    system_permissions,
)
from crmconsole.practice.tables import Row
from crmconsole.practice.wire import ApiError

if TYPE_CHECKING:
    from crmconsole.practice.org import Org


def check(org: Org, object_name: str, row: Row) -> Row:
    """Return what the org fills in on a row of permissions that is saved. Raises ApiError where it makes no sense."""
    rule = _RULES.get(object_name)
    return rule(org, row) if rule is not None else {}


def profile_sets(org: Org) -> list[Row]:
    """Return the hidden permission sets that profiles lack: each profile keeps its permissions in one."""
    known = {row["ProfileId"] for row in org.rows("PermissionSet")}
    taken = org.setup.restrictions
    return [
        {
            "Name": f"X{row['Id']}",
            "Label": f"00ex{str(row['Id'])[3:15]}",
            "IsOwnedByProfile": True,
            "IsCustom": False,
            "ProfileId": row["Id"],
            "Type": "Profile",
            **{
                f"Permissions{name}": name in system_permissions(str(row["Name"]), taken.get(str(row["Id"]), {}))
                for name in SYSTEM_PERMISSIONS
            },
        }
        for row in org.rows("Profile")
        if row["Id"] not in known
    ]


def _permission_set(org: Org, row: Row) -> Row:
    return {"IsCustom": True, "Type": "Regular"} if not row["IsOwnedByProfile"] else {}


def _field_permission(org: Org, row: Row) -> Row:
    object_name, _, name = str(row["Field"]).partition(".")
    item = org.schema.find(object_name)
    definition = item.find(name) if item is not None else None
    if item is None or definition is None or item.name != row["SobjectType"] or not permissionable(item, definition):
        message = f"Field Name: bad value for restricted picklist field: {row['Field']}"
        raise ApiError(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", message, ["Field"])
    label = f"{item.label}.{definition.label}"
    if row["PermissionsEdit"] and not row["PermissionsRead"]:
        raise _depends(f"Edit {label}", f"Read {label}")
    if row["PermissionsEdit"] and not (definition.createable or definition.updateable):
        message = f"Field {item.name}.{definition.name} is read-only: it can not be made editable"
        raise ApiError(400, "FIELD_INTEGRITY_EXCEPTION", message, ["PermissionsEdit"])
    _only_one(org, "FieldPermissions", row, "Field")
    return {"Field": f"{item.name}.{definition.name}"}


def _object_permission(org: Org, row: Row) -> Row:
    name = str(row["SobjectType"])
    if name not in GOVERNED:
        message = f"Object Type Name: bad value for restricted picklist field: {name}"
        raise ApiError(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", message, ["SobjectType"])
    for field, needed in (
        ("PermissionsCreate", "PermissionsRead"),
        ("PermissionsEdit", "PermissionsRead"),
        ("PermissionsDelete", "PermissionsEdit"),
    ):
        if row[field] and not row[needed]:
            words = [f"{each.removeprefix('Permissions')} {name}" for each in (field, needed)]
            raise _depends(*words)
    if not any(row[field] for field in LETTERS):
        raise ApiError(400, "FIELD_INTEGRITY_EXCEPTION", "An object permission must allow something.", [])
    _only_one(org, "ObjectPermissions", row, "SobjectType")
    return {}


def _assignment(org: Org, row: Row) -> Row:
    if not row["PermissionSetId"]:
        message = "Required fields are missing: [PermissionSetId]"
        raise ApiError(400, "REQUIRED_FIELD_MISSING", message, ["PermissionSetId"])
    permission_set = org.tables.truth("PermissionSet", str(row["PermissionSetId"])) or {}
    if permission_set.get("IsOwnedByProfile"):
        message = "Assign a profile's permissions by giving the user that profile."
        raise ApiError(400, "FIELD_INTEGRITY_EXCEPTION", message, ["PermissionSetId"])
    for other in org.tables.find("PermissionSetAssignment", "AssigneeId", row["AssigneeId"], limit=1000):
        found = org.tables.truth("PermissionSetAssignment", other)
        if found is not None and found["PermissionSetId"] == row["PermissionSetId"] and other != row["Id"]:
            raise ApiError(400, "DUPLICATE_VALUE", "Duplicate PermissionSetAssignment", [])
    return {}


def _depends(permission: str, needed: str) -> ApiError:
    message = f"Permission {permission} depends on permission(s): {needed}"
    return ApiError(400, "FIELD_INTEGRITY_EXCEPTION", message, [])


def _only_one(org: Org, object_name: str, row: Row, field: str) -> None:
    for other in org.tables.find(object_name, "ParentId", row["ParentId"], limit=5000):
        found = org.tables.truth(object_name, other)
        if found is not None and other != row["Id"] and str(found[field]).lower() == str(row[field]).lower():
            message = f"duplicate value found: <unknown> duplicates value on record with id: {other[:15]}"
            raise ApiError(400, "DUPLICATE_VALUE", message, [])


_RULES: dict[str, Callable[[Org, Row], Row]] = {
    "PermissionSet": _permission_set,
    "FieldPermissions": _field_permission,
    "ObjectPermissions": _object_permission,
    "PermissionSetAssignment": _assignment,
}
