"""The history: runs found by what they did, totals that add up, changes before and after, failures then and now, files."""

from __future__ import annotations

import csv
from pathlib import Path

import orjson
import pytest

from crmconsole.clock import from_iso
from crmconsole.console import history
from crmconsole.console.history import excerpt
from crmconsole.errors import InputProblem, UsageError
from crmconsole.events import Counts
from crmconsole.marketing import sheets
from crmconsole.records import Kind
from crmconsole.store import run_queries
from crmconsole.views import RunFilter
from tests.engine.story import Story


def test_runs_are_found_by_object_result_trigger_and_date_and_their_totals_add_up(story: Story) -> None:
    story.there.create(LastName="Moss", City="York")
    first = story.sync()
    story.wait(3600)
    console = story.console
    story.do(console.act_as("Administrator"))
    idle = story.sync()
    assert (first.who, idle.who) == (None, "Administrator")
    ids = list(story.do(console.run_ids()))
    assert ids[:2] == [idle.run, first.run]
    assert story.do(console.run_rows(ids[::-1]))[-1] == idle
    assert first.run in story.do(console.run_ids(RunFilter(Kind.LEAD)))
    assert idle.run not in story.do(console.run_ids(RunFilter(Kind.LEAD)))
    assert story.do(console.run_ids(RunFilter(Kind.CONTACT))) == []
    assert story.do(console.run_ids(RunFilter(trigger="schedule"))) == []
    assert story.do(console.run_ids(RunFilter(since=idle.started))) == [idle.run]
    assert story.do(console.run_ids(RunFilter(state=first.state, until=idle.started)))[0] == first.run
    assert list(story.do(console.run_ids(RunFilter(), "started"))) == ids[::-1]
    assert story.do(console.run_ids(RunFilter(), "-who"))[0] == idle.run
    assert story.do(console.run_ids(RunFilter(who="Administrator"))) == [idle.run]
    assert story.do(console.run_ids(RunFilter(who=""))) == ids[1:]
    assert story.do(console.run_ids(RunFilter(who="Bob"))) == []
    assert story.do(console.run_starters()) == ["Administrator"]
    with pytest.raises(UsageError):
        story.do(console.run_ids(RunFilter(), "colour"))
    for run in story.do(console.run_rows(ids)):
        for counts in run.objects.values():
            here = counts.created_here + counts.updated_here + counts.deleted_here + counts.linked
            assert counts.read + counts.held_back == here + counts.unchanged + counts.skipped


def test_a_run_shows_each_field_before_and_after_what_it_went_by_and_goes_into_a_file(
    story: Story, tmp_path: Path
) -> None:
    lead = story.there.create(LastName="Moss", City="York", Email="moss@example.com")
    story.sync()
    story.wait(60)
    story.there.edit(lead, City="=1+1")
    run = story.sync()
    console = story.console
    (number,) = story.do(console.run_change_ids(run.run))
    assert story.do(console.run_change_ids(run.run, Kind.CONTACT)) == []
    (logged,) = story.do(console.change_rows([number, 10_000_000]))
    assert logged.id == number
    assert (logged.change.fields["city"].here, logged.change.fields["city"].result) == ("York", "=1+1")
    detail = story.do(console.run_detail(run.run))
    assert (detail.run, detail.changes) == (run, 1)
    assert detail.settings["deleted_there"] == "bin"
    assert detail.mapping[Kind.LEAD] == 1
    path = tmp_path / "run.csv"
    assert story.do(console.export_run_changes(path, run.run)) == 1
    (line,) = csv.DictReader(path.open(encoding="utf-8-sig", newline=""))
    assert (line["Field"], line["Before"], line["Side"]) == ("City", "York", "here")
    assert line["After"] == "'=1+1"
    story.do(console.act_as("Administrator"))
    taken_back = story.do(console.undo(run.run))
    by_itself = story.do(console.sync(trigger="schedule"))
    assert (taken_back.who, by_itself.who) == ("Administrator", None)
    assert story.do(console.export_runs(tmp_path / "runs.csv")) >= 4
    lines = csv.DictReader((tmp_path / "runs.csv").open(encoding="utf-8-sig", newline=""))
    assert {line["Run"]: line["Who"] for line in lines}[str(taken_back.run)] == "Administrator"
    with pytest.raises(InputProblem):
        story.do(console.export_run_changes(path, 999))


