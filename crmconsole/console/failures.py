"""The console's failures: grouped by cause, retried, mended in place, exported, and read back corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from crmconsole.causes import BY_ID, Retry
from crmconsole.console.desk import Desk
from crmconsole.errors import ConsoleError, InputProblem, NotReady
from crmconsole.mapping.model import CONSTANT, ObjectMap
from crmconsole.marketing.corrections import Correction, Verdicts, judge
from crmconsole.marketing.failure_sheet import MARK, Line, Wish, read_wishes, sheet_of
from crmconsole.marketing.sheets import write_sheet
from crmconsole.records import PEOPLE, Kind, Value
from crmconsole.store import failure_queries, failures, local_fields, mappings, people, run_queries, runs
from crmconsole.store.failure_queries import CauseCount
from crmconsole.store.failures import Failure
from crmconsole.store.people import Edit
from crmconsole.sync.prepare import saved_mapping
from crmconsole.views import CauseView, CorrectionResult, FailureFilter, FailureView, RunView

ALL = FailureFilter()


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

    async def failures_left(self, ids: Sequence[int]) -> frozenset[int]:
        """Return which of these failures are not fixed; of many, without keeping the caller's loop from its work."""
        return await self.desk.read(lambda connection: failure_queries.not_fixed(connection, ids))

    async def fixed_today(self) -> int:
        """Return how many failures were fixed since midnight UTC."""
        midnight = f"{self.desk.now()[:10]}T00:00:00Z"
        return await self.desk.read(lambda connection: failure_queries.fixed_since(connection, midnight))

    async def written_since(self, moment: str) -> int:
        """Return how many records runs wrote on either side since a UTC moment."""
        return await self.desk.read(lambda connection: run_queries.written_since(connection, moment))

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
        """Write the failures to a .csv or .xlsx file with a column for corrected values, and return how many.

        Texts that a spreadsheet would run as a formula are made harmless. `import_corrections` reads the sheet back.

        Raises:
            InputProblem: another suffix, or the file cannot be written.
        """
        ids = await self.failure_ids(wanted)

        def gather(connection: Connection) -> list[Line]:
            return _lines(connection, failure_queries.rows(connection, ids))

        lines = await self.desk.read(gather)
        headers, rows = sheet_of(lines)
        await self.desk.aside(lambda: write_sheet(path, "Failures", headers, rows, hidden=(MARK,)))
        return len(rows)

    async def import_corrections(self, path: Path) -> CorrectionResult:
        """Take over the corrected values of an exported sheet, try exactly those failures again in one run, and return what became of each row.

        A row is not taken over when its failure is gone, its value does not fit, or the record was changed here since the export.

        Raises:
            InputProblem: the file cannot be read, or is no sheet of failures; nothing was changed.
            NotReady: another run is going on; nothing was changed.
            ConsoleError: the run could not start; the corrected values are kept here and travel with the next run.
        """
        desk = self.desk
        specs = await desk.read(lambda connection: local_fields.of(connection, Kind.LEAD))
        reading = await desk.aside(lambda: read_wishes(path, specs))
        if desk.running:
            raise NotReady(
                "A run is going on already.", "Nothing was changed.", "Wait for it, or stop it first.", cause="running"
            )
        verdicts = await desk.write(lambda connection: _take_over(connection, reading.wishes, desk.now()))
        rejected = sorted([*reading.rejected, *verdicts.rejected])
        if not verdicts.accepted:
            return CorrectionResult(0, verdicts.unchanged, rejected, 0, (), None)
        desk.changed("people", "failures")
        run = await self._try(verdicts.accepted)
        failed = await desk.read(lambda connection: _failed_again(connection, verdicts.accepted, run))
        accepted = len(verdicts.accepted)
        return CorrectionResult(accepted, verdicts.unchanged, rejected, accepted - len(failed), failed, run)

    async def _try(self, accepted: Sequence[Correction]) -> RunView:
        ids = [one.failure.id for one in accepted]
        try:
            run: RunView = await self.retry(ids=ids)  # type: ignore[attr-defined]
        except ConsoleError as trouble:
            kept = "The corrected values are kept here and travel with the next run."
            trouble.help = replace(trouble.help, means=kept)
            raise
        return run


