"""Who is who: the first match, creation in Salesforce and what holds it back, accounts, owners, linking by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmconsole.errors import InputProblem
from crmconsole.records import Kind
from crmconsole.sync.rules import reason_of
from crmconsole.views import CreateTask, OwnerLink
from tests.engine.acting import ask, view
from tests.engine.story import Story
from tests.engine.test_activities_sending import did


# ------------------------------------------------------------------------------------------------ first match by e-mail
def test_s0_44_s1_6_s1_7_s1_15_s1_18_an_email_match_links_and_salesforce_is_master(story: Story) -> None:
    """Features S1-6, S1-7, S1-15, S1-18: linked, not doubled; both have a value → Salesforce's; blank there → filled."""
    person = story.here.add(last_name="Ito", company="Ito KK", email="ito@example.com", city="Oita", state="Kyushu")
    lead = story.there.create(LastName="Itō", Company="Ito K.K.", Email="ito@example.com", City="Ōita")
    done = story.sync()
    assert done.objects[Kind.LEAD].linked == 1
    assert story.here.crm_id(person) == lead
    here, there = story.here.person(person), story.there.record(lead)
    assert (here["last_name"], here["city"], here["state"]) == ("Itō", "Ōita", "Kyushu")
    assert there["State"] == "Kyushu"
    assert [one.values for one in story.sent()] == [{"State": "Kyushu"}]
    assert len(story.here.people()) == 1
    story.check_in_step()
    story.idle()


def test_s0_44_s1_6_spaces_and_capitals_of_an_email_do_not_matter(story: Story) -> None:
    person = story.here.add(last_name="Ito", company="Ito KK", email="  ITO@Example.COM ")
    lead = story.there.create(LastName="Ito", Email="ito@example.com")
    story.sync()
    assert story.here.crm_id(person) == lead
    assert len(story.here.people()) == 1


@pytest.mark.parametrize("email", [None, "no address", "two@at@signs"])
def test_blank_and_impossible_addresses_never_match(story: Story, email: str | None) -> None:
    story.here.add(last_name="Ito", company="Ito KK", email=email)
    story.there.org.load(
        "Lead", [{"LastName": "Ito", "Company": "Ito KK", "Email": email, "Status": "Open - Not Contacted"}]
    )
    story.run()
    assert len(story.here.people()) == 2


def test_s1_8_several_records_there_contact_before_lead_then_the_newest(story: Story) -> None:
    """Features S1-8 with the setting *contact, newest, oldest*."""
    one = story.here.add(last_name="Ito", company="Ito KK", email="ito@example.com")
    two = story.here.add(last_name="Ono", company="Ono KK", email="ono@example.com")
    older = story.there.create(LastName="Ono", Email="ono@example.com", FirstName="Older")
    lead = story.there.create(LastName="Ito", Email="ito@example.com")
    contact = story.there.create("Contact", LastName="Ito", Email="ito@example.com")
    story.wait(60)
    newer = story.there.create(LastName="Ono", Email="ono@example.com", FirstName="Newer")
    story.there.edit(lead, FirstName="Edited later")
    story.sync()
    assert story.here.crm_id(one) == contact
    assert story.here.person(one)["kind"] == "contact"
    assert story.here.crm_id(two) == newer
    assert story.here.of(older)["id"] not in (one, two)
    assert len(story.here.people()) == 4
    story.settle()
    assert len(story.there.records("Lead")) == 3


def test_several_people_here_one_record_there_links_the_last_edited(story: Story) -> None:
    first = story.here.add(last_name="Ito", company="Ito KK", email="ito@example.com")
    story.wait(60)
    second = story.here.add(last_name="Ito", company="Ito KK", email="Ito@example.com")
    lead = story.there.create(LastName="Ito", Email="ito@example.com")
    done = story.run()
    assert story.here.crm_id(second) == lead
    assert story.here.crm_id(first) is None
    assert story.causes() == [("already_here", "email")]
    assert done.state == "partial"
    assert len(story.there.records("Lead")) == 1
    story.sync()
    assert len(story.there.records("Lead")) == 1
    story.here.edit(first, email="another@example.com")
    story.sync()
    assert story.failures() == []
    assert len(story.there.records("Lead")) == 2


