"""A menu with room to breathe, in the colours of the theme."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from ui.theme import theme


class Menu(QMenu):
    """A QMenu with our padding; show it with `popup`, never `exec`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        colour = {role: theme.colour(role).name() for role in ("surface", "border", "text", "selection")}
        px = theme.px
        self.setStyleSheet(f"""
            QMenu {{ background: {colour["surface"]}; color: {colour["text"]};
                     border: 1px solid {colour["border"]}; padding: {px(4)}px; }}
            QMenu::item {{ padding: {px(6)}px {px(20)}px {px(6)}px {px(8)}px; border-radius: {px(4)}px; }}
            QMenu::item:selected {{ background: {colour["selection"]}; }}
            QMenu::item:disabled {{ color: {theme.disabled_text().name()}; }}
            QMenu::icon {{ padding-left: {px(8)}px; }}
            QMenu::indicator {{ width: {px(14)}px; height: {px(14)}px; padding-left: {px(8)}px; }}
            QMenu::separator {{ height: 1px; background: {colour["border"]}; margin: {px(4)}px {px(8)}px; }}
        """)
