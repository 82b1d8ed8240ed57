"""Syncing leads as an action: who is created or linked, who owns new leads, and what stands for a blank (features S2-3…12, R3, R5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import httpx
import pytest

from crmconsole.errors import InputProblem
from crmconsole.records import CrmUser, Direction, FieldType, Kind
from crmconsole.store import console_users, workspace
from crmconsole.views import DistributionRule, RuleCondition, SyncLead
from tests.engine.acting import ask, convert, converted, somebody, states, view
from tests.engine.story import Story
from tests.engine.test_actions_crashes import once

DAY = 86_400


def new(story: Story, name: str = "Moss", **values: Any) -> int:
    """Add a lead who could be sent but is not allowed to travel by itself yet."""
    fields = {"company": f"{name} Ltd", "email": f"{name.lower()}@example.com", **values}
    return story.here.add(last_name=name, **fields)


def owner(story: Story, person: int) -> str:
    """Return who owns a person's record there."""
    crm_id = story.here.crm_id(person)
    assert crm_id is not None
    return str(story.there.record(crm_id)["OwnerId"])


def me(story: Story) -> str:
    """Return the sync user."""
    return str(story.practice.staff.integration)


def colleagues(story: Story) -> list[CrmUser]:
    """Return active users of the org other than the sync user."""
    with story.console.desk.db.read() as connection:
        return [
            one for one in workspace.crm_users(connection) if one.active and not one.is_queue and one.id != me(story)
        ]


def link(story: Story, **users: str) -> None:
    """Let CRM users stand for console users."""
    with story.writing() as connection:
        console_users.save_links(connection, list(users.items()))


def by_country(story: Story, owner_name: str = "priya.raman@northwind.example") -> None:
    """Set up an active assignment rule in the org, which also mails, and read that there is one."""
    entry = {
        "criteria": [{"field": "Country", "operator": "equals", "value": "India"}],
        "owner": owner_name,
        "notify": True,
    }
    wish = {"name": "By country", "entries": [entry]}
    assert httpx.post(f"{story.practice.url}/practice/setup/assignment-rules", json=wish).status_code == 200
    story.do(story.console.refresh_action_choices())


def rules(story: Story, *given: DistributionRule) -> Sequence[DistributionRule]:
    """Keep lead distribution rules."""
    return story.do(story.console.save_lead_distribution(given)).rules


# ------------------------------------------------------------------------------------------------ created, linked
def test_s2_3_s2_4_a_lead_is_created_with_every_mapped_field(story: Story) -> None:
    story.sync()
    mapped = {
        row.local: row.remote
        for row in story.do(story.console.mapping(Kind.LEAD)).rows
        if row.direction in (Direction.TWO_WAY, Direction.PUSH) and row.local and row.remote
    }
    texts = {
        name: f"{name[:8]} 1"
        for name, spec in story.do(story.console.fields_here())[Kind.LEAD].items()
        if name in mapped and spec.type in (FieldType.TEXT, FieldType.MEMO, FieldType.PHONE) and name != "loss_reason"
    }
    others = {"annual_revenue": "1200", "employees": 12, "newsletter": True, "next_call": "2026-12-01"}
    others |= {"last_visit": "2026-10-01T10:00:00Z", "product_interest": "Chairs;Desks", "lead_source": "Web"}
    others = {name: value for name, value in others.items() if name in mapped}
    assert len(texts) + len(others) > 20
    plain = {"last_name": "Moss", "company": "Moss Ltd", "email": "moss@example.com"}
    person = story.here.add(**texts | others | plain | {"city": "Cork", "phone": "1", "job_title": "Buyer"})
    [action] = ask(story, SyncLead(), person)
    done = story.sync()
    story.check_in_step()
    arrived = story.there.record(str(story.here.crm_id(person)))
    assert [name for name in (*texts, *others) if arrived[mapped[name]] in (None, False, "")] == []
    row = story.there.record(str(story.here.crm_id(person)))
    assert (row["LastName"], row["Company"], row["City"], row["Phone"], row["Title"]) == (
        "Moss",
        "Moss Ltd",
        "Cork",
        "1",
        "Buyer",
    )
    assert (view(story, action).state, view(story, action).reason) == ("done", "Created in Salesforce.")
    assert "1 person is in Salesforce now." in done.message
    story.settle()


