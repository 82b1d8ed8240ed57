"""The loop on which Qt's events and coroutines run together. Whoever needs the window's loop takes it from here."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import Context
from typing import Any, TypeVar

import qasync
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

T = TypeVar("T")
NEVER_RAN = -1
"""What Qt's loop answers where it could not run at all."""


class WindowLoop(qasync.QEventLoop):  # type: ignore[misc]
    """Qt's loop as asyncio's; each of its callbacks finds it running.

    qasync delivers the last events after it has said that no loop runs any more, and so does whoever lets Qt work
    while the loop rests. A task stepped there could not ask for its loop, and what it awaits could not either.
    """

    _awaited: asyncio.Future[Any] | None = None
    """What `run_until_complete` waits for now."""
    _told_to_stop = False

    def run_until_complete(self, future: Awaitable[T]) -> T:
        """Return the result of a coroutine or future; Qt paints and delivers its events meanwhile.

        Qt's own loop may be told to end by others than us: the system asks programs to quit, and qasync's callback that ends it for
        one coroutine may still be on its way while the next one runs. It is begun anew until the coroutine is through.

        Raises:
            RuntimeError: it runs already, `stop` was called, or Qt's loop cannot run any more.
        """
        if self.is_running():
            raise RuntimeError("Event loop already running")
        awaited: asyncio.Future[T] = asyncio.ensure_future(future, loop=self)
        awaited.add_done_callback(self._done)
        self._awaited, self._told_to_stop = awaited, False
        try:
            while not awaited.done():
                if self.run_forever() == NEVER_RAN or (self._told_to_stop and not awaited.done()):
                    raise RuntimeError("Event loop stopped before Future completed.")
        finally:
            self._awaited = None
            awaited.remove_done_callback(self._done)
        # What was posted until now, deletions too, happens before the caller goes on.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        return awaited.result()

    def stop(self) -> None:
        """End whatever runs on this loop, done or not."""
        self._told_to_stop = True
        super().stop()

    def _done(self, ended: asyncio.Future[Any]) -> None:
        """End Qt's loop for what is awaited now; one that was awaited before has been through it already."""
        if ended is self._awaited:
            super().stop()

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
