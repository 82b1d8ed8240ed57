"""`crmconsole undo`: taking back what a run did, or showing what that would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from crmconsole.cli.objects import Json, run_object
from crmconsole.cli.runs import SHOWN_CHANGES, finished, progress_shown
from crmconsole.cli.tables import run_words, value
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.errors import UsageError
from crmconsole.records import KEPT, PEOPLE, Kind
from crmconsole.views import RunView, UndoItem, UndoPlan

if TYPE_CHECKING:
    from crmconsole.console import Console

app = typer.Typer()

_DONE_INSTEAD = {
    ("create", "here"): "delete",
    ("create", "there"): "delete",
    ("restore", "here"): "delete",
    ("restore", "there"): "delete",
    ("delete", "here"): "restore",
    ("delete", "there"): "restore",
    ("link", "here"): "unlink",
    ("unlink", "here"): "link",
}
"""What an undo does in answer to what a run did; values are updated either way."""
_WORDS = {"reversed": "taken back", "kept": "kept", "impossible": "cannot be taken back"}


@app.command()
@command
def undo(
    terminal: Terminal,
    run: Annotated[int, typer.Argument(help="The run, as history numbers it.", show_default=False)],
    rehearse: Annotated[bool, typer.Option("--rehearse", help="Only show what would be taken back.")] = False,
    record: Annotated[
        str | None,
        typer.Option(metavar="KIND:ID", help="Only this record, for example lead:12.", show_default=False),
    ] = None,
    field: Annotated[str | None, typer.Option(help="Only this field, by label or name.", show_default=False)] = None,
) -> int:
    """Take back what a run did on both sides, but for what somebody changed since; an undo is a run and can be undone."""
    kind, local_id = _record(record)
    if rehearse:
        return _rehearsed(terminal, run, kind, local_id, field)

    async def work(console: Console) -> RunView:
        with progress_shown(terminal, console):
            return await console.undo(run, kind, local_id, field)

    return finished(terminal, terminal.run(work, signs_in=True))


def _rehearsed(terminal: Terminal, run: int, kind: Kind | None, local_id: int | None, field: str | None) -> Status:
    async def work(console: Console) -> UndoPlan:
        with progress_shown(terminal, console):
            return await console.plan_undo(run, kind, local_id, field)

    plan = terminal.run(work, signs_in=True)
    data = {
        **run_object(plan.run),
        "undoes": run,
        "changes": [item_object(item) for item in plan.items],
        "warnings": list(plan.warnings),
    }
    if plan.run.state == "failed":
        terminal.answer(data)
        terminal.note(plan.run.message)
        return Status.COULD_NOT_RUN
    terminal.answer(data, _table(plan.items[:SHOWN_CHANGES]), *run_words(plan.run), *plan.warnings)
    if not terminal.as_json and len(plan.items) > SHOWN_CHANGES:
        terminal.note(f"{SHOWN_CHANGES:,} of {len(plan.items):,} changes are shown; all of them with --json.")
    return Status.DONE


def item_object(item: UndoItem) -> Json:
    """Return one thing that a run did, in the form of a rehearsal's change, with what becomes of it."""
    here, there = (item.now, None) if item.side == "here" else (None, item.now)
    fields = {}
    if item.field:
        result = item.back_to if item.verdict == "reversed" else item.now
        fields[item.label] = {
            "base": None,
            "here": here,
            "there": there,
            "result": result,
            "reason": item.reason,
        }
    return {
        "kind": str(item.kind),
        "local_id": item.local_id,
        "crm_id": item.crm_id,
        "name": item.name,
        "action": _DONE_INSTEAD.get((item.action, item.side), "update"),
        "did": item.action,
        "side": item.side,
        "verdict": item.verdict,
        "reason": item.reason,
        "now": item.now,
        "back_to": item.back_to,
        "fields": fields,
    }


def _table(items: Sequence[UndoItem]) -> Table:
    table = Table("Object", "Id", "Name", "The run did", "Field", "Now", "Back to", "Becomes", "Why", box=None)
    for item in items:
        where = {"here": "here", "there": "in CRM"}.get(item.side, item.side)
        cells = (item.label, value(item.now), value(item.back_to)) if item.field else ("", "", "")
        table.add_row(
            str(item.kind),
            str(item.local_id or ""),
            item.name,
            f"{item.action} {where}",
            *cells,
            _WORDS[item.verdict],
            item.reason,
        )
    return table


def _record(words: str | None) -> tuple[Kind | None, int | None]:
    """Return kind and number of `lead:12`, or of a person's number alone.

    Raises:
        UsageError: it is neither.
    """
    if words is None:
        return None, None
    kind, _, number = words.rpartition(":")
    kinds = {str(one): one for one in KEPT}
    if not number.isdecimal() or (kind and kind not in kinds):
        raise UsageError(
            f"“{words}” is no record.", "Nothing was changed.", "Give kind and number, for example lead:12."
        )
    return (kinds[kind] if kind else PEOPLE[0]), int(number)
