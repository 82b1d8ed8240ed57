"""What a custom field's Metadata says (Salesforce: Metadata API, CustomField), read and written.

Owns the types a client may create and what each needs; who may create one, and where it is kept, is `tooling`'s.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from crmconsole.practice.custom_fields import CustomField
from crmconsole.practice.schema import FieldDef, ObjectDef, Schema
from crmconsole.practice.setup.bad_setup import BadSetup
from crmconsole.practice.setup.formulas import BadFormula, parse_formula
from crmconsole.practice.setup.row_facts import check_paths
from crmconsole.practice.wire import ApiError

_TYPES = {
    "AutoNumber": "string",
    "Checkbox": "boolean",
    "Currency": "currency",
    "Date": "date",
    "DateTime": "datetime",
    "Email": "email",
    "LongTextArea": "textarea",
    "Lookup": "reference",
    "MultiselectPicklist": "multipicklist",
    "Number": "double",
    "Percent": "percent",
    "Phone": "phone",
    "Picklist": "picklist",
    "Text": "string",
    "TextArea": "textarea",
    "Url": "url",
}
_LENGTHS = {
    "Email": 80,
    "Phone": 40,
    "Url": 255,
    "TextArea": 255,
    "Picklist": 255,
    "MultiselectPicklist": 4099,
    "Lookup": 18,
}
_NUMBERS = ("Number", "Currency", "Percent")
_MAY_BE_KEY = ("Text", "Number", "Email")
_OBJECTS = ("Account", "Activity", "Campaign", "CampaignMember", "Contact", "Event", "Lead", "Opportunity", "Task")
_TEXT_OF_FORMULA = 1300


def read_field(schema: Schema, full_name: str, metadata: object) -> tuple[str, CustomField]:
    """Return the object (or Activity) and the definition of a custom field. Raises ApiError."""
    table, _, name = full_name.partition(".")
    if not isinstance(metadata, Mapping) or not name:
        raise _wrong("A custom field needs FullName (Object.Name__c) and Metadata.")
    known = next((each for each in _OBJECTS if each.lower() == table.lower()), None)
    if known is None:
        raise ApiError(400, "INVALID_CROSS_REFERENCE_KEY", f"Entity Enumeration Or ID: bad value: {table}", [])
    if known in ("Task", "Event"):
        raise _wrong(f"Custom fields of tasks and events are created on Activity: Activity.{name}")
    if not re.fullmatch(r"[A-Za-z](?:_?[A-Za-z0-9])*__c", name) or len(name) > 43:
        message = f"The Field Name field can only contain underscores and alphanumeric characters: {name}"
        raise ApiError(400, "INVALID_FULLNAME" if "__c" not in name else "FIELD_INTEGRITY_EXCEPTION", message, [])
    item = schema["Task" if known == "Activity" else known]
    return known, _field(schema, item, name, metadata)


def _field(schema: Schema, item: ObjectDef, name: str, given: Mapping[str, Any]) -> CustomField:
    kind, label = str(given.get("type")), given.get("label")
    if kind not in _TYPES or kind == "AutoNumber":
        raise _wrong(f"Cannot create a field of type {kind} here.")
    if not isinstance(label, str) or not label.strip() or len(label) > 40:
        raise _wrong("A custom field needs a label of at most 40 characters.")
    formula = _formula(schema, item, kind, given)
    is_key = given.get("externalId") is True
    if (is_key or given.get("unique") is True) and (kind not in _MAY_BE_KEY or formula):
        raise _wrong(f"Can not specify 'externalId' or 'unique' for a field of type {kind}.")
    precision, scale = _digits(kind, given)
    values, default = _values(kind, given)
    target, relationship = _lookup(schema, item, kind, given)
    return CustomField(
        name,
        label,
        _TYPES[kind],
        _length(kind, given, formula),
        precision,
        scale,
        values,
        restricted=_value_set(given).get("restricted") is True,
        external_id=is_key,
        unique=given.get("unique") is True,
        case_sensitive=given.get("caseSensitive") is True,
        required=given.get("required") is True and kind != "Checkbox",
        default=default,
        reference_to=target,
        relationship=relationship,
        formula=formula,
        help=str(given.get("inlineHelpText") or ""),
        # What must be filled in is seen by everybody.
        granted_only=given.get("required") is not True,
    )


def _formula(schema: Schema, item: ObjectDef, kind: str, given: Mapping[str, Any]) -> str:
    text = str(given.get("formula") or "")
    if not text:
        return ""
    if kind not in ("Checkbox", "Currency", "Date", "DateTime", "Number", "Percent", "Text"):
        raise _wrong(f"A formula field cannot be of type {kind}.")
    try:
        check_paths(schema, item, parse_formula(text))
    except (BadFormula, BadSetup) as error:
        raise _wrong(str(error)) from error
    return text


def _length(kind: str, given: Mapping[str, Any], formula: str) -> int:
    if kind == "Text" and formula:
        return _TEXT_OF_FORMULA
    if kind not in ("Text", "LongTextArea"):
        return _LENGTHS.get(kind, 0)
    least, most = (1, 255) if kind == "Text" else (256, 131_072)
    length = given.get("length")
    if isinstance(length, bool) or not isinstance(length, int) or not least <= length <= most:
        raise _wrong(f"Must specify 'length' for a CustomField of type {kind}: from {least} to {most}")
    if kind == "LongTextArea" and not isinstance(given.get("visibleLines"), int):
        raise _wrong("Must specify 'visibleLines' for a CustomField of type LongTextArea")
    return length


def _digits(kind: str, given: Mapping[str, Any]) -> tuple[int, int]:
    if kind not in _NUMBERS:
        return 0, 0
    precision, scale = given.get("precision"), given.get("scale")
    if (
        not isinstance(precision, int)
        or not isinstance(scale, int)
        or not 0 <= scale <= precision <= 18
        or not precision
    ):
        raise _wrong(f"Must specify 'precision' (at most 18) and 'scale' for a CustomField of type {kind}")
    return precision, scale


def _values(kind: str, given: Mapping[str, Any]) -> tuple[tuple[tuple[str, str], ...], str | bool | None]:
    if kind == "Checkbox":
        if given.get("formula"):
            return (), None
        if given.get("defaultValue") not in (True, False, "true", "false"):
            raise _wrong("Must specify 'defaultValue' for a CustomField of type Checkbox")
        return (), str(given["defaultValue"]).lower() == "true"
    if kind not in ("Picklist", "MultiselectPicklist"):
        return (), None
    listed = _value_set(given).get("valueSetDefinition")
    values = listed.get("value") if isinstance(listed, Mapping) else None
    if not isinstance(values, Sequence) or not values or not all(isinstance(each, Mapping) for each in values):
        raise _wrong(f"Must specify 'valueSet' for a CustomField of type {kind}")
    names = [str(each.get("fullName") or each.get("valueName") or "") for each in values]
    if not all(names) or len({name.lower() for name in names}) < len(names):
        raise ApiError(400, "DUPLICATE_VALUE", "duplicate picklist value", ["valueSet"])
    default = next((name for name, each in zip(names, values, strict=True) if each.get("default") is True), None)
    return tuple((name, str(each.get("label") or name)) for name, each in zip(names, values, strict=True)), default


def _value_set(given: Mapping[str, Any]) -> Mapping[str, Any]:
    found = given.get("valueSet")
    return found if isinstance(found, Mapping) else {}


def _lookup(schema: Schema, item: ObjectDef, kind: str, given: Mapping[str, Any]) -> tuple[str, str]:
    if kind != "Lookup":
        return "", ""
    target, name = schema.find(str(given.get("referenceTo"))), str(given.get("relationshipName") or "")
    if target is None:
        raise ApiError(400, "INVALID_CROSS_REFERENCE_KEY", f"bad value for referenceTo: {given.get('referenceTo')}", [])
    if not re.fullmatch(r"[A-Za-z]\w*", name) or target.child(f"{name}__r") is not None:
        raise _wrong("Must specify a 'relationshipName' that is not in use for a CustomField of type Lookup")
    return target.name, name


def _wrong(message: str) -> ApiError:
    return ApiError(400, "FIELD_INTEGRITY_EXCEPTION", message, [])


def as_metadata(definition: FieldDef) -> dict[str, Any]:
    """Return the Metadata of a field that is there."""
    kinds = {value: key for key, value in _TYPES.items() if key not in ("AutoNumber", "TextArea")}
    kind = kinds[definition.type]
    kind = "TextArea" if kind == "LongTextArea" and definition.length <= 255 else kind
    found: dict[str, Any] = {
        "type": kind,
        "label": definition.label,
        "inlineHelpText": definition.help,
        "required": definition.required,
        "externalId": definition.external_id,
        "unique": definition.unique,
        "caseSensitive": definition.case_sensitive,
        "length": definition.length or None,
        "precision": definition.precision or None,
        "scale": definition.scale if definition.precision else None,
        "formula": definition.formula,
        "referenceTo": definition.reference_to[0] if definition.reference_to else None,
        "defaultValue": str(definition.default).lower() if definition.type == "boolean" else None,
    }
    if definition.options:
        values = [
            {"valueName": each.value, "label": each.label, "default": each.default, "isActive": True}
            for each in definition.options
        ]
        found["valueSet"] = {
            "restricted": definition.restricted,
            "valueSetDefinition": {"sorted": False, "value": values},
        }
    return found
