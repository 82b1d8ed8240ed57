"""The status mapping while it is being edited: one draft that the diagram, the table and the wizard show and change.

The engine judges it (`crmconsole.mapping.pipeline`); nothing here knows which choice makes sense.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from crmconsole.mapping import pipeline
from crmconsole.records import Option
from crmconsole.views import MappingProblem, PipelineView, StatusPair
from ui.told_console import told_view


class PipelineConsole(Protocol):
    """What the draft asks of the console."""

    async def pipeline(self) -> PipelineView: ...
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
    def problems(self) -> Sequence[MappingProblem]:
        """What is wrong now, errors and hints; `row_id` is the stage, or the status where no stage is concerned."""
        if not self.stages:
            return ()
        return [told_view(one) for one in pipeline.problems(self._targets, self._back, self.options)]

    @property
    def errors(self) -> list[MappingProblem]:
        """What blocks saving."""
        return [problem for problem in self.problems if problem.level == "error"]

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

    def comes_back(self, stage: str) -> bool:
        """Tell whether the status of a stage becomes this stage again on the way back."""
        target = self.target(stage)
        return target is not None and self._back.get(target) == stage

    def sharing(self, status: str | None) -> list[str]:
        """Return the stages that lead to a status, in their order."""
        return [pair.stage for pair in self.stages if status is not None and self._targets.get(pair.stage) == status]

    def label(self, status: str) -> str:
        """Return what a status is called."""
        return next((option.label for option in self.options if option.value == status), status)

    @property
    def moved(self) -> Mapping[str, tuple[str | None, str | None]]:
        """The stages whose status differs from what is saved: the saved one and the one of now."""
        pairs = ((pair.stage, pair.target, self.target(pair.stage)) for pair in self.stages)
        return {stage: (before, after) for stage, before, after in pairs if before != after}

    @property
    def back_moved(self) -> Sequence[tuple[str, str, str]]:
        """The statuses that become another stage on the way back than is saved: status, saved stage, stage of now."""
        return [
            (status, stage, self._back[status])
            for status, stage in self._view.back.items()
            if self._back.get(status, stage) != stage
        ]

    # -- changes ------------------------------------------------------------------------------------------------------

    def set_target(self, stage: str, status: str | None) -> None:
        """Choose the status of a stage. What the old and the new status become on the way back follows, where only one stage is left."""
        before = self._targets.get(stage)
        if before == status:
            return
        self._targets[stage] = status
        for touched in (before, status):
            if touched is not None:
                self._settle_back(touched)
        self.changed.emit()

    def _settle_back(self, status: str) -> None:
        stages = self.sharing(status)
        if len(stages) == 1:
            self._back[status] = stages[0]
        elif self._back.get(status) not in stages:
            self._back.pop(status, None)

    def set_back(self, status: str, stage: str) -> None:
        """Choose which stage a status becomes on the way back."""
        if self._back.get(status) != stage:
            self._back[status] = stage
            self.changed.emit()

    def kept(self) -> dict[str, dict[str, str | None]]:
        """Return the draft as it can be kept for later."""
        return {"targets": dict(self._targets), "back": dict(self._back)}

    def recall(self, kept: Mapping[str, Mapping[str, str | None]]) -> None:
        """Bring back a draft that was kept: of stages and statuses that are still there."""
        known = {option.value for option in self.options} | {None}
        for stage, status in kept.get("targets", {}).items():
            if stage in self._targets and status in known:
                self.set_target(stage, status)
        for status, stage in kept.get("back", {}).items():
            if stage is not None and stage in self.sharing(status):
                self.set_back(status, stage)

    def revert(self) -> None:
        """Go back to what is saved."""
        self._take(self._view)

    async def load(self) -> None:
        """Fetch what is saved and drop the draft. Raises ConsoleError."""
        self._take(await self._console.pipeline())

    async def save(self) -> None:
        """Save the draft. Raises ConsoleError."""
        self._take(await self._console.set_pipeline(dict(self._targets), dict(self._back)))

    def _take(self, view: PipelineView) -> None:
        self._view = view
        self._targets, self._back = _targets(view), dict(view.back)
        self.changed.emit()


def _targets(view: PipelineView) -> dict[str, str | None]:
    return {pair.stage: pair.target for pair in view.pairs}
