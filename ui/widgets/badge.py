"""A small coloured word or number."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets import paint
from ui.widgets.visible import show_or_hide


class Badge(QLabel):
    """Shows a word in a role: neutral, accent, good, attention or bad. `square` for names of places such as Sandbox."""

    def __init__(
        self, text: str = "", role: str = "neutral", *, square: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._role, self._square = role, square
        self.set(text, role)
        theme.changed.connect(self.updateGeometry)

    def set(self, text: str, role: str | None = None) -> None:
        """Show another word, in another role if one is given; an empty word hides the badge."""
        if role is not None:
            if role not in paint.BADGE_ROLES:
                raise ValueError(f"a badge has no role {role}")
            if role != self._role:
                self._role = role
                self.update()
        if text == self.text() and self.isHidden() is not bool(text):
            return
        self.setText(text)
        show_or_hide(self, bool(text))
        self.updateGeometry()

    @property
    def role(self) -> str:
        """The role that is shown."""
        return self._role

    def sizeHint(self) -> QSize:
        """Return the size that the word needs."""
        return QSize(*paint.badge_size(self.text())) if self.text() else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """Return the same: it is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill and the word."""
        if self.text():
            with QPainter(self) as painter:
                paint.badge(painter, 0, self.height() / 2, self.text(), self._role, square=self._square)
