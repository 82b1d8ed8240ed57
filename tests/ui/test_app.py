"""The program around the window: it starts, catches every kind of error, runs once per workspace, and ends in order."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui import error_box
from ui.app import Nets, SingleInstance, check_versions, create_app
from ui.theme import Scheme, theme

PROGRAM = """
import asyncio, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from ui.app import run_app
from crmconsole.errors import WorkspaceDamaged

class Program:
    def __init__(self):
        self.window = QWidget()
        self.over = asyncio.get_running_loop().create_future()
    async def closed(self):
        await self.over
    async def stop(self):
        await asyncio.sleep(0.05)
        print("stopped in order", flush=True)

async def make():
    {make}

sys.exit(run_app(make, workspace=Path({workspace!r}) if {workspace!r} else None))
"""


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    yield
    for box in list(error_box._open):
        box.close()
    theme.apply(qapp, Scheme.LIGHT, 13)


def start(make: str, workspace: str = "") -> subprocess.CompletedProcess[str]:
    code = PROGRAM.format(make=textwrap.indent(textwrap.dedent(make), "    ").strip(), workspace=workspace)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)


def test_it_runs_until_its_window_closed_and_stops_in_order() -> None:
    done = start(
        """
        program = Program()
        QTimer.singleShot(100, lambda: program.over.set_result(None))
        return program
        """
    )
    assert done.stdout == "stopped in order\n"
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


def test_when_the_session_ends_the_program_stops_in_order() -> None:
    done = start(
        """
        import os, signal
        QTimer.singleShot(100, lambda: os.kill(os.getpid(), signal.SIGTERM))
        return Program()
        """
    )
    assert done.stdout == "stopped in order\n"
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


def test_a_start_that_cannot_be_says_one_sentence_and_ends() -> None:
    done = start(
        """
        from PySide6.QtWidgets import QApplication
        QTimer.singleShot(100, lambda: QApplication.activeModalWidget().reject())
        raise WorkspaceDamaged("The database file is damaged.", "Nothing was changed.", "Restore a backup.")
        """
    )
    assert "The database file is damaged. Nothing was changed. Restore a backup." in done.stderr
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)


def test_a_bug_in_a_slot_is_reported_and_the_program_goes_on() -> None:
    done = start(
        """
        from ui import error_box
        program = Program()
        def bug():
            raise LookupError("in a slot")
        def look():
            print("reports:", error_box._open[0].text().count("LookupError"), flush=True)
            error_box._open[0].close()
            program.over.set_result(None)
        QTimer.singleShot(50, bug)
        QTimer.singleShot(300, look)
        return program
        """
    )
    assert done.stdout.startswith("reports: ")
    assert done.stdout.endswith("stopped in order\n")
    assert done.returncode == 0


def test_errors_of_threads_and_of_the_loop_are_reported_too(run, loop, qtbot) -> None:
    create_app(Scheme.LIGHT, 13)
    nets = Nets()
    nets.spread(loop)
    try:

        def work() -> None:
            raise OSError("in a thread")

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        loop.call_exception_handler({"message": "lost", "exception": ValueError("in the loop")})
        qtbot.waitUntil(lambda: bool(error_box._open) and "ValueError: in the loop" in error_box._open[0].text())
        assert "OSError: in a thread" in error_box._open[0].text()
    finally:
        nets.remove()


def test_a_second_start_raises_the_first_and_ends(qtbot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.claim()
    with qtbot.waitSignal(first.raised):
        second = subprocess.Popen(
            [
                sys.executable,
                "-c",
                PROGRAM.format(make="raise AssertionError('a second one ran')", workspace=str(tmp_path)),
            ]
        )
    assert second.wait(30) == 0
    other = SingleInstance(tmp_path / "other")
    assert other.claim()
    first.release()
    assert SingleInstance(tmp_path).claim()
    other.release()


@pytest.mark.parametrize("python", [(3, 10), (3, 11)])
def test_the_version_that_aborts_is_refused_with_what_to_do(python: tuple[int, int]) -> None:
    with pytest.raises(SystemExit, match=r"PySide6 6\.12\.0 cannot run on Python"):
        check_versions(python, "6.12.0")
    check_versions(python, "6.11.3")
    check_versions((3, 12), "6.12.0")


def test_the_gallery_paints_every_sheet(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ui.gallery", "--theme", "dark", "--out", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    pictures = sorted(path.name for path in tmp_path.glob("*.png"))
    assert pictures == sorted(done.stdout.split())
    assert {"overview-dark.png", "parts-dark.png", "practice-dark.png"} <= set(pictures)
