"""How stories often begin and end: a lead in step, an edit that waits, two edits that meet, a value that both sides hold."""

from __future__ import annotations

from tests.engine.story import Story


def linked(story: Story, **values: object) -> tuple[str, int]:
    """Return a lead that both sides have: its CRM id and its number here."""
    lead = story.there.create(LastName="Moss", Email="moss@example.com", **values)
    story.sync()
    return lead, story.here.of(lead)["id"]


def many_linked(story: Story, number: int) -> list[str]:
    """Return the CRM ids of so many leads that both sides have."""
    leads = [story.there.create(LastName=f"L{n}", Email=f"l{n}@example.com") for n in range(number)]
    story.sync()
    return leads


def edited_here(story: Story, before: str, after: str) -> str:
    """Return the CRM id of a lead whose city was agreed and then edited here; the edit waits to be sent."""
    lead, person = linked(story, City=before)
    story.here.edit(person, city=after)
    return lead


def both_change(story: Story, lead: str, person: int, here: object, there: object) -> None:
    """Change the city on both sides since the last agreement."""
    story.wait(10)
    story.there.edit(lead, City=there)
    story.here.edit(person, city=here)


def check_both_hold(story: Story, lead: str, person: int, city: str | None) -> None:
    """Fail unless both sides have this city."""
    assert story.here.person(person)["city"] == city
    assert story.there.record(lead)["City"] == city
