"""Choosing who is at the console: the users as a list, a field for the PIN of the chosen one. Up, down, PIN, Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from crmconsole.errors import ConsoleError, WrongPin
from crmconsole.views import ConsoleUser
from ui import tasks, texts
from ui.pages.dialogs import AskDialog
from ui.theme import theme
from ui.users.words import role_word
from ui.widgets import Item, ItemList, Label, LineEdit

if TYPE_CHECKING:
    from crmconsole.console import Console

ROWS_SHOWN, LEAST_ROWS = 7, 2
"""Rows for which there is room at first, and when a message takes some of it."""


class UserPicker(AskDialog):
    """Lets a user be at the console; accepted once the console took them. `away` is the word for leaving without choosing."""

    def __init__(
        self,
        console: Console,
        users: Sequence[ConsoleUser],
        *,
        away: str,
        chosen: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(texts.tr("Who is at the console?"), texts.tr("Open"), parent=parent)
        self._console = console
        self._users = {user.name: user for user in users}
        self.cancel_button.setText(away)
        self.list = ItemList(texts.tr("Console users"))
        self.list.set_items([_item(user) for user in users])
        row = theme.px(56)
        self.list.setMinimumHeight(row * min(len(users), LEAST_ROWS))
        self.pin = LineEdit(texts.tr("PIN"), "", texts.tr("PIN"))
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(64)
        self.pin_words = Label(texts.tr("PIN"), "small_strong")
        self.pin_words.setBuddy(self.pin)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.pin_words)
        self.body.addWidget(self.pin)
        self._wait = QTimer(self, interval=1000)
        self._wait.timeout.connect(self._count_down)
        self._left = 0
        self.list.select(chosen if chosen in self._users else users[0].name)
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._chosen())
        self.list.doubleClicked.connect(lambda _index: self.check())
        self.list.installEventFilter(self)
        self._chosen()
        self.resize(self.minimumWidth(), self.sizeHint().height() + row * (min(len(users), ROWS_SHOWN) - LEAST_ROWS))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def user(self) -> ConsoleUser:
        """Who is chosen in the list."""
        return self._users[self.list.current_key]

    def _chosen(self) -> None:
        self.pin.clear()
        self.notice.clear()
        self._wait.stop()
        self.accept_button.set_reason("")
        for widget in (self.pin, self.pin_words):
            widget.setEnabled(self.user.has_pin)
        self.pin.setPlaceholderText("" if self.user.has_pin else texts.tr("Opens without a PIN"))

    def check(self) -> None:
        """Let the chosen user work, or say why not; without the PIN that they have, ask for it."""
        if not self.accept_button.isEnabled():
            return
        if self.user.has_pin and not self.pin.text():
            self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept_button.set_reason(texts.tr("Opening…"))
        tasks.run(
            self,
            self._console.act_as(self.user.name, self.pin.text() or None),
            key="open",
            on_result=lambda _user: self.accept(),
            on_error=self._refused,
        )

    def _refused(self, error: ConsoleError) -> None:
        self.show_error(error)
        self.pin.selectAll()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
        self._left = error.wait_seconds if isinstance(error, WrongPin) else 0
        if self._left:
            self._wait.start()
        self._tell_wait()

    def _count_down(self) -> None:
        self._left -= 1
        self._tell_wait()

    def _tell_wait(self) -> None:
        if self._left > 0:
            self.accept_button.set_reason(
                texts.tr("Wait for another %1").replace("%1", texts.duration(float(self._left)))
            )
            return
        self._wait.stop()
        self.accept_button.set_reason("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take digits and letters that are typed in the list as the beginning of the PIN."""
        typed = event.text() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else ""
        if watched is self.list and typed.isalnum() and self.user.has_pin:
            self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
            self.pin.setText(typed)
            return True
        return super().eventFilter(watched, event)


def _item(user: ConsoleUser) -> Item:
    return Item(
        user.name,
        user.name,
        role_word(user.role),
        icon="user",
        trailing=texts.tr("PIN") if user.has_pin else "",
    )


async def choose_user(console: Console, *, parent: QWidget | None = None) -> bool:
    """Let somebody be at the console, and return whether anybody is; one user without a PIN is not asked about.

    With a `parent`, somebody is at the console already and may stay.
    """
    users = [user for user in await console.users() if user.active]
    if parent is None and len(users) == 1 and not users[0].has_pin:
        await console.act_as(users[0].name)
        return True
    away = texts.tr("Quit") if parent is None else texts.tr("Cancel")
    now = "" if console.user is None else console.user.name
    picker = UserPicker(console, users, away=away, chosen=now, parent=parent)
    return await tasks.ask(picker) == QDialog.DialogCode.Accepted
