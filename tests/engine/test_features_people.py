"""Leads, contacts and accounts, line by line of the checklist: which way they travel, whom they are found by, and what stays out."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from crmconsole.practice.org import Features
from crmconsole.records import Direction, FieldSpec, FieldType, Kind, Policy
from crmconsole.store.local_fields import BY_KIND
from crmconsole.sync.rules import reason_of
from tests.engine.scenes import linked
from tests.engine.story import Story
from tests.engine.test_activities_sending import did


# ------------------------------------------------------------------------------------------------ which way
def test_s0_16_s3_14_contacts_travel_both_ways(story: Story) -> None:
    contact = story.there.create("Contact", LastName="Moss", Email="moss@example.com", MailingCity="York", Phone="1")
    story.sync()
    person = story.here.of(contact)
    assert (person["kind"], person["city"]) == ("contact", "York")
    story.wait(60)
    story.there.edit(contact, Phone="2")
    story.here.edit(person["id"], city="Leeds")
    story.sync()
    assert story.here.of(contact)["phone"] == "2"
    assert story.there.record(contact)["MailingCity"] == "Leeds"
    new = story.here.add(Kind.CONTACT, last_name="Ono", email="ono@example.com")
    story.sync()
    assert story.there.record(str(story.here.crm_id(new)))["LastName"] == "Ono"
    story.settle()
    story.check_in_step()


def test_s0_12_s3_14_accounts_come_and_an_edit_here_is_put_back(story: Story) -> None:
    account = story.there.create("Account", Name="Moss Ltd", Phone="1")
    story.sync()
    story.wait(60)
    story.there.edit(account, Phone="2")
    with story.writing() as connection:
        connection.exec_driver_sql("UPDATE account SET name = 'Mine', dirty = 1, rev = rev + 1")
    story.sync()
    assert [(row["name"], row["phone"]) for row in story.rows("SELECT * FROM account")] == [("Moss Ltd", "2")]
    assert story.writes() == {}


SAMPLES = {
    FieldType.BOOL: (True, False),
    FieldType.INT: (7, 8),
    FieldType.DECIMAL: ("7.5", "8"),
    FieldType.MONEY: ("7.25", "8"),
    FieldType.DATE: ("2026-12-01", "2027-01-31"),
    FieldType.DATETIME: ("2026-12-01T08:00:00Z", "2027-01-31T23:30:00Z"),
    FieldType.URL: ("https://moss.example", "https://ito.example"),
    FieldType.TEXT: ("one", "two"),
    FieldType.MEMO: ("one", "two"),
}


def two_values(spec: FieldSpec, options: tuple[str, ...]) -> tuple[object, object]:
    """Return two different values that both sides take."""
    if spec.type is FieldType.OPTION:
        return options[0], options[1]
    if spec.type is FieldType.OPTIONS:
        return options[0], f"{options[0]};{options[1]}"
    return SAMPLES[spec.type]


def test_s0_17_every_custom_field_travels_both_ways_whatever_its_type(story: Story) -> None:
    lead, person = linked(story)
    view = story.do(story.console.mapping(Kind.LEAD))
    remote = {spec.name: spec for spec in view.crm_fields}
    rows = [
        row
        for row in view.rows
        if row.local and row.remote and row.remote.endswith("__c") and row.direction is Direction.TWO_WAY
    ]
    values = {
        str(row.local): two_values(
            remote[str(row.remote)], tuple(option.value for option in remote[str(row.remote)].options)
        )
        for row in rows
    }
    assert {remote[str(row.remote)].type for row in rows} >= {
        FieldType.BOOL,
        FieldType.DATE,
        FieldType.DATETIME,
        FieldType.MONEY,
        FieldType.OPTION,
        FieldType.OPTIONS,
        FieldType.TEXT,
        FieldType.URL,
    }
    story.wait(60)
    story.here.edit(person, **{name: first for name, (first, _second) in values.items()})
    story.settle()
    record = story.there.record(lead)
    assert all(record[str(row.remote)] not in (None, False, "") for row in rows), record
    story.check_in_step()
    story.wait(60)
    theirs = {str(row.remote): _there(remote[str(row.remote)], values[str(row.local)][1]) for row in rows}
    story.there.edit(lead, **theirs)
    story.settle()
    story.check_in_step()
    stored = {name: story.here.person(person)[name] for name in values}
    assert stored == {name: _stored(BY_KIND[Kind.LEAD][name], second) for name, (_first, second) in values.items()}


def _there(spec: FieldSpec, value: object) -> object:
    """The form in which a colleague's save carries a value."""
    return float(str(value)) if spec.type in (FieldType.DECIMAL, FieldType.MONEY) else value


