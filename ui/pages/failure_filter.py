"""The button that narrows the failures of a cause: which objects, first seen since when. It only says what is wanted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from crmconsole.clock import iso
from crmconsole.records import MAPPED, Kind
from ui import texts
from ui.models import words
from ui.theme import theme
from ui.widgets import Button, Menu

T = TypeVar("T")
DAYS = (1, 7, 30)


class FailureFilterButton(Button):
    """Opens a menu with objects and times and names what is chosen; `changed` when other rows are wanted."""

    changed = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__("", "funnel", small=True, name=texts.tr("Filter by object and date"), parent=parent)
        self._now = now
        self.kind: Kind | None = None
        self.days = 0
        self.since: str | None = None
        """The UTC moment since which they were first seen; None for any time."""
        self.menu_of_choices = Menu(parent=self)
        objects = [(None, texts.tr("All objects")), *((kind, words.kind_words(kind)) for kind in MAPPED)]
        self._kinds = self._choices(objects, self.choose_kind)
        self.menu_of_choices.addSeparator()
        times = [(0, texts.tr("Any time")), *((days, days_words(days)) for days in DAYS)]
        self._times = self._choices(times, self.choose_days)
        self.clicked.connect(self._open)
        self._show()

    def _choices(self, choices: list[tuple[T, str]], choose: Callable[[T], None]) -> dict[T, QAction]:
        group = QActionGroup(self)
        made = {}
        for key, title in choices:
            action = made[key] = self.menu_of_choices.addAction(title)
            action.setCheckable(True)
            action.triggered.connect(lambda _on=False, which=key: choose(which))
            group.addAction(action)
        return made

    def _open(self) -> None:
        self.menu_of_choices.popup(self.mapToGlobal(QPoint(0, self.height() + theme.gap(1))))

    def renew(self) -> None:
        """Count the days back from now: a window may stay open for weeks."""
        self.since = iso(self._now() - timedelta(days=self.days)) if self.days else None

    def choose_kind(self, kind: Kind | None) -> None:
        """Want one kind of record only, or all."""
        self._choose(kind, self.days)

    def choose_days(self, days: int) -> None:
        """Want failures of the last days only; 0 for all."""
        self._choose(self.kind, days)

    def kept(self) -> str:
        """Return what is chosen, for `take`; empty where nothing is narrowed."""
        return f"{self.kind or ''}|{self.days}" if self.kind or self.days else ""

    def take(self, words: str) -> None:
        """Choose what `kept` said; what is offered no more is left out."""
        kind, _, days = words.partition("|")
        self._choose(
            next((one for one in self._kinds if one is not None and str(one) == kind), None),
            next((one for one in self._times if str(one) == days), 0),
        )

    def clear(self) -> None:
        """Want all of them again."""
        self._choose(None, 0)

    def _choose(self, kind: Kind | None, days: int) -> None:
        other = (kind, days) != (self.kind, self.days)
        self.kind, self.days = kind, days
        self.renew()
        self._show()
        if other:
            self.changed.emit()

    def _show(self) -> None:
        self._kinds[self.kind].setChecked(True)
        self._times[self.days].setChecked(True)
        told = [words.kind_words(self.kind) if self.kind else "", days_words(self.days) if self.days else ""]
        self.setText(" · ".join(part for part in told if part))
        self.setAccessibleDescription(self.text())
        self.updateGeometry()


def days_words(days: int) -> str:
    """Return what the last days are called."""
    if days == 1:
        return texts.tr("Last 24 hours")
    return texts.tr("Last %1 days").replace("%1", texts.number(days))
