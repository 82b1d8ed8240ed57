"""Undoing a run, a record of it or a field of it: what would be undone, what is kept and what cannot be undone, before anything is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.records import Kind
from crmconsole.views import RunView, UndoItem, UndoPlan
from ui import tasks, texts
from ui.announce import announce
from ui.models import undo_items as columns
from ui.models.runs import run_title
from ui.models.undo_items import REVERSED, VERDICTS, UndoModel, counts, deed, verdict, verdict_title
from ui.pages.overview import utc_now
from ui.pages.plan_dialog import ALL, PlanDialog, everything
from ui.theme import theme
from ui.widgets import (
    Button,
    Card,
    Item,
    Label,
    TablePanel,
    TableState,
    TableView,
)

if TYPE_CHECKING:
    from crmconsole.console import Console


@dataclass(frozen=True)
class Undoing:
    """What is to be undone: a run, or one record of it, or one field of that record."""

    run: int
    kind: Kind | None = None
    local_id: int | None = None
    field: str | None = None


class UndoDialog(PlanDialog):
    """Shows `Console.plan_undo`. `undo_wanted(Undoing)` when a person wants it; reading the plan writes nothing."""

    undo_wanted = Signal(object)

    def __init__(
        self,
        console: Console,
        what: Undoing,
        *,
        now: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(texts.tr("Undo"), texts.tr("Working out what can be undone…"), parent=parent)
        self._console, self._now = console, now
        self.what = what
        self.plan: UndoPlan | None = None
        self._reversible = 0
        working = self._build_working(
            texts.tr("Working out what can be undone"),
            texts.tr("Reading what both sides hold now. Nothing is written."),
        )
        content = self._build_beside_groups(texts.tr("What becomes of it"), self._build_table(), 850)
        self._arrange(working, content, self._build_buttons())
        self._narrowing()
        self.resize(theme.px(1180), theme.px(640))

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_table(self) -> QWidget:
        card = Card(flush=True)
        card.setAccessibleName(texts.tr("What the run did"))
        self.model = UndoModel(self)
        table = self.table = TableView(texts.tr("What the run did"))
        table.setModel(self.model)
        table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        widths = {columns.KIND: 66, columns.FIELD: 96, columns.DEED: 178, columns.VERDICT: 170}
        for place, width in widths.items():
            table.set_column(place, width)
        for place, least in ((columns.RECORD, 120), (columns.NOW, 84), (columns.BACK, 84), (columns.REASON, 120)):
            table.set_column(place, least, stretch=True)
        table.selectionModel().currentRowChanged.connect(lambda *_: self._narrowing())
        self.panel = TablePanel(table)
        card.add(self.panel, 1)
        self.reason = Label("", "small", "muted", wrap=True, selectable=True)
        self.reason.setContentsMargins(theme.gap(3), theme.gap(2), theme.gap(3), theme.gap(2))
        card.add(self.reason)
        return card

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        self.whole = Button(texts.tr("The whole run"), "list")
        self.whole.clicked.connect(lambda: self.narrow(Undoing(self.what.run)))
        self.record = Button(texts.tr("Only this record"), "user")
        self.record.clicked.connect(self.only_record)
        self.field = Button(texts.tr("Only this field"), "target")
        self.field.clicked.connect(self.only_field)
        self.close_button = Button(texts.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self.undo = Button(texts.tr("Undo"), "undo-2", kind="primary")
        self.undo.clicked.connect(self._undo)
        for button in (self.whole, self.record, self.field):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.undo)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what is seen in the groups, or told below, where the table would be cut."""
        super().resizeEvent(event)
        self.table.setColumnHidden(columns.KIND, self.width() < theme.px(1140))
        self.table.setColumnHidden(columns.DEED, self._without_deed)
        for button in (self.whole, self.record, self.field):
            button.set_short(self.room().width() < theme.px(900))
        self._narrowing()

    @property
    def _without_deed(self) -> bool:
        """Whether there is no room for what the run did; then it is told below the table."""
        return self.width() < theme.px(1080)

    # -- the plan -----------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Begin when first seen."""
        super().showEvent(event)
        if self.plan is None and not tasks.running(self, "plan"):
            self.look()

    def narrow(self, what: Undoing) -> None:
        """Look at less, or more, of the run."""
        self.what = what
        self.look()

    def look(self) -> None:
        """Work the plan out anew; nothing is written."""
        self.plan = None
        self._show_working()
        self._narrowing()
        tasks.run(self, self._look(self.what), key="plan", on_error=self.show_error)

    async def _look(self, what: Undoing) -> None:
        run = await self._console.run(what.run)
        plan = await self._console.plan_undo(what.run, kind=what.kind, local_id=what.local_id, field=what.field)
        self.show_plan(run, plan)

    def show_error(self, error: ConsoleError) -> None:
        """Say why there is no plan."""
        self._show_trouble(texts.tr("It is not known what can be undone"), error, self.look)

    def show_plan(self, undone: RunView, plan: UndoPlan) -> None:
        """Show what undoing a run would do."""
        self.plan = plan
        self._reversible = counts(plan.items, REVERSED)[0]
        run = run_title(undone, self._now())
        title = {True: texts.tr("Undo one field of %1?"), False: texts.tr("Undo one record of %1?")}[
            bool(self.what.field)
        ]
        if self.what.local_id is None:
            title = texts.tr("Undo %1?")
        self.header.set(title.replace("%1", run), _sum_words(plan))
        self.notice.set(" ".join(plan.warnings), "attention")
        if not plan.items:
            self._show_nothing(texts.tr("There is nothing to undo"))
        else:
            self.model.set_items(plan.items)
            self._show_groups(_groups(plan))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._narrowing()
        announce(self, f"{self.header.title.text()} {self.header.remark.text()}")

    def _group_chosen(self, key: str) -> None:
        one = key not in ("", ALL)
        self.model.set_filter(key if one else None)
        self.table.setColumnHidden(columns.VERDICT, one)
        self.table.setColumnHidden(columns.REASON, not one)
        self.table.setColumnHidden(columns.BACK, one and key != REVERSED)
        if self.model.rowCount():
            self.panel.set_state(TableState.ROWS)
            self.table.setCurrentIndex(self.model.index(0, 0))
        else:
            self.panel.set_state(TableState.FILTERED, texts.tr("Nothing of this sort"))
        self._narrowing()

    # -- less of it, and doing it -------------------------------------------------------------------------------------

    def current(self) -> UndoItem | None:
        """Return the line that is chosen."""
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() and index.row() < len(self.model.rows) else None

    def only_record(self) -> None:
        """Look at undoing the record of the chosen line only."""
        item = self.current()
        if item is not None and item.local_id is not None:
            self.narrow(Undoing(self.what.run, item.kind, item.local_id))

    def only_field(self) -> None:
        """Look at undoing the field of the chosen line only."""
        item = self.current()
        if item is not None and item.local_id is not None and item.field:
            self.narrow(Undoing(self.what.run, item.kind, item.local_id, item.field))

    def _narrowing(self) -> None:
        """Show which parts can be looked at alone, why, and how much the button undoes."""
        item = self.current() if self.plan is not None and self.plan.items else None
        waits = texts.tr("Select a line first")
        known = item is not None and item.local_id is not None
        told = "" if item is None else texts.told(item.reason)
        if item is not None and self._without_deed:
            told = f"{texts.tr('The run')}: {deed(item).words}. {told}".strip()
        self.reason.setText(told)
        self.reason.setVisible(bool(told))
        self.whole.setVisible(self.what.local_id is not None)
        self.record.setVisible(self.what.local_id is None)
        self.field.setVisible(not self.what.field)
        self.record.set_reason("" if known else waits)
        has_field = known and item is not None and bool(item.field)
        self.field.set_reason(
            "" if has_field else waits if item is None else texts.tr("This line is about the whole record")
        )
        count = self._reversible if self.plan is not None else 0
        told = texts.plural(count, texts.tr("change"), texts.tr("changes"))
        self.undo.setText(texts.tr("Undo %1").replace("%1", told) if count else texts.tr("Undo"))
        self.undo.updateGeometry()
        none = (
            texts.tr("Nothing of this can be undone") if self.plan is not None else texts.tr("Wait until it is known")
        )
        self.undo.set_reason("" if count else none)

    def _undo(self) -> None:
        self.accept()
        self.undo_wanted.emit(self.what)


def _sum_words(plan: UndoPlan) -> str:
    """Return what becomes of how many, in one line."""
    parts = []
    for which in VERDICTS:
        number = counts(plan.items, which)[0]
        if number:
            title = verdict_title(which)
            parts.append(f"{texts.number(number)} {title[0].lower()}{title[1:]}")
    return " · ".join(parts)


def _groups(plan: UndoPlan) -> list[Item]:
    """Return one item per verdict, also for those that nothing has, after one for all."""
    items = [everything(len(plan.items))]
    for which in VERDICTS:
        number, records, fields = counts(plan.items, which)
        look = verdict(which)
        parts = [texts.plural(records, texts.tr("record"), texts.tr("records"))]
        if fields:
            parts.append(texts.plural(fields, texts.tr("field"), texts.tr("fields")))
        items.append(
            Item(
                key=which,
                title=verdict_title(which),
                subtitle=", ".join(parts) if number else texts.tr("none"),
                icon=look.icon,
                icon_colour=look.colour if number else "muted",
                figure=texts.number(number),
            )
        )
    return items
