"""Totals add up on every screen and in every export (check 10 of the console's design): one story, whose numbers are compared everywhere.

What is expected comes from the org's own count of writes and calls and from what stands in both databases, not from what the run told.
"""

from __future__ import annotations

import asyncio
import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from crmconsole.cli.app import run as command
from crmconsole.records import Kind, Policy
from crmconsole.views import RunView
from tests.engine.story import BEGIN, Story
from tests.ui.pages import until
from ui.bridge import Bridge
from ui.frame import result_words
from ui.history.compare import pairs
from ui.history.totals import object_lines, objects_table
from ui.models import run_history, runs
from ui.models.objects import RunModel, StateModel
from ui.pages.failures import FailuresPage
from ui.pages.history import HistoryPage
from ui.pages.monitor import MonitorPage
from ui.pages.overview import OverviewPage

LOOKED_AT, HERE, UNCHANGED, LEFT, THERE, ASKED, FAILED = range(1, 8)
"""Columns of a run's objects in the history."""


@pytest.fixture
def story(loop, tmp_path: Path) -> Iterator[Story]:
    told = Story(tmp_path / "workspace")
    yield told
    told.end()


def tell(story: Story) -> RunView:
    """Let all that can become of a record become of some: the last run links, creates, changes, deletes, leaves alone, asks and fails."""
    for name in ("city", "phone"):
        story.map(Kind.LEAD, name, policy=Policy.CONSOLE_WINS)
    story.map(Kind.LEAD, "country", policy=Policy.ASK)
    known = [story.there.create(LastName=f"L{n}", Email=f"l{n}@example.com", City="York", Phone="1") for n in range(7)]
    story.there.create("Contact", LastName="Cruz", Email="cruz@example.com")
    story.sync()
    here = [story.here.of(lead)["id"] for lead in known]
    story.wait(60)
    story.fault("validation_rule", where={"object": "Lead", "field": "Phone"}, message="No phones.")
    story.fault("validation_rule", where={"object": "Lead", "field": "City"}, message="No cities.")
    story.here.edit(here[0], phone="2", city="Leeds")  # one record, two failures
    story.here.edit(here[1], phone="2")
    story.here.edit(here[2], job_title="Owner")
    story.here.edit(here[3], country="Wales")
    story.there.edit(known[3], Country="England")
    story.there.edit(known[4], City="Hull")
    story.there.delete(known[5])
    story.here.add(last_name="Off", company="Co", email="off@example.com", enable_sync=0)
    story.here.add(last_name="Moss", company="Co", email="moss@example.com")
    story.there.create(LastName="Moss", Email="moss@example.com")
    story.here.add(last_name="New", company="Co", email="new@example.com")
    story.there.create("Contact", LastName="Diaz", Email="diaz@example.com")
    story.practice.meter.reset()
    return story.run()


def of_all(run: RunView, *names: str) -> int:
    """Return the sum of some totals over all objects."""
    return sum(getattr(counts, name) for counts in run.objects.values() for name in names)


