"""A rehearsal that a person approved: precisely those writes, and what moved since is held back and shown again."""

from __future__ import annotations

from crmconsole.records import Kind
from crmconsole.store import changes as log
from crmconsole.sync.approval import WRITES
from crmconsole.sync.report import record_changes
from crmconsole.views import ApprovedRun, LeftOut, RecordChange
from tests.engine.story import Sent, Story


def world(story: Story, people: int = 12) -> tuple[list[str], list[int]]:
    """Link some people on both sides."""
    leads = [
        story.there.create(LastName=f"L{n}", Email=f"l{n}@example.com", City="York", Phone="1") for n in range(people)
    ]
    story.sync()
    story.wait(3600)
    return leads, [story.here.of(lead)["id"] for lead in leads]


def exactly(story: Story, leave_out: list[LeftOut] | None = None) -> ApprovedRun:
    """Rehearse and run exactly that."""
    planned = story.rehearse()
    return story.do(story.console.run_exactly(planned, leave_out or []))


def written(story: Story) -> set[tuple[int | None, str | None, str, str, str, object]]:
    """Return every value that the last run wrote, on either side."""
    run = story.rows("SELECT max(id) AS id FROM run")[0]["id"]
    with story.console.desk.db.read() as connection:
        changes = record_changes(connection, log.of_run(connection, run, 10_000), whole=True)
    return planned_writes(changes)


def planned_writes(changes: list[RecordChange]) -> set[tuple[int | None, str | None, str, str, str, object]]:
    return {
        (change.local_id if change.action != "create" or change.side == "there" else None, change.crm_id if change.side == "here" else None, change.side, change.action, name, field.result)
        for change in changes
        if change.action in WRITES
        for name, field in change.fields.items()
    }  # fmt: skip


def stir(story: Story, leads: list[str], people: list[int]) -> None:
    """Let both sides change several things."""
    for n in range(4):
        story.here.edit(people[n], city=f"Here {n}")
    for n in range(3, 7):
        story.there.edit(leads[n], Phone=f"5{n}")
    story.there.create(LastName="New there", Email="new.there@example.com", City="Hull")
    story.here.add(last_name="New here", company="Co", email="new.here@example.com", city="Bath")
    story.there.delete(leads[8])
    twin = story.there.create("Contact", LastName="Twin", Email="twin@example.com", MailingCity="Rome")
    assert twin
    story.here.add(Kind.CONTACT, last_name="Twin", email="twin@example.com", phone="77")


def test_run_exactly_writes_the_whole_plan_and_nothing_else(story: Story) -> None:
    leads, people = world(story)
    stir(story, leads, people)
    planned = story.rehearse()
    story.sent()
    done = story.do(story.console.run_exactly(planned))
    assert done.moved == []
    assert done.run.state == "done"
    assert written(story) >= planned_writes(list(planned.changes))
    extra = written(story) - planned_writes(list(planned.changes))
    assert extra == set(), extra
    story.settle()
    story.check_in_step()


def test_records_and_fields_that_are_left_out_stay_as_they_are_on_both_sides(story: Story) -> None:
    leads, people = world(story)
    for n in range(3):
        story.here.edit(people[n], city=f"Here {n}", phone=f"9{n}")
        story.there.edit(leads[n + 5], City=f"There {n}")
    story.wait(60)
    planned = story.rehearse()
    leave = [
        LeftOut(Kind.LEAD, people[0]),
        LeftOut(Kind.LEAD, people[1], field="phone"),
        LeftOut(Kind.LEAD, people[5]),
    ]
    story.sent()
    done = story.do(story.console.run_exactly(planned, leave))
    assert done.moved == []
    sent: dict[str | None, Sent] = {one.record_id: one for one in story.sent()}
    assert set(sent) == {leads[1], leads[2]}
    assert sent[leads[1]].values == {"City": "Here 1"}
    assert sent[leads[2]].values == {"City": "Here 2", "Phone": "92"}
    assert story.here.person(people[5])["city"] == "York"
    assert story.here.person(people[6])["city"] == "There 1"
    assert story.there.record(leads[0])["City"] == "York"
    story.wait(60)
    story.settle()  # what was left out is part of the next run
    story.check_in_step()
    assert story.there.record(leads[0])["City"] == "Here 0"
    assert story.here.person(people[5])["city"] == "There 0"


def test_all_like_this_leaves_out_every_creation_there(story: Story) -> None:
    world(story)
    story.here.add(last_name="A", company="Co", email="a@example.com")
    story.here.add(last_name="B", company="Co", email="b@example.com")
    story.sent()
    done = exactly(story, [LeftOut(side="there", action="create")])
    assert done.run.objects[Kind.LEAD].created_there == 0
    assert story.sent() == []
    story.wait(60)
    assert story.sync().objects[Kind.LEAD].created_there == 2


def test_what_moved_since_the_rehearsal_is_held_back_and_shown_again(story: Story) -> None:
    leads, people = world(story)
    for n in range(4):
        story.here.edit(people[n], city=f"Here {n}")
    planned = story.rehearse()
    story.wait(60)
    story.there.edit(leads[0], Phone="777")  # a colleague is quicker
    story.here.edit(people[1], city="Changed my mind")
    story.there.create(LastName="Late", Email="late@example.com")
    story.sent()
    done = story.do(story.console.run_exactly(planned))
    assert {one.record_id for one in story.sent()} == {leads[2], leads[3]}
    about = {(one.now.local_id if one.now else None, one.now.crm_id if one.now else None) for one in done.moved}
    assert (people[0], None) in about
    assert (people[1], None) in about
    assert len(about) == 3  # and the late one, who was in no plan
    assert story.here.person(people[0])["phone"] == "1"
    assert story.here.people(last_name="Late") == []
    story.wait(60)
    story.settle()
    story.check_in_step()
    assert story.here.person(people[0])["phone"] == "777"
    assert story.there.record(leads[0])["City"] == "Here 0"
    assert story.there.record(leads[1])["City"] == "Changed my mind"
    assert len(story.here.people(last_name="Late")) == 1


def test_what_is_not_needed_any_more_is_told(story: Story) -> None:
    leads, people = world(story)
    story.there.edit(leads[0], Phone="5")
    planned = story.rehearse()
    story.wait(60)
    story.there.edit(leads[0], Phone="1")
    done = story.do(story.console.run_exactly(planned))
    [moved] = done.moved
    assert moved.approved is not None
    assert moved.approved.local_id == people[0]
    assert moved.now is None
    assert story.here.person(people[0])["phone"] == "1"
    story.settle()


def _values(story: Story) -> dict[int, dict[str, object]]:
    """Return what people here hold, without what a run notes about them."""
    notes = ("rev", "dirty", "held_back", "key")
    rows = story.here.people(deleted=True)
    return {row["id"]: {name: value for name, value in row.items() if name not in notes} for row in rows}


def test_an_approved_run_writes_no_byte_beyond_the_plan_when_everything_is_left_out(story: Story) -> None:
    leads, people = world(story)
    stir(story, leads, people)
    planned = story.rehearse()
    org, here, people_before = story.org_dump(), story.fingerprint(("account",)), _values(story)
    done = story.do(story.console.run_exactly(planned, [LeftOut()]))
    assert done.moved == []
    assert story.org_dump() == org
    assert story.fingerprint(("account",)) == here
    assert _values(story) == people_before
    story.wait(60)
    story.settle()
    story.check_in_step()
