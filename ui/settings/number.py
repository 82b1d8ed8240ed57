"""A field for a whole number in a range, with its unit; taken over on Enter, or when the keyboard leaves it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import texts
from ui.theme import theme
from ui.widgets import Label, LineEdit


class Number(QWidget):
    """Emits `chosen` with another number. Up and Down count; one outside the range is marked and not taken."""

    chosen = Signal(int)

    def __init__(self, name: str, least: int, most: int, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most, self._value = least, most, least
        self.edit = LineEdit(name)
        self.edit.setFixedWidth(theme.px(84))
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setValidator(QIntValidator(0, 10 * most, self.edit))
        self.edit.editingFinished.connect(self._take)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap(2))
        row.addWidget(self.edit)
        if unit:
            row.addWidget(Label(unit, "body", "muted"))

    def set_value(self, value: int) -> None:
        """Show a number; one that a person is typing stays."""
        self._value = value
        if not (self.edit.hasFocus() and self.edit.isModified()):
            self.edit.setText(str(value))
            self.edit.set_problem("")

    def _take(self) -> None:
        text = self.edit.text().strip()
        value = int(text) if text.isdigit() else -1
        if not self._least <= value <= self._most:
            told = texts.tr("A number from %1 to %2").replace("%1", texts.number(self._least))
            self.edit.set_problem(told.replace("%2", texts.number(self._most)))
            return
        self.edit.set_problem("")
        self.edit.setModified(False)
        if value != self._value:
            self._value = value
            self.chosen.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count up and down; Escape shows what it was."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(event.key(), 0)
        if step and self.edit.text().strip().isdigit():
            self.edit.setText(str(min(self._most, max(self._least, int(self.edit.text()) + step))))
            self.edit.setModified(True)
        elif event.key() == Qt.Key.Key_Escape:
            self.edit.setText(str(self._value))
            self.edit.setModified(False)
            self.edit.set_problem("")
        else:
            super().keyPressEvent(event)