def _stored(spec: FieldSpec, value: object) -> object:
    return int(value) if isinstance(value, bool) else value


# ------------------------------------------------------------------------------------------------ who is who
def test_s0_44_the_id_comes_before_the_address(story: Story) -> None:
    """The linked lead gets somebody else's address: the update is still its own, and nobody else is linked."""
    lead, person = linked(story)
    other = story.here.add(last_name="Ito", company="Ito KK", email="ito@example.com", enable_sync=0)
    story.wait(60)
    story.there.edit(lead, Email="ito@example.com", City="Hull")
    story.sync()
    assert (story.here.person(person)["email"], story.here.person(person)["city"]) == ("ito@example.com", "Hull")
    assert story.here.of(lead)["id"] == person
    assert story.here.crm_id(other) is None
    assert story.here.person(other)["city"] is None


def test_s0_45_each_field_is_decided_by_its_own_mapping(story: Story) -> None:
    ways = {"city": Direction.PUSH, "phone": Direction.PULL, "job_title": Direction.TWO_WAY, "country": Direction.OFF}
    for name, way in ways.items():
        story.map(Kind.LEAD, name, direction=way)
    story.map(Kind.LEAD, "state", policy=Policy.CONSOLE_WINS)
    lead, person = linked(story, Phone="0", Title="0", State="0", Country="0")
    story.here.edit(person, city="0")
    story.sync()
    story.wait(60)
    story.there.edit(lead, City="there", Phone="there", Title="there", State="there", Country="there")
    story.here.edit(person, city="here", phone="here", job_title="here", state="here", country="here")
    story.sync()
    row, record = story.here.person(person), story.there.record(lead)
    names = {"city": "City", "phone": "Phone", "job_title": "Title", "state": "State", "country": "Country"}
    assert {name: (row[name], record[remote]) for name, remote in names.items()} == {
        "city": ("here", "here"),
        "phone": ("there", "there"),
        "job_title": ("there", "there"),
        "state": ("here", "here"),
        "country": ("here", "there"),
    }
    story.idle()


def test_s0_54_a_person_account_never_becomes_a_person_nor_changes_one(tell: Callable[..., Story]) -> None:
    story = tell(features=Features(person_accounts=True), seed=54)
    private = story.there.create("Account", LastName="Ito", PersonEmail="ito@example.com", PersonMailingCity="Oita")
    business = story.there.create("Contact", LastName="Ono", Email="ono@example.com")
    person = story.here.add(last_name="Ito", company="Ito KK", email="ito@example.com")
    story.sync()
    story.wait(60)
    story.there.edit(private, PersonMailingCity="Beppu")
    story.settle()
    assert [row["id"] for row in story.here.people()] == [person, story.here.of(business)["id"]]
    assert story.here.person(person)["city"] is None
    (lead,) = story.there.records("Lead")
    assert story.here.crm_id(person) == lead["Id"]
    assert story.rows("SELECT name FROM account") == []
    assert story.there.record(private)["PersonMailingCity"] == "Beppu"
    behind = story.there.record(private)["PersonContactId"]
    fair = story.there.create("Campaign", Name="Fair")
    story.there.create("CampaignMember", CampaignId=fair, ContactId=behind)
    lamp = story.there.create("Opportunity", Name="Lamp", StageName="Prospecting", CloseDate="2026-12-24")
    story.there.create("OpportunityContactRole", OpportunityId=lamp, ContactId=behind)
    leaving = story.there.org.create("Lead", {"LastName": "Kai", "Email": "kai@example.com"}, story.practice.colleague)
    story.sync()
    visitor = story.here.add(last_name="Ito", email="ito2@example.com", enable_sync=0)
    for chosen in (behind, private):
        assert story.do(story.console.link_person(visitor, chosen)).state == "failed"
    assert (
        story.rows("SELECT person_id FROM campaign_member UNION ALL SELECT person_id FROM contact_role")
        == [{"person_id": None}] * 2
    )
    story.wait(60)
    kai = story.there.convert(leaving)  # without a company: a person account
    assert story.there.record(str(kai.contact_id))["IsPersonAccount"]
    done = story.sync()
    assert story.here.people(last_name="Kai") == []
    (gone,) = story.here.people(last_name="Kai", deleted=True)
    told = "became a person account in Salesforce; person accounts are not synchronised."
    assert (gone["deleted_why"], gone["replaced_by"]) == ("person_account", None)
    (why,) = story.do(story.console.explain(Kind.LEAD, gone["id"], "email"))
    assert why.sentence == f"Person {gone['id']} was a lead that {told}"
    history = story.do(story.console.insight(gone["id"])).history
    assert [reason_of(line.reason) for line in history if line.action == "delete"] == [f"The lead {told}"]
    assert done.message.endswith("1 lead became a person account in Salesforce and is not synchronised any more.")
    contacts = next(one for one in story.do(story.console.overview()).objects if one.kind is Kind.CONTACT)
    assert contacts.remark.endswith("2 are person accounts and are not synchronised.")
    assert [row["kind"] for row in story.here.people(last_name="Ono")] == ["contact"]
    assert story.rows("SELECT name FROM account") == []


