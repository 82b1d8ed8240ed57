"""The inbox of two different values: what it shows, choices one by one and many at once, and what moves while a person looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest

from crmconsole.clock import ManualClock
from crmconsole.errors import ConflictMoved, InputProblem
from crmconsole.records import Direction, Kind, Policy
from crmconsole.store import workspace
from crmconsole.views import BatchResult, Choice, ConflictView
from tests.engine.story import BEGIN, Story

FIELDS = {"city": "City", "phone": "Phone", "job_title": "Title", "country": "Country"}
"""Ours → Salesforce's, all of them asked about in these stories."""


def asking(tell: Callable[..., Story], **options: Any) -> Story:
    """Return a story in which every field asks."""
    return tell(policy=Policy.ASK, **options)


def people(story: Story, number: int, **values: object) -> list[tuple[str, int]]:
    """Return leads that both sides have: CRM id and number here of each."""
    leads = [
        story.there.create(LastName=f"Moss {place}", Email=f"moss.{place}@example.com", **values)
        for place in range(number)
    ]
    story.sync()
    return [(lead, story.here.of(lead)["id"]) for lead in leads]


def differ(story: Story, lead: str, person: int, here: Mapping[str, object], there: Mapping[str, object]) -> None:
    """Change fields on both sides; no run yet."""
    story.wait(10)
    story.there.edit(lead, **{FIELDS[name]: value for name, value in there.items()})
    story.do(story.console.edit_person(person, dict(here)))


def one_difference(
    tell: Callable[..., Story], here: object = "Leeds", there: object = "Hull"
) -> tuple[Story, str, int]:
    """Return a story with one open difference about the city, York before."""
    story = asking(tell)
    ((lead, person),) = people(story, 1, City="York")
    differ(story, lead, person, {"city": here}, {"city": there})
    story.sync()
    assert len(story.conflicts()) == 1
    return story, lead, person


def choose(story: Story, keep: str, value: object = None, **seen: object) -> None:
    """Settle the only open difference."""
    (one,) = story.conflicts()
    story.do(story.console.resolve_conflict(one.id, keep, value, **seen))


def decide(story: Story, found: list[ConflictView], keep: str, value: object = None) -> BatchResult:
    """Settle several as they were looked at."""
    return story.do(story.console.resolve_conflicts([Choice.of(one, keep, value) for one in found]))


def city(story: Story, lead: str, person: int) -> tuple[object, object]:
    """Return the city here and there."""
    return story.here.person(person)["city"], story.there.record(lead)["City"]


# ------------------------------------------------------------------------------------------------ what is shown
def test_the_inbox_shows_both_values_who_and_when_and_who_it_is_about(tell: Callable[..., Story]) -> None:
    story = asking(tell)
    ((lead, person),) = people(story, 1, City="York", Company="Moss Ltd", Phone="1")
    differ(story, lead, person, {"city": "Leeds"}, {"city": "Hull"})
    edited, changed = story.now(), story.there.record(lead)["LastModifiedDate"]
    story.wait(60)
    story.sync()
    (one,) = story.conflicts()
    assert (one.base, one.here, one.there) == ("York", "Leeds", "Hull")
    assert (one.kind, one.local_id, one.crm_id, one.name, one.label) == (Kind.LEAD, person, lead, "Moss 0", "City")
    assert one.here_at == edited
    assert one.there_at is not None
    assert one.there_at[:19] == str(changed)[:19]
    assert one.here_by == "by hand"
    assert one.there_by == story.practice.org.read("User", story.practice.colleague.user_id)["Name"]  # type: ignore[index]
    assert one.about == {"Company": "Moss Ltd", "Email": "moss.0@example.com", "Phone": "1"}
    assert one.opened == story.now()


def test_what_nobody_knows_stays_empty(tell: Callable[..., Story]) -> None:
    story = asking(tell)
    ((lead, person),) = people(story, 1, City="York")
    story.wait(10)
    story.there.edit(lead, City="Hull")
    with story.writing() as connection:  # another program that opened the file
        connection.exec_driver_sql("UPDATE person SET city = 'Leeds' WHERE id = ?", (person,))
        workspace.save_crm_users(connection, [])
    story.sync()
    (one,) = story.conflicts()
    assert (one.here, one.here_by) == ("Leeds", "")


def test_an_import_is_named_as_what_changed_the_value(tell: Callable[..., Story], tmp_path: Any) -> None:
    story = asking(tell)
    ((lead, _person),) = people(story, 1, City="York")
    story.wait(10)
    story.there.edit(lead, City="Hull")
    file = tmp_path / "people.csv"
    file.write_text("Last Name,Email,City\nMoss 0,moss.0@example.com,Leeds\n", encoding="utf-8")
    assert story.do(story.console.import_people(file)).updated == 1
    story.sync()
    assert story.conflicts()[0].here_by == "by an import"


