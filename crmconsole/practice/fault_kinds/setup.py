"""What an administrator changed: fields that are gone, hidden, read-only, required or shorter, and picklist values."""

from __future__ import annotations

from collections.abc import Mapping

from crmconsole.practice.fault import Fault
from crmconsole.practice.fault_kinds.kind import Kind


def _required(fault: Fault) -> Mapping[str, object]:
    return {"nillable": False, "defaulted": False}


def _shorter(fault: Fault) -> Mapping[str, object]:
    return {"length": int(str(fault.parameters["length"]))}


def _read_only(fault: Fault) -> Mapping[str, object]:
    return {"createable": False, "updateable": False}


def _restricted(fault: Fault) -> Mapping[str, object]:
    return {"restricted": True}


def _other_type(fault: Fault) -> Mapping[str, object]:
    return {"type": str(fault.parameters["type"])}


SETUP = (
    Kind(
        "picklist_value_removed",
        "An administrator took value out of a picklist; a restricted one then refuses it.",
        "state",
        needs=("object", "field"),
        parameters={"value": ...},
    ),
    Kind(
        "picklist_restricted",
        "An administrator restricted a picklist to its values: others are refused from now on.",
        "state",
        needs=("object", "field"),
        field_facts=_restricted,
    ),
    Kind("field_removed", "An administrator deleted a field.", "state", needs=("object", "field")),
    Kind(
        "field_hidden",
        "Field-level security hides a field: describes and rows lack it.",
        "state",
        needs=("object", "field"),
    ),
    Kind(
        "field_read_only",
        "Field-level security makes a field read-only: saving it is INVALID_FIELD_FOR_INSERT_UPDATE.",
        "state",
        needs=("object", "field"),
        field_facts=_read_only,
    ),
    Kind(
        "field_required",
        "An administrator made a field required: saving a record without it is REQUIRED_FIELD_MISSING.",
        "state",
        needs=("object", "field"),
        field_facts=_required,
    ),
    Kind(
        "field_shortened",
        "An administrator shortened a text field to length characters: longer texts are STRING_TOO_LONG.",
        "state",
        needs=("object", "field"),
        parameters={"length": ...},
        field_facts=_shorter,
    ),
    Kind(
        "field_type_changed",
        "An administrator changed the type of a text field; as email it refuses what is no address.",
        "state",
        needs=("object", "field"),
        parameters={"type": ...},
        choices={"type": ("string", "textarea", "email", "phone", "url")},
        field_facts=_other_type,
        text_only=True,
    ),
)