def test_s0_57_person_accounts_are_counted_once_a_day_and_explain_the_difference(tell: Callable[..., Story]) -> None:
    story = tell(features=Features(person_accounts=True), seed=54)
    for name in ("Ito", "Abe"):
        story.there.create("Account", LastName=name, PersonEmail=f"{name}@example.com")
    story.there.create("Contact", LastName="Ono", Email="ono@example.com")
    told = "Salesforce's Contacts tab shows 3; 1 is a contact record, 2 are person accounts and are not synchronised."
    expected = story.do(story.console.call_forecast()).calls
    assert abs(story.sync().api_calls - expected) <= 3
    contacts = next(one for one in story.do(story.console.overview()).objects if one.kind is Kind.CONTACT)
    assert (contacts.remark, contacts.local) == (told, 1)
    [line] = [one for one in story.do(story.console.doctor()) if one.name == "Person accounts"]
    assert (line.state, line.sentence) == ("ok", told)
    story.there.create("Account", LastName="Ueno", PersonEmail="ueno@example.com")
    story.sync()
    story.idle()  # One call: it is not counted again on the same day.
    story.wait(25 * 3600)
    story.sync()
    contacts = next(one for one in story.do(story.console.overview()).objects if one.kind is Kind.CONTACT)
    assert "3 are person accounts" in contacts.remark


def test_s0_57_an_org_without_person_accounts_is_not_asked(story: Story) -> None:
    story.there.create("Contact", LastName="Ono", Email="ono@example.com")
    story.sync()
    assert all(one.remark == "" for one in story.do(story.console.overview()).objects)
    assert all(one.name != "Person accounts" for one in story.do(story.console.doctor()))
    assert story.rows("SELECT * FROM setting WHERE key = 'person_accounts'") == []


def test_s0_55_an_account_is_never_kept_in_step_with_a_person(story: Story) -> None:
    account = story.there.create("Account", Name="Ito", Phone="1")
    person = story.here.add(last_name="Ito", company="Ito", email="ito@example.com")
    story.sync()
    assert story.here.link(account)["kind"] == "account"
    assert [row["id"] for row in story.here.people()] == [person]
    assert story.here.person(person)["phone"] is None
    done = story.do(story.console.link_person(person, account))
    assert done.state == "failed"
    assert story.here.crm_id(person) != account


# ------------------------------------------------------------------------------------------------ times
def test_s1_19_s1_20_moments_travel_in_gmt_and_days_never_move(story: Story) -> None:
    lead, person = linked(story)
    story.here.edit(person, last_visit="2026-12-01T01:30:00+09:00", next_call="2026-12-01")
    story.sync()
    record = story.there.record(lead)
    assert (record["Last_Visit__c"], record["Next_Call__c"]) == ("2026-11-30T16:30:00.000+0000", "2026-12-01")
    story.wait(60)
    story.there.edit(lead, Last_Visit__c="2027-03-01T00:00:00.000+0100", Next_Call__c="2027-03-01")
    story.sync()
    row = story.here.person(person)
    assert (row["last_visit"], row["next_call"]) == ("2027-02-28T23:00:00Z", "2027-03-01")


# ------------------------------------------------------------------------------------------------ switches of an object
def test_s4_13_s4_30_with_the_way_to_the_console_off_nobody_comes(story: Story) -> None:
    _lead, person = linked(story, City="York")
    story.do(story.console.set_object(Kind.LEAD, pull=False, push=True))
    story.wait(60)
    story.there.create(LastName="New", Email="new@example.com")
    story.run()
    assert [row["id"] for row in story.here.people()] == [person]


