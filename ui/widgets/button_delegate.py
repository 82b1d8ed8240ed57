"""A button inside a table cell: painted, clicked, and pressed by Space or Enter when its cell is the current one."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui.theme import theme
from ui.widgets import paint
from ui.widgets.cell_delegate import CellDelegate, Index
from ui.widgets.cells import VALUE_ROLE


class ButtonDelegate(CellDelegate):
    """Paints the text of the cell as a small button; no text, no button. VALUE_ROLE False shows it disabled."""

    pressed = Signal(QModelIndex)

    def __init__(self, icon: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._down: tuple[int, int] | None = None

    def _width(self, words: str) -> int:
        icon = theme.px(14) + theme.gap(2) if self._icon else 0
        return paint.width_of(words, theme.font("small_strong")) + icon + 2 * theme.px(9) + 2

    def place(self, rect: QRectF, words: str, rtl: bool) -> QRectF:
        """Return where the button is in a cell: at its far end."""
        width, height = min(self._width(words), rect.width()), theme.control_small
        x = rect.x() if rtl else rect.right() - width
        return QRectF(x, round(rect.y() + (rect.height() - height) / 2), width, height)

    def paint_content(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the button."""
        words = self.text_of(index)
        if not words:
            return
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        enabled = index.data(VALUE_ROLE) is not False and bool(option.state & QStyle.StateFlag.State_Enabled)
        button = self.place(rect, words, rtl)
        down = self._down == (index.row(), index.column())
        paint.box(
            painter, button, theme.radius, theme.colour("alternate" if down else "surface"), theme.colour("border")
        )
        ink = "text" if enabled else "disabled"
        inner = button.adjusted(theme.px(9), 0, -theme.px(9), 0)
        if self._icon:
            side = theme.px(14)
            place = QRectF(inner.right() - side if rtl else inner.x(), inner.y(), side, inner.height())
            theme.paint_icon(painter, place, self._icon, ink, 14)
            step = side + theme.gap(2)
            inner = inner.adjusted(0, 0, -step, 0) if rtl else inner.adjusted(step, 0, 0, 0)
        colour = theme.colour("text") if enabled else theme.disabled_text()
        paint.text(painter, inner, words, theme.font("small_strong"), colour, Qt.AlignmentFlag.AlignCenter)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of the button with the cell's padding."""
        return QSize(self._width(self.text_of(index)) + 2 * theme.gap(2), theme.row)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Press on a click inside the button, on Space and on Enter."""
        words = self.text_of(index)
        if not words or index.data(VALUE_ROLE) is False:
            return False
        if isinstance(event, QMouseEvent):
            return self._mouse(event, option, index, words)
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in keys:
            self.pressed.emit(index)
            return True
        return False

    def _mouse(self, event: QMouseEvent, option: QStyleOptionViewItem, index: Index, words: str) -> bool:
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        inner = QRectF(option.rect).adjusted(theme.gap(2), 0, -theme.gap(2), -1)
        inside = self.place(inner, words, rtl).contains(event.position())
        was_down = self._down == (index.row(), index.column())
        if event.type() == QEvent.Type.MouseButtonPress:
            self._down = (
                (index.row(), index.column()) if inside and event.button() == Qt.MouseButton.LeftButton else None
            )
            return self._down is not None
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._down = None
            if was_down and inside:
                self.pressed.emit(index)
                return True
        return False
