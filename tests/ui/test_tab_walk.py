"""The way of the keyboard (check 7 of the console's design): Tab comes to every control of every page and round again.

Dialogs are walked in `test_dialog_walk.py`, the steps of the wizard in `test_wizard_large.py`.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.ui.fake_console import FakeConsole
from tests.ui.pages import settle
from tests.ui.program import Stage
from tests.ui.tab_walk import complaints
from ui.pages.settings import SettingsPage
from ui.widgets import UnderlineTabs


def parts(page: QWidget, run):
    """Show the parts of a page one after the other; give the name of each."""
    yield ""
    if isinstance(page, SettingsPage):
        for key in list(page.sections)[1:]:
            page.show_section(key)
            yield f", {key}"
    for tabs in page.findChildren(UnderlineTabs):
        for index in range(1, tabs.count() if tabs.isVisible() else 0):
            tabs.setCurrentIndex(index)
            yield f", {tabs.tabText(index)}"


def test_tab_comes_to_every_control_of_every_page_and_round_again(qtbot, run) -> None:
    console = FakeConsole()
    console.shown = True
    stage = Stage(qtbot, run, console, size=(1366, 768))
    window, trouble, seen = stage.window, [], 0
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for key in window.side.ids():
        stage.program.go(key)
        stage.until(lambda key=key: window.page == key)
        for part in parts(window.page_widget(key), run):
            run(settle(0.08))
            seen += 1
            trouble += [f"{key}{part}: {each}" for each in complaints(qtbot, window, window.brand)]
    stage.end()
    assert seen > 35
    assert not trouble, "\n".join(trouble)
