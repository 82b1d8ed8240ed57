"""API calls: used by day and by what they were for, what the next run and a day will take, and our own cap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from crmconsole.errors import InputProblem
from crmconsole.views import CallsDay, CallsView
from ui import tasks, texts
from ui.announce import announce
from ui.models import words
from ui.models.records import short_day
from ui.models.simple_table import Column, SimpleTable
from ui.pages.dialogs import AskDialog
from ui.theme import theme
from ui.widgets import Card, Label, LineEdit, Scroll, TableView
from ui.widgets.bar_chart import BarChart
from ui.widgets.cells import MUTED

if TYPE_CHECKING:
    from crmconsole.console import Console

DAY, CALLS, PURPOSES = range(3)
CHART = 130


class CallsDialog(AskDialog):
    """Shows `Console.api_calls` and saves the cap and the reserve; it is not modal."""

    def __init__(self, console: Console, *, parent: QWidget | None = None) -> None:
        super().__init__(texts.tr("API calls"), texts.tr("Save"), parent=parent)
        self.setModal(False)
        self._console = console
        self.view: CallsView | None = None
        self.cancel_button.setText(texts.tr("Close"))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap(2))
        column.addWidget(self._build_figures())
        column.addWidget(self._build_days(), 1)
        self.why = Label("", "small", "muted", wrap=True)
        self.planned = Label("", "small", "muted", wrap=True)
        self.allowance = Label("", "small", "muted", wrap=True)
        for label in (self.why, self.planned, self.allowance):
            column.addWidget(label)
        column.addLayout(self._build_limits())
        self.body.addWidget(Scroll(content), 1)
        self.accept_button.set_reason(texts.tr("Wait until it was read"))
        self.resize(theme.px(760), theme.px(740))

    def _build_figures(self) -> QWidget:
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.gap(4))
        grid.setVerticalSpacing(theme.px(3))
        self.today, self.everybody, self.next_run, self.a_day = (Label("", "bold", tabular=True) for _ in range(4))
        titles = (
            (texts.tr("Calls of this console today"), self.today),
            (texts.tr("Calls of everybody in the last 24 hours"), self.everybody),
            (texts.tr("The next run takes about"), self.next_run),
            (texts.tr("An ordinary day takes about"), self.a_day),
        )
        for row, (title, figure) in enumerate(titles):
            grid.addWidget(Label(title, "body", "muted"), row, 0)
            grid.addWidget(figure, row, 1, Qt.AlignmentFlag.AlignRight)
        card.add_layout(grid)
        return card

    def _build_days(self) -> QWidget:
        name = texts.tr("Calls by day")
        self.days: SimpleTable[CallsDay] = SimpleTable(
            (
                Column(texts.tr("Day"), lambda one: short_day(one.day), tip=lambda one: one.day),
                Column(texts.tr("Calls"), lambda one: texts.number(one.calls), figure=True),
                Column(texts.tr("What for"), _purposes, lambda _one: MUTED),
            ),
            self,
        )
        self.chart = BarChart(name, legend=False)
        self.chart.setFixedHeight(theme.px(CHART))
        table = self.table = TableView(name)
        # It takes the room that is left: within what scrolls, its own wish would make everything else scroll.
        table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        table.setMinimumHeight(theme.head + 2 * theme.row)
        table.setModel(self.days)
        table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        table.set_column(DAY, 110)
        table.set_column(CALLS, 80)
        table.set_column(PURPOSES, stretch=True)
        table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        card = Card(flush=True)
        card.setAccessibleName(name)
        around = QVBoxLayout()
        around.setContentsMargins(theme.gap(3), theme.gap(3), theme.gap(3), theme.gap(2))
        around.addWidget(self.chart)
        card.add_layout(around)
        card.add(table, 1)
        self.told = Label("", "small", "muted", wrap=True, selectable=True)
        self.told.setContentsMargins(theme.gap(3), theme.gap(2), theme.gap(3), theme.gap(2))
        card.add(self.told)
        return card

    def _build_limits(self) -> QGridLayout:
        self.cap = LineEdit(texts.tr("Our own cap, calls a day"), placeholder=texts.tr("none"))
        self.reserve = LineEdit(texts.tr("Kept for other programs, percent"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.gap(3))
        grid.setVerticalSpacing(theme.px(4))
        for column, edit in enumerate((self.cap, self.reserve)):
            label = Label(edit.accessibleName(), "small_strong")
            label.setBuddy(edit)
            grid.addWidget(label, 0, column)
            grid.addWidget(edit, 1, column)
        return grid

    # -- looking ------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Read when seen."""
        super().showEvent(event)
        self.load()

    def load(self) -> None:
        """Read how the calls stand."""
        work = self._console.api_calls(14)
        tasks.run(self, work, key="calls", on_result=self.show_calls, on_error=self.show_error)

    def show_calls(self, view: CallsView) -> None:
        """Show how the calls stand."""
        self.view = view
        self.today.setText(texts.number(view.today))
        known = view.used is not None and view.limit is not None
        self.everybody.setText(texts.of(view.used or 0, view.limit or 0) if known else texts.tr("not known yet"))
        self.next_run.setText(texts.number(view.run.calls))
        self.a_day.setText(texts.number(view.a_day))
        self.days.set_rows(tuple(reversed(view.days)))
        self._show_chart(view.days)
        self.why.setText(view.why)
        self.planned.setText(view.planned)
        self.allowance.setText(view.allowance)
        self.allowance.setVisible(bool(view.allowance))
        self.allowance.set_colour("muted" if view.enough else "attention")
        self.cap.setText("" if view.cap is None else str(view.cap))
        self.reserve.setText(str(view.reserve_percent))
        self.accept_button.set_reason("")
        told = view.waits or view.advice or ("" if view.run.fits else view.run.sentence)
        self.notice.set(told, "attention")
        self.table.setCurrentIndex(self.days.index(0, 0))
        self._tell()

    def _show_chart(self, days: Sequence[CallsDay]) -> None:
        most = max(days, key=lambda day: day.calls)
        sentence = texts.tr("%1 calls in %2 days; the most on one day were %3, on %4.")
        shown = (sum(day.calls for day in days), len(days), most.calls)
        for place, number in enumerate(shown, 1):
            sentence = sentence.replace(f"%{place}", texts.number(number))
        sentence = sentence.replace("%4", short_day(most.day))
        self.chart.set(
            texts.tr("Calls by day"),
            [short_day(day.day) for day in days],
            [(texts.tr("Calls"), [day.calls for day in days])],
            sentence,
        )

    def _tell(self) -> None:
        """Say the chosen day in full, for whoever cannot read it in the table."""
        index = self.table.currentIndex()
        known = index.isValid() and index.row() < len(self.days.rows)
        self.told.setText(_purposes(self.days.rows[index.row()]) if known else "")

    # -- saving -------------------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Save the cap and the reserve; the dialog stays and shows what follows from them."""
        cap = _number(self.cap)
        reserve = _number(self.reserve)
        if cap is False or reserve is False or reserve is None:
            told = texts.tr("The cap and the reserve are whole numbers."), texts.tr("Nothing was changed.")
            self.show_error(InputProblem(*told, texts.tr("Leave the cap empty for none.")))
            return
        work = self._console.set_call_budget(cap, reserve)
        tasks.run(self, work, key="calls", on_result=self._saved, on_error=self.show_error)

    def _saved(self, view: CallsView) -> None:
        self.show_calls(view)
        announce(self, texts.tr("Saved."))


def _number(edit: LineEdit) -> int | bool | None:
    """Return what was typed; None for nothing, False for what is no number."""
    text = edit.text().strip().replace(",", "")
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() else False


def _purposes(day: CallsDay) -> str:
    told = " · ".join(f"{one.words}: {texts.number(one.calls)}" for one in day.by_purpose)
    return told or words.BLANK
