"""What a request to the practice org is about: its method and path, and the objects, fields and records it touches.

Looks into composite requests, so that a fault or a counter that names an object finds it in a subrequest too. Answers
nothing and checks nothing: a request that makes no sense simply touches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote_plus

import orjson

_DATA = re.compile(r"/services/data/v\d+\.\d+")
_FROM = re.compile(r"\bfrom\s+(\w+)", re.IGNORECASE)
_SELECT = re.compile(r"\bselect\s+(.*?)\s+from\b", re.IGNORECASE | re.DOTALL)
SOAP_SAVES = ("create", "update", "upsert", "undelete", "delete", "emptyRecycleBin", "merge", "convertLead")
"""The SOAP calls that change records."""
SOAP_RECORD_CALLS = (
    *SOAP_SAVES, "query", "queryAll", "queryMore", "retrieve", "search", "getUpdated", "getDeleted",
    "describeGlobal", "describeSObject", "describeSObjects", "describeTabs",
)  # fmt: skip
"""The SOAP calls about records, which only the partner and enterprise APIs have."""
_SOAP_DATA = re.compile(rb"<(?:[\w.-]+:)?(?:%s)[\s/>]" % "|".join(SOAP_RECORD_CALLS).encode())
_SOAP_ABOUT = re.compile(rb"<(?:[\w.-]+:)?sObjectType(?:\s[^>]*)?>\s*(\w+)\s*<")
_SOAP_SAVE = re.compile(rb"<(?:[\w.-]+:)?(?:%s)[\s/>]" % "|".join(SOAP_SAVES).encode())
_SOAP_CONVERT = re.compile(rb"<(?:[\w.-]+:)?convertLead[\s/>]")
_SOAP_TYPE = re.compile(rb"<(?:[\w.-]+:)?type(?:\s[^>]*)?>\s*(\w+)\s*<")
_SOAP_IDS = re.compile(
    rb"<(?:[\w.-]+:)?(?:ids|Id|recordToMergeIds|leadId|accountId|contactId|opportunityId)(?:\s[^>]*)?>"
    rb"\s*([0-9A-Za-z]{15,18})\s*<"
)
TOKEN_PATH = "/services/oauth2/token"
SOAP_PATH = "/services/Soap/"
_WRITES = ("POST", "PATCH", "PUT", "DELETE")


@dataclass(frozen=True, slots=True)
class Operation:
    """One request, or one subrequest of a composite. Names are in lower case, records in 15 characters."""

    method: str
    path: str
    objects: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    saves: bool = False
    """Whether it may change records."""
    grant: str = ""
    """For a request for a token: its `grant_type`."""
    identity: bool = False
    """Whether it asks who a token stands for."""


def operations(method: str, path: str, query: str, body: bytes) -> tuple[Operation, ...]:
    """Return the request itself and, for composite, composite/batch and composite/graph, its subrequests after it."""
    if not _is_data(path):
        return (_apart(method.upper(), path, body),)
    first = _operation(method.upper(), path, query, _json(body) if method != "GET" else None)
    if method != "POST" or not re.search(r"/composite(/batch|/graph)?/?$", path):
        return (first,)
    subrequests = tuple(_subrequests(_json(body)))
    return (Operation(first.method, first.path), *subrequests)


def _apart(method: str, path: str, body: bytes) -> Operation:
    """Return a request outside the data routes: signing in, identity, SOAP."""
    if path == TOKEN_PATH:
        grant = dict(parse_qsl(body.decode("utf-8", "replace"))).get("grant_type", "")
        return Operation(method, path, grant=grant)
    if is_soap_save(path, body):
        records = frozenset(found.decode()[:15] for found in _SOAP_IDS.findall(body))
        objects = frozenset({"lead"} if _SOAP_CONVERT.search(body) else ())
        objects |= {found.decode().lower() for found in _SOAP_TYPE.findall(body)}
        return Operation(method, path, objects, records=records, saves=True)
    if is_soap_data(path, body):
        named = {found.decode().lower() for found in _SOAP_ABOUT.findall(body)}
        soql = _FROM.findall(body.decode("utf-8", "replace"))
        return Operation(method, path, frozenset(named | {name.lower() for name in soql}))
    return Operation(method, path, identity=path.startswith(("/services/oauth2/userinfo", "/id/")))


def is_soap_save(path: str, body: bytes) -> bool:
    """Return whether a request is a SOAP call that changes records, like a request of the data routes."""
    return path.startswith(SOAP_PATH) and _SOAP_SAVE.search(body) is not None


def is_soap_data(path: str, body: bytes) -> bool:
    """Return whether a request is a SOAP call about records, as the requests of the data routes are."""
    return path.startswith(SOAP_PATH) and _SOAP_DATA.search(body) is not None


def batch_size(body: bytes) -> int:
    """Return how many calls a composite/batch counts as: one for each subrequest, one at the least."""
    value = _json(body)
    requests = value.get("batchRequests") if isinstance(value, dict) else None
    return max(1, len(requests)) if isinstance(requests, list) else 1


def _is_data(path: str) -> bool:
    return _DATA.match(path) is not None


def _json(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return None


def _subrequests(value: Any) -> Iterator[Operation]:
    if not isinstance(value, dict):
        return
    graphs = value.get("graphs")
    lists = [value.get("compositeRequest"), value.get("batchRequests")]
    if isinstance(graphs, list):
        lists += [graph.get("compositeRequest") for graph in graphs if isinstance(graph, dict)]
    for requests in lists:
        for request in requests if isinstance(requests, list) else ():
            if isinstance(request, dict):
                path, _, query = str(request.get("url", "")).partition("?")
                # A batch names its subrequests from the version on: `v66.0/sobjects/…`.
                path = path if path.startswith("/") else f"/services/data/{path}"
                body = request.get("body", request.get("richInput"))
                yield _operation(str(request.get("method", "GET")).upper(), path, query, body)


def _operation(method: str, path: str, query: str, body: Any) -> Operation:
    parts = [unquote_plus(part) for part in _DATA.sub("", path).split("/") if part]
    objects: set[str] = set()
    fields: set[str] = set()
    records: set[str] = set()
    if parts[:1] == ["composite"]:
        parts = parts[1:]
    if parts[:1] == ["sobjects"] and len(parts) > 1:
        objects.add(parts[1])
        records.update(parts[-1:] if len(parts) > 2 else [])
    if parts[:1] in (["query"], ["queryAll"]):
        soql = " ".join(parse_qs(query).get("q", []))
        objects.update(_FROM.findall(soql))
        fields.update(field.strip() for chosen in _SELECT.findall(soql) for field in chosen.split(","))
    records.update(identifier for ids in parse_qs(query).get("ids", []) for identifier in ids.split(","))
    if parts[:1] == ["jobs"] and isinstance(body, dict):
        objects.update([str(body["object"])] if "object" in body else _FROM.findall(str(body.get("query", ""))))
    _look_into(body, objects, fields, records)
    saves = method in _WRITES and (parts[:1] in (["sobjects"], ["tree"]) or parts[:2] == ["jobs", "ingest"])
    return Operation(
        method,
        path,
        frozenset(name.lower() for name in objects),
        frozenset(name.lower() for name in fields),
        frozenset(record[:15] for record in records),
        saves,
    )


def _look_into(body: Any, objects: set[str], fields: set[str], records: set[str]) -> None:
    """Add what a JSON body of one record, or of a collection of records, touches."""
    if not isinstance(body, dict):
        return
    listed = body.get("records")
    for record in listed if isinstance(listed, list) else [body]:
        if not isinstance(record, dict):
            continue
        attributes = record.get("attributes")
        if isinstance(attributes, dict) and isinstance(attributes.get("type"), str):
            objects.add(attributes["type"])
        identifier = record.get("id", record.get("Id"))
        if isinstance(identifier, str):
            records.add(identifier)
        fields.update(key for key in record if isinstance(key, str))
