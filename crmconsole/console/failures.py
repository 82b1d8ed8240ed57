"""The console's failures: grouped by cause, retried, mended in place, exported."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from sqlalchemy import Connection

from crmconsole.causes import BY_ID
from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem
from crmconsole.mapping.convert import shown
from crmconsole.records import PEOPLE, Value
from crmconsole.store import failure_queries, failures, runs
from crmconsole.store.failure_queries import CauseCount
from crmconsole.store.local_fields import BY_KIND
from crmconsole.views import CauseView, FailureFilter, FailureView, RunView

HEADERS = (
    "Id",
    "Object",
    "Record",
    "Local id",
    "Salesforce id",
    "Cause",
    "Field",
    "Value",
    "Salesforce's answer",
    "Code",
    "Tries",
    "First seen (UTC)",
    "Next try (UTC)",
)
ALL = FailureFilter()
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class FailurePart:
    """What the console can do about failures."""

    desk: Desk

    async def causes(self) -> Sequence[CauseView]:
        """Return the causes of open failures, largest first; `new` ones appeared in the last run."""

        def look(connection: Connection) -> list[CauseView]:
            newest = runs.last(connection, 1)
            since = newest[0].started if newest else ""
            return [_cause_view(found, since) for found in failure_queries.causes(connection)]

        return await self.desk.read(look)

    async def failure_ids(self, wanted: FailureFilter = ALL, sort: str = "-first_seen") -> Sequence[int]:
        """Return the ids of open failures in order, for a windowed table."""
        return await self.desk.read(lambda connection: failure_queries.ids(connection, wanted, sort))

    async def failure_rows(self, ids: Sequence[int]) -> Sequence[FailureView]:
        """Return failures by id, in that order; those that are fixed meanwhile are left out."""
        return await self.desk.read(lambda connection: failure_queries.rows(connection, ids))

    async def fixed_today(self) -> int:
        """Return how many failures were fixed since midnight UTC."""
        midnight = f"{self.desk.now()[:10]}T00:00:00Z"
        return await self.desk.read(lambda connection: failure_queries.fixed_since(connection, midnight))

    async def skip_until_changed(self, ids: Sequence[int]) -> None:
        """Leave records alone until their value here changes."""
        await self.desk.write(lambda connection: failures.set_state(connection, ids, "skipped"))
        self.desk.changed("failures")

    async def dismiss(self, ids: Sequence[int], reason: str) -> None:
        """Take failures off the list; the reason is kept.

        Raises:
            InputProblem: no reason was given.
        """
        if not reason.strip():
            raise InputProblem("A reason is needed.", "Nothing was dismissed.", "Say why, in a few words.")
        await self.desk.write(lambda connection: failures.set_state(connection, ids, "dismissed", reason.strip()))
        self.desk.changed("failures")

    async def edit_and_retry(self, failure_id: int, value: Value) -> RunView:
        """Correct the value here and try that record again.

        Raises:
            InputProblem: the failure is gone, has no field of ours, or the value has the wrong form.
        """
        found = await self.failure_rows([failure_id])
        if not found or found[0].field is None or found[0].kind not in PEOPLE:
            raise InputProblem(
                "There is no value here that could be corrected.", "Nothing was changed.", "Open the record instead."
            )
        await self.edit_person(found[0].local_id, {found[0].field: value})  # type: ignore[attr-defined]
        run: RunView = await self.retry(ids=[failure_id])  # type: ignore[attr-defined]
        return run

    async def export_failures(self, path: Path, wanted: FailureFilter = ALL) -> int:
        """Write the failures to a .csv or .xlsx file and return how many; texts that a spreadsheet would run as a formula are made harmless.

        Raises:
            InputProblem: another suffix, or the file cannot be written.
        """
        ids = await self.failure_ids(wanted)
        views = await self.failure_rows(ids)
        rows = [_export_row(view) for view in views]

        def write() -> None:
            try:
                _write_sheet(path, rows)
            except OSError as error:
                raise InputProblem(
                    f"{path} cannot be written: {error.strerror or error}.",
                    "Nothing was exported.",
                    "Choose another place.",
                ) from error

        await self.desk.aside(write)
        return len(rows)


def _cause_view(found: CauseCount, last_run_started: str) -> CauseView:
    cause = BY_ID.get(found.cause, BY_ID["unknown"])
    return CauseView(
        found.cause,
        failure_queries.fill(cause.title, found),
        failure_queries.fill(cause.explanation, found),
        cause.fix,
        cause.who,
        cause.retry.value,
        found.number,
        bool(last_run_started) and found.newest >= last_run_started,
        cause.action,
        f"{found.kind}:{found.field or ''}" if cause.action == "mapping" else "",
    )


def _export_row(view: FailureView) -> tuple[str, ...]:
    spec = BY_KIND[view.kind].get(view.field or "")
    value = "" if view.value is None else shown(view.value, spec) if spec else str(view.value)
    cause = BY_ID.get(view.cause, BY_ID["unknown"])
    label = spec.label if spec else ""
    title = cause.title.replace("{field}", label or "A field").replace("{value}", value or "A value")
    texts = (
        str(view.id),
        view.kind.value,
        view.name,
        str(view.local_id),
        view.crm_id or "",
        title,
        label,
        value,
        view.message,
        view.code or "",
        str(view.attempts),
        view.first_seen,
        view.next_try or "",
    )
    return tuple(harmless(text) for text in texts)


def harmless(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _write_sheet(path: Path, rows: Sequence[Sequence[str]]) -> None:
    if path.suffix.lower() == ".csv":
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            writer = csv.writer(file)
            writer.writerow(HEADERS)
            writer.writerows(rows)
        return
    if path.suffix.lower() != ".xlsx":
        raise InputProblem(
            f"{path.name} is neither a .csv nor an .xlsx file.",
            "Nothing was exported.",
            "End the name in .csv or .xlsx.",
        )
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Failures")
    sheet.append(list(HEADERS))
    for row in rows:
        sheet.append(list(row))
    book.save(path)
