"""Fields with two different values, each settled by keeping one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.views import ConflictView
from ui import tasks, texts
from ui.announce import announce
from ui.models import words
from ui.theme import theme
from ui.widgets import Button, Card, Notice, TablePanel, TableState, TableView
from ui.widgets.cells import LOOK_ROLE, MUTED, PLAIN, STRONG
from ui.widgets.dialog import Dialog
from ui.widgets.label import as_plain
from ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from crmconsole.console import Console

RECORD, FIELD, BASE, HERE, THERE = range(5)
_ROOT = QModelIndex()


class DifferencesModel(QAbstractTableModel):
    """One row per field. The column Here is always ours and Salesforce always theirs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[ConflictView] = ()

    def set_rows(self, rows: Sequence[ConflictView]) -> None:
        """Show other differences."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, row: int) -> ConflictView:
        """Return the difference of a row."""
        return self._rows[row]

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        """Return the columns."""
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = (texts.tr("Record"), texts.tr("Field"), texts.tr("Agreed last time"), texts.tr("Here"), words.CRM)
        return heads[section]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer a cell."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        text = (row.name, row.label, *(words.value_words(value) for value in (row.base, row.here, row.there)))[column]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_plain(text)
        if role == LOOK_ROLE:
            return STRONG if column == RECORD else MUTED if column == BASE else PLAIN
        return None


class DifferencesDialog(Dialog):
    """Lists `Console.conflicts`; the selected ones are settled by keeping the value here or the one in Salesforce."""

    def __init__(self, console: Console, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.tr("Two different values"))
        self._console = console
        self.header = PageHeader(texts.tr("Two different values"))
        self.notice = Notice(parent=self)
        self.model = DifferencesModel(self)
        table = self.table = TableView(texts.tr("Fields with two different values"))
        table.setModel(self.model)
        table.set_column(RECORD, 180)
        table.set_column(FIELD, 120)
        for column in (BASE, HERE, THERE):
            table.set_column(column, stretch=True)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.selectionModel().selectionChanged.connect(lambda *_: self._ready())
        self.panel = TablePanel(table)
        card = Card(flush=True)
        card.add(self.panel, 1)
        self.keep_here = Button(texts.tr("Keep here"), "arrow-right")
        self.keep_here.clicked.connect(lambda: self.settle("here"))
        self.keep_there = Button(texts.tr("Keep Salesforce"), "arrow-left")
        self.keep_there.clicked.connect(lambda: self.settle("there"))
        close = Button(texts.tr("Close"))
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap(2))
        for button in (self.keep_here, self.keep_there):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap(5), theme.px(20), theme.gap(5), theme.px(20))
        column.setSpacing(theme.gap(3))
        for widget in (self.header, self.notice):
            column.addWidget(widget)
        column.addWidget(card, 1)
        column.addLayout(buttons)
        self._ready()
        self.resize(theme.px(880), theme.px(480))

    def showEvent(self, event: QShowEvent) -> None:
        """Read them when seen."""
        super().showEvent(event)
        tasks.run(self, self._load(), key="load")

    async def _load(self) -> None:
        rows = await self._console.conflicts()
        self.model.set_rows(rows)
        told = texts.plural(
            len(rows), texts.tr("field has two different values"), texts.tr("fields have two different values")
        )
        self.header.set(told if rows else texts.tr("No field has two different values"))
        if rows:
            self.panel.set_state(TableState.ROWS)
            self.table.selectRow(0)
        else:
            self.panel.set_state(TableState.EMPTY, texts.tr("Everything is settled"), icon="circle-check")
        self._ready()

    def _ready(self) -> None:
        count = len(self.table.selected_rows())
        reason = "" if count else texts.tr("Select fields first")
        self.keep_here.set_reason(reason)
        self.keep_there.set_reason(reason)

    def settle(self, keep: str) -> None:
        """Keep the value `here` or `there` for every selected field."""
        chosen = [self.model.row_at(row) for row in self.table.selected_rows()]
        tasks.run(self, self._settle(chosen, keep), key="settle")

    async def _settle(self, chosen: Sequence[ConflictView], keep: str) -> None:
        for each in chosen:
            await self._console.resolve_conflict(each.id, keep)
        told = texts.plural(len(chosen), texts.tr("field is settled."), texts.tr("fields are settled."))
        self.notice.set(told, "good")
        announce(self, told)
        await self._load()

    def show_error(self, error: ConsoleError) -> None:
        """Say what went wrong; what is left stays."""
        self.notice.set_error(error)
        tasks.run(self, self._load(), key="load")
