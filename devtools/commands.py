"""The commands of dev.py, one function each. What a command does is its docstring, which the help prints."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from devtools import ROOT, bare_debian, coverage_of_features, deb, environment, simulation, suite, system, translations
from devtools.process import Stop, become, end_on_request, run, say

_CACHES = (".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", ".import_linter_cache", "build", "dist")


def start(arguments: Sequence[str]) -> int:
    """[--headless] [more]  opens the console on a practice org; --headless: the same main job without a screen"""
    if "--headless" in arguments:
        python = environment.prepare(environment.MAIN, ("build", "engine"))
        rest = [each for each in arguments if each != "--headless"]
        become([python, "-m", "crmconsole.cli.headless", *rest])
    system.need_display()
    python = environment.prepare(environment.MAIN, ("build", "engine", "ui"))
    system.need_qt_libraries(python, system.platforms_of_session())
    say("Opening CRM Console on a practice org of its own.")
    become([python, "-m", "crmconsole", "--practice", *arguments])


def test(arguments: Sequence[str]) -> int:
    """[--quick] [pytest arguments]  runs all that CI runs; --quick: only the tests that take seconds"""
    if "--quick" in arguments:
        return suite.quick_test([each for each in arguments if each != "--quick"])
    return suite.test(arguments)


def check(_arguments: Sequence[str]) -> int:
    """the loop before a commit: format, lint, types, import contract, quick tests"""
    return suite.check()


def lint(arguments: Sequence[str]) -> int:
    """[--fix]  format, lint, types and import contract; --fix: repairs what can be repaired"""
    failed = suite.lint(fix="--fix" in arguments)
    say(f"\nFAILED: {', '.join(failed)}." if failed else "\nAll four pass.")
    return 1 if failed else 0


def screenshots(arguments: Sequence[str]) -> int:
    """takes the pictures of docs/screens from the real window, on a display of its own"""
    script = ROOT / "devtools" / "screenshots.py"
    if not script.exists():
        raise Stop("There is no devtools/screenshots.py yet.")
    python = environment.prepare(environment.MAIN, ("build", "engine", "ui"))
    if not system.need_packages_for_pictures():
        return run([python, "-m", "devtools.screenshots", *arguments], {"QT_QPA_PLATFORM": "offscreen"})
    system.need_qt_libraries(python, ["xcb"])
    with system.virtual_display() as display:
        return run([python, "-m", "devtools.screenshots", *arguments], display)


def bench(arguments: Sequence[str]) -> int:
    """[NAME] [more]  runs bench/NAME.py (sync, if none is named), which prints ratios"""
    names = sorted(path.stem for path in (ROOT / "bench").glob("[a-z]*.py"))
    named = bool(arguments) and not arguments[0].startswith("-")
    name = arguments[0] if named else "sync"
    if name not in names:
        raise Stop(f"There is no bench/{name}.py. There is: {', '.join(names) or 'none yet'}.")
    python = environment.prepare(environment.MAIN, ("build", "engine", "ui"))
    system.need_qt_libraries(python, ["offscreen"])
    return run([python, "-m", f"bench.{name}", *arguments[named:]], {"QT_QPA_PLATFORM": "offscreen"})


def sim(arguments: Sequence[str]) -> int:
    """[--runs N] [--seed N] [more]  tells random stories to the real engine and org, and shortens those that fail"""
    return simulation.run(arguments)


def coverage(arguments: Sequence[str]) -> int:
    """[--list]  runs the tests that carry numbers of the checklist and prints number, tests, outcome; --list: runs none"""
    strange = [each for each in arguments if each != "--list"]
    if strange:
        raise Stop(f"coverage-of-features takes --list and nothing else, not {' '.join(strange)}.")
    return coverage_of_features.show(only_list="--list" in arguments)


def package(arguments: Sequence[str]) -> int:
    """[--deb] [--try]  builds dist/crm-console/, which runs where no Python is; --deb: a Debian package of it; --try: installs that in a bare Debian"""
    wanted = {"--deb", "--try"} & set(arguments)
    python = environment.prepare(environment.PACKAGING, ("build", "engine", "ui", "package"))
    system.need_qt_libraries(python, ["xcb"])
    rest = [one for one in arguments if one not in wanted]
    status = run(
        [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *rest, "installer/crmconsole.spec"]
    )
    if status or not wanted:
        return status
    built = deb.build(python, ROOT / "dist" / deb.NAME, environment.version())
    return bare_debian.try_out(built) if "--try" in wanted else 0


def translations_(arguments: Sequence[str]) -> int:
    """[--from FILE]  brings the texts for translators up to date, compiles them and says what is missing; --from: takes translations from a JSON file"""
    python = environment.prepare(environment.MAIN, ("build", "engine", "ui"))
    if arguments[:1] == ["--from"] and len(arguments) == 2:
        return translations.update(python, Path(arguments[1]))
    if arguments:
        raise Stop(f"translations takes --from FILE and nothing else, not {' '.join(arguments)}.")
    return translations.update(python)


def pins(arguments: Sequence[str]) -> int:
    """[--upgrade]  writes requirements/*.txt from the .in files"""
    environment.write_pins(arguments)
    return 0


def clean(_arguments: Sequence[str]) -> int:
    """removes the environments, caches and builds; the next command makes what it needs again"""
    places = [ROOT / name for name in (*environment.ALL, *_CACHES)]
    places += [*ROOT.glob("*.egg-info")]
    places += [path for room in ROOT.iterdir() if room.is_dir() for path in room.rglob("__pycache__")]
    for place in places:
        shutil.rmtree(place, ignore_errors=True)
    say("Clean.")
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": start,
    "test": test,
    "check": check,
    "lint": lint,
    "screenshots": screenshots,
    "bench": bench,
    "sim": sim,
    "coverage-of-features": coverage,
    "package": package,
    "translations": translations_,
    "pins": pins,
    "clean": clean,
}


def main(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name; gives the exit status. Any trouble of ours is one plain sentence."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        say(_help())
        return 0
    command = COMMANDS.get(arguments[0])
    if command is None:
        print(f"There is no command {arguments[0]!r}.\n\n{_help()}", file=sys.stderr)
        return 2
    end_on_request()
    try:
        return command(arguments[1:])
    except Stop as stop:
        print(stop, file=sys.stderr)
        return stop.status
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def _help() -> str:
    width = max(map(len, COMMANDS)) + 2
    lines = [f"  {name:<{width}}{command.__doc__}" for name, command in COMMANDS.items()]
    return "\n".join(["python3 dev.py COMMAND", "", *lines])