@pytest.mark.parametrize("there", ["Lead", "Contact"])
def test_s2_5_whom_salesforce_has_by_e_mail_is_tied_and_not_created(story: Story, there: str) -> None:
    story.sync()
    known = story.there.create(there, LastName="Moss", Email="MOSS@example.com")
    person = new(story)
    off = new(story, "Off", enable_sync=0)
    story.there.create(there, LastName="Off", Email="off@example.com")
    [action] = ask(story, SyncLead(), person)
    [switched] = ask(story, SyncLead(switch_on=True), off)
    story.sync()
    assert story.here.crm_id(person) == known
    assert (view(story, switched).state, len(story.here.people())) == ("done", 2), (
        "switched on before it is read who is there"
    )
    assert f"Tied to the {there.lower()}" in view(story, switched).reason
    assert len(story.there.records("Lead")) + len(story.there.records("Contact")) == 2
    assert f"Tied to the {there.lower()}" in view(story, action).reason


def test_s2_5_whom_somebody_else_here_stands_for_is_told_and_made_one_with_them_by_hand(story: Story) -> None:
    person = new(story, enable_sync=0)
    lead = story.there.create(LastName="Moss", Email="moss@example.com")
    story.sync()
    [action] = ask(story, SyncLead(switch_on=True), person)
    story.run()
    assert (view(story, action).state, story.causes()) == ("waiting", [("already_here", "email")])
    assert "Two people here have the same e-mail address" in view(story, action).reason
    [failure] = story.failures()
    assert failure["remote_id"] == lead
    check = story.do(story.console.check_action(SyncLead(), [person]))
    assert (check.ready, check.waiting, "waits until the two are one" in check.warnings[0]) == (0, 1, True)
    other = new(story, "Fern", enable_sync=0, city="Cork")
    fern = story.there.create("Contact", LastName="Fern", Email="fern@example.com")
    story.run()
    wish = SyncLead(switch_on=True, join=True)
    check = story.do(story.console.check_action(wish, [other]))
    assert (check.ready, "that cannot be taken back" in check.warnings[1]) == (1, True)
    [made_one] = ask(story, wish, other)
    rehearsed = [(one.side, one.action) for one in story.rehearse().changes if one.local_id == other]
    assert ("here", "delete") in rehearsed
    story.run()
    story.run()
    assert (view(story, made_one).state, view(story, made_one).crm_id) == ("done", fern)
    assert view(story, made_one).reason.startswith("Made one with the person here who has the contact")
    assert story.there.record(fern)["MailingCity"] == "Cork"
    story.do(story.console.link_person(person, lead))
    story.sync()
    assert (view(story, action).state, view(story, action).crm_id, story.causes()) == ("done", lead, [])
    assert len(story.there.records("Lead")) == 1
    story.settle()


def test_who_is_there_already_is_done_and_said_so(story: Story) -> None:
    story.there.create(LastName="Moss", Email="moss@example.com")
    story.sync()
    [person] = [one["id"] for one in story.here.people()]
    check = story.do(story.console.check_action(SyncLead(), [person]))
    assert "1 person is in Salesforce already; they stay as they are." in check.warnings
    [action] = ask(story, SyncLead(), person)
    story.sync()
    assert (view(story, action).state, view(story, action).reason) == ("done", "They were in Salesforce already.")


