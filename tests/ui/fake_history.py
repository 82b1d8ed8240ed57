"""Past runs of the fake console: found, looked into, exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from crmconsole.events import Counts
from crmconsole.records import Kind
from crmconsole.views import (
    FailureThen,
    FieldChange,
    HistoryKept,
    LoggedChange,
    RecordChange,
    RunDetail,
    RunFilter,
    RunView,
)
from tests.ui import fake_data as data
from tests.ui.fake_work import FakeWork

TRIGGERS = ("schedule", "manual", "retry")


class FakeHistory(FakeWork):
    """`live(n)` gives it n runs, the newest at `data.NOW`, an hour between two; every third wrote three leads."""

    def live(self, number: int) -> None:
        """Have had so many runs."""
        day = data.NOW[:8]
        self.history = [
            RunView(
                run,
                False,
                TRIGGERS[run % 3],
                "partial" if run % 7 == 0 else "done",
                f"{day}{21 - (number - run) // 24 % 20:02d}T{23 - (number - run) % 24:02d}:00:00Z",
                run / 10,
                1 + run % 4,
                {Kind.LEAD: self._counts(run)},
                (1,) if run % 7 == 0 else (),
                "3 changes taken from Salesforce." if run % 3 == 0 else "Nothing had changed.",
                who=None if TRIGGERS[run % 3] == "schedule" else "Ana Ortiz",
            )
            for run in range(1, number + 1)
        ]

    def _counts(self, run: int) -> Counts:
        failed = int(run % 7 == 0)
        if run % 3:
            return Counts(read=8, unchanged=8, failed=failed)
        return Counts(read=12, updated_here=3, unchanged=8, skipped=1, updated_there=2, failed=failed)

    async def run_ids(self, wanted: RunFilter, sort: str = "-started") -> Sequence[int]:
        await self._called("run_ids")
        self.wanted_runs = wanted
        found = [
            run
            for run in self.history
            if wanted.state in (None, run.state)
            and wanted.trigger in (None, run.trigger)
            and (wanted.since is None or run.started >= wanted.since)
            and (wanted.who is None or (run.who or "") == wanted.who)
            and (wanted.kind is None or any(one.updated_here for one in [run.objects.get(wanted.kind, Counts())]))
        ]
        key = {"started": "run"}.get(sort.lstrip("-"), sort.lstrip("-"))
        if key == "failed":
            found.sort(key=lambda run: sum(one.failed for one in run.objects.values()), reverse=sort.startswith("-"))
            return [run.run for run in found]
        return [run.run for run in sorted(found, key=lambda run: getattr(run, key), reverse=sort.startswith("-"))]

    async def run_rows(self, ids: Sequence[int]) -> Sequence[RunView]:
        await self._called("run_rows")
        return [self.history[run - 1] for run in ids]

    async def run_starters(self) -> Sequence[str]:
        await self._called("run_starters")
        return sorted({run.who for run in self.history if run.who})

    async def history_kept(self) -> HistoryKept:
        await self._called("history_kept")
        cleared = sum(run.cleared for run in self.history)
        whole = next((run.started for run in self.history if not run.cleared), None)
        return HistoryKept(
            self.history[0].started if self.history else None, whole, 180, 0, cleared, data.NOW if cleared else None
        )

    async def run_detail(self, run: int) -> RunDetail:
        await self._called("run_detail")
        settings = {"deleted_there": "bin", "api_reserve_percent": 10 + run % 2, "write_back": False}
        return RunDetail(
            self.history[run - 1], 3, settings, {Kind.LEAD: 1 + run // 10}, ("2026-11-21T14:02:00.000Z INFO run",)
        )

    async def run_change_ids(self, run: int, kind: Kind | None = None) -> Sequence[int]:
        await self._called("run_change_ids")
        return [run * 10 + place for place in range(3)] if run % 3 == 0 else []

    async def change_rows(self, ids: Sequence[int]) -> Sequence[LoggedChange]:
        await self._called("change_rows")
        return [self._logged(number) for number in ids]

    def _logged(self, number: int) -> LoggedChange:
        person = self.people_by_id[1 + number % 10]
        there = number % 10 == 2
        fields = {"city": FieldChange("York", "York", "Hull", "Hull", "Only Salesforce changed it.")}
        if there:
            fields = {"phone": FieldChange("1", "2", "1", "2", "Only this side changed it.")}
        change = RecordChange(
            person.kind, person.id, person.crm_id, person.name, "update", "there" if there else "here", fields
        )
        return LoggedChange(number, replace(change, run=number // 10, at=data.NOW))

    async def run_failures(self, run: int) -> Sequence[FailureThen]:
        await self._called("run_failures")
        if not self.history[run - 1].failures:
            return []
        return [
            FailureThen(1, Kind.LEAD, 3, "Bob", "A field Salesforce requires is empty", "Last Name", "no", "fixed", "")
        ]

    async def export_runs(self, path: Path, wanted: RunFilter) -> int:
        await self._called("export_runs")
        ids = await self.run_ids(wanted)
        path.write_text("\n".join(map(str, ids)), encoding="utf-8")
        return len(ids)

    async def export_run_changes(self, path: Path, run: int) -> int:
        await self._called("export_run_changes")
        ids = await self.run_change_ids(run)
        path.write_text("\n".join(map(str, ids)), encoding="utf-8")
        return len(ids)
