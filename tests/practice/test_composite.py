"""Composite, batch and tree: references, order, rollback, limits."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import pytest

from tests.practice.desk import BASE, Desk
from tests.practice.running import Running


def part(reference: str, method: str, path: str, body: object = None, **headers: str) -> dict[str, object]:
    """Return one subrequest."""
    request: dict[str, object] = {"method": method, "url": f"{BASE}/{path}", "referenceId": reference}
    if body is not None:
        request["body"] = body
    return request | ({"httpHeaders": headers} if headers else {})


def send(desk: Desk, *parts: dict[str, object], **more: object) -> list[dict[str, Any]]:
    """Send a composite request and return its parts' answers."""
    answer = desk.call("POST", "composite/", json={"compositeRequest": list(parts), **more})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["compositeResponse"]
    assert [item["referenceId"] for item in found] == [request["referenceId"] for request in parts]
    return found


LEAD = {"LastName": "Ortiz", "Company": "Acme"}


def test_references_to_earlier_answers(desk: Desk) -> None:
    record = {"attributes": {"type": "Contact"}, "LastName": "Collected", "AccountId": "@{account.id}"}
    answers = send(
        desk,
        part("account", "POST", "sobjects/Account", {"Name": "Acme"}),
        part("contact", "POST", "sobjects/Contact", {"LastName": "Ortiz", "AccountId": "@{account.id}"}),
        part("read", "GET", "sobjects/Contact/@{contact.id}?fields=AccountId,Newsletter__c"),
        part("many", "POST", "composite/sobjects", {"records": [record]}),
        part("rename", "PATCH", "sobjects/Account/@{read.AccountId}", {"Name": "New @{read.Newsletter__c}"}),
        part("query", "GET", "query?q=SELECT Id, Account.Name FROM Contact WHERE Id = '@{many[0].id}'"),
        part("gone", "DELETE", "sobjects/Contact/@{query.records[0].Id}"),
    )
    assert [item["httpStatusCode"] for item in answers] == [201, 201, 200, 200, 204, 200, 204]
    account = answers[0]["body"]["id"]
    assert answers[0]["httpHeaders"]["Location"] == f"{BASE}/sobjects/Account/{account}"
    assert answers[2]["body"]["AccountId"] == account
    assert answers[4]["body"] is None
    assert answers[5]["body"]["records"][0]["Account"]["Name"] == "New false"
    assert len(desk.soql("SELECT Id FROM Contact")) == 1


def test_collections_of_deletes_each_with_its_own_outcome(desk: Desk) -> None:
    first, second, third, contact = desk.lead(), desk.lead(), desk.lead(), desk.contact()
    desk.org.delete("Lead", first, desk.caller)
    answers = send(
        desk,
        part("some", "DELETE", f"composite/sobjects?ids={first},{second},{contact}&allOrNone=false"),
        part("all", "DELETE", f"composite/sobjects?ids={first},{third}&allOrNone=true"),
        part("bin", "GET", "queryAll?q=SELECT Id FROM Lead WHERE IsDeleted = true ORDER BY Id"),
    )
    some, all_or_none, found = (answer["body"] for answer in answers)
    assert [item["success"] for item in some] == [False, True, True]
    assert some[0]["errors"] == [{"statusCode": "ENTITY_IS_DELETED", "message": "entity is deleted", "fields": []}]
    assert some[1] == {"id": second, "success": True, "errors": []}
    codes = [item["errors"][0]["statusCode"] for item in all_or_none]
    assert codes == ["ENTITY_IS_DELETED", "ALL_OR_NONE_OPERATION_ROLLED_BACK"]
    assert [row["Id"] for row in found["records"]] == sorted([first, second])


def test_a_reference_to_what_failed(desk: Desk) -> None:
    answers = send(
        desk,
        part("lead", "POST", "sobjects/Lead", {"LastName": "No company"}),
        part("task", "POST", "sobjects/Task", {"WhoId": "@{lead.id}"}),
        part("other", "POST", "sobjects/Lead", LEAD),
        part("wrong", "GET", "sobjects/Lead/@{other.Id}"),
    )
    assert [item["httpStatusCode"] for item in answers] == [400, 400, 201, 400]
    assert answers[0]["body"][0]["errorCode"] == "REQUIRED_FIELD_MISSING"
    assert answers[1]["body"][0] == {
        "message": "Invalid reference specified. No value for lead.id found in lead."
        " Please verify that the field exists and that the name is spelled correctly.",
        "errorCode": "PROCESSING_HALTED",
    }
    assert answers[3]["body"][0]["errorCode"] == "PROCESSING_HALTED"


