"""What the Tooling API says about its own objects: the list of them, their describes, and one row of a definition.

Owns only that they have their addresses below `tooling/`; describes themselves are `describe`'s.
"""

from __future__ import annotations

from typing import Any

import orjson

from crmconsole.practice.definitions import DEFINITION_NAMES
from crmconsole.practice.describe import Describer
from crmconsole.practice.exchange import Ask, Reply, json_reply, not_allowed, not_found
from crmconsole.practice.org import Org
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.tooling_objects import IN_BOTH


def answer(org: Org, ask: Ask, way: tuple[str, ...]) -> Reply:
    """Answer a request below tooling/sobjects that only reads. Raises ApiError."""
    if ask.method != "GET":
        raise not_allowed(ask.method, "HEAD", "GET")
    describer = Describer(org)
    if not way:
        objects = [describer.summary(item, ask.version, ask.caller) for item in _objects(org, ask)]
        return _below_tooling({"encoding": "UTF-8", "maxBatchSize": 200, "sobjects": objects})
    item = next((each for each in _objects(org, ask) if each.name.lower() == way[0].lower()), None)
    if item is None:
        raise not_found()
    if len(way) == 1:
        return _below_tooling(describer.basic(item, ask.version, ask.caller, []))
    if way[1:] == ("describe",):
        return _below_tooling(describer.full(item, ask.version, ask.caller))
    if len(way) == 2 and item.name in DEFINITION_NAMES:
        return _definition(org, ask, item, way[1])
    raise not_found()


def _objects(org: Org, ask: Ask) -> list[ObjectDef]:
    """Return the objects that the caller's queries of the Tooling API may name, by name."""
    hidden = org.administration.hidden_objects(ask.caller, tooling=True)
    seen = [item for item in org.schema.everything() if item.name not in hidden]
    return sorted((item for item in seen if item.facts.tooling or item.name in IN_BOTH), key=lambda item: item.name)


def _below_tooling(found: dict[str, Any]) -> Reply:
    body = orjson.dumps(found)
    return Reply(200, body.replace(b"/sobjects/", b"/tooling/sobjects/"))


def _definition(org: Org, ask: Ask, item: ObjectDef, durable_id: str) -> Reply:
    """Return the row of an object, a field or a particle; its id in an address is the one that lasts."""
    plain = durable_id.replace("\\", "").replace("'", "")
    soql = f"SELECT FIELDS(ALL) FROM {item.name} WHERE DurableId = '{plain}' LIMIT 1"
    body = org.queries.run(soql, ask.caller, all_rows=False, version=ask.version, tooling=True)
    rows = orjson.loads(body)["records"]
    if not rows:
        raise not_found()
    return json_reply(rows[0])
