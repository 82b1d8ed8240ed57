"""`crmconsole failures`, `retry` and `conflicts`: what could not be written, and what waits for a person's choice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.objects import conflict_object, failures_object
from crmconsole.cli.runs import finished, progress_shown
from crmconsole.cli.tables import value, when
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import InputProblem, UsageError
from crmconsole.store.local_fields import field_by_label
from crmconsole.views import CauseView, ConflictView, FailureFilter, FailureView, RunView

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer()
conflicts = typer.Typer(rich_markup_mode=None)


@app.command()
@command
def failures(
    terminal: Terminal,
    export: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write them to a .csv or .xlsx file.", show_default=False)
    ] = None,
) -> int:
    """Show what could not be written, by cause."""

    async def work(console: Console) -> tuple[Sequence[CauseView], Sequence[FailureView]]:
        rows = await console.failure_rows(await console.failure_ids(FailureFilter()))
        if export is not None:
            written = await console.export_failures(export)
            terminal.note(f"{written:,} failures were written to {export}.")
        return await console.causes(), rows

    causes, rows = terminal.run(work)
    words: list[str | Table] = []
    if not rows:
        words.append("Nothing failed.")
    for cause in causes:
        words += [f"{cause.count:,} × {cause.title}", f"    {cause.explanation} {cause.fix}"]
    table = Table(
        "Id", "Object", "Person", "Name", "Field", "Value", "Tries", "Next try", "Salesforce's answer", box=None
    )
    for row in rows:
        next_try = when(row.next_try) if row.next_try else "after a fix"
        cells = (str(row.id), str(row.kind), str(row.local_id or ""), row.name, row.field or "", value(row.value))
        table.add_row(*cells, str(row.attempts), next_try, row.message)
    terminal.answer(failures_object(causes, rows), *words, *([table] if rows else []))
    return Status.DONE


@app.command()
@command
def retry(
    terminal: Terminal,
    ids: Annotated[
        list[int] | None, typer.Argument(metavar="ID…", help="Failures to try again.", show_default=False)
    ] = None,
    cause: Annotated[str | None, typer.Option(help="All failures of one cause.", show_default=False)] = None,
    everything: Annotated[bool, typer.Option("--all", help="All failures.")] = False,
) -> int:
    """Try failed records again: some, those of one cause, or all."""
    if (bool(ids), cause is not None, everything).count(True) != 1:
        raise UsageError("Say what to retry.", "Nothing was tried.", "Give ids, --cause C or --all.")

    async def work(console: Console) -> RunView:
        with progress_shown(terminal, console):
            return await console.retry(ids=ids or (), cause=cause, everything=everything)

    return finished(terminal, terminal.run(work, signs_in=True))


@conflicts.callback(invoke_without_command=True)
@command
def show_conflicts(terminal: Terminal) -> int:
    """Fields with two different values that wait for a choice."""
    found = terminal.run(lambda console: console.conflicts())
    table = Table("Id", "Object", "Person", "Name", "Field", "Here", "In CRM", "Since", box=None)
    for one in found:
        sides = (value(one.here), value(one.there))
        table.add_row(str(one.id), str(one.kind), str(one.local_id), one.name, one.label, *sides, when(one.opened))
    shown: str | Table = table if found else "Nothing waits for a choice."
    terminal.answer({"conflicts": [conflict_object(one) for one in found]}, shown)
    return Status.DONE


@conflicts.command()
@command
def resolve(
    terminal: Terminal,
    ident: Annotated[int, typer.Argument(metavar="ID", help="Id of the conflict, or of the person.")],
    keep: Annotated[str, typer.Option(metavar="here|there|VALUE", help="The value that both sides are to have.")],
    field: Annotated[str | None, typer.Option(help="Label or name of the field.", show_default=False)] = None,
) -> int:
    """Choose the value that both sides are to have; the next run carries it out."""

    async def work(console: Console) -> ConflictView:
        one = _wanted(await console.conflicts(), ident, field)
        if keep in ("here", "there"):
            await console.resolve_conflict(one.id, keep)
        else:
            await console.resolve_conflict(one.id, "value", keep)
        return one

    done = terminal.run(work)
    terminal.answer(
        {"resolved": done.id, "kind": str(done.kind), "local_id": done.local_id, "field": done.label, "keep": keep},
        f"{done.label} of {done.name} is settled; the next run brings both sides in step.",
    )
    return Status.DONE


def _wanted(found: Sequence[ConflictView], ident: int, field: str | None) -> ConflictView:
    """Return the conflict that a person means.

    Raises:
        InputProblem: there is none like that, or several.
    """
    fitting = [one for one in found if field is None or _names(one, field)]
    chosen = [one for one in fitting if one.id == ident] or [one for one in fitting if one.local_id == ident]
    if len(chosen) == 1:
        return chosen[0]
    what = f"{ident}" if field is None else f"{ident}, {field}"
    happened = (
        f"Several fields of person {ident} wait for a choice."
        if chosen
        else f"Nothing waits for a choice under {what}."
    )
    raise InputProblem(happened, "Nothing was changed.", "See the list with: crmconsole conflicts", cause="nothing")


def _names(one: ConflictView, field: str) -> bool:
    spec = field_by_label(one.kind, field)
    return spec is not None and spec.name == one.field
