"""Paints a row that can be ticked: a box in the cell that has a state, and Space in any cell of the row ticks it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.theme import theme
from ui.widgets import paint
from ui.widgets.cell_delegate import CellDelegate, Index

_ROLE = Qt.ItemDataRole.CheckStateRole


class TickDelegate(CellDelegate):
    """For a whole table. The model answers CheckStateRole in its first column; rows without a state have no box."""

    def paint_content(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the box, then the text; the room of a box stays empty where a row has none."""
        if index.column() == 0:
            rtl = option.direction == Qt.LayoutDirection.RightToLeft
            box = self.place(rect, rtl)
            state = index.data(_ROLE)
            if state is not None:
                self._paint_box(painter, box, Qt.CheckState(state))
            step = box.width() + theme.px(8)
            rect = rect.adjusted(0, 0, -step, 0) if rtl else rect.adjusted(step, 0, 0, 0)
        super().paint_content(painter, rect, option, index)

    def _paint_box(self, painter: QPainter, box: QRectF, state: Qt.CheckState) -> None:
        on = state != Qt.CheckState.Unchecked
        edge = theme.colour("accent" if on else "muted")
        paint.box(painter, box, theme.px(4), theme.colour("accent" if on else "surface"), edge)
        if on:
            icon = "minus" if state == Qt.CheckState.PartiallyChecked else "check"
            theme.paint_icon(painter, box, icon, "on_accent", 12)

    def place(self, rect: QRectF, rtl: bool) -> QRectF:
        """Return where the box is in a cell; `rect` is the cell without its padding."""
        side = theme.px(16)
        x = rect.right() - side if rtl else rect.x()
        return QRectF(x, round(rect.center().y() - side / 2), side, side)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tick on a click into the box, and on Space anywhere in the row."""
        first = index.siblingAtColumn(0)
        state = first.data(_ROLE)
        if state is None:
            return False
        wanted = Qt.CheckState.Checked if Qt.CheckState(state) == Qt.CheckState.Unchecked else Qt.CheckState.Unchecked
        if isinstance(event, QMouseEvent):
            if index.column() or not self._hit(event, option):
                return False
            if event.type() == QEvent.Type.MouseButtonRelease:
                model.setData(first, wanted, _ROLE)
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            return model.setData(first, wanted, _ROLE)
        return False

    def _hit(self, event: QMouseEvent, option: QStyleOptionViewItem) -> bool:
        inner = QRectF(option.rect).adjusted(theme.gap(2), 0, -theme.gap(2), -1)
        box = self.place(inner, option.direction == Qt.LayoutDirection.RightToLeft)
        left = event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton)
        return left and box.adjusted(-4, -6, 4, 6).contains(event.position())
