"""The console's history: past runs found and sorted, what one changed and went by, its failures then and now, and files of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from crmconsole.causes import BY_ID
from crmconsole.clock import from_iso
from crmconsole.console.desk import Desk
from crmconsole.console.running import run_view
from crmconsole.errors import InputProblem
from crmconsole.log import redacted
from crmconsole.marketing.sheets import write_sheet
from crmconsole.records import Kind
from crmconsole.store import changes, failure_queries, run_queries, runs
from crmconsole.sync.report import record_changes
from crmconsole.views import FailureThen, LoggedChange, RunDetail, RunFilter, RunView

EVERY_RUN = RunFilter()
LOG_LINES = 200
_STAMP = "%Y-%m-%dT%H:%M:%S"
_AROUND = timedelta(seconds=2)
"""The log's own clock, and what is written just after a run ended."""
EXPORTED_AT_ONCE = 2000


class HistoryPart:
    """What the console tells about past runs."""

    desk: Desk

    async def run_ids(self, wanted: RunFilter = EVERY_RUN, sort: str = "-started") -> Sequence[int]:
        """Return the numbers of runs in order, for a windowed table; `sort` is a column, with a minus for descending.

        Raises:
            UsageError: no such order.
        """
        return await self.desk.read(lambda connection: run_queries.ids(connection, wanted, sort))

    async def run_rows(self, ids: Sequence[int]) -> Sequence[RunView]:
        """Return runs by number, in that order."""
        return [run_view(one) for one in await self.desk.read(lambda connection: run_queries.rows(connection, ids))]

    async def run_starters(self) -> Sequence[str]:
        """Return the names of the console users who started runs, those who left too, for a filter."""
        return await self.desk.read(run_queries.starters)

    # -------------------------------------------------------------------------------------------- one run
    async def run_detail(self, run: int) -> RunDetail:
        """Return what a run went by, how much it changed, and what the program's log says of that time.

        Raises:
            InputProblem: there is none with this number.
        """
        view: RunView = await self.run(run)  # type: ignore[attr-defined]
        folder, end = self.desk.folder / "logs", from_iso(view.started) + timedelta(seconds=view.seconds)
        log = await self.desk.aside(lambda: excerpt(folder, from_iso(view.started), end))
        return await self.desk.read(lambda connection: _detail(connection, view, log))

    async def run_change_ids(self, run: int, kind: Kind | None = None) -> Sequence[int]:
        """Return the lines of the change log of a run in order, for a windowed table."""
        return await self.desk.read(lambda connection: changes.ids_of_run(connection, run, kind))

    async def change_rows(self, ids: Sequence[int]) -> Sequence[LoggedChange]:
        """Return lines of the change log by id, in that order."""
        return await self.desk.read(lambda connection: _logged(connection, ids))

    async def run_failures(self, run: int) -> Sequence[FailureThen]:
        """Return the records that failed in a run, and how they stand now."""
        view: RunView = await self.run(run)  # type: ignore[attr-defined]
        return await self.desk.read(lambda connection: _failures(connection, view.failures))

    # -------------------------------------------------------------------------------------------- files
    async def export_runs(self, path: Path, wanted: RunFilter = EVERY_RUN) -> int:
        """Write the runs that are wanted to a .csv or .xlsx file, newest first, one line for each run and object; return how many runs.

        Raises:
            InputProblem: another suffix, or the file cannot be written.
        """
        ids = await self.run_ids(wanted)
        found = await self.run_rows(ids)
        lines = [line for run in found for line in _run_lines(run)]
        await self.desk.aside(lambda: write_sheet(path, "Runs", _RUN_HEADERS, lines))
        return len(found)

    async def export_run_changes(self, path: Path, run: int) -> int:
        """Write every change of a run, field by field with its value before and after, to a .csv or .xlsx file; return how many records.

        Raises:
            InputProblem: another suffix, the file cannot be written, or there is no such run.
        """
        await self.run(run)  # type: ignore[attr-defined]
        ids = await self.run_change_ids(run)

        def lines() -> Iterator[list[str]]:
            for start in range(0, len(ids), EXPORTED_AT_ONCE):
                with self.desk.db.read() as connection:
                    found = _logged(connection, ids[start : start + EXPORTED_AT_ONCE])
                for one in found:
                    yield from _change_lines(one)

        await self.desk.aside(lambda: write_sheet(path, f"Run {run}", _CHANGE_HEADERS, lines()))
        return len(ids)


