"""`crmconsole users`: who opens the console, with which role and PIN, and the CRM user that stands for each (features S0-4, S0-5, S2-19)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.objects import Json
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import UsageError
from crmconsole.roles import RIGHT_WORDS, RIGHTS, ROLE_LABELS, Right, Role, roles_with
from crmconsole.views import ConsoleUser

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer(rich_markup_mode=None)

Name = Annotated[str, typer.Argument(help="Name of the user.")]
CrmUserWords = Annotated[
    str | None,
    typer.Option(
        "--crm-user", help="The CRM user that stands for them: id, name or e-mail address.", show_default=False
    ),
]
WithPin = Annotated[bool, typer.Option("--pin", help="Give them a PIN; it is asked for, or read from standard input.")]


@app.command("list")
@command
def list_users(terminal: Terminal) -> int:
    """The users with their roles."""
    found = terminal.run(lambda console: console.users())
    terminal.answer({"users": [user_object(one) for one in found]}, _table(found))
    return Status.DONE


@app.command()
@command
def roles(terminal: Terminal) -> int:
    """What each role may see and do."""
    table = Table("May", "Roles", box=None, show_lines=True)
    for right in Right:
        able = roles_with(right)
        table.add_row(
            RIGHT_WORDS[right], "all" if len(able) == len(Role) else ", ".join(ROLE_LABELS[one] for one in able)
        )
    lines = [
        {"role": str(role), "label": ROLE_LABELS[role], "may": [str(one) for one in Right if one in RIGHTS[role]]}
        for role in Role
    ]
    terminal.answer({"roles": lines}, table)
    return Status.DONE


@app.command()
@command
def add(
    terminal: Terminal,
    name: Name,
    role: Annotated[Role, typer.Option(help="What they may see and do; see: crmconsole users roles")],
    crm_user: CrmUserWords = None,
    pin: WithPin = False,
) -> int:
    """Add a user."""
    new_pin = _new_pin() if pin else None

    async def work(console: Console) -> ConsoleUser:
        crm = None if crm_user is None else await console.crm_user_named(crm_user)
        return await console.add_user(name, role, crm_user_id=crm, new_pin=new_pin)

    return _answer(terminal, terminal.run(work))


@app.command()
@command
def edit(
    terminal: Terminal,
    name: Name,
    role: Annotated[Role | None, typer.Option(help="Give them another role.", show_default=False)] = None,
    left: Annotated[
        bool | None, typer.Option("--left/--back", help="They have left, or are back.", show_default=False)
    ] = None,
    pin: WithPin = False,
    no_pin: Annotated[bool, typer.Option("--no-pin", help="Take their PIN away.")] = False,
) -> int:
    """Change the role or the PIN of a user, or say that they left."""
    if pin and no_pin:
        raise UsageError("Either --pin or --no-pin.", "Nothing was changed.")
    new_pin = _new_pin() if pin else None

    async def work(console: Console) -> ConsoleUser:
        changed = await console.edit_user(name, role=role, active=None if left is None else not left)
        if pin or no_pin:
            changed = await console.set_user_pin(name, new_pin)
        return changed

    return _answer(terminal, terminal.run(work))


@app.command()
@command
def remove(terminal: Terminal, name: Name) -> int:
    """Remove a user; who only left is better marked so: crmconsole users edit NAME --left"""
    terminal.run(lambda console: console.remove_user(name))
    terminal.answer({"removed": name}, f"{name} is removed.")
    return Status.DONE


@app.command()
@command
def link(
    terminal: Terminal,
    name: Name,
    crm_user: Annotated[
        str | None,
        typer.Argument(help="The CRM user that stands for them: id, name or e-mail address.", show_default=False),
    ] = None,
    nobody: Annotated[bool, typer.Option("--nobody", help="No CRM user stands for them any more.")] = False,
) -> int:
    """Say which CRM user stands for a console user."""
    if (crm_user is None) == (not nobody):
        raise UsageError("Name a CRM user, or say --nobody.", "Nothing was changed.")

    async def work(console: Console) -> ConsoleUser:
        return await console.link_user(name, None if crm_user is None else await console.crm_user_named(crm_user))

    return _answer(terminal, terminal.run(work))


def _new_pin() -> str:
    """Return a PIN from the person at the terminal, asked twice, or from standard input; it is never an argument, which others could read."""
    if sys.stdin.isatty():
        return str(typer.prompt("New PIN", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")


def _answer(terminal: Terminal, user: ConsoleUser) -> int:
    terminal.answer({"user": user_object(user)}, _table([user]))
    return Status.DONE


def _table(found: Sequence[ConsoleUser]) -> Table:
    table = Table("Name", "Role", "User in the CRM", "PIN", "", box=None)
    for user in found:
        crm = user.crm_user_name or ""
        gone = "" if user.crm_user_active else " (not active)"
        state = "" if user.active else "has left"
        table.add_row(user.name, ROLE_LABELS[user.role], f"{crm}{gone}", "yes" if user.has_pin else "", state)
    return table


def user_object(user: ConsoleUser) -> Json:
    """Return a user as the contract of the command line has it."""
    return {
        "name": user.name,
        "role": str(user.role),
        "crm_user_id": user.crm_user_id,
        "crm_user": user.crm_user_name,
        "crm_user_active": user.crm_user_active,
        "has_pin": user.has_pin,
        "active": user.active,
    }
