"""Approved runs, brakes, undoing and corrected sheets of the fake console. It does what it is told and remembers it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from crmconsole.errors import ConsoleError, InputProblem
from crmconsole.events import Counts
from crmconsole.records import Kind
from crmconsole.sync.approval import approve, key_of
from crmconsole.views import (
    ApprovedRun,
    BrakeView,
    CorrectionResult,
    LeftOut,
    MovedChange,
    Need,
    Rehearsal,
    RunView,
    UndoItem,
    UndoPlan,
)
from tests.ui import fake_data as data
from tests.ui.fake_work import FakeWork

BRAKE = BrakeView(
    3, Kind.LEAD, "deletions", "here", 27, 90, "Many leads were deleted in Salesforce",
    "27 of 90 leads were deleted or merged away in Salesforce. That is unusually many, so nothing was removed here; "
    "confirm it to go on.", data.NOW, 1,
)  # fmt: skip


class FakeCare(FakeWork):
    """`moved` is what the next approved run holds back, `held` the brakes, `undoable` what a run did."""

    def __init__(self, *, connected: bool = True, complete: bool = True, keyring: bool = True) -> None:
        super().__init__(connected=connected, complete=complete, keyring=keyring)
        self.moved: list[MovedChange] = []
        self.held: list[BrakeView] = []
        self.undoable: list[UndoItem] = []
        self.warnings: tuple[str, ...] = ()
        self.left_out: list[LeftOut] = []
        self.undone: list[tuple[int, Kind | None, int | None, str | None]] = []

    # -- approved runs
    async def run_exactly(
        self, rehearsal: Rehearsal, leave_out: Sequence[LeftOut] = (), *, allow: Iterable[str] = ()
    ) -> ApprovedRun:
        await self._called("run_exactly")
        self.left_out, self.allowed = list(leave_out), frozenset(allow)
        approval = approve(rehearsal.changes, leave_out)
        wanted = [key for key, planned in approval.planned.items() if planned.whole]
        held = {key_of(one.approved) for one in self.moved if one.approved is not None}
        people = [key[3] for key in wanted if key not in held and key[3] in self.waiting]
        return ApprovedRun(self._run("approved", people), tuple(self.moved))

    # -- brakes
    def _brake_needs(self) -> Sequence[Need]:
        return [Need(one.title, one.sentence, "brake", "Review…", "attention", str(one.id)) for one in self.held]

    async def brakes(self) -> Sequence[BrakeView]:
        await self._called("brakes")
        return tuple(self.held)

    origin_decided = ""
    origin_trouble: ConsoleError | None = None

    async def copied_from(self) -> str:
        return "the folder Backup"

    async def workspace_goes_on(self) -> None:
        self._decide_origin("goes_on")

    async def workspace_is_a_copy(self) -> None:
        self._decide_origin("is_a_copy")

    def _decide_origin(self, answer: str) -> None:
        if self.origin_trouble is not None:
            raise self.origin_trouble
        self.origin_decided = answer

    async def let_off(self, brake_ids: Sequence[int]) -> RunView:
        await self._called("let_off")
        found = [one for one in self.held if one.id in brake_ids]
        if not found:
            raise InputProblem("That does not wait for anybody any more.", "Nothing was done.", "Look at the overview.")
        self.held = [one for one in self.held if one not in found]
        self.allowed = frozenset(f"{one.brake}:{one.kind}" for one in found)
        return self._run("manual", [])

    # -- undoing
    async def plan_undo(
        self, run: int, kind: Kind | None = None, local_id: int | None = None, field: str | None = None
    ) -> UndoPlan:
        await self._called("plan_undo")
        chosen = [
            item
            for item in self.undoable
            if kind in (None, item.kind) and local_id in (None, item.local_id) and field in (None, item.field)
        ]
        rehearsed = RunView(0, True, "undo", "done", "2026-11-21T14:03:30Z", 0.2, 1, {}, (), "", run)
        return UndoPlan(rehearsed, tuple(chosen), self.warnings)

    async def undo(
        self, run: int, kind: Kind | None = None, local_id: int | None = None, field: str | None = None
    ) -> RunView:
        await self._called("undo")
        self.undone.append((run, kind, local_id, field))
        plan = await self.plan_undo(run, kind, local_id, field)
        count = sum(item.verdict == "reversed" for item in plan.items)
        view = self._run("undo", [])
        self.history[-1] = replace(view, undoes=run, objects={Kind.LEAD: Counts(updated_there=count)})
        return self.history[-1]

    # -- corrected sheets
    async def import_corrections(self, path: Path) -> CorrectionResult:
        """Take a sheet with the columns id and value; an id that is no open failure is not taken over."""
        await self._called("import_corrections")
        accepted: list[tuple[int, int]] = []
        rejected: list[tuple[int, str]] = []
        unchanged = 0
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row, line in enumerate(csv.DictReader(file), 2):
                failure = self.failed.get(int(line["id"]))
                if failure is None or failure.local_id is None or failure.field is None:
                    rejected.append((row, "This failure is no longer open."))
                elif not line["value"]:
                    unchanged += 1
                else:
                    await self.edit_person(failure.local_id, {failure.field: line["value"]})
                    accepted.append((row, failure.id))
        if not accepted:
            return CorrectionResult(0, unchanged, rejected, 0, (), None)
        run = await self.retry(ids=[number for _row, number in accepted])
        again = [(row, self.failed[number].message) for row, number in accepted if number in self.failed]
        return CorrectionResult(len(accepted), unchanged, rejected, len(accepted) - len(again), again, run)
