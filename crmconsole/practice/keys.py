"""Finding records by a key: an external id, an idLookup field, or Id; in an upsert or as a nested reference.

Owns which fields are keys and the errors of finding none or several.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from crmconsole.practice.ids import full_id
from crmconsole.practice.saving import Caller
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.validation import stored_value
from crmconsole.practice.wire import ApiError

if TYPE_CHECKING:
    from crmconsole.practice.org import Org


def find(org: Org, item: ObjectDef, key_field: str, key_value: object, caller: Caller | None = None) -> str | None:
    """Return the id of the one live record with that external id, idLookup value or Id; None when there is none.

    Raises ApiError 404 when the field is no key, 400 when the value is none, 300 when several records hold it.
    """
    field = item.find(key_field)
    if field is None or field.name in org.concealed(item.name, caller) or not (field.external_id or field.id_lookup):
        message = f"Provided external ID field does not exist or is not accessible: {key_field}"
        raise ApiError(404, "NOT_FOUND", message)
    if field.name == "Id":
        record_id = full_id(str(key_value))
        if record_id is None:
            raise ApiError(400, "MALFORMED_ID", f"Record ID: id value of incorrect type: {key_value}", ["Id"])
        return str(org.live_row(item, record_id)["Id"])
    value = stored_value(field, key_value)
    if value is None:
        raise ApiError(400, "MISSING_ARGUMENT", f"{field.name} not specified", [field.name])
    found = [
        record_id
        for record_id in org.tables.find(item.name, field.name, value, limit=200)
        if not (org.tables.truth(item.name, record_id) or {}).get("IsDeleted")
    ]
    if len(found) > 1:
        message = f"{field.name}: more than one record found for external id field: {found}"
        raise ApiError(300, "DUPLICATE_EXTERNAL_ID", message, [field.name], body=found)
    return found[0] if found else None


def with_references(
    org: Org, item: ObjectDef, parsed: dict[str, object], caller: Caller | None = None
) -> dict[str, object]:
    """Return parsed values with nested `Account: {Ext__c: …}` objects replaced by the id of the record they name."""
    for name in [name for name in parsed if name not in item.fields]:
        field = item.relationship(name)
        assert field is not None
        parsed[field.name] = _referenced(org, field.reference_to, name, parsed.pop(name), caller)
    return parsed


def _referenced(org: Org, targets: Sequence[str], name: str, given: object, caller: Caller | None) -> str | None:
    if not isinstance(given, Mapping):
        return None
    kind = given.get("attributes")
    if len(targets) > 1 and (not isinstance(kind, Mapping) or next(iter(given)) != "attributes"):
        message = "Nested object for polymorphic foreign key must have an attributes field before any other fields."
        raise ApiError(400, "JSON_PARSER_ERROR", message)
    wanted = str(kind["type"]) if isinstance(kind, Mapping) and "type" in kind else targets[0]
    item = org.object_of(wanted)
    keys = [(key, value) for key, value in given.items() if key != "attributes"]
    if len(keys) != 1:
        raise ApiError(400, "INVALID_FIELD", f"Nested object {name} must name exactly one external id field")
    found = find(org, item, *keys[0], caller)
    if found is None:
        message = f"Foreign key external ID: {keys[0][1]} not found for field {keys[0][0]} in entity {item.name}"
        raise ApiError(400, "INVALID_FIELD", message)
    return found
