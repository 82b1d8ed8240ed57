"""Criteria of rules, as administrators click them together: field, operator, value.

Owns the operators (Salesforce: Filter Operators) and their reading; text compares without case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.setup.bad_setup import BadSetup
from crmconsole.practice.setup.formulas import Facts, Value

OPERATORS = (
    "equals",
    "notEqual",
    "lessThan",
    "greaterThan",
    "lessOrEqual",
    "greaterOrEqual",
    "contains",
    "notContain",
    "startsWith",
    "includes",
    "excludes",
)
_NEGATED = {"notEqual": "equals", "notContain": "contains", "excludes": "includes"}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of a filter. Several values, with commas between them, mean any of them."""

    field: str
    operator: str
    value: str

    def holds(self, facts: Facts) -> bool:
        """Return whether a record meets it."""
        found = facts.value(tuple(self.field.split(".")))
        positive = _NEGATED.get(self.operator)
        if positive is not None:
            return not _any_holds(found, positive, self.value)
        return _any_holds(found, self.operator, self.value)


def all_hold(criteria: Sequence[Criterion], facts: Facts) -> bool:
    """Return whether a record meets every criterion; it does when there is none."""
    return all(criterion.holds(facts) for criterion in criteria)


def read_criteria(item: ObjectDef, given: object) -> tuple[Criterion, ...]:
    """Return criteria sent as `[{"field", "operator", "value"}]`. Raises BadSetup."""
    if not isinstance(given, list):
        raise BadSetup("“criteria” is a list of field, operator and value.")
    return tuple(_read(item, each) for each in given)


def _read(item: ObjectDef, given: object) -> Criterion:
    if not isinstance(given, Mapping) or "field" not in given:
        raise BadSetup("Each of the criteria has a field, an operator and a value.")
    field, operator = item.find(str(given["field"])), str(given.get("operator", "equals"))
    if field is None:
        raise BadSetup(f"{item.name} has no field named “{given['field']}”.")
    if operator not in OPERATORS:
        raise BadSetup(f"“{operator}” is no operator; they are {', '.join(OPERATORS)}.")
    value = given.get("value")
    return Criterion(field.name, operator, "" if value is None else _text(value))


def _any_holds(found: Value, operator: str, wanted: str) -> bool:
    texts = [part.strip().lower() for part in wanted.split(",")] if wanted else [""]
    if operator == "equals":
        return any(_equal(found, text) for text in texts)
    if operator == "includes":
        chosen = {part.lower() for part in str(found or "").split(";")}
        return any(set(text.split(";")) <= chosen for text in texts)
    if operator in ("contains", "startsWith"):
        text = str(found or "").lower()
        return any(text.startswith(part) if operator == "startsWith" else part in text for part in texts)
    return any(_in_order(found, operator, text) for text in texts)


def _equal(found: Value, text: str) -> bool:
    if found is None:
        return not text
    if isinstance(found, float):
        try:
            return found == float(text)
        except ValueError:
            return False
    return _text(found).lower() == text


def _in_order(found: Value, operator: str, text: str) -> bool:
    if found is None:
        return False
    if isinstance(found, float):
        try:
            one, other = found, float(text)
        except ValueError:
            return False
        return _holds((one > other) - (one < other), operator)
    mine = _text(found).lower()
    return _holds((mine > text) - (mine < text), operator)


def _holds(order: int, operator: str) -> bool:
    allowed = {"lessThan": (-1,), "greaterThan": (1,), "lessOrEqual": (-1, 0), "greaterOrEqual": (0, 1)}[operator]
    return order in allowed


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else str(value)
