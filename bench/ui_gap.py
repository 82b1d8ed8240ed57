"""`dev.py bench ui_gap`: how long the window's loop is kept from its work while leads sync.

A 16 ms QTimer in the process of the window writes down when it was called; every gap between two calls counts. First with nothing but the
console on the loop (`bare`), then with the real window open on its monitor (`monitor`).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring.jobs import alone_unpinned
from bench.measuring.org import OrgProcess, practice_org
from bench.measuring.workspace import workspace
from crmconsole.console import Console
from crmconsole.records import Kind

BEAT_MS = 16
LONGEST_MARK_MS = 100.0
P99_MARK_MS = 33.0
IDLE_S = 3.0
BARE, REAL = "bare", "monitor"
"""Nothing but the console on the loop; the real window, open on its monitor."""


@dataclass(frozen=True)
class Gaps:
    """The gaps between two beats of the timer, in milliseconds, and how fast the sync was meanwhile."""

    window: str
    longest_ms: float
    p99_ms: float
    median_ms: float
    ticks: int
    idle_longest_ms: float
    """The longest gap while nothing went on: what this machine and its other programs make of the timer by themselves."""
    idle_p99_ms: float
    wall_s: float
    records_per_second: float
    worst_ms: Sequence[float]
    """The ten longest."""


def measure(leads: int, folder: Path, windows: Sequence[str] = (BARE, REAL)) -> list[Gaps]:
    """Return the gaps for each kind of window, each in a process of its own, all with one practice org in another."""
    with practice_org(leads) as org:
        return [alone_unpinned(watch, org, folder, window) for window in windows]


def watch(org: OrgProcess, folder: Path, window: str) -> Gaps:
    """Sync all leads in this process, with a loop of Qt and the window asked for, and return the gaps."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Only this process may need a screen, and Qt reads the variable when it is imported.
    from ui.app import create_app
    from ui.loop import WindowLoop

    app = create_app()
    with asyncio.Runner(loop_factory=lambda: WindowLoop(app)) as runner:
        return runner.run(_watch(org, folder, window))


async def _watch(org: OrgProcess, folder: Path, window: str) -> Gaps:
    async with workspace(org.url, folder) as console, _WINDOWS[window](console):
        # The window has painted itself and read its pages before anything is timed.
        await asyncio.sleep(1.0)
        with Beats() as idle:
            await asyncio.sleep(IDLE_S)
        with Beats() as beats:
            began = time.perf_counter()
            run = await console.sync()
            wall = time.perf_counter() - began
            await asyncio.sleep(1.0)
        if run.state != "done":
            raise RuntimeError(f"The run ended as {run.state}: {run.message}")
        gaps, quiet = beats.gaps_ms(), idle.gaps_ms()
        records = run.objects[Kind.LEAD].created_here
        return Gaps(
            window,
            gaps[-1],
            p99(gaps),
            statistics.median(gaps),
            len(gaps),
            quiet[-1],
            p99(quiet),
            wall,
            records / wall,
            gaps[-10:],
        )


def p99(gaps: Sequence[float]) -> float:
    """Return the gap that one in a hundred exceeds."""
    return statistics.quantiles(gaps, n=100, method="inclusive")[98]


class Beats:
    """A precise timer of Qt that notes when it was called, for as long as it is entered."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._moments: list[float] = []
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=BEAT_MS)
        self._timer.timeout.connect(lambda: self._moments.append(time.perf_counter()))

    def gaps_ms(self) -> list[float]:
        """Return the milliseconds between each beat and the next, shortest first."""
        return sorted((later - earlier) * 1000 for earlier, later in pairwise(self._moments))

    def __enter__(self) -> Beats:
        self._timer.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._timer.stop()


@asynccontextmanager
async def _no_window(console: Console) -> AsyncIterator[None]:
    from ui.collector import Collector

    # As the window does: a full collection of garbage is the longest gap of all.
    collector = Collector()
    try:
        yield
    finally:
        collector.release()


@asynccontextmanager
async def _real_window(console: Console) -> AsyncIterator[None]:
    from ui.window import open_program

    program = await open_program(console)
    program.window.show()
    program.go("monitor")
    try:
        yield
    finally:
        program.window.hide()
        await program.stop()


_WINDOWS: dict[str, Callable[[Console], AbstractAsyncContextManager[None]]] = {BARE: _no_window, REAL: _real_window}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when both marks are reached by every kind of window, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="dev.py bench ui_gap", description=__doc__)
    parser.add_argument("--leads", type=int, default=100_000)
    parser.add_argument("--window", choices=[BARE, REAL], action="append", help="both, when none is named")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="crmconsole-bench-") as place:
        found = measure(asked.leads, Path(place), asked.window or (BARE, REAL))
    if asked.json:
        print(json.dumps([asdict(one) for one in found], indent=1))
    else:
        for one in found:
            print(
                f"{one.window}: longest gap {one.longest_ms:.1f} ms (mark {LONGEST_MARK_MS:.0f}), 99th percentile {one.p99_ms:.1f} ms"
                f" (mark {P99_MARK_MS:.0f}), median {one.median_ms:.1f} ms; {one.records_per_second:,.0f} records a second;"
                f" before the sync: longest {one.idle_longest_ms:.1f} ms, 99th percentile {one.idle_p99_ms:.1f} ms"
            )
    return int(any(one.longest_ms > LONGEST_MARK_MS or one.p99_ms > P99_MARK_MS for one in found))


if __name__ == "__main__":
    sys.exit(main())
