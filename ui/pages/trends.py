"""How things went over the last weeks, as charts: records in step, what waits, API calls, changes, activity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.views import Report
from ui import tasks, texts
from ui.bridge import Bridge
from ui.pages.dialogs import AskDialog
from ui.pages.refresh import Refresher
from ui.pages.report_view import ReportView
from ui.theme import theme
from ui.widgets import Chips, Scroll, TableState

if TYPE_CHECKING:
    from crmconsole.console import Console

DAYS = (7, 30, 90)


class TrendsDialog(AskDialog):
    """Shows one chart by `Console.trend`; it leaves the window usable, and is read again when something changed."""

    def __init__(self, console: Console, bridge: Bridge, *, parent: QWidget | None = None) -> None:
        super().__init__(texts.tr("Charts"), texts.tr("Close"), parent=parent)
        self.setModal(False)
        self.cancel_button.hide()
        self._console = console
        self.choice = Chips(texts.tr("Which chart"))
        self.choice.chosen.connect(lambda _key: self._read())
        self.days = Chips(
            texts.tr("How far back"), [(str(one), texts.tr("%1 days").replace("%1", str(one))) for one in DAYS]
        )
        self.days.select("30")
        self.days.chosen.connect(lambda _days: self._read())
        for chips in (self.choice, self.days):
            row = QHBoxLayout()
            row.addWidget(chips)
            row.addStretch(1)
            self.body.addLayout(row)
        self.view = ReportView()
        self.body.addWidget(Scroll(self.view), 1)
        self.refresher = Refresher(self, self._load, self._trouble, rest_ms=2000, beat_ms=60_000)
        bridge.changed.connect(self._changed)
        self.finished.connect(lambda _result: self.refresher.close())
        self.resize(theme.px(860), theme.px(680))

    def show_trend(self, key: str) -> None:
        """Show another chart."""
        self.choice.select(key)
        self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read when seen."""
        super().showEvent(event)
        self.refresher.ask()

    def _changed(self, parts: frozenset[str]) -> None:
        if parts & {"people", "records", "activities", "runs", "failures", "conflicts"}:
            self.refresher.ask()

    def _read(self) -> None:
        tasks.run(self, self._load(), key="trend", on_error=self._trouble)

    async def _load(self) -> None:
        if not self.choice.current:
            self.choice.set_items([(key, texts.told(title)) for key, title in await self._console.trends()])
        key, days = self.choice.current, self.days.current
        report = await self._console.trend(key, int(days))
        if (key, days) == (self.choice.current, self.days.current):
            self._show(report)

    def _show(self, report: Report) -> None:
        self.notice.clear()
        self.view.show_report(report)

    def _trouble(self, error: ConsoleError | None) -> None:
        if error is None:
            self.notice.clear()
        elif self.view.report is None:
            self.view.panel.set_state(TableState.ERROR, error.sentence, "", texts.tr("Try again"), self.refresher.ask)
        else:
            self.show_error(error)
