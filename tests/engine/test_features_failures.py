"""Failures and alerts, line by line of the checklist (features S3-72…78)."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from crmconsole.records import Direction, Kind
from crmconsole.views import AlertFilter, FailureFilter
from tests.engine.refusing import Rule
from tests.engine.story import Story

WITHOUT_LIMIT = 130
"""More records than any list shows at once."""


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    """A practice org and a workspace."""
    told = Story(tmp_path / "workspace", seed=3)
    yield told
    told.end()


def no_bad_cities(values: Mapping[str, object]) -> tuple[str, str, list[str]] | None:
    """Refuse a city that begins with Bad."""
    city = str(values.get("City") or values.get("MailingCity") or "")
    return ("FIELD_CUSTOM_VALIDATION_EXCEPTION", f"“{city}” is no city.", ["City"]) if city.startswith("Bad") else None


def refused(story: Story, leads: int, contacts: int = 0) -> None:
    """Have the next change of so many people refused."""
    story.here.add(Kind.LEAD, last_name="Fine", company="Company", email="fine@example.com")
    people = [
        story.here.add(Kind.LEAD, last_name=f"Lead{n:03}", company="Company", email=f"lead{n}@example.com", city="Oita")
        for n in range(leads)
    ]
    people += [
        story.here.add(Kind.CONTACT, last_name=f"Contact{n}", email=f"contact{n}@example.com") for n in range(contacts)
    ]
    story.sync()
    Rule(story, no_bad_cities)
    for n, person in enumerate(people):
        story.here.edit(person, **({"city": f"Bad {n}"} if n < leads else {"tier": "Tin"}))
    story.run()


def test_s3_72_failed_records_are_listed_leads_and_contacts_apart(story: Story) -> None:
    refused(story, leads=3, contacts=2)
    console, found = story.console, {}
    for kind in (Kind.LEAD, Kind.CONTACT):
        ids = story.do(console.failure_ids(FailureFilter(kind=kind), "name"))
        found[kind] = [row.name for row in story.do(console.failure_rows(ids))]
    assert found == {
        Kind.LEAD: ["Lead000", "Lead001", "Lead002"],
        Kind.CONTACT: ["Contact0", "Contact1"],
    }
    (last, *_) = story.do(console.runs(1))
    then = story.do(console.run_failures(last.run))
    assert sorted((str(one.kind), one.name) for one in then) == sorted(
        (str(kind), name) for kind, names in found.items() for name in names
    )


def test_s3_73_the_history_is_sorted_by_failures_and_leads_to_the_list(story: Story) -> None:
    refused(story, leads=4)
    refusing = story.do(story.console.runs(1))[0].run
    story.run()
    order = story.do(story.console.run_ids(sort="-failed"))
    assert order[0] == refusing
    assert len(story.do(story.console.run_failures(order[0]))) == 4
    assert story.do(story.console.run_ids(sort="failed"))[-1] == refusing


def test_s3_74_each_failed_record_shows_its_reasons_also_several(story: Story) -> None:
    person = story.here.add(Kind.LEAD, last_name="Two", company="Company", email="two@example.com")
    story.sync()
    story.here.edit(person, tier="Tin", first_name="x" * 41)
    story.run()
    rows = story.do(story.console.failure_rows(story.do(story.console.failure_ids())))
    assert {row.local_id for row in rows} == {person}
    assert {(row.label, row.cause) for row in rows} == {("Tier", "not_a_choice"), ("First Name", "too_long")}
    assert all(row.message for row in rows)


def test_s3_75_alerts_are_narrowed_by_direction_and_by_dates(story: Story) -> None:
    refused(story, leads=1)
    alerts = story.console.alerts
    (refusal,) = story.do(alerts())
    assert (refusal.kind, tuple(refusal.ways)) == ("failures", (Direction.PUSH,))
    assert story.do(alerts(wanted=AlertFilter(Direction.PUSH))) == [refusal]
    assert story.do(alerts(wanted=AlertFilter(Direction.PULL))) == []
    began = story.console.desk.now()
    story.clock.advance(2 * 86_400)
    assert story.do(alerts(wanted=AlertFilter(since=story.console.desk.now()))) == [refusal], "it goes on"
    story.do(story.console.dismiss([row["id"] for row in story.failures()], "Never mind"))
    story.run()
    (over,) = story.do(alerts())
    assert over.settled is not None
    later = story.console.desk.now()
    story.clock.advance(60)
    assert story.do(alerts(wanted=AlertFilter(since=story.console.desk.now()))) == []
    assert story.do(alerts(wanted=AlertFilter(since=began, until=later))) == [over]
    assert story.do(alerts(wanted=AlertFilter(until=over.opened))) == []


def test_s3_76_however_many_records_fail_they_are_one_alert_that_says_where_to_look(story: Story) -> None:
    refused(story, leads=WITHOUT_LIMIT)
    (alert,) = story.do(story.console.alerts())
    assert alert.sentence.startswith(f"{WITHOUT_LIMIT} × ")
    assert (alert.action, alert.argument) == ("failures", "validation_rule")
    assert len(story.do(story.console.failure_ids(FailureFilter(alert.argument)))) == WITHOUT_LIMIT


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_s3_77_s3_78_any_list_of_failures_and_the_whole_log_are_exported_at_once(story: Story, suffix: str) -> None:
    refused(story, leads=WITHOUT_LIMIT, contacts=1)
    for wanted, number in ((FailureFilter(), WITHOUT_LIMIT + 1), (FailureFilter(kind=Kind.CONTACT), 1)):
        path = story.folder / f"failures {number}.{suffix}"
        assert story.do(story.console.export_failures(path, wanted)) == number
        assert len(lines_of(path)) == number + 1
    runs = story.do(story.console.run_ids())
    path = story.folder / f"log.{suffix}"
    assert story.do(story.console.export_runs(path)) == len(runs)
    head, *lines = lines_of(path)
    assert {line[0] for line in lines} == {str(run) for run in runs}
    assert sum(int(line[head.index("Failed")] or 0) for line in lines) == WITHOUT_LIMIT + 1
    changed = story.folder / f"changes.{suffix}"
    assert story.do(story.console.export_run_changes(changed, runs[-1])) > WITHOUT_LIMIT
    assert len(lines_of(changed)) > WITHOUT_LIMIT


def lines_of(path: Path) -> list[list[str]]:
    """Return the lines of a sheet."""
    if path.suffix == ".csv":
        with path.open(newline="", encoding="utf-8-sig") as file:
            return list(csv.reader(file))
    return [
        ["" if cell is None else str(cell) for cell in line]
        for line in load_workbook(path).active.iter_rows(values_only=True)
    ]
