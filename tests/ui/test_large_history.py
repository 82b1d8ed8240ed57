"""Large letters, German, right to left: the dialogs around runs and differences fit a small screen, nothing in them is cut, Tab reaches all of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QDialog

from crmconsole.records import Kind
from crmconsole.views import ApprovedRun, MovedChange, OverruledValue, RecordChange
from tests.ui import fake_data as data
from tests.ui.fake_care import BRAKE
from tests.ui.fake_console import FakeConsole
from tests.ui.fit import cut
from tests.ui.pages import settle, until
from tests.ui.program import Stage
from tests.ui.tab_walk import complaints
from tests.ui.test_undo import ITEMS
from ui import language
from ui.differences.apply import ApplyDialog
from ui.differences.rules import AlwaysDialog
from ui.history.compare import CompareDialog
from ui.language import Language
from ui.pages.differences import DifferencesPage
from ui.pages.history import HistoryPage
from ui.pages.plan_dialog import PlanDialog
from ui.theme import Scheme, theme
from ui.widgets import TableView
from ui.widgets.dialog import Dialog

LARGE = 20
LOST = OverruledValue(
    data.NOW, 1, Kind.LEAD, 1, "María Ortiz", "phone", "Phone", "1", "2", "here", "Salesforce wins for this field."
)
APPROVED = RecordChange(Kind.LEAD, 1, "00Q1", "María Ortiz", "update", "here", {}, "")


@pytest.fixture
def stage(qtbot: Any, qapp: QApplication, run: Any) -> Iterator[Stage]:
    """Open the program on the smallest screen, in the longest words, mirrored."""
    before = QLocale()
    language.speak(Language.GERMAN)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.apply(qapp, Scheme.LIGHT, LARGE)
    console = FakeConsole()
    console.live(30)
    console.disagree(60, 25)
    console.held, console.undoable, console.lost = [BRAKE], list(ITEMS), [LOST]
    made = Stage(qtbot, run, console, size=(1366, 768))
    yield made
    made.end()
    language.speak(Language.ENGLISH)
    QLocale.setDefault(before)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply(qapp, Scheme.LIGHT, 13)


def looked_at(qtbot: Any, stage: Stage, dialog: QDialog) -> list[str]:
    """Return what is wrong with a dialog, and close it."""
    name, window = type(dialog).__name__, stage.window
    stage.run(settle(0.1))
    found = [*cut(dialog), *complaints(qtbot, dialog)]
    if dialog.width() > window.width() or dialog.height() > window.height():
        found.append(f"{dialog.width()} × {dialog.height()}")
    if isinstance(dialog, PlanDialog) and dialog.groups.width() < dialog.groups.wish_width():
        found.append(f"the groups need {dialog.groups.wish_width()}, and have {dialog.groups.width()}")
    for table in dialog.findChildren(TableView):
        if table.isVisible() and table.horizontalHeader().length() > table.viewport().width():
            found.append(f"{table.accessibleName()} is wider than its room")
    dialog.reject()
    stage.run(settle(0.02))
    return [f"{name}: {each}" for each in found]


def shown(stage: Stage, kind: type[Dialog]) -> Any:
    """Return the dialog of a kind that is open, once it is."""
    stage.until(lambda: [each for each in stage.window.findChildren(kind) if each.isVisible()])
    return next(each for each in stage.window.findChildren(kind) if each.isVisible())


def test_the_dialogs_of_differences_are_whole(qtbot: Any, stage: Stage) -> None:
    stage.go("differences")
    page = stage.program.navigation.page(DifferencesPage)
    stage.until(lambda: page.record.current is not None)
    table = page.record.table
    assert table.horizontalHeader().length() <= table.viewport().width()
    page.record._wish_always()
    trouble = looked_at(qtbot, stage, shown(stage, AlwaysDialog))
    page.record.choose_all("there")
    page.apply()
    trouble += looked_at(qtbot, stage, shown(stage, ApplyDialog))
    trouble += looked_at(qtbot, stage, page.show_overruled())
    assert not trouble, "\n".join(trouble)


def test_the_dialogs_around_runs_are_whole(qtbot: Any, stage: Stage) -> None:
    stage.go("history")
    page, care = stage.program.navigation.page(HistoryPage), stage.program.care
    stage.until(lambda: page.detail.detail is not None)
    table = page.table
    assert table.horizontalHeader().length() <= table.viewport().width()
    stage.run(page._compare([29, 30]))
    comparing = shown(stage, CompareDialog)
    stage.until(lambda: comparing.model.rows)
    trouble = looked_at(qtbot, stage, comparing)
    care.open_undo("3")
    stage.until(lambda: care.undo.plan is not None)
    trouble += looked_at(qtbot, stage, care.undo)
    care.open_preview()
    stage.until(lambda: care.preview.rehearsal is not None)
    trouble += looked_at(qtbot, stage, care.preview)
    care.open_brake(str(BRAKE.id))
    stage.until(lambda: care.brake.brake is not None)
    trouble += looked_at(qtbot, stage, care.brake)
    run = stage.run(stage.console.run(3))
    care._ran(ApprovedRun(run, (MovedChange(APPROVED, None), MovedChange(None, APPROVED))))
    stage.run(until(lambda: care.moved is not None))
    trouble += looked_at(qtbot, stage, care.moved)
    assert not trouble, "\n".join(trouble)
