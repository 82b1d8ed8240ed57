"""Two named fields become a row of a mapping: which fields a word means, which row they get, which way they usually travel. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crmconsole.mapping import compat, edit
from crmconsole.mapping.edit import Rows, Side, Taken
from crmconsole.records import Direction, FieldSpec
from crmconsole.views import MappingRow, MappingView

PREFERRED = (Direction.TWO_WAY, Direction.PULL, Direction.PUSH)
"""The way of a pair of which nobody said which: the first of these that both fields allow."""


class Paired(NamedTuple):
    """The rows of a mapping, and the one that was meant."""

    rows: Rows
    row: MappingRow


def fields_named(fields: Sequence[FieldSpec], words: str) -> list[FieldSpec]:
    """Return the fields that somebody may mean: by name first, then by label, capitals and punctuation aside; empty when none."""
    wanted = _plain(words)
    found = [spec for spec in fields if spec.name.casefold() == words.strip().casefold()]
    return found or [spec for spec in fields if wanted and wanted in (_plain(spec.name), _plain(spec.label))]


def paired(rows: Rows, local: str, remote: str, *, keep_others: bool = False) -> Paired:
    """Return the rows with a row for this pair: an equal one, else the one of either field, else a new one.

    Any other row of the field here goes, unless `keep_others`.
    """
    equal = [row for row in rows if (row.local, row.remote) == (local, remote)]
    if equal:
        return Paired(rows, equal[0])
    theirs = [row for row in rows if row.remote == remote]
    ours = [] if keep_others else [row for row in rows if row.local == local and row not in theirs]
    if theirs:
        rows = edit.set_field(rows, theirs[0].id, Side.HERE, local, Taken.SHARE)
        rows = edit.remove(rows, {row.id for row in ours})
        return Paired(rows, edit.find(rows, theirs[0].id))
    if ours:
        rows = edit.set_field(rows, ours[0].id, Side.THERE, remote, Taken.SHARE)
        rows = edit.remove(rows, {row.id for row in ours[1:]})
        return Paired(rows, edit.find(rows, ours[0].id))
    rows = edit.add(rows, edit.row_ids(rows), local=local, remote=remote, taken=Taken.SHARE)
    return Paired(rows, rows[-1])


def usual_way(view: MappingView, row: MappingRow, local: FieldSpec, remote: FieldSpec) -> Direction:
    """Return the way that a pair travels when nobody says which: as its row did before, if that may be, else the first that may."""
    allowed = compat.allowed_directions(view.allowed, local, remote)
    known = any(before.id == row.id for before in view.rows)
    if known and row.direction is not Direction.OFF and not allowed.get(row.direction, ""):
        return row.direction
    return next((way for way in PREFERRED if way in allowed and not allowed[way]), Direction.OFF)


def _plain(words: str) -> str:
    return "".join(char for char in words.casefold() if char.isalnum())
