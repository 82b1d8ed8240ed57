"""A group of buttons of which one is chosen is one stop for Tab: the chosen one. The arrows move within it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup


class OneStop(QButtonGroup):
    """Buttons that exclude each other; Tab comes to the chosen one from the first time on.

    Qt does so by itself only once the keyboard was in the group, and then for the one that was chosen at that moment.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.buttonToggled.connect(self._share)

    def addButton(self, button: QAbstractButton, id: int = -1) -> None:
        """Take a button into the group."""
        super().addButton(button, id)
        self._share()

    def _share(self) -> None:
        chosen = self.checkedButton()
        for button in self.buttons():
            before = button.focusPolicy()
            stops = chosen is None or button is chosen
            policy = before | Qt.FocusPolicy.TabFocus if stops else before & ~Qt.FocusPolicy.TabFocus
            if policy != before:
                button.setFocusPolicy(policy)
