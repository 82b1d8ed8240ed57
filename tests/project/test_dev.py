"""dev.py: a second start does nothing, whatever is lacking is one plain sentence, no failure hides behind a later pass."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

import dev
from devtools import ROOT, environment, process, suite, system
from devtools.process import Stop

PYPROJECT = '[project]\nname = "x"\n[build-system]\nrequires = []\n[tool.setuptools]\ninclude-package-data = true\n'


def _dev(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "dev.py", *arguments],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=60,
    )


# The person's Python


@pytest.mark.parametrize("version", [(3, 9), (3, 10), (3, 14), (4, 0)])
def test_a_python_that_cannot_run_it_is_told_so(version: tuple[int, int]) -> None:
    sentence = dev.python_trouble(version)
    assert f"this is Python {version[0]}.{version[1]}." in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_supported_pythons_pass(version: tuple[int, int]) -> None:
    assert dev.python_trouble(version) == ""


def test_an_old_python_can_read_dev_py() -> None:
    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 7))


# Wrong use


def test_an_unknown_command_shows_what_there_is() -> None:
    done = _dev("tset")
    assert done.returncode == 2
    assert "There is no command 'tset'." in done.stderr
    assert "  test " in done.stderr


def test_help_names_every_command() -> None:
    done = _dev("--help")
    assert done.returncode == 0
    for command in (
        "run",
        "test",
        "check",
        "lint",
        "screenshots",
        "bench",
        "coverage-of-features",
        "package",
        "pins",
        "clean",
    ):
        assert f"\n  {command} " in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux may be without a display")
def test_without_a_display_run_names_the_way_that_needs_none() -> None:
    done = _dev("run", DISPLAY="", WAYLAND_DISPLAY="")
    assert done.returncode == 2
    assert "There is no display here" in done.stderr
    assert "python3 dev.py run --headless" in done.stderr


# The environment


class Workshop:
    """A project folder in which making environments and installing is only written down."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.made: list[str] = []
        self.installed: list[str] = []
        self.pip_fails = False

    def write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def run(self, command: process.Command, _environment: object = None) -> int:
        parts = [str(part) for part in command]
        if parts[1:3] == ["-m", "venv"]:
            folder = Path(parts[3])
            self.made.append(folder.name)
            self.write(f"{folder.name}/pyvenv.cfg", f"version = {sys.version.split()[0]}\n")
            python = environment.python_of(folder)
            python.parent.mkdir(parents=True)
            shutil.copy(sys.executable, python)
        elif "pip" in parts:
            self.installed += [Path(part).stem for part in parts if part.endswith(".txt")]
            return int(self.pip_fails)
        return 0


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    made = Workshop(tmp_path)
    for pins in ("engine", "ui"):
        made.write(f"requirements/{pins}.txt", f"{pins}==1\n")
    made.write("requirements/engine.in", "engine\n")
    made.write("pyproject.toml", PYPROJECT)
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "run", made.run)
    return made


def test_a_second_start_does_nothing(workshop: Workshop) -> None:
    environment.prepare(".venv", ["engine"])
    environment.prepare(".venv", ["engine"])
    assert (workshop.made, workshop.installed) == ([".venv"], ["engine"])


def test_more_is_added_and_nothing_taken_away(workshop: Workshop) -> None:
    environment.prepare(".venv", ["engine"])
    environment.prepare(".venv", ["engine", "ui"])
    environment.prepare(".venv", ["engine"])
    assert (workshop.made, workshop.installed) == ([".venv"], ["engine", "engine", "ui"])


@pytest.mark.parametrize(
    ("name", "text"),
    [("requirements/engine.txt", "engine==2\n"), ("pyproject.toml", PYPROJECT.replace('"x"', '"y"'))],
)
def test_a_changed_pin_or_package_is_installed_again(workshop: Workshop, name: str, text: str) -> None:
    environment.prepare(".venv", ["engine"])
    workshop.write(name, text)
    environment.prepare(".venv", ["engine"])
    assert workshop.installed == ["engine", "engine"]


