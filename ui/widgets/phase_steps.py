"""The four steps of a run: Check, Compare, Write, Finish."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from crmconsole.events import Phase
from ui import texts
from ui.theme import theme
from ui.widgets import paint


def phase_words() -> dict[Phase, str]:
    """Return what each phase is called."""
    return {
        Phase.CHECK: texts.tr("Check"),
        Phase.COMPARE: texts.tr("Compare"),
        Phase.WRITE: texts.tr("Write"),
        Phase.FINISH: texts.tr("Finish"),
    }


class PhaseSteps(QWidget):
    """Shows which phase is on: those before it ticked, those after it open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase: Phase | None = None
        self._done = False
        self.setAccessibleName(texts.tr("Steps of the run"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set(None)
        theme.changed.connect(self.updateGeometry)

    def set(self, phase: Phase | None, *, done: bool = False) -> None:
        """Show the phase that is on; None before a run, `done` when all four are over."""
        if self.accessibleDescription() and (phase, done) == (self._phase, self._done):
            return
        self._phase, self._done = phase, done
        words = texts.tr("Done") if done else phase_words()[phase] if phase else texts.tr("Not running")
        self.setAccessibleDescription(words)
        self.update()

    def _state(self, phase: Phase) -> tuple[str, str, str]:
        """Return icon, colour and font of a step."""
        order = list(Phase)
        if self._done or (self._phase is not None and order.index(phase) < order.index(self._phase)):
            return "circle-check", "good", "strong"
        if phase is self._phase:
            return "circle-dot", "accent", "strong"
        return "circle", "muted", "body"

    def sizeHint(self) -> QSize:
        """Return the height of a line."""
        return QSize(theme.px(420), theme.px(20))

    def minimumSizeHint(self) -> QSize:
        """Return room for the four words."""
        icon = theme.px(16) + theme.gap(2)
        words = sum(paint.width_of(w, theme.font("strong")) + icon for w in phase_words().values())
        return QSize(words + 3 * theme.gap(5), theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the steps and the lines between them."""
        with QPainter(self) as painter:
            icon, gap, line_gap = theme.px(16), theme.px(6), theme.gap(4)
            font = theme.font("strong")
            widths = [icon + gap + paint.width_of(words, font) + 2 for words in phase_words().values()]
            free = max(0.0, (self.width() - sum(widths)) / 3)
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            x = 0.0
            for i, (phase, words) in enumerate(phase_words().items()):
                symbol, colour, kind = self._state(phase)
                left = self.width() - x - widths[i] if rtl else x
                icon_x = left + widths[i] - icon if rtl else left
                theme.paint_icon(painter, QRectF(icon_x, 0, icon, self.height()), symbol, colour)
                text = QRectF(left if rtl else left + icon + gap, 0, widths[i] - icon - gap, self.height())
                paint.text(painter, text, words, theme.font(kind), theme.colour(colour))
                x += widths[i]
                if i < 3:
                    a, b = x + line_gap, x + free - line_gap
                    if b > a:
                        a, b = (self.width() - b, self.width() - a) if rtl else (a, b)
                        paint.hairline(painter, a, b, self.height() // 2)
                x += free
