"""`crmconsole write-back` and `reissue`: Profile ID and Last Sync in the CRM, and a new id for a clone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from crmconsole.cli.runs import finished, progress_shown
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import UsageError
from crmconsole.views import RunView, WriteBackView

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer()


@app.command()
@command
def write_back(
    terminal: Terminal,
    on: Annotated[
        bool | None,
        typer.Option("--on/--off", help="Write them, or leave them alone.", show_default=False),
    ] = None,
    everyone: Annotated[
        bool, typer.Option("--everyone", help="With --on: those who are linked already get theirs, too, once.")
    ] = False,
) -> int:
    """Show whether Profile ID and Last Sync are written to Salesforce, or switch that on or off."""
    if everyone and not on:
        raise UsageError("--everyone goes with --on.", "Nothing was changed.", "Give both.")

    async def work(console: Console) -> WriteBackView:
        return await console.write_back() if on is None else await console.set_write_back(on, everyone=everyone)

    view = terminal.run(work)
    words = [
        "Profile ID and Last Sync are written to Salesforce." if view.on else "They are not written to Salesforce."
    ]
    words += [f"Salesforce has no {name} that may be written on {kind}s." for kind, name in view.missing]
    if view.waiting:
        words.append(
            f"{view.waiting:,} {'person gets' if view.waiting == 1 else 'people get'} theirs with the next runs."
        )
    if view.duplicates:
        words.append(f"{view.duplicates:,} clones carry the Profile ID of another record; see: crmconsole failures")
    data = {
        "on": view.on,
        "missing": [{"object": str(kind), "field": name} for kind, name in view.missing],
        "waiting": view.waiting,
        "duplicates": view.duplicates,
    }
    terminal.answer(data, *words)
    return Status.DONE


@app.command()
@command
def reissue(
    terminal: Terminal,
    failure: Annotated[int, typer.Argument(metavar="ID", help="The failure that tells of the clone.")],
) -> int:
    """Clear the Profile ID on a clone and give it one of its own."""

    async def work(console: Console) -> RunView:
        with progress_shown(terminal, console):
            return await console.reissue_profile_id(failure)

    return finished(terminal, terminal.run(work, signs_in=True))
