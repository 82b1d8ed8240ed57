"""`dev.py bench day`: the API calls of one day of a typical org, run by run under a clock that is moved by hand.

Owns the day: who changes what, how often, and the table by kind of call. What people do is in `measuring/business.py`.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import machine
from bench.measuring.business import RATES, Business
from bench.sync import Line, Report, shown
from crmconsole.clock import ManualClock
from crmconsole.console import Console
from crmconsole.practice.org import OrgClock
from crmconsole.practice.server import start

PEOPLE = 20_000
RUNS, EVERY_S = 288, 300
MIDNIGHT = datetime(2026, 11, 18, 0, 0, tzinfo=UTC)
"""A Wednesday."""
CALLS_MARK = 700
"""Two calls a run, since something is to be sent in nearly every one of these (a visit every four minutes, day and night): 288 that look, 288 that send.
Somebody new is looked for by e-mail first: 70 more at most. Reading campaign members after conversions and deletions, 15. Once a day the fields are
described, all ids are compared, and a day is read again: 40, with the echo of 20,000 scores that were written in the evening. The first mark, 450, was
for a business in which every fifth run finds something; an idle run is one call."""
EVENING_S = 3600
"""How long before the first counted run everything was taken in."""
SOURCES = (1_000, 1_700)
"""Calls a day that the connectors we measure ourselves against need for this kind of load, by their own words."""
ALLOWANCE = 100_000


@dataclass(frozen=True)
class Day:
    """What became of a day."""

    calls: int
    by_kind: Counter[str]
    runs_of_one: int
    most_in_a_run: int
    runs: int
    done: Counter[str]
    wall_s: float
    waiting: int


async def live(people: int, runs: int, folder: Path, begin: float = 0) -> Day:
    """Return what a day costs in an org of that size that was taken in the evening before."""
    clock = ManualClock(MIDNIGHT + timedelta(hours=begin, seconds=-EVENING_S))
    practice = start(people=people, clock=OrgClock(clock), daily_limit=ALLOWANCE)
    try:
        console = await Console.open(folder, clock=clock)
        try:
            await console.connect_practice(practice.url, "session")
            await console.setup_defaults()
            await console.pause(None)
            await console.activate_scores()
            await _sync(console)
            for _ in range(EVENING_S // EVERY_S):
                clock.advance(EVERY_S)
                await _sync(console)
            business = Business(practice, console, people)
            practice.meter.reset()
            began, calls = time.perf_counter(), list[int]()
            for number in range(runs):
                clock.advance(EVERY_S)
                await business.live((begin + (number + 1) * EVERY_S / 3600) % 24, EVERY_S)
                before = _metered(practice.meter.stats())
                await _sync(console)
                calls.append(_metered(practice.meter.stats()) - before)
            told = practice.meter.stats()
            by_kind = Counter({str(kind): int(n) for kind, n in told["calls"].items() if kind != "total"})  # type: ignore[attr-defined]
            by_kind["auth"] = 0  # Signing in and asking who one is are not metered.
            left = await business.unsent()
            return Day(
                _metered(told),
                +by_kind,
                calls.count(1),
                max(calls),
                runs,
                business.done,
                time.perf_counter() - began,
                left,
            )
        finally:
            await console.close()
    finally:
        practice.stop()


def report_of(day: Day, people: int) -> Report:
    """Return the table of a day."""
    whole = day.runs == RUNS
    lines = [
        Line("API calls", day.calls, "", CALLS_MARK if whole and people == PEOPLE else None, "as counted by the org"),
        *(Line(f"  {kind}", calls, "") for kind, calls in day.by_kind.most_common()),
        Line(
            "runs of one call", day.runs_of_one, "", detail=f"of {day.runs} runs, the largest took {day.most_in_a_run}"
        ),
        Line("left to be sent", day.waiting, "", 0, "people whose values had not left in the end"),
        Line("wall", day.wall_s, "s", detail="of the measurement: both sides and the people in one process"),
    ]
    if whole and people == PEOPLE:
        low, high = (sources / max(day.calls, 1) for sources in SOURCES)
        lines.insert(
            1,
            Line(
                "the sources' calls ÷ ours", low, "×", detail=f"{SOURCES[0]:,} a day; {high:.1f} × for {SOURCES[1]:,}"
            ),
        )
    return Report(f"A day of an org with {people:,} people, a run every {EVERY_S // 60} minutes", lines, day)


def rates_of(day: Day, people: int) -> str:
    """Return what was done on both sides, with the rate and its reason."""
    lines = [f"What people did ({people:,} people):"]
    for rate in RATES:
        lines.append(f"  {day.done[rate.name]:>6,}  {rate.name:<34}{rate.a_day:g} a day for 20,000; {rate.why}")
    return "\n".join(lines)


def _metered(told: dict[str, object]) -> int:
    return int(str(told["metered_calls"]))


async def _sync(console: Console) -> None:
    run = await console.sync()
    if run.state not in ("done", "partial"):
        raise SystemExit(f"A run ended as {run.state}: {run.message}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when every mark is reached, 1 when one is not."""
    parser = argparse.ArgumentParser(prog="dev.py bench day", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE, help="people of the org; the rates go with them")
    parser.add_argument("--runs", type=int, default=RUNS, help="how many runs")
    parser.add_argument("--begin", type=float, default=0, help="the hour of the first one")
    wish = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="crmconsole-bench-", ignore_cleanup_errors=True) as place:
        print(machine.described(machine.facts(Path(place))))
        day = asyncio.run(live(wish.people, wish.runs, Path(place) / "workspace", wish.begin))
    report = report_of(day, wish.people)
    print(f"\n{shown(report)}\n\n{rates_of(day, wish.people)}")
    return int(any(line.reached is False for line in report.lines))


if __name__ == "__main__":
    sys.exit(main())
