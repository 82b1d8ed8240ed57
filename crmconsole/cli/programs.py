"""`crmconsole programs`: prepared sequences of CRM actions, and who is in them (features S2-1, S3-17…20)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.objects import Json
from crmconsole.cli.tables import when
from crmconsole.cli.terminal import Status, Terminal, command, text_of
from crmconsole.views import AddedToProgram, ProgramCheck, ProgramPlace, ProgramView

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Name = Annotated[str, typer.Argument(metavar="PROGRAM", help="Name or number of the program.", show_default=False)]
File = Annotated[Path, typer.Argument(help="JSON, as `programs show` gives it.", show_default=False)]
People = Annotated[list[int], typer.Argument(metavar="PERSON...", help="Numbers of people.", show_default=False)]
By = Annotated[str | None, typer.Option(metavar="USER", help="Who does it: a console user.", show_default=False)]


@app.callback()
def programs() -> None:
    """Programs."""


@app.command("list")
@command
def list_programs(terminal: Terminal) -> int:
    """The programs, and how many people are in each."""
    found = terminal.run(lambda console: console.programs())
    table = Table("Number", "Name", "Active", "Approved for sales", "Steps", "In it", "Through", "Left", "", box=None)
    for one in found:
        table.add_row(
            str(one.id),
            one.name,
            _yes(one.active),
            _yes(one.approved_for_sales),
            str(len(one.steps)),
            f"{one.inside:,}",
            f"{one.finished:,}",
            f"{one.left:,}",
            one.problems[0] if one.problems else "",
        )
    terminal.answer({"programs": [program_object(one) for one in found]}, table if found else "There is no program.")
    return Status.DONE


@app.command()
@command
def show(terminal: Terminal, program: Name) -> int:
    """Show a program, as JSON that `programs add` and `programs edit` take."""
    told = terminal.run(lambda console: console.program(program))
    if terminal.as_json:
        terminal.answer(program_object(told), "")
        return Status.DONE
    terminal.answer({}, told.text)
    terminal.note(_summary(told))
    return Status.DONE


@app.command()
@command
def check(
    terminal: Terminal,
    file: File,
    program: Annotated[str | None, typer.Option(help="The program that it would replace.", show_default=False)] = None,
) -> int:
    """Say what a program would mean, and who would enter; nothing is saved."""
    text = text_of(file)

    async def work(console: Console) -> ProgramCheck:
        return await console.check_program(text, 0 if program is None else (await console.program(program)).id)

    told = terminal.run(work)
    data: Json = {"name": told.name, "would_enter": told.would_enter, "problems": list(told.problems)}
    terminal.answer(data, told.sentence, *told.problems)
    return Status.INCOMPLETE if told.problems else Status.DONE


@app.command()
@command
def add(terminal: Terminal, file: File) -> int:
    """Add a program."""
    text = text_of(file)
    return _saved(terminal, terminal.run(lambda console: console.save_program(text)))


@app.command()
@command
def edit(terminal: Terminal, program: Name, file: File) -> int:
    """Put another definition in the place of a program's; whoever is in it goes on behind the last step that they had."""
    text = text_of(file)

    async def work(console: Console) -> ProgramView:
        return await console.save_program(text, (await console.program(program)).id)

    return _saved(terminal, terminal.run(work))


@app.command()
@command
def activate(
    terminal: Terminal,
    program: Name,
    on: Annotated[bool, typer.Option("--on/--off", help="Whether people enter and steps are asked for.")] = True,
) -> int:
    """Let a program go on, or pause it."""

    async def work(console: Console) -> ProgramView:
        return await console.activate_program((await console.program(program)).id, on)

    return _saved(terminal, terminal.run(work))


@app.command()
@command
def remove(terminal: Terminal, program: Name) -> int:
    """Remove a program; whoever is in it leaves."""

    async def work(console: Console) -> ProgramView:
        found = await console.program(program)
        await console.remove_program(found.id)
        return found

    gone = terminal.run(work)
    terminal.answer({"removed": gone.id}, f"The program “{gone.name}” is removed.")
    return Status.DONE


@app.command()
@command
def people(
    terminal: Terminal,
    program: Name,
    limit: Annotated[int, typer.Option(min=1, help="So many, who entered last first.")] = 100,
) -> int:
    """Who is or was in a program, why, and what follows."""

    async def work(console: Console) -> Sequence[ProgramPlace]:
        return await console.program_people((await console.program(program)).id, limit)

    found = terminal.run(work)
    table = Table("Person", "Name", "State", "Entered", "Steps", "Next", "", box=None)
    for one in found:
        following = f"{one.next} ({when(one.next_at)})" if one.next_at else ""
        table.add_row(
            str(one.person_id),
            one.name,
            one.state,
            when(one.entered_at),
            str(len(one.had)),
            following,
            one.problem or one.ended_why or one.why,
        )
    terminal.answer({"people": [asdict(one) for one in found]}, table if found else "Nobody is or was in it.")
    return Status.DONE


@app.command()
@command
def add_person(terminal: Terminal, program: Name, persons: People, by: By = None) -> int:
    """Add people to a program that is approved for sales, whether they meet its criteria or not."""

    async def work(console: Console) -> AddedToProgram:
        return await console.add_to_program((await console.program(program)).id, persons, by)

    done = terminal.run(work)
    terminal.answer({"added": done.added, "already": done.already}, done.sentence)
    return Status.DONE


@app.command()
@command
def remove_person(terminal: Terminal, program: Name, persons: People, by: By = None) -> int:
    """Take people out of a program."""

    async def work(console: Console) -> int:
        return await console.leave_program((await console.program(program)).id, persons, by)

    number = terminal.run(work)
    left = "1 person left" if number == 1 else f"{number:,} people left"
    terminal.answer({"left": number}, f"{left} the program.")
    return Status.DONE


def program_object(one: ProgramView) -> Json:
    """Return the program object."""
    return {
        "id": one.id,
        "name": one.name,
        "approved_for_sales": one.approved_for_sales,
        "active": one.active,
        "entrance": one.entrance,
        "steps": list(one.steps),
        "saved_at": one.saved_at,
        "inside": one.inside,
        "finished": one.finished,
        "left": one.left,
        "problems": list(one.problems),
        "program": json.loads(one.text),
    }


def _saved(terminal: Terminal, told: ProgramView) -> int:
    terminal.answer(program_object(told), _summary(told))
    return Status.DONE


def _summary(told: ProgramView) -> str:
    state = "active" if told.active else "not active"
    sales = ", approved for sales" if told.approved_for_sales else ""
    return " ".join([f"The program “{told.name}” is kept: {state}{sales}. {told.entrance}", *told.problems])


def _yes(on: bool) -> str:
    return "yes" if on else "no"
