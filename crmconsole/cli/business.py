"""`crmconsole campaigns`, `accounts`, `opportunities`, `stages`: what belongs to a business beside its people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.objects import Json, label
from crmconsole.cli.people import Settings, tell_overwritten, typed
from crmconsole.cli.tables import value
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.records import Kind
from crmconsole.store.local_fields import KIND_LABELS, with_own, word
from crmconsole.views import MemberView, RecordView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmconsole.console import Console

SHOWN = 50

Text = Annotated[str, typer.Argument(help="Words of the name.", show_default=False)]
Limit = Annotated[
    int | None, typer.Option(min=1, help=f"At most so many; tables show {SHOWN} without it.", show_default=False)
]
RecordId = Annotated[int, typer.Argument(metavar="ID", help="Its number.", show_default=False)]


def record_object(record: RecordView, members: Sequence[MemberView] | None = None) -> Json:
    """Return a record as JSON; `members` only where they were asked for."""
    found: Json = {
        "id": record.id,
        "kind": str(record.kind),
        "crm_id": record.crm_id,
        "held_back": record.held_back,
        "fields": {label(record.kind, name, record.own): held for name, held in record.fields.items()},
    }
    if members is not None:
        found["people"] = [
            {"person_id": one.person_id, "name": one.name, "crm_id": one.crm_id, "what": one.what, "mark": one.mark}
            for one in members
        ]
    return found


def _listing(kind: Kind) -> typer.Typer:
    """Return the commands that show records of a kind."""
    name = KIND_LABELS[kind][1].lower()
    app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=f"The {name} of the marketing database.")

    @app.callback()
    def group() -> None:
        """Nothing but a place for the commands."""

    @app.command("list")
    @command
    def list_records(terminal: Terminal, text: Text = "", limit: Limit = None) -> int:
        """Show them by name."""

        async def work(console: Console) -> tuple[int, Sequence[RecordView]]:
            ids = await console.record_ids(kind, text)
            most = limit if limit is not None else len(ids) if terminal.as_json else SHOWN
            return len(ids), await console.records(kind, ids[:most])

        total, found = terminal.run(work)
        table = Table("Id", "Name", "CRM id", "Not sent because", box=None)
        for one in found:
            table.add_row(str(one.id), one.name, one.crm_id or "", one.held_back or "")
        terminal.answer({name: [record_object(one) for one in found]}, table if found else "None.")
        if not terminal.as_json and total > len(found):
            terminal.note(f"{len(found):,} of {total:,}; more with --limit.")
        return Status.DONE

    @app.command()
    @command
    def show(terminal: Terminal, record_id: RecordId) -> int:
        """Show one with every field that is not blank, and the people that belong to it."""

        async def work(console: Console) -> tuple[RecordView, Sequence[MemberView]]:
            return await console.record(kind, record_id), await console.members(kind, record_id)

        _answer(terminal, *terminal.run(work))
        return Status.DONE

    return app


def _editing(app: typer.Typer, kind: Kind) -> typer.Typer:
    """Add the commands that change records of a kind."""

    @app.command()
    @command
    def add(terminal: Terminal, wishes: Settings = None) -> int:
        """Add one: --set "Name=…" as often as needed; of an opportunity also Account and Campaign, by their names."""
        values = typed(wishes)
        _answer(terminal, terminal.run(lambda console: console.add_record(kind, values)))
        return Status.DONE

    @app.command()
    @command
    def edit(terminal: Terminal, record_id: RecordId, wishes: Settings = None) -> int:
        """Change one; an empty value clears."""
        values = typed(wishes)

        async def work(console: Console) -> tuple[RecordView, RecordView, frozenset[str]]:
            put_back = await console.fields_put_back(kind)
            return await console.record(kind, record_id), await console.edit_record(kind, record_id, values), put_back

        before, after, put_back = terminal.run(work)
        _answer(terminal, after)
        tell_overwritten(terminal, before, after, put_back)
        return Status.DONE

    @app.command()
    @command
    def delete(terminal: Terminal, record_id: RecordId) -> int:
        """Put one into the recycle bin here; the one in Salesforce stays."""
        terminal.run(lambda console: console.delete_record(kind, record_id))
        terminal.answer({"deleted": record_id}, f"The {word(kind)} is in the recycle bin.")
        return Status.DONE

    return app


def _answer(terminal: Terminal, record: RecordView, members: Sequence[MemberView] | None = None) -> None:
    table = Table("Field", "Value", box=None)
    for name, spec in with_own(record.kind, record.own).items():
        held = record.fields[name]
        if held is not None and held is not False:
            table.add_row(spec.label, value(held))
    head = f"{record.id} · {record.name} · {record.crm_id or record.held_back or 'not linked'}"
    shown: list[str | Table] = [head, table]
    if members:
        people = Table("Person", "Name", "Status or role", "", box=None)
        mark = "responded" if record.kind is Kind.CAMPAIGN else "primary"
        for one in members:
            people.add_row(value(one.person_id), one.name, one.what, mark if one.mark else "")
        shown.append(people)
    terminal.answer(record_object(record, members), *shown)


accounts, campaigns, opportunities = (
    _editing(_listing(kind), kind) for kind in (Kind.ACCOUNT, Kind.CAMPAIGN, Kind.OPPORTUNITY)
)
"""Accounts and opportunities are changed here only while no CRM is connected; the console says so (features S0-12, S0-14)."""

stages = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@stages.callback()
def _stages() -> None:
    """The stages of opportunities, and what they stand for in our pipeline."""


@stages.command("list")
@command
def list_stages(terminal: Terminal) -> int:
    """Show the stages in the order of the pipeline."""
    found = terminal.run(lambda console: console.stages())
    table = Table("Stage", "Stands for", "Opportunities", box=None)
    for one in found:
        table.add_row(one.name, one.stands_for or "nobody said", str(one.opportunities))
    told: Json = {
        "stages": [
            {
                "name": one.name,
                "stands_for": one.stands_for,
                "opportunities": one.opportunities,
                "closed": one.closed,
                "won": one.won,
            }
            for one in found
        ]
    }
    terminal.answer(told, table if found else "No opportunity has come yet.")
    return Status.DONE


@stages.command("map")
@command
def map_stage(
    terminal: Terminal,
    stage: Annotated[str, typer.Argument(help="Stage of opportunities in Salesforce.", show_default=False)],
    stands_for: Annotated[
        str | None, typer.Argument(help="Stage of our pipeline; nothing takes it back.", show_default=False)
    ] = None,
) -> int:
    """Say what a stage stands for: New, Contacted, Qualified, Won, Lost or Parked."""
    terminal.run(lambda console: console.set_stage_meaning(stage, stands_for))
    terminal.answer({"stage": stage, "stands_for": stands_for}, f"“{stage}” stands for {stands_for or 'nothing'}.")
    return Status.DONE
