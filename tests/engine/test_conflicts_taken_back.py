"""Taking back a choice between two different values: before it travels everything comes back, afterwards it is told why not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmconsole.records import Kind
from crmconsole.settings import DEFAULTS
from crmconsole.store import runs
from crmconsole.views import BatchResult
from tests.engine.story import Story
from tests.engine.test_conflicts import asking, choose, city, decide, differ, one_difference, people


def take_back(story: Story, *ids: int) -> BatchResult:
    """Take back these choices."""
    return story.do(story.console.take_back_choices(ids))


@pytest.mark.parametrize(("keep", "value"), [("here", None), ("there", None), ("value", "Bath")])
def test_a_choice_that_has_not_travelled_comes_back_whole_and_can_be_made_anew(
    tell: Callable[..., Story], keep: str, value: str | None
) -> None:
    story, lead, person = one_difference(tell)
    (before,) = story.conflicts()
    link = story.rows("SELECT there, here, pending FROM link WHERE kind = 'lead'")
    choose(story, keep, value)
    assert story.conflicts() == []
    assert list(take_back(story, before.id).done) == [before.id]
    assert story.conflicts() == [before]
    assert city(story, lead, person) == ("Leeds", "Hull")
    assert story.rows("SELECT there, here, pending FROM link WHERE kind = 'lead'") == link
    story.sent()
    story.sync()
    assert story.conflicts() == [before]
    assert story.sent() == []
    choose(story, "there")
    story.sync()
    assert city(story, lead, person) == ("Hull", "Hull")
    story.idle()


def test_what_went_to_salesforce_is_undone_as_a_run_and_says_so(tell: Callable[..., Story]) -> None:
    story, lead, person = one_difference(tell)
    (one,) = story.conflicts()
    choose(story, "here")
    story.sync()
    result = take_back(story, one.id)
    assert list(result.done) == []
    assert "went to Salesforce" in result.rejected[0].sentence
    assert "History" in result.rejected[0].sentence
    assert city(story, lead, person) == ("Leeds", "Leeds")


def test_what_was_edited_since_stays_and_the_others_come_back(tell: Callable[..., Story]) -> None:
    story = asking(tell)
    known = people(story, 2, City="York")
    for lead, person in known:
        differ(story, lead, person, {"city": "Leeds"}, {"city": "Hull"})
    story.sync()
    waiting = list(story.conflicts())
    decide(story, waiting, "there")
    story.do(story.console.edit_person(known[0][1], {"city": "Ely"}))
    result = take_back(story, *(one.id for one in waiting))
    assert list(result.done) == [waiting[1].id]
    assert "edited here" in result.rejected[0].sentence
    assert story.here.person(known[0][1])["city"] == "Ely"
    assert story.here.person(known[1][1])["city"] == "Leeds"
    assert "cannot be taken back" in take_back(story, 999).rejected[0].sentence


def test_the_list_of_records_is_made_by_sql_and_finds_by_name(tell: Callable[..., Story]) -> None:
    story = asking(tell)
    known = people(story, 3, City="York", Phone="1")
    for lead, person in known:
        differ(story, lead, person, {"city": "Leeds", "phone": "2"}, {"city": "Hull", "phone": "3"})
    story.sync()
    console = story.console
    ids = list(story.do(console.difference_ids()))
    assert len(ids) == 3
    rows = story.do(console.difference_records(ids[::-1]))
    assert [row.id for row in rows] == ids[::-1]
    assert {(row.name, row.number, frozenset(row.labels)) for row in rows} == {
        (f"Moss {place}", 2, frozenset({"City", "Phone"})) for place in range(3)
    }
    assert story.do(console.difference_count()) == 6
    assert [
        row.name for row in story.do(console.difference_records(story.do(console.difference_ids(None, "MOSS 1"))))
    ] == ["Moss 1"]
    assert story.do(console.difference_ids(Kind.CONTACT)) == []
    assert story.do(console.difference_ids(Kind.LEAD)) == ids
    assert {one.field for one in story.do(console.differences_of(ids[:1]))} == {"city", "phone"}
    decide(story, [one for one in story.conflicts() if one.local_id == known[0][1]], "here")
    assert len(story.do(console.difference_records(ids))) == 2


def test_a_run_keeps_the_settings_and_the_mapping_it_went_by(story: Story) -> None:
    story.there.create(LastName="Moss")
    run = story.sync()
    with story.console.desk.db.read() as connection:
        used = runs.used_by(connection, run.run)
    assert used is not None
    assert used["settings"]["deleted_there"] == "bin"
    assert used["settings"]["api_reserve_percent"] == 10
    assert used["mapping"]["lead"] == 1
    assert set(used["settings"]) <= set(DEFAULTS)
