"""The REST resources of the practice org's data: versions, describes, records, queries, limits.

Owns which resource answers which path and how errors look; signing in, metering and faults are outside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from crmconsole.practice import (
    bulk_http,
    collection_resources,
    composite,
    graph,
    layouts,
    query_plan,
    record_resources,
    relationship_resources,
    replication,
    save_options,
    searching,
    tooling,
    ui_api,
)
from crmconsole.practice.bulk_jobs import BulkJobs
from crmconsole.practice.bulk_resources import BulkResources
from crmconsole.practice.describe import Describer
from crmconsole.practice.exchange import (
    VERSIONS,
    Ask,
    Reply,
    json_reply,
    not_allowed,
    not_found,
    parse_body,
    split_path,
    split_query,
)
from crmconsole.practice.limits import limits, record_count
from crmconsole.practice.org import Org
from crmconsole.practice.queries import LARGEST_BATCH, SMALLEST_BATCH
from crmconsole.practice.recent import Recent
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.wire import JSON_TYPE, ApiError, FormError, error_body, http_date, to_json

_METHODS = ["GET", "HEAD", "POST", "PATCH", "PUT", "DELETE"]
_ALWAYS = {"cache-control": "no-cache,must-revalidate,max-age=0,no-store,private", "vary": "Accept-Encoding"}
_SEASONS = ("Spring", "Summer", "Winter")

Usage = Callable[[], tuple[int, int]]


def data_routes(org: Org, usage: Usage | None = None) -> list[Route]:
    """Return the routes under /services/data. `usage` tells the calls used and allowed in 24 hours.

    Handlers take the caller from `request.state.caller`; the list of versions needs none.
    """
    resources = Resources(org, usage or (lambda: (0, 15_000)))
    jobs = BulkResources(org)

    async def versions(request: Request) -> Response:
        return Response(to_json(version_list()), media_type=None, headers={"content-type": JSON_TYPE})

    async def data(request: Request) -> Response:
        return await _answer(resources, request)

    async def bulk(request: Request) -> Response:
        return await bulk_http.answer(jobs, request)

    return [
        Route("/services/data", versions, methods=["GET"]),
        Route("/services/data/", versions, methods=["GET"]),
        Route("/services/data/{version}/jobs/{path:path}", bulk, methods=_METHODS),
        Route("/services/data/{path:path}", data, methods=_METHODS),
    ]


def version_list() -> list[dict[str, str]]:
    """Return the API versions, oldest first, with the season each came in."""
    found = []
    for number in VERSIONS:
        # Three releases a year; Spring '26 is 66 and Winter belongs to the year after.
        place = number - 66
        season = _SEASONS[place % 3]
        year = 26 + place // 3 + (season == "Winter")
        label = f"{season} '{year:02d}"
        found.append({"label": label, "url": f"/services/data/v{number}.0", "version": f"{number}.0"})
    return found


async def _answer(resources: Resources, request: Request) -> Response:
    body = await request.body()
    try:
        ask = _read(request, body)
        reply = resources.answer(ask)
    except ApiError as error:
        reply = error_reply(error, body)
    headers = {**_ALWAYS, **reply.headers}
    if reply.body is None:
        if reply.status != 304:
            headers["content-length"] = "0"
        return Response(status_code=reply.status, headers=headers)
    headers["content-type"] = JSON_TYPE
    return Response(reply.body, reply.status, headers)


def error_reply(error: ApiError, body: bytes = b"") -> Reply:
    """Return the answer for an error; a value that could not be read is located in the request's body."""
    if error.body == "":
        return Reply(error.status, None, error.headers)
    if isinstance(error, FormError) and error.key is not None:
        place = re.search(rb'"' + error.key.encode() + rb'"\s*:\s*', body, re.IGNORECASE)
        if place is not None:
            line = body.count(b"\n", 0, place.end()) + 1
            column = place.end() - (body.rfind(b"\n", 0, place.end()) + 1) + 1
            error = ApiError(error.status, error.code, f"{error.message} at [line:{line}, column:{column}]")
    return json_reply(error_body(error), error.status, error.headers)


