"""A row that breaks where it is too narrow, and a page that scrolls where it has too little room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.ui.test_narrow import shown
from ui.theme import Scheme, theme
from ui.widgets import Button, Page, TableView, Yielding
from ui.widgets.reading_order import step


@pytest.fixture(autouse=True)
def _look(qapp: QApplication):
    theme.apply(qapp, Scheme.LIGHT, 13)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def around() -> QWidget:
    return QWidget()


def row_of(qtbot, around: QWidget, number: int, width: int, *, even: bool = False) -> list[QWidget]:
    row = Yielding(around, even=even)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    parts = [TableView(f"Table {place}") for place in range(number)]
    for part in parts:
        row.add(part, 1, least=200)
    shown(qtbot, around, width, 800)
    return parts


def test_parts_stand_beside_each_other_while_there_is_room(qtbot, around) -> None:
    parts = row_of(qtbot, around, 3, 620)
    assert {part.y() for part in parts} == {0}
    assert [part.x() for part in parts] == sorted(part.x() for part in parts)


def test_what_does_not_fit_goes_under_the_rest_and_fills_the_width(qtbot, around) -> None:
    parts = row_of(qtbot, around, 3, 619)
    assert parts[0].y() == parts[1].y() == 0
    assert parts[2].y() > parts[0].geometry().bottom()
    assert parts[2].width() == 619


def test_lines_of_tiles_have_as_many_as_each_other(qtbot, around) -> None:
    parts = row_of(qtbot, around, 4, 700, even=True)
    assert parts[0].y() == parts[1].y() < parts[2].y() == parts[3].y()
    assert {part.width() for part in parts} == {345}


def test_from_right_to_left_the_first_part_is_at_the_right(qtbot, around, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    parts = row_of(qtbot, around, 3, 619)
    assert parts[0].x() > parts[1].x()


def test_a_page_scrolls_where_it_needs_more_than_there_is_and_tab_brings_into_sight(qtbot) -> None:
    page = Page("Much")
    column = QVBoxLayout()
    buttons = [Button(f"Button {place}") for place in range(20)]
    for button in buttons:
        column.addWidget(button)
    page.body.addLayout(column)
    shown(qtbot, page, 400, 1200)
    assert not page.outer.verticalScrollBar().isVisible()
    page.resize(400, 300)
    qtbot.waitUntil(page.outer.verticalScrollBar().isVisible)
    assert not page.outer.horizontalScrollBar().isVisible()
    page.activateWindow()
    while not buttons[-1].hasFocus():
        assert step(page, True)
    assert not buttons[-1].visibleRegion().isEmpty()
    assert page.outer.verticalScrollBar().value() > 0
