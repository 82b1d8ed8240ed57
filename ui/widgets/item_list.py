"""A list of things with two lines each: people, causes, activity, what happens now. One delegate paints them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import theme
from ui.widgets import paint
from ui.widgets.scroll import thin_bars

ITEM_ROLE = Qt.ItemDataRole.UserRole + 110
"""The `Item` of a row; models of other files answer it too."""


@dataclass(frozen=True)
class Item:
    """One row. Badges are (words, role); every part but the title may be missing.

    Beside a `lead_badge`, or with `low_badge`, the other badge stands on the second line, so that the title has all of the first.
    """

    key: str
    title: str
    subtitle: str = ""
    time: str = ""
    icon: str = ""
    icon_colour: str = "accent"
    lead_badge: tuple[str, str] | None = None
    badge: tuple[str, str] | None = None
    figure: str = ""
    trailing: str = ""
    strong: bool = False
    tooltip: str = ""
    low_badge: bool = False

    @property
    def spoken(self) -> str:
        """The whole row as one line, for screen readers and copying."""
        badges = [b[0] for b in (self.lead_badge, self.badge) if b]
        first = 0 if self.low_badge else 1
        parts = [self.time, *badges[:first], self.title, self.subtitle, *badges[first:], self.figure, self.trailing]
        return ", ".join(part for part in parts if part)


class ItemModel(QAbstractListModel):
    """A short list held in memory."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: list[Item] = []

    def set_items(self, items: Sequence[Item]) -> None:
        """Show other items; rows whose key stays where it was are only repainted."""
        new = list(items)
        if [item.key for item in new] == [item.key for item in self.items]:
            self.items = new
            if new:
                self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
            return
        self.beginResetModel()
        self.items = new
        self.endResetModel()

    def append(self, items: Sequence[Item]) -> None:
        """Show more items below; what is above stays where it is."""
        if items:
            self.beginInsertRows(QModelIndex(), len(self.items), len(self.items) + len(items) - 1)
            self.items = [*self.items, *items]
            self.endInsertRows()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many items there are."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer what is shown of an item."""
        if not index.isValid() or index.row() >= len(self.items):
            return None
        if role == ITEM_ROLE:
            return self.items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.items[index.row()].spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.items[index.row()].tooltip or None
        return None


