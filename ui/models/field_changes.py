"""What would happen, or happened, to the fields of one record: agreed last time, here, Salesforce, result, why."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from crmconsole.records import Kind
from crmconsole.views import FieldChange, RecordChange
from ui import texts
from ui.models import words
from ui.models.headed_table import HeadedTable
from ui.models.left_out import Ticks
from ui.widgets.cells import LOOK_ROLE, MUTED, PLAIN, STRONG, Look
from ui.widgets.label import as_plain

FIELD, BASE, HERE, THERE, RESULT, REASON = range(6)
_ROOT = QModelIndex()


class FieldChangesModel(HeadedTable):
    """One row per field of a `RecordChange`. The column Here is always ours and Salesforce always theirs.

    With ticks each field has a box; `ticked` after a person used one.
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            (
                texts.tr("Field"),
                texts.tr("Agreed last time"),
                texts.tr("Here"),
                words.CRM,
                texts.tr("Result"),
                texts.tr("Why"),
            ),
            parent,
        )
        self._rows: list[tuple[str, FieldChange]] = []
        self._names: list[str] = []
        self._change: RecordChange | None = None
        self._ticks: Ticks | None = None

    def set_change(
        self,
        change: RecordChange | None,
        labels: Mapping[tuple[Kind, str], str],
        ticks: Ticks | None = None,
    ) -> None:
        """Show the fields of a record; None for none."""
        self.beginResetModel()
        self._change, self._ticks = change, ticks
        self._names = list(change.fields) if change is not None else []
        self._rows = []
        if change is not None:
            self._rows = [(labels.get((change.kind, name), name), field) for name, field in change.fields.items()]
        self.endResetModel()

    def field(self, row: int) -> str:
        """Return the name of the field in a row."""
        return self._names[row]

    def show_ticks(self) -> None:
        """Show the ticks anew: some were changed elsewhere."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self.columnCount() - 1))

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return how many fields change."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer a cell."""
        if not index.isValid():
            return None
        label, change = self._rows[index.row()]
        column, on = index.column(), self._on(index.row())
        if role == Qt.ItemDataRole.CheckStateRole and column == FIELD and on is not None:
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and column == FIELD and on is not None:
            return f"{label}, {texts.tr('ticked') if on else texts.tr('not ticked')}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _words(label, change, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_plain(_words(label, change, column))
        return (MUTED if on is False else _look(change, column)) if role == LOOK_ROLE else None

    def setData(self, index: QModelIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a field, or leave it out."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or self._on(index.row()) is None:
            return False
        assert self._change is not None, "a row without a change"
        assert self._ticks is not None, "a box without ticks"
        self._ticks.set_field(self._change, self._names[index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        self.show_ticks()
        self.ticked.emit()
        return True

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """Return what can be done with a cell."""
        flags = super().flags(index)
        if index.isValid() and index.column() == FIELD and self._on(index.row()) is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _on(self, row: int) -> bool | None:
        """Return whether a field is going to be written; None where it cannot be left out."""
        if self._ticks is None or self._change is None or not Ticks.can(self._change):
            return None
        return self._ticks.field_on(self._change, self._names[row])


def _words(label: str, change: FieldChange, column: int) -> str:
    if column == FIELD:
        return label
    if column == REASON:
        return texts.told(change.reason)
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
