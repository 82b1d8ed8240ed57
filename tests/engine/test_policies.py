"""One field changed on both sides: who wins by policy, what travels when it is cleared, and what one-way fields do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from crmconsole.clock import ManualClock
from crmconsole.records import Direction, Kind, Policy
from tests.engine.scenes import both_change, check_both_hold, linked
from tests.engine.story import BEGIN, Story


# ------------------------------------------------------------------------------------------------ both changed
def test_salesforce_wins_and_the_losing_value_stays_in_the_history(story: Story) -> None:
    lead, person = linked(story, City="York")
    both_change(story, lead, person, "Leeds", "Hull")
    story.sync()
    check_both_hold(story, lead, person, "Hull")
    (entry,) = story.history(action="update", local_id=person)
    assert entry["fields"]["city"][:5] == ["York", "Leeds", "Hull", "Hull", "both-salesforce"]
    story.idle()
    (lost,) = story.do(story.console.overruled())
    assert (lost.kept, lost.lost, lost.lost_side) == ("Hull", "Leeds", "here")
    story.wait(31 * 86_400)
    assert story.do(story.console.overruled()) == []


def test_s1_18_salesforce_wins_but_fills_a_blank(story: Story) -> None:
    lead, person = linked(story, City="York")
    both_change(story, lead, person, "Leeds", None)
    story.sync()
    assert story.there.record(lead)["City"] == "Leeds"
    story.check_in_step()


def test_the_console_wins_and_the_losing_value_stays_in_the_history(tell: Callable[..., Story]) -> None:
    story = tell(policy=Policy.CONSOLE_WINS)
    lead, person = linked(story, City="York", Country="England")
    story.wait(10)
    story.there.edit(lead, City="Hull", Country="Wales")
    story.here.edit(person, city="Leeds", country=None)
    story.sync()
    assert (story.there.record(lead)["City"], story.there.record(lead)["Country"]) == ("Leeds", "Wales")
    (entry,) = story.history(action="update", local_id=person, side="there")
    assert entry["fields"]["city"][:5] == ["York", "Leeds", "Hull", "Leeds", "both-console"]
    story.check_in_step()
    story.idle()


def test_what_won_and_was_taken_back_before_it_was_sent_leaves_both_sides_alike(tell: Callable[..., Story]) -> None:
    """Salesforce's value is known by then and no change any more: what is here now goes out in its place."""
    story = tell(policy=Policy.CONSOLE_WINS)
    lead, person = linked(story, City="York", Country="England")
    story.wait(10)
    story.there.edit(lead, City="Hull", Country=None)
    story.here.edit(person, city="x" * 41, country="Wales")
    story.run()
    assert story.there.record(lead)["City"] == "Hull"
    story.wait(60)
    story.here.edit(person, city="York", country="England")
    story.run()
    check_both_hold(story, lead, person, "York")
    story.check_in_step()
    story.settle()


def test_the_console_wins_at_the_first_link(tell: Callable[..., Story]) -> None:
    story = tell(policy=Policy.CONSOLE_WINS)
    story.here.add(last_name="Moss", company="Moss Ltd", email="moss@example.com", city="Leeds", phone="1")
    lead = story.there.create(LastName="Moss", Email="moss@example.com", City="Hull", Country="England")
    story.sync()
    held = story.there.record(lead)
    assert (held["City"], held["Phone"], held["Country"]) == ("Leeds", "1", "England")
    (entry,) = story.history(side="there", action="update")
    assert entry["fields"]["city"][4] == "first-console"
    story.check_in_step()
    story.settle()


def test_s0_23_equal_changes_are_no_conflict(tell: Callable[..., Story]) -> None:
    story = tell(policy=Policy.ASK)
    lead, person = linked(story, City="York")
    both_change(story, lead, person, "Leeds", "Leeds")
    story.sync()
    assert story.conflicts() == []
    assert story.do(story.console.overruled()) == []
    assert story.writes() == {}
    story.idle()


