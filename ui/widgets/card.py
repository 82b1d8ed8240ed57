"""A white box with a thin border that groups what belongs together."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets import paint
from ui.widgets.label import Label
from ui.widgets.rule import Rule


class Card(QFrame):
    """Holds widgets in `body` (a vertical layout), under an optional title with room for badges and small buttons.

    `flush` leaves no padding, for tables and lists that reach the edge. `tone` paints the ground in a soft role
    (`good`, `attention`, `bad`, `accent`) instead of the surface.
    """

    def __init__(self, title: str = "", *, flush: bool = False, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flush, self._tone = flush, tone
        self.setProperty("is_card", True)
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(0)
        self._head = QWidget(self)
        self._head_row = QHBoxLayout(self._head)
        self.title = Label(title, "card")
        self._head_row.addWidget(self.title)
        self._head_row.addStretch(1)
        self._head_rule = Rule()
        self._outer.addWidget(self._head)
        self._outer.addWidget(self._head_rule)
        self.body = QVBoxLayout()
        self._outer.addLayout(self.body, 1)
        self.set_title(title)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_title(self, title: str) -> None:
        """Show a title; an empty one takes the head away."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self._head.setVisible(bool(title))
        self._head_rule.setVisible(bool(title) and self._flush)

    def add_to_head(self, widget: QWidget) -> QWidget:
        """Put a badge or a small button at the right of the title; return it."""
        self._head_row.addWidget(widget)
        return widget

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Put a widget under the others; return it."""
        self.body.addWidget(widget, stretch)
        return widget

    def add_layout(self, layout: QLayout, stretch: int = 0) -> None:
        """Put a layout under the others."""
        self.body.addLayout(layout, stretch)

    def set_tone(self, tone: str) -> None:
        """Paint the ground in another soft role; empty for the surface."""
        self._tone = tone
        self.update()

    def _restyle(self) -> None:
        pad = theme.gap(4)
        if self._flush:
            self._outer.setContentsMargins(1, 1, 1, 1)
            self._head_row.setContentsMargins(pad, theme.gap(3), pad, theme.gap(3))
            self.body.setSpacing(0)
        else:
            self._outer.setContentsMargins(pad, pad, pad, pad)
            self._head_row.setContentsMargins(0, 0, 0, theme.gap(2))
            self.body.setSpacing(theme.gap(2))
        self._head_row.setSpacing(theme.gap(2))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and border."""
        with QPainter(self) as painter:
            ground = theme.colour(f"{self._tone}_soft" if self._tone else "surface")
            paint.box(
                painter, QRectF(self.rect()), theme.radius_card, ground, None if self._tone else theme.colour("border")
            )