# ------------------------------------------------------------------------------------------------ the sheet
def _lines(connection: Connection, views: Sequence[FailureView]) -> list[Line]:
    """Return failures with what their records hold here, and what the CRM requires of them besides."""
    ids = {view.local_id for view in views if view.kind in PEOPLE and view.local_id is not None}
    held = {person.id: person.fields for person in people.load(connection, ids)}
    maps = {kind: _map(connection, kind) for kind in PEOPLE}
    lines = []
    for view in views:
        fields = held.get(view.local_id or 0, {}) if view.kind in PEOPLE else {}
        lines.append(Line(view, _title(view), fields, _missing(view, fields, maps.get(view.kind))))
    return lines


def _map(connection: Connection, kind: Kind) -> ObjectMap | None:
    stored = mappings.schema(connection, kind)
    return None if stored is None else saved_mapping(connection, kind, stored[0])


def _missing(view: FailureView, held: Mapping[str, Value], mapping: ObjectMap | None) -> dict[str, str]:
    """Return the fields, beside the one that failed, that the CRM requires and that are empty here, with their labels."""
    if mapping is None or not held or (view.field is not None and view.cause != "required_missing"):
        return {}
    wanted = {
        pair.local: pair.local_spec.label
        for pair in mapping.active()
        if pair.pushes
        and pair.remote_spec.required
        and pair.default_there is None
        and pair.conversion != CONSTANT
        and pair.local != view.field
    }
    return {name: label for name, label in wanted.items() if name in held and held[name] is None}


def _take_over(connection: Connection, wishes: Sequence[Wish], now: str) -> Verdicts:
    """Judge the wishes and write the corrected values here, in one transaction: nothing can change in between."""
    found = failures.by_ids(connection, [wish.failure_id for wish in wishes])
    ids = {failure.local_id for failure in found.values() if failure.kind in PEOPLE}
    specs = local_fields.of(connection, Kind.LEAD)
    verdicts = judge(wishes, found, {person.id: person for person in people.load(connection, ids)}, specs)
    edits: dict[int, dict[str, Value]] = {}
    for one in verdicts.accepted:
        edits.setdefault(one.failure.local_id, {}).update(one.values)
    people.edit(connection, [Edit(person_id, values) for person_id, values in edits.items()], "imported", now)
    return verdicts


def _failed_again(connection: Connection, accepted: Sequence[Correction], run: RunView) -> list[tuple[int, str]]:
    """Return the accepted rows whose record was not written, with the reason."""
    open_now: dict[tuple[str, int], list[Failure]] = {}
    for kind in PEOPLE:
        ids = [one.failure.local_id for one in accepted if one.failure.kind == kind]
        for local_id, found in failures.of_records(connection, kind, ids).items():
            open_now[str(kind), local_id] = found
    told = []
    for one in accepted:
        left = open_now.get((one.failure.kind, one.failure.local_id), ())
        own = {one.failure.field, *one.values}
        again = next(
            (
                failure
                for failure in left
                if failure.run_id == run.run and (failure.field in own or _of_record(failure))
            ),
            None,
        )
        untried = any(failure.id == one.failure.id for failure in left)
        if again is not None:
            told.append((one.row, _reason(connection, again)))
        elif untried:
            told.append((one.row, f"It was not tried: {run.message}" if run.message else "It was not tried."))
    return told


def _of_record(failure: Failure) -> bool:
    """Tell whether the record as a whole was refused, whatever field was named."""
    return failure.payload is None or failure.payload.startswith("r:")


def _reason(connection: Connection, failure: Failure) -> str:
    """Return in one sentence why a record failed."""
    label = local_fields.label_of(connection, Kind(failure.kind), failure.field)
    title = BY_ID[failure.cause].title.replace("{field}", label or "A field").replace("“{value}”", "It")
    return f"{title}: {failure.message}" if failure.message else f"{title}."


# ------------------------------------------------------------------------------------------------ causes
def _cause_view(found: CauseCount, last_run_started: str) -> CauseView:
    cause = BY_ID.get(found.cause, BY_ID["unknown"])
    given_up = cause.retry is Retry.BY_ITSELF and found.next_try is None
    return CauseView(
        found.cause,
        failure_queries.fill(cause.title, found),
        failure_queries.fill(cause.explanation, found),
        cause.fix,
        cause.who,
        Retry.BY_HAND.value if given_up else cause.retry.value,
        found.number,
        bool(last_run_started) and found.newest >= last_run_started,
        cause.action,
        f"{found.kind}:{found.field or ''}" if cause.action == "mapping" else "",
        found.next_try,
    )


def _title(view: FailureView) -> str:
    """Return the cause of one failure as a heading."""
    cause = BY_ID.get(view.cause, BY_ID["unknown"])
    value = "A value" if view.value is None else f"“{view.value}”"
    return cause.title.replace("{field}", view.label or "A field").replace("“{value}”", value)
