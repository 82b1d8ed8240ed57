"""`crmconsole conflicts`: fields that wait for a person's choice, and making it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.objects import Json, conflict_object, object_named
from crmconsole.cli.tables import value, when
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import InputProblem, UsageError
from crmconsole.records import FieldSpec, FieldType, Kind
from crmconsole.store.local_fields import KIND_LABELS, field_by_label
from crmconsole.sync.suggested_rules import POLICIES
from crmconsole.views import BatchResult, Choice, ConflictView, RuleSuggestion

if TYPE_CHECKING:
    from crmconsole.console import Console

SIDES = ("here", "there")

conflicts = typer.Typer(rich_markup_mode=None)


@conflicts.callback(invoke_without_command=True)
@command
def show_conflicts(terminal: Terminal) -> int:
    """Fields with two different values that wait for a choice."""
    found = terminal.run(lambda console: console.conflicts())
    table = Table("Id", "Object", "Person", "Name", "Field", "Agreed", "Here", "In CRM", "Since", box=None)
    for one in found:
        sides = (value(one.base), value(one.here), value(one.there))
        table.add_row(str(one.id), str(one.kind), str(one.local_id), one.name, one.label, *sides, when(one.opened))
    shown: str | Table = table if found else "Nothing waits for a choice."
    terminal.answer({"conflicts": [conflict_object(one) for one in found]}, shown)
    return Status.DONE


@conflicts.command("overruled")
@command
def show_overruled(terminal: Terminal) -> int:
    """Values that lost by a rule in the last 30 days: both sides had changed the field."""
    found = terminal.run(lambda console: console.overruled())
    table = Table("When", "Object", "Id", "Name", "Field", "Kept", "Lost", "It was", "Why", box=None)
    for one in found:
        side = "here" if one.lost_side == "here" else "in CRM"
        table.add_row(
            when(one.at),
            str(one.kind),
            str(one.local_id),
            one.name,
            one.label,
            value(one.kept),
            value(one.lost),
            side,
            one.sentence,
        )
    shown: str | Table = table if found else "No rule had to decide between two changes in the last 30 days."
    terminal.answer({"overruled": [conflict_object(one) for one in found]}, shown)
    return Status.DONE


@conflicts.command()
@command
def resolve(
    terminal: Terminal,
    keep: Annotated[str, typer.Option(metavar="here|there|VALUE", help="The value that both sides are to have.")],
    ident: Annotated[
        int | None,
        typer.Argument(metavar="[ID]", help="Id of the conflict, or of the person.", show_default=False),
    ] = None,
    field: Annotated[str | None, typer.Option(help="Label or name of the field.", show_default=False)] = None,
    kind: Annotated[
        Kind | None,
        typer.Option(parser=object_named, metavar="KIND", help="With --all: only this object.", show_default=False),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All that wait, or all of one field.")] = False,
) -> int:
    """Choose the value that both sides are to have; the next run carries it out."""
    if everything == (ident is not None):
        raise UsageError("Say which one: an id, or --all.", "Nothing was changed.", "See: crmconsole conflicts --help")
    if ident is None:
        return _resolve_all(terminal, keep, field, kind)

    async def work(console: Console) -> ConflictView:
        one = _wanted(await console.conflicts(), ident, field)
        choice = _choice(one, keep)
        await console.resolve_conflict(choice.id, choice.keep, choice.value, choice.seen, choice.seen_here)
        return one

    done = terminal.run(work)
    terminal.answer(
        {"resolved": done.id, "kind": str(done.kind), "local_id": done.local_id, "field": done.label, "keep": keep},
        f"{done.label} of {done.name} is settled; the next run brings both sides in step.",
    )
    return Status.DONE


def _resolve_all(terminal: Terminal, keep: str, field: str | None, kind: Kind | None) -> int:
    if keep not in SIDES and field is None:
        raise UsageError(
            f"“{keep}” would become the value of every field.", "Nothing was changed.", "Name the field with --field."
        )

    async def work(console: Console) -> BatchResult:
        found = [one for one in await console.conflicts() if kind in (None, one.kind)]
        return await console.resolve_conflicts(
            [_choice(one, keep) for one in found if field is None or _names(one, field)]
        )

    result = terminal.run(work)
    left: list[Json] = [{"id": one.id, "message": one.sentence} for one in result.rejected]
    moved: list[Json] = [
        {"id": one.id, "here": one.here, "there": one.there, "message": one.sentence} for one in result.moved
    ]
    number = len(result.done)
    terminal.answer(
        {"keep": keep, "done": number, "resolved": list(result.done), "moved": moved, "rejected": left},
        f"{number:,} {'field is' if number == 1 else 'fields are'} settled; the next run brings both sides in step.",
        *(one.sentence for one in result.moved),
        *(one.sentence for one in result.rejected),
    )
    return Status.INCOMPLETE if moved or left else Status.DONE


def _choice(one: ConflictView, keep: str) -> Choice:
    return Choice.of(one, keep) if keep in SIDES else Choice.of(one, "value", keep)


@conflicts.command()
@command
def always(
    terminal: Terminal,
    field: Annotated[str, typer.Argument(help="Label or name of the field.")],
    kind: Annotated[Kind, typer.Option(parser=object_named, metavar="KIND", help="The object.", show_default=False)],
    keep: Annotated[str, typer.Option(metavar="|".join(POLICIES), help="Which value always wins from now on.")],
) -> int:
    """Decide a field by a rule from now on, as a new version of the mapping, and all that wait of it."""
    fields = terminal.run(lambda console: console.fields_here())
    spec = field_by_label(fields[kind], field)
    if spec is None:
        raise InputProblem(
            f"{KIND_LABELS[kind][1]} have no field “{field}”.",
            "Nothing was changed.",
            "Use the label or the name of a field.",
            cause="nothing",
        )
    done = terminal.run(lambda console: console.always_for(kind, spec.name, keep))
    terminal.answer(
        {"kind": str(kind), "field": done.label, "keep": keep, "version": done.version, "settled": done.settled},
        f"Saved as version {done.version} of {KIND_LABELS[kind][1]}; {done.settled:,} "
        f"{'difference is' if done.settled == 1 else 'differences are'} settled by it.",
    )
    return Status.DONE


@conflicts.command()
@command
def suggestions(terminal: Terminal) -> int:
    """Rules that choices so far suggest, with what each would settle and would have done."""
    found = terminal.run(lambda console: console.rule_suggestions())
    shown = [one.sentence for one in found] or ["No rule suggests itself."]
    terminal.answer({"suggestions": [_suggestion(one) for one in found]}, *shown)
    return Status.DONE


def _suggestion(one: RuleSuggestion) -> Json:
    return {
        "kind": str(one.kind),
        "field": one.label,
        "policy": str(one.policy),
        "times": one.times,
        "waiting": one.waiting,
        "affected": one.affected,
        "sentence": one.sentence,
    }


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
    return field_by_label({one.field: FieldSpec(one.field, one.label, FieldType.TEXT)}, field) is not None
