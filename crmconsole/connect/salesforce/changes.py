"""The changes of a window: one composite call for the first pages of all kinds, then page by page.

Owns cursor and page tokens. A cursor is the server's time just before it answered; windows reach back from it by the overlap, because a commit
can become visible after its own stamp (`salesforce-api` §2.3, `sync-algorithm` §4.2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import orjson

from crmconsole.clock import from_iso, iso
from crmconsole.connect.contract import ChangePage, ChangeRequest
from crmconsole.connect.salesforce import lookup, watch
from crmconsole.connect.salesforce.answer import Subanswer
from crmconsole.connect.salesforce.catalogue import Catalogue
from crmconsole.connect.salesforce.client import Client, Subrequest, moment, query_path
from crmconsole.connect.salesforce.errors import explain, unreadable
from crmconsole.connect.salesforce.soql import select
from crmconsole.errors import CursorExpired, SchemaChanged
from crmconsole.records import Kind, ObjectSchema

OVERLAP_SECONDS = 600
MAX_QUERIES = 5
_VERSION = 1


def poll(client: Client, catalogue: Catalogue, requests: Sequence[ChangeRequest]) -> dict[Kind, ChangePage]:
    """Return the first page of each window; one metered call for up to five kinds and any number of ties of which nothing changed.

    A call may hold five queries. Whether records changed that only tie others together is asked without one, by their ids (`watch.py`); those
    that did are read by another call, as are kinds beyond the fifth.

    Raises:
        SchemaChanged: a requested field or object is gone or hidden.
        CursorExpired: a cursor was written by another version, or for another object.
    """
    if not requests:
        raise ValueError("a poll asks for at least one kind")
    watched = [request for request in requests if watch.possible(request.kind, _time_of(request), client.server_now())]
    queried = [request for request in requests if request not in watched]
    first, later = queried[:MAX_QUERIES], queried[MAX_QUERIES:]
    found, changed = _first_call(client, catalogue, first, watched)
    later += [request for request in watched if changed[request.kind] is None]
    for start in range(0, len(later), MAX_QUERIES):
        some = later[start : start + MAX_QUERIES]
        found |= _first_call(client, catalogue, some, ())[0]
    for request in watched:
        ids = changed[request.kind]
        if ids:
            rows = lookup.read(client, catalogue, request.kind, ids, request.fields).values()
            ordered = tuple(sorted(rows, key=lambda row: (row.stamp, row.id)))
            found[request.kind] = replace(found[request.kind], rows=ordered, total=len(ordered))
    return {request.kind: found[request.kind] for request in requests}


def _first_call(
    client: Client, catalogue: Catalogue, queried: Sequence[ChangeRequest], watched: Sequence[ChangeRequest]
) -> tuple[dict[Kind, ChangePage], dict[Kind, list[str] | None]]:
    """Return the first pages of windows that are queried, and for those that are watched an empty page and the ids that changed.

    None for ids = this way does not tell; the window has to be queried.
    """
    parts = [Subrequest("GET", query_path(soql_of(catalogue, request), deleted_too=True)) for request in queried]
    for request in watched:
        parts += watch.questions(catalogue.schema(request.kind), _window_start(request), client.server_now())
    answers, server_time = client.composite(parts)
    _check_fields(catalogue, queried, answers[: len(queried)])
    now = moment(server_time)
    pages = {
        request.kind: _first_page(catalogue, request, answer, now)
        for request, answer in zip(queried, answers, strict=False)
    }
    changed: dict[Kind, list[str] | None] = {}
    for place, request in enumerate(watched):
        begin = len(queried) + 2 * place
        changed[request.kind] = watch.ids_in(answers[begin : begin + 2])
        cursor = cursor_after(catalogue.schema(request.kind), request, now)
        pages[request.kind] = ChangePage(request.kind, (), 0, None, cursor)
    return pages, changed


def next_page(client: Client, catalogue: Catalogue, request: ChangeRequest, token: str) -> ChangePage:
    """Return the following page of a window; one metered call.

    Raises:
        CursorExpired: Salesforce has forgotten the window (after two days), or the token is not ours.
    """
    place = _opened(token, "link", "total", "then")
    answer = client.get(str(place["link"]))
    try:
        return _page(catalogue, request, answer.body, total=place["total"], then=place["then"])
    except (ValueError, KeyError, TypeError):
        raise unreadable(answer) from None


def soql_of(catalogue: Catalogue, request: ChangeRequest, order: str | None = "SystemModstamp, Id") -> str:
    """Return the query for a window.

    Raises:
        SchemaChanged: a requested field or object is gone or hidden.
        CursorExpired: the cursor was written by another version, or for another object.
    """
    schema = catalogue.schema_with(request.kind, request.fields)
    if request.cursor is None:
        return select(schema, request.fields, ["IsDeleted = false"], order)
    place = _opened(request.cursor, "object", "time")
    if place["object"] != schema.wire_name:
        raise _void()
    return select(schema, request.fields, [f"SystemModstamp >= {iso(_window_start(request))}"], order)


def _time_of(request: ChangeRequest) -> datetime | None:
    """Return when the window of a request begins; None when everything is to be read."""
    return None if request.cursor is None else _window_start(request)


def _window_start(request: ChangeRequest) -> datetime:
    place = _opened(request.cursor or "", "time")
    return from_iso(place["time"]) - timedelta(seconds=request.overlap_seconds)


def _check_fields(catalogue: Catalogue, requests: Sequence[ChangeRequest], answers: Sequence[Subanswer]) -> None:
    """Raise what the first refused part means. Which field is gone is found by describing again: the text of a refusal is localised."""
    for request, answer in zip(requests, answers, strict=True):
        if answer.ok:
            continue
        trouble = explain(answer)
        if isinstance(trouble, SchemaChanged):
            catalogue.require(catalogue.look(request.kind), request.fields)
        raise trouble


def _first_page(catalogue: Catalogue, request: ChangeRequest, answer: Subanswer, now: str | None) -> ChangePage:
    cursor = cursor_after(catalogue.schema(request.kind), request, now)
    try:
        return _page(catalogue, request, answer.body, total=answer.body["totalSize"], then=cursor)
    except (KeyError, TypeError):
        raise unreadable(answer) from None


def cursor_after(schema: ObjectSchema, request: ChangeRequest, now: str | None) -> str | None:
    """Return the cursor for the next time. Without the server's time the window stays where it was: it is read again, and nothing is missed."""
    return _sealed(object=schema.wire_name, time=max(now, _since(request))) if now else request.cursor


def _since(request: ChangeRequest) -> str:
    """Return the time up to which everything was read before; a slow answer must not take the window back behind it."""
    return "" if request.cursor is None else str(_opened(request.cursor, "time")["time"])


def _page(catalogue: Catalogue, request: ChangeRequest, body: Any, *, total: int, then: str | None) -> ChangePage:
    link = body.get("nextRecordsUrl")
    return ChangePage(
        kind=request.kind,
        rows=catalogue.reader(request.kind, request.fields).rows(body["records"]),
        total=total,
        next=_sealed(link=link, total=total, then=then) if link else None,
        cursor=None if link else then,
    )


def _sealed(**facts: Any) -> str:
    return orjson.dumps({"v": _VERSION, **facts}).decode()


def _opened(token: str, *names: str) -> Mapping[str, Any]:
    try:
        place = orjson.loads(token)
    except ValueError:
        place = None
    if not isinstance(place, dict) or place.get("v") != _VERSION or any(name not in place for name in names):
        raise _void()
    return place


def _void() -> CursorExpired:
    return CursorExpired(
        "Where the reading stopped was noted in a form that no longer holds.",
        "Nothing was changed on either side.",
        "Everything is read once again.",
    )
