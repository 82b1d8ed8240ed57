"""The help beside the window: a search, the list of topics, and the one that is read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from ui.announce import announce
from ui.help.reader import page_of
from ui.help.topic import Topic
from ui.help.topics import find, icon_of, of_rule, topic
from ui.texts import tr
from ui.theme import theme
from ui.widgets import Button, Card, Item, ItemList, Label, SearchField
from ui.widgets.dialog import Dialog
from ui.widgets.scroll import thin_bars


class HelpWindow(Dialog):
    """Not modal: it stays beside what one does. `page_wanted(key)` shows a page of the window, `allowed` tells which there are."""

    page_wanted = Signal(str)

    def __init__(self, allowed: Callable[[str], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Help"))
        self._allowed = allowed
        self.key = ""
        self._before: list[str] = []
        self.search = SearchField(tr("Find in the help"))
        self.search.searched.connect(self._show_found)
        self.list = ItemList(tr("Topics"))
        self.list.chosen.connect(self.show_topic)
        self.nothing = Label(tr("No topic has all of these words."), "small", "muted", wrap=True)
        self.nothing.hide()
        self.text = _Reader(tr("The topic"))
        self.text.anchorClicked.connect(self._follow)
        self.back = Button(tr("Back"), "arrow-left", small=True)
        self.back.clicked.connect(self.go_back)
        self.page = Button(tr("Show this page"), "external-link", small=True)
        self.page.clicked.connect(lambda: self.page_wanted.emit(self._page()))
        self.close_button = Button(tr("Close"), small=True)
        self.close_button.clicked.connect(self.close)
        self._lay_out()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Back), self, self.go_back)
        theme.changed.connect(self._restyle)
        self.resize(theme.px(1000), theme.px(660))
        self._show_found("")

    def _lay_out(self) -> None:
        left = Card(flush=True)
        left.setAccessibleName(tr("Topics"))
        head = QVBoxLayout()
        pad = theme.px(10)
        head.setContentsMargins(pad, pad, pad, pad)
        head.addWidget(self.search)
        head.addWidget(self.nothing)
        left.add_layout(head)
        left.add(self.list, 1)
        right = Card()
        right.add(self.text, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addWidget(self.page)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        right.add_layout(foot)
        row = QHBoxLayout(self)
        gap = theme.gap(3)
        row.setContentsMargins(gap, gap, gap, gap)
        row.setSpacing(gap)
        row.addWidget(left, 37)
        row.addWidget(right, 63)

    # -- what is read -------------------------------------------------------------------------------------------------

    def show_topic(self, key: str) -> None:
        """Show a topic; one that the search left out ends the search.

        Raises:
            KeyError: there is none of that key.
        """
        one = topic(key)
        if key == self.key:
            return
        if self.key:
            self._before.append(self.key)
        self._bring(one.key)

    def show_rule(self, rule: str) -> None:
        """Show the topic that explains a rule; what no topic explains leaves the one that is shown."""
        if of_rule(rule):
            self.show_topic(of_rule(rule))

    def go_back(self) -> None:
        """Show the topic that was read before."""
        if self._before:
            self._bring(self._before.pop())

    def _bring(self, key: str) -> None:
        self.key = key
        if not self.list.select(key):
            self.search.clear()
            self._show_found("")
        one = topic(key)
        self.text.setHtml(page_of(one))
        self.text.setAccessibleName(one.title)
        self.back.setEnabled(bool(self._before))
        self.page.setVisible(bool(self._page()))
        announce(self, one.title)

    def _page(self) -> str:
        """Return the page of the window that the topic belongs to, if whoever is at the console has it."""
        return next((page for page in topic(self.key).pages if self._allowed(page)), "") if self.key else ""

    # -- the list -----------------------------------------------------------------------------------------------------

    def _show_found(self, words: str) -> None:
        found = find(words)
        self.nothing.setVisible(not found)
        self.list.blockSignals(True)  # what the list chooses by itself while it changes is nobody's choice
        self.list.set_items([_item(each) for each in found])
        if self.key:
            self.list.select(self.key)
        self.list.blockSignals(False)

    def _follow(self, link: QUrl) -> None:
        if link.scheme() == "topic":
            self.show_topic(link.path())

    def _restyle(self) -> None:
        if self.key:
            self.text.setHtml(page_of(topic(self.key)))


def _item(one: Topic) -> Item:
    return Item(one.key, one.title, icon=icon_of(one.key), icon_colour="muted", tooltip=one.title)


class _Reader(QTextBrowser):
    """Our own text, read and copied by mouse and keys; Tab goes through its links."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        thin_bars(self)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.document().setDefaultFont(theme.font("body"))
        self.document().setDocumentMargin(theme.gap(1))
