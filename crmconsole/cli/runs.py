"""`crmconsole sync`, `rehearse`, `history` and `watch`: runs, by hand and by schedule."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from crmconsole.cli import plans
from crmconsole.cli.calls import forecast_object
from crmconsole.cli.objects import change_object, object_named, run_object
from crmconsole.cli.setup import missing_step
from crmconsole.cli.tables import change_table, run_words, status_of, when
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import NotReady, UsageError
from crmconsole.events import Event, RunEnded, RunProgress, ScheduleChanged
from crmconsole.records import Kind
from crmconsole.views import ApprovedRun, RecordChange, Rehearsal, RunFilter, RunView

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer()


class Brake(StrEnum):
    """What may be let off."""

    DELETIONS = "deletions"
    BLANKS = "blanks"
    OWNERS = "owners"
    CONVERSIONS = "conversions"
    VISIBILITY = "visibility"


SHOWN_CHANGES = 200
EVERY_CHANGE = 1_000_000

Kinds = Annotated[
    list[Kind] | None,
    typer.Option(
        parser=object_named,
        metavar="KIND",
        help="Only account, campaign, lead, contact or opportunity; may be repeated.",
        show_default=False,
    ),
]


@contextmanager
def progress_shown(terminal: Terminal, console: Console) -> Iterator[None]:
    """While a run goes on, show on standard error where it is; nothing where that is no terminal."""
    if not terminal.aside.is_terminal:
        yield
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=terminal.aside, transient=True) as shown:
        task = shown.add_task("Starting", total=None)

        def hear(event: Event) -> None:
            if isinstance(event, RunProgress):
                shown.update(task, description=event.sentence, completed=event.done, total=event.total)

        remove = console.events.listen(hear)
        try:
            yield
        finally:
            remove()


@app.command()
@command
def sync(
    terminal: Terminal,
    kind: Kinds = None,
    allow: Annotated[
        list[Brake] | None,
        typer.Option(
            metavar="BRAKE", help="Let a brake off: deletions, blanks, owners, visibility.", show_default=False
        ),
    ] = None,
    allow_deletions: Annotated[bool, typer.Option("--allow-deletions", help="The same as --allow deletions.")] = False,
    approved: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Do exactly the plan that rehearse --save wrote.", show_default=False),
    ] = None,
    leave_out: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHAT",
            help="Leave something of that plan out: kind=lead,id=5,field=Phone,side=there,action=update; fewer words fit more.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Do one run."""

    let_off = {str(one) for one in allow or ()} | ({"deletions"} if allow_deletions else set())
    if approved is not None:
        return run_exactly(terminal, approved, leave_out or (), let_off)
    if leave_out:
        raise UsageError(
            "There is no plan to leave something out of.", "Nothing was done.", "Give --approved FILE too."
        )

    async def work(console: Console) -> RunView:
        with progress_shown(terminal, console):
            return await console.sync(kind or (), "command line", allow=let_off)

    return finished(terminal, terminal.run(work, signs_in=True))


def run_exactly(terminal: Terminal, plan: Path, leave_out: Sequence[str], allow: set[str]) -> Status:
    """Do exactly what was approved, and tell what moved since."""
    fields = terminal.run(lambda console: console.fields_here()) if leave_out else {}
    rehearsal, left_out = plans.read(plan), [plans.left_out(one, fields) for one in leave_out]

    async def work(console: Console) -> ApprovedRun:
        with progress_shown(terminal, console):
            return await console.run_exactly(rehearsal, left_out, allow=allow)

    done = terminal.run(work, signs_in=True)
    status = status_of(done.run)
    moved = [
        {
            "approved": None if one.approved is None else change_object(one.approved),
            "now": None if one.now is None else change_object(one.now),
        }
        for one in done.moved
    ]
    words = run_words(done.run)
    if moved:
        words = [
            *words,
            f"{len(moved):,} changes moved since the rehearsal and were held back; rehearse again to see them.",
        ]
        status = max(status, Status.INCOMPLETE)
    terminal.answer({**run_object(done.run), "moved": moved}, *words)
    return status


def finished(terminal: Terminal, run: RunView) -> Status:
    """Give the run as the answer and return its exit status; what kept it from being done is said beside."""
    status = status_of(run)
    if status is Status.COULD_NOT_RUN:
        terminal.answer(run_object(run))
        terminal.note(run.message)
    else:
        terminal.answer(run_object(run), *run_words(run))
    return status


@app.command()
@command
def rehearse(
    terminal: Terminal,
    kind: Kinds = None,
    allow: Annotated[
        list[Brake] | None,
        typer.Option(metavar="BRAKE", help="Show what a brake holds back, too.", show_default=False),
    ] = None,
    save: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Keep the plan, for sync --approved FILE.", show_default=False),
    ] = None,
) -> int:
    """Plan a run against what the CRM holds now, and write nothing anywhere."""

    async def work(console: Console) -> Rehearsal:
        with progress_shown(terminal, console):
            planned = await console.rehearse(kind or (), allow=[str(one) for one in allow or ()])
        if save is not None:
            plans.write(save, planned)
        return planned

    planned = terminal.run(work, signs_in=True)
    run, changes, calls = planned.run, planned.changes, planned.forecast
    data = {
        **run_object(run),
        "changes": [change_object(change) for change in changes],
        "forecast": None if calls is None else forecast_object(calls),
    }
    if run.state == "failed":
        terminal.answer(data)
        terminal.note(run.message)
        return Status.COULD_NOT_RUN
    expected = [] if calls is None else [calls.sentence]
    terminal.answer(data, change_table(changes[:SHOWN_CHANGES]), *run_words(run), *expected)
    if not terminal.as_json and len(changes) > SHOWN_CHANGES:
        terminal.note(f"{SHOWN_CHANGES:,} of {len(changes):,} records are shown; all of them with --json.")
    return Status.DONE