def test_a_changed_setting_of_a_tool_installs_nothing(workshop: Workshop) -> None:
    environment.prepare(".venv", ["engine"])
    workshop.write("pyproject.toml", PYPROJECT + "[tool.ruff]\nline-length = 80\n")
    environment.prepare(".venv", ["engine"])
    assert workshop.installed == ["engine"]


def test_an_installation_that_failed_counts_for_nothing(workshop: Workshop) -> None:
    environment.prepare(".venv", ["engine"])
    workshop.pip_fails = True
    with pytest.raises(Stop, match="could not be installed"):
        environment.prepare(".venv", ["ui"])
    workshop.pip_fails = False
    environment.prepare(".venv", ["engine"])
    assert workshop.installed == ["engine", "ui", "engine"]


def test_the_environment_of_another_python_is_made_again(workshop: Workshop) -> None:
    environment.prepare(".venv", ["engine"])
    workshop.write(".venv/pyvenv.cfg", "version = 3.9.2\n")
    environment.prepare(".venv", ["engine"])
    assert workshop.made == [".venv", ".venv"]


def test_an_environment_whose_python_is_gone_is_made_again(workshop: Workshop) -> None:
    environment.prepare(".venv", ["engine"]).unlink()
    environment.prepare(".venv", ["engine"])
    assert workshop.made == [".venv", ".venv"]


def test_an_environment_that_was_moved_is_made_again(workshop: Workshop) -> None:
    environment.prepare(".venv", ["engine"])
    stamp = workshop.root / ".venv" / "crmconsole-stamp.json"
    stamp.write_text(stamp.read_text().replace(str(workshop.root), str(workshop.root / "elsewhere")))
    environment.prepare(".venv", ["engine"])
    assert workshop.made == [".venv", ".venv"]


def test_several_are_made_at_the_same_time(workshop: Workshop) -> None:
    made = environment.prepare_all({".venv": ["engine", "ui"], ".venv-engine": ["engine"]})
    assert made == {name: environment.python_of(workshop.root / name) for name in (".venv", ".venv-engine")}
    assert sorted(workshop.made) == [".venv", ".venv-engine"]
    assert sorted(workshop.installed) == ["engine", "engine", "ui"]


def test_one_of_several_that_fails_stops_the_command(workshop: Workshop) -> None:
    workshop.pip_fails = True
    with pytest.raises(Stop, match="could not be installed"):
        environment.prepare_all({".venv": [], ".venv-engine": ["engine"]})


# What the system lacks


def _may_not_install(monkeypatch: pytest.MonkeyPatch, apt: bool) -> None:
    monkeypatch.setattr(system, "_prefix_for_root", lambda: None)
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}" if apt else None)


@pytest.mark.skipif(sys.platform != "linux", reason="only Debian splits this off")
def test_a_python_without_venv_gets_the_line_to_type(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    _may_not_install(monkeypatch, apt=True)
    monkeypatch.setattr(environment, "_has_venv", lambda: False)
    with pytest.raises(Stop) as stop:
        environment.prepare(".venv", ["engine"])
    package = f"python3.{sys.version_info.minor}-venv"
    line = f"    sudo apt-get update && sudo apt-get install --no-install-recommends {package}"
    assert line in str(stop.value).splitlines()
    assert stop.value.status == 2
    assert workshop.made == []


def test_a_system_without_apt_is_told_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    _may_not_install(monkeypatch, apt=False)
    with pytest.raises(Stop, match="install what Debian calls: libegl1 libxcb-cursor0"):
        system.install(["libegl1", "libxcb-cursor0"], "Qt needs some libraries of the system")


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libX11.so.6", "libx11-6"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libbrotlidec.so.1", "libbrotli1"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb-render-util.so.0", "libxcb-render-util0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libwayland-client.so.0", "libwayland-client0"),
    ],
)
def test_debians_name_of_a_library(library: str, package: str) -> None:
    assert system.debian_package(library) == package


