"""Many stories in one process: the work of `python -m tests.sim` that its worker processes share out among them."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Sequence
from multiprocessing import parent_process
from multiprocessing.util import Finalize
from typing import NamedTuple

from tests import conftest as isolated  # first: a home and a keyring of its own, before anything of ours is imported
from tests.sim.breaks import BREAKS, switched_off, telling
from tests.sim.script import Story, tell


class Told(NamedTuple):
    """What a worker says about a story that failed."""

    seed: int
    findings: list[str]
    invariants: frozenset[str]


class Piece(NamedTuple):
    """What a worker says about some stories."""

    runs: int
    failed: list[Told]
    exercised: Counter[str]
    seconds: float


def story_of(seed: int, broken: str | None) -> Story:
    """Return the story of a seed; with a safety switched off, one in which it matters."""
    return tell(seed) if broken is None else tell(seed, BREAKS[broken].about, BREAKS[broken].setup)


def work(seeds: Sequence[int], broken: str | None) -> Piece:
    """Return what becomes of the stories of these seeds."""
    logging.disable(logging.CRITICAL)
    if parent_process() is not None:
        # A worker process ends without `atexit`.
        Finalize(None, isolated._remove_home, exitpriority=0)
    began, failed, exercised = time.process_time(), [], Counter[str]()
    with switched_off(broken):
        for seed in seeds:
            result = telling(broken)(story_of(seed, broken))
            exercised += result.exercised
            if not result.ok:
                failed.append(Told(seed, [str(one) for one in result.findings], frozenset(result.ids())))
    return Piece(len(seeds), failed, exercised, time.process_time() - began)
