"""SOAP `undelete()` as old and new clients send it: one result for each id, sessions, weather, counting."""

from __future__ import annotations

import httpx
import pytest

from tests.practice import soap_messages
from tests.practice.running import DATA, LEADS, Running
from tests.practice.soap_messages import ALL_OR_NONE, call, element, exception


def new_lead(online: Running) -> str:
    return str(online.new_lead().json()["id"])


def deleted_lead(online: Running) -> str:
    lead = new_lead(online)
    assert online.api.delete(f"{LEADS}/{lead}").status_code == 204
    return lead


def undelete(online: Running, *ids: str, header: str = "", token: str | None = None) -> httpx.Response:
    listed = "".join(element("ids", each) for each in ids)
    return call(online, "undelete", listed, header=header, token=token)


def results(answer: httpx.Response) -> list[tuple[str, str, str]]:
    """Return (id, success, statusCode) of each result."""
    return [
        (str(found["id"]), str(found["success"]), str(found.get("errors") or ""))
        for found in soap_messages.results(answer)
    ]


def is_deleted(online: Running, lead: str) -> object:
    row = online.org.read("Lead", lead)
    assert row is not None
    return row["IsDeleted"]


def test_records_come_back_in_the_order_asked(online: Running) -> None:
    leads = [deleted_lead(online) for _ in range(3)]
    online.http.post("/practice/clock", json={"advance_s": 60})
    answer = undelete(online, leads[2], leads[0][:15])
    assert results(answer) == [(leads[2], "true", ""), (leads[0], "true", "")]
    assert [is_deleted(online, lead) for lead in leads] == [False, True, False]
    row = online.org.read("Lead", leads[0])
    assert row is not None
    assert row["SystemModstamp"] == "2026-11-21T09:01:00.000+0000"
    assert b"<undeleteResponse><result><id>" in answer.content


def test_each_record_has_its_own_trouble(online: Running) -> None:
    good, live, purged = deleted_lead(online), new_lead(online), deleted_lead(online)
    online.org.purge(purged)
    campaign = online.api.post(f"{DATA}/sobjects/Campaign", json={"Name": "Fair"}).json()["id"]
    online.api.delete(f"{DATA}/sobjects/Campaign/{campaign}")
    found = results(undelete(online, live, purged, campaign, "00Qzzzzzzzzzzzz", "no id", good))
    assert [code for _, _, code in found] == [
        "UNDELETE_FAILED",
        "ENTITY_IS_DELETED",
        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
        "INVALID_CROSS_REFERENCE_KEY",
        "MALFORMED_ID",
        "",
    ]
    assert [success for _, success, _ in found] == ["false"] * 5 + ["true"]
    assert [code for _, _, code in results(undelete(online, good))] == ["UNDELETE_FAILED"], "it is back already"


def test_all_or_none(online: Running) -> None:
    good, live = deleted_lead(online), new_lead(online)
    found = results(undelete(online, good, live, header=ALL_OR_NONE))
    assert [code for _, _, code in found] == ["ALL_OR_NONE_OPERATION_ROLLED_BACK", "UNDELETE_FAILED"]
    assert is_deleted(online, good) is True
    assert results(undelete(online, good, header=ALL_OR_NONE)) == [(good, "true", "")]


def test_at_most_200_and_none_at_all(online: Running) -> None:
    assert exception(undelete(online, *["00Q000000000001"] * 201)) == "EXCEEDED_ID_LIMIT"
    assert len(results(undelete(online, *["00Q000000000001"] * 200))) == 200
    assert results(undelete(online)) == []


def test_it_needs_a_session_and_counts_as_one_call(online: Running) -> None:
    leads = [deleted_lead(online) for _ in range(2)]
    online.http.post("/practice/stats/reset")
    assert exception(undelete(online, *leads, token="00D!wrong")) == "INVALID_SESSION_ID"
    assert online.stats()["metered_calls"] == 0
    undelete(online, *leads)
    stats = online.stats()
    assert stats["metered_calls"] == 1
    calls = stats["calls"]
    assert isinstance(calls, dict)
    assert calls["soap"] == 2
    assert stats["writes"] == {"Lead": {"created": 0, "updated": 0, "deleted": 0, "undeleted": 2}}


def test_what_was_deleted_with_it_comes_back_with_it(online: Running) -> None:
    account = online.api.post(f"{DATA}/sobjects/Account", json={"Name": "Acme"}).json()["id"]
    contact = online.api.post(f"{DATA}/sobjects/Contact", json={"LastName": "A", "AccountId": account}).json()["id"]
    online.api.delete(f"{DATA}/sobjects/Account/{account}")
    assert results(undelete(online, account)) == [(account, "true", "")]
    row = online.org.read("Contact", contact)
    assert row is not None
    assert row["IsDeleted"] is False


# Weather


def test_the_connection_drops_before_and_after(online: Running) -> None:
    one, other = deleted_lead(online), deleted_lead(online)
    online.fault("connection_cut", where={"record": one}, times=1)
    with pytest.raises(httpx.TransportError):
        undelete(online, one)
    assert is_deleted(online, one) is True
    online.fault("answer_lost", times=1)
    with pytest.raises(httpx.TransportError):
        undelete(online, other)
    assert is_deleted(online, other) is False


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("session_expired", "INVALID_SESSION_ID"),
        ("limit_exceeded", "REQUEST_LIMIT_EXCEEDED"),
        ("unavailable", "SERVER_UNAVAILABLE"),
        ("server_error", "UNKNOWN_EXCEPTION"),
    ],
)
def test_refusals_in_soaps_words(online: Running, name: str, code: str) -> None:
    lead = deleted_lead(online)
    online.fault(name, times=1)
    assert exception(undelete(online, lead)) == code
    assert is_deleted(online, lead) is True


def test_a_locked_record_stays_in_the_bin_and_the_others_come_back(online: Running) -> None:
    one, other = deleted_lead(online), deleted_lead(online)
    online.fault("row_lock", where={"record": one}, times=1)
    online.fault("validation_rule", where={"object": "Lead"})
    assert [code for _, _, code in results(undelete(online, one, other))] == ["UNABLE_TO_LOCK_ROW", ""]
    assert [code for _, _, code in results(undelete(online, one))] == [""]
