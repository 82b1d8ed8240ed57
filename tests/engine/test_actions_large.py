"""The action *Sync Lead* for a large selection: all of it in one run, 200 in a collection, and what it takes told before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crmconsole.connect.salesforce.client import Client
from crmconsole.views import ConvertLead, SyncLead
from tests.engine.acting import ask, states
from tests.engine.story import Story


def people(story: Story, number: int) -> list[int]:
    """Add people who are not in the org; return their numbers."""
    first = story.here.add(last_name="P0", company="C", email="p0@example.com", enable_sync=0)
    with story.writing() as connection:
        names = "kind, enable_sync, dirty, rev, edited_at, created_at, source, email_key, last_name, company, email"
        connection.exec_driver_sql(
            f"INSERT INTO person ({names}) SELECT kind, 0, 0, rev, edited_at, created_at, source, 'p' || value || '@example.com',"
            " 'P' || value, 'C', 'p' || value || '@example.com' FROM person, json_each(?) WHERE person.id = ?",
            (str(list(range(1, number))), first),
        )
    return [row["id"] for row in story.rows("SELECT id FROM person ORDER BY id")]


def test_s1_26_s1_27_a_large_selection_goes_out_at_once_two_hundred_in_a_collection(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = people(story, 900)
    collections: list[int] = []
    composite: Callable[..., Any] = Client.composite

    def heard(client: Client, parts: Any, **options: Any) -> Any:
        collections.extend(len(part.body["records"]) for part in parts if part.body and "records" in part.body)
        return composite(client, parts, **options)

    monkeypatch.setattr(Client, "composite", heard)
    told = story.do(story.console.check_action(SyncLead(switch_on=True), chosen))
    actions = ask(story, SyncLead(switch_on=True), *chosen)
    story.practice.meter.reset()
    done = story.do(story.console.run_actions())
    assert done.state == "done"
    assert set(states(story, actions)) == {"done"}
    assert len(story.there.records("Lead")) == 900
    assert sorted(collections, reverse=True) == [200, 200, 200, 200, 100]
    assert (told.estimate.collections, told.ready) == (5, 900)
    used = int(str(story.practice.meter.stats()["metered_calls"]))
    assert abs(used - told.estimate.calls) <= 3


def test_s1_29_ten_thousand_people_are_estimated_before_the_action_begins(story: Story) -> None:
    chosen = people(story, 10_000)
    told = story.do(story.console.check_action(SyncLead(switch_on=True), chosen))
    assert (told.people, told.ready, told.estimate.collections) == (10_000, 10_000, 50)
    assert told.estimate.calls <= 20
    # The source's engine took 250 minutes, 200 people every five minutes; here all of it goes out in one run.
    assert "about 4 minutes" in told.sentence
    assert "200 people at once" in told.sentence
    assert told.estimate.seconds < 250 * 60 / 50
    assert story.rows("SELECT * FROM action") == []
    assert "100 people at once" not in told.sentence
    conversion = story.do(story.console.check_action(ConvertLead("Closed - Converted"), chosen[:5]))
    assert (conversion.waiting, conversion.estimate.sentence) == (5, "")