def test_s4_13_s4_31_with_the_way_to_the_console_off_nobody_is_deleted(story: Story) -> None:
    lead, person = linked(story, City="York")
    story.do(story.console.set_object(Kind.LEAD, pull=False, push=True))
    story.wait(60)
    story.there.delete(lead)
    story.run()
    assert [row["id"] for row in story.here.people()] == [person]


def test_s4_13_with_the_way_to_the_console_off_edits_go_there_only(story: Story) -> None:
    lead, person = linked(story, City="York", Phone="1")
    story.do(story.console.set_object(Kind.LEAD, pull=False, push=True))
    story.wait(60)
    story.there.edit(lead, Phone="2")
    story.here.edit(person, city="Leeds")
    story.sync()
    assert (story.here.person(person)["phone"], story.there.record(lead)["City"]) == ("1", "Leeds")


# ------------------------------------------------------------------------------------------------ owners
def test_s3_26_nobody_gets_mail_about_a_lead_that_the_console_creates(story: Story) -> None:
    """The active rule writes to the new owner whenever it is asked to."""
    entry = {
        "criteria": [{"field": "Country", "operator": "equals", "value": "Germany"}],
        "owner": "priya.raman@northwind.example",
        "notify": True,
    }
    wish = {"name": "By country", "entries": [entry]}
    assert httpx.post(f"{story.practice.url}/practice/setup/assignment-rules", json=wish).status_code == 200
    person = story.here.add(last_name="Ito", company="Ito KK", email="ito@example.com", country="Germany")
    story.sync()
    assert story.here.crm_id(person) is not None
    assert httpx.get(f"{story.practice.url}/practice/mails").json() == {"count": 0, "mails": []}


# ------------------------------------------------------------------------------------------------ clones
@pytest.mark.parametrize("name", ["Lead", "Contact"])
def test_s3_28_a_clone_is_a_new_person(story: Story, name: str) -> None:
    original = story.there.create(name, LastName="Moss", Email="moss@example.com", Phone="1")
    story.sync()
    person = story.here.of(original)["id"]
    did(story, person, "form", "Demo request")
    story.wait(60)
    clone = story.there.create(name, LastName="Moss", Email="moss@example.com", Phone="1")
    story.sync()
    assert story.here.of(original)["id"] == person
    assert story.here.of(clone)["id"] != person
    assert len(story.here.people()) == 2
    assert [task["WhoId"] for task in story.there.records("Task")] == [original]
    assert story.do(story.console.activities(story.here.of(clone)["id"])) == []
    story.settle()


# ------------------------------------------------------------------------------------------------ history
@pytest.mark.parametrize("end", ["converted", "merged", "merged, then converted"])
def test_s3_32_s3_43_s3_46_history_follows_whoever_takes_the_place(story: Story, end: str) -> None:
    """What was told to Salesforce, what was refused there and what waits: all of it, with the fields' history, and the old addresses lead there too."""
    lead, _person = linked(story, City="York")
    person = story.here.of(lead)["id"]
    did(story, person, "form", "First")
    story.wait(60)
    story.there.edit(lead, City="Hull")
    story.sync()
    story.fault("validation_rule", where={"object": "Task"})
    did(story, person, "form", "Refused")
    story.run()
    story.calm()
    story.wait(60)
    heir = lead
    if end.startswith("merged"):
        heir = story.there.create(LastName="Heir", Email="heir@example.com")
        story.sync()
        story.wait(60)
        did(story, person, "visit", "Waits")
        story.there.merge(heir, lead)
    else:
        did(story, person, "visit", "Waits")
    if end.endswith("converted"):
        heir = str(story.there.convert(heir).contact_id)
    story.sync()
    story.wait(2000)
    story.sync()
    found = story.here.of(heir)["id"]
    told = story.do(story.console.insight(found)).timeline
    assert "City" in [entry.detail for entry in told]
    for about in ("First", "Refused", "Waits"):
        assert len([entry for entry in told if about in entry.title]) == 1
    tasks = story.there.records("Task")
    assert ({task["WhoId"] for task in tasks}, len(tasks)) == ({heir}, 3)
    assert story.do(story.console.insight_of_record(lead)).person.id == found
    story.settle()
