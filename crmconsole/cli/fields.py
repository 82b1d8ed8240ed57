"""`crmconsole fields`: what the signed-in user may do in the CRM, and our fields put there; fields of a workspace's own are in `own_fields.py`."""

from __future__ import annotations

from collections.abc import Sequence

import typer
from rich.table import Table

from crmconsole.cli import own_fields
from crmconsole.cli.objects import Json
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.views import Installation, PermissionCheck, PermissionLine

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

app.add_typer(own_fields.app, name="own", help="Fields of your own in the marketing database.")

MARKS = {"ok": "ok", "weaker": "weaker", "missing": "MISSING"}


@app.callback()
def fields() -> None:
    """The fields of ours in the CRM, what the signed-in user may do there, and fields of your own here."""


@app.command("check")
@command
def check(terminal: Terminal) -> int:
    """Say object by object and field by field what is missing, and what to tell the administrator; 1 when something does not work."""
    found = terminal.run(lambda console: console.permission_check(), signs_in=True)
    faults = [line for line in found.lines if line.state != "ok"]
    shown: list[str | Table] = [found.sentence, *([_table(faults)] if faults else [])]
    if found.instructions:
        shown += ["For the Salesforce administrator:\n", found.instructions]
    if found.may_install:
        shown.append("You may do this from here: crmconsole fields install")
    terminal.answer(_check_object(found), *shown)
    return Status.INCOMPLETE if any(line.state == "missing" for line in found.lines) else Status.DONE


@app.command("install")
@command
def install(terminal: Terminal) -> int:
    """Put our fields into the CRM and let the signed-in user use them; what is there is never changed. 1 when some cannot be used."""
    done = terminal.run(lambda console: console.install_fields(), signs_in=True)
    table = Table("Object", "Field", "What became of it", box=None)
    for one in done.fields:
        table.add_row(one.object_label, one.label, one.sentence)
    terminal.answer(_installation_object(done), table, done.sentence)
    return Status.DONE if done.complete else Status.INCOMPLETE


def _table(lines: Sequence[PermissionLine]) -> Table:
    table = Table("", "Object", "What", "Missing", "What it means", box=None)
    for line in lines:
        table.add_row(MARKS[line.state], line.object_label, line.label, line.sentence, line.meaning)
    return table


def _check_object(found: PermissionCheck) -> Json:
    return {
        "sentence": found.sentence,
        "installable": found.installable,
        "may_install": found.may_install,
        "lacking": list(found.lacking),
        "lines": [
            {"kind": str(line.kind), "field": line.field, "label": line.label, "needed": list(line.needed), "actual": list(line.actual),
             "state": line.state, "sentence": line.sentence, "meaning": line.meaning, "own": line.own}
            for line in found.lines
        ],
        "instructions": found.instructions,
    }  # fmt: skip


def _installation_object(done: Installation) -> Json:
    return {
        "complete": done.complete,
        "sentence": done.sentence,
        "fields": [
            {"kind": str(one.kind), "field": one.field, "label": one.label, "step": str(one.step), "sentence": one.sentence}
            for one in done.fields
        ],
    }  # fmt: skip
