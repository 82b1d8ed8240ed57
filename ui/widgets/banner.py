"""The one message across a page, under the top bar: the most serious thing that is true now."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent

from ui.announce import announce
from ui.theme import theme
from ui.widgets.notice import Notice


class Banner(Notice):
    """A Notice from edge to edge that is also told to screen readers when its sentence changes."""

    _pads = (5, 2, 4, 2)

    def _tell(self, sentence: str) -> None:
        announce(self, sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line below."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.colour(f"{self._severity}_soft"))
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colour("border"))
