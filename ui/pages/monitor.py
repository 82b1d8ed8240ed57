"""What the run that is going on does, live; between runs, what the last one came to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from crmconsole.clock import Clock, SystemClock
from crmconsole.errors import ConsoleError
from crmconsole.events import Counts, Phase, RecordDone, RunEnded, RunProgress, RunStarted, Waiting
from crmconsole.records import PEOPLE, TIES, Kind
from crmconsole.views import RunView
from ui import tasks, texts
from ui.bridge import Bridge
from ui.models.activity import LIMIT, past_line
from ui.models.objects import RunModel, RunRow
from ui.models.pace import Pace, left_words
from ui.models.runs import changes_of
from ui.pages.monitor_calls import CallsCard
from ui.pages.monitor_now import NowCard
from ui.pages.monitor_runs import LISTED, RunsCard
from ui.pages.refresh import Refresher
from ui.theme import theme
from ui.widgets import Button, Card, Page, PhaseSteps, ProgressTrack, Scroll, TableView
from ui.widgets.progress_delegate import ProgressDelegate

if TYPE_CHECKING:
    from crmconsole.console import Console

ORDER = (*PEOPLE, Kind.ACCOUNT, Kind.CAMPAIGN, Kind.OPPORTUNITY, *TIES, Kind.TASK, Kind.EVENT)
"""Every kind that a run may tell of: what stands in the table adds up to what the run says."""


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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(texts.tr("Monitor"), parent=parent)
        self._console, self._clock = console, clock or SystemClock()
        self.progress: RunProgress | None = None
        self.last_run: RunView | None = None
        self._paused = self._stopping = self._at_once = self._rehearsing = False
        self._waiting: tuple[str, float] | None = None
        self._heard = 0.0
        self._shown_controls: tuple[bool, ...] | None = None
        self._shown_phase: Phase | None = None
        self._shown_share: tuple[int | None, str] | None = None
        self._pace = Pace()
        self._paces: dict[Kind, Pace] = {}
        content = QWidget()
        self._rows_of_cards = QVBoxLayout(content)
        self._rows_of_cards.setContentsMargins(0, 0, 0, 0)
        self._rows_of_cards.setSpacing(theme.gap(4))
        self.body.addWidget(Scroll(content), 1)
        self._build_header()
        self._build_phases()
        self._build_objects()
        lower = QHBoxLayout()
        lower.setSpacing(theme.gap(4))
        self.now, self.calls = NowCard(), CallsCard()
        lower.addLayout(self._build_lists(), 798)
        lower.addWidget(self.calls, 300)
        self._rows_of_cards.addLayout(lower, 1)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._each_second)
        self.refresher = Refresher(self, self._load, self._trouble, beat_ms=60_000)
        bridge.run_started.connect(self._started)
        bridge.progress.connect(self._progressed)
        bridge.lines.connect(self._lines)
        bridge.waiting.connect(self._waits)
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
        self.past = RunsCard(self._clock.now)
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
        """Leave the bars out where they would be cut."""
        super().resizeEvent(event)
        self.table.setColumnHidden(self.rows.BAR, self.width() < theme.px(1060))

    def _fit_table(self) -> None:
        """Make the table as high as its rows: there are at most three."""
        self.table.setFixedHeight(theme.head + theme.row * max(1, self.rows.rowCount()) - 1)

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
        self._pace, self._paces = Pace(), {}
        self.calls.begin()
        self.clear_error()

    def _progressed(self, progress: RunProgress) -> None:
        if self._rehearsing:
            return
        if self.progress is None or self.progress.run != progress.run:
            self._second.start()
        self.progress = progress
        self._waiting = None
        at = self._heard = self._clock.monotonic()
        self._show_rows(self._rows_of(progress, at))
        if progress.phase is Phase.WRITE:
            self._pace.add(at, _sent(progress, self.rows.rows)[0])
        if self.isVisible():
            self._show_progress(progress)

    def _rows_of(self, progress: RunProgress, at: float) -> Sequence[RunRow]:
        rows = []
        writing = progress.phase in (Phase.WRITE, Phase.FINISH)
        for kind in ORDER:
            if kind not in progress.counts and kind not in progress.to_write:
                continue
            counts = progress.counts.get(kind, Counts())
            to_do = progress.to_write.get(kind, 0 if progress.to_write else None)
            row = RunRow(kind, counts, to_do)
            pace = self._paces.setdefault(kind, Pace())
            pace.add(at, row.written)
            over = writing and row.sent >= (to_do or 0)
            rows.append(RunRow(kind, counts, to_do, pace.rate(), over))
        return rows

    def _show_rows(self, rows: Sequence[RunRow]) -> None:
        before = self.rows.rowCount()
        self.rows.set_rows(rows)
        if before != self.rows.rowCount():
            self._fit_table()

    def _show_progress(self, progress: RunProgress) -> None:
        done, total = _sent(progress, self.rows.rows)
        left = ""
        if progress.phase is Phase.WRITE and total and not self._paused:
            sent = texts.tr("%1 records").replace("%1", texts.of(done, total))
            left = " · ".join(part for part in (sent, left_words(self._pace.left(total))) if part)
        if self._paused:
            left = texts.tr("pauses after this batch")
        if self._stopping:
            left = texts.tr("stops now") if self._at_once else texts.tr("stops after this batch")
        self.header.set(progress.sentence, left)
        if self._shown_phase is not progress.phase:
            self._shown_phase = progress.phase
            self.steps.set(progress.phase)
        self._fill(_share(progress, self.rows.rows), "attention" if self._paused else "accent")
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

    def _waits(self, event: Waiting) -> None:
        self._waiting = (event.sentence, self._clock.monotonic() + event.seconds)
        self._show_waiting()

    def _show_waiting(self) -> None:
        if self._waiting is None or self.progress is None:
            return
        sentence, until = self._waiting
        seconds = max(0, round(until - self._clock.monotonic()))
        again = texts.tr("trying again in %1").replace("%1", f"{texts.number(seconds)} s") if seconds else ""
        self.header.set(sentence, again)
        self._fill(_share(self.progress, self.rows.rows), "attention")

    def _each_second(self) -> None:
        if self.progress is None:
            return
        rate = self._pace.rate() if self.progress.phase is Phase.WRITE else None
        if rate is not None:
            self.calls.add_rate(rate)
        self._show_waiting()
        self._show_silence(self.progress)

    def _show_silence(self, progress: RunProgress) -> None:
        """Say for how long Salesforce has not answered, while it is Salesforce that a run waits for."""
        silent = self._clock.monotonic() - self._heard
        asks = progress.phase in (Phase.CHECK, Phase.WRITE)
        if silent >= SILENT_AFTER_S and asks and not (self._paused or self._stopping or self._waiting):
            told = texts.tr("no answer from Salesforce for %1").replace("%1", texts.duration(round(silent)))
            self.header.set(progress.sentence, told)

    # -- between runs -------------------------------------------------------------------------------------------------

    def _ended(self, event: RunEnded) -> None:
        self._rehearsing = False
        if event.dry_run:
            return
        self.progress = None
        self._waiting = None
        self._second.stop()
        self._paused = self._stopping = self._at_once = False
        self.header.set(event.message or texts.tr("The run ended"))
        self._show_controls()
        self.refresher.ask()

    def _changed(self, parts: frozenset[str]) -> None:
        if self.progress is None and parts & {"runs", "connection"}:
            self.refresher.ask()

    async def _load(self) -> None:
        runs = await self._console.runs(LISTED)
        connection = await self._console.connection()
        self.last_run = runs[0] if runs else None
        self.past.set_runs(runs)
        self.calls.set_reserve(connection.api_reserve)
        if self.progress is None:
            self._show_idle()
            self.calls.show_budget(connection.api_used, connection.api_limit)
            self.calls.show_next(await self._console.call_forecast())
            await self._show_last_lines()

    async def _show_last_lines(self) -> None:
        """Fill the list of a window that has seen no run yet with what the last one did."""
        if self.last_run is None or self.now.has_lines:
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
        run = self.last_run
        self._show_controls()
        over = run is not None and run.state in ("done", "partial")
        self._shown_phase = None
        self.steps.set(None, done=over)
        self._fill(1.0 if over else 0.0, "good" if run is not None and run.state == "done" else "attention")
        self.calls.show_last(run)
        if run is None:
            self.header.set(texts.tr("Nothing is running"), texts.tr("No run yet"))
            self._show_rows(())
            return
        self.header.set(texts.tr("Nothing is running"), last_words(run, self._clock.now()))
        self._show_rows([RunRow(kind, run.objects[kind], None, over=True) for kind in ORDER if kind in run.objects])

    def showEvent(self, event: QShowEvent) -> None:
        """Show what happened while nobody looked."""
        super().showEvent(event)
        if self.progress is not None:
            self._show_progress(self.progress)


def last_words(run: RunView, now: datetime) -> str:
    """Return what a run came to, in one line: when, how long, changes, failures."""
    count = changes_of(run)
    failed = sum(counts.failed for counts in run.objects.values())
    parts = [
        texts.tr("last run %1").replace("%1", texts.day_and_time(texts.parse(run.started), now)),
        texts.duration(run.seconds),
        texts.plural(count, texts.tr("change"), texts.tr("changes")),
    ]
    if failed:
        parts.append(texts.plural(failed, texts.tr("failure"), texts.tr("failures")))
    if run.state == "stopped" and not run.message:
        parts.append(texts.tr("stopped"))
    if run.state in ("failed", "stopped") and run.message:
        parts.append(run.message)
    return " · ".join(parts)


def _sent(progress: RunProgress, rows: Sequence[RunRow]) -> tuple[int, int | None]:
    """Return how many of how many records were sent: over all objects where the plan is known, else as the run tells."""
    if progress.phase is Phase.WRITE and (total := sum(row.to_do or 0 for row in rows)):
        return sum(min(row.sent, row.to_do or 0) for row in rows), total
    return progress.done, progress.total


def _share(progress: RunProgress, rows: Sequence[RunRow]) -> float | None:
    """Return how full the bar is; None runs to and fro while it is not known how much there is."""
    if progress.phase is Phase.CHECK:
        return None
    if progress.phase is Phase.FINISH:
        return 1.0
    done, total = _sent(progress, rows)
    return done / total if total else None
