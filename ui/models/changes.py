"""The records that a run would change, or did: one row each, filtered by what happens to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from crmconsole.records import Kind
from crmconsole.views import RecordChange
from ui import texts
from ui.models import words
from ui.models.headed_table import HeadedTable
from ui.models.left_out import Key, Ticked, Ticks, key_of
from ui.widgets.cells import LOOK_ROLE, MUTED, STRONG, Look
from ui.widgets.label import as_plain

RECORD, KIND, ACTION, FIELDS, REASON = range(5)
_ROOT = QModelIndex()
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)

BOXES = {
    Ticked.ALL: Qt.CheckState.Checked,
    Ticked.SOME: Qt.CheckState.PartiallyChecked,
    Ticked.NONE: Qt.CheckState.Unchecked,
}
_SPOKEN = {
    Ticked.ALL: lambda: texts.tr("ticked"),
    Ticked.SOME: lambda: texts.tr("ticked in part"),
    Ticked.NONE: lambda: texts.tr("not ticked"),
}

Group = tuple[str, str]
"""Action and side of a change."""


class ChangesModel(HeadedTable):
    """Changes held in memory. `set_filter` shows one kind, one group (action and side), or names with a text.

    With ticks each change that writes has a box in its first column; `ticked` after a person used one.
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            (texts.tr("Record"), texts.tr("Object"), texts.tr("What happens"), texts.tr("Fields"), texts.tr("Why")),
            parent,
        )
        self._all: Sequence[RecordChange] = ()
        self._ticks: Ticks | None = None
        self._shown: list[RecordChange] = []
        self._kind: Kind | None = None
        self._group: Group | None = None
        self._text = ""
        self._labels: Mapping[tuple[Kind, str], str] = {}

    def set_changes(
        self, changes: Sequence[RecordChange], labels: Mapping[tuple[Kind, str], str], ticks: Ticks | None = None
    ) -> None:
        """Show other changes; `labels` are what fields are called, `ticks` what is going to be written."""
        self._all, self._labels, self._ticks = changes, labels, ticks
        self._filter()

    def show_ticks(self) -> None:
        """Show the ticks anew: some were changed elsewhere."""
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, self.columnCount() - 1))

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

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer a cell."""
        if not index.isValid():
            return None
        change, column = self._shown[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._box(change) if column == RECORD else None
        if role == LOOK_ROLE:
            return self._look(change, column)
        if role not in (*_TEXT_ROLES, Qt.ItemDataRole.ToolTipRole):
            return None
        text = self._words(change, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == RECORD and self._box(change) is not None:
            return f"{text}, {_SPOKEN[self._state(change)]()}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_plain(text) if column in (RECORD, FIELDS, REASON) and text else None
        return text

    def setData(self, index: QModelIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a change, or leave it out."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or self._ticks is None:
            return False
        change = self._shown[index.row()]
        if not Ticks.can(change):
            return False
        self._ticks.set_record(change, Qt.CheckState(value) == Qt.CheckState.Checked)
        self.show_ticks()
        self.ticked.emit()
        return True

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """Return what can be done with a cell."""
        flags = super().flags(index)
        if index.isValid() and index.column() == RECORD and self._box(self._shown[index.row()]) is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _state(self, change: RecordChange) -> Ticked:
        return Ticked.ALL if self._ticks is None else self._ticks.state(change)

    def _box(self, change: RecordChange) -> Qt.CheckState | None:
        return BOXES[self._state(change)] if self._ticks is not None and Ticks.can(change) else None

    def _look(self, change: RecordChange, column: int) -> Look:
        out = self._state(change) is Ticked.NONE
        if column == ACTION:
            look = words.action(change.action, change.side)
            return Look(colour="muted" if out else look.colour, icon=look.icon)
        return STRONG if column == RECORD and not out else MUTED

    def _words(self, change: RecordChange, column: int) -> str:
        if column == RECORD:
            return change.name or change.crm_id or texts.tr("Without a name")
        if column == KIND:
            return words.kind_word(change.kind)
        if column == ACTION:
            return words.action(change.action, change.side).words
        if column == FIELDS:
            return ", ".join(self.label(change.kind, field) for field in change.fields) or words.BLANK
        return texts.told(why_words(change))


def why_words(change: RecordChange) -> str:
    """Return why a record changes, or its first field, in the engine's words."""
    return change.reason or next((each.reason for each in change.fields.values() if each.reason), "")


def merged(changes: Sequence[RecordChange]) -> list[RecordChange]:
    """Return the changes with one line for each record, side and action: a run may touch a record twice, as for its score."""
    found: dict[Key | int, RecordChange] = {}
    for place, change in enumerate(changes):
        key = key_of(change) if Ticks.can(change) else place
        before = found.get(key)
        found[key] = change if before is None else _joined(before, change)
    return list(found.values())


def _joined(first: RecordChange, then: RecordChange) -> RecordChange:
    fields = dict(first.fields)
    for name, field in then.fields.items():
        before = fields.get(name)
        fields[name] = field if before is None else replace(before, result=field.result, reason=field.reason)
    return replace(first, fields=fields)