def _read(request: Request, body: bytes) -> Ask:
    raw_path = request.scope.get("raw_path") or request.scope["path"].encode()
    version, way = split_path(raw_path.decode("latin-1").split("?")[0])
    query = split_query(request.scope["query_string"].decode("latin-1"))
    method = "GET" if request.method == "HEAD" else request.method
    if method == "POST" and query.get("_HttpMethod"):
        method = query["_HttpMethod"].upper()
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in request.headers.raw}
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    if body and method in ("POST", "PATCH", "PUT") and kind not in ("", "application/json"):
        message = f"Content-Type header specified in HTTP request is not supported: {kind}"
        raise ApiError(415, "UNSUPPORTED_MEDIA_TYPE", message)
    payload = parse_body(body) if method in ("POST", "PATCH", "PUT") else None
    origin = f"{request.url.scheme}://{request.url.netloc}"
    return Ask(method, version, way, request.state.caller, query, headers, payload, origin)


class Resources:
    """Answers requests below /services/data/vNN.0; composite passes its subrequests through here too."""

    def __init__(self, org: Org, usage: Usage) -> None:
        self._org = org
        self._usage = usage
        self._describer = Describer(org)
        self._recent = Recent()

    def answer(self, ask: Ask) -> Reply:
        """Answer one request, alone in the org. Raises ApiError."""
        with self._org.lock:
            if "ApiEnabled" not in self._org.rights(ask.caller).system:
                raise ApiError(403, "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization.")
            return self._answer(replace(ask, caller=ask.caller.asking(save_options.from_headers(ask.headers))))

    def _answer(self, ask: Ask) -> Reply:
        if not ask.way:
            return self._only_get(ask, self._resources)
        first, rest = ask.way[0], ask.way[1:]
        if first == "sobjects":
            return self._sobjects(ask, rest)
        if first in ("query", "queryAll"):
            return self._query(ask, rest, all_rows=first == "queryAll")
        if first == "composite":
            return self._composite(ask, rest)
        if first == "tooling":
            return tooling.answer(self._org, ask, rest)
        if first == "limits" and not rest:
            return self._only_get(ask, self._limits)
        if ask.way == ("limits", "recordCount"):
            return self._only_get(ask, lambda _: json_reply(record_count(self._org, ask.query.get("sObjects"))))
        if ask.way == ("search",):
            return searching.search(self._org, ask)
        if ask.way == ("parameterizedSearch",):
            return searching.parameterized(self._org, ask)
        if ask.way == ("recent",):
            return self._only_get(ask, lambda _: json_reply(self._recent.items(self._org, ask)))
        if first == "ui-api":
            return ui_api.answer(self._org, ask, self._describer, rest)
        if len(ask.way) == 1 and first in layouts.OF_THE_ORG:
            return layouts.of_the_org(ask)
        raise not_found()

    def _limits(self, ask: Ask) -> Reply:
        if "ViewSetup" not in self._org.rights(ask.caller).system:
            raise ApiError(403, "FORBIDDEN", "You need the permission View Setup and Configuration to see limits.")
        batches, query_jobs = BulkJobs(self._org).used()
        return json_reply(limits(*self._usage(), batches=batches, query_jobs=query_jobs))

    def _only_get(self, ask: Ask, reply: Callable[[Ask], Reply]) -> Reply:
        if ask.method != "GET":
            raise not_allowed(ask.method, "HEAD", "GET")
        return reply(ask)

    def _resources(self, ask: Ask) -> Reply:
        base = f"/services/data/v{ask.version}"
        names = (
            "composite",
            "jobs",
            "limits",
            "parameterizedSearch",
            "query",
            "queryAll",
            "quickActions",
            "recent",
            "search",
            "sobjects",
            "tabs",
            "tooling",
            "ui-api",
        )
        identity = f"{ask.origin}/id/{self._org.org_id}/{ask.caller.user_id}"
        return json_reply({**{name: f"{base}/{name}" for name in names}, "identity": identity})

    # sobjects

    def _sobjects(self, ask: Ask, way: tuple[str, ...]) -> Reply:
        if not way:
            return self._only_get(
                ask, lambda _: self._described(ask, lambda: self._describer.everything(ask.version, ask.caller))
            )
        item = self._org.reachable(way[0], ask.caller)
        if item is None:
            raise not_found()
        if len(way) == 1:
            return self._object(ask, item)
        if (way[1] == "describe" and len(way) > 2) or way[1] in layouts.OF_OBJECTS:
            return layouts.answer(self._org, ask, item, self._describer, way[1:])
        if len(way) == 2:
            return self._below_object(ask, item, way[1])
        if len(way) >= 3 and relationship_resources.starts_with_id(item, way[1:]):
            return relationship_resources.answer(self._org, ask, item, way[1:])
        if len(way) == 3:
            return record_resources.by_key(self._org, ask, item, way[1], way[2])
        raise not_found()

    def _object(self, ask: Ask, item: ObjectDef) -> Reply:
        if ask.method == "POST":
            return record_resources.create(self._org, ask, item)
        if ask.method != "GET":
            raise not_allowed(ask.method, "HEAD", "GET", "POST")
        recent = self._recent.items(self._org, ask, item)
        return self._described(ask, lambda: self._describer.basic(item, ask.version, ask.caller, recent))

    def _below_object(self, ask: Ask, item: ObjectDef, name: str) -> Reply:
        if name == "describe":
            return self._only_get(
                ask, lambda _: self._described(ask, lambda: self._describer.full(item, ask.version, ask.caller))
            )
        if name == "updated":
            return replication.updated(self._org, ask, item)
        if name == "deleted":
            return replication.deleted(self._org, ask, item)
        if ask.method == "POST" and name.lower() == "id":
            return record_resources.create(self._org, ask, item)
        return record_resources.by_id(self._org, ask, item, name)

    def _described(self, ask: Ask, value: Callable[[], dict[str, object]]) -> Reply:
        changed = self._describer.changed_at(ask.caller)
        headers = {"Last-Modified": http_date(changed)}
        since = ask.moment("if-modified-since")
        if since is not None and changed <= since:
            return Reply(304, None, headers)
        return json_reply(value(), headers=headers)

    # query

    def _query(self, ask: Ask, way: tuple[str, ...], *, all_rows: bool) -> Reply:
        if ask.method != "GET":
            raise not_allowed(ask.method, "HEAD", "GET")
        queries = self._org.queries
        if len(way) == 1:
            return Reply(200, queries.more(way[0], ask.caller, version=ask.version, batch=_batch(ask)))
        text = ask.query.get("q")
        if not way and text is None and ask.query.get("explain"):
            return query_plan.explain(self._org, ask, ask.query["explain"])
        if way or text is None:
            raise ApiError(400, "MALFORMED_QUERY", "A query string has to be specified")
        if ask.query.get("columns", "").lower() == "true":
            return json_reply(queries.columns(text, ask.caller, version=ask.version))
        body = queries.run(text, ask.caller, all_rows=all_rows, version=ask.version, batch=_batch(ask))
        self._recent.look(text, ask.caller.user_id, body)
        return Reply(200, body)

    # composite

    def _composite(self, ask: Ask, way: tuple[str, ...]) -> Reply:
        if not way:
            if ask.method == "POST":
                return composite.composite(self._org, ask, self.answer)
            base = f"/services/data/v{ask.version}/composite"
            return self._only_get(
                ask, lambda _: json_reply({name: f"{base}/{name}" for name in ("batch", "graph", "sobjects", "tree")})
            )
        if way[0] == "sobjects":
            return collection_resources.answer(self._org, ask, way[1:])
        if way == ("batch",) and ask.method == "POST":
            return composite.batch(ask, self.answer)
        if way == ("graph",) and ask.method == "POST":
            return graph.graph(self._org, ask, self.answer)
        if len(way) == 2 and way[0] == "tree" and ask.method == "POST":
            return composite.tree(self._org, ask, way[1])
        if way[0] in ("batch", "graph", "tree"):
            raise not_allowed(ask.method, "POST")
        raise not_found()


def _batch(ask: Ask) -> int:
    given = ask.option("sforce-query-options", "batchSize")
    if given is None or not given.isdigit():
        return LARGEST_BATCH
    return min(max(int(given), SMALLEST_BATCH), LARGEST_BATCH)
