"""`crmconsole workspace`: which of two copies of a workspace goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from crmconsole.cli.terminal import Status, Terminal, command

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def workspace() -> None:
    """Which of two copies of a workspace goes on."""


@app.command("goes-on")
@command
def goes_on(terminal: Terminal) -> int:
    """Let this workspace go on in the place of the one it was copied from, which is used no more."""

    async def work(console: Console) -> str:
        other = await console.copied_from()
        await console.workspace_goes_on()
        return other

    other = terminal.run(work)
    terminal.answer(
        {"workspace": str(terminal.workspace), "decided": "goes-on", "other": other},
        f"This workspace goes on. Do not use the one of {other} any more.",
    )
    return Status.DONE


@app.command("is-a-copy")
@command
def is_a_copy(terminal: Terminal) -> int:
    """Let this workspace and the one it was copied from both go on, each with an identity of its own."""

    async def work(console: Console) -> tuple[str, bool]:
        other = await console.copied_from()
        await console.workspace_is_a_copy()
        stored = (await console.connection()).secret_store
        return other, stored not in (None, "practice")

    other, must_sign_in = terminal.run(work)
    words = [f"This workspace is one of its own now, beside the one of {other}."]
    if must_sign_in:
        words.append("It has no sign-in of its own yet: crmconsole connect")
    terminal.answer({"workspace": str(terminal.workspace), "decided": "is-a-copy", "other": other}, *words)
    return Status.DONE
