"""Runs that a person approved, brakes and undoing, from the window: which dialog opens, what runs, and what is told afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from crmconsole.errors import CrmUnreachable, NotReady
from crmconsole.records import Kind
from crmconsole.views import FieldChange, MovedChange, RecordChange, UndoItem
from tests.ui.fake_care import BRAKE
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import settle, unnamed
from tests.ui.program import Stage
from tests.ui.screen import control
from ui.models import runs as columns
from ui.theme import Scheme, theme

FIELD = FieldChange("Owner", "CEO", "Owner", "CEO", "Changed here only.")
APPROVED = RecordChange(Kind.LEAD, 31, None, "Dubois Zoé", "create", "there", {"job_title": FIELD})
NOW = replace(APPROVED, fields={"job_title": replace(FIELD, result="CTO")})
UNDOABLE = UndoItem(
    Kind.LEAD, 2, "00Q2", "Weiß Jörg", "there", "update", "job_title", "Job Title", "reversed", "CEO", "Owner", ""
)


@pytest.fixture
def stage(qtbot, run):
    return Stage(qtbot, run, FakeConsole(), size=(1366, 768))


def button(root, name: str) -> QPushButton:
    return control(root, QPushButton, name)


# -- approved runs ----------------------------------------------------------------------------------------------------


def previewed(stage):
    stage.program.wanted("preview", "")
    dialog = stage.care.preview
    stage.until(lambda: dialog.rehearsal is not None and dialog.changes.rowCount())
    return dialog


def test_a_record_that_is_unticked_stays_for_the_next_run(stage):
    dialog = previewed(stage)
    assert stage.console.waiting == {31, 32, 33}
    dialog.changes.setData(dialog.changes.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    button(dialog, "Run exactly this").click()
    stage.until(lambda: len(stage.console.history) == 2)
    assert stage.console.history[-1].trigger == "approved"
    assert stage.console.waiting == {31}
    assert stage.care.preview is None
    assert stage.care.moved is None, "nothing moved, so nothing is told"


def test_what_moved_is_listed_with_the_way_to_another_preview(stage):
    stage.console.moved = [
        MovedChange(APPROVED, NOW),
        MovedChange(APPROVED, None),
        MovedChange(None, replace(NOW, local_id=32, name="Ana López")),
    ]
    previewed(stage).run.click()
    stage.until(lambda: stage.care.moved is not None)
    dialog = stage.care.moved
    assert dialog.header.title.text() == "Moved since the preview"
    assert dialog.header.remark.text() == "2 changes were written, 3 were held back"
    stage.run(settle())
    rows = [[dialog.model.index(row, column).data() for column in range(5)] for row in range(3)]
    assert rows == [
        ["Dubois Zoé", "Lead", "Create in Salesforce", "Create in Salesforce", "Job Title: CEO → CTO"],
        ["Dubois Zoé", "Lead", "Create in Salesforce", "Nothing", "There is nothing to write any more"],
        ["Ana López", "Lead", "Nothing", "Create in Salesforce", "It was not in the preview"],
    ]
    assert unnamed(dialog) == []
    button(dialog, "Preview again").click()
    stage.until(lambda: stage.care.preview is not None)
    stage.until(lambda: stage.console.calls.count("rehearse") == 2)
    stage.care.preview.reject()


def test_an_approved_run_that_cannot_start_says_why(stage):
    stage.console.trouble["run_exactly"] = NotReady(
        "A run is going on already.", "Nothing was started.", "Wait for it."
    )
    previewed(stage).run.click()
    notice = stage.program.overview.notice
    stage.until(notice.isVisible)
    assert notice.sentence.text() == "A run is going on already. Nothing was started. Wait for it."


def test_a_second_run_is_not_started_in_silence(stage):
    stage.console.delay = 0.4
    stage.program.sync()
    stage.run(settle(0.05))
    stage.program.sync()
    stage.until(lambda: stage.window.page == "monitor")
    assert stage.program.monitor.notice.sentence.text() == "A run is going on already, so no other was started."
    stage.until(lambda: len(stage.console.history) == 2)


# -- brakes -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def braked(stage):
    """A console in which a brake waits, and its dialog opened from the overview."""
    stage.console.held = [
        BRAKE,
        replace(BRAKE, id=4, kind=Kind.CONTACT, title="Many contacts were deleted in Salesforce"),
    ]
    stage.console._changed("runs")
    stage.until(lambda: any(row.sentence.text() == BRAKE.title for row in stage.program.overview.rows))
    row = next(row for row in stage.program.overview.rows if row.sentence.text() == BRAKE.title)
    row.button.click()
    stage.until(lambda: stage.care.brake is not None and stage.care.brake.brake is not None)
    return stage


def test_a_brake_says_what_would_have_happened_to_how_many(braked):
    dialog = braked.care.brake
    assert dialog.title.text() == "Many leads were deleted in Salesforce"
    assert dialog.sentence.text().startswith("27 of 90 leads were deleted or merged away in Salesforce.")
    assert dialog.figures.text() == "27 of 90 Leads · 30 %"
    assert unnamed(dialog) == []
    assert dialog.wait.isDefault()


def test_a_brake_keeps_waiting(braked):
    button(braked.care.brake, "Keep waiting").click()
    assert braked.care.brake is None
    assert "let_off" not in braked.console.calls
    assert len(braked.console.held) == 2


def test_a_brake_is_let_off_when_it_is_meant(braked):
    button(braked.care.brake, "It is meant: run with it").click()
    braked.until(lambda: len(braked.console.history) == 2)
    assert braked.console.allowed == {"deletions:lead"}
    braked.until(lambda: all(row.sentence.text() != BRAKE.title for row in braked.program.overview.rows))


def test_a_brake_is_previewed_with_it_let_off(braked):
    button(braked.care.brake, "Preview it").click()
    dialog = braked.care.preview
    braked.until(lambda: dialog.rehearsal is not None)
    assert braked.console.allowed == {"deletions:lead"}
    dialog.run.click()
    braked.until(lambda: "run_exactly" in braked.console.calls)
    assert braked.console.allowed == {"deletions:lead"}


def test_a_brake_that_was_settled_meanwhile_says_so(stage):
    stage.program.wanted("brake", "3")
    dialog = stage.care.brake
    stage.until(lambda: dialog.title.text() == "That does not wait for anybody any more")
    assert not dialog.meant.isEnabled()
    assert not dialog.preview.isEnabled()
    button(dialog, "Close").click()


def test_a_brake_that_cannot_be_read_says_why_and_is_read_again(stage):
    stage.console.held = [BRAKE]
    stage.console.trouble["brakes"] = CrmUnreachable(
        "The workspace cannot be read.", "Nothing was changed.", "Try again."
    )
    stage.program.wanted("brake", "3")
    dialog = stage.care.brake
    stage.until(dialog.notice.isVisible)
    assert dialog.notice.sentence.text() == "The workspace cannot be read. Nothing was changed. Try again."
    assert not dialog.meant.isEnabled()
    del stage.console.trouble["brakes"]
    dialog.notice.action.click()
    stage.until(lambda: dialog.brake is not None)
    assert dialog.meant.isEnabled()
    dialog.reject()


def test_a_run_that_a_brake_let_go_and_that_fails_says_why(braked):
    braked.console.trouble["let_off"] = CrmUnreachable(
        "Salesforce cannot be reached.", "Nothing was sent.", "Try later."
    )
    braked.care.brake.meant.click()
    notice = braked.program.overview.notice
    braked.until(notice.isVisible)
    assert notice.sentence.text() == "Salesforce cannot be reached. Nothing was sent. Try later."


# -- undoing ----------------------------------------------------------------------------------------------------------


def opened(stage):
    stage.program.go("monitor")
    stage.until(lambda: stage.program.monitor.past.runs.rowCount())
    stage.window.commands.trigger("runs.undo")
    table = stage.program.monitor.past.table
    stage.until(table.isVisible)
    stage.window.commands.trigger("runs.undo")
    stage.until(lambda: stage.care.undo is not None and stage.care.undo.plan is not None)
    return stage.care.undo


def test_a_run_is_undone_from_the_list_of_the_monitor(stage):
    stage.console.undoable = [UNDOABLE]
    dialog = opened(stage)
    button(dialog, "Undo 1 change").click()
    stage.until(lambda: stage.console.undone == [(1, None, None, None)])
    past = stage.program.monitor.past
    stage.until(lambda: past.runs.rowCount() == 2)
    assert [past.runs.index(0, column).data() for column in (columns.TRIGGER, columns.CHANGES)] == ["Undo · run 1", "1"]
    assert stage.program.monitor.now.isVisible(), "the monitor shows what happens now"


def test_one_field_of_a_run_is_undone(stage):
    stage.console.undoable = [UNDOABLE, replace(UNDOABLE, field="phone", label="Phone")]
    dialog = opened(stage)
    dialog.table.selectRow(1)
    button(dialog, "Only this field").click()
    stage.until(lambda: dialog.plan is not None and len(dialog.plan.items) == 1)
    button(dialog, "Undo 1 change").click()
    stage.until(lambda: stage.console.undone == [(1, Kind.LEAD, 2, "phone")])


def test_an_undo_that_fails_says_why(stage):
    stage.console.undoable = [UNDOABLE]
    stage.console.trouble["undo"] = CrmUnreachable("Salesforce cannot be reached.", "Nothing was undone.", "Try later.")
    opened(stage).undo.click()
    notice = stage.program.monitor.notice
    stage.until(notice.isVisible)
    assert notice.sentence.text() == "Salesforce cannot be reached. Nothing was undone. Try later."


@pytest.mark.parametrize("px", [13, 20])
def test_no_dialog_is_larger_than_the_window(qtbot, qapp, run, px, request):
    request.addfinalizer(lambda: theme.apply(qapp, Scheme.LIGHT, 13))
    theme.set_base_px(px)
    stage = Stage(qtbot, run, FakeConsole())
    stage.console.undoable = [UNDOABLE]
    stage.program.wanted("preview", "")
    stage.program.wanted("undo", "1")
    stage.until(lambda: stage.care.undo.plan is not None and stage.care.preview.rehearsal is not None)
    stage.run(settle(0.3))
    for dialog in (stage.care.preview, stage.care.undo):
        assert dialog.width() <= stage.window.width()
        assert dialog.height() <= stage.window.height()
        dialog.reject()


# -- a copied workspace -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "answer"), [("This one goes on", "goes_on"), ("It is a copy, keep both", "is_a_copy")]
)
def test_a_copied_workspace_asks_which_one_goes_on(stage, words, answer):
    stage.program.wanted("copied", "")
    dialog = stage.care.copied
    stage.until(lambda: "the folder Backup" in dialog.sentence.text())
    assert unnamed(dialog) == []
    assert dialog.later.isDefault()
    button(dialog, words).click()
    stage.until(lambda: stage.care.copied is None)
    assert stage.console.origin_decided == answer


def test_deciding_later_decides_nothing(stage):
    stage.program.wanted("copied", "")
    button(stage.care.copied, "Decide later").click()
    assert stage.care.copied is None
    assert stage.console.origin_decided == ""


def test_why_a_decision_about_a_copy_failed_is_said(stage):
    stage.console.origin_trouble = NotReady("A run is going on already.", "Nothing was changed.", "Wait for it.")
    stage.program.wanted("copied", "")
    dialog = stage.care.copied
    button(dialog, "This one goes on").click()
    stage.until(lambda: "A run is going on already." in dialog.notice.sentence.text())
    assert dialog.isVisible()
