"""Custom buttons and links on the pages of an object: the object WebLink, its fields, and what is checked when one is saved.

As the object reference has it: created and changed like a record by who may customize the application. (The Tooling API only reads it.)
Page layouts, on which an administrator puts it by hand, are no part of the practice org.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crmconsole.practice.objects import ObjectFacts
from crmconsole.practice.schema import FieldDef, Option
from crmconsole.practice.tables import Row
from crmconsole.practice.wire import ApiError

if TYPE_CHECKING:
    from crmconsole.practice.org import Org

NAME = "WebLink"
FACTS = ObjectFacts(NAME, "Custom Button or Link", "Custom Buttons or Links", "00b", "cud")
_ON = ("Account", "Campaign", "Contact", "Event", "Lead", "Opportunity", "Task")
_CODES = (
    "UTF-8", "ISO-8859-1", "Shift_JIS", "ISO-2022-JP", "EUC-JP", "x-SJIS_0213", "ks_c_5601-1987", "Big5", "GB2312", "Big5-HKSCS"
)  # fmt: skip
_CHOICES = {
    "Availability": ("Availability", ("online", "offline")),
    "DisplayType": ("Display Type", ("L", "B", "M")),
    "EncodingKey": ("Link Encoding", _CODES),
    "LinkType": ("Content Source", ("url", "sControl", "javascript", "page", "flow")),
    "OpenType": ("Behavior", ("newWindow", "sidebar", "noSidebar", "replace", "onClickJavaScript")),
    "PageOrSobjectType": ("Page or sObject Type Name", _ON),
}
_DEFAULTS = {"Availability": "online", "DisplayType": "L"}
_FLAGS = {
    "HasMenubar": "Show Menu Bar",
    "HasScrollbars": "Show Scrollbars",
    "HasToolbar": "Show Toolbars",
    "IsProtected": "Protected Component",
    "IsResizable": "Resizeable",
    "RequireRowSelection": "Require Row Selection",
    "ShowsLocation": "Show Address Bar",
    "ShowsStatus": "Show Status Bar",
}
_DEVELOPER_NAME = re.compile(r"[A-Za-z](?:_?[A-Za-z0-9])*")
_MERGE_FIELD = re.compile(r"\{!([A-Za-z]+)\.([A-Za-z0-9_]+)\}")


def fields() -> dict[str, FieldDef]:
    """Return the fields of the object."""
    found = {
        "Id": FieldDef(NAME, "Id", "Custom Link ID", "id", 18, nillable=False),
        "Name": _written("Name", "Name", "string", 240, nillable=False),
        "MasterLabel": _written("MasterLabel", "Label", "string", 240, nillable=False),
        "Url": _written("Url", "URL", "textarea", 1_048_576),
        "Description": _written("Description", "Description", "textarea", 1000),
        "Height": _written("Height", "Height (in pixels)", "int"),
        "Width": _written("Width", "Width (in pixels)", "int"),
        "NamespacePrefix": FieldDef(NAME, "NamespacePrefix", "Namespace Prefix", "string", 15),
        "CreatedDate": FieldDef(NAME, "CreatedDate", "Created Date", "datetime", nillable=False),
        "LastModifiedDate": FieldDef(NAME, "LastModifiedDate", "Last Modified Date", "datetime", nillable=False),
        "SystemModstamp": FieldDef(NAME, "SystemModstamp", "System Modstamp", "datetime", nillable=False),
    }
    for name, (label, values) in _CHOICES.items():
        default = _DEFAULTS.get(name)
        found[name] = FieldDef(
            NAME, name, label, "picklist", 40, createable=True, updateable=name != "PageOrSobjectType", nillable=False,
            defaulted=default is not None, restricted=True, default=default, options=tuple(Option(one, one) for one in values),
        )  # fmt: skip
    for name, label in _FLAGS.items():
        found[name] = FieldDef(
            NAME, name, label, "boolean", createable=True, updateable=True, nillable=False, defaulted=True, default=False
        )  # fmt: skip
    for name in ("CreatedById", "LastModifiedById"):
        found[name] = FieldDef(NAME, name, name, "reference", 18, relationship=name[:-2], reference_to=("User",))
    return found


def _written(name: str, label: str, kind: str, length: int = 0, *, nillable: bool = True) -> FieldDef:
    digits = 9 if kind == "int" else 0
    return FieldDef(NAME, name, label, kind, length, digits, createable=True, updateable=True, nillable=nillable)


def check(org: Org, row: Row) -> None:
    """Raise ApiError where a link that is saved makes no sense: its name, its window, its merge fields."""
    if not _DEVELOPER_NAME.fullmatch(str(row["Name"])):
        message = (
            "The Name field can only contain underscores and alphanumeric characters. It must be unique, begin with a letter,"
            " not include spaces, not end with an underscore, and not contain two consecutive underscores."
        )
        raise ApiError(400, "FIELD_INTEGRITY_EXCEPTION", message, ["Name"])
    for other in org.rows(NAME):
        same = (other["PageOrSobjectType"], str(other["Name"]).lower()) == (
            row["PageOrSobjectType"],
            str(row["Name"]).lower(),
        )
        if same and other["Id"] != row["Id"]:
            message = f"There is already a Custom Button or Link named {row['Name']} on {row['PageOrSobjectType']}."
            raise ApiError(400, "DUPLICATE_DEVELOPER_NAME", message, ["Name"])
    if row["LinkType"] == "url":
        _check_url(org, row)
    if row["OpenType"] == "newWindow" and (row["Height"] is None or row["Width"] is None):
        missing = [name for name in ("Height", "Width") if row[name] is None]
        raise ApiError(400, "REQUIRED_FIELD_MISSING", f"Required fields are missing: [{', '.join(missing)}]", missing)


def _check_url(org: Org, row: Row) -> None:
    if not row["Url"]:
        raise ApiError(400, "REQUIRED_FIELD_MISSING", "Required fields are missing: [Url]", ["Url"])
    for object_name, name in _MERGE_FIELD.findall(str(row["Url"])):
        item = org.schema.find(object_name)
        if item is None or item.find(name) is None:
            message = f"Field {object_name}.{name} does not exist. Check spelling."
            raise ApiError(400, "FIELD_INTEGRITY_EXCEPTION", message, ["Url"])
