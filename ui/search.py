"""The search over everything (Ctrl+K): pages, commands and topics of the help at once, all else from a callback, chosen by keys or mouse."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from crmconsole.views import PersonLine
from ui import tasks, texts
from ui.actions import Actions
from ui.announce import announce
from ui.models import words
from ui.texts import tr
from ui.theme import theme
from ui.widgets.card import Card
from ui.widgets.item_list import Item, ItemList
from ui.widgets.label import Label
from ui.widgets.search_field import SearchField

SHOWN_PER_GROUP = 6
TOPICS_SHOWN = 4


@dataclass(frozen=True)
class Hit:
    """A person or record that was found. `key` comes back when it is chosen."""

    key: str
    title: str
    subtitle: str = ""
    icon: str = "user"


def hit_of(person: PersonLine) -> Hit:
    """Return a person as they are found."""
    told = " · ".join(part for part in (person.company, person.email) if part)
    return Hit(str(person.id), person.name, told or words.kind_word(person.kind))


FindPeople = Callable[[str], Awaitable[Sequence[Hit]]]
FindTopics = Callable[[str], Sequence[Hit]]


class SearchPopup(Card):
    """The list under the search field. A child of the window, not a window: the focus stays in the field."""

    def __init__(self, field: SearchField, actions: Actions, window: QWidget) -> None:
        super().__init__(flush=True, parent=window)
        self._field, self._actions, self._window = field, actions, window
        self._find: FindPeople | None = None
        self._open_person: Callable[[str], object] | None = None
        self._find_topics: FindTopics | None = None
        self._open_topic: Callable[[str], object] | None = None
        self._commands: list[Item] = []
        self._topics: list[Item] = []
        self._people: list[Item] = []
        self._moved = False
        """Whether the arrows chose the row that is selected; else it is the first, whatever comes later."""
        self.list = ItemList(tr("Search results"), pad=6)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._clicked)
        self.none = Label("", "body", "muted")
        self.add(self.list, 1)
        self.add(self.none)
        self.hide()
        field.textChanged.connect(self._typed)
        field.searched.connect(self._search_people)
        field.installEventFilter(self)
        window.installEventFilter(self)

    def set_people(self, find: FindPeople, open_person: Callable[[str], object]) -> None:
        """Search people and records too: `find` is awaited with the text, `open_person` gets the key of the chosen hit."""
        self._find, self._open_person = find, open_person

    def set_topics(self, find: FindTopics, open_topic: Callable[[str], object]) -> None:
        """Search the help too: `find` is asked with the text, `open_topic` gets the key of the chosen topic."""
        self._find_topics, self._open_topic = find, open_topic

    def items(self) -> list[Item]:
        """Return what is shown, in order."""
        return list(self.list.items.items)

    # -- finding --------------------------------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        words, self._moved = text.casefold().split(), False
        if not words:
            tasks.cancel(self, "people")
            self._commands, self._topics, self._people = [], [], []
            self.hide()
            return
        found: list[tuple[tuple[int, bool], Item]] = []
        for key in self._actions.ids():
            action, entry = self._actions.action(key), self._actions.entry(key)
            title = action.text().rstrip("….")
            hay = f"{title} {tr(entry.menu)}".casefold()
            if action.isEnabled() and action.isVisible() and key != "search" and all(word in hay for word in words):
                keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
                icon = entry.icon or "chevron-right"
                item = Item(f"do:{key}", title, icon=icon, icon_colour="muted", trailing=keys)
                found.append(((_rank(title.casefold(), words[0]), not key.startswith("page.")), item))
        found.sort(key=lambda ranked: ranked[0])
        self._commands = [item for _, item in found[:SHOWN_PER_GROUP]]
        topics = [] if self._find_topics is None else self._find_topics(text)[:TOPICS_SHOWN]
        self._topics = [Item(f"help:{one.key}", one.title, one.subtitle, icon=one.icon) for one in topics]
        if self._find is None:
            self._people = []
        self._show()

    def _search_people(self, text: str) -> None:
        if self._find is None or not text:
            self._people = []
            return
        tasks.run(self, _awaited(self._find(text)), key="people", on_result=self._found)

    def _found(self, hits: Sequence[Hit]) -> None:
        self._people = [Item(f"who:{hit.key}", hit.title, hit.subtitle, icon=hit.icon) for hit in hits]
        if self._field.text().strip():
            self._show()
            announce(self._field, texts.plural(len(hits), tr("result found"), tr("results found")))

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        before = self.list.current_key if self._moved else None
        items = [*self._commands, *self._people, *self._topics]
        self.list.set_items(items)
        self.list.setVisible(bool(items))
        self.none.setVisible(not items)
        self.none.setText(tr("Nothing is called “%1”").replace("%1", self._field.text().strip()))
        if items and not (before and self.list.select(before)):
            self.list.select(items[0].key)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        width = max(self._field.width(), theme.px(360))
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.items.rowCount()))
        height = (rows if rows else theme.px(48)) + 2
        corner = self._field.mapTo(self._window, QPoint(0, self._field.height() + theme.gap(1)))
        x = min(corner.x(), self._window.width() - width - theme.gap(2))
        self.none.setContentsMargins(theme.gap(4), theme.gap(3), theme.gap(4), theme.gap(3))
        self.setGeometry(x, corner.y(), width, min(height, self._window.height() - corner.y() - theme.gap(3)))

    # -- choosing -------------------------------------------------------------------------------------------------

    def _clicked(self, index: QModelIndex) -> None:
        self._choose(self.list.items.items[index.row()].key)

    def _choose(self, key: str) -> None:
        self.hide()
        self._field.clear()
        what, _, name = key.partition(":")
        if what == "do":
            self._field.clearFocus()
            self._actions.trigger(name)
        elif what == "help":
            if self._open_topic is not None:
                self._open_topic(name)
        elif self._open_person is not None:
            self._open_person(name)

    def _move(self, step: int) -> None:
        count = self.list.items.rowCount()
        if count:
            self._moved = True
            row = (max(0, self.list.currentIndex().row()) + step) % count
            self.list.setCurrentIndex(self.list.items.index(row))
            announce(self._field, self.list.items.items[row].spoken)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Up, Down, Enter and Esc of the field while the list is open; go with the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is not self._field:
            return False
        if event.type() == QEvent.Type.FocusOut and QApplication.activePopupWidget() is None:
            self.hide()
        if event.type() == QEvent.Type.FocusIn and self._field.text().strip():
            self._typed(self._field.text())
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.isVisible():
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.current_key:
            self._choose(self.list.current_key)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._field.clear()
            self.hide()
            return True
        return False


def _rank(title: str, word: str) -> int:
    """Return how well a title answers: it begins so, a word of it does, or it has it somewhere."""
    if title.startswith(word):
        return 0
    return 1 if any(part.startswith(word) for part in title.split()) else 2


async def _awaited(answer: Awaitable[Sequence[Hit]]) -> Sequence[Hit]:
    return await answer
