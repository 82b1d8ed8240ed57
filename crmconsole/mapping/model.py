"""A saved mapping as the engine uses it, and its stored form.

Owns `FieldPair`, `ObjectMap` and the JSON of a mapping; whether a mapping makes sense is judged in `check.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

from crmconsole.errors import InputProblem
from crmconsole.mapping.carry import PLAIN, between, impossible
from crmconsole.records import Direction, FieldSpec, Kind, Policy, Value
from crmconsole.views import MappingRow

CONVERSIONS: Mapping[str, str] = {
    "none": "As it is",
    "trim": "Single spaces",
    "upper": "Upper case",
    "lower": "Lower case",
    "title": "Capitals at the start of words",
    "values": "Value table",
    "date": "Date format",
    "number": "Number format",
    "shorten": "Shorten to fit",
    "constant": "Always the same value",
}
"""Every conversion a row can have, with the words a person reads."""
CONSTANT = "constant"
WITH_FORM = ("date", "number", CONSTANT)
"""Conversions that say in `form` how."""

FORMAT = "crmconsole-mapping"
FORMAT_VERSION = 1


@dataclass(frozen=True)
class FieldPair:
    """A complete pair of fields with both descriptions; what the options mean is said at `views.MappingRow`."""

    id: str
    local: str
    remote: str
    direction: Direction
    policy: Policy
    local_spec: FieldSpec
    remote_spec: FieldSpec
    conversion: str = "none"
    value_table: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Here → there. On the way back the first entry that leads to a value wins."""
    default_there: Value = None
    """The engine's business at a create: `convert.to_remote` turns a blank into a blank."""
    clears: bool = False
    refill: bool = False
    back_table: Mapping[str, str] = field(default_factory=dict, hash=False)
    """There → here, stronger than the way back of `value_table`. Only the pipeline sets it (`pipeline.applied`); never stored."""
    form: str = ""
    """For `date`, `number` and `constant`, as in `views.MappingRow`."""
    default_here: Value = None
    """The engine's business, too: `convert.to_local` turns a blank into a blank."""

    @property
    def pushes(self) -> bool:
        """Whether values of this pair ever go to the CRM."""
        return self.direction in (Direction.PUSH, Direction.TWO_WAY)

    @property
    def pulls(self) -> bool:
        """Whether values of this pair ever come from the CRM."""
        return self.direction in (Direction.PULL, Direction.TWO_WAY)

    def going(self, direction: Direction) -> FieldPair:
        """Return the pair with this direction."""
        return self if direction is self.direction else replace(self, direction=direction)

    def row(self) -> MappingRow:
        """Return the pair as the mapping grid shows it."""
        return MappingRow(
            id=self.id,
            local=self.local,
            remote=self.remote,
            direction=self.direction,
            policy=self.policy,
            conversion=self.conversion,
            value_table=self.value_table,
            default_there=self.default_there,
            clears=self.clears,
            refill=self.refill,
            form=self.form,
            default_here=self.default_here,
        )


@dataclass(frozen=True)
class ObjectMap:
    """The mapping of one kind, one version of it."""

    kind: Kind
    version: int
    pairs: tuple[FieldPair, ...]
    broken: tuple[MappingRow, ...] = ()
    """Rows of which a field is gone, hidden, not chosen, or of a type that does not fit any more: they rest, all other pairs go on."""

    def active(self) -> tuple[FieldPair, ...]:
        """Return the pairs that travel at all."""
        return self._active

    @cached_property
    def _active(self) -> tuple[FieldPair, ...]:
        return tuple(pair for pair in self.pairs if pair.direction is not Direction.OFF)

    @cached_property
    def _by_id(self) -> Mapping[str, FieldPair]:
        return {pair.id: pair for pair in self.pairs}

    def pair(self, pair_id: str) -> FieldPair | None:
        """Return the pair with this id, None when there is none."""
        return self._by_id.get(pair_id)

    def by_local(self, name: str) -> tuple[FieldPair, ...]:
        """Return the active pairs of a field here; one field may feed several fields there."""
        return tuple(pair for pair in self.active() if pair.local == name)

    def by_remote(self, name: str) -> tuple[FieldPair, ...]:
        """Return the active pairs of a field there."""
        return tuple(pair for pair in self.active() if pair.remote == name)

    def limited(self, *, pull: bool, push: bool) -> ObjectMap:
        """Return the same mapping with every direction limited by the object's toggles (features S4-13)."""
        return replace(
            self,
            pairs=tuple(pair.going(limited(pair.direction, pull, push)) for pair in self.pairs),
        )

    def rows(self) -> list[MappingRow]:
        """Return all rows, broken ones last, as the mapping grid shows them."""
        return [pair.row() for pair in self.pairs] + list(self.broken)


