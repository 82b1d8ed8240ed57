"""Small buttons side by side, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.one_stop import OneStop


class Chips(QWidget):
    """Chooses one of a few. `chosen` carries the id when a person chose; Left and Right move."""

    chosen = Signal(str)

    def __init__(
        self, name: str, items: Sequence[tuple[str, str]] = (), *, small: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._small, self._selecting = small, False
        self._group = OneStop(self)
        self._buttons: dict[str, Button] = {}
        # Choices come late, when all the other controls have their place in the order of Tab already: this keeps theirs.
        self._before = QWidget(self)
        self._before.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._before.hide()
        self._row = QHBoxLayout(self)
        self._restyle()
        self.set_items(items)
        theme.changed.connect(self._restyle)

    def set_items(self, items: Sequence[tuple[str, str]]) -> None:
        """Offer other choices, as (id, words); what was chosen stays if it is still there, else the first is."""
        before = self.current
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = {}
        last = self._before
        for key, words in items:
            button = Button(words, small=self._small)
            button.setCheckable(True)
            button.toggled.connect(lambda on, k=key: self._toggled(k) if on else None)
            self._group.addButton(button)
            self._row.addWidget(button)
            self._buttons[key] = button
            QWidget.setTabOrder(last, button)
            last = button
        if self._buttons:
            self.select(before if before in self._buttons else next(iter(self._buttons)))

    @property
    def current(self) -> str:
        """The id of what is chosen; empty when there is nothing to choose."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def select(self, key: str) -> None:
        """Choose; emits nothing.

        Raises:
            KeyError: there is no such choice.
        """
        self._selecting = True
        self._buttons[key].setChecked(True)
        self._selecting = False

    def _toggled(self, key: str) -> None:
        """Tell what was chosen, by a click, a key, or a screen reader, which toggles and never clicks."""
        if not self._selecting:
            self.chosen.emit(key)

    def button(self, key: str) -> Button:
        """Return the button of a choice."""
        return self._buttons[key]

    def _restyle(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.gap(1))
