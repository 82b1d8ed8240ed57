"""The frame of every page: header, a place for a message, then what the page is about. It scrolls where the window is too small."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from ui.theme import theme
from ui.widgets.notice import Notice
from ui.widgets.page_header import PageHeader
from ui.widgets.scroll import PageScroll

if TYPE_CHECKING:
    from ui.actions import Actions


class Page(QWidget):
    """Has `header`, `notice` (hidden until needed) and `body`, a vertical layout for cards. Errors of tasks land in `notice`."""

    wanted = Signal(str, str)
    """A person wants to go elsewhere, or have something done: action and argument, as the window knows them."""

    def __init__(self, title: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        content = QWidget()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self.outer = PageScroll(content)
        around.addWidget(self.outer)
        self._column = QVBoxLayout(content)
        self.header = PageHeader(title)
        self.notice = Notice()
        self.body = QVBoxLayout()
        self._column.addWidget(self.header)
        self._column.addWidget(self.notice)
        self._column.addLayout(self.body, 1)
        self._fit()
        theme.changed.connect(self._fit)

    def show_error(
        self, error: ConsoleError, *, action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Say what went wrong above the content; the content stays. The window's action that helps is the button."""
        commands = getattr(self.window(), "commands", None)
        if not action and error.action and commands is not None and error.action in commands.ids():
            action, on_action = commands.action(error.action).text(), partial(commands.trigger, error.action)
        self.notice.set_error(error, action=action, on_action=on_action)

    def answer(self, commands: Actions, page: str) -> None:
        """Answer those actions of the window that mean this page while it is in sight, under its key `page`."""

    def kept_filter(self) -> str:
        """Return how what the page lists is narrowed, for `take_filter` when the window opens again; empty for not at all."""
        return ""

    def take_filter(self, words: str) -> None:
        """Narrow what the page lists as it was when `kept_filter` said this; what is not known any more is left out."""

    def brought_back(self) -> None:
        """Read what is shown, where the window brought the page of last time into sight by itself."""

    def end(self) -> None:
        """End what the page runs by itself; it is about to go."""

    def clear_error(self) -> None:
        """Take the message away."""
        self.notice.clear()

    def _fit(self) -> None:
        self._column.setContentsMargins(theme.gap(5), theme.room(20), theme.gap(5), theme.room(20))
        self._column.setSpacing(theme.gap(4))
        self.body.setSpacing(theme.gap(4))
