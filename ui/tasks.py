"""Runs coroutines for widgets: holds the task, cancels it when the widget goes, drops stale answers, routes errors.

The only way from a click to a coroutine, and the only way to wait for a dialog. Everything here runs on the loop's thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from crmconsole.errors import ConsoleError
from ui import error_box, loop

T = TypeVar("T")


def run(
    owner: QWidget,
    work: Coroutine[Any, Any, T],
    *,
    key: str = "",
    on_result: Callable[[T], object] | None = None,
    on_error: Callable[[ConsoleError], object] | None = None,
    on_end: Callable[[], object] | None = None,
) -> asyncio.Task[None]:
    """Start the coroutine for a widget and return its task.

    With a `key`, an earlier task of the same widget and key is cancelled and its answer never arrives. Callbacks are
    called only while the widget lives. A ConsoleError goes to `on_error`, else to the nearest parent that has
    `show_error`; anything else is a bug and is reported. `on_end` comes last, unless a later task of the same key took over.
    Closing or deleting the widget cancels.
    """
    return _holder(owner).start(work, key, on_result, on_error, on_end)


def cancel(owner: QWidget, key: str | None = None) -> None:
    """Cancel the tasks of a widget: all, or those of one key."""
    _holder(owner).cancel(key)


def running(owner: QWidget, key: str = "") -> bool:
    """Return whether a task of that key is at work for the widget."""
    return _holder(owner).running(key)


async def ask(dialog: QDialog) -> int:
    """Show a dialog and return its result code; it is deleted afterwards.

    Never `exec()`: that would stop every other coroutine while the dialog is open (qt-facts §1).
    """
    done: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    dialog.finished.connect(lambda result: done.done() or done.set_result(result))
    dialog.open()
    try:
        return await done
    finally:
        if shiboken6.isValid(dialog):
            dialog.close()
            dialog.deleteLater()


async def ask_file(dialog: QFileDialog) -> str:
    """Show a file dialog and return the chosen path; empty when it was dismissed."""
    chosen: list[str] = []
    dialog.fileSelected.connect(chosen.append)
    await ask(dialog)
    return chosen[0] if chosen else ""


class _Errand:
    """What a task carries along: whether a later one of its key took over."""

    overtaken = False


class _Holder(QObject):
    """The tasks of one widget; a child of it, so that it lives exactly as long."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.setObjectName("tasks")
        self._owner = owner
        self._tasks: dict[asyncio.Task[None], str] = {}
        self._errands: dict[asyncio.Task[None], _Errand] = {}
        owner.installEventFilter(self)
        tasks = self._tasks
        owner.destroyed.connect(lambda: _cancel(list(tasks)))

    def start(
        self,
        work: Coroutine[Any, Any, T],
        key: str,
        on_result: Callable[[T], object] | None,
        on_error: Callable[[ConsoleError], object] | None,
        on_end: Callable[[], object] | None,
    ) -> asyncio.Task[None]:
        """Start one, instead of an earlier one of the same key."""
        if key:
            for task, its_key in self._tasks.items():
                if its_key == key:
                    self._errands[task].overtaken = True
            self.cancel(key)
        errand = _Errand()
        task = loop.current().create_task(self._carry(errand, work, on_result, on_error, on_end))
        self._tasks[task], self._errands[task] = key, errand
        task.add_done_callback(self._forget)
        task.add_done_callback(lambda _task: work.close())  # a task cancelled before its first step never awaited it
        return task

    def _forget(self, task: asyncio.Task[None]) -> None:
        self._tasks.pop(task, None)
        self._errands.pop(task, None)

    def _wanted(self, errand: _Errand) -> bool:
        """Tell whether an answer still has somebody to go to."""
        return shiboken6.isValid(self._owner) and not errand.overtaken

    async def _carry(
        self,
        errand: _Errand,
        work: Coroutine[Any, Any, T],
        on_result: Callable[[T], object] | None,
        on_error: Callable[[ConsoleError], object] | None,
        on_end: Callable[[], object] | None,
    ) -> None:
        try:
            result = await work
            if on_result is not None and self._wanted(errand):
                on_result(result)
        except ConsoleError as error:
            if self._wanted(errand):
                (on_error or (lambda e: error_box.show_error(self._owner, e)))(error)
        except Exception as error:  # noqa: BLE001  anything else is a bug: it is shown, never swallowed
            error_box.report(error, parent=self._owner if shiboken6.isValid(self._owner) else None)
        finally:
            if on_end is not None and self._wanted(errand):
                on_end()

    def cancel(self, key: str | None) -> None:
        """Cancel all, or those of one key."""
        _cancel([task for task, its_key in self._tasks.items() if key is None or its_key == key])

    def running(self, key: str) -> bool:
        """Tell whether one of that key is at work."""
        return any(its_key == key and not task.done() for task, its_key in self._tasks.items())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cancel when the widget was closed."""
        if event.type() == QEvent.Type.Close and watched is self._owner:
            _cancel_if_closed(self)
        return False


def _cancel(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        if not task.get_loop().is_closed():
            task.cancel()


def _cancel_if_closed(holder: _Holder) -> None:
    """Cancel once the close was accepted: a widget that refuses to close keeps its tasks."""
    loop.current().call_soon(
        lambda: shiboken6.isValid(holder) and not holder._owner.isVisible() and holder.cancel(None)
    )


def _holder(owner: QWidget) -> _Holder:
    found = getattr(owner, "_tasks_holder", None)
    if found is None:
        found = _Holder(owner)
        owner._tasks_holder = found
    return found
