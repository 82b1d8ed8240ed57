"""Changes to the rows of a mapping grid: each takes a tuple of rows and returns a new one, so that undo keeps the old.

Nothing here judges a row; `check.problems` does. Every operation on an id that is not there raises KeyError.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from crmconsole.mapping.model import CONSTANT, WITH_FORM
from crmconsole.records import Direction, Policy, Value
from crmconsole.views import MappingRow, Suggestion

Rows = tuple[MappingRow, ...]
_OF_FIELDS = ("values", "shorten", *WITH_FORM)
"""Conversions that belong to the two fields of a row, and go when one of them changes."""


class Side(StrEnum):
    """Which field of a row."""

    HERE = "here"
    THERE = "there"


class Taken(StrEnum):
    """What becomes of the row that already has a field which is dropped onto another row."""

    REPLACE = "replace"
    """It loses the field; a row with no field left goes away."""
    SWAP = "swap"
    """It gets what the other row had."""
    SHARE = "share"
    """It keeps the field: one field here may feed two there."""


def row_ids(rows: Iterable[MappingRow]) -> Callable[[], str]:
    """Return the counter of row ids for one editing session: `r1`, `r2`, … above every number in use."""
    last = max((int(row.id[1:]) for row in rows if row.id[:1] == "r" and row.id[1:].isdecimal()), default=0)

    def new_id() -> str:
        nonlocal last
        last += 1
        return f"r{last}"

    return new_id


def field_of(row: MappingRow, side: Side) -> str | None:
    """Return the name of the field on one side of a row, None when it is not chosen."""
    return row.local if side is Side.HERE else row.remote


def owner_of(rows: Rows, side: Side, name: str, *, beside: str | None = None) -> MappingRow | None:
    """Return the first row that has this field, other than the row `beside`; None when the field is free."""
    return next((row for row in rows if field_of(row, side) == name and row.id != beside), None)


def find(rows: Rows, row_id: str) -> MappingRow:
    """Return the row with this id."""
    for row in rows:
        if row.id == row_id:
            return row
    raise KeyError(row_id)


# ------------------------------------------------------------------------------------------------ rows
def add(
    rows: Rows,
    new_id: Callable[[], str],
    *,
    local: str | None = None,
    remote: str | None = None,
    direction: Direction = Direction.TWO_WAY,
    policy: Policy = Policy.SALESFORCE_WINS,
    taken: Taken = Taken.REPLACE,
) -> Rows:
    """Return the rows with one more at the end; a field that another row has goes by `taken`."""
    row = MappingRow(new_id(), None, None, direction, policy)
    rows = (*rows, row)
    if local is not None:
        rows = set_field(rows, row.id, Side.HERE, local, taken)
    if remote is not None:
        rows = set_field(rows, row.id, Side.THERE, remote, taken)
    return rows


def remove(rows: Rows, ids: Collection[str]) -> Rows:
    """Return the rows without these."""
    for row_id in ids:
        find(rows, row_id)
    return tuple(row for row in rows if row.id not in ids)


def move(rows: Rows, row_id: str, to: int) -> Rows:
    """Return the rows with one at another place; a place beyond the end is the end."""
    row = find(rows, row_id)
    others = [other for other in rows if other.id != row_id]
    others.insert(max(0, to), row)
    return tuple(others)


def set_field(rows: Rows, row_id: str, side: Side, name: str | None, taken: Taken = Taken.REPLACE) -> Rows:
    """Return the rows with a field put into one side of a row; None empties it.

    A field that another row has goes by `taken`; a mere proposal that has it goes away. With `SWAP` a field that no row has simply replaces
    the old one. Touching a proposal accepts it. The value table and the
    default of a row belong to its two fields: they go when a field changes.
    """
    row = find(rows, row_id)
    before = field_of(row, side)
    if before == name:
        return rows
    other = owner_of(rows, side, name, beside=row_id) if name is not None else None
    rows = _put(rows, row, side, name)
    if other is None or taken is Taken.SHARE:
        return rows
    if other.proposed:
        return remove(rows, {other.id})
    rows = _put(rows, other, side, before if taken is Taken.SWAP else None)
    changed = find(rows, other.id)
    if changed.local is None and changed.remote is None:
        rows = remove(rows, {other.id})
    return rows


def _put(rows: Rows, row: MappingRow, side: Side, name: str | None) -> Rows:
    fresh = replace(
        row, value_table={}, conversion="none" if row.conversion in _OF_FIELDS else row.conversion, form="", proposed=""
    )
    fresh = (
        replace(fresh, local=name, default_here=None)
        if side is Side.HERE
        else replace(fresh, remote=name, default_there=None)
    )
    return _with(rows, fresh)


def _with(rows: Rows, changed: MappingRow) -> Rows:
    return tuple(changed if row.id == changed.id else row for row in rows)


# ------------------------------------------------------------------------------------------------ options of rows
def set_direction(rows: Rows, ids: Collection[str], direction: Direction) -> Rows:
    """Return the rows with another direction for these."""
    return _each(rows, ids, lambda row: replace(row, direction=direction))


def set_policy(rows: Rows, ids: Collection[str], policy: Policy) -> Rows:
    """Return the rows with another rule for who wins."""
    return _each(rows, ids, lambda row: replace(row, policy=policy))


def set_conversion(
    rows: Rows, row_id: str, conversion: str, table: Mapping[str, str] | None = None, form: str | None = None
) -> Rows:
    """Return the rows with another conversion; only `values` keeps a table, and without `table` the one the row has, others likewise a form.

    What is always the same goes one way: a row of both ways goes to Salesforce from then on.
    """
    row = find(rows, row_id)
    table = row.value_table if table is None else dict(table)
    form = (row.form if conversion == row.conversion else "") if form is None else form
    one_way = conversion == CONSTANT and row.direction is Direction.TWO_WAY
    changed = replace(
        row,
        conversion=conversion,
        value_table=table if conversion == "values" else {},
        form=form if conversion in WITH_FORM else "",
        direction=Direction.PUSH if one_way else row.direction,
    )
    return _with(rows, changed)


def set_default(rows: Rows, row_id: str, value: Value) -> Rows:
    """Return the rows with another value to send where the field here is empty; None for none."""
    return _each(rows, {row_id}, lambda row: replace(row, default_there=value))


def set_default_here(rows: Rows, row_id: str, value: Value) -> Rows:
    """Return the rows with another value to keep here where the field in the CRM is empty; None for none."""
    return _each(rows, {row_id}, lambda row: replace(row, default_here=value))


def set_clears(rows: Rows, ids: Collection[str], clears: bool) -> Rows:
    """Return the rows with the switch that lets a deliberate blank travel."""
    return _each(rows, ids, lambda row: replace(row, clears=clears))


def set_refill(rows: Rows, ids: Collection[str], refill: bool) -> Rows:
    """Return the rows with the switch that always fills a blank in Salesforce from here (features S1-18)."""
    return _each(rows, ids, lambda row: replace(row, refill=refill))


def _each(rows: Rows, ids: Collection[str], change: Callable[[MappingRow], MappingRow]) -> Rows:
    for row_id in ids:
        find(rows, row_id)
    return tuple(change(row) if row.id in ids else row for row in rows)


# ------------------------------------------------------------------------------------------------ suggestions
def accept(rows: Rows, new_id: Callable[[], str], suggestion: Suggestion, policy: Policy) -> Rows:
    """Return the rows with a suggestion as a real row: in the half-filled row that waits for it, else in a new one."""
    for row in rows:
        if (row.local, row.remote) in ((suggestion.local, None), (None, suggestion.remote)):
            filled = replace(
                row, local=suggestion.local, remote=suggestion.remote, direction=suggestion.direction, proposed=""
            )
            return _with(rows, filled)
    return add(
        rows,
        new_id,
        local=suggestion.local,
        remote=suggestion.remote,
        direction=suggestion.direction,
        policy=policy,
        taken=Taken.SHARE,
    )


def propose(rows: Rows, new_id: Callable[[], str], suggestions: Iterable[Suggestion], policy: Policy) -> Rows:
    """Return the rows with the suggestions as proposed rows at the end, which nobody has accepted yet."""
    proposed = tuple(
        MappingRow(new_id(), each.local, each.remote, each.direction, policy, proposed=each.reason)
        for each in suggestions
    )
    return rows + proposed


def accept_proposed(rows: Rows, ids: Collection[str]) -> Rows:
    """Return the rows with these proposals turned into real rows; the others stay proposals."""
    return _each(rows, ids, lambda row: replace(row, proposed=""))


def drop_proposed(rows: Rows) -> Rows:
    """Return the rows without the proposals that nobody accepted."""
    return tuple(row for row in rows if not row.proposed)
