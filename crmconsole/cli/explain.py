"""`crmconsole explain`: why each value is what it is."""

from __future__ import annotations

from typing import Annotated

import typer

from crmconsole.cli.objects import explanation_object, object_named
from crmconsole.cli.terminal import Status, Terminal, command
from crmconsole.records import Kind

app = typer.Typer()


@app.command()
@command
def explain(
    terminal: Terminal,
    kind: Annotated[Kind, typer.Argument(parser=object_named, metavar="KIND", help="What it is.", show_default=False)],
    local_id: Annotated[int, typer.Argument(help="Its number here.", show_default=False)],
    field: Annotated[
        str | None,
        typer.Option(help="Only this field, by label or name; Record or Owner for the whole.", show_default=False),
    ] = None,
) -> int:
    """Say why each value of a record is what it is, or why nothing happened to it."""
    told = terminal.run(lambda console: console.explain(kind, local_id, field))
    data = {
        "kind": str(kind),
        "local_id": local_id,
        "explanations": [explanation_object(one) for one in told],
    }
    terminal.answer(data, *(f"{one.label}: {one.sentence}" for one in told))
    return Status.DONE
