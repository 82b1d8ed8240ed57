"""A person's timeline a page at a time: nothing twice, nothing lost, each sort by itself, and 20,000 entries cost a page what a page is worth."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from sqlalchemy import Connection, event

from crmconsole.errors import UsageError
from crmconsole.records import Kind
from crmconsole.store import activities, people
from crmconsole.views import TimelineEntry
from tests.engine.story import Story
from tests.engine.test_activities_sending import did, linked

MANY = 20_000


def pages(story: Story, person: int, sort: str = "", limit: int = 2) -> list[TimelineEntry]:
    """Return the whole timeline, read page by page."""
    found: list[TimelineEntry] = []
    more = ""
    while True:
        page = story.do(story.console.timeline_page(person, sort, more, limit))
        assert len(page.entries) <= limit
        found += page.entries
        more = page.more
        if not more:
            assert len(found) == page.total
            return found


def test_the_timeline_comes_in_pages_and_sorts_with_what_happened_on_both_sides(story: Story) -> None:
    account = story.there.create("Account", Name="Harbour Lights")
    crm_id, person = linked(story, kind="Contact")
    deal = story.there.create(
        "Opportunity", Name="Lamps", StageName="Prospecting", CloseDate="2026-12-24", AccountId=account
    )
    story.there.create("OpportunityContactRole", OpportunityId=deal, ContactId=crm_id)
    story.sync()
    for type_, what in (("call", ""), ("meeting", ""), ("webinar", "Light"), ("email_opened", "Autumn"), ("form", "")):
        did(story, person, type_, what)
    story.wait(60)
    story.there.edit(deal, StageName="Qualification")
    story.there.edit(crm_id, Phone="2")
    story.sync()
    story.wait(60)
    story.do(story.console.edit_person(person, {"lead_status": "Contacted", "city": "York"}))

    every = pages(story, person)
    assert every == list(story.do(story.console.timeline(person, ask=False)))
    assert every == list(story.do(story.console.insight(person)).timeline)
    assert [one.at for one in every] == sorted((one.at for one in every), reverse=True)
    by_sort = {sort: pages(story, person, sort) for sort in ("mail", "calls", "meetings", "web", "stages", "sync")}
    assert [len(by_sort[sort]) for sort in ("mail", "calls", "meetings", "web")] == [1, 1, 2, 1]
    assert {one.kind for one in by_sort["meetings"]} == {"meeting"}
    assert [(one.title, one.detail, one.side) for one in by_sort["stages"]] == [
        ("Came into the stage Contacted", "Lead Status, City", "here"),
        ("Stage Prospecting became Qualification", "Opportunity: Lamps", "Salesforce"),
    ]
    assert len(every) == sum(map(len, by_sort.values())) - len(by_sort["stages"])
    for wrong in (("letters", ""), ("", "nowhere")):
        with pytest.raises(UsageError):
            story.do(story.console.timeline_page(person, *wrong))


def test_a_page_of_twenty_thousand_activities_reads_a_page(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    person = story.do(story.console.add_person(Kind.LEAD, {"Last Name": "Ng", "Company": "Acme"})).id
    with story.console.desk.db.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO activity (person_id, type, at, subject, details, source, added_at, state)"
            " VALUES (?,'visit',?,?,'{}','import','2026-11-21T08:00:00Z','local')",
            [(person, f"2026-11-{1 + n % 20:02d}T08:{n // 60 % 60:02d}:{n % 60:02d}Z", f"V{n}") for n in range(MANY)],
        )

    read: list[int] = []
    by_ids = activities.by_ids

    def counted(connection: Connection, ids: Iterable[int]) -> dict[int, activities.Activity]:
        found = by_ids(connection, ids)
        read.append(len(found))
        return found

    monkeypatch.setattr(activities, "by_ids", counted)
    first = story.do(story.console.timeline_page(person, "web"))
    second = story.do(story.console.timeline_page(person, "web", first.more))
    assert ([len(page.entries) for page in (first, second)], second.total, read) == ([100, 100], MANY, [100, 100])
    assert {one.title for one in first.entries}.isdisjoint(one.title for one in second.entries)
    told = story.do(story.console.insight(person))
    assert (len(told.timeline), told.timeline_total, bool(told.timeline_more)) == (100, MANY + 1, True)


def test_whose_place_a_person_took_is_found_without_reading_everybody(story: Story) -> None:
    """Each insight and each page of a timeline asks for it: with 200,000 people, reading all of them took a third of a second."""
    asked: list[str] = []
    with story.console.desk.db.read() as connection:
        note = lambda _c, _u, sql, *_: asked.append(sql)  # noqa: E731
        event.listen(connection, "before_cursor_execute", note)
        assert people.predecessors(connection, 1) == []
        event.remove(connection, "before_cursor_execute", note)
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[0]}", (1,))]
    assert len([step for step in plan if "person_replaced" in step]) == 2
    assert not [step for step in plan if step.startswith("SCAN person")]
