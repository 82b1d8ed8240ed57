"""`crmconsole fields own`: the fields that this workspace has beside those of every workspace (features S0-17)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.objects import Json, object_named
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import InputProblem, UsageError
from crmconsole.mapping.compat import type_words
from crmconsole.mapping.own_fields import TYPES
from crmconsole.mapping.pairing import fields_named
from crmconsole.records import FieldType, Kind
from crmconsole.store.local_fields import KIND_LABELS
from crmconsole.views import OwnFieldView

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Field = Annotated[str, typer.Argument(help="Label or name of the field.", show_default=False)]
OfKind = Annotated[
    Kind | None,
    typer.Option("--kind", parser=object_named, metavar="KIND", help="The object, where two objects have the label.", show_default=False),
]  # fmt: skip
Length = Annotated[int | None, typer.Option(help="Longest value, in characters.", show_default=False)]
Choices = Annotated[
    list[str] | None, typer.Option("--option", help="Something to choose; may be repeated.", show_default=False)
]


@app.callback()
def own() -> None:
    """Fields of your own in the marketing database: made, mapped, changed, taken away and put back."""


@app.command("list")
@command
def list_fields(
    terminal: Terminal,
    removed: Annotated[bool, typer.Option("--removed", help="Those that were taken away, too.")] = False,
) -> int:
    """The fields of your own, how many records have a value in them, and where they are mapped."""
    return _answer(terminal, terminal.run(lambda console: console.own_fields_here(removed=removed)))


@app.command()
@command
def add(
    terminal: Terminal,
    name: Annotated[
        str, typer.Argument(help="Label of the field; with --like, a field's name in Salesforce.", show_default=False)
    ],
    like: Annotated[
        Kind | None,
        typer.Option(parser=object_named, metavar="KIND", help="Make it like a field of this object in Salesforce, and map the two.", show_default=False),
    ] = None,
    kind: Annotated[
        Kind | None,
        typer.Option("--for", parser=object_named, metavar="KIND", help="The object whose records get it; leads and contacts share theirs.", show_default=False),
    ] = None,
    type_of: Annotated[
        FieldType | None, typer.Option("--type", metavar="TYPE", help=f"What it holds: {', '.join(TYPES)}.", show_default=False)
    ] = None,
    label: Annotated[str | None, typer.Option(help="With --like: another label than Salesforce's.", show_default=False)] = None,
    length: Length = None,
    digits: Annotated[int | None, typer.Option(help="All digits of a number.", show_default=False)] = None,
    decimals: Annotated[int | None, typer.Option(help="Digits behind the point.", show_default=False)] = None,
    options: Choices = None,
) -> int:  # fmt: skip
    """Make a field, or one like a field of Salesforce that has no place here yet."""
    if like is not None:
        if any(one is not None for one in (kind, type_of, length, digits, decimals, options)):
            raise UsageError(
                "With --like, Salesforce's field says what the field is.", "No field was made.", "Leave the rest out."
            )
        chosen = like
        made = terminal.run(lambda console: console.field_like(chosen, name, label))
        told = "Made" if made.is_new else "It was here already;"
        sentence = f"{told} “{made.field.spec.label}”, mapped to {made.remote} of {KIND_LABELS[chosen][1]}."
        terminal.answer({**_object(made.field), "there": made.remote, "is_new": made.is_new}, sentence)
        return Status.DONE
    if kind is None or type_of is None:
        raise UsageError(
            "A field needs an object and a type.",
            "No field was made.",
            "Say for example: --for lead --type date; or --like lead with a field's name in Salesforce.",
        )
    whose, what = kind, type_of
    field = terminal.run(
        lambda console: console.add_own_field(
            whose, label or name, what, max_length=length, precision=digits, scale=decimals, options=options or ()
        )
    )
    terminal.answer(_object(field), f"Made “{field.spec.label}” for {_kinds(field)}.")
    return Status.DONE


@app.command()
@command
def edit(
    terminal: Terminal,
    name: Field,
    kind: OfKind = None,
    label: Annotated[str | None, typer.Option(help="What it is called from now on.", show_default=False)] = None,
    length: Length = None,
    options: Choices = None,
) -> int:
    """Change what a field is called, how long its values may be, or what there is to choose: all choices are given anew."""

    async def work(console: Console) -> OwnFieldView:
        found = await _named(console, name, kind)
        return await console.edit_own_field(found.spec.name, label=label, max_length=length, options=options)

    field = terminal.run(work)
    terminal.answer(_object(field), f"Saved “{field.spec.label}”.")
    return Status.DONE


@app.command()
@command
def remove(terminal: Terminal, name: Field, kind: OfKind = None) -> int:
    """Take a field out of every mapping and hide it; its values stay, and `restore` shows them again."""

    async def work(console: Console) -> tuple[str, list[str], int]:
        found = await _named(console, name, kind)
        done = await console.remove_own_field(found.spec.name)
        return done.label, [str(one) for one in done.unmapped], done.filled

    told, unmapped, filled = terminal.run(work)
    mapped = f" It was taken out of the mapping of {', '.join(unmapped)}." if unmapped else ""
    kept = f" {filled:,} values are kept: crmconsole fields own restore" if filled else ""
    terminal.answer({"label": told, "unmapped": unmapped, "filled": filled}, f"“{told}” is taken away.{mapped}{kept}")
    return Status.DONE


@app.command()
@command
def restore(terminal: Terminal, name: Field, kind: OfKind = None) -> int:
    """Show a field again that was taken away, with the values it had; map it anew if it is to travel."""

    async def work(console: Console) -> OwnFieldView:
        found = await _named(console, name, kind, removed=True)
        return await console.put_back_own_field(found.spec.name)

    field = terminal.run(work)
    terminal.answer(_object(field), f"“{field.spec.label}” is back, with {field.filled:,} values.")
    return Status.DONE


async def _named(console: Console, words: str, kind: Kind | None, *, removed: bool = False) -> OwnFieldView:
    """Return the field that somebody named.

    Raises:
        InputProblem: there is none, or several are called so.
    """
    every = [one for one in await console.own_fields_here(removed=removed) if kind is None or kind in one.kinds]
    candidates = [one for one in every if (one.removed_at is not None) == removed]
    names = {spec.name for spec in fields_named([one.spec for one in candidates], words)}
    found = [one for one in candidates if one.spec.name in names]
    if len(found) == 1:
        return found[0]
    if found:
        told = ", ".join(f"{one.spec.name} of {_kinds(one)}" for one in found)
        raise InputProblem(f"Several fields are called “{words}”: {told}.", "Nothing was changed.", "Use the name.")
    told = f"No field “{words}” was taken away." if removed else f"There is no field of your own “{words}”."
    raise InputProblem(
        told,
        "Nothing was changed.",
        "See them with: crmconsole fields own list",
        cause="nothing",
    )


def _kinds(field: OwnFieldView) -> str:
    return " and ".join(KIND_LABELS[one][1].lower() for one in field.kinds)


def _answer(terminal: Terminal, fields: Sequence[OwnFieldView]) -> int:
    table = Table("Name", "Label", "Of", "Type", "Values", "Mapped in", "", box=None)
    for one in fields:
        mapped = ", ".join(KIND_LABELS[each][1].lower() for each in one.mapped)
        gone = f"taken away {one.removed_at}" if one.removed_at else ""
        table.add_row(one.spec.name, one.spec.label, _kinds(one), type_words(one.spec), f"{one.filled:,}", mapped, gone)
    shown: str | Table = table if fields else "There are no fields of your own."
    terminal.answer({"fields": [_object(one) for one in fields]}, shown)
    return Status.DONE


def _object(field: OwnFieldView) -> Json:
    spec = field.spec
    return {
        "name": spec.name,
        "label": spec.label,
        "kinds": [str(one) for one in field.kinds],
        "type": str(spec.type),
        "length": spec.max_length,
        "digits": spec.precision,
        "decimals": spec.scale,
        "options": [one.value for one in spec.options],
        "filled": field.filled,
        "mapped": [str(one) for one in field.mapped],
        "made_at": field.made_at,
        "removed_at": field.removed_at,
    }
