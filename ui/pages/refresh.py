"""Keeps a page's data fresh: reads again when told to, never twice at once, never while nobody looks."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from crmconsole.errors import ConsoleError
from ui import tasks

_SHARE = 5
"""A load that took a second is followed by five of rest."""


class Refresher(QObject):
    """Runs `load` for a page. `ask` while it is hidden is remembered until it is shown.

    Between two loads at least `rest_ms` pass, and longer after one that took long, so that a busy run does not keep asking
    the store; with `beat_ms` the page
    also reads again by itself, for times that are told as “2 min ago”. Trouble goes to `on_trouble`; once it is over,
    `on_trouble(None)` is called.
    """

    _KEY = "refresh"

    def __init__(
        self,
        page: QWidget,
        load: Callable[[], Coroutine[Any, Any, None]],
        on_trouble: Callable[[ConsoleError | None], None],
        *,
        rest_ms: int = 500,
        beat_ms: int = 0,
    ) -> None:
        super().__init__(page)
        self._page, self._load, self._on_trouble = page, load, on_trouble
        self._dirty = True
        self._closed = self._troubled = False
        self._began = 0.0
        self._rest_ms = rest_ms
        self._rest = QTimer(self, singleShot=True, interval=rest_ms)
        self._rest.timeout.connect(self._go)
        self._beat = QTimer(self, interval=beat_ms) if beat_ms else None
        if self._beat is not None:
            self._beat.timeout.connect(self.ask)
        page.installEventFilter(self)

    def ask(self) -> None:
        """Read again soon: at once when nothing was read lately, else after the rest."""
        self._dirty = True
        if self._page.isVisible() and not self._rest.isActive():
            self._go()

    def close(self) -> None:
        """Read nothing more."""
        self._closed = True
        self._rest.stop()
        if self._beat is not None:
            self._beat.stop()
        tasks.cancel(self._page, self._KEY)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Read when the page is shown and what it shows is old; rest while it is hidden."""
        if event.type() == QEvent.Type.Show:
            if self._beat is not None:
                self._beat.start()
            QTimer.singleShot(0, self, self._shown)
        elif event.type() == QEvent.Type.Hide and self._beat is not None:
            self._beat.stop()
        return False

    def _shown(self) -> None:
        if self._dirty:
            self.ask()

    def _go(self) -> None:
        if not self._dirty or self._closed or not self._page.isVisible():
            return
        if tasks.running(self._page, self._KEY):
            return
        self._dirty = False
        self._began = time.monotonic()
        tasks.run(
            self._page,
            self._load(),
            key=self._KEY,
            on_result=lambda _nothing: self._went_well(),
            on_error=self._failed,
            on_end=self._ended,
        )

    def _failed(self, error: ConsoleError) -> None:
        self._troubled = True
        self._on_trouble(error)

    def _went_well(self) -> None:
        if self._troubled:
            self._troubled = False
            self._on_trouble(None)

    def _ended(self) -> None:
        if not self._closed:
            took = 1000 * (time.monotonic() - self._began)
            self._rest.start(max(self._rest_ms, round(_SHARE * took)))
