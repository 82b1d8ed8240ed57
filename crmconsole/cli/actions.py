"""`crmconsole actions`: CRM actions for some people, asked for and carried out, listed, run again and cancelled."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.objects import Json, run_object
from crmconsole.cli.runs import progress_shown
from crmconsole.cli.tables import run_words, status_of, when
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import InputProblem, UsageError
from crmconsole.views import (
    ActionCheck,
    ActionView,
    ActionWish,
    AddToCampaign,
    ChangeStatus,
    ConvertLead,
    RunView,
    SyncLead,
)

if TYPE_CHECKING:
    from crmconsole.console import Console

STATES = ("waiting", "sent", "done", "skipped", "failed", "dismissed", "cancelled")
VERBS = ("sync_lead", "create_task", "convert", "add_to_campaign", "change_status", "win_opportunity")
OWN_CHOICES = ("rules", "distribution")
"""Who chooses the owner of a new lead instead of a person: Salesforce's rules, or ours."""

app = typer.Typer(rich_markup_mode=None)

People = Annotated[
    list[int] | None, typer.Argument(metavar="[PERSON]...", help="Numbers of people.", show_default=False)
]
Search = Annotated[
    str | None,
    typer.Option(help="Everybody whose name, company or e-mail address holds these words.", show_default=False),
]
Later = Annotated[bool, typer.Option("--later", help="Leave it to the next run.")]
Check = Annotated[
    bool, typer.Option("--check", "--estimate", help="Only say what it would mean: for whom, how many calls, how long.")
]
AssignTo = Annotated[
    str,
    typer.Option(metavar="USER", help="A console user, or a Salesforce user's name, e-mail or id.", show_default=False),
]
Ids = Annotated[list[int], typer.Argument(metavar="ACTION...", help="Numbers of actions.")]
CampaignOption = Annotated[str, typer.Option("--campaign", help="Name or number of the campaign.", show_default=False)]

Wished = Callable[["Console"], Awaitable[ActionWish]]


@dataclass(frozen=True)
class _Asked:
    """What became of asking for an action."""

    check: ActionCheck
    actions: Sequence[ActionView]
    already: int
    run: RunView | None


@app.command("list")
@command
def list_actions(
    terminal: Terminal,
    state: Annotated[
        list[str] | None,
        typer.Option(metavar="|".join(STATES), help="Only these; may be repeated.", show_default=False),
    ] = None,
    verb: Annotated[str | None, typer.Option(metavar="|".join(VERBS), show_default=False)] = None,
    person: Annotated[int | None, typer.Option(help="Only about this person.", show_default=False)] = None,
    limit: Annotated[int, typer.Option(min=1, help="Newest actions to show.")] = 100,
) -> int:
    """Actions with what became of them, the newest first."""
    _known(state or (), STATES, "state")
    _known([verb] if verb else (), VERBS, "action")

    async def work(console: Console) -> tuple[Sequence[ActionView], dict[str, int], str]:
        found = await console.actions(states=state or (), verb=verb, person_id=person, limit=limit)
        return found, await console.action_counts(), await console.action_warning()

    found, counts, warning = terminal.run(work)
    shown: list[str | Table] = [_table(found)] if found else ["There are no such actions."]
    terminal.answer(
        {"actions": [action_object(one) for one in found], "counts": counts, "warning": warning},
        *shown,
        *([warning] if warning else []),
    )
    return Status.DONE


# ------------------------------------------------------------------------------------------------ asking
@app.command()
@command
def sync_lead(
    terminal: Terminal,
    people: People = None,
    search: Search = None,
    assign_to: Annotated[
        str,
        typer.Option(
            metavar="USER|rules|distribution",
            help="Owner of new leads; rules: Salesforce's, distribution: ours. Without it, the sync user.",
            show_default=False,
        ),
    ] = "",
    anonymous: Annotated[
        bool, typer.Option(help="Write “Anonymous” for a blank Company or Last Name in Salesforce.")
    ] = True,
    switch_on: Annotated[bool, typer.Option("--switch-on", help="Switch CRM Enable Sync on where it is off.")] = False,
    join: Annotated[
        bool,
        typer.Option("--join", help="Make people one with whoever here has their record; this cannot be taken back."),
    ] = False,
    later: Later = False,
    check: Check = False,
) -> int:
    """Create people in Salesforce, or tie them to the lead or contact that is there."""

    async def wish(console: Console) -> ActionWish:
        owner = assign_to
        if assign_to and assign_to not in OWN_CHOICES:
            owner = await console.crm_user_named(assign_to)
        return SyncLead(owner, anonymous, switch_on, join)

    return _ask(terminal, wish, people, search, later=later, only_check=check)


