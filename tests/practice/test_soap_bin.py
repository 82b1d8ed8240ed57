"""SOAP `delete()` and `emptyRecycleBin()`: one result for each id, what goes with a record, limits."""

from __future__ import annotations

import httpx
import pytest

from tests.practice.running import Running
from tests.practice.soap_messages import ALL_OR_NONE, call, codes, element, exception, results


def by_ids(online: Running, operation: str, *ids: str, **more: str) -> httpx.Response:
    return call(online, operation, "".join(element("ids", one) for one in ids), **more)


def lead(online: Running) -> str:
    return online.org.create("Lead", {"LastName": "L", "Company": "C"}, online.practice.colleague)


def deleted(online: Running, name: str, record_id: str) -> bool | None:
    """Tell whether a record is in the bin; None when there is none any more."""
    row = online.org.read(name, record_id)
    return None if row is None else bool(row["IsDeleted"])


def test_records_of_several_objects_are_deleted_in_one_call(online: Running) -> None:
    one, gone = lead(online), lead(online)
    contact = online.org.create("Contact", {"LastName": "L"}, online.practice.colleague)
    online.org.delete("Lead", gone, online.practice.colleague)
    online.http.post("/practice/stats/reset")
    answer = by_ids(online, "delete", one[:15], contact, gone, one, "no id", "zzz000000000001AAA")
    assert codes(answer) == [None, None, "ENTITY_IS_DELETED", "ENTITY_IS_DELETED", "MALFORMED_ID", "MALFORMED_ID"]
    assert [told["id"] for told in results(answer)][:2] == [one, contact]
    assert (deleted(online, "Lead", one), deleted(online, "Contact", contact)) == (True, True)
    assert online.stats()["writes"] == {
        "Contact": {"created": 0, "updated": 0, "deleted": 1},
        "Lead": {"created": 0, "updated": 0, "deleted": 1},
    }


def test_what_is_emptied_out_of_the_bin_is_gone_for_ever(online: Running) -> None:
    one, other = lead(online), lead(online)
    for each in (one, other):
        online.org.delete("Lead", each, online.practice.colleague)
    assert codes(by_ids(online, "emptyRecycleBin", one)) == [None]
    assert (deleted(online, "Lead", one), deleted(online, "Lead", other)) == (None, True)
    assert online.org.query(f"SELECT Id FROM Lead WHERE Id = '{one}'", all_rows=True).records == []
    assert codes(by_ids(online, "undelete", one, other)) == ["ENTITY_IS_DELETED", None]
    assert codes(by_ids(online, "emptyRecycleBin", one, other, "no id")) == ["INVALID_ID_FIELD"] * 2 + ["MALFORMED_ID"]


def test_what_was_deleted_with_a_record_goes_with_it_and_not_alone(online: Running) -> None:
    caller = online.practice.colleague
    account = online.org.create("Account", {"Name": "A"}, caller)
    contact = online.org.create("Contact", {"LastName": "L", "AccountId": account}, caller)
    online.org.delete("Account", account, caller)
    assert codes(by_ids(online, "emptyRecycleBin", contact)) == ["INVALID_ID_FIELD"]
    assert deleted(online, "Contact", contact) is True
    assert codes(by_ids(online, "emptyRecycleBin", account)) == [None]
    assert (deleted(online, "Account", account), deleted(online, "Contact", contact)) == (None, None)


@pytest.mark.parametrize("operation", ["delete", "emptyRecycleBin"])
def test_all_or_none_limits_and_sessions(online: Running, operation: str) -> None:
    one = lead(online)
    if operation == "emptyRecycleBin":
        online.org.delete("Lead", one, online.practice.colleague)
    found = codes(by_ids(online, operation, one, "no id", header=ALL_OR_NONE))
    assert found == ["ALL_OR_NONE_OPERATION_ROLLED_BACK", "MALFORMED_ID"]
    assert deleted(online, "Lead", one) is (operation == "emptyRecycleBin")
    assert exception(by_ids(online, operation, *["00Q000000000001"] * 201)) == "EXCEEDED_ID_LIMIT"
    assert exception(by_ids(online, operation, one, token="00D!no")) == "INVALID_SESSION_ID"
    assert results(by_ids(online, operation)) == []
