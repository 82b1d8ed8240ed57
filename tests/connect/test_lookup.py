"""Reading by id, finding by e-mail and key, counting, users."""

from __future__ import annotations

from typing import Any

import pytest

from crmconsole.errors import SchemaChanged
from crmconsole.records import CrmUser, Kind
from tests.connect.scripted import DATA, Reply, Seen, composite, connector, error, lead, records, soql_of


def _id(number: int) -> str:
    return f"00Q{number:012d}EAA"


def test_records_are_read_by_id_deleted_ones_too_in_one_call() -> None:
    crm, network = connector(
        lambda seen: composite(records(lead(_id(1), LastName="A"), lead(_id(2), IsDeleted=True, LastName="B")))
    )
    crm.describe(Kind.LEAD)
    before = crm.calls()
    found = crm.read(Kind.LEAD, [_id(1), _id(2)[:15], _id(3), "rubbish'", "003000000000001AAA", _id(1)], ["LastName"])
    assert crm.calls() == before + 1
    assert {id_: (row.deleted, row.values) for id_, row in found.items()} == {
        _id(1): (False, ("A",)),
        _id(2): (True, ("B",)),
    }
    (part,) = network.seen[-1].parts
    assert part["url"].startswith(DATA + "queryAll?q=")
    assert f"WHERE Id IN ('{_id(1)}','{_id(2)}','{_id(3)}') ORDER" in soql_of(part)


def test_reading_nothing_costs_nothing() -> None:
    crm, _ = connector(lambda seen: composite())
    crm.describe(Kind.LEAD)
    before = crm.calls()
    assert crm.read(Kind.LEAD, ["rubbish"], ["LastName"]) == {}
    assert crm.calls() == before


def test_long_lists_are_cut_into_queries_and_pages_are_followed() -> None:
    link = f"{DATA}query/01g-1"

    def handler(seen: Seen) -> Any:
        if seen.path == link:
            return records(lead(_id(2)), total=2)
        return composite(records(lead(_id(1)), total=2, more=link), *[records()] * (len(seen.parts) - 1))

    crm, network = connector(handler)
    found = crm.read(Kind.LEAD, [_id(number) for number in range(2500)], [])
    assert list(found) == [_id(1), _id(2)]
    sent = next(seen for seen in network.seen if seen.path.endswith("composite"))
    assert [soql_of(part).count("'00Q") for part in sent.parts] == [2000, 500]


def test_people_of_both_kinds_are_found_by_e_mail_in_one_call() -> None:
    crm, network = connector(lambda seen: composite(*[records() for _ in seen.parts]))
    crm.describe(Kind.LEAD)
    crm.describe(Kind.CONTACT)
    before = crm.calls()
    emails = ["o'neil@x.test", "a@x.test", "a@x.test", ""]
    crm.find(
        {Kind.LEAD: emails, Kind.CONTACT: emails}, "email", {Kind.LEAD: ("LastName",), Kind.CONTACT: ("LastName",)}
    )
    assert crm.calls() == before + 1
    leads, contacts = map(soql_of, network.seen[-1].parts)
    assert leads.endswith(" FROM Lead WHERE Email IN ('o\\'neil@x.test','a@x.test') ORDER BY CreatedDate, Id")
    assert " FROM Contact WHERE Email IN (" in contacts
    assert all(part["url"].startswith(DATA + "query?") for part in network.seen[-1].parts)


def test_no_query_is_longer_than_salesforce_takes() -> None:
    crm, network = connector(lambda seen: composite(*[records() for _ in seen.parts]))
    long = [f"{'x' * 200}{number}@example.test" for number in range(1000)]
    crm.find({Kind.LEAD: long}, "email", {Kind.LEAD: ("LastName",)})
    queries = [soql_of(part) for seen in network.seen if seen.path.endswith("composite") for part in seen.parts]
    assert len(queries) == 3
    assert max(map(len, queries)) <= 90_000
    assert sum(query.count("@example.test") for query in queries) == 1000


