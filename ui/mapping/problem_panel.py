"""The strip under the table: how many problems and hints, one of them as a sentence, and the way to its row. Or what a drop would do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmconsole.views import MappingProblem
from ui import texts
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, Icon, Label


class _Count(QWidget):
    def __init__(self, icon: str, role: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.room(6))
        self.icon = Icon(icon, role)
        row.addWidget(self.icon)
        self.words = Label("", "strong", role)
        row.addWidget(self.words)

    def show_words(self, words: str) -> None:
        """Show a count; an empty text hides it."""
        self.words.setText(words)
        self.setVisible(bool(words))


class ProblemPanel(Card):
    """Shows one problem at a time, errors first; `idle` while there is none. `wanted(row id or None)` on *Go to row* and Enter."""

    wanted = Signal(object)

    def __init__(self, idle: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._idle = idle
        self.setAccessibleName(tr("Problems"))
        self._problems: Sequence[MappingProblem] = ()
        self._shown = 0
        self._told = ""
        self.good = _Count("circle-check", "good")
        self.errors = _Count("triangle-alert", "bad")
        self.hints = _Count("circle-alert", "attention")
        self.sentence = Label("", "body", "muted", elide=True)
        self.place = Label("", "small", "muted", tabular=True)
        self.previous = Button("", "chevron-up", small=True, name=tr("Previous problem"))
        self.following = Button("", "chevron-down", small=True, name=tr("Next problem"))
        self.go = Button(tr("Go to row"), small=True)
        self.previous.clicked.connect(lambda: self._step(-1))
        self.following.clicked.connect(lambda: self._step(1))
        self.go.clicked.connect(self._go)
        row = QHBoxLayout()
        row.setSpacing(theme.gap(3))
        for part in (self.good, self.errors, self.hints):
            row.addWidget(part)
        row.addWidget(self.sentence, 1)
        for part in (self.place, self.previous, self.following, self.go):
            row.addWidget(part)
        self.add_layout(row)
        self.show_problems(())

    def show_problems(self, problems: Sequence[MappingProblem]) -> None:
        """Show what is wrong; the problem that is shown stays while it is there."""
        before = self.current
        if problems != self._problems:
            self._told = ""
        self._problems = problems
        self._shown = problems.index(before) if before in problems else 0
        errors = sum(1 for problem in problems if problem.level == "error")
        hints = len(problems) - errors
        self.good.show_words("" if problems else tr("No problems"))
        self.errors.show_words(texts.plural(errors, tr("problem"), tr("problems")) if errors else "")
        self.hints.show_words(texts.plural(hints, tr("hint"), tr("hints")) if hints else "")
        self._show()

    @property
    def current(self) -> MappingProblem | None:
        """The problem that is shown."""
        return self._problems[self._shown] if self._shown < len(self._problems) else None

    def tell(self, sentence: str) -> None:
        """Show a passing sentence, such as what a drop would do, instead of the problem; an empty one ends it."""
        self._told = sentence
        self._show()

    def _show(self) -> None:
        current, many = self.current, len(self._problems) > 1
        self.sentence.setText(self._told or (current.sentence if current is not None else self._idle))
        self.sentence.set_colour("text" if self._told else "muted")
        self.place.setText(texts.of(self._shown + 1, len(self._problems)) if many else "")
        for button in (self.previous, self.following):
            button.setVisible(many)
        self.go.setVisible(current is not None and current.row_id is not None)

    def _step(self, by: int) -> None:
        self._shown = (self._shown + by) % len(self._problems)
        self._told = ""
        self._show()

    def _go(self) -> None:
        if self.current is not None:
            self.wanted.emit(self.current.row_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Jump with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self._go()
        else:
            super().keyPressEvent(event)
