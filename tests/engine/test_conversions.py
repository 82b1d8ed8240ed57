"""The conversions of a pair over a running org: both ways, with no second message about the same thing, undone and explained."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crmconsole.errors import InputProblem
from crmconsole.records import Direction, Kind, Policy
from crmconsole.views import MappingRow
from tests.engine.scenes import linked
from tests.engine.story import Story
from tests.engine.test_own_fields import made_there, theirs

DAY = theirs("Contract_End", "Contract End", "date")
MOMENT = theirs("Trial_Began", "Trial Began", "datetime")
SIZE = theirs("Weight", "Weight", "double", precision=8, scale=2)
SHORT = theirs("Motto", "Motto", "string", length=10)


def pair(
    story: Story, local: str, remote: str, conversion: str, form: str = "", way: Direction = Direction.TWO_WAY
) -> None:
    """Map two fields with a conversion, instead of whatever they are mapped to."""
    view = story.do(story.console.mapping(Kind.LEAD))
    rows = [row for row in view.rows if row.local != local and row.remote != remote]
    new = MappingRow(f"new-{local}", local, remote, way, Policy.SALESFORCE_WINS, conversion=conversion, form=form)
    story.do(story.console.save_mapping(Kind.LEAD, [*rows, new]))


def told(story: Story, person: int, field: str) -> str:
    """Return why a field is what it is."""
    return story.do(story.console.explain(Kind.LEAD, person, field))[0].sentence


def test_dates_written_as_text_travel_both_ways_and_settle(story: Story) -> None:
    made_there(story, DAY, MOMENT)
    pair(story, "region", DAY.name, "date", "d MMM yyyy")
    pair(story, "utm_source", MOMENT.name, "date", "dd.MM.yyyy HH:mm")
    lead, person = linked(story, **{DAY.name: "2026-11-12"})
    assert story.here.person(person)["region"] == "12 Nov 2026"
    story.here.edit(person, region="1 january 2027", utm_source="24.12.2026 18:30")
    story.run()
    there = story.there.record(lead)
    assert there[DAY.name] == "2027-01-01"
    assert str(there[MOMENT.name]).startswith("2026-12-24T18:30:00")
    story.idle()
    # What a person wrote means the same as what came back, and stays as it was written.
    assert story.here.person(person)["region"] == "1 january 2027"
    story.here.edit(person, region="soon")
    story.run()
    assert story.causes() == [("cannot_convert", "region")]
    assert "“soon” is not a date such as 21 Nov 2026" in story.failures()[0]["message"]
    assert story.there.record(lead)[DAY.name] == "2027-01-01"
    story.here.edit(person, region="2 May 2027")
    done = story.sync()
    assert (story.failures(), story.there.record(lead)[DAY.name]) == ([], "2027-05-02")
    assert "converted: Date format “d MMM yyyy”." in told(story, person, "region")
    story.idle()
    story.do(story.console.undo(done.id))
    story.sync()
    assert story.there.record(lead)[DAY.name] == "2027-01-01"
    assert story.recheck() == []


def test_a_date_here_is_a_text_there_and_what_is_no_date_waits(story: Story) -> None:
    made_there(story, SHORT)
    pair(story, "next_call", SHORT.name, "date", "dd.MM.yyyy")
    lead, person = linked(story, **{SHORT.name: "24.12.2026"})
    assert story.here.person(person)["next_call"] == "2026-12-24"
    story.here.edit(person, next_call="2027-01-02")
    story.run()
    assert story.there.record(lead)[SHORT.name] == "02.01.2027"
    story.idle()
    story.there.edit(lead, **{SHORT.name: "someday"})
    new = story.there.create(LastName="New", Email="new@example.com", **{SHORT.name: "never"})
    story.run()
    assert sorted(story.causes()) == [("cannot_convert", "next_call")] * 2
    assert (story.here.person(person)["next_call"], story.here.of(new)["next_call"]) == ("2027-01-02", None)
    for one in (lead, new):
        story.there.edit(one, **{SHORT.name: "3.1.2027"})
    story.sync()
    assert (story.failures(), story.here.of(new)["next_call"]) == ([], "2027-01-03")
    assert story.there.record(lead)[SHORT.name] == "3.1.2027"
    story.idle()
    assert story.recheck() == []


def test_numbers_written_as_text_travel_both_ways_and_settle(story: Story) -> None:
    made_there(story, SIZE)
    pair(story, "region", SIZE.name, "number", "#.##0,00")
    lead, person = linked(story, **{SIZE.name: 1234.5})
    assert story.here.person(person)["region"] == "1.234,50"
    story.here.edit(person, region="2,005")
    story.run()
    assert float(story.there.record(lead)[SIZE.name]) == 2.01
    story.idle()
    assert story.here.person(person)["region"] == "2,005"
    story.there.edit(lead, **{SIZE.name: 7})
    story.sync()
    assert story.here.person(person)["region"] == "7,00"
    story.idle()
    story.here.edit(person, region="many")
    story.run()
    assert story.causes() == [("cannot_convert", "region")]
    assert story.recheck() == []


def test_a_constant_there_is_held_against_both_sides(story: Story) -> None:
    made_there(story, SHORT)
    pair(story, "region", SHORT.name, "constant", "Console", Direction.PUSH)
    lead, person = linked(story)
    born = story.here.add(last_name="Born", company="Born & Co", email="born@example.com", region="x")
    story.run()
    assert {story.there.record(one)[SHORT.name] for one in (lead, str(story.here.crm_id(born)))} == {"Console"}
    assert (story.here.person(person)["region"], story.here.person(born)["region"]) == (None, "x")
    story.idle()
    story.sent()
    story.here.edit(born, region="another")
    story.sync()
    assert story.sent() == []
    story.there.edit(lead, **{SHORT.name: "mine"})
    story.sync()
    assert story.there.record(lead)[SHORT.name] == "Console"
    assert "always has the same value" in told(story, person, "region")
    story.idle()
    # Another constant is another value for everybody, also where both sides hold the same by chance.
    pair(story, "region", SHORT.name, "constant", "Other", Direction.PUSH)
    done = story.sync()
    assert story.there.record(lead)[SHORT.name] == "Other"
    story.idle()
    story.do(story.console.undo(done.id))
    story.sync()
    assert story.there.record(lead)[SHORT.name] == "Console"
    story.idle()
    assert story.recheck() == []


def test_a_constant_here_is_held_against_both_sides(story: Story) -> None:
    made_there(story, SHORT)
    pair(story, "region", SHORT.name, "none")
    lead, person = linked(story, **{SHORT.name: "South"})
    pair(story, "region", SHORT.name, "constant", "North", Direction.PULL)
    story.sync()
    assert story.here.person(person)["region"] == "North"
    story.idle()
    story.there.edit(lead, **{SHORT.name: None})
    story.here.edit(person, region="mine")
    story.sync()
    assert story.here.person(person)["region"] == "North"
    story.there.edit(lead, **{SHORT.name: "East"})
    story.there.create(LastName="New", Email="new@example.com")
    story.sync()
    assert [one["region"] for one in story.here.people()] == ["North", "North"]
    assert story.there.record(lead)[SHORT.name] == "East"
    story.idle()
    assert story.recheck() == []


def test_a_constant_of_both_ways_or_of_the_wrong_form_is_not_saved(story: Story) -> None:
    made_there(story, DAY)
    with pytest.raises(InputProblem, match="one way only"):
        pair(story, "region", DAY.name, "constant", "2026-11-12")
    with pytest.raises(InputProblem, match="not a date"):
        pair(story, "region", DAY.name, "constant", "soon", Direction.PUSH)


def test_what_is_shortened_there_stays_whole_here(story: Story) -> None:
    made_there(story, SHORT)
    pair(story, "region", SHORT.name, "shorten")
    lead, person = linked(story)
    story.here.edit(person, region="Wales and the Marches")
    story.run()
    assert story.there.record(lead)[SHORT.name] == "Wales and"
    story.idle()
    # Only the part that is not sent changes, and somebody touches the record there.
    story.here.edit(person, region="Wales and the Midlands")
    story.there.edit(lead, City="York")
    story.sync()
    assert story.here.person(person)["region"] == "Wales and the Midlands"
    story.idle()
    # Paired anew, both sides mean the same.
    gone = story.unmap(Kind.LEAD, "region")
    story.run()
    story.remap(Kind.LEAD, replace(gone, id="again"))
    story.sync()
    assert story.here.person(person)["region"] == "Wales and the Midlands"
    story.there.edit(lead, **{SHORT.name: "Cornwall"})
    story.sync()
    assert story.here.person(person)["region"] == "Cornwall"
    assert story.recheck() == []


CASES = {
    "city": ("City", "trim", "Jo  Ann", "Jo Ann", "Bo  Ann", "Bo Ann"),
    "state": ("State", "upper", "jo", "JO", "bo", "BO"),
    "first_name": ("FirstName", "lower", "JO", "jo", "BO", "bo"),
    "job_title": ("Title", "title", "jo ann", "Jo Ann", "BO ANN", "Bo Ann"),
}
"""By field: Salesforce's name, conversion, what is typed here and arrives there, what stands there and comes here."""