@app.command()
@command
def create_task(
    terminal: Terminal,
    task: Annotated[str, typer.Option(help="Name of the task template.", show_default=False)],
    people: People = None,
    search: Search = None,
    assign_to: Annotated[
        str, typer.Option(metavar="USER", help="A linked console user. Without it, the owner.", show_default=False)
    ] = "",
    later: Later = False,
    check: Check = False,
) -> int:
    """Create a task in Salesforce on each lead or contact, from a template."""

    async def wish(console: Console) -> ActionWish:
        owner = await console.crm_user_named(assign_to, for_task=True) if assign_to else ""
        return await console.task_named(task, owner)

    return _ask(terminal, wish, people, search, later=later, only_check=check)


@app.command()
@command
def convert(
    terminal: Terminal,
    status: Annotated[str, typer.Option(help="One of Salesforce's converted statuses.", show_default=False)],
    people: People = None,
    search: Search = None,
    assign_to: AssignTo = "",
    attach: Annotated[bool, typer.Option(help="Join the account of the same name; otherwise always a new one.")] = True,
    opportunity: Annotated[bool, typer.Option("--opportunity", help="Create an opportunity.")] = False,
    opportunity_name: Annotated[str, typer.Option(help="Its name; without it, the company.", show_default=False)] = "",
    notify: Annotated[bool, typer.Option("--notify", help="Salesforce sends its own mail to the owner.")] = False,
    later: Later = False,
    check: Check = False,
) -> int:
    """Convert leads to contacts."""

    async def wish(console: Console) -> ActionWish:
        owner = await console.crm_user_named(assign_to) if assign_to else ""
        return ConvertLead(status, owner, attach, opportunity, opportunity_name, notify)

    return _ask(terminal, wish, people, search, later=later, only_check=check)


@app.command()
@command
def add_to_campaign(
    terminal: Terminal,
    campaign: CampaignOption,
    people: People = None,
    search: Search = None,
    status: Annotated[str, typer.Option(help="Status there; without it, the default.", show_default=False)] = "",
    update_existing: Annotated[
        bool, typer.Option("--update-existing", help="Give the status to those who are in it already, too.")
    ] = False,
    later: Later = False,
    check: Check = False,
) -> int:
    """Add people to a campaign."""

    async def wish(console: Console) -> ActionWish:
        return AddToCampaign(await _campaign(console, campaign), status, update_existing)

    return _ask(terminal, wish, people, search, later=later, only_check=check)


@app.command()
@command
def change_status(
    terminal: Terminal,
    campaign: CampaignOption,
    status: Annotated[str, typer.Option(help="The status that they get.", show_default=False)],
    people: People = None,
    search: Search = None,
    add_first: Annotated[bool, typer.Option("--add-first", help="Add those who are not in the campaign.")] = False,
    later: Later = False,
    check: Check = False,
) -> int:
    """Change the status of a campaign's members."""

    async def wish(console: Console) -> ActionWish:
        return ChangeStatus(await _campaign(console, campaign), status, add_first)

    return _ask(terminal, wish, people, search, later=later, only_check=check)


def _ask(
    terminal: Terminal,
    wished: Wished,
    people: Sequence[int] | None,
    search: str | None,
    *,
    later: bool,
    only_check: bool,
) -> int:
    if bool(people) == (search is not None):
        raise UsageError("Say for whom: numbers of people, or --search.", "Nothing was asked for.")

    async def work(console: Console) -> _Asked:
        wish = await wished(console)
        chosen = await console.person_ids(search) if search is not None else list(people or ())
        if only_check:
            return _Asked(await console.check_action(wish, chosen), (), 0, None)
        asked = await console.ask_action(wish, chosen)
        run = None
        if asked.ids and not later:
            with progress_shown(terminal, console):
                run = await console.run_actions()
        return _Asked(asked.check, await console.actions(ids=asked.ids) if asked.ids else (), asked.already, run)

    return _answer(terminal, terminal.run(work, signs_in=not (later or only_check)), only_check=only_check)


def _answer(terminal: Terminal, asked: _Asked, *, only_check: bool) -> int:
    found = asked.check
    data: Json = {
        "check": check_object(found),
        "asked": [one.id for one in asked.actions],
        "already": asked.already,
        "actions": [action_object(one) for one in asked.actions],
        "run": None if asked.run is None else run_object(asked.run),
    }
    shown: list[str | Table] = [*found.problems, *found.warnings]
    if only_check or asked.run is None:
        shown.append(found.sentence)
    if asked.already:
        shown.append(f"For {asked.already:,} the very same waits already.")
    if asked.actions:
        shown.append(_table(asked.actions))
    if asked.run is not None:
        shown += list(run_words(asked.run))
    terminal.answer(data, *shown)
    if only_check:
        return Status.INCOMPLETE if found.problems else Status.DONE
    status = Status.DONE if asked.run is None else status_of(asked.run)
    failed = any(one.state in ("failed", "dismissed") for one in asked.actions)
    return max(status, Status.INCOMPLETE if failed else Status.DONE)


