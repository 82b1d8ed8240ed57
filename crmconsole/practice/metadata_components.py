"""The components that the Metadata API of a practice org knows: custom fields, validation rules, record types, permission sets, and objects around them.

Owns what each is as metadata, how it is found by its full name and how it is changed; the form of calls is `soap_metadata`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from crmconsole.practice import tooling
from crmconsole.practice.org import Caller, Org
from crmconsole.practice.tables import Row
from crmconsole.practice.wire import ApiError

FOLDERS = {
    "CustomField": ("objects", "object"),
    "CustomObject": ("objects", "object"),
    "PermissionSet": ("permissionsets", "permissionset"),
    "RecordType": ("objects", "object"),
    "ValidationRule": ("objects", "object"),
}
"""By type: the folder of its files in a package and what their names end in."""
PARTS_OF_OBJECTS = ("CustomField", "RecordType", "ValidationRule")
_RIGHTS = {
    "allowCreate": "PermissionsCreate",
    "allowDelete": "PermissionsDelete",
    "allowEdit": "PermissionsEdit",
    "allowRead": "PermissionsRead",
    "modifyAllRecords": "PermissionsModifyAllRecords",
    "viewAllRecords": "PermissionsViewAllRecords",
}

Metadata = Mapping[str, Any]


def listed(org: Org, kind: str) -> Iterator[tuple[str, Row]]:
    """Yield the full names of the components of a type with their rows; an object of the schema has an empty one."""
    if kind == "CustomObject":
        yield from ((item.name, {}) for item in org.schema if item.facts.can("l"))
    elif kind in ("CustomField", "ValidationRule"):
        yield from ((str(row["FullName"]), row) for row in org.rows(kind))
    elif kind == "RecordType":
        yield from ((f"{row['SobjectType']}.{row['DeveloperName']}", row) for row in org.rows(kind))
    elif kind == "PermissionSet":
        yield from ((str(row["Name"]), row) for row in org.rows(kind) if not row["IsOwnedByProfile"])
    else:
        raise ApiError(400, "INVALID_TYPE", f"Unknown type:{kind}")


def row_of(org: Org, kind: str, full_name: str) -> Row | None:
    """Return the row of a component by its full name in any case; None when there is none. Raises INVALID_TYPE."""
    return next((row for name, row in listed(org, kind) if name.lower() == full_name.lower()), None)


def read(org: Org, kind: str, full_name: str) -> dict[str, Any] | None:
    """Return a component as metadata, `fullName` first; None when there is none. Raises INVALID_TYPE."""
    row = row_of(org, kind, full_name)
    if row is None:
        return None
    if kind == "CustomObject":
        return _object(org, full_name)
    if kind == "PermissionSet":
        return {"fullName": row["Name"], **_permission_set(org, row)}
    if kind == "RecordType":
        name = f"{row['SobjectType']}.{row['DeveloperName']}"
        return {"fullName": name, "active": row["IsActive"], "label": row["Name"]}
    return {"fullName": row["FullName"], **tooling.metadata_of(org, kind, row)}


def _object(org: Org, full_name: str) -> dict[str, Any]:
    """Return what an administrator made at a standard object; the object itself is no metadata that anybody could change."""
    item = org.schema.find(full_name)
    assert item is not None
    found: dict[str, Any] = {"fullName": item.name}
    for key, kind in (("fields", "CustomField"), ("recordTypes", "RecordType"), ("validationRules", "ValidationRule")):
        own = [name for name, _ in listed(org, kind) if name.partition(".")[0].lower() == item.name.lower()]
        parts = [read(org, kind, name) for name in own]
        found[key] = [{**part, "fullName": part["fullName"].partition(".")[2]} for part in parts if part is not None]
    return found


def _permission_set(org: Org, row: Row) -> dict[str, Any]:
    fields = [
        {"editable": one["PermissionsEdit"], "field": one["Field"], "readable": one["PermissionsRead"]}
        for one in org.rows("FieldPermissions")
        if one["ParentId"] == row["Id"]
    ]
    objects = [
        {**{name: one[column] for name, column in _RIGHTS.items()}, "object": one["SobjectType"]}
        for one in org.rows("ObjectPermissions")
        if one["ParentId"] == row["Id"]
    ]
    switched_on = [
        {"enabled": True, "name": name.removeprefix("Permissions")}
        for name, value in row.items()
        if name.startswith("Permissions") and value is True
    ]
    return {
        "description": row.get("Description"),
        "fieldPermissions": fields,
        "hasActivationRequired": False,
        "label": row["Label"],
        "objectPermissions": objects,
        "userPermissions": switched_on,
    }


def create(org: Org, kind: str, full_name: str, metadata: Metadata, caller: Caller) -> None:
    """Make a new component. Raises ApiError."""
    if kind == "CustomField":
        tooling.create_field(org, full_name, metadata)
    elif kind == "ValidationRule":
        tooling.create_rule(org, full_name, metadata)
    elif kind == "PermissionSet":
        if row_of(org, kind, full_name) is not None:
            message = f"Duplicate PermissionSet developer name: {full_name}"
            raise ApiError(400, "DUPLICATE_DEVELOPER_NAME", message, [])
        values = {"Name": full_name, "Label": metadata.get("label"), "Description": metadata.get("description")}
        parent = org.create(kind, {name: value for name, value in values.items() if value}, caller)
        _grant(org, parent, metadata, caller)
    else:
        raise _not_here(kind)


def update(org: Org, kind: str, full_name: str, metadata: Metadata, caller: Caller) -> None:
    """Change a component that is there; a permission set keeps what is not named. Raises ApiError."""
    row = _existing(org, kind, full_name)
    if kind in ("CustomField", "ValidationRule"):
        tooling.change(org, kind, row, metadata)
    elif kind == "PermissionSet":
        values = {"Label": metadata.get("label"), "Description": metadata.get("description")}
        org.update(kind, str(row["Id"]), {name: value for name, value in values.items() if value}, caller)
        _grant(org, str(row["Id"]), metadata, caller)
    else:
        raise _not_here(kind)


def delete(org: Org, kind: str, full_name: str, caller: Caller) -> None:
    """Take a component away. Raises ApiError."""
    row = _existing(org, kind, full_name)
    if kind in ("CustomField", "ValidationRule"):
        tooling.delete(org, kind, row)
    elif kind == "PermissionSet":
        org.delete(kind, str(row["Id"]), caller)
    else:
        raise _not_here(kind)


def _existing(org: Org, kind: str, full_name: str) -> Row:
    row = row_of(org, kind, full_name)
    if row is None:
        message = f"In field: fullName - no {kind} named {full_name} found"
        raise ApiError(400, "INVALID_CROSS_REFERENCE_KEY", message, [])
    return row


def _not_here(kind: str) -> ApiError:
    return ApiError(400, "INVALID_TYPE", f"{kind} cannot be changed through the Metadata API of this org.", [])


def _grant(org: Org, parent: str, metadata: Metadata, caller: Caller) -> None:
    """Give the permissions that a permission set names, whether or not it has some on them already."""
    for one in metadata.get("objectPermissions") or ():
        rights: Row = {column: one.get(name) is True for name, column in _RIGHTS.items()}
        name = str(one.get("object"))
        _put(org, "ObjectPermissions", {"ParentId": parent, "SobjectType": name}, rights, caller)
    for one in metadata.get("fieldPermissions") or ():
        field, editable = str(one.get("field")), one.get("editable") is True
        rights = {"PermissionsRead": one.get("readable") is True or editable, "PermissionsEdit": editable}
        key: Row = {"ParentId": parent, "SobjectType": field.partition(".")[0], "Field": field}
        _put(org, "FieldPermissions", key, rights, caller)


def _put(org: Org, object_name: str, key: Row, rights: Row, caller: Caller) -> None:
    held = next((row for row in org.rows(object_name) if all(row[name] == key[name] for name in key)), None)
    if not rights["PermissionsRead"]:
        if held is not None:
            org.delete(object_name, str(held["Id"]), caller)
    elif held is None:
        org.create(object_name, {**key, **rights}, caller)
    else:
        org.update(object_name, str(held["Id"]), rights, caller)
