"""The table of failures: windows over ids, and what becomes of the rows that are being tried again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QObject, Qt

from crmconsole.records import Kind
from crmconsole.views import FailureView
from ui import texts
from ui.models import words
from ui.models.windowed import Fetch, WindowedModel
from ui.widgets.cells import LOOK_ROLE, MUTED, PLAIN, STRONG, VALUE_ROLE, Look
from ui.widgets.label import as_plain

RECORD, KIND, FIELD, SENT, ANSWER, SEEN, TRIES, NEXT, RETRY = range(9)
SORT_KEYS = {
    RECORD: "name",
    KIND: "kind",
    FIELD: "field",
    ANSWER: "message",
    SEEN: "first_seen",
    TRIES: "attempts",
    NEXT: "next_try",
}
"""Column → the name that `Console.failure_ids` sorts by."""
_ROOT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class Trying(StrEnum):
    """What a row is doing after a person asked for it to be tried again."""

    WAITING = "waiting"
    WORKING = "working"
    FIXED = "fixed"
    AGAIN = "again"


class FailuresModel(WindowedModel[FailureView]):
    """Failures by id. `set_trying` marks rows; a fixed row stays in sight, faded, until its id leaves the list."""

    def __init__(
        self,
        fetch: Fetch[FailureView],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(fetch, parent)
        self._now = now
        self._trying: dict[int, Trying] = {}
        self._all: Trying | None = None
        self._field_labels: Mapping[tuple[Kind, str], str] = {}
        self._kept: dict[int, FailureView] = {}
        self._retry = ""

    def set_retry(self, retry: str) -> None:
        """Know when failures of this cause are tried again that have no time for it: what `CauseView.retry` says."""
        if retry != self._retry:
            self._retry = retry
            self._touch()

    def set_field_labels(self, labels: Mapping[tuple[Kind, str], str]) -> None:
        """Call fields by these words."""
        self._field_labels = labels

    def field_label(self, failure: FailureView) -> str:
        """Return what the field of a failure is called; empty when none is to blame."""
        return self._field_labels.get((failure.kind, failure.field), failure.field) if failure.field else ""

    # -- retries ------------------------------------------------------------------------------------------------------

    def set_trying(self, ids: Iterable[int] | None, state: Trying | None) -> None:
        """Mark rows (None = all of the list) as being tried again; state None clears the mark."""
        if ids is None:
            self._trying.clear()
            self._all = state
        elif state is None:
            for row_id in ids:
                self._trying.pop(row_id, None)
        else:
            self._trying.update(dict.fromkeys(ids, state))
        self._keep_fixed()
        self._touch()

    def trying(self, row_id: int) -> Trying | None:
        """Return what a row is doing."""
        return self._trying.get(row_id, self._all)

    def trying_ids(self) -> list[int]:
        """Return the rows marked one by one."""
        return list(self._trying)

    def _keep_fixed(self) -> None:
        """Hold the last words of fixed rows: the engine no longer knows them."""
        fixed = {row_id for row_id, state in self._trying.items() if state is Trying.FIXED}
        held = {}
        for page in self._pages.values():
            held.update({row_id: row for row_id, row in page.items() if row_id in fixed})
        self._kept = {row_id: row for row_id, row in (self._kept | held).items() if row_id in fixed}

    def record(self, row: int) -> FailureView | None:
        """Return the row, also one that was just fixed."""
        return super().record(row) or self._kept.get(self._ids[row])

    # -- the table ----------------------------------------------------------------------------------------------------

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return the columns, the last one the Retry button."""
        return 0 if parent.isValid() else 9

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns; the buttons' one has no words, so that it is not copied."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section == TRIES else None
        if role == Qt.ItemDataRole.AccessibleTextRole and section == RETRY:
            return texts.tr("Retry")
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            texts.tr("Record"),
            texts.tr("Object"),
            texts.tr("Field"),
            texts.tr("Value sent"),
            texts.tr("Salesforce's answer"),
            texts.tr("First seen"),
            texts.tr("Tries"),
            texts.tr("Next try"),
            "",
        )[section]

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """Let the value that was sent be edited; the delegate knows whether it is ours."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and index.column() == SENT else flags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer a cell; blank until its page is here."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() == TRIES else None
        if role not in (*_TEXT_ROLES, LOOK_ROLE, VALUE_ROLE, Qt.ItemDataRole.ToolTipRole):
            return None
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        failure = self.record(index.row())
        if failure is None:
            return None
        column = index.column()
        if role in _TEXT_ROLES:
            return self._words(failure, column)
        if role == LOOK_ROLE:
            return self._look(failure, column)
        if role == VALUE_ROLE:
            return self.trying(failure.id) in (None, Trying.AGAIN) if column == RETRY else None
        return self._tooltip(failure, column)

    def _words(self, failure: FailureView, column: int) -> str:
        if column == RECORD:
            return failure.name or failure.crm_id or texts.tr("Without a name")
        if column == KIND:
            return words.kind_word(failure.kind)
        if column == FIELD:
            return self.field_label(failure) or words.BLANK
        if column == SENT:
            return f"“{words.value_words(failure.value)}”" if failure.field else words.BLANK
        if column == ANSWER:
            return failure.message
        if column == SEEN:
            return texts.day_and_time(texts.parse(failure.first_seen), self._now())
        if column == TRIES:
            return texts.number(failure.attempts)
        if column == RETRY:
            return "" if self.trying(failure.id) is Trying.FIXED else texts.tr("Retry")
        return self._next_words(failure)

    def _next_words(self, failure: FailureView) -> str:
        state = self.trying(failure.id)
        if state is not None and state is not Trying.AGAIN:
            return {
                Trying.WAITING: texts.tr("waiting"),
                Trying.WORKING: texts.tr("working"),
                Trying.FIXED: texts.tr("fixed"),
            }[state]
        if state is Trying.AGAIN:
            return texts.tr("failed")
        if failure.next_try is None:
            return {
                "after_fix": texts.tr("after the fix"),
                "after_choice": texts.tr("after a choice"),
                "after_sign_in": texts.tr("after sign-in"),
            }.get(self._retry, texts.tr("by hand"))
        return texts.soon(texts.parse(failure.next_try), self._now())

    def _look(self, failure: FailureView, column: int) -> Look:
        state = self.trying(failure.id)
        if column == NEXT and state is not None:
            return {
                Trying.WAITING: Look(colour="muted", icon="clock"),
                Trying.WORKING: Look(colour="accent", icon="refresh-cw"),
                Trying.FIXED: Look(colour="good", icon="circle-check"),
                Trying.AGAIN: Look(colour="bad", icon="circle-x"),
            }[state]
        if state is Trying.FIXED:
            return MUTED
        if column == RECORD:
            return STRONG
        return PLAIN if column in (KIND, TRIES) else MUTED

    def _tooltip(self, failure: FailureView, column: int) -> str | None:
        if column == SEEN:
            return texts.exact(texts.parse(failure.first_seen))
        if column == NEXT and failure.next_try:
            return texts.exact(texts.parse(failure.next_try))
        if column in (RECORD, SENT, ANSWER):
            return as_plain(self._words(failure, column))
        return None
