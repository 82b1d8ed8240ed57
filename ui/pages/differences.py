"""Fields with two different values, each settled by a choice: by key, many at once, or by a rule from then on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.views import Choice, ConflictView, RuleSuggestion
from ui import tasks, texts
from ui.announce import announce
from ui.differences.both_sides import BothSides
from ui.differences.rules import KEEP_OF, AlwaysDialog, RuleBar
from ui.differences.table import DifferencesTable
from ui.models.differences import BASE, FIELD, HERE, RECORD, THERE, DifferencesModel
from ui.pages.overview import utc_now
from ui.theme import theme
from ui.widgets import Button, Card, LineEdit, Notice, TablePanel, TableState
from ui.widgets.dialog import Dialog
from ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from crmconsole.console import Console


class DifferencesDialog(Dialog):
    """Lists `Console.conflicts`. A choice takes its row away at once and is carried out behind it, in the order of the keys.

    Every choice says which values the person looked at: what changed meanwhile is told and shown again.
    """

    def __init__(
        self, console: Console, *, now: Callable[[], datetime] = utc_now, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.tr("Two different values"))
        self._console = console
        self._chosen: list[Choice] = []
        self._at_work = False
        self._closing: int | None = None
        self.header = PageHeader(texts.tr("Two different values"))
        self.rule = RuleBar(parent=self)
        self.rule.accepted.connect(self._accept_rule)
        self.rule.put_off.connect(self._put_off_rule)
        self.notice = Notice(parent=self)
        self.model = DifferencesModel(self)
        self.table = self._table()
        self.panel = TablePanel(self.table)
        self.sides = BothSides(now)
        self._make_buttons()
        card = Card(flush=True)
        card.add(self.panel, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap(5), theme.px(20), theme.gap(5), theme.px(20))
        column.setSpacing(theme.gap(3))
        for widget in (self.header, self.rule, self.notice):
            column.addWidget(widget)
        column.addWidget(card, 1)
        column.addWidget(self.sides)
        column.addLayout(self._buttons())
        self._ready()
        self.resize(theme.px(940), theme.px(640))

    def _table(self) -> DifferencesTable:
        table = DifferencesTable(texts.tr("Fields with two different values"))
        table.setModel(self.model)
        table.set_column(RECORD, 180)
        table.set_column(FIELD, 120)
        for column in (BASE, HERE, THERE):
            table.set_column(column, stretch=True)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.selectionModel().selectionChanged.connect(lambda *_: self._ready())
        table.chosen.connect(self.choose)
        return table

    def _make_buttons(self) -> None:
        self.keep_here = Button(texts.tr("Keep here"), "arrow-right")
        self.keep_there = Button(texts.tr("Keep Salesforce"), "arrow-left")
        self.other = Button(texts.tr("Another value…"), "pencil")
        self.own = LineEdit(texts.tr("Another value for both sides"))
        self.own.returnPressed.connect(lambda: self.settle("value", self.own.text().strip() or None))
        self.own.hide()
        self.all_of_field = Button(texts.tr("Select the field"), kind="quiet", small=True)
        self.all_of_record = Button(texts.tr("Select the record"), kind="quiet", small=True)
        self.always = Button(texts.tr("Always do this…"), "settings")
        self.close_button = Button(texts.tr("Close"))
        self.keep_here.clicked.connect(lambda: self.choose("here"))
        self.keep_there.clicked.connect(lambda: self.choose("there"))
        self.other.clicked.connect(lambda: self.choose("value"))
        self.all_of_field.clicked.connect(lambda: self._select_alike(same_field=True))
        self.all_of_record.clicked.connect(lambda: self._select_alike(same_field=False))
        self.always.clicked.connect(lambda: tasks.run(self, self._always(), key="always"))
        self.close_button.clicked.connect(self.accept)
        for button in self.findChildren(Button):
            button.setAutoDefault(False)  # Enter belongs to the field for another value.

    def _buttons(self) -> QVBoxLayout:
        choices, rest = QHBoxLayout(), QHBoxLayout()
        choices.setSpacing(theme.gap(2))
        rest.setSpacing(theme.gap(2))
        for button in (self.keep_here, self.keep_there, self.other):
            choices.addWidget(button)
        choices.addWidget(self.own, 1)
        choices.addStretch(0)
        for button in (self.always, self.all_of_field, self.all_of_record):
            rest.addWidget(button)
        rest.addStretch(1)
        rest.addWidget(self.close_button)
        column = QVBoxLayout()
        column.setSpacing(theme.gap(3))
        column.addLayout(choices)
        column.addLayout(rest)
        return column

    # -- showing ------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Read them when seen."""
        super().showEvent(event)
        self.load()

    def load(self) -> None:
        """Read what waits; what is being settled is left alone."""
        tasks.run(self, self._load(), key="load")

    async def _load(self) -> None:
        rows, rules = await self._console.conflicts(), await self._console.rule_suggestions()
        if self._chosen or self._at_work:
            return  # What is being settled is read again when it is.
        here = self._selected()
        self.model.set_rows(rows)
        self._show_state()
        self.rule.show_suggestion(rules[0] if rules else None)
        place = self.model.place_of(here[0].id) if here else 0
        self._go_to(max(0, place))

    def _show_state(self) -> None:
        left = self.model.rowCount()
        told = texts.plural(
            left, texts.tr("field has two different values"), texts.tr("fields have two different values")
        )
        keys = texts.tr("Keys: 1 keeps here, 2 keeps Salesforce, 3 another value")
        if left:
            self.header.set(told, keys)
            self.panel.set_state(TableState.ROWS)
        else:
            self.header.set(texts.tr("No field has two different values"))
            self.panel.set_state(TableState.EMPTY, texts.tr("Everything is settled"), icon="circle-check")

    def _selected(self) -> list[ConflictView]:
        return [self.model.row_at(row) for row in self.table.selected_rows()]

    def _go_to(self, place: int) -> None:
        """Select the row at a place, or the last one above it."""
        place = min(place, self.model.rowCount() - 1)
        if place >= 0:
            self.table.setCurrentIndex(self.model.index(place, HERE))
            self.table.selectRow(place)
        if not self.own.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ready()

    def _select_alike(self, *, same_field: bool) -> None:
        chosen = self._selected()
        if not chosen:
            return
        found = QItemSelection()
        for place in self.model.places_of(chosen[0], same_field=same_field):
            found.select(self.model.index(place, RECORD), self.model.index(place, THERE))
        self.table.selectionModel().select(found, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ready(self) -> None:
        chosen = self._selected()
        first = "" if chosen else texts.tr("Select fields first")
        fields = {(one.kind, one.field) for one in chosen}
        for button in (self.keep_here, self.keep_there, self.other, self.all_of_field, self.all_of_record):
            button.set_reason(first)
        self.always.set_reason(first or ("" if len(fields) == 1 else texts.tr("Select rows of one field only")))
        label = chosen[0].label if len(fields) == 1 else ""
        words = texts.tr("Always do this for %1…").replace("%1", label) if label else texts.tr("Always do this…")
        self.always.setText(words)
        self.always.updateGeometry()
        self.sides.show_chosen(chosen)
        if not chosen:
            self.own.hide()

    # -- choosing -----------------------------------------------------------------------------------------------------

    def choose(self, keep: str) -> None:
        """Keep the value `here` or `there` for every selected field, or ask for another `value`."""
        chosen = self._selected()
        if not chosen:
            return
        if keep != "value":
            self.settle(keep)
            return
        self.own.show()
        self.own.setText("" if len(chosen) > 1 or chosen[0].here is None else str(chosen[0].here))
        self.own.selectAll()
        self.own.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self, keep: str, value: str | None = None) -> None:
        """Settle every selected field: `here`, `there`, or with a `value` of one's own. The next one is selected at once."""
        places = self.table.selected_rows()
        if not places:
            return
        self.own.hide()
        self._chosen += [Choice.of(one, keep, value) for one in self.model.take(places)]
        self._show_state()
        self._go_to(places[0])
        if not self._at_work:
            self._at_work = True
            tasks.run(self, self._carry_out(), key="settle")

    async def _carry_out(self) -> None:
        settled, left = 0, []
        try:
            while self._chosen:
                choices, self._chosen = self._chosen, []
                result = await self._console.resolve_conflicts(choices)
                settled += len(result.done)
                left += [one.sentence for one in (*result.moved, *result.rejected)]
        except ConsoleError as error:
            self._chosen, self._closing = [], None
            self.notice.set_error(error)
        else:
            self._tell(settled, left)
        finally:
            self._at_work = False
            self.close_button.set_reason("")
        if self._closing is not None:
            super().done(self._closing)
        else:
            await self._load()

    def _tell(self, settled: int, left: Sequence[str]) -> None:
        """Say how many are settled; what moved or could not be taken is said instead, and keeps the dialog open."""
        told = texts.plural(settled, texts.tr("field is settled."), texts.tr("fields are settled."))
        if left:
            self._closing = None
        self.notice.set(" ".join((told, *left[:1])), "attention" if left else "good")
        announce(self, told)

    def done(self, result: int) -> None:
        """Close, after what was chosen is carried out."""
        if self._at_work:
            self._closing = result
            self.close_button.set_reason(texts.tr("Waits until everything is settled"))
        else:
            super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the field for another value by Escape before leaving the dialog."""
        if event.key() == Qt.Key.Key_Escape and self.own.isVisible():
            self.own.hide()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    # -- rules --------------------------------------------------------------------------------------------------------

    async def _always(self) -> None:
        one = self._selected()[0]
        waiting = len(self.model.places_of(one, same_field=True))
        dialog = AlwaysDialog(one, waiting, parent=self)
        if await tasks.ask(dialog):
            await self._save_rule(one, dialog.keep)

    async def _save_rule(self, one: ConflictView | RuleSuggestion, keep: str) -> None:
        saved = await self._console.always_for(one.kind, one.field, keep)
        told = texts.tr("Saved as version %1 of the mapping. ").replace("%1", texts.number(saved.version))
        told += texts.plural(saved.settled, texts.tr("field is settled."), texts.tr("fields are settled."))
        self.notice.set(told, "good")
        announce(self, told)
        await self._load()

    def _accept_rule(self, suggestion: RuleSuggestion) -> None:
        tasks.run(self, self._save_rule(suggestion, KEEP_OF[suggestion.policy]), key="always")

    def _put_off_rule(self, suggestion: RuleSuggestion) -> None:
        tasks.run(self, self._not_now(suggestion), key="always")

    async def _not_now(self, suggestion: RuleSuggestion) -> None:
        await self._console.put_off_rule(suggestion.kind, suggestion.field, suggestion.policy)
        await self._load()

    # -- trouble ------------------------------------------------------------------------------------------------------

    def show_error(self, error: ConsoleError) -> None:
        """Say what went wrong; what is left stays."""
        self.notice.set_error(error)
        tasks.run(self, self._load(), key="load")
