"""The records that a run would change, or did: one row each, filtered by what happens to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from crmconsole.records import Kind
from crmconsole.views import RecordChange
from ui import texts
from ui.models import words
from ui.widgets.cells import LOOK_ROLE, MUTED, STRONG, Look
from ui.widgets.label import as_plain

RECORD, KIND, ACTION, FIELDS, REASON = range(5)
_ROOT = QModelIndex()
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)

Group = tuple[str, str]
"""Action and side of a change."""


class ChangesModel(QAbstractTableModel):
    """Changes held in memory. `set_filter` shows one kind, one group (action and side), or names with a text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[RecordChange] = ()
        self._shown: list[RecordChange] = []
        self._kind: Kind | None = None
        self._group: Group | None = None
        self._text = ""
        self._labels: Mapping[tuple[Kind, str], str] = {}

    def set_changes(self, changes: Sequence[RecordChange], labels: Mapping[tuple[Kind, str], str]) -> None:
        """Show other changes; `labels` are what fields are called."""
        self._all, self._labels = changes, labels
        self._filter()

    def set_filter(self, *, kind: Kind | None = None, group: Group | None = None, text: str = "") -> None:
        """Show only what passes all three; None and empty let everything pass."""
        self._kind, self._group, self._text = kind, group, text.casefold()
        self._filter()

    def _filter(self) -> None:
        self.beginResetModel()
        self._shown = [change for change in self._all if self._passes(change)]
        self.endResetModel()

    def _passes(self, change: RecordChange) -> bool:
        return (
            self._kind in (None, change.kind)
            and self._group in (None, (change.action, change.side))
            and (not self._text or self._text in change.name.casefold())
        )

    def groups(self, kind: Kind | None = None) -> Counter[Group]:
        """Return how many records each group has, whatever is filtered."""
        return Counter((change.action, change.side) for change in self._all if kind in (None, change.kind))

    def change(self, row: int) -> RecordChange:
        """Return the change of a row."""
        return self._shown[row]

    def label(self, kind: Kind, field: str) -> str:
        """Return what a field is called."""
        return self._labels.get((kind, field), field)

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return how many changes pass."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return the columns."""
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = ("Record", "Object", "What happens", "Fields", "Why")
        return texts.tr(heads[section])

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer a cell."""
        if not index.isValid() or role not in (*_TEXT_ROLES, LOOK_ROLE, Qt.ItemDataRole.ToolTipRole):
            return None
        change, column = self._shown[index.row()], index.column()
        if role == LOOK_ROLE:
            if column == ACTION:
                look = words.action(change.action, change.side)
                return Look(colour=look.colour, icon=look.icon)
            return STRONG if column == RECORD else MUTED
        text = self._words(change, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_plain(text) if column in (RECORD, FIELDS, REASON) and text else None
        return text

    def _words(self, change: RecordChange, column: int) -> str:
        if column == RECORD:
            return change.name or change.crm_id or texts.tr("Without a name")
        if column == KIND:
            return words.kind_word(change.kind)
        if column == ACTION:
            return words.action(change.action, change.side).words
        if column == FIELDS:
            return ", ".join(self.label(change.kind, field) for field in change.fields) or words.BLANK
        return change.reason or next((each.reason for each in change.fields.values() if each.reason), "")
