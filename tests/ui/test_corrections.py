"""A corrected sheet of failures read back: from the file dialog to what became of each row, and what a refusal says."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from crmconsole.errors import InputProblem
from crmconsole.events import Counts
from crmconsole.records import Kind
from crmconsole.views import CorrectionResult, RunView
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import now, unnamed, until
from tests.ui.screen import control
from ui.bridge import Bridge
from ui.pages.corrections import CorrectionsDialog
from ui.pages.failures import FailuresPage

RUN = RunView(
    2, False, "retry", "partial", "2026-11-21T14:02:00Z", 0.4, 2, {Kind.LEAD: Counts(updated_there=1, failed=1)}, (), ""
)


@pytest.fixture
def page(qtbot, loop, run):
    console = FakeConsole()
    bridge = Bridge(console.events)
    made = FailuresPage(console, bridge, now=now)
    made.console = console
    qtbot.addWidget(made)
    made.resize(1162, 684)
    made.show()
    run(until(lambda: made.list.current_key))
    yield made
    made.refresher.close()
    made.failures.model.stop()
    bridge.close()


def sheet(tmp_path, text):
    path = tmp_path / "failures.csv"
    path.write_text(text, encoding="utf-8")
    return path


def shown(page, run) -> CorrectionsDialog:
    run(until(lambda: page.findChildren(CorrectionsDialog)))
    return page.findChildren(CorrectionsDialog)[0]


def test_a_sheet_is_chosen_read_and_told_row_by_row(page, run, tmp_path):
    # 1 and 2 wait for a last name, 4 for another tier; 99 is nobody's failure.
    path = sheet(tmp_path, "id,value\n1,García\n2,\n99,x\n4,Bronze\n")
    control(page, QPushButton, "Import corrected sheet…").click()
    run(until(lambda: page.findChildren(QFileDialog)))
    (chooser,) = page.findChildren(QFileDialog)
    assert chooser.acceptMode() == QFileDialog.AcceptMode.AcceptOpen
    chooser.fileSelected.emit(str(path))
    chooser.done(QFileDialog.DialogCode.Accepted)
    dialog = shown(page, run)
    assert dialog.header.title.text() == "2 rows were taken over"
    assert dialog.header.remark.text() == "failures.csv"
    tiles = (dialog.accepted, dialog.unchanged, dialog.rejected)
    assert [tile.figure.text() for tile in tiles] == ["2", "1", "1"]
    assert [dialog.rows.index(0, column).data() for column in range(3)] == [
        "4", "Not taken over", "This failure is no longer open.",
    ]  # fmt: skip
    assert dialog.run_words.sentence.text() == "The run that tried them: 2 changes."
    assert unnamed(dialog) == []
    assert page.console.people_by_id[3].fields["last_name"] == "García"
    assert page.import_button.isEnabled()
    dialog.close_button.click()


def test_a_row_whose_record_failed_again_says_why(qtbot):
    result = CorrectionResult(2, 0, [(7, "“Gold+” is not a choice.")], 1, [(3, "Last Name is still empty.")], RUN)
    dialog = CorrectionsDialog(result, "failures.xlsx")
    qtbot.addWidget(dialog)
    told = [[dialog.rows.index(row, column).data() for column in range(3)] for row in range(2)]
    assert told == [
        ["3", "Failed again", "Last Name is still empty."],
        ["7", "Not taken over", "“Gold+” is not a choice."],
    ]
    assert dialog.accepted.note.text() == "1 now in step, 1 failed again"
    assert dialog.run_words.sentence.text() == "The run that tried them: 1 change, 1 failure."
    assert dialog.run_words.severity == "attention"


def test_a_sheet_without_corrections_starts_no_run(page, run, tmp_path):
    run(page.sheets.read(sheet(tmp_path, "id,value\n1,\n2,\n")))
    dialog = shown(page, run)
    assert dialog.header.title.text() == "No row was taken over"
    assert dialog.run_words.sentence.text() == "No run was started: there was nothing to try."
    assert "retry" not in page.console.calls
    dialog.close_button.click()


def test_while_it_is_read_the_page_says_so_and_no_second_one_is_begun(page, run, tmp_path):
    page.console.delay = 0.2

    async def story():
        reading = asyncio.ensure_future(page.sheets.read(sheet(tmp_path, "id,value\n1,García\n")))
        await until(lambda: page.notice.sentence.text() == "Reading failures.csv and trying its corrections…")
        assert not page.import_button.isEnabled()
        dialog = await reading
        assert page.import_button.isEnabled()
        assert not page.notice.isVisible()
        dialog.close_button.click()

    run(story())


def test_a_file_that_is_no_sheet_of_failures_says_why(page, run, tmp_path):
    page.console.trouble["import_corrections"] = InputProblem(
        "This is no sheet of failures.", "Nothing was changed.", "Export the failures and correct that sheet."
    )
    path = sheet(tmp_path, "a,b\n")
    page.import_sheet()
    run(until(lambda: page.findChildren(QFileDialog)))
    (chooser,) = page.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(path))
    chooser.done(QFileDialog.DialogCode.Accepted)
    run(until(lambda: page.notice.severity == "bad"))
    assert page.notice.sentence.text() == (
        "This is no sheet of failures. Nothing was changed. Export the failures and correct that sheet."
    )
    assert page.findChildren(CorrectionsDialog) == []
    assert page.import_button.isEnabled()
