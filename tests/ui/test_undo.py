"""Undoing, before it is done: three groups with their counts, fields and reasons, less of the run, and nothing written by looking."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crmconsole.errors import CrmUnreachable
from crmconsole.records import Kind
from crmconsole.views import UndoItem
from tests.ui import fake_data as data
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import NOW, now, settle, unnamed, until
from ui import texts
from ui.models import undo_items as columns
from ui.pages.undo import UndoDialog, Undoing

TITLE = UndoItem(
    Kind.LEAD, 2, "00Q2", "Jörg Weiß", "there", "update", "job_title", "Job Title", "reversed", "CEO", "Owner", ""
)
PHONE = replace(
    TITLE, field="phone", label="Phone", verdict="kept", now="+34 2", back_to="+34 1", reason="Changed since, by Ana."
)
BORN = replace(
    TITLE, local_id=3, crm_id="00Q3", name="王 伟", action="create", field="", label="", now=None, back_to=None,
    reason="It goes to Salesforce's recycle bin.",
)  # fmt: skip
GONE = replace(
    TITLE, local_id=4, crm_id="00Q4", name="Ana", side="here", action="delete", field="", label="",
    verdict="impossible", reason="It was merged into another record.",
)  # fmt: skip
TIME = texts.day_and_time(texts.parse(data.NOW), NOW)
ITEMS = [TITLE, PHONE, BORN, GONE]


class Stage:
    """A console whose run did four things, and the dialog in sight."""

    def __init__(self, qtbot, items=tuple(ITEMS), trouble=None) -> None:
        self.console = FakeConsole()
        self.console.undoable = list(items)
        self.console.warnings = ("E-mails that were sent are not called back.",)
        if trouble is not None:
            self.console.trouble["plan_undo"] = trouble
        self.dialog = UndoDialog(self.console, Undoing(1), now=now)
        self.wishes: list[Undoing] = []
        self.dialog.undo_wanted.connect(self.wishes.append)
        qtbot.addWidget(self.dialog)
        self.dialog.show()

    async def loaded(self) -> None:
        await until(lambda: self.dialog.plan is not None)
        await settle(0.05)

    def rows(self) -> list[list[str]]:
        model = self.dialog.model
        return [
            [model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]


@pytest.fixture
def stage(qtbot, loop, run):
    made = Stage(qtbot)
    run(made.loaded())
    return made


def test_the_title_asks_and_the_remark_counts(stage):
    dialog = stage.dialog
    assert dialog.header.title.text() == f"Undo the run of {TIME}?"
    assert dialog.header.remark.text() == "2 will be undone · 1 kept: changed since · 1 cannot be undone"
    assert dialog.notice.sentence.text() == "E-mails that were sent are not called back."
    assert "undo" not in stage.console.calls


def test_three_groups_count_records_and_fields_and_add_up(stage):
    items = stage.dialog.groups.items.items
    assert [(item.title, item.subtitle, item.figure) for item in items] == [
        ("Everything", "", "4"),
        ("Will be undone", "2 records, 1 field", "2"),
        ("Kept: changed since", "1 record, 1 field", "1"),
        ("Cannot be undone", "1 record", "1"),
    ]
    assert sum(int(item.figure) for item in items[1:]) == int(items[0].figure)


def test_each_line_tells_what_was_done_and_what_becomes_of_it(stage):
    assert stage.rows() == [
        ["Jörg Weiß", "Lead", "Job Title", "Changed in Salesforce", "Will be undone", "CEO", "Owner", ""],
        ["Jörg Weiß", "Lead", "Phone", "Changed in Salesforce", "Kept", "+34 2", "+34 1", "Changed since, by Ana."],
        ["王 伟", "Lead", "Whole record", "Created in Salesforce", "Will be undone", "", "", BORN.reason],
        ["Ana", "Lead", "Whole record", "Deleted here", "Cannot be undone", "", "", GONE.reason],
    ]


def test_a_group_shows_its_lines_and_the_reason_of_the_chosen_one_in_full(stage):
    dialog = stage.dialog
    dialog.groups.select("impossible")
    assert [row[columns.RECORD] for row in stage.rows()] == ["Ana"]
    dialog.resize(1200, 640)
    assert dialog.reason.text() == "It was merged into another record."
    dialog.resize(960, 600)
    assert dialog.reason.text() == "The run: Deleted here. It was merged into another record."
    dialog.resize(1200, 640)
    dialog.groups.select("kept")
    assert dialog.reason.text() == "Changed since, by Ana."
    assert not dialog.table.isColumnHidden(columns.REASON)


def test_only_this_record_and_only_this_field_look_at_less_and_back_at_the_whole(stage, run):
    dialog = stage.dialog
    dialog.table.selectRow(0)
    dialog.record.click()
    run(stage.loaded())
    assert dialog.header.title.text() == f"Undo one record of the run of {TIME}?"
    assert len(stage.rows()) == 2
    assert not dialog.record.isVisible()
    dialog.table.selectRow(0)
    dialog.field.click()
    run(stage.loaded())
    assert dialog.header.title.text() == f"Undo one field of the run of {TIME}?"
    assert [row[columns.FIELD] for row in stage.rows()] == ["Job Title"]
    assert not dialog.field.isVisible()
    dialog.whole.click()
    run(stage.loaded())
    assert len(stage.rows()) == 4
    assert not dialog.whole.isVisible()


def test_a_line_about_a_whole_record_has_no_field_to_undo(stage):
    stage.dialog.table.selectRow(2)
    assert stage.dialog.record.isEnabled()
    assert not stage.dialog.field.isEnabled()
    assert stage.dialog.field.toolTip() == "This line is about the whole record"


def test_the_button_says_how_much_and_asks_for_it(stage, qtbot):
    assert stage.dialog.undo.text() == "Undo 2 changes"
    stage.dialog.undo.setFocus()
    qtbot.keyClick(stage.dialog.undo, Qt.Key.Key_Space)
    assert stage.wishes == [Undoing(1)]
    assert not stage.dialog.isVisible()


def test_closing_undoes_nothing(stage):
    stage.dialog.close_button.click()
    assert stage.wishes == []
    assert "undo" not in stage.console.calls


def test_where_nothing_can_be_undone_the_button_says_so(qtbot, run, loop):
    made = Stage(qtbot, [PHONE, GONE])
    run(made.loaded())
    assert made.dialog.undo.text() == "Undo"
    assert not made.dialog.undo.isEnabled()
    assert made.dialog.undo.toolTip() == "Nothing of this can be undone"


def test_a_run_that_did_nothing_has_nothing_to_undo(qtbot, run, loop):
    made = Stage(qtbot, [])
    run(made.loaded())
    assert made.dialog.nothing.sentence.text() == "There is nothing to undo"
    assert not made.dialog.undo.isEnabled()


def test_a_plan_that_cannot_be_made_says_why_and_is_tried_again(qtbot, run, loop):
    made = Stage(qtbot, trouble=CrmUnreachable("Salesforce cannot be reached.", "Nothing was written.", "Try later."))
    run(until(made.dialog.nothing.isVisible))
    assert made.dialog.nothing.sentence.text() == "Salesforce cannot be reached."
    assert made.dialog.nothing.explanation.text() == "Nothing was written. Try later."
    assert not made.dialog.undo.isEnabled()
    del made.console.trouble["plan_undo"]
    made.dialog.nothing.action.click()
    run(made.loaded())
    assert made.dialog.undo.isEnabled()


def test_every_control_has_a_name_and_is_reached_by_tab(stage):
    dialog = stage.dialog
    assert unnamed(dialog) == []
    dialog.groups.setFocus()
    reached = []
    for _ in range(12):
        widget = dialog.focusWidget()
        if widget in reached:
            break
        reached.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    order = [dialog.groups, dialog.table, dialog.record, dialog.field, dialog.close_button, dialog.undo]
    assert [widget for widget in reached if widget in order] == order
