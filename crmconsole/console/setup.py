"""The console's set-up: what the five steps show and save; nothing syncs before the last one is done (features S4-7…28, S1-34, S1-35)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from crmconsole.connect import setup as steps
from crmconsole.console.desk import Desk
from crmconsole.console.mapping import MappingPart
from crmconsole.errors import InputProblem, NotReady
from crmconsole.events import ScheduleChanged
from crmconsole.mapping import directions, owners, pipeline
from crmconsole.records import MAPPED, PEOPLE, Direction, Kind, Option, Policy
from crmconsole.store import console_users, failures, mappings, people_queries, workspace
from crmconsole.store.local_fields import KIND_LABELS
from crmconsole.sync import pausing
from crmconsole.sync import schedule as schedules
from crmconsole.sync.due import COUNTS
from crmconsole.sync.prepare import DEFAULT_WAYS, allowed, owner_choice, ways
from crmconsole.views import ObjectChoice, OwnerChoice, OwnerLink, PipelineView, ScheduleView, SetupView

SHOWN = (Kind.ACCOUNT, Kind.CONTACT, Kind.LEAD, Kind.CAMPAIGN, Kind.OPPORTUNITY)
"""Objects in the order of the wizard's second step."""
REMARKS = {
    Kind.ACCOUNT: "They come here; nothing goes back.",
    Kind.OPPORTUNITY: "They come here; nothing goes back.",
}


