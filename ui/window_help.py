"""The help in the window: F1 and the button lead to the topic of the page or dialog one is at, an explanation to that of its rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.help.topics import find, icon_of, of_dialog, of_page, of_rule, topics
from ui.help.window import HelpWindow
from ui.main_window import MainWindow
from ui.navigation import Navigation
from ui.pages.dialogs import show_beside
from ui.search import Hit
from ui.texts import tr
from ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from crmconsole.console import Console


class WindowHelp(QObject):
    """Opens the help or brings it forward; `go` shows a page of the window."""

    def __init__(
        self, console: Console, window: MainWindow, navigation: Navigation, *, go: Callable[[str], object]
    ) -> None:
        super().__init__(window)
        self._console, self._window, self._navigation, self.go = console, window, navigation, go
        self.help: HelpWindow | None = None
        window.commands.on("help.page", self.open_for_page)
        window.commands.on("help.topics", self.open_search)
        window.help_wanted.connect(self.open_for_dialog)
        window.search.set_topics(_found, self.open)

    def open_for_page(self) -> None:
        """Open the topic of the page in sight."""
        self.open(of_page(self._window.page))

    def open_for_dialog(self, dialog: QWidget) -> None:
        """Open the topic of a dialog, or of the page behind it."""
        if not isinstance(dialog, HelpWindow):
            own = dialog.help_topic if isinstance(dialog, Dialog) else ""
            self.open(own or of_dialog(type(dialog)) or of_page(self._window.page))

    def open_rule(self, rule: str) -> None:
        """Open the topic that explains a rule of the engine or a cause of failure, or that has this key."""
        named = rule if any(topic.key == rule for topic in topics()) else ""
        self.open(of_rule(rule) or named or of_page(self._window.page))

    def open_search(self) -> None:
        """Open the help with the keyboard in its search."""
        self.open("" if self.help is not None else of_page(self._window.page)).search.setFocus()

    def open(self, key: str) -> HelpWindow:
        """Open the help at a topic, or where it was for none; return it.

        Over a modal dialog it belongs to that dialog, because nothing else would take the keyboard then.
        """
        modal = QApplication.activeModalWidget()
        above: QWidget = modal if isinstance(modal, QDialog) else self._window
        if self.help is not None and self.help.parentWidget() is not above:
            self.help.close()
        if self.help is None:
            self.help = HelpWindow(lambda page: page in self._navigation.keys, above)
            self.help.page_wanted.connect(self.go)
            self.help.destroyed.connect(self._gone)
            self.help.finished.connect(self._gone)
            self.help.resize(self.help.size().boundedTo(self._window.size()))
            show_beside(self.help)
        if key:
            self.help.show_topic(key)
            self.help.text.setFocus()
        self.help.raise_()
        self.help.activateWindow()
        return self.help

    def _gone(self, *_: object) -> None:
        self.help = None


def _found(words: str) -> list[Hit]:
    """Return the topics in which every word stands, as Ctrl+K shows them."""
    return [Hit(one.key, one.title, tr("Help"), icon_of(one.key)) for one in find(words)]
