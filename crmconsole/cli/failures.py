"""`crmconsole failures` and `retry`: what could not be written, by cause, and trying it again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.objects import failures_object
from crmconsole.cli.runs import finished, progress_shown
from crmconsole.cli.tables import value, when
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import UsageError
from crmconsole.views import CauseView, FailureFilter, FailureView, RunView

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer()


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
