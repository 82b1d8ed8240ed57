"""The reports (features S0-6): each as a chart, with its sentence and its numbers as a table that can be copied and exported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.views import Report
from ui import tasks, texts
from ui.actions import Actions
from ui.announce import announce
from ui.bridge import Bridge
from ui.pages.overview import utc_now
from ui.pages.refresh import Refresher
from ui.pages.report_view import ReportView
from ui.widgets import Button, Chips, Page, TableState

if TYPE_CHECKING:
    from crmconsole.console import Console

Row = Sequence[str | int]


class ReportsPage(Page):
    """Shows one report by `Console.report`; the chips choose which."""

    def __init__(
        self,
        console: Console,
        bridge: Bridge,
        *,
        now: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(texts.tr("Reports"), parent=parent)
        self._console, self._now = console, now
        self.report: Report | None = None
        self.export_button = Button(texts.tr("Export…"), "download", small=True, name=texts.tr("Export this report"))
        self.export_button.clicked.connect(self.export)
        self.header.add_action(self.export_button)
        self.choice = Chips(texts.tr("Which report"))
        self.choice.chosen.connect(self.show_report)
        chips = QHBoxLayout()
        chips.addWidget(self.choice)
        chips.addStretch(1)
        self.body.addLayout(chips)
        self.view = ReportView()
        self.chart, self.sentence, self.table, self.panel = (
            self.view.chart,
            self.view.sentence,
            self.view.table,
            self.view.panel,
        )
        self.body.addWidget(self.view, 1)
        self.refresher = Refresher(self, self._load, self._trouble, rest_ms=2000)
        bridge.changed.connect(self._changed)

    def answer(self, commands: Actions, page: str) -> None:
        """Answer the window's actions while this page is in sight."""
        commands.on("table.export", self.export, page=page)

    def end(self) -> None:
        """Read nothing more."""
        self.refresher.close()

    # -- reading ------------------------------------------------------------------------------------------------------

    def _changed(self, parts: frozenset[str]) -> None:
        if parts & {"people", "records", "activities", "runs", "pipeline", "connection"}:
            self.refresher.ask()

    async def _load(self) -> None:
        if not self.choice.current:
            self.choice.set_items([(key, texts.told(title)) for key, title in await self._console.reports()])
        key = self.choice.current
        report = await self._console.report(key)
        if key == self.choice.current:
            self._show(report)

    def show_report(self, key: str) -> None:
        """Show another report."""
        self.choice.select(key)
        tasks.run(self, self._load(), key="report", on_error=self._trouble)

    def _show(self, report: Report) -> None:
        self.report = report
        self.view.show_report(report)
        self.export_button.set_reason("" if report.rows else texts.tr("There are no numbers yet"))

    def _trouble(self, error: ConsoleError | None) -> None:
        if error is not None:
            self.panel.set_state(
                TableState.ERROR, error.sentence, "", texts.tr("Try again"), lambda: self.refresher.ask()
            )

    # -- exporting ----------------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Ask for a file and write the numbers to it."""
        if self.report is not None and self.report.rows:
            tasks.run(self, self._ask_and_export(self.report), key="export")

    async def _ask_and_export(self, report: Report) -> None:
        dialog = QFileDialog(self, texts.tr("Export this report"), f"{report.key}.csv")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([texts.tr("Comma-separated values (*.csv)"), texts.tr("Excel workbook (*.xlsx)")])
        dialog.setDefaultSuffix("csv")
        if path := await tasks.ask_file(dialog):
            await self.export_to(Path(path))

    async def export_to(self, path: Path) -> None:
        """Write the numbers of the report in sight to a file and say so."""
        if self.report is None:
            return
        count = await self._console.export_report(self.report.key, path)
        sentence = texts.tr("%1 written to %2").replace("%1", texts.plural(count, texts.tr("row"), texts.tr("rows")))
        self.notice.set(sentence.replace("%2", path.name), "good")
        announce(self, sentence.replace("%2", path.name))
