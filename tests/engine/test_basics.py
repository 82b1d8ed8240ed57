"""The first stories: records come, edits travel both ways, and a run with nothing to do does nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from crmconsole.clock import ManualClock, from_iso
from crmconsole.records import Kind
from crmconsole.store import mappings
from crmconsole.sync.cycle import sentence_of
from tests.engine.story import BEGIN, Story


def test_s0_46_s3_5_s4_1_s4_2_s4_30_first_pull_creates_everybody(tell: Callable[..., Story]) -> None:
    story = tell(people=30)
    done = story.sync()
    leads, contacts = story.there.records("Lead", IsConverted=False), story.there.records("Contact")
    assert done.objects[Kind.LEAD].created_here == len(leads)
    assert done.objects[Kind.CONTACT].created_here == len(contacts)
    assert len(story.here.people()) == len(leads) + len(contacts) == 30
    story.check_in_step()
    assert all(person["enable_sync"] == 1 for person in story.here.people())  # features S3-5
    assert story.writes() == {}
    story.idle()


def test_idle_run_costs_one_call_and_writes_nothing(tell: Callable[..., Story]) -> None:
    story = tell(people=12)
    story.sync()
    story.idle()
    story.wait(3600)
    assert story.idle().message == "Nothing had changed."


def test_idle_run_right_after_a_push_reads_the_own_writes_again_and_leaves_them_alone(story: Story) -> None:
    lead = story.there.create(LastName="Ito", Email="ito@example.com")
    story.sync()
    story.here.edit(story.here.of(lead)["id"], phone="+81 3 1234")
    new = story.here.add(last_name="Ono", company="Ono KK", email="ono@example.com")
    story.sync()
    done = story.idle()
    assert done.objects[Kind.LEAD].read == 2
    assert done.objects[Kind.LEAD].unchanged == 2
    assert story.here.crm_id(new) is not None


def test_s0_43_s0_49_edit_there_comes_here(story: Story) -> None:
    lead = story.there.create(LastName="Moss", Email="moss@example.com", City="York")
    story.sync()
    story.wait(60)
    story.there.edit(lead, City="Leeds", Phone="0113 1")
    done = story.sync()
    person = story.here.of(lead)
    assert (person["city"], person["phone"]) == ("Leeds", "0113 1")
    assert done.objects[Kind.LEAD].updated_here == 1
    assert story.writes() == {}
    (entry,) = story.history(action="update", side="here")
    assert entry["fields"]["city"][:4] == ["York", "York", "Leeds", "Leeds"]
    story.idle()


def test_s0_48_s0_51_edit_here_goes_there_and_only_what_changed_is_sent(story: Story) -> None:
    lead = story.there.create(LastName="Moss", Email="moss@example.com", City="York", Phone="1")
    story.sync()
    story.here.edit(story.here.of(lead)["id"], city="Leeds")
    done = story.sync()
    (sent,) = story.sent()
    assert sent.values == {"City": "Leeds"}
    assert story.there.record(lead)["City"] == "Leeds"
    assert done.objects[Kind.LEAD].updated_there == 1
    assert story.writes() == {"Lead": {"created": 0, "updated": 1, "deleted": 0}}
    story.idle()


def test_s0_1_s0_15_s0_42_s4_12_different_fields_of_one_record_changed_on_both_sides(story: Story) -> None:
    lead = story.there.create(LastName="Moss", Email="moss@example.com", City="York", Phone="1")
    story.sync()
    story.there.edit(lead, Phone="2")
    story.here.edit(story.here.of(lead)["id"], city="Leeds")
    story.sync()
    person, record = story.here.of(lead), story.there.record(lead)
    assert (person["city"], person["phone"]) == ("Leeds", "2")
    assert (record["City"], record["Phone"]) == ("Leeds", "2")
    assert [one.values for one in story.sent()] == [{"City": "Leeds"}]
    story.idle()


def test_new_person_here_is_created_there_once(story: Story) -> None:
    person = story.here.add(last_name="Ono", first_name="Yoko", company="Ono KK", email="ono@example.com", city="Oita")
    done = story.sync()
    (record,) = story.there.records("Lead")
    assert (record["LastName"], record["FirstName"], record["City"]) == ("Ono", "Yoko", "Oita")
    assert record["CRM_Console_Key__c"] == story.here.person(person)["key"]
    assert story.here.crm_id(person) == record["Id"]
    assert done.objects[Kind.LEAD].created_there == 1
    story.check_in_step()
    story.idle()


def test_two_edits_of_one_second_are_both_seen(story: Story) -> None:
    lead = story.there.create(LastName="Moss", Email="moss@example.com", City="York")
    story.sync()
    story.there.edit(lead, City="Leeds")
    story.sync()
    story.there.edit(lead, City="Hull")
    story.sync()
    assert story.here.of(lead)["city"] == "Hull"


def test_s1_19_values_that_both_sides_hold_differently_do_not_bounce(story: Story) -> None:
    lead = story.there.create(LastName="Moss", Email="moss@example.com")
    story.sync()
    person = story.here.of(lead)["id"]
    story.here.edit(
        person,
        annual_budget="1234.5",
        last_visit="2026-10-01T10:00:00+02:00",
        product_interest="Lamps;Chairs",
        newsletter=True,
        email="Moss@Example.com",
        description="first\r\nsecond  ",
    )
    story.settle()
    record = story.there.record(lead)
    assert record["Annual_Budget__c"] == 1234.5
    assert record["Last_Visit__c"] == "2026-10-01T08:00:00.000+0000"
    story.check_in_step()


@pytest.mark.parametrize(
    ("here", "there", "failed", "dry", "says"),
    [
        (1, 0, 0, False, "1 change taken from Salesforce."),
        (0, 1, 0, False, "1 change written to Salesforce."),
        (1204, 1, 3, False, "1,204 changes taken from Salesforce, 1 written to it, 3 failed."),
        (0, 0, 1, False, "1 change failed."),
        (2, 5, 0, True, "2 changes would be taken from Salesforce, 5 would be written to it."),
        (0, 1, 1, True, "1 change would be written to Salesforce, 1 would fail."),
    ],
)
def test_a_run_tells_what_changed_and_keeps_quiet_about_the_rest(here, there, failed, dry, says):
    assert sentence_of(here, there, failed, dry=dry) == says


def test_a_clock_that_was_put_back_makes_nothing_wait(tell: Callable[..., Story]) -> None:
    """Found by the simulation: what is done once a day was last done *tomorrow*, and so not for two days."""
    clock = ManualClock(BEGIN + timedelta(days=2))
    story = tell(clock=clock)
    story.there.create(LastName="Moss", Email="moss@example.com")
    story.sync()
    clock.advance(-2 * 86_400)
    with story.console.desk.db.read() as connection:
        described = mappings.schema(connection, Kind.LEAD)
    assert described is not None
    assert from_iso(described[1]) > clock.now()
    story.sync()
    with story.console.desk.db.read() as connection:
        described = mappings.schema(connection, Kind.LEAD)
    assert described is not None
    assert from_iso(described[1]) <= clock.now()
    view = story.do(story.console.schedule())
    assert view.next_run is not None
    assert from_iso(view.next_run) <= clock.now() + timedelta(minutes=5)
