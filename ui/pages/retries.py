"""Follows retries: rows wait for a run that is going on, work, end fixed or failed again, and fixed ones fade."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from crmconsole.errors import ConsoleError, NotReady
from crmconsole.views import FailureFilter, RunView
from ui import tasks, texts
from ui.bridge import Bridge
from ui.models.failures import FailuresModel, Trying

if TYPE_CHECKING:
    from crmconsole.console import Console

Work = Callable[[], Coroutine[Any, Any, RunView]]
"""Starts a retry; called again when a run was in the way."""

FADE_MS = 5000
"""How long a fixed row stays in sight."""


class Retries(QObject):
    """`told(sentence, severity)` when a retry is over, `failed(error)` when it could not be done, `ended` after either,
    `faded` when fixed rows may leave.
    """

    told = Signal(str, str)
    failed = Signal(object)
    ended = Signal()
    faded = Signal()

    def __init__(self, page: QWidget, console: Console, model: FailuresModel, bridge: Bridge) -> None:
        super().__init__(page)
        self._page, self._console, self._model = page, console, model
        self._going = 0
        self._ends: list[asyncio.Future[None]] = []
        self.fading = QTimer(self, singleShot=True, interval=FADE_MS)
        self.fading.timeout.connect(self._fade)
        bridge.run_started.connect(lambda _event: self._run_started())
        bridge.run_ended.connect(lambda _event: self._run_ended())

    @property
    def holding(self) -> bool:
        """True while rows that are being tried, or on their way out, must stay in sight."""
        return bool(self._going) or self.fading.isActive()

    @property
    def going(self) -> bool:
        """True while a retry is not over."""
        return bool(self._going)

    def end_fading(self) -> None:
        """Let fixed rows leave at once: a person looks at something else."""
        if self.fading.isActive():
            self.fading.stop()
            self._fade()

    def start(self, work: Work, ids: Sequence[int] | None = None, wanted: FailureFilter | None = None) -> None:
        """Follow the retry of these rows, or of all that `wanted` finds."""
        self.fading.stop()
        self._model.set_trying(ids, Trying.WAITING)
        self._going += 1
        tasks.run(
            self._page,
            self._follow(work, ids, wanted or FailureFilter()),
            on_error=lambda error: self._fail(error, ids),
            on_end=self._end,
        )

    async def _follow(self, work: Work, ids: Sequence[int] | None, wanted: FailureFilter) -> None:
        tried = list(ids) if ids is not None else list(await self._console.failure_ids(wanted))
        while not await _done(work):
            await self._next_end()
        still = await self._console.failures_left(tried)
        fixed = [row_id for row_id in tried if row_id not in still]
        again = [row_id for row_id in tried if row_id in still]
        self._model.set_trying(ids, None)
        self._model.set_trying(fixed, Trying.FIXED)
        self._model.set_trying(again, Trying.AGAIN)
        self._model.refresh_rows()
        self.fading.start()
        self.told.emit(told_words(len(fixed), len(again)), "attention" if again else "good")

    async def _next_end(self) -> None:
        """Wait until the run that is going on has ended."""
        ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._ends.append(ended)
        await ended

    def _run_ended(self) -> None:
        ends, self._ends = self._ends, []
        for ended in ends:
            if not ended.done():
                ended.set_result(None)

    def _run_started(self) -> None:
        if not self._going:
            return
        ids = self._model.trying_ids()
        waiting = [row_id for row_id in ids if self._model.trying(row_id) is Trying.WAITING]
        self._model.set_trying(waiting or None, Trying.WORKING)

    def _fail(self, error: ConsoleError, ids: Sequence[int] | None) -> None:
        self._model.set_trying(ids, None)
        self.failed.emit(error)

    def _end(self) -> None:
        self._going -= 1
        self.ended.emit()

    def _fade(self) -> None:
        self._model.set_trying(None, None)
        self.faded.emit()


async def _done(work: Work) -> bool:
    """Do the retry; False when another run is in the way."""
    try:
        await work()
    except NotReady as error:
        if error.cause == "running":
            return False
        raise
    return True


def told_words(fixed: int, again: int) -> str:
    """Return what became of a retry in one sentence."""
    parts = []
    if fixed:
        parts.append(texts.plural(fixed, texts.tr("record is fixed"), texts.tr("records are fixed")))
    if again:
        parts.append(texts.plural(again, texts.tr("failed again"), texts.tr("failed again")))
    return f"{', '.join(parts) or texts.tr('Nothing was left to retry')}."