# ------------------------------------------------------------------------------------------------ one run
def _detail(connection: Connection, view: RunView, log: Sequence[str]) -> RunDetail:
    used = runs.used_by(connection, view.run) or {}
    versions = {Kind(kind): int(version) for kind, version in used.get("mapping", {}).items()}
    return RunDetail(
        view,
        changes.count_of_run(connection, view.run),
        dict(used.get("settings", {})),
        versions or changes.mapping_versions(connection, view.run),
        log,
    )


def _logged(connection: Connection, ids: Sequence[int]) -> list[LoggedChange]:
    found = changes.by_ids(connection, ids)
    known = [found[one] for one in ids if one in found]
    return [
        LoggedChange(entry.id, change) for entry, change in zip(known, record_changes(connection, known), strict=True)
    ]


def _failures(connection: Connection, ids: Sequence[int]) -> list[FailureThen]:
    found = []
    for view, state, reason in failure_queries.then_and_now(connection, ids):
        cause = BY_ID.get(view.cause)
        title = view.cause if cause is None else cause.title.replace("{field}", view.label or "a field")
        title = title.replace("{value}", str(view.value)).replace("{message}", view.message)
        found.append(
            FailureThen(
                view.id,
                view.kind,
                view.local_id or 0,
                view.name,
                title,
                view.label,
                view.message,
                state,
                reason,
            )
        )
    return found


def excerpt(folder: Path, begin: datetime, end: datetime) -> list[str]:
    """Return the lines of a folder's log files between two moments, oldest first, without secrets; the last ones when there are many."""
    first, last = (begin - _AROUND).strftime(_STAMP), (end + _AROUND).strftime(_STAMP)
    found: list[str] = []
    taking = False
    for line in _lines(folder):
        stamp = line[: len(first)]
        if line[4:5] == "-" and line[10:11] == "T":
            taking = first <= stamp <= last
        if taking:
            found.append(redacted(line))
    return found[-LOG_LINES:]


def _lines(folder: Path) -> Iterator[str]:
    """Yield the lines of the log files, oldest first; a file that is being put away meanwhile is passed over."""
    files = sorted(
        folder.glob("console.log*"), key=lambda file: -int(file.suffix[1:]) if file.suffix[1:].isdigit() else 0
    )
    for file in files:
        try:
            text = file.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            continue
        except OSError as error:
            raise InputProblem(
                f"The log file {file.name} cannot be read: {error.strerror or error}.",
                "The run itself is shown.",
                "Check the rights of the workspace's folder.",
            ) from error
        yield from text.splitlines()


# ------------------------------------------------------------------------------------------------ files
_TOTALS = (
    "read",
    "held_back",
    "created_here",
    "updated_here",
    "deleted_here",
    "linked",
    "unchanged",
    "skipped",
    "created_there",
    "updated_there",
    "deleted_there",
    "failed",
    "conflicts",
)
_RUN_HEADERS = (
    "Run",
    "Started (UTC)",
    "Started by",
    "Who",
    "Result",
    "Seconds",
    "API calls",
    "Object",
    *(name.replace("_", " ").capitalize() for name in _TOTALS),
    "Message",
)
_CHANGE_HEADERS = ("Run", "At (UTC)", "Object", "Record", "CRM id", "Side", "Action", "Field", "Before", "After", "Why")


def _run_lines(run: RunView) -> Iterator[list[str]]:
    started = (str(run.run), run.started, run.trigger, run.who or "")
    head = [*started, run.state, f"{run.seconds:.3f}", str(run.api_calls)]
    if not run.objects:
        yield [*head, "", *("" for _ in _TOTALS), run.message]
    for kind, counts in run.objects.items():
        yield [*head, str(kind), *(str(getattr(counts, name)) for name in _TOTALS), run.message]


def _change_lines(one: LoggedChange) -> Iterator[list[str]]:
    change = one.change
    head = [
        str(change.run or ""),
        change.at or "",
        str(change.kind),
        change.name,
        change.crm_id or "",
        change.side,
        change.action,
    ]
    if not change.fields:
        yield [*head, "", "", "", change.reason]
    for name, field in change.fields.items():
        before = field.here if change.side == "here" else field.there
        values = ("" if value is None else str(value) for value in (before, field.result))
        yield [*head, field.label or name, *values, field.reason]
