"""The console's rehearsals: what a run would do, what a person leaves out of it, running exactly that; and the brakes that wait for a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from crmconsole.console.calls import of_rehearsal
from crmconsole.console.desk import Desk
from crmconsole.console.running import run_view
from crmconsole.errors import InputProblem
from crmconsole.records import SENT, Kind
from crmconsole.store import brakes, changes, runs
from crmconsole.store.runs import Run
from crmconsole.sync import brakes as brake_rules
from crmconsole.sync.approval import Approval, Key, approve, key_of
from crmconsole.sync.context import Control
from crmconsole.sync.cycle import RunRequest, run
from crmconsole.sync.report import display_names, record_changes
from crmconsole.sync.spending import REHEARSING
from crmconsole.views import (
    ApprovedRun,
    BrakeView,
    FieldChange,
    LeftOut,
    MovedChange,
    RecordChange,
    Rehearsal,
    RunForecast,
    RunView,
)

EVERY_CHANGE = 1_000_000


class RehearsalPart:
    """What the console can do before anything is written."""

    desk: Desk

    async def rehearse(self, kinds: Sequence[Kind] = (), *, allow: Iterable[str] = ()) -> Rehearsal:
        """Plan a run against live reads on a copy of the database; nothing is written anywhere.

        `allow` names brakes that are let off, to look at what they hold back.

        Raises:
            NotReady: it could not start, or a run is going on.
        """
        desk = self.desk
        request = RunRequest("rehearsal", tuple(kinds), dry=True, allow=frozenset(allow), who=desk.asker())
        with self._one_at_a_time():  # type: ignore[attr-defined]
            desk.control = Control()

            def work() -> Rehearsal:
                copy = desk.db.copy()
                try:
                    run_id = run(self._engine(copy), request)  # type: ignore[attr-defined]
                    desk.count_beside(REHEARSING)
                    with copy.read() as connection:
                        done = runs.one(connection, run_id)
                        assert done is not None
                        entries = changes.of_run(connection, run_id, limit=EVERY_CHANGE)
                        shown = record_changes(connection, entries, whole=True)
                    return Rehearsal(run_view(done, dry_run=True), shown, request.kinds, self._expected(done))
                finally:
                    copy.close()

            return await desk.engine(work)

    def _expected(self, done: Run) -> RunForecast:
        """Return the API calls that the run will take which was rehearsed."""
        written = {
            kind: counts.created_there + counts.updated_there
            for kind, counts in done.objects.items()
            if kind not in SENT and counts.created_there + counts.updated_there
        }
        chosen = self.engine_settings()  # type: ignore[attr-defined]
        with self.desk.db.read() as reading:
            return of_rehearsal(reading, chosen, self.desk.clock.now(), done.api_calls, written)

    async def run_exactly(
        self, rehearsal: Rehearsal, leave_out: Sequence[LeftOut] = (), *, allow: Iterable[str] = ()
    ) -> ApprovedRun:
        """Do the run that was rehearsed, without what a person leaves out: precisely those writes and none beside.

        Whatever moved since the rehearsal is held back and told in `moved`; it, and what was left out, is part of later runs.

        Raises:
            NotReady: it could not start, or a run is going on.
        """
        approval = approve(rehearsal.changes, leave_out)
        request = RunRequest(
            "approved",
            tuple(rehearsal.kinds),
            allow=frozenset(allow),
            approval=approval,
            who=self.desk.asker(),
        )
        done: RunView = await self._run(request)  # type: ignore[attr-defined]
        return ApprovedRun(done, await self.desk.read(lambda connection: _moved(connection, rehearsal, approval)))

    async def brakes(self) -> Sequence[BrakeView]:
        """Return what was left undone because it was unusually much, and waits for a person."""
        return await self.desk.read(lambda connection: [_brake_view(one) for one in brakes.open_ones(connection)])

    async def let_off(self, brake_ids: Sequence[int]) -> RunView:
        """Do a run with these brakes off: what they held back is meant.

        Raises:
            InputProblem: none of them waits any more.
            NotReady: the run could not start.
        """
        found = [one for one in await self.brakes() if one.id in brake_ids]
        if not found:
            raise InputProblem("That does not wait for anybody any more.", "Nothing was done.", "Look at the overview.")
        done: RunView = await self.sync(allow={f"{one.brake}:{one.kind}" for one in found})  # type: ignore[attr-defined]
        return done


def _brake_view(one: brakes.OpenBrake) -> BrakeView:
    kind = Kind(one.kind)
    title = brake_rules.title(kind, one.brake, one.side)
    return BrakeView(
        one.id, kind, one.brake, one.side, one.number, one.of, title, one.sentence, one.opened, one.run_id
    )  # fmt: skip


def _moved(connection: Connection, rehearsal: Rehearsal, approval: Approval) -> list[MovedChange]:
    """Return what was held back because it is not what was approved."""
    seen: dict[Key, RecordChange] = {}
    for change in rehearsal.changes:
        key = key_of(change)
        if key is not None:
            seen.setdefault(key, change)
    names = display_names(connection, [(key[0], key[3]) for key in approval.moved])
    found = [MovedChange(seen.get(key), _now(key, values, names)) for key, values in approval.moved.items()]
    return found + [MovedChange(seen[key], None) for key in approval.unmet()]


def _now(
    key: Key, values: dict[str, str | int | bool | None], names: dict[tuple[Kind, int | str], str]
) -> RecordChange:
    kind, side, action, ident = key
    fields = {
        name: FieldChange(None, None, None, value, "It moved since the rehearsal.") for name, value in values.items()
    }
    return RecordChange(
        kind,
        ident if isinstance(ident, int) else None,
        ident if isinstance(ident, str) else None,
        names.get((kind, ident), "Nameless"),
        action,
        side,
        fields,
        "It moved since the rehearsal.",
    )
