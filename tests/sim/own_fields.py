"""Fields that a workspace made for itself, of every type, each mapped with one that an administrator made there: which there are, and what is entered in them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection

from crmconsole.mapping import own_fields
from crmconsole.mapping.model import from_json, to_json
from crmconsole.practice.custom_fields import CustomField
from crmconsole.records import PEOPLE, Direction, FieldSpec, FieldType, Kind, Policy
from crmconsole.store import local_fields, mappings, triggers
from crmconsole.store import own_fields as stored_fields
from crmconsole.values import canonicaliser, same
from crmconsole.views import MappingRow

if TYPE_CHECKING:
    from tests.sim.world import World

CHOICES = (("gold", "Gold"), ("silver", "Silver"), ("bronze", "Bronze"), ("tin", "Tin"))
THERE: Mapping[str, CustomField] = {
    "text": CustomField("Own_Text__c", "Nickname", "string", 40),
    "memo": CustomField("Own_Memo__c", "Life Story", "textarea", 1000),
    "number": CustomField("Own_Number__c", "Weight", "double", precision=8, scale=2),
    "percent": CustomField("Own_Percent__c", "Discount", "percent", precision=5, scale=1),
    "currency": CustomField("Own_Currency__c", "Deposit", "currency", precision=12, scale=2),
    "date": CustomField("Own_Date__c", "Contract End", "date"),
    "datetime": CustomField("Own_Moment__c", "Trial Began", "datetime"),
    "checkbox": CustomField("Own_Check__c", "VIP", "boolean"),
    "picklist": CustomField("Own_Class__c", "Class", "picklist", 255, values=CHOICES),
    "multi-picklist": CustomField("Own_Likes__c", "Likes", "multipicklist", 4099, values=CHOICES),
    "phone": CustomField("Own_Phone__c", "Desk Phone", "phone", 40),
    "url": CustomField("Own_Site__c", "Blog", "url", 255),
    "email": CustomField("Own_Mail__c", "Second Mail", "email", 80),
}
"""One field of the org for each type that can be made here."""
REMOTE = {one.name for one in THERE.values()}
_WAYS = ("two-way", "two-way", "two-way", "push", "pull")
_POLICIES = ("salesforce-wins", "newest-wins", "newest-wins", "console-wins", "ask")


def drawn(dice: random.Random) -> list[dict[str, Any]]:
    """Return fields that a workspace may have: some types, each with its way, its policy, and whether a blank travels."""
    return [
        {
            "type": type_,
            "direction": dice.choice(_WAYS),
            "policy": dice.choice(_POLICIES),
            "clears": dice.random() < 0.4,
        }
        for type_ in dice.sample(sorted(THERE), dice.choice([2, 3, 4]))
    ]


class OwnField(NamedTuple):
    """A field that a workspace made for itself at some time."""

    spec: FieldSpec
    wanted: Mapping[str, Any]
    """How it travels, as drawn."""


# ------------------------------------------------------------------------------------------------ making them
def make(world: World, connection: Connection, wanted: Sequence[Mapping[str, Any]]) -> None:
    """Let an administrator make every field there, and the workspace those that are wanted, mapped for leads and contacts."""
    org = world.org
    kept = {name: [asdict(one) for one in own] for name, own in org.setup.custom_fields.items()}
    mine = [asdict(one) for one in THERE.values()]
    org.set_up(custom_fields={**kept, **{name: [*kept.get(name, ()), *mine] for name in ("Lead", "Contact")}})
    described = world.stage.described("own fields")
    for schema in described.values():
        mappings.save_schema(connection, schema, "2026-11-21T09:00:00Z")
    world.schemas = {**world.schemas, **described}
    made = {one["type"]: _here(connection, described[Kind.LEAD], one["type"]) for one in wanted}
    triggers.install_anew(connection, "person")
    for kind in PEOPLE:
        version, text = mappings.newest(connection, kind) or (0, "")
        rows = [*from_json(text).rows, *(row_of(made[one["type"]], one) for one in wanted)]
        mappings.save(connection, kind, version + 1, to_json(kind, version + 1, rows), "", "2026-11-21T09:00:00Z")
    for one in wanted:
        known(world, made[one["type"]], one)
    world.own = {spec.name: spec for spec in made.values()}


def known(world: World, spec: FieldSpec, wanted: Mapping[str, Any]) -> None:
    """Let everybody know a field that the workspace made; whoever takes it away leaves its values where they are."""
    remote = THERE[wanted["type"]].name
    world.own_made = {**world.own_made, spec.name: OwnField(spec, wanted)}
    world.fields = {**world.fields, spec.name: (remote, remote)}
    world.specs = {kind: {**known, spec.name: spec} if kind in PEOPLE else known for kind, known in world.specs.items()}


def _here(connection: Connection, described: Any, type_: str) -> FieldSpec:
    others = local_fields.of(connection, Kind.LEAD).values()
    wanted = own_fields.own_field(own_fields.like(described.fields[THERE[type_].name]), others)
    return stored_fields.add(connection, "person", wanted, "2026-11-21T09:00:00Z")


def row_of(spec: FieldSpec, wanted: Mapping[str, Any]) -> MappingRow:
    row = MappingRow(
        f"sim-{spec.name}",
        spec.name,
        THERE[wanted["type"]].name,
        Direction(wanted["direction"]),
        Policy(wanted["policy"]),
    )
    return replace(row, clears=bool(wanted["clears"]))


# ------------------------------------------------------------------------------------------------ what is entered
def entered(spec: FieldSpec, dice: random.Random) -> Any:
    """Return a new value for a field, blank now and then."""
    number, kind = dice.randrange(1_000_000), spec.type
    if kind is FieldType.BOOL:
        return number % 2 == 0
    if dice.random() < 0.15:
        return None
    if kind in (FieldType.DECIMAL, FieldType.MONEY):
        return _number(spec, number)
    if kind is FieldType.DATE:
        return f"20{number % 60 + 10}-0{number % 9 + 1}-{number % 28 + 1:02}"
    if kind is FieldType.DATETIME:
        return f"2026-0{number % 9 + 1}-{number % 28 + 1:02}T{number % 24:02}:{number % 60:02}:07Z"
    if kind is FieldType.OPTION:
        return dice.choice(CHOICES)[0]
    if kind is FieldType.OPTIONS:
        # In any order: the org has one of its own.
        return ";".join(value for value, _label in dice.sample(CHOICES, dice.choice([1, 2, 3])))
    return _text(kind, number)


def _number(spec: FieldSpec, number: int) -> str:
    scale = spec.scale or 0
    digits = min((spec.precision or 18) - 1, 6)
    return f"{'-' if number % 5 == 0 else ''}{number % 10**digits / 10**scale:.{scale}f}"


def _text(kind: FieldType, number: int) -> str:
    if kind is FieldType.EMAIL:
        return f"{'Own' if number % 4 == 0 else 'own'}{number}@example.com"
    if kind is FieldType.URL:
        return f"https://example.com/{number}?a=1&b=ü"
    if kind is FieldType.PHONE:
        return f"+44 (0) {number}"
    return f" own’s\n {number} " if kind is FieldType.MEMO else f" own  {number}"


def in_the_org(spec: FieldSpec, value: Any) -> Any:
    """Return a value as a colleague's page sends it."""
    return float(value) if value is not None and spec.type in (FieldType.DECIMAL, FieldType.MONEY) else value


def alike(world: World, remote: str, one: Any, other: Any) -> bool:
    """Tell whether two values of a field there mean the same: a number, a moment or a list has several spellings there."""
    if one == other:
        return True
    if remote not in REMOTE:
        return False
    spec = world.schemas[Kind.LEAD].fields[remote]
    try:
        form = canonicaliser(spec)
        return same(spec.type, form(one), form(other))
    except (ValueError, TypeError):
        return False


def form_of(world: World, remote: str, value: Any) -> Any:
    """Return a value of a field there in the form in which the console compares it; of other fields, as it is."""
    return canonicaliser(world.schemas[Kind.LEAD].fields[remote])(value) if remote in REMOTE else value
