"""One of several choices that exclude each other."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets import paint


class RadioButton(QRadioButton):
    """A flat radio button with plain words."""

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
        """Return the size of ring and words."""
        return QSize(theme.px(18) + theme.gap(2) + paint.width_of(self.text(), self.font()) + 4, theme.px(24))

    def minimumSizeHint(self) -> QSize:
        """Return the same: it is never squeezed."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere on ring and words."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ring, words and focus ring."""
        with QPainter(self) as painter:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            side, enabled = theme.px(16), self.isEnabled()
            ring = QRectF(self.width() - side - 1 if rtl else 1, round((self.height() - side) / 2), side, side)
            if self.isChecked():
                paint.box(painter, ring, side / 2, theme.colour("accent") if enabled else theme.colour("border"), None)
                dot = theme.px(5)
                paint.box(painter, ring.adjusted(dot, dot, -dot, -dot), side / 2, theme.colour("on_accent"), None)
            else:
                edge = theme.colour("muted" if enabled else "border")
                paint.box(painter, ring, side / 2, theme.colour("surface" if enabled else "alternate"), edge)
            gap = side + theme.gap(2) + 1
            room = QRectF(self.rect()).adjusted(0 if rtl else gap, 0, -gap if rtl else 0, 0)
            align = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
            ink = theme.colour("text") if enabled else theme.disabled_text()
            paint.text(painter, room, self.text(), self.font(), ink, align)
            if paint.keyboard_here(self):
                paint.focus_ring(painter, QRectF(self.rect()), theme.px(4))
