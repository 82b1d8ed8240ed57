"""Alerts: what people were told of without asking, since when, and whether it is over; narrowed by direction and by dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmconsole.clock import iso
from crmconsole.errors import ConsoleError
from crmconsole.records import Direction
from crmconsole.views import AlertFilter, AlertView
from ui import texts
from ui.bridge import Bridge
from ui.models.simple_table import Column, SimpleTable
from ui.pages.dialogs import AskDialog
from ui.pages.failure_filter import days_words
from ui.pages.refresh import Refresher
from ui.theme import theme
from ui.widgets import Button, Card, Chips, Label, TablePanel, TableState, TableView
from ui.widgets.cells import MUTED, STRONG, Look
from ui.widgets.rule import Rule
from ui.widgets.yielding import Yielding

if TYPE_CHECKING:
    from crmconsole.console import Console

DAYS = (0, 1, 7, 30)
"""How far back can be looked; 0 = any time."""


class AlertsDialog(AskDialog):
    """Shows `Console.alerts`; it leaves the window usable. `wanted(action, argument)` for the fix of the chosen one."""

    wanted = Signal(str, str)

    def __init__(
        self, console: Console, bridge: Bridge, now: Callable[[], datetime], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(texts.tr("Alerts"), texts.tr("Close"), parent=parent)
        self.setModal(False)
        self.cancel_button.hide()
        self._console, self._now = console, now
        self.body.addLayout(self._build_choices())
        self.body.addWidget(self._build_list(), 1)
        told = texts.tr(
            "Each cause of failures is one alert, however many records failed. The records themselves are listed under Failures."
        )
        self.body.addWidget(Label(told, "small", "muted", wrap=True))
        self.fix_button = Button("")
        self.fix_button.clicked.connect(self._open_fix)
        self._buttons.insertWidget(0, self.fix_button)
        self.refresher = Refresher(self, self._load, self._trouble, beat_ms=60_000)
        bridge.changed.connect(self._changed)
        self.finished.connect(lambda _result: self.refresher.close())
        self._tell()
        self.resize(theme.px(860), theme.px(600))

    def _build_choices(self) -> Yielding:
        self.way = Chips(
            texts.tr("Direction"),
            (
                ("", texts.tr("Both ways")),
                (Direction.PUSH.value, texts.direction(Direction.PUSH)[1]),
                (Direction.PULL.value, texts.direction(Direction.PULL)[1]),
            ),
        )
        self.days = Chips(
            texts.tr("How far back"),
            [(str(days), days_words(days) if days else texts.tr("Any time")) for days in DAYS],
        )
        row = Yielding()
        row.setSpacing(theme.gap(2))
        for chips in (self.way, self.days):
            chips.chosen.connect(lambda _key: self.refresher.ask())
        row.addWidget(self.way)
        row.addStretch(1)
        row.addWidget(self.days)
        return row

    def _build_list(self) -> QWidget:
        self.rows: SimpleTable[AlertView] = SimpleTable(
            (
                Column(texts.tr("State"), _state, _state_look),
                Column(texts.tr("What"), lambda one: one.title, lambda _one: STRONG),
                Column(texts.tr("Began"), lambda one: self._when(one.opened), lambda _one: MUTED, tip=_exact_began),
                Column(texts.tr("Ended"), lambda one: self._when(one.settled), lambda _one: MUTED),
                Column(texts.tr("Mails"), lambda one: texts.number(one.mails), lambda _one: MUTED, figure=True),
            ),
            self,
        )
        table = self.table = TableView(texts.tr("Alerts"))
        table.setModel(self.rows)
        table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        for column, width in {0: 112, 2: 124, 3: 124, 4: 60}.items():
            table.set_column(column, width)
        table.set_column(1, 240, stretch=True)
        table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        table.activated.connect(lambda _index: self._open_fix())
        self.panel = TablePanel(table)
        self.sentence = Label("", "body", wrap=True, selectable=True)
        self.fix = Label("", "body", "muted", wrap=True, selectable=True)
        told = QVBoxLayout()
        told.setContentsMargins(theme.gap(3), theme.gap(2), theme.gap(3), theme.gap(3))
        told.setSpacing(theme.gap(1))
        told.addWidget(self.sentence)
        told.addWidget(self.fix)
        card = Card(flush=True)
        card.setAccessibleName(texts.tr("Alerts"))
        card.add(self.panel, 1)
        card.add(Rule())
        card.add_layout(told)
        return card

    # -- looking ------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Read when seen."""
        super().showEvent(event)
        self.refresher.ask()

    def _changed(self, parts: frozenset[str]) -> None:
        if parts & {"alerts", "runs", "failures", "connection"}:
            self.refresher.ask()

    def chosen_filter(self) -> AlertFilter:
        """Return what is wanted."""
        days = int(self.days.current or 0)
        since = iso(self._now() - timedelta(days=days)) if days else None
        return AlertFilter(Direction(self.way.current) if self.way.current else None, since)

    async def _load(self) -> None:
        found = await self._console.alerts(None, self.chosen_filter())
        self.show_alerts(found)

    def show_alerts(self, found: Sequence[AlertView]) -> None:
        """List these; the chosen one stays chosen while it is there."""
        chosen = self.current()
        self.rows.set_rows(tuple(found))
        place = next((row for row, one in enumerate(found) if chosen is not None and one.id == chosen.id), 0)
        if found:
            self.panel.set_state(TableState.ROWS)
            self.table.setCurrentIndex(self.rows.index(place, 0))
        elif self.way.current or self.days.current != "0":
            clear = texts.tr("Clear filter")
            self.panel.set_state(TableState.FILTERED, texts.tr("No alert matches"), "", clear, self.clear_filter)
        else:
            self.panel.set_state(TableState.EMPTY, texts.tr("Nothing was alerted"), icon="circle-check")
        self._tell()

    def clear_filter(self) -> None:
        """Show all of them."""
        self.way.select("")
        self.days.select("0")
        self.refresher.ask()

    def current(self) -> AlertView | None:
        """The chosen one."""
        index = self.table.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() and index.row() < len(self.rows.rows) else None

    def _tell(self) -> None:
        """Say the chosen one in full, and offer its fix while it goes on."""
        one = self.current()
        self.sentence.setText(one.sentence if one is not None else "")
        self.fix.setText(one.fix if one is not None else "")
        for label in (self.sentence, self.fix):
            label.setVisible(bool(label.text()))
        words = "" if one is None or one.settled is not None else fix_words(one.action)
        self.fix_button.setText(words)
        self.fix_button.setVisible(bool(words))
        self.fix_button.updateGeometry()

    def _open_fix(self) -> None:
        one = self.current()
        if one is not None and one.settled is None and fix_words(one.action):
            self.wanted.emit(one.action, one.argument)

    def _trouble(self, error: ConsoleError | None) -> None:
        if error is None:
            self.notice.clear()
        else:
            self.show_error(error)

    def _when(self, moment: str | None) -> str:
        return "" if moment is None else texts.day_and_time(texts.parse(moment), self._now())


def fix_words(action: str) -> str:
    """Return what the button for the fix of an alert says; empty where there is none."""
    return {
        "failures": texts.tr("Open failures"),
        "mapping": texts.tr("Open mapping"),
        "pipeline": texts.tr("Open status mapping"),
        "sign_in": texts.tr("Sign in again…"),
        "wizard": texts.tr("Open set-up…"),
        "calls": texts.tr("API calls…"),
        "brake": texts.tr("Look at it…"),
        "notifications": texts.tr("Notifications…"),
        "test_connection": texts.tr("Test the connection"),
    }.get(action, "")


def _state(one: AlertView) -> str:
    return texts.tr("Goes on") if one.settled is None else texts.tr("Over")


def _state_look(one: AlertView) -> Look:
    return Look("attention", icon="circle-alert") if one.settled is None else Look("good", icon="circle-check")


def _exact_began(one: AlertView) -> str:
    return texts.exact(texts.parse(one.opened))
