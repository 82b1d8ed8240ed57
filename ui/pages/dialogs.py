"""A small dialog that asks a few things: a question as its title, a verb on its button, never blocking the loop."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from ui import tasks, texts
from ui.theme import theme
from ui.widgets import Button, Label, LineEdit, Notice, Scroll
from ui.widgets.dialog import Dialog


def show_beside(dialog: QDialog) -> None:
    """Show a dialog that leaves the window usable; it is deleted once it is finished."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.show()


class AskDialog(Dialog):
    """Has `body` for what it asks, `accept_button` with the verb, Cancel, and a place for what is wrong.

    `final`: what the verb does cannot be taken back. Then Enter means Cancel.
    """

    def __init__(
        self, title: str, verb: str, *, explanation: str = "", final: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap(5), theme.room(20), theme.gap(5), theme.room(20))
        column.setSpacing(theme.gap(3))
        column.addWidget(Label(title, "card", wrap=True))
        if explanation:
            column.addWidget(Label(explanation, "body", "muted", wrap=True))
        self.notice = Notice(parent=self)
        column.addWidget(self.notice)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.gap(2))
        column.addLayout(self.body, 1)
        self._scroll: Scroll | None = None
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.gap(2))
        self._buttons.addStretch(1)
        self.cancel_button = Button(texts.tr("Cancel"), kind="primary" if final else "plain")
        self.cancel_button.clicked.connect(self.reject)
        self.accept_button = Button(verb, kind="danger" if final else "primary")
        (self.cancel_button if final else self.accept_button).setDefault(True)
        self.accept_button.clicked.connect(self.check)
        self._buttons.addWidget(self.cancel_button)
        self._buttons.addWidget(self.accept_button)
        column.addLayout(self._buttons)
        self.setMinimumWidth(theme.px(420))
        if final:
            self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_within(self) -> None:
        """Let what it asks scroll where it would not fit otherwise, so that the buttons stay in sight."""
        column = self.layout()
        if self._scroll is None and isinstance(column, QVBoxLayout) and self._height() > self.room().height():
            place = column.indexOf(self.body)
            column.removeItem(self.body)
            self.body.setParent(None)
            self.body.setContentsMargins(0, 0, 0, 0)
            content = QWidget()
            content.setLayout(self.body)
            self._scroll = Scroll(content, self)
            column.insertWidget(place, self._scroll, 1)
            column.activate()  # until then it holds on to the height that it needed before
        super().keep_within()

    def _height(self) -> int:
        """Return how high it has to be at least, texts that break into lines included."""
        column = self.layout()
        broken = column.totalHeightForWidth(self.width()) if column is not None else 0
        return max(self.minimumSizeHint().height(), broken)

    def check(self) -> None:
        """Close with yes; a subclass looks at what was entered first."""
        self.accept()

    def show_error(self, error: ConsoleError) -> None:
        """Say in the dialog what went wrong."""
        self.notice.set_error(error)


class SavingDialog(AskDialog):
    """An AskDialog that closes once what it saves is saved, and says in itself why it is not."""

    def save(self) -> Coroutine[Any, Any, Any]:
        """Return the work of saving; a subclass says what it is."""
        raise NotImplementedError

    def check(self) -> None:
        """Save and close."""
        self.notice.clear()
        self.accept_button.set_reason(texts.tr("Saving…"))
        tasks.run(
            self,
            self.save(),
            key="save",
            on_result=lambda _saved: self.accept(),
            on_end=lambda: self.accept_button.set_reason(""),
        )

    def add_row(self, words: str, widget: QWidget) -> None:
        """Put a named control under the others."""
        label = Label(words, "small_strong")
        label.setBuddy(widget)
        self.body.addWidget(label)
        self.body.addWidget(widget)


class ReasonDialog(AskDialog):
    """Asks for one line of text that must not be empty."""

    def __init__(
        self, title: str, verb: str, label: str, *, explanation: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, verb, explanation=explanation, parent=parent)
        self.edit = LineEdit(label)
        self.edit.textChanged.connect(self._typed)
        words = Label(label, "small_strong")
        words.setBuddy(self.edit)
        self.body.addWidget(words)
        self.body.addWidget(self.edit)
        self._typed()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def reason(self) -> str:
        """What was typed."""
        return self.edit.text().strip()

    def _typed(self) -> None:
        self.accept_button.set_reason("" if self.reason else texts.tr("Say why, so that others understand it later"))
