"""The direction button inside a table cell: painted, clicked, and reached by the keyboard."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from crmconsole.records import Direction
from ui import texts
from ui.theme import theme
from ui.widgets.cell_delegate import CellDelegate, Index
from ui.widgets.cells import FORBIDDEN_ROLE, REASON_ROLE, VALUE_ROLE
from ui.widgets.direction_button import keys, next_direction, paint_direction


class DirectionDelegate(CellDelegate):
    """Paints VALUE_ROLE (a Direction). Click, Space or Alt with an arrow asks for another one; the model is not touched.

    `wanted(index, direction)` is emitted for an allowed wish, `refused(index, reason)` for one that is not.
    """

    wanted = Signal(QModelIndex, object)
    refused = Signal(QModelIndex, str)

    def __init__(self, *, plain: bool = False, parent: QObject | None = None) -> None:
        """With `plain` only the arrows are shown, and nothing can be asked for."""
        super().__init__(parent)
        self._plain = plain

    def place(self, rect: QRectF) -> QRectF:
        """Return where the button is in a cell."""
        width, height = min(theme.px(44), rect.width()), theme.control_small
        return QRectF(rect.x(), round(rect.y() + (rect.height() - height) / 2), width, height)

    def paint_content(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the button; nothing in a row without a direction."""
        direction = index.data(VALUE_ROLE)
        if direction is None:
            return
        if self._plain:
            theme.paint_icon(painter, QRectF(self.place(rect)), texts.direction(Direction(direction))[0], "accent", 14)
            return
        enabled = not index.data(REASON_ROLE) and bool(option.state & QStyle.StateFlag.State_Enabled)
        paint_direction(painter, self.place(rect), Direction(direction), enabled=enabled)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Turn clicks and keys into wishes."""
        value = index.data(VALUE_ROLE)
        if value is None or self._plain:
            return False
        now = Direction(value)
        forbidden: Mapping[Direction, str] = index.data(FORBIDDEN_ROLE) or {}
        if isinstance(event, QMouseEvent):
            inner = QRectF(option.rect).adjusted(theme.gap(2), 0, -theme.gap(2), -1)
            if event.button() != Qt.MouseButton.LeftButton or not self.place(inner).contains(event.position()):
                return False
            if event.type() == QEvent.Type.MouseButtonRelease:
                self.ask(index, next_direction(now, forbidden))
            return event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in keys():
                self.ask(index, keys()[Qt.Key(event.key())])
                return True
            if event.key() == Qt.Key.Key_Space:
                self.ask(index, next_direction(now, forbidden))
                return True
        return False

    def ask(self, index: Index, direction: Direction) -> None:
        """Wish for a direction in a row, as a click there would."""
        reason = index.data(REASON_ROLE) or (index.data(FORBIDDEN_ROLE) or {}).get(direction)
        if reason:
            self.refused.emit(index, str(reason))
        elif direction is not Direction(index.data(VALUE_ROLE)):
            self.wanted.emit(index, direction)
