"""Two runs side by side: totals, time, calls, and where they went by something else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crmconsole.errors import ConsoleError
from crmconsole.events import Counts
from crmconsole.records import Kind
from crmconsole.views import RunDetail, RunView
from ui import tasks, texts
from ui.history.totals import used_lines
from ui.models import words
from ui.models.run_totals import changed_here, changed_there, looked_at
from ui.models.runs import result_of, trigger_words, who_words
from ui.models.simple_table import Column, SimpleTable
from ui.theme import theme
from ui.widgets import Button, Card, Notice, TablePanel, TableState, TableView
from ui.widgets.cells import MUTED, PLAIN, STRONG, Look
from ui.widgets.dialog import Dialog
from ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from crmconsole.console import Console


@dataclass(frozen=True)
class Pair:
    """A line of the comparison."""

    what: str
    first: str
    second: str
    change: str = ""
    """How much more the second has; empty where that is no number, or they are the same."""

    @property
    def differs(self) -> bool:
        """Whether the runs differ in it."""
        return self.first != self.second


def pairs(first: RunDetail, second: RunDetail) -> list[Pair]:
    """Return both runs line by line: totals of all objects, then of each, then what they went by."""
    one, other = first.run, second.run
    found = [
        Pair(texts.tr("Started by"), trigger_words(one), trigger_words(other)),
        Pair(texts.tr("Who"), who_words(one), who_words(other)),
        Pair(texts.tr("Result"), result_of(one)[0], result_of(other)[0]),
        Pair(texts.tr("Took"), texts.duration(one.seconds), texts.duration(other.seconds)),
        _figures(texts.tr("API calls"), one.api_calls, other.api_calls),
        *_totals("", list(one.objects.values()), list(other.objects.values())),
    ]
    for kind in Kind:
        counts = [run.objects.get(kind, Counts()) for run in (one, other)]
        if counts != [Counts(), Counts()]:
            found += _totals(f"{words.kind_words(kind)} · ", counts[:1], counts[1:])
    went_by = [{line.what: line.value for line in used_lines(detail)} for detail in (first, second)]
    for what in dict.fromkeys((*went_by[0], *went_by[1])):
        found.append(Pair(what, went_by[0].get(what, words.BLANK), went_by[1].get(what, words.BLANK)))
    return found


def _totals(head: str, one: list[Counts], other: list[Counts]) -> list[Pair]:
    def sums(name: str) -> tuple[int, int]:
        return sum(getattr(each, name) for each in one), sum(getattr(each, name) for each in other)

    return [
        _figures(f"{head}{texts.tr('Looked at')}", looked_at(one), looked_at(other)),
        _figures(f"{head}{texts.tr('Changed here')}", changed_here(one), changed_here(other)),
        _figures(f"{head}{texts.tr('Unchanged')}", *sums("unchanged")),
        _figures(f"{head}{texts.tr('Left alone')}", *sums("skipped")),
        _figures(f"{head}{texts.tr('To Salesforce')}", changed_there(one), changed_there(other)),
        _figures(f"{head}{texts.tr('Failed')}", *sums("failed")),
    ]


def _figures(what: str, first: int, second: int) -> Pair:
    more = second - first
    change = "" if not more else f"{'+' if more > 0 else '−'}{texts.number(abs(more))}"
    return Pair(what, texts.number(first), texts.number(second), change)


class CompareDialog(Dialog):
    """Shows two runs, the older one first; where they differ stands out."""

    def __init__(
        self,
        console: Console,
        older: RunView,
        newer: RunView,
        *,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._console, self._runs = console, (older, newer)
        times = [texts.day_and_time(texts.parse(run.started), now()) for run in self._runs]
        title = texts.tr("Run %1 and run %2")
        for place, run in enumerate(self._runs, 1):
            title = title.replace(f"%{place}", texts.number(run.run))
        self.setWindowTitle(title)
        self.header = PageHeader(title)
        self.notice = Notice(parent=self)
        self.model = SimpleTable[Pair](
            (
                Column(texts.tr("What"), lambda one: one.what, lambda one: STRONG if one.differs else MUTED),
                Column(times[0], lambda one: one.first, lambda one: PLAIN if one.differs else MUTED),
                Column(times[1], lambda one: one.second, lambda one: STRONG if one.differs else MUTED),
                Column(
                    texts.tr("Difference"), lambda one: one.change, lambda _one: Look("accent", "strong"), figure=True
                ),
            ),
            self,
        )
        table = self.table = TableView(title)
        table.setModel(self.model)
        table.set_column(0, 220, stretch=True)
        table.set_column(1, 170, stretch=True)
        table.set_column(2, 170, stretch=True)
        table.set_column(3, 110)
        self.panel = TablePanel(table)
        card = Card(flush=True)
        card.add(self.panel, 1)
        self.close_button = Button(texts.tr("Close"))
        self.close_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.gap(5), theme.room(20), theme.gap(5), theme.room(20))
        column.setSpacing(theme.gap(3))
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addWidget(card, 1)
        column.addLayout(buttons)
        self.resize(theme.px(760), theme.px(620))

    def showEvent(self, event: QShowEvent) -> None:
        """Read both when seen."""
        super().showEvent(event)
        self.panel.set_state(TableState.LOADING)
        tasks.run(self, self._load(), key="load")

    async def _load(self) -> None:
        first, second = [await self._console.run_detail(run.run) for run in self._runs]
        found = pairs(first, second)
        self.model.set_rows(tuple(found))
        self.panel.set_state(TableState.ROWS)
        number = sum(pair.differs for pair in found)
        self.header.set(self.windowTitle(), texts.plural(number, texts.tr("line differs"), texts.tr("lines differ")))

    def show_error(self, error: ConsoleError) -> None:
        """Say why they cannot be compared."""
        self.notice.set_error(error)