def test_all_or_none(desk: Desk) -> None:
    answers = send(
        desk,
        part("a", "POST", "sobjects/Lead", LEAD),
        part("b", "POST", "sobjects/Lead", {"LastName": "No company"}),
        part("c", "POST", "sobjects/Lead", LEAD),
        allOrNone=True,
    )
    halted = {
        "errorCode": "PROCESSING_HALTED",
        "message": "The transaction was rolled back since another operation in the same transaction failed.",
    }
    assert [item["httpStatusCode"] for item in answers] == [400, 400, 400]
    assert answers[0]["body"] == answers[2]["body"] == [halted]
    assert answers[1]["body"][0]["errorCode"] == "REQUIRED_FIELD_MISSING"
    assert desk.soql("SELECT Id FROM Lead") == []
    assert send(desk, part("a", "POST", "sobjects/Lead", LEAD), allOrNone=True)[0]["httpStatusCode"] == 201


def test_headers_of_a_subrequest(desk: Desk) -> None:
    lead = desk.lead()
    desk.clock.advance(60)
    desk.org.update("Lead", lead, {"City": "Graz"}, desk.caller)

    def since(minute: int) -> str:
        return format_datetime(datetime(2026, 11, 21, 8, minute, tzinfo=UTC), usegmt=True)

    answers = send(
        desk,
        part("stale", "PATCH", f"sobjects/Lead/{lead}", {"City": "X"}, **{"If-Unmodified-Since": since(0)}),
        part("fresh", "PATCH", f"sobjects/Lead/{lead}", {"City": "Y"}, **{"If-Unmodified-Since": since(1)}),
        part("page", "GET", "query?q=SELECT Id FROM Lead", **{"Sforce-Query-Options": "batchSize=200"}),
    )
    assert [(item["httpStatusCode"], item["body"] is None) for item in answers] == [
        (412, True),
        (204, True),
        (200, False),
    ]
    assert desk.soql("SELECT City FROM Lead") == [{"City": "Y"}]


def test_an_idle_poll_of_five_objects_is_one_call(desk: Desk) -> None:
    parts = [
        part(
            f"q{place}",
            "GET",
            f"queryAll?q=SELECT Id, IsDeleted FROM {name} WHERE SystemModstamp >= 2027-01-01T00:00:00Z",
        )
        for place, name in enumerate(("Lead", "Contact", "Account", "Opportunity", "Task"))
    ]
    assert [item["body"]["totalSize"] for item in send(desk, *parts)] == [0] * 5


@pytest.mark.parametrize(
    "requests",
    [
        [],
        "x",
        [part("a", "GET", "limits")] * 2,
        [part("a b", "GET", "limits")],
        [part("ä", "GET", "limits")],
        [{"method": "GET", "url": f"{BASE}/limits"}],
        [{"method": "GET", "referenceId": "a"}],
        [part(f"q{n}", "GET", "query?q=SELECT Id FROM Lead") for n in range(6)],
        [part(f"q{n}", "GET", "limits") for n in range(26)],
        [part("a", "GET", "limits", Authorization="Bearer x")],
        [part("a", "GET", "limits", **{"content-type": "text/plain"})],
    ],
)
def test_requests_that_fail_as_a_whole(desk: Desk, requests: object) -> None:
    answer = desk.call("POST", "composite", json={"compositeRequest": requests})
    assert answer.status_code == 400
    assert answer.json()[0]["errorCode"] in ("JSON_PARSER_ERROR", "INVALID_INPUT", "LIMIT_EXCEEDED")


def test_subrequests_that_go_nowhere(desk: Desk) -> None:
    answers = send(
        desk,
        {"method": "GET", "url": "/services/oauth2/userinfo", "referenceId": "out"},
        part("inside", "POST", "composite", {"compositeRequest": []}),
        part("batch", "POST", "composite/batch", {"batchRequests": []}),
        {"method": "GET", "url": "/services/data/v20.0/limits", "referenceId": "old"},
    )
    assert [item["httpStatusCode"] for item in answers] == [404, 400, 400, 410]


