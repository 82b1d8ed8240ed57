"""How a control of the practice org is asked and answers: JSON, or query parameters, in; JSON out.

Owns the form only; what the controls do stands in `controls` and `setup_controls`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

Answer = dict[str, object]


class BadControl(Exception):
    """A control that was asked for something it cannot do; the message is one plain sentence."""


def route(method: str, path: str, control: Callable[[Mapping[str, object]], Answer]) -> Route:
    """Return the route of a control that takes JSON (or query parameters) and answers JSON."""

    async def answer(request: Request) -> Response:
        try:
            return answer_json(control({**request.query_params, **_sent(await request.body())}))
        except BadControl as error:
            return answer_json({"error": str(error)}, 400)

    return Route(f"/practice/{path}", answer, methods=[method])


def _sent(body: bytes) -> dict[str, object]:
    if not body.strip():
        return {}
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BadControl(f"The body is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise BadControl("The body must be a JSON object.")
    return value


def answer_json(value: object, status: int = 200) -> Response:
    """Return an answer of JSON."""
    return Response(orjson.dumps(value), status, media_type="application/json")
