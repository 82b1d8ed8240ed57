"""The loop on which Qt's events and coroutines run together. Whoever needs the window's loop takes it from here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextvars import Context
from typing import Any

import qasync


class WindowLoop(qasync.QEventLoop):  # type: ignore[misc]
    """Qt's loop as asyncio's; each of its callbacks finds it running.

    qasync delivers the last events after it has said that no loop runs any more, and so does whoever lets Qt work
    while the loop rests. A task stepped there could not ask for its loop, and what it awaits could not either.
    """

    def call_later(
        self, delay: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        """Return the handle of a callback that is called after some seconds, with this loop as the running one."""
        return super().call_later(delay, self._call, callback, args, context=context)

    def _call(self, callback: Callable[..., object], args: tuple[Any, ...]) -> None:
        if asyncio._get_running_loop() is not None:
            callback(*args)
            return
        asyncio._set_running_loop(self)
        try:
            callback(*args)
        finally:
            asyncio._set_running_loop(None)


def current() -> asyncio.AbstractEventLoop:
    """Return the running loop; before it runs (windows are built then), the one that will."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.get_event_loop()
