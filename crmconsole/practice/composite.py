"""Several REST requests in one: composite with references, composite/batch, composite/tree.

Owns subrequests, references between them and their limits (Salesforce REST: Composite). Subrequests are answered by the
same resources as single requests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

import orjson

from crmconsole.practice.exchange import Ask, Reply, json_reply, not_found, split_path, split_query
from crmconsole.practice.org import Org
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.wire import ApiError, error_body, item_error

MOST_SUBREQUESTS = 25
MOST_COLLECTIONS = 5
MOST_TREE_RECORDS = 200
MOST_TREE_DEPTH = 5
MOST_TREE_TYPES = 5

REFERENCE = re.compile(r"@\{(\w+)((?:\.\w+|\[\d+\])+)\}", re.ASCII)
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]", re.ASCII)
_REFERENCE_ID = re.compile(r"\w+", re.ASCII)
_COUNTED = re.compile(r"/services/data/v\d+\.0/(composite/sobjects|query|queryAll)\b")
_FORBIDDEN_HEADERS = frozenset({"accept", "authorization", "content-type"})

Answer = Callable[[Ask], Reply]


class Halted(Exception):
    """Leaves the transaction of a request that is all or none and failed."""


def composite(org: Org, ask: Ask, answer: Answer) -> Reply:
    """Answer POST composite: up to 25 subrequests, in order, which may refer to earlier ones."""
    body = ask.object_payload()
    requests = _checked(body)
    replies = carry_out(org, ask, requests, answer, all_or_none=body.get("allOrNone") is True)
    return json_reply({"compositeResponse": results(requests, replies)})


def carry_out(
    org: Org, ask: Ask, requests: Sequence[dict[str, Any]], answer: Answer, *, all_or_none: bool
) -> list[Reply]:
    """Return the replies to subrequests, answered in order, each of which may refer to earlier ones.

    With `all_or_none` a failure undoes everything; then only the culprit keeps its own reply.
    """
    done: dict[str, Any] = {}
    replies: list[Reply] = []
    try:
        with org.transaction():
            for request in requests:
                reply = _subrequest(ask, request, done, answer)
                replies.append(reply)
                if reply.status < 300 and reply.body is not None:
                    done[request["referenceId"]] = reply.body
                if all_or_none and reply.status >= 300:
                    raise Halted
    except Halted:
        return [*([halted()] * (len(replies) - 1)), replies[-1], *([halted()] * (len(requests) - len(replies)))]
    return replies


def results(requests: Sequence[dict[str, Any]], replies: Sequence[Reply]) -> list[dict[str, object]]:
    """Return the replies as the answer of a composite holds them."""
    return [_result(request["referenceId"], reply) for request, reply in zip(requests, replies, strict=True)]


def _checked(body: dict[str, Any]) -> list[dict[str, Any]]:
    requests = body.get("compositeRequest")
    if not isinstance(requests, list) or not requests or not all(isinstance(item, dict) for item in requests):
        raise ApiError(400, "JSON_PARSER_ERROR", "The composite request needs a list of subrequests: compositeRequest")
    if len(requests) > MOST_SUBREQUESTS:
        message = f"The composite request has {len(requests)} subrequests; the limit is {MOST_SUBREQUESTS}."
        raise ApiError(400, "LIMIT_EXCEEDED", message)
    seen: set[str] = set()
    for request in requests:
        check_form(request, seen)
    counted = sum(1 for request in requests if _COUNTED.match(str(request["url"])))
    if counted > MOST_COLLECTIONS:
        message = f"The composite request has {counted} query or sObject Collections subrequests; the limit is {MOST_COLLECTIONS}."
        raise ApiError(400, "LIMIT_EXCEEDED", message)
    return requests


def check_form(request: dict[str, Any], seen: set[str]) -> None:
    """Raise ApiError unless a subrequest has a method, a url, and a reference id that is not among those seen."""
    reference = request.get("referenceId")
    if not isinstance(request.get("method"), str) or not isinstance(request.get("url"), str):
        raise ApiError(400, "INVALID_INPUT", "Each subrequest needs a method and a url.")
    if not isinstance(reference, str) or not _REFERENCE_ID.fullmatch(reference):
        message = f"Provided referenceId ('{reference}') must be letters, digits and underscores."
        raise ApiError(400, "INVALID_INPUT", message)
    if reference in seen:
        raise ApiError(400, "INVALID_INPUT", f"Duplicate referenceId: {reference}")
    seen.add(reference)
    headers = request.get("httpHeaders") or {}
    if not isinstance(headers, dict):
        raise ApiError(400, "INVALID_INPUT", "httpHeaders must be an object.")
    forbidden = [name for name in headers if name.lower() in _FORBIDDEN_HEADERS]
    if forbidden:
        message = f"Subrequest headers must not contain {', '.join(forbidden)}."
        raise ApiError(400, "INVALID_INPUT", message)


def _subrequest(ask: Ask, request: dict[str, Any], done: Mapping[str, Any], answer: Answer) -> Reply:
    try:
        url = _filled(request["url"], done)
        if not url.startswith("/services/data/"):
            raise ApiError(404, "NOT_FOUND", "The requested resource does not exist")
        version, way = split_path(urlsplit(url.replace(" ", "%20")).path)
        if way[:1] == ("composite",) and way[1:2] != ("sobjects",):
            raise ApiError(400, "INVALID_INPUT", "A composite request can not contain another one.")
        inner = replace(
            ask,
            method=request["method"].upper(),
            version=version,
            way=way,
            query=split_query(url.partition("?")[2]),
            headers={**ask.headers, **_lower(request.get("httpHeaders"))},
            payload=_filled(request.get("body"), done),
        )
        return answer(inner)
    except ApiError as error:
        return _failed(error)


def _failed(error: ApiError) -> Reply:
    if error.body == "":
        return Reply(error.status, None, error.headers)
    return json_reply(error_body(error), error.status, error.headers)


def _lower(headers: object) -> dict[str, str]:
    return {str(name).lower(): str(value) for name, value in headers.items()} if isinstance(headers, dict) else {}


def _filled(value: Any, done: Mapping[str, Any]) -> Any:
    if isinstance(value, str):
        return REFERENCE.sub(lambda found: _looked_up(found, done), value) if "@{" in value else value
    if isinstance(value, dict):
        return {key: _filled(inner, done) for key, inner in value.items()}
    if isinstance(value, list):
        return [_filled(inner, done) for inner in value]
    return value


def _looked_up(found: re.Match[str], done: Mapping[str, Any]) -> str:
    name, way = found.groups()
    value = orjson.loads(done[name]) if name in done else None
    for step in _STEP.finditer(way):
        key, place = step.groups()
        if key is not None:
            value = value.get(key) if isinstance(value, dict) else None
        else:
            value = value[int(place)] if isinstance(value, list) and int(place) < len(value) else None
    if value is None or isinstance(value, dict | list):
        message = (
            f"Invalid reference specified. No value for {name}{way} found in {name}."
            " Please verify that the field exists and that the name is spelled correctly."
        )
        raise ApiError(400, "PROCESSING_HALTED", message)
    return str(value).lower() if isinstance(value, bool) else str(value)


def halted() -> Reply:
    """Return the reply to a subrequest that was undone, or never begun, because another one failed."""
    message = "The transaction was rolled back since another operation in the same transaction failed."
    return json_reply([{"errorCode": "PROCESSING_HALTED", "message": message}], 400)


def _result(reference: str, reply: Reply) -> dict[str, object]:
    return {
        "body": None if reply.body is None else orjson.Fragment(reply.body),
        "httpHeaders": dict(reply.headers),
        "httpStatusCode": reply.status,
        "referenceId": reference,
    }


def batch(ask: Ask, answer: Answer) -> Reply:
    """Answer POST composite/batch: up to 25 independent subrequests (Salesforce REST: Batch)."""
    body = ask.object_payload()
    requests = body.get("batchRequests")
    if not isinstance(requests, list) or not requests or not all(isinstance(item, dict) for item in requests):
        raise ApiError(400, "JSON_PARSER_ERROR", "The batch needs a list of subrequests: batchRequests")
    if len(requests) > MOST_SUBREQUESTS:
        raise ApiError(400, "LIMIT_EXCEEDED", f"The batch has more than {MOST_SUBREQUESTS} subrequests.")
    results: list[dict[str, object]] = []
    failed = False
    for request in requests:
        if failed and body.get("haltOnError") is True:
            halted = {"errorCode": "BATCH_PROCESSING_HALTED", "message": "Batch processing halted per request"}
            results.append({"statusCode": 412, "result": [halted]})
            continue
        reply = _batch_part(ask, request, answer)
        failed = failed or reply.status >= 400
        results.append(
            {"statusCode": reply.status, "result": None if reply.body is None else orjson.Fragment(reply.body)}
        )
    return json_reply({"hasErrors": failed, "results": results})


def _batch_part(ask: Ask, request: dict[str, Any], answer: Answer) -> Reply:
    url = str(request.get("url", ""))
    full = url if url.startswith("/services/data/") else f"/services/data/{url.lstrip('/')}"
    part = {"method": str(request.get("method", "GET")), "url": full, "body": request.get("richInput")}
    return _subrequest(ask, part, {}, answer)


# composite/tree


@dataclass
class _Tree:
    """What a tree creates: (reference id, object, values, parent's place and the field that points to it)."""

    records: list[tuple[str, ObjectDef, dict[str, Any], int | None, str]] = field(default_factory=list)


def tree(org: Org, ask: Ask, name: str) -> Reply:
    """Answer POST composite/tree/T: create up to 200 records with their children, all or none."""
    found = _Tree()
    body = ask.object_payload()
    item = org.reachable(name)
    if item is None:
        raise not_found()
    _flatten(org, item, body, found, None, "", 1)
    if not 0 < len(found.records) <= MOST_TREE_RECORDS:
        raise ApiError(400, "LIMIT_EXCEEDED", f"A tree takes 1 to {MOST_TREE_RECORDS} records.")
    if len({item.name for _, item, _, _, _ in found.records}) > MOST_TREE_TYPES:
        raise ApiError(400, "LIMIT_EXCEEDED", f"A tree takes at most {MOST_TREE_TYPES} types of records.")
    errors: list[dict[str, object]] = []
    created: list[str] = []
    try:
        with org.transaction():
            for reference, item, values, parent, link in found.records:
                full = values if parent is None else {**values, link: created[parent]}
                try:
                    with org.transaction():
                        created.append(org.create(item.name, full, ask.caller))
                except ApiError as error:
                    errors.append({"referenceId": reference, "errors": [item_error(error)]})
                    raise Halted from None
    except Halted:
        return json_reply({"hasErrors": True, "results": errors}, 400)
    results = [
        {"referenceId": record[0], "id": record_id} for record, record_id in zip(found.records, created, strict=True)
    ]
    return json_reply({"hasErrors": False, "results": results}, 201)


def _flatten(org: Org, item: ObjectDef, body: Any, found: _Tree, parent: int | None, link: str, depth: int) -> None:
    records = body.get("records") if isinstance(body, dict) else None
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise ApiError(400, "JSON_PARSER_ERROR", "A tree needs a list of records")
    if depth > MOST_TREE_DEPTH:
        raise ApiError(400, "LIMIT_EXCEEDED", f"A tree is at most {MOST_TREE_DEPTH} levels deep.")
    for record in records:
        reference = _tree_reference(item, record.get("attributes"))
        if reference in (known for known, _, _, _, _ in found.records):
            raise ApiError(400, "INVALID_INPUT", f"Duplicate ReferenceId provided in the request.: {reference}")
        children = {key: value for key, value in record.items() if item.child(key) and isinstance(value, dict)}
        values = {key: value for key, value in record.items() if key not in children}
        place = len(found.records)
        found.records.append((reference, item, values, parent, link))
        for key, value in children.items():
            relation = item.child(key)
            assert relation is not None
            _flatten(org, org.schema[relation.child], value, found, place, relation.field, depth + 1)


def _tree_reference(item: ObjectDef, attributes: object) -> str:
    if not isinstance(attributes, dict) or not attributes.get("referenceId"):
        raise ApiError(400, "INVALID_INPUT", "Each record of a tree needs attributes with type and referenceId.")
    if str(attributes.get("type", "")).lower() != item.name.lower():
        message = f"The type of a record, {attributes.get('type')}, is not the one at its place: {item.name}"
        raise ApiError(400, "INVALID_INPUT", message)
    return str(attributes["referenceId"])
