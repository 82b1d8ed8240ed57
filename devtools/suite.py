"""The checks and the tests, and in which environment each runs.

Tests of the engine run where Qt is not installed, which proves that the engine does without. A folder of tests that is
not named here counts as the engine's, so a new one is never left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from devtools import ROOT, environment, simulation, system
from devtools.process import Command, Stop, beside, run, say

Run: TypeAlias = tuple[str, Callable[[], int]]
"""What is said before it, and what gives its exit status."""

NO_TESTS = 5  # pytest's exit status when it collected none

_E2E = "e2e"
_PERF = "perf"
_WITH_QT = ("ui", _PERF, "project")  # project: tests about the project itself; some import everything
_WINDOW = "window"
_NOT_TESTS = ("startup", "__pycache__")
_SIM = "sim"
_LEFT_OUT_WHEN_QUICK = (_E2E, _SIM, _PERF)

# loadfile: the tests of one file share one practice org, so they stay together on one of the two workers; and a file
# that fails here fails the same way when it is run alone.
_BOTH_CORES = ("-n", "2", "--dist", "loadfile")
# Tests of the window wait for its timers: two of them leave a quarter of two cores idle.
_MORE_THAN_CORES = ("-n", "3", "--dist", "loadfile")
_ALL_SETS = ("build", "engine", "ui", "test", "ui-test")
_QT_OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def lint(fix: bool = False) -> list[str]:
    """Format, lint, types and import contract; gives the names of those that failed. `fix` repairs what it can."""
    python = environment.prepare(environment.MAIN, _ALL_SETS)
    ruff, lint_imports = (environment.tool_of(ROOT / environment.MAIN, name) for name in ("ruff", "lint-imports"))
    steps: dict[str, Command] = {
        "format": [ruff, "format", *([] if fix else ["--check"])],
        "lint": [ruff, "check", "--quiet", *(["--fix"] if fix else [])],
        "types": [python, "-m", "mypy"],
        "import contract": [lint_imports, "--no-logo"],
    }
    failed = []
    for name, command in steps.items():
        say(f"\n== {name} ==")
        if run(command):
            failed.append(name)
    return failed


def test(arguments: Sequence[str]) -> int:
    """Everything CI runs; gives the exit status. The last lines are pytest's own.

    Arguments go to pytest. Paths among them choose which folders run, and then the checks of `lint` are left out.
    """
    chosen, options = _split(arguments)
    folders = _folders(chosen)
    engine = [path for path in folders if _room(path) not in (*_WITH_QT, _E2E)]
    without_sets = ("build", "engine", "test")
    python = environment.prepare_all(
        {environment.MAIN: _ALL_SETS, **({environment.WITHOUT_QT: without_sets} if engine else {})}
    )
    runs = _runs(folders, engine, options, python)
    if not runs:
        raise Stop("No tests there.")
    if chosen:
        return _in_order([], runs)
    if not any(_room(path) == _SIM for path in engine):
        return _in_order(lint(), runs)
    name = f"{simulation.RUNS_IN_CI:,} stories of the simulation"
    say(f"{name} are told beside all that follows, in the time that it leaves.")
    with beside(simulation.command(python[environment.WITHOUT_QT], simulation.FOR_CI)) as finish:
        # Before the last, which has the machine for itself: it measures how long the window keeps from painting.
        return _in_order(lint(), [*runs[:-1], (name, finish), runs[-1]])


def step_of(path: str) -> str:
    """Return which of the steps of `test` a path below tests/ belongs to: the tests of one step run together."""
    room = _room(path)
    return room if room in (_E2E, _PERF) else _WINDOW if room in _WITH_QT else "engine"


def _runs(
    folders: Sequence[str], engine: Sequence[str], options: Sequence[str], python: Mapping[str, Path]
) -> list[Run]:
    """The runs of pytest that these folders need, in order; what they need of the system is brought."""
    runs: list[Run] = []
    if engine:
        without_qt = python[environment.WITHOUT_QT]
        runs.append(("tests of the engine, without Qt", lambda: _pytest(without_qt, engine, options)))
    with_qt = python[environment.MAIN]
    e2e = [path for path in folders if _room(path) == _E2E]
    if e2e and system.need_packages_for_real_windows():
        system.need_qt_libraries(with_qt, ["xcb"])
        runs.append(("tests of the real window", lambda: _pytest_on_display(with_qt, e2e, options)))
    elif e2e:
        say("Tests of the real window are left out: they need Linux and its accessibility bus.")
    window = [path for path in folders if step_of(path) == _WINDOW]
    measured = [path for path in folders if _room(path) == _PERF]
    if window or measured:
        system.need_qt_libraries(with_qt, ["offscreen"])
    if window:
        runs.append(
            ("tests of the window and the project", lambda: _pytest(with_qt, window, options, _MORE_THAN_CORES))
        )
    if measured:
        runs.append(("measurements of the window", lambda: _pytest(with_qt, measured, options)))
    return runs


def _in_order(failed: list[str], runs: Sequence[Run]) -> int:
    """Do the runs; gives the exit status, which what failed before them decides too."""
    for name, start in runs:
        if failed and name == runs[-1][0]:
            say(f"\nFAILED so far: {', '.join(failed)}. The exit status will say so, whatever the last tests do.")
        say(f"\n== {name} ==")
        if start() not in (0, NO_TESTS):
            failed.append(name)
    return 1 if failed else 0


def quick_test(arguments: Sequence[str]) -> int:
    """The tests that take seconds, in one environment, with no window and no checks; gives the exit status."""
    chosen, options = _split(arguments)
    python = environment.prepare(environment.MAIN, _ALL_SETS)
    system.need_qt_libraries(python, ["offscreen"])
    folders = chosen or [path for path in _folders([]) if _room(path) not in _LEFT_OUT_WHEN_QUICK]
    window = [path for path in folders if _room(path) in (*_WITH_QT, _E2E)]
    engine = [path for path in folders if path not in window]
    # Apart: garbage of widgets that a thread of an engine's test collects brings the whole process down.
    runs: list[Run] = []
    if engine:
        runs.append(("tests of the engine", lambda: _pytest(python, engine, ["-p", "no:pytest-qt", *options])))
    if window:
        runs.append(("tests of the window and the project", lambda: _pytest(python, window, options, _MORE_THAN_CORES)))
    return _in_order([], runs)


def check() -> int:
    """The quick loop before a commit: `lint`, then `quick_test`; gives the exit status."""
    failed = lint()
    if failed:
        say(f"\nFAILED so far: {', '.join(failed)}.")
    status = quick_test([])
    return 1 if failed else status


def _pytest(python: Path, folders: Sequence[str], options: Sequence[str], workers: Sequence[str] = _BOTH_CORES) -> int:
    return run([python, "-m", "pytest", *workers, *options, *folders], _QT_OFFSCREEN)


def _pytest_on_display(python: Path, folders: Sequence[str], options: Sequence[str]) -> int:
    """One window at a time: two would take the keyboard focus from each other."""
    with system.accessible_display() as display:
        return run([python, "-m", "pytest", *options, *folders], display)


def _split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Paths below tests/ among the arguments, and the rest. `tests/ui/test_x.py::test_y` is a path."""
    paths = [each for each in arguments if each.startswith("tests") and (ROOT / each.partition("::")[0]).exists()]
    return paths, [each for each in arguments if each not in paths]


def _folders(chosen: Sequence[str]) -> list[str]:
    """The chosen paths, with `tests` itself spelled out, or every folder that has tests."""
    every = sorted(
        f"tests/{path.name}"
        for path in (ROOT / "tests").iterdir()
        if path.is_dir() and path.name not in _NOT_TESTS and any(path.rglob("test_*.py"))
    )
    if not chosen:
        return every
    spelled_out = [every if Path(path) == Path("tests") else [path] for path in chosen]
    return [path for paths in spelled_out for path in paths]


def _room(path: str) -> str:
    """The folder below tests/ that a path is in; empty for a file of tests/ itself."""
    parts = (ROOT / path.partition("::")[0]).relative_to(ROOT / "tests").parts
    return parts[0] if len(parts) > 1 or (ROOT / path).is_dir() else ""
