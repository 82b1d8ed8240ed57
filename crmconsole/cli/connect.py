"""`crmconsole connect`: signing a workspace in to its org, with or without a browser."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crmconsole.cli.objects import connection_object
from crmconsole.cli.terminal import PASSPHRASE_VARIABLE, Status, Terminal, command
from crmconsole.errors import InputProblem, SecretsUnavailable, UsageError
from crmconsole.views import ConnectionView, SignInRequest

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer()

PRODUCTION = "login.salesforce.com"
SANDBOX = "test.salesforce.com"


class Keep(StrEnum):
    """Where a sign-in is kept."""

    KEYRING = "keyring"
    SESSION = "session"
    FILE = "file"


@app.command()
@command
def connect(
    terminal: Terminal,
    practice_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="A running practice org; no browser is needed.", show_default=False),
    ] = None,
    sandbox: Annotated[bool, typer.Option("--sandbox", help="Sign in to a sandbox.")] = False,
    domain: Annotated[
        str | None,
        typer.Option(metavar="HOST", help="Your own address, such as acme.my.salesforce.com.", show_default=False),
    ] = None,
    client_id: Annotated[
        str | None, typer.Option(metavar="ID", help="Consumer key of your app in Salesforce.", show_default=False)
    ] = None,
    sfdx_url_stdin: Annotated[
        bool, typer.Option("--sfdx-url-stdin", help="Read an SFDX auth URL from standard input.")
    ] = False,
    jwt_key: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Private key (PEM) of a server; with --username and --client-id.", show_default=False
        ),
    ] = None,
    username: Annotated[str | None, typer.Option(help="User for --jwt-key.", show_default=False)] = None,
    keep: Annotated[
        Keep | None,
        typer.Option(
            help="Where the sign-in is kept; without it, where it was, else in the keyring. A practice org's needs no keeping.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Connect the workspace to an org: by browser, to a practice org, or as servers do."""
    ways = [
        name
        for name, given in (
            ("--practice-url", practice_url),
            ("--sfdx-url-stdin", sfdx_url_stdin),
            ("--jwt-key", jwt_key),
        )
        if given
    ]
    if len(ways) > 1:
        raise UsageError(f"{ways[0]} and {ways[1]} exclude each other.")
    if sandbox and domain:
        raise UsageError("--sandbox and --domain exclude each other.")
    if keep is Keep.SESSION:
        raise UsageError(
            "A sign-in for this session only would be forgotten as soon as this command ends.",
            "Nothing was connected.",
            "Keep it in the keyring, or in a file that a passphrase opens: --keep file",
        )
    host = domain or (SANDBOX if sandbox else PRODUCTION)

    async def work(console: Console) -> ConnectionView:
        if practice_url is not None and keep is None:
            return await console.connect_practice(practice_url)
        store = await _store(terminal, console, keep)
        if practice_url is not None:
            return await console.connect_practice(practice_url, store)
        if sfdx_url_stdin:
            return await console.connect_sfdx(_sfdx_url(), store)
        if jwt_key is not None:
            if username is None or client_id is None:
                raise UsageError("--jwt-key needs --username and --client-id.")
            return await console.connect_jwt(jwt_key, username, client_id, host, store)
        request = SignInRequest(host, client_id, store, console.desk.passphrase)
        return await console.sign_in(request, lambda url: terminal.note(f"Sign in with the browser: {url}"))

    view = terminal.run(work, begins=True)
    who = view.identity
    words = "Connected." if who is None else f"Connected to {who.org_name} ({who.environment}) as {who.user_name}."
    terminal.answer(
        {"connection": connection_object(view)}, words, *([view.calls_warning] if view.calls_warning else [])
    )
    return Status.DONE


@app.command()
@command
def take_over(
    terminal: Terminal,
    org: Annotated[str, typer.Argument(metavar="ORG-ID", help="The org, as the refusal names it.")],
) -> int:
    """Agree that this workspace takes over an org that another console database keeps in step; then connect again."""
    terminal.run(lambda console: console.take_over(org), begins=True)
    terminal.answer({"may_take_over": org}, "Agreed. It is taken over when you connect to it.")
    return Status.DONE


async def _store(terminal: Terminal, console: Console, keep: Keep | None) -> str:
    """Return where the sign-in will be kept, with the passphrase at hand where one is needed.

    Raises:
        SecretsUnavailable: nobody gave a passphrase.
    """
    before = (await console.connection()).secret_store
    chosen = str(keep) if keep is not None else before if before in (Keep.KEYRING, Keep.FILE) else str(Keep.KEYRING)
    if chosen == Keep.FILE:
        passphrase = terminal.passphrase(new=before != Keep.FILE)
        if passphrase is None:
            raise SecretsUnavailable(
                "A passphrase is needed for the file with the sign-in.",
                "Nothing was connected.",
                f"Run the command in a terminal, or give it in the environment variable {PASSPHRASE_VARIABLE}.",
                cause="passphrase",
            )
        console.desk.passphrase = passphrase
    return chosen


def _sfdx_url() -> str:
    text = sys.stdin.readline().strip()
    if not text:
        raise InputProblem(
            "Nothing came on standard input.", "Nothing was connected.", "Pipe an SFDX auth URL into the command."
        )
    return text
