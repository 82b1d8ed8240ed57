"""SOQL: what queries find, and how their records look."""

from __future__ import annotations

from typing import Any

import pytest

from tests.practice.desk import Desk


def names(desk: Desk, where: str, object_name: str = "Lead") -> list[Any]:
    """Return the last names that a condition finds, in order."""
    tail = f" WHERE {where}" if where else ""
    return [row["LastName"] for row in desk.soql(f"SELECT LastName FROM {object_name}{tail} ORDER BY LastName")]


class TestConditions:
    @pytest.fixture(autouse=True)
    def leads(self, desk: Desk) -> None:
        desk.lead(LastName="Adams", Email="Adams@x.example", Score__c=1.5, NumberOfEmployees=10, Newsletter__c=True)
        desk.lead(
            LastName="Müller", City="Köln", Score__c=20, Product_Interest__c="Chairs;Desks", Next_Call__c="2026-11-20"
        )
        desk.lead(LastName="O'Neil", City="Cork", Product_Interest__c="Lamps", Tier__c="Gold", CRM_Console_Key__c="Key")
        desk.lead(LastName="100% Sure", City="a_b", Product_Interest__c="Chairs", Next_Call__c="2026-11-22")

    @pytest.mark.parametrize(
        ("where", "found"),
        [
            ("LastName = 'ADAMS'", ["Adams"]),
            ("LastName = 'MÜLLER'", ["Müller"]),
            ("lastname LIKE 'mü%'", ["Müller"]),
            ("LastName LIKE '_dams'", ["Adams"]),
            (r"LastName LIKE '100\% s%'", ["100% Sure"]),
            (r"City LIKE 'a\_b'", ["100% Sure"]),
            (r"City LIKE 'c\_rk'", []),
            (r"LastName = 'O\'Neil'", ["O'Neil"]),
            (r"LastName = 'M\u00fcller'", ["Müller"]),
            ("City != 'Cork'", ["100% Sure", "Adams", "Müller"]),
            ("NOT City = 'Cork'", ["100% Sure", "Adams", "Müller"]),
            ("(NOT (City = 'Cork' OR LastName = 'Adams'))", ["100% Sure", "Müller"]),
            ("City = null", ["Adams"]),
            ("City = ''", ["Adams"]),
            ("City != null", ["100% Sure", "Müller", "O'Neil"]),
            ("City IN ('cork', 'KÖLN')", ["Müller", "O'Neil"]),
            ("City NOT IN ('cork', 'KÖLN')", ["100% Sure", "Adams"]),
            ("City IN ('cork', null)", ["Adams", "O'Neil"]),
            ("Score__c > 1.5", ["Müller"]),
            ("Score__c >= 1.5 AND Score__c <= 20", ["Adams", "Müller"]),
            ("Score__c <> 20", ["100% Sure", "Adams", "O'Neil"]),
            ("NumberOfEmployees = 10", ["Adams"]),
            ("Newsletter__c = true", ["Adams"]),
            ("Newsletter__c = FALSE AND City = 'cork'", ["O'Neil"]),
            ("(City = 'Cork' OR City = 'Köln') AND Tier__c = 'gold'", ["O'Neil"]),
            ("Product_Interest__c INCLUDES ('Chairs')", ["100% Sure", "Müller"]),
            ("Product_Interest__c INCLUDES ('Chairs;Desks', 'Lamps')", ["Müller", "O'Neil"]),
            ("Product_Interest__c EXCLUDES ('Chairs')", ["Adams", "O'Neil"]),
            ("Product_Interest__c = 'Chairs'", ["100% Sure"]),
            ("CRM_Console_Key__c = 'Key'", ["O'Neil"]),
            ("CRM_Console_Key__c = 'KEY'", []),
            ("Next_Call__c < 2026-11-21", ["Müller"]),
            ("Next_Call__c = YESTERDAY", ["Müller"]),
            ("Next_Call__c > TODAY", ["100% Sure"]),
            ("Next_Call__c = NEXT_N_DAYS:2", ["100% Sure"]),
            ("Next_Call__c != LAST_N_DAYS:3", ["100% Sure", "Adams", "O'Neil"]),
            ("Next_Call__c IN (YESTERDAY, 2026-11-22)", ["100% Sure", "Müller"]),
            ("CreatedDate = TODAY AND City = 'Cork'", ["O'Neil"]),
            ("CreatedDate = 2026-11-21T10:00:00+02:00 AND City = 'Cork'", ["O'Neil"]),
            (
                "CreatedDate > 2026-11-21T07:59:59.999Z AND CreatedDate < 2026-11-21T08:00:01Z AND City = 'Cork'",
                ["O'Neil"],
            ),
            ("CreatedDate < TODAY", []),
            ("Owner.Name = 'ana admin' AND Owner.Type = 'User' AND City = 'Cork'", ["O'Neil"]),
            ("CreatedBy.Username LIKE '%northwind%' AND Lead.City = 'Cork'", ["O'Neil"]),
            ("CALENDAR_YEAR(CreatedDate) = 2026 AND City = 'Cork'", ["O'Neil"]),
        ],
    )
    def test_what_is_found(self, desk: Desk, where: str, found: list[str]) -> None:
        assert names(desk, where) == found

    def test_relative_dates_move_with_the_orgs_clock(self, desk: Desk) -> None:
        assert names(desk, "Next_Call__c = TOMORROW") == ["100% Sure"]
        desk.clock.advance(86_400)
        assert names(desk, "Next_Call__c = TOMORROW") == []

    def test_ids_in_both_lengths(self, desk: Desk) -> None:
        lead = desk.soql("SELECT Id FROM Lead WHERE LastName = 'Adams'")[0]["Id"]
        assert names(desk, f"Id = '{lead[:15]}'") == names(desk, f"Id IN ('{lead}')") == ["Adams"]
        assert names(desk, f"Id > '{lead}'") == ["100% Sure", "Müller", "O'Neil"]

    def test_semi_and_anti_joins(self, desk: Desk) -> None:
        account = desk.account(Name="With")
        desk.account(Name="Without")
        desk.contact(AccountId=account)
        desk.contact(AccountId=None)
        semi = "SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE LastName = 'ortiz')"
        anti = "SELECT Name FROM Account WHERE Id NOT IN (SELECT AccountId FROM Contact)"
        assert desk.soql(semi) == [{"Name": "With"}]
        assert desk.soql(anti) == [{"Name": "Without"}]

    def test_scope_mine(self, desk: Desk) -> None:
        other = desk.org.load("User", [{"Username": "b@x.example", "LastName": "B"}])[0]
        desk.lead(LastName="Theirs", OwnerId=other)
        mine = desk.soql("SELECT LastName FROM Lead USING SCOPE mine")
        assert len(mine) == 4
        assert len(desk.soql("SELECT LastName FROM Lead USING SCOPE everything FOR VIEW")) == 5


