"""The table of differences, with a key for each choice: 1 keeps here, 2 keeps Salesforce, 3 asks for another value."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.widgets import TableView

KEYS: dict[int, str] = {Qt.Key.Key_1: "here", Qt.Key.Key_2: "there", Qt.Key.Key_3: "value"}


class DifferencesTable(TableView):
    """Emits `chosen` with here, there or value when its key is pressed; every other key does what it does in every table."""

    chosen = Signal(str)

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, or move."""
        keep = KEYS.get(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if keep is None or not plain:
            super().keyPressEvent(event)
        else:
            self.chosen.emit(keep)
