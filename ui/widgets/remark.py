"""A muted remark beside something more important, which it never pushes aside."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.label import Label


class Remark(Label):
    """Takes the room that is left, and shows nothing where that is too little to read; its whole is the tooltip."""

    def __init__(self, text: str = "", kind: str = "body", *, parent: QWidget | None = None) -> None:
        super().__init__(text, kind, "muted", elide=True, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Return no width: others come first."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the remark where at least a few words fit."""
        if self.width() >= min(theme.px(80), self.sizeHint().width()):
            super().paintEvent(event)