class ItemDelegate(QStyledItemDelegate):
    """Paints an `Item`."""

    def __init__(self, *, lines: bool, pad: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._pad = lines, pad

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return one or two lines and the padding."""
        item: Item | None = index.data(ITEM_ROLE)
        second = item is not None and bool(item.subtitle or (item.low_badge and item.badge))
        height = theme.px(18 + (18 if second else 0) + 2 * self._pad) + (1 if self._lines else 0)
        return QSize(theme.px(120), height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint ground, both lines, what stands at the sides, hairline and focus."""
        item: Item | None = index.data(ITEM_ROLE)
        painter.save()
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            paint.select_ground(painter, rect, option.widget)
        if self._lines:
            paint.hairline(painter, rect.left(), rect.right() + 1, rect.bottom() - 1)
        if item is not None:
            rtl = option.direction == Qt.LayoutDirection.RightToLeft
            side = theme.gap(4) if self._lines else 0
            _ItemPainter(
                painter, rect.adjusted(side, 0, -side, 0), rtl, self._pad, "strong" if self._lines else "body"
            ).paint(item)
        if paint.shows_focus(option):
            paint.focus_ring(painter, rect.adjusted(1, 1, -1, -2), theme.px(4))
        painter.restore()


class _ItemPainter:
    """Paints one item, from the near side to the middle and from the far side to the middle, in either direction."""

    def __init__(self, painter: QPainter, rect: QRectF, rtl: bool, pad: float, font: str) -> None:
        self.painter, self.rect, self.rtl, self.font = painter, rect, rtl, font
        self.near, self.far = 0.0, rect.width()
        self.low_far = self.far
        self.top = rect.y() + theme.px(pad)
        self.line = theme.px(18)

    def place(self, start: float, width: float, y: float, height: float) -> QRectF:
        """Return a rectangle `start` pixels from the near side."""
        x = self.rect.right() - start - width if self.rtl else self.rect.x() + start
        return QRectF(x, y, width, height)

    @property
    def align(self) -> Qt.AlignmentFlag:
        """Return the near side on the screen."""
        side = Qt.AlignmentFlag.AlignRight if self.rtl else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def paint(self, item: Item) -> None:
        """Paint all of it."""
        gap = theme.gap(3)
        if item.time:
            font = theme.font("small", tabular=True)
            width = paint.width_of(item.time, font) + 2
            place = self.place(self.near, width, self.top, self.line)
            paint.text(self.painter, place, item.time, font, theme.colour("muted"), self.align)
            self.near += width + gap
        if item.icon:
            side = theme.px(16)
            place = self.place(self.near, side, self.top, self.line)
            theme.paint_icon(self.painter, place, item.icon, item.icon_colour)
            self.near += side + gap
        self._far_side(item, gap)
        start = self.near
        if item.lead_badge:
            width, _ = paint.badge_size(item.lead_badge[0])
            place = self.place(start, width, self.top, self.line)
            paint.badge(self.painter, place.x(), place.center().y(), *item.lead_badge)
            start += width + theme.gap(2)
        font = theme.font("bold" if item.strong else self.font)
        title = self.place(start, max(0, self.far - start), self.top, self.line)
        paint.text(self.painter, title, item.title, font, theme.colour("text"), self.align)
        if item.subtitle:
            place = self.place(self.near, max(0, self.low_far - self.near), self.top + self.line, self.line)
            paint.text(self.painter, place, item.subtitle, theme.font("small"), theme.colour("muted"), self.align)

    def _far_side(self, item: Item, gap: float) -> None:
        whole = QRectF(self.rect)
        if item.figure:
            font = theme.font("bold", tabular=True)
            width = max(theme.px(20), paint.width_of(item.figure, font) + 2)
            place = self.place(self.far - width, width, whole.y(), whole.height())
            far_align = Qt.AlignmentFlag.AlignLeft if self.rtl else Qt.AlignmentFlag.AlignRight
            align = far_align | Qt.AlignmentFlag.AlignVCenter
            paint.text(self.painter, place, item.figure, font, theme.colour("text"), align)
            self.far -= width + gap + theme.gap(2)
            self.low_far = self.far
        if item.badge:
            width, _ = paint.badge_size(item.badge[0])
            low = item.low_badge or bool(item.lead_badge and item.subtitle)
            middle = self.top + self.line * 1.5 if low else whole.center().y()
            paint.badge(self.painter, self.place(self.far - width, width, 0, 0).x(), middle, *item.badge)
            if low:
                self.low_far = self.far - width - gap
            else:
                self.far -= width + gap
                self.low_far = self.far
        if item.trailing:
            font = theme.font("small", tabular=True)
            width = min(paint.width_of(item.trailing, font) + 2, whole.width() * 0.45)
            place = self.place(self.far - width, width, self.top, self.line)
            paint.text(self.painter, place, item.trailing, font, theme.colour("muted"), self.align)
            self.far -= width + gap


class ItemList(QListView):
    """Shows items. `lines` draws hairlines and lets a row be chosen; without it is a log to read.

    `chosen(key)` is emitted when a person or `select` made a row current.
    """

    chosen = Signal(str)

    def __init__(self, name: str, *, lines: bool = True, pad: float = 9, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(
            QAbstractItemView.SelectionMode.SingleSelection if lines else QAbstractItemView.SelectionMode.NoSelection
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.setUniformItemSizes(False)
        thin_bars(self)
        self.setItemDelegate(ItemDelegate(lines=lines, pad=pad, parent=self))
        self.items = ItemModel(self)
        self._by_keys = False
        self.setModel(self.items)
        theme.changed.connect(self._restyle)

    @property
    def shows_focus(self) -> bool:
        """True while keys, not the mouse, are used."""
        return self._by_keys

    def setModel(self, model) -> None:
        """Show another model; it answers ITEM_ROLE."""
        super().setModel(model)
        self.selectionModel().currentChanged.connect(self._current_changed)

    def wish_width(self) -> int:
        """Return how wide the list has to be for every item of the built-in model to be read whole."""
        lead, gap, edges = theme.px(16), theme.gap(3), 2 * theme.gap(4) + theme.px(12)
        widest = 0.0
        for item in self.items.items:
            words = paint.width_of(item.title, theme.font("bold" if item.strong else "strong"))
            words = max(words, paint.width_of(item.subtitle, theme.font("small")))
            figure = max(theme.px(20), paint.width_of(item.figure, theme.font("bold", tabular=True)) + 2)
            far = figure + gap + theme.gap(2) if item.figure else 0
            widest = max(widest, (lead + gap if item.icon else 0) + words + far)
        return round(widest + edges)

    def set_items(self, items: Sequence[Item]) -> None:
        """Show other items of the built-in model; the chosen one stays chosen while it is there."""
        before = self.current_key
        self.items.set_items(items)
        if before and before != self.current_key:
            self.select(before)

    @property
    def current_key(self) -> str:
        """The key of the current row; empty for none."""
        item: Item | None = self.currentIndex().data(ITEM_ROLE) if self.currentIndex().isValid() else None
        return item.key if item else ""

    def select(self, key: str) -> bool:
        """Make a row of the built-in model current; False when it is not there."""
        for row, item in enumerate(self.items.items):
            if item.key == key:
                self.setCurrentIndex(self.items.index(row))
                return True
        return False

    def _current_changed(self, current: QModelIndex) -> None:
        item: Item | None = current.data(ITEM_ROLE) if current.isValid() else None
        if item is not None:
            self.chosen.emit(item.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is when it came here by key."""
        self._by_keys = self._by_keys or event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows; without any, where the keyboard is."""
        super().paintEvent(event)
        paint.ring_without_row(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hide the focus ring: the mouse is in use."""
        self._by_keys = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the row, or move and show where the keyboard is."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        self._by_keys = True
        super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the current row on the clipboard as one line."""
        if self.currentIndex().isValid():
            QGuiApplication.clipboard().setText(str(self.currentIndex().data(Qt.ItemDataRole.DisplayRole)))

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
