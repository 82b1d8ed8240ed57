"""The question behind a copied workspace: which of the two goes on with Salesforce."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from ui import tasks, texts
from ui.theme import theme
from ui.widgets import Button, Label, Notice
from ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from crmconsole.console import Console


class CopiedDialog(Dialog):
    """Asks once; `decided` when a person has said which workspace goes on. Closing it leaves everything waiting."""

    decided = Signal()

    def __init__(self, console: Console, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.tr("Which workspace goes on?"))
        self.setModal(True)
        self._console = console
        self.title = Label(texts.tr("This workspace is a copy of another one"), "card", wrap=True)
        self.sentence = Label("", "body", wrap=True)
        self.choices = Label(
            texts.tr(
                "If this one goes on, the other one must not be used any more. If it stays a copy, both can be used side by side;"
                " this one then signs in anew and knows its records under a name of its own."
            ),
            "body",
            wrap=True,
        )
        self.notice = Notice(parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap(5), theme.room(20), theme.gap(5), theme.room(20))
        column.setSpacing(theme.gap(3))
        for widget in (self.title, self.notice, self.sentence, self.choices):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(self._build_buttons())
        self.setMinimumWidth(theme.px(560))

    def _build_buttons(self) -> QHBoxLayout:
        self.goes_on = Button(texts.tr("This one goes on"), "check")
        self.goes_on.clicked.connect(lambda: self._decide(self._console.workspace_goes_on()))
        self.is_a_copy = Button(texts.tr("It is a copy, keep both"), "copy")
        self.is_a_copy.clicked.connect(lambda: self._decide(self._console.workspace_is_a_copy()))
        self.later = Button(texts.tr("Decide later"), kind="primary")
        self.later.setDefault(True)
        self.later.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        row.addWidget(self.goes_on)
        row.addWidget(self.is_a_copy)
        row.addStretch(1)
        row.addWidget(self.later)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        """Read where the other one is when seen."""
        super().showEvent(event)
        tasks.run(self, self._console.copied_from(), key="copied", on_result=self._show, on_error=self.show_error)

    def _show(self, other: str) -> None:
        if other:
            told = texts.tr("The other one is in %1. Nothing is synchronised here until you say which of them goes on.")
            self.sentence.setText(told.replace("%1", other))
        else:
            self.sentence.setText(texts.tr("Somebody has decided already; there is nothing left to do."))
            for button in (self.goes_on, self.is_a_copy):
                button.set_reason(texts.tr("There is nothing to decide"))

    def _decide(self, work: Coroutine[Any, Any, None]) -> None:
        tasks.run(self, work, key="copied", on_result=lambda _none: self._done(), on_error=self.show_error)

    def _done(self) -> None:
        self.decided.emit()
        self.accept()

    def show_error(self, error: ConsoleError) -> None:
        """Say what went wrong."""
        self.notice.set_error(error)
