"""The console's CRM actions: checked before they are asked for, asked for, listed, run again, cancelled; and what their forms offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection

from crmconsole.clock import from_iso, iso
from crmconsole.connect.contract import MemberStatus
from crmconsole.console.desk import Desk
from crmconsole.errors import InputProblem
from crmconsole.records import Kind
from crmconsole.store import actions, failures, links, local_records, mappings, task_templates, workspace
from crmconsole.store.actions import StoredAction
from crmconsole.sync.actions import asking, wishes
from crmconsole.sync.actions.subjects import subjects
from crmconsole.sync.prepare import owner_choice
from crmconsole.views import RunView
from crmconsole.views.actions import (
    ActionAsked,
    ActionCheck,
    ActionChoices,
    ActionNeeds,
    ActionView,
    ActionWish,
    AddToCampaign,
    ChangeStatus,
    CreateTask,
    TaskTemplate,
    WinOpportunity,
)


class ActionPart:
    """What the console can do about CRM actions."""

    desk: Desk

    # -------------------------------------------------------------------------------------------- asking
    async def check_action(self, wish: ActionWish, person_ids: Sequence[int]) -> ActionCheck:
        """Return what an action would mean for these people, and what keeps it from being asked for; asks nothing of the CRM."""
        return await self.desk.read(lambda connection: asking.check(connection, wish, person_ids, asking.Limits()))

    async def ask_action(self, wish: ActionWish, person_ids: Sequence[int], asked_by: str | None = None) -> ActionAsked:
        """Ask for an action for each of some people; the next run over all objects carries out what can be.

        Who waits for the very same already is not asked for twice.

        Raises:
            InputProblem: with everything that keeps it from being asked for; nothing was asked for.
        """
        now, desk = self.desk.clock.now(), self.desk

        def ask(connection: Connection) -> ActionAsked:
            return asking.ask_checked(connection, wish, person_ids, now, asked_by or desk.asker(), desk.keys.ulid)

        asked = await self.desk.write(ask)
        self.desk.changed("actions")
        return asked

    async def run_actions(self) -> RunView:
        """Do a run now, which carries out what waits.

        Raises:
            NotReady: it could not start, or another run is going on.
        """
        return await self.sync(trigger="actions")  # type: ignore[attr-defined, no-any-return]

    # -------------------------------------------------------------------------------------------- what became of them
    async def actions(
        self,
        *,
        states: Sequence[str] = (),
        verb: str | None = None,
        person_id: int | None = None,
        ids: Sequence[int] = (),
        limit: int = 1000,
    ) -> Sequence[ActionView]:
        """Return actions, the newest first, narrowed by state, verb or person; or those with some ids."""
        now = self.desk.now()

        def look(connection: Connection) -> list[ActionView]:
            found = (
                actions.load(connection, ids)
                if ids
                else actions.newest(connection, states=states, verb=verb, person_id=person_id, limit=limit)
            )
            return _views(connection, found, now)

        return await self.desk.read(look)

    async def action_ids(self, *, states: Sequence[str] = (), verb: str | None = None) -> Sequence[int]:
        """Return the numbers of actions, the newest first, narrowed by state or verb."""
        return await self.desk.read(lambda connection: actions.ids(connection, states=states, verb=verb))

    async def action_needs(self) -> ActionNeeds:
        """Return how many actions want a person: dismissed within three days, or ended badly in the last seven (features S2-35)."""
        now = self.desk.clock.now()
        soon, since = iso(now + wishes.WARNING), iso(now - wishes.TOLD_FOR)
        return await self.desk.read(
            lambda connection: ActionNeeds(
                actions.about_to_end(connection, soon), actions.ended_badly(connection, since)
            )
        )

    async def action_counts(self) -> dict[str, int]:
        """Return how many actions are in each state."""
        return await self.desk.read(actions.counts)

    async def action_warning(self) -> str:
        """Return the warning about actions that are dismissed within three days; empty when there are none (features S2-35)."""
        soon = iso(self.desk.clock.now() + wishes.WARNING)
        number = await self.desk.read(lambda connection: actions.about_to_end(connection, soon))
        if not number:
            return ""
        what = "1 action has" if number == 1 else f"{number:,} actions have"
        return f"{what} waited for almost two weeks and {'is' if number == 1 else 'are'} dismissed within three days."

    async def run_action_again(self, ids: Sequence[int], assign_to: str | None = None) -> Sequence[ActionView]:
        """Let actions that failed, were skipped, dismissed or cancelled wait once more, for two weeks; `assign_to` names another user.

        An owner can be given to one that waits, too.

        Raises:
            InputProblem: none of them can be.
        """
        dismiss_at = iso(self.desk.clock.now() + wishes.PATIENCE)

        def again(connection: Connection) -> list[int]:
            found = actions.load(connection, ids)
            if assign_to is not None:
                for one in found:
                    _give_owner(connection, one, assign_to)
            done = actions.again(connection, [one.id for one in found], dismiss_at)
            open_ones = [one.id for one in found if one.state == actions.WAITING and assign_to is not None]
            if not done and not open_ones:
                raise InputProblem(
                    "There is nothing to run again.",
                    "Only actions that failed, were skipped, dismissed or cancelled can be.",
                    "See them with: crmconsole actions list",
                    cause="nothing",
                )
            return [*done, *open_ones]

        done = await self.desk.write(again)
        self.desk.changed("actions")
        return await self.actions(ids=done)

    async def cancel_actions(self, ids: Sequence[int]) -> Sequence[ActionView]:
        """Cancel actions that wait and return them; what was sent cannot be called back.

        Raises:
            InputProblem: none of them waits.
        """

        def cancel(connection: Connection) -> list[int]:
            done = actions.cancel(connection, ids, self.desk.now())
            if not done:
                raise InputProblem(
                    "None of these actions waits.",
                    "Nothing was cancelled.",
                    "See: crmconsole actions list",
                    cause="nothing",
                )
            return done

        done = await self.desk.write(cancel)
        self.desk.changed("actions")
        return await self.actions(ids=done)

    # -------------------------------------------------------------------------------------------- what forms offer
    async def action_choices(self) -> ActionChoices:
        """Return what the forms of actions offer, as last read from the CRM."""

        def look(connection: Connection) -> ActionChoices:
            choice = owner_choice(connection)
            users = {user.id: user for user in choice.users}
            statuses, read_at = asking.converted_statuses(connection)
            return ActionChoices(
                [
                    (link.console_user, users[link.crm_user_id])
                    for link in choice.links
                    if link.console_user in choice.console_users
                    and link.crm_user_id in users
                    and users[link.crm_user_id].active
                ],
                [user for user in choice.users if user.active and not user.is_queue],
                statuses,
                read_at,
                workspace.assignment_rule(connection),
                _templates(connection),
                local_records.named(connection, Kind.CAMPAIGN),
            )

        return await self.desk.read(look)

    async def refresh_action_choices(self) -> ActionChoices:
        """Read the converted statuses, the users and the active assignment rule from the CRM now, and return what forms offer (features S2-24).

        Raises:
            NotReady, CrmProblem: the CRM could not be asked.
        """
        crm = self.desk.crm

        def ask() -> None:
            schema, owners = crm().describe(Kind.LEAD), crm().owners()
            with self.desk.db.write() as connection:
                mappings.save_schema(connection, schema, self.desk.now())
                if workspace.save_owners(connection, owners.users, owners.assignment_rule):
                    failures.owners_again(connection, self.desk.now())

        await self.desk.aside(ask)
        self.desk.changed("setup", "actions")
        return await self.action_choices()

    async def campaign_statuses(self, campaign_id: int) -> Sequence[MemberStatus]:
        """Return the statuses that members of a campaign can have, asked of the CRM now (features S2-37).

        Raises:
            InputProblem: the campaign is not in the CRM.
        """

        def find(connection: Connection) -> str | None:
            link = links.by_local(connection, Kind.CAMPAIGN, [campaign_id]).get(campaign_id)
            return None if link is None else link.remote_id

        remote_id = await self.desk.read(find)
        if remote_id is None:
            raise InputProblem(
                f"There is no campaign {campaign_id} in Salesforce yet.", "", "Synchronise it first.", cause="nothing"
            )
        wanted = remote_id
        found = await self.desk.aside(lambda: self.desk.crm().member_statuses([wanted]))
        return found.get(wanted, ())

    # -------------------------------------------------------------------------------------------- task templates
    async def task_templates(self) -> Sequence[TaskTemplate]:
        """Return the pre-configured tasks by name."""
        return await self.desk.read(_templates)

    async def save_task_template(self, template: TaskTemplate) -> TaskTemplate:
        """Store a pre-configured task and return it; id 0 = a new one.

        Raises:
            InputProblem: it has no name or subject, or another one has its name.
        """
        wrong = wishes.problems_of(task_of(template)) + ([] if template.name.strip() else ["The task has no name."])

        def save(connection: Connection) -> int:
            other = task_templates.named(connection, template.name.strip())
            if other is not None and other.id != template.id:
                wrong.append(f"There is a task template “{other.name}” already.")
            if template.id and all(one.id != template.id for one in task_templates.every(connection)):
                wrong.append(f"There is no task template {template.id}.")
            if wrong:
                raise InputProblem(" ".join(wrong), "Nothing was saved.", cause="template")
            return task_templates.save(connection, _stored_template(template))

        template_id = await self.desk.write(save)
        self.desk.changed("actions")
        return replace(template, id=template_id, name=template.name.strip())

    async def remove_task_template(self, template_id: int) -> None:
        """Remove a pre-configured task; what was asked for with it stays as it is.

        Raises:
            InputProblem: there is none.
        """
        if not await self.desk.write(lambda connection: task_templates.remove(connection, template_id)):
            raise InputProblem(f"There is no task template {template_id}.", "Nothing was removed.", cause="nothing")
        self.desk.changed("actions")

    async def task_named(self, name: str, assign_to: str = "") -> CreateTask:
        """Return the wish for a pre-configured task.

        Raises:
            InputProblem: there is none of that name.
        """
        found = await self.desk.read(lambda connection: task_templates.named(connection, name))
        if found is None:
            raise InputProblem(
                f"There is no task template “{name}”.",
                "Nothing was asked for.",
                "See: crmconsole tasks list",
                cause="nothing",
            )
        return replace(template_wish(found), assign_to=assign_to)

    async def crm_user_named(self, words: str, *, for_task: bool = False) -> str:
        """Return the id of the CRM user that a person means: a console user's, or by id, name or e-mail address.

        Raises:
            InputProblem: there is none, or several; a task's is a console user's.
        """
        choice = await self.desk.read(owner_choice)
        return asking.user_named(choice, words, linked_only=for_task).id


def task_of(template: TaskTemplate) -> CreateTask:
    """Return the wish for a pre-configured task as it is now."""
    return CreateTask(
        template.name,
        "",
        template.subject,
        template.priority,
        template.status,
        template.due_days,
        template.description,
        template.remind,
    )


def template_wish(stored: task_templates.StoredTemplate) -> CreateTask:
    """Return the wish for a pre-configured task, as it is stored now."""
    return task_of(_template(stored))


def _templates(connection: Connection) -> list[TaskTemplate]:
    return [_template(one) for one in task_templates.every(connection)]


def _template(one: task_templates.StoredTemplate) -> TaskTemplate:
    return TaskTemplate(
        one.name, one.subject, one.priority, one.status, one.due_days, one.description, bool(one.remind), one.id
    )


def _stored_template(one: TaskTemplate) -> task_templates.StoredTemplate:
    return task_templates.StoredTemplate(
        one.id, one.name.strip(), one.subject, one.priority, one.status, one.due_days, one.description, int(one.remind)
    )


def _give_owner(connection: Connection, one: StoredAction, user_id: str) -> None:
    wish = wishes.read(one.verb, one.options)
    if isinstance(wish, AddToCampaign | ChangeStatus | WinOpportunity):
        raise InputProblem(
            "An action about a campaign or an opportunity has no owner.", "Nothing was changed.", cause="action"
        )
    actions.reoption(connection, one.id, wishes.stored(replace(wish, assign_to=user_id)))


def _views(connection: Connection, found: Sequence[StoredAction], now: str) -> list[ActionView]:
    known = subjects(connection, [one.person_id for one in found])
    campaigns = {
        wish.campaign_id
        for one in found
        if isinstance(wish := wishes.read(one.verb, one.options), AddToCampaign | ChangeStatus)
    }
    names = {
        one.id: str(one.values[0])
        for one in local_records.load(connection, Kind.CAMPAIGN, campaigns, ("name",)).values()
    }
    return [_view(one, known[one.person_id].name, names, now) for one in found]


def _view(one: StoredAction, name: str, campaigns: dict[int, str], now: str) -> ActionView:
    wish = wishes.read(one.verb, one.options)
    campaign = campaigns.get(wish.campaign_id, "") if isinstance(wish, AddToCampaign | ChangeStatus) else ""
    left = None
    if one.state == actions.WAITING:
        # A day that has begun counts: a second after it was asked for, it still waits for 14.
        left = max(0, -((from_iso(now) - from_iso(one.dismiss_at)) // timedelta(days=1)))
    return ActionView(
        one.id,
        one.verb,
        wishes.title(wish, campaign),
        one.person_id,
        name,
        one.state,
        one.reason or "",
        one.asked_at,
        one.asked_by,
        one.dismiss_at,
        left,
        one.remote_id,
        one.ended_at,
        one.run_id,
        wish,
    )
