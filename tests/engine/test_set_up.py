"""What changes around the records: the mapping, the org's fields, the org itself; and rehearsals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from crmconsole import settings
from crmconsole.errors import SecretsUnavailable, WrongOrg
from crmconsole.mapping.compare import differences
from crmconsole.practice.server import start
from crmconsole.records import Direction, Kind, Policy
from crmconsole.secrets import FileStore
from tests.engine.scenes import both_change, edited_here, linked
from tests.engine.story import Story


# ------------------------------------------------------------------------------------------------ fields there
@pytest.mark.parametrize("fault", ["field_removed", "field_hidden"])
def test_s1_22_a_field_that_is_gone_changes_no_value_and_all_others_go_on(story: Story, fault: str) -> None:
    """Features S1-22, `sync-semantics` A9, invariant I24: absent is not null."""
    story.map(Kind.LEAD, "region", clears=True)
    lead, person = linked(story, City="York", Region__c="North")
    story.fault(fault, where={"object": "Lead", "field": "Region__c"})
    story.wait(60)
    story.there.edit(lead, City="Hull")
    story.here.edit(person, phone="7")
    done = story.run()
    assert done.state == "partial"
    assert "Region__c" in done.message
    assert story.here.person(person)["region"] == "North"
    assert story.here.person(person)["city"] == "Hull"
    assert story.there.record(lead)["Phone"] == "7"
    story.idle()
    story.calm()
    story.wait(60)
    story.do(story.console.refresh_fields(Kind.LEAD))
    story.sync()
    assert story.here.person(person)["region"] == "North"
    assert story.there.record(lead)["Region__c"] == "North"
    story.check_in_step()
    story.idle()


def test_edits_of_a_field_that_is_gone_wait_for_its_return_and_meet_the_old_base(story: Story) -> None:
    lead, person = linked(story, Region__c="North")
    story.fault("field_hidden", where={"object": "Lead", "field": "Region__c"})
    story.do(story.console.refresh_fields(Kind.LEAD))
    story.here.edit(person, region="South")
    story.run()
    assert story.there.record(lead)["Region__c"] == "North"
    story.calm()
    story.do(story.console.refresh_fields(Kind.LEAD))
    story.settle()
    assert story.there.record(lead)["Region__c"] == "South"


def test_a_required_field_and_a_whole_object_may_be_hidden_too(story: Story) -> None:
    lead, person = linked(story, City="York")
    story.fault("field_hidden", where={"object": "Lead", "field": "Email"})
    story.wait(60)
    story.there.edit(lead, City="Hull")
    story.run()
    assert story.here.person(person)["email"] == "moss@example.com"
    assert story.here.person(person)["city"] == "Hull"
    story.calm()
    story.do(story.console.refresh_fields(Kind.LEAD))
    story.sync()
    story.check_in_step()


# ------------------------------------------------------------------------------------------------ the mapping here
def test_a_newly_mapped_field_follows_the_rules_of_the_first_agreement(story: Story) -> None:
    """Backfill: every record is read again; blanks are filled both ways; Salesforce wins where both have a value."""
    row = story.unmap(Kind.LEAD, "region")
    leads = [
        story.there.create(LastName=f"L{n}", Email=f"l{n}@example.com", Region__c=value)
        for n, value in enumerate(("North", None, "West"))
    ]
    story.sync()
    people = [story.here.of(lead)["id"] for lead in leads]
    story.here.edit(people[1], region="South")
    story.here.edit(people[2], region="East")
    story.sync()
    assert story.writes() == {}
    story.wait(7200)
    story.remap(Kind.LEAD, row)
    story.settle()
    assert [story.here.person(person)["region"] for person in people] == ["North", "South", "West"]
    assert [story.there.record(lead)["Region__c"] for lead in leads] == ["North", "South", "West"]


def test_another_field_of_here_in_a_pair_is_newly_mapped_too(story: Story) -> None:
    """What Salesforce is asked for stays the same, and still every record has to be looked at."""
    lead, person = linked(story, Region__c=None)
    story.here.edit(person, department="Purchasing")
    story.sync()
    for _ in range(2):
        story.wait(2 * 86_400)
        story.sync()
    story.wait(7200)
    rows = story.do(story.console.mapping(Kind.LEAD)).rows
    other = [replace(row, local="department") if row.local == "region" else row for row in rows]
    story.do(story.console.save_mapping(Kind.LEAD, other, "The department is the region"))
    now, before = story.do(story.console.mapping_versions(Kind.LEAD))[:2]
    assert (now.version - before.version, now.note) == (1, "The department is the region")
    assert [(one.before, one.after.local) for one in differences(before.rows, now.rows) if one.after] == [
        (None, "department")
    ]
    story.settle()
    assert story.there.record(lead)["Region__c"] == "Purchasing"
    story.idle()


def test_another_status_mapping_changes_nobody_until_a_stage_changes(story: Story) -> None:
    """What the page says before it is saved; whoever stands in such a stage is listed there (console-screens §3.4)."""
    lead, person = linked(story, Status="Working - Contacted")
    assert [one.id for one in story.do(story.console.people_in_stage("Contacted", 5))] == [person]
    view = story.do(story.console.pipeline())
    targets = {pair.stage: pair.target for pair in view.pairs} | {"Contacted": "Open - Not Contacted"}
    story.do(story.console.set_pipeline(targets, {**view.back, "Working - Contacted": "Qualified"}))
    story.wait(60)
    story.here.edit(person, city="York")
    story.settle()
    assert (story.there.record(lead)["Status"], story.here.person(person)["lead_status"]) == (
        "Working - Contacted",
        "Contacted",
    )
    story.there.edit(lead, Status="Closed - Not Converted")
    story.settle()
    story.wait(60)
    story.there.edit(lead, Status="Working - Contacted")
    story.settle()
    assert story.here.person(person)["lead_status"] == "Qualified"
    story.wait(60)
    story.here.edit(person, lead_status="Contacted")
    story.settle()
    assert story.there.record(lead)["Status"] == "Open - Not Contacted"


def test_a_deletion_just_before_a_change_of_the_mapping_is_not_missed(story: Story) -> None:
    """Reading everything anew for the new field shows only records that still exist."""
    row = story.unmap(Kind.LEAD, "region")
    lead, person = linked(story)
    stays = story.there.create(LastName="Stays", Email="stays@example.com", Region__c="North")
    story.sync()
    story.wait(60)
    story.there.delete(lead)
    story.remap(Kind.LEAD, row)
    story.settle()
    assert story.here.person(person)["deleted_why"] == "deleted_there"
    assert story.here.of(stays)["region"] == "North"


def test_an_unmapped_pair_rests_and_returns_with_its_base(story: Story) -> None:
    lead, person = linked(story, Region__c="North", City="York")
    row = story.unmap(Kind.LEAD, "region")
    story.there.edit(lead, City="Hull")
    story.sync()
    story.here.edit(person, region="South")
    story.sync()
    assert story.there.record(lead)["Region__c"] == "North"
    story.remap(Kind.LEAD, row)
    story.settle()
    # Without the base this would be a first agreement, and Salesforce would win.
    assert story.there.record(lead)["Region__c"] == "South"
    assert story.here.person(person)["region"] == "South"


def test_turning_a_field_off_and_on_keeps_its_base(story: Story) -> None:
    lead, person = linked(story, Region__c="North")
    story.map(Kind.LEAD, "region", direction=Direction.OFF)
    story.here.edit(person, region="South")
    story.sync()
    assert story.there.record(lead)["Region__c"] == "North"
    story.map(Kind.LEAD, "region", direction=Direction.TWO_WAY)
    story.settle()
    assert story.there.record(lead)["Region__c"] == "South"


def test_s4_13_an_object_that_only_comes_from_salesforce_sends_nothing(story: Story) -> None:
    """Features S4-13."""
    story.do(story.console.set_object(Kind.LEAD, pull=True, push=False))
    lead, person = linked(story, City="York")
    story.here.edit(person, city="Leeds")
    new = story.here.add(last_name="New", company="Co", email="new@example.com")
    story.sync()
    assert story.writes() == {}
    assert story.here.person(person)["city"] == "York"
    assert story.here.crm_id(new) is None
    assert len(story.there.records("Lead")) == 1
    story.do(story.console.set_object(Kind.LEAD, pull=True, push=True))
    story.settle()
    assert story.here.crm_id(new) is not None
    assert story.there.record(lead)["City"] == "York"


def test_changing_the_policy_settles_open_questions_by_it(tell: Callable[..., Story]) -> None:
    story = tell(policy=Policy.ASK)
    lead, person = linked(story, City="York")
    both_change(story, lead, person, "Leeds", "Hull")
    story.sync()
    assert len(story.conflicts()) == 1
    story.map_all(Kind.LEAD, policy=Policy.SALESFORCE_WINS)
    story.settle()
    assert story.conflicts() == []
    assert story.here.person(person)["city"] == "Hull"


def test_a_question_about_a_field_that_is_taken_out_of_the_mapping_is_withdrawn_and_comes_back_with_it(
    tell: Callable[..., Story],
) -> None:
    story = tell(policy=Policy.ASK)
    lead, person = linked(story, City="York")
    both_change(story, lead, person, "Leeds", "Hull")
    story.sync()
    row = story.unmap(Kind.LEAD, "city")
    story.settle()
    assert story.conflicts() == []
    story.remap(Kind.LEAD, row)
    story.sync()
    (again,) = story.conflicts()
    assert (again.base, again.here, again.there) == ("York", "Leeds", "Hull")


def test_s4_17_statuses_travel_through_the_pipeline(story: Story) -> None:
    lead, person = linked(story, Status="Open - Not Contacted")
    assert story.here.person(person)["lead_status"] == "New"
    story.here.edit(person, lead_status="Lost")
    story.sync()
    assert story.there.record(lead)["Status"] == "Closed - Not Converted"
    story.wait(60)
    story.there.edit(lead, Status="Working - Contacted")
    story.sync()
    assert story.here.person(person)["lead_status"] == "Contacted"
    story.here.edit(person, lead_status="Qualified")  # the same status there: nothing to send
    story.sync()
    assert story.here.person(person)["lead_status"] == "Qualified"
    story.idle()


# ------------------------------------------------------------------------------------------------ the org
def test_s0_11_another_org_is_refused_and_nothing_is_touched(story: Story) -> None:
    """Features S0-11, invariant I34: after *Disconnect* too."""
    lead = edited_here(story, "York", "Leeds")
    before = story.fingerprint()
    with start(people=3, seed=99) as other:
        with pytest.raises(WrongOrg, match="this workspace belongs to"):
            story.do(story.console.connect_practice(other.url, "session"))
        story.do(story.console.disconnect())
        with pytest.raises(WrongOrg, match="this workspace belongs to"):
            story.do(story.console.connect_practice(other.url, "session"))
        assert other.meter.stats()["writes"] == {}
    story.connect()
    assert story.fingerprint() == before
    story.sync()
    assert story.there.record(lead)["City"] == "Leeds"


def test_s0_11_an_org_exchanged_under_the_connection_is_refused_too(story: Story) -> None:
    edited_here(story, "York", "Leeds")
    before = story.fingerprint()
    with story.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE connection SET identity = json_set(identity, '$.org_id', '00D000000000000AAA')"
        )
    with pytest.raises(WrongOrg) as trouble:
        story.run()
    assert story.fingerprint() == before
    assert story.do(story.console.connection()).state == "wrong_org"
    assert "belongs to" in trouble.value.sentence


# ------------------------------------------------------------------------------------------------ rehearsals
def everything_at_once(story: Story) -> None:
    """Bring about some of everything that a run can do."""
    story.sync()
    leads = [row["Id"] for row in story.there.records("Lead", IsConverted=False)]
    story.wait(60)
    people = [story.here.of(lead)["id"] for lead in leads]
    story.there.edit(leads[0], City="Hull")
    story.here.edit(people[1], city="Leeds")
    story.there.edit(leads[2], City="Hull")
    story.here.edit(people[2], city="Leeds")
    story.there.delete(leads[3])
    story.there.convert(leads[4])
    story.there.merge(leads[5], leads[6])
    story.there.create(LastName="Theirs", Email="theirs@example.com")
    story.here.add(last_name="Ours", company="Ours Ltd", email="ours@example.com")
    story.here.add(last_name="Nobody", company="No address")
    story.here.add(last_name="Known", company="Known Ltd", email="known@example.com", phone="7")
    story.there.create(LastName="Known", Email="known@example.com")


def test_a_rehearsal_writes_nothing_and_foretells_the_run(tell: Callable[..., Story]) -> None:
    story = tell(people=30)
    everything_at_once(story)
    tables = [row["name"] for row in story.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    tables.remove("api_use")  # That it asked the org is noted: its calls are made all the same.
    here, there = story.fingerprint(tables), story.org_dump()
    story.practice.meter.reset()
    rehearsal = story.rehearse()
    assert rehearsal.run.dry_run
    assert story.fingerprint(tables) == here
    assert story.org_dump() == there
    assert story.writes() == {}
    done = story.run()
    assert rehearsal.run.objects == done.objects
    assert foretold(rehearsal.changes) == foretold(story.do(story.console.run_changes(done.run)))
    assert story.rehearse().run.message == "Nothing would change."


def foretold(changes: Any) -> list[tuple[Any, ...]]:
    """Return what was changed, without what a rehearsal cannot know: numbers of new records, and what Salesforce fills into them."""
    created_there = {change.local_id for change in changes if change.action == "create" and change.side == "there"}
    found = []
    for change in changes:
        fields = tuple(
            sorted((name, one.here, one.there, one.result, one.reason) for name, one in change.fields.items())
        )
        if change.action == "create" and change.side == "here":
            fields = ()  # a rehearsal shows every value of a new record, the log remembers that it was all of them
        if change.action == "update" and change.side == "here" and change.local_id in created_there:
            continue
        found.append((change.kind, change.side, change.action, change.name, change.reason, fields))
    return sorted(found, key=repr)


# ------------------------------------------------------------------------------------------------ values Salesforce would refuse
REFUSED = [
    ("first_name", "x" * 41, "too_long"),
    ("tier", "Tin", "not_a_choice"),
    ("email", "no address", "wrong_form"),
]


@pytest.mark.parametrize(("field", "value", "cause"), REFUSED)
def test_a_value_that_cannot_arrive_is_held_before_it_is_sent(story: Story, field: str, value: str, cause: str) -> None:
    """`sync-semantics` H12, H17: no call is wasted, the rest of the record goes out."""
    _lead, person = linked(story, City="York")
    story.here.edit(person, **{field: value, "city": "Leeds"})
    story.sent()
    assert story.run().state == "partial"
    assert [one.values for one in story.sent()] == [{"City": "Leeds"}]
    assert story.causes() == [(cause, field)]
    assert story.failures()[0]["message"]
    story.settle()
    assert story.causes() == [(cause, field)]
    story.here.edit(person, **{field: None if field != "email" else "moss@example.com"})
    story.sync()
    assert story.failures() == []


def test_a_value_that_alone_cannot_arrive_costs_no_call(story: Story) -> None:
    _lead, person = linked(story)
    story.here.edit(person, first_name="x" * 41)
    assert story.run().api_calls == 1
    story.idle()


@pytest.mark.parametrize(("field", "value", "cause"), REFUSED[:2])
def test_a_new_person_is_created_without_the_value_that_cannot_arrive(
    story: Story, field: str, value: str, cause: str
) -> None:
    person = story.here.add(last_name="New", company="Co", email="new@example.com", **{field: value})
    assert story.run().state == "partial"
    assert story.here.crm_id(person) == story.there.records("Lead")[0]["Id"]
    assert story.causes() == [(cause, field)]
    story.settle()
    assert story.causes() == [(cause, field)]
    assert len(story.sent()) == 1


@pytest.mark.parametrize(
    ("field", "value", "cause"),
    [("last_name", "x" * 81, "too_long"), ("email", "no address", "wrong_form"), ("company", "x" * 256, "too_long")],
)
def test_a_new_person_is_not_created_without_a_value_that_is_needed(
    story: Story, field: str, value: str, cause: str
) -> None:
    values = {"last_name": "New", "company": "Co", "email": "new@example.com"}
    person = story.here.add(**(values | {field: value}))
    story.run()
    assert story.there.records("Lead") == []
    assert story.causes() == [(cause, field)]
    story.idle()
    story.here.edit(person, **{field: values[field]})
    story.sync()
    assert len(story.there.records("Lead")) == 1
    assert story.failures() == []


def take_off_the_list(story: Story, tier: str) -> None:
    """Have an administrator remove a choice, and read the fields after it."""
    story.fault("picklist_value_removed", where={"object": "Lead", "field": "Tier__c"}, value=tier)
    story.do(story.console.refresh_fields(Kind.LEAD))


def test_a_choice_added_in_salesforce_is_taken_when_the_fields_are_read_again(story: Story) -> None:
    lead, person = linked(story, Tier__c="Gold")
    take_off_the_list(story, "Silver")
    story.here.edit(person, tier="Silver")
    story.run()
    assert story.causes() == [("not_a_choice", "tier")]
    story.calm()
    story.wait(25 * 3600)
    story.sync()
    assert story.there.record(lead)["Tier__c"] == "Silver"
    assert story.failures() == []


def test_a_retry_reads_the_fields_again_first(story: Story) -> None:
    lead, person = linked(story, Tier__c="Gold")
    take_off_the_list(story, "Silver")
    story.here.edit(person, tier="Silver")
    story.run()
    story.calm()
    story.do(story.console.retry(everything=True))
    assert story.there.record(lead)["Tier__c"] == "Silver"


def test_a_choice_that_both_sides_hold_is_no_failure_though_it_is_off_the_list(story: Story) -> None:
    lead, person = linked(story, Tier__c="Silver", City="York")
    take_off_the_list(story, "Silver")
    story.here.edit(person, city="Leeds")
    story.sync()
    assert story.there.record(lead)["City"] == "Leeds"
    assert story.failures() == []


def test_the_sign_in_is_moved_and_forgotten_where_it_was(story: Story) -> None:
    """From memory into a file that a passphrase opens, and back; the next run works with what was moved."""
    console, file = story.console, story.folder / settings.SECRETS_FILE
    with pytest.raises(SecretsUnavailable):
        story.do(console.move_sign_in("file"))
    assert story.do(console.connection()).secret_store == "session"
    assert story.do(console.move_sign_in("file", "correct horse")).secret_store == "file"
    account = console.desk.account()
    assert console.desk.session_secrets.load(account) is None
    assert file.is_file()
    story.here.add(last_name="Moss", company="C", email="moss@example.com")
    assert story.run().state == "done"
    assert story.do(console.move_sign_in("session")).secret_store == "session"
    assert FileStore(file, "correct horse").load(account) is None
    story.here.add(last_name="Reed", company="C", email="reed@example.com")
    assert story.run().state == "done"
    assert len(story.there.records("Lead")) == 2
