"""What would happen, or happened, to the fields of one record: agreed last time, here, Salesforce, result, why."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from crmconsole.records import Kind
from crmconsole.views import FieldChange, RecordChange
from ui import texts
from ui.models import words
from ui.widgets.cells import LOOK_ROLE, MUTED, PLAIN, STRONG, Look
from ui.widgets.label import as_plain

FIELD, BASE, HERE, THERE, RESULT, REASON = range(6)
_ROOT = QModelIndex()


class FieldChangesModel(QAbstractTableModel):
    """One row per field of a `RecordChange`. The column Here is always ours and Salesforce always theirs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, FieldChange]] = []

    def set_change(self, change: RecordChange | None, labels: Mapping[tuple[Kind, str], str]) -> None:
        """Show the fields of a record; None for none."""
        self.beginResetModel()
        self._rows = []
        if change is not None:
            self._rows = [(labels.get((change.kind, name), name), field) for name, field in change.fields.items()]
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return how many fields change."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return the columns."""
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            texts.tr("Field"),
            texts.tr("Agreed last time"),
            texts.tr("Here"),
            words.CRM,
            texts.tr("Result"),
            texts.tr("Why"),
        )[section]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer a cell."""
        if not index.isValid():
            return None
        label, change = self._rows[index.row()]
        column = index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _words(label, change, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_plain(_words(label, change, column))
        return _look(change, column) if role == LOOK_ROLE else None


def _words(label: str, change: FieldChange, column: int) -> str:
    if column == FIELD:
        return label
    if column == REASON:
        return change.reason
    return words.value_words((change.base, change.here, change.there, change.result)[column - BASE])


def _look(change: FieldChange, column: int) -> Look:
    if column == FIELD:
        return STRONG
    if column == RESULT:
        return Look(colour="accent", font="strong")
    if column in (BASE, REASON):
        return MUTED
    value = change.here if column == HERE else change.there
    return PLAIN if value == change.result else MUTED