def test_a_kind_without_such_a_field_has_nobody() -> None:
    crm, _ = connector(lambda seen: composite(*[records() for _ in seen.parts]))
    assert crm.find({Kind.ACCOUNT: ["a@x.test"]}, "email", {Kind.ACCOUNT: ("Name",)}) == {Kind.ACCOUNT: []}
    assert crm.find({Kind.ACCOUNT: ["K"]}, "key", {Kind.ACCOUNT: ("Name",)}) == {Kind.ACCOUNT: []}


def test_converted_leads_are_found_with_where_they_went() -> None:
    row = lead(_id(1), IsConverted=True, ConvertedContactId="003000000000001AAA", CRM_Console_Key__c="K1")
    crm, network = connector(lambda seen: composite(records(row)))
    (found,) = crm.find({Kind.LEAD: ["K1"]}, "key", {Kind.LEAD: ()})[Kind.LEAD]
    assert (found.key, found.converted_to) == ("K1", "003000000000001AAA")
    assert "WHERE CRM_Console_Key__c IN ('K1')" in soql_of(network.seen[-1].parts[0])


def test_the_recycle_bin_is_looked_into_only_when_asked() -> None:
    row = lead(_id(1), IsDeleted=True, CRM_Console_Key__c="K1")
    crm, network = connector(lambda seen: composite(records(row)))
    (found,) = crm.find({Kind.LEAD: ["K1"]}, "key", {Kind.LEAD: ()}, deleted_too=True)[Kind.LEAD]
    assert (found.key, found.deleted) == ("K1", True)
    assert network.seen[-1].parts[0]["url"].startswith(DATA + "queryAll?")


def test_a_field_that_went_missing_is_named_here_too() -> None:
    crm, _ = connector(lambda seen: composite(records()))
    with pytest.raises(SchemaChanged) as caught:
        crm.read(Kind.LEAD, [_id(1)], ["Gone__c"])
    assert "Lead.Gone__c" in caught.value.sentence


def test_counting_uses_the_figures_that_salesforce_keeps() -> None:
    figures = {"sObjects": [{"count": 3, "name": "Lead"}, {"count": 4, "name": "Contact"}]}
    crm, network = connector(lambda seen: figures)
    assert crm.count([Kind.LEAD, Kind.CONTACT]) == {Kind.LEAD: 3, Kind.CONTACT: 4}
    assert network.seen[-1].params == {"sObjects": "Lead,Contact"}


def test_counting_asks_for_what_salesforce_keeps_no_figures_of() -> None:
    def handler(seen: Seen) -> Any:
        if seen.path.endswith("recordCount"):
            return Reply(error("NOT_FOUND"), 404)
        return composite(*[{"totalSize": 7, "done": True, "records": []} for _ in seen.parts])

    crm, _ = connector(handler)
    assert crm.count([Kind.LEAD]) == {Kind.LEAD: 7}


def test_owners_are_people_and_queues() -> None:
    people = records({"Id": "005000000000001AAA", "Name": "Ann", "Email": "ann@x.test", "IsActive": False})
    queues = records({"Id": "00G000000000001EAA", "Name": "Inbox", "Email": None})
    rules = records({"Id": "01Q000000000001AAA", "Name": "By country"})
    crm, _ = connector(lambda seen: composite(people, queues, rules))
    assert crm.owners().assignment_rule == "By country"
    assert crm.users() == [
        CrmUser("005000000000001AAA", "Ann", "ann@x.test", False),
        CrmUser("00G000000000001EAA", "Inbox", None, True, True),
    ]
    hidden = (400, error("INVALID_TYPE"))
    crm, _ = connector(lambda seen: composite(people, hidden, hidden))
    assert [user.name for user in crm.owners().users] == ["Ann"]
    assert crm.owners().assignment_rule is None
