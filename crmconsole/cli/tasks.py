"""`crmconsole tasks`: pre-configured tasks, from which the action *Create Task* chooses (features S2-16, S2-17)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.objects import Json
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import InputProblem
from crmconsole.views import TaskTemplate

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer(rich_markup_mode=None)

Name = Annotated[str, typer.Argument(help="Name of the template.")]


@app.command("list")
@command
def list_tasks(terminal: Terminal) -> int:
    """The templates."""
    found = terminal.run(lambda console: console.task_templates())
    table = Table("Name", "Subject", "Priority", "Status", "Due in days", "Reminder", box=None)
    for one in found:
        due = "" if one.due_days is None else str(one.due_days)
        table.add_row(one.name, one.subject, one.priority, one.status, due, "yes" if one.remind else "")
    terminal.answer(
        {"tasks": [template_object(one) for one in found]}, table if found else "There is no task template."
    )
    return Status.DONE


@app.command()
@command
def save(
    terminal: Terminal,
    name: Name,
    subject: Annotated[str, typer.Option(help="Subject of the task.", show_default=False)],
    priority: Annotated[str, typer.Option()] = "Normal",
    status: Annotated[str, typer.Option()] = "Not Started",
    due_days: Annotated[int | None, typer.Option(help="Days until it is due.", show_default=False)] = None,
    description: Annotated[str, typer.Option(show_default=False)] = "",
    remind: Annotated[bool, typer.Option("--remind", help="Remind on the day on which it is due.")] = False,
) -> int:
    """Add a template, or change the one of this name."""

    async def work(console: Console) -> TaskTemplate:
        known = _named(await console.task_templates(), name)
        ident = 0 if known is None else known.id
        wanted = TaskTemplate(name, subject, priority, status, due_days, description, remind, ident)
        return await console.save_task_template(wanted)

    saved = terminal.run(work)
    terminal.answer({"task": template_object(saved)}, f"The task template “{saved.name}” is kept.")
    return Status.DONE


@app.command()
@command
def remove(terminal: Terminal, name: Name) -> int:
    """Remove a template; tasks that were asked for stay as they are."""

    async def work(console: Console) -> TaskTemplate:
        known = _named(await console.task_templates(), name)
        if known is None:
            raise InputProblem(
                f"There is no task template “{name}”.",
                "Nothing was removed.",
                "See: crmconsole tasks list",
                cause="nothing",
            )
        await console.remove_task_template(known.id)
        return known

    gone = terminal.run(work)
    terminal.answer({"removed": gone.name}, f"The task template “{gone.name}” is removed.")
    return Status.DONE


def template_object(one: TaskTemplate) -> Json:
    """Return a template as the contract of the command line gives it."""
    return {
        "id": one.id,
        "name": one.name,
        "subject": one.subject,
        "priority": one.priority,
        "status": one.status,
        "due_days": one.due_days,
        "description": one.description,
        "remind": one.remind,
    }


def _named(found: Sequence[TaskTemplate], name: str) -> TaskTemplate | None:
    return next((one for one in found if one.name.casefold() == name.strip().casefold()), None)
