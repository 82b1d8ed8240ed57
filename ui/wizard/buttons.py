"""The strip of buttons under the wizard: Cancel at the near side; Back and Save & Proceed at the far side."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button
from ui.wizard.spinner import Spinner


class WizardButtons(QWidget):
    """Cancel, what is going on, Back (Alt+B), and the one primary button (Alt+N, Enter)."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self.cancel = Button(tr("Cancel"))
        self.spinner = Spinner()
        self.back = Button(tr("&Back"))
        self.forward = Button(tr("Save && Proceed"), kind="primary")
        for button in (self.cancel, self.back):
            button.setAutoDefault(False)
        for widget in (self.cancel, self.spinner):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        for widget in (self.back, self.forward):
            self._row.addWidget(widget)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        side = theme.px(20)
        self._row.setContentsMargins(side, theme.room(14), side, theme.room(14))
        self._row.setSpacing(theme.gap(2))

    def set_forward(self, words: str) -> None:
        """Show other words on the primary button."""
        self.forward.setText(words)
        self.forward.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line above."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.colour("surface"))
            painter.fillRect(QRectF(0, 0, self.width(), 1), theme.colour("border"))