def test_failures_of_a_run_are_told_as_they_were_and_as_they_are_now(story: Story) -> None:
    lead = story.there.create(LastName="Moss", Company="Moss Ltd", Email="moss@example.com")
    story.sync()
    number = story.here.of(lead)["id"]
    story.do(story.console.edit_person(number, {"company": None}))
    run = story.run()
    assert run.failures
    (then,) = story.do(story.console.run_failures(run.run))
    assert (then.name, then.state, then.kind, then.label) == ("Moss", "open", Kind.LEAD, "Company")
    story.do(story.console.edit_person(number, {"company": "Moss Ltd"}))
    story.sync()
    (now,) = story.do(story.console.run_failures(run.run))
    assert now.state == "fixed"
    assert now.title == then.title


def test_the_log_of_a_run_is_cut_out_by_its_time_with_what_hangs_on_a_line_and_without_secrets(tmp_path: Path) -> None:
    (tmp_path / "console.log.1").write_text("2026-11-21T08:59:00.000Z INFO a: long before\n", encoding="utf-8")
    (tmp_path / "console.log").write_text(
        "2026-11-21T09:00:01.000Z INFO a: one\n"
        "2026-11-21T09:00:02.000Z ERROR a: two access_token=abcdefgh12345\n"
        "Traceback\n"
        "2026-11-21T09:05:00.000Z INFO a: later\n",
        encoding="utf-8",
    )
    lines = excerpt(tmp_path, from_iso("2026-11-21T09:00:00Z"), from_iso("2026-11-21T09:00:03Z"))
    assert [line.split(": ")[-1].split(" ")[0] for line in lines] == ["one", "two", "Traceback"]
    assert "abcdefgh12345" not in "".join(lines)
    assert excerpt(tmp_path / "nothing", from_iso("2026-11-21T09:00:00Z"), from_iso("2026-11-21T09:00:03Z")) == []


def test_many_runs_are_found_in_sql_alone(story: Story) -> None:
    zero = orjson.dumps({"lead": dict.fromkeys(Counts.__dataclass_fields__, 0)}).decode()
    with story.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO run (trigger, state, started, objects) SELECT 'schedule', 'done', '2026-01-01T00:00:00Z', ?"
            " FROM json_each('[' || substr(replace(hex(zeroblob(10000)), '00', ',1'), 2) || ']')",
            (zero,),
        )
        assert len(run_queries.ids(connection, RunFilter(trigger="schedule"))) == 10_000
        assert run_queries.ids(connection, RunFilter(Kind.LEAD, trigger="schedule")) == []


def test_a_run_of_many_changes_goes_into_a_file_some_at_a_time_and_never_into_too_small_a_workbook(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        story.there.create(LastName=f"Moss {number}")
    run = story.sync()
    count = len(story.do(story.console.run_change_ids(run.run)))
    assert count >= 5
    asked = list[int]()
    told = history.record_changes
    monkeypatch.setattr(history, "EXPORTED_AT_ONCE", 2)
    monkeypatch.setattr(
        history, "record_changes", lambda connection, found: asked.append(len(found)) or told(connection, found)
    )
    path = tmp_path / "run.csv"
    assert story.do(story.console.export_run_changes(path, run.run)) == count
    assert max(asked) == 2
    names = {line["Record"] for line in csv.DictReader(path.open(encoding="utf-8-sig", newline=""))}
    assert {f"Moss {number}" for number in range(5)} <= names
    monkeypatch.setattr(sheets, "MOST_ROWS", 4)
    with pytest.raises(InputProblem, match="A workbook holds 4 lines"):
        story.do(story.console.export_run_changes(tmp_path / "run.xlsx", run.run))
    assert not (tmp_path / "run.xlsx").exists()
