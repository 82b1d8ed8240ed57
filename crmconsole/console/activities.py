"""The console's activities: what people did, typed or imported, what became of it in the CRM, and everything about a person in the order of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection

from crmconsole.clock import from_iso, iso
from crmconsole.connect.contract import HistoryItem
from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem
from crmconsole.marketing import activities as words
from crmconsole.marketing import activity_intake as intake
from crmconsole.store import activities, people, workspace
from crmconsole.store.activities import Activity
from crmconsole.sync import timeline as timelines
from crmconsole.sync.timeline import activity_view, joined
from crmconsole.views import ActivityImport, ActivityView, ActivityWays, TimelineEntry, TimelinePage

MOST = 1000
WAYS, OTHERS, A_RUN = "activity_types", "other_activities", "activities_a_run"


class ActivityPart:
    """What the console can do about activities."""

    desk: Desk

    async def add_activity(
        self,
        person_id: int,
        type_: str,
        at: str | None = None,
        *,
        subject: str = "",
        about: str = "",
        details: Mapping[str, str] | None = None,
    ) -> ActivityView:
        """Remember something that a person did and return it; it travels with the next run when its type does.

        `at` None = just now; `about` is a name, or a kind and a name (`campaign: Spring fair`).

        Raises:
            InputProblem: there is no such person, or something does not fit; nothing was added.
        """

        desk = self.desk

        def add(connection: Connection) -> int:
            what = (type_, at, subject, about, details or {})
            return intake.typed(connection, person_id, what, self._ways(connection), desk.clock.now(), desk.keys.ulid)

        added = await self.desk.write(add)
        await self._activities_changed()
        return (await self._activity_views([added]))[0]

    async def import_activities(self, path: Path) -> ActivityImport:
        """Take in a CSV or XLSX file of activities and return what became of its rows (see `activity_intake.import_file`).

        Raises:
            InputProblem: the file cannot be read; nothing was imported.
            DiskFull, WorkspaceProblem: storing failed on the way; the sentence says up to which row it is imported.
        """
        ways = await self.activity_ways()
        try:
            return await self.desk.aside(lambda: intake.import_file(self.desk.db, path, self.desk.now, ways))
        finally:
            await self._activities_changed()

    async def activities(
        self, person_id: int | None = None, state: str | None = None, limit: int = MOST
    ) -> Sequence[ActivityView]:
        """Return the newest activities first: of one person, or in one state, where that is asked.

        Raises:
            InputProblem: there is no such person or state.
        """
        if state is not None and state not in activities.STATES:
            raise InputProblem(f"Activities are never “{state}”.", "", f"They are {', '.join(activities.STATES)}.")

        def load(connection: Connection) -> list[ActivityView]:
            if person_id is not None and not people.load(connection, [person_id]):
                raise InputProblem(f"There is no person {person_id} here.", "", "Check the number.", cause="nothing")
            return self._views(connection, activities.listed(connection, person_id, state, limit))

        return await self.desk.read(load)

    async def retry_activities(self, ids: Sequence[int] | None = None) -> int:
        """Let failed (or dismissed) activities be sent with the next run and return how many those are; None = all that failed.

        Raises:
            InputProblem: none of the ids is an activity that failed or was dismissed.
        """
        until = iso(self.desk.clock.now() + intake.WAITS)
        number = await self.desk.write(lambda connection: activities.try_again(connection, ids, until))
        if ids and not number:
            raise InputProblem("There is nothing to try again.", "None of these activities failed.", cause="nothing")
        self.desk.changed("activities")
        return number

    # -------------------------------------------------------------------------------------------- which ones travel
    async def activity_ways(self) -> ActivityWays:
        """Return what activities become in the CRM."""
        return await self.desk.read(self._ways)

    async def save_activity_ways(self, ways: ActivityWays) -> None:
        """Change what activities become in the CRM; those that wait follow, those that stayed here stay.

        Raises:
            InputProblem: something is neither task, event nor no, or the number makes no sense.
        """
        for way in (*ways.types.values(), ways.others):
            if way not in words.WAYS:
                raise InputProblem(
                    f"An activity cannot become “{way}”.", "Nothing was changed.", "Say task, event or no."
                )
        if not 1 <= ways.most_in_a_run <= 20_000:
            raise InputProblem(
                f"{ways.most_in_a_run:,} activities in one run make no sense.",
                "Nothing was changed.",
                "Say 1 to 20,000.",
            )

        def save(connection: Connection) -> None:
            workspace.set_setting(connection, WAYS, dict(ways.types))
            workspace.set_setting(connection, OTHERS, ways.others)
            workspace.set_setting(connection, A_RUN, ways.most_in_a_run)

        await self.desk.write(save)
        self.desk.changed("settings")

    def _ways(self, connection: Connection) -> ActivityWays:
        setting = self.desk.setting
        return ActivityWays(
            dict(setting(connection, WAYS)), setting(connection, OTHERS), int(setting(connection, A_RUN))
        )

    # -------------------------------------------------------------------------------------------- everything about a person
    async def timeline(self, person_id: int, *, ask: bool = True, since: str | None = None) -> Sequence[TimelineEntry]:
        """Return everything about a person, newest first: what they did, what the CRM remembers, and what runs and people changed.

        `ask` = read tasks, events, campaigns and opportunities live from the CRM (features S1-21), made since a moment; nothing of it is stored.

        Raises:
            InputProblem: there is no such person.
            NotReady, CrmProblem: the CRM could not be asked.
        """

        if since is not None:
            from_iso(since)
        theirs = await self._remembered_there(person_id, since, ask=ask)
        return (await self.desk.read(lambda connection: joined(connection, person_id, theirs))).entries

    async def timeline_there(self, person_id: int) -> Sequence[TimelineEntry]:
        """Return what the CRM alone knows of a person, newest first: tasks, events, campaigns, opportunities, read live and stored nowhere.

        Empty for somebody who is not linked.

        Raises:
            InputProblem: there is no such person.
            NotReady, CrmProblem: the CRM could not be asked.
        """
        theirs = await self._remembered_there(person_id, None, ask=True)
        return await self.desk.read(lambda connection: timelines.of_the_crm(connection, theirs))

    async def _remembered_there(self, person_id: int, since: str | None, *, ask: bool) -> list[HistoryItem]:
        def find(connection: Connection) -> str | None:
            found = people.load(connection, [person_id])
            if not found:
                raise InputProblem(f"There is no person {person_id} here.", "", "Check the number.", cause="nothing")
            return found[0].crm_id

        crm_id = await self.desk.read(find)
        if not ask or crm_id is None:
            return []
        return list(await self.desk.engine(lambda: self.desk.crm().history_of([crm_id], since)))

    async def timeline_page(
        self, person_id: int, sort: str = "", before: str = "", limit: int = timelines.PAGE
    ) -> TimelinePage:
        """Return some of what is known here of a person, newest first; asks nobody outside.

        `sort`: mail, calls, meetings, web, stages or sync; empty = everything. `before`: where an earlier page ended (its `more`).

        Raises:
            UsageError: no such sort, or no such place.
        """
        return await self.desk.read(lambda connection: timelines.page(connection, person_id, sort, before, limit))

    async def _activity_views(self, ids: Sequence[int]) -> list[ActivityView]:
        return await self.desk.read(
            lambda connection: self._views(connection, list(activities.by_ids(connection, ids).values()))
        )

    def _views(self, connection: Connection, found: Sequence[Activity]) -> list[ActivityView]:
        return [activity_view(connection, one) for one in found]

    async def _activities_changed(self) -> None:
        await self._score_due()  # type: ignore[attr-defined]
        self.desk.changed("activities", "people")