async def _campaign(console: Console, words: str) -> int:
    """Return the number of the campaign that a person means.

    Raises:
        InputProblem: there is none of that name or number, or several.
    """
    campaigns = (await console.action_choices()).campaigns
    found = [ident for ident, name in campaigns if name.casefold() == words.casefold()]
    found = found or [ident for ident, _name in campaigns if str(ident) == words]
    if len(found) == 1:
        return found[0]
    what = "Several campaigns are called" if found else "There is no campaign"
    raise InputProblem(
        f"{what} “{words}”.", "Nothing was asked for.", "See: crmconsole actions choices", cause="nothing"
    )


# ------------------------------------------------------------------------------------------------ afterwards
@app.command()
@command
def again(
    terminal: Terminal,
    ids: Ids,
    assign_to: AssignTo = "",
) -> int:
    """Let actions that ended without success wait once more; they go with the next run."""

    async def work(console: Console) -> Sequence[ActionView]:
        owner = await console.crm_user_named(assign_to) if assign_to else None
        return await console.run_action_again(ids, owner)

    return _changed(terminal, terminal.run(work), "again")


@app.command()
@command
def cancel(terminal: Terminal, ids: Ids) -> int:
    """Cancel actions that wait; what was sent cannot be called back."""
    return _changed(terminal, terminal.run(lambda console: console.cancel_actions(ids)), "cancelled")


def _changed(terminal: Terminal, found: Sequence[ActionView], key: str) -> int:
    terminal.answer({key: [one.id for one in found], "actions": [action_object(one) for one in found]}, _table(found))
    return Status.DONE


@app.command()
@command
def choices(
    terminal: Terminal,
    refresh: Annotated[bool, typer.Option("--refresh", help="Read them from Salesforce now.")] = False,
) -> int:
    """What actions offer: converted statuses, users, task templates, campaigns, the active assignment rule."""
    found = terminal.run(
        lambda console: console.refresh_action_choices() if refresh else console.action_choices(), signs_in=refresh
    )
    table = Table("What", "Choices", box=None)
    table.add_row("Converted statuses", ", ".join(found.converted_statuses) or "none known")
    table.add_row("Read", when(found.statuses_read_at) if found.statuses_read_at else "never")
    table.add_row("Assignment rule", found.assignment_rule or "none is active")
    table.add_row("Users for tasks", ", ".join(name for name, _user in found.task_users) or "no console user is linked")
    table.add_row("Owners", ", ".join(user.name for user in found.owners))
    table.add_row("Task templates", ", ".join(one.name for one in found.templates) or "none")
    table.add_row("Campaigns", ", ".join(name for _ident, name in found.campaigns) or "none")
    data: Json = {
        "converted_statuses": list(found.converted_statuses),
        "statuses_read_at": found.statuses_read_at,
        "assignment_rule": found.assignment_rule,
        "task_users": [{"console_user": name, "crm_id": user.id, "name": user.name} for name, user in found.task_users],
        "owners": [{"crm_id": user.id, "name": user.name} for user in found.owners],
        "templates": [one.name for one in found.templates],
        "campaigns": [{"id": ident, "name": name} for ident, name in found.campaigns],
    }
    terminal.answer(data, table)
    return Status.DONE


# ------------------------------------------------------------------------------------------------ words
def action_object(one: ActionView) -> Json:
    """Return an action as the contract of the command line gives it."""
    return {
        "id": one.id,
        "action": one.verb,
        "title": one.title,
        "crm": one.crm,
        "person": one.person_id,
        "name": one.name,
        "state": one.state,
        "reason": one.reason,
        "asked_at": one.asked_at,
        "asked_by": one.asked_by,
        "dismiss_at": one.dismiss_at,
        "days_left": one.days_left,
        "crm_id": one.crm_id,
        "ended_at": one.ended_at,
        "run": one.run,
    }


def check_object(one: ActionCheck) -> Json:
    """Return what an action would mean."""
    return {
        "people": one.people,
        "ready": one.ready,
        "waiting": one.waiting,
        "batches": one.batches,
        "calls": one.calls,
        "sentence": one.sentence,
        "estimate": {
            "collections": one.estimate.collections,
            "calls": one.estimate.calls,
            "seconds": one.estimate.seconds,
            "sentence": one.estimate.sentence,
        },
        "warnings": list(one.warnings),
        "problems": list(one.problems),
    }


def _table(found: Sequence[ActionView]) -> Table:
    table = Table("Id", "Asked", "Action", "Person", "State", "Why", box=None)
    for one in found:
        left = f" ({one.days_left} days left)" if one.days_left is not None else ""
        table.add_row(str(one.id), when(one.asked_at), one.title, one.name, f"{one.state}{left}", one.reason)
    return table


def _known(given: Sequence[str], choices_: Sequence[str], what: str) -> None:
    for one in given:
        if one not in choices_:
            raise UsageError(f"There is no {what} “{one}”.", "", f"They are: {', '.join(choices_)}.")