def test_spacing_and_case_convert_both_ways_and_settle(story: Story) -> None:
    for field, (_name, conversion, *_words) in CASES.items():
        story.map(Kind.LEAD, field, conversion=conversion)
    lead, person = linked(story, **{name: theirs_ for name, _, _, _, theirs_, _ in CASES.values()})
    assert {field: story.here.person(person)[field] for field in CASES} == {
        field: came for field, (*_, came) in CASES.items()
    }
    story.idle()
    story.here.edit(person, **{field: typed for field, (_, _, typed, *_rest) in CASES.items()})
    story.sync()
    there, here = story.there.record(lead), story.here.person(person)
    for field, (name, _, typed, sent, *_rest) in CASES.items():
        assert (there[name], here[field]) == (sent, typed)
    story.idle()
    assert story.recheck() == []


def test_a_default_stands_for_a_blank_of_either_side_and_does_not_come_back(story: Story) -> None:
    story.map(Kind.LEAD, "city", default_there="Unknown", default_here="Nowhere")
    person = story.here.add(last_name="Blank", company="Blank Ltd", email="blank@example.com")
    lead = story.there.create(LastName="There", Email="there@example.com")
    story.run()
    sent = str(story.here.crm_id(person))
    assert (story.there.record(sent)["City"], story.here.person(person)["city"]) == ("Unknown", None)
    assert (story.there.record(lead)["City"], story.here.of(lead)["city"]) == (None, "Nowhere")
    story.idle()
    story.sent()
    story.there.edit(lead, Phone="1")
    story.sync()
    assert (story.sent(), story.here.of(lead)["city"]) == ([], "Nowhere")
    story.here.edit(person, city="York")
    story.there.edit(lead, City="Leeds")
    story.sync()
    assert (story.there.record(sent)["City"], story.here.of(lead)["city"]) == ("York", "Leeds")
    story.map(Kind.LEAD, "city", clears=True)
    story.there.edit(lead, City=None)
    story.sync()
    assert (story.there.record(lead)["City"], story.here.of(lead)["city"]) == (None, "Nowhere")
    story.idle()
    assert story.recheck() == []


