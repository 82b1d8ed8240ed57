"""The dialogs of Mapping and Status mapping with large letters, German and right to left: none is cut, none is larger than a small screen, Tab reaches all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QDialog

from crmconsole.records import Direction
from tests.ui.fake_console import FakeConsole
from tests.ui.fit import cut
from tests.ui.pages import settle
from tests.ui.program import Stage
from tests.ui.tab_walk import complaints
from ui import language
from ui.language import Language
from ui.mapping.dialog import MappingDialog
from ui.mapping.form_dialog import FormDialog
from ui.mapping.question import Question
from ui.mapping.value_table import ValueTableDialog
from ui.pages.mapping import MappingPage, NoteDialog
from ui.theme import Scheme, theme

LARGE = 20


@pytest.fixture(autouse=True)
def _german_from_right_to_left(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    language.speak(Language.GERMAN)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    language.speak(Language.ENGLISH)
    QLocale.setDefault(before)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply(qapp, Scheme.LIGHT, 13)


def form_of(page: MappingPage, conversion: str) -> FormDialog:
    """The form of a pair whose conversion has one."""
    wanted = "employees" if conversion == "number" else "last_visit" if conversion == "date" else "job_title"
    row = next(row for row in page.session.rows if row.local == wanted)
    if conversion == "constant":
        page.session.set_direction(row.id, Direction.PUSH)
    page.session.set_conversion(row.id, conversion)
    row = page.session.row(row.id)
    return FormDialog(page.session, row, page.window())


def dialogs(stage: Stage) -> dict[str, Callable[[], QDialog]]:
    """How each dialog is opened."""
    page, window = stage.program.mapping, stage.window
    first = page.session.rows[0]
    answers = [("stay", "Bleiben"), ("discard", "Verwerfen"), ("save", "Speichern")]
    return {
        "versions": page.open_versions,
        "own field": page.editor.add_field,
        "values": lambda: ValueTableDialog(page.session, first, window),
        "constant": lambda: form_of(page, "constant"),
        "note": lambda: NoteDialog(12, window),
        "leave": lambda: Question(window, "Zuordnung speichern?", "Sie ist noch nicht gespeichert.", answers),
        "editor": lambda: MappingDialog(stage.console, stage.program.bridge, page.editor.kind, window),
    }


def test_no_dialog_of_the_mapping_is_cut_and_tab_reaches_all_of_it(qtbot, qapp: QApplication, run) -> None:
    theme.apply(qapp, Scheme.LIGHT, LARGE)
    stage = Stage(qtbot, run, FakeConsole(), size=(1366, 768))
    trouble: list[str] = []
    stage.go("mapping")
    stage.until(lambda: stage.program.mapping.session.rows)
    for name, make in dialogs(stage).items():
        trouble += look_at(name, make(), stage, qtbot)
    stage.program.mapping.session.load(stage.program.mapping.session.view)
    stage.go("pipeline")
    draft = stage.program.pipeline.draft
    draft.set_target(draft.stages[0].stage, draft.options[-1].value)
    trouble += look_at("moves", stage.program.pipeline.moves.open_list(), stage, qtbot)
    draft.revert()
    assert trouble == []


def look_at(name: str, dialog: QDialog, stage: Stage, qtbot) -> list[str]:
    """Show a dialog, and return what is wrong with it."""
    dialog.open()
    if isinstance(dialog, MappingDialog):
        dialog.start()
    stage.run(settle(0.2))
    trouble = [f"{name}: {text}" for text in (*cut(dialog), *complaints(qtbot, dialog))]
    if dialog.width() > stage.window.width() or dialog.height() > stage.window.height():
        trouble.append(f"{name}: {dialog.width()} × {dialog.height()}")
    dialog.done(0)
    stage.run(settle(0.02))
    return trouble
