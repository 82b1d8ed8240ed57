"""Columns that were dragged and filters that were chosen are there again when the window opens, in this workspace only."""

from __future__ import annotations

from PySide6.QtCore import QSettings

from crmconsole.records import Kind
from tests.ui.fake_console import FakeConsole
from tests.ui.program import Stage
from ui.pages.history import HistoryPage
from ui.theme import theme


def opened(qtbot, run, path) -> Stage:
    return Stage(qtbot, run, FakeConsole(), settings=QSettings(str(path), QSettings.Format.IniFormat))


def test_columns_and_filters_are_remembered_and_forgotten_again(qtbot, run, tmp_path) -> None:
    """console-screens §3.0: geometry, columns, filters remembered per connection."""
    path = tmp_path / "window.ini"
    first = opened(qtbot, run, path)
    model = first.program.overview.objects
    first.program.overview.table.horizontalHeader().resizeSection(model.LAST, theme.px(170))
    history = first.program.navigation.page(HistoryPage)
    history.filters.states.setCurrentIndex(history.filters.states.findData("failed"))
    first.program.failures.failures.filter.choose_kind(Kind.CONTACT)
    first.window.close()
    first.end()

    second = opened(qtbot, run, path)
    table = second.program.overview.table
    assert table.columnWidth(model.LAST) == theme.px(170)
    assert table.columnWidth(model.IN_STEP) == theme.px(80), "only what was dragged"
    history = second.program.navigation.page(HistoryPage)
    assert history.filters.wanted().state == "failed"
    assert second.program.failures.failures.filter.kind is Kind.CONTACT
    assert second.program.failures.failures.filter.text() == "Contacts"
    history.filters.clear()
    second.program.failures.failures.filter.clear()
    table.horizontalHeader().resizeSection(model.LAST, theme.px(122))
    second.window.close()
    second.end()

    kept = QSettings(str(path), QSettings.Format.IniFormat)
    assert [key for key in kept.allKeys() if key.startswith(("columns", "filters"))] == []
    assert opened(qtbot, run, tmp_path / "other.ini").program.overview.table.columnWidth(model.LAST) == theme.px(122)
