"""Profile ID and Last Sync in the CRM, and what becomes of clones, line by line of the checklist."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from crmconsole.errors import InputProblem
from crmconsole.practice import custom_fields, org_schema
from crmconsole.practice.setup.org_setup import Features
from crmconsole.practice.validation import ApiError
from crmconsole.records import Kind, Policy
from tests.engine.scenes import linked
from tests.engine.story import Story


@pytest.fixture
def written(story: Story) -> Story:
    """Return a story whose org takes Profile ID and Last Sync."""
    return switched_on(story)


def switched_on(story: Story) -> Story:
    """Switch the writing of Profile ID and Last Sync on."""
    story.do(story.console.set_write_back(True))
    return story


def id_here(story: Story, person_id: int) -> str:
    """Return the recipient id that a person has."""
    prefix = story.rows("SELECT value FROM meta WHERE key = 'install_prefix'")[0]["value"]
    return f"{prefix}-{person_id}"


def stamps(story: Story, remote_id: str) -> tuple[Any, Any]:
    """Return Profile ID and Last Sync of a record there."""
    row = story.there.record(remote_id)
    return row["Profile_ID__c"], row["Last_Sync__c"]


# ------------------------------------------------------------------------------------------------ linked
def test_s1_9_s1_10_the_run_after_the_first_one_writes_both_back_and_a_third_is_idle(written: Story) -> None:
    lead = written.there.create(LastName="Moss", Email="moss@example.com")
    contact = written.there.create("Contact", LastName="Ono", Email="ono@example.com")
    known = written.here.add(last_name="Lund", company="Lund Ltd", email="lund@example.com")
    found = written.there.create(LastName="Lund", Email="lund@example.com")
    written.sync()
    assert written.writes() == {}, "the first run only links"
    assert stamps(written, lead) == (None, None)
    written.wait(300)
    done = written.sync()
    assert done.objects[Kind.LEAD].updated_there == 2
    people = {one: written.here.of(one)["id"] for one in (lead, contact, found)}
    assert people[found] == known
    for remote_id, person_id in people.items():
        assert stamps(written, remote_id) == (id_here(written, person_id), "2026-11-21T09:05:00.000+0000")
    written.practice.meter.reset()
    written.idle()
    written.wait(300)
    written.idle()
    assert written.do(written.console.write_back()).waiting == 0


def test_s1_9_whoever_is_created_from_here_has_both_at_once(written: Story) -> None:
    person = written.here.add(last_name="Moss", company="Moss Ltd", email="moss@example.com")
    written.sync()
    lead = str(written.here.crm_id(person))
    assert stamps(written, lead) == (id_here(written, person), "2026-11-21T09:00:00.000+0000")
    written.wait(300)
    written.practice.meter.reset()
    written.idle()


def test_s1_9_last_sync_travels_beside_other_changes_and_is_never_a_change_itself(written: Story) -> None:
    lead = written.there.create(LastName="Moss", Email="moss@example.com", Phone="1")
    written.sync()
    person = written.here.of(lead)["id"]
    written.here.edit(person, phone="2")
    written.wait(300)
    written.practice.meter.reset()
    written.sent()
    written.sync()
    sent = written.sent()
    assert [one.values for one in sent] == [
        {
            "Phone": "2",
            "Profile_ID__c": id_here(written, person),
            "Last_Sync__c": "2026-11-21T09:05:00.000+0000",
        }
    ], "one write carries all of it"
    written.practice.meter.reset()
    written.idle()
    written.wait(3600)
    written.here.edit(person, phone="3")
    written.sync()
    assert [set(one.values) for one in written.sent()] == [{"Phone", "Last_Sync__c"}]
    assert stamps(written, lead)[1] == "2026-11-21T10:05:00.000+0000"
    written.settle()


def test_s1_9_our_own_writing_back_does_not_make_a_record_the_newer_one(tell: Callable[..., Story]) -> None:
    story = switched_on(tell(policy=Policy.NEWEST_WINS))
    lead = story.there.create(LastName="Moss", Email="moss@example.com", Phone="1")
    story.sync()
    person = story.here.of(lead)["id"]
    story.wait(300)

    def meanwhile() -> None:
        story.there.edit(lead, Phone="theirs")
        story.wait(60)

    before(story, "read", meanwhile)
    story.sync()
    row = story.there.record(lead)
    assert (row["Profile_ID__c"], row["LastModifiedDate"]) == (None, "2026-11-21T09:05:00.000+0000")
    story.here.edit(person, phone="ours")
    story.sync()
    assert story.there.record(lead)["Phone"] == "ours", "the edit here is the younger one"
    story.wait(300)
    story.settle()
    assert stamps(story, lead)[0] == id_here(story, person)


def before(story: Story, method: str, doing: Callable[[], None]) -> None:
    """Do something once, just before the console asks the CRM something."""
    crm: Any = story.console.desk.crm()
    asked = getattr(crm, method)

    def interrupted(*given: Any, **named: Any) -> Any:
        delattr(crm, method)
        doing()
        return asked(*given, **named)

    setattr(crm, method, interrupted)


def test_s1_9_after_a_lost_answer_the_record_is_looked_at_and_not_written_twice(written: Story) -> None:
    lead = written.there.create(LastName="Moss", Email="moss@example.com")
    written.sync()
    written.wait(300)
    before(written, "write", lambda: written.fault("answer_lost", times=1))
    written.run()
    person = written.here.of(lead)["id"]
    assert stamps(written, lead)[0] == id_here(written, person)
    written.calm()
    written.practice.meter.reset()
    written.sync()
    assert written.writes() == {}
    written.practice.meter.reset()
    written.idle()


def test_s1_9_beside_a_change_whose_answer_was_lost_nothing_is_written_on_top(written: Story) -> None:
    lead, person = linked(written)
    written.wait(300)
    written.here.edit(person, phone="7")
    before(written, "write", lambda: written.fault("answer_lost"))
    written.run()
    written.calm()
    written.wait(300)
    written.practice.meter.reset()
    written.sync()
    assert (written.there.record(lead)["Phone"], stamps(written, lead)[0]) == ("7", id_here(written, person))
    assert written.writes() == {}, "all of it had arrived with the first write"
    written.wait(300)
    written.settle()


def test_s1_9_an_org_without_the_fields_gets_nothing_and_off_means_off(story: Story) -> None:
    assert not story.do(story.console.write_back()).on
    lead = story.there.create(LastName="Moss", Email="moss@example.com")
    story.sync()
    story.settle()
    assert stamps(story, lead) == (None, None)
    view = story.do(story.console.set_write_back(True, everyone=True))
    assert (view.on, view.waiting, view.missing) == (True, 1, ())
    story.sync()
    assert stamps(story, lead)[0] == id_here(story, story.here.of(lead)["id"])
    story.settle()


def test_s1_9_who_has_the_fields_installed_has_them_written_from_then_on(tell: Callable[..., Story]) -> None:
    story = tell(features=Features(console_fields=False))
    assert story.do(story.console.write_back()).missing
    with pytest.raises(InputProblem, match="no Profile ID and no Last Sync"):
        story.do(story.console.set_write_back(True))
    story.do(story.console.install_fields())
    assert (story.do(story.console.write_back()).on, story.do(story.console.write_back()).missing) == (True, ())
    person = story.here.add(last_name="Moss", company="Moss Ltd", email="moss@example.com")
    story.sync()
    assert stamps(story, str(story.here.crm_id(person)))[0] == id_here(story, person)
    story.do(story.console.set_write_back(False))
    story.do(story.console.install_fields())
    assert not story.do(story.console.write_back()).on, "what somebody has said stays"


def test_s1_9_many_are_written_in_few_calls_and_the_rest_follows(written: Story) -> None:
    for number in range(30):
        written.there.create(LastName=f"Moss {number}", Email=f"moss{number}@example.com")
    written.sync()
    with written.writing() as connection:
        connection.exec_driver_sql("INSERT INTO setting (key, value) VALUES ('write_backs_a_run', '20')")
    written.wait(300)
    written.practice.meter.reset()
    assert written.sync().objects[Kind.LEAD].updated_there == 20
    assert written.practice.meter.stats()["metered_calls"] == 3, "what changed, looking, writing"
    assert written.sync().objects[Kind.LEAD].updated_there == 10
    written.practice.meter.reset()
    written.idle()


def test_s1_9_a_rehearsal_says_so_and_writes_nothing(written: Story) -> None:
    lead = written.there.create(LastName="Moss", Email="moss@example.com")
    written.sync()
    written.wait(300)
    assert "would be written to 1 lead" in written.rehearse().run.message
    assert stamps(written, lead) == (None, None)


# ------------------------------------------------------------------------------------------------ converted
def test_s3_41_s3_42_the_contact_of_a_converted_lead_is_a_new_person_with_an_id_of_its_own(written: Story) -> None:
    lead, person = linked(written)
    written.wait(300)
    written.sync()
    assert stamps(written, lead)[0] == id_here(written, person)
    contact = written.there.convert(lead).contact_id
    # Many orgs map the field from lead to contact: then the contact is born with the lead's.
    written.there.edit(contact, Profile_ID__c=id_here(written, person))
    written.wait(300)
    written.sync()
    heir = written.here.of(contact)["id"]
    assert heir != person
    written.wait(300)
    written.sync()
    assert stamps(written, contact)[0] == id_here(written, heir)
    assert written.causes() == []
    written.practice.meter.reset()
    written.idle()


# ------------------------------------------------------------------------------------------------ clones
def cloned(story: Story, original: str) -> str:
    """Clone a lead there, as the button of that name does: every field that is not unique."""
    row = story.there.record(original)
    return story.there.create(
        LastName=row["LastName"], Company=row["Company"], Profile_ID__c=row["Profile_ID__c"], Email="other@example.com"
    )


def with_a_clone(story: Story) -> tuple[str, str]:
    """Return a lead with its id, and its clone, which carries the same."""
    original, _person = linked(story)
    story.wait(300)
    story.sync()
    clone = cloned(story, original)
    story.wait(300)
    story.sync()
    story.wait(300)
    story.run()
    return original, clone


def test_s3_28_s3_29_a_clone_is_a_new_person_and_the_older_record_keeps_the_id(written: Story) -> None:
    original, clone = with_a_clone(written)
    first, second = written.here.of(original)["id"], written.here.of(clone)["id"]
    assert first != second
    assert stamps(written, original)[0] == stamps(written, clone)[0] == id_here(written, first)
    assert written.causes() == [("duplicate_profile_id", "profile_id")]
    (failure,) = written.failures()
    assert (failure["local_id"], failure["message"]) == (second, original)
    assert written.do(written.console.write_back()).duplicates == 1
    written.practice.meter.reset()
    written.idle()
    written.wait(3600)
    written.practice.meter.reset()
    written.idle()


def test_s3_29_s3_30_one_click_gives_the_clone_an_id_of_its_own(written: Story) -> None:
    original, clone = with_a_clone(written)
    (failure,) = written.failures()
    written.do(written.console.reissue_profile_id(failure["id"]))
    assert stamps(written, original)[0] == id_here(written, written.here.of(original)["id"])
    assert stamps(written, clone)[0] == id_here(written, written.here.of(clone)["id"])
    assert written.causes() == []
    written.wait(300)
    written.settle()


def test_s3_30_cleared_by_hand_there_it_gets_its_own_with_the_next_sync(written: Story) -> None:
    original, clone = with_a_clone(written)
    written.wait(300)
    written.there.edit(clone, Profile_ID__c=None)
    written.sync()
    assert stamps(written, clone)[0] == id_here(written, written.here.of(clone)["id"])
    assert stamps(written, original)[0] == id_here(written, written.here.of(original)["id"])
    assert written.causes() == []
    written.wait(300)
    written.settle()


@pytest.fixture
def unique(tell: Callable[..., Story], monkeypatch: pytest.MonkeyPatch) -> Story:
    """Return a story whose org lets no two records hold the same Profile ID."""
    made = {
        name: tuple(replace(one, unique=True) if one.name == "Profile_ID__c" else one for one in fields)
        for name, fields in custom_fields.CUSTOM_FIELDS.items()
    }
    monkeypatch.setattr(custom_fields, "CUSTOM_FIELDS", made)
    # What is known of orgs that are set up like this one was found out with the fields as they are otherwise.
    monkeypatch.setattr(org_schema, "_KNOWN", {})
    return switched_on(tell())


def test_s3_29_s3_30_where_the_field_is_unique_salesforce_has_the_clone_lose_it(unique: Story) -> None:
    original, person = linked(unique)
    unique.wait(300)
    unique.sync()
    with pytest.raises(ApiError, match="duplicate value found: Profile_ID__c"):
        cloned(unique, original)
    clone = unique.there.create(LastName="Moss", Email="other@example.com")
    unique.wait(300)
    unique.sync()
    unique.wait(300)
    unique.sync()
    assert stamps(unique, original)[0] == id_here(unique, person)
    assert stamps(unique, clone)[0] == id_here(unique, unique.here.of(clone)["id"])
    unique.wait(300)
    unique.settle()


def test_s3_29_an_id_that_somebody_typed_elsewhere_keeps_nobody_from_being_created(unique: Story) -> None:
    person = unique.here.add(last_name="Ono", company="Ono Ltd", email="ono@example.com")
    thief = unique.there.create(LastName="Moss", Email="moss@example.com", Profile_ID__c=id_here(unique, person))
    unique.sync()
    lead = str(unique.here.crm_id(person))
    assert (unique.there.record(lead)["LastName"], stamps(unique, lead)[0]) == ("Ono", None)
    unique.wait(300)
    unique.run()
    assert unique.causes() == [("duplicate_profile_id", "profile_id")] * 2
    told = {row["local_id"]: row["id"] for row in unique.failures()}
    unique.wait(300)
    unique.practice.meter.reset()
    unique.idle()
    unique.do(unique.console.reissue_profile_id(told[unique.here.of(thief)["id"]]))
    unique.do(unique.console.retry(ids=[told[person]]))
    assert stamps(unique, lead)[0] == id_here(unique, person)
    assert stamps(unique, thief)[0] == id_here(unique, unique.here.of(thief)["id"])
    assert unique.causes() == []
    unique.wait(300)
    unique.settle()


def test_s3_30_only_a_profile_id_can_be_issued_anew(written: Story) -> None:
    with pytest.raises(InputProblem, match="no Profile ID"):
        written.do(written.console.reissue_profile_id(99))


# ------------------------------------------------------------------------------------------------ refused, undone, explained
@pytest.mark.parametrize("level", ["checked", "strict"])
def test_s1_9_guarded_writes_are_not_taken_in_by_our_own_stamp(written: Story, level: str) -> None:
    with written.writing() as connection:
        connection.exec_driver_sql(f"INSERT INTO setting (key, value) VALUES ('write_level', '\"{level}\"')")
    lead, person = linked(written)
    written.wait(300)
    written.sync()
    written.wait(300)
    written.here.edit(person, phone="7")
    written.sync()
    assert written.there.record(lead)["Phone"] == "7"
    written.wait(300)
    written.settle()


def test_s1_9_a_field_that_is_taken_away_keeps_no_change_back(written: Story) -> None:
    lead, person = linked(written)
    other, second = written.there.create(LastName="Ono", Email="ono@example.com"), 0
    written.sync()
    second = written.here.of(other)["id"]
    written.wait(300)
    written.fault("field_read_only", where={"object": "Lead", "field": "Last_Sync__c"})
    written.here.edit(person, phone="7")
    written.run()
    assert written.there.record(lead)["Phone"] == "7"
    assert stamps(written, other) == (None, None)
    assert ("no_access", "profile_id") in written.causes()
    written.calm()
    written.do(written.console.retry(everything=True))
    assert stamps(written, other)[0] == id_here(written, second)
    assert written.causes() == []


def test_s1_9_what_was_written_back_is_in_the_history_and_an_undo_leaves_it(written: Story) -> None:
    lead, person = linked(written)
    written.wait(300)
    done = written.sync()
    (line,) = written.history(run_id=done.run)
    assert (line["side"], line["action"], line["reason"], line["remote_id"]) == ("there", "update", "write-back", lead)
    assert any("Moss" in str(one.here) for one in written.do(written.console.explain(Kind.LEAD, person)))
    written.do(written.console.undo(done.run))
    assert stamps(written, lead)[0] == id_here(written, person)
    written.wait(300)
    written.settle()
