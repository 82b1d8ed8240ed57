"""The list of pages at the left: icon, word, badge; icons only in a narrow window. It scrolls where they are more than fit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets import paint
from ui.widgets.one_stop import OneStop
from ui.widgets.scroll import Scroll
from ui.widgets.under_pointer import UnderPointer


class SideItem(UnderPointer, QAbstractButton):
    """One page in the list. Its accessible name is the word, with what the badge says."""

    def __init__(self, icon: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._badge, self._role, self._spoken = "", "neutral", ""
        self._collapsed = False
        self.setText(words)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._tell()
        theme.changed.connect(self.updateGeometry)

    def set_badge(self, words: str, role: str, spoken: str) -> None:
        """Show a badge; `spoken` says what it counts, such as “3 causes”."""
        if (words, role, spoken) != (self._badge, self._role, self._spoken):
            self._badge, self._role, self._spoken = words, role, spoken
            self._tell()

    def set_words(self, words: str) -> None:
        """Show another word."""
        self.setText(words)
        self._tell()

    @property
    def badge(self) -> str:
        """The words on the badge; empty for none."""
        return self._badge

    def set_collapsed(self, collapsed: bool) -> None:
        """Show the icon only; the word becomes the tooltip."""
        self._collapsed = collapsed
        self._tell()

    def _tell(self) -> None:
        name = self.text() if not self._badge else f"{self.text()}, {self._spoken or self._badge}"
        self.setAccessibleName(name)
        self.setToolTip(name if self._collapsed else self._spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of an item."""
        return QSize(theme.px(40 if self._collapsed else 188), theme.row)

    def minimumSizeHint(self) -> QSize:
        """Return little more than the height of the icon: large letters and many pages need the room."""
        return QSize(theme.px(16), max(theme.px(16), 0 if self._collapsed else theme.line()) + theme.room(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon, word, badge and focus ring."""
        with QPainter(self) as painter:
            rect = QRectF(self.rect())
            on = self.isChecked()
            if on:
                paint.box(painter, rect, theme.radius, theme.colour("accent_soft"), None)
            elif self._hover or self.isDown():
                paint.box(painter, rect, theme.radius, theme.colour("alternate"), None)
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            side = theme.px(36)
            if self._collapsed:
                theme.paint_icon(painter, rect, self._icon, "accent" if on else "muted")
                self._paint_dot(painter, rect)
            else:
                place = QRectF(rect.right() - side if rtl else rect.x(), rect.y(), side, rect.height())
                theme.paint_icon(painter, place, self._icon, "accent" if on else "muted")
                room = rect.adjusted(theme.gap(2), 0, -side, 0) if rtl else rect.adjusted(side, 0, -theme.gap(2), 0)
                if self._badge:
                    width, _ = paint.badge_size(self._badge)
                    x = room.left() if rtl else room.right() - width
                    paint.badge(painter, x, rect.center().y(), self._badge, self._role)
                    step = width + theme.gap(1)
                    room = room.adjusted(step, 0, 0, 0) if rtl else room.adjusted(0, 0, -step, 0)
                align = Qt.AlignmentFlag.AlignVCenter | (
                    Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
                )
                font = theme.font("bold" if on else "body")
                paint.text(painter, room, self.text(), font, theme.colour("accent" if on else "text"), align)
            if paint.keyboard_here(self):
                paint.focus_ring(painter, rect, theme.radius)

    def _paint_dot(self, painter: QPainter, rect: QRectF) -> None:
        if not self._badge:
            return
        size = theme.px(8)
        dot = QRectF(rect.center().x() + theme.px(6), max(rect.y(), rect.center().y() - theme.px(12)), size, size)
        paint.box(painter, dot, size / 2, theme.colour(paint.BADGE_ROLES[self._role][0]), None)


class SideList(QWidget):
    """The pages, one chosen. `chosen(id)` when a person chose; Up and Down move, Tab leaves."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = OneStop(self)
        self._items: dict[str, SideItem] = {}
        self._collapsed = self._selecting = False
        inside = QWidget()
        self._scroll = Scroll(inside)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._scroll)
        self._column = QVBoxLayout(inside)
        self._column.addStretch(1)
        self._restyle()
        theme.changed.connect(self._restyle)

    def add(self, key: str, icon: str, words: str) -> SideItem:
        """Add a page at the end."""
        item = SideItem(icon, words)
        item.set_collapsed(self._collapsed)
        item.toggled.connect(lambda on: self._toggled(key) if on else None)
        self._group.addButton(item)
        self._column.insertWidget(len(self._items), item)
        self._items[key] = item
        return item

    def item(self, key: str) -> SideItem:
        """Return the item of a page."""
        return self._items[key]

    def ids(self) -> list[str]:
        """Return the pages in the list, in order."""
        return [key for key, item in self._items.items() if not item.isHidden()]

    @property
    def current(self) -> str:
        """The chosen page; empty before any is."""
        return next((key for key, item in self._items.items() if item.isChecked()), "")

    def select(self, key: str) -> None:
        """Choose a page; emits nothing."""
        self._selecting = True
        self._items[key].setChecked(True)
        self._selecting = False
        self._scroll.ensureWidgetVisible(self._items[key])

    def _toggled(self, key: str) -> None:
        """Tell what was chosen, by a click, a key, or a screen reader, which toggles and never clicks."""
        if not self._selecting:
            self.chosen.emit(key)

    def set_badge(self, key: str, words: str, role: str = "neutral", spoken: str = "") -> None:
        """Show a badge on a page; empty words take it away."""
        self._items[key].set_badge(words, role, spoken)

    def set_words(self, key: str, words: str) -> None:
        """Call a page something else."""
        self._items[key].set_words(words)

    def set_shown(self, key: str, shown: bool) -> None:
        """Have a page in the list, or not."""
        self._items[key].setVisible(shown)

    def set_collapsed(self, collapsed: bool) -> None:
        """Show icons only, or icons and words."""
        self._collapsed = collapsed
        for item in self._items.values():
            item.set_collapsed(collapsed)
        self._restyle()

    def _restyle(self) -> None:
        pad = theme.gap(2)
        self._column.setContentsMargins(pad, 0, pad, pad)
        self._column.setSpacing(theme.room(2))
        self.setFixedWidth(theme.px(56 if self._collapsed else 203))
