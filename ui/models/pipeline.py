"""The status mapping while it is being edited: one draft that the diagram, the table and the wizard show and change.

The engine judges it (`Console.check_pipeline`); nothing here knows which choice makes sense.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from crmconsole.records import Option
from crmconsole.views import PipelineView, StatusPair


class PipelineConsole(Protocol):
    """What the draft asks of the console."""

    async def pipeline(self) -> PipelineView: ...
    async def check_pipeline(self, targets: dict[str, str | None], back: dict[str, str]) -> PipelineView: ...
    async def set_pipeline(self, targets: dict[str, str | None], back: dict[str, str]) -> PipelineView: ...


class PipelineDraft(QObject):
    """Stages of the console, fixed, and the chosen status of each (features S4-18…20). `changed` after any change."""

    changed = Signal()

    def __init__(self, console: PipelineConsole, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._view = PipelineView((), (), {}, ())
        self._targets: dict[str, str | None] = {}
        self._back: dict[str, str] = {}
        self._problems: Sequence[str] = ()
        self._asked = 0

    # -- what is shown ------------------------------------------------------------------------------------------------

    @property
    def stages(self) -> Sequence[StatusPair]:
        """The console's stages in order, with how many people are in each; their targets as saved."""
        return self._view.pairs

    @property
    def options(self) -> Sequence[Option]:
        """The statuses that can be chosen."""
        return self._view.options

    @property
    def problems(self) -> Sequence[str]:
        """What is wrong, as the engine said last."""
        return self._problems

    @property
    def dirty(self) -> bool:
        """True while something differs from what is saved."""
        return self._targets != _targets(self._view) or self._back != dict(self._view.back)

    def target(self, stage: str) -> str | None:
        """Return the status chosen for a stage, None when none is."""
        return self._targets.get(stage)

    def back(self, status: str) -> str | None:
        """Return the stage that a status becomes on the way back."""
        return self._back.get(status)

    def sharing(self, status: str | None) -> list[str]:
        """Return the stages that lead to a status, in their order."""
        return [pair.stage for pair in self.stages if status is not None and self._targets.get(pair.stage) == status]

    # -- changes ------------------------------------------------------------------------------------------------------

    def set_target(self, stage: str, status: str | None) -> None:
        """Choose the status of a stage; ask `check` for what the engine thinks of it."""
        if self._targets.get(stage) != status:
            self._targets[stage] = status
            self.changed.emit()

    def set_back(self, status: str, stage: str) -> None:
        """Choose which stage a status becomes on the way back."""
        if self._back.get(status) != stage:
            self._back[status] = stage
            self.changed.emit()

    def revert(self) -> None:
        """Go back to what is saved."""
        self._take(self._view)

    async def load(self) -> None:
        """Fetch what is saved and drop the draft. Raises ConsoleError."""
        self._take(await self._console.pipeline())

    async def check(self) -> None:
        """Have the engine judge the draft; an answer that a later change overtook is dropped. Raises ConsoleError."""
        self._asked += 1
        asked, targets = self._asked, dict(self._targets)
        found = await self._console.check_pipeline(targets, dict(self._back))
        if asked == self._asked and targets == self._targets:
            self._back, self._problems = dict(found.back), tuple(found.problems)
            self.changed.emit()

    async def save(self) -> None:
        """Save the draft. Raises ConsoleError."""
        self._take(await self._console.set_pipeline(dict(self._targets), dict(self._back)))

    def _take(self, view: PipelineView) -> None:
        self._asked += 1
        self._view = view
        self._targets, self._back, self._problems = _targets(view), dict(view.back), tuple(view.problems)
        self.changed.emit()


def _targets(view: PipelineView) -> dict[str, str | None]:
    return {pair.stage: pair.target for pair in view.pairs}
