"""Composite graphs: each all or none and apart from the others, references inside, limits, counting."""

from __future__ import annotations

from typing import Any

import pytest

from tests.practice.desk import BASE, Desk
from tests.practice.running import Running
from tests.practice.test_composite import part

LEAD = {"LastName": "Ortiz", "Company": "Acme"}
BAD = {"LastName": "No company"}


def graph(graph_id: str, *nodes: dict[str, object]) -> dict[str, object]:
    return {"graphId": graph_id, "compositeRequest": list(nodes)}


def lead(reference: str, values: dict[str, str] = LEAD) -> dict[str, object]:
    return part(reference, "POST", "sobjects/Lead", values)


def send(desk: Desk, *graphs: dict[str, object]) -> list[dict[str, Any]]:
    answer = desk.call("POST", "composite/graph", json={"graphs": list(graphs)})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["graphs"]
    assert [one["graphId"] for one in found] == [one["graphId"] for one in graphs]
    return found


def statuses(told: dict[str, Any]) -> list[int]:
    return [node["httpStatusCode"] for node in told["graphResponse"]["compositeResponse"]]


def test_nodes_refer_to_earlier_ones(desk: Desk) -> None:
    [told] = send(
        desk,
        graph(
            "one",
            part("account", "POST", "sobjects/Account", {"Name": "Acme"}),
            part("contact", "POST", "sobjects/Contact", {"LastName": "O", "AccountId": "@{account.id}"}),
            part("read", "GET", "sobjects/Contact/@{contact.id}?fields=AccountId"),
            part("rename", "PATCH", "sobjects/Account/@{read.AccountId}", {"Name": "Renamed"}),
        ),
    )
    assert (told["isSuccessful"], statuses(told)) == (True, [201, 201, 200, 204])
    first = told["graphResponse"]["compositeResponse"][0]
    assert first["referenceId"] == "account"
    assert first["httpHeaders"]["Location"] == f"{BASE}/sobjects/Account/{first['body']['id']}"
    assert desk.soql("SELECT Account.Name FROM Contact")[0]["Account"]["Name"] == "Renamed"


def test_a_graph_fails_as_a_whole_and_leaves_the_others_alone(desk: Desk) -> None:
    good, bad, last = send(
        desk,
        graph("good", lead("a")),
        graph("bad", lead("a"), lead("b", BAD), lead("c")),
        graph("last", lead("a"), lead("b")),
    )
    assert [one["isSuccessful"] for one in (good, bad, last)] == [True, False, True]
    assert statuses(bad) == [400, 400, 400]
    codes = [node["body"][0]["errorCode"] for node in bad["graphResponse"]["compositeResponse"]]
    assert codes == ["PROCESSING_HALTED", "REQUIRED_FIELD_MISSING", "PROCESSING_HALTED"]
    assert len(desk.soql("SELECT Id FROM Lead")) == 3


def test_after_14_failed_graphs_nothing_more_is_begun(desk: Desk) -> None:
    told = send(desk, *[graph(f"bad{one}", lead("a", BAD)) for one in range(14)], graph("late", lead("a")))
    assert [one["isSuccessful"] for one in told] == [False] * 15
    [node] = told[-1]["graphResponse"]["compositeResponse"]
    assert node["body"][0]["errorCode"] == "PROCESSING_HALTED"
    assert desk.soql("SELECT Id FROM Lead") == []


def chain(length: int) -> dict[str, object]:
    """Return a graph whose nodes each refer to the one before."""
    first = part("n0", "POST", "sobjects/Account", {"Name": "A"})
    more = [
        part(f"n{one}", "POST", "sobjects/Account", {"Name": "A", "ParentId": f"@{{n{one - 1}.id}}"})
        for one in range(1, length)
    ]
    return graph("chain", first, *more)


def test_a_chain_of_15_and_500_nodes_are_taken(desk: Desk) -> None:
    [told] = send(desk, chain(15))
    assert told["isSuccessful"] is True
    told = send(desk, *[graph(f"g{one}", *[lead(f"n{node}") for node in range(250)]) for one in range(2)])[0]
    assert told["isSuccessful"] is True
    assert len(desk.soql("SELECT Id FROM Lead")) == 500


@pytest.mark.parametrize(
    "graphs",
    [
        [],
        "x",
        [{"graphId": "a"}],
        [{"compositeRequest": [lead("a")]}],
        [graph("a b", lead("a"))],
        [graph("same", lead("a")), graph("same", lead("b"))],
        [graph("a", lead("r"), lead("r"))],
        [graph("a", part("q", "GET", "query?q=SELECT Id FROM Lead"))],
        [graph("a", part("c", "POST", "composite/sobjects", {"records": []}))],
        [graph("a", part("c", "OPTIONS", "sobjects/Lead"))],
        [graph(f"g{one}", lead("a")) for one in range(76)],
        [graph("a", *[lead(f"n{one}") for one in range(501)])],
        [chain(16)],
        [graph("a", *[part(f"n{one}", "GET", f"sobjects/Thing{one}__c/1") for one in range(16)])],
    ],
)
def test_requests_that_fail_as_a_whole(desk: Desk, graphs: object) -> None:
    answer = desk.call("POST", "composite/graph", json={"graphs": graphs})
    assert answer.status_code == 400
    assert answer.json()[0]["errorCode"] in ("JSON_PARSER_ERROR", "INVALID_INPUT", "LIMIT_EXCEEDED")
    assert desk.soql("SELECT Id FROM Lead") == []


def test_graphs_came_with_version_50_and_are_posted(desk: Desk) -> None:
    sent = {"graphs": [graph("a", lead("a"))]}
    assert desk.call("POST", "/services/data/v49.0/composite/graph", json=sent).status_code == 404
    assert desk.call("POST", "/services/data/v50.0/composite/graph", json=sent).status_code == 200
    assert desk.call("GET", "composite/graph").status_code == 405
    assert "graph" in desk.call("GET", "composite").json()


def test_graphs_count_as_one_call(online: Running) -> None:
    online.http.post("/practice/stats/reset")
    sent = {"graphs": [graph(f"g{one}", lead("a"), lead("b")) for one in range(5)]}
    assert online.api.post(f"{BASE}/composite/graph", json=sent).status_code == 200
    stats = online.stats()
    assert stats["metered_calls"] == 1
    assert stats["writes"] == {"Lead": {"created": 10, "updated": 0, "deleted": 0}}
