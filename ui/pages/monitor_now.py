"""The card *Now* of the monitor: what just happened, newest on top, filtered by outcome, still while a person reads further down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QSizePolicy, QStackedLayout, QWidget

from crmconsole.events import RecordDone
from ui import texts
from ui.bridge import Line, collapse
from ui.models import words
from ui.models.activity import LIMIT, ActivityModel
from ui.theme import theme
from ui.widgets import Button, Card, EmptyState, ItemList
from ui.widgets.item_list import ItemDelegate

LIST_EVERY_MS = 250
"""The list is read, not watched: four times a second is enough and leaves the processor to the run."""

_PAD = 4


class NowCard(Card):
    """Gets record lines by `add`; `empty_words` is what stands there before the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.tr("Now"), parent=parent)
        self.empty_words = texts.tr("Loading…")
        self.filter = Button(texts.tr("All outcomes"), "funnel", small=True, name=texts.tr("Show outcomes"))
        self.filter.clicked.connect(self._open_filter)
        self.add_to_head(self.filter)
        self.activity = ActivityModel(self)
        self.list = ItemList(texts.tr("What just happened"), lines=False, pad=_PAD)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(ItemDelegate(lines=False, pad=_PAD, parent=self.list))
        self.list.setModel(self.activity)
        # Within what scrolls, its own wish for room would make the whole page scroll.
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.nothing = EmptyState("activity")
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.nothing)
        self.add_layout(self._stack, 1)
        self._build_menu()
        self._arrived: list[Line] = []
        self._listing = QTimer(self, singleShot=True, interval=LIST_EVERY_MS)
        self._listing.timeout.connect(self._list_arrived)
        self.show_list_or_nothing()

    def _build_menu(self) -> None:
        self._menu = QMenu(self)
        group = QActionGroup(self)
        for key, title, outcomes in words.outcome_filters():
            action = QAction(title, self, checkable=True, checked=key == "all")
            action.triggered.connect(lambda _on=False, o=outcomes, t=title: self.filter_by(o, t))
            group.addAction(action)
            self._menu.addAction(action)

    def _open_filter(self) -> None:
        self._menu.popup(self.filter.mapToGlobal(QPoint(0, self.filter.height() + theme.gap(1))))

    @property
    def has_lines(self) -> bool:
        """True once there was any line."""
        return self.activity.has_lines or bool(self._arrived)

    def add_lines(self, lines: Sequence[RecordDone]) -> None:
        """List these, oldest first, within a quarter of a second."""
        self._arrived = collapse((*self._arrived, *lines), LIMIT)
        if not self._listing.isActive():
            self._listing.start()

    def _list_arrived(self) -> None:
        lines, self._arrived = self._arrived, []
        bar = self.list.verticalScrollBar()
        from_top = bar.value()
        before = self.activity.rowCount()
        self.activity.add(lines)
        if from_top and before:
            row = self.list.sizeHintForRow(0)
            bar.setValue(from_top + row * min(len(lines), self.activity.rowCount()))
        self.show_list_or_nothing()

    def filter_by(self, outcomes: frozenset[str], title: str) -> None:
        """Show only lines of these outcomes."""
        self.activity.set_filter(outcomes)
        self.show_list_or_nothing()
        self.filter.setText(title)
        self.filter.updateGeometry()

    def show_list_or_nothing(self) -> None:
        """Show the list, or why it is empty."""
        self._stack.setCurrentIndex(0 if self.activity.rowCount() else 1)
        if self.activity.has_lines:
            self.nothing.set("search-x", texts.tr("No line of this sort"))
        else:
            self.nothing.set("activity", self.empty_words)
