"""A table model whose columns have fixed heads. Owns the heads; rows and cells are each model's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

_ROOT = QModelIndex()


class HeadedTable(QAbstractTableModel):
    """Has one column for each of `heads`."""

    def __init__(self, heads: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = tuple(heads)

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        across = orientation == Qt.Orientation.Horizontal
        return self._heads[section] if across and role == Qt.ItemDataRole.DisplayRole else None
