"""Assignment rules: which saves run them, who becomes owner, and who is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from crmconsole.practice.saving import SaveOptions
from crmconsole.practice.wire import ApiError
from tests.practice.running import DATA, Running, running

OWNERS = {"Germany": "jonas.lindstrom@northwind.example", "India": "priya.raman@northwind.example"}


@pytest.fixture
def online() -> Iterator[Running]:
    """Return an org whose active rule sends leads by country, and the rest of the hot ones to the queue."""
    with running() as org:
        entries = [
            {"criteria": [{"field": "Country", "operator": "equals", "value": country}], "owner": owner}
            for country, owner in OWNERS.items()
        ]
        entries[0]["notify"] = True
        hot = [{"field": "Rating", "operator": "equals", "value": "Hot"}]
        entries.append({"criteria": hot, "owner": "Inbound_Leads", "notify": True})
        add_rule(org, name="By country", entries=entries)
        yield org


def add_rule(online: Running, **wish: Any) -> str:
    """Set up an assignment rule and return its id."""
    answer = online.http.post("/practice/setup/assignment-rules", json=wish)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


def user(online: Running, username: str) -> str:
    """Return a user's id."""
    return str(online.org.tables.find("User", "Username", username)[0])


def lead(online: Running, headers: dict[str, str] | None = None, **values: object) -> str:
    """Create a lead by REST and return its id."""
    body = {"LastName": "Ortiz", "Company": "Acme", **values}
    answer = online.api.post(f"{DATA}/sobjects/Lead", json=body, headers=headers or {})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def owner(online: Running, record: str) -> object:
    """Return whose lead it is."""
    row = online.org.read("Lead", record)
    assert row is not None
    return row["OwnerId"]


def me(online: Running) -> str:
    """Return the id of the user whose session it is."""
    return online.practice.staff.integration


def test_a_create_runs_the_active_rule_unless_told_otherwise(online: Running) -> None:
    germany, india = (user(online, name) for name in OWNERS.values())
    assert owner(online, lead(online, Country="Germany")) == germany
    assert owner(online, lead(online, Country="india")) == india, "criteria compare without case"
    assert owner(online, lead(online, {"Sforce-Auto-Assign": "TRUE"}, Country="India", OwnerId=me(online))) == india
    assert owner(online, lead(online, {"Sforce-Auto-Assign": "FALSE"}, Country="Germany")) == me(online)
    assert owner(online, lead(online, Country="Peru")) == me(online), "no entry: the owner stays"


def test_the_first_entry_wins_and_a_queue_may_own(online: Running) -> None:
    assert owner(online, lead(online, Country="Germany", Rating="Hot")) == user(online, OWNERS["Germany"])
    assert owner(online, lead(online, Rating="Hot")) == online.practice.staff.queue


def test_an_update_runs_it_too(online: Running) -> None:
    record = lead(online, Country="Peru")
    online.api.patch(
        f"{DATA}/sobjects/Lead/{record}", json={"Country": "India"}, headers={"Sforce-Auto-Assign": "false"}
    )
    assert owner(online, record) == me(online)
    online.api.patch(f"{DATA}/sobjects/Lead/{record}", json={"Phone": "1"})
    assert owner(online, record) == user(online, OWNERS["India"]), "any update of a lead that meets an entry"


def test_a_rule_is_named_by_its_id_active_or_not(online: Running) -> None:
    other = add_rule(online, name="All to Tom", active=False, entries=[{"owner": "tom.o-hara@northwind.example"}])
    rules = online.api.get(f"{DATA}/query", params={"q": "SELECT Id, Name, Active FROM AssignmentRule ORDER BY Name"})
    listed = [(row["Id"], row["Name"], row["Active"]) for row in rules.json()["records"]]
    assert listed[0] == (other, "All to Tom", False)
    assert [row[1:] for row in listed[1:]] == [("By country", True)]
    record = lead(online, {"Sforce-Auto-Assign": other[:15]}, Country="Germany")
    assert owner(online, record) == user(online, "tom.o-hara@northwind.example")
    for header, code in (("nonsense", "MALFORMED_ID"), ("01Q000000000009AAA", "INVALID_CROSS_REFERENCE_KEY")):
        sent = {"Sforce-Auto-Assign": header}
        answer = online.api.post(f"{DATA}/sobjects/Lead", json={"LastName": "O", "Company": "A"}, headers=sent)
        assert (answer.status_code, answer.json()[0]["errorCode"]) == (400, code)


def test_another_active_rule_takes_the_place_of_the_first(online: Running) -> None:
    add_rule(online, name="All to Tom", entries=[{"owner": "tom.o-hara@northwind.example"}])
    active = online.org.query("SELECT Name FROM AssignmentRule WHERE Active = true").records
    assert [row["Name"] for row in active] == ["All to Tom"]
    assert owner(online, lead(online, Country="Germany")) == user(online, "tom.o-hara@northwind.example")


