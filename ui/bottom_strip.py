"""The strip under everything: Now · Last run · API calls · Next run."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import texts
from ui.frame_state import FrameState
from ui.texts import tr
from ui.theme import theme
from ui.widgets.budget_bar import BudgetBar
from ui.widgets.icon import Icon
from ui.widgets.label import Label


class BottomStrip(QWidget):
    """What happens now and what the last run came to are two facts, kept apart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icon = Icon("plug", "muted", 14)
        self.now = Label("", "small_strong")
        self._last_caption = Label(tr("Last run"), "small", "muted")
        self.last = Label("", "small_strong", tabular=True)
        self.result = Label("", "small", "muted")
        self.budget = BudgetBar()
        self._next_caption = Label(tr("Next run"), "small", "muted")
        self.next = Label("", "small_strong", tabular=True)
        self._row = QHBoxLayout(self)
        self._now_row, self._last_row, self._next_row = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (self._now_row, (self._icon, self.now)),
            (self._last_row, (self._last_caption, self.last, self.result)),
            (self._next_row, (self._next_caption, self.next)),
        ):
            for widget in widgets:
                row.addWidget(widget)
        self._row.addLayout(self._now_row)
        self._row.addLayout(self._last_row)
        self._row.addWidget(self.budget)
        self._row.addStretch(1)
        self._row.addLayout(self._next_row)
        self._yields: dict[QWidget, bool] = {
            self.budget.track: True,
            self.result: False,
            self.budget.caption: True,
            self._last_caption: False,
            self._next_caption: False,
        }
        """What goes where there is no room for all, the first one first, and whether there is anything to show in it."""
        self._restyle()
        theme.changed.connect(self._restyle)

    def show_state(self, state: FrameState, now: datetime) -> None:
        """Show the state as seen at `now`."""
        look = texts.status(state.status, count=state.needs, until=state.waiting_until, doing=state.doing)
        self._icon.set(look.icon, look.colour)
        self.now.setText(look.words)
        self.now.set_colour(look.colour)
        self.now.setAccessibleName(tr("Now: %1").replace("%1", look.words))
        ran = state.last_run is not None
        self.last.setVisible(ran)
        self._yields[self.result] = ran and bool(state.last_result)
        self._yields[self._last_caption] = ran
        if state.last_run is not None:
            self.last.setText(texts.day_and_time(state.last_run, now))
            self.last.setToolTip(texts.exact(state.last_run))
            self.result.setText(f"· {state.last_result}")
        known = state.api_used is not None
        self.budget.setVisible(known)
        note = f"· {state.api_note}" if state.api_note else ""
        self.budget.set(state.api_used, state.api_limit, reserve=state.api_reserve, note=note)
        self.budget.setToolTip(tr("What Salesforce counted in the last 24 hours, for all programs"))
        self._show_next(state, now)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what says least where there is no room for all."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out the bar, the note of the last run, then the captions, as far as that is needed; the figures stay."""
        for widget, wanted in self._yields.items():
            widget.setVisible(wanted)
        for widget in self._yields:
            self.budget.updateGeometry()
            if self._row.minimumSize().width() <= self.width():
                return
            widget.hide()

    def _show_next(self, state: FrameState, now: datetime) -> None:
        words = state.next_words or (texts.day_and_time(state.next_run, now) if state.next_run else "")
        self._yields[self._next_caption] = bool(words)
        self.next.setVisible(bool(words))
        self.next.setText(words)
        self.next.setToolTip(texts.exact(state.next_run) if state.next_run else "")

    def _restyle(self) -> None:
        self.setFixedHeight(theme.line("small") + theme.room(14))
        self._row.setContentsMargins(theme.gap(4), 1, theme.gap(4), 0)
        self._row.setSpacing(theme.room(20))
        for row in (self._now_row, self._last_row, self._next_row):
            row.setSpacing(theme.room(5))
        self._fit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line above."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.colour("surface"))
            painter.fillRect(0, 0, self.width(), 1, theme.colour("border"))
