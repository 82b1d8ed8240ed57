"""Objects and fields: their names, types and flags, found in any case.

Owns the types of a schema; which objects and fields an org has is `org_schema`'s business, the rows are `tables`'.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from crmconsole.practice.objects import ObjectFacts

TEXT_TYPES = frozenset(
    {"string", "textarea", "picklist", "multipicklist", "combobox", "email", "phone", "url", "encryptedstring"}
)
NUMBER_TYPES = frozenset({"int", "double", "currency", "percent"})
_UNGROUPED = frozenset({"textarea", "multipicklist", "address", "double", "currency", "percent", "datetime"})


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a picklist."""

    value: str
    label: str
    default: bool = False
    valid_for: str | None = None
    """For a dependent picklist: the controlling values with which it goes, as a describe's bitmap."""


@dataclass(frozen=True, slots=True)
class FieldDef:
    """One field, with the flags that decide what may be written to it and how it is stored."""

    object_name: str
    name: str
    label: str
    type: str
    length: int = 0
    digits: int = 0
    precision: int = 0
    scale: int = 0
    createable: bool = False
    updateable: bool = False
    nillable: bool = True
    defaulted: bool = False
    restricted: bool = False
    id_lookup: bool = False
    external_id: bool = False
    unique: bool = False
    case_sensitive: bool = False
    custom: bool = False
    filterable: bool = True
    sortable: bool = True
    compound: str | None = None
    relationship: str | None = None
    reference_to: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    default: str | bool | float | None = None
    formula: str | None = None
    controller: str | None = None
    """For a dependent picklist: the field that decides which of its values go."""
    help: str | None = None
    granted_only: bool = False
    """Whether only those see it to whom field permissions were given."""

    @property
    def required(self) -> bool:
        """Whether a create without it fails: createable, not nillable, nothing to default it."""
        return self.createable and not self.nillable and not self.defaulted

    @property
    def polymorphic(self) -> bool:
        """Whether it may point to records of several objects."""
        return len(self.reference_to) > 1

    @property
    def stored(self) -> bool:
        """Whether it has a column of its own: addresses are put together from their parts, formulas worked out."""
        return self.type not in ("address", "location") and self.formula is None

    @property
    def is_text(self) -> bool:
        """Whether its values are free text or picklist text."""
        return self.type in TEXT_TYPES


def is_groupable(field: FieldDef) -> bool:
    """Return whether a query may GROUP BY the field."""
    return field.filterable and field.type not in _UNGROUPED


@dataclass(frozen=True, slots=True)
class ChildRelationship:
    """A field of another object that points here; `name` is None when it cannot be used in a query."""

    child: str
    field: str
    name: str | None
    cascade_delete: bool


@dataclass(frozen=True, eq=False)
class ObjectDef:
    """One object with its fields in describe order, found in any case. Equal to itself only."""

    facts: ObjectFacts
    fields: Mapping[str, FieldDef]
    children: tuple[ChildRelationship, ...] = ()
    defaults: dict[str, object] = field(default_factory=dict)
    _folded: Mapping[str, FieldDef] = field(default_factory=dict)
    _relationships: Mapping[str, FieldDef] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The API name, in Salesforce's own spelling."""
        return self.facts.name

    @property
    def label(self) -> str:
        """The label in the singular."""
        return self.facts.label

    @property
    def prefix(self) -> str:
        """The first three characters of its ids."""
        return self.facts.prefix

    def find(self, name: str) -> FieldDef | None:
        """Return the field of that name, in any case."""
        return self._folded.get(name.lower())

    def relationship(self, name: str) -> FieldDef | None:
        """Return the reference field that a relationship name (`Owner`, `Account`) walks along."""
        return self._relationships.get(name.lower())

    def child(self, name: str) -> ChildRelationship | None:
        """Return the child relationship of that name (`Contacts`), in any case."""
        low = name.lower()
        return next((item for item in self.children if item.name and item.name.lower() == low), None)

    def with_facts(self, facts: Mapping[str, Mapping[str, object]]) -> ObjectDef:
        """Return the object with other facts about some of its fields, e.g. `{"City": {"length": 20}}`."""
        if not facts:
            return self
        changed = {name: replace(self.fields[name], **values) for name, values in facts.items()}  # type: ignore[arg-type]
        folded = {name.lower(): field for name, field in changed.items()}
        return replace(self, fields={**self.fields, **changed}, _folded={**self._folded, **folded})

    def stored_fields(self) -> tuple[FieldDef, ...]:
        """Return the fields that have a column."""
        return self._stored

    @cached_property
    def _stored(self) -> tuple[FieldDef, ...]:
        return tuple(item for item in self.fields.values() if item.stored)

    def compound_parts(self, compound: str) -> list[FieldDef]:
        """Return the fields an address or name is made of."""
        return [item for item in self.fields.values() if item.compound == compound]


class Schema:
    """All objects of the org, found in any case."""

    def __init__(self, objects: Mapping[str, ObjectDef]) -> None:
        self._objects = dict(objects)
        self._folded = {name.lower(): item for name, item in objects.items()}
        self._by_prefix: dict[str, list[ObjectDef]] = {}
        self.version = 1
        for item in objects.values():
            self._by_prefix.setdefault(item.prefix, []).append(item)

    def become(self, other: Schema) -> None:
        """Take another schema's place: whoever holds this one sees the other's objects from now on."""
        self._objects, self._folded, self._by_prefix = other._objects, other._folded, other._by_prefix
        self.version += 1

    def __iter__(self) -> Iterator[ObjectDef]:
        return (item for item in self._objects.values() if not item.facts.tooling)

    def everything(self) -> Iterator[ObjectDef]:
        """Yield all objects, those of the Tooling API too."""
        return iter(self._objects.values())

    def __contains__(self, name: object) -> bool:
        return name in self._objects

    def __getitem__(self, name: str) -> ObjectDef:
        return self._objects[name]

    def find(self, name: str) -> ObjectDef | None:
        """Return the object of that name, in any case."""
        return self._folded.get(name.lower())

    def of_id(self, record_id: str) -> list[ObjectDef]:
        """Return the objects whose ids begin like this one; several share the prefix of picklist values."""
        return self._by_prefix.get(record_id[:3], [])
