"""The same seed gives the same trace, byte for byte: twice in one process, and in processes with other hashes and other time zones (I33, I43)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

from tests.conftest import ROOT
from tests.sim import broken_tellings, tellings
from tests.sim.play import play
from tests.sim.script import tell

SEEDS = (0, 3, 25, 83, 100, 147, 724)
TOLD = """
import logging, sys
from tests import conftest
import os, time
os.environ["TZ"] = sys.argv[1]
time.tzset()
logging.disable(logging.CRITICAL)
from contextlib import nullcontext
from tests.sim import broken_tellings
from tests.sim.play import play
from tests.sim.script import tell
with getattr(broken_tellings, sys.argv[2], nullcontext)():
    for seed in map(int, sys.argv[3:]):
        result = play(tell(seed))
        print(seed, result.fingerprint, result.contents)
"""


def _told_elsewhere(hashes: str, zone: str, broken: str = "nothing", seeds: Sequence[int] = SEEDS) -> str:
    environment = os.environ | {"PYTHONHASHSEED": hashes}
    done = subprocess.run(
        [sys.executable, "-c", TOLD, zone, broken, *map(str, seeds)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=170,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_twice_in_one_process() -> None:
    for seed in SEEDS[::2]:
        assert tellings.again(tell(seed)).findings == [], seed


def test_in_other_time_zones() -> None:
    """Here they are told whole again; the other test tells all of them in other processes."""
    for seed in SEEDS[::2]:
        assert tellings.zone(tell(seed)).findings == [], seed


def test_in_other_processes_with_other_hashes_and_time_zones() -> None:
    here = "".join(
        f"{seed} {result.fingerprint} {result.contents}\n" for seed in SEEDS for result in [play(tell(seed))]
    )
    assert _told_elsewhere("1", "America/St_Johns") == here
    assert _told_elsewhere("4242", "Pacific/Apia") == here


def test_broken_i43_hashes() -> None:
    """An order that depends on hashes is no order: processes with other hashes send something else."""
    broken = broken_tellings.order_of_hashes.__name__
    told = [_told_elsewhere(hashes, "UTC", broken, SEEDS[:3]) for hashes in ("1", "4242")]
    assert told[0] != told[1]
