"""SOAP `merge()` as the partner and the enterprise API send it: what stays, what moves, each merge's own trouble."""

from __future__ import annotations

import httpx
import pytest

from crmconsole.practice.org import Row
from tests.practice.running import Running
from tests.practice.soap_messages import ALL_OR_NONE, call, codes, element, exception, results


def request(
    object_name: str | None, master: str | None, *losers: str, null: tuple[str, ...] = (), **values: object
) -> str:
    """Return one merge as the partner API takes it: the type is an element of the master record."""
    fields = "".join(element("fieldsToNull", name) for name in null)
    named = "" if object_name is None else element("type", object_name)
    given = "".join(element(name, value) for name, value in {"Id": master, **values}.items())
    listed = "".join(element("recordToMergeIds", loser) for loser in losers)
    return f"<urn:request><urn:masterRecord>{named}{fields}{given}</urn:masterRecord>{listed}</urn:request>"


def merge(online: Running, *requests: str, **more: str) -> httpx.Response:
    return call(online, "merge", "".join(requests), **more)


def create(online: Running, name: str, **values: object) -> str:
    names = {"Lead": {"LastName": "L", "Company": "C"}, "Contact": {"LastName": "L"}, "Account": {"Name": "A"}}
    return online.org.create(name, names.get(name, {}) | values, online.practice.colleague)


def row(online: Running, name: str, record_id: str) -> Row:
    found = online.org.read(name, record_id)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["Lead", "Contact", "Account"])
def test_losers_go_to_the_bin_and_point_to_the_winner(online: Running, name: str) -> None:
    winner, one, other = (create(online, name, Phone=str(number)) for number in range(3))
    [told] = results(merge(online, request(name, winner, one, other[:15], Phone="9", Fax="8")))
    assert told == {"id": winner, "mergedRecordIds": [one, other], "success": "true"}
    assert (row(online, name, winner)["Phone"], row(online, name, winner)["Fax"]) == ("9", "8")
    for loser in (one, other):
        assert (row(online, name, loser)["IsDeleted"], row(online, name, loser)["MasterRecordId"]) == (True, winner)


def test_children_move_and_are_named(online: Running) -> None:
    winner, loser = create(online, "Account"), create(online, "Account")
    contact = create(online, "Contact", AccountId=loser)
    [told] = results(merge(online, request("Account", winner, loser)))
    assert list(told) == ["id", "mergedRecordIds", "success", "updatedRelatedIds"]
    assert told["updatedRelatedIds"] == [contact]
    assert row(online, "Contact", contact)["AccountId"] == winner


def test_fields_can_be_emptied_and_flags_set(online: Running) -> None:
    winner, loser = create(online, "Lead", Phone="1", Title="Boss"), create(online, "Lead")
    sent = request("Lead", winner, loser, null=("Phone",), DoNotCall=True, FirstName="Ana & Bo")
    assert codes(merge(online, sent)) == [None]
    there = row(online, "Lead", winner)
    assert (there["Phone"], there["Title"], there["DoNotCall"], there["FirstName"]) == (None, "Boss", True, "Ana & Bo")


def test_the_enterprise_api_names_the_type_in_an_attribute(online: Running) -> None:
    winner, loser = create(online, "Contact"), create(online, "Contact")
    body = (
        '<urn:request><urn:masterRecord xmlns:ens="urn:sobject.enterprise.soap.sforce.com" xsi:type="ens:Contact">'
        f"<ens:Id>{winner}</ens:Id><ens:Title>Boss</ens:Title></urn:masterRecord>"
        f"<urn:recordToMergeIds>{loser}</urn:recordToMergeIds></urn:request>"
    )
    assert codes(call(online, "merge", body, api="c")) == [None]
    assert row(online, "Contact", winner)["Title"] == "Boss"


