"""What a user may see and write: object permissions, field-level security, system permissions, the Marketing User box.

Owns how profile and permission sets add up. Rows of permissions are checked by `permission_rows`; saves, queries and
describes ask here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from crmconsole.practice.schema import FieldDef, ObjectDef
from crmconsole.practice.tables import Row

if TYPE_CHECKING:
    from crmconsole.practice.org import Org

EDIT_CONVERTED = "AllowViewEditConvertedLeads"
SYSTEM_PERMISSIONS = {
    EDIT_CONVERTED: "View and Edit Converted Leads",
    "ApiEnabled": "API Enabled",
    "AssignPermissionSets": "Assign Permission Sets",
    "ConvertLeads": "Convert Leads",
    "CustomizeApplication": "Customize Application",
    "EditEvent": "Edit Events",
    "EditTask": "Edit Tasks",
    "ManageProfilesPermissionsets": "Manage Profiles and Permission Sets",
    "ModifyAllData": "Modify All Data",
    "ModifyMetadata": "Modify Metadata Through Metadata API Functions",
    "ViewAllData": "View All Data",
    "ViewSetup": "View Setup and Configuration",
}
"""The system permissions that make a difference in a practice org, with their labels."""

ADMINISTRATOR, MINIMUM = "System Administrator", "Minimum Access - Salesforce"
ADMINISTRATORS = frozenset(SYSTEM_PERMISSIONS) - {EDIT_CONVERTED}
"""What the profile of administrators allows; the rest comes with permission sets alone."""
_EVERYBODYS = frozenset({"ApiEnabled", "ConvertLeads", "EditEvent", "EditTask"})
_SYSTEM_FIELDS = frozenset(
    {
        "Id",
        "IsDeleted",
        "CreatedDate",
        "CreatedById",
        "LastModifiedDate",
        "LastModifiedById",
        "SystemModstamp",
        "OwnerId",
    }
)

# Whose object permissions decide: details follow their master, activities have system permissions instead.
GOVERNED = ("Account", "Campaign", "Contact", "Lead", "Opportunity")
_MASTERS = {
    "CampaignMember": "Campaign",
    "CampaignMemberStatus": "Campaign",
    "OpportunityContactRole": "Opportunity",
    "AccountContactRelation": "Account",
}
_WITH_FIELD_PERMISSIONS = frozenset({*GOVERNED, "Task", "Event"})
_BY_SYSTEM_PERMISSION = {
    "Task": "EditTask",
    "Event": "EditEvent",
    "PermissionSet": "ManageProfilesPermissionsets",
    "FieldPermissions": "ManageProfilesPermissionsets",
    "ObjectPermissions": "ManageProfilesPermissionsets",
    "PermissionSetAssignment": "AssignPermissionSets",
    "Profile": "ManageProfilesPermissionsets",
    "WebLink": "CustomizeApplication",
}
LETTERS = {"PermissionsCreate": "c", "PermissionsRead": "r", "PermissionsEdit": "u", "PermissionsDelete": "d"}
PERMISSION_OBJECTS = frozenset(
    {"User", "Profile", "PermissionSet", "PermissionSetAssignment", "FieldPermissions", "ObjectPermissions"}
)
"""The objects whose rows decide about rights."""


def permissionable(item: ObjectDef, definition: FieldDef) -> bool:
    """Return whether field-level security can hide a field: not system fields, names, owners or what must be filled."""
    if definition.name in _SYSTEM_FIELDS or definition.name == item.facts.name_field or definition.compound:
        return False
    return definition.nillable or (definition.type == "boolean" and (definition.updateable or definition.custom))


@dataclass
class Rights:
    """What one user may do, profile and permission sets added up."""

    objects: Mapping[str, str]
    """The letters c r u d by object that object permissions govern."""
    system: frozenset[str]
    marketing_user: bool
    sees_standing: bool
    """Whether the profile shows the fields that an org is born with; those that an API created need a permission."""
    taken: Mapping[str, str]
    """Fields (`Lead.Phone`) that the profile hides ("") or makes read-only ("r")."""
    granted: Mapping[str, str]
    """Fields that permission sets show ("r") or let write ("ru")."""
    everything: bool = False
    """Whether not even field-level security holds: the org itself."""
    _hidden: dict[str, frozenset[str]] = field(default_factory=dict)
    _read_only: dict[str, frozenset[str]] = field(default_factory=dict)

    def may(self, letter: str, object_name: str) -> bool:
        """Return whether the user may create, read, update or delete (c r u d) records of an object."""
        needed = _BY_SYSTEM_PERMISSION.get(object_name)
        if needed is not None:
            return letter == "r" or needed in self.system
        governing = _MASTERS.get(object_name, object_name)
        if governing == "Campaign" and object_name == "Campaign" and letter != "r" and not self.marketing_user:
            return False
        if governing != object_name and letter in "cd":
            # Whoever may edit the master may add and take away its details.
            letter = "u"
        return governing not in GOVERNED or letter in self.objects.get(governing, "")

    @cached_property
    def unreadable(self) -> frozenset[str]:
        """The objects that the user may not see."""
        return frozenset(name for name in (*GOVERNED, *_MASTERS) if not self.may("r", name))

    def hidden(self, item: ObjectDef) -> frozenset[str]:
        """Return the fields of an object that field-level security hides from the user."""
        if self.everything:
            return frozenset()
        if item.name not in self._hidden:
            self._settle(item)
        return self._hidden[item.name]

    def read_only(self, item: ObjectDef) -> frozenset[str]:
        """Return the fields that the user sees and may not write."""
        if self.everything:
            return frozenset()
        if item.name not in self._read_only:
            self._settle(item)
        return self._read_only[item.name]

    def _settle(self, item: ObjectDef) -> None:
        hidden, read_only = set(), set()
        for definition in item.fields.values() if item.name in _WITH_FIELD_PERMISSIONS else ():
            letters = self._letters(item, definition)
            if "r" not in letters:
                hidden.add(definition.name)
            elif "u" not in letters and (definition.createable or definition.updateable):
                read_only.add(definition.name)
        self._hidden[item.name], self._read_only[item.name] = frozenset(hidden), frozenset(read_only)

    def _letters(self, item: ObjectDef, definition: FieldDef) -> str:
        compound = item.fields.get(definition.compound) if definition.compound else None
        ruling = compound if compound is not None and compound.type == "address" else definition
        if not permissionable(item, ruling):
            return "ru"
        key = f"{item.name}.{ruling.name}"
        own = "" if definition.granted_only or not self.sees_standing else self.taken.get(key, "ru")
        return own + self.granted.get(key, "")


EVERYTHING = Rights(dict.fromkeys(GOVERNED, "crud"), ADMINISTRATORS, True, True, {}, {}, everything=True)
"""What the org itself may do."""


def rights_of(org: Org, user_id: str) -> Rights:
    """Return what a user may do. Somebody who is no user of the org, as in the org's own queries, may everything."""
    user = org.tables.truth("User", user_id) if user_id.startswith("005") else None
    if user is None:
        return EVERYTHING
    profile = org.tables.truth("Profile", str(user.get("ProfileId"))) or {}
    name = profile.get("Name") or ADMINISTRATOR
    taken = org.setup.restrictions.get(str(user.get("ProfileId")), {})
    system = set(system_permissions(str(name), taken))
    objects = {each: "" if name == MINIMUM else str(taken.get("objects", {}).get(each, "crud")) for each in GOVERNED}
    granted: dict[str, str] = {}
    for permission_set in _permission_sets(org, user):
        _add(org, permission_set, objects, granted, system)
    return Rights(
        objects,
        frozenset(system),
        bool(user.get("UserPermissionsMarketingUser")),
        name != MINIMUM,
        taken.get("fields", {}),
        granted,
    )


