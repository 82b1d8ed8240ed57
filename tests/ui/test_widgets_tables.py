"""Tables and lists: every cell by keyboard, copying as text, the five states, words for what is painted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QHeaderView

from crmconsole.records import Direction
from ui import widgets as w
from ui.theme import Scheme, theme
from ui.widgets.cells import FORBIDDEN_ROLE, REASON_ROLE

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, Scheme.LIGHT, 13)
    yield
    theme.apply(qapp, Scheme.LIGHT, 13)


def model_of(rows: int = 3) -> QStandardItemModel:
    model = QStandardItemModel(0, 4)
    model.setHorizontalHeaderLabels(["Record", "Way", "Tries", ""])
    for i in range(rows):
        items = [QStandardItem(text) for text in (f"Person {i}\n<b>", "Both ways", str(i), "Retry")]
        items[1].setData(Direction.TWO_WAY, w.VALUE_ROLE)
        items[2].setTextAlignment(Qt.AlignmentFlag.AlignRight)
        model.appendRow(items)
    return model


@pytest.fixture
def table(qtbot):
    view = w.TableView("Failed records")
    view.model_ = model_of()
    view.setModel(view.model_)
    view.way, view.retry = w.DirectionDelegate(parent=view), w.ButtonDelegate("rotate-ccw", view)
    view.set_column(0, stretch=True)
    view.set_column(1, 70, delegate=view.way)
    view.set_column(2, 60)
    view.set_column(3, 100, delegate=view.retry)
    view.resize(600, 300)
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    return view


def go_to(table: w.TableView, row: int, column: int) -> QModelIndex:
    index = table.model().index(row, column)
    table.setFocus()
    table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
    return index


def middle_of(table: w.TableView, row: int, column: int, *, far: bool = False) -> QPoint:
    rect = table.visualRect(table.model().index(row, column))
    return QPoint(rect.right() - theme.px(30), rect.center().y()) if far else QPoint(rect.x() + 25, rect.center().y())


def test_rows_and_head_have_the_heights_of_the_design(table) -> None:
    assert table.rowHeight(0) == 34
    assert table.horizontalHeader().height() == 32
    assert not table.showGrid()
    assert table.verticalHeader().sectionResizeMode(0) == QHeaderView.ResizeMode.Fixed
    theme.set_base_px(26)
    assert table.rowHeight(0) == theme.row == 58
    theme.set_base_px(13)


def test_a_table_is_a_table_with_named_columns_to_a_screen_reader(table) -> None:
    reader = QAccessible.queryAccessibleInterface(table)
    assert reader.role() == QAccessible.Role.Table
    assert reader.text(QAccessible.Text.Name) == "Failed records"
    heads = [reader.child(i).text(QAccessible.Text.Name) for i in range(1, 4)]  # before them, the corner
    assert heads == ["Record", "Way", "Tries"]


@pytest.mark.parametrize("key", [K.Key_Space, K.Key_Return, K.Key_Enter])
def test_a_button_in_a_cell_is_pressed_by_keys(table, qtbot, key) -> None:
    go_to(table, 1, 3)
    with qtbot.waitSignal(table.retry.pressed) as pressed:
        qtbot.keyClick(table, key)
    assert pressed.args[0].row() == 1


def test_a_button_in_a_cell_is_pressed_by_the_mouse_inside_it_only(table, qtbot) -> None:
    pressed: list[int] = []
    table.retry.pressed.connect(lambda index: pressed.append(index.row()))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(table, 2, 3, far=True))
    assert pressed == [2]
    rect = table.visualRect(table.model().index(2, 3))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.x() + 2, rect.y() + 2))
    assert pressed == [2]


def test_a_disabled_button_in_a_cell_is_not_pressed(table, qtbot) -> None:
    table.model().setData(table.model().index(0, 3), False, w.VALUE_ROLE)
    pressed: list[int] = []
    table.retry.pressed.connect(lambda index: pressed.append(index.row()))
    go_to(table, 0, 3)
    qtbot.keyClick(table, K.Key_Space)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(table, 0, 3, far=True))
    assert pressed == []


def test_space_click_and_alt_arrows_wish_for_a_direction(table, qtbot) -> None:
    wishes: list[tuple[int, Direction]] = []
    table.way.wanted.connect(lambda index, way: wishes.append((index.row(), way)))
    go_to(table, 0, 1)
    qtbot.keyClick(table, K.Key_Space)
    qtbot.keyClick(table, K.Key_Right, ALT)
    qtbot.keyClick(table, K.Key_Up, ALT)  # it is two-way already: no wish
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(table, 2, 1))
    assert wishes == [(0, Direction.OFF), (0, Direction.PUSH), (2, Direction.OFF)]
    assert Direction(table.model().index(0, 1).data(w.VALUE_ROLE)) is Direction.TWO_WAY


def test_a_direction_that_cannot_be_is_refused_with_the_reason(table, qtbot) -> None:
    model = table.model()
    model.setData(model.index(0, 1), "Salesforce calculates this field", REASON_ROLE)
    model.setData(model.index(1, 1), {Direction.PUSH: "The user may not write it"}, FORBIDDEN_ROLE)
    refused: list[str] = []
    table.way.refused.connect(lambda _index, reason: refused.append(reason))
    go_to(table, 0, 1)
    qtbot.keyClick(table, K.Key_Space)
    go_to(table, 1, 1)
    qtbot.keyClick(table, K.Key_Right, ALT)
    assert refused == ["Salesforce calculates this field", "The user may not write it"]


def test_copying_gives_selected_rows_under_their_headers(table, qtbot) -> None:
    table.setFocus()
    table.selectRow(0)
    table.selectionModel().select(
        table.model().index(2, 0), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    )
    with qtbot.waitSignal(table.copied) as copied:
        qtbot.keyClick(table, K.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied.args == [2, 2]
    assert QGuiApplication.clipboard().text() == (
        "Record\tWay\tTries\nPerson 0 <b>\tBoth ways\t0\nPerson 2 <b>\tBoth ways\t2\n"
    )


def test_tab_leaves_the_table_and_brings_the_keyboard_to_its_first_cell(table, qtbot) -> None:
    table.clearFocus()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.currentIndex().row() == 0
    assert table.shows_focus
    assert table.selected_rows() == []
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(table, 1, 0))
    assert not table.shows_focus


def test_a_stretched_column_stays_readable_in_a_narrow_table(table, qtbot) -> None:
    table.resize(300, 200)
    assert table.columnWidth(0) == theme.px(120)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() > 0)
    table.resize(900, 200)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    assert table.columnWidth(0) > theme.px(400)


def test_painting_leaves_no_cell_out_in_either_direction_or_scheme(table, qtbot) -> None:
    model = table.model()
    model.setData(
        model.index(0, 0), w.Look(font="strong", code="LastName", icon="circle-check", colour="good"), w.LOOK_ROLE
    )
    model.setData(model.index(1, 0), w.Look(badge="attention"), w.LOOK_ROLE)
    pictures = set()
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            theme.set_scheme(scheme)
            table.setLayoutDirection(direction)
            image = table.grab().toImage()
            pictures.add(bytes(image.constBits()))
    assert len(pictures) == 4
    theme.set_scheme(Scheme.LIGHT)


def test_special_cells_take_their_values(qtbot) -> None:
    view = w.TableView("Objects")
    model = QStandardItemModel(1, 2)
    model.setData(model.index(0, 0), (1.0, 4.0, 2.0), w.VALUE_ROLE)
    model.setData(model.index(0, 1), w.Fill(1.0, "good"), w.VALUE_ROLE)
    view.setModel(model)
    line, fill = w.SparklineDelegate(parent=view), w.ProgressDelegate(view)
    view.set_column(0, 150, delegate=line)
    view.set_column(1, 150, delegate=fill)
    view.resize(320, 120)
    qtbot.addWidget(view)
    view.show()
    image = view.viewport().grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(34)}
    assert {theme.colour("accent").name(), theme.colour("good").name()} <= colours


# -- states -------------------------------------------------------------------------------------------------------


@pytest.fixture
def panel(qtbot):
    view = w.TableView("Failures")
    view.model_ = model_of(0)
    view.setModel(view.model_)
    part = w.TablePanel(view)
    part.resize(500, 300)
    qtbot.addWidget(part)
    part.show()
    return part


def test_an_empty_table_says_so_and_the_head_stays(panel) -> None:
    panel.set_state(w.TableState.EMPTY, "No failures", "3,201 records written since Monday.")
    assert panel.empty.isVisible()
    assert panel.empty.sentence.text() == "No failures"
    assert panel.table.horizontalHeader().isVisible()
    assert panel.empty.geometry() == panel.table.viewport().rect()
    panel.resize(700, 400)
    assert panel.empty.geometry() == panel.table.viewport().rect()
    panel.set_state(w.TableState.ROWS)
    assert not panel.empty.isVisible()


def test_a_filtered_table_offers_to_clear_the_filter(panel, qtbot) -> None:
    done: list[bool] = []
    panel.set_state(w.TableState.FILTERED, "No record matches “zz”", "", "Clear filter", lambda: done.append(True))
    qtbot.mouseClick(panel.empty.action, Qt.MouseButton.LeftButton)
    assert done == [True]


def test_loading_is_shown_only_when_it_takes_a_while(panel, qtbot) -> None:
    panel.set_state(w.TableState.LOADING)
    assert not panel.empty.isVisible()
    qtbot.waitUntil(panel.empty.isVisible)
    assert panel.empty.sentence.text() == "Loading…"
    panel.set_state(w.TableState.LOADING)
    panel.set_state(w.TableState.ROWS)
    qtbot.wait(350)
    assert not panel.empty.isVisible()


def test_offline_keeps_old_rows_in_sight_greyed_with_their_age(panel) -> None:
    panel.table.model().appendRow([QStandardItem("María Ortiz")])
    bright = panel.table.viewport().grab().toImage()
    panel.set_state(w.TableState.OFFLINE, "As of 14:02: no connection to Salesforce")
    assert panel.notice.isVisible()
    assert not panel.empty.isVisible()
    assert panel.table.viewport().grab().toImage() != bright
    panel.set_state(w.TableState.ROWS)
    assert not panel.notice.isVisible()


def test_an_error_without_rows_offers_to_try_again(panel, qtbot) -> None:
    tries: list[bool] = []
    panel.set_state(w.TableState.ERROR, "The list could not be read", "", "Try again", lambda: tries.append(True))
    qtbot.mouseClick(panel.empty.action, Qt.MouseButton.LeftButton)
    assert tries == [True]


# -- lists --------------------------------------------------------------------------------------------------------


ITEMS = [
    w.Item("1", "María Ortiz", "Northwind Traders", badge=("A1", "neutral"), figure="82"),
    w.Item("2", "王芳", "Kite Trading", lead_badge=("11", "bad"), time="14:02", icon="mail", trailing="new here"),
]


def test_a_list_row_is_read_as_one_line_and_chosen_by_arrows(qtbot) -> None:
    people = w.ItemList("People")
    people.set_items(ITEMS)
    qtbot.addWidget(people)
    people.show()
    people.activateWindow()
    chosen: list[str] = []
    people.chosen.connect(chosen.append)
    people.select("1")
    people.setFocus()
    qtbot.keyClick(people, K.Key_Down)
    assert chosen == ["1", "2"]
    assert people.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == "14:02, 11, 王芳, Kite Trading, new here"
    people.copy()
    assert QGuiApplication.clipboard().text() == ITEMS[1].spoken


def test_the_chosen_row_stays_chosen_when_the_list_changes(qtbot) -> None:
    people = w.ItemList("People")
    qtbot.addWidget(people)
    people.set_items(ITEMS)
    people.select("2")
    people.set_items([w.Item("0", "New"), *ITEMS])
    assert people.current_key == "2"
    people.set_items(ITEMS[:1])
    assert people.current_key == ""
    assert not people.select("2")


def test_the_model_of_a_list_keeps_qts_rules(qtmodeltester) -> None:
    from ui.widgets.item_list import ItemModel

    model = ItemModel()
    model.set_items(ITEMS)
    qtmodeltester.check(model)
    model.set_items(list(reversed(ITEMS)))
