"""The card *Recent runs* of the monitor: what each came to, and the way to undo it. Owns no undoing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from crmconsole.views import RunView
from ui import texts
from ui.models import runs as columns
from ui.models.runs import RunsModel, why_not_undone
from ui.theme import theme
from ui.widgets import Button, ButtonDelegate, Card, Menu, TablePanel, TableState, TableView

LISTED = 50
"""Runs that are read."""


class RunsCard(Card):
    """Newest run on top. `undo_wanted(run)` for its button, its menu and Enter; `back_wanted` for what happens now."""

    undo_wanted = Signal(int)
    back_wanted = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(texts.tr("Recent runs"), flush=True, parent=parent)
        self.back = Button(texts.tr("What just happened"), "activity", small=True)
        self.back.clicked.connect(self.back_wanted)
        self.add_to_head(self.back)
        self.runs = RunsModel(now, self)
        table = self.table = TableView(texts.tr("Recent runs"))
        table.setModel(self.runs)
        table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        widths = {columns.NUMBER: 52, columns.STARTED: 118, columns.CHANGES: 78, columns.FAILED: 66, columns.TOOK: 92}
        for column, width in widths.items():
            table.set_column(column, width)
        table.set_column(columns.TRIGGER, 120, stretch=True)
        table.set_column(columns.RESULT, 150)
        buttons = ButtonDelegate("undo-2", table)
        buttons.pressed.connect(lambda index: self.ask(index.row()))
        table.set_column(columns.UNDO, 108, delegate=buttons)
        table.activated.connect(lambda index: self.ask(index.row()))
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_menu)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Within what scrolls, its own wish for room would make the whole page scroll.
        table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.panel = TablePanel(table)
        self.add(self.panel, 1)
        self.panel.set_state(TableState.EMPTY, texts.tr("No run yet"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what is needed least where the table would be cut."""
        super().resizeEvent(event)
        for column, least in ((columns.TOOK, 790), (columns.FAILED, 720), (columns.NUMBER, 660), (columns.RESULT, 590)):
            self.table.setColumnHidden(column, self.width() < theme.px(least))

    def set_runs(self, runs: Sequence[RunView]) -> None:
        """List these; the selected one stays selected."""
        index = self.table.currentIndex()
        chosen = self.runs.rows[index.row()].run if index.isValid() else None
        self.runs.set_runs(runs)
        self.panel.set_state(TableState.ROWS if runs else TableState.EMPTY, "" if runs else texts.tr("No run yet"))
        place = next((row for row, run in enumerate(runs) if run.run == chosen), 0)
        if runs and not self.table.currentIndex().isValid():
            self.table.selectRow(place)

    def ask(self, row: int) -> None:
        """Wish to undo the run of a row, if it changed anything."""
        run = self.runs.rows[row] if row < len(self.runs.rows) else None
        if run is not None and not why_not_undone(run):
            self.undo_wanted.emit(run.run)

    def ask_current(self) -> None:
        """Wish to undo the run that is selected."""
        index = self.table.currentIndex()
        if index.isValid():
            self.ask(index.row())

    def _open_menu(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        if not index.isValid():
            return
        self.table.selectRow(index.row())
        menu = self.menu = Menu(parent=self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        undo = menu.addAction(texts.tr("Undo this run…"), self.ask_current)
        undo.setEnabled(not why_not_undone(self.runs.rows[index.row()]))
        menu.popup(self.table.viewport().mapToGlobal(at))
