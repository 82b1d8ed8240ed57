"""What happened with one person, newest first: one sort of it or all, a page at a time, each line with the side that it comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.views import InsightView, TimelineEntry, TimelinePage
from ui import tasks, texts
from ui.announce import announce
from ui.models import words
from ui.theme import theme
from ui.widgets import Button, ComboBox, Item, ItemList, Label
from ui.widgets.visible import show_or_hide

if TYPE_CHECKING:
    from crmconsole.console import Console

PAGE = 100
_SORTS_THERE = {"": frozenset({"note", "meeting", "email", "link"}), "meetings": frozenset({"meeting"})}
"""Kinds of entries that only Salesforce has, by the sort that shows them: its tasks do not tell calls from letters."""


class PersonTimeline(QWidget):
    """Shows the newest entries that an insight brings, and more of them by `Console.timeline_page`."""

    def __init__(self, console: Console, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console, self._now = console, now
        self._person: int | None = None
        self._there: Sequence[TimelineEntry] | None = None
        """What only Salesforce knows of the person; None until it is asked."""
        self.entries: list[TimelineEntry] = []
        self._total, self._more = 0, ""
        self.sorts = ComboBox(texts.tr("Show activity"), small=True)
        for key, told in _sorts():
            self.sorts.addItem(told, key)
        self.sorts.currentIndexChanged.connect(lambda _index: self._begin(0))
        self.ask = Button(texts.tr("Ask Salesforce too"), "cloud", small=True)
        self.ask.setToolTip(
            texts.tr(
                "Reads this person's tasks, events, campaigns and opportunities from Salesforce now. It takes one API call; nothing of it is stored."
            )
        )
        self.ask.clicked.connect(self.ask_salesforce)
        self.count = Label("", "small", "muted", tabular=True)
        self.list = ItemList(texts.tr("Activity"), lines=False, pad=7)
        self.nothing = Label("", "body", "muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.more = Button(texts.tr("Load more"), "arrow-down", small=True)
        self.more.clicked.connect(self.load_more)
        head = QHBoxLayout()
        head.addWidget(self.sorts)
        head.addStretch(1)
        head.addWidget(self.count)
        head.addWidget(self.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.gap(2), 0, 0)
        column.addLayout(head)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._fit()

    @property
    def sort(self) -> str:
        """Which sort is shown; empty = everything."""
        return str(self.sorts.currentData())

    def show_insight(self, insight: InsightView) -> None:
        """Show a person; as much of the one who was shown before as was loaded already."""
        other = self._person != insight.person.id
        self._person = insight.person.id
        if other:
            self.entries, self._there = [], None
            tasks.cancel(self, "there")
        show_or_hide(self.ask, insight.person.crm_id is not None and self._there is None)
        if self.sort or len(self.entries) > max(PAGE, len(insight.timeline)):
            self._begin(len(self.entries))
            return
        tasks.cancel(self, "timeline")
        total = max(insight.timeline_total, len(insight.timeline))
        self._show(TimelinePage(insight.timeline, total, insight.timeline_more))

    def load_more(self) -> None:
        """Load the next page, and say how far the list reaches then."""
        if self._more:
            self._read(self._more, PAGE, self._append)

    def ask_salesforce(self) -> None:
        """Read what only Salesforce knows of the person, and list it among the rest."""
        assert self._person is not None
        focused = self.ask.hasFocus()
        self.ask.setEnabled(False)
        tasks.run(
            self,
            self._console.timeline_there(self._person),
            key="there",
            on_result=lambda found: self._answered(found, focused),
            on_error=self._trouble,
            on_end=lambda: self.ask.setEnabled(True),
        )

    def _answered(self, found: Sequence[TimelineEntry], focused: bool) -> None:
        self._there = found
        if focused:
            self.sorts.setFocus(Qt.FocusReason.TabFocusReason)
        self.ask.hide()
        self._list()
        announce(self.list, self.count.text() or self.nothing.text())

    def _begin(self, loaded: int) -> None:
        """Load from the newest on, as many as were there."""
        if self._person is not None:
            self._read("", max(PAGE, loaded), self._show)

    def _read(self, before: str, limit: int, then: Callable[[TimelinePage], None]) -> None:
        assert self._person is not None
        work = self._console.timeline_page(self._person, self.sort, before, limit)
        tasks.run(self, work, key="timeline", on_result=then, on_error=self._trouble)

    # -- showing ------------------------------------------------------------------------------------------------------

    def _show(self, page: TimelinePage) -> None:
        self.entries = list(page.entries)
        self._total, self._more = page.total, page.more
        self._list()

    def _list(self) -> None:
        self.list.set_items(self._items(self.shown, 0))
        self._fit()

    @property
    def _of_this_sort(self) -> list[TimelineEntry]:
        """What only Salesforce knows and the chosen sort shows."""
        return [one for one in self._there or () if one.kind in _SORTS_THERE.get(self.sort, frozenset())]

    @property
    def shown(self) -> list[TimelineEntry]:
        """What is listed: what is loaded of here, and what only Salesforce knows of that time."""
        oldest = self.entries[-1].at if self._more else ""
        there = [one for one in self._of_this_sort if one.at >= oldest]
        return sorted([*self.entries, *there], key=_moment, reverse=True) if there else self.entries

    def _append(self, page: TimelinePage) -> None:
        before, last = len(self.entries), self.more.hasFocus() and not page.more
        self.entries += page.entries
        self._total, self._more = page.total, page.more
        if self._of_this_sort:
            self._list()
        else:
            self.list.items.append(self._items(page.entries, before))
            self._fit()
        if last:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        announce(self.list, self.count.text())

    def _fit(self) -> None:
        entries, total = len(self.shown), self._total + len(self._of_this_sort)
        shown = texts.tr("%1 of %2").replace("%1", texts.number(entries))
        self.count.setText(shown.replace("%2", texts.number(total)) if entries else "")
        self.list.setVisible(bool(entries))
        self.nothing.setText(texts.tr("No activity of this sort.") if self.sort else texts.tr("No activity yet."))
        self.nothing.setVisible(not entries)
        show_or_hide(self.more, bool(self._more))

    def _trouble(self, error: ConsoleError) -> None:
        """Say it here; what is listed stays, and *Load more* tries again."""
        self.nothing.setText(error.sentence)
        self.nothing.show()

    def _items(self, entries: Sequence[TimelineEntry], first: int) -> list[Item]:
        return [self._item(number, entry) for number, entry in enumerate(entries, first)]

    def _item(self, number: int, entry: TimelineEntry) -> Item:
        icon, colour = words.timeline_icon(entry.kind)
        here = entry.side == "here"
        return Item(
            key=f"{number}-{entry.at}-{entry.title}",
            title=entry.title,
            subtitle=words.timeline_detail(entry),
            icon=icon,
            icon_colour=colour,
            badge=(texts.tr("here"), "neutral") if here else (words.CRM, "accent"),
            low_badge=True,
            trailing=texts.day_and_time(texts.parse(entry.at), self._now()),
            tooltip=texts.exact(texts.parse(entry.at)),
        )


def _moment(entry: TimelineEntry) -> str:
    """Return what entries are sorted by: a date without a time is the end of its day."""
    return entry.at if "T" in entry.at else f"{entry.at}T24"


def _sorts() -> list[tuple[str, str]]:
    """Return what can be chosen, by the console's names of it."""
    return [
        ("", texts.tr("All activity")),
        ("mail", texts.tr("E-mail")),
        ("calls", texts.tr("Calls")),
        ("meetings", texts.tr("Meetings")),
        ("web", texts.tr("Forms and visits")),
        ("stages", texts.tr("Stages")),
        ("sync", texts.tr("Sync")),
    ]
