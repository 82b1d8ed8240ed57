"""`crmconsole calls`: API calls used, what they were for, what the next run and a day will take, and our own cap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.objects import Json
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import UsageError
from crmconsole.views import CallsView, RunForecast

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer()


@app.command()
@command
def calls(
    terminal: Terminal,
    cap: Annotated[
        int | None,
        typer.Option(metavar="CALLS", help="Allow this workspace so many calls a UTC day.", show_default=False),
    ] = None,
    no_cap: Annotated[bool, typer.Option("--no-cap", help="Take our own cap away.")] = False,
    reserve: Annotated[
        int | None,
        typer.Option(
            metavar="PERCENT", help="Leave this part of Salesforce's allowance to other programs.", show_default=False
        ),
    ] = None,
    days: Annotated[int, typer.Option(min=1, max=90, help="Days to show.")] = 7,
) -> int:
    """API calls: used, what for, what the next run and a day will take; and our own cap."""
    if cap is not None and no_cap:
        raise UsageError("--cap and --no-cap exclude each other.", "Nothing was changed.")

    async def work(console: Console) -> CallsView:
        view = await console.api_calls(days)
        if cap is None and not no_cap and reserve is None:
            return view
        wanted = None if no_cap else cap if cap is not None else view.cap
        await console.set_call_budget(wanted, view.reserve_percent if reserve is None else reserve)
        return await console.api_calls(days)

    view = terminal.run(work)
    terminal.answer(calls_object(view), *_words(view))
    return Status.DONE


def calls_object(view: CallsView) -> Json:
    """Return the object of `calls`."""
    return {
        "today": view.today,
        "used": view.used,
        "limit": view.limit,
        "reserve": view.reserve,
        "reserve_percent": view.reserve_percent,
        "cap": view.cap,
        "left": view.left,
        "days": [
            {"day": one.day, "calls": one.calls, "for": {of.purpose: of.calls for of in one.by_purpose}}
            for one in view.days
        ],
        "why": view.why,
        "planned": {"average": view.planned_average, "range": list(view.planned_range), "sentence": view.planned},
        "expected_a_day": view.a_day,
        "next_run": forecast_object(view.run),
        "enough": view.enough,
        "allowance": view.allowance,
        "waits": view.waits,
        "waits_until": view.waits_until,
        "advice": view.advice,
    }


def forecast_object(one: RunForecast) -> Json:
    """Return what a run is expected to take."""
    return {
        "calls": one.calls,
        "most": one.most,
        "for": {of.purpose: of.calls for of in one.by_purpose},
        "left": one.left,
        "fits": one.fits,
        "sentence": one.sentence,
    }


def _words(view: CallsView) -> list[str | Table]:
    used = (
        "not known yet" if view.used is None else f"{view.used:,} of {view.limit:,}, {view.reserve:,} kept for others"
    )
    cap = "none" if view.cap is None else f"{view.cap:,} a day"
    words: list[str | Table] = [
        f"Calls of this workspace today: {view.today:,}. Own cap: {cap}.",
        f"Calls of everybody in the last 24 hours: {used}.",
    ]
    table = Table("Day", "Calls", "What for", box=None)
    for one in reversed(view.days):
        what = "; ".join(f"{of.words}: {of.calls:,}" for of in one.by_purpose)
        table.add_row(one.day, f"{one.calls:,}", what)
    words += [
        table,
        view.why,
        f"{view.planned} An ordinary day is expected to take about {view.a_day:,} here.",
        view.run.sentence,
    ]
    return words + [one for one in (view.allowance, view.waits, view.advice) if one]
