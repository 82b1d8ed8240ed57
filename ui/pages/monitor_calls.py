"""The card *API calls* of the monitor: calls of the run and of the day, and how fast the run writes."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from crmconsole.events import Phase, RunProgress
from crmconsole.views import RunForecast, RunView
from ui import texts
from ui.models import words
from ui.theme import theme
from ui.widgets import Card, Label, Notice, ProgressTrack, Sparkline
from ui.widgets.visible import show_or_hide

SERIES = 600
"""Points of the rate line: one a second, ten minutes."""


class CallsCard(Card):
    """Shows the run that is going on, or the last one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.tr("API calls"), parent=parent)
        self._series: deque[float] = deque(maxlen=SERIES)
        self._write_began: tuple[int, int] | None = None
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.gap(2))
        grid.setVerticalSpacing(theme.px(2))
        self.run, self.end, self.today = (Label("", "bold", tabular=True) for _ in range(3))
        self._run_title = Label(texts.tr("This run"), "body", "muted")
        self._end_title = Label(texts.tr("Expected at the end"), "body", "muted")
        today = Label(texts.tr("Today"), "body", "muted")
        rows = ((self._run_title, self.run), (self._end_title, self.end), (today, self.today))
        for row, (title, figure) in enumerate(rows):
            grid.addWidget(title, row, 0)
            grid.addWidget(figure, row, 1, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout()
        column.setSpacing(theme.px(6))
        column.addLayout(grid)
        self.budget = ProgressTrack(texts.tr("API calls used today"))
        self._reserve = 0
        self.reserve_words = Label("", "small", "muted", wrap=True)
        self.waits = Notice()
        self.rate = Sparkline(texts.tr("Records per second"), width=264, height=36)
        self.rate_words = Label("", "small", "muted", wrap=True)
        for widget in (self.budget, self.reserve_words, self.waits, self.rate, self.rate_words):
            column.addWidget(widget)
        self.add_layout(column)
        self.body.addStretch(1)
        self._show_rate()

    def begin(self) -> None:
        """Forget the run before."""
        self._series.clear()
        self._write_began = None
        self._show_rate()

    def show_run(self, progress: RunProgress, done: int, total: int | None) -> None:
        """Show the calls of the run; `done` of `total` records were sent."""
        self._run_title.setText(texts.tr("This run"))
        self._end_title.setText(texts.tr("Expected at the end"))
        self.end.set_colour("text")
        self.waits.clear()
        for widget in (self._end_title, self.end):
            show_or_hide(widget, True)
        self.run.setText(texts.number(progress.api_calls))
        expected = self._expected(progress, done, total)
        self.end.setText(texts.number(expected) if expected is not None else words.BLANK)
        self.show_budget(progress.api_used, progress.api_limit)

    def show_last(self, run: RunView | None) -> None:
        """Show the calls of the last run."""
        self._run_title.setText(texts.tr("Last run"))
        for widget in (self._end_title, self.end):
            widget.hide()
        self.run.setText(texts.number(run.api_calls) if run is not None else words.BLANK)

    def show_next(self, forecast: RunForecast, waits: str = "") -> None:
        """Show what the next run is expected to take, beside the last one, and why runs wait for calls, where they do."""
        self._end_title.setText(texts.tr("Next run, expected"))
        for widget in (self._end_title, self.end):
            show_or_hide(widget, True)
        self.end.setText(texts.number(forecast.calls))
        self.end.setToolTip(forecast.sentence)
        self.end.set_colour("text" if forecast.fits else "attention")
        self.waits.set(waits or ("" if forecast.fits else forecast.sentence), "attention")

    def set_reserve(self, reserve: int) -> None:
        """Know how many calls of the day's limit are left to other programs."""
        self._reserve = reserve

    def show_budget(self, used: int | None, limit: int | None) -> None:
        """Show the calls of the day; None where Salesforce has not told yet."""
        if used is None or not limit:
            self.today.setText(texts.tr("not known yet"))
            return
        self.today.setText(texts.of(used, limit))
        ours = limit - self._reserve
        self.budget.set(used / limit, "bad" if used >= ours else "attention" if used > 0.9 * ours else "accent")
        self.budget.set_mark(ours / limit if self._reserve else None)
        told = texts.tr("Kept for other programs: %1")
        self.reserve_words.setText(told.replace("%1", texts.number(self._reserve)))
        self.reserve_words.setToolTip(texts.tr("A run waits before it touches the last calls of the day."))
        show_or_hide(self.reserve_words, bool(self._reserve))

    def _expected(self, progress: RunProgress, done: int, total: int | None) -> int | None:
        """Return the calls of the whole run if the rest goes on as the writing did; None while that is not known."""
        if progress.phase is Phase.FINISH:
            return progress.api_calls
        if progress.phase is not Phase.WRITE or not total:
            return None
        if self._write_began is None:
            self._write_began = (progress.api_calls, done)
        calls, sent = progress.api_calls - self._write_began[0], done - self._write_began[1]
        if calls <= 0 or sent <= 0:
            return None
        return progress.api_calls + -(-max(0, total - done) * calls // sent)

    def add_rate(self, rate: float) -> None:
        """Note how many records a second were written; call it once a second."""
        self._series.append(rate)
        self._show_rate()

    def _show_rate(self) -> None:
        enough = len(self._series) >= 2
        self.rate.set(tuple(self._series))
        show_or_hide(self.rate, enough)
        show_or_hide(self.rate_words, enough)
        if enough:
            sentence = texts.tr("Records per second, last %1: now %2").replace("%1", _span(len(self._series)))
            self.rate_words.setText(sentence.replace("%2", texts.number(round(self._series[-1]))))


def _span(seconds: int) -> str:
    """Return “40 s” or “3 min”."""
    return f"{texts.number(seconds)} s" if seconds < 60 else f"{texts.number(seconds // 60)} min"