def test_crm_enable_sync_off_waits_or_is_switched_on_when_that_was_ticked(story: Story) -> None:
    story.sync()
    off, on = (
        new(
            story,
            name,
        )
        for name in ("Off", "On")
    )
    for person in (off, on):
        story.here.enable_sync(person, 0)
    check = story.do(story.console.check_action(SyncLead(), [off, on]))
    assert check.waiting == 2
    [waiting] = ask(story, SyncLead(), off)
    [switched] = ask(story, SyncLead(switch_on=True), on)
    story.run()
    assert states(story, [waiting, switched]) == ["waiting", "done"]
    assert "CRM Enable Sync is off" in view(story, waiting).reason
    story.wait(14 * DAY)
    story.run()
    assert view(story, waiting).state == "dismissed"
    assert "CRM Enable Sync is off" in view(story, waiting).reason
    assert story.here.crm_id(off) is None


# ------------------------------------------------------------------------------------------------ anonymous
def test_s2_12_r3_anonymous_stands_for_a_blank_there_and_never_here(story: Story) -> None:
    story.sync()
    person = story.here.add(email="who@example.com")
    check = story.do(story.console.check_action(SyncLead(), [person]))
    assert any("“Anonymous” is written there in Salesforce, not here" in one for one in check.warnings)
    [action] = ask(story, SyncLead(), person)
    changes = story.rehearse().changes
    [created] = [one for one in changes if one.action == "create"]
    assert (created.fields["company"].result, created.fields["last_name"].result) == ("Anonymous", "Anonymous")
    assert "a person asked to write one that stands for it" in created.fields["company"].reason
    story.sync()
    row = story.there.record(str(story.here.crm_id(person)))
    assert (row["LastName"], row["Company"]) == ("Anonymous", "Anonymous")
    assert (story.here.person(person)["last_name"], story.here.person(person)["company"]) == (None, None)
    assert view(story, action).state == "done"
    story.settle()
    story.here.edit(person, company="Real Ltd")
    story.wait(60)
    story.there.edit(row["Id"], LastName="Moss")
    story.sync()
    assert story.there.record(row["Id"])["Company"] == "Real Ltd"
    assert story.here.person(person)["last_name"] == "Moss"
    story.settle()


def test_r3_background_runs_never_invent_and_the_fill_can_be_switched_off(story: Story) -> None:
    story.sync()
    person = story.here.add(email="who@example.com")
    story.run()
    assert story.here.crm_id(person) is None
    [action] = ask(story, SyncLead(fill_anonymous=False), person)
    story.run()
    assert view(story, action).state == "waiting"
    assert "Last Name, Company are empty" in view(story, action).reason
    assert story.here.crm_id(person) is None
    story.idle()


def test_an_anonymous_company_joins_no_account_of_that_name(story: Story) -> None:
    story.there.create("Account", Name="Anonymous")
    story.sync()
    person = story.here.add(last_name="Moss", email="moss@example.com")
    ask(story, SyncLead(), person)
    story.sync()
    lead = str(story.here.crm_id(person))
    ask(story, convert(), person)
    story.sync()
    assert converted(story, lead)["ConvertedAccountId"]
    assert len(story.there.records("Account")) == 2


# ------------------------------------------------------------------------------------------------ owners
def test_s2_7_a_chosen_user_owns_the_new_lead(story: Story) -> None:
    story.sync()
    someone = somebody(story)
    person = new(story)
    ask(story, SyncLead(assign_to=someone.id), person)
    story.sync()
    assert owner(story, person) == someone.id


def test_s2_7_a_user_who_is_inactive_or_unknown_cannot_be_chosen(story: Story) -> None:
    story.sync()
    left = somebody(story, active=False)
    with pytest.raises(InputProblem, match=f"{left.name} is inactive"):
        ask(story, SyncLead(assign_to=left.id), new(story))
    with pytest.raises(InputProblem, match="There is no Salesforce user “nobody”"):
        ask(story, SyncLead(assign_to="nobody"), new(story, "Fern"))


