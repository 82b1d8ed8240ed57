"""A table over rows held in memory whose columns are functions of a row: heads, words, looks. For lists that are only read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from ui.widgets.cells import LOOK_ROLE, PLAIN, Look
from ui.widgets.label import as_plain

R = TypeVar("R")
_ROOT = QModelIndex()
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_RIGHT = Qt.AlignmentFlag.AlignRight


def _plain(_row: object) -> Look:
    return PLAIN


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: its head, and what it says of a row. `tip` is the tooltip, the words themselves where it is None."""

    head: str
    words: Callable[[R], str]
    look: Callable[[R], Look] = _plain
    figure: bool = False
    tip: Callable[[R], str] | None = None


class SimpleTable(QAbstractTableModel, Generic[R]):
    """Rows of any type; what a column shows is asked for when a view paints it."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._rows: Sequence[R] = ()

    @property
    def rows(self) -> Sequence[R]:
        """What is shown."""
        return self._rows

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show other rows; the same ones change nothing."""
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def tell_anew(self) -> None:
        """Have views ask again: the words depend on the hour."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._columns[section].figure else None
        return self._columns[section].head if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer a cell."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role in _TEXT_ROLES:
            return column.words(row)
        if role == LOOK_ROLE:
            return column.look(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.figure else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_plain((column.tip or column.words)(row)) or None
        return None
