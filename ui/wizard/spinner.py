"""A turning circle beside words, for waits that last longer than a moment."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets import Label

APPEARS_MS = 300
"""A wait shorter than this shows nothing."""


class _Circle(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._angle = 0
        self._timer = QTimer(self, interval=60)
        self._timer.timeout.connect(self._turn)

    def _turn(self) -> None:
        self._angle = (self._angle + 24) % 360
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Turn while it can be seen."""
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while it cannot."""
        self._timer.stop()
        super().hideEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size of an icon."""
        return QSize(theme.px(18), theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the circle as far as it has turned."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.translate(self.width() / 2, self.height() / 2)
            painter.rotate(self._angle)
            half = self.width() / 2
            theme.paint_icon(painter, QRectF(-half, -half, 2 * half, 2 * half), "loader-circle", "accent")


class Spinner(QWidget):
    """Shows that something is going on, 300 ms after `start`; nothing when `stop` comes sooner. `turned` when it begins or ends to be seen."""

    turned = Signal(bool)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap(2))
        self._circle = _Circle()
        self.words = Label("", "body", "muted")
        row.addWidget(self._circle)
        row.addWidget(self.words)
        self._circle.hide()
        self._late = QTimer(self, interval=APPEARS_MS, singleShot=True)
        self._late.timeout.connect(self._appear)
        self._next = ""

    @property
    def turning(self) -> bool:
        """True while it is seen."""
        return not self._circle.isHidden()

    def start(self, words: str, *, now: bool = False) -> None:
        """Show these words soon, or at once."""
        self._next = words
        if now or self.turning:
            self._appear()
        elif not self._late.isActive():
            self._late.start()

    def stop(self) -> None:
        """Show nothing."""
        seen = self.turning
        self._late.stop()
        self._circle.hide()
        self.words.setText("")
        if seen:
            self.turned.emit(False)

    def _appear(self) -> None:
        before = self.turning
        self.words.setText(self._next)
        self._circle.show()
        if not before:
            self.turned.emit(True)
