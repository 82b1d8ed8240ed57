"""The card with the causes of failures: largest first, narrowed to whoever can fix them, and what happens by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmconsole.clock import iso
from crmconsole.views import CauseView
from ui import texts
from ui.pages.failure_cause import cause_item, who_words
from ui.theme import theme
from ui.widgets import Card, ComboBox, ItemList, Label
from ui.widgets.visible import show_or_hide


class CausesCard(Card):
    """Shows `CauseView`s. `chosen(cause)` when one became current, `filter_changed` when whoever can fix them is another."""

    chosen = Signal(str)
    filter_changed = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self._now = now
        self.setAccessibleName(texts.tr("Causes"))
        self.setMinimumWidth(theme.px(200))
        self.who_box = ComboBox(texts.tr("Who can fix it"), small=True)
        self.who_box.addItem(texts.tr("Fixed by anybody"), "")
        self.who_box.currentIndexChanged.connect(lambda _index: self.filter_changed.emit())
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(theme.room(14), theme.room(10), theme.room(14), theme.room(10))
        head.addWidget(self.who_box)
        self.add(self._head)
        self.list = ItemList(texts.tr("Causes"), pad=15)
        self.list.chosen.connect(self.chosen)
        self.add(self.list, 1)
        self.foot = Label("", "small", "muted", wrap=True)
        self.foot.setContentsMargins(theme.gap(4), theme.gap(3), theme.gap(4), theme.gap(3))
        self.add(self.foot)

    @property
    def who(self) -> str:
        """Who is to be able to fix them; empty = whoever can."""
        return str(self.who_box.currentData() or "")

    def passing(self, causes: Sequence[CauseView]) -> list[CauseView]:
        """Return the causes that whoever is chosen can fix."""
        return [cause for cause in causes if self.who in ("", cause.who)]

    def clear(self) -> None:
        """Show whoever can fix them."""
        self.who_box.setCurrentIndex(0)

    def show_causes(self, causes: Sequence[CauseView], fixed: int) -> None:
        """List the causes that pass; `fixed` were fixed today. The current one stays, or the largest becomes so."""
        self._offer({cause.who for cause in causes if cause.who})
        shown = self.passing(causes)
        if causes and not shown:
            # The last one of theirs is fixed: an empty list would hide the others.
            self.clear()
            shown = list(causes)
        self.list.set_items([cause_item(cause, self._now()) for cause in shown])
        if shown and not self.list.current_key:
            self.list.select(shown[0].cause)
        self.foot.setText(" ".join(part for part in (waiting_words(causes, self._now()), fixed_words(fixed)) if part))

    def _offer(self, people: set[str]) -> None:
        """Offer everybody who can fix something now; whoever is chosen stays in the list."""
        wanted = ["", *sorted(people | ({self.who} if self.who else set()))]
        if wanted != [str(self.who_box.itemData(row)) for row in range(self.who_box.count())]:
            chosen = self.who
            self.who_box.blockSignals(True)
            self.who_box.clear()
            for who in wanted:
                words = who_words(who)
                self.who_box.addItem(words[:1].upper() + words[1:] if who else texts.tr("Fixed by anybody"), who)
            self.who_box.setCurrentIndex(wanted.index(chosen))
            self.who_box.blockSignals(False)
            self.who_box.updateGeometry()
        show_or_hide(self._head, len(wanted) > 2)


def title_words(causes: Sequence[CauseView]) -> tuple[str, str]:
    """Return how many failures somebody has to look at, and of how many causes."""
    count = sum(cause.count for cause in causes)
    mending = sum(cause.count for cause in causes if cause.retry == "by_itself")
    title = texts.plural(count - mending, texts.tr("failure needs attention"), texts.tr("failures need attention"))
    if mending == count:
        title = texts.plural(
            count, texts.tr("failure is tried again by itself"), texts.tr("failures are tried again by themselves")
        )
    remark = texts.plural(len(causes), texts.tr("cause"), texts.tr("causes"))
    if len(causes) > 1 and max(cause.count for cause in causes) * 2 > count:
        remark += texts.tr(", most in one")
    return title, remark


def waiting_words(causes: Sequence[CauseView], now: datetime) -> str:
    """Return how many records are tried again by themselves, and when the first; empty for none."""
    waiting = [cause for cause in causes if cause.next_try is not None]
    if not waiting:
        return ""
    count = sum(cause.count for cause in waiting)
    first = min(texts.parse(cause.next_try) for cause in waiting if cause.next_try)
    if first <= now:
        return texts.plural(
            count, texts.tr("is tried again with the next run."), texts.tr("are tried again with the next run.")
        )
    told = texts.plural(
        count,
        texts.tr("waits until %1 and is tried again by itself."),
        texts.tr("wait until %1 and are tried again by themselves."),
    )
    return told.replace("%1", texts.day_and_time(first, now))


def fixed_words(fixed: int) -> str:
    """Return what becomes of rows that are fixed."""
    if not fixed:
        return texts.tr("What is fixed leaves this list by itself.")
    return texts.tr("Fixed today: %1. They leave this list by themselves.").replace("%1", texts.number(fixed))


def monday(now: datetime) -> str:
    """Return the UTC moment at which this week began on this workstation."""
    local = now.astimezone()
    began = (local - timedelta(days=local.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    return iso(began.astimezone(UTC))


def nothing_words(fixed: int, written: int) -> str:
    """Return what stands where nothing failed: what was fixed today, and what was written this week."""
    more = texts.plural(fixed, texts.tr("record was fixed today."), texts.tr("records were fixed today."))
    week = texts.plural(written, texts.tr("record written since Monday."), texts.tr("records written since Monday."))
    return " ".join(part for part, number in ((more, fixed), (week, written)) if number)
