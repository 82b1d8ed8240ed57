"""The name of the program at the top of the side list, which opens the menu."""

from __future__ import annotations

from PySide6.QtGui import QColor

from ui.theme import theme
from ui.widgets.button import Button


class MenuButton(Button):
    """Looks like a heading with a small arrow; the ground shows under the pointer."""

    def __init__(self, text: str, icon: str, *, name: str) -> None:
        super().__init__(text, icon, kind="quiet", arrow=True, name=name)

    def _restyle(self) -> None:
        super()._restyle()
        self.setFont(theme.font("card"))

    def _colours(self) -> tuple[QColor | None, QColor | None, str]:
        fill, edge, _ = super()._colours()
        return fill, edge, "text"
