"""A table of pairs that takes fields: shows what a drop would do, refuses with a reason, asks in the row when a place is taken.

The target outline is painted here, because a drag picture may be invisible (qt-facts §4). Keys are `grid.py`'s.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from crmconsole.mapping import edit
from crmconsole.mapping.edit import Side, Taken
from ui.announce import announce
from ui.mapping.dragging import EdgeScroll, drag_field, under_chip
from ui.mapping.place_question import PlaceQuestion
from ui.models.mapping_fields import from_mime
from ui.models.mapping_session import Carried, Judgement, MappingSession
from ui.models.mapping_table import SIDES, Column, MappingTableModel
from ui.texts import tr
from ui.theme import theme
from ui.widgets import TableView, paint

COLUMN_OF = {Side.HERE: Column.HERE, Side.THERE: Column.THERE}


class DropGrid(TableView):
    """Shows the rows of a session. `told(sentence)` is for the status line; empty means nothing more to say."""

    told = Signal(str)

    def __init__(self, name: str, session: MappingSession, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self._session = session
        self.table = MappingTableModel(session, self)
        self.table.taken.connect(self._ask)
        self.setModel(self.table)
        self.target: tuple[int, Judgement] | None = None
        """Where a field would go now: the row and what would happen."""
        self._target_side = Side.THERE
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(True)
        self.setDropIndicatorShown(False)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.question = PlaceQuestion(self.viewport())
        self.question.answered.connect(self._answered)
        self._edges = EdgeScroll(self)
        self._edges.scrolled.connect(self._aim_drag)
        self._dragged: Carried | None = None
        session.loaded.connect(self._dismiss)
        session.changed.connect(self._rows_changed)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._lay_question)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the question in its row."""
        super().resizeEvent(event)
        self._lay_question()

    def _rows_changed(self) -> None:
        about = self.question.about
        if about is not None and about[1] is not None and self._session.row(about[1]) is None:
            self._dismiss()
        self._lay_question()

    def _dismiss(self) -> None:
        """Ask nothing any more; nothing changes."""
        if self.question.about is not None:
            self.question.dismiss()
            self.told.emit("")

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

    def _id_at(self, place: int) -> str | None:
        row = self.table.row_at(place)
        return row.id if row is not None else None

    def refuse(self, reason: str, index: QModelIndex) -> None:
        """Say why something cannot be: at the cell, in the status line, and to screen readers."""
        self.told.emit(reason)
        announce(self, reason)
        place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        QToolTip.showText(place, reason, self)

    def drop(self, carried: Carried, row_id: str | None) -> None:
        """Put a field into a row; say why when it is forbidden, ask when the place is taken."""
        if not self.table.drop(carried, row_id):
            place = self.table.place_of(row_id) if row_id is not None else self.table.rowCount() - 1
            self.refuse(self._session.judge(carried, row_id).sentence, self.table.index(place, COLUMN_OF[carried.side]))

    # -- replace, swap, cancel ----------------------------------------------------------------------------------------

    def _ask(self, carried: Carried, row_id: str | None) -> None:
        judgement = self._session.judge(carried, row_id)
        self.question.ask(carried, row_id, judgement)
        self._lay_question()
        self.told.emit(judgement.told)

    def _lay_question(self) -> None:
        if self.question.about is not None:
            place = self.table.place_of(self.question.about[1] or "")
            rect = self._span(place, COLUMN_OF[self.question.about[0].side], wide=True)
            # A little taller than the row, so that the buttons have air inside the outline.
            taller = rect.adjusted(0, -theme.px(2), 0, theme.px(1))
            self.question.setGeometry(taller.intersected(self.viewport().rect()))

    def _answered(self, carried: Carried, row_id: str | None, answer: Taken | None) -> None:
        if answer is not None and (row_id is None or self._session.row(row_id) is not None):
            self._place(carried, row_id, answer)
        else:
            self._settled(dropped=False)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, carried: Carried, row_id: str | None, answer: Taken = Taken.REPLACE) -> None:
        placed = self._session.place(carried, row_id, answer)
        self._settled(dropped=True)
        self.go_to(placed, COLUMN_OF[carried.side])
        announce(self, tr("%1 dropped").replace("%1", self._session.label(carried.side, carried.name)))

    def _settled(self, *, dropped: bool) -> None:
        """A field was dropped, or the question about it was cancelled."""
        self._untarget()

    # -- drag and drop ------------------------------------------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the field of the current cell, as a copy."""
        row = self.table.row_at(self.currentIndex().row())
        column = Column(self.currentIndex().column())
        if row is None or column not in SIDES or edit.field_of(row, SIDES[column]) is None:
            return
        name = edit.field_of(row, SIDES[column])
        drag_field(self, self.table.mimeData([self.currentIndex()]), self._session.label(SIDES[column], name))
        self._untarget()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take fields; leave everything else alone."""
        self._dismiss()
        self._dragged = from_mime(event.mimeData())
        if self._dragged is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Outline the row that would take the field, or say under the pointer why it would not."""
        if self._dragged is None:
            event.ignore()
            return
        position = event.position().toPoint()
        self._edges.follow(position)
        if self._aim_drag(position):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def _aim_drag(self, position: QPoint) -> bool:
        """Show what a drop at a point of the viewport would do; tell whether it may be done."""
        if self._dragged is None:
            return False
        place = self.rowAt(position.y())
        place = self.table.rowCount() - 1 if place < 0 else place
        judgement = self._session.judge(self._dragged, self._id_at(place))
        self.target = (place, judgement)
        self._target_side = self._dragged.side
        self.told.emit(judgement.told)
        self.viewport().update()
        if judgement.allowed:
            QToolTip.hideText()
        else:
            under = self.viewport().mapToGlobal(position) + under_chip()
            # Qt leaves a tip with the same words where it is, unless it has a place that was left.
            around = QRect(self.mapFromGlobal(under), QSize(1, 1))
            QToolTip.showText(under, judgement.sentence, self, around)
        return judgement.allowed

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
        self._dragged = None
        self._edges.stop()
        QToolTip.hideText()
        self.told.emit("")
        self.viewport().update()

    # -- the target outline -------------------------------------------------------------------------------------------

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
        rect = self._target_rect(place, judgement)
        role = "accent" if judgement.allowed else "bad"
        with QPainter(self.viewport()) as painter:
            paint.box(painter, rect, theme.radius, theme.colour(f"{role}_soft"), theme.colour(role), 2)
            inner = rect.adjusted(theme.px(9), 0, -theme.px(9), 0)
            if not judgement.allowed:
                theme.paint_icon(painter, QRectF(inner.x(), inner.y(), theme.px(16), inner.height()), "ban", "bad", 14)
                inner = inner.adjusted(theme.px(22), 0, 0, 0)
            paint.text(painter, inner, judgement.told, theme.font("strong"), theme.colour(role))

    def _target_rect(self, place: int, judgement: Judgement) -> QRectF:
        """Return the outline: the place of the field, or all of the row where the words need it or nothing will be dropped there."""
        margins = (2, theme.px(2), -theme.px(8), -theme.px(3))
        column = COLUMN_OF[self._target_side]
        rect = QRectF(self._span(place, column)).adjusted(*margins)
        words = paint.width_of(judgement.told, theme.font("strong")) + theme.px(20)
        if judgement.allowed and words <= rect.width():
            return rect
        first = column if judgement.allowed else Column.HERE
        return QRectF(self._span(place, first, wide=True)).adjusted(*margins)
