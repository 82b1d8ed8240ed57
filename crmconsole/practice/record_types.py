"""Record types: which one a new record gets, which ones there are, and how a describe lists them.

Owns their rules for saves; their rows are RecordType's, and `org_setup` says which objects have them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.tables import Row
from crmconsole.practice.wire import ApiError

if TYPE_CHECKING:
    from crmconsole.practice.org import Org

MASTER = "012000000000000AAA"
FIELD = "RecordTypeId"


def of_object(org: Org, object_name: str) -> list[Row]:
    """Return the record types of an object, in the order in which they were made."""
    ids = org.tables.find("RecordType", "SobjectType", object_name, limit=200)
    rows = [org.tables.truth("RecordType", record_id) for record_id in ids]
    return [row for row in rows if row is not None]


def chosen(org: Org, item: ObjectDef, wanted: Mapping[str, object]) -> Row:
    """Return the record type of a new record: the one it names, which must be one of the object's, or the default."""
    if FIELD not in item.fields:
        return {}
    if wanted.get(FIELD) is not None:
        check(org, item, wanted)
        return {}
    default = next((row for row in of_object(org, item.name) if row["IsActive"] and not row["IsPersonType"]), None)
    return {FIELD: default["Id"]} if default is not None else {}


def check(org: Org, item: ObjectDef, wanted: Mapping[str, object]) -> None:
    """Raise for a record type that is not an active one of this object."""
    given = wanted.get(FIELD)
    if given is None or FIELD not in item.fields:
        return
    if not any(row["Id"] == given and row["IsActive"] for row in of_object(org, item.name)):
        message = f"Record Type ID: this ID value isn't valid for the user: {given}"
        raise ApiError(400, "INVALID_CROSS_REFERENCE_KEY", message, [FIELD])


def infos(org: Org, item: ObjectDef, version: str) -> list[dict[str, object]]:
    """Return what a describe says about the record types of an object; the master record type comes last."""
    if not item.facts.can("l"):
        return []
    rows = of_object(org, item.name) if FIELD in item.fields else []
    default = next((row["Id"] for row in rows if row["IsActive"] and not row["IsPersonType"]), MASTER)
    base = f"/services/data/v{version}/sobjects/{item.name}/describe/layouts"
    master: Row = {"Id": MASTER, "Name": "Master", "DeveloperName": "Master", "IsActive": True}
    return [
        {
            "active": row["IsActive"],
            "available": row["IsActive"],
            "defaultRecordTypeMapping": row["Id"] == default,
            "developerName": row["DeveloperName"],
            "master": row is master,
            "name": row["Name"],
            "recordTypeId": row["Id"],
            "urls": {"layout": f"{base}/{row['Id']}"},
        }
        for row in (*rows, master)
    ]
