"""Opens the dialogs about how sales work is done, at most one of each, with what they show read first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from ui import tasks
from ui.main_window import MainWindow
from ui.pages.dialogs import show_beside
from ui.sales.distribution import DistributionDialog
from ui.sales.insight_page import InsightPageDialog
from ui.sales.score import ScoreDialog
from ui.sales.tasks import TasksDialog
from ui.sales.won import WonDialog

if TYPE_CHECKING:
    from crmconsole.console import Console


class SalesDialogs(QObject):
    """Answers the window's actions that open them."""

    def __init__(self, console: Console, window: MainWindow) -> None:
        super().__init__(window)
        self._console, self._window = console, window
        self.open_ones: dict[str, QDialog] = {}
        for key, make in (
            ("sales.tasks", self._tasks),
            ("sales.distribution", self._distribution),
            ("people.score", self._score),
            ("connection.won", self._won),
            ("connection.insight_page", self._insight_page),
        ):
            window.commands.on(key, lambda key=key, make=make: self.open(key, make))

    def open(self, key: str, make: Callable[[], Awaitable[QDialog]]) -> None:
        """Open a dialog once what it shows is read; one that is open comes forward."""
        if key in self.open_ones:
            self.open_ones[key].raise_()
            return
        tasks.run(
            self._window,
            self._made(make),
            key=key,
            on_result=lambda dialog: self._show(key, dialog),
            on_error=self._window.show_error,
        )

    async def _made(self, make: Callable[[], Awaitable[QDialog]]) -> QDialog:
        return await make()

    def _show(self, key: str, dialog: QDialog) -> None:
        self.open_ones[key] = dialog
        dialog.finished.connect(lambda _result: self.open_ones.pop(key, None))
        if dialog.testAttribute(Qt.WidgetAttribute.WA_Resized):
            dialog.resize(dialog.size().boundedTo(self._window.size()))
        show_beside(dialog)

    async def _tasks(self) -> QDialog:
        dialog = TasksDialog(self._console, parent=self._window)
        await dialog.load()
        return dialog

    async def _distribution(self) -> QDialog:
        dialog = DistributionDialog(self._console, parent=self._window)
        await dialog.load()
        return dialog

    async def _score(self) -> QDialog:
        dialog = ScoreDialog(self._console, parent=self._window)
        await dialog.load()
        return dialog

    async def _won(self) -> QDialog:
        stored, choices = await self._console.won_options(), await self._console.action_choices()
        return WonDialog(self._console, stored, choices, parent=self._window)

    async def _insight_page(self) -> QDialog:
        dialog = InsightPageDialog(self._console, parent=self._window)
        await dialog.load()
        return dialog
