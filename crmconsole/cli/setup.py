"""`crmconsole setup`, `status` and `doctor`: how far a workspace is, how it stands, and what ails it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.calls import calls_object
from crmconsole.cli.objects import setup_object, status_object
from crmconsole.cli.tables import when
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.records import Policy
from crmconsole.settings import DELETED_HERE, DELETED_THERE, DUPLICATES, FIRST_MATCH
from crmconsole.sync.schedule import seconds
from crmconsole.views import CallsView, OverviewView, SetupView

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer()

MARKS = {"ok": "ok", "warn": "look", "bad": "BAD"}


@app.command()
@command
def setup(
    terminal: Terminal,
    defaults: Annotated[bool, typer.Option("--defaults", help="Finish all steps with the proposed mapping.")] = False,
    policy: Annotated[Policy, typer.Option(help="Who wins when both sides changed a field.")] = Policy.SALESFORCE_WINS,
    every: Annotated[str, typer.Option(help="How often runs start: 5m, 10m, 1h, 1d, … or manual.")] = "5m",
    sync_new_people: Annotated[
        bool | None,
        typer.Option(
            "--sync-new-people/--no-sync-new-people",
            help="Whether people who are entered here are allowed to travel (CRM Enable Sync).",
            show_default=False,
        ),
    ] = None,
    assignment_mail: Annotated[
        bool | None,
        typer.Option(
            "--assignment-mail/--no-assignment-mail",
            help="Whether Salesforce's assignment rule mails whoever it gives a new lead of ours.",
            show_default=False,
        ),
    ] = None,
    accounts_two_way: Annotated[
        bool | None,
        typer.Option(
            "--accounts-two-way/--accounts-from-salesforce",
            help="Whether fields of linked accounts may go to Salesforce too; choose the direction of each in the mapping.",
            show_default=False,
        ),
    ] = None,
    first_match: Annotated[
        str | None,
        typer.Option(
            metavar="|".join(FIRST_MATCH),
            help="Who wins where a record is matched for the first time; field = each field's own rule.",
            show_default=False,
        ),
    ] = None,
    match_key: Annotated[
        str | None,
        typer.Option(
            metavar="email|FIELD",
            help="Match people by a field that is mapped to an External ID or a unique field of Salesforce, before their e-mail address.",
            show_default=False,
        ),
    ] = None,
    duplicates: Annotated[
        str | None,
        typer.Option(
            metavar="|".join(DUPLICATES),
            help="Which of several records with one e-mail address is linked.",
            show_default=False,
        ),
    ] = None,
    deleted_there: Annotated[
        str | None,
        typer.Option(metavar="|".join(DELETED_THERE), help="What a deletion in the CRM does here.", show_default=False),
    ] = None,
    deleted_here: Annotated[
        str | None,
        typer.Option(metavar="|".join(DELETED_HERE), help="What a deletion here does in the CRM.", show_default=False),
    ] = None,
) -> int:
    """Finish the five steps, or say which one is missing."""
    seconds(every)

    async def work(console: Console) -> SetupView:
        if sync_new_people is not None:
            await console.set_new_people_sync(sync_new_people)
        if assignment_mail is not None:
            await console.set_assignment_mail(assignment_mail)
        if accounts_two_way is not None:
            await console.set_accounts_two_way(accounts_two_way)
        if first_match is not None:
            await console.set_first_match(first_match)
        if duplicates is not None:
            await console.choose("duplicates", duplicates, DUPLICATES)
        if deleted_there is not None:
            await console.choose("deleted_there", deleted_there, DELETED_THERE)
        if deleted_here is not None:
            await console.choose("deleted_here", deleted_here, DELETED_HERE)
        view = await (console.setup_defaults(policy=policy, every=every) if defaults else console.setup())
        if match_key is not None:
            # Last: what is mapped says which keys there are.
            await console.set_match_key(match_key)
        return view

    view = terminal.run(work, begins=not defaults, signs_in=defaults)
    table = Table("Step", "Title", "", box=None)
    for step in view.steps:
        table.add_row(str(step.number), step.title, "done" if step.done else "missing")
    if view.complete:
        terminal.answer(setup_object(view), table, "Set-up is complete.")
        return Status.DONE
    terminal.answer(setup_object(view), table)
    terminal.note(missing_step(view))
    return Status.COULD_NOT_RUN


def missing_step(view: SetupView) -> str:
    """Return the sentence that says which step is missing and what finishes it."""
    missing = next((step for step in view.steps if step.id == view.missing_step), view.steps[-1])
    fix = "crmconsole connect" if missing.id == "crm_details" else "crmconsole setup --defaults"
    return f"Step {missing.number}, {missing.title}, is missing. Finish it in the window, or with: {fix}"


@app.command()
@command
def status(terminal: Terminal) -> int:
    """Say how the workspace stands; asks nobody outside."""

    async def work(console: Console) -> tuple[OverviewView, CallsView]:
        return await console.overview(), await console.api_calls()

    view, calls = terminal.run(work)
    terminal.answer({**status_object(view), "calls": calls_object(calls)}, *_status_words(view), *_call_words(calls))
    return Status.DONE


def _call_words(calls: CallsView) -> list[str]:
    """Return what is to be said about API calls beside the rest: what the next run takes, and what is amiss."""
    return [calls.run.sentence, *(one for one in (calls.waits, calls.advice) if one)]


def _status_words(view: OverviewView) -> list[str | Table]:
    identity = view.connection.identity
    where = (
        "not connected"
        if identity is None
        else f"{identity.org_name} ({identity.environment}), {view.connection.state}"
    )
    words: list[str | Table] = [f"{view.sentence}.".replace("..", "."), f"Connection: {where}"]
    if view.connection.problem:
        words.append(view.connection.problem)
    words += [f"{need.title} {need.detail}" for need in view.needs if need.action == "copied"]
    if not view.setup.complete:
        words.append(missing_step(view.setup))
    table = Table("Object", "Here", "Linked", "Waiting", "Failed", "Two values", box=None)
    for one in view.objects:
        numbers = (one.local, one.linked, one.waiting, one.failed, one.conflicts)
        table.add_row(one.label, *(f"{number:,}" for number in numbers))
    words.append(table)
    words += [one.remark for one in view.objects if one.remark]
    if view.last_run is not None:
        words.append(
            f"Last run: {view.last_run.run}, {when(view.last_run.started)}, {view.last_run.state}. {view.last_run.message}"
        )
    words.append(f"Next run: {when(view.schedule.next_run) if view.schedule.next_run else 'none by itself'}")
    return words


@app.command()
@command
def doctor(terminal: Terminal) -> int:
    """Check connection, permissions, mapping, clock, disk and keyring."""
    checks = terminal.run(lambda console: console.doctor(), signs_in=True)
    table = Table("", "What", "Finding", "What to do", box=None)
    for check in checks:
        table.add_row(MARKS.get(check.state, check.state), check.name, check.sentence, check.fix)
    lines = [{"name": one.name, "state": one.state, "sentence": one.sentence, "fix": one.fix} for one in checks]
    terminal.answer({"checks": lines}, table)
    return Status.INCOMPLETE if any(check.state == "bad" for check in checks) else Status.DONE
