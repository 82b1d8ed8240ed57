"""The fields of ours in Salesforce's terms: what each is on Lead, Contact, Campaign and Activity, and its Metadata (Salesforce: Tooling API, CustomField).

Owns definitions only; making them is `install.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmconsole.connect.own_fields import OwnField, Use
from crmconsole.connect.salesforce.soql import KEY_FIELD, WIRE_NAMES
from crmconsole.records import PEOPLE, FieldSpec, FieldType, Kind

KEYED = (*PEOPLE, Kind.CAMPAIGN, Kind.TASK, Kind.EVENT)
"""Objects whose records the console makes, so that a key of ours guards them."""
RANKS = tuple(f"{letter}{number}" for letter in "ABC" for number in "123")

_TYPES = {
    "Text": FieldType.TEXT,
    "DateTime": FieldType.DATETIME,
    "Number": FieldType.DECIMAL,
    "Picklist": FieldType.OPTION,
}
_HELP = "Kept by CRM Console. Do not edit it by hand."
_METADATA: Mapping[Use, tuple[str, Mapping[str, Any]]] = {
    Use.KEY: (
        KEY_FIELD,
        {
            "type": "Text",
            "label": "CRM Console Key",
            "length": 64,
            "unique": True,
            "caseSensitive": True,
            "externalId": True,
        },
    ),
    Use.PROFILE: ("Profile_ID__c", {"type": "Text", "label": "Profile ID", "length": 40}),
    Use.LAST_SYNC: ("Last_Sync__c", {"type": "DateTime", "label": "Last Sync"}),
    Use.SCORE: ("Score__c", {"type": "Number", "label": "Score", "precision": 5, "scale": 1}),
    Use.RANK: (
        "Rank__c",
        {
            "type": "Picklist",
            "label": "Rank",
            "valueSet": {
                "restricted": False,
                "valueSetDefinition": {
                    "sorted": False,
                    "value": [{"fullName": one, "label": one, "default": False} for one in RANKS],
                },
            },
        },
    ),
}
_FORMS = {
    Use.KEY: "Text, length 64; tick Unique, “Treat ABC and abc as different values (case sensitive)”, and External ID",
    Use.PROFILE: "Text, length 40",
    Use.LAST_SYNC: "Date/Time",
    Use.SCORE: "Number, length 4, decimal places 1",
    Use.RANK: f"Picklist with the values {', '.join(RANKS)}",
}


def own_fields() -> list[OwnField]:
    """Return every field of ours on every object."""
    return [_own(kind, use) for kind in KEYED for use in (tuple(Use) if kind in PEOPLE else (Use.KEY,))]


def metadata(own: OwnField) -> dict[str, Any]:
    """Return what the Tooling API is to be told for a field of ours."""
    return {**_METADATA[own.use][1], "required": False, "inlineHelpText": _HELP, "description": _HELP}


def read_metadata(name: str, told: Mapping[str, Any]) -> FieldSpec:
    """Return a field from its Metadata, as far as it matters for being ours; other types than ours come as links."""
    return FieldSpec(
        name=name,
        label=str(told.get("label") or name),
        type=_TYPES.get(str(told.get("type")), FieldType.REF),
        max_length=told.get("length"),
        unique=told.get("unique") is True,
        external_key=told.get("externalId") is True,
        calculated=bool(told.get("formula")),
    )


def _own(kind: Kind, use: Use) -> OwnField:
    name, told = _METADATA[use]
    spec = read_metadata(name, told)
    return OwnField(kind, use, spec, "Activity" if kind in (Kind.TASK, Kind.EVENT) else WIRE_NAMES[kind], _FORMS[use])
