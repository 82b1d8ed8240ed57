"""What stories about the real window share: the accessibility bus, the display, windows and practice orgs that end with the story."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crmconsole.practice import PracticeOrg, start
from tests.e2e.bus import Bus
from tests.e2e.display import Display
from tests.e2e.running import Window


@pytest.fixture(scope="session")
def bus() -> Iterator[Bus]:
    """The accessibility bus of the display."""
    bus = Bus()
    yield bus
    bus.close()


@pytest.fixture(scope="session")
def display() -> Iterator[Display]:
    """The display that this process was given: its keyboard and its windows."""
    display = Display()
    yield display
    display.close()


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder that goes with the test; pytest's own would stay for three runs, with a database each."""
    with tempfile.TemporaryDirectory(prefix="crmconsole-e2e-") as folder:
        yield Path(folder)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder for a new workspace."""
    return tmp_path / "workspace"


@pytest.fixture
def open_window(bus: Bus, display: Display, workspace: Path) -> Iterator[Callable[..., Window]]:
    """`open_window(practice=…)` starts the program on the workspace; whatever is left of it ends with the test."""
    windows: list[Window] = []

    def open_one(*, practice: bool = False, wait: bool = True) -> Window:
        window = Window(bus, display, workspace, practice=practice)
        windows.append(window)
        return window.opened() if wait else window

    yield open_one
    for window in windows:
        window.kill()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., PracticeOrg]]:
    """`serve(people=…)` starts a practice org in a thread of this process; it ends with the test."""
    orgs: list[PracticeOrg] = []

    def serve_one(people: int = 60, **more: object) -> PracticeOrg:
        orgs.append(start(people=people, **more))
        return orgs[-1]

    yield serve_one
    for org in orgs:
        org.stop()