def test_s1_8_with_ask_nobody_is_linked_past_an_ambiguity_there(story: Story) -> None:
    """Features S1-8, invariant I30: a person chooses, then the other record is somebody of their own."""
    story.choose(duplicates="ask")
    person = story.here.add(last_name="Ito", company="Ito KK", email="ito@example.com", city="Oita")
    chosen = story.there.create(LastName="Ito", Email="ito@example.com")
    other = story.there.create(LastName="Itō", Email="ITO@example.com")
    done = story.run()
    assert done.objects[Kind.LEAD].skipped == 2
    assert story.causes() == [("unclear_match", "email")]
    assert [one["id"] for one in story.here.people()] == [person]
    story.here.edit(person, city="Beppu")
    story.run()
    assert story.causes() == [("unclear_match", "email")]
    assert story.here.crm_id(person) is None
    assert len(story.there.records("Lead")) == 2
    done = story.do(story.console.link_person(person, chosen))
    story.check_totals(done)
    assert story.here.crm_id(person) == chosen
    assert story.here.of(other)["last_name"] == "Itō"
    assert story.failures() == []
    assert story.there.record(chosen)["City"] == "Beppu"
    story.settle()
    story.check_in_step()


def test_with_ask_nobody_is_linked_past_an_ambiguity_here(story: Story) -> None:
    story.choose(duplicates="ask")
    people = [story.here.add(last_name=f"Ito {n}", company="Ito KK", email="ito@example.com") for n in range(2)]
    lead = story.there.create(LastName="Ito", Email="ito@example.com")
    story.run()
    assert story.causes() == [("unclear_match", "email")] * 2
    for person in people:
        story.here.edit(person, city="Oita")
    story.run()
    assert [story.here.crm_id(person) for person in people] == [None, None]
    story.do(story.console.link_person(people[1], lead))
    assert story.here.crm_id(people[1]) == lead
    assert len(story.there.records("Lead")) == 1


def test_s3_2_s3_7_without_crm_enable_sync_nobody_is_linked_or_created(story: Story) -> None:
    """Features S3-7, R8: the switch gates the first link and the creation."""
    person = story.here.add(last_name="Ito", company="Ito KK", email="ito@example.com", enable_sync=0)
    lead = story.there.create(LastName="Ito", Email="ito@example.com")
    story.sync()
    assert story.here.crm_id(person) is None
    assert story.here.of(lead)["id"] != person
    assert reason_of(story.here.person(person)["held_back"]) == "Not sent: CRM Enable Sync is off"
    story.idle()


def test_s3_1_s3_13_turning_it_on_by_hand_creates_or_links(story: Story) -> None:
    """Features S3-13."""
    person = story.here.add(last_name="Ito", company="Ito KK", email="ito@example.com", enable_sync=0)
    story.sync()
    assert story.there.records() == []
    story.here.enable_sync(person, 1)
    story.sync()
    assert story.here.crm_id(person) == story.there.records()[0]["Id"]
    assert story.here.person(person)["held_back"] is None


def test_an_existing_link_goes_on_when_the_switch_is_turned_off(story: Story) -> None:
    lead = story.there.create(LastName="Ito", Email="ito@example.com")
    story.sync()
    person = story.here.of(lead)["id"]
    story.here.enable_sync(person, 0)
    story.here.edit(person, city="Oita")
    story.sync()
    assert story.there.record(lead)["City"] == "Oita"


