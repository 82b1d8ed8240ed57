"""`crmconsole people`: the marketing database from the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.objects import person_object
from crmconsole.cli.runs import finished
from crmconsole.cli.tables import value
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import InputProblem, UsageError
from crmconsole.marketing.intake import SYNC_LABEL, yes_or_no
from crmconsole.records import Kind
from crmconsole.store.local_fields import with_own
from crmconsole.views import DeletionMeans, PersonView, RecordView

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

SHOWN = 50


class PersonKind(StrEnum):
    """What a person is."""

    LEAD = "lead"
    CONTACT = "contact"


PersonId = Annotated[int, typer.Argument(metavar="ID", help="Number of the person.", show_default=False)]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="FIELD=VALUE", help='As often as needed: --set "Last Name=Ortiz"', show_default=False
    ),
]
Switch = Annotated[
    bool | None,
    typer.Option("--enable-sync/--no-enable-sync", help="CRM Enable Sync.", show_default=False),
]


@app.callback()
def people() -> None:
    """The people of the marketing database."""


@app.command("list")
@command
def list_people(
    terminal: Terminal,
    text: Annotated[str, typer.Argument(help="Words of the name, company or e-mail address.", show_default=False)] = "",
    email: Annotated[str | None, typer.Option(help="Exactly this e-mail address.", show_default=False)] = None,
    crm_id: Annotated[str | None, typer.Option(help="Linked with this record.", show_default=False)] = None,
    kind: Annotated[PersonKind | None, typer.Option(help="Only leads or contacts.", show_default=False)] = None,
    sort: Annotated[
        str, typer.Option(help="name, company, email, kind, score, rank, edited or added; -name descends.")
    ] = "name",
    limit: Annotated[
        int | None, typer.Option(min=1, help=f"At most so many; tables show {SHOWN} without it.", show_default=False)
    ] = None,
) -> int:
    """Show people."""

    async def work(console: Console) -> tuple[int, Sequence[PersonView]]:
        ids = await console.person_ids(text, None if kind is None else Kind(kind), sort)
        if email is not None or crm_id is not None:
            exact = set(await console.find_people(email=email, crm_id=crm_id))
            ids = [one for one in ids if one in exact]
        most = limit if limit is not None else len(ids) if terminal.as_json else SHOWN
        return len(ids), await console.people(ids[:most])

    total, found = terminal.run(work)
    table = Table("Id", "Kind", "Name", "Company", "Email", "CRM id", box=None)
    for person in found:
        company, address = person.fields["company"], person.fields["email"]
        table.add_row(
            str(person.id), str(person.kind), person.name, value(company), value(address), person.crm_id or ""
        )
    shown: str | Table = table if found else "Nobody."
    terminal.answer({"people": [person_object(person) for person in found]}, shown)
    if not terminal.as_json and total > len(found):
        terminal.note(f"{len(found):,} of {total:,} people; more with --limit.")
    return Status.DONE


@app.command()
@command
def show(terminal: Terminal, person_id: PersonId) -> int:
    """Show a person with every field that is not blank."""
    person = terminal.run(lambda console: console.person(person_id))
    answer_person(terminal, person)
    return Status.DONE


def answer_person(terminal: Terminal, person: PersonView) -> None:
    """Give a person as the answer."""
    table = Table("Field", "Value", box=None)
    for name, spec in with_own(person.kind, person.own).items():
        held = person.fields[name]
        if held is not None and held is not False:
            table.add_row(spec.label, value(held))
    head = f"{person.id} · {person.name} · {person.kind} · {SYNC_LABEL} {'on' if person.enable_sync else 'off'} · {person.crm_id or 'not linked'}"
    terminal.answer(person_object(person), head, table)


def typed(wishes: Sequence[str] | None) -> dict[str, str]:
    """Return the values of `--set` by field.

    Raises:
        UsageError: one is not FIELD=VALUE, or a field is given twice.
    """
    values: dict[str, str] = {}
    for wish in wishes or ():
        field, sign, text = wish.partition("=")
        if not sign or not field.strip():
            raise UsageError(f"“{wish}” is not FIELD=VALUE.", "Nothing was changed.", 'Write: --set "Last Name=Ortiz"')
        if field.strip() in values:
            raise UsageError(f"{field.strip()} is given twice.", "Nothing was changed.")
        values[field.strip()] = text
    return values


def _typed(wishes: Sequence[str] | None) -> tuple[dict[str, str], bool | None]:
    """Return the values of `--set`, and CRM Enable Sync where it is among them.

    Raises:
        UsageError: one is not FIELD=VALUE, or a field is given twice.
        InputProblem: CRM Enable Sync is neither yes nor no.
    """
    values = typed(wishes)
    switch: bool | None = None
    for field in list(values):
        if "".join(char for char in field.casefold() if char.isalnum()) in ("crmenablesync", "enablesync"):
            try:
                switch = yes_or_no(SYNC_LABEL, values.pop(field))
            except ValueError as error:
                raise InputProblem(str(error), "Nothing was changed.", "Write yes or no.") from None
    return values, switch


@app.command()
@command
def form(
    terminal: Terminal,
    name: Annotated[str, typer.Argument(help="Name of the form.")],
    wishes: Settings = None,
    at: Annotated[
        str | None, typer.Option(help="When it was filled in; without it, just now.", show_default=False)
    ] = None,
    enable_sync: Switch = None,
) -> int:
    """Take in a form that somebody filled in: they are found by e-mail address, or added as a lead."""
    values, switch = _typed(wishes)
    chosen = switch if enable_sync is None else enable_sync
    person = terminal.run(lambda console: console.take_form(name, values, at=at, enable_sync=chosen))
    answer_person(terminal, person)
    return Status.DONE


@app.command()
@command
def add(
    terminal: Terminal,
    wishes: Settings = None,
    kind: Annotated[PersonKind, typer.Option(help="Lead or contact.")] = PersonKind.LEAD,
    enable_sync: Switch = None,
) -> int:
    """Add a person."""
    values, switch = _typed(wishes)
    chosen = switch if enable_sync is None else enable_sync
    person = terminal.run(lambda console: console.add_person(Kind(kind), values, chosen))
    answer_person(terminal, person)
    return Status.DONE


@app.command()
@command
def edit(terminal: Terminal, person_id: PersonId, wishes: Settings = None, enable_sync: Switch = None) -> int:
    """Change a person; an empty value clears: --set Phone="""
    values, switch = _typed(wishes)
    chosen = switch if enable_sync is None else enable_sync
    if not values and chosen is None:
        raise UsageError("Say what to change.", "Nothing was changed.", 'Write: --set "Phone=555-0100"')

    async def work(console: Console) -> tuple[PersonView, PersonView, frozenset[str]]:
        before = await console.person(person_id)
        put_back = await console.fields_put_back(before.kind)
        return before, await console.edit_person(person_id, values, chosen), put_back

    before, person, put_back = terminal.run(work)
    answer_person(terminal, person)
    tell_overwritten(terminal, before, person, put_back)
    return Status.DONE


def tell_overwritten(
    terminal: Terminal, before: PersonView | RecordView, after: PersonView | RecordView, put_back: frozenset[str]
) -> None:
    """Say which of the fields that were just changed only come from Salesforce (features S0-22)."""
    specs = with_own(after.kind, after.own)
    labels = [specs[name].label for name in specs if name in put_back and before.fields[name] != after.fields[name]]
    if labels:
        when = "by the next run" if after.crm_id is not None else "once there is a record in Salesforce"
        only = "only comes" if len(labels) == 1 else "only come"
        terminal.note(f"Will be overwritten {when}: {', '.join(labels)} {only} from Salesforce.")


@app.command()
@command
def delete(terminal: Terminal, person_id: PersonId) -> int:
    """Put a person into the recycle bin here; the record in the CRM follows where the setting deleted_here says so."""

    async def work(console: Console) -> tuple[PersonView, DeletionMeans]:
        person, means = await console.person(person_id), await console.deletion_means([person_id])
        await console.delete_person(person_id)
        return person, means

    gone, means = terminal.run(work)
    follows = "the next run puts the record in Salesforce into its recycle bin too"
    told = follows if means.follow else "nothing was deleted in the CRM"
    terminal.answer({"deleted": gone.id, "follows": bool(means.follow)}, f"{gone.name} is deleted here; {told}.")
    return Status.DONE


@app.command("bin")
@command
def recycle_bin(
    terminal: Terminal,
    person_ids: Annotated[
        list[int] | None, typer.Argument(metavar="[ID]…", help="Whom to remove, with --empty.", show_default=False)
    ] = None,
    empty: Annotated[bool, typer.Option("--empty", help="Remove these people for good, now.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before removing: it cannot be undone.")] = False,
) -> int:
    """Show who lies in the recycle bin here, the last one first, and until when; then they are removed for good."""
    if empty != bool(person_ids):
        raise UsageError(
            "Say --empty and whom: numbers of people.", "Nobody was removed.", "See them with: crmconsole people bin"
        )
    if person_ids:
        return _remove_for_good(terminal, person_ids, sure=yes)
    found = terminal.run(lambda console: console.recycle_bin())
    table = Table("Id", "Kind", "Name", "Email", "Since", "Why", "Kept until", box=None)
    for one in found:
        why = one.why.replace("_", " ")
        table.add_row(str(one.id), str(one.kind), one.name, value(one.email), one.since, why, one.until)
    people = [{**asdict(one), "kind": str(one.kind)} for one in found]
    terminal.answer({"people": people}, table if found else "The recycle bin is empty.")
    return Status.DONE


def _remove_for_good(terminal: Terminal, person_ids: list[int], *, sure: bool) -> int:
    number = f"{len(person_ids)} {'person is' if len(person_ids) == 1 else 'people are'}"
    question = f"{number} removed for good, with all that is known of them. This cannot be undone. Go on?"
    if not sure and not terminal.agrees(question):
        raise UsageError(
            "Removing people for good needs a yes.", "Nobody was removed.", "Say --yes if nobody can answer."
        )
    terminal.run(lambda console: console.empty_bin(person_ids))
    terminal.answer({"removed": person_ids}, f"{number} removed from the recycle bin for good.")
    return Status.DONE


@app.command()
@command
def restore(
    terminal: Terminal,
    person_ids: Annotated[list[int], typer.Argument(metavar="ID…", help="Numbers of people.", show_default=False)],
) -> int:
    """Take people out of the recycle bin here."""
    tied = terminal.run(lambda console: console.restore_people(person_ids))
    number = f"{len(person_ids)} {'person is' if len(person_ids) == 1 else 'people are'}"
    told = f"{tied} with their record in Salesforce" if tied else "without a record in Salesforce"
    terminal.answer({"restored": person_ids, "linked": tied}, f"{number} back, {told}.")
    return Status.DONE


@app.command("import")
@command
def import_file(
    terminal: Terminal,
    file: Annotated[Path, typer.Argument(help="CSV in UTF-8, or XLSX.", show_default=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would come of it; write nothing.")] = False,
) -> int:
    """Take in people from a file; those with a known e-mail address are changed."""
    done = terminal.run(lambda console: console.preview_import(file) if dry_run else console.import_people(file))
    table = Table("Row", "Why it was not taken as it is", box=None)
    for row, reason in done.rejected:
        table.add_row(str(row), reason)
    words = f"{done.created:,} added, {done.updated:,} changed, {done.unchanged:,} unchanged, {len(done.rejected):,} rejected."
    data: dict[str, object] = {
        "created": done.created,
        "updated": done.updated,
        "unchanged": done.unchanged,
        "rejected": [{"row": row, "reason": reason} for row, reason in done.rejected],
    }
    if done.overwritten:
        data["overwritten"] = [asdict(one) for one in done.overwritten]
    terminal.answer(data, words, *([table] if done.rejected else []))
    for one in done.overwritten:
        terminal.note(one.sentence)
    return Status.INCOMPLETE if done.rejected else Status.DONE


@app.command()
@command
def link(
    terminal: Terminal,
    person_id: PersonId,
    crm_id: Annotated[str, typer.Argument(metavar="CRM_ID", help="Lead or contact in the CRM.", show_default=False)],
) -> int:
    """Tie a person to a record of the CRM, whose values win; what is blank there is filled."""
    return finished(terminal, terminal.run(lambda console: console.link_person(person_id, crm_id), signs_in=True))


@app.command()
@command
def join(
    terminal: Terminal,
    person_ids: Annotated[list[int], typer.Argument(metavar="ID…", help="Numbers of people.", show_default=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say who would become one with whom.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before: it cannot be taken back.")] = False,
) -> int:
    """Make people one with whoever here has their e-mail address and a record in the CRM; who could be several is left out."""
    plan = terminal.run(lambda console: console.join_plan(person_ids))
    data: dict[str, object] = {
        "pairs": [asdict(one) for one in plan.pairs],
        "left": [asdict(one) for one in plan.left],
    }
    table = Table("Id", "Name", "Becomes one with", "CRM id", box=None)
    for pair in plan.pairs:
        table.add_row(str(pair.person_id), pair.name, f"{pair.other_name} ({pair.other_id})", pair.crm_id)
    for one in plan.left:
        table.add_row(str(one.person_id), one.name, f"nobody: {one.why}", "")
    if dry_run or not plan.pairs:
        terminal.answer(data, table)
        return Status.INCOMPLETE if plan.left else Status.DONE
    number = f"{len(plan.pairs):,} {'person becomes' if len(plan.pairs) == 1 else 'people become'}"
    question = (
        f"{number} one with somebody else here, and {len(plan.left):,} are left out. This cannot be taken back. Go on?"
    )
    if not yes and not terminal.agrees(question):
        raise UsageError("Joining people needs a yes.", "Nobody was joined.", "Say --yes if nobody can answer.")
    for one in plan.left:
        terminal.note(f"{one.name or one.person_id}: {one.why}")
    return finished(terminal, terminal.run(lambda console: console.join_people(plan.pairs), signs_in=True))
