"""Text of several lines that is read and copied, by the mouse and by keys; Tab leaves it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from ui.theme import theme
from ui.widgets import paint
from ui.widgets.scroll import thin_bars


class TextArea(QPlainTextEdit):
    """Shows plain text without a frame or a ground of its own; a ring tells when the keyboard is in it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        thin_bars(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and the ring around what is in sight of it."""
        super().paintEvent(event)
        if paint.keyboard_here(self):
            with QPainter(self.viewport()) as painter:
                paint.focus_ring(painter, QRectF(self.viewport().rect()), theme.radius)
