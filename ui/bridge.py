"""The one listener of the window: hears the engine's events on their thread and repeats them as Qt signals on the ui thread.

Coalesces: at most ten deliveries a second, the last value of what replaces itself, a bounded tail of record lines in which
equal neighbours are one line with a count. Owns no widget and asks the engine nothing.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from crmconsole.events import (
    Changed,
    Event,
    EventBus,
    InsightAsked,
    RecordDone,
    RunEnded,
    RunProgress,
    RunStarted,
    ScheduleChanged,
)
from ui.told_console import told_view

INTERVAL_MS = 100
"""Least time between two deliveries: ten a second."""

TAIL = 400
"""Record lines kept between two deliveries; older ones are dropped, the counters of `RunProgress` lose nothing."""


@dataclass(frozen=True)
class Line(RecordDone):
    """A record line as it is shown: `times` neighbours said the same."""

    times: int = 1


class Bridge(QObject):
    """Repeats events as signals, in the order of their last appearance.

    `changed` carries a frozenset of the parts of `events.Changed`, `lines` a list of `Line` (oldest first), the
    other signals the event itself.
    """

    changed = Signal(object)
    progress = Signal(object)
    lines = Signal(list)
    run_started = Signal(object)
    run_ended = Signal(object)
    schedule = Signal(object)
    insight_asked = Signal(object)
    _woken = Signal()

    def __init__(self, events: EventBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._queue: dict[object, Event | deque[Line]] = {}
        self._awake = False
        self._closed = False
        self._milestones = 0
        self._since = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._deliver)
        self._woken.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        self._stop_listening: Callable[[], None] = events.listen(self._hear)

    def close(self) -> None:
        """Hear nothing more and drop what was not delivered. Ui thread; may be called twice."""
        self._stop_listening()
        with self._lock:
            self._closed = True
            self._queue.clear()
        self._timer.stop()

    # -- engine thread ----------------------------------------------------------------------------------------------

    def _hear(self, event: Event) -> None:
        with self._lock:
            if self._closed:
                return
            self._put(event)
            if not self._awake:
                self._awake = True
                self._woken.emit()

    def _put(self, event: Event) -> None:
        queue = self._queue
        if isinstance(event, RecordDone):
            tail = queue.pop(("lines", event.run), None)
            kept = tail if isinstance(tail, deque) else deque(maxlen=TAIL)
            _append(kept, event)
            queue["lines", event.run] = kept
        elif isinstance(event, RunProgress):
            key = (type(event), event.run)
            queue.pop(key, None)
            queue[key] = event
        elif isinstance(event, Changed):
            earlier = queue.pop(Changed, None)
            queue[Changed] = Changed(event.parts | earlier.parts) if isinstance(earlier, Changed) else event
        elif isinstance(event, ScheduleChanged):
            queue.pop(ScheduleChanged, None)
            queue[ScheduleChanged] = event
        else:
            self._milestones += 1
            queue[self._milestones] = event

    # -- ui thread --------------------------------------------------------------------------------------------------

    def _wake(self) -> None:
        rest = INTERVAL_MS - self._since.elapsed() if self._since.isValid() else 0
        if rest > 0:
            self._timer.start(rest)
        else:
            self._deliver()

    def _deliver(self) -> None:
        with self._lock:
            queue, self._queue = self._queue, {}
            self._awake = False
        self._since.start()
        for item in queue.values():
            if self._closed:
                return
            self._emit(item)

    def _emit(self, item: Event | deque[Line]) -> None:
        if isinstance(item, deque):
            self.lines.emit(list(item))
        elif isinstance(item, RunProgress):
            self.progress.emit(told_view(item))
        elif isinstance(item, Changed):
            self.changed.emit(item.parts)
        elif isinstance(item, RunStarted):
            self.run_started.emit(item)
        elif isinstance(item, RunEnded):
            self.run_ended.emit(told_view(item))
        elif isinstance(item, ScheduleChanged):
            self.schedule.emit(item)
        elif isinstance(item, InsightAsked):
            self.insight_asked.emit(item)


def as_line(event: RecordDone) -> Line:
    """Return the event as a line that was said once."""
    if isinstance(event, Line):
        return event
    return Line(**{field.name: getattr(event, field.name) for field in fields(RecordDone)})


def alike(one: RecordDone, other: RecordDone) -> bool:
    """Tell whether two lines say the same, whatever their moment."""
    return (one.run, one.kind, one.outcome, one.name, one.detail, one.count) == (
        other.run,
        other.kind,
        other.outcome,
        other.name,
        other.detail,
        other.count,
    )


def joined(earlier: Line, later: Line) -> Line:
    """Return two lines alike as one: the later moment, said as often as both."""
    return replace(later, times=earlier.times + later.times)


def collapse(lines: Iterable[RecordDone], limit: int = TAIL) -> list[Line]:
    """Return the lines with equal neighbours joined, oldest first, at most the last `limit`."""
    tail: deque[Line] = deque(maxlen=limit)
    for line in lines:
        _append(tail, line)
    return list(tail)


def _append(tail: deque[Line], event: RecordDone) -> None:
    line = as_line(event)
    if tail and alike(tail[-1], line):
        tail[-1] = joined(tail[-1], line)
    else:
        tail.append(line)
