"""Polling: one call for all kinds, windows of server time, pages, and what makes a window void."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from crmconsole.connect.contract import ChangeRequest
from crmconsole.errors import CrmRefused, CrmThrottled, CursorExpired, SchemaChanged
from crmconsole.records import PEOPLE, Kind
from tests.connect.scripted import DATA, Reply, Seen, composite, connector, described, error, lead, records, soql_of

FIELDS = ("LastName", "Email")
LEADS = ChangeRequest(Kind.LEAD, FIELDS)
ROW = lead(LastName="Ortiz", Email="o@x.test")


def _polled(*answers: Any, request: ChangeRequest = LEADS) -> Any:
    crm, network = connector(lambda seen: composite(*answers))
    page = crm.poll([request])[request.kind]
    return page, network


def test_all_kinds_come_in_one_call() -> None:
    crm, network = connector(lambda seen: composite(records(), records(), records()))
    for kind in (Kind.ACCOUNT, *PEOPLE):
        crm.describe(kind)
    before = crm.calls()
    pages = crm.poll([ChangeRequest(Kind.ACCOUNT, ("Name",)), LEADS, ChangeRequest(Kind.CONTACT, FIELDS)])
    assert crm.calls() == before + 1
    assert set(pages) == {Kind.ACCOUNT, *PEOPLE}
    call = network.seen[-1]
    assert (call.method, call.path) == ("POST", DATA + "composite")
    assert [part["url"].partition("?")[0] for part in call.parts] == [DATA + "queryAll"] * 3
    assert call.json["collateSubrequests"] is False


def test_the_first_window_holds_every_living_record() -> None:
    page, network = _polled(records(ROW))
    soql = soql_of(network.seen[-1].parts[0])
    assert soql == (
        "SELECT Id, SystemModstamp, LastModifiedDate, LastModifiedById, IsDeleted, MasterRecordId, IsConverted, ConvertedContactId, "
        "CRM_Console_Key__c, LastName, Email FROM Lead WHERE IsDeleted = false ORDER BY SystemModstamp, Id"
    )
    assert [row.values for row in page.rows] == [("Ortiz", "o@x.test")]
    assert (page.total, page.next) == (1, None)


def test_the_cursor_is_the_servers_time_and_the_window_reaches_back_by_the_overlap() -> None:
    page, _ = _polled(records())
    assert orjson.loads(page.cursor) == {"v": 1, "object": "Lead", "time": "2026-11-21T08:00:00Z"}
    _, network = _polled(records(), request=ChangeRequest(Kind.LEAD, FIELDS, page.cursor, overlap_seconds=600))
    assert " WHERE SystemModstamp >= 2026-11-21T07:50:00Z ORDER BY SystemModstamp, Id" in soql_of(
        network.seen[-1].parts[0]
    )


def test_the_cursor_never_lies_after_the_beginning_of_the_query() -> None:
    crm, network = connector(lambda seen: seen)

    def slow(seen: Seen) -> Any:
        if seen.path.endswith("/describe"):
            return described("Lead")
        network.clock.advance(90)
        return composite(records())

    network.handler = slow
    assert orjson.loads(crm.poll([LEADS])[Kind.LEAD].cursor)["time"] == "2026-11-21T07:58:30Z"


def test_without_the_servers_time_the_window_stays_where_it_was() -> None:
    crm, _ = connector(lambda seen: Reply(composite(records()), headers={"Date": ""}))
    old = orjson.dumps({"v": 1, "object": "Lead", "time": "2026-11-20T08:00:00Z"}).decode()
    assert crm.poll([ChangeRequest(Kind.LEAD, FIELDS, old)])[Kind.LEAD].cursor == old
    assert crm.poll([LEADS])[Kind.LEAD].cursor is None


def test_pages_follow_and_only_the_last_one_gives_the_cursor() -> None:
    link = f"{DATA}query/0r8xx5R2yF2gs3VASQ-2000"

    def handler(seen: Seen) -> Any:
        if seen.path == link:
            return records(lead("00Q000000000002EAA", LastName="Two", Email=None), total=2)
        return composite(records(ROW, total=2, more=link))

    crm, _ = connector(handler)
    first = crm.poll([LEADS])[Kind.LEAD]
    assert first.cursor is None
    before = crm.calls()
    second = crm.next_page(LEADS, first.next)
    assert crm.calls() == before + 1
    assert (first.total, second.total) == (2, 2)
    assert [row.values[0] for row in second.rows] == ["Two"]
    assert second.next is None
    assert orjson.loads(second.cursor)["time"] == "2026-11-21T08:00:00Z"


def test_a_link_to_another_host_is_not_followed() -> None:
    crm, network = connector(
        lambda seen: composite(records(ROW, total=9, more="https://evil.example/services/data/v66.0/query/x"))
    )
    first = crm.poll([LEADS])[Kind.LEAD]
    sent = len(network.seen)
    with pytest.raises(CrmRefused) as caught:
        crm.next_page(LEADS, first.next)
    assert caught.value.cause == "foreign_address"
    assert len(network.seen) == sent


def test_a_forgotten_locator_voids_the_window() -> None:
    crm, network = connector(lambda seen: composite(records(ROW, total=9, more=f"{DATA}query/01g-2000")))
    first = crm.poll([LEADS])[Kind.LEAD]
    network.handler = lambda seen: Reply(error("INVALID_QUERY_LOCATOR", "invalid query locator"), 400)
    with pytest.raises(CursorExpired):
        crm.next_page(LEADS, first.next)


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "rubbish",
        "[]",
        '{"v": 2, "object": "Lead", "time": "2026-11-20T08:00:00Z"}',
        '{"v": 1, "object": "Contact", "time": "2026-11-20T08:00:00Z"}',
    ],
)
def test_a_cursor_that_is_not_of_this_window_voids_it(cursor: str) -> None:
    crm, _ = connector(lambda seen: composite(records()))
    with pytest.raises(CursorExpired):
        crm.poll([ChangeRequest(Kind.LEAD, FIELDS, cursor)])


def test_a_field_that_is_gone_is_named_whatever_the_language_of_the_message() -> None:
    crm, network = connector(lambda seen: composite((400, error("INVALID_FIELD", "Keine solche Spalte"))))
    crm.describe(Kind.LEAD)
    old = network.handler

    def handler(seen: Seen) -> Any:
        if seen.path.endswith("/describe"):
            whole = described("Lead")
            return {**whole, "fields": [field for field in whole["fields"] if field["name"] != "Email"]}
        return old(seen)

    network.handler = handler
    with pytest.raises(SchemaChanged) as caught:
        crm.poll([LEADS])
    assert "Lead.Email" in caught.value.sentence
    assert "LastName" not in caught.value.sentence


def test_a_field_that_was_never_there_is_noticed_before_anything_is_asked() -> None:
    crm, network = connector(lambda seen: composite(records()))
    with pytest.raises(SchemaChanged) as caught:
        crm.poll([ChangeRequest(Kind.LEAD, ("Fax2__c",))])
    assert "Lead.Fax2__c" in caught.value.sentence
    assert all(not seen.path.endswith("composite") for seen in network.seen)


def test_an_object_that_is_gone_is_named() -> None:
    crm, network = connector(lambda seen: composite((400, error("INVALID_TYPE"))))
    crm.describe(Kind.LEAD)
    answer = network.handler
    network.handler = lambda seen: Reply(error("NOT_FOUND"), 404) if seen.path.endswith("/describe") else answer(seen)
    with pytest.raises(SchemaChanged) as caught:
        crm.poll([LEADS])
    assert "Lead" in caught.value.sentence


def test_a_window_refused_for_the_daily_limit_says_so() -> None:
    crm, _ = connector(
        lambda seen: Reply(error("REQUEST_LIMIT_EXCEEDED"), 403, {"Sforce-Limit-Info": "api-usage=15000/15000"})
    )
    with pytest.raises(CrmThrottled) as caught:
        crm.poll([LEADS])
    assert caught.value.cause == "calls_used_up"
    assert crm.budget().used == 15000


def test_s0_54_person_accounts_stay_out() -> None:
    def handler(seen: Seen) -> Any:
        if seen.path.endswith("/describe"):
            whole = described("Contact")
            extra = {**whole["fields"][1], "name": "IsPersonAccount"}
            return {**whole, "fields": [*whole["fields"], extra]}
        return composite(records())

    crm, network = connector(handler)
    network.handler = handler
    crm.poll([ChangeRequest(Kind.CONTACT, FIELDS)])
    assert "WHERE IsDeleted = false AND IsPersonAccount = false ORDER" in soql_of(network.seen[-1].parts[0])


def test_the_schema_of_an_earlier_session_saves_the_describe() -> None:
    first, _ = connector(lambda seen: composite(records()))
    known = {Kind.LEAD: first.describe(Kind.LEAD)}
    crm, network = connector(lambda seen: composite(records()), known=known)
    crm.poll([LEADS])
    assert crm.calls() == 1
    assert len(network.seen) == 1