# ------------------------------------------------------------------------------------------------ sixty on twenty-five
def sixty(tell: Callable[..., Story]) -> tuple[Story, list[tuple[str, int]]]:
    """Return a story with 60 differences on 25 records: 25 cities, 25 phones, 10 titles; every record's country changed here only."""
    story = asking(tell)
    known = people(story, 25, City="York", Phone="1", Title="Clerk", Country="England")
    for place, (lead, person) in enumerate(known):
        names = ("city", "phone", "job_title") if place < 10 else ("city", "phone")
        differ(
            story,
            lead,
            person,
            dict.fromkeys(names, f"here {place}") | {"country": f"Land {place}"},
            dict.fromkeys(names, f"there {place}"),
        )
    story.sync()
    return story, known


def test_sixty_differences_on_25_records_hold_nothing_else_up(tell: Callable[..., Story]) -> None:
    story, known = sixty(tell)
    assert len(story.conflicts()) == 60
    for place, (lead, person) in enumerate(known):
        assert story.there.record(lead)["Country"] == f"Land {place}"
        assert city(story, lead, person) == (f"here {place}", f"there {place}")
    story.idle()
    assert len(story.conflicts()) == 60


def test_many_are_decided_at_once_and_carried_out_once(tell: Callable[..., Story]) -> None:
    story, known = sixty(tell)
    waiting = list(story.conflicts())
    cities = [one for one in waiting if one.field == "city"]
    phones = [one for one in waiting if one.field == "phone"]
    titles = [one for one in waiting if one.field == "job_title"]
    assert len(decide(story, cities, "here").done) == 25
    assert len(decide(story, phones, "there").done) == 25
    assert len(decide(story, titles, "value", "Chief").done) == 10
    assert story.conflicts() == []
    story.sent()
    story.sync()
    sent = story.sent()
    assert len(sent) == 25
    for place, (lead, person) in enumerate(known):
        here, there = story.here.person(person), story.there.record(lead)
        title = "Chief" if place < 10 else "Clerk"
        assert (here["city"], here["phone"], here["job_title"]) == (f"here {place}", f"there {place}", title)
        assert (there["City"], there["Phone"], there["Title"]) == (f"here {place}", f"there {place}", title)
        expected = {"City": f"here {place}"} | ({"Title": "Chief"} if place < 10 else {})
        assert [one.values for one in sent if one.record_id == lead] == [expected]
    story.check_in_step()
    story.idle()


def test_a_value_of_ones_own_is_written_to_both_sides_once_and_makes_no_echo(tell: Callable[..., Story]) -> None:
    story, lead, person = one_difference(tell)
    story.sent()
    choose(story, "value", "Bath")
    assert story.here.person(person)["city"] == "Bath"
    story.sync()
    assert [one.values for one in story.sent()] == [{"City": "Bath"}]
    assert city(story, lead, person) == ("Bath", "Bath")
    edits = [entry for entry in story.history(local_id=person) if "city" in (entry["fields"] or {})]
    assert [(entry["side"], entry["fields"]["city"][4]) for entry in edits[-2:]] == [
        ("here", "kept-value"),
        ("there", "kept-value"),
    ]
    for _ in range(2):
        story.wait(60)
        story.idle()
    assert story.sent() == []


# ------------------------------------------------------------------------------------------------ what moved meanwhile
def test_a_value_there_that_moved_after_the_person_looked_is_not_overwritten(tell: Callable[..., Story]) -> None:
    story, lead, person = one_difference(tell)
    (looked_at,) = story.conflicts()
    story.wait(10)
    story.there.edit(lead, City="Ely")
    story.sync()
    for keep, value in (("here", None), ("there", None), ("value", "Bath")):
        with pytest.raises(ConflictMoved) as moved:
            story.do(story.console.resolve_conflict(looked_at.id, keep, value, looked_at.there))
        assert (moved.value.here, moved.value.there) == ("Leeds", "Ely")
        assert "“Ely”" in moved.value.sentence
    assert city(story, lead, person) == ("Leeds", "Ely")
    (again,) = story.conflicts()
    choose(story, "there", None, seen=again.there)
    story.sync()
    assert city(story, lead, person) == ("Ely", "Ely")


def test_a_value_here_that_moved_after_the_person_looked_is_not_overwritten(tell: Callable[..., Story]) -> None:
    story, _lead, person = one_difference(tell)
    (looked_at,) = story.conflicts()
    story.do(story.console.edit_person(person, {"city": "Ely"}))
    result = decide(story, [looked_at], "there")
    assert (list(result.done), [one.id for one in result.moved]) == ([], [looked_at.id])
    assert (result.moved[0].here, result.moved[0].there) == ("Ely", "Hull")
    assert story.here.person(person)["city"] == "Ely"
    assert len(story.conflicts()) == 1


