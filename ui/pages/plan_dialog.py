"""The frame of a dialog that first works a plan out and then shows it beside groups to choose from: preview and undo.

Owns what is the same about them; what a plan is and what can be done with it is each one's own.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from ui import texts
from ui.theme import theme
from ui.widgets import Card, EmptyState, Item, ItemList, Label, Notice, ProgressTrack
from ui.widgets.dialog import Dialog
from ui.widgets.page_header import PageHeader

MOST_FOR_GROUPS = 0.32
"""Share of the dialog that the groups take at most."""
BORDERS = 2
ALL = "all"
"""The group that has everything."""


class PlanDialog(Dialog):
    """Shows one of three: that it works, the plan, or why there is none. A subclass calls `_arrange` once."""

    def __init__(self, title: str, working: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._working = working
        self.header = PageHeader(working)
        self.notice = Notice(parent=self)
        self.nothing = EmptyState()
        self._stack = QStackedLayout()
        self._left: Card | None = None

    # -- building -----------------------------------------------------------------------------------------------------

    def _arrange(self, waiting: QWidget, content: QWidget, *below: QWidget | QLayout) -> None:
        """Put header, notice, the three and what stands below them into the dialog."""
        for page in (waiting, content, self.nothing):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap(5), theme.room(20), theme.gap(5), theme.room(20))
        column.setSpacing(theme.gap(3))
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addLayout(self._stack, 1)
        for part in below:
            if isinstance(part, QLayout):
                column.addLayout(part)
            else:
                column.addWidget(part)

    def _build_working(self, name: str, words: str) -> QWidget:
        """Return the page that shows that the plan is being worked out."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        self.track = ProgressTrack(name)
        self.track.set(None)
        self.working_words = Label(words, "body", "muted")
        self.working_words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.track)
        column.addWidget(self.working_words)
        column.addStretch(2)
        return page

    def _build_beside_groups(self, name: str, content: QWidget, share: int) -> QWidget:
        """Return the page of the plan: the groups, and `content`, whose `share` of the width is to their 250."""
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap(4))
        left = self._left = Card(flush=True)
        left.setAccessibleName(name)
        self.groups = ItemList(name)
        self.groups.chosen.connect(self._group_chosen)
        left.add(self.groups, 1)
        row.addWidget(left, 250)
        row.addWidget(content, share)
        return page

    # -- which of the three -------------------------------------------------------------------------------------------

    @property
    def works(self) -> bool:
        """Whether the plan is being worked out."""
        return self._stack.currentIndex() == 0

    def _show_working(self) -> None:
        self._stack.setCurrentIndex(0)
        self.notice.clear()
        self.header.set(self._working)

    def _show_groups(self, groups: Sequence[Item]) -> None:
        """Show the plan, with everything chosen."""
        self.groups.set_items(groups)
        self._fit_groups()
        self._stack.setCurrentIndex(1)
        self.groups.select(ALL)
        self._group_chosen(ALL)

    def _fit_groups(self) -> None:
        """Let the groups be read whole, as long as most of the room is left to what is in them."""
        if self._left is None:
            return
        self._left.setMinimumWidth(min(self.groups.wish_width() + BORDERS, round(self.width() * MOST_FOR_GROUPS)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the groups into another width."""
        super().resizeEvent(event)
        self._fit_groups()

    def _show_nothing(self, sentence: str) -> None:
        """Say that the plan is empty."""
        self.nothing.set("circle-check", sentence, texts.tr("Nothing was written."))
        self._stack.setCurrentIndex(2)

    def _show_trouble(self, title: str, error: ConsoleError, again: Callable[[], object]) -> None:
        """Say why there is no plan."""
        self.header.set(title)
        fix = " ".join((error.help.means, error.help.fix)).strip()
        self.nothing.set("triangle-alert", error.help.happened, fix, texts.tr("Try again"), again)
        self._stack.setCurrentIndex(2)

    @abstractmethod
    def _group_chosen(self, key: str) -> None:
        """Show the lines of a group."""


def everything(number: int) -> Item:
    """Return the item for the group that has everything."""
    return Item(key=ALL, title=texts.tr("Everything"), figure=texts.number(number), strong=True)