def system_permissions(profile: str, taken: Mapping[str, Any]) -> frozenset[str]:
    """Return the system permissions of a profile by its name, less those that are taken away from it."""
    as_administrator = profile == ADMINISTRATOR or taken.get("like") == ADMINISTRATOR
    return (ADMINISTRATORS if as_administrator else _EVERYBODYS) - set(taken.get("system", ()))


def _permission_sets(org: Org, user: Row) -> Iterator[Row]:
    """Yield the permission sets of a user, the hidden one of the profile among them."""
    tables = org.tables
    ids = list(tables.find("PermissionSet", "ProfileId", user["ProfileId"], limit=5)) if user.get("ProfileId") else []
    for assignment in tables.find("PermissionSetAssignment", "AssigneeId", user["Id"], limit=1000):
        row = tables.truth("PermissionSetAssignment", assignment)
        if row is not None and row["PermissionSetId"]:
            ids.append(str(row["PermissionSetId"]))
    for permission_set in ids:
        row = tables.truth("PermissionSet", permission_set)
        if row is not None:
            yield row


def _add(org: Org, permission_set: Row, objects: dict[str, str], granted: dict[str, str], system: set[str]) -> None:
    """Add what a permission set gives."""
    system |= {name for name in SYSTEM_PERMISSIONS if permission_set.get(f"Permissions{name}")}
    for row in _rows_of(org, "ObjectPermissions", permission_set):
        letters = "".join(letter for name, letter in LETTERS.items() if row.get(name))
        objects[str(row["SobjectType"])] = objects.get(str(row["SobjectType"]), "") + letters
    for row in _rows_of(org, "FieldPermissions", permission_set):
        letters = ("r" if row["PermissionsRead"] else "") + ("u" if row["PermissionsEdit"] else "")
        for name in same_field(org, str(row["Field"])):
            granted[name] = granted.get(name, "") + letters


def _rows_of(org: Org, object_name: str, permission_set: Row) -> Iterator[Row]:
    for record_id in org.tables.find(object_name, "ParentId", permission_set["Id"], limit=5000):
        row = org.tables.truth(object_name, record_id)
        if row is not None:
            yield row


def same_field(org: Org, name: str) -> list[str]:
    """Return the fields that one permission is about: a custom field of activities is on tasks and events alike."""
    object_name, _, own = name.partition(".")
    both = ("Task", "Event")
    if object_name in both and own.endswith("__c") and all(org.schema[each].find(own) for each in both):
        return [f"{each}.{own}" for each in both]
    return [name]


def restriction(given: Mapping[str, Any]) -> dict[str, object]:
    """Return what a profile takes away, as the org keeps it."""
    return {
        "like": given.get("like", ADMINISTRATOR),
        "objects": dict(given.get("objects", {})),
        "fields": dict(given.get("fields", {})),
        "system": list(given.get("system", ())),
    }