def test_salesforce_as_literal_master_puts_an_edit_here_back(tell: Callable[..., Story]) -> None:
    story = tell(policy=Policy.SALESFORCE_MASTER)
    _lead, person = linked(story, City="York", Country=None)
    story.here.edit(person, city="Leeds", country="England")
    story.sync()
    assert story.here.person(person)["city"] == "York"
    assert [one.values for one in story.sent()] == [{"Country": "England"}]  # S1-18: a blank there is filled
    story.idle()


def test_literal_master_refills_a_blank_when_told_to(tell: Callable[..., Story]) -> None:
    story = tell(policy=Policy.SALESFORCE_MASTER)
    story.map(Kind.LEAD, "city", refill=True)
    lead, person = linked(story, City="York")
    story.there.edit(lead, City=None)
    story.sync()
    assert story.there.record(lead)["City"] == "York"
    story.check_in_step()
    assert story.here.person(person)["city"] == "York"


@pytest.mark.parametrize("skew", [0, 7200, -7200], ids=["clocks agree", "ours is two hours ahead", "ours is behind"])
@pytest.mark.parametrize("last", ["here", "there"])
def test_s0_23_newest_wins_whatever_our_own_clock_says(tell: Callable[..., Story], skew: int, last: str) -> None:
    story = tell(policy=Policy.NEWEST_WINS, clock=ManualClock(BEGIN + timedelta(seconds=skew)))
    lead, person = linked(story, City="York")
    edits = [lambda: story.there.edit(lead, City="Hull"), lambda: story.here.edit(person, city="Leeds")]
    if last == "there":
        edits.reverse()
    for edit in edits:
        story.wait(60)
        edit()
    story.wait(60)
    story.sync()
    expected, other = ("Leeds", "Hull") if last == "here" else ("Hull", "Leeds")
    check_both_hold(story, lead, person, expected)
    story.idle()
    (lost,) = story.do(story.console.overruled())
    assert (lost.label, lost.name, lost.local_id, lost.run) == ("City", "Moss", person, 2)
    side = "there" if last == "here" else "here"
    assert (lost.kept, lost.lost, lost.lost_side) == (expected, other, side)
    assert lost.sentence.startswith("Both sides changed it; the change")


def test_newest_wins_falls_to_salesforce_inside_the_uncertainty(tell: Callable[..., Story]) -> None:
    story = tell(policy=Policy.NEWEST_WINS)
    lead, person = linked(story, City="York")
    story.wait(60)
    story.there.edit(lead, City="Hull")
    story.here.edit(person, city="Leeds")
    story.sync()
    assert story.here.person(person)["city"] == "Hull"
    (entry,) = story.history(action="update", local_id=person)
    assert entry["fields"]["city"][4] == "both-tie"


def test_s0_23_s0_45_newest_wins_judges_each_field_by_its_own_edit(tell: Callable[..., Story]) -> None:
    story = tell(policy=Policy.NEWEST_WINS)
    lead, person = linked(story, City="York", Phone="1")
    story.wait(60)
    story.here.edit(person, phone="2")
    story.wait(60)
    story.there.edit(lead, City="Hull", Phone="3")
    story.wait(60)
    story.here.edit(person, city="Leeds")
    story.sync()
    assert (story.here.person(person)["city"], story.here.person(person)["phone"]) == ("Leeds", "3")
    assert (story.there.record(lead)["City"], story.there.record(lead)["Phone"]) == ("Leeds", "3")


# ------------------------------------------------------------------------------------------------ ask
def asked(tell: Callable[..., Story]) -> tuple[Story, str, int]:
    """Return a story with one open difference: York → Leeds here, Hull there; and an edit of another field."""
    story = tell(policy=Policy.ASK)
    lead, person = linked(story, City="York", Phone="1")
    both_change(story, lead, person, "Leeds", "Hull")
    story.here.edit(person, phone="2")
    done = story.sync()
    assert done.objects[Kind.LEAD].conflicts == 1
    return story, lead, person


def test_ask_leaves_both_sides_alone_and_the_other_fields_go_on(tell: Callable[..., Story]) -> None:
    story, lead, person = asked(tell)
    (conflict,) = story.conflicts()
    assert (conflict.base, conflict.here, conflict.there) == ("York", "Leeds", "Hull")
    assert story.here.person(person)["city"] == "Leeds"
    assert (story.there.record(lead)["City"], story.there.record(lead)["Phone"]) == ("Hull", "2")
    story.wait(1)
    assert story.sync().objects[Kind.LEAD].conflicts == 0
    assert len(story.conflicts()) == 1