def test_numbers_of_one_run_are_the_same_everywhere(story: Story, qtbot, run, tmp_path: Path, capsys) -> None:
    done = tell(story)
    writes = story.practice.meter.stats()["writes"]
    sums = {
        "looked at": of_all(done, "read", "held_back"),
        "here": of_all(done, "created_here", "updated_here", "deleted_here", "linked"),
        "unchanged": of_all(done, "unchanged"),
        "left": of_all(done, "skipped"),
        "there": of_all(done, "created_there", "updated_there", "deleted_there"),
        "failed": of_all(done, "failed"),
    }
    # The run itself, against what both sides know.
    assert sums["looked at"] == sums["here"] + sums["unchanged"] + sums["left"]
    assert sums["there"] == sum(sum(counts.values()) for counts in writes.values()) == 2
    assert done.api_calls == story.practice.meter.stats()["metered_calls"]
    failures = story.failures()
    assert (sums["failed"], len(done.failures)) == (len(failures), len(failures))
    assert len(failures) == 3
    assert of_all(done, "conflicts") == len(story.conflicts()) == 1
    changes = story.do(story.console.run_changes(done.run))
    sent = {(change.kind, change.local_id) for change in changes if change.side == "there" and change.action != "fail"}
    # What Salesforce made of a record that we wrote is a line of its own, and no further record in the totals.
    made_of_ours = [
        change
        for change in changes
        if (change.action, change.side) == ("update", "here") and (change.kind, change.local_id) in sent
    ]
    assert [change.name for change in made_of_ours] == ["New"]
    deeds = Counter((change.action, change.side) for change in changes if change not in made_of_ours)
    for action, past in (("create", "created"), ("update", "updated"), ("delete", "deleted")):
        for side in ("here", "there"):
            assert deeds[action, side] == of_all(done, f"{past}_{side}"), (action, side)
    assert deeds["link", "here"] + deeds["link", "there"] == of_all(done, "linked") == 1
    assert sum(number for (action, _side), number in deeds.items() if action == "fail") == sums["failed"]
    changed = sums["here"] + sums["there"]
    assert f"{sums['here']} changes taken from Salesforce, {sums['there']} written to it, 3 failed" in done.message

    check_history(story, qtbot, run, done, sums, len(changes))
    check_monitor(story, qtbot, run, done, sums, changed)
    check_now(story, qtbot, run, done)
    check_run_files(story, done, sums, tmp_path)
    check_failure_files(story, len(failures), tmp_path)
    check_reports(story, tmp_path)
    check_commands(story, done, len(failures), capsys)


def cells(model: object, row: int, columns: list[int]) -> list[int]:
    """Return figures of a row as numbers."""
    return [texts_to_number(model.index(row, column).data()) for column in columns]


def texts_to_number(shown: object) -> int:
    """Return the number that a cell shows."""
    return int(str(shown).replace(",", ""))


def check_history(story: Story, qtbot, run, done: RunView, sums: dict[str, int], lines: int) -> None:
    """The list of runs, the card of this one, its changes, its failures, and the comparison with the first run."""
    bridge = Bridge(story.console.events)
    page = HistoryPage(story.console, bridge, now=lambda: BEGIN)
    qtbot.addWidget(page)
    page.show()
    run(until(lambda: page.run is not None and page.detail.detail is not None, 20))
    columns = [
        run_history.READ, run_history.HERE, run_history.UNCHANGED, run_history.SKIPPED, run_history.THERE,
        run_history.FAILED, run_history.CALLS,
    ]  # fmt: skip
    assert cells(page.model, 0, columns) == [*sums.values(), done.api_calls]
    table = objects_table(page)
    table.set_rows(object_lines(done))
    rows = [
        cells(table, row, [LOOKED_AT, HERE, UNCHANGED, LEFT, THERE, ASKED, FAILED]) for row in range(table.rowCount())
    ]
    assert all(row[0] == row[1] + row[2] + row[3] for row in rows)
    together = [sum(column) for column in zip(*rows, strict=True)]
    assert together == [*list(sums.values())[:5], of_all(done, "conflicts"), sums["failed"]]
    assert page.detail.detail is not None
    assert page.detail.detail.changes == lines == len(story.do(story.console.run_change_ids(done.run)))
    assert len(story.do(story.console.run_failures(done.run))) == sums["failed"]
    first = story.do(story.console.run_detail(done.run - 1))
    told = {pair.what: pair.second for pair in pairs(first, page.detail.detail)}
    heads = ("Looked at", "Changed here", "Unchanged", "Left alone", "To Salesforce", "Failed")
    assert [texts_to_number(told[head]) for head in heads] == list(sums.values())
    page.end()
    bridge.close()


