"""The table of pairs: takes drops and shows what they would do, carries a field by keys, opens boxes, sets directions.

Every wish goes to the session; the target outline is painted here, because a drag picture may be invisible (qt-facts §4).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QToolTip, QWidget

from crmconsole.mapping import edit
from crmconsole.mapping.edit import Side, Taken
from crmconsole.records import Direction, Policy
from ui import texts
from ui.announce import announce
from ui.mapping.cells import ChoiceDelegate, FieldDelegate
from ui.mapping.place_question import PlaceQuestion
from ui.models.mapping_fields import from_mime
from ui.models.mapping_session import Carried, Judgement, MappingSession
from ui.models.mapping_table import SIDES, Column, MappingTableModel
from ui.texts import tr
from ui.theme import theme
from ui.widgets import TableView, paint
from ui.widgets.direction_button import KEYS
from ui.widgets.direction_delegate import DirectionDelegate

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NARROW = 640
COLUMN_OF = {Side.HERE: Column.HERE, Side.THERE: Column.THERE}


class MappingGrid(TableView):
    """Shows and changes the rows of a session.

    `told(sentence)` for the status line (empty = nothing more to say), `put_back(carried)` when a carried field was not
    dropped, `values_wanted(row id)` for a value table, `row_changed(row id or None)` for the current row.
    """

    told = Signal(str)
    put_back = Signal(object)
    values_wanted = Signal(str)
    row_changed = Signal(object)

    def __init__(self, session: MappingSession, parent: QWidget | None = None) -> None:
        super().__init__(tr("Pairs of fields"), parent=parent)
        self._session = session
        self.table = MappingTableModel(session, self)
        self.table.taken.connect(self._ask)
        self.setModel(self.table)
        self.carried: Carried | None = None
        self.target: tuple[int, Judgement] | None = None
        """Where a field would go now: the row and what would happen."""
        self._fields = FieldDelegate(session, self)
        self._choices = ChoiceDelegate(session, self)
        self.ways = DirectionDelegate(parent=self)
        self._fields.chosen.connect(self._chosen)
        self._choices.chosen.connect(self._chosen)
        self.ways.wanted.connect(lambda index, way: self.set_direction(way, index.row()))
        self.ways.refused.connect(lambda index, reason: self.refuse(reason, index))
        self._set_columns()
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(True)
        self.setDropIndicatorShown(False)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.question = PlaceQuestion(self.viewport())
        self.question.answered.connect(self._answered)
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._lay_question)

    def _set_columns(self) -> None:
        self.set_column(Column.HERE, 118, delegate=self._fields)
        self.set_column(Column.WAY, 60, delegate=self.ways)
        self.set_column(Column.THERE, 168, delegate=self._fields)
        self.set_column(Column.CONVERT, 66, delegate=self._choices)
        self.set_column(Column.WINS, 84, delegate=self._choices)
        self.set_column(Column.SAMPLE, 100)
        self.set_column(Column.CHECK, 96, stretch=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the samples to the details where there is little room."""
        self.setColumnHidden(Column.SAMPLE, self.width() < theme.px(NARROW))
        super().resizeEvent(event)
        self._lay_question()

    # -- rows ---------------------------------------------------------------------------------------------------------

    @property
    def current_id(self) -> str | None:
        """The id of the current row; None for none and for the empty row."""
        row = self.table.row_at(self.currentIndex().row()) if self.currentIndex().isValid() else None
        return row.id if row is not None else None

    def go_to(self, row_id: str, column: Column = Column.HERE) -> bool:
        """Make a row the current one and show it; False when it is gone."""
        place = self.table.place_of(row_id)
        if place < 0:
            return False
        self.setCurrentIndex(self.table.index(place, column))
        self.scrollTo(self.currentIndex())
        return True

    def _row_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.row_changed.emit(self.current_id)
        if self.carried is not None:
            self._aim(self.currentIndex().row())

    def set_direction(self, direction: Direction, row: int | None = None) -> None:
        """Set the direction of a row, of the current one when none is given; say why when it is forbidden."""
        place = self.currentIndex().row() if row is None else row
        found = self.table.row_at(place)
        if found is None:
            return
        reason = self._session.set_direction(found.id, direction)
        if reason:
            self.refuse(reason, self.table.index(place, Column.WAY))
        else:
            announce(self, texts.direction(direction)[1])

    def refuse(self, reason: str, index: QModelIndex) -> None:
        """Say why something cannot be: at the cell, in the status line, and to screen readers."""
        self.told.emit(reason)
        announce(self, reason)
        place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        QToolTip.showText(place, reason, self)

    def remove_rows(self) -> None:
        """Remove the selected pairs."""
        ids = {row.id for place in self.selected_rows() if (row := self.table.row_at(place)) is not None}
        if ids:
            self._session.remove(ids)

    def clear_side(self) -> None:
        """Take the field of the current cell out of its row."""
        row = self.table.row_at(self.currentIndex().row())
        side = SIDES.get(Column(self.currentIndex().column())) if self.currentIndex().isValid() else None
        if row is not None and side is not None and edit.field_of(row, side) is not None:
            self._session.clear_side(row.id, side)

    def _chosen(self, row_id: str | None, column: Column, value: object) -> None:
        if column in SIDES:
            self._field_chosen(row_id, SIDES[column], value)
        elif row_id is not None and column is Column.WINS:
            self._session.set_policy(row_id, Policy(str(value)))
        elif row_id is not None and column is Column.CONVERT:
            self._session.set_conversion(row_id, str(value))
            if value == "values":
                self.values_wanted.emit(row_id)

    def _field_chosen(self, row_id: str | None, side: Side, name: object) -> None:
        row = self._session.row(row_id) if row_id is not None else None
        now = edit.field_of(row, side) if row is not None else None
        if name == now:
            return
        if name is None:
            if row is not None:
                self._session.clear_side(row.id, side)
            return
        owner = edit.owner_of(self._session.rows, side, str(name), beside=row_id)
        carried = Carried(side, str(name), owner.id if owner is not None and not owner.proposed else None)
        if carried.row_id is None and row is not None:
            # A free field simply takes the place: choosing it from the box was the answer already.
            judgement = self._session.judge(carried, row_id)
            if judgement.allowed:
                self._session.place(carried, row_id)
                return
        self.drop(carried, row_id)

    def drop(self, carried: Carried, row_id: str | None) -> None:
        """Put a field into a row; say why when it is forbidden, ask when the place is taken."""
        if not self.table.drop(carried, row_id):
            place = self.table.place_of(row_id) if row_id is not None else self.table.rowCount() - 1
            self.refuse(self._session.judge(carried, row_id).sentence, self.table.index(place, COLUMN_OF[carried.side]))

    # -- replace, swap, cancel ----------------------------------------------------------------------------------------

    def _ask(self, carried: Carried, row_id: str | None) -> None:
        self.question.ask(carried, row_id, self._session.judge(carried, row_id))
        self._lay_question()

    def _lay_question(self) -> None:
        if self.question.about is not None:
            place = self.table.place_of(self.question.about[1] or "")
            rect = self._span(place, COLUMN_OF[self.question.about[0].side], wide=True)
            self.question.setGeometry(rect.adjusted(0, theme.px(2), 0, -theme.px(3)))

    def _answered(self, carried: Carried, row_id: str | None, answer: Taken | None) -> None:
        if answer is not None and (row_id is None or self._session.row(row_id) is not None):
            self._place(carried, row_id, answer)
        else:
            self._finish_carry(dropped=False)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, carried: Carried, row_id: str | None, answer: Taken = Taken.REPLACE) -> None:
        placed = self._session.place(carried, row_id, answer)
        self._finish_carry(dropped=True)
        self.go_to(placed, COLUMN_OF[carried.side])
        announce(self, tr("%1 dropped").replace("%1", self._session.label(carried.side, carried.name)))

    # -- carrying by keys ---------------------------------------------------------------------------------------------

    def carry(self, carried: Carried) -> None:
        """Begin to carry a field: the arrows choose a row, Enter drops, Esc puts back."""
        self.carried = carried
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        start = self.currentIndex().row() if self.currentIndex().isValid() else 0
        free = [
            place
            for place in range(self.table.rowCount())
            if (row := self.table.row_at(place)) is None or edit.field_of(row, carried.side) is None
        ]
        start = next((place for place in free if self._session.judge(carried, self._id_at(place)).allowed), start)
        self.setCurrentIndex(self.table.index(start, COLUMN_OF[carried.side]))
        self.scrollTo(self.currentIndex())
        words = tr("%1 picked up. Arrows choose a row, Enter drops it, Esc puts it back.")
        sentence = words.replace("%1", self._session.label(carried.side, carried.name))
        announce(self, sentence)
        self._aim(start)

    def _id_at(self, place: int) -> str | None:
        row = self.table.row_at(place)
        return row.id if row is not None else None

    def _aim(self, place: int) -> None:
        assert self.carried is not None, "nothing is carried"
        judgement = self._session.judge(self.carried, self._id_at(place))
        self.target = (place, judgement)
        self.told.emit(judgement.sentence)
        announce(self, judgement.sentence)
        self.viewport().update()

    def _drop_carried(self) -> None:
        assert self.carried is not None, "nothing is carried"
        assert self.target is not None, "carried, but not aimed anywhere"
        carried, (place, judgement) = self.carried, self.target
        row_id = self._id_at(place)
        if not judgement.allowed:
            self.refuse(judgement.sentence, self.table.index(place, COLUMN_OF[carried.side]))
        elif judgement.answers:
            self._ask(carried, row_id)
        else:
            self._place(carried, row_id)

    def _finish_carry(self, *, dropped: bool) -> None:
        carried, self.carried, self.target = self.carried, None, None
        self.told.emit("")
        self.viewport().update()
        if carried is not None and not dropped:
            announce(self, tr("%1 put back").replace("%1", self._session.label(carried.side, carried.name)))
            self.put_back.emit(carried)

    # -- keys ---------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry, edit, tick, turn, remove."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if self.carried is not None:
            self._carry_key(event)
        elif alt and key in KEYS:
            self._by_keys = True
            self.set_direction(KEYS[Qt.Key(key)])
        elif key in ENTER and self.currentIndex().isValid() and Column(self.currentIndex().column()) is not Column.WAY:
            self._by_keys = True
            if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(self.currentIndex())
        elif key == Qt.Key.Key_Delete:
            self.remove_rows()
        elif key == Qt.Key.Key_Backspace:
            self.clear_side()
        else:
            super().keyPressEvent(event)

    def _carry_key(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._drop_carried()
        elif event.key() == Qt.Key.Key_Escape:
            self._finish_carry(dropped=False)
        elif event.key() in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
        ):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the table from the window's actions while the table has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if (alt and event.key() in KEYS) or (self.carried is not None and event.key() == Qt.Key.Key_Escape):
                event.accept()
                return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer by menu what the mouse and keys do."""
        menu = self.row_menu()
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def row_menu(self) -> QMenu | None:
        """Return the menu of the current row; None for the empty one."""
        row = self.table.row_at(self.currentIndex().row())
        if row is None:
            return None
        menu = QMenu(self)
        forbidden = self._session.forbidden(row)
        for key, direction in KEYS.items():
            icon, words = texts.direction(direction)
            action = menu.addAction(theme.icon(icon), words, lambda d=direction: self.set_direction(d))
            action.setEnabled(direction not in forbidden)
            action.setToolTip(forbidden.get(direction, ""))
            action.setShortcut(f"Alt+{key.name.removeprefix('Key_')}")
        menu.addSeparator()
        menu.addAction(tr("Values…"), lambda: self.values_wanted.emit(row.id)).setEnabled(
            None not in self._session.specs(row)
        )
        menu.addAction(tr("Take this field out"), self.clear_side)
        menu.addAction(theme.icon("trash-2"), tr("Remove pair"), self.remove_rows)
        return menu

    # -- drag and drop ------------------------------------------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the field of the current cell, as a copy."""
        row = self.table.row_at(self.currentIndex().row())
        column = Column(self.currentIndex().column())
        if row is None or column not in SIDES or edit.field_of(row, SIDES[column]) is None:
            return
        drag = QDrag(self)
        drag.setMimeData(self.table.mimeData([self.currentIndex()]))
        drag.exec(Qt.DropAction.CopyAction, Qt.DropAction.CopyAction)
        self._untarget()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take fields; leave everything else alone."""
        self.question.dismiss()
        if from_mime(event.mimeData()) is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Outline the row that would take the field, or say under the pointer why it would not."""
        carried = from_mime(event.mimeData())
        if carried is None:
            event.ignore()
            return
        position = event.position().toPoint()
        place = self.rowAt(position.y())
        place = self.table.rowCount() - 1 if place < 0 else place
        judgement = self._session.judge(carried, self._id_at(place))
        self._scroll_near(position)
        self.target = (place, judgement)
        self._drag_side = carried.side
        self.told.emit(judgement.sentence)
        self.viewport().update()
        if judgement.allowed:
            QToolTip.hideText()
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            QToolTip.showText(self.viewport().mapToGlobal(position + QPoint(0, theme.px(18))), judgement.sentence, self)
            event.ignore()

    def _scroll_near(self, position: QPoint) -> None:
        edge = theme.row
        bar = self.verticalScrollBar()
        if position.y() < edge:
            bar.setValue(bar.value() - edge // 2)
        elif position.y() > self.viewport().height() - edge:
            bar.setValue(bar.value() + edge // 2)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show no target any more."""
        self._untarget()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the field into the row under the pointer, or into a new one below them."""
        carried = from_mime(event.mimeData())
        place = self.rowAt(event.position().toPoint().y())
        self._untarget()
        if carried is None:
            event.ignore()
            return
        place = self.table.rowCount() - 1 if place < 0 else place
        index = self.table.index(place, COLUMN_OF[carried.side])
        row_id = self._id_at(place)
        if self.table.dropMimeData(event.mimeData(), Qt.DropAction.CopyAction, -1, -1, index):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.setCurrentIndex(index)
        else:
            event.ignore()
            self.refuse(self._session.judge(carried, row_id).sentence, index)

    def _untarget(self) -> None:
        self.target = None
        QToolTip.hideText()
        self.told.emit("")
        self.viewport().update()

    # -- the target outline -------------------------------------------------------------------------------------------

    _drag_side = Side.THERE

    @property
    def _target_side(self) -> Side:
        return self.carried.side if self.carried is not None else self._drag_side

    def _span(self, place: int, column: Column, *, wide: bool = False) -> QRect:
        """Return the cells over which a target or a question lies: from the field to the far edge, or to the next field."""
        index = self.table.index(place, column)
        rect = self.visualRect(index)
        last = Column.CHECK if column is Column.THERE or wide else Column.WAY
        return rect.united(self.visualRect(self.table.index(place, last))).intersected(self.viewport().rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, then where a field would go."""
        super().paintEvent(event)
        if self.target is None or self.question.about is not None:
            return
        place, judgement = self.target
        column = COLUMN_OF[self._target_side]
        rect = QRectF(self._span(place, column)).adjusted(2, theme.px(2), -theme.px(8), -theme.px(3))
        role = "accent" if judgement.allowed else "bad"
        painter = QPainter(self.viewport())
        paint.box(painter, rect, theme.radius, theme.colour(f"{role}_soft"), theme.colour(role), 2)
        inner = rect.adjusted(theme.px(9), 0, -theme.px(9), 0)
        if not judgement.allowed:
            theme.paint_icon(painter, QRectF(inner.x(), inner.y(), theme.px(16), inner.height()), "ban", "bad", 14)
            inner = inner.adjusted(theme.px(22), 0, 0, 0)
        paint.text(painter, inner, judgement.sentence, theme.font("strong"), theme.colour(role))