class TestShape:
    def test_records_parents_children_and_addresses(self, desk: Desk) -> None:
        account = desk.account(Name="Acme", BillingCity="Graz", BillingCountry="Austria")
        first = desk.contact(AccountId=account, LastName="A", Newsletter__c=True)
        desk.contact(AccountId=account, LastName="B")
        lonely = desk.contact(LastName="C")
        contact_query = (
            "SELECT Id, Newsletter__c, Account.Name, Account.Owner.Alias FROM Contact WHERE LastName IN ('A', 'C')"
        )
        records = desk.org.query(f"{contact_query} ORDER BY Id").records
        base = "/services/data/v66.0/sobjects"
        user = desk.caller.user_id
        assert records == [
            {
                "attributes": {"type": "Contact", "url": f"{base}/Contact/{first}"},
                "Id": first,
                "Newsletter__c": True,
                "Account": {
                    "attributes": {"type": "Account", "url": f"{base}/Account/{account}"},
                    "Name": "Acme",
                    "Owner": {"attributes": {"type": "User", "url": f"{base}/User/{user}"}, "Alias": "ana"},
                },
            },
            {
                "attributes": {"type": "Contact", "url": f"{base}/Contact/{lonely}"},
                "Id": lonely,
                "Newsletter__c": False,
                "Account": None,
            },
        ]
        [found] = desk.org.query(
            "SELECT BillingAddress, ShippingAddress, (SELECT LastName FROM Contacts ORDER BY LastName DESC), (SELECT Id FROM Tasks) FROM Account"
        ).records
        assert found["BillingAddress"] == {
            "city": "Graz",
            "country": "Austria",
            "geocodeAccuracy": None,
            "latitude": None,
            "longitude": None,
            "postalCode": None,
            "state": None,
            "street": None,
        }
        assert found["ShippingAddress"] is None
        assert found["Tasks"] is None
        contacts = found["Contacts"]
        assert isinstance(contacts, dict)
        assert (contacts["totalSize"], contacts["done"]) == (2, True)
        assert [record["LastName"] for record in contacts["records"]] == ["B", "A"]

    def test_polymorphic_parents_and_typeof(self, desk: Desk) -> None:
        account = desk.account()
        contact, lead = desk.contact(Title="Boss"), desk.lead(LastName="Lee", Company="Lee Ltd")
        desk.org.create("Task", {"Subject": "1", "WhoId": contact, "WhatId": account}, desk.caller)
        desk.org.create("Task", {"Subject": "2", "WhoId": lead}, desk.caller)
        desk.org.create("Task", {"Subject": "3"}, desk.caller)
        found = desk.org.query("SELECT Who.Name, Who.Type, What.Name FROM Task ORDER BY Subject").records
        assert [record["Who"] for record in found] == [
            {
                "attributes": {"type": "Name", "url": f"/services/data/v66.0/sobjects/Contact/{contact}"},
                "Name": "Ortiz",
                "Type": "Contact",
            },
            {
                "attributes": {"type": "Name", "url": f"/services/data/v66.0/sobjects/Lead/{lead}"},
                "Name": "Lee",
                "Type": "Lead",
            },
            None,
        ]
        typed = desk.org.query(
            "SELECT TYPEOF Who WHEN Lead THEN Company ELSE Title END FROM Task WHERE Who.Type != null ORDER BY Subject"
        ).records
        people = [record["Who"] for record in typed]
        assert [
            {key: value for key, value in person.items() if key != "attributes"}
            for person in people
            if isinstance(person, dict)
        ] == [{"Title": "Boss"}, {"Company": "Lee Ltd"}]

    def test_the_version_of_the_call_is_in_the_addresses(self, desk: Desk) -> None:
        desk.lead()
        body = desk.call("GET", "/services/data/v52.0/query/?q=SELECT+Id+FROM+Lead").json()
        assert body["records"][0]["attributes"]["url"].startswith("/services/data/v52.0/sobjects/Lead/00Q")

    def test_values_are_json_of_their_type(self, desk: Desk) -> None:
        desk.lead(LastName='Quote " \\ \n 漢字 😀', AnnualRevenue=1000, NumberOfEmployees=7, Score__c=0)
        query = "SELECT LastName, AnnualRevenue, NumberOfEmployees, Score__c, IsConverted, Next_Call__c FROM Lead"
        text = desk.call("GET", "query", params={"q": query}).text
        assert (
            '"AnnualRevenue":1000.0,"NumberOfEmployees":7,"Score__c":0.0,"IsConverted":false,"Next_Call__c":null'
            in text
        )
        assert desk.soql(query)[0]["LastName"] == 'Quote " \\ \n 漢字 😀'

    def test_fields_functions_and_labels(self, desk: Desk) -> None:
        desk.lead(Language__c="de")
        everything = desk.soql("SELECT FIELDS(ALL) FROM Lead LIMIT 200")[0]
        standard = desk.soql("SELECT FIELDS(STANDARD) FROM Lead")[0]
        custom = desk.soql("SELECT FIELDS(CUSTOM), Id FROM Lead LIMIT 1")[0]
        assert set(everything) == set(standard) | set(custom)
        assert len(everything) == len(desk.org.schema["Lead"].fields)
        assert all(name.endswith("__c") for name in custom if name != "Id")
        assert desk.soql("SELECT toLabel(Language__c), toLabel(Status) FROM Lead") == [
            {"Language__c": "German", "Status": "Open - Not Contacted"}
        ]
        beside = desk.soql("SELECT Language__c, toLabel(Language__c) word, FORMAT(Owner.Name) who FROM Lead")[0]
        assert (beside["Language__c"], beside["word"]) == ("de", "German")
        assert beside["who"]
        assert "Owner" not in beside

    def test_counting_and_grouping(self, desk: Desk) -> None:
        for city, score in (("Graz", 1), ("graz", 3), ("Wien", 5), (None, None)):
            desk.lead(City=city, Score__c=score)
        assert desk.org.query("SELECT COUNT() FROM Lead").total_size == 4
        assert desk.org.query("SELECT COUNT() FROM Lead LIMIT 2").total_size == 2
        assert desk.soql("SELECT COUNT(Id), MAX(Score__c) top, AVG(Score__c) FROM Lead") == [
            {"expr0": 4, "top": 5.0, "expr1": 3.0}
        ]
        grouped = "SELECT City, COUNT(Id) n FROM Lead WHERE City != null GROUP BY City HAVING COUNT(Id) > 1"
        assert desk.soql(grouped) == [{"City": "Graz", "n": 2}]
        assert desk.org.query(grouped).records[0]["attributes"] == {"type": "AggregateResult"}
        by_month = "SELECT CALENDAR_MONTH(CreatedDate) m, COUNT(Id) FROM Lead GROUP BY CALENDAR_MONTH(CreatedDate)"
        assert desk.soql(by_month) == [{"m": 11, "expr0": 4}]

    def test_order_limit_and_offset(self, desk: Desk) -> None:
        for city in ("b", "A", None, "c"):
            desk.lead(City=city)

        def cities(tail: str) -> list[object]:
            return [row["City"] for row in desk.soql(f"SELECT City FROM Lead {tail}")]

        assert cities("ORDER BY City") == [None, "A", "b", "c"]
        assert cities("ORDER BY City DESC") == [None, "c", "b", "A"]
        assert cities("ORDER BY City DESC NULLS LAST") == ["c", "b", "A", None]
        assert cities("ORDER BY City NULLS LAST LIMIT 2 OFFSET 1") == ["b", "c"]
        assert cities("LIMIT 0") == []

    def test_objects_and_fields_in_any_case_and_aliases(self, desk: Desk) -> None:
        desk.lead(City="Graz")
        assert desk.soql("select l.CITY, l.owner.NAME from LEAD l where l.city = 'graz'")[0]["City"] == "Graz"

    def test_a_hidden_field_is_gone(self, desk: Desk) -> None:
        desk.lead(Score__c=5)
        query = "SELECT Score__c FROM Lead"
        assert desk.soql(query) == [{"Score__c": 5.0}]
        desk.hooks.hidden["Lead"] = {"Score__c"}
        assert desk.refusal(query).code == "INVALID_FIELD"
        assert "Score__c" not in desk.soql("SELECT FIELDS(ALL) FROM Lead LIMIT 1")[0]
        desk.hooks.hidden.clear()
        assert desk.soql(query) == [{"Score__c": 5.0}]

    def test_setup_objects_answer_too(self, desk: Desk) -> None:
        statuses = desk.soql("SELECT MasterLabel, IsConverted, IsDefault FROM LeadStatus ORDER BY SortOrder")
        assert [row["MasterLabel"] for row in statuses if row["IsConverted"]] == ["Closed - Converted"]
        assert [row["MasterLabel"] for row in statuses if row["IsDefault"]] == ["Open - Not Contacted"]
        assert len(desk.soql("SELECT Id FROM OpportunityStage WHERE IsActive = true")) == 10
        [org] = desk.soql("SELECT Id, Name, IsSandbox, OrganizationType FROM Organization")
        assert (org["Id"], org["Name"], org["IsSandbox"]) == (desk.org.org_id, "Northwind Traders", False)
        for item in desk.org.schema:
            desk.org.query(f"SELECT FIELDS(ALL) FROM {item.name} LIMIT 200")
