"""A button: primary (filled, one per page), plain (outlined) or quiet (text only), normal or small."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets import paint
from ui.widgets.under_pointer import UnderPointer

KINDS = ("plain", "primary", "quiet", "danger")


class Button(UnderPointer, QPushButton):
    """Does one thing, named by a verb. `icon` is the name of an icon; without text it needs a `name` for screen readers."""

    def __init__(
        self,
        text: str = "",
        icon: str = "",
        *,
        kind: str = "plain",
        small: bool = False,
        arrow: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        if kind not in KINDS:
            raise ValueError(f"a button is never {kind}")
        self._kind, self._small, self._arrow, self._icon_name = kind, small, arrow, icon
        self._action: QAction | None = None
        self._left_out = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if name:
            self.setAccessibleName(name)
            self.setToolTip(name)
        self._restyle()
        theme.changed.connect(self._restyle)

    @classmethod
    def for_action(cls, action: QAction, *, kind: str = "plain", small: bool = False, icon: str = "") -> Button:
        """Return a button that is the action: same words, same tooltip, enabled and disabled with it."""
        button = cls(action.text(), icon or str(action.property("icon_name") or ""), kind=kind, small=small)
        button.set_action(action)
        return button

    def set_action(self, action: QAction) -> None:
        """Follow an action: clicking triggers it."""
        self._action = action
        action.changed.connect(self._follow)
        self.clicked.connect(action.trigger)
        self._follow()

    def set_icon(self, name: str) -> None:
        """Show another icon; empty for none."""
        self._icon_name = name
        self._restyle()

    def set_arrow(self, arrow: bool) -> None:
        """Show that a menu opens, or not."""
        self._arrow = arrow
        self._restyle()

    def set_kind(self, kind: str) -> None:
        """Become another kind of button."""
        self._kind = kind
        self.update()

    def set_short(self, short: bool) -> None:
        """Leave the words out where there is no room for them, and say them in the tooltip and to screen readers; or have them again."""
        if short is bool(self._left_out):
            return
        words, self._left_out = (self.text(), self.text()) if short else (self._left_out, "")
        self.setText("" if short else words)
        if not self.accessibleName():
            self.setAccessibleName(words)
        if self.toolTip() in ("", words):
            self.setToolTip(words if short else "")
        self.updateGeometry()

    def set_reason(self, reason: str) -> None:
        """Disable the button and say why, in the tooltip and to screen readers; empty enables it again."""
        self.setEnabled(not reason)
        self.setToolTip(reason or self._left_out)
        self.setAccessibleDescription(reason)

    def _follow(self) -> None:
        action = self._action
        if action is None:
            return
        self.setText(action.text())
        self.setToolTip(action.toolTip())
        self.setEnabled(action.isEnabled())
        self.updateGeometry()

    def _restyle(self) -> None:
        self.setFont(theme.font("small_strong" if self._small else "strong"))
        self.updateGeometry()
        self.update()

    def _words(self) -> str:
        return re.sub(r"&(.)", r"\1", self.text())

    def sizeHint(self) -> QSize:
        """Return the size that icon and words need."""
        height = theme.control_small if self._small else theme.control
        pad = theme.room(9 if self._small else 12)
        width = 2 * pad
        words = self._words()
        if words:
            width += paint.width_of(words, self.font()) + 2
        if self._icon_name:
            width += theme.px(self._icon_side()) + (theme.gap(2) if words else 0)
        if self._arrow:
            width += theme.px(14) + theme.gap(2)
        return QSize(max(width, height), height)

    def minimumSizeHint(self) -> QSize:
        """Return the same: it is never squeezed."""
        return self.sizeHint()

    def _icon_side(self) -> int:
        return 14 if self._small else 16

    def _colours(self) -> tuple[QColor | None, QColor | None, str]:
        """Return fill, edge and the role of the ink for the state of now."""
        pressed, hover = self.isDown(), self._hover and self.isEnabled()
        if self.isCheckable() and self.isChecked():
            return theme.colour("accent_soft"), None, "accent"
        if not self.isEnabled():
            if self._kind == "quiet":
                return None, None, "disabled"
            fill = theme.colour("alternate") if self._kind == "primary" else theme.colour("surface")
            return fill, theme.colour("border"), "disabled"
        if self._kind == "primary":
            return theme.mix("accent", "text", 0.22 if pressed else 0.1 if hover else 0), None, "on_accent"
        lit = theme.mix("alternate", "border", 0.6) if pressed else theme.colour("alternate") if hover else None
        if self._kind == "quiet":
            return lit, None, "muted"
        return lit or theme.colour("surface"), theme.colour("border"), "bad" if self._kind == "danger" else "text"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon, words and the focus ring."""
        with QPainter(self) as painter:
            rect = QRectF(self.rect())
            fill, edge, ink = self._colours()
            paint.box(painter, rect, theme.radius, fill, edge)
            self._paint_content(painter, rect, ink)
            if paint.keyboard_here(self):
                primary = self._kind == "primary" and self.isEnabled()
                inset = theme.px(2) if primary else 0
                ring = rect.adjusted(inset, inset, -inset, -inset)
                paint.focus_ring(painter, ring, theme.radius - inset, "on_accent" if primary else "accent")

    def _paint_content(self, painter: QPainter, rect: QRectF, ink: str) -> None:
        words = self._words()
        icon = theme.px(self._icon_side()) if self._icon_name else 0
        arrow = theme.px(14) if self._arrow else 0
        gap = theme.gap(2)
        room = rect.width() - 2 * theme.room(6)
        width = paint.width_of(words, self.font()) + 1 if words else 0
        total = min(room, icon + (gap if icon and words else 0) + width + (arrow + gap if arrow else 0))
        x = rect.x() + (rect.width() - total) / 2
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        parts = [
            ("icon", icon),
            ("words", total - icon - (gap if icon and words else 0) - (arrow + gap if arrow else 0)),
            ("arrow", arrow),
        ]
        for what, size in reversed(parts) if rtl else parts:
            if size <= 0:
                continue
            part = QRectF(x, rect.y(), size, rect.height())
            if what == "icon":
                theme.paint_icon(painter, part, self._icon_name, ink, self._icon_side())
            elif what == "arrow":
                theme.paint_icon(painter, part, "chevron-down", ink, 14)
            else:
                colour = theme.disabled_text() if ink == "disabled" else theme.colour(ink)
                paint.text(painter, part, words, self.font(), colour)
            x += size + gap
