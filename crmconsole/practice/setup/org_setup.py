"""Everything that an administrator has set up in one org, read from the document that is kept with its rows.

Owns the document's parts and their reading. What they mean for a save stands in the modules of each part; who writes the
document is the org.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar

from crmconsole.practice.custom_fields import CustomField
from crmconsole.practice.setup.assignment import AssignmentRule, Entry
from crmconsole.practice.setup.criteria import Criterion
from crmconsole.practice.setup.dependent_picklists import Dependency
from crmconsole.practice.setup.duplicate_rules import DuplicateRule
from crmconsole.practice.setup.validation_rules import ValidationRule

Document = dict[str, Any]
Kept = TypeVar("Kept", bound=DuplicateRule | ValidationRule | Dependency)


@dataclass(frozen=True, slots=True)
class Features:
    """What an org is born with or without."""

    console_fields: bool = True
    """Whether it has the fields that our console installs."""
    person_accounts: bool = False
    """Whether an account may be a person."""
    record_types: tuple[str, ...] = ()
    """The objects that have record types."""


@dataclass(frozen=True)
class OrgSetup:
    """The parts of the document, ready for use."""

    document: Document = field(default_factory=dict)
    features: Features = Features()
    assignment_rules: tuple[AssignmentRule, ...] = ()
    validation_rules: Mapping[str, tuple[ValidationRule, ...]] = field(default_factory=dict)
    duplicate_rules: Mapping[str, tuple[DuplicateRule, ...]] = field(default_factory=dict)
    dependencies: Mapping[str, tuple[Dependency, ...]] = field(default_factory=dict)
    custom_fields: Mapping[str, tuple[CustomField, ...]] = field(default_factory=dict)
    """The custom fields that came later, by object; Activity stands for Task and Event."""
    restrictions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What the profiles take away that do not allow everything, by the profile's id."""


def read_setup(document: Document) -> OrgSetup:
    """Return the parts of a document that was kept."""
    features = {**document.get("features", {})}
    features["record_types"] = tuple(features.get("record_types", ()))
    return OrgSetup(
        document,
        Features(**features),
        tuple(_assignment_rule(each) for each in document.get("assignment_rules", ())),
        _by_object(document.get("validation_rules", ()), lambda each: ValidationRule(**each)),
        _by_object(
            document.get("duplicate_rules", ()), lambda each: DuplicateRule(**{**each, "match": tuple(each["match"])})
        ),
        _by_object(document.get("dependent_picklists", ()), _dependency),
        {name: tuple(_custom_field(each) for each in kept) for name, kept in document.get("custom_fields", {}).items()},
        document.get("restrictions", {}),
    )


def features_document(features: Features) -> Document:
    """Return the document of a new org with these features."""
    return {"features": asdict(features)}


def _by_object(kept: Iterable[Mapping[str, Any]], read: Callable[[Any], Kept]) -> dict[str, tuple[Kept, ...]]:
    found: dict[str, list[Kept]] = {}
    for part in map(read, kept):
        found.setdefault(part.about, []).append(part)
    return {name: tuple(parts) for name, parts in found.items()}


def _assignment_rule(kept: Mapping[str, Any]) -> AssignmentRule:
    entries = tuple(
        Entry(tuple(Criterion(**line) for line in each["criteria"]), each["owner"], each["notify"])
        for each in kept["entries"]
    )
    return AssignmentRule(kept["id"], kept["name"], kept["about"], kept["active"], entries)


def _dependency(kept: Mapping[str, Any]) -> Dependency:
    values = {name: tuple(listed) for name, listed in kept["values"].items()}
    return Dependency(kept["about"], kept["field"], kept["controller"], values)


def _custom_field(kept: Mapping[str, Any]) -> CustomField:
    return CustomField(**{**kept, "values": tuple((value, label) for value, label in kept["values"])})
