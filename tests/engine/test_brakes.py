"""Brakes: what is unusually much is left undone until a person says so, on either side (`sync-invariants` I23, moonshot 12)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmconsole.errors import InputProblem
from crmconsole.practice.org import Caller
from crmconsole.records import Kind
from tests.engine.story import Story

MANY = 60
"""More than the 25 that a run may always do, of so few people that no percentage is larger."""


def world(story: Story, people: int = MANY, **values: object) -> tuple[list[str], list[int]]:
    """Link people on both sides."""
    leads = [
        story.there.create(LastName=f"L{n}", Email=f"l{n}@example.com", Phone=f"0{n}", City="York", **values)
        for n in range(people)
    ]
    story.map(Kind.LEAD, "phone", clears=True)
    story.sync()
    story.wait(3600)
    return leads, [story.here.of(lead)["id"] for lead in leads]


def brakes(story: Story) -> list[tuple[str, str, int]]:
    return [(one.brake, one.side, one.number) for one in story.do(story.console.brakes())]


def test_values_cleared_in_masses_there_are_not_cleared_here_until_allowed(story: Story) -> None:
    leads, people = world(story)
    for lead in leads[:26]:
        story.there.edit(lead, Phone=None)
    story.there.edit(leads[40], City="Hull")
    done = story.run()
    assert done.state == "partial"
    assert "26 of 60 leads" in done.message
    assert all(story.here.person(person)["phone"] for person in people)
    assert story.here.person(people[40])["city"] == "Hull", "everything else goes on"
    assert brakes(story) == [("blanks", "here", 26)]
    need = next(one for one in story.do(story.console.overview()).needs if one.action == "brake")
    assert "26 of 60 leads" in need.detail
    story.wait(7200)
    story.run()
    assert all(story.here.person(person)["phone"] for person in people), "waiting is no consent"
    done = story.do(story.console.let_off([story.do(story.console.brakes())[0].id]))
    assert done.state == "done"
    assert [story.here.person(person)["phone"] for person in people[:26]] == [None] * 26
    assert brakes(story) == []
    story.wait(60)
    story.settle()
    story.check_in_step()


def test_values_cleared_in_masses_here_are_not_cleared_there_until_allowed(story: Story) -> None:
    leads, people = world(story)
    for person in people[:30]:
        story.here.edit(person, phone=None)
    story.here.edit(people[50], city="Bath")
    done = story.run()
    assert done.state == "partial"
    assert all(story.there.record(lead)["Phone"] for lead in leads)
    assert story.there.record(leads[50])["City"] == "Bath"
    assert brakes(story) == [("blanks", "there", 30)]
    for person in people[:10]:
        story.here.edit(person, phone="1 again")
    story.wait(60)
    assert story.run().state == "done", "twenty are few enough"
    assert [story.there.record(lead)["Phone"] for lead in leads[10:30]] == [None] * 20
    assert brakes(story) == []
    story.wait(60)
    story.settle()
    story.check_in_step()


def test_owners_changed_in_masses_wait(story: Story) -> None:
    leads, people = world(story)
    owner = story.practice.staff.sellers[1]
    old = {story.here.person(person)["crm_owner_id"] for person in people}
    for lead in leads[:28]:
        story.there.edit(lead, OwnerId=owner)
    assert story.run().state == "partial"
    assert {story.here.person(person)["crm_owner_id"] for person in people} == old
    assert brakes(story) == [("owners", "here", 28)]
    story.wait(60)
    story.sync(allow=("owners",))
    assert [story.here.person(person)["crm_owner_id"] for person in people[:28]] == [owner] * 28
    story.wait(60)
    story.settle()


def test_merges_in_masses_count_as_deletions(story: Story) -> None:
    leads, _people = world(story)
    for n in range(0, 54, 2):
        story.there.merge(leads[n], leads[n + 1])
    assert story.run().state == "partial"
    assert len(story.here.people()) == MANY
    assert brakes(story) == [("deletions", "here", 27)]
    story.wait(60)
    story.sync(allow=("deletions",))
    assert len(story.here.people()) == MANY - 27


def test_a_rehearsal_shows_what_a_brake_holds_back_when_asked(story: Story) -> None:
    leads, _people = world(story)
    for lead in leads[:26]:
        story.there.delete(lead)
    assert [one for one in story.rehearse().changes if one.action == "delete"] == []
    shown = story.do(story.console.rehearse(allow=("deletions",)))
    assert len([one for one in shown.changes if one.action == "delete"]) == 26
    assert brakes(story) == [], "a rehearsal puts on no brake"


def test_nothing_is_let_off_twice(story: Story) -> None:
    with pytest.raises(InputProblem, match="does not wait"):
        story.do(story.console.let_off([1]))


@pytest.fixture
def purged() -> Callable[[Story, list[str]], None]:
    def purge(story: Story, leads: list[str]) -> None:
        for lead in leads:
            story.there.delete(lead)
            story.there.org.purge(lead)

    return purge


def test_records_gone_without_a_trace_are_told_one_by_one_and_never_removed(
    story: Story, purged: Callable[[Story, list[str]], None]
) -> None:
    """Invariant I22: a purged record leaves no row in any window; the inventory of ids misses it."""
    leads, people = world(story)
    purged(story, leads[:3])
    assert story.run().state == "done"
    story.wait(25 * 3600)
    done = story.run()
    assert [(row["cause"], row["local_id"]) for row in story.failures()] == [("gone", person) for person in people[:3]]
    assert done.objects[Kind.LEAD].failed == 3
    assert len(story.here.people()) == MANY
    story.wait(25 * 3600)
    assert story.run().objects[Kind.LEAD].failed == 0, "told once"


def test_lost_visibility_stops_sending_and_removes_nothing(
    story: Story, purged: Callable[[Story, list[str]], None]
) -> None:
    leads, people = world(story)
    purged(story, leads[:30])
    story.here.edit(people[0], city="Nowhere")
    story.here.edit(people[59], city="Bath")
    story.wait(25 * 3600)
    done = story.run()
    assert done.state == "partial"
    assert "can no longer see 30 of 60 leads" in done.message
    assert brakes(story) == [("visibility", "here", 30)]
    assert len(story.here.people()) == MANY
    assert story.there.record(leads[59])["City"] == "York", "nothing is sent while so much is missing"
    story.wait(60)
    story.run(allow=("visibility",))
    assert story.there.record(leads[59])["City"] == "Bath"


def test_a_daily_inventory_finds_what_no_window_showed(story: Story) -> None:
    """A record that became visible without a new stamp (sharing changed, a commit later than any overlap)."""
    world(story, 3)
    colleague: Caller = story.practice.colleague
    story.fault("late_commit", times=1, seconds=30 * 3600)
    late = story.there.org.create("Lead", {"LastName": "Late", "Company": "Co", "Email": "late@example.com"}, colleague)
    story.wait(26 * 3600)
    story.run()
    assert story.here.people(last_name="Late") == []
    story.wait(26 * 3600)
    story.run()
    story.wait(26 * 3600)
    story.run()
    assert story.here.of(late)["last_name"] == "Late"


def test_an_idle_day_costs_a_few_calls_and_no_write(story: Story) -> None:
    world(story, 5)
    story.settle()
    story.wait(25 * 3600)
    before = story.fingerprint()
    done = story.sync()
    # One to look; two for all ids of seven objects; seven describes with two lists of statuses; users and queues.
    assert done.api_calls <= 1 + 2 + 7 + 2 + 1
    assert story.fingerprint() == before
    story.wait(60)
    story.idle()


def test_half_the_org_hidden_and_shown_again_changes_nothing(story: Story) -> None:
    """Moonshot 12 (a), invariant I22: the signed-in user loses sight of records; no local deletion, one question; then all is as before."""
    leads, people = world(story)
    before = story.fingerprint(("person", "link", "account"))
    story.fault("rows_hidden", where={"object": "Lead"}, share=0.6)
    story.wait(25 * 3600)
    done = story.run()
    assert done.state == "partial"
    [(name, side, number)] = brakes(story)
    assert (name, side) == ("visibility", "here")
    assert 25 < number < MANY
    assert len(story.here.people()) == MANY
    story.here.edit(people[3], city="Bath")
    story.wait(600)
    story.run()
    assert story.there.record(leads[3])["City"] == "York", "nothing is sent meanwhile"
    assert story.failures() == []
    assert len(story.do(story.console.brakes())) == 1, "asked once, until it is settled"
    story.calm("rows_hidden")
    story.wait(3600)
    story.sync()
    assert brakes(story) == [], "looked at every hour"
    assert story.there.record(leads[3])["City"] == "Bath"
    after = story.fingerprint(("account",))
    assert after["account"] == before["account"]
    assert len(story.here.people()) == MANY
    story.check_in_step()
    story.idle()


def test_a_brake_is_let_off_for_its_object_alone(story: Story) -> None:
    leads, _people = world(story, 30)
    contacts = [story.there.create("Contact", LastName=f"C{n}", Email=f"c{n}@example.com") for n in range(30)]
    story.sync()
    story.wait(3600)
    for record in (*leads[:27], *contacts[:28]):
        story.there.delete(record)
    story.run()
    waiting = story.do(story.console.brakes())
    assert {(one.kind, one.number) for one in waiting} == {(Kind.LEAD, 27), (Kind.CONTACT, 28)}
    [contacts_brake] = [one for one in waiting if one.kind is Kind.CONTACT]
    done = story.do(story.console.let_off([contacts_brake.id]))
    assert done.objects[Kind.CONTACT].deleted_here == 28
    assert done.objects[Kind.LEAD].deleted_here == 0
    assert [one.kind for one in story.do(story.console.brakes())] == [Kind.LEAD]
