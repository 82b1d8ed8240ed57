"""The list of people: windows over ids, two lines each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt

from crmconsole.views import PersonLine
from ui import texts
from ui.models import words
from ui.models.windowed import WindowedModel
from ui.widgets.item_list import ITEM_ROLE, Item

_ROOT = QModelIndex()
_WAITING = Item("", "…")


class PeopleModel(WindowedModel[PersonLine]):
    """People by id; answers ITEM_ROLE for an ItemList."""

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return one."""
        return 0 if parent.isValid() else 1

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer a person as an `Item`, and as one spoken line; three dots until the page is here."""
        if role not in (ITEM_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        person = self.record(index.row())
        if person is None:
            return _WAITING if role == ITEM_ROLE else None
        item = as_item(person)
        return item if role == ITEM_ROLE else item.spoken


def as_item(person: PersonLine) -> Item:
    """Return a person as they are listed: name over company, rank and score at the right."""
    name = person.name or person.email or texts.tr("Without a name")
    return Item(
        key=str(person.id),
        title=name,
        subtitle=person.company or person.email or words.kind_word(person.kind),
        badge=(person.rank, "neutral") if person.rank else None,
        figure=score_words(person.score) if person.score else "",
    )


def score_words(score: str) -> str:
    """Return a score as a whole number."""
    return texts.number(round(float(score)))
