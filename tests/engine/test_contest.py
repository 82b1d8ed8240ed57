"""Values that flip back and forth between the two sides: noticed, told, and not sent again by themselves that day (moonshot 12)."""

from __future__ import annotations

from crmconsole.records import Kind, Policy
from tests.engine.story import Story


def linked(story: Story, **values: object) -> tuple[str, int]:
    lead = story.there.create(LastName="Moss", Email="moss@example.com", **values)
    story.sync()
    story.wait(3600)
    return lead, story.here.of(lead)["id"]


def flip(story: Story, lead: str, person: int, times: int) -> None:
    """A program here writes its value, a flow there brings its own back: so many times."""
    for _ in range(times):
        story.here.edit(person, city="Leeds")
        story.run()
        if story.there.record(lead)["City"] == "Leeds":
            story.wait(60)
            story.there.edit(lead, City="York")
        story.wait(60)
        story.run()
        story.wait(60)


def test_a_two_way_field_that_flips_three_times_is_told_and_not_sent_again(story: Story) -> None:
    lead, person = linked(story, City="York")
    flip(story, lead, person, 2)
    assert story.failures() == []
    flip(story, lead, person, 1)
    assert story.causes() == [("contested", "city")]
    story.sent()
    for _ in range(4):
        flip(story, lead, person, 1)
    assert [one for one in story.sent() if "City" in one.values] == []
    assert story.there.record(lead)["City"] == "York"
    assert story.here.person(person)["city"] == "Leeds", "what was entered here is kept, and waits"
    story.here.edit(person, phone="5")
    story.run()
    assert story.there.record(lead)["Phone"] == "5", "the record's other fields go on"


def test_another_value_is_no_ping_pong(story: Story) -> None:
    lead, person = linked(story, City="York")
    flip(story, lead, person, 3)
    assert story.causes() == [("contested", "city")]
    story.here.edit(person, city="Bath")
    story.run()
    assert story.there.record(lead)["City"] == "Bath"
    assert story.causes() == []


def test_retry_by_hand_sends_a_contested_value(story: Story) -> None:
    lead, person = linked(story, City="York")
    flip(story, lead, person, 3)
    story.here.edit(person, city="Leeds")
    story.run()
    assert story.there.record(lead)["City"] == "York"
    story.do(story.console.retry(everything=True))
    assert story.there.record(lead)["City"] == "Leeds"


def test_a_new_day_begins_anew(story: Story) -> None:
    lead, person = linked(story, City="York")
    flip(story, lead, person, 3)
    story.wait(86_400)
    story.here.edit(person, city="Leeds")
    story.run()
    assert story.there.record(lead)["City"] == "Leeds"


def test_colleagues_who_change_a_value_often_are_no_ping_pong(story: Story) -> None:
    lead, person = linked(story, City="York")
    for n in range(6):
        story.here.edit(person, city=f"Here {n}")
        story.sync()
        story.wait(60)
        story.there.edit(lead, City=f"There {n}")
        story.wait(60)
        story.sync()
    assert story.failures() == []


def test_a_refilled_field_is_refilled_three_times_a_day(story: Story) -> None:
    story.map(Kind.LEAD, "city", policy=Policy.SALESFORCE_MASTER, refill=True)
    lead, person = linked(story, City="York")
    for times in range(3):
        story.there.edit(lead, City=None)
        story.sync()
        assert story.there.record(lead)["City"] == "York", times
        story.wait(60)
    story.there.edit(lead, City=None)
    story.run()
    assert story.there.record(lead)["City"] is None
    assert story.causes() == [("contested", "city")]
    story.wait(60)
    before = story.there.record(lead)["SystemModstamp"]
    story.run()
    assert story.there.record(lead)["SystemModstamp"] == before, "left alone"
    assert story.here.person(person)["city"] == "York"
