"""What administrators do about fields of people: here they make, take away and put back fields of the workspace's own, there they delete and make custom fields."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from crmconsole.console import own_fields as console_fields
from crmconsole.console.mapping import save_version
from crmconsole.mapping import own_fields as allowed_fields
from crmconsole.mapping.model import from_json
from crmconsole.records import PEOPLE, FieldSpec, Kind
from crmconsole.store import mappings
from tests.sim import own_fields
from tests.sim.entering import Step
from tests.sim.ledger import Commit
from tests.sim.own_fields import THERE
from tests.sim.scheduler import Crash
from tests.sim.world import World


def field_here(world: World, dice: random.Random, step: Step) -> str:
    """An administrator makes a field like one there and maps it, takes one away, or puts one back and maps it once more."""
    gone = sorted(world.own_made.keys() - world.own.keys())
    if not world.own_made:
        return "no fields"
    if gone and dice.random() < 0.6:
        return _put_back(world, dice.choice(gone), step)
    if dice.random() < 0.2 or not world.own:
        return _made(world, dice, step)
    return _taken_away(world, dice.choice(sorted(world.own)), step)


def _made(world: World, dice: random.Random, step: Step) -> str:
    [wanted, *_more] = own_fields.drawn(dice)
    if wanted["type"] in {one.wanted["type"] for one in world.own_made.values()}:
        return f"there is a {wanted['type']}"
    with world.db.by_person() as connection:
        there = _described(connection, THERE[wanted["type"]].name)
        if there is None:
            return f"{THERE[wanted['type']].name} is not known"
        spec = console_fields.make_field(connection, Kind.LEAD, allowed_fields.like(there), world.now())
        _map(world, connection, spec, wanted)
        _maybe_die(step)
    own_fields.known(world, spec, wanted)
    world.own = {**world.own, spec.name: spec}
    return f"made {spec.name} {wanted}"


def _described(connection: Connection, remote: str) -> FieldSpec | None:
    """Return a field there, where leads and contacts are known to have it."""
    schemas = [mappings.schema(connection, kind) for kind in PEOPLE]
    found = [None if one is None else one[0].fields.get(remote) for one in schemas]
    return found[0] if None not in found else None


def _map(world: World, connection: Connection, spec: FieldSpec, wanted: Mapping[str, Any]) -> None:
    for kind in PEOPLE:
        version, text = mappings.newest(connection, kind) or (0, "")
        rows = [*from_json(text).rows, own_fields.row_of(spec, wanted)]
        save_version(connection, kind, version + 1, rows, "", world.now())


def _taken_away(world: World, name: str, step: Step) -> str:
    with world.db.by_person() as connection:
        console_fields.take_away(connection, name, world.now())
        _maybe_die(step)
    world.own = {other: spec for other, spec in world.own.items() if other != name}
    return f"took {name} away"


def _put_back(world: World, name: str, step: Step) -> str:
    spec, wanted = world.own_made[name]
    with world.db.by_person() as connection:
        console_fields.put_back(connection, name)
        _map(world, connection, spec, wanted)
        _maybe_die(step)
    world.own = {**world.own, name: spec}
    return f"put {name} back"


def _maybe_die(step: Step) -> None:
    if step.get("crash"):
        raise Crash("inside edit")


# ------------------------------------------------------------------------------------------------ there
def field_there(world: World, dice: random.Random, step: Step) -> str:
    """An administrator there deletes a custom field for good, with all that was in it, or makes one that is missing."""
    if not world.own_made:
        return "no fields"
    name = THERE[world.own_made[dice.choice(sorted(world.own_made))].wanted["type"]].name
    objects = dice.choice([("Lead", "Contact"), ("Lead", "Contact"), ("Lead",), ("Contact",)])
    if world.org.tables._late_rows:
        return "saves are on their way"
    return f"{name} " + " ".join(_change(world, about, name) for about in objects)


def _change(world: World, about: str, name: str) -> str:
    org = world.org
    kept = {table: [asdict(one) for one in own] for table, own in org.setup.custom_fields.items()}
    left = [one for one in kept[about] if one["name"] != name]
    with org.transaction():
        if len(left) == len(kept[about]):
            made = next(one for one in THERE.values() if one.name == name)
            org.set_up(custom_fields={**kept, about: [*left, asdict(made)]})
            return f"made for {about}"
        held = {str(row["Id"]): row[name] for row in org.rows(about) if row[name] not in (None, False)}
        org.tables.drop_column(about, name)
        org.set_up(custom_fields={**kept, about: left})
    _emptied(world, name, held)
    return f"deleted of {about}"


def _emptied(world: World, name: str, held: Mapping[str, Any]) -> None:
    """Write down what went with a field: nobody saved anything, and nobody was told."""
    ledger, now = world.ledger, world.clock.now()
    ledger.faults.add("field_removed")
    for record_id, value in held.items():
        ledger.commits.append(
            Commit(ledger.tick(), record_id, name, value, None, False, now.timestamp(), now.isoformat())
        )
        ledger.enter("there", record_id, {name: None}, now.isoformat())
        ledger.seen.pop((record_id, name), None)