@pytest.mark.parametrize(
    ("keep", "value", "expected"), [("here", None, "Leeds"), ("there", None, "Hull"), ("value", "Bath", "Bath")]
)
def test_a_person_settles_it(tell: Callable[..., Story], keep: str, value: str | None, expected: str) -> None:
    story, lead, person = asked(tell)
    story.do(story.console.resolve_conflict(story.conflicts()[0].id, keep, value))
    assert story.conflicts() == []
    story.sync()
    check_both_hold(story, lead, person, expected)
    story.idle()


def test_keeping_a_blank_of_ours_blanks_salesforce_even_where_clearing_does_not_travel(
    tell: Callable[..., Story],
) -> None:
    story = tell(policy=Policy.ASK)
    lead, person = linked(story, City="York")
    both_change(story, lead, person, None, "Hull")
    story.sync()
    story.do(story.console.resolve_conflict(story.conflicts()[0].id, "here"))
    story.sync()
    assert story.there.record(lead)["City"] is None
    story.idle()


@pytest.mark.parametrize("side", ["edited here to the same", "edited there to the same", "taken back there"])
def test_it_closes_by_itself(tell: Callable[..., Story], side: str) -> None:
    story, lead, person = asked(tell)
    story.wait(10)
    if side == "edited here to the same":
        story.here.edit(person, city="Hull")
    elif side == "edited there to the same":
        story.there.edit(lead, City="Leeds")
    else:
        story.there.edit(lead, City="York")
    story.sync()
    story.sync()
    assert story.conflicts() == []
    expected = "Hull" if side == "edited here to the same" else "Leeds"
    check_both_hold(story, lead, person, expected)
    story.idle()


def test_a_later_change_there_refreshes_the_question_and_no_choice_overwrites_what_nobody_saw(
    tell: Callable[..., Story],
) -> None:
    story, lead, person = asked(tell)
    seen = story.conflicts()[0]
    story.wait(10)
    story.there.edit(lead, City="Bath")
    story.do(story.console.resolve_conflict(seen.id, "here"))
    story.sync()
    (again,) = story.conflicts()
    assert (again.here, again.there) == ("Leeds", "Bath")
    assert story.there.record(lead)["City"] == "Bath"
    story.wait(10)
    story.there.edit(lead, City="Ely")
    story.sync()
    assert story.conflicts()[0].there == "Ely"
    story.do(story.console.resolve_conflict(story.conflicts()[0].id, "there"))
    assert story.here.person(person)["city"] == "Ely"
    story.idle()


def test_a_later_edit_here_refreshes_the_question(tell: Callable[..., Story]) -> None:
    story, _lead, person = asked(tell)
    story.wait(10)
    story.here.edit(person, city="Bath")
    story.sync()
    (again,) = story.conflicts()
    assert (again.here, again.there) == ("Bath", "Hull")


# ------------------------------------------------------------------------------------------------ blanks
@pytest.mark.parametrize("clears", [False, True])
def test_s0_23_clearing_here(story: Story, clears: bool) -> None:
    story.map(Kind.LEAD, "city", clears=clears)
    lead, person = linked(story, City="York")
    story.here.edit(person, city=None)
    story.sync()
    assert story.there.record(lead)["City"] == (None if clears else "York")
    assert story.here.person(person)["city"] is None
    story.idle()
    story.wait(10)
    story.there.edit(lead, City="Hull")
    story.sync()
    assert story.here.person(person)["city"] == "Hull"


@pytest.mark.parametrize("clears", [False, True])
def test_s0_23_clearing_there(story: Story, clears: bool) -> None:
    story.map(Kind.LEAD, "city", clears=clears)
    lead, person = linked(story, City="York")
    story.wait(10)
    story.there.edit(lead, City=None)
    story.sync()
    assert story.here.person(person)["city"] == (None if clears else "York")
    assert story.there.record(lead)["City"] is None
    story.idle()


