"""The dialogs that the window itself opens: set-up, preview, differences, consent to deletions. At most one of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui import tasks, texts
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.pages.dialogs import AskDialog, show_beside
from ui.pages.differences import DifferencesDialog
from ui.pages.preview import PreviewDialog
from ui.wizard.dialog import SetupWizard

if TYPE_CHECKING:
    from crmconsole.console import Console


class WindowDialogs(QObject):
    """Opens them or brings them forward. `settled` when one may have changed how things stand, `run_wanted(consent)` for a
    run, with or without the consent to unusually many deletions.
    """

    settled = Signal()
    run_wanted = Signal(bool)

    def __init__(self, console: Console, bridge: Bridge, window: MainWindow) -> None:
        super().__init__(window)
        self._console, self._bridge, self._window = console, bridge, window
        self.wizard: SetupWizard | None = None
        self.preview: PreviewDialog | None = None
        self.differences: DifferencesDialog | None = None

    def open_wizard(self, step_id: str | None = None) -> None:
        """Open the set-up at a step, or where it was left; a set-up that is open stays where it is."""
        if self.wizard is not None:
            self.wizard.raise_()
            return
        wizard = self.wizard = SetupWizard(self._console, self._bridge, self._window)
        wizard.preview_wanted.connect(self.open_preview)
        wizard.done_with_setup.connect(self.settled)
        wizard.finished.connect(self._wizard_finished)
        wizard.open()
        wizard.start(step_id)

    def _wizard_finished(self, _result: int) -> None:
        if self.wizard is not None:
            self.wizard.deleteLater()
            self.wizard = None
        self.settled.emit()

    def open_preview(self) -> None:
        """Open the preview of the next run."""
        if self.preview is not None:
            self.preview.raise_()
            return
        dialog = self.preview = PreviewDialog(self._console, self._bridge, parent=self._window)
        dialog.run_wanted.connect(lambda: self.run_wanted.emit(False))
        dialog.finished.connect(self._preview_finished)
        show_beside(dialog)

    def _preview_finished(self, _result: int) -> None:
        self.preview = None

    def open_differences(self) -> None:
        """Open the fields with two different values."""
        if self.differences is not None:
            self.differences.raise_()
            return
        dialog = self.differences = DifferencesDialog(self._console, parent=self._window)
        dialog.finished.connect(self._differences_finished)
        show_beside(dialog)

    def _differences_finished(self, _result: int) -> None:
        self.differences = None
        self.settled.emit()

    def ask_about_deletions(self, told: str) -> None:
        """Ask whether unusually many deletions are meant; `told` is what the last run said about them."""
        tasks.run(self._window, self._ask_about_deletions(told), key="deletions")

    async def _ask_about_deletions(self, told: str) -> None:
        dialog = AskDialog(
            texts.tr("Delete here what was deleted in Salesforce?"),
            texts.tr("Run and delete"),
            explanation=" ".join((told, texts.tr("The preview shows which records it would be."))).strip(),
            parent=self._window,
        )
        if await tasks.ask(dialog):
            self.run_wanted.emit(True)
