"""The list of records with two different values: windows over ids, two lines each, with what was chosen so far."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Qt

from crmconsole.views import DifferenceRecord
from ui import texts
from ui.models import words
from ui.models.choices import Choices
from ui.models.windowed import Fetch, WindowedModel
from ui.widgets.item_list import ITEM_ROLE, Item

_ROOT = QModelIndex()
_WAITING = Item("", "…")


class DifferenceRecordsModel(WindowedModel[DifferenceRecord]):
    """Records by the number of their link; answers ITEM_ROLE for a list."""

    def __init__(self, fetch: Fetch[DifferenceRecord], parent: QObject | None = None) -> None:
        super().__init__(fetch, parent)
        self._chosen = Choices()

    def show_chosen(self, chosen: Choices) -> None:
        """Tell of each record how many of its fields are chosen."""
        self._chosen = chosen
        self._touch()

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return one."""
        return 0 if parent.isValid() else 1

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer a record as an `Item`, and as one spoken line; three dots until the page is here."""
        if role not in (ITEM_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        record = self.record(index.row())
        if record is None:
            return _WAITING if role == ITEM_ROLE else None
        item = self._item(record)
        return item if role == ITEM_ROLE else item.spoken

    def _item(self, record: DifferenceRecord) -> Item:
        chosen = self._chosen.of_record(record.kind, record.local_id)
        badge = (texts.number(record.number), "attention")
        if chosen:
            badge = (texts.of(min(chosen, record.number), record.number), "accent")
        return Item(
            key=str(record.id),
            title=record.name,
            subtitle=f"{words.kind_word(record.kind)} · {', '.join(record.labels)}",
            badge=badge,
        )
