"""What every step of the wizard has: a heading, an explanation, room for cards, a message of its own. Owns no navigation."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets import Label, Notice, Scroll
from ui.wizard.drafts import Draft


class Step(QWidget):
    """A page of the wizard. It keeps what was entered while other steps are shown.

    `blocked` carries why *Save & Proceed* cannot be pressed now, empty when it can; `entered` says that a person
    changed something; `working` carries what the step does with Salesforce now, empty when it rests.
    """

    step_id = ""
    """As in `views.SetupStep.id`."""
    blocked = Signal(str)
    entered = Signal()
    working = Signal(str)

    def __init__(self, heading: str, explanation: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Label(heading, "title", wrap=True)
        self.explanation = Label(explanation, "body", "muted", wrap=True)
        self.notice = Notice()
        content = QWidget()
        self._content = QVBoxLayout(content)
        self._content.addWidget(self.heading)
        self._content.addWidget(self.explanation)
        self.column = QVBoxLayout()
        self._content.addLayout(self.column)
        self._content.addStretch(1)
        self.scroll = Scroll(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.scroll, 1)
        self._foot = QVBoxLayout()
        self._foot.addWidget(self.notice)
        outer.addLayout(self._foot)
        self._blocker = ""
        self._restyle()
        theme.changed.connect(self._restyle)

    @property
    def blocker(self) -> str:
        """Why the step cannot be left forwards now; empty when it can."""
        return self._blocker

    def block(self, reason: str) -> None:
        """Say why the step cannot be left forwards; empty lets it go."""
        if reason != self._blocker:
            self._blocker = reason
            self.blocked.emit(reason)

    async def load(self) -> None:
        """Fetch what is shown; called each time the step comes up. What a person entered stays. Raises ConsoleError."""

    async def save(self) -> None:
        """Hand what was entered to the console. Raises ConsoleError."""

    def draft(self) -> Draft | None:
        """Return what was entered and is not saved, None when nothing is. Never a secret."""
        return None

    def take(self, draft: Draft) -> None:
        """Bring back a draft of before; what does not fit any more is left out."""

    @property
    def busy(self) -> bool:
        """Whether the step does something that *Cancel* ends."""
        return False

    def cancel(self) -> None:
        """End what the step does."""

    def leave(self) -> None:
        """Stop what only makes sense while the step is shown."""

    def first_focus(self) -> QWidget | None:
        """Return the control that gets the keyboard when the step comes up."""
        return None

    def _restyle(self) -> None:
        side = theme.px(28)
        self._content.setContentsMargins(side, theme.gap(5), side, theme.gap(3))
        self._content.setSpacing(theme.gap(3))
        self.column.setSpacing(theme.room(14))
        self.column.setContentsMargins(0, theme.gap(1), 0, 0)
        self._foot.setContentsMargins(side, 0, side, theme.gap(3))