def test_a_blank_that_was_looked_at_is_a_value_too(tell: Callable[..., Story]) -> None:
    story, lead, person = one_difference(tell, "Leeds", None)
    choose(story, "there", None, seen=None, seen_here="Leeds")
    story.sync()
    assert city(story, lead, person) == (None, None)
    story.idle()


def test_in_a_batch_what_moved_and_what_is_wrong_leave_the_others_alone(tell: Callable[..., Story]) -> None:
    story = asking(tell)
    known = people(story, 3, City="York")
    for lead, person in known:
        differ(story, lead, person, {"city": "Leeds"}, {"city": "Hull"})
    story.sync()
    first, second, third = story.conflicts()
    story.wait(10)
    story.there.edit(known[1][0], City="Ely")
    story.sync()
    choices = [
        Choice.of(first, "value", "x" * 500),
        Choice.of(second, "here"),
        Choice.of(third, "here"),
        Choice(999, "here"),
        Choice.of(third, "there"),
    ]
    result = story.do(story.console.resolve_conflicts(choices))
    assert list(result.done) == [third.id]
    assert [(one.id, one.there) for one in result.moved] == [(second.id, "Ely")]
    assert [one.id for one in result.rejected] == [first.id, 999, third.id]
    assert "City" in result.rejected[0].sentence
    assert {one.id for one in story.conflicts()} == {first.id, second.id}
    story.sync()
    assert city(story, *known[2]) == ("Leeds", "Leeds")
    assert city(story, *known[0]) == ("Leeds", "Hull")


@pytest.mark.parametrize("keep", ["here", "value"])
def test_a_change_there_that_nobody_had_seen_asks_again(tell: Callable[..., Story], keep: str) -> None:
    """The choice was made on what the last run saw; Salesforce moved since."""
    story, lead, person = one_difference(tell)
    story.wait(10)
    story.there.edit(lead, City="Ely")
    choose(story, keep, "Bath")
    story.sync()
    (again,) = story.conflicts()
    assert again.there == "Ely"
    assert story.there.record(lead)["City"] == "Ely"
    choose(story, "here")
    story.sync()
    assert city(story, lead, person)[0] == city(story, lead, person)[1] != "Ely"
    story.idle()


def test_a_choice_while_another_field_of_the_record_is_on_the_way_holds(tell: Callable[..., Story]) -> None:
    story, lead, person = one_difference(tell)
    story.do(story.console.edit_person(person, {"phone": "7"}))
    crm = story.console.desk.crm()
    original = crm.write

    def chosen_meanwhile(*arguments: Any, **options: Any) -> Any:
        crm.write = original  # type: ignore[method-assign]
        answer = original(*arguments, **options)
        (one,) = story.rows("SELECT id FROM conflict WHERE resolved IS NULL")
        with story.writing() as connection:
            from crmconsole.sync.conflicts import settle

            settle(connection, Choice(one["id"], "value", "Bath"), story.now())
        return answer

    crm.write = chosen_meanwhile  # type: ignore[method-assign]
    story.sync()
    story.sync()
    assert story.conflicts() == []
    assert city(story, lead, person) == ("Bath", "Bath")
    assert story.there.record(lead)["Phone"] == "7"


# ------------------------------------------------------------------------------------------------ settles itself, goes away
def test_values_that_become_equal_close_the_question_by_themselves(tell: Callable[..., Story]) -> None:
    story, lead, person = one_difference(tell)
    story.wait(10)
    story.there.edit(lead, City="Leeds")
    story.sync()
    assert story.conflicts() == []
    assert [row["how"] for row in story.rows("SELECT how FROM conflict")] == ["agreed"]
    assert story.writes() == {}
    assert city(story, lead, person) == ("Leeds", "Leeds")
    story.idle()


def test_a_field_that_is_not_mapped_any_more_asks_nothing_and_asks_again_when_it_is_back(
    tell: Callable[..., Story],
) -> None:
    story, lead, person = one_difference(tell)
    row = story.unmap(Kind.LEAD, "city")
    assert story.conflicts() == []
    story.sync()
    assert city(story, lead, person) == ("Leeds", "Hull")
    story.remap(Kind.LEAD, row)
    story.sync()
    (again,) = story.conflicts()
    assert (again.base, again.here, again.there) == ("York", "Leeds", "Hull")


