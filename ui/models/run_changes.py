"""What a run did, record by record, as a windowed table, and the fields of one record before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, Qt

from crmconsole.records import Value
from crmconsole.views import LoggedChange, RecordChange
from ui import texts
from ui.models import words
from ui.models.simple_table import Column, SimpleTable
from ui.models.windowed import Fetch, WindowedModel
from ui.widgets.cells import LOOK_ROLE, MUTED, STRONG, Look
from ui.widgets.label import as_plain

RECORD, KIND, DEED, FIELDS = range(4)
_ROOT = QModelIndex()
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True)
class FieldLine:
    """A field of one record: what it held before the run and after it, and why."""

    label: str
    before: Value
    after: Value
    why: str


def field_lines(change: RecordChange) -> list[FieldLine]:
    """Return the fields of a change as they were before and after on the side that was written."""
    here = change.side == "here"
    return [
        FieldLine(
            texts.told(one.label) or words.field_word(change.kind, name),
            one.here if here else one.there,
            one.result,
            texts.told(one.reason),
        )
        for name, one in change.fields.items()
    ]


def fields_words(change: RecordChange) -> str:
    """Return a change in one line: Phone: 1 → 2, City: York → Leeds; where no value is another one, why it is listed."""
    lines = field_lines(change)
    told = [
        f"{one.label}: {words.value_words(one.before)} → {words.value_words(one.after)}"
        for one in lines
        if one.before != one.after
    ]
    return ", ".join(told) or texts.told(change.reason) or ", ".join(one.label for one in lines)


class RunChangesModel(WindowedModel[LoggedChange]):
    """Lines of the change log by id."""

    def __init__(self, fetch: Fetch[LoggedChange], parent: QObject | None = None) -> None:
        super().__init__(fetch, parent)
        self._heads = (
            texts.tr("Record"),
            texts.tr("Object"),
            texts.tr("What happened"),
            texts.tr("Before → after"),
        )

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return four."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        across = orientation == Qt.Orientation.Horizontal
        return self._heads[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer a cell; blank until its page is here."""
        if role not in (*_TEXT_ROLES, LOOK_ROLE, Qt.ItemDataRole.ToolTipRole):
            return None
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        logged = self.record(index.row())
        if logged is None:
            return None
        change, column = logged.change, index.column()
        deed = words.action(change.action, change.side, done=True)
        text = (change.name, words.kind_word(change.kind), deed.words, fields_words(change))[column]
        if role in _TEXT_ROLES:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_plain(text)
        return {RECORD: STRONG, DEED: Look(deed.colour, icon=deed.icon)}.get(column, MUTED)


def fields_table(parent: QObject) -> SimpleTable[FieldLine]:
    """Return an empty table of fields before and after."""
    return SimpleTable(
        (
            Column(texts.tr("Field"), lambda one: one.label, lambda _one: STRONG),
            Column(texts.tr("Before"), lambda one: words.value_words(one.before), lambda _one: MUTED),
            Column(texts.tr("After"), lambda one: words.value_words(one.after), lambda _one: Look("accent", "strong")),
            Column(texts.tr("Why"), lambda one: one.why, lambda _one: MUTED),
        ),
        parent,
    )


def lines_of(logged: LoggedChange | None) -> Sequence[FieldLine]:
    """Return the field lines of a row; none of no row."""
    return () if logged is None else tuple(field_lines(logged.change))
