"""Maps of Salesforce Data Loader (.sdl): a Java property file that says which column of a sheet goes into which field.

They know neither ways nor who wins: what is read becomes pairs with the usual ones. Decides nothing else and reads no file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import javaproperties

from crmconsole.errors import InputProblem
from crmconsole.mapping import edit
from crmconsole.mapping.edit import Rows
from crmconsole.mapping.pairing import fields_named, paired, usual_way
from crmconsole.records import Direction
from crmconsole.views import MappingRow, MappingView

SUFFIX = ".sdl"
NOTE = "Mapping values"
"""What Data Loader itself writes into the first line."""


class Read(NamedTuple):
    """A mapping with the pairs of a map in it, and a sentence for each line that could not become one."""

    rows: Sequence[MappingRow]
    taken: int
    left: Sequence[str]


def read(text: str, view: MappingView) -> Read:
    """Return the mapping with the pairs that a map says; pairs that the map does not mention stay.

    A column is one of our fields by name or label; a target is a field of the CRM by name. Several targets stand with commas between them.

    Raises:
        InputProblem: it is no such map, or not one of its lines could become a pair.
    """
    rows: Rows = tuple(view.rows)
    taken, left, lines = 0, list[str](), _lines(text)
    for column, target in lines:
        for name in target.split(","):
            trouble = _trouble(view, column, name.strip())
            if trouble:
                left.append(trouble)
                continue
            local = fields_named(view.local_fields, column)[0]
            remote = fields_named(view.crm_fields, name)[0]
            rows, row = paired(rows, local.name, remote.name)
            rows = edit.set_direction(rows, {row.id}, usual_way(view, row, local, remote))
            taken += 1
    if not taken:
        raise InputProblem(
            "Nothing in this map could be used." if lines else "There is no pair of fields in this map.",
            "The mapping was not changed." + "".join(f" {one}" for one in left[:3]),
            "Choose a map of this object, with columns that are called like fields here.",
        )
    return Read(rows, taken, tuple(left))


def write(view: MappingView) -> str:
    """Return the pairs of a mapping as a map for Data Loader: our labels as columns. Pairs that are off or half empty are left out."""
    labels = {spec.name: spec.label for spec in view.local_fields}
    targets: dict[str, list[str]] = {}
    for row in view.rows:
        if row.direction is not Direction.OFF and row.local in labels and row.remote is not None:
            targets.setdefault(labels[row.local], []).append(row.remote)
    pairs = {column: ", ".join(fields) for column, fields in targets.items()}
    return javaproperties.dumps(pairs, comments=NOTE, timestamp=False)


def _lines(text: str) -> list[tuple[str, str]]:
    """Return column and targets of every line that has both.

    Raises:
        InputProblem: it is no property file.
    """
    try:
        found = javaproperties.loads(text)
    except javaproperties.InvalidUEscapeError as error:
        raise InputProblem(
            "This is no map of Data Loader: a character in it is written wrongly.",
            "The mapping was not changed.",
            "Save the map in Data Loader again, and choose that file.",
        ) from error
    return [(column.strip(), target.strip()) for column, target in found.items() if target.strip()]


def _trouble(view: MappingView, column: str, name: str) -> str:
    """Return why a line cannot become a pair; empty when it can."""
    if column.startswith('"'):
        return f"{name} gets the same text for everybody in that map ({column}): write it under “If empty here, send”."
    here, there = fields_named(view.local_fields, column), fields_named(view.crm_fields, name)
    if len(here) != 1:
        return f"{'Several fields' if here else 'No field'} here {'are' if here else 'is'} called “{column}”."
    if len(there) != 1:
        return f"Salesforce has {'several fields' if there else 'no field'} “{name}” in this object."
    return ""
