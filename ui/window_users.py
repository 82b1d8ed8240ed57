"""Who is at the console, in the window: the button with their name, switching, their own PIN, and what of the window is theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from crmconsole.roles import Right
from ui import tasks, texts
from ui.main_window import MainWindow
from ui.navigation import Navigation
from ui.users.forms import OwnPinDialog
from ui.users.picker import choose_user
from ui.users.rights import open_actions
from ui.users.words import role_word

if TYPE_CHECKING:
    from crmconsole.console import Console
    from ui.bridge import Bridge


class WindowUsers(QObject):
    """Fits the window to whoever is at the console. `leave(then)` calls `then` once nothing unsaved speaks against it; `changed` after a switch."""

    def __init__(
        self,
        console: Console,
        bridge: Bridge,
        window: MainWindow,
        navigation: Navigation,
        *,
        leave: Callable[[Callable[[], object]], object],
        changed: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._console, self._window, self._navigation, self._changed = console, window, navigation, changed
        commands = window.commands
        commands.on("users.switch", lambda: leave(self.switch))
        commands.on("users.pin", self.change_pin)
        window.user.clicked.connect(lambda: commands.trigger("users.switch"))
        self._fitted = console.user
        bridge.changed.connect(lambda parts: self.fit() if "users" in parts else None)
        self._dress()

    def fit(self) -> None:
        """Show what is theirs; after a switch, close what was open and have everything told anew."""
        before, self._fitted = self._fitted, self._console.user
        self._dress()
        if before != self._fitted and (before is None or self._fitted is None or before.name != self._fitted.name):
            for dialog in self._window.findChildren(QDialog):
                dialog.reject()
            self._changed()

    def _dress(self) -> None:
        """Show their pages, actions and name."""
        user = self._console.user
        self._navigation.show_for(self._navigation.circumstances)
        open_actions(self._console, self._window.commands)
        for key in ("users.switch", "users.pin"):
            self._window.commands.set_available(key, user is not None)
        self._window.show_user("" if user is None else user.name, "" if user is None else role_word(user.role))
        look = self._console.may(Right.LOOK)
        self._window.set_page_words("contacts", texts.tr("Contacts") if look else texts.tr("Contact Insight"))
        self._window.show_frame(look)

    def switch(self) -> None:
        """Ask who is at the console now; whoever is stays until somebody else was taken."""
        tasks.run(self._window, self._switch(), key="user")

    async def _switch(self) -> None:
        if await choose_user(self._console, parent=self._window):
            self.fit()

    def change_pin(self) -> None:
        """Let whoever is at the console change their PIN."""
        if self._console.user is not None:
            dialog = OwnPinDialog(self._console, self._console.user, parent=self._window)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
