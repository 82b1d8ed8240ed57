"""Whether values may be stored in a field, in Salesforce's words, and what Salesforce stores instead of them.

Owns names, JSON types, lengths, ranges, picklists, e-mail and id shapes, required and unique fields. Does not write rows
and knows no business rules (see `derived`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from crmconsole.practice.ids import full_id
from crmconsole.practice.schema import FieldDef, ObjectDef, Schema
from crmconsole.practice.tables import Row, Tables
from crmconsole.practice.wire import ApiError, FormError, stamp

_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)
_DATETIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})")
_OFFSET = re.compile(r"([+-]\d{2})(\d{2})$")
_NOT_WRITABLE = (
    "Unable to create/update fields: {}. Please check the security settings of this field and verify that it is"
    " read/write for your profile or permission set."
)


def unwritable(names: Iterable[str]) -> ApiError:
    """Return the error for fields that the caller may read but not write."""
    listed = list(names)
    return ApiError(400, "INVALID_FIELD_FOR_INSERT_UPDATE", _NOT_WRITABLE.format(", ".join(listed)), listed)


def no_such_act(verb: str, item: ObjectDef) -> ApiError:
    """Return the error for saving an object that takes no such save: `inserted`, `updated` or `deleted`."""
    return ApiError(400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", f"entity type cannot be {verb}: {item.label}", [])


def no_such_column(name: str, object_name: str) -> ApiError:
    """Return the error for a field that the object does not have, or that the caller may not see."""
    return FormError("INVALID_FIELD", f"No such column '{name}' on sobject of type {object_name}")


def parse(item: ObjectDef, incoming: Mapping[str, object], hidden: frozenset[str]) -> dict[str, object]:
    """Return a record's values by canonical field name, as stored types; text trimmed, blank as None.

    Keys are taken in any case; `attributes` is skipped. Values of relationships (`Account: {…}`) are returned under the
    relationship's name, untouched. Raises INVALID_FIELD, JSON_PARSER_ERROR or INVALID_TYPE_ON_FIELD_IN_RECORD.
    """
    values: dict[str, object] = {}
    for key, given in incoming.items():
        if key.lower() == "attributes":
            continue
        field = item.find(key)
        if field is None or field.name in hidden:
            reference = item.relationship(key)
            if reference is None or reference.name in hidden or not (given is None or isinstance(given, Mapping)):
                raise no_such_column(key, item.name)
            assert reference.relationship is not None
            values[reference.relationship] = given
            continue
        values[field.name] = stored_value(field, given)
    return values


def stored_value(field: FieldDef, given: object) -> object:
    """Return a wire value as the org would store it, before any check of its content."""
    if isinstance(given, datetime | date):
        given = stamp(given) if isinstance(given, datetime) else given.isoformat()
    if given is None:
        return False if field.type == "boolean" else None
    if isinstance(given, Mapping | list):
        token = "START_OBJECT" if isinstance(given, Mapping) else "START_ARRAY"
        raise _parser_error(field, token, "")
    if field.type == "boolean":
        return _boolean(field, given)
    if field.type in ("int", "double", "currency", "percent"):
        return _number(field, given)
    if not isinstance(given, str):
        raise _parser_error(field, _token(given), str(given).lower() if isinstance(given, bool) else str(given))
    text = given.strip().replace("\x00", "")
    if not text:
        return None
    if field.type == "date":
        return _date(field, text)
    if field.type == "datetime":
        return _datetime(field, text)
    if field.type == "multipicklist":
        return ";".join(part.strip() for part in text.split(";") if part.strip()) or None
    return text


def _token(given: object) -> str:
    if isinstance(given, bool):
        return "VALUE_TRUE" if given else "VALUE_FALSE"
    if isinstance(given, int):
        return "VALUE_NUMBER_INT"
    return "VALUE_NUMBER_FLOAT" if isinstance(given, float) else "VALUE_STRING"


def _parser_error(field: FieldDef, token: str, value: str) -> ApiError:
    kinds = {"currency": "double", "percent": "double", "reference": "id"}
    kind = kinds.get(field.type, "string" if field.is_text else field.type)
    shown = f" value {value}" if value else ""
    return FormError(
        "JSON_PARSER_ERROR",
        f"Cannot deserialize instance of {kind} from {token}{shown} or request may be missing a required field",
        field.name,
    )


def _wrong_type(field: FieldDef, given: object) -> ApiError:
    message = f"{field.name}: value not of required type: {given}"
    return ApiError(400, "INVALID_TYPE_ON_FIELD_IN_RECORD", message, [field.name])


def _boolean(field: FieldDef, given: object) -> bool:
    if isinstance(given, bool):
        return given
    if isinstance(given, str):
        if given.strip().lower() in ("true", "false"):
            return given.strip().lower() == "true"
        raise _wrong_type(field, given)
    raise _parser_error(field, _token(given), str(given))


def _number(field: FieldDef, given: object) -> int | float | None:
    if isinstance(given, bool):
        raise _parser_error(field, _token(given), str(given).lower())
    text = str(given).strip()
    if not text:
        return None
    try:
        exact = Decimal(text)
    except InvalidOperation:
        raise _wrong_type(field, given) from None
    if not exact.is_finite():
        raise _wrong_type(field, given)
    if field.type == "int":
        _check_range(field, exact, field.digits or 9)
        if exact != exact.to_integral_value():
            raise _parser_error(field, _token(given), text)
        return int(exact)
    _check_range(field, exact, (field.precision or 18) - field.scale)
    return float(exact.quantize(Decimal(1).scaleb(-field.scale), rounding=ROUND_HALF_UP))


def _check_range(field: FieldDef, exact: Decimal, digits: int) -> None:
    if exact.copy_abs() >= Decimal(10) ** digits:
        message = f"{field.label}: value outside of valid range on numeric field: {exact}"
        raise ApiError(400, "NUMBER_OUTSIDE_VALID_RANGE", message, [field.name])


def _date(field: FieldDef, text: str) -> str:
    try:
        if len(text) != 10:
            raise ValueError(text)
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise _parser_error(field, "VALUE_STRING", text) from None


def _datetime(field: FieldDef, text: str) -> str:
    try:
        if not _DATETIME.fullmatch(text):
            raise ValueError(text)
        moment = datetime.fromisoformat(_OFFSET.sub(r"\1:\2", text.replace("Z", "+00:00")))
        return stamp(moment.astimezone(UTC))
    except (ValueError, OverflowError):
        raise _parser_error(field, "VALUE_STRING", text) from None


class Validator:
    """Checks parsed values against the schema and the rows that are there."""

    def __init__(self, schema: Schema, tables: Tables) -> None:
        self._schema = schema
        self._tables = tables

    def check_writable(self, item: ObjectDef, values: Mapping[str, object], *, creating: bool) -> None:
        """Raise INVALID_FIELD_FOR_INSERT_UPDATE when a field may not be written."""
        if "Id" in values:
            if creating:
                message = "cannot specify Id in an insert call"
                raise ApiError(400, "INVALID_FIELD_FOR_INSERT_UPDATE", message, ["Id"])
            raise ApiError(400, "INVALID_FIELD", "The Id field should not be specified in the sobject data.")
        refused = []
        for name in values:
            field = item.fields[name]
            if not (field.createable if creating else field.updateable):
                refused.append(name)
        if refused:
            raise unwritable(refused)

    def check_required(self, item: ObjectDef, values: Mapping[str, object], *, creating: bool) -> None:
        """Raise REQUIRED_FIELD_MISSING naming every field that is missing or emptied."""
        missing = [
            field.name
            for field in item.fields.values()
            if (field.required or (field.defaulted and not field.nillable and field.name in values))
            and field.type != "boolean"
            and values.get(field.name) is None
            and (creating or field.name in values)
        ]
        if missing:
            message = f"Required fields are missing: [{', '.join(missing)}]"
            raise ApiError(400, "REQUIRED_FIELD_MISSING", message, missing)

    def check_contents(
        self, item: ObjectDef, values: dict[str, object], removed_options: Mapping[str, frozenset[str]]
    ) -> None:
        """Raise for a value that its field does not take; ids are put into their 18-character form in place."""
        for name, value in values.items():
            if value is None:
                continue
            field = item.fields[name]
            if field.type == "reference":
                values[name] = self._reference(field, str(value))
            elif isinstance(value, str) and field.is_text:
                _check_text(field, value, removed_options.get(name, frozenset()))

    def _reference(self, field: FieldDef, given: str) -> str:
        record_id = full_id(given)
        targets = [found.name for found in self._schema.of_id(record_id)] if record_id else []
        if record_id is None or (targets and not set(targets) & set(field.reference_to)):
            message = f"{field.label}: id value of incorrect type: {given}"
            raise ApiError(400, "MALFORMED_ID", message, [field.name])
        row = next((row for name in targets if (row := self._tables.truth(name, record_id)) is not None), None)
        if row is None:
            raise ApiError(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", [field.name])
        if row.get("IsDeleted"):
            raise ApiError(400, "ENTITY_IS_DELETED", "entity is deleted", [field.name])
        if field.name == "OwnerId":
            self._check_owner(field, record_id, row)
        return record_id

    def _check_owner(self, field: FieldDef, record_id: str, row: Row) -> None:
        if record_id.startswith("005") and not row["IsActive"]:
            message = f"operation performed with inactive user [{record_id}] as owner of {field.object_name.lower()}"
            raise ApiError(400, "INACTIVE_OWNER_OR_USER", message, [field.name])
        if record_id.startswith("00G") and row["Type"] != "Queue":
            raise ApiError(400, "INVALID_CROSS_REFERENCE_KEY", "Owner ID: owner cannot be a group", [field.name])
        if record_id.startswith("00G") and field.object_name not in self._taken_by(record_id):
            raise ApiError(400, "INVALID_OPERATION", "Queue not associated with this SObject type", [])

    def _taken_by(self, queue: str) -> set[object]:
        """Return the objects whose records a queue takes."""
        ids = self._tables.find("QueueSobject", "QueueId", queue, limit=100)
        return {row["SobjectType"] for each in ids if (row := self._tables.truth("QueueSobject", each)) is not None}

    def check_unique(self, item: ObjectDef, values: Mapping[str, object], own_id: str | None) -> None:
        """Raise DUPLICATE_VALUE, naming the record that holds the value already; those in the bin do not count."""
        for name, value in values.items():
            if value is None or not item.fields[name].unique:
                continue
            for other in self._tables.find(item.name, name, value):
                row = self._tables.truth(item.name, other)
                if other != own_id and row is not None and not row.get("IsDeleted"):
                    message = f"duplicate value found: {name} duplicates value on record with id: {other[:15]}"
                    raise ApiError(400, "DUPLICATE_VALUE", message, [name])


def _check_text(field: FieldDef, value: str, removed: frozenset[str]) -> None:
    if len(value) > field.length > 0:
        message = f"{field.label}: data value too large: {value} (max length={field.length})"
        raise ApiError(400, "STRING_TOO_LONG", message, [field.name])
    if field.type == "email" and not _EMAIL.fullmatch(value):
        message = f"{field.label}: invalid email address: {value}"
        raise ApiError(400, "INVALID_EMAIL_ADDRESS", message, [field.name])
    if field.restricted and field.options:
        allowed = {option.value for option in field.options} - removed
        for part in value.split(";") if field.type == "multipicklist" else [value]:
            if part not in allowed:
                message = f"{field.label}: bad value for restricted picklist field: {part}"
                raise ApiError(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", message, [field.name])
