"""What tests of the window share: a loop on which Qt and coroutines run together. Qt warnings fail these tests by
`qt_log_level_fail` in pyproject.toml."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, TypeVar
from unittest import mock

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.ui.fake_console import FakeConsole
from tests.ui.program import Stage
from tests.ui.screen import put_away
from ui import window
from ui.bridge import Bridge
from ui.collector import Collector
from ui.loop import WindowLoop
from ui.pages.mapping import MappingPage
from ui.theme import Scheme, theme

T = TypeVar("T")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The style that Windows and Linux get (macOS keeps its own), so that geometry is what people see."""
    return [sys.argv[0], "-style", "Fusion"]


TESTS_BETWEEN_FULL_COLLECTIONS = 40


@pytest.fixture(scope="session", autouse=True)
def _tests_so_far() -> Iterator[list[int]]:
    """Garbage of widgets is collected in Qt's thread alone, as `ui.collector` does: a practice org has threads of its own."""
    gc.disable()
    yield [0]
    gc.enable()


@pytest.fixture(autouse=True)
def _collect_in_this_thread(_tests_so_far: list[int]) -> Iterator[None]:
    yield
    _tests_so_far[0] += 1
    gc.collect(2 if _tests_so_far[0] % TESTS_BETWEEN_FULL_COLLECTIONS == 0 else 1)


class _LightCollector(Collector):
    """The window's collector without its first full collection: that is a fifth of what a window takes to begin in a process of tests.

    The fixtures above collect between tests; `test_collector.py` tells of the real one.
    """

    def __init__(self) -> None:
        with mock.patch.object(gc, "collect"):
            super().__init__()


@pytest.fixture(scope="session", autouse=True)
def _windows_begin_lightly() -> Iterator[None]:
    with mock.patch.object(window, "Collector", _LightCollector):
        yield


@pytest.fixture
def stage(qtbot: Any, run: Any) -> Callable[[FakeConsole], Stage]:
    """Make a program around a console, as large as the smallest screen; it ends before its window is closed for good."""
    return lambda console: Stage(qtbot, run, console, size=(1366, 768))


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[asyncio.AbstractEventLoop]:
    """The running program's loop: Qt's events and coroutines. What a test leaves running, coroutines and timers, is ended after it.

    As `ui.app` sets it, the loop ends when our coroutine does, not when Qt sees no window.
    """
    ends_with_window = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)
    loop = WindowLoop(qapp)
    asyncio.set_event_loop(loop)
    yield loop
    for widget in qapp.topLevelWidgets():
        # What a dialog that stays open does by itself a moment later would find no loop, in another test.
        for timer in widget.findChildren(QTimer):
            timer.stop()
    left_over = asyncio.all_tasks(loop)
    for task in left_over:
        task.cancel()
    if left_over:
        loop.run_until_complete(asyncio.gather(*left_over, return_exceptions=True))
    loop.close()
    asyncio.set_event_loop(None)
    qapp.setQuitOnLastWindowClosed(ends_with_window)


@pytest.fixture
def run(loop: asyncio.AbstractEventLoop) -> Callable[[Coroutine[Any, Any, T]], T]:
    """`run(coroutine)` on the Qt loop gives the coroutine's result; Qt paints and delivers signals meanwhile."""
    return loop.run_until_complete


@pytest.fixture
def mapping_page(console: FakeConsole, qapp: QApplication, run: Any, qtbot: Any) -> Iterator[MappingPage]:
    """The page of the mapping over the console of a test, as large as the smallest screen leaves room, with what it shows."""
    theme.apply(qapp, Scheme.LIGHT, 13)
    bridge = Bridge(console.events)
    page = MappingPage(console, bridge)  # type: ignore[arg-type]
    qtbot.addWidget(page, before_close_func=lambda shown: run(put_away(shown)))
    page.resize(1162, 684)
    page.show()
    run(page.refresh())
    yield page
    bridge.close()
