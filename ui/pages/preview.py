"""The preview of the next run: what would change, record by record and field by field, and what of it is ticked.

Nothing is written by looking; the run of what was ticked is the window's to start.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.events import RunProgress
from crmconsole.records import Kind
from crmconsole.views import LeftOut, RecordChange, Rehearsal
from ui import tasks, texts
from ui.bridge import Bridge
from ui.models import changes as columns
from ui.models import field_changes, words
from ui.models.changes import ChangesModel, merged, why_words
from ui.models.field_changes import FieldChangesModel
from ui.models.left_out import Ticks
from ui.pages.fields import Fields
from ui.pages.plan_dialog import ALL, PlanDialog, everything
from ui.pages.preview_choice import ChoiceBar
from ui.theme import theme
from ui.widgets import (
    Button,
    Card,
    Item,
    Label,
    Menu,
    SearchField,
    TablePanel,
    TableState,
    TableView,
)
from ui.widgets.tick_delegate import TickDelegate

if TYPE_CHECKING:
    from crmconsole.console import Console


@dataclass(frozen=True)
class Approved:
    """What a person saw and wants: this rehearsal, without what they left out, with the same brakes let off."""

    rehearsal: Rehearsal
    left_out: Sequence[LeftOut]
    allow: tuple[str, ...] = ()


class PreviewDialog(PlanDialog):
    """Rehearses when it is first shown. `run_wanted(Approved)` when a person wants exactly that; it is not modal.

    `allow` names brakes that are let off, to see what they hold back.
    """

    run_wanted = Signal(object)

    def __init__(
        self, console: Console, bridge: Bridge, *, allow: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(
            texts.tr("Preview of the next run"), texts.tr("Working out what the next run would do…"), parent=parent
        )
        self._console, self._allow = console, tuple(allow)
        self.ticks = Ticks()
        self._fields = Fields(console)
        self.rehearsal: Rehearsal | None = None
        self.choice = ChoiceBar(console)
        self.choice.changed.connect(self._show_ticks)
        self.choice.hide()
        working = self._build_working(
            texts.tr("Working out the next run"),
            texts.tr("Reading what changed in Salesforce. Nothing is written."),
        )
        content = self._build_beside_groups(texts.tr("What would happen"), self._build_tables(), 750)
        self._arrange(working, content, self.choice, self._build_buttons())
        bridge.progress.connect(self._progressed)
        self.resize(theme.px(1100), theme.px(690))

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_tables(self) -> QWidget:
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(theme.gap(3))
        parts.addWidget(self._build_records())
        parts.addWidget(self._build_fields())
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        return parts

    def _build_records(self) -> QWidget:
        card = Card(flush=True)
        card.setAccessibleName(texts.tr("Records"))
        self.changes = ChangesModel(self)
        table = self.records = TableView(texts.tr("Records"))
        table.setModel(self.changes)
        table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        table.set_column(columns.RECORD, 214)
        table.set_column(columns.KIND, 74)
        table.set_column(columns.ACTION, 176)
        table.set_column(columns.FIELDS, stretch=True)
        table.set_column(columns.REASON, stretch=True)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.selectionModel().currentRowChanged.connect(self._record_chosen)
        table.clicked.connect(lambda _index: self.fields.clearSelection())
        self.changes.ticked.connect(self._ticked)
        self._make_tickable(table)
        self.records_panel = TablePanel(table)
        card.add(self.records_panel, 1)
        return card

    def _build_fields(self) -> QWidget:
        card = Card(flush=True)
        card.setAccessibleName(texts.tr("Fields of the record"))
        self.diff = FieldChangesModel(self)
        table = self.fields = TableView(texts.tr("Fields of the record"))
        table.setModel(self.diff)
        table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        table.set_column(field_changes.FIELD, 150)
        for column in (field_changes.BASE, field_changes.HERE, field_changes.THERE, field_changes.RESULT):
            table.set_column(column, 112)
        table.set_column(field_changes.REASON, stretch=True)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        table.selectionModel().currentRowChanged.connect(self._field_chosen)
        self.diff.ticked.connect(self._ticked)
        self._make_tickable(table)
        self.fields_panel = TablePanel(table)
        card.add(self.fields_panel, 1)
        self.why = Label("", "small", "muted", wrap=True, selectable=True)
        self.why.setContentsMargins(theme.gap(3), theme.gap(2), theme.gap(3), theme.gap(2))
        card.add(self.why)
        return card

    def _make_tickable(self, table: TableView) -> None:
        table.setItemDelegate(TickDelegate(table))
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(lambda at: self._open_menu(table, at))

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        self.search = SearchField(texts.tr("Find a record"))
        self.search.setFixedWidth(theme.px(220))
        self.search.searched.connect(lambda _text: self._filter())
        self.search.hide()
        self.again = Button(texts.tr("Look again"), "refresh-cw")
        self.again.clicked.connect(self.rehearse)
        close = Button(texts.tr("Close"))
        close.clicked.connect(self.reject)
        self.run = Button(texts.tr("Run exactly this"), "play", kind="primary")
        self.run.clicked.connect(self._run)
        self.run.set_reason(texts.tr("Wait until the preview is ready"))
        row.addWidget(self.search)
        row.addStretch(1)
        for button in (self.again, close, self.run):
            row.addWidget(button)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the least needed columns out where the last ones would be cut."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(1060)
        self.records.setColumnHidden(columns.KIND, narrow)
        self.records.setColumnHidden(columns.FIELDS, self.width() < theme.px(920))
        self.records.setColumnHidden(columns.REASON, self.width() < theme.px(720))
        self.fields.setColumnHidden(field_changes.REASON, self.width() < theme.px(920))
        self.fields.horizontalHeader().setStretchLastSection(self.fields.isColumnHidden(field_changes.REASON))
        self.fields.setColumnHidden(field_changes.BASE, narrow)

    # -- rehearsing ---------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Begin when first seen."""
        super().showEvent(event)
        if self.rehearsal is None and not tasks.running(self, "rehearse"):
            self.rehearse()

    def rehearse(self) -> None:
        """Work out the next run anew; nothing is written."""
        self._show_working()
        self.choice.hide()
        self.again.setEnabled(False)
        self.run.set_reason(texts.tr("Wait until the preview is ready"))
        tasks.run(
            self, self._rehearse(), key="rehearse", on_error=self.show_error, on_end=lambda: self.again.setEnabled(True)
        )

    async def _rehearse(self) -> None:
        await self._fields.load()
        self.show_rehearsal(await self._console.rehearse(allow=self._allow))

    def show_error(self, error: ConsoleError) -> None:
        """Say why there is no preview."""
        self._show_trouble(texts.tr("There is no preview"), error, self.rehearse)

    def _progressed(self, progress: RunProgress) -> None:
        if self.works:
            self.working_words.setText(f"{progress.sentence}. {texts.tr('Nothing is written.')}")

    def show_rehearsal(self, rehearsal: Rehearsal) -> None:
        """Show what the run would do."""
        self.rehearsal = rehearsal
        changes = merged(rehearsal.changes)
        earlier, self.ticks = self.ticks, Ticks(changes)
        self.ticks.keep(earlier)
        count = self.ticks.records
        if not changes:
            self.run.set_reason(texts.tr("There is nothing to write"))
            self.header.set(texts.tr("The next run would change nothing"))
            self._show_nothing(texts.tr("Everything is in step"))
            return
        told = texts.plural(count, texts.tr("record would change"), texts.tr("records would change"))
        calls = "" if rehearsal.forecast is None else f". {rehearsal.forecast.sentence}"
        self.header.set(told, f"{texts.tr('Nothing was written')}{calls}")
        self.notice.set(_let_off_words(self._allow), "attention")
        self.changes.set_changes(changes, self._fields.labels, self.ticks)
        self.choice.set_ticks(self.ticks)
        self.choice.setVisible(self.ticks.total > 0)
        self.search.show()
        self._show_groups(_group_items(changes))
        self._show_ticks()
        self.records.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- looking ------------------------------------------------------------------------------------------------------

    def _group_chosen(self, _key: str) -> None:
        self._filter()

    def _filter(self) -> None:
        kind, group = _parsed(self.groups.current_key)
        self.changes.set_filter(kind=kind, group=group, text=self.search.text().strip())
        if self.changes.rowCount():
            self.records_panel.set_state(TableState.ROWS)
            self.records.setCurrentIndex(self.changes.index(0, 0))
            self._show_fields(self.changes.change(0))
        else:
            self.records_panel.set_state(
                TableState.FILTERED, texts.tr("No record matches"), "", texts.tr("Clear filter"), self._clear
            )
            self._show_fields(None)

    def _clear(self) -> None:
        self.search.clear()
        self.groups.select(ALL)
        self._filter()

    def _record_chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        self._show_fields(self.changes.change(current.row()) if current.isValid() else None)

    def _show_fields(self, change: RecordChange | None) -> None:
        self.diff.set_change(change, self._fields.labels, self.ticks)
        self._choose()
        if change is None or change.fields:
            self.fields_panel.set_state(TableState.ROWS)
        else:
            self.fields_panel.set_state(TableState.EMPTY, texts.told(change.reason) or texts.tr("No field changes"))

    # -- ticking ------------------------------------------------------------------------------------------------------

    def _chosen(self) -> RecordChange | None:
        index = self.records.currentIndex()
        return self.changes.change(index.row()) if index.isValid() else None

    def _field_chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        """Choose the field that Tab leads to, as a click would."""
        if current.isValid() and self.fields.hasFocus():
            self.fields.selectRow(current.row())

    def _choose(self) -> None:
        """Tell which record, and which field of it, “all like this” is about."""
        change = self._chosen()
        rows = self.fields.selected_rows()
        field = self.diff.field(rows[0]) if rows and rows[0] < self.diff.rowCount() else None
        label = self._fields.labels.get((change.kind, field), field) if change is not None and field else ""
        self._tell_why(change, field)
        self.choice.choose(change, field, label)

    def _tell_why(self, change: RecordChange | None, field: str | None) -> None:
        """Tell all of the reason for the chosen field, or record: the columns are seldom wide enough for it."""
        told = ""
        if change is not None and change.fields:
            told = change.fields[field].reason if field else why_words(change)
        self.why.setText(texts.told(told))
        self.why.setVisible(bool(told))

    def _ticked(self) -> None:
        """Follow a box that a person used in one of the tables."""
        self.choice.show_ticks()
        self._show_ticks()

    def _show_ticks(self) -> None:
        self.changes.show_ticks()
        self.diff.show_ticks()
        nothing = texts.tr("Tick at least one change") if self.ticks.total else texts.tr("There is nothing to write")
        self.run.set_reason("" if self.ticks.written else nothing)

    def _open_menu(self, table: TableView, at: QPoint) -> None:
        index = table.indexAt(at)
        if index.isValid():
            table.setCurrentIndex(index)
        if table is self.records:
            self.fields.clearSelection()
        change = self._chosen()
        if change is None or not Ticks.can(change):
            return
        menu = self.menu = Menu(parent=self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.choice.like_title(), self.choice.toggle_like)
        menu.addAction(texts.tr("Tick everything again"), self.choice.tick_all)
        menu.popup(table.viewport().mapToGlobal(at))

    def _run(self) -> None:
        if self.rehearsal is None:
            return
        approved = Approved(self.rehearsal, self.ticks.left_out(), self._allow)
        self.accept()
        self.run_wanted.emit(approved)