def check_monitor(story: Story, qtbot, run, done: RunView, sums: dict[str, int], changed: int) -> None:
    """The monitor's table after the run, its list of runs, and what the strip says of the last one."""
    bridge = Bridge(story.console.events)
    page = MonitorPage(story.console, bridge, clock=story.clock)
    qtbot.addWidget(page)
    page.show()
    run(until(lambda: page.rows.rowCount() > 0, 20))
    columns = [RunModel.READ, RunModel.CHANGED, RunModel.WRITTEN, RunModel.UNCHANGED, RunModel.SKIPPED, RunModel.FAILED]
    rows = [cells(page.rows, row, columns) for row in range(page.rows.rowCount())]
    assert [sum(column) for column in zip(*rows, strict=True)] == [
        sums["looked at"], changed + sums["failed"], changed, sums["unchanged"], sums["left"], sums["failed"],
    ]  # fmt: skip
    lead = next(row for row in range(len(rows)) if page.rows.index(row, RunModel.NAME).data() == "Leads")
    tip = str(page.rows.index(lead, RunModel.READ).data(Qt.ItemDataRole.ToolTipRole))
    figures = [texts_to_number(word) for word in tip.replace(".", " ").replace(",", " ").split() if word.isdigit()]
    assert figures[0] == figures[1] + figures[2] + figures[3] == rows[lead][0]
    assert (figures[1] + figures[4], figures[5]) == (rows[lead][2], rows[lead][5])
    assert runs.changes_of(done) == changed
    assert result_words(done) == f"{sums['failed']} failures"
    assert f"{changed} changes" in page.header.remark.text()
    page.end()
    bridge.close()


def check_now(story: Story, qtbot, run, done: RunView) -> None:
    """The overview and the page Failures: as many failures, records out of step and API calls as there are."""
    bridge = Bridge(story.console.events)
    page, failures = OverviewPage(story.console, bridge), FailuresPage(story.console, bridge)
    for each in (page, failures):
        qtbot.addWidget(each)
        each.show()
    run(until(lambda: page.view is not None and failures.header.title.text().startswith("3 "), 20))
    view = page.view
    assert view is not None
    number = len(story.failures())
    assert view.sentence == failures.header.title.text() == f"{number} failures need attention"
    assert page.need_you.note.text() == f"{number} failures, 1 difference"
    assert page.need_you.figure.text() == str(number + 1)
    shown = {one.kind: one for one in view.objects}
    records = {row["local_id"] for row in story.failures()}
    assert shown[Kind.LEAD].failed == len(records) == 2
    for one in view.objects:
        linked = story.rows("SELECT count(*) AS n FROM link WHERE kind = ? AND state = 'linked'", str(one.kind))
        assert one.linked == linked[0]["n"]
    # Out of step: two whose values were refused, one that is asked about; who waits has no link yet or is in step.
    assert shown[Kind.LEAD].linked - shown[Kind.LEAD].in_step == 3
    figures = [texts_to_number(page.objects.index(row, StateModel.IN_STEP).data()) for row in range(len(view.objects))]
    assert sum(figures) == texts_to_number(page.in_step.figure.text())
    here, there = view.changes_today_from_here, view.changes_today_from_crm
    every = story.do(story.console.runs())
    made_of_ours = 1
    assert there - made_of_ours == sum(
        of_all(one, "created_here", "updated_here", "deleted_here", "linked") for one in every
    )
    assert here == sum(of_all(one, "created_there", "updated_there", "deleted_there") for one in every)
    assert texts_to_number(page.changes.figure.text()) == here + there
    use = story.do(story.console.api_calls())
    assert view.calls_today == view.calls_by_day[-1] == texts_to_number(page.calls.figure.text())
    assert sum(one.calls for one in use.days[-1].by_purpose) == use.today == view.calls_today
    failures.end()
    page.refresher.close()
    bridge.close()


def table_of(file: Path) -> list[dict[str, str]]:
    """Return the rows of an exported file, whichever form it has."""
    if file.suffix == ".csv":
        with file.open(encoding="utf-8-sig", newline="") as text:
            return list(csv.DictReader(text))
    sheet = load_workbook(file, read_only=True).active
    head, *rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    return [dict(zip(head, row, strict=True)) for row in rows]