@pytest.mark.skipif(sys.platform != "linux", reason="ldd is Linux's")
def test_libraries_that_qt_lacks_are_installed_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    lists = ["libA.so.1 => /lib/libA.so.1\n libxcb-cursor.so.0 => not found\n libEGL.so.1 => not found\n", "all found"]
    real_answer = system.answer
    monkeypatch.setattr(system, "answer", lambda command: lists.pop(0) if command[0] == "ldd" else real_answer(command))
    monkeypatch.setattr(system, "install", lambda packages, _why: asked.extend(packages))
    system.need_qt_libraries(Path(sys.executable), ["xcb"])
    assert asked == ["libegl1", "libxcb-cursor0"]


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no Xvfb here")
def test_a_virtual_display_is_there_for_the_block_only() -> None:
    with system.virtual_display() as one, system.virtual_display() as other:
        assert one["DISPLAY"] != other["DISPLAY"]
        sockets = [Path(os.sep, "tmp", ".X11-unix", f"X{each['DISPLAY'][1:]}") for each in (one, other)]
        assert [each.exists() for each in sockets] == [True, True]
    assert [each.exists() for each in sockets] == [False, False]


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="no D-Bus here")
def test_a_server_that_cannot_start_says_how_to_see_why() -> None:
    sentence = "dbus-daemon did not start; this says why: dbus-daemon --no-such-option"
    with pytest.raises(Stop, match=sentence), system._server(["dbus-daemon", "--no-such-option"]):
        pytest.fail("it started")


# Ctrl+C


@pytest.mark.skipif(os.name == "nt", reason="signals are sent differently there")
def test_ctrl_c_waits_for_the_program_and_then_ends_everything() -> None:
    program = "import os, signal, sys; signal.signal(2, lambda *_: sys.exit(7)); os.kill(os.getppid(), 2); os.kill(os.getpid(), 2)"
    with pytest.raises(KeyboardInterrupt):
        process.run([sys.executable, "-c", program])


# A program beside others


def test_a_program_beside_others_speaks_when_it_is_asked(capfd: pytest.CaptureFixture[str]) -> None:
    with process.beside([sys.executable, "-c", "import sys; print('told'); sys.exit(7)"]) as finish:
        process.say("something else")
        assert finish() == 7
    assert capfd.readouterr().out.split("\n") == ["something else", "told", ""]


@pytest.mark.skipif(os.name == "nt", reason="there, priorities are classes")
def test_it_has_only_the_time_that_others_leave(capfd: pytest.CaptureFixture[str]) -> None:
    with process.beside([sys.executable, "-c", "import os, sys; sys.stdin.read(); print(os.nice(0))"]) as finish:
        finish()
    assert capfd.readouterr().out == "19\n"


@pytest.mark.skipif(os.name == "nt", reason="there are no such pipes there")
def test_it_ends_with_the_block_and_all_that_it_started_too(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    child = f"import time; pipe = open({str(pipe)!r}, 'wb', 0); pipe.write(b'there'); time.sleep(600)"
    parent = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(600)"
    with process.beside([sys.executable, "-c", parent]):
        heard = pipe.open("rb", 0)
        assert heard.read(5) == b"there"
    with heard:
        assert heard.read(1) == b""  # nobody is left who could write


# The suite


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[tuple[str, list[str]]]]:
    """`rooms(*folders, statuses={…}, failing_checks=[…])` runs the suite on empty tests: gives (environment, pytest's
    arguments) of each run, in order, and the exit status as the last item's first part."""
    runs: list[tuple[str, list[str]]] = []

    def suite_on(
        *folders: str,
        arguments: tuple[str, ...] = (),
        statuses: dict[str, int] | None = None,
        failing_checks: tuple[str, ...] = (),
    ) -> list[tuple[str, list[str]]]:
        for folder in folders:
            (tmp_path / "tests" / folder).mkdir(parents=True)
            (tmp_path / "tests" / folder / "test_x.py").touch()

        def run(command: process.Command, _environment: object = None) -> int:
            parts = [str(part) for part in command]
            python = parts.index("pytest") - 2
            paths = [part for part in parts if part.startswith("tests")]
            runs.append((parts[python], paths))
            return max((statuses or {}).get(path, 0) for path in paths)

        @contextmanager
        def beside(command: process.Command) -> Iterator[Callable[[], int]]:
            runs.append(("begun", [str(part) for part in command][1:3]))
            yield lambda: run([command[0], "-m", "pytest", "tests/sim"])

        monkeypatch.setattr(suite, "run", run)
        monkeypatch.setattr(suite, "beside", beside)
        monkeypatch.setattr(suite, "lint", lambda: list(failing_checks))
        status = suite.test(arguments)
        return [*runs, (f"exit {status}", [])]

    monkeypatch.setattr(suite, "ROOT", tmp_path)
    monkeypatch.setattr(suite.environment, "prepare", lambda name, _sets: Path(name))
    for need in ("need_qt_libraries", "need_packages_for_real_windows"):
        monkeypatch.setattr(suite.system, need, lambda *_: True)
    monkeypatch.setattr(suite.system, "accessible_display", lambda: nullcontext({}))
    return suite_on


