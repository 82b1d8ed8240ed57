"""Composite graphs: several groups of REST requests in one, each of them all or none (Salesforce REST: Composite Graph).

Owns the limits of a graph and which requests may be in it; `composite` carries them out.
"""

from __future__ import annotations

import re
from typing import Any

import orjson

from crmconsole.practice.composite import REFERENCE, Answer, carry_out, check_form, halted, results
from crmconsole.practice.exchange import Ask, Reply, json_reply, not_found
from crmconsole.practice.org import Org
from crmconsole.practice.wire import ApiError

FIRST_VERSION = 50
MOST_GRAPHS = 75
MOST_NODES = 500
MOST_DEPTH = 15
MOST_KINDS = 15
MOST_FAILED = 14
"""Graphs that may fail before the rest is not begun."""
_METHODS = ("GET", "POST", "PATCH", "PUT", "DELETE")
_RECORD = re.compile(r"/services/data/v\d+\.0/sobjects/(\w+)(?:[/?]|$)", re.ASCII)

Node = dict[str, Any]


def graph(org: Org, ask: Ask, answer: Answer) -> Reply:
    """Answer POST composite/graph: each graph succeeds or fails as a whole, apart from the others."""
    if float(ask.version) < FIRST_VERSION:
        raise not_found()
    told: list[dict[str, object]] = []
    failed = 0
    for graph_id, nodes in _checked(ask.object_payload()):
        begun = failed < MOST_FAILED
        replies = carry_out(org, ask, nodes, answer, all_or_none=True) if begun else [halted() for _ in nodes]
        succeeded = all(reply.status < 300 for reply in replies)
        failed += not succeeded
        response = {"compositeResponse": results(nodes, replies)}
        told.append({"graphId": graph_id, "graphResponse": response, "isSuccessful": succeeded})
    return json_reply({"graphs": told})


def _checked(body: dict[str, Any]) -> list[tuple[str, list[Node]]]:
    """Return the graphs with their ids. Raises ApiError for what fails the whole request."""
    graphs = body.get("graphs")
    if not isinstance(graphs, list) or not graphs or not all(isinstance(one, dict) for one in graphs):
        raise ApiError(400, "JSON_PARSER_ERROR", "The request needs a list of graphs: graphs")
    if len(graphs) > MOST_GRAPHS:
        raise _limit(f"has {len(graphs)} graphs; the limit is {MOST_GRAPHS}.")
    found = [(_graph_id(one), _nodes(one)) for one in graphs]
    ids = [graph_id for graph_id, _ in found]
    if len(set(ids)) < len(ids):
        raise ApiError(400, "INVALID_INPUT", "Duplicate graphId in the request.")
    count = sum(len(nodes) for _, nodes in found)
    if count > MOST_NODES:
        raise _limit(f"has {count} nodes; the limit is {MOST_NODES}.")
    return found


def _limit(what: str) -> ApiError:
    return ApiError(400, "LIMIT_EXCEEDED", f"The composite graph request {what}")


def _graph_id(one: dict[str, Any]) -> str:
    graph_id = one.get("graphId")
    if not isinstance(graph_id, str) or not re.fullmatch(r"\w{1,40}", graph_id, re.ASCII):
        message = f"Provided graphId ('{graph_id}') must be up to 40 letters, digits and underscores."
        raise ApiError(400, "INVALID_INPUT", message)
    return graph_id


def _nodes(one: dict[str, Any]) -> list[Node]:
    nodes = one.get("compositeRequest")
    if not isinstance(nodes, list) or not nodes or not all(isinstance(node, dict) for node in nodes):
        raise ApiError(400, "JSON_PARSER_ERROR", "Each graph needs a list of nodes: compositeRequest")
    seen: set[str] = set()
    kinds: set[tuple[str, str]] = set()
    for node in nodes:
        check_form(node, seen)
        record = _RECORD.match(str(node["url"]))
        method = str(node["method"]).upper()
        if record is None or method not in _METHODS:
            raise ApiError(400, "INVALID_INPUT", f"A composite graph does not take {method} {node['url']}.")
        kinds.add((method, record[1].lower()))
    if len(kinds) > MOST_KINDS:
        raise _limit(f"has {len(kinds)} different kinds of nodes in one graph; the limit is {MOST_KINDS}.")
    depth = _depth(nodes)
    if depth > MOST_DEPTH:
        raise _limit(f"has a depth of {depth}; the limit is {MOST_DEPTH}.")
    return nodes


def _depth(nodes: list[Node]) -> int:
    """Return the length of the longest chain of nodes that refer to each other."""
    depths: dict[str, int] = {}
    for node in nodes:
        text = node["url"] + orjson.dumps(node.get("body")).decode()
        depths[node["referenceId"]] = 1 + max((depths.get(name, 0) for name, _ in REFERENCE.findall(text)), default=0)
    return max(depths.values())
