"""A box to tick."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets import paint


class CheckBox(QCheckBox):
    """A flat check box with plain words; a partly ticked one shows a bar."""

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
        """Return the size of box and words."""
        words = paint.width_of(self.text(), self.font()) + theme.gap(2) + 4 if self.text() else 4
        return QSize(theme.px(18) + words, theme.px(24))

    def minimumSizeHint(self) -> QSize:
        """Return the same: it is never squeezed."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere on box and words."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, words and focus ring."""
        with QPainter(self) as painter:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            side = theme.px(16)
            box = QRectF(self.width() - side - 1 if rtl else 1, round((self.height() - side) / 2), side, side)
            on = self.checkState() != Qt.CheckState.Unchecked
            enabled = self.isEnabled()
            self.paint_mark(painter, box, on, enabled)
            gap = side + theme.gap(2) + 1
            room = QRectF(self.rect()).adjusted(0 if rtl else gap, 0, -gap if rtl else 0, 0)
            align = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
            paint.text(
                painter,
                room,
                self.text(),
                self.font(),
                theme.colour("text") if enabled else theme.disabled_text(),
                align,
            )
            if paint.keyboard_here(self):
                paint.focus_ring(painter, QRectF(self.rect()), theme.px(4))

    def paint_mark(self, painter: QPainter, box: QRectF, on: bool, enabled: bool) -> None:
        """Paint the box and its tick."""
        edge = theme.colour("muted") if enabled else theme.colour("border")
        if not on:
            paint.box(painter, box, theme.px(4), theme.colour("surface" if enabled else "alternate"), edge)
            return
        paint.box(painter, box, theme.px(4), theme.colour("accent") if enabled else theme.colour("border"), None)
        icon = "minus" if self.checkState() == Qt.CheckState.PartiallyChecked else "check"
        theme.paint_icon(painter, box, icon, "on_accent" if enabled else "disabled", 12)
