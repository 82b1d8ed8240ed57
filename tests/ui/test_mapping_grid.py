"""The mapping table under mouse and keys: real drag events, picking a field up by keys, directions, boxes, the question in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from crmconsole.mapping.edit import Side
from crmconsole.records import Direction, FieldType, Kind, Policy
from tests.ui.fake_console import FakeConsole
from tests.ui.screen import put_away, unnamed_controls, until
from ui.bridge import Bridge
from ui.mapping.dragging import drag_field
from ui.mapping.editor import MappingEditor
from ui.mapping.form_dialog import FormDialog
from ui.models.mapping_fields import to_mime
from ui.models.mapping_session import Carried
from ui.models.mapping_table import POLICIES, POLICY_TIPS, Column
from ui.theme import Scheme, theme

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
COPY = Qt.DropAction.CopyAction


@pytest.fixture
def said(monkeypatch) -> list[str]:
    """What a screen reader would have been told."""
    told: list[str] = []
    for module in ("ui.mapping.grid", "ui.mapping.drop_grid", "ui.mapping.editor", "ui.mapping.place_question"):
        monkeypatch.setattr(f"{module}.announce", lambda _where, sentence: told.append(sentence))
    return told


@pytest.fixture
def editor(run, qtbot, qapp, said) -> Iterator[MappingEditor]:
    theme.apply(qapp, Scheme.LIGHT, 13)
    console = FakeConsole()
    bridge = Bridge(console.events)
    editor = MappingEditor(console, bridge)
    qtbot.addWidget(editor, before_close_func=lambda w: run(put_away(w)))
    editor.resize(1120, 640)
    editor.show()
    run(editor.load(Kind.LEAD))
    yield editor

    bridge.close()


def row_of(editor: MappingEditor, local: str):
    return next(row for row in editor.session.rows if row.local == local)


def spot(editor: MappingEditor, row_id: str | None, column: Column) -> QPoint:
    grid = editor.grid
    place = grid.table.rowCount() - 1 if row_id is None else grid.table.place_of(row_id)
    index = grid.table.index(place, column)
    grid.scrollTo(index)
    return grid.visualRect(index).center()


class Drag:
    """A drag as Qt delivers it, without the mouse: enter, move, then drop or leave."""

    def __init__(self, editor: MappingEditor, carried: Carried) -> None:
        self.view, self.data = editor.grid, to_mime(carried)
        QApplication.sendEvent(self.view.viewport(), QDragEnterEvent(QPoint(5, 5), COPY, self.data, LEFT, PLAIN))

    def over(self, point: QPoint) -> bool:
        event = QDragMoveEvent(point, COPY, self.data, LEFT, PLAIN)
        QApplication.sendEvent(self.view.viewport(), event)
        return event.isAccepted()

    def drop(self, point: QPoint) -> Qt.DropAction:
        event = QDropEvent(point.toPointF(), COPY, self.data, LEFT, PLAIN)
        QApplication.sendEvent(self.view.viewport(), event)
        return event.dropAction() if event.isAccepted() else Qt.DropAction.IgnoreAction


# -- drag and drop ------------------------------------------------------------------------------------------------------


def test_drag_a_field_to_the_empty_row_and_another_beside_it(editor) -> None:
    drag = Drag(editor, Carried(Side.HERE, "region"))
    bottom = spot(editor, None, Column.HERE)
    assert drag.over(bottom)
    assert editor.grid.target is not None
    assert drag.drop(bottom) == COPY
    assert editor.grid.target is None
    row = row_of(editor, "region")
    drag = Drag(editor, Carried(Side.THERE, "Region__c"))
    empty_side = spot(editor, row.id, Column.THERE)
    assert drag.over(empty_side)
    assert "Region" in editor.problems.sentence.text(), "the status line says what would happen"
    assert drag.drop(empty_side) == COPY
    assert row_of(editor, "region").remote == "Region__c"


def test_a_drop_below_the_rows_makes_a_new_pair(editor) -> None:
    point = QPoint(50, editor.grid.viewport().height() - 2)
    drag = Drag(editor, Carried(Side.HERE, "region"))
    assert drag.over(point)
    assert drag.drop(point) == COPY
    assert editor.session.rows[-1].local == "region"


def test_a_forbidden_target_says_why_and_takes_nothing(editor) -> None:
    before = editor.session.rows
    row = row_of(editor, "score")
    drag = Drag(editor, Carried(Side.THERE, "Last_Visit__c"))
    point = spot(editor, row.id, Column.THERE)
    assert not drag.over(point)
    _place, judgement = editor.grid.target
    assert not judgement.allowed
    assert editor.problems.sentence.text() == judgement.sentence
    assert drag.drop(point) == Qt.DropAction.IgnoreAction
    assert editor.session.rows == before


def test_leaving_the_table_shows_no_target_any_more(editor) -> None:
    drag = Drag(editor, Carried(Side.HERE, "region"))
    drag.over(spot(editor, None, Column.HERE))
    QApplication.sendEvent(editor.grid.viewport(), QDragLeaveEvent())
    assert editor.grid.target is None


def test_something_else_is_not_taken(editor) -> None:
    data = QMimeData()
    data.setText("hello")
    event = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, PLAIN)
    QApplication.sendEvent(editor.grid.viewport(), event)
    assert not event.isAccepted()


@pytest.mark.parametrize(
    ("answer", "title", "phone"), [("replace", "Phone", None), ("swap", "Phone", "Title"), ("cancel", "Title", "Phone")]
)
def test_a_taken_place_is_asked_about_in_the_row(editor, answer, title, phone) -> None:
    phone_row, title_row = row_of(editor, "phone"), row_of(editor, "job_title")
    drag = Drag(editor, Carried(Side.THERE, "Phone", phone_row.id))
    point = spot(editor, title_row.id, Column.THERE)
    assert drag.over(point)
    drag.drop(point)
    question = editor.grid.question
    assert question.isVisible()
    assert question.geometry().contains(point), "the question is in the row itself"
    QTest.mouseClick(getattr(question, answer), LEFT)
    assert not question.isVisible()
    assert row_of(editor, "job_title").remote == title
    assert row_of(editor, "phone").remote == phone


def test_a_field_from_the_list_offers_no_swap(editor) -> None:
    editor.grid.drop(Carried(Side.THERE, "Description"), row_of(editor, "job_title").id)
    assert editor.grid.question.replace.isVisible()
    assert not editor.grid.question.swap.isVisible()
    QTest.keyClick(editor.grid.question, Qt.Key.Key_Escape)
    assert not editor.grid.question.isVisible()
    assert row_of(editor, "job_title").remote == "Title"


# -- keys ---------------------------------------------------------------------------------------------------------------


def test_pick_up_and_drop_by_keys(editor, said) -> None:
    editor.here.view.select_field("region")
    QTest.keyClick(editor.here.view, Qt.Key.Key_Return)
    assert editor.grid.carried == Carried(Side.HERE, "region")
    assert any("picked up" in sentence for sentence in said)
    place, judgement = editor.grid.target
    assert place == editor.grid.table.rowCount() - 1, "the empty row is the first free place"
    assert judgement.allowed
    QTest.keyClick(editor.grid, Qt.Key.Key_Return)
    assert editor.grid.carried is None
    row = row_of(editor, "region")
    editor.there.view.select_field("Region__c")
    QTest.keyClick(editor.there.view, Qt.Key.Key_Return)
    assert editor.grid.current_id == row.id, "the half pair waits for it"
    QTest.keyClick(editor.grid, Qt.Key.Key_Return)
    assert row_of(editor, "region").remote == "Region__c"
    assert any("dropped" in sentence for sentence in said)


def test_arrows_choose_the_row_and_escape_puts_back(editor, said) -> None:
    editor.there.view.select_field("Description")
    QTest.keyClick(editor.there.view, Qt.Key.Key_Return)
    start = editor.grid.target[0]
    QTest.keyClick(editor.grid, Qt.Key.Key_Up)
    assert editor.grid.target[0] == start - 1
    before = editor.session.rows
    QTest.keyClick(editor.grid, Qt.Key.Key_Escape)
    assert editor.grid.carried is None
    assert editor.session.rows == before
    assert any("put back" in sentence for sentence in said)
    assert editor.there.view.currentIndex().data() == "Description"


def test_going_elsewhere_puts_back(editor, said) -> None:
    editor.there.view.select_field("Description")
    QTest.keyClick(editor.there.view, Qt.Key.Key_Return)
    QTest.mouseClick(editor.here.search, LEFT)
    editor.grid.focusOutEvent(QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.MouseFocusReason))
    assert editor.grid.carried is None
    assert editor.grid.target is None
    assert said[-1] == "Put back"


def test_another_mapping_ends_what_is_asked_and_carried(editor, run) -> None:
    editor.there.view.select_field("Description")
    QTest.keyClick(editor.there.view, Qt.Key.Key_Return)
    editor.grid.drop(Carried(Side.THERE, "Description"), row_of(editor, "job_title").id)
    run(editor.load(Kind.CONTACT))
    assert editor.grid.carried is None
    assert editor.grid.question.about is None


def test_enter_on_a_forbidden_row_keeps_the_field_in_hand(editor, said) -> None:
    editor.there.view.select_field("Last_Visit__c")
    QTest.keyClick(editor.there.view, Qt.Key.Key_Return)
    editor.grid.go_to(row_of(editor, "score").id, Column.THERE)
    assert not editor.grid.target[1].allowed
    QTest.keyClick(editor.grid, Qt.Key.Key_Return)
    assert editor.grid.carried is not None
    assert said[-1] == editor.grid.target[1].sentence


def test_a_taken_place_by_keys_asks_too(editor) -> None:
    editor.there.view.select_field("Description")
    QTest.keyClick(editor.there.view, Qt.Key.Key_Return)
    row = row_of(editor, "job_title")
    editor.grid.go_to(row.id, Column.THERE)
    QTest.keyClick(editor.grid, Qt.Key.Key_Return)
    assert editor.grid.question.about is not None
    QTest.keyClick(editor.grid.question, Qt.Key.Key_Return)
    assert row_of(editor, "job_title").remote == "Description"
    assert editor.grid.carried is None


@pytest.mark.parametrize(
    ("key", "direction"),
    [
        (Qt.Key.Key_Right, Direction.PUSH),
        (Qt.Key.Key_Left, Direction.PULL),
        (Qt.Key.Key_Up, Direction.TWO_WAY),
        (Qt.Key.Key_Down, Direction.OFF),
    ],
)
def test_alt_with_an_arrow_sets_the_direction_in_any_column(editor, key, direction) -> None:
    row = row_of(editor, "first_name")
    for column in (Column.HERE, Column.CHECK):
        editor.grid.go_to(row.id, column)
        QTest.keyClick(editor.grid, key, ALT)
        assert row_of(editor, "first_name").direction is direction
        assert editor.grid.current_id == row.id


def test_space_cycles_and_a_click_does_the_same(editor) -> None:
    row = row_of(editor, "first_name")
    editor.grid.go_to(row.id, Column.WAY)
    seen = []
    for _ in range(4):
        QTest.keyClick(editor.grid, Qt.Key.Key_Space)
        seen.append(row_of(editor, "first_name").direction)
    assert sorted(seen) == sorted(Direction)
    index = editor.grid.table.index(editor.grid.table.place_of(row.id), Column.WAY)
    button = editor.grid.ways.place(editor.grid.visualRect(index).adjusted(8, 0, -8, -1).toRectF()).center().toPoint()
    before = row_of(editor, "first_name").direction
    QTest.mouseClick(editor.grid.viewport(), LEFT, PLAIN, button)
    assert row_of(editor, "first_name").direction is not before
    assert editor.session.undo.count() == 1, "toggles of one row are one step"


def test_a_forbidden_direction_says_why(editor, said) -> None:
    row = row_of(editor, "score")
    editor.grid.go_to(row.id, Column.WAY)
    QTest.keyClick(editor.grid, Qt.Key.Key_Left, ALT)
    assert row_of(editor, "score").direction is Direction.PUSH
    assert "score" in said[-1]
    assert editor.problems.sentence.text() == said[-1]


def test_s0_20_accounts_refuse_to_go_to_salesforce(editor, run) -> None:
    """features S0-20: the grid refuses a direction that the object does not allow."""
    run(editor.load(Kind.ACCOUNT))
    row = editor.session.rows[0]
    editor.grid.go_to(row.id, Column.WAY)
    QTest.keyClick(editor.grid, Qt.Key.Key_Right, ALT)
    assert editor.session.rows[0].direction is Direction.PULL
    assert "only comes from Salesforce" in editor.problems.sentence.text()


def test_delete_removes_the_pair_and_backspace_one_field(editor) -> None:
    row = row_of(editor, "phone")
    editor.grid.go_to(row.id, Column.THERE)
    QTest.keyClick(editor.grid, Qt.Key.Key_Backspace)
    assert row_of(editor, "phone").remote is None
    editor.grid.selectRow(editor.grid.table.place_of(row.id))
    QTest.keyClick(editor.grid, Qt.Key.Key_Delete)
    assert editor.session.row(row.id) is None


# -- boxes in cells -----------------------------------------------------------------------------------------------------


def choose(editor: MappingEditor, run, row_id: str | None, column: Column, value: object) -> None:
    grid = editor.grid
    place = grid.table.rowCount() - 1 if row_id is None else grid.table.place_of(row_id)
    grid.setCurrentIndex(grid.table.index(place, column))
    QTest.keyClick(grid, Qt.Key.Key_Return)
    box = next(b for b in grid.viewport().findChildren(QComboBox))
    assert box.accessibleName()
    box.setCurrentIndex(box.findData(value))
    assert box.currentData() == value
    box.activated.emit(box.currentIndex())
    run(until(lambda: not grid.viewport().findChildren(QComboBox)))


def test_a_box_does_what_a_drop_does(editor, run) -> None:
    choose(editor, run, None, Column.HERE, "region")
    row = row_of(editor, "region")
    choose(editor, run, row.id, Column.THERE, "Region__c")
    assert row_of(editor, "region").remote == "Region__c"
    choose(editor, run, row.id, Column.THERE, None)
    assert row_of(editor, "region").remote is None


def test_a_field_of_another_row_asks(editor, run) -> None:
    row = row_of(editor, "job_title")
    choose(editor, run, row.id, Column.THERE, "Phone")
    assert editor.grid.question.isVisible()
    editor.grid.question.swap.click()
    assert row_of(editor, "job_title").remote == "Phone"
    assert row_of(editor, "phone").remote == "Title"


def test_who_wins_and_conversion(editor, run) -> None:
    row = row_of(editor, "first_name")
    choose(editor, run, row.id, Column.WINS, Policy.ASK)
    assert row_of(editor, "first_name").policy is Policy.ASK
    choose(editor, run, row.id, Column.WINS, Policy.CONSOLE_WINS)
    cell = editor.grid.table.index(editor.grid.table.place_of(row.id), Column.WINS)
    assert cell.data() == "Here"
    assert "the value here stays" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert set(POLICIES) == set(POLICY_TIPS) == set(Policy)
    choose(editor, run, row.id, Column.CONVERT, "title")
    assert row_of(editor, "first_name").conversion == "title"
    one_way = row_of(editor, "score")
    editor.grid.go_to(one_way.id, Column.WINS)
    QTest.keyClick(editor.grid, Qt.Key.Key_Return)
    assert not editor.grid.viewport().findChildren(QComboBox), "nobody wins on a one-way row"


def test_the_menu_offers_what_mouse_and_keys_do(editor) -> None:
    editor.grid.go_to(row_of(editor, "score").id)
    menu = editor.grid.row_menu()
    enabled = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    assert enabled["To Salesforce"]
    assert not enabled["From Salesforce"]
    assert enabled["Remove pair"]
    menu.deleteLater()


# -- suggestions, details, names ----------------------------------------------------------------------------------------


def test_tick_by_key_and_click_then_accept(editor) -> None:
    editor.suggest()
    assert editor.suggestions.isVisible()
    rows = editor.session.proposals
    editor.grid.go_to(rows[0].id)
    QTest.keyClick(editor.grid, Qt.Key.Key_Space)
    assert rows[0].id not in editor.session.ticked
    point = editor.grid.visualRect(editor.grid.table.index(editor.grid.table.place_of(rows[0].id), Column.HERE))
    QTest.mouseClick(editor.grid.viewport(), LEFT, PLAIN, QPoint(point.left() + 14, point.center().y()))
    assert rows[0].id in editor.session.ticked
    editor.suggestions.selected.click()
    assert not editor.suggestions.isVisible()
    assert editor.session.row(rows[0].id).proposed == ""


def test_samples_show_both_sides_and_what_a_value_becomes(editor) -> None:
    row = row_of(editor, "first_name")
    editor.session.set_conversion(row.id, "upper")
    editor.grid.go_to(row.id)
    first = [[label.text() for label in line] for line in editor.details.samples.cells]
    for here, there, gets in first:
        assert gets == here.upper()
        assert there == here, "the same record, as both sides hold it"
    editor.details.samples.on.click()
    second = [[label.text() for label in line] for line in editor.details.samples.cells]
    assert second != first
    editor.details.samples.back.click()
    assert [[label.text() for label in line] for line in editor.details.samples.cells] == first


def test_a_default_is_checked_as_it_is_typed(editor) -> None:
    row = row_of(editor, "score")
    editor.grid.go_to(row.id)
    field = editor.details.default
    field.setText("many")
    field.editingFinished.emit()
    assert row_of(editor, "score").default_there is None
    assert field.accessibleDescription(), "the field says what is wrong"
    field.setText("12.50")
    field.editingFinished.emit()
    assert row_of(editor, "score").default_there == "12.5"


def test_the_problem_strip_jumps_to_the_row(editor) -> None:
    editor.session.place(Carried(Side.HERE, "region"), None)
    editor.grid.go_to(row_of(editor, "last_name").id)
    assert editor.problems.errors.words.text() == "1 problem"
    editor.problems.go.click()
    assert editor.grid.current_id == row_of(editor, "region").id


def test_every_control_has_a_name(editor) -> None:
    editor.suggest()
    editor.grid.drop(Carried(Side.THERE, "Description"), row_of(editor, "job_title").id)
    assert unnamed_controls(editor) == []


def test_dates_numbers_and_constants_are_said_beside_the_table(editor, run) -> None:
    row = row_of(editor, "first_name")
    form = editor.details.form
    choose(editor, run, row.id, Column.CONVERT, "constant")
    run(until(lambda: form.always.hasFocus() or not editor.isActiveWindow()))
    assert row_of(editor, "first_name").direction is Direction.PUSH
    assert editor.session.errors, "no value is given yet"
    assert editor.session.set_direction(row.id, Direction.TWO_WAY)
    QTest.keyClicks(form.always, "Console")
    QTest.keyClick(form.always, Qt.Key.Key_Return)
    assert (row_of(editor, "first_name").form, editor.session.errors) == ("Console", [])
    assert editor.details.samples.cells[0][2].text() == "Console"
    editor.session.undo.undo()
    assert row_of(editor, "first_name").form == ""
    choose(editor, run, row.id, Column.THERE, "AnnualRevenue")
    choose(editor, run, row.id, Column.CONVERT, "number")
    assert (form.signs.isVisible(), form.days.isVisible(), row_of(editor, "first_name").form) == (
        True,
        False,
        "#,##0.#",
    )
    form.signs.setCurrentText("1.234,5")
    form.places.setCurrentIndex(3)
    form.places.activated.emit(3)
    assert row_of(editor, "first_name").form == "#.##0,00"
    assert not unnamed_controls(form)


def test_a_constant_is_told_in_its_row(editor) -> None:
    row = row_of(editor, "job_title")
    editor.session.set_direction(row.id, Direction.PUSH)
    editor.session.set_conversion(row.id, "constant")
    editor.session.set_form(row.id, "Customer")
    place = editor.grid.table.place_of(row.id)
    told = [editor.grid.table.index(place, column).data() for column in (Column.SAMPLE, Column.CHECK)]
    assert told == ["Customer", "Always “Customer” in Salesforce"]


def test_the_form_of_a_date_can_be_typed(editor, run) -> None:
    row = row_of(editor, "first_name")
    there = replace(editor.session.there["Title"], name="Day__c", label="Day", type=FieldType.DATE)
    view = replace(editor.session.view, crm_fields=(*editor.session.view.crm_fields, there))
    editor.session.load(replace(view, samples_here={"first_name": ["12 Nov 2026", None]}))
    choose(editor, run, row.id, Column.THERE, "Day__c")
    choose(editor, run, row.id, Column.CONVERT, "date")
    form = editor.details.form
    assert row_of(editor, "first_name").form == "d MMM yyyy", "as the samples are written"
    assert editor.details.samples.cells[0][2].text() == "2026-11-12"
    last = form.days.count() - 1
    form.days.setCurrentIndex(last)
    form.days.activated.emit(last)
    assert form.own.isVisible()
    form.own.setText("d.M")
    form.own.editingFinished.emit()
    assert "day, month and year" in editor.session.errors[0].sentence
    form.own.setText("d. MMMM yyyy")
    form.own.editingFinished.emit()
    assert not editor.session.errors


def test_a_default_is_said_for_each_side(editor) -> None:
    row = row_of(editor, "phone")
    editor.grid.go_to(row.id)
    details = editor.details
    for field, text in ((details.default, "+49 1"), (details.default_here, "+49 2")):
        field.setText(text)
        field.editingFinished.emit()
    assert (row_of(editor, "phone").default_there, row_of(editor, "phone").default_here) == ("+49 1", "+49 2")
    editor.session.set_direction(row.id, Direction.PUSH)
    assert (details.default.isEnabled(), details.default_here.isEnabled()) == (True, False)
    assert any("is never kept" in one.sentence for one in editor.session.problems)
    editor.session.undo.undo()
    editor.session.undo.undo()
    assert row_of(editor, "phone").default_here is None


def test_a_low_window_asks_for_the_form_in_a_dialog(editor, run, qtbot) -> None:
    editor.resize(960, 420)
    assert not editor.details.isVisible()
    row = row_of(editor, "first_name")
    choose(editor, run, row.id, Column.CONVERT, "constant")
    run(until(lambda: editor.findChildren(FormDialog)))
    (dialog,) = editor.findChildren(FormDialog)
    assert not unnamed_controls(dialog)
    dialog.form.always.setText("Console")
    dialog.form.always.editingFinished.emit()
    assert row_of(editor, "first_name").form == "Console"
    dialog.reject()
    assert row_of(editor, "first_name").form == ""


# -- what a person sees while dragging ----------------------------------------------------------------------------------


def test_a_drag_that_rests_at_the_edge_goes_on_scrolling_and_stops_when_it_leaves(editor, run) -> None:
    editor.resize(1120, 360)
    bar = editor.grid.verticalScrollBar()
    run(until(lambda: bar.maximum() > 0))
    drag = Drag(editor, Carried(Side.HERE, "region"))
    first = editor.session.rows[0].id
    drag.over(QPoint(60, editor.grid.viewport().height() - 4))
    run(until(lambda: bar.value() == bar.maximum()))
    assert editor.grid.target[0] == editor.grid.table.rowCount() - 1, "the empty row came to the pointer"
    drag.over(QPoint(60, 4))
    run(until(lambda: bar.value() < bar.maximum()))
    QApplication.sendEvent(editor.grid.viewport(), QDragLeaveEvent())
    assert editor.grid.target is None
    assert editor.grid.go_to(first)


def test_what_a_drop_would_do_has_all_of_the_row_where_the_words_need_it(editor) -> None:
    row = row_of(editor, "job_title")
    drag = Drag(editor, Carried(Side.HERE, "region"))
    assert drag.over(spot(editor, row.id, Column.HERE))
    place, judgement = editor.grid.target
    assert judgement.sentence == "Replace Job Title with Region?"
    cell = editor.grid.visualRect(editor.grid.table.index(place, Column.HERE))
    assert editor.grid._target_rect(place, judgement).width() > 2 * cell.width()


def test_the_question_stays_whole_in_the_status_line_until_it_is_answered(editor) -> None:
    row = row_of(editor, "email")
    drag = Drag(editor, Carried(Side.HERE, "region"))
    drag.drop(spot(editor, row.id, Column.HERE))
    question = editor.grid.question
    assert question.words.text() == "Replace Email with Region?"
    told = editor.problems.sentence.text()
    assert told.startswith("Replace Email with Region? On the way to Salesforce, text")
    assert question.words.toolTip() == told
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert editor.problems.sentence.text() != told


def test_the_label_of_a_field_goes_along_with_the_pointer(editor, monkeypatch) -> None:
    seen: list[tuple[int, QPoint]] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_: seen.append((drag.pixmap().width(), drag.hotSpot())))
    drag_field(editor, to_mime(Carried(Side.HERE, "region")), "Region")
    drag_field(editor, to_mime(Carried(Side.HERE, "region")), "Region " * 40)
    (narrow, spot_), (wide, _) = seen
    assert 0 < narrow < wide <= theme.px(240) * editor.devicePixelRatioF()
    assert -spot_.y() > theme.row / 2, "so far below that the words of the row under the pointer stay in sight"


def test_the_check_stays_in_sight_on_a_small_screen(editor, run) -> None:
    """960 × 600: the technical names give way, not what is wrong."""
    grid = editor.grid
    editor.resize(855, 400)
    run(until(lambda: grid.isColumnHidden(Column.SAMPLE)))

    def in_sight() -> bool:
        place = grid.columnViewportPosition(Column.CHECK)
        return place + grid.columnWidth(Column.CHECK) <= grid.viewport().width() + 1

    run(until(in_sight))
    editor.resize(1120, 640)
    run(until(lambda: not grid.isColumnHidden(Column.SAMPLE)))
    assert grid.columnWidth(Column.THERE) == theme.px(168)
    grid.setColumnWidth(Column.THERE, theme.px(200))
    editor.resize(855, 400)
    run(until(lambda: grid.columnWidth(Column.HERE) == theme.px(104)))
    assert grid.columnWidth(Column.THERE) == theme.px(200), "who made a column wider keeps it"
