"""Keeps Python's garbage collector from stopping the window: a full collection holds every thread for a tenth of a second.

What lives as long as the window is set aside; full collections happen between runs instead of in the middle of one.
Counting references goes on as always: only circles of garbage wait.
"""

from __future__ import annotations

import gc

_YOUNG, _MIDDLE, _NEVER = 10_000, 20, 1_000_000


class Collector:
    """Takes over when made, gives everything back on `release`."""

    def __init__(self) -> None:
        self._before = gc.get_threshold()
        gc.collect()
        gc.freeze()
        gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)

    def collect(self) -> None:
        """Collect everything now: call it when nothing runs."""
        gc.collect()

    def release(self) -> None:
        """Collect as Python does by itself."""
        gc.set_threshold(*self._before)
        gc.unfreeze()
