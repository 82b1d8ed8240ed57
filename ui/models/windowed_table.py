"""A windowed table whose columns are functions of a row, as those of `simple_table` are. Sorting and filtering happen in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QObject, Qt

from ui.models.simple_table import Column
from ui.models.windowed import Fetch, HasId, WindowedModel
from ui.widgets.cells import LOOK_ROLE
from ui.widgets.label import as_plain

R = TypeVar("R", bound=HasId)
_ROOT = QModelIndex()
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class WindowedTable(WindowedModel[R]):
    """Rows by id under named columns; blank until their page is here."""

    def __init__(self, fetch: Fetch[R], columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(fetch, parent)
        self._columns = columns

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight if self._columns[section].figure else None
        return self._columns[section].head if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer a cell; blank until its page is here."""
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight if column.figure else None
        if role not in (*_TEXT_ROLES, LOOK_ROLE, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self.record(index.row())
        if row is None:
            return None
        if role in _TEXT_ROLES:
            return column.words(row)
        return column.look(row) if role == LOOK_ROLE else as_plain((column.tip or column.words)(row)) or None
