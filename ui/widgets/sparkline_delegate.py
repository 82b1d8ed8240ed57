"""A sparkline inside a table cell."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.theme import theme
from ui.widgets import paint
from ui.widgets.cell_delegate import CellDelegate, Index
from ui.widgets.cells import VALUE_ROLE


class SparklineDelegate(CellDelegate):
    """Paints VALUE_ROLE (numbers, oldest first). The model's DisplayRole or AccessibleTextRole tells it in words."""

    def __init__(self, colour: str = "accent", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._colour = colour

    def paint_content(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line."""
        height = theme.px(20)
        place = QRectF(rect.x(), rect.y() + (rect.height() - height) / 2, min(rect.width(), theme.px(110)), height)
        paint.sparkline(painter, place, tuple(index.data(VALUE_ROLE) or ()), self.ink(option, self._colour))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a line."""
        return QSize(theme.px(110) + 2 * theme.gap(2), theme.row)
