"""The SOAP calls `create`, `update` and `upsert`: their records, limits and results (`salesforce-api` §3).

Owns the form of records in XML; saving is the org's, which knows from the headers whether an assignment rule runs and mails the new owner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from crmconsole.practice.ids import full_id
from crmconsole.practice.org import Caller, Org
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.soap_calls import Tried, one_by_one
from crmconsole.practice.soap_form import Call, SoapFault, elements, errors, local_name, results, text_of, type_of
from crmconsole.practice.wire import ApiError

MOST_RECORDS = 200


@dataclass(frozen=True, slots=True)
class _Record:
    """One record that is to be saved, as it was sent."""

    object_name: str
    id: str
    values: dict[str, object]


def create(org: Org, call: Call, caller: Caller) -> str:
    """Answer `create()`: a result for each of up to 200 records, in their order."""

    def act(record: _Record) -> str:
        item = _object(org, record, caller)
        if record.id:
            message = "cannot specify Id in an insert call"
            raise ApiError(400, "INVALID_FIELD_FOR_INSERT_UPDATE", message, ["Id"])
        return org.create(item.name, record.values, caller)

    return results(_saved(one, {}) for one in one_by_one(org, call, _records(call), act))


def update(org: Org, call: Call, caller: Caller) -> str:
    """Answer `update()`: a result for each of up to 200 records, in their order."""
    seen: set[str] = set()

    def act(record: _Record) -> str:
        item = _object(org, record, caller)
        record_id = full_id(record.id)
        if not record.id:
            raise ApiError(400, "MISSING_ARGUMENT", "Id not specified in an update call")
        if record_id is None or not record_id.startswith(item.prefix):
            raise ApiError(400, "MALFORMED_ID", f"malformed id {record.id}")
        if record_id in seen:
            raise ApiError(400, "DUPLICATE_VALUE", f"duplicate id specified: {record_id}")
        seen.add(record_id)
        org.update(item.name, record_id, record.values, caller)
        return record_id

    return results(_saved(one, {}) for one in one_by_one(org, call, _records(call), act))


def upsert(org: Org, call: Call, caller: Caller) -> str:
    """Answer `upsert()`: a result for each of up to 200 records, in their order, which says whether it was created."""
    key = call.argument("externalIDFieldName").strip()
    records = _records(call)
    names = {_object_or_none(org, record, caller): _key_name(org, call, record, key, caller) for record in records}
    texts = [_key_of(record, names[_object_or_none(org, record, caller)]) for record in records]
    repeated = {text for text in texts if text and texts.count(text) > 1}
    created: dict[int, bool] = {}

    def act(record: _Record) -> str:
        item = _object(org, record, caller)
        name = names[item.name]
        value = next((given for field, given in record.values.items() if field.lower() == name.lower()), None)
        if str(value or "").casefold() in repeated:
            raise ApiError(400, "DUPLICATE_VALUE", f"Duplicate external id specified: {value}", [name])
        values = {field: given for field, given in record.values.items() if field.lower() != name.lower()}
        try:
            done, new = org.upsert(item.name, name, value, values, caller)
        except ApiError as error:
            if error.status == 300:
                raise ApiError(400, "DUPLICATE_EXTERNAL_ID", error.message, [name]) from None
            raise
        created[id(record)] = new
        return done

    tried = one_by_one(org, call, records, act)
    return results(_saved(one, {"created": created.get(id(one.item), False)}) for one in tried)


def _records(call: Call) -> list[_Record]:
    found = [_record(element) for element in call.body.iterfind("{*}sObjects")]
    if len(found) > MOST_RECORDS:
        message = f"record limit reached. cannot submit more than {MOST_RECORDS} records into this call"
        raise SoapFault("EXCEEDED_ID_LIMIT", message)
    return found


def _record(element: ElementTree.Element) -> _Record:
    values: dict[str, object] = {}
    object_name, record_id = type_of(element) or "", ""
    for name, text in _fields(element):
        if name == "type":
            object_name = text or object_name
        elif name == "Id":
            record_id = text or record_id
        else:
            values[name] = text
    return _Record(object_name, record_id, values)


def _fields(element: ElementTree.Element) -> Iterator[tuple[str, str | None]]:
    """Yield what was given: `fieldsToNull` empties, and a field without a value is as if it had not been sent."""
    for field in element:
        if local_name(field) == "fieldsToNull":
            yield text_of(field) or "", None
        elif (text := text_of(field)) is not None:
            yield local_name(field), text


def _object_or_none(org: Org, record: _Record, caller: Caller) -> str:
    item = org.reachable(record.object_name, caller) if record.object_name else None
    return "" if item is None else item.name


def _object(org: Org, record: _Record, caller: Caller) -> ObjectDef:
    item = org.reachable(record.object_name, caller) if record.object_name else None
    if item is None:
        raise ApiError(400, "INVALID_TYPE", f"sObject type '{record.object_name}' is not supported.")
    return item


def _key_name(org: Org, call: Call, record: _Record, key: str, caller: Caller) -> str:
    """Return the field by which records are matched. Raises SoapFault for one that is no external id: that fails the whole call."""
    item = org.reachable(record.object_name, caller) if record.object_name else None
    if item is None:
        return key
    field = item.find(key)
    hidden = field is not None and field.name in org.concealed(item.name, caller)
    if field is None or hidden or not (field.external_id or field.id_lookup):
        message = f"Field name provided, {key} does not match an External ID for {item.name}"
        raise SoapFault("INVALID_FIELD", message, "InvalidFieldFault")
    return field.name


def _key_of(record: _Record, name: str) -> str:
    found = next((given for field, given in record.values.items() if field.lower() == name.lower()), None)
    return str(found or "").casefold()


def _saved(one: Tried[_Record, str], more: dict[str, object]) -> str:
    """Return a result in the order of the WSDL: created, errors, id, success."""
    return elements(more) + errors(one.error) + elements({"id": one.done, "success": one.error is None})