def check_run_files(story: Story, done: RunView, sums: dict[str, int], folder: Path) -> None:
    """The list of runs and the changes of this one, as CSV and as XLSX."""
    for suffix in (".csv", ".xlsx"):
        file = folder / f"runs{suffix}"
        story.do(story.console.export_runs(file))
        rows = [row for row in table_of(file) if row["Run"] == str(done.run)]
        column = {head: sum(int(row[head]) for row in rows) for head in rows[0] if rows[0][head].isdigit()}
        assert column["Read"] + column["Held back"] == sums["looked at"]
        assert sum(column[head] for head in ("Created here", "Updated here", "Deleted here", "Linked")) == sums["here"]
        assert (column["Unchanged"], column["Skipped"], column["Failed"]) == (
            sums["unchanged"], sums["left"], sums["failed"],
        )  # fmt: skip
        assert sum(column[f"{what} there"] for what in ("Created", "Updated", "Deleted")) == sums["there"]
        assert {row["API calls"] for row in rows} == {str(done.api_calls)}
        file = folder / f"changes{suffix}"
        told = story.do(story.console.export_run_changes(file, done.run))
        lines = {(row["Record"], row["Action"], row["Side"]) for row in table_of(file)}
        written = [line for line in lines if line[1:] in {(a, "there") for a in ("create", "update", "delete")}]
        assert len(written) == sums["there"]
        assert told == len(story.do(story.console.run_change_ids(done.run)))


def check_failure_files(story: Story, number: int, folder: Path) -> None:
    """The failures, as CSV and as XLSX: as many lines as there are, each once."""
    for suffix in (".csv", ".xlsx"):
        file = folder / f"failures{suffix}"
        assert story.do(story.console.export_failures(file)) == number
        assert {int(row["Id"]) for row in table_of(file)} == {row["id"] for row in story.failures()}
        assert len(table_of(file)) == number


def check_reports(story: Story, folder: Path) -> None:
    """The report over people: as many as there are, on the page, in its sentence and in both files."""
    people = len(story.here.people())
    report = story.do(story.console.report("people"))
    assert [column.label for column in report.columns][-1] == "Total"
    assert all(sum(int(part) for part in row[1:-1]) == row[-1] for row in report.rows)
    assert sum(int(row[-1]) for row in report.rows) == people
    assert f"{people} " in report.sentence
    for suffix in (".csv", ".xlsx"):
        file = folder / f"people{suffix}"
        story.do(story.console.export_report("people", file))
        assert sum(int(row["Total"]) for row in table_of(file)) == people


def check_commands(story: Story, done: RunView, number: int, capsys) -> None:
    """What the command line tells of the same run, as JSON."""

    def told(*arguments: str) -> dict[str, object]:
        capsys.readouterr()
        loop = asyncio.get_event_loop_policy().get_event_loop()
        command([*arguments, "--json", "--workspace", str(story.folder)])
        asyncio.set_event_loop(loop)
        found: dict[str, object] = json.loads(capsys.readouterr().out)
        return found

    story.do(story.console.close())
    expected = {str(kind): {name: getattr(counts, name) for name in ("read", "held_back", "failed", "linked")} for kind, counts in done.objects.items()}  # fmt: skip
    run = told("history", "--run", str(done.run))
    status = told("status")
    for shown in (run, status["last_run"]):
        objects = {kind: {name: counts[name] for name in expected[kind]} for kind, counts in shown["objects"].items()}
        assert (objects, shown["api_calls"], len(shown["failures"])) == (expected, done.api_calls, number)
    assert len(run["changes"]) == len({json.dumps(change, sort_keys=True) for change in run["changes"]})
    assert sum(change["action"] == "fail" for change in run["changes"]) == number
    failures = told("failures")
    assert (sum(cause["count"] for cause in failures["causes"]), len(failures["records"])) == (number, number)
    assert sum(one["failed"] for one in status["objects"].values()) == 2
    assert status["message"] == f"{number} failures need attention"
    assert len(told("conflicts")["conflicts"]) == sum(one["conflicts"] for one in status["objects"].values()) == 1
    people = told("reports", "show", "people")
    assert sum(row["Total"] for row in people["rows"]) == sum(
        status["objects"][kind]["local"] for kind in ("lead", "contact")
    )