def test_s2_8_s3_22_salesforce_assignment_rules_choose_the_owner(story: Story) -> None:
    story.sync()
    by_country(story)
    indian, other = new(story, "Rao", country="India"), new(story, "Moss", country="Peru")
    check = story.do(story.console.check_action(SyncLead(assign_to="rules"), [indian]))
    assert check.warnings == ()
    ask(story, SyncLead(assign_to="rules"), indian, other)
    story.sync()
    assert owner(story, indian) == story.there.org.tables.find("User", "Username", "priya.raman@northwind.example")[0]
    assert owner(story, other) == me(story), "no entry fits: whoever was named keeps it"


def test_s2_8_a_warning_when_no_rule_is_active(story: Story) -> None:
    story.sync()
    person = new(story)
    check = story.do(story.console.check_action(SyncLead(assign_to="rules"), [person]))
    assert any("No assignment rule of leads is active" in one for one in check.warnings)
    ask(story, SyncLead(assign_to="rules"), person)
    story.sync()
    assert owner(story, person) == me(story)


def test_s2_9_s2_10_the_first_distribution_rule_that_fits_and_its_users_take_turns(story: Story) -> None:
    story.sync()
    anna, ben, carl = colleagues(story)[:3]
    link(story, Anna=anna.id, Ben=ben.id, Carl=carl.id, Dora="")
    rules(
        story,
        DistributionRule("Chairs", ["Carl"], [RuleCondition("Product Interest", "contains", "Chairs")]),
        DistributionRule("Everybody else", ["Anna", "Ben"]),
    )
    chairs = new(story, "Chair", product_interest="Chairs;Desks")
    rest = [new(story, f"Rest{number}") for number in range(4)]
    ask(story, SyncLead(assign_to="distribution"), chairs, *rest)
    story.sync()
    assert owner(story, chairs) == carl.id
    assert [owner(story, one) for one in rest] == [anna.id, ben.id, anna.id, ben.id]
    later = new(story, "Later")
    ask(story, SyncLead(assign_to="distribution"), later)
    story.sync()
    assert owner(story, later) == anna.id


def test_s2_9_who_cannot_own_a_lead_is_passed_over_and_told(story: Story) -> None:
    story.sync()
    left, anna = somebody(story, active=False), colleagues(story)[0]
    link(story, Left=left.id, Anna=anna.id, Nobody="")
    found = story.do(story.console.save_lead_distribution([DistributionRule("All", ["Left", "Nobody", "Anna"])]))
    assert len(found.warnings) == 2
    assert any(f"{left.name} is inactive" in one for one in found.warnings)
    made = [new(story, name) for name in ("Moss", "Fern")]
    check = story.do(story.console.check_action(SyncLead(assign_to="distribution"), made))
    assert len(check.warnings) == 2
    ask(story, SyncLead(assign_to="distribution"), *made)
    story.sync()
    assert {owner(story, one) for one in made} == {anna.id}


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (DistributionRule(" ", ["Administrator"]), "no name"),
        (DistributionRule("A", []), "no user"),
        (DistributionRule("A", ["Zoe"]), "no console user “Zoe”"),
        (DistributionRule("A", ["Administrator"], [RuleCondition("shoe size", "is", "44")]), "no field “shoe size”"),
        (DistributionRule("A", ["Administrator"], [RuleCondition("city", "sounds like", "x")]), "is no comparison"),
        (DistributionRule("A", ["Administrator"], [RuleCondition("city", "is")]), "has no value"),
    ],
)
def test_s2_10_rules_that_make_no_sense_are_not_kept(story: Story, rule: DistributionRule, sentence: str) -> None:
    kept = rules(story, DistributionRule("Kept", ["Administrator"]))
    with pytest.raises(InputProblem, match=sentence):
        rules(story, rule)
    assert story.do(story.console.lead_distribution()).rules == kept


