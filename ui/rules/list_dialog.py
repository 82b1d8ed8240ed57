"""A dialog with a list of things at the left and the form of the chosen one at the right; all of them are saved together."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import tasks, texts
from ui.announce import announce
from ui.pages.dialogs import SavingDialog
from ui.theme import theme
from ui.widgets import Button, Card, Item, ItemList, Label

if TYPE_CHECKING:
    from crmconsole.console import Console

T = TypeVar("T")


class ListDialog(SavingDialog, Generic[T]):
    """Holds `items`. A subclass builds the form into `form`, and says how an item is shown, read, made and saved.

    It stays open after saving; with `ordered`, items are moved up and down.
    """

    def __init__(
        self,
        title: str,
        explanation: str,
        console: Console,
        *,
        nothing: str,
        ordered: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, texts.tr("Save"), explanation=explanation, parent=parent)
        self.setModal(False)
        self._console = console
        self.items: list[T] = []
        self._at = -1
        self._filling = False
        self.cancel_button.setText(texts.tr("Close"))
        row = QHBoxLayout()
        row.setSpacing(theme.gap(4))
        row.addLayout(self._build_list(title, ordered), 240)
        self.card = Card()
        self.form = QVBoxLayout()
        self.form.setSpacing(theme.gap(2))
        self.card.add_layout(self.form, 1)
        row.addWidget(self.card, 520)
        self.nothing = Label(nothing, "body", "muted", wrap=True)
        row.addWidget(self.nothing, 520)
        self.body.addLayout(row, 1)
        self.resize(theme.px(860), theme.px(560))
        self._show_list()

    def _build_list(self, title: str, ordered: bool) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.gap(2))
        frame = Card(flush=True)
        self.list = ItemList(title)
        self.list.chosen.connect(lambda key: self._choose(int(key)))
        frame.add(self.list, 1)
        column.addWidget(frame, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap(1))
        self.new_button = Button(texts.tr("New"), "plus", small=True)
        self.new_button.clicked.connect(self.add_item)
        self.remove_button = Button(texts.tr("Remove"), "trash-2", small=True)
        self.remove_button.clicked.connect(self.remove_item)
        buttons.addWidget(self.new_button)
        buttons.addWidget(self.remove_button)
        if ordered:
            for icon, words, by in (("arrow-up", texts.tr("Move up"), -1), ("arrow-down", texts.tr("Move down"), 1)):
                button = Button("", icon, small=True, name=words)
                button.clicked.connect(lambda _checked=False, by=by: self._move(by))
                buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        return column

    # -- for subclasses -----------------------------------------------------------------------------------------------

    def title_of(self, item: T) -> tuple[str, str]:
        """Return what an item is called in the list, and the line under it."""
        raise NotImplementedError

    def fill(self, item: T) -> None:
        """Show an item in the form."""
        raise NotImplementedError

    def read(self, item: T) -> T:
        """Return the item as the form says it."""
        raise NotImplementedError

    def new(self) -> T:
        """Return a new item."""
        raise NotImplementedError

    def keep(self, items: Sequence[T]) -> Coroutine[Any, Any, Sequence[T]]:
        """Return the work of saving all of them, which gives them as they are kept."""
        raise NotImplementedError

    def add_field(self, words: str, widget: QWidget, stretch: int = 0) -> None:
        """Put a named control into the form."""
        label = Label(words, "small_strong")
        label.setBuddy(widget)
        self.form.addWidget(label)
        self.form.addWidget(widget, stretch)

    # -- the list -----------------------------------------------------------------------------------------------------

    def show_items(self, items: Sequence[T], at: int = 0) -> None:
        """Show these things, and one of them in the form."""
        self.items = list(items)
        self._at = -1
        self._show_list()
        if self.items:
            self.list.select(str(min(at, len(self.items) - 1)))
            self._choose(min(at, len(self.items) - 1))

    def edited(self, *_what: object) -> None:
        """Take over what the form says now; a subclass connects its controls to this."""
        if self._filling or not 0 <= self._at < len(self.items):
            return
        self.items[self._at] = self.read(self.items[self._at])
        self._show_list()

    def _show_list(self) -> None:
        self.list.set_items(
            [
                Item(str(place), *self.title_of(item)[:1], subtitle=self.title_of(item)[1])
                for place, item in enumerate(self.items)
            ]
        )
        self.card.setVisible(bool(self.items))
        self.nothing.setVisible(not self.items)
        self.remove_button.set_reason("" if self.items else texts.tr("There is nothing to remove"))

    def _choose(self, place: int) -> None:
        if place == self._at or not 0 <= place < len(self.items):
            return
        self._at, self._filling = place, True
        self.fill(self.items[place])
        self._filling = False

    def add_item(self) -> None:
        """Add one at the end and show it in the form."""
        self.show_items([*self.items, self.new()], len(self.items))
        first = self.form.itemAt(1).widget()
        if first is not None:
            first.setFocus()

    def remove_item(self) -> None:
        """Take the chosen one away; it is gone once that is saved."""
        if 0 <= self._at < len(self.items):
            self.show_items([one for place, one in enumerate(self.items) if place != self._at], self._at)

    def _move(self, by: int) -> None:
        to = self._at + by
        if 0 <= self._at < len(self.items) and 0 <= to < len(self.items):
            items = list(self.items)
            items.insert(to, items.pop(self._at))
            self.show_items(items, to)

    # -- saving -------------------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Save all; the dialog stays."""
        self.notice.clear()
        self.accept_button.set_reason(texts.tr("Saving…"))
        tasks.run(
            self,
            self.keep(list(self.items)),
            key="save",
            on_result=self._saved,
            on_end=lambda: self.accept_button.set_reason(""),
        )

    def _saved(self, items: Sequence[T]) -> None:
        self.show_items(items, max(0, self._at))
        self.notice.set(texts.tr("Saved."), "good")
        announce(self, texts.tr("Saved."))