def test_collections_and_composite_subrequests_say_it_in_their_own_headers(online: Running) -> None:
    records = [{"attributes": {"type": "Lead"}, "LastName": "O", "Company": "A", "Country": "India"}] * 2
    for header, wanted in (("TRUE", user(online, OWNERS["India"])), ("FALSE", me(online))):
        sent = {"Sforce-Auto-Assign": header}
        made = online.api.post(f"{DATA}/composite/sobjects", json={"records": records}, headers=sent).json()
        assert [owner(online, each["id"]) for each in made] == [wanted] * 2
    request = {
        "method": "POST",
        "url": f"{DATA}/sobjects/Lead",
        "body": {"LastName": "O", "Company": "A", "Country": "India"},
    }
    parts = [
        {**request, "referenceId": "assigned"},
        {**request, "referenceId": "kept", "httpHeaders": {"Sforce-Auto-Assign": "FALSE"}},
    ]
    answer = online.api.post(f"{DATA}/composite", json={"compositeRequest": parts}).json()["compositeResponse"]
    assert [owner(online, each["body"]["id"]) for each in answer] == [user(online, OWNERS["India"]), me(online)]


def test_whoever_works_in_the_org_assigns_nothing_by_saving(online: Running) -> None:
    record = online.org.create("Lead", {"LastName": "O", "Company": "A", "Country": "India"}, online.practice.colleague)
    assert owner(online, record) == online.practice.colleague.user_id
    asked = online.practice.colleague.asking(SaveOptions(assignment=True))
    online.org.update("Lead", record, {"Phone": "2"}, asked)
    assert owner(online, record) == user(online, OWNERS["India"])


TOLD = SaveOptions(assignment=True, tell_owners=True)
"""What a SOAP call asks for with AssignmentRuleHeader and EmailHeader."""


def test_new_owners_are_told_where_the_entry_says_so_and_the_call_asks_for_it(online: Running) -> None:
    asking = online.practice.colleague.asking(TOLD)

    def told(**values: object) -> str:
        return online.org.create("Lead", {"LastName": "O", "Company": "A", **values}, asking)

    told(Country="India")
    assert online.http.get("/practice/mails").json() == {"count": 0, "mails": []}
    record = told(Country="Germany")
    with pytest.raises(ApiError):
        told(Country="Germany", LastName="O" * 90)
    told(Rating="Hot")
    mails = online.http.get("/practice/mails").json()["mails"]
    assert mails[0] == {"to": OWNERS["Germany"], "subject": "Lead transferred to you.", "record": record}
    assert len(mails) == 2, "the queue's one member"


def test_rest_applies_the_rule_and_tells_nobody(online: Running) -> None:
    """Salesforce help 000384839: only SOAP's EmailHeader sends the e-mails of assignment rules."""
    assert owner(online, lead(online, Country="Germany")) == user(online, OWNERS["Germany"])
    assert online.http.get("/practice/mails").json()["count"] == 0


def test_an_undone_save_takes_its_mail_back(online: Running) -> None:
    asking = online.practice.colleague.asking(TOLD)

    def undone() -> None:
        with online.org.transaction():
            online.org.create("Lead", {"LastName": "O", "Company": "A", "Country": "Germany"}, asking)
            assert len(online.org.mail.sent()) == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        undone()
    assert online.http.get("/practice/mails").json()["count"] == 0


def test_rules_outlive_a_restart_and_can_be_taken_away(tmp_path: Any) -> None:
    with running(directory=tmp_path) as online:
        add_rule(online, entries=[{"owner": "Inbound_Leads"}])
    with running(directory=tmp_path) as again:
        assert owner(again, lead(again)) == again.practice.staff.queue
        assert again.http.request("DELETE", "/practice/setup").status_code == 200
        assert owner(again, lead(again)) == me(again)


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"entries": []}, "entries"),
        ({"entries": [{"owner": "nobody@example.com"}]}, "nobody@example.com"),
        ({"entries": [{"owner": "Inbound_Leads", "criteria": [{"field": "Foo", "value": "1"}]}]}, "Foo"),
        ({"entries": [{"owner": "Inbound_Leads", "criteria": [{"field": "City", "operator": "is"}]}]}, "“is”"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_whole(online: Running, wish: dict[str, Any], said: str) -> None:
    answer = online.http.post("/practice/setup/assignment-rules", json=wish)
    assert answer.status_code == 400
    assert said in answer.json()["error"]
    assert len(list(online.org.rows("AssignmentRule"))) == 1
