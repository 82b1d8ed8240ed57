"""The fields of one record with two different values as a table, and what a person chose for them so far. Carries nothing out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QModelIndex, QObject, Qt

from crmconsole.records import Value
from crmconsole.views import Choice, ConflictView
from ui import texts
from ui.models import words
from ui.models.headed_table import HeadedTable
from ui.widgets.cells import LOOK_ROLE, MUTED, STRONG, VALUE_ROLE, Look
from ui.widgets.label import as_plain

FIELD, BASE, HERE, THERE, RESULT = range(5)
NOTE_ROLE = Qt.ItemDataRole.UserRole + 130
"""The muted lines below a value: when it was changed, then on which side and by whom."""
KEEP_OF = {HERE: "here", THERE: "there"}
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Chosen:
    """What a person chose for one field, with the difference as they looked at it."""

    view: ConflictView
    keep: str
    """here, there or value."""
    value: Value = None
    """The value of their own."""

    @property
    def result(self) -> Value:
        """What both sides hold afterwards."""
        return {"here": self.view.here, "there": self.view.there}.get(self.keep, self.value)

    @property
    def choice(self) -> Choice:
        """The same as the engine takes it."""
        return Choice.of(self.view, self.keep, self.value)


class DifferenceFieldsModel(HeadedTable):
    """One row per field. The column Here is always ours and Salesforce always theirs; Result shows what was chosen."""

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(
            (
                texts.tr("Field"),
                texts.tr("Agreed last time"),
                texts.tr("Here"),
                words.CRM,
                texts.tr("Result"),
            ),
            parent,
        )
        self._now = now
        self._rows: list[ConflictView] = []
        self._chosen: Mapping[int, Chosen] = {}

    def set_rows(self, rows: Sequence[ConflictView], chosen: Mapping[int, Chosen]) -> None:
        """Show these differences, and what was chosen for them."""
        self._chosen = chosen
        if list(rows) == self._rows:
            self.show_chosen(chosen)
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def show_chosen(self, chosen: Mapping[int, Chosen]) -> None:
        """Show other choices for the same differences."""
        self._chosen = chosen
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, RESULT))

    @property
    def rows(self) -> Sequence[ConflictView]:
        """What is shown, from top to bottom."""
        return self._rows

    def row_at(self, row: int) -> ConflictView:
        """Return the difference of a row."""
        return self._rows[row]

    def place_of(self, conflict_id: int) -> int:
        """Return the row of a difference; -1 when it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.id == conflict_id), -1)

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return how many fields there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer a cell."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column)
        if role == NOTE_ROLE:
            return self._note(row, column)
        if role == VALUE_ROLE:
            return self._is_chosen(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        return self._look(row, column) if role == LOOK_ROLE else None

    def _words(self, row: ConflictView, column: int) -> str:
        if column == FIELD:
            return texts.told(row.label)
        if column == RESULT:
            one = self._chosen.get(row.id)
            return texts.tr("Not chosen yet") if one is None else words.value_words(one.result)
        return words.value_words({BASE: row.base, HERE: row.here, THERE: row.there}[column])

    def _spoken(self, row: ConflictView, column: int) -> str:
        parts = [self._words(row, column), *self._note(row, column).split("\n")]
        if column in KEEP_OF and self._is_chosen(row, column):
            parts.append(texts.tr("chosen"))
        return ", ".join(part for part in parts if part)

    def _note(self, row: ConflictView, column: int) -> str:
        """Return when a side was changed, with the zone and in words which is newer; then the side, lest it is read for the other's, and who."""
        if column not in KEEP_OF:
            return ""
        here = column == HERE
        at = row.here_at if here else row.there_at
        when = texts.tr("time unknown") if at is None else texts.zoned(texts.parse(at), self._now())
        source = texts.tr("Here") if here else words.CRM
        newer = texts.tr("newest") if row.newest == KEEP_OF[column] else ""
        lines = (newer, when), (source, _who(row, column))
        return "\n".join(" · ".join(part for part in line if part) for line in lines)

    def _tip(self, row: ConflictView, column: int) -> str:
        at = {HERE: row.here_at, THERE: row.there_at}.get(column)
        lines = [self._words(row, column)]
        if at is not None:
            source = texts.tr("Changed here") if column == HERE else texts.tr("Changed in Salesforce")
            lines.append(f"{source}: {texts.exact(texts.parse(at))}")
        lines.append(_who(row, column))
        return as_plain("\n".join(line for line in lines if line))

    def _is_chosen(self, row: ConflictView, column: int) -> bool:
        one = self._chosen.get(row.id)
        return one is not None and KEEP_OF.get(column) == one.keep

    def _look(self, row: ConflictView, column: int) -> Look:
        if column == FIELD:
            return STRONG
        if column == RESULT:
            return Look(colour="accent", font="strong") if row.id in self._chosen else MUTED
        if column == BASE:
            return MUTED
        one = self._chosen.get(row.id)
        return STRONG if self._is_chosen(row, column) else MUTED if one is not None else Look()


def _who(row: ConflictView, column: int) -> str:
    """Return who changed a side, as far as it is known."""
    if column == HERE:
        return texts.told(row.here_by)
    return texts.tr("by %1").replace("%1", row.there_by) if column == THERE and row.there_by else ""
