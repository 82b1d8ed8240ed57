"""A switch: green with a tick at the right when on, grey at the left when off, and the word beside it (features S4-14)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from ui import texts
from ui.theme import theme
from ui.widgets import paint
from ui.widgets.flat_choice import FlatChoice


class Toggle(FlatChoice, QCheckBox):
    """A check box that looks like a switch. Space and click turn it; `toggled` tells."""

    def __init__(self, text: str, on: bool = False, *, parent: QWidget | None = None) -> None:
        super().__init__(text, on, parent=parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_reason(self, reason: str) -> None:
        """Disable the switch and say why; empty enables it again."""
        self.setEnabled(not reason)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    def _word_width(self) -> int:
        return max(paint.width_of(word, theme.font("small_strong")) for word in texts.ON_OFF()) + 2

    def sizeHint(self) -> QSize:
        """Return the size of switch, word and text."""
        words = paint.width_of(self.text(), self.font()) + theme.gap(2) + 2 if self.text() else 0
        return QSize(theme.px(34) + theme.gap(2) + self._word_width() + words, theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint switch, word, text and focus ring."""
        with QPainter(self) as painter:
            on, enabled = self.isChecked(), self.isEnabled()
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            width, height = theme.px(34), theme.px(18)
            x = self.width() - width if rtl else 0
            switch = QRectF(x, (self.height() - height) / 2, width, height)
            ground = theme.colour("good") if on else theme.mix("border", "muted", 0.5)
            paint.box(painter, switch, height / 2, ground if enabled else theme.colour("border"), None)
            side = height - theme.px(4)
            at_right = on != rtl
            knob_x = switch.right() - side - theme.px(2) if at_right else switch.left() + theme.px(2)
            knob = QRectF(knob_x, switch.y() + theme.px(2), side, side)
            paint.box(painter, knob, side / 2, theme.colour("surface"), None)
            if on:
                theme.paint_icon(painter, knob, "check", "good" if enabled else "disabled", 10)
            self._paint_words(painter, switch, on, enabled, rtl)
            if paint.keyboard_here(self):
                paint.focus_ring(painter, switch.adjusted(-1, -2, 1, 2).intersected(QRectF(self.rect())), height)

    def _paint_words(self, painter: QPainter, switch: QRectF, on: bool, enabled: bool, rtl: bool) -> None:
        gap, word_width = theme.gap(2), self._word_width()
        align = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        word_x = switch.left() - gap - word_width if rtl else switch.right() + gap
        word = QRectF(word_x, 0, word_width, self.height())
        ink = theme.colour("good" if on else "muted") if enabled else theme.disabled_text()
        paint.text(painter, word, texts.ON_OFF()[0 if on else 1], theme.font("small_strong"), ink, align)
        rest = (
            QRectF(0, 0, word.left() - gap, self.height()) if rtl else QRectF(word.right() + gap, 0, 0, self.height())
        )
        if not rtl:
            rest.setRight(self.width())
        colour = theme.colour("text" if on else "muted") if enabled else theme.disabled_text()
        paint.text(painter, rest, self.text(), self.font(), colour, align)