Rooms = Callable[..., list[tuple[str, list[str]]]]


def test_each_folder_runs_where_it_belongs_and_a_new_one_without_qt(rooms: Rooms) -> None:
    assert rooms("engine", "ui", "e2e", "project", "brand_new", "startup") == [
        (".venv-engine", ["tests/brand_new", "tests/engine"]),
        (".venv", ["tests/e2e"]),
        (".venv", ["tests/project", "tests/ui"]),
        ("exit 0", []),
    ]


def test_folders_that_do_not_exist_yet_are_no_trouble(rooms: Rooms) -> None:
    assert rooms("project") == [(".venv", ["tests/project"]), ("exit 0", [])]


def test_a_failing_check_fails_the_whole_and_the_tests_still_run(
    rooms: Rooms, capfd: pytest.CaptureFixture[str]
) -> None:
    ran = rooms("engine", "ui", failing_checks=("types",))
    assert [where for where, _ in ran] == [".venv-engine", ".venv", "exit 1"]
    assert "FAILED so far: types." in capfd.readouterr().out


def test_an_early_failure_is_said_before_the_last_tests(rooms: Rooms, capfd: pytest.CaptureFixture[str]) -> None:
    assert rooms("engine", "ui", statuses={"tests/engine": 1})[-1] == ("exit 1", [])
    output = capfd.readouterr().out
    assert output.index("FAILED so far: tests of the engine, without Qt.") < output.index("== tests of the window")
    assert output.rstrip().endswith("== tests of the window and the project ==")  # pytest's own lines come last


def test_a_folder_in_which_no_test_is_chosen_is_no_failure(rooms: Rooms) -> None:
    assert rooms("engine", "ui", statuses={"tests/engine": suite.NO_TESTS})[-1] == ("exit 0", [])


def test_the_stories_begin_before_everything_and_are_heard_before_the_last_tests(
    rooms: Rooms, capfd: pytest.CaptureFixture[str]
) -> None:
    assert rooms("engine", "sim", "ui", "e2e", "perf") == [
        ("begun", ["-m", "tests.sim"]),
        (".venv-engine", ["tests/engine", "tests/sim"]),
        (".venv", ["tests/e2e"]),
        (".venv", ["tests/ui"]),
        (".venv-engine", ["tests/sim"]),
        (".venv", ["tests/perf"]),
        ("exit 0", []),
    ]
    assert "2,000 stories of the simulation are told beside all that follows" in capfd.readouterr().out


def test_a_story_that_fails_fails_the_whole(rooms: Rooms, capfd: pytest.CaptureFixture[str]) -> None:
    assert rooms("sim", "ui", statuses={"tests/sim": 1})[-1] == ("exit 1", [])
    assert "2,000 stories of the simulation. The exit status will say so" in capfd.readouterr().out


def test_chosen_tests_come_without_the_stories(rooms: Rooms) -> None:
    ran = rooms("engine", "sim", arguments=("tests/sim",))
    assert ran == [(".venv-engine", ["tests/sim"]), ("exit 0", [])]


def test_a_chosen_path_runs_alone_and_without_the_checks(rooms: Rooms) -> None:
    ran = rooms("engine", "ui", arguments=("tests/ui/test_x.py::test_y", "-x"), failing_checks=("types",))
    assert ran == [(".venv", ["tests/ui/test_x.py::test_y"]), ("exit 0", [])]
