"""A field to search with: a glass at its left, the key that reaches it at its right, an answer after a short rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import theme
from ui.widgets import paint
from ui.widgets.line_edit import LineEdit


class SearchField(LineEdit):
    """Emits `searched` with the stripped text 200 ms after the last key, at once on Enter; Esc empties it."""

    searched = Signal(str)

    def __init__(self, name: str, placeholder: str = "", *, hint: str = "", parent: QWidget | None = None) -> None:
        self._hint, self._with_hint = hint, True
        super().__init__(name, "", placeholder or name, parent=parent)
        self._rest = QTimer(self, interval=200, singleShot=True)
        self._rest.timeout.connect(self._search)
        self._told = ""
        self.textChanged.connect(lambda: self._rest.start())
        self.returnPressed.connect(self._search)

    def show_hint(self, shown: bool) -> None:
        """Show the key that reaches the field, or leave its room to the words."""
        if shown is not self._with_hint:
            self._with_hint = shown
            self._restyle()

    def _key(self) -> str:
        return self._hint if self._with_hint else ""

    def _search(self) -> None:
        self._rest.stop()
        text = self.text().strip()
        if text != self._told:
            self._told = text
            self.searched.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field on Esc; an empty one lets Esc pass."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._search()
            return
        super().keyPressEvent(event)

    def _set_margins(self, left: int, right: int) -> None:
        room = paint.width_of(self._key(), theme.font("badge")) + theme.px(22) if self._key() else right
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(room if rtl else theme.px(32), 0, theme.px(32) if rtl else room, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the glass at the near side when the direction of the window changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()

    def _ground(self) -> str:
        return "surface" if self.hasFocus() else "window"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, the glass and the key."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            side = theme.px(32)
            glass = QRectF(self.width() - side if rtl else theme.px(2), 0, side, self.height())
            theme.paint_icon(painter, glass, "search", "muted", 14)
            if self._key() and not self.text():
                font = theme.font("badge")
                width, height = paint.width_of(self._key(), font) + theme.px(11), theme.px(16)
                x = theme.px(10) if rtl else self.width() - width - theme.px(10)
                key = QRectF(x, round((self.height() - height) / 2), width, height)
                paint.box(painter, key, theme.px(3), None, theme.colour("border"))
                paint.text(painter, key, self._key(), font, theme.colour("muted"), Qt.AlignmentFlag.AlignCenter)
