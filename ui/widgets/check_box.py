"""A box to tick."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox

from ui.theme import theme
from ui.widgets import paint
from ui.widgets.flat_choice import FlatChoice


class CheckBox(FlatChoice, QCheckBox):
    """A flat check box with plain words; a partly ticked one shows a bar."""

    def paint_mark(self, painter: QPainter, place: QRectF, enabled: bool) -> None:
        """Paint the box and its tick."""
        if self.checkState() == Qt.CheckState.Unchecked:
            edge = theme.colour("muted") if enabled else theme.colour("border")
            paint.box(painter, place, theme.px(4), theme.colour("surface" if enabled else "alternate"), edge)
            return
        paint.box(painter, place, theme.px(4), theme.colour("accent") if enabled else theme.colour("border"), None)
        icon = "minus" if self.checkState() == Qt.CheckState.PartiallyChecked else "check"
        theme.paint_icon(painter, place, icon, "on_accent" if enabled else "disabled", 12)
