"""A value that stays until it changes, over time: a line of steps, with the same told in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.theme import theme
from ui.widgets import paint


class StepLine(QWidget):
    """Shows what a value was from each moment on, up to now. The sentence is its text alternative; the step under the pointer its tooltip."""

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: Sequence[tuple[float, float]] = ()
        self._until, self._words = 0.0, [""]
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set(
        self, points: Sequence[tuple[float, float]], until: float, sentence: str, words: Sequence[str] = ()
    ) -> None:
        """Show other values: moment and value, oldest first, the last one up to `until`; `words` tell each."""
        self._points, self._until, self._words = points, max(until, points[-1][0]) if points else until, list(words)
        self.setAccessibleDescription(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for a line in a narrow card."""
        return QSize(theme.px(200), theme.px(56))

    def minimumSizeHint(self) -> QSize:
        """Return half the width."""
        return QSize(theme.px(100), theme.px(56))

    def words_at(self, x: float) -> str:
        """Return the words of the step at a place of the widget."""
        found = [place for place, (at, _value) in enumerate(self._points) if self._before(self._x(at), x)]
        place = found[-1] if found else 0
        return self._words[place] if place < len(self._words) else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line of steps, a ground line, and where the value is now."""
        if not self._points:
            return
        with QPainter(self) as painter:
            plot = self._plot()
            paint.hairline(painter, plot.left(), plot.right(), plot.bottom())
            steps: list[QPointF] = []
            for at, value in self._points:
                corner = QPointF(self._x(at), self._y(value))
                if steps:
                    steps.append(QPointF(corner.x(), steps[-1].y()))
                steps.append(corner)
            steps.append(QPointF(self._x(self._until), steps[-1].y()))
            colour = theme.colour("accent")
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            painter.setPen(QPen(colour, theme.px(2), Qt.PenStyle.SolidLine, cap, join))
            painter.drawPolyline(steps)
            painter.setBrush(colour)
            painter.drawEllipse(steps[-1], theme.px(3), theme.px(3))

    def event(self, event: QEvent) -> bool:
        """Tell the step under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._points:
            QToolTip.showText(event.globalPos(), self.words_at(event.pos().x()), self)
            return True
        return super().event(event)

    # -- geometry -----------------------------------------------------------------------------------------------------

    def _plot(self) -> QRectF:
        pad = theme.px(5)
        return QRectF(self.rect()).adjusted(pad, pad, -pad, -pad)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _before(self, x: float, other: float) -> bool:
        return x >= other if self._mirrored() else x <= other

    def _x(self, at: float) -> float:
        plot, begin = self._plot(), self._points[0][0]
        share = (at - begin) / ((self._until - begin) or 1)
        return plot.right() - share * plot.width() if self._mirrored() else plot.left() + share * plot.width()

    def _y(self, value: float) -> float:
        """Return the height of a value: the ground line is 0, or the lowest one below it."""
        plot, values = self._plot(), [value for _at, value in self._points]
        low, high = min(0.0, *values), max(values)
        return plot.bottom() - (value - low) / ((high - low) or 1) * plot.height()
