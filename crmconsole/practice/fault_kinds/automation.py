"""What flows, triggers and workflows of the org do to a save: other values, other records, other times."""

from __future__ import annotations

from collections.abc import Mapping

from crmconsole.practice.fault import Fault
from crmconsole.practice.fault_kinds.kind import CONTENT, Kind, SaveAct


def _spelled(values: Mapping[str, object], name: object) -> str:
    """Return a field's name as the values spell it, or as it was given."""
    wanted = str(name)
    return next((each for each in values if each.lower() == wanted.lower()), wanted)


def _rewrite(fault: Fault, values: Mapping[str, object]) -> dict[str, object]:
    name = _spelled(values, fault.where["field"])
    value = fault.parameters["value"]
    if value is None:
        current = values.get(name)
        if not isinstance(current, str):
            return dict(values)
        value = current.upper()
    return {**values, name: value}


def _rewrite_other(fault: Fault, values: Mapping[str, object]) -> dict[str, object]:
    return {**values, _spelled(values, fault.parameters["other"]): fault.parameters["value"]}


def _is_left_blank(fault: Fault, act: SaveAct, values: Mapping[str, object]) -> bool:
    name = _spelled(values, fault.where["field"])
    return values.get(name) is None and (act == "create" or name in values)


def _fill(fault: Fault, values: Mapping[str, object]) -> dict[str, object]:
    return {**values, _spelled(values, fault.where["field"]): fault.parameters["value"]}


def _normalise(fault: Fault, values: Mapping[str, object]) -> dict[str, object]:
    name = _spelled(values, fault.where["field"])
    value, how = values.get(name), fault.parameters["how"]
    if isinstance(value, str):
        forms = {"title": value.title(), "lower": value.lower(), "spaces": " ".join(value.split())}
        return {**values, name: forms.get(str(how), value)}
    if isinstance(value, float) and how == "round":
        return {**values, name: float(round(value))}
    return dict(values)


AUTOMATION = (
    Kind(
        "field_rewritten",
        "A flow changes the field on save: to value, or, without one, to its text in capitals.",
        "rewrite",
        needs=("object", "field"),
        parameters={"value": None},
        effect=_rewrite,
        needs_field_in_values=False,
        saves=CONTENT,
    ),
    Kind(
        "other_field_rewritten",
        "When the field is saved, a trigger sets another field, other, to value.",
        "rewrite",
        needs=("object", "field"),
        parameters={"other": ..., "value": ...},
        effect=_rewrite_other,
        saves=CONTENT,
    ),
    Kind(
        "default_filled",
        "Where the field is left blank by a create, or emptied by a change, the org fills in value.",
        "rewrite",
        needs=("object", "field"),
        parameters={"value": ...},
        when=_is_left_blank,
        effect=_fill,
        needs_field_in_values=False,
        saves=CONTENT,
    ),
    Kind(
        "text_normalised",
        "The org brings the field into a form of its own: how is title, lower, spaces (single ones) or round.",
        "rewrite",
        needs=("object", "field"),
        parameters={"how": "title"},
        choices={"how": ("title", "lower", "spaces", "round")},
        effect=_normalise,
        saves=CONTENT,
    ),
    Kind(
        "flips_back",
        "A workflow sets the field back to what it was, so many seconds (of the org's clock) after a change.",
        "aftermath",
        needs=("object", "field"),
        parameters={"seconds": 60},
        saves=("update",),
    ),
    Kind(
        "stamp_unchanged",
        "A saved record keeps its old stamps, as when only a formula or a roll-up changes.",
        "aftermath",
        saves=("update",),
    ),
    Kind(
        "modified_backdated",
        "A saved record gets a LastModifiedDate that lies seconds back, as from a data load; SystemModstamp is true.",
        "aftermath",
        parameters={"seconds": 3600},
        saves=("update",),
    ),
    Kind(
        "stamps_touched",
        "Saving a record gives so many other records of its object a new SystemModstamp and changes nothing in them.",
        "aftermath",
        parameters={"records": 1},
        needs_field_in_values=False,
        saves=CONTENT,
    ),
    Kind(
        "late_commit",
        "A saved record becomes visible to readers only seconds later (of the org's clock), with its earlier stamp.",
        "delay",
        parameters={"seconds": 120},
        needs_field_in_values=False,
    ),
)
