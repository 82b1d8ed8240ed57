"""Matching by an external id instead of the e-mail address: found by it, never past a doubled one, and by address where there is none."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from crmconsole.console.starting_point import dry_count
from crmconsole.errors import InputProblem
from crmconsole.mapping.check import problems
from crmconsole.practice.custom_fields import CustomField
from crmconsole.records import Kind
from tests.engine.story import Story
from tests.engine.test_own_fields import like, made_there, mapped_by_hand

NUMBER = CustomField("Customer_No__c", "Customer No", "string", 20, external_id=True)


@pytest.fixture
def numbered(story: Story) -> Story:
    """Return a story in which people have a customer number on both sides, and are matched by it."""
    made_there(story, NUMBER)
    with pytest.raises(InputProblem):
        story.do(story.console.set_match_key("Customer No"))
    name = like(story, NUMBER)
    mapped_by_hand(story, name, NUMBER.name)
    point = story.do(story.console.set_match_key("Customer No"))
    assert (point.match_key, [one.label for one in point.keys]) == (name, ["Email", "Customer No"])
    assert point.keys[1].there == "Leads: Customer No"
    return story


def key_of(story: Story) -> str:
    """Return the field here that holds the number."""
    return story.do(story.console.starting_point()).match_key


def here(story: Story, name: str, number: str | None, email: str) -> int:
    """Add somebody here."""
    return story.here.add(last_name=name, company="Co", email=email, **{key_of(story): number})


def there(story: Story, name: str, number: str | None, email: str | None) -> str:
    """Add a lead there."""
    return story.there.create(LastName=name, Company="Co", Email=email, Customer_No__c=number)


def test_s1_6_people_are_matched_by_an_external_id_whatever_their_address(numbered: Story) -> None:
    story = numbered
    moss, other = here(story, "Moss", "A-1 ", "moss@example.com"), here(story, "Other", "A-2", "shared@example.com")
    nobody = here(story, "Nobody", None, "nobody@example.com")
    lead = there(story, "Moss", "a-1", "someone.else@example.com")
    stranger = there(story, "Stranger", "A-9", "shared@example.com")
    bare = there(story, "Nobody", "A-7", "nobody@example.com")
    counted = story.do(story.console.first_match())
    assert (counted.matched, counted.only_here, counted.only_there, counted.unclear) == (2, 1, 1, 0)
    story.sync()
    assert story.here.crm_id(moss) == lead
    # Who has no key is matched by address, as always; two different keys are two people with one address.
    assert story.here.crm_id(nobody) == bare
    assert story.here.of(stranger)["id"] != other
    assert story.here.crm_id(other) not in (None, stranger)
    (link,) = story.history(action="link", local_id=moss)
    assert link["reason"] == "external id"
    told = story.do(story.console.insight(moss)).link_sentence
    assert "Found by the same external id. Both sides had “a-1”, and nobody else had it." in told
    story.check_in_step()
    story.settle()
    # Before somebody is created there, the CRM is asked for the number too; what came meanwhile was read by nobody yet.
    late = here(story, "Late", "A-5", "late@example.com")
    found = there(story, "Late", "A-5", "other@example.com")
    story.sync([Kind.CONTACT])
    story.sync()
    assert story.here.crm_id(late) == found
    story.settle()


def test_s1_8_a_key_that_several_have_links_nobody_and_is_listed(numbered: Story) -> None:
    story = numbered
    twice_there = here(story, "Moss", "A-1", "moss@example.com")
    twice_here = [here(story, f"Ito {n}", "B-1", f"ito{n}@example.com") for n in range(2)]
    leads = [there(story, "Moss", "A-1", "moss@example.com"), there(story, "Mose", "A-1", "mose@example.com")]
    ito = there(story, "Ito", "B-1", "ito0@example.com")
    counted = story.do(story.console.first_match())
    assert counted.unclear_examples == (("a-1", 1, 2), ("b-1", 2, 1))
    story.run()
    assert story.causes() == [("unclear_key", key_of(story))] * 3
    assert [story.here.crm_id(one) for one in (twice_there, *twice_here)] == [None] * 3
    assert len(story.there.records("Lead")) == 3
    # Read again, and edited here: the question is the same, and nobody is created past it.
    for one in (twice_there, *twice_here):
        story.here.edit(one, city="Oita")
    story.run()
    assert story.causes() == [("unclear_key", key_of(story))] * 3
    assert len(story.there.records("Lead")) == 3
    # One of them corrected is enough; the other is chosen by a person.
    story.here.edit(twice_here[1], **{key_of(story): "B-2"})
    story.here.edit(twice_here[0], city="Beppu")
    story.do(story.console.link_person(twice_there, leads[1]))
    story.run()
    assert (story.here.crm_id(twice_there), story.here.crm_id(twice_here[0])) == (leads[1], ito)
    assert story.here.crm_id(twice_here[1]) not in (None, ito)
    story.settle()
    assert story.failures() == []


def test_what_nobody_holds_to_be_a_key_any_more_is_said_and_addresses_decide(numbered: Story) -> None:
    story = numbered
    org = story.practice.org
    kept = [one for one in org.setup.custom_fields["Lead"] if one.name != NUMBER.name]
    fields = [asdict(one) for one in (*kept, replace(NUMBER, external_id=False))]
    org.set_up(
        custom_fields={
            **{name: [asdict(one) for one in own] for name, own in org.setup.custom_fields.items()},
            "Lead": fields,
        }
    )
    story.do(story.console.refresh_fields(Kind.LEAD))
    assert "not mapped to a field of Salesforce any more" in story.do(story.console.starting_point()).problem
    assert [one.state for one in story.do(story.console.doctor()) if one.name == "Match key"] == ["warn"]
    person = here(story, "Moss", "A-1", "moss@example.com")
    lead = there(story, "Moss", "A-2", "moss@example.com")
    story.sync()
    assert story.here.crm_id(person) == lead


@pytest.mark.parametrize(
    ("people", "records", "counts"),
    [
        ([("a", None, True)], [("a", None)], (1, 0, 0, 0)),
        ([("a", "1", True)], [("b", "1")], (1, 0, 0, 0)),
        ([("a", "1", True)], [("a", "2")], (0, 1, 1, 0)),
        ([("a", "1", True)], [("a", "2"), ("a", None)], (0, 0, 0, 1)),
        ([(None, None, True)], [(None, None)], (0, 1, 1, 0)),
        ([("a", "1", True), ("b", "1", True)], [("a", "1")], (0, 0, 0, 1)),
        ([("a", None, False)], [], (0, 0, 0, 0)),
    ],
)
def test_the_dry_count_counts_by_key_and_then_by_address(people, records, counts) -> None:  # type: ignore[no-untyped-def]
    found = dry_count(people, records)
    assert (found.matched, found.only_here, found.only_there, found.unclear) == counts


def test_the_mapping_says_when_the_chosen_key_is_taken_out_of_it(numbered: Story) -> None:
    story = numbered
    shown = story.do(story.console.mapping(Kind.LEAD))
    assert shown.match_key == key_of(story)
    assert story.do(story.console.mapping(Kind.ACCOUNT)).match_key == ""
    told = [one.sentence for one in problems(shown, shown.rows)]
    left = [row for row in shown.rows if row.local != shown.match_key]
    (more,) = [one.sentence for one in problems(shown, left) if one.sentence not in told]
    assert "People are matched by “Customer No” before their e-mail address, and it is not mapped" in more
