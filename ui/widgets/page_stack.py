"""The room of the pages, one in sight. Pages fill it whatever size they would like, so a word that changes on a page lays out that page only."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class PageStack(QWidget):
    """Like QStackedWidget, but without a layout: that one asks every page, seen or not, for its size after each change of one.

    `shown` is emitted once another page is in sight.
    """

    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._pages: list[QWidget] = []
        self._current: QWidget | None = None

    def addWidget(self, page: QWidget) -> None:
        """Add a page at the end; the first one is in sight at once."""
        page.setParent(self)
        page.hide()
        self._pages.append(page)
        if self._current is None:
            self.setCurrentWidget(page)

    def setCurrentWidget(self, page: QWidget) -> None:
        """Bring a page into sight; the keyboard leaves the one that goes.

        Raises:
            ValueError: it was not added.
        """
        if page not in self._pages:
            raise ValueError("this page was not added")
        before, self._current = self._current, page
        if before is page:
            return
        page.setGeometry(self.rect())
        page.show()
        page.raise_()
        if before is not None:
            focus = self.window().focusWidget()
            before.hide()
            if focus is not None and before.isAncestorOf(focus):
                page.focusNextChild()
        self.shown.emit()

    def currentWidget(self) -> QWidget | None:
        """Return the page in sight; None before there is one."""
        return self._current

    def minimumSizeHint(self) -> QSize:
        """Return nothing: the window has a least size of its own."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the page in sight fill the room."""
        super().resizeEvent(event)
        if self._current is not None:
            self._current.setGeometry(self.rect())