def limited(direction: Direction, pull: bool, push: bool) -> Direction:
    """Return what is left of a field's direction when its object only travels the ways that are on (features S4-13)."""
    pulls = pull and direction in (Direction.PULL, Direction.TWO_WAY)
    pushes = push and direction in (Direction.PUSH, Direction.TWO_WAY)
    if pulls and pushes:
        return Direction.TWO_WAY
    if pulls:
        return Direction.PULL
    return Direction.PUSH if pushes else Direction.OFF


def possible(here: FieldSpec, there: FieldSpec, direction: Direction, conversion: str = "none") -> bool:
    """Tell whether values can go the ways of a pair at all; a field whose type was changed may not take them any more.

    A constant goes into any field, one way only.
    """
    if conversion == CONSTANT:
        return direction is not Direction.TWO_WAY
    pushes, pulls = direction in (Direction.PUSH, Direction.TWO_WAY), direction in (Direction.PULL, Direction.TWO_WAY)
    return not ((pushes and impossible(here, there)) or (pulls and impossible(there, here)))


def object_map(
    kind: Kind,
    version: int,
    rows: Iterable[MappingRow],
    local_fields: Mapping[str, FieldSpec],
    crm_fields: Mapping[str, FieldSpec],
) -> ObjectMap:
    """Return the mapping of these rows for the engine; proposals that nobody accepted are left out.

    Rows that name a field which neither side has, and rows that are not filled in, rest in `broken` (sync-semantics C3: drop the field,
    go on with the rest).
    """
    pairs: list[FieldPair] = []
    broken: list[MappingRow] = []
    for row in rows:
        if row.proposed:
            continue
        here = local_fields.get(row.local) if row.local is not None else None
        there = crm_fields.get(row.remote) if row.remote is not None else None
        if here is None or there is None or not possible(here, there, row.direction, row.conversion):
            broken.append(row)
            continue
        pairs.append(
            FieldPair(
                id=row.id,
                local=here.name,
                remote=there.name,
                direction=row.direction,
                policy=row.policy,
                local_spec=here,
                remote_spec=there,
                conversion=row.conversion,
                value_table=row.value_table,
                default_there=_held_default(row.default_there, there),
                clears=row.clears,
                refill=row.refill,
                form=row.form,
                default_here=_held_default(row.default_here, here),
            )
        )
    return ObjectMap(kind, version, tuple(pairs), tuple(broken))


def _held_default(default: Value, there: FieldSpec) -> Value:
    """The default as its field holds it, however it was typed; one that does not fit is left for the CRM to refuse."""
    if not isinstance(default, str):
        return default
    try:
        return between(PLAIN, there)(default)
    except ValueError:
        return default


# ------------------------------------------------------------------------------------------------ stored and exported form
class StoredMapping(NamedTuple):
    """What a stored or exported mapping says."""

    kind: Kind
    version: int
    rows: tuple[MappingRow, ...]


def to_json(kind: Kind, version: int, rows: Sequence[MappingRow]) -> str:
    """Return the rows as JSON text, for the store and for a file that another console can import.

    The order of rows and of value tables is kept: both mean something. Proposals are left out.
    """
    return json.dumps(
        {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "kind": kind.value,
            "version": version,
            "rows": [_row_to_json(row) for row in rows if not row.proposed],
        },
        ensure_ascii=False,
        indent=1,
    )