class SetupPart(MappingPart):
    """What the console can do about its set-up."""

    desk: Desk

    # -------------------------------------------------------------------------------------------- steps
    async def setup(self) -> SetupView:
        """Return which steps are done."""
        return await self.desk.read(self._setup)

    def _setup(self, connection: Connection) -> SetupView:
        done = set(self.desk.setting(connection, "setup_done"))
        finished = bool(self.desk.setting(connection, "setup_complete"))
        # A finished set-up stays finished when the CRM no longer accepts the sign-in: that has a sentence of its own.
        kept = finished and not self.desk.setting(connection, "disconnected")
        if not kept and not _lets_in(connection):
            done.discard("crm_details")
        return steps.setup_view(done, finished)

    async def complete_step(self, step_id: str) -> SetupView:
        """Check a step and mark it as done (*Save & Proceed*).

        Raises:
            NotReady, InputProblem: what is missing in this step.
        """
        if step_id == "crm_details":
            await self.test_connection()  # type: ignore[attr-defined]
        elif step_id == "data_objects":
            await self._check_objects()
        elif step_id == "status_mapping":
            await self._check_statuses()
        elif step_id not in steps.IDS:
            raise InputProblem(f"There is no step “{step_id}”.")

        def mark(connection: Connection) -> None:
            done = set(self.desk.setting(connection, "setup_done")) | {step_id}
            workspace.set_setting(connection, "setup_done", sorted(done))

        await self.desk.write(mark)
        self.desk.changed("setup")
        return await self.setup()

    async def finish_setup(self) -> SetupView:
        """Finish set-up (*Done and Ready to Go*): from now on runs may start.

        Raises:
            NotReady: an earlier step is not done.
        """
        await self.complete_step("synchronization")
        view = await self.setup()
        undone = [step for step in view.steps if not step.done]
        if undone:
            raise NotReady(
                f"Step {undone[0].number}, {undone[0].title}, is not finished.",
                "Nothing is synchronised yet.",
                "Finish it first.",
                action="wizard",
            )
        await self.desk.write(lambda connection: workspace.set_setting(connection, "setup_complete", True))
        self.desk.changed("setup", "schedule")
        await self._tell_schedule()
        return await self.setup()

    async def setup_defaults(self, *, policy: Policy = Policy.SALESFORCE_WINS, every: str = "5m") -> SetupView:
        """Finish all five steps with the proposed mapping; what was chosen before stays.

        Raises:
            NotReady: not connected.
        """
        await self.complete_step("crm_details")
        await self._ensure_mappings(policy)
        await self.complete_step("data_objects")
        await self._ensure_pipeline()
        await self.complete_step("status_mapping")
        await self.complete_step("sales_manager")
        await self.set_schedule(every, None)
        await self.desk.write(lambda connection: workspace.set_setting(connection, "first_run_by_schedule", True))
        return await self.finish_setup()

    async def choose(self, key: str, value: str, choices: Sequence[str]) -> None:
        """Save one of the choices of a setting (`settings.DUPLICATES`, `settings.DELETED_THERE`).

        Raises:
            InputProblem: it is none of them.
        """
        if value not in choices:
            raise InputProblem(
                f"“{value}” cannot be chosen.", "Nothing was changed.", f"Choose {' or '.join(choices)}."
            )
        await self.desk.write(lambda connection: workspace.set_setting(connection, key, value))
        self.desk.changed("settings")

    # -------------------------------------------------------------------------------------------- objects
    async def object_choices(self) -> Sequence[ObjectChoice]:
        """Return the objects with their counts and ways; asks the CRM for its counts.

        Raises:
            ConsoleError: the CRM cannot be reached.
        """
        await self._ensure_mappings(Policy.SALESFORCE_WINS)

        def look() -> list[ObjectChoice]:
            crm = self.desk.crm()
            able = crm.abilities().kinds
            seen = [kind for kind in SHOWN if kind in able and able[kind].readable]
            counts, changed = crm.count(seen), crm.last_changes(seen)
            with self.desk.db.write() as connection:
                workspace.set_setting(connection, COUNTS, {str(kind): number for kind, number in counts.items()})
            with self.desk.db.read() as connection:
                return [
                    replace(
                        self._choice(connection, kind, counts.get(kind), able[kind].reason),
                        last_change=changed.get(kind),
                    )
                    if kind in seen
                    else self._out_of_sight(connection, kind)
                    for kind in SHOWN
                ]

        return await self.desk.engine(look)

    def _choice(self, connection: Connection, kind: Kind, crm_count: int | None, reason: str) -> ObjectChoice:
        found = mappings.schema(connection, kind)
        rows = self._rows(connection, kind)
        pull, push = ways(connection, kind)
        able = allowed(connection, kind)
        mappable = len({row.local for row in rows}) if found is None else len(rows)
        remark = reason if Direction.PUSH in able else REMARKS.get(kind, reason)
        return ObjectChoice(
            kind,
            "Company" if kind is Kind.ACCOUNT else KIND_LABELS[kind][1],
            f"{KIND_LABELS[kind][1]} in Salesforce",
            crm_count,
            people_queries.count(connection, kind),
            pull,
            push,
            Direction.PULL in able,
            Direction.PUSH in able,
            remark,
            len([row for row in rows if row.direction is not Direction.OFF]),
            len(rows),
            mappable,
        )

    def _out_of_sight(self, connection: Connection, kind: Kind) -> ObjectChoice:
        """Return an object that the signed-in user cannot see, with that as the reason; which ways were chosen stays."""
        name = KIND_LABELS[kind][1]
        reason = f"Salesforce does not show {name.lower()} to the signed-in user. An administrator gives access in their profile or a permission set."
        plain = self._choice(connection, kind, None, reason)
        return replace(
            plain, reason=reason, pull=False, push=False, pull_possible=False, push_possible=False, proposed=0
        )

    async def set_object(self, kind: Kind, *, pull: bool, push: bool) -> None:
        """Choose which ways an object travels (features S4-13).

        Raises:
            InputProblem: the object does not allow that way (features S0-20).
        """

        def save(connection: Connection) -> None:
            able = allowed(connection, kind)
            if (push and Direction.PUSH not in able) or (pull and Direction.PULL not in able):
                why = directions.refusal(able, Direction.PUSH if push else Direction.PULL)
                raise InputProblem(f"{KIND_LABELS[kind][1]} do not travel that way: {why}.")
            chosen = dict(self.desk.setting(connection, "objects"))
            chosen[str(kind)] = {"pull": pull, "push": push}
            workspace.set_setting(connection, "objects", chosen)
            if push and kind in PEOPLE:
                people_queries.look_again(connection, kind)

        await self.desk.write(save)
        self.desk.changed("mapping", "setup")

    async def set_accounts_two_way(self, on: bool) -> None:
        """Choose whether fields of linked accounts may go to the CRM too; none is ever created there (R9). Off, they only come from it."""

        def save(connection: Connection) -> None:
            workspace.set_setting(connection, "accounts_two_way", on)
            chosen = dict(self.desk.setting(connection, "objects"))
            pull, _push = ways(connection, Kind.ACCOUNT)
            chosen[str(Kind.ACCOUNT)] = {"pull": pull, "push": on}
            workspace.set_setting(connection, "objects", chosen)

        await self.desk.write(save)
        self.desk.changed("mapping", "setup", "settings")

    async def _check_objects(self) -> None:
        def missing(connection: Connection) -> bool:
            chosen = self.desk.setting(connection, "objects")
            ways_of = [
                chosen.get(str(kind), {"pull": DEFAULT_WAYS[kind][0], "push": DEFAULT_WAYS[kind][1]}) for kind in MAPPED
            ]
            return not any(way["pull"] or way["push"] for way in ways_of)

        if await self.desk.read(missing):
            raise NotReady(
                "Every object is off.",
                "There would be nothing to synchronise.",
                "Turn at least one way of one object on.",
            )
        await self._ensure_mappings(Policy.SALESFORCE_WINS)

    # -------------------------------------------------------------------------------------------- statuses
    async def pipeline(self) -> PipelineView:
        """Return the pipeline with its statuses; proposed ones before anybody saved any."""
        return await self.desk.read(self._pipeline)

    def _pipeline(self, connection: Connection) -> PipelineView:
        options = self._status_options(connection)
        chosen = self.desk.setting(connection, "pipeline")
        if chosen is None:
            targets = pipeline.proposed_targets(options)
            back = pipeline.proposed_back(targets, options)
        else:
            targets, back = chosen["targets"], chosen["back"]
        return pipeline.view(targets, back, options, people_queries.count_by_status(connection))

    def _status_options(self, connection: Connection) -> Sequence[Option]:
        found = mappings.schema(connection, Kind.LEAD)
        status = None if found is None else found[0].fields.get("Status")
        return () if status is None else status.options

    async def check_pipeline(self, targets: Mapping[str, str | None], back: Mapping[str, str]) -> PipelineView:
        """Return what this choice would look like, with its problems; saves nothing."""
        return await self.desk.read(
            lambda connection: pipeline.view(
                targets, back, self._status_options(connection), people_queries.count_by_status(connection)
            )
        )

    async def set_pipeline(self, targets: Mapping[str, str | None], back: Mapping[str, str]) -> PipelineView:
        """Save the statuses.

        Raises:
            InputProblem: a stage leads nowhere, or several to one status without a way back.
        """

        def save(connection: Connection) -> None:
            options = self._status_options(connection)
            found = pipeline.problems(targets, back, options)
            if pipeline.blocks(found):
                raise InputProblem(found[0].sentence, "The statuses were not saved.")
            workspace.set_setting(
                connection, "pipeline", {"targets": dict(targets), "back": dict(pipeline.full_back(targets, back))}
            )

        await self.desk.write(save)
        self.desk.changed("mapping")
        return await self.pipeline()

    async def _ensure_pipeline(self) -> None:
        if await self.desk.read(lambda connection: self.desk.setting(connection, "pipeline")) is None:
            view = await self.pipeline()
            await self.set_pipeline({pair.stage: pair.target for pair in view.pairs}, view.back)

    async def _check_statuses(self) -> None:
        await self._ensure_pipeline()

    # -------------------------------------------------------------------------------------------- owners
    async def owners(self) -> OwnerChoice:
        """Return who can own what (*Assign sales manager*)."""
        return await self.desk.read(owner_choice)

    async def set_owners(
        self, *, default_crm_owner: str | None, default_console_user: str | None, links: Sequence[OwnerLink]
    ) -> None:
        """Save the default owners and which CRM user stands for which console user.

        Names that are new are added as Salespersons, and who is left out is removed, unless an Administrator (see `remove_user`).

        Raises:
            InputProblem: a user is not there.
        """

        def save(connection: Connection) -> None:
            known = {user.id for user in workspace.crm_users(connection)}
            for wanted in (default_crm_owner, *(link.crm_user_id for link in links)):
                if wanted is not None and wanted not in known:
                    raise InputProblem(f"Salesforce has no user {wanted}.", "Nothing was saved.")
            workspace.set_setting(
                connection,
                "owners",
                {"default_crm_owner": default_crm_owner, "default_console_user": default_console_user},
            )
            console_users.save_links(connection, [(link.console_user, link.crm_user_id) for link in links])
            failures.owners_again(connection, self.desk.now())

        await self.desk.write(save)
        self.desk.changed("users", "settings")

    async def owner_warnings(self) -> Sequence[str]:
        """Return sentences about owners who are no longer active."""
        return owners.warnings(await self.owners())

    # -------------------------------------------------------------------------------------------- schedule
    async def schedule(self) -> ScheduleView:
        """Return when runs start: not before a first run by hand, unless a moment was chosen."""
        return await self.desk.read(self._schedule)

    def _schedule(self, connection: Connection) -> ScheduleView:
        chosen = self.desk.setting(connection, "schedule")
        paused = self.desk.setting(connection, "paused_until")
        complete = self._setup(connection).complete and _lets_in(connection)
        last = people_queries.last_scheduled_start(connection)
        planned = chosen["start_at"] is not None or self.desk.setting(connection, "first_run_by_schedule")
        ready = complete and (planned or last is not None)
        waits = pausing.stored(connection, self.desk.now())
        return schedules.view(
            chosen["every"],
            chosen["start_at"],
            paused,
            last,
            self.desk.now(),
            ready=ready,
            calls_from=None if waits is None else waits.until,
        )

    async def set_schedule(self, every: str, start_at: str | None) -> ScheduleView:
        """Save how often runs start, and from when on.

        Raises:
            InputProblem: no such time frame.
        """
        schedules.seconds(every)
        await self.desk.write(
            lambda connection: workspace.set_setting(connection, "schedule", {"every": every, "start_at": start_at})
        )
        self.desk.changed("schedule")
        await self._tell_schedule()
        return await self.schedule()

    async def pause(self, until: str | None) -> ScheduleView:
        """Pause the schedule until a UTC moment; None = until somebody resumes it."""
        await self.desk.write(lambda connection: workspace.set_setting(connection, "paused_until", until or "forever"))
        await self._tell_schedule()
        return await self.schedule()

    async def resume(self) -> ScheduleView:
        """End the pause."""
        await self.desk.write(lambda connection: workspace.set_setting(connection, "paused_until", None))
        await self._tell_schedule()
        return await self.schedule()

    async def _tell_schedule(self) -> None:
        view = await self.schedule()
        self.desk.events.publish(ScheduleChanged(view.next_run, view.paused_until))
        self.desk.changed("schedule")


def _lets_in(connection: Connection) -> bool:
    """Return whether the CRM accepted the sign-in when it was last asked, and it is the org of this workspace."""
    stored = workspace.stored_connection(connection)
    return stored is not None and stored.state not in ("sign_in_needed", "wrong_org")
