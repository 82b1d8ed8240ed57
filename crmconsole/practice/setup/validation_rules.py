"""Validation rules: a formula that is true refuses the save with the rule's own words.

Owns the rules' form and their verdict.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from crmconsole.practice.schema import ObjectDef, Schema
from crmconsole.practice.setup.bad_setup import BadSetup
from crmconsole.practice.setup.formulas import BadFormula, Facts, parse_formula
from crmconsole.practice.setup.row_facts import check_paths
from crmconsole.practice.wire import ApiError


@dataclass(frozen=True, slots=True)
class ValidationRule:
    """A rule: what must not be, and what a person reads then; `field` is where it is shown, empty for the top."""

    name: str
    about: str
    """The object whose records it is for."""
    formula: str
    message: str
    field: str = ""
    active: bool = True

    def as_json(self) -> dict[str, object]:
        """Return the rule as it is kept."""
        return asdict(self)


def read_rule(schema: Schema, item: ObjectDef, given: Mapping[str, object]) -> ValidationRule:
    """Return a rule sent, or kept, as JSON. Raises BadSetup."""
    name, message = str(given.get("name") or "Rule"), given.get("message")
    if not re.fullmatch(r"[A-Za-z]\w*", name):
        raise BadSetup("The name of a rule has letters, digits and underscores only.")
    if not isinstance(message, str) or not message.strip():
        raise BadSetup("A validation rule needs a message: the text that a person reads.")
    try:
        formula = parse_formula(str(given.get("formula", "")))
    except BadFormula as error:
        raise BadSetup(str(error)) from error
    check_paths(schema, item, formula)
    shown = item.find(str(given.get("field") or "")) if given.get("field") else None
    if given.get("field") and shown is None:
        raise BadSetup(f"{item.name} has no field named “{given['field']}”.")
    return ValidationRule(
        name, item.name, formula.text, message, shown.name if shown else "", given.get("active", True) is True
    )


def check(rules: Sequence[ValidationRule], facts: Facts) -> None:
    """Raise FIELD_CUSTOM_VALIDATION_EXCEPTION for the first active rule that refuses the record."""
    for rule in rules:
        if rule.active and parse_formula(rule.formula).of(facts) is True:
            shown = [rule.field] if rule.field else []
            raise ApiError(400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", rule.message, shown)