def test_a_field_that_goes_one_way_from_now_is_not_asked_about(tell: Callable[..., Story]) -> None:
    story, lead, person = one_difference(tell)
    story.map(Kind.LEAD, "city", direction=Direction.PULL)
    story.sync()
    assert story.conflicts() == []
    assert city(story, lead, person) == ("Hull", "Hull")
    story.settle()


@pytest.mark.parametrize(
    ("policy", "expected"), [(Policy.SALESFORCE_WINS, "Hull"), (Policy.CONSOLE_WINS, "Leeds")], ids=str
)
def test_another_rule_in_the_mapping_settles_what_waits(
    tell: Callable[..., Story], policy: Policy, expected: str
) -> None:
    story, lead, person = one_difference(tell)
    story.map(Kind.LEAD, "city", policy=policy)
    story.sync()
    assert story.conflicts() == []
    assert city(story, lead, person) == (expected, expected)
    story.settle()


def test_a_record_that_is_deleted_there_takes_its_question_along_and_asks_again_when_it_is_back(
    tell: Callable[..., Story],
) -> None:
    story, lead, person = one_difference(tell)
    (one,) = story.conflicts()
    story.wait(10)
    story.there.delete(lead)
    story.sync()
    assert story.conflicts() == []
    with pytest.raises(InputProblem):
        story.do(story.console.resolve_conflict(one.id, "here"))
    story.wait(10)
    story.there.undelete(lead)
    story.sync()
    assert len(story.conflicts()) == 1
    assert city(story, lead, person) == ("Leeds", "Hull")


def test_a_merge_there_settles_the_loser_s_question_and_keeps_the_winner_s_value(tell: Callable[..., Story]) -> None:
    story, lead, _person = one_difference(tell)
    winner = story.there.create(LastName="Winner", Email="winner@example.com", City="Ely")
    story.sync()
    story.wait(10)
    story.there.merge(winner, lead)
    story.sync()
    assert story.conflicts() == []
    assert city(story, winner, story.here.of(winner)["id"]) == ("Ely", "Ely")
    story.settle()


@pytest.mark.parametrize("more", [False, True], ids=["nothing else changed", "another edit waits"])
def test_a_conversion_takes_the_question_along_and_never_answers_it(tell: Callable[..., Story], more: bool) -> None:
    story, lead, person = one_difference(tell)
    story.wait(10)
    if more:
        story.do(story.console.edit_person(person, {"phone": "7"}))
    contact = story.there.convert(lead).contact_id
    story.sync()
    story.sync()
    heir = story.here.of(contact)["id"]
    assert story.there.record(contact)["MailingCity"] == "Hull", "the answer went to Salesforce unasked"
    assert story.there.record(contact)["Phone"] == ("7" if more else None)
    (one,) = story.conflicts()
    assert (one.kind, one.local_id, one.here, one.there) == (Kind.CONTACT, heir, "Leeds", "Hull")
    choose(story, "here", None, seen="Hull")
    story.sync()
    assert (story.here.person(heir)["city"], story.there.record(contact)["MailingCity"]) == ("Leeds", "Leeds")
    story.idle()


# ------------------------------------------------------------------------------------------------ reminder
def test_what_waits_too_long_is_told(tell: Callable[..., Story]) -> None:
    story, _lead, _person = one_difference(tell)
    opened = story.conflicts()[0].opened
    assert story.do(story.console.conflict_reminder()) is None
    story.wait(timedelta(days=7).total_seconds() - 60)
    assert story.do(story.console.conflict_reminder()) is None
    story.wait(60)
    told = story.do(story.console.conflict_reminder())
    assert told is not None
    assert (told.count, told.oldest) == (1, opened)
    story.choose(conflict_reminder_days=30)
    assert story.do(story.console.conflict_reminder()) is None
    story.choose(conflict_reminder_days=7)
    choose(story, "there")
    assert story.do(story.console.conflict_reminder()) is None


def test_newest_uses_the_clock_of_both_sides(tell: Callable[..., Story]) -> None:
    story = asking(tell, clock=ManualClock(BEGIN + timedelta(hours=2)))
    (first, second) = people(story, 2, City="York")
    story.wait(60)
    story.do(story.console.edit_person(first[1], {"city": "Leeds"}))
    story.there.edit(second[0], City="Hull")
    story.wait(60)
    story.there.edit(first[0], City="Hull")
    story.do(story.console.edit_person(second[1], {"city": "Leeds"}))
    story.wait(60)
    story.sync()
    assert len(story.conflicts()) == 2
    assert story.do(story.console.always_for(Kind.LEAD, "city", "newest")).settled == 2
    story.sync()
    assert city(story, *first) == ("Hull", "Hull")
    assert city(story, *second) == ("Leeds", "Leeds")
    story.idle()
