"""What several commands show to people in the same way: runs, changes, moments, values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from rich.table import Table

from crmconsole.cli.terminal import Status
from crmconsole.records import Value
from crmconsole.store.local_fields import BY_KIND
from crmconsole.sync.explain import labels
from crmconsole.views import RecordChange, RunView

_COLUMNS = {
    "read": "read",
    "created_here": "new here",
    "updated_here": "changed here",
    "deleted_here": "removed here",
    "created_there": "new in CRM",
    "updated_there": "changed in CRM",
    "linked": "linked",
    "unchanged": "unchanged",
    "skipped": "left out",
    "failed": "failed",
    "conflicts": "two values",
}


def when(moment: str) -> str:
    """Return a stored moment as a person reads it."""
    return f"{moment[:10]} {moment[11:16]} GMT"


def value(held: Value) -> str:
    """Return a value in one line."""
    if held is None:
        return "blank"
    text = " ".join(("Yes" if held else "No").split() if isinstance(held, bool) else str(held).split())
    return text if len(text) <= 60 else text[:59] + "…"


def run_words(run: RunView) -> list[str | Table]:
    """Return a run for people: its totals and its message."""
    used = [name for name in _COLUMNS if any(asdict(counts)[name] for counts in run.objects.values())]
    words: list[str | Table] = []
    if used:
        table = Table("", *(_COLUMNS[name] for name in used), box=None)
        for kind, counts in run.objects.items():
            table.add_row(str(kind), *(f"{asdict(counts)[name]:,}" for name in used))
        words.append(table)
    words.append(f"{run.message} {run.api_calls:,} API calls, {run.seconds:.1f} s.".strip())
    if run.cleared:
        told = "1 change of this run is" if run.cleared == 1 else f"{run.cleared:,} changes of this run are"
        words.append(f"{told} not kept any more; its totals are.")
    return words


def change_table(changes: Iterable[RecordChange]) -> Table:
    """Return changes for people: a line per field that changes, one line for a record that is new."""
    table = Table("Object", "Id", "Name", "Action", "Field", "Was", "Becomes", "Why", box=None)
    for change in changes:
        where = {"here": "here", "there": "in CRM"}.get(change.side, change.side)
        head = (str(change.kind), str(change.local_id or ""), change.name, f"{change.action} {where}")
        if change.action == "create" or not change.fields:
            table.add_row(*head, f"{len(change.fields)} values" if change.fields else "", "", "", change.reason)
            continue
        for place, (name, field) in enumerate(change.fields.items()):
            before = field.there if change.side == "there" else field.here
            cells = (
                field.label or labels(BY_KIND.get(change.kind, {}), [name]),
                value(before),
                value(field.result),
                field.reason,
            )
            table.add_row(*(head if place == 0 else ("",) * 4), *cells)
    return table


def status_of(run: RunView) -> Status:
    """Return the exit status of a run: 3 when it could not be done, 1 when records failed or wait for a person."""
    if run.state == "failed":
        return Status.COULD_NOT_RUN
    open_ends = any(counts.failed or counts.conflicts for counts in run.objects.values())
    return Status.INCOMPLETE if run.state != "done" or open_ends else Status.DONE
