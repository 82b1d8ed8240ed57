"""Large letters, German and right to left (check 8 of the console's design): every dialog that a menu opens, and every step of the wizard.

Each is walked over with Tab while it is open (check 7). The pages are visited in `test_language.py`, `test_narrow.py`, `test_tab_walk.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtWidgets import QApplication

from tests.ui.fake_console import FakeConsole
from tests.ui.fit import cut
from tests.ui.pages import settle, until
from tests.ui.program import Stage
from tests.ui.tab_walk import complaints
from tests.ui.test_wizard import at, start_at
from tests.ui.wizard import opened_wizard
from ui import language
from ui.language import Language
from ui.theme import Scheme, theme
from ui.widgets.dialog import Dialog

LARGE = 20
DIALOGS = {
    "overview": (
        *("connection.calls", "connection.notifications"),
        *("connection.won", "connection.insight_page", "sync.preview", "view.trends"),
        *("people.score", "sales.tasks", "sales.distribution", "help.shortcuts", "help.about"),
    ),
    "contacts": (
        *("people.act.sync_lead", "people.act.create_task", "people.act.convert", "people.act.add_to_campaign"),
        *("people.act.change_status", "people.program", "people.hand_over", "people.delete"),
    ),
    "failures": ("failures.dismiss",),
    "mapping": ("mapping.versions",),
}
"""Page → what is opened from it."""


@pytest.fixture(autouse=True)
def _german_from_right_to_left(qapp: QApplication) -> Iterator[None]:
    """The longest words, mirrored: each alone is easier."""
    before = QLocale()
    language.speak(Language.GERMAN)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    language.speak(Language.ENGLISH)
    QLocale.setDefault(before)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply(qapp, Scheme.LIGHT, 13)


def test_no_dialog_is_cut_or_larger_than_a_small_screen_and_tab_reaches_all_of_it(
    qtbot, qapp: QApplication, run
) -> None:
    theme.apply(qapp, Scheme.LIGHT, LARGE)
    stage = Stage(qtbot, run, FakeConsole(), size=(1366, 768))
    window, opened, trouble = stage.window, set(), []
    for page, idents in DIALOGS.items():
        stage.go(page)
        if page == "contacts":
            stage.program.contacts.list.setCurrentIndex(stage.program.contacts.people.index(0, 0))
        if page == "failures":
            stage.program.failures.failures.table.selectRow(0)
        run(settle(0.1))
        for ident in idents:
            window.commands.trigger(ident)
            run(settle(0.06))
            for dialog in window.findChildren(Dialog):
                if not dialog.isVisible():
                    continue
                opened.add(ident)
                trouble += [f"{ident}: {text}" for text in (*cut(dialog), *complaints(qtbot, dialog))]
                if dialog.width() > window.width() or dialog.height() > window.height():
                    trouble.append(f"{ident}: {dialog.width()} × {dialog.height()}")
                dialog.reject()
                run(settle(0.02))
    stage.end()
    assert opened == {ident for idents in DIALOGS.values() for ident in idents}
    assert not trouble, "\n".join(trouble)


def test_no_step_of_the_wizard_is_cut_and_tab_reaches_all_of_it(qtbot, qapp: QApplication, run, monkeypatch) -> None:
    monkeypatch.setattr(Dialog, "room", lambda _self: QSize(1366, 768))
    console = FakeConsole(complete=False)
    with opened_wizard(console, qapp, run, qtbot) as wizard:
        theme.set_base_px(LARGE)
        wizard.resize(1100, 740)
        start_at(wizard, console, run, 0)
        trouble = []
        for step in range(5):
            run(settle(0.05))
            trouble += [f"{step + 1}: {text}" for text in (*cut(wizard), *complaints(qtbot, wizard))]
            if step < 4:
                wizard.forward()
                run(until(lambda s=step: at(wizard, s + 1)))
        assert not trouble, "\n".join(trouble)
