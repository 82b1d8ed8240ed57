"""The console's undo: what taking back a run, a record or a field of it would do, and doing it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from crmconsole.console.desk import Desk
from crmconsole.console.running import run_view
from crmconsole.errors import InputProblem
from crmconsole.records import KEPT, Kind
from crmconsole.store import local_fields, runs, switching
from crmconsole.store.people import ENABLE_SYNC
from crmconsole.sync.context import Control
from crmconsole.sync.cycle import RunRequest
from crmconsole.sync.cycle import run as run_once
from crmconsole.sync.spending import REHEARSING
from crmconsole.sync.undo import undo as take_back
from crmconsole.sync.undo_plan import RecordUndo
from crmconsole.sync.undo_standing import UndoRequest
from crmconsole.sync.undo_told import items_of, warnings
from crmconsole.views import RunView, UndoPlan


class UndoPart:
    """What the console can do about runs that should not have been."""

    desk: Desk

    async def plan_undo(
        self, run: int, kind: Kind | None = None, local_id: int | None = None, field: str | None = None
    ) -> UndoPlan:
        """Return what undoing a run would do, item by item, against what both sides hold now; nothing is written anywhere.

        `local_id` (with the `kind` where it is an account) limits it to one record, `field` (name or label) to one field.

        Raises:
            InputProblem: there is no such run or field.
            NotReady: it could not start, or a run is going on.
        """
        desk = self.desk
        request = await self._undo_request(run, kind, local_id, field)
        seen: list[RecordUndo] = []
        with self._one_at_a_time():  # type: ignore[attr-defined]
            desk.control = Control()

            def work() -> UndoPlan:
                copy = desk.db.copy()
                try:
                    run_id = run_once(
                        self._engine(copy),  # type: ignore[attr-defined]
                        RunRequest("undo", dry=True, undoes=run, who=desk.asker()),
                        instead=lambda context, pull: take_back(context, pull, request, seen.extend),
                    )
                    desk.count_beside(REHEARSING)
                    with copy.read() as connection:
                        done = runs.one(connection, run_id)
                    assert done is not None
                    return UndoPlan(run_view(done, dry_run=True), items_of(seen), warnings(seen))
                finally:
                    copy.close()

            return await desk.engine(work)

    async def undo(
        self, run: int, kind: Kind | None = None, local_id: int | None = None, field: str | None = None
    ) -> RunView:
        """Take back what a run did, or a record or field of it, and return the run that did so; it can be undone like any other.

        What somebody changed since is kept; what cannot be taken back is said in the run's message.

        Raises:
            InputProblem: there is no such run or field.
            NotReady: it could not start, or a run is going on.
        """
        desk = self.desk
        request = await self._undo_request(run, kind, local_id, field)
        with self._one_at_a_time():  # type: ignore[attr-defined]
            desk.control = Control()
            run_id = await desk.engine(
                lambda: self._ran(  # type: ignore[attr-defined]
                    lambda: run_once(
                        self._engine(desk.db),  # type: ignore[attr-defined]
                        RunRequest("undo", undoes=run, who=desk.asker()),
                        instead=lambda context, pull: take_back(context, pull, request),
                    )
                )
            )
        done: RunView = await self.run(run_id)  # type: ignore[attr-defined]
        return done

    async def _undo_request(self, run: int, kind: Kind | None, local_id: int | None, field: str | None) -> UndoRequest:
        def check(connection: Connection) -> str | None:
            found = runs.one(connection, run)
            if found is None:
                raise InputProblem(
                    f"There is no run {run}.",
                    "Nothing was changed.",
                    "See them with: crmconsole history",
                    cause="nothing",
                )
            if found.cleared:
                raise InputProblem(
                    f"Run {run} cannot be undone any more: not all that it changed is kept, since it is too long ago.",
                    "Nothing was changed. Its totals are kept, and what it changed in the end is explained with each record.",
                    "Change the values by hand, here or in Salesforce.",
                    cause="nothing",
                )

            _same_org(connection, run)
            return None if field is None else _field(connection, kind, field)

        return UndoRequest(run, kind, local_id, await self.desk.read(check))


def _same_org(connection: Connection, run: int) -> None:
    """Make sure that the workspace still belongs to the org of a run (features S0-11).

    Raises:
        InputProblem: it was switched to another one since.
    """
    found = switching.since(connection, run)
    if found is None:
        return
    number, told = found
    old_name, old_id, new_name, new_id = (told[key] for key in ("from_name", "from_id", "to_name", "to_id"))
    raise InputProblem(
        f"Run {run} cannot be undone: this workspace was switched from {old_name} ({old_id}) to {new_name} ({new_id}) since, see run {number} in History."
        if number != run
        else f"A switch cannot be undone: this workspace went from {old_name} ({old_id}) to {new_name} ({new_id}).",
        "Nothing was changed. What a run did in the other org can only be changed there.",
        "Change the records by hand, here or there.",
        cause="nothing",
    )


def _field(connection: Connection, kind: Kind | None, words: str) -> str:
    """Return the name of a field from its name or label.

    Raises:
        InputProblem: there is none.
    """
    if words in (ENABLE_SYNC, "CRM Enable Sync"):
        return ENABLE_SYNC
    kinds: Sequence[Kind] = KEPT if kind is None else (kind,)
    for one in kinds:
        found = local_fields.field_by_label(local_fields.of(connection, one), words)
        if found is not None:
            return found.name
    raise InputProblem(
        f"There is no field “{words}”.",
        "Nothing was changed.",
        "Use the label or the name of a field.",
        cause="nothing",
    )