@app.command()
@command
def history(
    terminal: Terminal,
    run: Annotated[int | None, typer.Option(help="One run with its changes.", show_default=False)] = None,
    limit: Annotated[int, typer.Option(min=1, help="Newest runs to show.")] = 50,
    who: Annotated[
        str | None,
        typer.Option(help="Only runs that this console user started; with '' those of nobody.", show_default=False),
    ] = None,
) -> int:
    """Show runs, or what one of them changed."""
    if run is None:

        async def listed(console: Console) -> Sequence[RunView]:
            return await console.run_rows((await console.run_ids(RunFilter(who=who)))[:limit])

        found = terminal.run(listed)
        table = Table("Run", "Started", "Trigger", "Who", "State", "Calls", "What", box=None)
        for one in found:
            started = (str(one.run), when(one.started), one.trigger, one.who or "")
            table.add_row(*started, one.state, str(one.api_calls), one.message)
        terminal.answer({"runs": [run_object(one) for one in found]}, table)
        return Status.DONE
    wanted = run

    async def work(console: Console) -> tuple[RunView, Sequence[RecordChange]]:
        most = EVERY_CHANGE if terminal.as_json else SHOWN_CHANGES
        return await console.run(wanted), await console.run_changes(wanted, most)

    done, changes = terminal.run(work)
    data = {**run_object(done), "changes": [change_object(change) for change in changes]}
    terminal.answer(data, change_table(changes), *run_words(done))
    return Status.DONE


@app.command()
@command
def watch(terminal: Terminal) -> int:
    """Run the schedule in the foreground until SIGTERM or Ctrl+C, which stop after the batch that is out."""
    told: list[RunView] = []

    async def work(console: Console) -> None:
        await _make_sure_it_starts(console)
        page = await console.serve_insight_page()
        if page.problem:
            terminal.note(page.problem)
        view = await console.schedule()
        say(terminal, f"Watching. Next run: {when(view.next_run) if view.next_run else 'when the pause ends'}.")
        last = max((run.run for run in await console.runs(1)), default=0)
        with _news(terminal, console) as news:
            telling = asyncio.create_task(_tell_runs(terminal, console, news, told, last))
            try:
                await console.keep_schedule()
            except asyncio.CancelledError:
                say(terminal, "Stopping.")
            finally:
                telling.cancel()

    terminal.run(work, signs_in=True, endless=True)
    if terminal.as_json:
        terminal.answer({"runs": [run_object(run) for run in told]})
    return Status.DONE


@contextmanager
def _news(terminal: Terminal, console: Console) -> Iterator[asyncio.Event]:
    """Give what is set whenever a run has ended, or could not even start."""
    news, loop = asyncio.Event(), asyncio.get_running_loop()

    def hear(event: Event) -> None:
        if isinstance(event, RunEnded | ScheduleChanged):
            loop.call_soon_threadsafe(news.set)

    remove = console.events.listen(hear)
    try:
        yield news
    finally:
        remove()


async def _tell_runs(terminal: Terminal, console: Console, news: asyncio.Event, told: list[RunView], last: int) -> None:
    """Say a line for each run after `last`, for ever."""
    while True:
        await news.wait()
        news.clear()
        fresh = [run for run in await console.runs() if run.run > last and run.state != "running"]
        for run in sorted(fresh, key=lambda one: one.run):
            last = run.run
            told.append(run)
            say(terminal, f"{when(run.started)}  run {run.run} {run.state}: {run.message}")


async def _make_sure_it_starts(console: Console) -> None:
    """Make sure that the schedule will ever start a run.

    Raises:
        NotReady: set-up is not finished, Salesforce no longer accepts the sign-in, or runs are only started by hand.
    """
    setup = await console.setup()
    if not setup.complete:
        raise NotReady(missing_step(setup), cause="setup")
    link = await console.connection()
    if link.state in ("sign_in_needed", "wrong_org"):
        raise NotReady(link.problem, "No run starts by itself before that.", "Run: crmconsole connect", cause="sign_in")
    view = await console.schedule()
    if view.every == "manual":
        raise NotReady(
            "Runs of this workspace are only started by hand.",
            "There is nothing to watch.",
            "Set a time frame with: crmconsole setup --defaults --every 5m",
        )


def say(terminal: Terminal, line: str) -> None:
    """Say a line of a command that goes on: on standard output, or beside it where that is kept for JSON."""
    if terminal.as_json:
        terminal.note(line)
    else:
        terminal.say(line)