def _let_off_words(allow: Sequence[str]) -> str:
    """Return what this preview lets through that a run would ask about; empty for nothing."""
    known = {
        "deletions": texts.tr("deletions"),
        "blanks": texts.tr("emptied values"),
        "owners": texts.tr("changed owners"),
        "conversions": texts.tr("conversions"),
        "visibility": texts.tr("records that can no longer be seen"),
    }
    names = ", ".join(known.get(name.partition(":")[0], name) for name in allow)
    told = texts.tr("This preview lets %1 through, however many they are; “Run exactly this” does the same.")
    return told.replace("%1", names) if names else ""


def _group_items(changes: Sequence[RecordChange]) -> list[Item]:
    """Return one item per object and what happens to its records, after one for all."""
    counts = Counter((change.kind, change.action, change.side) for change in changes)
    items = [everything(len(changes))]
    for (kind, action, side), count in sorted(counts.items(), key=lambda item: (item[0][0], -item[1])):
        look = words.action(action, side)
        items.append(
            Item(
                key=f"{kind.value}|{action}|{side}",
                title=look.words,
                subtitle=words.kind_words(kind),
                icon=look.icon,
                icon_colour=look.colour,
                figure=texts.number(count),
            )
        )
    return items


def _parsed(key: str) -> tuple[Kind | None, columns.Group | None]:
    if not key or key == ALL:
        return None, None
    kind, action, side = key.split("|")
    return Kind(kind), (action, side)
