"""A table with its five states: loading, empty, filtered empty, offline with old data, error. Old data stays in sight."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import texts
from ui.widgets.empty_state import LOADING_AFTER_MS, EmptyState
from ui.widgets.notice import Notice
from ui.widgets.table_view import TableView


class TableState(StrEnum):
    """What a table shows."""

    ROWS = "rows"
    LOADING = "loading"
    EMPTY = "empty"
    FILTERED = "filtered"
    OFFLINE = "offline"
    ERROR = "error"


ICONS = {
    TableState.LOADING: "hourglass",
    TableState.EMPTY: "inbox",
    TableState.FILTERED: "search-x",
    TableState.OFFLINE: "wifi-off",
    TableState.ERROR: "triangle-alert",
}


class TablePanel(QWidget):
    """Holds a TableView as `table` and lays the state over its rows; the head stays.

    Offline and error with rows keep them, greyed, under a message; without rows they take the whole room.
    """

    def __init__(self, table: TableView, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.state = TableState.ROWS
        self.notice = Notice()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.notice)
        self._column.addWidget(table, 1)
        self.empty = EmptyState(parent=table.viewport())
        self.empty.hide()
        self._loading = QTimer(self, interval=LOADING_AFTER_MS, singleShot=True)
        self._loading.timeout.connect(self._show_loading)
        table.viewport().installEventFilter(self)

    def set_state(
        self,
        state: TableState,
        sentence: str = "",
        explanation: str = "",
        action: str = "",
        on_action: Callable[[], object] | None = None,
        *,
        icon: str = "",
    ) -> None:
        """Show a state. Loading appears after 300 ms; `action` is the verb on its button, such as Clear filter."""
        self.state = state
        self._loading.stop()
        self.table.setMinimumHeight(0)
        rows = self.table.model().rowCount() if self.table.model() is not None else 0
        stale = state in (TableState.OFFLINE, TableState.ERROR)
        self.table.set_faded(rows > 0 and stale)
        if state is TableState.ROWS:
            self.notice.clear()
            self.empty.hide()
        elif state is TableState.LOADING:
            self.notice.clear()
            self.empty.set(ICONS[state], sentence or texts.tr("Loading…"), explanation)
            self.empty.hide()
            if not rows:
                self._loading.start()
        elif stale and rows:
            severity = "bad" if state is TableState.ERROR else "attention"
            self.notice.set(sentence, severity, remark=explanation, action=action, on_action=on_action)
            self.empty.hide()
        else:
            self.notice.clear()
            self.empty.set(icon or ICONS[state], sentence, explanation, action, on_action)
            self.empty.show()
            self._place()

    def _show_loading(self) -> None:
        if self.state is TableState.LOADING:
            self.empty.show()
            self._place()

    def _place(self) -> None:
        room = self.table.viewport().rect()
        self.empty.setGeometry(room)
        self.empty.raise_()
        layout = self.empty.layout()
        if layout is not None and not self.empty.isHidden():
            around = self.table.height() - room.height()  # the heads, and the bar below
            self.table.setMinimumHeight(around + layout.totalMinimumHeightForWidth(room.width()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the state as large as the room for rows."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
