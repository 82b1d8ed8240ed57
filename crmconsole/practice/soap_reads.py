"""The SOAP calls that read: queries page by page, records by id, searches, what changed, and describes (SOAP API: Core Calls).

Owns how JSON that the org's REST resources give looks in SOAP; what is found is the business of `queries`, `describe` and their neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape

import orjson

from crmconsole.practice import replication, searching
from crmconsole.practice.answer_types import answer_types
from crmconsole.practice.describe import Describer, describe_type
from crmconsole.practice.exchange import Ask, Reply
from crmconsole.practice.ids import full_id
from crmconsole.practice.org import Caller, Org
from crmconsole.practice.queries import LARGEST_BATCH, SMALLEST_BATCH
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.soap_form import Call, SoapFault, namespace, results
from crmconsole.practice.wire import ApiError

MOST_RETRIEVED = 2000
MOST_DESCRIBED = 100
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+0000")
_ZONED = re.compile(r"(?:Z|[+-]\d{2}:?\d{2})$")
_FAULTS = {
    "INVALID_FIELD": "InvalidFieldFault",
    "INVALID_ID_FIELD": "InvalidIdFault",
    "INVALID_QUERY_LOCATOR": "InvalidQueryLocatorFault",
    "INVALID_TYPE": "InvalidSObjectFault",
    "MALFORMED_ID": "InvalidIdFault",
    "MALFORMED_QUERY": "MalformedQueryFault",
    "MALFORMED_SEARCH": "MalformedSearchFault",
}
_NOT_IN_SOAP = frozenset({"urls", "sobjectDescribeOption", "lookupLayoutable", "listviewable"})
_KINDS = {bool: "xsd:boolean", float: "xsd:double", int: "xsd:int", str: "xsd:string"}
"""Of sums and counts, whose types no WSDL and no describe tells."""
_PAGES = ("urlDetail", "urlEdit", "urlNew")
_NULL_IS_TOLD = frozenset({"keyPrefix", *_PAGES})

Read = Callable[[Call, Caller], str]


class Reads:
    """Answers the calls that read, for one org."""

    def __init__(self, org: Org) -> None:
        self._org = org
        self._describer = Describer(org)

    def operations(self) -> dict[str, Read]:
        """Return what answers each call."""
        found: dict[str, Read] = {
            "describeGlobal": self._describe_global,
            "describeSObject": self._describe_object,
            "describeSObjects": self._describe_objects,
            # There are none.
            "describeTabs": lambda call, caller: "",
            "getDeleted": self._get_deleted,
            "getUpdated": self._get_updated,
            "query": lambda call, caller: self._query(call, caller, all_rows=False),
            "queryAll": lambda call, caller: self._query(call, caller, all_rows=True),
            "queryMore": self._query_more,
            "retrieve": self._retrieve,
            "search": self._search,
        }
        return {name: self._in_soaps_words(read) for name, read in found.items()}

    def _in_soaps_words(self, read: Read) -> Read:
        """Return a call that has the org for itself, and whose refusals are faults of the kind that the WSDL has for each."""

        def answer(call: Call, caller: Caller) -> str:
            try:
                with self._org.lock:
                    return read(call, caller)
            except ApiError as error:
                raise SoapFault(error.code, error.message, _FAULTS.get(error.code, "UnexpectedErrorFault")) from error

        return answer

    # Rows

    def _query(self, call: Call, caller: Caller, *, all_rows: bool) -> str:
        text = call.argument("queryString")
        body = self._org.queries.run(text, caller, all_rows=all_rows, version=call.version, batch=_batch(call))
        return _query_result(call, orjson.loads(body), "result")

    def _query_more(self, call: Call, caller: Caller) -> str:
        tail = call.argument("queryLocator").strip()
        body = self._org.queries.more(tail, caller, version=call.version, batch=_batch(call))
        return _query_result(call, orjson.loads(body), "result")

    def _retrieve(self, call: Call, caller: Caller) -> str:
        item = self._object(call.argument("sObjectType"), caller)
        if len(call.ids) > MOST_RETRIEVED:
            raise ApiError(400, "EXCEEDED_ID_LIMIT", f"exceeded max number of ids ({MOST_RETRIEVED}) in retrieve")
        names = [name.strip() for name in call.argument("fieldList").split(",") if name.strip()]
        if not names:
            raise ApiError(400, "MALFORMED_QUERY", "the field list of a retrieve call is empty")
        wanted = [full_id(given) for given in call.ids]
        for given, record_id in zip(call.ids, wanted, strict=True):
            if record_id is None:
                raise ApiError(400, "MALFORMED_ID", f"malformed id {given}")
        found = [str(record_id) for record_id in wanted]
        live = self._org.live_ids(item, found)
        records = self._org.queries.records(item, names, [each for each in found if each in live], call.version, caller)
        return "".join(
            _record(call, orjson.loads(records[record_id]), "result")
            if record_id in records
            else '<result xsi:nil="true"/>'
            for record_id in found
        )

    def _search(self, call: Call, caller: Caller) -> str:
        reply = searching.search(self._org, self._ask(call, caller, {"q": call.argument("searchString")}))
        found = orjson.loads(reply.body or b"[]")
        # Older versions of REST give a plain array.
        rows = found["searchRecords"] if isinstance(found, dict) else found
        listed = "".join(f"<searchRecords>{_record(call, row, 'record')}</searchRecords>" for row in rows)
        return results([listed])

    # What changed

    def _get_updated(self, call: Call, caller: Caller) -> str:
        return self._changes(call, caller, replication.updated)

    def _get_deleted(self, call: Call, caller: Caller) -> str:
        return self._changes(call, caller, replication.deleted)

    def _changes(self, call: Call, caller: Caller, what: Callable[[Org, Ask, ObjectDef], Reply]) -> str:
        item = self._object(call.argument("sObjectType"), caller)
        # A moment of XML Schema need not name its zone; in Greenwich's it is then.
        given = {"start": call.argument("startDate"), "end": call.argument("endDate")}
        span = {name: text if _ZONED.search(text) else f"{text}Z" for name, text in given.items()}
        reply = what(self._org, self._ask(call, caller, span), item)
        return f"<result>{as_elements(orjson.loads(reply.body or b'{}'))}</result>"

    # Describes

    def _describe_global(self, call: Call, caller: Caller) -> str:
        found = self._describer.everything(call.version, caller)
        objects = [_in_order({**each, "idEnabled": True}) for each in found["sobjects"]]  # type: ignore[attr-defined]
        return f"<result>{as_elements({**found, 'sobjects': objects})}</result>"

    def _describe_object(self, call: Call, caller: Caller) -> str:
        return self._described(call, caller, call.argument("sObjectType"))

    def _describe_objects(self, call: Call, caller: Caller) -> str:
        names = [(element.text or "").strip() for element in call.body.iterfind("{*}sObjectType")]
        if len(names) > MOST_DESCRIBED:
            raise ApiError(400, "EXCEEDED_MAX_TYPES_LIMIT", f"cannot describe more than {MOST_DESCRIBED} types")
        return "".join(self._described(call, caller, name) for name in names)

    def _described(self, call: Call, caller: Caller, name: str) -> str:
        plain = answer_types().get(name.strip().lower())
        if plain is not None:
            return (
                f"<result>{as_elements(_in_order(describe_type(plain, call.version) | dict.fromkeys(_PAGES)))}</result>"
            )
        item = self._object(name, caller)
        pages = {"urlDetail": "/{ID}", "urlEdit": "/{ID}/e", "urlNew": f"/{item.prefix}/e"}
        where = {key: call.origin + path if item.facts.can("l") else None for key, path in pages.items()}
        found = self._describer.full(item, call.version, caller)
        return f"<result>{as_elements(_in_order({**found, 'idEnabled': True, **where}))}</result>"

    def _object(self, name: str, caller: Caller) -> ObjectDef:
        item = self._org.reachable(name.strip(), caller)
        if item is None:
            raise ApiError(400, "INVALID_TYPE", f"sObject type '{name}' is not supported.")
        return item

    def _ask(self, call: Call, caller: Caller, query: Mapping[str, str]) -> Ask:
        return Ask("GET", call.version, (), caller, query, origin=call.origin)


def _batch(call: Call) -> int:
    return min(max(call.batch, SMALLEST_BATCH), LARGEST_BATCH) if call.batch else LARGEST_BATCH


# JSON as SOAP


def _query_result(call: Call, found: Mapping[str, Any], name: str) -> str:
    """Return the records of a page as the type QueryResult."""
    following = str(found.get("nextRecordsUrl") or "").rpartition("/")[2]
    locator = f"<queryLocator>{following}</queryLocator>" if following else '<queryLocator xsi:nil="true"/>'
    records = "".join(_record(call, record, "records") for record in found["records"])
    done = str(found["done"]).lower()
    return f'<{name} xsi:type="QueryResult"><done>{done}</done>{locator}{records}<size>{found["totalSize"]}</size></{name}>'


def _record(call: Call, record: Mapping[str, Any], name: str, *, inside: bool = False) -> str:
    """Return a record. The partner API, which knows no types, tells type and id of each before its fields."""
    kind = record["attributes"]["type"]
    partner = call.api == "u"
    about = ' xmlns:sf="urn:sobject.{}.soap.sforce.com"'.format("partner" if partner else "enterprise")
    start = f'<{name} xsi:type="sf:{"sObject" if partner else kind}"{"" if inside else about}>'
    known = ""
    if partner:
        record_id = record.get("Id")
        known = f"<sf:type>{kind}</sf:type>" + (
            f"<sf:Id>{record_id}</sf:Id>" if record_id else '<sf:Id xsi:nil="true"/>'
        )
    return f"{start}{known}{''.join(_values(call, record))}</{name}>"


def _values(call: Call, record: Mapping[str, Any]) -> Iterator[str]:
    for key, value in record.items():
        if key == "attributes":
            continue
        name = f"sf:{key}"
        if value is None:
            yield f'<{name} xsi:nil="true"/>'
        elif isinstance(value, Mapping) and "records" in value:
            yield _query_result(call, value, name).replace(f"<{name} ", f'<{name} xmlns="{namespace(call.api)}" ', 1)
        elif isinstance(value, Mapping) and "attributes" in value:
            yield _record(call, value, name, inside=True)
        elif isinstance(value, Mapping):
            yield f'<{name} xsi:type="address">{as_elements(value)}</{name}>'
        else:
            is_sum = record["attributes"]["type"] == "AggregateResult"
            about = f' xsi:type="{_KINDS[type(value)]}"' if is_sum else ""
            yield f"<{name}{about}>{_text(value)}</{name}>"


def _in_order(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return a describe in the WSDL's order, which is the alphabet's with large letters first."""
    return dict(sorted(found.items()))


def as_elements(values: Mapping[str, Any]) -> str:
    """Return what a JSON object holds as elements: a list repeats its name, what is null is left out."""
    pieces = []
    for name, value in values.items():
        if name in _NOT_IN_SOAP:
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Mapping):
                pieces.append(f"<{name}>{as_elements(one)}</{name}>")
            elif one is not None:
                pieces.append(f"<{name}>{_text(one)}</{name}>")
            elif name in _NULL_IS_TOLD:
                pieces.append(f'<{name} xsi:nil="true"/>')
    return "".join(pieces)


def _text(value: object) -> str:
    """Return a value as XML Schema writes it: moments end in Z."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return f"{value[:-5]}Z"
    return escape(str(value))