def test_a_blank_where_salesforce_requires_a_value_is_held_and_the_rest_goes_on(story: Story) -> None:
    lead, person = linked(story, City="York")
    story.here.edit(person, company=None, city="Leeds")
    done = story.run()
    assert done.state == "partial"
    assert story.there.record(lead)["City"] == "Leeds"
    assert story.there.record(lead)["Company"] == "No Company"
    assert story.causes() == [("required_missing", "company")]
    story.sync()
    assert len(story.failures()) == 1
    story.here.edit(person, company="Moss Ltd")
    story.sync()
    assert story.failures() == []
    assert story.there.record(lead)["Company"] == "Moss Ltd"


# ------------------------------------------------------------------------------------------------ one way
def pushed(story: Story, city: str) -> tuple[str, int]:
    """Return a lead that has its city from here, where alone it is kept."""
    story.map(Kind.LEAD, "city", direction=Direction.PUSH)
    lead, person = linked(story)
    story.here.edit(person, city=city)
    story.sync()
    return lead, person


def test_s0_21_a_push_only_field_is_reasserted_three_times_a_day_then_left_alone(story: Story) -> None:
    lead, person = pushed(story, "Leeds")
    for times in range(1, 4):
        story.wait(60)
        story.there.edit(lead, City=f"Hull {times}")
        story.sync()
        assert story.there.record(lead)["City"] == "Leeds"
    story.wait(60)
    story.there.edit(lead, City="Hull 4")
    assert story.run().state == "partial"
    assert story.there.record(lead)["City"] == "Hull 4"
    assert story.here.person(person)["city"] == "Leeds"
    assert story.causes() == [("contested", "city")]
    story.idle()
    assert story.causes() == [("contested", "city")]
    story.wait(86_400)
    story.there.edit(lead, City="Hull 5")
    story.sync()
    assert story.there.record(lead)["City"] == "Leeds"
    assert story.failures() == []


@pytest.mark.parametrize("way", [Direction.PUSH, Direction.PULL])
def test_s0_21_s0_22_what_differed_before_a_field_went_one_way_is_overwritten_too(story: Story, way: Direction) -> None:
    """Blanks that did not travel: Leeds here and nothing there, nothing here and Hull there. The other fields stay as they were."""
    pushes = way is Direction.PUSH
    full_here, first = linked(story, City="Leeds", Phone="1")
    full_there = story.there.create(LastName="Ito", Email="ito@example.com", City="Hull", Phone="2")
    story.sync()
    second = story.here.of(full_there)["id"]
    story.wait(60)
    story.there.edit(full_here, City=None, Phone=None)
    story.here.edit(second, city=None, phone=None)
    story.settle()
    check_apart = [
        (story.here.person(one)["city"], story.there.record(two)["City"])
        for one, two in ((first, full_here), (second, full_there))
    ]
    assert check_apart == [("Leeds", None), (None, "Hull")]
    story.wait(3600)
    story.map(Kind.LEAD, "city", direction=way)
    story.sync()
    settled = (full_here, first, "Leeds") if pushes else (full_there, second, "Hull")
    check_both_hold(story, *settled)
    kept = (second, full_there, None, "Hull") if pushes else (first, full_here, "Leeds", None)
    assert (story.here.person(kept[0])["city"], story.there.record(kept[1])["City"]) == kept[2:]
    assert (story.here.person(first)["phone"], story.there.record(full_here)["Phone"]) == ("1", None)
    assert sum(counts["updated"] for counts in story.writes().values()) == pushes
    story.idle()


