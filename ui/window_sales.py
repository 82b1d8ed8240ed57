"""Sales work in the window: disconnecting, whether its sections stay in sight beside a connection, and where a deal is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from ui import tasks, texts
from ui.main_window import MainWindow
from ui.navigation import Circumstances, Navigation
from ui.pages.dialogs import AskDialog

if TYPE_CHECKING:
    from crmconsole.console import Console


class SalesWork(QObject):
    """Answers the actions around it (features S0-6…8)."""

    def __init__(self, console: Console, window: MainWindow, navigation: Navigation) -> None:
        super().__init__(window)
        self._console, self._window, self._navigation = console, window, navigation
        on = window.commands.on
        on("connection.disconnect", self.ask_to_disconnect)
        on("view.sections", self._toggle_sections)
        navigation.changed.connect(self._show)
        self._show(navigation.circumstances)

    def _show(self, circumstances: Circumstances) -> None:
        commands = self._window.commands
        commands.set_available("connection.disconnect", circumstances.connected)
        commands.set_available("view.sections", circumstances.connected)
        commands.action("view.sections").setChecked(circumstances.sections_shown)

    def _toggle_sections(self) -> None:
        shown = not self._navigation.circumstances.sections_shown
        tasks.run(self._window, self._console.set_sections_shown(shown), on_error=self._window.show_error)

    def ask_to_disconnect(self) -> None:
        """Ask whether the sign-in is to be taken away, and do it."""
        tasks.run(self._window, self._disconnect(), key="disconnect", on_error=self._window.show_error)

    async def _disconnect(self) -> None:
        explanation = texts.tr(
            "The sign-in is removed from this computer. People, mapping and history stay; nothing is sent until you sign in again."
            " Accounts, Pipeline and Reports come back as they were."
        )
        dialog = AskDialog(
            texts.tr("Disconnect from Salesforce?"),
            texts.tr("Disconnect"),
            explanation=explanation,
            parent=self._window,
        )
        if await tasks.ask(dialog) == QDialog.DialogCode.Accepted:
            await self._console.disconnect()
