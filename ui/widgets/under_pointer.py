"""Knows whether the pointer is over a widget, for widgets that look different then."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QEnterEvent


class UnderPointer:
    """Stands before a button's class among the bases; `_hover` tells, and Qt's style repaints when it changes."""

    _hover = False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up under the pointer."""
        self._hover = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to rest."""
        self._hover = False
        super().leaveEvent(event)
