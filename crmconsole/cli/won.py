"""`crmconsole won`: how a lead is converted that is won here, where a converted status stands for Won (features S4-32)."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated

import typer

from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.sync.actions.asking import user_named
from crmconsole.views import WonOptions

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer()
OWNER = "lead-owner"


@app.command()
@command
def won(
    terminal: Terminal,
    assign_to: Annotated[
        str | None,
        typer.Option(
            metavar=f"USER|{OWNER}",
            help="Who gets the contact: a console user, a Salesforce user's name, e-mail or id, or whoever owns the lead.",
            show_default=False,
        ),
    ] = None,
    attach: Annotated[
        bool | None,
        typer.Option("--attach/--new-account", help="Join the account of the company's name.", show_default=False),
    ] = None,
    opportunity: Annotated[
        bool | None,
        typer.Option("--opportunity/--no-opportunity", help="Make an opportunity, which is won.", show_default=False),
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="Name of the opportunity; empty = the company.", show_default=False)
    ] = None,
    notify: Annotated[
        bool | None, typer.Option("--notify/--no-notify", help="Salesforce's mail to the owner.", show_default=False)
    ] = None,
) -> int:
    """Show how the lead of whoever is won here is converted, or change it."""

    async def work(console: Console) -> WonOptions:
        before = await console.won_options()
        wanted = before
        if assign_to is not None:
            choice = await console.owners()
            wanted = replace(wanted, assign_to="" if assign_to == OWNER else user_named(choice, assign_to).id)
        if attach is not None:
            wanted = replace(wanted, attach_to_account=attach)
        if opportunity is not None:
            wanted = replace(wanted, create_opportunity=opportunity)
            if not opportunity:
                wanted = replace(wanted, opportunity_name="")
        if name is not None:
            wanted = replace(wanted, opportunity_name=name)
        if notify is not None:
            wanted = replace(wanted, notify_owner=notify)
        return before if wanted == before else await console.set_won_options(wanted)

    view = terminal.run(work)
    terminal.answer(asdict(view), *_words(view))
    return Status.DONE


def _words(view: WonOptions) -> list[str]:
    owner = view.assign_to or "whoever owns the lead"
    account = (
        "joins the account of the company's name, or gets a new one" if view.attach_to_account else "gets a new account"
    )
    deal = "no opportunity is made"
    if view.create_opportunity:
        deal = f"an opportunity called {view.opportunity_name or 'like the company'} is made and won"
    mail = "Salesforce mails the owner" if view.notify_owner else "nobody gets a mail"
    return [
        "Where a converted status stands for Won, a lead that is won here is converted in Salesforce:",
        f"the contact belongs to {owner} and {account}; {deal}; {mail}.",
    ]
