"""The REST resources of up to 200 records at once (Salesforce REST: sObject Collections).

Owns the outcome of each record, allOrNone and the limits; every record is saved by `org` like a single one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import orjson

from crmconsole.practice.exchange import Ask, Reply, json_reply, not_allowed, not_found
from crmconsole.practice.ids import full_id
from crmconsole.practice.org import Org
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.wire import ApiError, FormError, item_error

MOST_RECORDS = 200
MOST_IDS = 2000
MOST_CHUNKS = 10

Save = Callable[[], dict[str, object]]


class _RolledBack(Exception):
    """Leaves the transaction of an allOrNone call that failed."""


def answer(org: Org, ask: Ask, way: tuple[str, ...]) -> Reply:
    """Answer composite/sobjects[/T[/Field]]."""
    if not way:
        if ask.method == "POST":
            return _create(org, ask)
        if ask.method == "PATCH":
            return _update(org, ask)
        if ask.method == "DELETE":
            return _delete(org, ask)
        raise not_allowed(ask.method, "POST", "PATCH", "DELETE")
    item = org.reachable(way[0], ask.caller)
    if item is None:
        raise not_found()
    if len(way) == 1:
        if ask.method in ("GET", "POST"):
            return _retrieve(org, ask, item)
        raise not_allowed(ask.method, "GET", "POST")
    if len(way) > 2:
        raise not_found()
    if ask.method != "PATCH":
        raise not_allowed(ask.method, "PATCH")
    return _upsert(org, ask, item, way[1])


def _records(ask: Ask) -> list[dict[str, Any]]:
    records = ask.object_payload().get("records")
    if not isinstance(records, list) or not records:
        raise ApiError(400, "REQUIRED_FIELD_MISSING", "At least 1 Id is required.", [])
    if len(records) > MOST_RECORDS:
        message = f"record limit reached. cannot submit more than {MOST_RECORDS} records in this call"
        raise ApiError(400, "EXCEEDED_ID_LIMIT", message)
    if not all(isinstance(record, dict) for record in records):
        raise ApiError(400, "JSON_PARSER_ERROR", "each of the records must be a JSON object")
    return records


def _typed(org: Org, ask: Ask, records: Sequence[dict[str, Any]]) -> list[ObjectDef]:
    found = []
    for record in records:
        attributes = record.get("attributes")
        name = attributes.get("type") if isinstance(attributes, dict) else None
        item = org.reachable(str(name), ask.caller) if name else None
        if item is None:
            message = f"The type attribute of a record is missing or not supported: {name}"
            raise ApiError(400, "INVALID_TYPE", message)
        found.append(item)
    changes = sum(1 for before, after in pairwise(found) if before is not after)
    if changes + 1 > MOST_CHUNKS:
        message = f"the records make {changes + 1} chunks of one type each; at most {MOST_CHUNKS} are allowed"
        raise ApiError(400, "LIMIT_EXCEEDED", message)
    return found


def _save_all(org: Org, saves: Sequence[Save], *, all_or_none: bool) -> Reply:
    results: list[dict[str, object]] = []
    try:
        with org.transaction():
            for save in saves:
                results.append(_outcome(org, save))
            if all_or_none and not all(result["success"] for result in results):
                raise _RolledBack
    except _RolledBack:
        message = "Record rolled back because not all records were valid and the request was using AllOrNone header"
        undone = item_error(ApiError(400, "ALL_OR_NONE_OPERATION_ROLLED_BACK", message))
        results = [{"success": False, "errors": [undone]} if result["success"] else result for result in results]
    return json_reply(results)


def _outcome(org: Org, save: Save) -> dict[str, object]:
    try:
        with org.transaction():
            return save()
    except FormError:
        raise
    except ApiError as error:
        return {"success": False, "errors": [item_error(error)]}


def _all_or_none(ask: Ask) -> bool:
    given = ask.object_payload().get("allOrNone", False)
    return given is True or str(given).lower() == "true"


def _create(org: Org, ask: Ask) -> Reply:
    records = _records(ask)

    def one(item: ObjectDef, record: dict[str, Any]) -> Save:
        def save() -> dict[str, object]:
            return {"id": org.create(item.name, record, ask.caller), "success": True, "errors": []}

        return save

    saves = [one(item, record) for item, record in zip(_typed(org, ask, records), records, strict=True)]
    return _save_all(org, saves, all_or_none=_all_or_none(ask))


def _update(org: Org, ask: Ask) -> Reply:
    records = _records(ask)
    seen: set[str] = set()

    def one(item: ObjectDef, record: dict[str, Any]) -> Save:
        def save() -> dict[str, object]:
            given = next((value for key, value in record.items() if key.lower() == "id"), None)
            if not given:
                raise ApiError(400, "MISSING_ARGUMENT", "Id not specified in an update call", [])
            record_id = _record_id(str(given), item)
            if record_id in seen:
                raise ApiError(400, "DUPLICATE_VALUE", f"duplicate id specified: {record_id}", [])
            seen.add(record_id)
            values = {key: value for key, value in record.items() if key.lower() != "id"}
            org.update(item.name, record_id, values, ask.caller)
            return {"id": record_id, "success": True, "errors": []}

        return save

    saves = [one(item, record) for item, record in zip(_typed(org, ask, records), records, strict=True)]
    return _save_all(org, saves, all_or_none=_all_or_none(ask))


def _record_id(given: str, item: ObjectDef | None = None) -> str:
    record_id = full_id(given)
    if record_id is None or (item is not None and not record_id.startswith(item.prefix)):
        raise ApiError(400, "MALFORMED_ID", f"malformed id {given}", [])
    return record_id


def _upsert(org: Org, ask: Ask, item: ObjectDef, key: str) -> Reply:
    records = _records(ask)
    if any(typed is not item for typed in _typed(org, ask, records)):
        raise ApiError(400, "INVALID_TYPE", f"All records must be of type {item.name}")
    field = item.find(key)
    if (
        field is None
        or field.name in org.concealed(item.name, ask.caller)
        or not (field.external_id or field.id_lookup)
    ):
        raise not_found(f"Provided external ID field does not exist or is not accessible: {key}")
    name = field.name
    values_of = [next((value for k, value in record.items() if k.lower() == name.lower()), None) for record in records]
    texts = [str(value).strip() for value in values_of]
    if not field.case_sensitive and field.name != "Id":
        texts = [text.casefold() for text in texts]
    repeated = {text for text in texts if text and texts.count(text) > 1}

    def one(record: dict[str, Any], value: object, text: str) -> Save:
        def save() -> dict[str, object]:
            if value is not None and text in repeated:
                raise ApiError(400, "DUPLICATE_VALUE", f"Duplicate external id specified: {value}", [name])
            values = {key: given for key, given in record.items() if key.lower() not in (name.lower(), "id")}
            if name == "Id" and not value:
                return _outcome_of(org.create(item.name, values, ask.caller), True)
            try:
                return _outcome_of(*org.upsert(item.name, name, value, values, ask.caller))
            except ApiError as error:
                if error.status == 300:
                    raise ApiError(400, "DUPLICATE_EXTERNAL_ID", error.message, [name]) from None
                raise

        return save

    saves = [one(record, value, text) for record, value, text in zip(records, values_of, texts, strict=True)]
    return _save_all(org, saves, all_or_none=_all_or_none(ask))


def _outcome_of(record_id: str, created: bool) -> dict[str, object]:
    return {"id": record_id, "success": True, "errors": [], "created": created}


def _delete(org: Org, ask: Ask) -> Reply:
    given = [part.strip() for part in ask.query.get("ids", "").split(",") if part.strip()]
    if not given:
        raise ApiError(400, "REQUIRED_FIELD_MISSING", "At least 1 Id is required.", [])
    if len(given) > MOST_RECORDS:
        message = f"record limit reached. cannot submit more than {MOST_RECORDS} records in this call"
        raise ApiError(400, "EXCEEDED_ID_LIMIT", message)
    seen: set[str] = set()

    def one(text: str) -> Save:
        def save() -> dict[str, object]:
            record_id = _record_id(text)
            found = org.schema.of_id(record_id)
            if not found:
                raise ApiError(400, "MALFORMED_ID", f"malformed id {text}", [])
            if org.reachable(found[0].name, ask.caller) is None:
                raise ApiError(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", [])
            if record_id in seen:
                raise ApiError(400, "DUPLICATE_VALUE", f"duplicate id specified: {record_id}", [])
            seen.add(record_id)
            org.delete(found[0].name, record_id, ask.caller)
            return {"id": record_id, "success": True, "errors": []}

        return save

    all_or_none = ask.query.get("allOrNone", "").lower() == "true"
    return _save_all(org, [one(text) for text in given], all_or_none=all_or_none)


def _retrieve(org: Org, ask: Ask, item: ObjectDef) -> Reply:
    if ask.method == "GET":
        given: list[Any] = [part.strip() for part in ask.query.get("ids", "").split(",") if part.strip()]
        names: list[Any] = [part.strip() for part in ask.query.get("fields", "").split(",") if part.strip()]
    else:
        body = ask.object_payload()
        given, names = body.get("ids") or [], body.get("fields") or []
    if not isinstance(given, list) or not given:
        raise ApiError(400, "REQUIRED_FIELD_MISSING", "At least 1 Id is required.", [])
    if not isinstance(names, list) or not names:
        raise ApiError(400, "REQUIRED_FIELD_MISSING", "At least 1 field is required.", [])
    if len(given) > MOST_IDS:
        message = f"record limit reached. cannot retrieve more than {MOST_IDS} records in this call"
        raise ApiError(400, "EXCEEDED_ID_LIMIT", message)
    ids = [full_id(str(text)) or "" for text in given]
    fields = [field.name if (field := item.find(str(name))) else str(name) for name in names]
    live = org.live_ids(item, ids)
    records = org.queries.records(
        item, fields, [record_id for record_id in ids if record_id in live], ask.version, ask.caller
    )
    parts = [records.get(record_id, b"null") for record_id in ids]
    return Reply(200, orjson.dumps([orjson.Fragment(part) for part in parts]))
