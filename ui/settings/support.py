"""Settings for support: the diagnostic file, read before it is saved; and the keys, listed and searched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

import crmconsole
from crmconsole.errors import ConsoleError
from ui import tasks, texts
from ui.keys import KeysList
from ui.settings.section import Section
from ui.theme import theme
from ui.widgets import Button, Card, Label, Notice, TextArea
from ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from crmconsole.console import Console


class SupportSection(Section):
    """Offers the diagnostic file."""

    def build_own(self) -> None:
        """Make the rows."""
        tr = texts.tr
        self.file_button = Button(tr("Save diagnostic file…"), "file-text", small=True)
        self.file_button.clicked.connect(lambda: DiagnosticDialog(self._console, parent=self).open())
        self.add_row(
            tr("Diagnostic file"),
            tr(
                "For whoever helps you: versions, settings, totals, causes. No secret and no value of any record; you read it before it is saved."
            ),
            self.file_button,
        )
        self.add_row(
            tr("Updates"),
            tr(
                "Version %1. The program asks nobody for a newer one: installing a newer package replaces this one, and all data stays."
            ).replace("%1", crmconsole.__version__),
        )
        about = Button.for_action(self._commands.action("help.about"), small=True)
        self.add_row(tr("About"), tr("Version and licence of this program."), about)


class DiagnosticDialog(Dialog):
    """Shows `Console.diagnostic_text`; saves just that."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = texts.tr
        self._console = console
        self.setWindowTitle(tr("Diagnostic file"))
        self.notice = Notice(parent=self)
        self.text = TextArea(tr("What the diagnostic file says"))
        self.text.setFont(theme.font("code"))
        self.cancel_button = Button(tr("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.save_button = Button(tr("Save…"), "save", kind="primary")
        self.save_button.clicked.connect(lambda: tasks.run(self, self._ask_and_save(), key="save"))
        card = Card()
        card.add(self.text, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap(2))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap(5), theme.room(20), theme.gap(5), theme.room(20))
        column.setSpacing(theme.gap(3))
        column.addWidget(Label(tr("This is all that is saved"), "card"))
        column.addWidget(
            Label(tr("Nothing is sent anywhere: give the file to whoever helps you."), "body", "muted", wrap=True)
        )
        column.addWidget(self.notice)
        column.addWidget(card, 1)
        column.addLayout(buttons)
        self.resize(theme.px(720), theme.px(560))
        self.save_button.set_reason(tr("It is being put together"))
        tasks.run(self, console.diagnostic_text(), key="text", on_result=self._show)

    def _show(self, text: str) -> None:
        self.text.setPlainText(text)
        self.save_button.set_reason("")

    async def _ask_and_save(self) -> None:
        dialog = QFileDialog(self, texts.tr("Save diagnostic file"), "crm-console-diagnostic.txt")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        if path := await tasks.ask_file(dialog):
            await self.save_to(Path(path))

    async def save_to(self, path: Path) -> None:
        """Save what is shown."""
        await self._console.save_diagnostic_file(path, self.text.toPlainText())
        self.accept()

    def show_error(self, error: ConsoleError) -> None:
        """Say why there is no file."""
        self.notice.set_error(error)


class KeyboardSection(Section):
    """Lists every key of the window."""

    def build_own(self) -> None:
        """Make search and table."""
        self.list = KeysList(self._commands.shortcuts)
        self.list.setMinimumHeight(theme.px(470))
        self.add(self.list, 1)

    async def load(self) -> None:
        """Show the keys as they are now."""
        self.list.show_keys()