def test_each_merge_has_its_own_trouble(online: Running) -> None:
    leads = [create(online, "Lead") for _ in range(8)]
    contact, gone = create(online, "Contact"), create(online, "Lead")
    online.org.delete("Lead", gone, online.practice.colleague)
    converted = create(online, "Lead")
    online.org.convert(converted, online.practice.colleague)
    found = codes(
        merge(
            online,
            request("Lead", leads[0], leads[1]),
            request("Lead", leads[2]),
            request("Lead", leads[2], leads[2]),
            request("Lead", leads[2], leads[3], leads[4], leads[5]),
            request("Lead", leads[2], contact),
            request("Lead", leads[2], gone),
            request("Lead", leads[2], leads[1]),
            request("Lead", converted, leads[2]),
            request("Opportunity", "006000000000001AAA", "006000000000002AAA"),
            request("NoSuchThing", leads[2], leads[3]),
            request("Lead", None, leads[3]),
            request("Lead", leads[2], leads[3], Email="no address"),
            request("Lead", leads[6], leads[7]),
        )
    )
    assert found == [
        None,
        "INVALID_ID_FIELD",
        "INVALID_ID_FIELD",
        "INVALID_ID_FIELD",
        "MALFORMED_ID",
        "ENTITY_IS_DELETED",
        "ENTITY_IS_DELETED",
        "CANNOT_UPDATE_CONVERTED_LEAD",
        "INVALID_TYPE",
        "INVALID_TYPE",
        "MISSING_ARGUMENT",
        "INVALID_EMAIL_ADDRESS",
        None,
    ]
    assert [row(online, "Lead", lead)["IsDeleted"] for lead in leads] == [False, True] + [False] * 5 + [True]


def test_all_or_none(online: Running) -> None:
    leads = [create(online, "Lead") for _ in range(3)]
    answer = merge(online, request("Lead", *leads[:2]), request("Lead", leads[2]), header=ALL_OR_NONE)
    assert codes(answer) == ["ALL_OR_NONE_OPERATION_ROLLED_BACK", "INVALID_ID_FIELD"]
    assert row(online, "Lead", leads[1])["IsDeleted"] is False


def test_at_most_200_and_a_session_and_one_call(online: Running) -> None:
    winner, loser = create(online, "Lead"), create(online, "Lead")
    online.http.post("/practice/stats/reset")
    assert exception(merge(online, *[request("Lead", winner)] * 201)) == "EXCEEDED_ID_LIMIT"
    assert exception(merge(online, request("Lead", winner, loser), token="00D!no")) == "INVALID_SESSION_ID"
    assert codes(merge(online, request("Lead", winner, loser))) == [None]
    stats = online.stats()
    assert stats["metered_calls"] == 2
    assert stats["writes"] == {"Lead": {"created": 0, "updated": 0, "deleted": 0, "merged": 1}}


def test_an_unknown_field_fails_the_whole_call(online: Running) -> None:
    winner, loser = create(online, "Lead"), create(online, "Lead")
    assert exception(merge(online, request("Lead", winner, loser, Nonsense="1"))) == "INVALID_FIELD"
    assert row(online, "Lead", loser)["IsDeleted"] is False


def test_a_locked_loser_stays(online: Running) -> None:
    one, two, three, four = (create(online, "Lead") for _ in range(4))
    online.fault("row_lock", where={"object": "Lead", "record": two})
    assert codes(merge(online, request("Lead", one, two), request("Lead", three, four))) == ["UNABLE_TO_LOCK_ROW", None]
    assert row(online, "Lead", two)["IsDeleted"] is False


def test_a_call_of_another_form_is_no_empty_success(online: Running) -> None:
    winner, loser = create(online, "Lead"), create(online, "Lead")
    for wrong in (
        request("Lead", winner, loser).replace("urn:request", "urn:mergeRequests"),
        f"<urn:request>{element('recordToMergeIds', loser)}</urn:request>",
    ):
        answer = merge(online, wrong)
        assert answer.status_code == 500
        assert b"<faultcode>soapenv:Client</faultcode>" in answer.content
    assert row(online, "Lead", loser)["IsDeleted"] is False
