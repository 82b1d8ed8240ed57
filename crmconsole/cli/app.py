"""All commands put together, and the one way into them. Without a command, the window opens."""

from __future__ import annotations

import importlib
import importlib.util
import io
import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import Annotated, Any

import typer
from typer.exceptions import Abort, TyperException
from typer.main import get_command

from crmconsole.cli import (
    actions,
    activity,
    alerts,
    business,
    calls,
    conflicts,
    connect,
    distribution,
    explain,
    failures,
    fields,
    insight,
    mapping,
    people,
    practice,
    programs,
    reports,
    runs,
    score,
    setup,
    tasks,
    undo,
    users,
    won,
    workspace,
    write_back,
)
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import NotReady

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""Any of these says that a window can be shown, or where."""

app = typer.Typer(
    name="crmconsole",
    help="Keeps a small business's marketing database and its CRM in step, both ways, field by field. Without a command, the window opens.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for group in (
    connect.app,
    setup.app,
    runs.app,
    calls.app,
    undo.app,
    failures.app,
    explain.app,
    write_back.app,
    won.app,
):
    app.registered_commands += group.registered_commands
app.add_typer(practice.app, name="practice", help="A practice org on this computer.")
app.add_typer(conflicts.conflicts, name="conflicts")
app.add_typer(mapping.app, name="mapping", help="Which field here belongs to which field in the CRM.")
app.add_typer(
    actions.app, name="actions", help="CRM actions for some people: asked for, carried out, run again, cancelled."
)
app.add_typer(tasks.app, name="tasks", help="Pre-configured tasks, from which an action chooses.")
app.add_typer(distribution.app, name="distribution", help="Which console user gets new leads.")
app.add_typer(
    fields.app,
    name="fields",
    help="The fields of ours in the CRM, what the signed-in user may do there, and fields of your own.",
)
app.add_typer(people.app, name="people", help="The people of the marketing database.")
for name, one in (
    ("accounts", business.accounts),
    ("campaigns", business.campaigns),
    ("opportunities", business.opportunities),
):
    app.add_typer(one, name=name)
app.add_typer(business.stages, name="stages")
app.add_typer(reports.app, name="reports", help="What the marketing database holds, in numbers.")
app.add_typer(alerts.app, name="alerts")
app.add_typer(activity.app, name="activity", help="What people did: visits, forms, meetings.")
app.add_typer(score.app, name="score", help="What people score, and the model behind it.")
app.add_typer(programs.app, name="programs", help="Prepared sequences of CRM actions, and who is in them.")
app.add_typer(insight.app, name="insight", help="Contact Insight as a page that links in Salesforce open.")
app.add_typer(users.app, name="users", help="Who opens the console, with which role and PIN.")
app.add_typer(
    workspace.app, name="workspace", help="Which of two copies of a workspace goes on, and switching it to another org."
)


@app.callback(invoke_without_command=True)
@command
def window(
    terminal: Terminal,
    practice_org: Annotated[
        bool, typer.Option("--practice", help="Open the window on a practice org of its own, which ends with it.")
    ] = False,
    background: Annotated[
        bool, typer.Option("--background", help="Open it in the tray, or minimised, as at login.")
    ] = False,
) -> int:
    """Open the window."""
    if importlib.util.find_spec("PySide6") is None or importlib.util.find_spec("ui") is None:
        raise NotReady(
            "The window cannot open: PySide6, which draws it, is not installed here.",
            "",
            "Install PySide6-Essentials, or use the commands: crmconsole --help",
            cause="no_window",
        )
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _SCREENS):
        raise NotReady(
            "The window cannot open: there is no screen here.",
            "",
            "Start it in a desktop session, or use the commands: crmconsole --help",
            cause="no_window",
        )
    opening = importlib.import_module("ui.__main__")
    # Without --workspace the window chooses the folder itself: a practice org has one of its own.
    return int(opening.main(terminal.workspace if terminal.chosen else None, practice_org, background=background))


@cache
def commands() -> Callable[..., Any]:
    """Return all commands put together, once: it takes longer than many of them need for their work."""
    return get_command(app)


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit status; never raises."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name that the terminal's character set lacks must not end a command.
            stream.reconfigure(errors="backslashreplace")
    try:
        status = commands()(args=list(arguments), prog_name="crmconsole", standalone_mode=False)
    except TyperException as error:
        sentence = error.format_message().replace("Value error, ", "").rstrip(".")
        print(f"{sentence}. See: crmconsole --help", file=sys.stderr)
        return Status.USAGE
    except (Abort, KeyboardInterrupt):
        print("Stopped.", file=sys.stderr)
        return Status.INTERRUPTED
    return int(status or 0)
