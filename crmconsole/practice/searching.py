"""Searching for words across objects: `search` with SOSL, and `parameterizedSearch` without (Salesforce REST: Search).

Owns which fields are searched and the shape of answers. It finds by reading: what was saved is found at once, where
Salesforce's index lags by seconds, and long texts are not searched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from crmconsole.practice.exchange import Ask, Reply, not_allowed
from crmconsole.practice.org import Org
from crmconsole.practice.schema import FieldDef, ObjectDef
from crmconsole.practice.sosl import GROUPS, MOST_ROWS, Search, Wanted, malformed, matcher, parse
from crmconsole.practice.wire import ApiError

_NAMES = ("Name", "FirstName", "LastName")
_TYPES = {"EMAIL": ("email",), "PHONE": ("phone",), "ALL": ("string", "email", "phone", "url", "textarea", "combobox")}
_PLAIN_FROM = 37
"""Versions before this one answer a plain array."""


def search(org: Org, ask: Ask) -> Reply:
    """Answer search/?q=FIND {…}. Raises MALFORMED_SEARCH, INVALID_TYPE, INVALID_FIELD."""
    if ask.method != "GET":
        raise not_allowed(ask.method, "HEAD", "GET")
    if not ask.query.get("q"):
        raise malformed("A search string has to be specified")
    return _answer(org, ask, parse(ask.query["q"]))


def parameterized(org: Org, ask: Ask) -> Reply:
    """Answer parameterizedSearch, asked in the address or in a JSON body. Raises what `search` raises."""
    if ask.method == "POST":
        body = ask.object_payload()
        named = [one for one in body.get("sobjects") or () if isinstance(one, dict)]
        shared = tuple(map(str, body.get("fields") or ()))
        most = body.get("defaultLimit")
        wanted = [_named(one, shared, most) for one in named]
        q, group, limit = body.get("q"), body.get("in"), body.get("overallLimit")
    elif ask.method == "GET":
        q, group, limit = ask.query.get("q"), ask.query.get("in"), ask.query.get("overallLimit")
        shared = _listed(ask.query.get("fields"))
        wanted = []
        for name in _listed(ask.query.get("sobject")):
            facts = {part: ask.query.get(f"{name}.{part}") for part in ("where", "limit", "fields")}
            facts["fields"] = _listed(facts["fields"])  # type: ignore[assignment]
            wanted.append(_named({"name": name, **facts}, shared, ask.query.get("defaultLimit")))
    else:
        raise not_allowed(ask.method, "HEAD", "GET", "POST")
    if not q:
        raise malformed("The required parameter q is missing.")
    word = str(group or "ALL").upper().removesuffix(" FIELDS")
    if word not in GROUPS:
        raise malformed(f"Invalid value of the parameter in: {group}")
    return _answer(org, ask, Search(str(q), word, tuple(wanted), min(int(limit or MOST_ROWS), MOST_ROWS)))


def _listed(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def _named(one: dict[str, Any], shared: Sequence[str], most: object) -> Wanted:
    limit = one.get("limit") or most
    fields = tuple(map(str, one.get("fields") or shared))
    return Wanted(str(one.get("name", "")), fields, str(one.get("where") or ""), f"LIMIT {limit}" if limit else "")


def _answer(org: Org, ask: Ask, wish: Search) -> Reply:
    matches = matcher(wish.expression)
    wanted = wish.wanted or tuple(Wanted(item.name) for item in org.schema if _searched(org, ask, item, wish.group))
    found: list[orjson.Fragment] = []
    for one in wanted:
        item = org.reachable(one.object_name, ask.caller)
        if item is None or not item.facts.can("s"):
            raise ApiError(400, "INVALID_TYPE", f"sObject type '{one.object_name}' is not supported.")
        texts = [field.name for field in _searched(org, ask, item, wish.group)]
        if texts:
            ids = [str(row["Id"]) for row in _rows(org, ask, item, texts) if matches(_texts(row, texts))]
            found += _chosen(org, ask, item, one, ids)
    rows = found[: wish.limit]
    return Reply(200, orjson.dumps({"searchRecords": rows} if float(ask.version) >= _PLAIN_FROM else rows))


def _searched(org: Org, ask: Ask, item: ObjectDef, group: str) -> list[FieldDef]:
    """Return the fields of an object that a search looks into, as far as its user sees them."""
    if not item.facts.can("s"):
        return []
    concealed = org.concealed(item.name, ask.caller)
    seen = [field for field in item.fields.values() if field.name not in concealed and field.filterable]
    named = [field for field in seen if field.name in _NAMES]
    if group == "NAME":
        return named
    typed = [field for field in seen if field.type in _TYPES.get(group, _TYPES["ALL"])]
    return typed if group in ("EMAIL", "PHONE") else list(dict.fromkeys([*named, *typed]))


def _texts(row: dict[str, Any], names: Sequence[str]) -> list[str]:
    return [str(row[name]) for name in names if row.get(name)]


def _rows(org: Org, ask: Ask, item: ObjectDef, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    fields = ",".join(dict.fromkeys(["Id", *names]))
    body = org.queries.run(f"SELECT {fields} FROM {item.name}", ask.caller, all_rows=False, version=ask.version)
    while True:
        page = orjson.loads(body)
        yield from page["records"]
        if page["done"]:
            return
        body = org.queries.more(page["nextRecordsUrl"].rpartition("/")[2], ask.caller, version=ask.version)


def _chosen(org: Org, ask: Ask, item: ObjectDef, one: Wanted, ids: Sequence[str]) -> list[orjson.Fragment]:
    """Return the records among those found that the brackets of RETURNING let through, in their order and with their fields."""
    # Nothing found is asked for too: a wrong field is an error all the same.
    listed = ",".join(f"'{record_id}'" for record_id in ids[:MOST_ROWS]) or f"'{item.prefix}000000000000'"
    condition = f" AND ({one.condition})" if one.condition.strip() else ""
    soql = f"SELECT {','.join(one.fields) or 'Id'} FROM {item.name} WHERE Id IN ({listed}){condition} {one.tail}"
    body = org.queries.run(soql.strip(), ask.caller, all_rows=False, version=ask.version)
    return [orjson.Fragment(orjson.dumps(record)) for record in orjson.loads(body)["records"]]
