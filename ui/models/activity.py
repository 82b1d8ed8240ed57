"""The monitor's list of what just happened: the last two hundred lines, newest on top, lines alike joined, filtered by outcome."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from crmconsole.events import RecordDone
from crmconsole.views import RecordChange, RunView
from ui import texts
from ui.bridge import Line, alike, collapse, joined
from ui.models import words
from ui.widgets.item_list import ITEM_ROLE, Item

LIMIT = 200
"""Lines kept; the whole of a run is in its history."""

_ROOT = QModelIndex()


class ActivityModel(QAbstractListModel):
    """Lines of `events.RecordDone`. The filter keeps what it hides: another filter shows it again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: deque[Line] = deque(maxlen=LIMIT)
        self._shown: list[Line] = []
        self._passing: frozenset[str] = frozenset()

    def add(self, lines: Sequence[RecordDone]) -> None:
        """Put lines on top, oldest first in `lines`; one that says the same as the newest joins it."""
        fresh = collapse(lines, LIMIT)
        if fresh and self._all and alike(self._all[0], fresh[0]):
            self._join(fresh.pop(0))
        self._all.extendleft(fresh)
        passing = [line for line in reversed(fresh) if self._passes(line)][:LIMIT]
        if passing:
            self.beginInsertRows(_ROOT, 0, len(passing) - 1)
            self._shown[:0] = passing
            self.endInsertRows()
        if len(self._shown) > LIMIT:
            self.beginRemoveRows(_ROOT, LIMIT, len(self._shown) - 1)
            del self._shown[LIMIT:]
            self.endRemoveRows()

    def _join(self, line: Line) -> None:
        newest = self._all[0] = joined(self._all[0], line)
        if self._passes(line) and self._shown:
            self._shown[0] = newest
            self.dataChanged.emit(self.index(0), self.index(0))

    @property
    def has_lines(self) -> bool:
        """True once there was any line, shown or not."""
        return bool(self._all)

    def set_filter(self, outcomes: Collection[str]) -> None:
        """Show only lines of these outcomes; empty for all."""
        self.beginResetModel()
        self._passing = frozenset(outcomes)
        self._shown = [line for line in self._all if self._passes(line)]
        self.endResetModel()

    def _passes(self, line: Line) -> bool:
        return not self._passing or line.outcome in self._passing

    def line(self, row: int) -> Line:
        """Return a line as it came."""
        return self._shown[row]

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return how many lines are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer a line as an `Item`, and as one spoken line."""
        if role not in (ITEM_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        item = as_item(self._shown[index.row()])
        return item if role == ITEM_ROLE else item.spoken


def as_item(line: Line) -> Item:
    """Return a line as it is shown: time, icon, sentence, and at the right how many alike and the detail."""
    look = words.outcome(line.outcome)
    one = line.outcome != "note" and line.count == 1
    record = f"{words.kind_word(line.kind)} {line.name}" if one else line.name or words.count_of(line.kind, line.count)
    alike_words = texts.tr("× %1 alike").replace("%1", texts.number(line.times)) if line.times > 1 else ""
    return Item(
        key="",
        title=look.words.replace("%1", record),
        time=words.clock_seconds(line.at),
        icon=look.icon,
        icon_colour=look.colour,
        trailing=" · ".join(part for part in (line.detail, alike_words) if part),
    )


_OUTCOMES = {
    ("create", "here"): "created_here",
    ("create", "there"): "created_there",
    ("update", "here"): "pulled",
    ("update", "there"): "pushed",
    ("delete", "here"): "deleted_here",
    ("delete", "there"): "deleted_there",
    ("restore", "here"): "restored",
    ("restore", "there"): "restored",
    ("link", "here"): "linked",
    ("link", "there"): "linked",
    ("unlink", "here"): "unlinked",
    ("keep", "here"): "kept",
}


def past_line(change: RecordChange, run: RunView) -> RecordDone:
    """Return a change of a past run as the line it was when it happened."""
    outcome = _OUTCOMES.get((change.action, change.side))
    if outcome == "pulled" and run.undoes is not None:
        outcome = "updated_here"
    if outcome is None:
        outcome = {"skip": "skipped", "conflict": "conflict", "fail": "failed"}.get(change.action, "note")
    detail = (
        ", ".join(one.label or words.field_word(change.kind, name) for name, one in change.fields.items())
        if len(change.fields) <= 2
        else texts.plural(len(change.fields), "", texts.tr("fields"))
    )
    return RecordDone(
        run.run, change.at or run.started, change.kind, change.name, outcome, texts.told(change.reason) or detail
    )
