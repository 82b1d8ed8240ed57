"""The preview: counts per object and direction, each record with its fields on both sides, nothing written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from crmconsole.errors import NotReady
from crmconsole.events import Phase, RunProgress
from crmconsole.records import Kind
from crmconsole.views import FieldChange, RecordChange, Rehearsal, RunView
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import settle, unnamed, until
from ui.bridge import Bridge
from ui.models import changes as columns
from ui.models import field_changes
from ui.pages.preview import PreviewDialog

CHANGE = FieldChange("Owner", "Inhaber", "CEO", "CEO", "Changed on both sides; Salesforce wins.")
CHANGES = (
    RecordChange(Kind.LEAD, 1, "00Q1", "María Ortiz", "update", "here", {"Title": CHANGE}),
    RecordChange(Kind.LEAD, 2, "00Q2", "<b>Jörg</b>", "update", "here", {"Title": CHANGE}),
    RecordChange(
        Kind.LEAD, 3, None, "王芳", "create", "there", {"Title": FieldChange(None, "Owner", None, "Owner", "New.")}
    ),
    RecordChange(Kind.CONTACT, 4, "0034", "Ana", "skip", "there", {}, "CRM Enable Sync is off."),
)


class Stage:
    """A console whose rehearsal is known, and the dialog in sight."""

    def __init__(self, qtbot, changes=CHANGES) -> None:
        self.console = FakeConsole()
        run = RunView(0, True, "manual", "done", "2026-11-21T14:00:00Z", 0.2, 1, {}, (), "")
        self.rehearsal = Rehearsal(run, changes)
        self.asked = 0

        async def rehearse(kinds=()):
            self.asked += 1
            await self.console._called("rehearse")
            return self.rehearsal

        self.console.rehearse = rehearse
        self.bridge = Bridge(self.console.events)
        self.dialog = PreviewDialog(self.console, self.bridge)
        qtbot.addWidget(self.dialog)
        self.dialog.show()

    async def loaded(self) -> None:
        await until(lambda: self.dialog.rehearsal is not None)
        await settle(0.05)


@pytest.fixture
def stage(qtbot, loop):
    made = Stage(qtbot)
    yield made
    made.bridge.close()


def test_it_says_how_many_records_and_that_nothing_was_written(run, stage):
    run(stage.loaded())
    assert stage.dialog.header.title.text() == "3 records would change"
    assert stage.dialog.header.remark.text() == "Nothing was written"
    assert "sync" not in stage.console.calls


def test_counts_per_object_and_direction_add_up(run, stage):
    run(stage.loaded())
    items = stage.dialog.groups.items.items
    assert [(item.title, item.subtitle, item.figure) for item in items] == [
        ("Everything", "", "4"),
        ("Leave alone", "Contacts", "1"),
        ("Change here", "Leads", "2"),
        ("Create in Salesforce", "Leads", "1"),
    ]
    assert sum(int(item.figure) for item in items[1:]) == int(items[0].figure)


def test_choosing_a_group_shows_its_records(run, stage):
    run(stage.loaded())
    stage.dialog.groups.select("lead|create|there")
    model = stage.dialog.changes
    assert [model.index(row, columns.RECORD).data() for row in range(model.rowCount())] == ["王芳"]


def test_a_record_opens_to_its_fields_with_both_sides_in_their_columns(run, stage):
    run(stage.loaded())
    stage.dialog.records.selectRow(0)
    diff = stage.dialog.diff
    cells = [diff.index(0, column).data() for column in range(diff.columnCount())]
    assert cells == ["Title", "Owner", "Inhaber", "CEO", "CEO", "Changed on both sides; Salesforce wins."]
    heads = [diff.headerData(column, Qt.Orientation.Horizontal) for column in range(diff.columnCount())]
    assert heads[field_changes.HERE] == "Here"
    assert heads[field_changes.THERE] == "Salesforce"


def test_a_record_that_is_left_alone_says_why(run, stage):
    run(stage.loaded())
    stage.dialog.groups.select("contact|skip|there")
    assert stage.dialog.fields_panel.empty.sentence.text() == "CRM Enable Sync is off."


def test_records_are_found_by_name(run, stage):
    run(stage.loaded())
    stage.dialog.search.setText("jörg")
    run(until(lambda: stage.dialog.changes.rowCount() == 1))
    stage.dialog.search.setText("nobody")
    run(until(lambda: stage.dialog.records_panel.empty.isVisible()))
    stage.dialog.records_panel.empty.action.click()
    assert stage.dialog.changes.rowCount() == 4


def test_while_it_works_it_says_what_and_run_now_waits(run, stage):
    stage.console.delay = 0.3

    async def story():
        await settle(0.05)
        assert not stage.dialog.run.isEnabled()
        stage.console.events.publish(RunProgress(1, Phase.CHECK, "Checked 2,000 of 8,412 leads", 2000, 8412, {}))
        await until(lambda: stage.dialog.working_words.text() == "Checked 2,000 of 8,412 leads. Nothing is written.")
        await stage.loaded()
        assert stage.dialog.run.isEnabled()

    run(story())


def test_run_now_asks_for_the_run(run, stage, qtbot):
    run(stage.loaded())
    with qtbot.waitSignal(stage.dialog.run_wanted):
        qtbot.keyClick(stage.dialog.run, Qt.Key.Key_Space)
    assert not stage.dialog.isVisible()


def test_nothing_to_change(run, stage):
    stage.rehearsal = Rehearsal(stage.rehearsal.run, ())
    run(stage.loaded())
    assert stage.dialog.header.title.text() == "The next run would change nothing"
    assert stage.dialog.nothing.explanation.text() == "Nothing was written."


def test_trouble_says_why_and_can_be_tried_again(run, stage):
    stage.console.trouble["rehearse"] = NotReady("A run is going on already.", "Nothing was started.", "Wait for it.")

    async def story():
        await until(lambda: stage.dialog.nothing.isVisible())
        assert stage.dialog.nothing.sentence.text() == "A run is going on already."
        assert not stage.dialog.run.isEnabled()
        del stage.console.trouble["rehearse"]
        stage.dialog.nothing.action.click()
        await stage.loaded()

    run(story())
    assert stage.asked == 2


def test_every_control_has_a_name(run, stage):
    run(stage.loaded())
    assert unnamed(stage.dialog) == []
