"""`dev.py bench failures`: the page of failures with a million of them in twelve causes (check 5 of the console's design).

How soon its rows are there, beside the bare questions to the database; and how long the window's loop is kept from its work
while a cause of 80,000 is tried again.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring.failing import CHOSEN, RETRIED, fill
from bench.measuring.jobs import alone_unpinned
from bench.measuring.org import OrgProcess, practice_org
from bench.measuring.workspace import database_of, workspace
from bench.ui_gap import IDLE_S, LONGEST_MARK_MS, Beats, p99

OPEN_MARK_S = 1.0
PATIENCE_S = 600.0


@dataclass(frozen=True)
class Opened:
    """What the page cost."""

    failures: int
    open_s: float
    """From asking for the page until its causes and its first rows are there."""
    floor_s: float
    """What the database needs for the same answers: causes with counts, and the ids of the largest in order."""
    open_gap_ms: float
    """The longest gap of the timer meanwhile."""
    retried: int
    retry_s: float
    retry_gap_ms: float
    retry_p99_ms: float
    idle_gap_ms: float
    """The longest gap while nothing went on: what this machine and its other programs make of the timer."""
    idle_p99_ms: float


def measure(failures: int, retried: int, folder: Path) -> Opened:
    """Return what the page costs with so many failures, of which so many are tried again; in a process of its own."""
    with practice_org(100) as org:
        return alone_unpinned(watch, org, folder, failures, retried)


def watch(org: OrgProcess, folder: Path, failures: int, retried: int) -> Opened:
    """Open the page in this process and return what it cost."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Only this process may need a screen, and Qt reads the variable when it is imported.
    from ui.app import create_app
    from ui.loop import WindowLoop

    app = create_app()
    with asyncio.Runner(loop_factory=lambda: WindowLoop(app)) as runner:
        return runner.run(_watch(org, folder, failures, retried))


async def _watch(org: OrgProcess, folder: Path, failures: int, retried: int) -> Opened:
    from ui.bridge import Bridge
    from ui.collector import Collector
    from ui.pages.failures import FailuresPage

    collector = Collector()
    async with workspace(org.url, folder) as console:
        fill(database_of(console), failures, retried)
        bridge = Bridge(console.events)
        with Beats() as idle:
            await asyncio.sleep(IDLE_S)
        with Beats() as opening:
            began = time.perf_counter()
            page = FailuresPage(console, bridge)
            page.resize(1162, 684)
            page.show()
            model = page.failures.model
            await _until(lambda: model.rowCount() > 0 and model.record(0) is not None)
            opened = time.perf_counter() - began
        assert len(page.list.items.items) == len(CHOSEN), "every cause is listed"
        page.show_cause(RETRIED)
        await _until(lambda: model.rowCount() == retried and model.record(0) is not None)
        with Beats() as retrying:
            began = time.perf_counter()
            page.retry_cause()
            await _until(lambda: page.notice.isVisible() and not page.retries.going)
            tried = time.perf_counter() - began
        told = page.notice.sentence.text()
        page.end()
        bridge.close()
        page.close()
        floor = _floor(database_of(console))
    collector.release()
    assert "fixed" in told or "failed again" in told, told
    gaps, quiet = retrying.gaps_ms(), idle.gaps_ms()
    return Opened(
        failures,
        opened,
        floor,
        opening.gaps_ms()[-1],
        retried,
        tried,
        gaps[-1],
        p99(gaps),
        quiet[-1],
        p99(quiet),
    )


def _floor(database: Path) -> float:
    """Return the seconds of the two questions that nobody can do without."""
    with closing(sqlite3.connect(database)) as connection:
        began = time.perf_counter()
        counted = connection.execute(
            "SELECT cause, count(*) FROM failure WHERE state = 'open' GROUP BY cause ORDER BY 2 DESC"
        ).fetchall()
        connection.execute(
            "SELECT id FROM failure WHERE state = 'open' AND cause = ? ORDER BY first_seen DESC, id DESC",
            counted[0][:1],
        ).fetchall()
        return time.perf_counter() - began


async def _until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > deadline:
            raise RuntimeError("Waited in vain.")
        await asyncio.sleep(0.005)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when the marks are reached, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="dev.py bench failures", description=__doc__)
    parser.add_argument("--failures", type=int, default=1_000_000)
    parser.add_argument("--retried", type=int, default=80_000)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="crmconsole-bench-") as place:
        found = measure(asked.failures, asked.retried, Path(place))
    if asked.json:
        print(json.dumps(asdict(found), indent=1))
    else:
        print(
            f"{found.failures:,} failures: open after {found.open_s:.2f} s (mark {OPEN_MARK_S:.0f}), the database alone {found.floor_s:.2f} s,"
            f" longest gap {found.open_gap_ms:.0f} ms; {found.retried:,} tried again in {found.retry_s:.1f} s: longest gap"
            f" {found.retry_gap_ms:.0f} ms (mark {LONGEST_MARK_MS:.0f}), 99th percentile {found.retry_p99_ms:.0f} ms;"
            f" before it: longest {found.idle_gap_ms:.0f} ms, 99th percentile {found.idle_p99_ms:.0f} ms"
        )
    return int(found.open_s > OPEN_MARK_S or found.retry_gap_ms > LONGEST_MARK_MS)


if __name__ == "__main__":
    sys.exit(main())
