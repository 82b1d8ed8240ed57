"""`dev.py bench actions`: what CRM actions cost in API calls and seconds: conversions, and Sync Lead for people who are not in the CRM yet.

Owns the two measurements and their marks; the report's form is `sync.py`'s, the work `measuring/asked.py`'s.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import asked, machine
from bench.measuring.asked import Carried
from bench.measuring.jobs import alone
from bench.measuring.org import practice_org
from bench.sync import Line, Report, one_of, shown

PARTS = ("conversions", "sync_leads")
LEADS, PEOPLE = 1_000, 10_000
CALLS_MARK = 20
"""For the whole run of either, at these sizes."""
A_CALL = 100
"""Leads that one SOAP call converts at most."""


def conversions(leads: int, folder: Path) -> Report:
    """Convert so many leads in one run."""
    with practice_org(0) as org:
        done = alone(asked.convert, org, folder, leads)
    lines = [
        Line("conversions", done.done, "", detail="the org itself counted them"),
        Line(
            "calls that convert", done.by_kind.get("soap", 0), "", math.ceil(leads / A_CALL), "SOAP, 100 leads a call"
        ),
        *_lines(done, leads == LEADS),
    ]
    return Report(f"Convert {leads:,} leads, asked for by hand", lines, done)


def sync_leads(people: int, folder: Path) -> Report:
    """Carry Sync Lead out for so many people who have it switched off and are in no CRM."""
    with practice_org(0) as org:
        done = alone(asked.sync_leads, org, folder, people)
    lines = [
        Line("leads created", done.done, "", detail="the org itself counted them"),
        *_lines(done, people == PEOPLE),
    ]
    return Report(f"Sync Lead for {people:,} people", lines, done)


def _lines(done: Carried, whole: bool) -> list[Line]:
    kinds = ", ".join(f"{kind} {calls}" for kind, calls in done.by_kind.items() if calls and kind != "total")
    return [
        Line("API calls of the run", done.metered_calls, "", CALLS_MARK if whole else None, kinds),
        Line("wall", done.cost.wall_s, "s", detail="the practice org's time included"),
        Line("CPU of ours", done.cost.cpu_s, "s", detail=f"{done.cost.cpu_s / done.done * 1e6:,.0f} µs each"),
        Line("asking for them", done.asking_s, "s", detail="before the run"),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when every mark is reached, 1 when one is not."""
    parser = argparse.ArgumentParser(prog="dev.py bench actions", description=__doc__)
    parser.add_argument("parts", nargs="*", type=one_of(PARTS), help=f"{', '.join(PARTS)}; both, when none is named")
    parser.add_argument("--leads", type=int, default=LEADS, help="leads to convert")
    parser.add_argument("--people", type=int, default=PEOPLE, help="people to send by Sync Lead")
    wish = parser.parse_args(arguments)
    reports = []
    with TemporaryDirectory(prefix="crmconsole-bench-") as place:
        print(machine.described(machine.facts(Path(place))))
        for part in wish.parts or PARTS:
            report = (
                conversions(wish.leads, Path(place)) if part == "conversions" else sync_leads(wish.people, Path(place))
            )
            reports.append(report)
            print("\n" + shown(report))
    return int(any(line.reached is False for report in reports for line in report.lines))


if __name__ == "__main__":
    sys.exit(main())
