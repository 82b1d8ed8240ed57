"""A row of the org as formulas and criteria see it: typed values, through parents too.

Owns the reading of values only; the rows are `tables`'.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from crmconsole.practice.schema import NUMBER_TYPES, FieldDef, ObjectDef, Schema
from crmconsole.practice.setup.bad_setup import BadSetup
from crmconsole.practice.setup.formulas import Formula, Value, parse_formula
from crmconsole.practice.tables import Row, Tables
from crmconsole.practice.wire import from_stamp

_USER = "$user"
_DEEPEST = 10


@dataclass(frozen=True, slots=True)
class Records:
    """Where the rows come from that a formula reaches."""

    schema: Schema
    tables: Tables
    row_of: Callable[[str, str], Row | None]
    """The row of an object with that id: as it truly is for rules, as readers see it for formula fields."""
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class RowFacts:
    """One record, perhaps in the middle of a save, for `Formula.of` and criteria."""

    records: Records
    item: ObjectDef
    row: Row
    before: Row | None = None
    """The row before this save; None when it is being created, or when nothing is being saved."""
    user_id: str = ""
    saving: bool = False
    depth: int = 0

    @property
    def is_new(self) -> bool:
        """Whether the record is being created."""
        return self.saving and self.before is None

    @property
    def now(self) -> datetime:
        """The org's time."""
        return self.records.now()

    def value(self, path: tuple[str, ...]) -> Value:
        """Return the value of a field, perhaps through parents; None when it is blank."""
        return self._value(self.item, self.row, path)

    def prior(self, path: tuple[str, ...]) -> Value:
        """Return the value before this save."""
        return self._value(self.item, self.row if self.before is None else self.before, path)

    def _value(self, item: ObjectDef, row: Row, path: tuple[str, ...]) -> Value:
        if path[0].lower() == _USER and len(path) > 1:
            found = self.records.row_of("User", self.user_id)
            return None if found is None else self._value(self.records.schema["User"], found, path[1:])
        if len(path) == 1:
            field = item.find(path[0])
            if field is None:
                return None
            return self._formula(item, row, field) if field.formula else typed(field, row.get(field.name))
        reference = item.relationship(path[0])
        parent_id = row.get(reference.name) if reference else None
        for target in self.records.schema.of_id(str(parent_id)) if parent_id else ():
            parent = self.records.row_of(target.name, str(parent_id))
            if parent is not None:
                return self._value(target, parent, path[1:])
        return None

    def _formula(self, item: ObjectDef, row: Row, field: FieldDef) -> Value:
        if self.depth >= _DEEPEST:
            return None
        return field_formula(field).of(RowFacts(self.records, item, row, user_id=self.user_id, depth=self.depth + 1))


def field_formula(field: FieldDef) -> Formula:
    """Return the formula of a formula field."""
    return parse_formula(str(field.formula))


def typed(field: FieldDef, value: object) -> Value:
    """Return a stored value as formulas compute with it."""
    if value is None:
        return None
    if field.type == "boolean":
        return bool(value)
    if field.type in NUMBER_TYPES:
        return float(str(value))
    if field.type == "date":
        return date.fromisoformat(str(value))
    return from_stamp(str(value)) if field.type == "datetime" else str(value)


def check_paths(schema: Schema, item: ObjectDef, formula: Formula) -> None:
    """Raise BadSetup where a formula names a field that there is not, in Salesforce's words."""
    for path in formula.paths:
        at, names = (schema["User"], path[1:]) if path[0].lower() == _USER else (item, path)
        for name in names[:-1]:
            reference = at.relationship(name)
            if reference is None or not reference.reference_to or schema.find(reference.reference_to[0]) is None:
                raise BadSetup(f"Error: Field {'.'.join(path)} does not exist. Check spelling.")
            at = schema[reference.reference_to[-1]]
        if not names or at.find(names[-1]) is None:
            raise BadSetup(f"Error: Field {'.'.join(path)} does not exist. Check spelling.")
