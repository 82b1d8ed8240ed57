"""Measures how steadily the ui thread turns, and floods it as a busy engine would."""

from __future__ import annotations

import threading
import time

from PySide6.QtCore import Qt, QTimer

from crmconsole.events import Counts, EventBus, Phase, RecordDone, RunProgress
from crmconsole.records import Kind


class Pulse:
    """The gaps, in milliseconds, between the ticks of a 16 ms timer on the ui thread."""

    def __init__(self) -> None:
        self._gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(16)
        self._timer.timeout.connect(self._tick)

    def _tick(self) -> None:
        now = time.perf_counter()
        self._gaps.append((now - self._last) * 1000)
        self._last = now

    def measure(self, qtbot, milliseconds: int) -> list[float]:
        """Return the gaps of that long, smallest first."""
        self._gaps = []
        self._last = time.perf_counter()
        self._timer.start()
        qtbot.wait(milliseconds)
        self._timer.stop()
        return sorted(self._gaps)

    @staticmethod
    def p99(gaps: list[float]) -> float:
        """Return the gap that one in a hundred exceeds."""
        return gaps[int(len(gaps) * 0.99) - 1]

    def complaint(self, busy: list[float], idle: list[float]) -> str:
        """Return how the window stood still, empty where it did not: limits of the design (33 ms, 100 ms), wider where
        idle was slow already, because other programs may have the processors while tests run.
        """
        if self.p99(busy) > max(33.0, 2 * self.p99(idle)):
            return f"p99 {self.p99(busy):.0f} ms, idle {self.p99(idle):.0f}"
        if busy[-1] > max(100.0, 3 * idle[-1]):
            return f"longest {busy[-1]:.0f} ms, idle {idle[-1]:.0f}"
        return ""


def assert_stays_fluent(qtbot, events: EventBus, milliseconds: int) -> int:
    """Flood the window and fail where it stands still; return how many events were published in the last attempt.

    Three attempts: what we do wrong shows in each of them, what another program does rarely in all.
    """
    pulse, complaints = Pulse(), []
    for _ in range(3):
        idle = pulse.measure(qtbot, 1000)
        flood = Flood(events, per_second=1000)
        busy = pulse.measure(qtbot, milliseconds)
        published = flood.stop()
        complaint = pulse.complaint(busy, idle)
        if not complaint:
            return published
        complaints.append(complaint)
    raise AssertionError("; ".join(complaints))


class Flood:
    """Publishes progress and record lines from a thread of its own until stopped, as the engine does in a large run."""

    def __init__(self, events: EventBus, per_second: int) -> None:
        self._events, self._per_second = events, per_second
        self._stopping = threading.Event()
        self._published = 0
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        burst = max(1, self._per_second // 100)
        due = time.perf_counter()
        while not self._stopping.is_set():
            for _ in range(burst):
                self._publish_one()
            due += burst / self._per_second
            time.sleep(max(0.0, due - time.perf_counter()))

    def _publish_one(self) -> None:
        n = self._published = self._published + 1
        if n % 10 == 0:
            counts = {Kind.LEAD: Counts(read=n, updated_there=n // 2), Kind.CONTACT: Counts(read=n // 3)}
            sentence = f"Writing {n} of 100,000 leads"
            self._events.publish(
                RunProgress(1, Phase.WRITE, sentence, n, 100_000, counts, {Kind.LEAD: 100_000}, n // 200)
            )
        else:
            self._events.publish(
                RecordDone(1, "2026-11-21T08:00:00Z", Kind.LEAD, f"Person {n}", "pushed", "Phone", 1, n)
            )

    def stop(self) -> int:
        """End the flood and return how many events were published."""
        self._stopping.set()
        self._thread.join()
        return self._published
