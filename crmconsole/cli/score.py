"""`crmconsole score`: what people score and why, and the model behind it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.objects import score_model_object, score_object
from crmconsole.cli.terminal import Status, Terminal, command, text_of
from crmconsole.views import ScoreModelView

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
model = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(model, name="model", help="The rules by which scores are worked out; every version is kept.")

Version = Annotated[int, typer.Argument(min=0, help="0 = the model to start with.", show_default=False)]


@app.callback()
def score() -> None:
    """What people score."""


@model.callback()
def rules() -> None:
    """The model of rules."""


@app.command()
@command
def show(
    terminal: Terminal,
    person_id: Annotated[int, typer.Argument(metavar="PERSON", help="Number of the person.", show_default=False)],
) -> int:
    """Show what a person scores, line by line."""
    told = terminal.run(lambda console: console.score(person_id))
    table = Table("Points", "Why", box=None)
    for one in told.lines:
        table.add_row(one.points, one.sentence.split(" ", 1)[1])
    terminal.answer(score_object(told), f"{told.person} · {told.sentence}", *([table] if told.lines else []))
    return Status.DONE


@app.command()
@command
def recalculate(terminal: Terminal) -> int:
    """Work out everybody's score anew."""
    done = terminal.run(lambda console: console.recalculate_scores())
    words = f"{done.people:,} people scored, {done.changed:,} with another score or rank than before."
    terminal.answer({"people": done.people, "changed": done.changed}, words)
    return Status.DONE


@model.command("show")
@command
def show_model(
    terminal: Terminal,
    version: Annotated[int | None, typer.Option(min=0, help="An older version.", show_default=False)] = None,
) -> int:
    """Show the model, as JSON that `model set` takes."""
    told = terminal.run(lambda console: console.score_model(version))
    if terminal.as_json:
        terminal.answer(score_model_object(told), "")
    else:
        terminal.answer({}, told.text)
        terminal.note(_summary(told))
    return Status.DONE


@model.command()
@command
def versions(terminal: Terminal) -> int:
    """Show every version that was saved, newest first."""
    found = terminal.run(lambda console: console.score_models())
    table = Table("Version", "Saved", "Activated", "Note", box=None)
    for one in found:
        table.add_row(str(one.version), one.saved_at or "", "yes" if one.activated else "no", one.note)
    data = {
        "versions": [
            {"version": one.version, "saved_at": one.saved_at, "activated": one.activated, "note": one.note}
            for one in found
        ]
    }
    terminal.answer(data, table if found else "None was saved; the model to start with counts.")
    return Status.DONE


@model.command("set")
@command
def set_model(
    terminal: Terminal,
    file: Annotated[Path, typer.Argument(help="JSON, as `model show` gives it.", show_default=False)],
    note: Annotated[str, typer.Option(help="What changed.", show_default=False)] = "",
) -> int:
    """Save a model as the new version; everybody is scored by it."""
    text = text_of(file)
    return _saved(terminal, terminal.run(lambda console: console.save_score_model(text, note)))


@model.command()
@command
def restore(terminal: Terminal, version: Version) -> int:
    """Save an older version once more, as the newest one."""
    return _saved(terminal, terminal.run(lambda console: console.restore_score_model(version)))


@model.command()
@command
def reset(terminal: Terminal) -> int:
    """Go back to the model to start with, as a new version."""
    return _saved(terminal, terminal.run(lambda console: console.restore_score_model(0)))


@model.command()
@command
def activate(
    terminal: Terminal,
    on: Annotated[bool, typer.Option("--on/--off", help="Whether scores are shown and sent.")] = True,
) -> int:
    """Show scores and send them, or stop doing so."""

    async def work(console: Console) -> ScoreModelView:
        return await console.activate_scores(on)

    return _saved(terminal, terminal.run(work))


def _saved(terminal: Terminal, told: ScoreModelView) -> int:
    terminal.answer(score_model_object(told), _summary(told))
    return Status.DONE


def _summary(told: ScoreModelView) -> str:
    name = "The model to start with" if told.version == 0 else f"Version {told.version}"
    return f"{name}, {'activated' if told.activated else 'not activated'}{f': {told.note}' if told.note and told.version else ''}."
