"""Every run that ever was: found and sorted, looked into, compared, exported, undone as a whole or record by record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSplitter, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.views import HistoryKept, RunView
from ui import tasks, texts
from ui.actions import Actions
from ui.announce import announce
from ui.bridge import Bridge
from ui.history.compare import CompareDialog
from ui.history.detail import RunCard
from ui.history.filters import RunFilters
from ui.history.kept import kept_words
from ui.models import run_history as columns
from ui.models.run_history import RunHistoryModel
from ui.models.runs import why_not_undone
from ui.pages.dialogs import show_beside
from ui.pages.overview import utc_now
from ui.pages.refresh import Refresher
from ui.remembered import chosen_in
from ui.theme import theme
from ui.widgets import Button, Card, Menu, Page, TablePanel, TableState, TableView

if TYPE_CHECKING:
    from crmconsole.console import Console

_WIDTHS = {
    columns.NUMBER: 52,
    columns.STARTED: 112,
    columns.TRIGGER: 118,
    columns.WHO: 92,
    columns.OBJECTS: 84,
    columns.READ: 78,
    columns.HERE: 98,
    columns.UNCHANGED: 90,
    columns.SKIPPED: 80,
    columns.THERE: 98,
    columns.FAILED: 58,
    columns.CALLS: 80,
    columns.TOOK: 74,
    columns.RESULT: 118,
}
_DROPPED = (
    (columns.NUMBER,),
    (columns.UNCHANGED, columns.SKIPPED),
    (columns.WHO,),
    (columns.TOOK,),
    (columns.CALLS,),
    (columns.OBJECTS,),
    (columns.TRIGGER,),
    (columns.READ,),
)
"""What gives its room away first where not all columns fit; the summary of the run has it all."""
_AROUND = 64
"""What stands beside the columns: the edges of the page, the bar."""


class HistoryPage(Page):
    """Lists `Console.run_ids`, a window at a time; the chosen run is shown below."""

    def __init__(
        self,
        console: Console,
        bridge: Bridge,
        *,
        now: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(texts.tr("History"), parent=parent)
        self._console, self._now = console, now
        self._sort = "-started"
        self._awaited: int | None = None
        self.compare_button = Button(texts.tr("Compare"), "arrow-left-right")
        self.compare_button.clicked.connect(self.compare)
        self.export_button = Button(texts.tr("Export…"), "download")
        self.export_button.clicked.connect(self.export)
        self.header.add_action(self.compare_button)
        self.header.add_action(self.export_button)
        self.detail = RunCard(console)
        self.detail.undo_wanted.connect(lambda what: self.wanted.emit("undo", what))
        self.detail.export_wanted.connect(lambda run: tasks.run(self, self._ask_and_export_changes(run)))
        split = self.split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.gap(3))
        split.addWidget(self._build_runs())
        split.addWidget(self.detail)
        split.setSizes([theme.px(300), theme.px(300)])
        self.body.addWidget(split, 1)
        self.refresher = Refresher(self, self._load, self._trouble, rest_ms=1000, beat_ms=60_000)
        bridge.changed.connect(self._changed)
        self._ready()

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_runs(self) -> QWidget:
        card = Card(flush=True)
        card.setAccessibleName(texts.tr("Runs"))
        self.filters = RunFilters(self._now)
        self.filters.changed.connect(self._list_anew)
        self.filters.kept_wanted.connect(lambda: self.wanted.emit("kept", ""))
        tools = QHBoxLayout()
        tools.setContentsMargins(theme.gap(3), theme.gap(2), theme.gap(3), theme.gap(2))
        tools.addWidget(self.filters)
        card.add_layout(tools)
        self.model = RunHistoryModel(self._console.run_rows, self._now, self)
        self.model.trouble.connect(self._page_trouble)
        table = self.table = TableView(texts.tr("Runs"))
        table.setModel(self.model)
        for column, width in _WIDTHS.items():
            table.set_column(column, width, stretch=column == columns.OBJECTS)
        head = table.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(columns.STARTED, Qt.SortOrder.DescendingOrder)
        head.sortIndicatorChanged.connect(self._sort_chosen)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.selectionModel().currentRowChanged.connect(lambda *_: self._show_run())
        table.selectionModel().selectionChanged.connect(lambda *_: self._ready())
        self.model.dataChanged.connect(lambda *_: self._show_run())
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_menu)
        self.panel = TablePanel(table)
        card.add(self.panel, 1)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what is needed least where the table would be cut."""
        super().resizeEvent(event)
        self._fit_columns()
        self.detail.set_narrow(self.width() < theme.px(1000))

    def _fit_columns(self) -> None:
        """Show as many columns as fit; who started a run only where that is ever said."""
        hidden = set() if self.filters.knows_people else {columns.WHO}
        for group in _DROPPED:
            if sum(
                theme.px(width) for column, width in _WIDTHS.items() if column not in hidden
            ) <= self.width() - theme.px(_AROUND):
                break
            hidden.update(group)
        for column in _WIDTHS:
            self.table.setColumnHidden(column, column in hidden)
        self.table.horizontalHeader().setStretchLastSection(columns.OBJECTS in hidden)

    def kept_filter(self) -> str:
        """Return which runs are listed."""
        return chosen_in(self.filters.boxes)

    def take_filter(self, words: str) -> None:
        """List those runs again."""
        self.filters.take(words)

    def answer(self, commands: Actions, page: str) -> None:
        """Answer the window's actions while this page is in sight."""
        for key, handler in (
            ("table.export", self.export),
            ("filter", self.filters.kinds.setFocus),
            ("runs.undo", self.detail.undo_run),
            ("runs.undo_record", self.detail.undo_record),
            ("runs.compare", self.compare),
        ):
            commands.on(key, handler, page=page)

    # -- data ---------------------------------------------------------------------------------------------------------

    def _changed(self, parts: frozenset[str]) -> None:
        if parts & {"runs", "failures"}:
            self.refresher.ask()

    async def _load(self) -> None:
        wanted, sort = self.filters.wanted(), self._sort
        if not self.model.rowCount():
            self.panel.set_state(TableState.LOADING)
        ids = await self._console.run_ids(wanted, sort)
        kept = await self._console.history_kept()
        self.filters.offer(await self._console.run_starters())
        self._fit_columns()
        if sort != self._sort:
            return
        self._show_ids(list(ids))
        self._show_title(len(ids), kept)
        self._show_run()

    def _show_ids(self, ids: list[int]) -> None:
        current = self._awaited or self.current_id
        self._awaited = None
        chosen = set(self.model.ids_of(self.table.selectionModel().selection()))
        offset = self.table.verticalScrollBar().value()
        if self.model.set_ids(ids):
            row = self.model.row_of(current) if current is not None else 0
            if ids:
                self.table.selectRow(max(0, row))
            if len(chosen) > 1:
                selection = self.table.selectionModel()
                selection.select(self.model.selection_of(chosen), selection.SelectionFlag.ClearAndSelect)
            self.table.verticalScrollBar().setValue(offset)
        if ids:
            self.panel.set_state(TableState.ROWS)
        elif self.filters.active:
            self.panel.set_state(
                TableState.FILTERED,
                texts.tr("No run matches"),
                "",
                texts.tr("Clear filter"),
                self.filters.clear,
            )
        else:
            self.panel.set_state(
                TableState.EMPTY, texts.tr("No run yet"), texts.tr("Each run is listed here with all that it changed.")
            )
        self.detail.setVisible(bool(ids))

    def _show_title(self, count: int, kept: HistoryKept) -> None:
        told = texts.plural(count, texts.tr("run"), texts.tr("runs"))
        if self.filters.active:
            told = texts.plural(count, texts.tr("run matches"), texts.tr("runs match"))
        self.header.set(told if count or kept.since else texts.tr("No run yet"), kept_words(kept, self._now()))

    def _trouble(self, error: ConsoleError | None) -> None:
        if error is None:
            self.clear_error()
            return
        self.show_error(error, action=texts.tr("Try again"), on_action=self.refresher.ask)
        self.panel.set_state(
            TableState.ERROR, error.help.happened, error.help.fix, texts.tr("Try again"), self.refresher.ask
        )

    def _page_trouble(self, error: Exception) -> None:
        if not isinstance(error, ConsoleError):
            raise error
        self._trouble(error)

    def _list_anew(self) -> None:
        tasks.run(self, self._load(), key="list", on_error=self._trouble)

    def _sort_chosen(self, column: int, order: Qt.SortOrder) -> None:
        key = columns.SORT_KEYS.get(column)
        if key is not None:
            self._sort = f"-{key}" if order == Qt.SortOrder.DescendingOrder else key
            self._list_anew()

    # -- the chosen run -----------------------------------------------------------------------------------------------

    @property
    def current_id(self) -> int | None:
        """The number of the current run; None for none."""
        index = self.table.currentIndex()
        return self.model.id_at(index.row()) if index.isValid() else None

    @property
    def run(self) -> RunView | None:
        """The current run, once it is here."""
        index = self.table.currentIndex()
        return self.model.record(index.row()) if index.isValid() else None

    def show_run(self, run: int) -> None:
        """Show a run, once it is listed."""
        row = self.model.row_of(run)
        if row >= 0:
            self.table.selectRow(row)
            return
        self._awaited = run
        self.filters.clear()

    def _show_run(self) -> None:
        run = self.run
        if run is not None and run != self.detail.run:
            title = texts.tr("Run %1, %2").replace("%1", texts.number(run.run))
            started = texts.day_and_time(texts.parse(run.started), self._now())
            self.detail.show_run(run, title.replace("%2", started))

    def _ready(self) -> None:
        number = sum(part.height() for part in self.table.selectionModel().selection())
        self.compare_button.set_reason("" if number == 2 else texts.tr("Select two runs first, with Ctrl and a click"))

    def _open_menu(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        if not index.isValid():
            return
        if not self.table.selectionModel().isRowSelected(index.row()):
            self.table.selectRow(index.row())
        menu = self.menu = Menu(parent=self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        undo = menu.addAction(texts.tr("Undo this run…"), self.detail.undo_run)
        undo.setEnabled(self.run is not None and not why_not_undone(self.run))
        menu.addAction(texts.tr("Compare"), self.compare).setEnabled(self.compare_button.isEnabled())
        menu.popup(self.table.viewport().mapToGlobal(at))

    # -- comparing, files ---------------------------------------------------------------------------------------------

    def compare(self) -> None:
        """Show the two selected runs side by side, the older one first."""
        ids = sorted(self.model.ids_of(self.table.selectionModel().selection()))
        if len(ids) == 2:
            tasks.run(self, self._compare(ids), key="compare")

    async def _compare(self, ids: list[int]) -> None:
        runs = await self._console.run_rows(ids)
        if len(runs) == 2:
            show_beside(CompareDialog(self._console, *runs, now=self._now, parent=self))

    def export(self) -> None:
        """Ask for a file and write every run that passes the filter into it."""
        tasks.run(self, self._ask_and_export())

    async def _ask_and_export(self) -> None:
        if path := await self._ask_path(texts.tr("Export runs"), "runs.csv"):
            count = await self._console.export_runs(path, self.filters.wanted())
            self._say(texts.plural(count, texts.tr("run exported to %1."), texts.tr("runs exported to %1.")), path)

    async def _ask_and_export_changes(self, run: int) -> None:
        if path := await self._ask_path(texts.tr("Export the changes of a run"), f"run-{run}.csv"):
            count = await self._console.export_run_changes(path, run)
            self._say(
                texts.plural(count, texts.tr("change exported to %1."), texts.tr("changes exported to %1.")), path
            )

    async def _ask_path(self, title: str, name: str) -> Path | None:
        dialog = QFileDialog(self, title, name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([texts.tr("Comma-separated values (*.csv)"), texts.tr("Excel workbook (*.xlsx)")])
        dialog.setDefaultSuffix("csv")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("xlsx" if "xlsx" in chosen else "csv"))
        found = await tasks.ask_file(dialog)
        return Path(found) if found else None

    def _say(self, sentence: str, path: Path) -> None:
        told = sentence.replace("%1", path.name)
        self.notice.set(told, "good")
        announce(self, told)

    def end(self) -> None:
        """Read nothing more."""
        self.refresher.close()
        self.model.stop()
        self.detail.changes.stop()
