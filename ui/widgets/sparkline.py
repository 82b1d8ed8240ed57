"""A small line of the last values, with the same told in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.texts import sparkline_words
from ui.theme import theme
from ui.widgets import paint


class Sparkline(QWidget):
    """Shows values, oldest first. `name` says what they are; lowest, highest and last are its text alternative."""

    def __init__(
        self,
        name: str,
        values: Sequence[float] = (),
        colour: str = "accent",
        *,
        width: float = 110,
        height: float = 24,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._design = (width, height)
        self._values: tuple[float, ...] = ()
        self._colour = colour
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set(values)
        theme.changed.connect(self.updateGeometry)

    def set(self, values: Sequence[float], colour: str | None = None) -> None:
        """Show other values; fewer than two show nothing."""
        same = tuple(values) == self._values and (colour or self._colour) == self._colour
        if same and self.accessibleDescription():
            return
        self._values = tuple(values)
        self._colour = colour or self._colour
        words = sparkline_words(self._values)
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size it was made for."""
        return QSize(theme.px(self._design[0]), theme.px(self._design[1]))

    def minimumSizeHint(self) -> QSize:
        """Return half the width."""
        return QSize(theme.px(self._design[0] / 2), theme.px(self._design[1]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        with QPainter(self) as painter:
            paint.sparkline(painter, QRectF(self.rect()), self._values, theme.colour(self._colour))
