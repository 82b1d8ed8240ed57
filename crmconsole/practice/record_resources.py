"""The REST resources of single records: create, read, update, upsert, delete.

Owns their statuses, headers and shapes (Salesforce REST: sObject Rows, Rows by External ID); the rows are `org`'s.
"""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import datetime

import orjson

from crmconsole.practice import keys
from crmconsole.practice.exchange import Ask, Reply, json_reply, not_allowed, not_found
from crmconsole.practice.ids import full_id
from crmconsole.practice.org import Org, Row
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.wire import ApiError, from_stamp, http_date

_TAGGED = frozenset({"Account"})
"""Salesforce gives entity tags to accounts only."""
_TAGS = re.compile(r'\*|"[^"]*"(?:\s*,\s*"[^"]*")*')


def created(ask: Ask, item: ObjectDef, record_id: str, **more: object) -> Reply:
    """Return 201 with the record's address."""
    location = f"/services/data/v{ask.version}/sobjects/{item.name}/{record_id}"
    return json_reply({"id": record_id, "success": True, "errors": [], **more}, 201, {"Location": location})


def create(org: Org, ask: Ask, item: ObjectDef) -> Reply:
    """Answer POST sobjects/T."""
    return created(ask, item, org.create(item.name, ask.object_payload(), ask.caller))


def by_id(org: Org, ask: Ask, item: ObjectDef, given: str) -> Reply:
    """Answer sobjects/T/{id}."""
    if ask.method not in ("GET", "HEAD", "PATCH", "DELETE"):
        raise not_allowed(ask.method, "HEAD", "GET", "PATCH", "DELETE")
    record_id = full_id(given)
    if record_id is None:
        raise not_found(f"Provided external ID field does not exist or is not accessible: {given}")
    if not record_id.startswith(item.prefix):
        raise not_found()
    if ask.method == "PATCH":
        unmodified = ask.moment("if-unmodified-since")
        _check_tags(org, ask, item, record_id)
        org.update(item.name, record_id, ask.object_payload(), ask.caller, unmodified_since=unmodified)
        return Reply(204)
    if ask.method == "DELETE":
        _check_unmodified(ask, org.live_row(item, record_id))
        org.delete(item.name, record_id, ask.caller)
        return Reply(204)
    return read(org, ask, item, record_id)


def read(org: Org, ask: Ask, item: ObjectDef, record_id: str) -> Reply:
    """Answer GET of one record, conditional on its stamps, with `fields` or every field."""
    row = org.visible_row(item, record_id)
    if row is None:
        raise not_found()
    if row.get("IsDeleted"):
        raise ApiError(404, "ENTITY_IS_DELETED", "entity is deleted")
    modified = _modified(row)
    _check_unmodified(ask, row)
    headers = {"Last-Modified": http_date(modified)} if modified else {}
    if item.name in _TAGGED:
        _check_tags(org, ask, item, record_id)
        headers["ETag"] = entity_tag(row)
        if headers["ETag"] in _tags(ask, "if-none-match"):
            return Reply(304, None, headers)
    since = ask.moment("if-modified-since")
    if since is not None and modified is not None and modified <= since:
        return Reply(304, None, headers)
    names = wanted_fields(org, ask, item)
    return Reply(200, org.queries.records(item, names, [record_id], ask.version, ask.caller)[record_id], headers)


def wanted_fields(org: Org, ask: Ask, item: ObjectDef) -> list[str]:
    """Return the fields that a request names in `fields`, or all that its user sees."""
    listed = ask.query.get("fields")
    if listed:
        names = [name.strip() for name in listed.split(",") if name.strip()]
        found = [item.find(name) for name in names]
        return [field.name if field else name for field, name in zip(found, names, strict=True)]
    concealed = org.concealed(item.name, ask.caller)
    return [name for name in item.fields if name not in concealed]


def entity_tag(row: Row) -> str:
    """Return the tag of a record's content, as the header ETag has it: a hash that changes with any field."""
    content = orjson.dumps(sorted((name, str(value)) for name, value in row.items()))
    return f'"{base64.b64encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()}--gzip"'


def _tags(ask: Ask, header: str) -> list[str]:
    """Return the tags that a conditional header lists. Raises 400 for what is no list of them."""
    text = ask.headers.get(header, "").strip()
    if text and not _TAGS.fullmatch(text):
        raise ApiError(400, "INVALID_FIELD", f"Invalid entity tag in header {header}: {text}")
    return [part.strip() for part in text.split(",") if part.strip()]


def _check_tags(org: Org, ask: Ask, item: ObjectDef, record_id: str) -> None:
    """Raise 412 when If-Match names another content than the record has; only accounts have tags."""
    wanted = _tags(ask, "if-match") if item.name in _TAGGED else []
    if wanted and "*" not in wanted and entity_tag(org.live_row(item, record_id)) not in wanted:
        raise ApiError(412, "PRECONDITION_FAILED", "The record was modified in the meantime.", body="")


def _modified(row: Row) -> datetime | None:
    text = row.get("LastModifiedDate") or row.get("SystemModstamp")
    return from_stamp(str(text)) if text else None


def _check_unmodified(ask: Ask, row: Row) -> None:
    unmodified = ask.moment("if-unmodified-since")
    modified = _modified(row)
    if unmodified is not None and modified is not None and modified > unmodified:
        raise ApiError(412, "PRECONDITION_FAILED", "The record was modified in the meantime.", body="")


def by_key(org: Org, ask: Ask, item: ObjectDef, name: str, value: str) -> Reply:
    """Answer sobjects/T/{field}/{value}: read, upsert or delete by an external id, an idLookup field or Id."""
    if ask.method not in ("GET", "HEAD", "PATCH", "DELETE"):
        raise not_allowed(ask.method, "HEAD", "GET", "PATCH", "DELETE")
    try:
        found = keys.find(org, item, name, value, ask.caller)
        if ask.method == "PATCH":
            return _upsert(org, ask, item, name, value, found)
    except ApiError as error:
        if error.status == 300 and isinstance(error.body, list):
            base = f"/services/data/v{ask.version}/sobjects/{item.name}"
            return json_reply([f"{base}/{record_id}" for record_id in error.body], 300)
        raise
    if found is None:
        raise not_found()
    if ask.method == "DELETE":
        org.delete(item.name, found, ask.caller)
        return Reply(204)
    return read(org, ask, item, found)


def _upsert(org: Org, ask: Ask, item: ObjectDef, name: str, value: str, found: str | None) -> Reply:
    values = ask.object_payload()
    repeated = next((key for key in values if key.lower() in (name.lower(), "id")), None)
    if repeated is not None:
        message = f"The {repeated} field should not be specified in the sobject data."
        raise ApiError(400, "INVALID_FIELD", message, [repeated])
    if found is None and ask.query.get("updateOnly", "").lower() == "true":
        raise not_found()
    if found is not None:
        unmodified = ask.moment("if-unmodified-since")
        org.update(item.name, found, values, ask.caller, unmodified_since=unmodified)
        if int(ask.version.split(".")[0]) < 46:
            return Reply(204)
        return json_reply({"id": found, "success": True, "errors": [], "created": False})
    field = item.find(name)
    assert field is not None
    record_id = org.create(item.name, {**values, field.name: value}, ask.caller)
    return created(ask, item, record_id, created=True)
