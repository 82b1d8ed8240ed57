"""Creates whose answer was lost, of records that a colleague deleted before they were looked up: never made again, with our key field and without it.

Invariants I5, I21, features S3-39 (R4): that a record was there is known from the recycle bin.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from crmconsole.practice.features import Features
from crmconsole.records import Kind, RemoteRow
from crmconsole.sync.lost_creates import Made, Seen, Span, landed, paired
from crmconsole.views import AddToCampaign, CreateTask
from crmconsole.views.actions import ActionWish
from tests.engine.acting import ask, leads, states, view
from tests.engine.story import Story
from tests.engine.test_activities_sending import did, linked, state
from tests.engine.test_crashes import PowerCut, cut_power
from tests.engine.test_features_campaigns import made_here

KEYED = {"with our key field": True, "without it": False}
OBJECTS = {Kind.LEAD: "Lead", Kind.CONTACT: "Contact", Kind.CAMPAIGN: "Campaign"}
LONGEST = 601
CO = {"last_name": "Moss", "company": "Moss Ltd", "email": "moss@example.com"}


def without_key(story: Story) -> None:
    """Take our key field out of the org, as the console sees it from now on."""
    for kind in (Kind.LEAD, Kind.CONTACT):
        story.fault("field_removed", where={"object": OBJECTS[kind], "field": "CRM_Console_Key__c"})
        story.do(story.console.refresh_fields(kind))


def add(story: Story, kind: Kind) -> int:
    """Add a record here that is to be created in Salesforce."""
    return made_here(story) if kind is Kind.CAMPAIGN else story.here.add(kind, **CO)


def lose(story: Story) -> None:
    """Let the next write arrive and the program end before it hears of it."""
    with pytest.MonkeyPatch.context() as patched:
        cut_power(patched, story.console.desk.crm(), "write", after=True)
        with pytest.raises(PowerCut):
            story.run()
    story.reopen()


def why_gone(story: Story, kind: Kind, number: int) -> str | None:
    """Return why a record lies in the recycle bin here."""
    table = "campaign" if kind is Kind.CAMPAIGN else "person"
    [row] = story.rows(f"SELECT deleted_why FROM {table} WHERE id = ?", number)
    return row["deleted_why"]


# ------------------------------------------------------------------------------------------------ records
@pytest.mark.parametrize(
    ("kind", "org"),
    [(kind, org) for kind in OBJECTS for org in KEYED if kind is not Kind.CAMPAIGN or not KEYED[org]],
)
def test_s3_39_what_was_deleted_before_it_was_looked_up_is_made_once(story: Story, org: str, kind: Kind) -> None:
    """Campaigns never carry a key."""
    if not KEYED[org]:
        without_key(story)
    name = OBJECTS[kind]
    number = add(story, kind)
    lose(story)
    [made] = story.there.records(name)
    story.wait(60)
    story.there.delete(made["Id"])
    story.sent()
    # A run that may not ask yet has its own window over the deletion.
    story.run()
    story.wait(LONGEST)
    story.run()
    story.settle()
    assert [one for one in story.sent() if one.record_id is None] == []
    assert (story.there.records(name), why_gone(story, kind, number)) == ([], "deleted_there")
    assert story.here.link(made["Id"])["state"] == "remote_deleted"
    told = [(one["side"], one["action"], one["reason"]) for one in story.history(local_id=number)]
    assert told[-1] == ("here", "delete", "deleted-there")
    assert story.rows("SELECT * FROM op") == []
    if kind is not Kind.CAMPAIGN:
        # Deleted there, it comes back there: then it is the same person again.
        story.wait(60)
        story.there.undelete(made["Id"])
        story.sync()
        assert story.here.crm_id(number) == made["Id"]
        story.settle()


def test_without_a_key_merged_and_converted_records_are_followed_too(story: Story) -> None:
    """Who took their place takes it here too (R6); the setting of deletions holds (R4)."""
    story.choose(deleted_there="unlink")
    without_key(story)
    winner, winner_here = linked(story, "Winner")
    people = {
        name: story.here.add(last_name=name, company="Co", email=f"{name}@example.com")
        for name in ("Deleted", "Merged", "Converted")
    }
    lose(story)
    there = {row["LastName"]: row["Id"] for row in story.there.records() if row["Id"] != winner}
    assert there.keys() == people.keys()
    story.wait(60)
    story.there.delete(there["Deleted"])
    story.there.merge(winner, there["Merged"])
    contact = story.there.convert(there["Converted"]).contact_id
    story.sent()
    story.wait(LONGEST)
    story.sync()
    assert [one for one in story.sent() if one.record_id is None] == []
    gone = {name: story.here.person(person) for name, person in people.items()}
    assert [gone[name]["deleted_why"] for name in people] == [None, "merged", "converted"]
    assert (gone["Merged"]["replaced_by"], gone["Converted"]["replaced_by"]) == (
        winner_here,
        story.here.of(contact)["id"],
    )
    assert story.here.crm_id(people["Deleted"]) is None
    story.here.edit(people["Deleted"], city="York")
    story.sync()
    assert [one for one in story.sent() if one.record_id is None] == []
    story.settle()


def test_without_a_key_a_retry_and_a_crash_make_nothing_again(story: Story) -> None:
    """What is known of the deletion is stored with what is known of the create: whoever comes next finds both."""
    without_key(story)
    number = add(story, Kind.LEAD)
    lose(story)
    [made] = story.there.records()
    story.there.delete(made["Id"])
    story.sent()
    story.wait(LONGEST)
    with pytest.MonkeyPatch.context() as patched:
        from crmconsole.sync import removals

        cut_power(patched, removals, "apply", after=False)
        with pytest.raises(PowerCut):
            story.run()
    story.reopen()
    story.do(story.console.retry(everything=True))
    story.sync()
    assert ([one for one in story.sent() if one.record_id is None], story.there.records()) == ([], [])
    assert story.here.person(number)["deleted_why"] == "deleted_there"
    story.settle()


def test_without_a_key_what_others_deleted_of_that_name_proves_nothing(story: Story) -> None:
    """A colleague's record, and one of ours from another time, are not what was lost: the create is sent again."""
    without_key(story)
    ours = story.here.add(**CO)
    story.sync()
    [old] = story.there.records()
    with story.writing() as connection:
        for table in ("link", "person", "change"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    story.there.delete(old["Id"])
    story.wait(7200)
    story.run()
    ours = story.here.add(**CO)
    with pytest.MonkeyPatch.context() as patched:
        cut_power(patched, story.console.desk.crm(), "write", after=False)
        with pytest.raises(PowerCut):
            story.run()
    story.reopen()
    story.there.delete(story.there.create(LastName="Moss", Email="moss@example.com"))
    story.wait(LONGEST)
    story.sync()
    [made] = story.there.records()
    assert story.here.crm_id(ours) == made["Id"] != old["Id"]
    story.settle()


def test_without_a_key_nothing_tells_once_the_recycle_bin_is_emptied(story: Story) -> None:
    """Known and said: then the record is made again, once."""
    without_key(story)
    number = add(story, Kind.LEAD)
    lose(story)
    [made] = story.there.records()
    story.there.delete(made["Id"])
    story.there.org.purge(made["Id"])
    story.wait(LONGEST)
    story.sync()
    [again] = story.there.records()
    assert story.here.crm_id(number) == again["Id"]
    story.settle()


# ------------------------------------------------------------------------------------------------ tasks, events, members
@pytest.mark.parametrize("org", KEYED)
@pytest.mark.parametrize(("sent_as", "type_"), [("Task", "visit"), ("Event", "meeting")])
def test_s0_63_an_activity_that_was_deleted_before_it_was_looked_up_is_not_sent_again(
    tell: Callable[..., Story], org: str, sent_as: str, type_: str
) -> None:
    story = tell(features=Features(console_fields=KEYED[org]))
    _, person = linked(story)
    activity = did(story, person, type_)
    lose(story)
    [made] = story.there.records(sent_as)
    story.wait(60)
    story.there.delete(made["Id"])
    story.wait(LONGEST)
    story.sync()
    assert (story.there.records(sent_as), state(story, activity)) == ([], ("done", made["Id"]))
    [shown] = story.do(story.console.activities(person_id=person))
    assert "a colleague deleted it in Salesforce" in shown.sentence
    story.idle()


WISHES: dict[str, Callable[[int], ActionWish]] = {
    "Task": lambda _campaign: CreateTask("Call", subject="Call back"),
    "CampaignMember": AddToCampaign,
}


@pytest.mark.parametrize(
    ("name", "org"), [("Task", "with our key field"), ("Task", "without it"), ("CampaignMember", "without it")]
)
def test_what_an_action_made_and_a_colleague_deleted_is_not_made_again(
    tell: Callable[..., Story], name: str, org: str
) -> None:
    """Invariant I38; places in campaigns never carry a key."""
    story = tell(features=Features(console_fields=KEYED[org]))
    story.there.create("Campaign", Name="Spring", IsActive=True)
    made = leads(story, "Ash")
    [campaign] = story.rows("SELECT id FROM campaign")
    actions = ask(story, WISHES[name](campaign["id"]), *made)
    lose(story)
    [one] = story.there.records(name)
    story.wait(60)
    story.there.org.delete(name, one["Id"], story.practice.colleague)
    story.wait(LONGEST)
    story.sync()
    assert (states(story, actions), story.there.records(name)) == (["done"], [])
    shown = view(story, actions[0])
    assert (shown.crm_id, "the answer had been lost, and a colleague has" in shown.reason) == (one["Id"], True)
    # Members are asked for by the minute.
    story.wait(1300)
    story.settle()


# ------------------------------------------------------------------------------------------------ the decision
ME, OTHER = "005000000000001AAA", "005000000000002AAA"
SENT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def seen(number: int, *, by: str = ME, after_s: int = 0, deleted: bool = True) -> Seen:
    at = (SENT + timedelta(seconds=after_s)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Seen(RemoteRow(f"00Q{number:012}AAA", at, at, by, None, deleted, None, None, ()), by, at)


@pytest.mark.parametrize(
    ("alike", "expected"),
    [
        pytest.param([], None, id="nothing"),
        pytest.param([seen(1)], 1, id="ours, deleted"),
        pytest.param([seen(1, by=OTHER)], None, id="a colleague's, deleted"),
        pytest.param([seen(1, after_s=-3600)], None, id="ours of before"),
        pytest.param([seen(1, after_s=-60), seen(2, after_s=660), seen(3, after_s=661)], 2, id="to the second"),
        pytest.param([seen(1), seen(2, deleted=False, by=OTHER)], 2, id="who lives comes first"),
        pytest.param([seen(1, deleted=False), seen(2, deleted=False)], None, id="two live"),
    ],
)
def test_whose_record_it_was(alike: list[Seen], expected: int | None) -> None:
    found = landed(alike, ME, Span(SENT - timedelta(seconds=60), SENT + timedelta(seconds=660)))
    assert (found and found.id) == (None if expected is None else alike_id(expected))


def alike_id(number: int) -> str:
    return f"00Q{number:012}AAA"


def test_each_that_was_made_stands_for_one_and_who_lives_comes_first() -> None:
    made = [Made("gone", "call", True), Made("there", "call", False), Made("other", "visit", False)]
    found = paired({1: "call", 2: "call", 3: "call", 4: "mail"}, made)
    assert {number: one.id for number, one in found.items()} == {1: "there", 2: "gone"}
