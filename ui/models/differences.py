"""The fields with two different values as a table: record, field, agreed, here, Salesforce. Owns no choice."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt

from crmconsole.views import ConflictView
from ui import texts
from ui.models import words
from ui.models.headed_table import HeadedTable
from ui.widgets.cells import LOOK_ROLE, MUTED, PLAIN, STRONG
from ui.widgets.label import as_plain

RECORD, FIELD, BASE, HERE, THERE = range(5)
_ROOT = QModelIndex()


class DifferencesModel(HeadedTable):
    """One row per field. The column Here is always ours and Salesforce always theirs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            (texts.tr("Record"), texts.tr("Field"), texts.tr("Agreed last time"), texts.tr("Here"), words.CRM), parent
        )
        self._rows: list[ConflictView] = []

    def set_rows(self, rows: Sequence[ConflictView]) -> None:
        """Show other differences."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def take(self, rows: Collection[int]) -> list[ConflictView]:
        """Take rows out and return what they showed, from top to bottom."""
        taken = [self._rows[row] for row in sorted(rows)]
        for row in sorted(rows, reverse=True):
            self.beginRemoveRows(_ROOT, row, row)
            del self._rows[row]
            self.endRemoveRows()
        return taken

    def row_at(self, row: int) -> ConflictView:
        """Return the difference of a row."""
        return self._rows[row]

    def places_of(self, other: ConflictView, *, same_field: bool) -> list[int]:
        """Return the rows of the same field, or of the same record, as a difference."""
        if same_field:
            return [place for place, row in enumerate(self._rows) if (row.kind, row.field) == (other.kind, other.field)]
        return [
            place for place, row in enumerate(self._rows) if (row.kind, row.local_id) == (other.kind, other.local_id)
        ]

    def place_of(self, conflict_id: int) -> int:
        """Return the row of a difference; -1 when it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.id == conflict_id), -1)

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer a cell."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        text = (row.name, row.label, *(words.value_words(value) for value in (row.base, row.here, row.there)))[column]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_plain(text)
        if role == LOOK_ROLE:
            return STRONG if column == RECORD else MUTED if column == BASE else PLAIN
        return None
