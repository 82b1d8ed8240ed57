"""The objects and fields of a practice org, read from Salesforce's own describes plus our custom fields.

Owns names, types and flags; not the rows, nor how a describe looks on the wire.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files

from crmconsole.practice.custom_fields import CUSTOM_FIELDS, CustomField
from crmconsole.practice.objects import (
    CASCADES,
    CHILD_RELATIONSHIPS,
    DEFAULTS,
    NOT_REQUIRED,
    OBJECTS,
    PICKLISTS,
    REFERENCES,
    UNIQUE,
    ObjectFacts,
)

TEXT_TYPES = frozenset(
    {"string", "textarea", "picklist", "multipicklist", "combobox", "email", "phone", "url", "encryptedstring"}
)
NUMBER_TYPES = frozenset({"int", "double", "currency", "percent"})
_UNGROUPED = frozenset({"textarea", "multipicklist", "address", "double", "currency", "percent", "datetime"})

# Features that are off in this org: multi-currency, divisions, record types on records, state and country picklists,
# person accounts, pronouns, Data.com and Dun & Bradstreet, old self-service.
_OFF = re.compile(
    r".*CurrencyIsoCode|.*RecordTypeId|.*StateCode|.*CountryCode|Pronouns|GenderIdentity|Jigsaw.*|Dand[bB].*|D[aA]ndBCompanyId"
    r"|IsPersonAccount|SelfServic.*|Manager|sObjectType"
)
_DESCRIBED = frozenset({"Lead", "Contact", "Account", "Opportunity", "OpportunityContactRole", "Task", "Event"})
_ALSO = frozenset({"MiddleName", "Suffix", "HasOptedOutOfEmail", "HasOptedOutOfFax", "DoNotCall"})
_LABELS = {"HasOptedOutOfEmail": "Email Opt Out", "HasOptedOutOfFax": "Fax Opt Out", "DoNotCall": "Do Not Call"}
_LENGTHS = {
    "string": 255,
    "textarea": 255,
    "picklist": 255,
    "multipicklist": 4099,
    "combobox": 255,
    "email": 80,
    "phone": 40,
    "url": 255,
    "reference": 18,
    "id": 18,
}
_PERSON_LENGTHS = {"MiddleName": 40, "Suffix": 40}
_PERSON_NAME_OBJECTS = frozenset({"Lead", "Contact", "User"})


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a picklist."""

    value: str
    label: str
    default: bool = False


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
        """Whether it has a column of its own; addresses are put together from their parts."""
        return self.type not in ("address", "location")

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


@dataclass(frozen=True)
class ObjectDef:
    """One object with its fields in describe order, found in any case."""

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

    def stored_fields(self) -> list[FieldDef]:
        """Return the fields that have a column."""
        return [item for item in self.fields.values() if item.stored]

    def compound_parts(self, compound: str) -> list[FieldDef]:
        """Return the fields an address or name is made of."""
        return [item for item in self.fields.values() if item.compound == compound]


class Schema:
    """All objects of the org, found in any case."""

    def __init__(self, objects: Mapping[str, ObjectDef]) -> None:
        self._objects = dict(objects)
        self._folded = {name.lower(): item for name, item in objects.items()}
        self._by_prefix: dict[str, list[ObjectDef]] = {}
        for item in objects.values():
            self._by_prefix.setdefault(item.prefix, []).append(item)

    def __iter__(self) -> Iterator[ObjectDef]:
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


@lru_cache(maxsize=1)
def standard_schema() -> Schema:
    """Return the practice org's schema. Loaded once; nothing changes it."""
    fields: dict[str, dict[str, FieldDef]] = {facts.name: {} for facts in OBJECTS}
    text = (files("crmconsole.practice") / "data" / "salesforce-fields.csv").read_text(encoding="utf-8")
    for line in csv.DictReader(io.StringIO(text, newline="")):
        if line["object"] in fields and _is_on(line):
            built = _standard_field(line)
            fields[built.object_name].setdefault(built.name, built)
    # The recorded describes come from an org that hid this field of leads; it is as on contacts.
    fields["Lead"]["DoNotCall"] = replace(fields["Contact"]["DoNotCall"], object_name="Lead")
    for object_name, customs in CUSTOM_FIELDS.items():
        for custom in customs:
            fields[object_name][custom.name] = _custom_field(object_name, custom)
    children = _children(fields)
    return Schema({facts.name: _object(facts, fields[facts.name], children[facts.name]) for facts in OBJECTS})


def _object(facts: ObjectFacts, fields: dict[str, FieldDef], children: list[ChildRelationship]) -> ObjectDef:
    fields = {name: fields[name] for name in ("Id", "IsDeleted") if name in fields} | fields
    folded = {name.lower(): item for name, item in fields.items()}
    relationships = {item.relationship.lower(): item for item in fields.values() if item.relationship}
    defaults: dict[str, object] = {name: item.default for name, item in fields.items() if item.default is not None}
    return ObjectDef(facts, fields, tuple(children), defaults, folded, relationships)