def test_what_is_too_long_is_shortened_on_request_and_tried_again(story: Story) -> None:
    lead, person = linked(story, City="York")
    story.fault("field_shortened", where={"object": "Lead", "field": "City"}, length=8)
    story.here.edit(person, city="Llanfairpwll")
    story.run()
    assert story.causes() == [("too_long", "city")]
    # Salesforce takes less than it said: its fields are described anew before anything is shown.
    (found,) = story.do(story.console.shortenings())
    assert (found.refusal, found.limit, found.failures) == ("", 8, 1)
    assert [(cut.kept, cut.lost) for cut in found.values] == [("Llanfair", "pwll")]
    story.do(story.console.shorten_to_fit([(found.kind, found.field)]))
    assert story.failures() == []
    assert story.there.record(lead)["City"] == "Llanfair"
    assert story.here.person(person)["city"] == "Llanfairpwll"
    version = story.do(story.console.mapping_versions(Kind.LEAD))[0]
    assert (version.note, story.do(story.console.shortenings())) == ("shortened to fit: City", [])
    story.idle()
    story.there.edit(lead, Phone="1")
    story.sync()
    assert story.here.person(person)["city"] == "Llanfairpwll"
    assert story.recheck() == []


def test_a_pair_that_converts_otherwise_is_not_shortened(story: Story) -> None:
    story.map(Kind.LEAD, "city", conversion="upper")
    _lead, person = linked(story, City="York")
    story.here.edit(person, city="x" * 41)
    story.run()
    (found,) = story.do(story.console.shortenings())
    assert "another conversion already: Upper case" in found.refusal
    with pytest.raises(InputProblem, match="another conversion"):
        story.do(story.console.shorten_to_fit([(Kind.LEAD, "city")]))
