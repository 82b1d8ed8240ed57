"""The middle of *Contacts*: the person in sight, or that nobody is chosen, that somebody is being read, or could not be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from crmconsole.errors import ConsoleError
from ui import texts
from ui.announce import announce
from ui.widgets import Card, EmptyState

PATIENCE_MS = 300
"""After this long the page says that it reads; whoever is there sooner is not preceded by a flicker."""


class PersonPlace(QWidget):
    """Holds the panel of a person, and what is said instead of it."""

    def __init__(self, panel: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.instead = EmptyState()
        around = Card()
        around.add(self.instead, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(panel)
        self._stack.addWidget(around)
        self._waiting = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._waiting.timeout.connect(lambda: self._say("hourglass", texts.tr("Loading…")))
        self.ask_to_choose()

    def show_person(self) -> None:
        """Show the panel."""
        self._waiting.stop()
        self._stack.setCurrentIndex(0)

    def ask_to_choose(self) -> None:
        """Say that nobody is chosen."""
        self._say("users", texts.tr("Choose a person"))

    def wait(self) -> None:
        """Say soon that somebody is being read."""
        self._waiting.start()

    def fail(self, error: ConsoleError, again: Callable[[], object]) -> None:
        """Say that the person could not be read, instead of showing somebody else."""
        parts = error.help
        told = " ".join(part for part in (parts.means, parts.fix) if part)
        self._say("triangle-alert", parts.happened, told, texts.tr("Try again"), again)
        announce(self.instead, error.sentence)

    def _say(
        self,
        icon: str,
        sentence: str,
        explanation: str = "",
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        self._waiting.stop()
        self.instead.set(icon, sentence, explanation, action, on_action)
        self._stack.setCurrentIndex(1)
