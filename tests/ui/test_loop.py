"""The loop of the window: whatever it steps, and whenever, finds it running."""

from __future__ import annotations

import asyncio


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
