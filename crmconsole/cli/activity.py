"""`crmconsole activity`: what people did, from the command line."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.objects import activity_object
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import UsageError
from crmconsole.views import ActivityWays

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

SHOWN = 50


class Way(StrEnum):
    """What an activity becomes in the CRM."""

    TASK = "task"
    EVENT = "event"
    NO = "no"


@app.callback()
def activity() -> None:
    """What people did."""


@app.command()
@command
def add(
    terminal: Terminal,
    person_id: Annotated[int, typer.Argument(metavar="ID", help="Number of the person.", show_default=False)],
    type_: Annotated[
        str,
        typer.Argument(
            metavar="TYPE", help="visit, form, email_opened, meeting … or a word of your own.", show_default=False
        ),
    ],
    at: Annotated[
        str | None, typer.Option(help="When, such as 2026-11-21T08:00:00Z; without it, now.", show_default=False)
    ] = None,
    subject: Annotated[str, typer.Option(help="Its own subject.", show_default=False)] = "",
    about: Annotated[
        str, typer.Option(help="What it was about: Pricing, or campaign: Spring fair.", show_default=False)
    ] = "",
    wishes: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="A detail; as often as needed.", show_default=False),
    ] = None,
) -> int:
    """Remember something that a person did."""
    details = _details(wishes or [])
    done = terminal.run(
        lambda console: console.add_activity(person_id, type_, at, subject=subject, about=about, details=details)
    )
    terminal.answer(activity_object(done), f"{done.id} · {done.person} · {done.subject} · {done.at}", done.sentence)
    return Status.DONE


def _details(wishes: list[str]) -> dict[str, str]:
    """Return the details typed.

    Raises:
        UsageError: one is not NAME=VALUE, or a name is given twice.
    """
    found: dict[str, str] = {}
    for wish in wishes:
        name, sign, text = wish.partition("=")
        if not sign or not name.strip():
            raise UsageError(f"“{wish}” is not NAME=VALUE.", "Nothing was added.", 'Write: --set "Budget=5,000"')
        if name.strip() in found:
            raise UsageError(f"{name.strip()} is given twice.", "Nothing was added.")
        found[name.strip()] = text
    return found


@app.command("import")
@command
def import_file(
    terminal: Terminal, file: Annotated[Path, typer.Argument(help="CSV in UTF-8, or XLSX.", show_default=False)]
) -> int:
    """Take in activities from a file: Email (or Person id, or CRM id), Type, When, Subject, About, and details. The same file twice adds nothing."""
    done = terminal.run(lambda console: console.import_activities(file))
    table = Table("Row", "Why it was not taken", box=None)
    for row, reason in done.rejected:
        table.add_row(str(row), reason)
    words = f"{done.added:,} added, {done.known:,} known already, {len(done.rejected):,} rejected."
    data = {
        "added": done.added,
        "known": done.known,
        "rejected": [{"row": row, "reason": reason} for row, reason in done.rejected],
    }
    terminal.answer(data, words, *([table] if done.rejected else []))
    return Status.INCOMPLETE if done.rejected else Status.DONE


@app.command("list")
@command
def list_activities(
    terminal: Terminal,
    person_id: Annotated[
        int | None, typer.Argument(metavar="ID", help="Only this person's.", show_default=False)
    ] = None,
    state: Annotated[
        str | None, typer.Option(help="local, waiting, sent, done, failed or dismissed.", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = SHOWN,
) -> int:
    """Show what people did, newest first, and what became of it in the CRM."""
    found = terminal.run(lambda console: console.activities(person_id, state, limit))
    table = Table("Id", "When", "Person", "What", "State", "In the CRM", box=None)
    for one in found:
        table.add_row(str(one.id), one.at, one.person, one.subject, one.state, one.crm_id or "")
    shown: str | Table = table if found else "Nothing."
    terminal.answer({"activities": [activity_object(one) for one in found]}, shown)
    return Status.DONE


@app.command()
@command
def retry(
    terminal: Terminal,
    ids: Annotated[list[int] | None, typer.Argument(metavar="[ID]…", help="Without any: all that failed.")] = None,
) -> int:
    """Let activities that failed or were dismissed be sent with the next run."""
    number = terminal.run(lambda console: console.retry_activities(ids or None))
    terminal.answer({"waiting": number}, f"{number:,} {'waits' if number == 1 else 'wait'} for the next run.")
    return Status.DONE


@app.command()
@command
def ways(
    terminal: Terminal,
    wishes: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="TYPE=WAY", help="task, event or no; as often as needed.", show_default=False),
    ] = None,
    others: Annotated[Way | None, typer.Option(help="What all other types become.", show_default=False)] = None,
    most: Annotated[int | None, typer.Option(min=1, help="So many in one run at most.", show_default=False)] = None,
) -> int:
    """Show or choose what activities become in the CRM: a completed task, an event, or nothing."""
    chosen = _details(wishes or [])

    async def work(console: Console) -> ActivityWays:
        now = await console.activity_ways()
        wanted = ActivityWays(
            {**now.types, **chosen},
            now.others if others is None else str(others),
            now.most_in_a_run if most is None else most,
        )
        if wanted != now:
            await console.save_activity_ways(wanted)
        return wanted

    told = terminal.run(work)
    table = Table("Type", "Becomes", box=None)
    for type_, way in told.types.items():
        table.add_row(type_, way)
    table.add_row("all others", told.others)
    data = {"types": dict(told.types), "others": told.others, "most_in_a_run": told.most_in_a_run}
    terminal.answer(data, table, f"At most {told.most_in_a_run:,} in one run.")
    return Status.DONE


@app.command()
@command
def timeline(
    terminal: Terminal,
    person_id: Annotated[int, typer.Argument(metavar="ID", help="Number of the person.", show_default=False)],
    ask: Annotated[bool, typer.Option("--ask/--no-ask", help="Ask the CRM for what it remembers.")] = True,
) -> int:
    """Show everything about a person, newest first: activities, what the CRM remembers, and what changed."""
    found = terminal.run(lambda console: console.timeline(person_id, ask=ask), signs_in=ask)
    table = Table("When", "Where", "What", "Detail", box=None)
    for one in found:
        table.add_row(one.at, one.side, one.title, one.detail)
    data = {
        "timeline": [
            {"at": one.at, "side": one.side, "kind": one.kind, "title": one.title, "detail": one.detail}
            for one in found
        ]
    }
    terminal.answer(data, table if found else "Nothing.")
    return Status.DONE
