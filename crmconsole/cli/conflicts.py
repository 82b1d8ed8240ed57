"""`crmconsole conflicts`: fields that wait for a person's choice, and making it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.objects import conflict_object
from crmconsole.cli.tables import value, when
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import InputProblem
from crmconsole.store.local_fields import field_by_label
from crmconsole.views import ConflictView

if TYPE_CHECKING:
    from crmconsole.console import Console

conflicts = typer.Typer(rich_markup_mode=None)


@conflicts.callback(invoke_without_command=True)
@command
def show_conflicts(terminal: Terminal) -> int:
    """Fields with two different values that wait for a choice."""
    found = terminal.run(lambda console: console.conflicts())
    table = Table("Id", "Object", "Person", "Name", "Field", "Here", "In CRM", "Since", box=None)
    for one in found:
        sides = (value(one.here), value(one.there))
        table.add_row(str(one.id), str(one.kind), str(one.local_id), one.name, one.label, *sides, when(one.opened))
    shown: str | Table = table if found else "Nothing waits for a choice."
    terminal.answer({"conflicts": [conflict_object(one) for one in found]}, shown)
    return Status.DONE


@conflicts.command()
@command
def resolve(
    terminal: Terminal,
    ident: Annotated[int, typer.Argument(metavar="ID", help="Id of the conflict, or of the person.")],
    keep: Annotated[str, typer.Option(metavar="here|there|VALUE", help="The value that both sides are to have.")],
    field: Annotated[str | None, typer.Option(help="Label or name of the field.", show_default=False)] = None,
) -> int:
    """Choose the value that both sides are to have; the next run carries it out."""

    async def work(console: Console) -> ConflictView:
        one = _wanted(await console.conflicts(), ident, field)
        if keep in ("here", "there"):
            await console.resolve_conflict(one.id, keep)
        else:
            await console.resolve_conflict(one.id, "value", keep)
        return one

    done = terminal.run(work)
    terminal.answer(
        {"resolved": done.id, "kind": str(done.kind), "local_id": done.local_id, "field": done.label, "keep": keep},
        f"{done.label} of {done.name} is settled; the next run brings both sides in step.",
    )
    return Status.DONE


def _wanted(found: Sequence[ConflictView], ident: int, field: str | None) -> ConflictView:
    """Return the conflict that a person means.

    Raises:
        InputProblem: there is none like that, or several.
    """
    fitting = [one for one in found if field is None or _names(one, field)]
    chosen = [one for one in fitting if one.id == ident] or [one for one in fitting if one.local_id == ident]
    if len(chosen) == 1:
        return chosen[0]
    what = f"{ident}" if field is None else f"{ident}, {field}"
    happened = (
        f"Several fields of person {ident} wait for a choice."
        if chosen
        else f"Nothing waits for a choice under {what}."
    )
    raise InputProblem(happened, "Nothing was changed.", "See the list with: crmconsole conflicts", cause="nothing")


def _names(one: ConflictView, field: str) -> bool:
    spec = field_by_label(one.kind, field)
    return spec is not None and spec.name == one.field
