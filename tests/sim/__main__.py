"""`python -m tests.sim`: many stories on both cores, what they exercised, and the shortest version of each that fails."""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests import conftest as isolated  # noqa: F401 -- a home and a keyring of its own, before anything of ours is imported
from tests.sim.breaks import BREAKS, switched_off, telling
from tests.sim.many import Piece, Told, story_of, work
from tests.sim.play import Result
from tests.sim.script import LATEST, Story
from tests.sim.shrink import shortest

PIECE = 20
MOST_SHOWN = 3
GROUPS = ("crash", "fault", "met", "network", "act", "in a gap", "joining", "switching", "cell")


def _pieces(first: int, runs: int, latest: int) -> Iterator[list[int]]:
    for at, number in ((first, runs), *((seeds.start, latest) for seeds in LATEST.values())):
        for begin in range(at, at + number, PIECE):
            yield list(range(begin, min(begin + PIECE, at + number)))


def _gather(pieces: list[list[int]], broken: str | None, jobs: int) -> list[Piece]:
    if jobs == 1:
        return [work(piece, broken) for piece in pieces]
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(work, pieces, [broken] * len(pieces)))


def _shortest(told: Told, broken: str | None) -> Story:
    with switched_off(broken):
        return shortest(story_of(told.seed, broken), lambda story: bool(telling(broken)(story).ids() & told.invariants))


def _show(result: Result, *, trace: bool) -> int:
    if trace:
        print("\n".join(result.lines))
    print(f"trace {result.fingerprint}")
    for finding in result.findings:
        print(finding)
    return 0 if result.ok else 1


def _summary(exercised: Counter[str]) -> None:
    for group in GROUPS:
        found = {
            name.removeprefix(group + " "): count
            for name, count in sorted(exercised.items())
            if name.startswith(group + " ")
        }
        if found:
            print(f"{group}: " + ", ".join(f"{name} {count}" for name, count in found.items()))
    gaps = sum(count for name, count in exercised.items() if name.startswith("gap "))
    print(f"gaps: {gaps} in {len([1 for name in exercised if name.startswith('gap ')])} places")


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 1 when any story failed, as it should when a safety is switched off."""
    parser = argparse.ArgumentParser(prog="python3 dev.py sim", description=__doc__)
    parser.add_argument("--runs", type=int, default=200, help="how many stories")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--latest", type=int, default=0, help="how many more about each thing that joined last")
    parser.add_argument("--jobs", type=int, default=2, help="how many processes")
    parser.add_argument("--break", dest="broken", choices=sorted(BREAKS), help="switch one safety of the engine off")
    parser.add_argument("--story", type=Path, help="tell the story of a file instead")
    parser.add_argument("--trace", action="store_true", help="tell one story and print everything that happens")
    asked = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    if asked.story or asked.trace:
        with switched_off(asked.broken):
            story = Story.read(asked.story) if asked.story else story_of(asked.seed, asked.broken)
            return _show(telling(asked.broken)(story), trace=asked.trace)
    began = time.monotonic()
    pieces = _gather(list(_pieces(asked.seed, asked.runs, asked.latest)), asked.broken, asked.jobs)
    failed = [told for piece in pieces for told in piece.failed]
    exercised: Counter[str] = Counter()
    for piece in pieces:
        exercised += piece.exercised
    _summary(exercised)
    seconds, runs = sum(piece.seconds for piece in pieces), sum(piece.runs for piece in pieces)
    print(
        f"{runs} stories, {len(failed)} failed; {time.monotonic() - began:.0f} s, {seconds / max(runs, 1):.3f} s of CPU each"
    )
    for told in failed[:MOST_SHOWN]:
        print(f"\nseed {told.seed}:", *told.findings, sep="\n  ")
        print("the shortest story that still fails so:", _shortest(told, asked.broken).as_json().decode(), sep="\n")
    if asked.broken is not None:
        noticed = BREAKS[asked.broken].noticed_by & {one for told in failed for one in told.invariants}
        print(f"{asked.broken}: noticed by {', '.join(sorted(noticed)) or 'nobody'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