def test_s2_10_rules_keep_their_turn_when_they_are_put_in_another_order(story: Story) -> None:
    story.sync()
    anna, ben = colleagues(story)[:2]
    link(story, Anna=anna.id, Ben=ben.id)
    [turns] = rules(story, DistributionRule("Turns", ["Anna", "Ben"]))
    first = new(story, "First")
    story.sync()
    assert owner(story, first) == anna.id
    kept = rules(story, DistributionRule("Never", ["Ben"], [RuleCondition("city", "is", "Nowhere")]), turns)
    assert [one.name for one in kept] == ["Never", "Turns"]
    second = new(story, "Second")
    story.sync()
    assert owner(story, second) == ben.id


def test_s2_11_with_nobody_chosen_the_sync_user_owns_it(story: Story) -> None:
    story.sync()
    by_country(story)
    anna = colleagues(story)[0]
    link(story, Anna=anna.id)
    rules(story, DistributionRule("All", ["Anna"]))
    person = new(story, country="India")
    ask(story, SyncLead(), person)
    story.sync()
    assert owner(story, person) == me(story)


def test_s3_23_the_active_rule_is_shown(story: Story) -> None:
    story.sync()
    assert story.do(story.console.action_choices()).assignment_rule is None
    by_country(story)
    assert story.do(story.console.action_choices()).assignment_rule == "By country"
    httpx.delete(f"{story.practice.url}/practice/setup")
    story.wait(DAY + 60)
    story.sync()
    assert story.do(story.console.action_choices()).assignment_rule is None, "read again every day"


def test_s3_24_s3_25_r5_background_leads_go_by_distribution_then_salesforces_rule_then_the_default(
    story: Story,
) -> None:
    story.sync()
    anna, ben = colleagues(story)[:2]
    priya = str(story.there.org.tables.find("User", "Username", "priya.raman@northwind.example")[0])
    link(story, Anna=anna.id)
    default(story, ben.id)
    plain = new(story, "Plain", country="India")
    story.sync()
    assert owner(story, plain) == ben.id, "S3-25: no rule is active: the user configured here"
    by_country(story)
    ruled, unruled = new(story, "Ruled", country="India"), new(story, "Unruled", country="Peru")
    story.sync()
    assert (owner(story, ruled), owner(story, unruled)) == (priya, ben.id)
    rules(story, DistributionRule("Ours", ["Anna"], [RuleCondition("country", "is", "india")]))
    ours = new(story, "Ours", country="India")
    story.sync()
    assert owner(story, ours) == anna.id
    own = story.here.add(last_name="Own", company="Own", email="own@example.com", country="Peru", owner="Anna")
    story.sync()
    assert owner(story, own) == anna.id, "whoever has it here comes before rules"


def default(story: Story, user_id: str) -> None:
    """Choose the default owner of step 4."""
    with story.writing() as connection:
        chosen = workspace.setting(connection, "owners", {})
        workspace.set_setting(connection, "owners", {**chosen, "default_crm_owner": user_id})


def test_s3_26_nobody_gets_mail_from_salesforces_rule(story: Story) -> None:
    story.sync()
    by_country(story)
    person = new(story, country="India")
    story.sync()
    assert owner(story, person) != me(story)
    assert httpx.get(f"{story.practice.url}/practice/mails").json()["count"] == 0


def test_a_contact_follows_no_rules_of_leads(story: Story) -> None:
    story.sync()
    by_country(story)
    anna = colleagues(story)[0]
    link(story, Anna=anna.id)
    rules(story, DistributionRule("All", ["Anna"]))
    person = story.here.add(Kind.CONTACT, last_name="Fern", email="fern@example.com", country="India")
    story.sync()
    assert owner(story, person) == me(story)


