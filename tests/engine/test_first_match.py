"""The starting point: who wins where a record is matched for the first time, and afterwards each field's own rule again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmconsole.records import Kind, Policy
from tests.engine.scenes import both_change, check_both_hold
from tests.engine.story import Story


def meet(story: Story, *, here_first: bool = True) -> tuple[str, int]:
    """Return a lead and a person who will be matched: both have a city, one side a phone number, the other a country."""

    def enter() -> int:
        return story.here.add(last_name="Moss", company="Moss Ltd", email="moss@example.com", city="Leeds", phone="1")

    person = enter() if here_first else 0
    story.wait(3600)
    lead = story.there.create(
        LastName="Moss", Company="Moss Ltd", Email="moss@example.com", City="Hull", Country="Wales"
    )
    story.wait(3600)
    return lead, person if here_first else enter()


def why(story: Story, person: int, field: str) -> str:
    """Return the sentence that says why a field is what it is."""
    return story.do(story.console.explain(Kind.LEAD, person, field))[0].sentence


@pytest.mark.parametrize(
    ("choice", "here_first", "policy", "city", "rule", "told"),
    [
        (
            "salesforce-wins",
            True,
            Policy.CONSOLE_WINS,
            "Hull",
            "first-salesforce",
            "you chose that Salesforce wins then",
        ),
        (
            "console-wins",
            True,
            Policy.SALESFORCE_WINS,
            "Leeds",
            "first-console",
            "you chose that the console wins then",
        ),
        (
            "newest-wins",
            False,
            Policy.SALESFORCE_WINS,
            "Leeds",
            "first-newer-here",
            "you chose that the newer one wins then, and the change here was newer by 1 hour",
        ),
        (
            "newest-wins",
            True,
            Policy.CONSOLE_WINS,
            "Hull",
            "first-newer-there",
            "you chose that the newer one wins then, and the change in Salesforce was newer by 1 hour",
        ),
    ],
)
def test_s0_23_who_wins_at_the_first_match_is_chosen_and_counts_only_then(
    tell: Callable[..., Story], choice: str, here_first: bool, policy: Policy, city: str, rule: str, told: str
) -> None:
    story = tell(policy=policy)
    story.do(story.console.set_preference("first_match", choice))
    lead, person = meet(story, here_first=here_first)
    story.sync()
    check_both_hold(story, lead, person, city)
    # Whoever wins, a blank takes no value away at the first match (`sync-algorithm` §5.1).
    held, here = story.there.record(lead), story.here.person(person)
    assert (held["Phone"], held["Country"]) == (here["phone"], here["country"]) == ("1", "Wales")
    decided = [one["fields"]["city"] for one in story.history(local_id=person) if "city" in (one["fields"] or {})]
    assert [one[4] for one in decided if one[4].startswith("first")] == [rule]
    sentence = why(story, person, "city")
    assert told in sentence
    assert "at the first match" in sentence
    story.settle()
    # From now on it is the field's own rule again.
    both_change(story, lead, person, "York", "Bath")
    story.sync()
    check_both_hold(story, lead, person, "Bath" if policy is Policy.SALESFORCE_WINS else "York")
    assert "at the first match" not in why(story, person, "city")


def test_asked_at_the_first_match_waits_until_a_person_chooses(story: Story) -> None:
    story.do(story.console.set_preference("first_match", "ask"))
    lead, person = meet(story)
    story.run()
    (waiting,) = story.conflicts()
    assert waiting.field == "city"
    sentence = why(story, person, "city")
    assert "and you chose to be asked then" in sentence
    assert "rule: at the first match you are asked, as you chose" in sentence
    assert (story.there.record(lead)["City"], story.there.record(lead)["Phone"]) == ("Hull", "1")
    # Neither a further run nor an edit lets the field's own rule decide what was asked.
    story.run()
    story.wait(60)
    story.there.edit(lead, City="Bath")
    story.run()
    assert (story.here.person(person)["city"], story.there.record(lead)["City"]) == ("Leeds", "Bath")
    (waiting,) = story.conflicts()
    story.do(story.console.resolve_conflict(waiting.id, "here"))
    story.sync()
    check_both_hold(story, lead, person, "Leeds")
    story.settle()


def test_a_question_of_the_first_match_goes_on_when_the_lead_becomes_a_contact(story: Story) -> None:
    story.do(story.console.set_preference("first_match", "ask"))
    lead, _person = meet(story)
    story.run()
    contact = str(story.there.convert(lead).contact_id)
    story.run()
    (waiting,) = story.conflicts()
    assert (waiting.kind, waiting.field) == (Kind.CONTACT, "city")
    assert story.there.record(contact)["MailingCity"] == "Hull"
    heir = story.here.of(contact)["id"]
    (told,) = story.do(story.console.explain(Kind.CONTACT, heir, "city"))
    assert "you chose to be asked then" in told.sentence


def test_one_way_fields_and_what_salesforce_is_the_master_of_keep_their_rule(story: Story) -> None:
    story.do(story.console.set_preference("first_match", "console-wins"))
    story.map(Kind.LEAD, "city", policy=Policy.SALESFORCE_MASTER)
    lead, person = meet(story)
    story.sync()
    check_both_hold(story, lead, person, "Hull")
    assert "at the first match" not in why(story, person, "city")
    story.settle()
