"""Bulk jobs over HTTP: CSV and forms in, CSV out, beside the JSON of the other REST resources.

Owns the reading and writing of these bytes; what a request does is the business of `bulk_resources`.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from crmconsole.practice.bulk_resources import BulkResources, Sent
from crmconsole.practice.exchange import Ask, Reply, parse_body, split_path, split_query
from crmconsole.practice.wire import JSON_TYPE, ApiError, error_body, to_json

_ALWAYS = {"cache-control": "no-cache,must-revalidate,max-age=0,no-store,private", "vary": "Accept-Encoding"}


async def answer(resources: BulkResources, request: Request) -> Response:
    """Answer one request below `jobs`."""
    try:
        reply = resources.answer(*await _read(request))
    except ApiError as error:
        reply = Reply(error.status, to_json(error_body(error)), error.headers)
    headers = {"content-type": JSON_TYPE, **_ALWAYS, **reply.headers}
    if reply.body is None:
        del headers["content-type"]
        headers["content-length"] = "0"
        return Response(status_code=reply.status, headers=headers)
    return Response(reply.body, reply.status, headers)


async def _read(request: Request) -> tuple[Ask, Sent]:
    raw_path = request.scope.get("raw_path") or request.scope["path"].encode()
    version, way = split_path(raw_path.decode("latin-1").split("?")[0])
    method = "GET" if request.method == "HEAD" else request.method
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in request.headers.raw}
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    payload: object = None
    sent = Sent()
    if method == "PUT":
        if kind != "text/csv":
            raise _unsupported(kind)
        sent = Sent(content=await request.body())
    elif method == "POST" and kind == "multipart/form-data":
        job, data = await _parts(request)
        payload, sent = parse_body(job), Sent(upload=data)
    elif method in ("POST", "PATCH"):
        if kind not in ("", "application/json"):
            raise _unsupported(kind)
        payload = parse_body(await request.body())
    query: Mapping[str, str] = split_query(request.scope["query_string"].decode("latin-1"))
    return Ask(method, version, way, request.state.caller, query, headers, payload), sent


async def _parts(request: Request) -> tuple[bytes, bytes]:
    """Return the parts `job` and `content` of a form. Raises CLIENTINPUTERROR."""
    async with request.form() as form:
        job, content = await _bytes(form.get("job")), await _bytes(form.get("content"))
    if job is None or content is None:
        raise ApiError(400, "CLIENTINPUTERROR", "A multipart request has two parts: “job” and “content”.")
    return job, content


async def _bytes(part: UploadFile | str | None) -> bytes | None:
    if part is None:
        return None
    return part.encode() if isinstance(part, str) else await part.read()


def _unsupported(kind: str) -> ApiError:
    message = f"Content-Type header specified in HTTP request is not supported: {kind}"
    return ApiError(415, "UNSUPPORTED_MEDIA_TYPE", message)