def test_batch(desk: Desk) -> None:
    requests = [
        {"method": "POST", "url": "v66.0/sobjects/Lead", "richInput": LEAD},
        {"method": "GET", "url": "/services/data/v66.0/sobjects/Lead/nonsense"},
        {"method": "GET", "url": "v66.0/query?q=SELECT+Id+FROM+Lead"},
    ]
    body = desk.call("POST", "composite/batch", json={"batchRequests": requests}).json()
    assert body["hasErrors"] is True
    assert [result["statusCode"] for result in body["results"]] == [201, 404, 200]
    assert body["results"][2]["result"]["totalSize"] == 1
    lead = body["results"][0]["result"]["id"]
    requests[0] = {"method": "DELETE", "url": f"v66.0/sobjects/Lead/{lead}"}
    body = desk.call("POST", "composite/batch", json={"batchRequests": requests, "haltOnError": True}).json()
    assert [result["statusCode"] for result in body["results"]] == [204, 404, 412]
    assert body["results"][0]["result"] is None
    assert body["results"][2]["result"][0]["errorCode"] == "BATCH_PROCESSING_HALTED"


def test_tree(desk: Desk) -> None:
    contact = {"attributes": {"type": "Contact", "referenceId": "c1"}, "LastName": "Ortiz"}
    account = {
        "attributes": {"type": "Account", "referenceId": "a1"},
        "Name": "Acme",
        "Contacts": {"records": [contact]},
    }
    answer = desk.call("POST", "composite/tree/Account/", json={"records": [account]})
    body = answer.json()
    assert (answer.status_code, body["hasErrors"]) == (201, False)
    assert [result["referenceId"] for result in body["results"]] == ["a1", "c1"]
    assert desk.soql("SELECT Account.Name FROM Contact")[0]["Account"]["Name"] == "Acme"
    contact["Email"] = "bad"
    answer = desk.call("POST", "composite/tree/Account", json={"records": [account]})
    assert answer.status_code == 400
    assert answer.json() == {
        "hasErrors": True,
        "results": [
            {
                "referenceId": "c1",
                "errors": [
                    {
                        "statusCode": "INVALID_EMAIL_ADDRESS",
                        "message": "Email: invalid email address: bad",
                        "fields": ["Email"],
                    }
                ],
            }
        ],
    }
    assert len(desk.soql("SELECT Id FROM Account")) == 1
    assert desk.call("POST", "composite/tree/Account", json={"records": []}).status_code == 400


@pytest.mark.parametrize(
    ("attributes", "code"),
    [
        ([{"type": "Account", "referenceId": "a"}, {"type": "Account", "referenceId": "a"}], "INVALID_INPUT"),
        ([{"type": "Contact", "referenceId": "a"}], "INVALID_INPUT"),
        ([{"type": "Account"}], "INVALID_INPUT"),
        ([{"type": "Account", "referenceId": f"a{one}"} for one in range(201)], "LIMIT_EXCEEDED"),
    ],
)
def test_trees_that_fail_as_a_whole(desk: Desk, attributes: list[dict[str, str]], code: str) -> None:
    sent = [{"attributes": one, "Name": "Acme"} for one in attributes]
    answer = desk.call("POST", "composite/tree/Account", json={"records": sent})
    assert (answer.status_code, answer.json()[0]["errorCode"]) == (400, code)
    assert desk.soql("SELECT Id FROM Account") == []


def test_a_tree_of_six_levels_is_too_deep(desk: Desk) -> None:
    def levels(left: int) -> dict[str, object]:
        record = {"attributes": {"type": "Account", "referenceId": f"a{left}"}, "Name": "A"}
        return record | ({"ChildAccounts": {"records": [levels(left - 1)]}} if left > 1 else {})

    for deep, status in ((5, 201), (6, 400)):
        answer = desk.call("POST", "composite/tree/Account", json={"records": [levels(deep)]})
        assert answer.status_code == status, answer.text
    assert len(desk.soql("SELECT Id FROM Account")) == 5


def test_a_batch_counts_each_of_its_requests(online: Running) -> None:
    online.http.post("/practice/stats/reset")
    requests = [{"method": "GET", "url": "v66.0/limits"}] * 3
    answer = online.api.post(f"{BASE}/composite/batch", json={"batchRequests": requests})
    assert answer.json()["hasErrors"] is False
    assert online.stats()["metered_calls"] == 3
    assert online.api.post(f"{BASE}/composite/batch", json={"batchRequests": requests * 9}).status_code == 400
