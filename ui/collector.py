"""Keeps Python's garbage collector to the window's own thread and to short moments.

Two things go wrong otherwise. A full collection holds every thread for a tenth of a second; and a collection that happens
to begin in a thread of the engine takes away what is left of widgets there, which Qt answers with a crash.
Counting references goes on as always: only circles of garbage wait.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

YOUNG, MIDDLE = 10_000, 20
"""New objects before a small collection; small collections before a middle one."""
LOOK_MS = 50
AFTER_RUN_MS = 2000
"""How long after a run its garbage is collected: the pages have read its result by then."""


class Collector:
    """Takes over when made, gives everything back on `release`. Lives in the window's thread."""

    def __init__(self) -> None:
        self._was_on = gc.isenabled()
        gc.collect()
        gc.freeze()
        gc.disable()
        self._timer = QTimer()
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect what is new, once there is enough of it; a full collection is left to `collect`."""
        young, middle, _old = gc.get_count()
        if young > YOUNG:
            gc.collect(1 if middle > MIDDLE else 0)

    def collect(self) -> None:
        """Collect everything now: call it when nothing runs."""
        gc.collect()

    def collect_after_run(self, owner: QObject, calm: Callable[[], bool]) -> None:
        """Collect everything once the pages have read a run's result, if it is calm then; not after `release`."""
        QTimer.singleShot(AFTER_RUN_MS, owner, lambda: self.collect() if self._timer.isActive() and calm() else None)

    def release(self) -> None:
        """Collect as Python does by itself."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
        gc.unfreeze()
