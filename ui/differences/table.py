"""The table of one record's differences, with a key for each choice: 1 keeps here, 2 keeps Salesforce, 3 asks for another value."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.theme import theme
from ui.widgets import TableView

KEYS: dict[int, str] = {
    Qt.Key.Key_1: "here",
    Qt.Key.Key_2: "there",
    Qt.Key.Key_3: "value",
    Qt.Key.Key_0: "",
    Qt.Key.Key_Delete: "",
}
_HIGH = 66


class DifferencesTable(TableView):
    """Emits `chosen` with here, there, value or nothing (open again) for its key, `next_wanted` for Enter; rows have three lines."""

    chosen = Signal(str)
    next_wanted = Signal()

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, go to the next record, or move."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_wanted.emit()
        elif plain and event.key() in KEYS:
            self.chosen.emit(KEYS[event.key()])
        else:
            super().keyPressEvent(event)

    def _restyle(self) -> None:
        super()._restyle()
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(theme.px(_HIGH))
        rows.setDefaultSectionSize(theme.px(_HIGH))
