"""A small question with verbs as answers, for what cannot be undone. Never `exec()`."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import tasks
from ui.theme import theme
from ui.widgets import Button, Label
from ui.widgets.dialog import Dialog


class Question(Dialog):
    """Asks with a title and a sentence. The first answer is the safe one: Enter gives it, and Esc."""

    def __init__(self, parent: QWidget, title: str, sentence: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self._answer = answers[0][0]
        self._safe = answers[0][0]
        column = QVBoxLayout(self)
        pad = theme.gap(5)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.gap(3))
        column.addWidget(Label(title, "card"))
        words = Label(sentence, wrap=True)
        words.setMinimumWidth(theme.px(380))
        column.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(2))
        row.addStretch(1)
        self.buttons: dict[str, Button] = {}
        for key, verb in reversed(answers):
            button = self.buttons[key] = Button(verb, kind="primary" if key == self._safe else "plain")
            button.setDefault(key == self._safe)
            button.setAutoDefault(key == self._safe)
            button.clicked.connect(lambda _checked=False, k=key: self._take(k))
            row.addWidget(button)
        column.addLayout(row)
        self.buttons[self._safe].setFocus()

    async def ask(self) -> str:
        """Show the question and return the id of the answer; the safe one when it was dismissed."""
        await tasks.ask(self)
        return self._answer

    def _take(self, key: str) -> None:
        self._answer = key
        self.accept()

    def reject(self) -> None:
        """Give the safe answer."""
        self._answer = self._safe
        super().reject()
