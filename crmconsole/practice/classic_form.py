"""The three forms in which the older Bulk API speaks, XML, JSON and CSV: batches in, facts, results and errors out.

Owns these bytes; what a job does is the business of `classic_jobs`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import orjson

from crmconsole.practice import bulk_csv
from crmconsole.practice.wire import ApiError

NAMESPACE = "http://www.force.com/2009/06/asyncapi/dataload"
TYPES = {"XML": "application/xml", "JSON": "application/json", "CSV": "text/csv"}
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"

Item = dict[str, Any]


def refused(code: str, message: str) -> ApiError:
    """Return an error of this API, whose codes are words of its own."""
    return ApiError(400, code, message)


def unreadable(what: object) -> ApiError:
    """Return the error for a body that has not the form it says."""
    return refused("InvalidBatch", f"Failed to parse the request: {what}")


# ------------------------------------------------------------------------------------------------ reading
def facts(body: bytes, kind: str) -> Item:
    """Return what a request about a job says (`jobInfo`). Raises ApiError."""
    if kind == "JSON":
        value = _json(body)
        if not isinstance(value, dict):
            raise unreadable("a JSON object was expected")
        return value
    return {_local(element): (element.text or "").strip() for element in _xml(body)}


def table(body: bytes, kind: str) -> bytes:
    """Return the records of a batch as CSV with a header; what is null there is `#N/A` here. Raises ApiError."""
    if kind == "CSV":
        return body.removeprefix(b"\xef\xbb\xbf")
    if kind == "JSON":
        value = _json(body)
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise unreadable("a JSON array of records was expected")
        records = [dict(_cells(one)) for one in value]
    else:
        records = [_record(element) for element in _xml(body)]
    header = list(dict.fromkeys(name for record in records for name in record))
    rows = [[record.get(name, "") for name in header] for record in records]
    return bulk_csv.lines([header, *rows] if header else [], "COMMA", "LF").encode()


def _cells(record: Mapping[str, object], before: str = "") -> Iterable[tuple[str, str]]:
    for name, value in record.items():
        if isinstance(value, Mapping):
            yield from _cells(value, f"{before}{name}.")
        elif name not in ("attributes", "type") or before:
            text = bulk_csv.NULL if value is None else str(value).lower() if isinstance(value, bool) else str(value)
            yield before + name, text


def _record(element: ElementTree.Element, before: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for child in element:
        name = _local(child)
        if name == "sObject":
            found |= _record(child, before)
        elif len(child):
            found |= _record(child, f"{before}{name}.")
        elif name != "type":
            nil = child.get(_NIL, "").strip() in ("true", "1")
            found[before + name] = bulk_csv.NULL if nil else child.text or ""
    return found


def _json(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise unreadable(error) from None


def _xml(body: bytes) -> ElementTree.Element:
    # A document type could make a small message grow without end when it is read; Salesforce refuses it as well.
    if b"<!DOCTYPE" in body:
        raise unreadable("DOCTYPE is not allowed")
    try:
        return ElementTree.fromstring(body.strip())
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise unreadable(error) from None


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


# ------------------------------------------------------------------------------------------------ writing
def error(problem: ApiError, kind: str) -> bytes:
    """Return the body of an error."""
    return one("error", {"exceptionCode": problem.code, "exceptionMessage": problem.message}, kind)


def one(root: str, values: Mapping[str, object], kind: str) -> bytes:
    """Return one thing's facts: a `jobInfo`, a `batchInfo`, an `error`."""
    return orjson.dumps(values) if kind == "JSON" else _document(root, _elements(values))


def several(root: str, name: str, each: Sequence[Mapping[str, object]], kind: str) -> bytes:
    """Return the facts of several things: a `batchInfoList`."""
    if kind == "JSON":
        return orjson.dumps({name: each})
    return _document(root, "".join(f"<{name}>{_elements(values)}</{name}>" for values in each))


def result_ids(ids: Sequence[str], kind: str) -> bytes:
    """Return the ids of the result sets of a query."""
    if kind == "JSON":
        return orjson.dumps(ids)
    return _document("result-list", "".join(f"<result>{one}</result>" for one in ids))


def outcomes(rows: Sequence[tuple[str | None, bool, bool, str]], kind: str) -> bytes:
    """Return what became of the rows of a batch: id, success, created, and the error as `CODE:message:fields --`."""
    if kind == "CSV":
        cells = [[record_id or "", _word(ok), _word(new), told] for record_id, ok, new, told in rows]
        return bulk_csv.lines([["Id", "Success", "Created", "Error"], *cells], "COMMA", "LF").encode()
    each = [
        {"success": ok, "created": new, "id": record_id, "errors": [_error(told)] if told else []}
        for record_id, ok, new, told in rows
    ]
    if kind == "JSON":
        return orjson.dumps(each)
    return _document("results", "".join(f"<result>{_result(item)}</result>" for item in each))


def records(lines: Sequence[str], kind: str) -> bytes:
    """Return the records of a query, each a JSON object, as JSON or XML."""
    if kind == "JSON":
        return f"[{','.join(lines)}]".encode()
    each = (orjson.loads(line) for line in lines)
    return _document("queryResult", "".join(f'<records xsi:type="sObject">{_sobject(item)}</records>' for item in each))


def _error(told: str) -> Item:
    code, _, rest = told.partition(":")
    message, _, fields = rest.rpartition(":")
    named = [part for part in fields.removesuffix("--").strip().split(",") if part]
    return {"statusCode": code, "message": message, "fields": named, "extendedErrorDetails": None}


def _result(item: Item) -> str:
    errors = "".join(
        f"<errors>{''.join(f'<fields>{escape(name)}</fields>' for name in told['fields'])}"
        f"<message>{escape(told['message'])}</message><statusCode>{told['statusCode']}</statusCode></errors>"
        for told in item["errors"]
    )
    return errors + _elements({name: item[name] for name in ("id", "success", "created")})


def _sobject(item: Item) -> str:
    kind = item.get("attributes", {}).get("type")
    found = [f"<type>{kind}</type>"] if kind else []
    for name, value in item.items():
        if name == "attributes":
            continue
        if isinstance(value, dict):
            found.append(f'<{name} xsi:type="sObject">{_sobject(value)}</{name}>')
        else:
            found.append(_elements({name: value}))
    return "".join(found)


def _elements(values: Mapping[str, object]) -> str:
    return "".join(
        f'<{name} xsi:nil="true"/>' if value is None else f"<{name}>{escape(_word(value))}</{name}>"
        for name, value in values.items()
    )


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _document(root: str, content: str) -> bytes:
    space = f'xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} {space}>{content}</{root}>'.encode()
