"""The one message across a page, under the top bar: the most serious thing that is true now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.announce import announce
from ui.theme import theme
from ui.widgets.notice import Notice


class Banner(Notice):
    """A Notice from edge to edge that is also told to screen readers when its sentence changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)

    def set(
        self,
        sentence: str,
        severity: str = "accent",
        *,
        remark: str = "",
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        """Show another message; an empty sentence hides it."""
        new = bool(sentence) and sentence != self.sentence.text()
        super().set(sentence, severity, remark=remark, action=action, on_action=on_action)
        if new:
            announce(self, sentence)

    def _restyle(self) -> None:
        self._row.setContentsMargins(theme.gap(5), theme.gap(2), theme.gap(4), theme.gap(2))
        self._row.setSpacing(theme.gap(2))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line below."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.colour(f"{self._severity}_soft"))
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colour("border"))
