"""A progress track inside a table cell."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.theme import theme
from ui.widgets import paint
from ui.widgets.cell_delegate import CellDelegate, Index
from ui.widgets.cells import VALUE_ROLE, Fill


class ProgressDelegate(CellDelegate):
    """Paints VALUE_ROLE (a `Fill`). The model's AccessibleTextRole tells it in words."""

    def paint_content(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the track."""
        fill: Fill | None = index.data(VALUE_ROLE)
        if fill is not None:
            height = theme.px(6)
            place = QRectF(rect.x(), round(rect.y() + (rect.height() - height) / 2), rect.width(), height)
            paint.track(painter, place, fill.share, self.ink(option, fill.colour))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a bar's room."""
        return QSize(theme.px(160), theme.row)
