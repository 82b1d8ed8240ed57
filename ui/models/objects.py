"""One row per kind of record: how things stand (overview) and what a run does (monitor)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from crmconsole.events import Counts
from crmconsole.records import Kind
from crmconsole.views import ObjectState
from ui import texts
from ui.models import words
from ui.models.run_totals import changed_here, changed_there, looked_at
from ui.widgets.cells import LOOK_ROLE, MUTED, PLAIN, STRONG, VALUE_ROLE, Fill, Look

_ROOT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class _Rows(QAbstractTableModel):
    """What both tables share: heads, right-aligned figures, rows that change without a reset."""

    HEADS: tuple[str, ...] = ()
    FIGURES: frozenset[int] = frozenset()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0

    def _shown(self, count: int) -> None:
        """Tell views: other rows, or the same ones with other words."""
        if count != self._count:
            self.beginResetModel()
            self._count = count
            self.endResetModel()
        elif count:
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, len(self.HEADS) - 1))

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return one row per kind."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return the columns."""
        return 0 if parent.isValid() else len(self.HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in self.FIGURES else None
        if role == Qt.ItemDataRole.AccessibleTextRole and not self.HEADS[section]:
            return texts.tr("Progress")
        return texts.tr(self.HEADS[section]) if role == Qt.ItemDataRole.DisplayRole else None


class StateModel(_Rows):
    """The overview's table."""

    NAME, WAY, IN_STEP, WAITING, FAILED, LAST, DAY = range(7)
    HEADS = ("Object", "Direction", "In step", "Waiting", "Failed", "Last change", "24 hours")
    FIGURES = frozenset({IN_STEP, WAITING, FAILED})

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._objects: Sequence[ObjectState] = ()

    def set_objects(self, objects: Sequence[ObjectState]) -> None:
        """Show how these kinds stand."""
        self._objects = objects
        self._shown(len(objects))

    def object_at(self, row: int) -> ObjectState:
        """Return the state of a row."""
        return self._objects[row]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer a cell."""
        if not index.isValid() or index.row() >= len(self._objects):
            return None
        state, column = self._objects[index.row()], index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in self.FIGURES else None
        if role in _TEXT_ROLES:
            return self._words(state, column)
        if role == LOOK_ROLE:
            return self._look(state, column)
        if role == VALUE_ROLE:
            return tuple(state.per_hour) if column == self.DAY else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(state, column)
        return None

    def _words(self, state: ObjectState, column: int) -> str:
        if column == self.NAME:
            return state.label
        if column == self.WAY:
            return texts.direction(state.direction)[1]
        if column == self.LAST:
            return texts.ago(texts.parse(state.last_change), self._now()) if state.last_change else words.BLANK
        if column == self.DAY:
            return texts.sparkline_words(state.per_hour)
        return texts.number((state.in_step, state.waiting, state.failed)[column - self.IN_STEP])

    def _look(self, state: ObjectState, column: int) -> Look:
        if column == self.NAME:
            return STRONG
        if column == self.WAY:
            return Look(colour="accent", icon=texts.direction(state.direction)[0], font="small")
        if column == self.FAILED and state.failed:
            return Look(colour="bad", font="bold")
        return MUTED if column == self.LAST else PLAIN

    def _tooltip(self, state: ObjectState, column: int) -> str | None:
        if column == self.LAST and state.last_change:
            return texts.exact(texts.parse(state.last_change))
        if column == self.IN_STEP:
            linked, here = texts.number(state.linked), texts.number(state.local)
            told = texts.tr("%1 linked, %2 here").replace("%1", linked).replace("%2", here)
            return f"{told}. {state.remark}" if state.remark else told
        return state.remark or None if column == self.NAME else None


@dataclass(frozen=True)
class RunRow:
    """What a run did with one kind. `to_do` is None while it is not known; `rate` is records a second."""

    kind: Kind
    counts: Counts
    to_do: int | None
    rate: float | None = None
    over: bool = False

    @property
    def here(self) -> int:
        """Records that were changed here."""
        return changed_here([self.counts])

    @property
    def there(self) -> int:
        """Records that were changed in Salesforce, as it confirmed."""
        return changed_there([self.counts])

    @property
    def written(self) -> int:
        """Records that were changed on either side."""
        return self.here + self.there

    @property
    def sent(self) -> int:
        """Records on their way to Salesforce that have an outcome."""
        return self.there + self.counts.failed

    @property
    def changed(self) -> int:
        """Records that differ: written, failed, or planned and not sent yet."""
        return self.here + max(self.to_do or 0, self.sent)

    @property
    def share(self) -> float:
        """How much of what goes to Salesforce has an outcome, from 0 to 1."""
        return 1.0 if self.over else min(1.0, self.sent / self.to_do) if self.to_do else 0.0


class RunModel(_Rows):
    """The monitor's table. Figures come only from results that Salesforce confirmed."""

    NAME, READ, CHANGED, WRITTEN, UNCHANGED, SKIPPED, FAILED, RATE, BAR = range(9)
    HEADS = ("Object", "Looked at", "Changed", "Written", "Unchanged", "Skipped", "Failed", "Rate", "")
    FIGURES = frozenset(range(READ, BAR))

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[RunRow] = ()
        self._cells: list[list[str]] = []

    def set_rows(self, rows: Sequence[RunRow]) -> None:
        """Show what became of these kinds; only cells with other words are told to views."""
        before = self._cells
        self._rows = rows
        self._cells = [[self._words(row, column) for column in range(len(self.HEADS))] for row in rows]
        if len(before) != len(rows):
            self._shown(len(rows))
            return
        for number, (old, new) in enumerate(zip(before, self._cells, strict=True)):
            for column in (column for column in range(len(new)) if old[column] != new[column]):
                self.dataChanged.emit(self.index(number, column), self.index(number, column))

    @property
    def rows(self) -> Sequence[RunRow]:
        """What is shown."""
        return self._rows

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer a cell."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in self.FIGURES else None
        if role in _TEXT_ROLES:
            return self._cells[index.row()][column]
        if role == LOOK_ROLE:
            if column == self.FAILED and row.counts.failed:
                return Look(colour="bad", font="bold")
            return STRONG if column == self.NAME else MUTED if column in (self.UNCHANGED, self.RATE) else PLAIN
        if role == Qt.ItemDataRole.ToolTipRole:
            return _sum_words(row) if row.over and column in self.FIGURES else None
        if role == VALUE_ROLE and column == self.BAR:
            return Fill(row.share, "accent" if not row.over else "attention" if row.counts.failed else "good")
        return None

    def _words(self, row: RunRow, column: int) -> str:
        if column == self.NAME:
            return words.kind_words(row.kind)
        if column == self.RATE:
            return _rate_words(row)
        if column == self.BAR:
            return f"{round(1000 * row.share) / 10:g} %"
        counts = row.counts
        figures: Mapping[int, int] = {
            self.READ: looked_at([counts]),
            self.CHANGED: row.changed,
            self.WRITTEN: row.written,
            self.UNCHANGED: counts.unchanged,
            self.SKIPPED: counts.skipped,
            self.FAILED: counts.failed,
        }
        return texts.number(figures[column])


def _sum_words(row: RunRow) -> str:
    """Return how the figures of an object add up once all of it was read: what was looked at, and what went to Salesforce beside it."""
    number, counts = texts.number, row.counts
    told = texts.tr("%1 looked at = %2 changed here + %3 unchanged + %4 skipped.")
    for place, figure in enumerate((looked_at([counts]), row.here, counts.unchanged, counts.skipped), 1):
        told = told.replace(f"%{place}", number(figure))
    sent = texts.tr("To Salesforce: %1 written, %2 failed.").replace("%1", number(row.there))
    return f"{told} {sent.replace('%2', number(counts.failed))}"


def _rate_words(row: RunRow) -> str:
    if row.over:
        return texts.tr("done")
    if row.to_do and not row.sent:
        return texts.tr("waiting")
    if row.rate is None:
        return words.BLANK
    return texts.tr("%1/s").replace("%1", texts.number(round(row.rate)))
