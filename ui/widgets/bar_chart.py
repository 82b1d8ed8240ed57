"""Stacked bars over categories, with an axis, a legend and the same told in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import texts
from ui.theme import theme
from ui.widgets import paint

SHADES = ("accent", "good", "attention", "bad", "muted")
"""Colour roles of the parts of a bar, in their order; more parts begin again."""
STEPS = 4
"""About so many lines across the chart."""
FADED = 110
"""Opacity of parts that begin again with a colour, out of 255."""


class BarChart(QWidget):
    """Shows numbers as upright bars. The sentence is its text alternative; what a bar holds is its tooltip."""

    def __init__(self, name: str, *, legend: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._with_legend = legend
        self._categories: Sequence[str] = ()
        self._series: Sequence[tuple[str, Sequence[int | None]]] = ()
        self._colours: Sequence[str] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.updateGeometry)

    def set(
        self,
        name: str,
        categories: Sequence[str],
        series: Sequence[tuple[str, Sequence[int | None]]],
        sentence: str,
        colours: Sequence[str] = (),
    ) -> None:
        """Show other numbers: for each part of the bars its words and one number for each category; None = not known. `colours`: roles that mean something."""
        self._categories, self._series, self._colours = categories, series, colours
        self.setAccessibleName(name)
        self.setAccessibleDescription(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for a dozen bars."""
        return QSize(theme.px(520), theme.px(240))

    def minimumSizeHint(self) -> QSize:
        """Return room in which bars can still be told apart."""
        return QSize(theme.px(240), theme.px(160))

    def words_of(self, place: int) -> str:
        """Return what one bar holds, in words."""
        if all(numbers[place] is None for _part, numbers in self._series):
            return f"{self._categories[place]} – {texts.tr('not known')}"
        parts = [f"{part}: {texts.number(number)}" for part, numbers in self._series if (number := numbers[place])]
        return f"{self._categories[place]} – {', '.join(parts) or texts.number(0)}"

    # -- geometry -----------------------------------------------------------------------------------------------------

    def _top(self) -> int:
        totals = [sum(numbers[place] or 0 for _part, numbers in self._series) for place in range(len(self._categories))]
        return nice_top(max(totals, default=0))

    def _plot(self) -> QRectF:
        axis = paint.width_of(texts.number(self._top()), theme.font("small")) + theme.gap(2)
        before, behind = (theme.gap(1), axis) if self._mirrored() else (axis, theme.gap(1))
        head = theme.px(12) + theme.px(18) * (1 + max((line for *_rest, line in self._legend()), default=-1))
        return QRectF(self.rect()).adjusted(before, head, -behind, -theme.px(22))

    def _legend(self) -> list[tuple[str, float, int]]:
        """Return what each colour means, where its words begin, and in which line: as many lines as it takes."""
        font, side, x, line = theme.font("small"), theme.px(10), 0.0, 0
        found: list[tuple[str, float, int]] = []
        for part, _numbers in self._series if self._with_legend else ():
            width = side + theme.px(5) + paint.width_of(part, font)
            if x and x + width > self.width():
                x, line = 0.0, line + 1
            found.append((part, x, line))
            x += width + theme.gap(3)
        return found

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _bar(self, place: int, plot: QRectF) -> QRectF:
        step = plot.width() / max(1, len(self._categories))
        width = min(step * 0.66, theme.px(56))
        at = len(self._categories) - 1 - place if self._mirrored() else place
        return QRectF(plot.left() + at * step + (step - width) / 2, plot.top(), width, plot.height())

    def _shade(self, number: int) -> QColor:
        return theme.colour(self._colours[number]) if number < len(self._colours) else shade(number)

    # -- painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint legend, lines, bars and what they stand for."""
        if not self._categories or not self._series:
            return
        with QPainter(self) as painter:
            plot, top = self._plot(), self._top()
            self._paint_legend(painter)
            self._paint_lines(painter, plot, top)
            for place in range(len(self._categories)):
                self._paint_bar(painter, place, plot, top)
            self._paint_names(painter, plot)

    def _paint_legend(self, painter: QPainter) -> None:
        font, side = theme.font("small"), theme.px(10)
        for number, (part, begin, line) in enumerate(self._legend()):
            width, y = paint.width_of(part, font) + theme.px(2), line * theme.px(18)
            x = self.width() - begin - side if self._mirrored() else begin
            paint.box(painter, QRectF(x, y + theme.px(4), side, side), theme.px(2), self._shade(number), None)
            left = x - theme.px(5) - width if self._mirrored() else x + side + theme.px(5)
            paint.text(painter, QRectF(left, y, width, theme.px(18)), part, font, theme.colour("muted"))

    def _paint_lines(self, painter: QPainter, plot: QRectF, top: int) -> None:
        font = theme.font("small", tabular=True)
        for number in range(STEPS + 1):
            value = top * number // STEPS
            y = plot.bottom() - plot.height() * value / top
            paint.hairline(painter, plot.left(), plot.right(), y)
            room = (self.width() - plot.right() if self._mirrored() else plot.left()) - theme.gap(1)
            place = QRectF(self.width() - room if self._mirrored() else 0, y - theme.px(9), room, theme.px(18))
            side = Qt.AlignmentFlag.AlignLeft if self._mirrored() else Qt.AlignmentFlag.AlignRight
            align = Qt.AlignmentFlag.AlignAbsolute | side | Qt.AlignmentFlag.AlignVCenter
            paint.text(painter, place, texts.number(value), font, theme.colour("muted"), align)

    def _paint_bar(self, painter: QPainter, place: int, plot: QRectF, top: int) -> None:
        bar, y = self._bar(place, plot), plot.bottom()
        for number, (_part, numbers) in enumerate(self._series):
            height = plot.height() * (numbers[place] or 0) / top
            if height > 0:
                painter.fillRect(QRectF(bar.left(), y - height, bar.width(), height), self._shade(number))
                y -= height

    def _paint_names(self, painter: QPainter, plot: QRectF) -> None:
        font = theme.font("small")
        step = plot.width() / len(self._categories)
        widest = max(paint.width_of(one, font) for one in self._categories) + theme.gap(1)
        every = max(1, math.ceil(min(widest, theme.px(64)) / step)) if len(self._categories) > 1 else 1
        for place, name in enumerate(self._categories):
            if place % every:
                continue
            bar = self._bar(place, plot)
            room = max(step * every, bar.width()) - theme.px(4)
            where = QRectF(bar.center().x() - room / 2, plot.bottom() + theme.px(3), room, theme.px(18))
            paint.text(painter, where, name, font, theme.colour("muted"), Qt.AlignmentFlag.AlignCenter)

    def event(self, event: QEvent) -> bool:
        """Tell what the bar under the pointer holds."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            plot = self._plot()
            for place in range(len(self._categories)):
                if self._bar(place, plot).contains(event.pos().toPointF()):
                    QToolTip.showText(event.globalPos(), self.words_of(place), self)
                    return True
            QToolTip.hideText()
        return super().event(event)


def shade(number: int) -> QColor:
    """Return the colour of a part of the bars."""
    colour = QColor(theme.colour(SHADES[number % len(SHADES)]))
    if number >= len(SHADES):
        colour.setAlpha(FADED)
    return colour


def nice_top(largest: int) -> int:
    """Return where the axis ends: a number that is easily read and divided, at least the largest."""
    if largest <= STEPS:
        return STEPS
    scale = 10 ** max(0, len(str(largest)) - 2)
    for factor in (4, 8, 12, 16, 20, 24, 28, 32, 40, 48, 60, 80, 100):
        if factor * scale >= largest:
            return factor * scale
    return largest
