"""`crmconsole insight`: Contact Insight as a page on this computer, which links in Salesforce open (features S3-21, S3-33)."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.objects import Json
from crmconsole.cli.runs import say
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.clock import SystemClock, iso
from crmconsole.errors import NotReady, UsageError
from crmconsole.insight_page.export import insight_document, save
from crmconsole.views import InsightPageView

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def insight() -> None:
    """The insight page."""


@app.command()
@command
def show(terminal: Terminal) -> int:
    """Whether the page answers, under which addresses, and how they get onto layouts."""
    return _told(terminal, terminal.run(lambda console: console.insight_page()))


@app.command("on")
@command
def switch_on(
    terminal: Terminal,
    port: Annotated[int | None, typer.Option(help="Port of this computer.", show_default=False)] = None,
) -> int:
    """Let the page answer while the console runs; nobody but this computer can ask."""
    return _told(terminal, terminal.run(lambda console: console.switch_insight_page(True, port)))


@app.command("off")
@command
def switch_off(terminal: Terminal) -> int:
    """Let nothing answer any more."""
    return _told(terminal, terminal.run(lambda console: console.switch_insight_page(False)))


@app.command()
@command
def new_key(terminal: Terminal) -> int:
    """Replace the key in the addresses; the links in Salesforce need the new one then."""
    return _told(terminal, terminal.run(lambda console: console.new_insight_key()))


@app.command()
@command
def install(terminal: Terminal) -> int:
    """Make the link “View Contact Insight” for leads and contacts in Salesforce, or give it the address of now."""
    done = terminal.run(lambda console: console.install_insight_links(), signs_in=True)
    table = Table("Object", "What became of it", box=None)
    for name, _step, sentence in done:
        table.add_row(name, sentence)
    data: Json = {"links": [{"object": name, "step": step, "sentence": said} for name, step, said in done]}
    terminal.answer(data, table, "Put it on the page layouts in Salesforce: crmconsole insight show says how.")
    return Status.INCOMPLETE if any(step == "refused" for _name, step, _said in done) else Status.DONE


@app.command()
@command
def address(
    terminal: Terminal,
    person: Annotated[int, typer.Argument(metavar="PERSON", help="Number of the person.", show_default=False)],
) -> int:
    """The address of a person's insight."""

    async def work(console: Console) -> str:
        return await console.insight_address((await console.person(person)).kind, person)

    found = terminal.run(work)
    terminal.answer({"address": found}, found)
    return Status.DONE


@app.command()
@command
def export(
    terminal: Terminal,
    person: Annotated[int, typer.Argument(metavar="PERSON", help="Number of the person.", show_default=False)],
    file: Annotated[Path, typer.Argument(metavar="FILE.html", help="Where the page goes.", show_default=False)],
) -> int:
    """Write all that is known about a person to an HTML file that stands alone; the window writes PDF, too."""
    if file.suffix.casefold() not in (".html", ".htm"):
        raise UsageError(
            f"{file.name} is no HTML file.", "Nothing was exported.", "Name it FILE.html; PDF is written by the window."
        )

    async def work(console: Console) -> str:
        return insight_document(await console.insight(person), iso(SystemClock().now()))

    save(file, terminal.run(work).encode())
    terminal.answer({"person": person, "file": str(file)}, f"Contact Insight of person {person} is in {file}.")
    return Status.DONE


@app.command()
@command
def serve(terminal: Terminal) -> int:
    """Let the page answer without the window, until Ctrl+C."""

    async def work(console: Console) -> None:
        told = await console.serve_insight_page()
        if not told.serving:
            raise NotReady(told.sentence, "", "" if told.on else "Switch it on: crmconsole insight on")
        say(terminal, f"{told.sentence} Ctrl+C ends it.")
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            say(terminal, "Stopping.")

    terminal.run(work)
    if terminal.as_json:
        terminal.answer({"served": True})
    return Status.DONE


def _told(terminal: Terminal, told: InsightPageView) -> int:
    data: Json = {
        "on": told.on,
        "port": told.port,
        "links": dict(told.links),
        "instructions": told.instructions,
    }
    words = (
        f"The insight page is on, at port {told.port} of this computer, while the console runs."
        if told.on
        else told.sentence
    )
    terminal.answer(data, words, *([told.instructions] if told.instructions else []))
    return Status.DONE