def test_a_lost_answer_makes_no_second_lead_and_the_action_ends(story: Story) -> None:
    story.sync()
    someone = somebody(story)
    person = new(story)
    [action] = ask(story, SyncLead(assign_to=someone.id), person)
    with pytest.MonkeyPatch.context() as patched:
        once(story, patched, "answer_lost", Kind.LEAD)
        story.run()
    for _ in range(2):
        story.run()
    assert len(story.there.records("Lead")) == 1
    assert owner(story, person) == someone.id
    assert view(story, action).state == "done"


def test_what_salesforce_refuses_waits_and_names_the_failure(story: Story) -> None:
    story.sync()
    person = new(story)
    story.fault("validation_rule", where={"object": "Lead"})
    [action] = ask(story, SyncLead(), person)
    story.run()
    assert view(story, action).state == "waiting"
    assert "Salesforce did not take them" in view(story, action).reason
    story.calm()
    story.do(story.console.retry(everything=True))
    story.sync()
    assert view(story, action).state == "done"


def mails(story: Story) -> int:
    """Return how many e-mails the org would have sent so far."""
    return int(httpx.get(f"{story.practice.url}/practice/mails").json()["count"])


def test_s3_27_whom_the_rule_chooses_gets_its_mail_where_that_was_switched_on(story: Story) -> None:
    story.sync()
    by_country(story)
    story.do(story.console.set_assignment_mail(True))
    ruled = new(story, "Ruled", country="India")
    other = new(story, "Other", country="Peru")
    story.sync()
    assert (owner(story, ruled) != me(story), owner(story, other) == me(story), mails(story)) == (True, True, 1)
    story.settle()
    story.here.edit(ruled, city="York")
    story.settle()
    story.check_in_step()
    assert mails(story) == 1, "an edit runs no rule"
    story.do(story.console.set_assignment_mail(False))
    silent = new(story, "Silent", country="India")
    story.sync()
    assert (owner(story, silent), mails(story)) == (owner(story, ruled), 1)


@pytest.mark.parametrize("fault", ["answer_lost", "connection_cut", "unavailable"])
def test_s3_27_a_lead_with_mail_whose_answer_is_lost_is_created_once(story: Story, fault: str) -> None:
    story.sync()
    by_country(story)
    story.do(story.console.set_assignment_mail(True))
    person = new(story, "Ruled", country="India")
    story.fault(fault, times=1, where={"path": "/services/Soap"})
    story.run()
    for _ in range(2):
        story.wait(700)
        story.run()
    assert [row["Id"] for row in story.there.records()] == [story.here.crm_id(person)]
    assert (owner(story, person) != me(story), mails(story)) == (True, 1)
    story.settle()


def test_s3_24_r5_who_will_own_a_new_lead_is_explained_as_a_run_decides_it(story: Story) -> None:
    story.sync()
    anna, ben = colleagues(story)[:2]
    link(story, Anna=anna.id)
    default(story, ben.id)

    def told(person: int) -> str:
        return story.do(story.console.explain(Kind.LEAD, person, "owner"))[0].sentence

    ruled, plain = new(story, "Ruled", country="India"), new(story, "Plain", country="Peru")
    own = story.here.add(last_name="Own", company="Own", email="own@example.com", country="India", owner="Anna")
    assert told(plain).startswith(f"{ben.name} will own it when it is created in Salesforce, because")
    assert told(own).startswith(f"{anna.name} will own it")
    by_country(story)
    assert "assignment rules choose who owns it" in told(ruled)
    assert "By country" in told(ruled)
    rules(story, DistributionRule("Ours", ["Anna"], [RuleCondition("country", "is", "india")]))
    assert (
        told(ruled)
        == f"{anna.name} will own it when it is created in Salesforce, because our rule Ours gives it to Anna."
    )
    ask(story, SyncLead(assign_to=ben.id), ruled)
    assert told(ruled) == f"{ben.name} will own it when it is created in Salesforce, because {ben.name} was chosen."
    story.sync()
    assert (owner(story, ruled), owner(story, own)) == (ben.id, anna.id)
