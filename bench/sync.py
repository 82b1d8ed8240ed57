"""`dev.py bench sync`: what a sync costs, as ratios to the floor, in API calls, and in time the window waits. Prints the first marks beside it.

Owns the rounds and the report; the work itself is in `measuring/jobs.py`, the window's in `ui_gap.py`.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import ui_gap
from bench.measuring import jobs, machine
from bench.measuring.jobs import Measured, alone
from bench.measuring.org import practice_org
from crmconsole.sync import cost

PARTS = ("pull", "first_load", "push", "idle", "ui")
PULL_MARK = 4.0
MEMORY_MARK_MB = 150.0
FIRST_LEADS = 200_000
FIRST_LOAD_CALLS_MARK = 70
"""Page by page 100 for these leads, and 82 for the contacts that belong to an org of that size."""
PUSH_CALLS_MARK = 20
IDLE_CALLS_MARK = 1


@dataclass(frozen=True)
class Line:
    """One figure with its first mark; `value` None = this machine does not tell it."""

    name: str
    value: float | None
    unit: str
    mark: float | None = None
    detail: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the figure is within its mark; None where there is no mark or no figure."""
        return None if self.mark is None or self.value is None else self.value <= self.mark


@dataclass(frozen=True)
class Report:
    """The figures of one part, and the single measurements behind them."""

    title: str
    lines: Sequence[Line]
    raw: Any


def pull(leads: int, rounds: int, folder: Path) -> Report:
    """Compare pulling all leads into an empty workspace with the floor, round by round."""
    with practice_org(leads) as org:
        soql, columns = alone(jobs.look, org, folder)
        floors: list[Measured] = []
        ours: list[Measured] = []
        # The first of each warms caches and is thrown away.
        for place in range(rounds + 1):
            one_floor = alone(jobs.floor_pull, org, folder, soql, columns)
            one = alone(jobs.our_pull, org, folder)
            if (one.records, one.checksum) != (one_floor.records, one_floor.checksum) or one.records != leads:
                raise SystemExit(f"Wrong, not fast: {one.records:,} of {leads:,} leads arrived, or not as they are.")
            if place:
                floors.append(one_floor)
                ours.append(one)
    ratios = [one.cost.cpu_s / one_floor.cost.cpu_s for one, one_floor in zip(ours, floors, strict=True)]
    wall = statistics.median(one.cost.wall_s for one in ours)
    growths = [one.cost.memory_mb for one in ours if one.cost.memory_mb is not None]
    floor_growths = [one.cost.memory_mb for one in floors if one.cost.memory_mb is not None]
    lines = [
        Line("CPU, ours ÷ floor", statistics.median(ratios), "×", PULL_MARK, f"each round: {_each(ratios)}"),
        Line(
            "CPU of ours",
            statistics.median(one.cost.cpu_s for one in ours),
            "s",
            detail=f"floor {statistics.median(one.cost.cpu_s for one in floors):.2f} s",
        ),
        Line("wall, ours ÷ floor", wall / statistics.median(one.cost.wall_s for one in floors), "×"),
        Line("records per second", leads / wall, "", detail=f"{wall:.2f} s"),
        Line(
            "peak memory growth",
            max(growths, default=None),
            "MB",
            MEMORY_MARK_MB,
            f"floor {max(floor_growths, default=0):.0f} MB",
        ),
        Line("API calls", ours[-1].metered_calls, "", detail=f"floor {floors[-1].metered_calls}"),
        _org_line(ours),
    ]
    return Report(f"Pull {leads:,} leads × {len(columns)} fields into an empty workspace", lines, _raw(floors, ours))


def first_load(leads: int, folder: Path) -> Report:
    """Take a large org into an empty workspace, by jobs where that costs fewer calls."""
    with practice_org(leads) as org:
        done = alone(jobs.our_pull, org, folder)
    if done.records != leads:
        raise SystemExit(f"Wrong, not fast: {done.records:,} of {leads:,} leads arrived.")
    mark = FIRST_LOAD_CALLS_MARK if leads == FIRST_LEADS else None
    detail = f"all objects; page by page {cost.read_calls(leads):,} for leads alone"
    lines = [
        Line("API calls", done.metered_calls, "", mark, detail),
        Line("peak memory growth", done.cost.memory_mb, "MB", MEMORY_MARK_MB),
        Line("wall", done.cost.wall_s, "s", detail="waiting for the jobs included"),
        Line("records per second of our CPU", leads / done.cost.cpu_s, "", detail=f"{done.cost.cpu_s:.2f} s"),
        _org_line([done]),
    ]
    return Report(f"First load of {leads:,} leads", lines, asdict(done))


def push(people: int, folder: Path) -> Report:
    """Send new people to an org that has none of them."""
    with practice_org(0) as org:
        done = alone(jobs.push, org, folder, people)
    lines = [
        Line(
            "API calls", done.metered_calls, "", PUSH_CALLS_MARK if people == 10_000 else None, "as counted by the org"
        ),
        Line(
            "records per second", people / done.cost.wall_s, "", detail=f"{done.cost.wall_s:.2f} s, the org's included"
        ),
        Line("records per second of our CPU", people / done.cost.cpu_s, "", detail=f"{done.cost.cpu_s:.2f} s"),
        Line("peak memory growth", done.cost.memory_mb, "MB"),
        _org_line([done]),
    ]
    return Report(f"Push {people:,} new leads", lines, asdict(done))


