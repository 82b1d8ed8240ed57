"""The ground of every dialog: a thin border of its own, for screens on which no window manager draws one."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

from ui.theme import theme
from ui.widgets import paint


class Dialog(QDialog):
    """A QDialog with an edge that is seen on every ground; its content stays inside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(1, 1, 1, 1)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then the edge."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            paint.box(painter, QRectF(self.rect()), 0, None, theme.colour("border"))
