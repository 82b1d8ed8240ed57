"""The loop of the window: whatever it steps, and whenever, finds it running."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

from ui import tasks


def test_a_task_that_is_stepped_after_its_loop_came_to_rest_finds_that_loop(loop, run, qapp) -> None:
    found: list[asyncio.AbstractEventLoop] = []

    async def look_again_and_again() -> None:
        for _ in range(4):
            await asyncio.sleep(0)
            found.append(asyncio.get_running_loop())

    async def start() -> asyncio.Task[None]:
        return asyncio.create_task(look_again_and_again())

    task = run(start())
    while not task.done():
        qapp.processEvents()  # as pytest-qt and nested dialogs do while nothing runs the loop
    assert task.exception() is None
    assert found == [loop] * 4


def test_a_resting_loop_is_not_the_running_one(loop, run) -> None:
    run(asyncio.sleep(0))
    assert asyncio._get_running_loop() is None


def test_qt_may_be_told_to_quit_and_the_coroutine_is_ended_in_order(loop, run, qapp) -> None:
    """The system asks a program to quit, or a last window does: what runs is not cut off in the middle."""
    began = []
    qapp.aboutToQuit.connect(lambda: began.append(1))

    async def asked_to_quit() -> str:
        for _ in range(3):
            qapp.exit(0)
            await asyncio.sleep(0.001)
        return "through"

    assert run(asked_to_quit()) == "through"
    assert len(began) >= 3, "Qt's loop did end each time"


def test_the_end_of_one_coroutine_that_is_told_late_does_not_end_the_next(loop, run, qapp) -> None:
    """Qt's loop is over before the callback of what was awaited comes: it finds another one at work."""

    async def late(ended: asyncio.Future[None]) -> str:
        loop.call_soon(loop._done, ended)
        await asyncio.sleep(0.005)
        return "through"

    before = loop.create_future()
    before.set_result(None)
    run(before)
    assert run(late(before)) == "through"


def test_a_loop_that_is_stopped_says_so(loop) -> None:
    never = loop.create_future()
    loop.call_soon(loop.stop)
    with pytest.raises(RuntimeError, match="stopped before"):
        loop.run_until_complete(never)
    assert not loop.is_running()


def test_dialogs_that_are_opened_and_closed_in_quick_succession_leave_the_loop_alone(qtbot, run, qapp) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    async def asked(close_again: bool) -> int:
        dialog = QDialog(window)
        QTimer.singleShot(0, dialog.reject)
        answer = await tasks.ask(dialog)
        if close_again:
            window.close()
            window.show()
        return answer

    assert [run(asked(close_again=number % 2 == 0)) for number in range(40)] == [QDialog.DialogCode.Rejected] * 40