def idle(leads: int, folder: Path) -> Report:
    """Sync a workspace that is in step."""
    with practice_org(leads) as org:
        done = alone(jobs.idle_sync, org, folder)
    changed = ", ".join(done.changed_tables) or "no table of people, links, failures or history changed"
    lines = [
        Line("API calls", done.metered_calls, "", IDLE_CALLS_MARK),
        Line("writes there", done.org_writes, "", 0),
        Line("tables written here", len(done.changed_tables), "", 0, changed),
        Line("wall", done.cost.wall_s * 1000, "ms", detail=f"CPU {done.cost.cpu_s * 1000:.0f} ms"),
    ]
    return Report(f"Idle sync of {done.links:,} linked leads", lines, asdict(done))


def _org_line(measured: Sequence[Measured]) -> Line:
    """The org's own CPU, beside ours and never in it: it is another process."""
    spent = [one.org_cpu_s for one in measured if one.org_cpu_s is not None]
    ours = statistics.median(one.cost.cpu_s for one in measured)
    share = f"{statistics.median(spent) / ours:.0%} of ours, in its own process" if spent else ""
    return Line("CPU of the practice org", statistics.median(spent) if spent else None, "s", detail=share)


def _raw(floors: Sequence[Measured], ours: Sequence[Measured]) -> Any:
    return [{"floor": asdict(one_floor), "ours": asdict(one)} for one_floor, one in zip(floors, ours, strict=True)]


def _each(values: Sequence[float]) -> str:
    return ", ".join(f"{value:.2f}" for value in values)


# ------------------------------------------------------------------------------------------------ the report
def shown(report: Report) -> str:
    """Return a report as text."""
    lines = [report.title]
    for line in report.lines:
        value = "not told here" if line.value is None else f"{_number(line.value)} {line.unit}".rstrip()
        mark = "" if line.mark is None else f"mark ≤ {_number(line.mark)}"
        verdict = {None: "", True: "reached", False: "NOT REACHED"}[line.reached]
        lines.append(f"  {line.name:<32}{value:>16}  {mark:<14}{verdict:<13}{line.detail}".rstrip())
    return "\n".join(lines)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) or abs(value) >= 100 else f"{value:.2f}"


def gap_reports(leads: int, folder: Path) -> list[Report]:
    """Measure the window's timer, with nothing else in the window's process and with the real window."""
    reports = []
    for found in ui_gap.measure(leads, folder):
        lines = [
            Line(
                "longest gap",
                found.longest_ms,
                "ms",
                ui_gap.LONGEST_MARK_MS,
                f"before the sync {found.idle_longest_ms:.1f} ms",
            ),
            Line(
                "99th percentile", found.p99_ms, "ms", ui_gap.P99_MARK_MS, f"before the sync {found.idle_p99_ms:.1f} ms"
            ),
            Line("median", found.median_ms, "ms", detail=f"of {found.ticks:,} gaps"),
            Line("records per second", found.records_per_second, "", detail=f"{found.wall_s:.1f} s"),
        ]
        reports.append(
            Report(f"UI timer of {ui_gap.BEAT_MS} ms while {leads:,} leads sync, {found.window}", lines, asdict(found))
        )
    return reports


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when every mark is reached, 1 when one is not."""
    asked = _asked(arguments)
    reports: list[Report] = []
    with TemporaryDirectory(prefix="crmconsole-bench-") as place:
        folder = Path(place)
        told = machine.facts(folder)
        say = _nothing if asked.json else print
        say(machine.described(told))
        say(
            "Org and client each on a processor of its own; the window may use all."
            if machine.can_pin()
            else "Processors are shared: read wall times with care."
        )
        for part in asked.parts:
            found = {
                "pull": lambda: [pull(asked.leads, asked.rounds, folder)],
                "first_load": lambda: [first_load(asked.first_leads, folder)],
                "push": lambda: [push(asked.people, folder)],
                "idle": lambda: [idle(asked.leads, folder)],
                "ui": lambda: gap_reports(asked.ui_leads, folder),
            }[part]()
            reports += found
            for report in found:
                say("\n" + shown(report))
    if asked.json:
        json.dump(
            {"machine": told, "asked": vars(asked), "reports": [asdict(one) for one in reports]}, sys.stdout, indent=1
        )
        print()
    return int(any(line.reached is False for report in reports for line in report.lines))


def _nothing(_text: str) -> None:
    """Say nothing: only the JSON is wanted."""


def one_of(parts: Sequence[str]) -> Callable[[str], str]:
    """Return what reads the name of a part; argparse's own `choices` refuses a command line without any."""

    def read(text: str) -> str:
        if text not in parts:
            raise argparse.ArgumentTypeError(f"there is no {text}, only {', '.join(parts)}")
        return text

    return read


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench sync", description=__doc__)
    parser.add_argument("parts", nargs="*", type=one_of(PARTS), help=f"{', '.join(PARTS)}; all, when none is named")
    parser.add_argument("--leads", type=int, default=20_000, help="leads to pull")
    parser.add_argument("--first-leads", type=int, default=FIRST_LEADS, help="leads of a first load")
    parser.add_argument("--people", type=int, default=10_000, help="new leads to push")
    parser.add_argument("--ui-leads", type=int, default=100_000, help="leads to sync while the window's timer runs")
    parser.add_argument("--rounds", type=int, default=5, help="floor and ours, one after the other, so often")
    parser.add_argument(
        "--json", action="store_true", help="print one JSON object instead, with every single measurement"
    )
    asked = parser.parse_args(arguments)
    asked.parts = asked.parts or list(PARTS)
    return asked


if __name__ == "__main__":
    sys.exit(main())
