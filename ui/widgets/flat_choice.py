"""What check box, radio button and switch share: a flat mark with words beside it. The mark is each one's own."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets import paint


class FlatChoice:
    """Stands before QCheckBox or QRadioButton among the bases. A subclass paints its mark, or all of itself."""

    def __init__(self, text: str, on: bool = False, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setChecked(on)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setFont(theme.font("body"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of mark and words."""
        words = paint.width_of(self.text(), self.font()) + theme.gap(2) + 4 if self.text() else 4
        return QSize(theme.px(18) + words, theme.px(24))

    def minimumSizeHint(self) -> QSize:
        """Return the same: it is never squeezed."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere on mark and words."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint mark, words and focus ring."""
        with QPainter(self) as painter:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            side, enabled = theme.px(16), self.isEnabled()
            mark = QRectF(self.width() - side - 1 if rtl else 1, round((self.height() - side) / 2), side, side)
            self.paint_mark(painter, mark, enabled)
            gap = side + theme.gap(2) + 1
            room = QRectF(self.rect()).adjusted(0 if rtl else gap, 0, -gap if rtl else 0, 0)
            align = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
            ink = theme.colour("text") if enabled else theme.disabled_text()
            paint.text(painter, room, self.text(), self.font(), ink, align)
            if paint.keyboard_here(self):
                paint.focus_ring(painter, QRectF(self.rect()), theme.px(4))

    @abstractmethod
    def paint_mark(self, painter: QPainter, place: QRectF, enabled: bool) -> None:
        """Paint the mark as it stands now into `place`."""
