"""The fields of one person on both sides: here, Salesforce, which way they travel, how they stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from crmconsole.views import FieldState
from ui import texts
from ui.models import words
from ui.widgets.cells import LOOK_ROLE, MUTED, PLAIN, STRONG, Look
from ui.widgets.label import as_plain

FIELD, HERE, WAY, THERE, STATE = range(5)
_ROOT = QModelIndex()


class FieldStatesModel(QAbstractTableModel):
    """One row per mapped field. Values are plain text, whatever they look like."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._states: Sequence[FieldState] = ()

    def set_states(self, states: Sequence[FieldState]) -> None:
        """Show other fields; the same fields with other values keep the selection."""
        same = [state.field for state in states] == [state.field for state in self._states]
        if same:
            self._states = states
            if states:
                self.dataChanged.emit(self.index(0, 0), self.index(len(states) - 1, STATE))
            return
        self.beginResetModel()
        self._states = states
        self.endResetModel()

    def state_at(self, row: int) -> FieldState:
        """Return the field of a row."""
        return self._states[row]

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return how many fields there are."""
        return 0 if parent.isValid() else len(self._states)

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return the columns."""
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole and section == WAY:
            return texts.tr("Direction")
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (texts.tr("Field"), texts.tr("Here"), "", words.CRM, texts.tr("State"))[section]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer a cell."""
        if not index.isValid() or index.row() >= len(self._states):
            return None
        state, column = self._states[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if column == WAY else _words(state, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _words(state, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_plain(_words(state, column))
        return _look(state, column) if role == LOOK_ROLE else None


def _words(state: FieldState, column: int) -> str:
    if column == FIELD:
        return state.label
    if column == WAY:
        return texts.direction(state.direction)[1]
    if column == STATE:
        return words.field_state(state.state).words
    return words.value_words(state.here if column == HERE else state.there)


def _look(state: FieldState, column: int) -> Look:
    if column == FIELD:
        return STRONG
    if column == WAY:
        return Look(colour="accent", icon=texts.direction(state.direction)[0])
    if column == STATE:
        look = words.field_state(state.state)
        return Look(colour=look.colour, icon=look.icon, font="small")
    value = state.here if column == HERE else state.there
    return MUTED if value in (None, "") else PLAIN
