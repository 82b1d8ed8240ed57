"""The table of shortcuts (console's design, *Shortcuts*), line by line, by keys in the whole window: on each page what is said, and nothing elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from crmconsole.records import Direction
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import settle
from tests.ui.program import Stage
from ui.about import ShortcutsDialog
from ui.actions import EVERYWHERE as ANYWHERE
from ui.actions import TABLE
from ui.help.topics import of_page
from ui.pages.preview import PreviewDialog
from ui.widgets.dialog import Dialog

LISTS = {"campaigns", "accounts", "deals"}
OF_PAGES: dict[str, tuple[tuple[str, ...], frozenset[str]]] = {
    "filter": (
        ("Ctrl+F",),
        frozenset(
            {*LISTS, "mapping", "failures", "differences", "history", "contacts", "actions", "programs", "settings"}
        ),
    ),
    "table.export": (("Ctrl+E",), frozenset({"failures", "history", "reports"})),
    "failures.retry_selected": (("Ctrl+Shift+R",), frozenset({"failures"})),
    "edit.undo": (("Ctrl+Z",), frozenset({"mapping", "differences"})),
    "edit.redo": (("Ctrl+Shift+Z", "Ctrl+Y"), frozenset({"mapping"})),
    "mapping.save": (("Ctrl+S",), frozenset({"mapping", "pipeline"})),
    "mapping.suggest": (("Ctrl+Shift+M",), frozenset({"mapping"})),
    "mapping.push": (("Alt+Right",), frozenset({"mapping"})),
    "mapping.pull": (("Alt+Left",), frozenset({"mapping"})),
    "mapping.both": (("Alt+Up",), frozenset({"mapping"})),
    "mapping.off": (("Alt+Down",), frozenset({"mapping"})),
    "differences.apply": (("Ctrl+Return",), frozenset({"differences"})),
}
"""Action → its keys and the pages that answer it."""
EVERYWHERE: dict[str, tuple[str, ...]] = {
    "search": ("Ctrl+K",),
    "sync.now": ("F5", "Ctrl+R"),
    "sync.preview": ("Ctrl+Shift+P",),
    "sync.pause": ("Ctrl+.",),
    "edit.copy": ("Ctrl+C",),
    "settings.open": ("Ctrl+,",),
    "help.page": ("F1",),
    "help.shortcuts": ("Ctrl+/",),
    "window.close": ("Ctrl+W",),
    "app.quit": ("Ctrl+Q",),
    "users.switch": ("Ctrl+Shift+U",),
    "sales.toolbar": ("Ctrl+Shift+L",),
}


@pytest.fixture
def shown(qtbot, run) -> Iterator[Stage]:
    """The window with every page."""
    console = FakeConsole()
    console.shown = True
    stage = Stage(qtbot, run, console, size=(1366, 768))
    in_front(stage)
    yield stage
    stage.end()


def press(stage: Stage, keys: str, place: QWidget | None = None) -> None:
    """Strike keys where the keyboard is, or in a control."""
    QTest.keySequence(place or stage.window, QKeySequence(keys))


def in_front(stage: Stage) -> None:
    """Have the window take the keys."""
    stage.window.activateWindow()
    stage.until(stage.window.isActiveWindow)


def go(stage: Stage, key: str) -> None:
    """Show a page; what it shows is on its way."""
    stage.program.go(key)
    stage.until(lambda: stage.window.page == key)


def dialog(stage: Stage, kind: type[QWidget]) -> list[QWidget]:
    return [each for each in stage.window.findChildren(kind) if each.isVisible()]


def test_the_table_has_the_keys_that_were_promised_and_no_others(qapp: QApplication) -> None:
    promised = {**{action: keys for action, (keys, _pages) in OF_PAGES.items()}, **EVERYWHERE}
    table = {entry.key: {QKeySequence(key).toString() for key in entry.shortcuts} for entry in TABLE if entry.shortcuts}
    assert table == {action: set(keys) for action, keys in promised.items()}


def test_on_each_page_search_help_and_settings_are_a_key_away(shown: Stage) -> None:
    window = shown.window
    for place, page in enumerate(window.side.ids(), 1):
        if place <= 10:
            press(shown, f"Ctrl+{place % 10}")
            assert window.page == page
        go(shown, page)
        press(shown, "Ctrl+K")
        assert window.top.search.hasFocus(), page
        press(shown, "F1")
        assert shown.program.help.help is not None
        assert shown.program.help.help.key == of_page(page)
        shown.program.help.help.close()
        in_front(shown)
        press(shown, "Ctrl+,")
        shown.until(lambda: window.page == "settings")


def test_runs_previews_pauses_and_the_list_of_keys_answer_everywhere(shown: Stage) -> None:
    console, window = shown.console, shown.window
    for action in EVERYWHERE:
        assert set(window.commands._handlers[action]) == {ANYWHERE}, "no page answers it in another way"
    for page, keys in zip(("contacts", "settings"), EVERYWHERE["sync.now"], strict=True):
        go(shown, page)
        press(shown, keys)
        shown.until(lambda: "sync" in console.calls and window.commands.action("sync.now").isEnabled())
        console.calls.clear()
        assert window.page == page, "whoever syncs stays where they are"
        press(shown, "Ctrl+.")
        shown.until(lambda: console.plan.paused_until is not None and window.state.paused)
        press(shown, "Ctrl+.")
        shown.until(lambda: console.plan.paused_until is None and not window.state.paused)
        for struck, kind in (("Ctrl+Shift+P", PreviewDialog), ("Ctrl+/", ShortcutsDialog)):
            press(shown, struck)
            (opened,) = dialog(shown, kind)
            opened.reject()
            in_front(shown)


def test_keys_of_pages_work_there_and_nowhere_else(shown: Stage) -> None:
    window, answered = shown.window, {}
    for page in window.side.ids():
        go(shown, page)
        answered[page] = {action for action in OF_PAGES if page in window.commands._handlers[action]}
        if "filter" in answered[page]:
            shown.run(settle(0.05))
            press(shown, "Ctrl+F")
            there = QApplication.focusWidget()
            assert there is not None, page
            assert there.isVisible(), page
            assert window.page_widget(page).isAncestorOf(there), page
        if "table.export" in answered[page]:
            shown.until(lambda: window.commands.action("table.export").isEnabled())
            shown.run(settle(0.1))
            press(shown, "Ctrl+E")
            shown.until(lambda: dialog(shown, QFileDialog))
            dialog(shown, QFileDialog)[0].reject()
            in_front(shown)
    assert answered == {page: {a for a, (_keys, pages) in OF_PAGES.items() if page in pages} for page in answered}


def test_keys_of_the_mapping_turn_undo_suggest_and_save(shown: Stage) -> None:
    go(shown, "mapping")
    editor, window = shown.program.mapping.editor, shown.window
    shown.until(lambda: editor.session.rows)
    place = next(at for at, row in enumerate(editor.session.rows) if row.local == "phone")
    ident = editor.session.rows[place].id
    editor.grid.selectRow(place)
    for where in (window, editor.grid):
        for keys, direction in (
            ("Alt+Right", Direction.PUSH),
            ("Alt+Down", Direction.OFF),
            ("Alt+Left", Direction.PULL),
            ("Alt+Up", Direction.TWO_WAY),
            ("Alt+Left", Direction.PULL),
        ):
            press(shown, keys, where)
            assert editor.session.row(ident).direction is direction, (keys, where)
    press(shown, "Ctrl+Z")
    assert editor.session.row(ident).direction is Direction.TWO_WAY
    for again in OF_PAGES["edit.redo"][0]:
        press(shown, again)
        assert editor.session.row(ident).direction is Direction.PULL
        press(shown, "Ctrl+Z")
    press(shown, "Ctrl+Y")
    press(shown, "Ctrl+S")
    shown.until(lambda: "save_mapping" in shown.console.calls and not editor.session.dirty)
    press(shown, "Ctrl+Shift+M")
    shown.until(lambda: editor.session.proposals)


def test_ctrl_c_copies_rows_with_their_heads_and_ctrl_return_asks_before_it_applies(shown: Stage) -> None:
    go(shown, "failures")
    table = shown.program.failures.failures.table
    shown.until(lambda: table.model().rowCount() and shown.program.failures.failures.model.record(0) is not None)
    table.setFocus()
    table.selectRow(0)
    press(shown, "Ctrl+C", table)
    head, row = QGuiApplication.clipboard().text().splitlines()
    assert head.split("\t")[:2] == ["Record", "Object"]
    assert row.split("\t")[1] == "Lead"
    press(shown, "Ctrl+Shift+R")
    shown.until(lambda: "retry" in shown.console.calls)
    go(shown, "differences")
    page = shown.window.page_widget("differences")
    shown.until(lambda: page.record.isVisible() and shown.console.conflicts)
    page.record.choose_all("here")
    shown.until(lambda: shown.window.commands.action("differences.apply").isEnabled())
    press(shown, "Ctrl+Return")
    shown.until(lambda: dialog(shown, Dialog))
    dialog(shown, Dialog)[0].reject()


def test_ctrl_w_closes_the_window_and_ctrl_q_ends_the_program(shown: Stage) -> None:
    shown.program.background.started = True
    press(shown, "Ctrl+Q")
    assert shown.program.background.quitting
    assert not shown.window.isVisible()
    shown.window.show()
    in_front(shown)
    press(shown, "Ctrl+W")
    assert not shown.window.isVisible()
