"""`crmconsole workspace`: which of two copies of a workspace goes on, and switching it to another org."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import UsageError
from crmconsole.store.local_fields import word
from crmconsole.views import SwitchPreview

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def workspace() -> None:
    """Which of two copies of a workspace goes on, and switching it to another org."""


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


@app.command("switch-org")
@command
def switch_org(
    terminal: Terminal,
    yes_forget: Annotated[
        str | None,
        typer.Option(metavar="ORG-ID", help="The org that is to be forgotten; without it you are asked for its name."),
    ] = None,
    give_up_answers: Annotated[
        bool, typer.Option("--give-up-answers", help="Switch although answers of the org are outstanding.")
    ] = False,
    preview: Annotated[bool, typer.Option("--preview", help="Only show what would be forgotten.")] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take an agreement to a switch back.")] = False,
) -> int:
    """Agree that the next sign-in to another org switches this workspace to it: what ties records here to the org of now is forgotten."""
    if sum((yes_forget is not None, preview, withdraw)) > 1:
        raise UsageError("--yes-forget, --preview and --withdraw exclude each other.", "Nothing was changed.")
    if withdraw:
        terminal.run(lambda console: console.withdraw_switch())
        terminal.answer({"agreed": False}, "Taken back: this workspace stays with its org.")
        return Status.DONE
    seen = terminal.run(lambda console: console.plan_switch())
    if preview:
        terminal.answer(_switch_object(seen), *_told(seen))
        return Status.DONE
    if yes_forget is None:
        if not sys.stdin.isatty():
            raise UsageError(
                "Nobody is there to confirm the switch.",
                "Nothing was changed.",
                f"Confirm it on the command line: --yes-forget {seen.org_id}",
            )
        for line in _told(seen):
            terminal.note(line)
        yes_forget = str(typer.prompt(f"To forget it, type the name of the org ({seen.org_name})", err=True))
    forget = yes_forget
    agreed = terminal.run(lambda console: console.agree_to_switch(forget, give_up_answers=give_up_answers))
    terminal.answer(
        _switch_object(agreed),
        f"Agreed: {agreed.org_name} is forgotten when you sign in to another org. Do it with: crmconsole connect",
        "Until then everything goes on as it was. Take it back with: crmconsole workspace switch-org --withdraw",
    )
    return Status.DONE


def _switch_object(seen: SwitchPreview) -> dict[str, object]:
    return {
        "org_id": seen.org_id,
        "org_name": seen.org_name,
        "linked": {str(kind): number for kind, number in seen.ties.linked.items()},
        "people": seen.ties.people,
        "unsent": seen.ties.unsent,
        "conflicts": seen.ties.conflicts,
        "failures": seen.ties.failures,
        "actions": seen.ties.actions,
        "activities": seen.ties.activities,
        "unanswered": seen.ties.unanswered,
        "agreed": seen.agreed_at is not None,
    }


def _told(seen: SwitchPreview) -> list[str]:
    """Return what a switch takes away, in lines."""
    by_kind = ", ".join(f"{number:,} {word(kind, number)}" for kind, number in seen.ties.linked.items() if number)
    return [
        f"This workspace belongs to {seen.org_name} ({seen.org_id}).",
        f"Records that lose their tie: {seen.ties.records:,}{f' ({by_kind})' if by_kind else ''}. Forgotten: changes that were not sent ({seen.ties.unsent:,}),"
        f" failures ({seen.ties.failures:,}), two different values ({seen.ties.conflicts:,}). Accounts, opportunities and memberships of that org go to the recycle bin.",
        f"Dismissed: actions that wait ({seen.ties.actions:,}). Never looked up: requests without an answer ({seen.ties.unanswered:,}).",
        f"Kept: people ({seen.ties.people:,}), their activities and scores, mapping, programs and history. The org itself is not touched.",
        "The switch cannot be undone; runs of before cannot be undone after it.",
    ]
