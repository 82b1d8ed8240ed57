"""The deterministic simulation (tests/sim), run where Qt is not installed, as all tests of the engine are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from devtools import environment
from devtools.process import Command
from devtools.process import run as run_process

RUNS_IN_CI = 2000
LATEST = 50
"""So many of them are about each of the two things that joined last, whose stories have seeds of their own."""
FOR_CI = ("--runs", str(RUNS_IN_CI - 2 * LATEST), "--latest", str(LATEST))


def run(arguments: Sequence[str]) -> int:
    """Tell the stories that the arguments ask for; gives the exit status."""
    python = environment.prepare(environment.WITHOUT_QT, ("build", "engine", "test"))
    return run_process(command(python, arguments))


def command(python: Path, arguments: Sequence[str]) -> Command:
    """The command that tells the stories which the arguments ask for."""
    return [python, "-m", "tests.sim", *arguments]
