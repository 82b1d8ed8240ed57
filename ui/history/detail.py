"""The card of one run: what it came to, every change before and after, its failures then and now, what it went by, the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from crmconsole.views import LoggedChange, RunDetail, RunView
from ui import tasks, texts
from ui.history.kept import cleared_words
from ui.history.totals import failures_table, object_lines, objects_table, used_lines, used_table
from ui.models import run_changes as columns
from ui.models.run_changes import RunChangesModel, fields_table, lines_of
from ui.models.runs import result_of, why_not_undone
from ui.theme import theme
from ui.widgets import Badge, Button, Card, Label, Rule, TablePanel, TableState, TableView, TextArea, UnderlineTabs

if TYPE_CHECKING:
    from crmconsole.console import Console

SUMMARY, CHANGES, FAILURES, USED, LOG = range(5)
WHY = 3


class RunCard(Card):
    """Shows a run by `Console.run_detail`. `undo_wanted(what)` with the run's number, or number, object and record, as the window takes it;
    `export_wanted(run)`.
    """

    undo_wanted = Signal(str)
    export_wanted = Signal(int)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.setAccessibleName(texts.tr("The run"))
        self._console = console
        self.run: RunView | None = None
        self.detail: RunDetail | None = None
        self.add_layout(self._build_head())
        self.tabs = UnderlineTabs(
            texts.tr("About the run"),
            (
                texts.tr("Summary"),
                texts.tr("Changes"),
                texts.tr("Failures"),
                texts.tr("Settings used"),
                texts.tr("Log"),
            ),
        )
        self.add(self.tabs)
        self._stack = QStackedLayout()
        for page in (self._build_summary(), self._build_changes(), *self._build_lists(), self._build_log()):
            self._stack.addWidget(page)
        self.add_layout(self._stack, 1)
        self.tabs.currentChanged.connect(self._tab_chosen)
        self._show_fields()

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_head(self) -> QHBoxLayout:
        self.title = Label("", "card")
        self.result = Badge(parent=self)
        self.message = Label("", "body", "muted", elide=True)
        self.record = Button(texts.tr("Undo this record…"), "user", small=True)
        self.record.clicked.connect(self.undo_record)
        self.undo = Button(texts.tr("Undo this run…"), "undo-2", small=True)
        self.undo.clicked.connect(self.undo_run)
        self.export = Button(texts.tr("Export changes…"), "download", small=True)
        self.export.clicked.connect(lambda: self.run is not None and self.export_wanted.emit(self.run.run))
        row = QHBoxLayout()
        row.setContentsMargins(theme.gap(4), theme.gap(2), theme.gap(3), theme.gap(1))
        row.setSpacing(theme.gap(2))
        row.addWidget(self.title)
        row.addWidget(self.result)
        row.addWidget(self.message, 1)
        for button in (self.export, self.record, self.undo):
            row.addWidget(button)
        return row

    def _build_summary(self) -> QWidget:
        self.objects = objects_table(self)
        table = self.objects_view = TableView(texts.tr("What the run came to"))
        table.setModel(self.objects)
        table.set_column(0, 130, stretch=True)
        for column in range(1, self.objects.columnCount()):
            table.set_column(column, 104)
        self.objects_panel = TablePanel(table)
        return self.objects_panel

    def _build_changes(self) -> QWidget:
        self.changes = RunChangesModel(self._console.change_rows, self)
        table = self.changes_view = TableView(texts.tr("What the run changed"))
        table.setModel(self.changes)
        table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        table.set_column(columns.RECORD, 120, stretch=True)
        table.set_column(columns.KIND, 84)
        table.set_column(columns.DEED, 176)
        table.set_column(columns.FIELDS, 160, stretch=True)
        table.selectionModel().currentRowChanged.connect(lambda *_: self._show_fields())
        self.changes.dataChanged.connect(lambda *_: self._show_fields())
        self.changes_panel = TablePanel(table)
        self.fields = fields_table(self)
        fields = self.fields_view = TableView(texts.tr("Fields before and after"))
        fields.setModel(self.fields)
        fields.set_column(0, 104)
        for column in (1, 2, 3):
            fields.set_column(column, 90, stretch=True)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.changes_panel, 560)
        row.addWidget(Rule(upright=True))
        fields.selectionModel().currentRowChanged.connect(lambda *_: self._show_why())
        self.fields_panel = TablePanel(fields)
        self.why = Label("", "small", "muted", wrap=True, selectable=True)
        self.why.setContentsMargins(theme.gap(3), theme.gap(2), theme.gap(3), theme.gap(2))
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.fields_panel, 1)
        beside.addWidget(self.why)
        row.addLayout(beside, 480)
        return page

    def _show_why(self) -> None:
        """Tell all of the reason for the current field: the column is seldom wide enough for it."""
        row = self.fields_view.currentIndex().row()
        told = self.fields.rows[row].why if 0 <= row < len(self.fields.rows) else ""
        self.why.setText(told)
        self.why.setVisible(bool(told))

    def _build_lists(self) -> tuple[QWidget, QWidget]:
        self.failures = failures_table(self)
        failed = self.failures_view = TableView(texts.tr("Failures then and now"))
        failed.setModel(self.failures)
        for column, width in ((0, 160), (1, 84), (2, 120), (4, 180)):
            failed.set_column(column, width)
        failed.set_column(3, 160, stretch=True)
        self.failures_panel = TablePanel(failed)
        self.used = used_table(self)
        used = self.used_view = TableView(texts.tr("What the run went by"))
        used.setModel(self.used)
        used.set_column(0, 300)
        used.set_column(1, 200, stretch=True)
        self.used_panel = TablePanel(used)
        return self.failures_panel, self.used_panel

    def _build_log(self) -> QWidget:
        self.log = TextArea(texts.tr("Log of that time"))
        self.log.setLineWrapMode(TextArea.LineWrapMode.NoWrap)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.gap(3), theme.gap(2), theme.gap(1), theme.gap(2))
        column.addWidget(self.log)
        self._restyle_log()
        theme.changed.connect(self._restyle_log)
        return page

    def _restyle_log(self) -> None:
        self.log.setFont(theme.font("code"))

    def set_narrow(self, narrow: bool) -> None:
        """Leave out what is needed least, or show it again; it stays in the tooltips, and why below the fields."""
        for button in (self.export, self.record, self.undo):
            button.set_short(narrow)
        self.changes_view.setColumnHidden(columns.KIND, narrow)
        self.changes_view.setColumnHidden(columns.FIELDS, narrow)
        self.fields_view.setColumnHidden(WHY, narrow)

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_run(self, run: RunView, title: str) -> None:
        """Show a run at once as far as its row tells, and read the rest."""
        again = self.run is not None and self.run.run == run.run
        self.run = run
        self.title.setText(title)
        told, look = result_of(run)
        self.result.set(told, look.colour if look.colour in ("good", "bad", "attention", "accent") else "neutral")
        by = texts.tr("Started by %1.").replace("%1", run.who) if run.who else ""
        told = " ".join(part for part in (by, cleared_words(run), run.message) if part)
        self.message.setText(told)
        self.message.setToolTip(told)
        self.undo.set_reason(why_not_undone(run))
        self.objects.set_rows(object_lines(run))
        nothing = texts.tr("No record was touched")
        self.objects_panel.set_state(TableState.ROWS if self.objects.rows else TableState.EMPTY, nothing)
        if not again:
            self.changes.set_ids(())
            self.failures.set_rows(())
            self._show_fields()
        tasks.run(self, self._load(run), key="run", on_error=lambda error: self.message.setText(error.sentence))

    async def _load(self, run: RunView) -> None:
        detail = await self._console.run_detail(run.run)
        ids = await self._console.run_change_ids(run.run)
        failures = await self._console.run_failures(run.run)
        if self.run is None or self.run.run != run.run:
            return
        self.detail = detail
        if self.changes.set_ids(ids) and ids:
            self.changes_view.selectRow(0)
        nothing = (
            texts.tr("Nothing was changed") if not run.cleared else texts.tr("What it changed is not kept any more")
        )
        more = "" if not run.cleared else texts.tr("How long it is kept is chosen under Settings, Data kept.")
        self.changes_panel.set_state(TableState.ROWS if ids else TableState.EMPTY, nothing, more)
        self.failures.set_rows(tuple(failures))
        self.failures_panel.set_state(
            TableState.ROWS if failures else TableState.EMPTY, texts.tr("Nothing failed"), icon="circle-check"
        )
        self.used.set_rows(used_lines(detail))
        self.used_panel.set_state(
            TableState.ROWS if self.used.rows else TableState.EMPTY,
            texts.tr("What this run went by was not kept"),
            texts.tr("Runs from before this version of the program did not keep it."),
        )
        self.log.setPlainText("\n".join(detail.log) or texts.tr("The log has nothing from that time any more."))
        shown = texts.number(len(ids))
        if run.cleared:
            shown = texts.tr("%1 of %2").replace("%1", shown).replace("%2", texts.number(len(ids) + run.cleared))
        self.tabs.setTabText(CHANGES, texts.tr("Changes (%1)").replace("%1", shown))
        self.tabs.setTabText(FAILURES, texts.tr("Failures (%1)").replace("%1", texts.number(len(failures))))
        self._show_fields()

    def _tab_chosen(self, tab: int) -> None:
        self._stack.setCurrentIndex(tab)
        self._show_fields()

    @property
    def change(self) -> LoggedChange | None:
        """The change of the current row; None for none."""
        index: QModelIndex = self.changes_view.currentIndex()
        return self.changes.record(index.row()) if index.isValid() else None

    def _show_fields(self) -> None:
        one = self.change
        lines = lines_of(one)
        if lines != self.fields.rows:
            self.fields.set_rows(lines)
            self.fields_view.setCurrentIndex(self.fields.index(0, 0))
        self._show_why()
        told = one.change.reason if one is not None else texts.tr("Choose a change in the list")
        if self.fields.rows:
            self.fields_panel.set_state(TableState.ROWS)
        else:
            self.fields_panel.set_state(TableState.EMPTY, told or texts.tr("No field of it was changed"), icon="info")
        reason = ""
        if one is None:
            reason = texts.tr("Choose a change in the list first")
        elif one.change.local_id is None:
            reason = texts.tr("This change is of no record here")
        elif self.run is not None:
            reason = why_not_undone(self.run)
        self.record.set_reason(reason)
        self.record.setVisible(self.tabs.currentIndex() == CHANGES)
        self.export.setVisible(self.tabs.currentIndex() == CHANGES)

    # -- wishes -------------------------------------------------------------------------------------------------------

    def undo_run(self) -> None:
        """Wish to see what undoing this run would do."""
        if self.run is not None and not why_not_undone(self.run):
            self.undo_wanted.emit(str(self.run.run))

    def undo_record(self) -> None:
        """Wish to see what undoing the chosen record of this run would do."""
        one = self.change
        if self.run is not None and one is not None and one.change.local_id is not None:
            self.undo_wanted.emit(f"{self.run.run}:{one.change.kind}:{one.change.local_id}")
