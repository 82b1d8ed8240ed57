"""The console's runs: by hand, as a rehearsal, as a retry, by schedule."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from crmconsole.clock import from_iso
from crmconsole.connect.contract import WriteLevel
from crmconsole.console.desk import Desk
from crmconsole.errors import ConsoleError, InputProblem, NotReady, SecretsUnavailable, SignInNeeded
from crmconsole.events import Changed, Event, RunEnded, RunProgress, ScheduleChanged
from crmconsole.records import Kind
from crmconsole.store import changes, failures, local_records, runs, workspace
from crmconsole.store.database import Database
from crmconsole.store.runs import Run
from crmconsole.sync import doubles
from crmconsole.sync import trouble as troubles
from crmconsole.sync.by_hand import link_by_hand
from crmconsole.sync.context import Control, EngineSettings
from crmconsole.sync.cycle import Engine, RunRequest, run
from crmconsole.sync.report import record_changes
from crmconsole.views import JoinPair, JoinPlan, RecordChange, RunView

SCHEDULE = "schedule"
"""What starts runs that nobody starts."""
SHORTEST_NAP_S = 0.2
LONGEST_NAP_S = 30.0
WATCH_EVERY_S = 600.0
INTERRUPT_AGAIN_S = 0.1


class RunPart:
    """What the console can do about runs."""

    desk: Desk

    # -------------------------------------------------------------------------------------------- runs
    async def sync(
        self,
        kinds: Sequence[Kind] = (),
        trigger: str = "manual",
        *,
        allow: Iterable[str] = (),
    ) -> RunView:
        """Do one run and return it; `allow` names the brakes that a person lets off for this run (`sync/brakes.py`).

        Raises:
            NotReady: it could not start, or another run is going on.
            ConsoleError: the CRM could not be reached at all.
        """
        who = None if trigger == SCHEDULE else self.desk.asker()
        return await self._run(RunRequest(trigger, tuple(kinds), allow=frozenset(allow), who=who))

    async def retry(self, *, ids: Sequence[int] = (), cause: str | None = None, everything: bool = False) -> RunView:
        """Try failed records again: some, those of one cause, or all; when nothing failed, the run does nothing.

        Raises:
            InputProblem: none of the ids is a failure.
            NotReady: it could not start.
        """

        def choose(connection: Connection) -> dict[Kind, list[int]]:
            wanted = list(ids) if ids else failures.open_ids(connection, cause) if cause or everything else []
            found = failures.make_due(connection, wanted, self.desk.now())
            for kind, local_ids in found.items():
                local_records.mark_dirty(connection, kind, local_ids)
            return found

        only = await self.desk.write(choose)
        if not only and ids:
            raise InputProblem(
                "There is nothing to retry.",
                "No failure matches.",
                "See the list with: crmconsole failures",
                cause="nothing",
            )
        return await self._run(RunRequest("retry", only=only, who=self.desk.asker()))

    async def _run(self, request: RunRequest) -> RunView:
        desk = self.desk
        try:
            with self._one_at_a_time():
                desk.control = Control()
                run_id = await desk.engine(lambda: self._ran(lambda: run(self._engine(desk.db), request)))
                if request.reads == runs.EVERYTHING:
                    await self._clear_history(run_id)  # type: ignore[attr-defined]
        except SecretsUnavailable as trouble:
            await self._remember_no_sign_in(trouble)
            raise
        finally:
            await self._note_standing()  # type: ignore[attr-defined]
            await self._watch()  # type: ignore[attr-defined]
        return await self.run(run_id)

    async def _remember_no_sign_in(self, trouble: SecretsUnavailable) -> None:
        """Keep as the connection's state that the sign-in cannot be read; the next run that works clears it."""

        def remember(connection: Connection) -> None:
            workspace.set_connection_state(connection, "sign_in_needed", trouble.sentence)
            troubles.remember(connection, trouble, self.desk.now())

        await self.desk.write(remember)
        self.desk.changed("connection")

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        desk = self.desk
        if desk.running:
            raise NotReady(
                "A run is going on already.", "Nothing was started.", "Wait for it, or stop it first.", cause="running"
            )
        desk.running = True
        try:
            yield
        finally:
            desk.running = False
            desk.progress = None

    def engine_settings(self) -> EngineSettings:
        """Return the settings that steer runs. Blocks."""
        desk = self.desk
        with desk.db.read() as connection:
            return EngineSettings(
                duplicates=desk.setting(connection, "duplicates"),
                deleted_there=desk.setting(connection, "deleted_there"),
                deleted_here=desk.setting(connection, "deleted_here"),
                assignment_mail=bool(desk.setting(connection, "assignment_mail")),
                write_level=WriteLevel(desk.setting(connection, "write_level")),
                api_reserve_percent=int(desk.setting(connection, "api_reserve_percent")),
                calls_a_day=desk.setting(connection, "calls_a_day"),
                write_back=bool(desk.setting(connection, "write_back")),
                write_backs_a_run=int(desk.setting(connection, "write_backs_a_run")),
                after_restore=desk.setting(connection, "restored") is not None,
            )

    def _engine(self, db: Database) -> Engine:
        desk = self.desk
        crm = desk.crm()
        desk.count_beside()
        return Engine(db, crm, desk.clock, desk.keys, self._publish, self.engine_settings(), desk.control)

    def _ran(self, work: Callable[[], int]) -> int:
        """Do a run on the engine thread and return its id; it has counted its calls itself."""
        run_id = work()
        self.desk.counted()
        return run_id

    def _publish(self, event: Event) -> None:
        if isinstance(event, RunProgress):
            self.desk.progress = event
        elif isinstance(event, RunEnded):
            self.desk.progress = None
        self.desk.events.publish(event)

    @property
    def progress(self) -> RunProgress | None:
        """Where the run is that is going on; None when none is."""
        return self.desk.progress

    @property
    def rests(self) -> bool:
        """True while the run that is going on holds still between two batches, as `pause_run` asked for."""
        return self.desk.running and self.desk.control.rests

    async def stop_run(self, *, now: bool = False) -> None:
        """Stop the run after the batch that is out now; everything so far is kept.

        `now` does not wait for its answer: it counts as lost, and the next run looks up what became of it.
        """
        desk = self.desk
        control, connector = desk.control, desk.connector
        control.stop.set()
        if now:
            control.at_once.set()
        control.go.set()
        while now and desk.running and desk.control is control and connector is not None:
            # Again and again: a call may just have begun that has not looked whether it should.
            await desk.aside(connector.interrupt)
            await asyncio.sleep(INTERRUPT_AGAIN_S)

    async def pause_run(self) -> None:
        """Hold the run between two batches."""
        self.desk.control.go.clear()

    async def resume_run(self) -> None:
        """Let the run go on."""
        self.desk.control.go.set()

    async def runs(self, limit: int = 50) -> Sequence[RunView]:
        """Return the newest runs first."""
        return [run_view(one) for one in await self.desk.read(lambda connection: runs.last(connection, limit))]

    async def run(self, run_id: int) -> RunView:
        """Return one run.

        Raises:
            InputProblem: there is none with this number.
        """
        found = await self.desk.read(lambda connection: runs.one(connection, run_id))
        if found is None:
            raise InputProblem(f"There is no run {run_id}.", "", "See them with: crmconsole history", cause="nothing")
        return run_view(found)

    async def run_changes(self, run_id: int, limit: int = 1000) -> Sequence[RecordChange]:
        """Return what a run did, record by record."""
        return await self.desk.read(
            lambda connection: record_changes(connection, changes.of_run(connection, run_id, limit))
        )

    # -------------------------------------------------------------------------------------------- schedule
    async def keep_schedule(self) -> None:
        """Run by schedule until cancelled; trouble is kept in the connection's state and the run list, and the next start is waited for."""
        watched = self.desk.clock.monotonic()
        while True:
            if self.desk.clock.monotonic() - watched >= WATCH_EVERY_S and not self.desk.running:
                # Also while nothing runs: what goes on is told once a day.
                watched = self.desk.clock.monotonic()
                await self._watch()  # type: ignore[attr-defined]
            view = await self.schedule()  # type: ignore[attr-defined]
            wait = LONGEST_NAP_S
            if view.next_run is not None:
                wait = (from_iso(view.next_run) - self.desk.clock.now()).total_seconds()
                if wait <= 0 and not self.desk.running:
                    await self._scheduled()
                    continue
            await asyncio.sleep(min(max(wait, SHORTEST_NAP_S), LONGEST_NAP_S))

    async def _scheduled(self) -> None:
        try:
            await self.sync(trigger=SCHEDULE)
        except ConsoleError as trouble:
            await self._remember_failed_start(trouble)
        view = await self.schedule()  # type: ignore[attr-defined]
        self.desk.events.publish(ScheduleChanged(view.next_run, view.paused_until))

    async def _remember_failed_start(self, trouble: ConsoleError) -> None:
        """Keep the reason, and count the start: the next try comes at the next beat, not at once."""
        needs_sign_in = isinstance(trouble, SignInNeeded | SecretsUnavailable)
        state = "sign_in_needed" if needs_sign_in else "offline"
        about_calls = trouble.cause in ("calls_used_up", "calls_cap")
        about_connection = needs_sign_in or not (isinstance(trouble, NotReady) or about_calls)

        def remember(connection: Connection) -> int:
            if about_connection:
                workspace.set_connection_state(connection, state, trouble.sentence)
                troubles.remember(connection, trouble, self.desk.now())
            run_id = runs.start(connection, SCHEDULE, self.desk.now())
            runs.finish(connection, run_id, "failed", 0.0, 0, {}, [], trouble.sentence)
            return run_id

        run_id = await self.desk.write(remember)
        await self._watch()  # type: ignore[attr-defined]
        self.desk.events.publish(Changed(frozenset({"connection", "runs"})))
        self.desk.events.publish(RunEnded(run_id, "failed", trouble.sentence, False))

    async def link_person(self, person_id: int, crm_id: str) -> RunView:
        """Tie a person to a chosen record of the CRM, whose values win (features S1-16, S1-17), and write what is blank there.

        Raises:
            InputProblem: no such person or record, or one of them is linked already.
        """
        desk = self.desk
        with self._one_at_a_time():
            desk.control = Control()
            run_id = await desk.engine(
                lambda: self._ran(lambda: link_by_hand(self._engine(desk.db), person_id, crm_id, desk.asker()))
            )
        return await self.run(run_id)

    async def join_plan(self, person_ids: Sequence[int]) -> JoinPlan:
        """Return who of these people would become one with somebody here who has their address and a record in the CRM, and who is left out and why."""
        return await self.desk.read(lambda connection: doubles.plan(connection, person_ids))

    async def join_people(self, pairs: Sequence[JoinPair]) -> RunView:
        """Make each of these pairs one, in one run, as *Link* does with a single person; that cannot be taken back.

        Whoever changed since `join_plan` is left alone, and told in the run's message.

        Raises:
            InputProblem: nobody was named.
        """
        if not pairs:
            raise InputProblem("Nobody can be made one with anybody.", "Nothing was changed.", "Choose other people.")
        desk = self.desk
        with self._one_at_a_time():
            desk.control = Control()
            run_id = await desk.engine(
                lambda: self._ran(lambda: doubles.join_by_hand(self._engine(desk.db), pairs, desk.asker()))
            )
        return await self.run(run_id)


def run_view(done: Run, *, dry_run: bool = False) -> RunView:
    """Return a stored run as it is shown."""
    return RunView(
        done.id,
        dry_run,
        done.trigger,
        done.state,
        done.started,
        done.seconds,
        done.api_calls,
        done.objects,
        done.failures,
        done.message,
        done.undoes,
        done.cleared,
        done.who,
    )
