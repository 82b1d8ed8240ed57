"""Tabs as words, the chosen one underlined.

Qt tells screen readers the chosen tab as the name of a tab bar, whatever name was given to it: so the name is on what is around it.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from ui.theme import theme
from ui.widgets import paint


class UnderlineTabs(QTabBar):
    """A tab bar; use `addTab` and `currentChanged`. `name` is what screen readers call the part of the window that it switches."""

    _fitting = True
    """Whether words are being chosen; Qt lays tabs out before there are any."""

    def __init__(self, name: str, tabs: tuple[str, ...] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._words: dict[int, tuple[str, str]] = {}
        self._fitting = False
        for words in tabs:
            self.addTab(words)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_words(self, index: int, words: str, short: str) -> None:
        """Call a tab something else, and shorter where not all tabs find room; the whole is its tooltip then, and what is read out."""
        self._words[index] = (words, short)
        self.setAccessibleTabName(index, words)
        self._fit_words()

    def _fit_words(self) -> None:
        """Take the whole words, or the short ones where not all tabs would be in sight."""
        wide = sum(
            self._width_of(self._words[i][0] if i in self._words else self.tabText(i))
            for i in range(self.count())
            if self.isTabVisible(i)
        )
        short = wide > self.width()
        for index, words in self._words.items():
            if self.tabText(index) != words[short]:
                self.setTabText(index, words[short])
            self.setTabToolTip(index, words[0] if short else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See which words find room."""
        super().resizeEvent(event)
        self._fit_words()

    def tabLayoutChange(self) -> None:
        """See it again when a tab comes or goes."""
        super().tabLayoutChange()
        if not self._fitting:
            self._fitting = True
            self._fit_words()
            self._fitting = False

    def _width_of(self, words: str) -> int:
        return round(paint.width_of(words, theme.font("strong")) + theme.room(22))

    def _restyle(self) -> None:
        self.setFont(theme.font("body"))
        self._fit_words()
        self.updateGeometry()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Name what is around it, where that has no name of its own."""
        super().showEvent(event)
        around = self.parentWidget()
        if around is not None and not around.isWindow() and not around.accessibleName():
            around.setAccessibleName(self.accessibleName())

    def tabSizeHint(self, index: int) -> QSize:
        """Return room for the words."""
        return QSize(self._width_of(self.tabText(index)), theme.row)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the same: tabs are never squeezed."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint words, underline and focus ring."""
        with QPainter(self) as painter:
            paint.hairline(painter, 0, self.width(), self.height() - 1)
            for i in range(self.count()):
                rect = QRectF(self.tabRect(i))
                on = i == self.currentIndex()
                ink = theme.colour("accent" if on else "muted") if self.isTabEnabled(i) else theme.disabled_text()
                font = theme.font("strong" if on else "body")
                paint.text(painter, rect, self.tabText(i), font, ink, Qt.AlignmentFlag.AlignCenter)
                if on:
                    line = QRectF(rect.x(), self.height() - theme.px(2), rect.width(), theme.px(2))
                    painter.fillRect(line, theme.colour("accent"))
                    if paint.keyboard_here(self):
                        paint.focus_ring(painter, rect.adjusted(1, 2, -1, -4), theme.px(4))
