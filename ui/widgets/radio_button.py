"""One of several choices that exclude each other."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QRadioButton

from ui.theme import theme
from ui.widgets import paint
from ui.widgets.flat_choice import FlatChoice


class RadioButton(FlatChoice, QRadioButton):
    """A flat radio button with plain words."""

    def paint_mark(self, painter: QPainter, place: QRectF, enabled: bool) -> None:
        """Paint the ring and its dot."""
        half = place.width() / 2
        if not self.isChecked():
            edge = theme.colour("muted" if enabled else "border")
            paint.box(painter, place, half, theme.colour("surface" if enabled else "alternate"), edge)
            return
        paint.box(painter, place, half, theme.colour("accent") if enabled else theme.colour("border"), None)
        dot = theme.px(5)
        paint.box(painter, place.adjusted(dot, dot, -dot, -dot), half, theme.colour("on_accent"), None)
