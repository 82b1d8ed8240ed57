"""`crmconsole failures` and `retry`: what could not be written, by cause, as a sheet out and in, and trying it again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.objects import failures_object, run_object
from crmconsole.cli.runs import finished, progress_shown
from crmconsole.cli.tables import status_of, value, when
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import UsageError
from crmconsole.views import CauseView, CorrectionResult, FailureFilter, FailureView, RunView

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
    corrected: Annotated[
        Path | None,
        typer.Option(
            "--import",
            metavar="FILE",
            help="Read an exported file back in which “Corrected value” was filled in, and try those again.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Show what could not be written, by cause."""
    if corrected is not None:
        if export is not None:
            raise UsageError("Export and import are two steps.", "Nothing was done.", "Give one of them.")
        return _import(terminal, corrected)

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


def _import(terminal: Terminal, file: Path) -> int:
    """Read a corrected sheet back, and say row by row what was not written."""

    async def work(console: Console) -> CorrectionResult:
        with progress_shown(terminal, console):
            return await console.import_corrections(file)

    done = terminal.run(work, signs_in=True)
    words = (
        f"{done.accepted:,} corrected, {done.unchanged:,} unchanged, {len(done.rejected):,} rejected;"
        f" {done.succeeded:,} succeeded, {len(done.failed_again):,} failed again."
    )
    table = Table("Row", "Why it is not in step", box=None)
    for row, reason in sorted([*done.rejected, *done.failed_again]):
        table.add_row(str(row), reason)
    data = {
        "accepted": done.accepted,
        "unchanged": done.unchanged,
        "rejected": _rows(done.rejected),
        "run": None if done.run is None else run_object(done.run),
        "succeeded": done.succeeded,
        "failed_again": _rows(done.failed_again),
    }
    terminal.answer(data, words, *([table] if table.row_count else []))
    status = Status.DONE if done.run is None else status_of(done.run)
    if done.run is not None and status is Status.COULD_NOT_RUN:
        terminal.note(done.run.message)
    return Status.INCOMPLETE if status is Status.DONE and done.rejected else status


def _rows(found: Sequence[tuple[int, str]]) -> list[dict[str, object]]:
    return [{"row": row, "reason": reason} for row, reason in found]


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