def _is_on(line: Mapping[str, str]) -> bool:
    name, source = line["field"], line["source"]
    if not re.fullmatch(r"[A-Za-z0-9_]+", name) or name.endswith("__c") or line["type"] == "junctionidlist":
        return False
    if name in _ALSO and line["object"] in _PERSON_NAME_OBJECTS:
        return True
    if _OFF.fullmatch(name) or (name.startswith("Person") and line["object"] == "Account"):
        return False
    if name.endswith("Division") and line["type"] == "picklist":
        return False
    if line["object"] in _DESCRIBED:
        return source.startswith("describe")
    return bool(line["label"]) or name.startswith("Hierarchy")


def _standard_field(line: Mapping[str, str]) -> FieldDef:
    object_name, name, kind = line["object"], line["field"], line["type"]
    key = (object_name, name)
    if name == "Type" and kind == "reference":
        kind = "picklist"
    targets = _targets(line) if kind == "reference" else ()
    described = line["source"].startswith("describe")
    relationship = line["relationshipName"] or None
    if kind == "reference" and not relationship and not described and targets and name.endswith("Id"):
        relationship = name[:-2]
    nillable = line["nillable"] != "False" or key in NOT_REQUIRED
    return FieldDef(
        object_name=object_name,
        name=name,
        label=line["label"] or _LABELS.get(name) or _words(name),
        type=kind,
        length=_length(line, kind),
        digits=int(line["digits"] or (9 if kind == "int" else 0)),
        precision=int(line["precision"] or (18 if kind in ("double", "currency", "percent") else 0)),
        scale=int(line["scale"] or _scale(object_name, name, kind)),
        createable=line["createable"] == "True",
        updateable=line["updateable"] == "True",
        nillable=nillable and kind != "boolean",
        defaulted=line["defaultedOnCreate"] == "True" or kind == "boolean",
        restricted=line["restrictedPicklist"] == "True",
        id_lookup=line["idLookup"] == "True",
        unique=key in UNIQUE,
        filterable=line["filterable"] != "False",
        sortable=line["sortable"] != "False",
        compound=_compound(line),
        relationship=relationship,
        reference_to=targets,
        options=_options(key, line["picklist"]),
        default=False if kind == "boolean" and key not in DEFAULTS else DEFAULTS.get(key),
    )


def _compound(line: Mapping[str, str]) -> str | None:
    if line["compoundFieldName"] and line["field"] != "Name":
        return line["compoundFieldName"]
    if line["object"] in _PERSON_NAME_OBJECTS and line["field"] in (
        "FirstName",
        "LastName",
        "MiddleName",
        "Suffix",
        "Salutation",
    ):
        return "Name"
    return None


def _targets(line: Mapping[str, str]) -> tuple[str, ...]:
    known = REFERENCES.get((line["object"], line["field"]))
    if known:
        return known
    if line["field"] in ("CreatedById", "LastModifiedById"):
        return ("User",)
    return tuple(line["referenceTo"].replace(",", " ").split())


def _length(line: Mapping[str, str], kind: str) -> int:
    if line["field"] in _PERSON_LENGTHS:
        return _PERSON_LENGTHS[line["field"]]
    return int(line["length"] or _LENGTHS.get(kind, 0))


def _scale(object_name: str, name: str, kind: str) -> int:
    if kind == "currency":
        return 2 if object_name == "Opportunity" else 0
    return 0


def _options(key: tuple[str, str], listed: str) -> tuple[Option, ...]:
    values = listed.split("|") if listed else list(PICKLISTS.get(key, ()))
    return tuple(Option(value, value, value == DEFAULTS.get(key)) for value in values if value)


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name.removesuffix("Id") if name != "Id" else name)


def _custom_field(object_name: str, custom: CustomField) -> FieldDef:
    is_flag = custom.type == "boolean"
    sortable = custom.type != "multipicklist" and custom.length <= 255
    return FieldDef(
        object_name=object_name,
        name=custom.name,
        label=custom.label,
        type=custom.type,
        length=custom.length,
        precision=custom.precision,
        scale=custom.scale,
        createable=True,
        updateable=True,
        nillable=not is_flag,
        defaulted=is_flag,
        restricted=custom.restricted,
        id_lookup=custom.key,
        external_id=custom.key,
        unique=custom.key,
        case_sensitive=custom.key,
        custom=True,
        filterable=custom.length <= 255 or custom.type == "multipicklist",
        sortable=sortable,
        options=tuple(Option(value, label) for value, label in custom.values),
        default=False if is_flag else None,
    )


def _children(fields: Mapping[str, Mapping[str, FieldDef]]) -> dict[str, list[ChildRelationship]]:
    found: dict[str, list[ChildRelationship]] = {name: [] for name in fields}
    for object_name, own in fields.items():
        for item in own.values():
            for target in item.reference_to:
                if target in found:
                    name = CHILD_RELATIONSHIPS.get((object_name, item.name)) or None
                    cascade = (object_name, item.name) in CASCADES
                    found[target].append(ChildRelationship(object_name, item.name, name, cascade))
    return found
