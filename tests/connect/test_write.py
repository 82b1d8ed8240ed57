"""Writes: how ops travel, and that each gets exactly one outcome whatever happens to the call."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from urllib3.exceptions import NewConnectionError, ProtocolError

from crmconsole.connect.contract import Outcome, Status, Verb, WriteLevel, WriteOp
from crmconsole.errors import CrmThrottled, SignInNeeded
from crmconsole.records import Kind
from tests.connect.scripted import DATA, Reply, Seen, composite, connector, error, lead, records, soql_of

READ_BACK = ("LastName",)


def _id(number: int) -> str:
    return f"00Q{number:012d}EAA"


def _update(number: int, **values: Any) -> WriteOp:
    return WriteOp(
        f"u{number}",
        Kind.LEAD,
        Verb.UPDATE,
        values or {"LastName": f"N{number}"},
        remote_id=_id(number),
        if_unchanged_since="2026-11-20T09:59:59Z",
    )


def _create(number: int, key: str | None = None) -> WriteOp:
    return WriteOp(f"c{number}", Kind.LEAD, Verb.CREATE, {"LastName": f"N{number}"}, key=key)


def _delete(number: int) -> WriteOp:
    return WriteOp(f"d{number}", Kind.LEAD, Verb.DELETE, {}, remote_id=_id(number))


def _done(part: dict[str, Any]) -> list[dict[str, Any]]:
    """Answer a collection as if all of it succeeded."""
    if part["method"] == "DELETE":
        ids = part["url"].partition("ids=")[2].partition("&")[0].split(",")
        return [{"id": id_, "success": True, "errors": []} for id_ in ids]
    answer = []
    for place, record in enumerate(part["body"]["records"]):
        upsert = "CRM_Console_Key__c" in part["url"]
        found = {"id": record.get("id", _id(900 + place)), "success": True, "errors": []}
        answer.append({**found, "created": True} if upsert else found)
    return answer


def _friendly(seen: Seen) -> Any:
    return composite(
        *[records(lead(_id(1), LastName="read back")) if "query" in part["url"] else _done(part) for part in seen.parts]
    )


def _refusing(*errors: tuple[str, str, list[str]], **extra: Any) -> Any:
    """Answer an update of one record with these errors."""
    listed = [{"statusCode": code, "message": message, "fields": fields, **extra} for code, message, fields in errors]
    return lambda seen: composite([{"success": False, "errors": listed}], records())


def _outcome_of(handler: Any, op: WriteOp | None = None, level: WriteLevel = WriteLevel.FAST) -> Outcome:
    crm, _ = connector(handler)
    (outcome,) = crm.write(Kind.LEAD, [op or _update(1)], READ_BACK, level).outcomes
    return outcome


# ------------------------------------------------------------------------------------------------ how ops travel
def test_eight_hundred_updates_and_their_read_back_cost_one_call() -> None:
    crm, network = connector(_friendly)
    crm.describe(Kind.LEAD)
    before = crm.calls()
    answer = crm.write(Kind.LEAD, [_update(number) for number in range(800)], READ_BACK)
    assert crm.calls() == before + 1
    parts = network.seen[-1].parts
    assert [len(part["body"]["records"]) for part in parts[:4]] == [200] * 4
    assert {(part["method"], part["url"]) for part in parts[:4]} == {("PATCH", DATA + "composite/sobjects")}
    assert all(part["body"]["allOrNone"] is False for part in parts[:4])
    assert soql_of(parts[4]).count("'00Q") == 800
    assert [outcome.status for outcome in answer.outcomes] == [Status.UPDATED] * 800
    assert answer.after[_id(1)].values == ("read back",)
    assert answer.server_time == "2026-11-21T08:00:00Z"


def test_an_update_carries_what_changed_and_nothing_more() -> None:
    crm, network = connector(_friendly)
    op = WriteOp(
        "u",
        Kind.LEAD,
        Verb.UPDATE,
        {"AnnualRevenue": "12345678901234567.89", "Email": None, "DoNotCall": None, "NumberOfEmployees": 7},
        remote_id=_id(1),
        owner_id="005000000000009AAA",
    )
    crm.write(Kind.LEAD, [op], ())
    (part,) = network.seen[-1].parts
    assert part["body"]["records"] == [
        {
            "attributes": {"type": "Lead"},
            "AnnualRevenue": 12345678901234567.89,
            "Email": None,
            "DoNotCall": False,
            "NumberOfEmployees": 7,
            "OwnerId": "005000000000009AAA",
            "id": _id(1),
        }
    ]
    assert b'"AnnualRevenue":12345678901234567.89,' in network.seen[-1].content


def test_creates_go_by_our_key_where_there_is_one() -> None:
    crm, network = connector(_friendly)
    answer = crm.write(Kind.LEAD, [_create(1, "K1"), _create(2)], READ_BACK)
    keyed, plain, query = network.seen[-1].parts
    assert (keyed["method"], keyed["url"]) == ("PATCH", DATA + "composite/sobjects/Lead/CRM_Console_Key__c")
    assert keyed["body"]["records"] == [{"attributes": {"type": "Lead"}, "LastName": "N1", "CRM_Console_Key__c": "K1"}]
    assert (plain["method"], plain["url"]) == ("POST", DATA + "composite/sobjects")
    assert "(CRM_Console_Key__c IN ('K1'))" in soql_of(query)
    assert [outcome.status for outcome in answer.outcomes] == [Status.CREATED, Status.CREATED]


def test_a_create_that_found_its_key_there_says_updated() -> None:
    outcome = _outcome_of(
        lambda seen: composite([{"id": _id(5), "success": True, "created": False, "errors": []}], records()),
        _create(1, "K1"),
    )
    assert (outcome.status, outcome.remote_id) == (Status.UPDATED, _id(5))


def test_outcomes_keep_the_order_of_the_ops_however_they_were_grouped() -> None:
    crm, _ = connector(_friendly)
    ops = [_delete(1), _update(2), _create(3), _create(4, "K4"), _update(5)]
    answer = crm.write(Kind.LEAD, ops, READ_BACK)
    assert [outcome.op_id for outcome in answer.outcomes] == ["d1", "u2", "c3", "c4", "u5"]
    assert [outcome.status for outcome in answer.outcomes] == [
        Status.DELETED,
        Status.UPDATED,
        Status.CREATED,
        Status.CREATED,
        Status.UPDATED,
    ]


def test_more_than_one_call_when_the_kinds_of_write_do_not_fit() -> None:
    crm, network = connector(_friendly)
    crm.describe(Kind.LEAD)
    before = len(network.seen)
    answer = crm.write(Kind.LEAD, [*[_update(number) for number in range(799)], _create(1)], READ_BACK)
    assert len(network.seen) == before + 2
    assert len(answer.outcomes) == 800


def test_headers_keep_assignment_rules_and_recent_lists_out() -> None:
    crm, network = connector(_friendly)
    crm.write(Kind.LEAD, [_update(1)], ())
    sent = network.seen[-1].headers
    assert sent["Sforce-Auto-Assign"] == "FALSE"
    assert sent["Sforce-Call-Options"] == "client=CRMConsole"
    assert sent["Sforce-Mru"] == "updateMru=false"
    assert sent["Accept-Encoding"] == "gzip"
    assert "X-PrettyPrint" not in sent
    assert network.seen[-1].timeout == (10.0, 150.0)


def test_a_value_without_a_wire_form_cannot_spoil_its_neighbours() -> None:
    crm, network = connector(_friendly)
    answer = crm.write(Kind.LEAD, [_update(1, AnnualRevenue="1,5"), _update(2)], ())
    assert [outcome.status for outcome in answer.outcomes] == [Status.INVALID, Status.UPDATED]
    assert answer.outcomes[0].fields == ("AnnualRevenue",)
    assert len(network.seen[-1].parts[0]["body"]["records"]) == 1


# ------------------------------------------------------------------------------------------------ what one record's answer means
@pytest.mark.parametrize(
    ("code", "fields", "status"),
    [
        ("REQUIRED_FIELD_MISSING", ["LastName"], Status.INVALID),
        ("STRING_TOO_LONG", ["FirstName"], Status.INVALID),
        ("INVALID_FIELD_FOR_INSERT_UPDATE", ["Email"], Status.INVALID),
        ("FIELD_CUSTOM_VALIDATION_EXCEPTION", [], Status.INVALID),
        ("SOMETHING_NEW", [], Status.INVALID),
        ("UNABLE_TO_LOCK_ROW", [], Status.BUSY),
        ("ENTITY_IS_LOCKED", [], Status.BUSY),
        ("UNKNOWN_EXCEPTION", [], Status.BUSY),
        ("ENTITY_IS_DELETED", [], Status.GONE),
        ("CANNOT_UPDATE_CONVERTED_LEAD", [], Status.GONE),
        ("INVALID_CROSS_REFERENCE_KEY", [], Status.GONE),
        ("INVALID_CROSS_REFERENCE_KEY", ["OwnerId"], Status.INVALID),
        ("INSUFFICIENT_ACCESS_OR_READONLY", [], Status.DENIED),
        ("DUPLICATE_VALUE", [], Status.DUPLICATE),
        ("DUPLICATES_DETECTED", [], Status.DUPLICATE),
    ],
)
def test_codes_decide(code: str, fields: list[str], status: Status) -> None:
    outcome = _outcome_of(_refusing((code, "egal was hier steht", fields)))
    assert (outcome.status, outcome.code, outcome.fields, outcome.message) == (
        status,
        code,
        tuple(fields),
        "egal was hier steht",
    )
    assert outcome.remote_id == _id(1)


def test_the_record_that_already_has_the_value_is_named() -> None:
    outcome = _outcome_of(
        _refusing(("DUPLICATE_VALUE", f"Doppelter Wert: CRM_Console_Key__c bei Datensatz {_id(7)[:15]}", []))
    )
    assert outcome.candidates == (_id(7),)


def test_the_records_that_a_duplicate_rule_found_are_named() -> None:
    found = {
        "matchResults": [
            {
                "matchRecords": [
                    {"record": {"attributes": {}, "Id": _id(8)}},
                    {"record": {"attributes": {}, "Id": _id(9)}},
                ]
            }
        ]
    }
    outcome = _outcome_of(_refusing(("DUPLICATES_DETECTED", "Use one of these records?", []), duplicateResut=found))
    assert outcome.candidates == (_id(8), _id(9))


def test_an_answer_of_another_length_proves_nothing() -> None:
    crm, _ = connector(lambda seen: composite([{"id": _id(1), "success": True, "errors": []}], records()))
    answer = crm.write(Kind.LEAD, [_update(1), _update(2)], READ_BACK)
    assert [outcome.status for outcome in answer.outcomes] == [Status.UNSURE] * 2


def test_a_failing_read_back_does_not_touch_the_outcomes() -> None:
    crm, _ = connector(lambda seen: composite(_done(seen.parts[0]), (400, error("INVALID_FIELD"))))
    answer = crm.write(Kind.LEAD, [_update(1)], READ_BACK)
    assert (answer.outcomes[0].status, answer.after) == (Status.UPDATED, {})


# ------------------------------------------------------------------------------------------------ what happens to the call
def _raising(problem: Exception) -> Any:
    def handler(seen: Seen) -> Any:
        raise problem

    return handler


@pytest.mark.parametrize(
    ("handler", "status"),
    [
        (_raising(requests.ReadTimeout()), Status.UNSURE),
        (
            _raising(requests.ConnectionError(ProtocolError("Connection aborted.", ConnectionResetError()))),
            Status.UNSURE,
        ),
        (_raising(requests.exceptions.ChunkedEncodingError()), Status.UNSURE),
        (lambda seen: Reply(b"<html>bad gateway</html>", 502), Status.UNSURE),
        (lambda seen: Reply(error("UNKNOWN_EXCEPTION"), 500), Status.UNSURE),
        (lambda seen: Reply(b'{"compositeResponse": [{"body"'), Status.UNSURE),
        (lambda seen: composite(), Status.UNSURE),
        (lambda seen: Reply(error("SERVER_UNAVAILABLE"), 503), Status.BUSY),
        (_raising(requests.ConnectTimeout()), Status.UNSENT),
        (_raising(requests.ConnectionError(NewConnectionError(None, "refused"))), Status.UNSENT),  # type: ignore[arg-type]
        (lambda seen: Reply(error("JSON_PARSER_ERROR"), 400), Status.UNSENT),
        (lambda seen: Reply(status=302, headers={"Location": "https://evil.example/"}), Status.UNSENT),
        (lambda seen: composite((400, error("INVALID_FIELD", "No such column", "X__c")), records()), Status.UNSENT),
        (lambda seen: composite((503, error("SERVER_UNAVAILABLE")), records()), Status.BUSY),
        (lambda seen: composite((500, error("UNKNOWN_EXCEPTION")), records()), Status.UNSURE),
    ],
)
def test_certain_and_uncertain_are_never_mixed_up(handler: Any, status: Status) -> None:
    assert _outcome_of(handler).status is status


def test_an_earlier_failure_does_not_make_a_lost_answer_certain() -> None:
    crm, _ = connector(_raising(requests.ReadTimeout()))
    try:
        raise ConnectionRefusedError
    except ConnectionRefusedError:
        (outcome,) = crm.write(Kind.LEAD, [_update(1)], READ_BACK).outcomes
    assert outcome.status is Status.UNSURE


def test_a_poisoned_collection_leaves_the_others_alone() -> None:
    def handler(seen: Seen) -> Any:
        return composite((400, error("INVALID_FIELD", "No such column")), _done(seen.parts[1]), records())

    crm, _ = connector(handler)
    answer = crm.write(Kind.LEAD, [_update(number) for number in range(201)], READ_BACK)
    statuses = [outcome.status for outcome in answer.outcomes]
    assert statuses == [Status.UNSENT] * 200 + [Status.UPDATED]
    assert answer.outcomes[0].code == "INVALID_FIELD"


def test_the_daily_limit_and_a_dead_sign_in_stop_everything_while_nothing_was_applied() -> None:
    crm, _ = connector(lambda seen: Reply(error("REQUEST_LIMIT_EXCEEDED"), 403))
    with pytest.raises(CrmThrottled):
        crm.write(Kind.LEAD, [_update(1)], READ_BACK)
    crm, _ = connector(lambda seen: Reply(error("INVALID_SESSION_ID"), 401))
    with pytest.raises(SignInNeeded):
        crm.write(Kind.LEAD, [_update(1)], READ_BACK)


def test_a_limit_reached_half_way_keeps_the_outcomes_of_the_first_half() -> None:
    crm, network = connector(_friendly)
    crm.describe(Kind.LEAD)
    already = len(network.seen)

    def handler(seen: Seen) -> Any:
        return _friendly(seen) if len(network.seen) == already + 1 else Reply(error("REQUEST_LIMIT_EXCEEDED"), 403)

    network.handler = handler
    answer = crm.write(Kind.LEAD, [*[_update(number) for number in range(799)], _create(1)], READ_BACK)
    statuses = [outcome.status for outcome in answer.outcomes]
    assert statuses.count(Status.UNSENT) == 199
    assert statuses.count(Status.UPDATED) == 600
    assert statuses[-1] is Status.CREATED


def test_after_a_lost_answer_nothing_more_is_sent() -> None:
    crm, network = connector(_raising(requests.ReadTimeout()))
    crm.describe(Kind.LEAD)
    before = len(network.seen)
    answer = crm.write(Kind.LEAD, [*[_update(number) for number in range(800)], _create(1)], READ_BACK)
    assert len(network.seen) == before + 1
    statuses = [outcome.status for outcome in answer.outcomes]
    assert (statuses.count(Status.UNSURE), statuses.count(Status.UNSENT)) == (601, 200)


# ------------------------------------------------------------------------------------------------ the harder levels
def test_checked_leaves_moved_and_deleted_records_alone() -> None:
    rows = records(
        lead(_id(1)),
        lead(_id(2), LastModifiedDate="2026-11-20T10:30:00.000+0000"),
        lead(_id(3), IsDeleted=True),
    )

    def handler(seen: Seen) -> Any:
        return composite(rows) if len(seen.parts) == 1 and "queryAll" in seen.parts[0]["url"] else _friendly(seen)

    crm, network = connector(handler)
    crm.describe(Kind.LEAD)
    before = crm.calls()
    answer = crm.write(Kind.LEAD, [_update(1), _update(2), _update(3), _create(4, "K4")], READ_BACK, WriteLevel.CHECKED)
    assert [outcome.status for outcome in answer.outcomes] == [
        Status.UPDATED,
        Status.STALE,
        Status.GONE,
        Status.CREATED,
    ]
    assert crm.calls() == before + 2
    assert [
        record["id"]
        for part in network.seen[-1].parts
        for record in part.get("body", {}).get("records", [])
        if "id" in record
    ] == [_id(1)]


def test_strict_lets_salesforce_compare_each_record() -> None:
    def handler(seen: Seen) -> Any:
        answers: list[Any] = []
        for part in seen.parts:
            if "query" in part["url"]:
                answers.append(records())
            elif part["url"].endswith(_id(2)):
                answers.append((412, None))
            elif part["url"].endswith(_id(3)):
                answers.append((404, error("ENTITY_IS_DELETED")))
            else:
                answers.append((204, None))
        return composite(*answers)

    crm, network = connector(handler)
    answer = crm.write(Kind.LEAD, [_update(1), _update(2), _update(3)], READ_BACK, WriteLevel.STRICT)
    assert [outcome.status for outcome in answer.outcomes] == [Status.UPDATED, Status.STALE, Status.GONE]
    part = network.seen[-1].parts[0]
    assert (part["method"], part["url"]) == ("PATCH", DATA + f"sobjects/Lead/{_id(1)}")
    assert part["httpHeaders"] == {"If-Unmodified-Since": "Fri, 20 Nov 2026 09:59:59 GMT"}
    assert part["body"] == {"LastName": "N1"}


def test_strict_needs_a_call_for_every_twenty_four() -> None:
    crm, network = connector(lambda seen: composite(*[(204, None)] * (len(seen.parts) - 1), records()))
    crm.describe(Kind.LEAD)
    before = len(network.seen)
    answer = crm.write(Kind.LEAD, [_update(number) for number in range(50)], READ_BACK, WriteLevel.STRICT)
    assert len(network.seen) == before + 3
    assert {outcome.status for outcome in answer.outcomes} == {Status.UPDATED}
