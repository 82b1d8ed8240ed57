"""The Sales toolbar (features S0-7, S0-8): find a person, remember what happened, add a person, go to the deals; with a connection it says where
sales work is done now. It only wishes.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from ui import tasks, texts
from ui.search import Hit
from ui.theme import theme
from ui.widgets import Button, Label, SearchField
from ui.widgets.banner import Banner

FindPeople = Callable[[str], Awaitable[Sequence[Hit]]]
_KEY = Qt.ItemDataRole.UserRole + 1


class PersonField(SearchField):
    """Finds people while somebody types. `person_chosen(id, name)` when one was chosen from the list."""

    person_chosen = Signal(int, str)

    def __init__(self, find: FindPeople) -> None:
        super().__init__(texts.tr("Find a person"))
        self._find = find
        self._found = QStandardItemModel(self)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.popup().setAccessibleName(texts.tr("People that were found"))
        completer.activated[QModelIndex].connect(self._activated)
        self.setCompleter(completer)
        self.searched.connect(self._search_people)

    def _search_people(self, text: str) -> None:
        if text:
            tasks.run(self, self._find(text), key="people", on_result=self.offer)

    def offer(self, people: Sequence[Hit]) -> None:
        """Offer these people."""
        self._found.clear()
        for hit in people:
            item = QStandardItem(" – ".join(part for part in (hit.title, hit.subtitle) if part))
            item.setData((int(hit.key), hit.title), _KEY)
            self._found.appendRow(item)
        if people and self.hasFocus():
            self.completer().complete()

    def _activated(self, index: QModelIndex) -> None:
        number, name = index.data(_KEY)
        self.choose(number, name)

    def choose(self, number: int, name: str) -> None:
        """Take a person, as a click on the list does."""
        self.person_chosen.emit(number, name)
        self.clear()


class SalesToolbar(QWidget):
    """Stands under the top bar while it is open. Its person is whom the next activity is about."""

    person_wanted = Signal(int)
    activity_wanted = Signal(int, str)
    add_wanted = Signal()
    deals_wanted = Signal()
    crm_wanted = Signal()
    closed = Signal()

    def __init__(self, find: FindPeople, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(texts.tr("Sales toolbar"))
        self.person: tuple[int, str] | None = None
        self.banner = Banner()
        self.field = PersonField(find)
        self.field.person_chosen.connect(self._chosen)
        self.chosen = Label("", "strong", elide=True)
        self.activity = Button(texts.tr("Add activity…"), "message-square", small=True)
        self.activity.clicked.connect(lambda: self.person and self.activity_wanted.emit(*self.person))
        self.add = Button(texts.tr("Add person…"), "plus", small=True)
        self.add.clicked.connect(self.add_wanted)
        self.deals = Button(texts.tr("Open deals"), "target", small=True)
        self.deals.clicked.connect(self.deals_wanted)
        self.shut = Button("", "x", small=True, name=texts.tr("Close the Sales toolbar"))
        self.shut.clicked.connect(self.closed)
        self._row = QHBoxLayout()
        self._row.addWidget(self.field)
        self._row.addWidget(self.chosen, 1)
        for button in (self.activity, self.add, self.deals, self.shut):
            self._row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(self._row)
        self._show_person()
        self._fit()
        theme.changed.connect(self._fit)

    def set_connected(self, connected: bool, deals_here: bool) -> None:
        """Say where sales work is done; deals are opened where they are."""
        if connected:
            self.banner.set(
                texts.tr("Sales work is done in Salesforce now: accounts, deals and tasks are kept there."),
                "accent",
                action=texts.tr("Open Salesforce"),
                on_action=self.crm_wanted.emit,
            )
        else:
            self.banner.clear()
        self.deals.set_reason("" if deals_here else texts.tr("Deals are in Salesforce now"))

    def show_person(self, number: int, name: str) -> None:
        """Make somebody the person of the toolbar."""
        self.person = (number, name)
        self._show_person()

    def _chosen(self, number: int, name: str) -> None:
        self.show_person(number, name)
        self.person_wanted.emit(number)

    def _show_person(self) -> None:
        self.chosen.setText(self.person[1] if self.person else "")
        self.activity.set_reason("" if self.person else texts.tr("Find a person first"))

    def _fit(self) -> None:
        self.field.setFixedWidth(theme.px(300))
        self._row.setContentsMargins(theme.gap(5), theme.gap(2), theme.gap(4), theme.gap(2))
        self._row.setSpacing(theme.gap(2))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line below."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.colour("surface")))
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("border"))
