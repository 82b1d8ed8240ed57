"""People as persons enter, edit, find and delete them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmconsole.errors import InputProblem
from crmconsole.events import Changed, Event
from crmconsole.records import Kind, Policy
from tests.engine.story import Story

ORTIZ = {"Last Name": "Ortiz", "first_name": "María", "Company": "Harbour Lights", "E-mail": "maria@harbour.example"}


def test_a_new_person_is_marked_logged_and_allowed_to_travel(story: Story) -> None:
    heard: list[Event] = []
    story.console.events.listen(heard.append)
    person = story.do(story.console.add_person(Kind.LEAD, ORTIZ))
    stored = story.here.person(person.id)
    assert (person.name, person.kind, person.crm_id, person.enable_sync) == ("María Ortiz", Kind.LEAD, None, True)
    assert (stored["dirty"], stored["source"], stored["email_key"]) == (1, "hand", "maria@harbour.example")
    assert stored["sort_name"] == "ortiz maría"
    [line] = story.history(local_id=person.id)
    assert (line["action"], line["side"], line["run_id"]) == ("create", "here", None)
    assert line["fields"]["last_name"] == [None, None, "Ortiz", "Ortiz", "added"]
    assert any(isinstance(event, Changed) and "people" in event.parts for event in heard)
    done = story.sync()
    assert done.objects[Kind.LEAD].created_there == 1
    [lead] = story.there.records("Lead", LastName="Ortiz")
    assert story.do(story.console.person(person.id)).crm_id == lead["Id"]


def test_s3_3_s3_7_s3_13_the_sync_setting_decides_for_people_entered_by_hand(story: Story) -> None:
    """features S3-3, S3-7, S3-13"""
    story.do(story.console.set_new_people_sync(False))
    person = story.do(story.console.add_person(Kind.LEAD, ORTIZ))
    assert not person.enable_sync
    story.sync()
    assert story.there.records("Lead", LastName="Ortiz") == []
    story.do(story.console.edit_person(person.id, {}, enable_sync=True))
    story.sync()
    assert len(story.there.records("Lead", LastName="Ortiz")) == 1


def test_an_edit_raises_the_revision_and_remembers_both_values(story: Story) -> None:
    person = story.do(story.console.add_person(Kind.LEAD, ORTIZ))
    story.sync()
    before = story.here.person(person.id)
    story.wait(60)
    edited = story.do(story.console.edit_person(person.id, {"Phone": " 555-0100 ", "last_name": "Ortiz Vega"}))
    after = story.here.person(person.id)
    assert edited.fields["phone"] == "555-0100"
    assert (after["rev"], after["dirty"], after["sort_name"]) == (before["rev"] + 1, 1, "ortiz vega maría")
    line = story.history(local_id=person.id)[-1]
    assert line["fields"]["phone"] == [None, None, "555-0100", "555-0100", "edited"]
    assert line["at"] == story.now()
    story.sync()
    assert story.there.record(str(edited.crm_id))["Phone"] == "555-0100"


def test_setting_a_value_to_what_it_is_changes_nothing(story: Story) -> None:
    person = story.do(story.console.add_person(Kind.LEAD, ORTIZ))
    story.settle()
    before, lines = story.here.person(person.id), len(story.history())
    story.do(story.console.edit_person(person.id, {"Last Name": " Ortiz", "Newsletter": "no"}, enable_sync=True))
    assert story.here.person(person.id) == before
    assert len(story.history()) == lines
    story.idle()


def test_an_edit_ends_what_held_a_person_back(story: Story) -> None:
    person = story.do(story.console.add_person(Kind.LEAD, {"Last Name": "Ng", "Email": "ng@ng.example"}))
    story.sync()
    assert story.here.person(person.id)["held_back"] == "missing:Company"
    story.do(story.console.edit_person(person.id, {"Company": "Ng & Sons"}))
    assert story.here.person(person.id)["held_back"] is None
    story.sync()
    assert len(story.there.records("Lead", Company="Ng & Sons")) == 1


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"Shoe size": "44"}, "There is no field “Shoe size”."),
        ({"Last Name": "x" * 81}, "Last Name is 81 characters long; 80 fit."),
        ({"Employees": "many"}, "Employees: “many” is not a number."),
        ({"Employees": "9" * 30}, "is too large."),
        ({"Annual Revenue": "1e40"}, "more digits than can be held"),
        ({"Annual Revenue": "1" * 20}, "is too large."),
        ({"Birthdate": "next week"}, "Birthdate: “next week” is not a date such as 2026-11-21."),
        ({"Last Visit": "soon"}, "Last Visit: “soon” is not a moment such as 2026-11-21T08:00:00Z."),
        ({"Newsletter": "perhaps"}, "Newsletter: “perhaps” is neither yes nor no."),
        ({"Rank": "Z9"}, "Rank: “Z9” is not one of A1"),
        ({"Phone": "1", "phone": "2"}, "Phone is given twice."),
    ],
)
def test_a_value_that_does_not_fit_is_told_in_a_sentence_and_nothing_is_written(
    story: Story, values: dict[str, str], sentence: str
) -> None:
    with pytest.raises(InputProblem) as told:
        story.do(story.console.add_person(Kind.LEAD, {"Company": "Acme", **values}))
    assert sentence in told.value.sentence
    assert story.here.people(deleted=True) == []


def test_nobody_is_added_without_anything_to_know_them_by(story: Story) -> None:
    with pytest.raises(InputProblem, match="no name, e-mail address or company"):
        story.do(story.console.add_person(Kind.LEAD, {"Phone": "555-0100"}))


def test_deleting_here_never_deletes_there_and_the_person_does_not_come_back(story: Story) -> None:
    person = story.do(story.console.add_person(Kind.LEAD, ORTIZ))
    story.sync()
    crm_id = str(story.here.crm_id(person.id))
    story.do(story.console.delete_person(person.id))
    story.wait(60)
    story.there.edit(crm_id, Phone="555-0111")
    story.sync()
    assert story.there.record(crm_id)["IsDeleted"] is False
    assert story.here.people() == []
    assert story.here.link(crm_id)["state"] == "local_deleted"
    with pytest.raises(InputProblem, match="was deleted here"):
        story.do(story.console.person(person.id))
    with pytest.raises(InputProblem, match="was deleted here"):
        story.do(story.console.edit_person(person.id, {"Phone": "1"}))
    with pytest.raises(InputProblem, match="There is no person 999"):
        story.do(story.console.delete_person(999))


def test_search_looks_at_names_companies_and_addresses(story: Story) -> None:
    add = story.console.add_person
    jorg = story.do(add(Kind.LEAD, {"Last Name": "Müller", "First Name": "Jörg", "Company": "Öl & Gas 100%"})).id
    ada = story.do(add(Kind.CONTACT, {"Last Name": "Byron", "First Name": "Ada", "Email": "Ada_L@engine.example"})).id
    story.do(add(Kind.LEAD, {"Company": "Nobody's"}))
    find = story.console.person_ids
    assert story.do(find("MÜLLER jörg")) == [jorg]
    assert story.do(find("100%")) == [jorg]
    assert story.do(find("öl gas")) == []
    assert story.do(find("Öl Gas")) == [jorg]
    assert story.do(find("ada_l@")) == [ada]
    assert story.do(find("ada%l")) == []
    assert story.do(find("", Kind.CONTACT)) == [ada]


def test_lists_are_sorted_both_ways_with_blanks_last(story: Story) -> None:
    add = story.console.add_person
    b = story.do(add(Kind.LEAD, {"Last Name": "Beta", "Company": "zebra"})).id
    a = story.do(add(Kind.LEAD, {"Last Name": "alpha", "Company": "Apple"})).id
    none = story.do(add(Kind.LEAD, {"Email": "x@y.example"})).id
    find = story.console.person_ids
    assert story.do(find(sort="name")) == [a, b, none]
    assert story.do(find(sort="-name")) == [b, a, none]
    assert story.do(find(sort="company")) == [a, b, none]
    assert story.do(find(sort="-company")) == [b, a, none]
    lines = story.do(story.console.person_lines([b, 999, a]))
    assert [(line.id, line.name, line.company, line.linked) for line in lines] == [
        (b, "Beta", "zebra", False),
        (a, "alpha", "Apple", False),
    ]
    with pytest.raises(InputProblem, match="cannot be sorted by “shoe”"):
        story.do(find(sort="shoe"))


def test_people_are_found_by_address_and_by_crm_id_of_either_length(story: Story) -> None:
    crm_id = story.there.create(LastName="Ng", Email="Ng@Ng.Example")
    story.sync()
    person = story.here.of(crm_id)["id"]
    find = story.console.find_people
    assert story.do(find(email="ng@ng.example")) == [person]
    assert story.do(find(crm_id=crm_id)) == [person]
    assert story.do(find(crm_id=crm_id[:15])) == [person]
    assert story.do(find(email="other@ng.example", crm_id=crm_id)) == []
    assert story.do(find(crm_id="00Q000000000000AAA")) == []


def test_s3_44_a_merged_record_leads_to_the_person_who_took_its_place(story: Story) -> None:
    winner, loser = story.there.create(LastName="Stays"), story.there.create(LastName="Goes")
    story.sync()
    gone = story.here.of(loser)["id"]
    story.wait(60)
    story.there.merge(winner, loser)
    story.sync()
    stays = story.here.of(winner)["id"]
    assert story.do(story.console.find_people(crm_id=loser)) == [stays]
    [told] = story.do(story.console.explain(Kind.LEAD, gone))
    assert f"merged with another record in Salesforce; person {stays} took its place" in told.sentence


def test_an_edited_person_keeps_a_conflict_until_it_is_settled(tell: Callable[..., Story]) -> None:
    story = tell(policy=Policy.ASK)
    crm_id = story.there.create(LastName="Ng", Phone="1")
    story.sync()
    person = story.here.of(crm_id)["id"]
    story.wait(60)
    story.there.edit(crm_id, Phone="2")
    story.do(story.console.edit_person(person, {"phone": "3"}))
    story.run()
    assert len(story.conflicts()) == 1
    story.do(story.console.delete_person(person))
    assert story.conflicts() == []
