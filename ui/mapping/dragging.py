"""What a drag of a field has beside its target: the chip at the pointer, and the table that scrolls while the pointer rests at its edge."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDrag, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.theme import theme
from ui.widgets import paint

EVERY_MS = 40
WIDEST = 240
BELOW = 20
"""How far below the pointer the chip is."""


def drag_field(source: QWidget, data: QMimeData, label: str) -> None:
    """Let the mouse carry a field as a copy until it is dropped; its label goes along below the pointer."""
    drag = QDrag(source)
    drag.setMimeData(data)
    chip = picture(label, source)
    drag.setPixmap(chip)
    # So far below that the words of the row under the pointer stay free.
    drag.setHotSpot(-QPoint(theme.px(10), theme.px(BELOW)))
    drag.exec(Qt.DropAction.CopyAction, Qt.DropAction.CopyAction)


def under_chip() -> QPoint:
    """Return how far from the pointer there is room under the chip, for why a place is forbidden."""
    return QPoint(theme.px(10), theme.px(BELOW) + theme.control_small)


def picture(label: str, beside: QWidget) -> QPixmap:
    """Return the chip of a field."""
    font = theme.font("strong")
    width = min(QFontMetricsF(font).horizontalAdvance(label) + theme.px(22), float(theme.px(WIDEST)))
    size = QSize(round(width), theme.control_small)
    ratio = beside.devicePixelRatioF()
    chip = QPixmap(size * ratio)
    chip.setDevicePixelRatio(ratio)
    chip.fill(Qt.GlobalColor.transparent)
    with QPainter(chip) as painter:
        rect = QRectF(0, 0, size.width(), size.height())
        paint.box(painter, rect, theme.radius, theme.colour("surface"), theme.colour("accent"))
        inner = rect.adjusted(theme.px(10), 0, -theme.px(10), 0)
        paint.text(painter, inner, label, font, theme.colour("text"))
    return chip


class EdgeScroll(QObject):
    """Scrolls a view for as long as a drag rests near its upper or lower edge. `scrolled(position)` after each step."""

    scrolled = Signal(QPoint)

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self._view = view
        self._position = QPoint()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._step)

    def follow(self, position: QPoint) -> None:
        """Take note of where the drag is in the viewport."""
        self._position = position
        if not self._way():
            self.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """The drag is over, or elsewhere."""
        self._timer.stop()

    def _way(self) -> int:
        if self._position.y() < theme.row:
            return -1
        return 1 if self._position.y() > self._view.viewport().height() - theme.row else 0

    def _step(self) -> None:
        bar = self._view.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + self._way() * theme.row // 3)
        if bar.value() != before:
            self.scrolled.emit(self._position)
