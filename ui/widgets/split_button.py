"""A primary button with a menu beside it: Sync now ▾."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets import paint
from ui.widgets.button import Button


class _Half(Button):
    """One half of the button, with square corners where the other half is."""

    def __init__(self, text: str, icon: str, *, first: bool, name: str = "") -> None:
        self._first = first
        super().__init__(text, icon, kind="primary", name=name)

    def sizeHint(self) -> QSize:
        """Return the size; the arrow half is narrow."""
        return super().sizeHint() if self._first else QSize(theme.px(14) + theme.room(19), theme.control)

    def minimumSizeHint(self) -> QSize:
        """Return the same: it is never squeezed."""
        return self.sizeHint()

    def _restyle(self) -> None:
        super()._restyle()
        self.setFont(theme.font("bold"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Alt with Down to the whole; Qt would move the focus."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the half."""
        with QPainter(self) as painter:
            rect = QRectF(self.rect())
            fill, edge, ink = self._colours()
            left = self._first != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
            path = QPainterPath()
            path.addRect(rect)
            painter.setClipPath(path)
            reach = theme.radius * 2
            paint.box(
                painter, rect.adjusted(0 if left else -reach, 0, reach if left else 0, 0), theme.radius, fill, edge
            )
            if not left:
                line = theme.mix("accent", "on_accent", 0.45) if self.isEnabled() else theme.colour("border")
                painter.fillRect(QRectF(0, 0, 1, rect.height()), line)
            self._paint_content(painter, rect, ink)
            if paint.keyboard_here(self):
                inset = theme.px(3)
                role = "on_accent" if self.isEnabled() else "accent"
                paint.focus_ring(painter, rect.adjusted(inset, inset, -inset, -inset), theme.radius - 2, role)


class SplitButton(QWidget):
    """`clicked` for the main half; the other half opens `menu`, as Alt with Down does."""

    clicked = Signal()

    def __init__(self, text: str, icon: str = "", *, menu_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.main = _Half(text, icon, first=True)
        self.more = _Half("", "chevron-down", first=False, name=menu_name)
        self.menu: QMenu | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.main)
        row.addWidget(self.more)
        self.main.clicked.connect(self.clicked)
        self.more.clicked.connect(self.open_menu)

    def set_menu(self, menu: QMenu) -> None:
        """Offer what is in the menu."""
        self.menu = menu

    def open_menu(self) -> None:
        """Show the menu under the button, its right edge at the button's."""
        if self.menu is None:
            return
        self.menu.ensurePolished()
        width = self.menu.sizeHint().width()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        corner = self.mapToGlobal(QPoint(0 if rtl else self.width() - width, self.height() + theme.gap(1)))
        self.menu.popup(corner)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu on Alt with Down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_menu()
            return
        super().keyPressEvent(event)
