"""`crmconsole practice`: a practice org alone in the foreground."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crmconsole.cli.terminal import Terminal, command
from crmconsole.errors import NotReady, UsageError

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def practice() -> None:
    """A practice org on this computer."""


@app.command()
@command
def serve(
    terminal: Terminal,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 0,
    people: Annotated[int, typer.Option(min=0, help="Leads and contacts in a new org.")] = 200,
    seed: Annotated[int, typer.Option(help="The same seed gives the same org.")] = 1,
    directory: Annotated[
        Path | None, typer.Option("--dir", help="Keeps the org's data in this folder.", show_default=False)
    ] = None,
    fault: Annotated[
        list[str] | None,
        typer.Option(metavar="SPEC", help="Weather to begin with, such as row_lock:object=Lead,times=3."),
    ] = None,
) -> int:
    """Run a practice org until SIGTERM or Ctrl+C; one JSON line says how to sign in, once it is ready."""
    from crmconsole.practice import BadFault, CannotServe
    from crmconsole.practice import serve as serve_org

    try:
        serve_org(people=people, seed=seed, port=port, directory=directory, faults=fault or ())
    except BadFault as error:
        raise UsageError(str(error), "", "See the names with GET /practice/faults of a practice org.") from error
    except CannotServe as error:
        raise NotReady(str(error), "", "Choose another port or folder.") from error
    return 0
