"""What the run that is going on does, live; between runs, what the last one came to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from crmconsole.clock import Clock, SystemClock
from crmconsole.errors import ConsoleError
from crmconsole.events import Phase, RecordDone, RunEnded, RunProgress, RunStarted
from crmconsole.views import RunView
from ui import tasks, texts
from ui.bridge import Bridge
from ui.models.activity import LIMIT, past_line
from ui.models.course import Course
from ui.models.objects import RunModel, RunRow
from ui.pages.monitor_calls import CallsCard
from ui.pages.monitor_idle import Idle
from ui.pages.monitor_now import NowCard
from ui.pages.monitor_runs import LISTED, RunsCard
from ui.pages.refresh import Refresher
from ui.theme import theme
from ui.widgets import Button, Card, Page, PhaseSteps, ProgressTrack, Scroll, TableView
from ui.widgets.progress_delegate import ProgressDelegate
from ui.widgets.yielding import Yielding

if TYPE_CHECKING:
    from crmconsole.console import Console

LEFT_OUT_UNDER = {RunModel.BAR: 1060, RunModel.RATE: 880, RunModel.SKIPPED: 776, RunModel.UNCHANGED: 672}
"""Column → width of the page under which it is left out."""

SILENT_AFTER_S = 10.0
"""So long nobody wonders whether there will be an answer."""


class MonitorPage(Page):
    """Follows the events of runs. `wanted("sync", "")` asks the window to start one, `wanted("undo", run)` to undo one."""

    paused_changed = Signal()

    def __init__(
        self,
        console: Console,
        bridge: Bridge,
        *,
        clock: Clock | None = None,
        now: Callable[[], datetime] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(texts.tr("Monitor"), parent=parent)
        self._console, self._clock = console, clock or SystemClock()
        self._now = now or self._clock.now
        self.progress: RunProgress | None = None
        self.idle: Idle | None = None
        self._paused = self._stopping = self._at_once = self._rehearsing = False
        self._heard = 0.0
        self._shown_controls: tuple[bool, ...] | None = None
        self._shown_phase: Phase | None = None
        self._shown_share: tuple[int | None, str] | None = None
        self._course = Course()
        content = QWidget()
        content.setMinimumWidth(1)  # never wider than the page: what lacks room is left out
        self._rows_of_cards = QVBoxLayout(content)
        self._rows_of_cards.setContentsMargins(0, 0, 0, 0)
        self._rows_of_cards.setSpacing(theme.gap(4))
        self.body.addWidget(Scroll(content), 1)
        self._build_header()
        self._build_phases()
        self._build_objects()
        lower = Yielding()
        lower.setSpacing(theme.gap(4))
        self.now, self.calls = NowCard(), CallsCard()
        lower.add(self._build_lists(), 798, least=400)
        lower.add(self.calls, 300, least=220)
        self._rows_of_cards.addLayout(lower, 1)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._each_second)
        self.refresher = Refresher(self, self._load, self._trouble, beat_ms=60_000)
        bridge.run_started.connect(self._started)
        bridge.progress.connect(self._progressed)
        bridge.lines.connect(self._lines)
        bridge.run_ended.connect(self._ended)
        bridge.changed.connect(self._changed)
        if console.progress is not None:
            self._progressed(console.progress)
        else:
            self._show_idle()

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_header(self) -> None:
        self.sync = self.header.add_action(Button(texts.tr("Sync now"), "refresh-cw"))
        self.sync.clicked.connect(lambda: self.wanted.emit("sync", ""))
        self.pause = self.header.add_action(Button(texts.tr("Pause"), "pause"))
        self.pause.clicked.connect(self.toggle_pause)
        self.stop = self.header.add_action(Button(texts.tr("Stop after this batch"), "square"))
        self.stop.clicked.connect(self.stop_after_batch)
        self.stop_at_once = self.header.add_action(Button(texts.tr("Stop now"), "octagon-x"))
        self.stop_at_once.clicked.connect(self.stop_now)

    def _build_phases(self) -> None:
        card = Card()
        card.setAccessibleName(texts.tr("Where the run is"))
        self.steps = PhaseSteps()
        self.track = ProgressTrack(texts.tr("Progress of this run"))
        card.add(self.steps)
        card.add(self.track)
        self._rows_of_cards.addWidget(card)

    def _build_objects(self) -> None:
        card = Card(flush=True)
        card.setAccessibleName(texts.tr("Objects of the run"))
        self.rows = RunModel(self)
        table = self.table = TableView(texts.tr("Objects of the run"))
        table.setModel(self.rows)
        table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        table.set_column(self.rows.NAME, stretch=True)
        for column in range(self.rows.READ, self.rows.BAR):
            table.set_column(column, 104)
        table.set_column(self.rows.BAR, 172, delegate=ProgressDelegate(table))
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        card.add(table)
        self._rows_of_cards.addWidget(card)
        self._fit_table()
        theme.changed.connect(self._fit_table)

    def _build_lists(self) -> QStackedLayout:
        self.past = RunsCard(self._now)
        self.past.back_wanted.connect(self.show_now)
        self.past.undo_wanted.connect(lambda run: self.wanted.emit("undo", str(run)))
        self.show_past = Button(texts.tr("Recent runs"), "list", small=True)
        self.show_past.clicked.connect(self.show_runs)
        self.now.add_to_head(self.show_past)
        self._lists = QStackedLayout()
        self._lists.addWidget(self.now)
        self._lists.addWidget(self.past)
        return self._lists

    def show_runs(self) -> None:
        """Show the recent runs, from which one can be undone."""
        self._lists.setCurrentIndex(1)
        self.past.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_now(self) -> None:
        """Show what just happened."""
        self._lists.setCurrentIndex(0)

    def undo_run(self) -> None:
        """Wish to undo the selected run; where the runs are not in sight, show them first."""
        if self._lists.currentIndex() == 1:
            self.past.ask_current()
        else:
            self.show_runs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out of the table what would be cut."""
        super().resizeEvent(event)
        for column, least in LEFT_OUT_UNDER.items():
            self.table.setColumnHidden(column, self.width() < theme.px(least))

    def _fit_table(self) -> None:
        """Make the table as high as its rows: there are at most three."""
        self.table.setFixedHeight(theme.head + theme.row * max(1, self.rows.rowCount()) - 1)

    @property
    def last_run(self) -> RunView | None:
        """The newest run; None while none is known."""
        return self.idle.last if self.idle is not None else None

    @property
    def paused(self) -> bool:
        """True while the run that is going on is paused, or about to be."""
        return self._paused

    # -- what a person does -------------------------------------------------------------------------------------------

    def toggle_pause(self) -> None:
        """Pause between two batches, or go on."""
        if self.progress is None:
            return
        self._paused = not self._paused
        self._show_progress(self.progress)
        self.paused_changed.emit()
        work = self._console.pause_run() if self._paused else self._console.resume_run()
        tasks.run(self, work, on_error=self._pause_failed)

    def _pause_failed(self, error: ConsoleError) -> None:
        self._paused = not self._paused
        self._show_controls()
        self.paused_changed.emit()
        self.show_error(error)

    def end(self) -> None:
        """Read nothing more."""
        self.refresher.close()

    def stop_after_batch(self) -> None:
        """End the run once the batch that is on its way is confirmed."""
        if self.progress is None:
            return
        self._stopping = True
        self._show_controls()
        tasks.run(self, self._console.stop_run(), on_error=self._stop_failed)

    def stop_now(self) -> None:
        """End the run without the answer to what is on its way; the next run looks up what became of it."""
        if self.progress is None:
            return
        self._stopping = self._at_once = True
        self._show_controls()
        tasks.run(self, self._console.stop_run(now=True), on_error=self._stop_failed)

    def _stop_failed(self, error: ConsoleError) -> None:
        self._stopping = self._at_once = False
        self._show_controls()
        self.show_error(error)

    # -- a run --------------------------------------------------------------------------------------------------------

    def _started(self, event: RunStarted) -> None:
        self._rehearsing = event.dry_run
        if event.dry_run:
            return
        self._paused = self._stopping = self._at_once = False
        self._course = Course()
        self.calls.begin()
        self.clear_error()

    def _progressed(self, progress: RunProgress) -> None:
        if self._rehearsing:
            return
        if self.progress is None or self.progress.run != progress.run:
            self._second.start()
        self.progress = progress
        self._heard = self._clock.monotonic()
        self._course.follow(progress, self._heard)
        self._show_rows(self._course.rows)
        if self.isVisible():
            self._show_progress(progress)

    def _show_rows(self, rows: Sequence[RunRow]) -> None:
        before = self.rows.rowCount()
        self.rows.set_rows(rows)
        if before != self.rows.rowCount():
            self._fit_table()

    def _show_progress(self, progress: RunProgress) -> None:
        done, total = self._course.sent(progress)
        left = ""
        if progress.phase is Phase.WRITE and total and not self._paused:
            sent = texts.tr("%1 records").replace("%1", texts.of(done, total))
            left = " · ".join(part for part in (sent, self._course.left(total)) if part)
        title = progress.sentence
        if self._paused:
            rests = self._console.rests
            left = title if rests else texts.tr("pauses after this batch")
            title = texts.tr("Paused") if rests else title
        if self._stopping:
            left = texts.tr("stops now") if self._at_once else texts.tr("stops after this batch")
        self.header.set(title, left)
        if self._shown_phase is not progress.phase:
            self._shown_phase = progress.phase
            self.steps.set(progress.phase)
        self._fill(self._course.share(progress), "attention" if self._paused else "accent")
        self.calls.show_run(progress, done, total)
        self._show_controls()

    def _fill(self, share: float | None, colour: str) -> None:
        """Fill the bar, unless it looks the same already: each time costs a repaint."""
        shown = (None if share is None else round(share * 1000), colour)
        if shown != self._shown_share:
            self._shown_share = shown
            self.track.set(share, colour)

    def _show_controls(self) -> None:
        running = self.progress is not None
        state = running, self._paused, self._stopping, self._at_once
        if self._shown_controls == state:
            return
        self._shown_controls = state
        self.sync.setVisible(not running)
        self.pause.setVisible(running)
        self.stop.setVisible(running)
        self.pause.setText(texts.tr("Resume") if self._paused else texts.tr("Pause"))
        self.pause.set_icon("play" if self._paused else "pause")
        self.stop_at_once.setVisible(running)
        self.stop.set_reason(texts.tr("The run stops after this batch") if self._stopping else "")
        self.stop_at_once.set_reason(texts.tr("The run stops now") if self._at_once else "")
        if running and not self._at_once:
            told = texts.tr("Waits for no answer: the next run looks up what became of what is on its way")
            self.stop_at_once.setToolTip(told)

    def _lines(self, lines: list[RecordDone]) -> None:
        if self._rehearsing:
            return
        self._heard = self._clock.monotonic()
        self.now.add_lines(lines)

    def _each_second(self) -> None:
        if self.progress is None:
            self._tell_idle()
            return
        if self._paused:
            self._show_progress(self.progress)
        if self.progress.phase is Phase.WRITE:
            self._follow_rate(self.progress)
        self._show_silence(self.progress)

    def _follow_rate(self, progress: RunProgress) -> None:
        """Tell the rate of now, which falls while nothing is confirmed."""
        self._course.follow(progress, self._clock.monotonic())
        self._show_rows(self._course.rows)
        rate = self._course.rate()
        if rate is not None:
            self.calls.add_rate(rate)

    def _show_silence(self, progress: RunProgress) -> None:
        """Say for how long Salesforce has not answered, while it is Salesforce that a run waits for."""
        silent = self._clock.monotonic() - self._heard
        asks = progress.phase in (Phase.CHECK, Phase.WRITE)
        if silent >= SILENT_AFTER_S and asks and not (self._paused or self._stopping):
            told = texts.tr("no answer from Salesforce for %1 · nothing is lost")
            self.header.set(progress.sentence, told.replace("%1", texts.duration(round(silent))))

    # -- between runs -------------------------------------------------------------------------------------------------

    def _ended(self, event: RunEnded) -> None:
        self._rehearsing = False
        if event.dry_run:
            return
        self.progress = None
        self._second.stop()
        self._paused = self._stopping = self._at_once = False
        self.header.set(event.message or texts.tr("The run ended"))
        self._show_controls()
        self.refresher.ask()

    def _changed(self, parts: frozenset[str]) -> None:
        if self.progress is None and parts & {"runs", "connection", "schedule", "settings"}:
            self.refresher.ask()

    async def _load(self) -> None:
        runs = await self._console.runs(LISTED)
        connection = await self._console.connection()
        calls = await self._console.api_calls(1)
        self.idle = Idle(connection, await self._console.schedule(), runs[0] if runs else None, calls.waits_until)
        self.past.set_runs(runs)
        self.calls.set_reserve(connection.api_reserve)
        if self.progress is None:
            self._show_idle()
            self.calls.show_budget(connection.api_used, connection.api_limit)
            self.calls.show_next(calls.run, calls.waits)
            await self._show_last_lines()

    async def _show_last_lines(self) -> None:
        """Fill the list of a window that has seen no run yet with what the last one did."""
        if self.last_run is None or self.now.has_lines:
            self.now.empty_words = texts.tr("Nothing happened yet")
            self.now.show_list_or_nothing()
            return
        changes = await self._console.run_changes(self.last_run.run, LIMIT)
        self.now.empty_words = texts.tr("The last run changed no record")
        if changes and not self.now.has_lines:
            self.now.add_lines([past_line(change, self.last_run) for change in changes])
        self.now.show_list_or_nothing()

    def _trouble(self, error: ConsoleError | None) -> None:
        if error is None:
            self.clear_error()
        else:
            self.show_error(error, action=texts.tr("Try again"), on_action=self.refresher.ask)

    def _show_idle(self) -> None:
        idle = self.idle
        run, whole = self.last_run, idle is not None and idle.whole
        self._show_controls()
        self._shown_phase = None
        self.steps.set(None, done=whole)
        self._fill(1.0 if whole else 0.0, "good" if run is not None and run.state == "done" else "attention")
        self.calls.show_last(run)
        self._show_rows(idle.rows() if idle is not None else ())
        if idle is not None and idle.stuck:
            self._second.start()
        else:
            self._second.stop()
        self._tell_idle()

    def _tell_idle(self) -> None:
        """Say why nothing runs; where the next try comes soon, in how many seconds."""
        if self.idle is None:
            self.header.set(texts.tr("Nothing is running"))
        else:
            self.header.set(self.idle.title(), self.idle.remark(self._now()))

    def showEvent(self, event: QShowEvent) -> None:
        """Show what happened while nobody looked."""
        super().showEvent(event)
        if self.progress is not None:
            self._show_progress(self.progress)