def _row_to_json(row: MappingRow) -> dict[str, Any]:
    out: dict[str, Any] = {
        "id": row.id,
        "local": row.local,
        "remote": row.remote,
        "direction": row.direction.value,
        "policy": row.policy.value,
        "conversion": row.conversion,
    }
    if row.value_table:
        out["value_table"] = dict(row.value_table)
    if row.form:
        out["form"] = row.form
    if row.default_there is not None:
        out["default_there"] = row.default_there
    if row.default_here is not None:
        out["default_here"] = row.default_here
    if row.clears:
        out["clears"] = True
    if row.refill:
        out["refill"] = True
    return out


def from_json(text: str) -> StoredMapping:
    """Return what the JSON text of a mapping says.

    Raises:
        InputProblem: it is no mapping of ours, is of a newer format, or a row of it makes no sense; the sentence names the row.
    """
    try:
        data = json.loads(text)
    except ValueError:
        raise _no_mapping("it is not valid JSON") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise _no_mapping("it does not say that it is one")
    written = data.get("format_version")
    if not isinstance(written, int) or isinstance(written, bool) or written < 1:
        raise _no_mapping("its format version is missing")
    if written > FORMAT_VERSION:
        raise InputProblem(
            f"The mapping was written by a newer console (format {written}).",
            "Nothing was changed.",
            "Update this console, then open the mapping again.",
        )
    rows = data.get("rows")
    version = data.get("version")
    if not isinstance(rows, list) or not isinstance(version, int) or isinstance(version, bool):
        raise _no_mapping("it has no rows or no version number")
    try:
        kind = Kind(str(data.get("kind")))
    except ValueError:
        raise _no_mapping(f"it is for an object this console does not know: “{data.get('kind')}”") from None
    read = tuple(_row_from_json(number, row) for number, row in enumerate(rows, start=1))
    if len({row.id for row in read}) != len(read):
        raise _no_mapping("two rows have the same id")
    return StoredMapping(kind, version, read)


def _row_from_json(number: int, data: object) -> MappingRow:
    if not isinstance(data, dict):
        raise _no_mapping(f"row {number} is not a pair of fields")
    try:
        direction = Direction(str(data.get("direction")))
        policy = Policy(str(data.get("policy")))
    except ValueError as wrong:
        raise _no_mapping(f"row {number} says {wrong}") from None
    conversion = data.get("conversion", "none")
    if conversion not in CONVERSIONS:
        raise _no_mapping(f"row {number} has an unknown conversion “{conversion}”")
    table = data.get("value_table", {})
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise _no_mapping(f"the value table of row {number} is not a list of words")
    names = [data.get(key) for key in ("id", "local", "remote")]
    if (
        not isinstance(names[0], str)
        or not names[0]
        or not all(name is None or isinstance(name, str) for name in names)
    ):
        raise _no_mapping(f"row {number} has no id, or a field that is not a name")
    form = data.get("form", "")
    if not isinstance(form, str):
        raise _no_mapping(f"row {number} does not say in words how its values are written")
    defaults = [data.get(key) for key in ("default_there", "default_here")]
    if not all(isinstance(default, str | int | None) for default in defaults):
        raise _no_mapping(f"the default of row {number} is not a single value")
    flags = [data.get(key, False) for key in ("clears", "refill")]
    if not all(isinstance(flag, bool) for flag in flags):
        raise _no_mapping(f"row {number} has a switch that is neither on nor off")
    return MappingRow(
        id=names[0],
        local=names[1],
        remote=names[2],
        direction=direction,
        policy=policy,
        conversion=conversion,
        value_table=table,
        default_there=defaults[0],
        clears=flags[0],
        refill=flags[1],
        form=form,
        default_here=defaults[1],
    )


def _no_mapping(why: str) -> InputProblem:
    return InputProblem(
        f"This is not a mapping: {why}.", "Nothing was changed.", "Choose a file that was exported from a mapping page."
    )