# ------------------------------------------------------------------------------------------------ creation
@pytest.mark.parametrize("missing", ["last_name", "company", "email", "last_name company email"])
def test_s0_52_s0_53_a_lead_is_created_only_with_last_name_company_and_email(story: Story, missing: str) -> None:
    """Features S0-52, S0-53. White space is nothing."""
    values = {"last_name": "Ito", "company": "Ito KK", "email": "ito@example.com", "first_name": "Aki"}
    person = story.here.add(**{**values, **dict.fromkeys(missing.split(), "  ")})
    done = story.sync()
    assert story.there.records() == []
    assert (done.objects[Kind.LEAD].skipped, done.objects[Kind.LEAD].created_there) == (1, 0)
    named = {"last_name": "Last Name", "company": "Company", "email": "Email"}
    labels = ", ".join(named[name] for name in missing.split())
    (entry,) = story.history(action="skip")
    assert entry["run_id"] == done.run
    for reason in (story.here.person(person)["held_back"], entry["reason"]):
        assert reason_of(reason).startswith(f"Not sent: {labels} {'are' if ',' in labels else 'is'} empty")
    story.idle()
    story.here.edit(person, **{name: values[name] for name in missing.split()})
    story.sync()
    assert len(story.there.records()) == 1


def test_s0_50_a_person_who_is_a_contact_is_never_created_as_a_lead(story: Story) -> None:
    """Features S0-50: known as a contact here, known as one there only, and with contacts switched off altogether."""
    first = story.here.add(Kind.CONTACT, last_name="Ito", email="ito@example.com", company="Ito KK")
    story.sync()
    assert story.there.records("Lead") == []
    assert len(story.there.records("Contact")) == 1
    story.idle()
    story.there.create("Contact", LastName="Ono", Email="Ono@example.com")
    second = story.here.add(last_name="Ono", email="ono@example.com", company="Ono KK")
    story.sync()
    assert story.here.person(second)["kind"] == "contact"
    for pull, push in ((True, True), (False, False)):
        story.do(story.console.set_object(Kind.CONTACT, pull=pull, push=push))
        story.here.add(last_name="Twin", email="ITO@example.com", company="Twin KK")
        story.run()
        assert set(story.causes()) == {("already_here", "email")}
    assert story.there.records("Lead") == []
    assert story.here.person(first)["kind"] == "contact"


