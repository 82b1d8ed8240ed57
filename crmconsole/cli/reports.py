"""`crmconsole reports`: what the marketing database holds, in numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.views import Report

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def reports() -> None:
    """Reports over people, deals, campaigns and activity."""


@app.command("list")
@command
def list_reports(terminal: Terminal) -> int:
    """Show which reports there are."""
    found = terminal.run(lambda console: console.reports())
    table = Table("Report", "Title", box=None)
    for key, title in found:
        table.add_row(key, title)
    terminal.answer({"reports": [{"key": key, "title": title} for key, title in found]}, table)
    return Status.DONE


@app.command()
@command
def show(
    terminal: Terminal,
    key: Annotated[str, typer.Argument(metavar="REPORT", help="people, deals, campaigns or activity.")],
    export: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it to a .csv or .xlsx file too.", show_default=False)
    ] = None,
) -> int:
    """Show a report as a table."""

    async def work(console: Console) -> Report:
        if export is not None:
            await console.export_report(key, export)
        return await console.report(key)

    found = terminal.run(work)
    labels = [column.label for column in found.columns]
    table = Table(*labels, box=None)
    for row in found.rows:
        table.add_row(*(f"{value:,}" if isinstance(value, int) else value for value in row))
    rows = [dict(zip(labels, row, strict=True)) for row in found.rows]
    told = {"report": found.key, "title": found.title, "sentence": found.sentence, "rows": rows}
    terminal.answer(told, found.sentence, *([table] if found.rows else []))
    return Status.DONE
