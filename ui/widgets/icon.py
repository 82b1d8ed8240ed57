"""An icon as a widget; decoration, so it has no name of its own unless one is given."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme


class Icon(QWidget):
    """Shows a shipped icon in a colour role; `size` in design pixels."""

    def __init__(self, icon: str, colour: str = "text", size: float = 16, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._colour, self._size = icon, colour, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set(self, icon: str, colour: str = "text") -> None:
        """Show another icon."""
        if (icon, colour) != (self._icon, self._colour):
            self._icon, self._colour = icon, colour
            self.update()

    def sizeHint(self) -> QSize:
        """Return the side of the icon; at 16 as high as a line of text, so that both stand on one line."""
        side = theme.px(self._size)
        return QSize(side, max(side, theme.px(18)) if self._size <= 16 else side)

    def minimumSizeHint(self) -> QSize:
        """Return the same: it is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        with QPainter(self) as painter:
            theme.paint_icon(painter, QRectF(self.rect()), self._icon, self._colour, self._size)
