"""The form that remembers what somebody did: a call, a meeting, a note."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt

from ui import tasks, texts
from ui.pages.dialogs import AskDialog
from ui.widgets import Chips, Label, LineEdit

Save = Callable[[str, str], Awaitable[object]]
"""Gets the type and the subject."""


class ActivityForm(AskDialog):
    """Not modal: the page goes on. `save` is awaited; where it fails the form stays and says why."""

    def __init__(self, person: str, save: Save, *, travels: bool, parent=None) -> None:
        explanation = texts.tr("It becomes a task or an event in Salesforce with the next run.") if travels else ""
        title = texts.tr("What happened with %1?").replace("%1", person)
        super().__init__(title, texts.tr("Add"), explanation=explanation, parent=parent)
        self.setModal(False)
        self._save = save
        self.types = Chips(texts.tr("What it was"), activity_types())
        self.subject = LineEdit(texts.tr("Subject"))
        label = Label(texts.tr("Subject"), "small_strong")
        label.setBuddy(self.subject)
        self.body.addWidget(self.types)
        self.body.addWidget(label)
        self.body.addWidget(self.subject)
        self.subject.textChanged.connect(self._typed)
        self._typed()
        self.subject.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        self.accept_button.set_reason("" if self.subject.text().strip() else texts.tr("Say in a few words what it was"))

    def check(self) -> None:
        """Remember it and close."""
        self.notice.clear()
        tasks.run(
            self,
            self._save(self.types.current, self.subject.text().strip()),
            key="save",
            on_result=lambda _saved: self.accept(),
        )


def activity_types() -> list[tuple[str, str]]:
    """Return what can be added by hand: type and words."""
    return [
        ("note", texts.tr("Note")),
        ("call", texts.tr("Call")),
        ("meeting", texts.tr("Meeting")),
        ("email", texts.tr("E-mail")),
    ]
