"""`crmconsole alerts`: what people are told of, to whom mails about it go, and a test mail."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.alerts.mail import PORTS, SECURITIES
from crmconsole.cli.objects import Json
from crmconsole.cli.tables import when
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import UsageError
from crmconsole.views import AlertSettings, AlertView

if TYPE_CHECKING:
    from crmconsole.console import Console

PASSWORD_VARIABLE = "CRMCONSOLE_MAIL_PASSWORD"
"""Environment variable that holds the password of the mail server, for scripts."""

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def alerts() -> None:
    """What you are told of without asking, and the mails about it."""


@app.command("list")
@command
def list_alerts(terminal: Terminal, limit: Annotated[int, typer.Option(min=1, help="Alerts to show.")] = 50) -> int:
    """Alerts: what goes on first, then the newest."""
    found = terminal.run(lambda console: console.alerts(limit))
    table = Table("Since", "Over", "What", "What to do", "Mails", box=None)
    for one in found:
        over = "goes on" if one.settled is None else when(one.settled)
        table.add_row(when(one.opened), over, f"{one.title}. {one.sentence}", one.fix, str(one.mails))
    terminal.answer({"alerts": [alert_object(one) for one in found]}, table if found else "There are no alerts.")
    return Status.INCOMPLETE if any(one.settled is None for one in found) else Status.DONE


@app.command()
@command
def settings(
    terminal: Terminal,
    on: Annotated[bool | None, typer.Option("--on/--off", help="Send mails, or none.", show_default=False)] = None,
    to: Annotated[
        list[str] | None, typer.Option(metavar="ADDRESS", help="Who gets them; may be repeated.", show_default=False)
    ] = None,
    principal: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="The principal user of the org.", show_default=False)
    ] = None,
    host: Annotated[str | None, typer.Option(help="The mail server.", show_default=False)] = None,
    port: Annotated[int | None, typer.Option(help="Its port; without it, the usual one.", show_default=False)] = None,
    security: Annotated[
        str | None, typer.Option(metavar="|".join(SECURITIES), help="How it is spoken to.", show_default=False)
    ] = None,
    user: Annotated[str | None, typer.Option(help="User of the mail server.", show_default=False)] = None,
    sender: Annotated[str | None, typer.Option(metavar="ADDRESS", help="From whom.", show_default=False)] = None,
    password: Annotated[
        bool,
        typer.Option("--password", help=f"Ask for its password; in scripts it stands in {PASSWORD_VARIABLE}."),
    ] = False,
) -> int:
    """To whom mails about alerts go, and by which server; without options, only shown. The password is kept in the keyring."""
    given = {
        "on": on, "addresses": None if to is None else tuple(to), "principal": principal, "host": host, "security": security,
        "user": user, "sender": sender, "port": port if port is not None else PORTS.get(security or ""),
    }  # fmt: skip
    changes = {name: value for name, value in given.items() if value is not None}
    secret = _password() if password else None

    async def work(console: Console) -> AlertSettings:
        now = await console.alert_settings()
        if not changes and secret is None:
            return now
        return await console.save_alert_settings(replace(now, **changes), secret)  # type: ignore[arg-type]

    found = terminal.run(work)
    terminal.answer(settings_object(found), *_words(found))
    return Status.DONE


@app.command()
@command
def test(terminal: Terminal) -> int:
    """Send a test mail."""
    to = terminal.run(lambda console: console.send_test_mail())
    terminal.answer({"sent_to": list(to)}, f"A test mail was sent to {', '.join(to)}.")
    return Status.DONE


def _password() -> str:
    given = os.environ.get(PASSWORD_VARIABLE)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise UsageError(
            "Nobody can be asked for the password.", "Nothing was saved.", f"Give it in {PASSWORD_VARIABLE}."
        )
    return str(typer.prompt("Password of the mail server", hide_input=True, default="", show_default=False, err=True))


def alert_object(one: AlertView) -> Json:
    """Return an alert."""
    return {
        "id": one.id,
        "kind": one.kind,
        "title": one.title,
        "sentence": one.sentence,
        "fix": one.fix,
        "opened": one.opened,
        "settled": one.settled,
        "mails": one.mails,
        "mailed": one.mailed,
    }


def settings_object(one: AlertSettings) -> Json:
    """Return the settings of mails about alerts; the password is not among them."""
    return {
        "on": one.on,
        "addresses": list(one.addresses),
        "principal": one.principal,
        "host": one.host,
        "port": one.port,
        "security": one.security,
        "user": one.user,
        "sender": one.sender,
        "has_password": one.has_password,
        "trouble": one.trouble,
    }


def _words(one: AlertSettings) -> list[str]:
    to = ", ".join([*one.addresses, *([f"{one.principal} (principal user)"] if one.principal else [])]) or "nobody"
    words = [
        f"Mails about alerts are {'on' if one.on else 'off'}. They go to: {to}.",
        f"Server: {one.host or 'none'}, port {one.port}, {one.security}, user {one.user or 'none'},"
        f" password {'kept in the keyring' if one.has_password else 'none'}.",
    ]
    return [*words, *([f"The last mail was not sent. {one.trouble}"] if one.trouble else [])]
