"""The history: a million runs in a window, filters, what a run did, two runs compared, undoing from here."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from crmconsole.errors import CrmUnreachable
from crmconsole.records import Kind
from crmconsole.views import FieldChange, HistoryKept, RecordChange, RunDetail
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import now, settle
from tests.ui.screen import put_away, unnamed_controls, until
from ui.bridge import Bridge
from ui.history.compare import CompareDialog
from ui.history.detail import CHANGES, FAILURES, LOG, SUMMARY, USED
from ui.history.filters import RunFilters
from ui.history.kept import kept_words
from ui.history.totals import used_lines
from ui.models import run_history as columns
from ui.models.run_changes import fields_words
from ui.models.run_history import objects_of
from ui.pages.history import HistoryPage
from ui.pages.undo import Undoing
from ui.widgets import TableState
from ui.window_care import undoing


@pytest.fixture
def console() -> FakeConsole:
    """Return a console that has had thirty runs."""
    made = FakeConsole()
    made.live(30)
    return made


@pytest.fixture
def open_it(qtbot: Any, run: Any, console: FakeConsole) -> Any:
    """Return the function that shows the page and waits for its runs."""
    bridge = Bridge(console.events)

    def end(page: HistoryPage) -> None:
        page.end()
        run(put_away(page))

    def make(*, rows: int = 30) -> HistoryPage:
        page = HistoryPage(console, bridge, now=now)  # type: ignore[arg-type]
        page.wishes = []  # type: ignore[attr-defined]
        page.wanted.connect(lambda action, argument: page.wishes.append((action, argument)))  # type: ignore[attr-defined]
        qtbot.addWidget(page, before_close_func=end)
        page.resize(1160, 690)
        page.show()
        run(until(lambda: "run_ids" in console.calls and page.model.rowCount() == rows))
        run(until(lambda: not rows or page.detail.detail is not None))
        return page

    yield make
    bridge.close()


def cells(page: HistoryPage, row: int) -> list[str]:
    return [page.model.index(row, column).data() for column in range(page.model.columnCount())]


def test_runs_are_listed_newest_first_and_their_totals_add_up(run: Any, open_it: Any) -> None:
    page = open_it()
    assert page.header.title.text() == "30 runs"
    assert "Changes are kept 180 days; the oldest run is of" in page.header.remark.text()
    assert cells(page, 0)[columns.NUMBER] == "30"
    assert cells(page, 9)[columns.OBJECTS] == objects_of(page.model.record(9))
    assert {cells(page, row)[columns.OBJECTS] for row in range(30)} >= {"Leads"}
    assert {(cells(page, row)[columns.TRIGGER], cells(page, row)[columns.WHO]) for row in range(30)} == {
        ("Schedule", "–"),
        ("By hand", "Ana Ortiz"),
        ("Retry", "Ana Ortiz"),
    }
    page.show_run(28)
    run(until(lambda: page.detail.message.text() == "Started by Ana Ortiz. Nothing had changed."))
    for row in range(30):
        shown = cells(page, row)
        figures = {
            column: int(shown[column]) for column in (columns.READ, columns.HERE, columns.UNCHANGED, columns.SKIPPED)
        }
        assert figures[columns.READ] == sum(figures.values()) - figures[columns.READ]


def test_a_run_of_which_changes_were_cleared_says_so_and_cannot_be_undone(
    run: Any, console: FakeConsole, open_it: Any
) -> None:
    console.history[20] = replace(console.history[20], cleared=37)
    console.history[22] = replace(console.history[22], cleared=1)
    page = open_it()
    assert page.header.remark.text().startswith("Changes are kept 180 days; all of them since ")
    page.show_run(21)
    card = page.detail
    run(until(lambda: card.detail is not None and card.detail.run.run == 21 and card.change is not None))
    assert card.message.text().startswith("37 changes of this run are not kept any more; its totals are.")
    assert card.tabs.tabText(CHANGES) == "Changes (3 of 40)"
    assert (card.undo.isEnabled(), card.record.isEnabled()) == (False, False)
    assert card.undo.toolTip() == "Not all that it changed is kept any more: it is too long ago"
    page.show_run(23)
    run(until(lambda: card.detail is not None and card.detail.run.run == 23))
    run(until(lambda: card.tabs.tabText(CHANGES) == "Changes (0 of 1)"))
    assert card.changes_panel.empty.sentence.text() == "What it changed is not kept any more"


def test_filters_narrow_the_list_and_clear_again(run: Any, console: FakeConsole, open_it: Any) -> None:
    page = open_it()
    page.filters.kinds.setCurrentIndex(page.filters.kinds.findData("lead"))
    run(until(lambda: page.model.rowCount() == 10))
    assert page.header.title.text() == "10 runs match"
    page.filters.triggers.setCurrentIndex(page.filters.triggers.findData("manual"))
    run(until(lambda: page.panel.state is TableState.FILTERED))
    assert not page.detail.isVisible()
    page.panel.empty.action.click()
    run(until(lambda: page.model.rowCount() == 30))
    page.filters.dates.setCurrentIndex(1)
    run(until(lambda: console.wanted_runs.since == "2026-11-20T14:04:00Z"))


def test_a_head_sorts_in_the_engine(run: Any, open_it: Any) -> None:
    page = open_it()
    page.table.horizontalHeader().setSortIndicator(columns.TOOK, Qt.SortOrder.AscendingOrder)
    run(until(lambda: page.model.id_at(0) == 1))
    page.table.horizontalHeader().setSortIndicator(columns.FAILED, Qt.SortOrder.DescendingOrder)
    failed = {one.run: sum(counts.failed for counts in one.objects.values()) for one in page._console.history}
    run(until(lambda: page.model.id_at(0) == max(failed, key=failed.__getitem__)))


def test_the_chosen_run_tells_all_it_did(run: Any, open_it: Any) -> None:
    page = open_it()
    page.show_run(21)
    card = page.detail
    run(until(lambda: card.detail is not None and card.detail.run.run == 21 and card.change is not None))
    assert card.title.text().startswith("Run 21, ")
    assert [card.objects.index(0, column).data() for column in (0, 1, 2, 3, 4, 5)] == [
        "Leads",
        "12",
        "3",
        "8",
        "1",
        "2",
    ]
    assert [card.tabs.tabText(tab) for tab in (CHANGES, FAILURES)] == ["Changes (3)", "Failures (1)"]
    card.tabs.setCurrentIndex(CHANGES)
    lines = [[card.fields.index(row, column).data() for column in range(4)] for row in range(card.fields.rowCount())]
    assert lines == [["City", "York", "Hull", "Only Salesforce changed it."]]
    card.changes_view.selectRow(2)
    assert [card.fields.index(0, column).data() for column in range(3)] == ["Phone", "1", "2"]
    assert card.failures.index(0, 4).data() == "Fixed"
    used = {card.used.index(row, 0).data(): card.used.index(row, 1).data() for row in range(card.used.rowCount())}
    assert used["Mapping of Leads"] == "Version 3"
    assert used["Deleted in Salesforce"] == "Into the recycle bin here"
    assert used["API calls kept for others"] == "11 %"
    assert card.log.toPlainText() == "2026-11-21T14:02:00.000Z INFO run"


def test_a_run_or_a_record_of_it_is_undone_from_here(run: Any, open_it: Any) -> None:
    page = open_it()
    card = page.detail
    run(until(lambda: card.change is not None))
    assert not card.record.isVisible()
    card.undo.click()
    card.tabs.setCurrentIndex(CHANGES)
    card.record.click()
    person = card.change.change.local_id
    kind = card.change.change.kind
    assert page.wishes == [("undo", "30"), ("undo", f"30:{kind}:{person}")]
    assert [undoing(argument) for _action, argument in page.wishes] == [Undoing(30), Undoing(30, kind, person)]
    page.show_run(29)
    run(until(lambda: card.run.run == 29))
    assert not card.undo.isEnabled()
    assert card.undo.toolTip() == "It changed nothing"


def test_a_line_of_which_no_value_changed_tells_why_it_is_there() -> None:
    kept = FieldChange("1", "1", "1", "1", "Both sides hold the same value.")
    change = RecordChange(Kind.LEAD, 1, None, "Ana", "keep", "here", {"city": kept}, "Kept.")
    assert fields_words(change) == "Kept."
    assert fields_words(replace(change, reason="")) == "City"
    assert fields_words(replace(change, fields={"city": replace(kept, result="2")})) == "City: 1 → 2"


def test_two_runs_are_compared_the_older_one_first(run: Any, open_it: Any) -> None:
    page = open_it()
    assert not page.compare_button.isEnabled()
    selection = page.table.selectionModel()
    selection.select(page.model.index(1, 0), selection.SelectionFlag.Select | selection.SelectionFlag.Rows)
    assert page.compare_button.isEnabled()
    page.compare_button.click()
    run(until(lambda: page.findChildren(CompareDialog)))
    (dialog,) = page.findChildren(CompareDialog)
    run(until(lambda: dialog.model.rowCount()))
    assert dialog.windowTitle() == "Run 29 and run 30"
    lines = {one.what: one for one in dialog.model.rows}
    assert (lines["Changed here"].first, lines["Changed here"].second, lines["Changed here"].change) == ("0", "3", "+3")
    assert lines["Unchanged"].change == ""
    assert (lines["API calls kept for others"].first, lines["API calls kept for others"].second) == ("11 %", "10 %")
    assert unnamed_controls(dialog) == []
    dialog.close_button.click()


def test_files_are_written_of_what_passes_the_filter(run: Any, open_it: Any, monkeypatch: Any, tmp_path: Any) -> None:
    page = open_it()
    paths = [tmp_path / "runs.csv", tmp_path / "run.csv"]

    async def choose(_title: str, _name: str) -> Any:
        return paths.pop(0)

    monkeypatch.setattr(page, "_ask_path", choose)
    page.export()
    run(until(lambda: "30 runs exported to runs.csv" in page.notice.sentence.text()))
    page.detail.export_wanted.emit(30)
    run(until(lambda: "3 changes exported to run.csv" in page.notice.sentence.text()))


def test_a_million_runs_cost_a_window(run: Any, console: FakeConsole, open_it: Any) -> None:
    page = open_it()
    page.model.set_ids(array("q", [1 + number % 30 for number in range(1_000_000)]))
    assert page.model.rowCount() == 1_000_000
    before = console.calls.count("run_rows")
    page.table.scrollToBottom()
    run(settle(0.1))
    assert console.calls.count("run_rows") - before <= 2


def test_no_run_yet_trouble_and_its_end_are_told(run: Any, console: FakeConsole, open_it: Any) -> None:
    console.history = []
    page = open_it(rows=0)
    run(until(lambda: page.panel.state is TableState.EMPTY))
    assert page.header.title.text() == "No run yet"
    console.trouble["run_ids"] = CrmUnreachable("The disk is busy.", "", "Try again.")
    page.refresher.ask()
    run(until(lambda: page.panel.state is TableState.ERROR))
    del console.trouble["run_ids"]
    page.notice.action.click()
    run(until(lambda: page.panel.state is TableState.EMPTY))
    assert page.notice.sentence.text() == ""


def test_a_narrow_page_leaves_out_what_is_needed_least(run: Any, open_it: Any) -> None:
    page = open_it()
    page.setMinimumSize(1, 1)
    page.resize(860, 520)
    run(settle(0.05))
    assert page.width() == 860
    assert page.table.isColumnHidden(columns.NUMBER)
    assert not page.table.isColumnHidden(columns.FAILED)
    assert page.detail.fields_view.isColumnHidden(3)


def test_everything_has_a_name_in_every_tab(run: Any, open_it: Any) -> None:
    page = open_it()
    for tab in (SUMMARY, CHANGES, FAILURES, USED, LOG):
        page.detail.tabs.setCurrentIndex(tab)
        assert unnamed_controls(page) == []
    assert page.table.accessibleName() == "Runs"
    assert Kind.LEAD in Kind


def test_runs_are_found_by_who_started_them_once_anybody_ever_did(run: Any, console: FakeConsole, open_it: Any) -> None:
    page = open_it()
    people = page.filters.people
    assert [people.itemText(place) for place in range(people.count())] == ["Anybody", "The program itself", "Ana Ortiz"]
    people.setCurrentIndex(2)
    run(until(lambda: page.model.rowCount() == 20))
    assert console.wanted_runs.who == "Ana Ortiz"
    people.setCurrentIndex(1)
    run(until(lambda: page.model.rowCount() == 10))
    assert console.wanted_runs.who == ""
    kept = page.kept_filter()
    page.filters.clear()
    run(until(lambda: page.model.rowCount() == 30 and console.wanted_runs.who is None))
    page.take_filter(kept)
    run(until(lambda: page.model.rowCount() == 10))


def test_a_remembered_user_is_chosen_before_it_is_known_who_started_runs(qtbot: Any) -> None:
    filters = RunFilters(now)
    qtbot.addWidget(filters)
    assert not filters.knows_people
    filters.take("|failed|||by:Bob | Sons")
    assert (filters.wanted().who, filters.wanted().state) == ("Bob | Sons", "failed")
    filters.clear()
    filters.take("lead|||")
    assert (filters.wanted().who, filters.wanted().kind) == (None, Kind.LEAD)


def test_where_no_user_ever_started_a_run_the_totals_have_that_room(
    run: Any, console: FakeConsole, open_it: Any
) -> None:
    console.history = [replace(one, who=None) for one in console.history]
    page = open_it()
    assert not page.filters.people.isVisible()
    assert page.table.isColumnHidden(columns.WHO)
    assert not page.table.isColumnHidden(columns.UNCHANGED)
    assert not page.table.isColumnHidden(columns.SKIPPED)
    assert page.table.horizontalHeader().length() <= page.table.viewport().width()


def test_the_whole_reason_of_a_field_stands_below_and_nothing_is_empty_beside_the_changes(
    run: Any, open_it: Any
) -> None:
    page = open_it()
    card = page.detail
    run(until(lambda: card.change is not None))
    card.tabs.setCurrentIndex(CHANGES)
    assert card.why.text() == "Only Salesforce changed it."
    page.setMinimumSize(1, 1)
    page.resize(860, 520)
    run(settle(0.05))
    assert card.why.isVisible()
    assert card.changes_view.horizontalHeader().length() == card.changes_view.viewport().width()
    assert (card.undo.text(), card.undo.accessibleName()) == ("", "Undo this run…")


def test_how_long_changes_are_kept_is_said_with_both_limits_and_leads_to_the_setting(run: Any, open_it: Any) -> None:
    page = open_it()
    page.filters.kept_button.click()
    assert page.wishes == [("kept", "")]
    kept = HistoryKept(page.model.record(0).started, None, 120, 500, 0, None)
    assert kept_words(kept, now()).startswith("Changes are kept 120 days, above 500 MB less; ")


def test_a_mapping_that_was_never_saved_has_no_version(console: FakeConsole) -> None:
    detail = RunDetail(console.history[0], 0, {}, {Kind.LEAD: 0, Kind.CONTACT: 2}, ())
    assert [line.value for line in used_lines(detail)] == ["As proposed, never saved", "Version 2"]
