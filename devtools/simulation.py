"""The deterministic simulation (tests/sim), run where Qt is not installed, as all tests of the engine are."""

from __future__ import annotations

from collections.abc import Sequence

from devtools import environment
from devtools.process import run as run_process

RUNS_IN_CI = 2000


def run(arguments: Sequence[str]) -> int:
    """Tell the stories that the arguments ask for; gives the exit status."""
    python = environment.prepare(environment.WITHOUT_QT, ("build", "engine", "test"))
    return run_process([python, "-m", "tests.sim", *arguments])


def run_for_ci() -> int:
    """Tell as many stories as CI does; gives the exit status."""
    return run(["--runs", str(RUNS_IN_CI)])
