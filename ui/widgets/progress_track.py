"""A bar that fills while something is done, or runs while nobody knows how much there is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets import paint


class ProgressTrack(QProgressBar):
    """Shows a share of 1; `set(None)` runs to and fro. `name` is what screen readers call it."""

    def __init__(self, name: str, *, thin: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setRange(0, 1000)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._thin = thin
        self._colour = "accent"
        self._busy = False
        self._mark: float | None = None
        self._step = 0
        self._shown: tuple[int, bool, str] | None = None
        self._timer = QTimer(self, interval=50)
        self._timer.timeout.connect(self._tick)
        theme.changed.connect(self.updateGeometry)
        self.set(0.0)

    def set(self, share: float | None, colour: str = "accent") -> None:
        """Fill up to `share`, between 0 and 1; None while it is not known."""
        value = 0 if share is None else round(max(0.0, min(1.0, share)) * 1000)
        if self._shown == (value, share is None, colour):
            return
        self._shown = (value, share is None, colour)
        self._colour = colour
        self._busy = share is None
        self.setValue(value)
        self.setAccessibleDescription("" if share is None else f"{round(share * 100)} %")
        self._run_or_rest()
        self.update()

    def set_mark(self, share: float | None) -> None:
        """Draw a line across the track, where the last part begins that is not to be filled; None for none."""
        if share != self._mark:
            self._mark = share
            self.update()

    @property
    def busy(self) -> bool:
        """True while it is not known how much there is."""
        return self._busy

    def sizeHint(self) -> QSize:
        """Return a low, wide bar."""
        return QSize(theme.px(120), theme.px(6 if self._thin else 8))

    def minimumSizeHint(self) -> QSize:
        """Return the same: it is never squeezed."""
        return self.sizeHint()

    def showEvent(self, event: QShowEvent) -> None:
        """Run only while seen."""
        super().showEvent(event)
        self._run_or_rest()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while hidden."""
        super().hideEvent(event)
        self._run_or_rest()

    def _run_or_rest(self) -> None:
        if self._busy and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()

    def _tick(self) -> None:
        self._step = (self._step + 1) % 60
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track and what is filled."""
        with QPainter(self) as painter:
            rect = QRectF(self.rect())
            if not self._busy:
                paint.track(painter, rect, self.value() / 1000, theme.colour(self._colour))
                self._paint_mark(painter, rect)
                return
            paint.track(painter, rect, 0, theme.colour(self._colour))
            way = self._step / 30 if self._step <= 30 else (60 - self._step) / 30
            width = rect.width() / 4
            part = QRectF(rect.x() + way * (rect.width() - width), rect.y(), width, rect.height())
            paint.box(painter, part, rect.height() / 2, theme.colour(self._colour), None)

    def _paint_mark(self, painter: QPainter, rect: QRectF) -> None:
        if self._mark is not None and 0 < self._mark < 1:
            left = rect.x() + rect.width() * (1 - self._mark if self.isRightToLeft() else self._mark)
            width = theme.px(2)
            painter.fillRect(QRectF(round(left), rect.y(), width, rect.height()), theme.colour("attention"))
