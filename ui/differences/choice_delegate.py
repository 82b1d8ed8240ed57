"""Paints the two sides of a difference: a radio mark, the value, and below it where and when it was changed, and by whom. A click chooses."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.models.difference_fields import NOTE_ROLE
from ui.theme import theme
from ui.widgets import paint
from ui.widgets.cell_delegate import CellDelegate, Index
from ui.widgets.cells import LOOK_ROLE, PLAIN, VALUE_ROLE, Look


class ChoiceDelegate(CellDelegate):
    """For the columns Here and Salesforce. `pressed(index)` when a person clicked a cell or pressed Space in it."""

    pressed = Signal(QModelIndex)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def paint_content(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the mark, then the lines."""
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        side, line = theme.px(16), theme.px(18)
        notes = str(index.data(NOTE_ROLE) or "").splitlines()
        top = rect.center().y() - line * (1 + len(notes)) / 2
        mark = QRectF(rect.right() - side if rtl else rect.x(), round(top + (line - side) / 2), side, side)
        self._mark(painter, mark, on=bool(index.data(VALUE_ROLE)))
        step = side + theme.gap(2)
        room = rect.adjusted(0, 0, -step, 0) if rtl else rect.adjusted(step, 0, 0, 0)
        align = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        look: Look = index.data(LOOK_ROLE) or PLAIN
        first = QRectF(room.x(), top, room.width(), line)
        paint.text(painter, first, self.text_of(index), theme.font(look.font), self.ink(option, look.colour), align)
        for place, note in enumerate(notes, 1):
            below = QRectF(room.x(), top + place * line, room.width(), line)
            paint.text(painter, below, note, theme.font("small"), self.ink(option, "muted"), align)

    def _mark(self, painter: QPainter, place: QRectF, *, on: bool) -> None:
        half = place.width() / 2
        if not on:
            paint.box(painter, place, half, theme.colour("surface"), theme.colour("muted"))
            return
        paint.box(painter, place, half, theme.colour("accent"), None)
        dot = theme.px(5)
        paint.box(painter, place.adjusted(dot, dot, -dot, -dot), half, theme.colour("on_accent"), None)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Choose by a click anywhere in the cell, and by Space."""
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton:
                self.pressed.emit(QModelIndex(index))
            return False  # The view selects the row as well.
        key = getattr(event, "key", lambda: None)()
        if event.type() == QEvent.Type.KeyPress and key == Qt.Key.Key_Space:
            self.pressed.emit(QModelIndex(index))
            return True
        return False