def test_before_creating_salesforce_is_asked(story: Story) -> None:
    """A record that came into being out of our sight is linked, not doubled (features S2-5)."""
    lead = story.there.create(LastName="Ito", Email="ito@example.com")
    story.sync()
    with story.writing() as connection:
        for table in ("link", "person", "change"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    story.wait(3600)
    person = story.here.add(last_name="Ito", company="Ito KK", email="ITO@example.com", city="Oita")
    story.sync()
    assert story.here.crm_id(person) == lead
    story.settle()
    assert story.there.record(lead)["City"] == "Oita"
    assert len(story.there.records()) == 1


def test_s0_51_a_linked_lead_is_never_created_again(story: Story) -> None:
    """Features S0-51."""
    person = story.here.add(last_name="Ito", company="Ito KK", email="ito@example.com")
    story.sync()
    story.here.edit(person, email="new@example.com")
    story.sync()
    assert [record["Email"] for record in story.there.records()] == ["new@example.com"]


def test_a_local_deletion_is_never_sent_and_never_undone(story: Story) -> None:
    lead = story.there.create(LastName="Ito", Email="ito@example.com")
    story.sync()
    story.here.delete(story.here.of(lead)["id"])
    story.wait(60)
    story.there.edit(lead, City="Oita")
    story.sync()
    assert story.here.people() == []
    assert not story.there.record(lead)["IsDeleted"]
    assert story.writes() == {}
    story.idle()


# ------------------------------------------------------------------------------------------------ accounts and owners
def test_s0_56_the_company_of_a_contact_is_its_accounts_name(story: Story) -> None:
    """Features S0-56: account names are pulled, only to be attached."""
    account = story.there.create("Account", Name="Ito KK")
    contact = story.there.create("Contact", LastName="Ito", Email="ito@example.com", AccountId=account)
    story.sync()
    assert story.here.of(contact)["company"] == "Ito KK"
    story.wait(60)
    story.there.edit(account, Name="Ito Kabushiki")
    story.sync()
    assert story.here.of(contact)["company"] == "Ito Kabushiki"
    other = story.there.create("Account", Name="Ono KK")
    story.wait(60)
    story.there.edit(contact, AccountId=other)
    story.sync()
    assert story.here.of(contact)["company"] == "Ono KK"
    assert story.writes() == {}
    story.idle()
    story.wait(60)
    own = story.there.create("Contact", LastName="Abe", Email="abe@example.com", AccountId=other)
    story.sync()
    story.here.edit(story.here.of(own)["id"], company="Abe & Sons")
    story.wait(60)
    for one in (contact, own):
        story.there.edit(one, AccountId=None)
    story.sync()
    assert (story.here.of(contact)["company"], story.here.of(own)["company"]) == (None, "Abe & Sons")
    assert story.do(story.console.insight(story.here.of(contact)["id"])).account is None
    story.idle()


def test_s0_12_an_account_renamed_here_is_never_sent(story: Story) -> None:
    account = story.there.create("Account", Name="Ito KK")
    story.sync()
    with story.writing() as connection:
        connection.exec_driver_sql("UPDATE account SET name = 'Mine', dirty = 1, rev = rev + 1")
    story.sync()
    assert story.there.record(account)["Name"] == "Ito KK"
    assert story.writes() == {}


def test_an_account_that_cannot_be_seen_costs_one_look_not_one_each_run(story: Story) -> None:
    account = story.there.create("Account", Name="Ito KK")
    contact = story.there.create("Contact", LastName="Ito", Email="ito@example.com", AccountId=account)
    hidden = story.there.org.tables
    with story.there.org.transaction():
        row = dict(hidden.truth("Account", account) or {})
        hidden.change("Account", row, {"IsDeleted": True}, None)
    story.sync()
    assert story.here.of(contact)["company"] is None
    story.idle()


def test_s3_25_s4_24_owners_of_new_records(story: Story) -> None:
    """Features R5: the console user's CRM user → the default → whoever is signed in; inactive users are passed over."""
    users = {row["Name"]: row["Id"] for row in story.there.records("User")}
    story.do(
        story.console.set_owners(
            default_crm_owner=users["Marisol Vega"],
            default_console_user="Administrator",
            links=[OwnerLink("Ann", users["Priya Raman"]), OwnerLink("Gus", users["Greta Falk"])],
        )
    )
    for name in ("Ann", "Gus", "Nobody"):
        story.here.add(last_name=name, company="Co", email=f"{name}@example.com", owner=name)
    story.sync()
    owners = {row["LastName"]: row["OwnerId"] for row in story.there.records("Lead")}
    assert owners == {"Ann": users["Priya Raman"], "Gus": users["Marisol Vega"], "Nobody": users["Marisol Vega"]}
    story.idle()


# ------------------------------------------------------------------------------------------------ by hand
def test_s1_16_s1_17_an_anonymous_visitor_is_linked_to_a_chosen_lead(story: Story) -> None:
    """Features S1-16, S1-17: Lead Source stays what Salesforce says, the blank State is filled."""
    visitor = story.here.add(last_name="Anonymous", lead_source="Search Terms", state="Ohio", enable_sync=0)
    story.sync()
    lead = story.there.create(LastName="Smith", FirstName="John", LeadSource="Trade show A", Email="js@example.com")
    done = story.do(story.console.link_person(visitor, lead))
    story.check_totals(done)
    assert done.state == "done", done.message
    person = story.here.person(visitor)
    assert story.here.crm_id(visitor) == lead
    assert (person["last_name"], person["first_name"], person["lead_source"]) == ("Smith", "John", "Trade show A")
    assert story.there.record(lead)["State"] == "Ohio"
    assert story.there.record(lead)["LeadSource"] == "Trade show A"


def test_s1_16_s1_17_a_lead_that_is_known_here_already_takes_the_visitor_in(story: Story) -> None:
    """Every lead that was read once is somebody here: the visitor becomes part of them, with all that they did."""
    lead = story.there.create(
        LastName="Smith", FirstName="John", LeadSource="Trade show A", Email="js@example.com", City="Hull"
    )
    story.sync()
    smith = story.here.of(lead)["id"]
    values = {"lead_source": "Search Terms", "state": "Ohio", "utm_source": "newsletter", "city": "York"}
    visitor = story.here.add(last_name="Anonymous", enable_sync=0, **values)
    did(story, visitor, "visit", "Pricing")
    [task] = ask(story, CreateTask("Call", subject="Call back"), visitor)
    # What was cleared here and stays there is no blank of Salesforce's.
    story.here.edit(smith, city=None)
    story.run()
    assert view(story, task).state == "waiting"
    done = story.do(story.console.link_person(visitor, lead))
    story.check_totals(done)
    assert done.state == "done", done.message
    row, person = story.there.record(lead), story.here.person(smith)
    assert (row["LastName"], row["LeadSource"], row["State"], row["City"]) == ("Smith", "Trade show A", "Ohio", "Hull")
    assert (person["lead_source"], person["state"], person["utm_source"]) == ("Trade show A", "Ohio", "newsletter")
    gone = story.here.person(visitor)
    assert (gone["deleted_why"], gone["replaced_by"]) == ("joined", smith)
    shown = story.do(story.console.insight(smith))
    assert "Visited the page “Pricing”" in [one.title for one in shown.timeline]
    assert "Taken over from a person who became part of this one" in [one.title for one in shown.timeline]
    assert f"became part of person {smith}" in story.do(story.console.insight(visitor)).link_sentence
    story.sync()
    assert {row["Subject"] for row in story.there.records("Task")} == {"Visited the page “Pricing”", "Call back"}
    assert {row["WhoId"] for row in story.there.records("Task")} == {lead}
    assert view(story, task).state == "done"
    story.settle()
    assert story.disagreements() == [f"{lead}.City: here None, there 'Hull'"]
    undone = story.do(story.console.plan_undo(done.run))
    assert ["made one by hand" in one.reason for one in undone.items if one.action == "delete"] == [True]
    with pytest.raises(InputProblem, match="became part of person"):
        story.do(story.console.person(visitor))
    again = story.do(story.console.link_person(visitor, lead))
    assert (again.state, "There is no person" in again.message) == ("failed", True)


def test_s1_17_whoever_may_be_being_created_is_tied_to_nobody_by_hand(story: Story) -> None:
    """Their own record would come in beside the one that was chosen: they would be there twice."""
    known = story.there.create(LastName="Smith", Email="js@example.com")
    story.sync()
    visitor = story.here.add(last_name="Ito", company="Ito KK", email="ito@example.com", state="Ohio")
    story.fault("late_commit", where={"object": "Lead"}, seconds=400)
    story.fault("answer_lost", times=1)
    story.run()
    story.calm()
    unread = story.there.create(LastName="Ono", Email="ono@example.com")
    for record in (known, unread):
        done = story.do(story.console.link_person(visitor, record))
        assert (done.state, "Salesforce may still be creating them" in done.message) == ("failed", True)
    story.wait(600)
    story.sync()
    (mine,) = story.there.records("Lead", LastName="Ito")
    assert story.here.crm_id(visitor) == mine["Id"]
    assert [one["deleted_at"] for one in story.here.people()] == [None] * 3
    story.settle()


def test_linking_by_hand_says_why_not(story: Story) -> None:
    lead = story.there.create(LastName="Smith", Email="js@example.com")
    other = story.there.create(LastName="Ono", Email="ono@example.com")
    story.sync()
    done = story.do(story.console.link_person(story.here.of(other)["id"], lead))
    assert (done.state, "This person is linked already" in done.message) == ("failed", True)
    visitor = story.here.add(last_name="Anonymous", enable_sync=0)
    done = story.do(story.console.link_person(visitor, "00Q000000000000AAA"))
    assert "no lead or contact" in done.message


def test_s3_28_a_copied_record_with_our_key_never_steals_the_link(story: Story) -> None:
    """`sync-semantics` H24, invariant I29."""
    person = story.here.add(last_name="Ito", company="Ito KK", email="ito@example.com")
    story.sync()
    original = story.here.crm_id(person)
    assert original is not None
    story.wait(60)
    key = story.here.person(person)["key"]
    (clone,) = story.there.org.load(
        "Lead",
        [
            {
                "LastName": "Ito",
                "Company": "Ito KK",
                "Email": "ito@example.com",
                "CRM_Console_Key__c": key,
                "Status": "Open - Not Contacted",
            }
        ],
    )
    story.sync()
    assert story.here.crm_id(person) == original
    assert story.here.of(clone)["id"] != person


def test_an_organization_without_our_key_field_creates_by_looking_first(story: Story) -> None:
    for name in ("Lead", "Contact"):
        story.fault("field_removed", where={"object": name, "field": "CRM_Console_Key__c"})
    for kind in (Kind.LEAD, Kind.CONTACT):
        story.do(story.console.refresh_fields(kind))
    story.here.add(last_name="Ito", company="Ito KK", email="ito@example.com")
    story.settle()
    story.check_in_step()
    assert len(story.there.records()) == 1


def test_everybody_of_a_whole_org_is_linked_to_one_record_each(tell: Callable[..., Story]) -> None:
    story = tell(people=40, seed=7)
    story.sync()
    story.settle()
    story.check_in_step()
    linked = story.rows("SELECT remote_id FROM link WHERE state = 'linked' AND kind IN ('lead','contact')")
    assert len({row["remote_id"] for row in linked}) == len(linked) == len(story.here.people())


@pytest.mark.parametrize(("alone", "there"), [(Kind.LEAD, "Contact"), (Kind.CONTACT, "Lead")])
def test_a_run_of_one_object_creates_nobody_whom_salesforce_has_under_the_other(
    story: Story, alone: Kind, there: str
) -> None:
    """Features S2-5: found by the simulation with a run limited to one object."""
    known = story.there.create(there, LastName="Moss", Email="moss@example.com")
    person = story.here.add(alone, last_name="Moss", company="Co", email="moss@example.com")
    done = story.run([alone])
    assert done.objects[alone].created_there == 0
    assert done.objects[alone].held_back == 1
    assert story.here.crm_id(person) is None
    story.sync()
    assert story.here.crm_id(person) == known
    story.settle()


def test_a_run_of_one_object_links_nobody_who_is_there_under_both(tell: Callable[..., Story]) -> None:
    story = tell()
    lead = story.there.create("Lead", LastName="Moss", Email="moss@example.com")
    contact = story.there.create("Contact", LastName="Moss", Email="moss@example.com")
    person = story.here.add(last_name="Moss", company="Co", email="moss@example.com")
    story.run([Kind.LEAD])
    assert story.here.crm_id(person) is None
    story.sync()
    assert story.here.crm_id(person) == contact, "contact before lead"
    assert story.here.of(lead)["id"] != person
    story.settle()


def test_the_contact_of_a_converted_lead_is_nobody_s_question(tell: Callable[..., Story]) -> None:
    """Found by the simulation: in *ask me* the contact was left alone because others here had its address, and the lead's person with it."""
    story = tell()
    story.choose(duplicates="ask")
    lead = story.there.create("Lead", LastName="Moss", Email="moss@example.com")
    story.sync()
    for _ in range(2):
        story.here.add(Kind.CONTACT, last_name="Other", email="moss@example.com")
    story.wait(60)
    contact = story.there.convert(lead).contact_id
    story.run()
    assert story.here.link(lead)["state"] == "converted"
    assert story.here.of(str(contact))["last_name"] == "Moss"
