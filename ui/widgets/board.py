"""A board: columns side by side with a head each and cards in them, which are moved by the mouse or by Alt with an arrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import texts
from ui.theme import theme
from ui.widgets import paint
from ui.widgets.badge import Badge
from ui.widgets.card import Card
from ui.widgets.item_list import ITEM_ROLE, Item, ItemList
from ui.widgets.label import Label
from ui.widgets.scroll import Scroll

CARD = "application/x-crmconsole-card"
LEAST_WIDTH = 168


@dataclass(frozen=True)
class Column:
    """A column of the board. `total` is what stands under its title; `more` tells of cards that are not shown."""

    key: str
    title: str
    badge: str
    total: str
    items: Sequence[Item]
    more: str = ""
    role: str = "neutral"


class CardList(ItemList):
    """The cards of one column. `moved(card, to)`: to a column's key, or `-` and `+` for the one before and after; `left(step)` by arrow keys."""

    moved = Signal(str, str)
    left = Signal(int)

    def __init__(self, name: str, key: str) -> None:
        super().__init__(name, lines=True, pad=7)
        self.key = key
        self._movable, self._target = True, False
        self.setAcceptDrops(True)
        self.setDragEnabled(True)

    def set_movable(self, movable: bool) -> None:
        """Let cards be moved, or not."""
        self._movable = movable
        self.setDragEnabled(movable)
        self.setAcceptDrops(movable)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Begin to drag the card under the mouse."""
        if not self.current_key or not self._movable:
            return
        data = QMimeData()
        data.setData(CARD, self.current_key.encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        index = self.currentIndex()
        drag.setPixmap(self.viewport().grab(self.visualRect(index)))
        drag.setHotSpot(QPoint(theme.px(20), theme.px(16)))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards of this program."""
        self._hover(event.mimeData().hasFormat(CARD))
        (event.acceptProposedAction if self._target else event.ignore)()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take cards anywhere in the column."""
        (event.acceptProposedAction if event.mimeData().hasFormat(CARD) else event.ignore)()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Paint no target any more."""
        self._hover(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which card was dropped here."""
        self._hover(False)
        if event.mimeData().hasFormat(CARD):
            event.acceptProposedAction()
            self.moved.emit(bytes(event.mimeData().data(CARD).data()).decode(), self.key)

    def _hover(self, target: bool) -> None:
        self._target = target
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the card with Alt and an arrow, or go to the next column with the arrow alone."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if self.current_key and self._movable:
                self.moved.emit(self.current_key, "+" if step > 0 else "-")
            return
        if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.left.emit(step)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards, and where one would be dropped."""
        super().paintEvent(event)
        if self._target:
            with QPainter(self.viewport()) as painter:
                paint.focus_ring(painter, self.viewport().rect().toRectF(), theme.radius)


class BoardColumn(Card):
    """One column: title, count, sum, cards."""

    def __init__(self, column: Column) -> None:
        super().__init__(flush=True)
        head = QVBoxLayout()
        head.setContentsMargins(theme.gap(3), theme.room(10), theme.gap(3), theme.room(8))
        head.setSpacing(theme.room(2))
        top = QHBoxLayout()
        top.setSpacing(theme.gap(2))
        self.heading = Label("", "strong", elide=True)
        self.badge = Badge(parent=self)
        self.total = Label("", "small", "muted", tabular=True)
        top.addWidget(self.heading, 1)
        top.addWidget(self.badge)
        head.addLayout(top)
        head.addWidget(self.total)
        self.add_layout(head)
        self.cards = CardList(column.title, column.key)
        self.more = Label("", "small", "muted", wrap=True)
        self.more.setContentsMargins(theme.gap(3), theme.gap(1), theme.gap(3), theme.gap(2))
        self.add(self.cards, 1)
        self.add(self.more)
        self.show_column(column)

    def show_column(self, column: Column) -> None:
        """Show what is in it now."""
        self.heading.setText(column.title)
        self.heading.setToolTip(column.title)
        self.badge.set(column.badge, column.role)
        self.total.setText(column.total)
        self.cards.set_items(list(column.items))
        self.more.setText(column.more)
        self.more.setVisible(bool(column.more))
        name = texts.tr("%1: %2, %3").replace("%1", column.title).replace("%2", column.badge)
        self.cards.setAccessibleName(name.replace("%3", column.total))
        self.setAccessibleName(column.title)


class Board(QWidget):
    """Columns side by side. `moved(card, column)` when a person moved a card there, `opened(card)` on Enter or a double click."""

    moved = Signal(str, str)
    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.columns: list[BoardColumn] = []
        self._movable = True
        self._holder = QWidget()
        self._row = QHBoxLayout(self._holder)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.gap(3))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(self._holder)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        outer.addWidget(self._scroll)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show these columns; where they are the same as before, only their cards change, and the chosen one stays."""
        if [one.key for one in columns] != [one.cards.key for one in self.columns]:
            self._rebuild(columns)
        for shown, column in zip(self.columns, columns, strict=True):
            shown.show_column(column)

    def _rebuild(self, columns: Sequence[Column]) -> None:
        for old in self.columns:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.columns = [BoardColumn(column) for column in columns]
        for place, column in enumerate(self.columns):
            column.setMinimumWidth(theme.px(LEAST_WIDTH))
            column.cards.moved.connect(lambda card, to, at=place: self._moved(card, to, at))
            column.cards.left.connect(lambda step, at=place: self._go(at + step))
            column.cards.activated.connect(lambda index: self.opened.emit(index.data(ITEM_ROLE).key))
            column.cards.set_movable(self._movable)
            self._row.addWidget(column, 1)

    def set_movable(self, movable: bool) -> None:
        """Let cards be moved, or only be looked at."""
        self._movable = movable
        for column in self.columns:
            column.cards.set_movable(movable)

    def _moved(self, card: str, to: str, at: int) -> None:
        if to in ("-", "+"):
            place = at + (1 if to == "+" else -1)
            if not 0 <= place < len(self.columns):
                return
            to = self.columns[place].cards.key
        if to != self.column_of(card):
            self.moved.emit(card, to)

    def column_of(self, card: str) -> str:
        """Return the key of the column that a card is in; empty when it is in none."""
        return next(
            (one.cards.key for one in self.columns if any(item.key == card for item in one.cards.items.items)), ""
        )

    def focus_card(self, card: str) -> bool:
        """Put the keyboard on a card; False when it is not shown."""
        for column in self.columns:
            if column.cards.select(card):
                self._bring(column)
                column.cards.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def _go(self, place: int) -> None:
        if 0 <= place < len(self.columns):
            self._bring(self.columns[place])
            self.columns[place].cards.setFocus(Qt.FocusReason.TabFocusReason)

    def _bring(self, column: BoardColumn) -> None:
        self._scroll.ensureWidgetVisible(column, 0, 0)
