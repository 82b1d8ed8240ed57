"""`crmconsole mapping`: which field here belongs to which field in the CRM, and which way it travels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.objects import Json, by_kind, label, object_named, pair_object
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import InputProblem
from crmconsole.mapping import check, data_loader, edit, suggest
from crmconsole.mapping.edit import Rows
from crmconsole.mapping.model import CONVERSIONS
from crmconsole.mapping.pairing import fields_named, paired, usual_way
from crmconsole.records import Direction, FieldSpec, Kind, Policy
from crmconsole.store.local_fields import KIND_LABELS
from crmconsole.views import MappingView

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

OneKind = Annotated[Kind, typer.Argument(parser=object_named, metavar="KIND", help="The object.", show_default=False)]
AnyKind = Annotated[
    Kind | None,
    typer.Argument(parser=object_named, metavar="KIND", help="The object; all of them without it.", show_default=False),
]
Here = Annotated[str, typer.Argument(help="Field here, by label or name.", show_default=False)]
There = Annotated[str, typer.Argument(help="Field in the CRM, by name or label.", show_default=False)]
WAYS = {Direction.PUSH: "→", Direction.PULL: "←", Direction.TWO_WAY: "↔", Direction.OFF: "off"}


@app.callback()
def mapping() -> None:
    """Which field here belongs to which field in the CRM."""


async def views(console: Console, kind: Kind | None) -> list[MappingView]:
    """Return the mapping of one kind, or of all."""
    return [await console.mapping(one) for one in (await console.mapped_kinds() if kind is None else (kind,))]


def _object(view: MappingView) -> Json:
    return {
        "kind": str(view.kind),
        "version": view.version,
        "rows": [pair_object(view.kind, row, view.local_fields) for row in view.rows],
    }


def _table(view: MappingView) -> Table:
    table = Table(
        "Here",
        "",
        "In CRM",
        "Who wins",
        "Options",
        title=f"{KIND_LABELS[view.kind][1]}, version {view.version}",
        box=None,
    )
    here = {spec.name: spec.label for spec in view.local_fields}
    for row in view.rows:
        marks = [f"{row.conversion} {row.form}".rstrip()] if row.conversion != "none" else []
        marks += [word for word, on in (("clears", row.clears), ("refill", row.refill)) if on]
        marks += [f"default {row.default_there}"] if row.default_there is not None else []
        marks += [f"default here {row.default_here}"] if row.default_here is not None else []
        two_way = row.direction is Direction.TWO_WAY
        table.add_row(
            here.get(row.local or "", row.local or "?"), WAYS[row.direction], row.remote or "?",
            str(row.policy) if two_way else "", ", ".join(marks),
        )  # fmt: skip
    return table


@app.command()
@command
def show(terminal: Terminal, kind: AnyKind = None) -> int:
    """Show the pairs of fields."""
    found = terminal.run(lambda console: views(console, kind))
    data = _object(found[0]) if kind is not None else {"objects": by_kind({view.kind: _object(view) for view in found})}
    terminal.answer(data, *(_table(view) for view in found))
    return Status.DONE


@app.command("set")
@command
def set_pair(
    terminal: Terminal,
    kind: OneKind,
    here: Here,
    there: There,
    direction: Annotated[
        Direction | None,
        typer.Option(help="Which way it travels; without it, as before or both ways.", show_default=False),
    ] = None,
    policy: Annotated[Policy | None, typer.Option(help="Who wins when both sides changed.", show_default=False)] = None,
    also: Annotated[bool, typer.Option("--also", help="Keep the pair that the field here has already.")] = False,
    clears: Annotated[
        bool | None, typer.Option("--clears/--no-clears", help="A deliberate blank travels.", show_default=False)
    ] = None,
    refill: Annotated[
        bool | None,
        typer.Option("--refill/--no-refill", help="A blank in the CRM is always filled.", show_default=False),
    ] = None,
    default: Annotated[
        str | None, typer.Option(help="Sent when the field here is empty; empty for none.", show_default=False)
    ] = None,
    default_here: Annotated[
        str | None, typer.Option(help="Kept here when the CRM's field is empty; empty for none.", show_default=False)
    ] = None,
    conversion: Annotated[
        str | None, typer.Option(help=f"One of {', '.join(CONVERSIONS)}.", show_default=False)
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(help="Of date (dd.MM.yyyy), number (#,##0.00) or constant (the value).", show_default=False),
    ] = None,
) -> int:
    """Map a field here to a field in the CRM, in place of what either had before."""

    async def work(console: Console) -> MappingView:
        view = await console.mapping(kind)
        local, remote = _here(view, here), _there(view, there)
        rows, row = paired(tuple(view.rows), local.name, remote.name, keep_others=also)
        way = direction or usual_way(view, row, local, remote)
        rows = edit.set_direction(rows, {row.id}, way)
        if policy is not None:
            rows = edit.set_policy(rows, {row.id}, policy)
        if clears is not None:
            rows = edit.set_clears(rows, {row.id}, clears)
        if refill is not None:
            rows = edit.set_refill(rows, {row.id}, refill)
        if default is not None:
            rows = edit.set_default(rows, row.id, default or None)
        if default_here is not None:
            rows = edit.set_default_here(rows, row.id, default_here or None)
        if conversion is not None or form is not None:
            chosen = edit.find(rows, row.id).conversion if conversion is None else conversion
            rows = edit.set_conversion(rows, row.id, chosen, form=form)
        return await console.save_mapping(kind, rows, f"{local.label} with {remote.name}")

    return _saved(terminal, terminal.run(work))


@app.command("who-wins")
@command
def who_wins(
    terminal: Terminal,
    kind: OneKind,
    policy: Annotated[Policy, typer.Argument(help="Who wins when both sides changed.", show_default=False)],
) -> int:
    """Say who wins in every pair of an object that travels both ways."""

    async def work(console: Console) -> MappingView:
        view = await console.mapping(kind)
        ids = {row.id for row in view.rows if row.direction is Direction.TWO_WAY}
        return await console.save_mapping(kind, edit.set_policy(tuple(view.rows), ids, policy), f"who wins: {policy}")

    return _saved(terminal, terminal.run(work))


@app.command()
@command
def remove(
    terminal: Terminal,
    kind: OneKind,
    here: Here,
    there: Annotated[str | None, typer.Argument(help="Only the pair with this field.", show_default=False)] = None,
) -> int:
    """Take a pair of fields out of the mapping; the values on both sides stay."""

    async def work(console: Console) -> MappingView:
        view = await console.mapping(kind)
        local = _here(view, here)
        remote = None if there is None else _there(view, there)
        gone = {
            row.id for row in view.rows if row.local == local.name and (remote is None or row.remote == remote.name)
        }
        if not gone:
            raise InputProblem(f"{local.label} is not mapped like that.", "Nothing was changed.", cause="nothing")
        return await console.save_mapping(kind, edit.remove(tuple(view.rows), gone), f"without {local.label}")

    return _saved(terminal, terminal.run(work))


def _saved(terminal: Terminal, view: MappingView) -> Status:
    terminal.answer(_object(view), f"Saved as version {view.version} of {KIND_LABELS[view.kind][1]}.")
    return Status.DONE


@app.command("suggest")
@command
def suggest_pairs(
    terminal: Terminal,
    kind: AnyKind = None,
    accept: Annotated[bool, typer.Option("--accept", help="Save all of them.")] = False,
) -> int:
    """Propose pairs for the fields that have none."""

    async def work(console: Console) -> list[Json]:
        found: list[Json] = []
        for view in await views(console, kind):
            rows: Rows = tuple(view.rows)
            proposals = suggest.suggestions(view, rows)
            for one in proposals:
                rows = edit.accept(rows, edit.row_ids(rows), one, Policy.SALESFORCE_WINS)
                found.append(
                    {"kind": str(view.kind), "here": label(view.kind, one.local, view.local_fields), "there": one.remote, "direction": str(one.direction),
                     "confidence": one.confidence, "reason": one.reason}
                )  # fmt: skip
            if accept and proposals:
                await console.save_mapping(view.kind, rows, "Suggestions accepted")
        return found

    found = terminal.run(work)
    table = Table("Object", "Here", "In CRM", "Way", "Why", box=None)
    for one in found:
        table.add_row(str(one["kind"]), str(one["here"]), str(one["there"]), str(one["direction"]), str(one["reason"]))
    shown: str | Table = table if found else "Nothing to propose."
    terminal.answer({"suggestions": found, "accepted": accept and bool(found)}, shown)
    return Status.DONE


@app.command("check")
@command
def check_mapping(terminal: Terminal, kind: AnyKind = None) -> int:
    """Say what is to mend in the mapping; 1 when something blocks it."""
    problems: list[Json] = []
    for view in terminal.run(lambda console: views(console, kind)):
        rows = {row.id: row for row in view.rows}
        for one in check.problems(view, view.rows):
            row = rows.get(one.row_id or "")
            problems.append(
                {"kind": str(view.kind), "level": one.level, "here": label(view.kind, row.local, view.local_fields) if row is not None and row.local else None,
                 "there": None if row is None else row.remote, "sentence": one.sentence}
            )  # fmt: skip
    shown = [f"{one['kind']}, {one['level']}: {one['sentence']}" for one in problems] or ["The mapping is in order."]
    terminal.answer({"problems": problems}, *shown)
    return Status.INCOMPLETE if any(one["level"] == "error" for one in problems) else Status.DONE


@app.command("export")
@command
def export_mapping(
    terminal: Terminal,
    kind: OneKind,
    file: Annotated[Path | None, typer.Argument(help="Without it, standard output.", show_default=False)] = None,
) -> int:
    """Write a mapping as a file that another console can import; with .sdl at its end, as a map for Salesforce Data Loader."""
    for_loader = file is not None and file.suffix.lower() == data_loader.SUFFIX
    text = terminal.run(lambda console: console.export_mapping(kind, for_data_loader=for_loader))
    if file is None:
        print(text)
        return Status.DONE
    try:
        file.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise InputProblem(
            f"{file} cannot be written: {error.strerror or error}.", "Nothing was exported.", "Choose another place."
        ) from error
    terminal.answer({"kind": str(kind), "file": str(file)}, f"Written to {file}.")
    return Status.DONE


@app.command("import")
@command
def import_mapping(
    terminal: Terminal,
    file: Annotated[
        Path,
        typer.Argument(help="A file that was exported, or a map of Salesforce Data Loader (.sdl).", show_default=False),
    ],
    kind: Annotated[
        Kind | None,
        typer.Option(parser=object_named, metavar="KIND", help="The object of an .sdl file.", show_default=False),
    ] = None,
) -> int:
    """Save the mapping of a file as a new version."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputProblem(
            f"{file} cannot be read.", "Nothing was changed.", "Choose a file that was exported from a mapping."
        ) from error
    if file.suffix.lower() != data_loader.SUFFIX:
        return _saved(terminal, terminal.run(lambda console: console.import_mapping(text)))
    if kind is None:
        raise InputProblem(
            "A map of Data Loader does not say which object it is for.",
            "Nothing was changed.",
            "Add for example --kind lead.",
        )
    done = terminal.run(lambda console: console.import_data_loader(kind, text))
    terminal.answer(
        {**_object(done.view), "left": list(done.left)},
        f"{done.taken} pairs saved as version {done.view.version} of {KIND_LABELS[kind][1]}.",
        *done.left,
    )
    return Status.DONE


# ------------------------------------------------------------------------------------------------ fields
def _here(view: MappingView, words: str) -> FieldSpec:
    return _field(view.local_fields, words, "here")


def _there(view: MappingView, words: str) -> FieldSpec:
    return _field(view.crm_fields, words, f"of {KIND_LABELS[view.kind][1]} in Salesforce")


def _field(fields: Sequence[FieldSpec], words: str, where: str) -> FieldSpec:
    """Return the field that somebody named: by name first, then by label.

    Raises:
        InputProblem: there is none, or several have this label.
    """
    found = fields_named(fields, words)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(spec.name for spec in found)
        raise InputProblem(
            f"Several fields {where} are called “{words}”: {names}.", "Nothing was changed.", "Use the name."
        )
    raise InputProblem(f"There is no field “{words}” {where}.", "Nothing was changed.", "See the fields in the window.")


@app.command()
@command
def heal(terminal: Terminal, kind: OneKind) -> int:
    """Take over fields that were renamed in Salesforce, as a new version of the mapping."""
    view = terminal.run(lambda console: console.heal_mapping(kind))
    terminal.answer(_object(view), f"Saved as version {view.version}; the next run goes on with these fields.")
    return Status.DONE