@pytest.mark.parametrize("way", [Direction.PUSH, Direction.PULL])
def test_s0_21_s0_22_a_field_that_was_off_and_goes_one_way_is_settled_by_its_direction(
    story: Story, way: Direction
) -> None:
    """Agreed on, then off: edited here, there, on both sides, cleared here or there while nothing travelled; cleared here or there before that,
    which did not travel either; and one that never agreed."""
    leads = [story.there.create(LastName=f"L{n}", Email=f"l{n}@example.com", City="York") for n in range(7)]
    story.sync()
    people = [story.here.of(lead)["id"] for lead in leads]
    story.wait(60)
    story.here.edit(people[5], city=None)
    story.there.edit(leads[6], City=None)
    story.settle()
    story.wait(3600)
    story.map(Kind.LEAD, "city", direction=Direction.OFF)
    leads.append(story.there.create(LastName="New", Email="new@example.com", City="Leeds"))
    story.settle()
    people.append(story.here.of(leads[7])["id"])
    story.wait(3600)
    edits = (
        ("Hull", None),
        (None, "Bath"),
        ("Hull", "Bath"),
        ("", None),
        (None, ""),
        (None, None),
        (None, None),
        ("Hull", None),
    )
    for at, (here, there) in enumerate(edits):
        if here is not None:
            story.here.edit(people[at], city=here or None)
        if there is not None:
            story.there.edit(leads[at], City=there or None)
    story.settle()
    story.wait(3600)
    story.map(Kind.LEAD, "city", direction=way)
    story.settle()
    held = [
        (story.here.person(person)["city"], story.there.record(lead)["City"])
        for person, lead in zip(people, leads, strict=True)
    ]
    if way is Direction.PULL:
        both, one = (
            ["York", "Bath", "Bath", "York"],
            [("York", None), ("York", "York"), ("York", None), ("Leeds", "Leeds")],
        )
    else:
        both, one = (
            ["Hull", "York", "Hull"],
            [(None, "York"), ("York", "York"), (None, "York"), ("York", "York"), ("Hull", "Hull")],
        )
    assert held == [*((city, city) for city in both), *one]


def test_an_edit_here_settles_a_contested_field(story: Story) -> None:
    lead, person = pushed(story, "Leeds")
    for times in range(4):
        story.wait(60)
        story.there.edit(lead, City=f"Hull {times}")
        story.run()
    story.here.edit(person, city="Bath")
    story.sync()
    assert story.there.record(lead)["City"] == "Bath"
    assert story.failures() == []


def test_s0_21_a_push_only_field_never_comes_here(story: Story) -> None:
    story.map(Kind.LEAD, "city", direction=Direction.PUSH)
    lead, person = linked(story, City="York")
    assert story.here.person(person)["city"] is None
    story.wait(10)
    story.there.edit(lead, City="Hull")
    story.sync()
    assert story.here.person(person)["city"] is None
    assert story.there.record(lead)["City"] == "Hull"  # nothing here to put back
    assert story.writes() == {}
    story.idle()


def test_an_edit_of_a_pull_only_field_is_put_back_without_a_call(story: Story) -> None:
    story.map(Kind.LEAD, "city", direction=Direction.PULL)
    lead, person = linked(story, City="York")
    story.here.edit(person, city="Leeds")
    done = story.sync()
    check_both_hold(story, lead, person, "York")
    assert done.api_calls == 1
    (entry,) = story.history(action="update", local_id=person)
    assert entry["fields"]["city"][1] == "Leeds"
    story.idle()


def test_putting_back_never_blanks_what_was_kept_at_the_first_link(story: Story) -> None:
    story.map(Kind.LEAD, "city", direction=Direction.PULL)
    person = story.here.add(last_name="Moss", company="Moss Ltd", email="moss@example.com", city="York")
    lead = story.there.create(LastName="Moss", Email="moss@example.com")
    story.sync()
    assert story.here.crm_id(person) == lead
    assert story.here.person(person)["city"] == "York"
    story.here.edit(person, city="Leeds")
    story.sync()
    assert story.here.person(person)["city"] == "York"
    story.idle()


@pytest.mark.parametrize("level", ["checked", "strict"])
def test_a_guarded_write_is_not_stale_for_ever(story: Story, level: str) -> None:
    """A record that moved long ago in a field that is not mapped, before guarded writes were chosen: no window shows it any more."""
    lead, person = linked(story, City="York")
    story.wait(60)
    story.there.edit(lead, Website="https://example.com")
    story.wait(3 * 3600)
    story.run()
    story.choose(write_level=level)
    with story.writing() as connection:  # as a console wrote it that did not learn such stamps
        connection.exec_driver_sql("UPDATE link SET modified_at = since WHERE remote_id = ?", (lead,))
    story.here.edit(person, city="Leeds")
    story.run()
    assert story.there.record(lead)["City"] == "York"
    story.wait(60)
    story.run()
    assert story.there.record(lead)["City"] == "Leeds"
    story.settle()
