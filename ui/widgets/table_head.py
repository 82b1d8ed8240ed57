"""The head of a table: muted words, a hairline below, an arrow where it is sorted."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.theme import theme
from ui.widgets import paint


class TableHead(QHeaderView):
    """A horizontal head; the model's headerData gives words, alignment and tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.px(28))
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QHeaderView.Shape.NoFrame)

    def sizeHint(self) -> QSize:
        """Return the height of a head."""
        return QSize(super().sizeHint().width(), theme.head)

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Return room for the words."""
        return QSize(
            paint.width_of(self._words(section), theme.font("small_strong")) + 2 * theme.gap(2) + 2, theme.head
        )

    def _words(self, section: int) -> str:
        value = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        return "" if value is None else str(value)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the words of a column."""
        painter.save()
        area = QRectF(rect)
        paint.hairline(painter, area.left(), area.right() + 1, area.bottom() - 1)
        inner = area.adjusted(theme.gap(2), 0, -theme.gap(2), -1)
        value = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        align = Qt.AlignmentFlag.AlignLeft if value is None else Qt.AlignmentFlag(int(value))
        right = bool(align & Qt.AlignmentFlag.AlignRight)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            side = theme.px(12)
            icon = "arrow-up" if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else "arrow-down"
            at_left = right != rtl
            place = QRectF(inner.left() if at_left else inner.right() - side, inner.y(), side, inner.height())
            theme.paint_icon(painter, place, icon, "muted", 12)
            step = side + theme.gap(1)
            inner = inner.adjusted(step, 0, 0, 0) if at_left else inner.adjusted(0, 0, -step, 0)
        side_shown = Qt.AlignmentFlag.AlignRight if right != rtl else Qt.AlignmentFlag.AlignLeft
        words, font = self._words(section), theme.font("small_strong")
        paint.text(painter, inner, words, font, theme.colour("muted"), side_shown | Qt.AlignmentFlag.AlignVCenter)
        painter.restore()

    def paintEvent(self, event) -> None:
        """Paint the sections and the hairline behind them to the end."""
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            paint.hairline(painter, 0, self.viewport().width(), self.viewport().height() - 1)
