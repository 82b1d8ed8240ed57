"""What people do at the console: each act goes through the store as the program's own does, and is written into the ledger."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from crmconsole.errors import ConsoleError
from crmconsole.mapping.model import from_json, to_json
from crmconsole.records import Direction, Kind, Policy
from crmconsole.store import console_users, failures, local_records, mappings, people, people_queries, workspace
from crmconsole.sync import conflicts, inbox, one_way
from crmconsole.values import canonicaliser
from crmconsole.views import Choice
from tests.sim.choices import SELLERS
from tests.sim.entering import Step, chosen_fields, linked, new_value, value_for
from tests.sim.scheduler import Crash
from tests.sim.world import World


def living(world: World) -> list[int]:
    """Return the people who are not in the recycle bin."""
    # By their records there: numbers here depend on the order in which records came.
    found = world.rows(
        "SELECT id, (SELECT min(remote_id) FROM link WHERE local_id = person.id AND kind IN ('lead', 'contact')) AS crm_id"
        " FROM person WHERE deleted_at IS NULL ORDER BY coalesce(crm_id, ''), id"
    )
    return [row["id"] for row in found]


def add_here(world: World, dice: random.Random, step: Step) -> str:
    """Somebody is typed in."""
    kind = Kind.CONTACT if dice.random() < 0.3 and "company" not in step else Kind.LEAD
    values = {"last_name": f"Here {dice.randrange(10**6)}", "email": step.get("email", value_for("email", dice))}
    if kind is Kind.LEAD and "company" not in step and dice.random() < 0.8:
        values["company"] = f"Firm {dice.randrange(1000)}"
    for field in dice.sample(["first_name", "city", "country", "phone", "utm_source", "score"], dice.randrange(3)):
        values[field] = value_for(field, dice)
    if "country" in step:
        values["country"] = step["country"]
    if dice.random() < 0.1:
        values[dice.choice(["last_name", "email"])] = None
    enable_sync = bool(step.get("sync", dice.random() > 0.1))
    clean = canonical(world, kind, values)
    with world.db.by_person() as connection:
        found = people.add(connection, [people.NewPerson(kind, clean, enable_sync)], "hand", world.now())
        _maybe_die(step)
    world.ledger.enter("here", f"p{found[0]}", clean, world.now())
    return f"p{found[0]} {kind} {clean} sync={enable_sync}"


def edit_here(world: World, dice: random.Random, step: Step) -> str:
    """Somebody's fields are changed here."""
    ids = living(world)
    if not ids:
        return "nobody"
    link = linked(world, step)
    person_id = link["local_id"] if link else dice.choice(ids)
    row = world.rows("SELECT * FROM person WHERE id = ?", person_id)[0]
    kind = Kind(row["kind"])
    chosen = chosen_fields(world, dice, step, kind is Kind.CONTACT, world.own)
    values = {name: step.get("value", new_value(world, name, dice)) for name in chosen}
    if dice.random() < 0.06:
        values[chosen[0]] = row[chosen[0]]
    clean = canonical(world, kind, values)
    with world.db.by_person() as connection:
        changed = people.edit(connection, [people.Edit(person_id, clean)], "edited", world.now())
        _maybe_die(step)
    if changed:
        real = {name: value for name, value in clean.items() if value != row[name]}
        world.ledger.enter("here", f"p{person_id}", real, world.now())
    return f"p{person_id} {clean}"


def delete_here(world: World, dice: random.Random, step: Step) -> str:
    """Somebody is deleted here."""
    ids = living(world)
    if len(ids) < 2:
        return "nobody"
    link = linked(world, step)
    person_id = link["local_id"] if link else dice.choice(ids)
    with world.db.by_person() as connection:
        people.delete(connection, person_id, world.now())
        _maybe_die(step)
    world.ledger.deleted[f"p{person_id}"] = world.ledger.tick()
    return f"p{person_id}"


def hand_over_here(world: World, dice: random.Random, step: Step) -> str:
    """Somebody is given to a colleague here, or to nobody."""
    ids = living(world)
    if not ids:
        return "nobody"
    link = linked(world, step)
    if step.get("unsent"):
        known = {row["local_id"] for row in world.rows("SELECT local_id FROM link")}
        ids = [one for one in ids if one not in known] or ids
    person_id, owner = link["local_id"] if link else dice.choice(ids), dice.choice([*SELLERS, *SELLERS, None])
    owner = step.get("to", owner)
    with world.db.by_person() as connection:
        if owner not in (None, *console_users.names(connection)):
            return "no users"
        people.hand_over(connection, [person_id], owner, world.now())
        _maybe_die(step)
    world.ledger.handed[person_id] = world.ledger.seq
    return f"p{person_id} {owner}"


def switch_sync(world: World, dice: random.Random, step: Step) -> str:
    """CRM Enable Sync is switched."""
    ids = living(world)
    if not ids:
        return "nobody"
    person_id, on = dice.choice(ids), bool(step.get("on", dice.random() < 0.7))
    meant = linked(world, step)
    person_id = meant["local_id"] if meant else person_id
    was = world.rows("SELECT enable_sync FROM person WHERE id = ?", person_id)[0]["enable_sync"]
    with world.db.by_person() as connection:
        people.edit(connection, [people.Edit(person_id, {}, on)], "edited", world.now())
    if on != bool(was):
        world.ledger.switched[person_id] = on
    return f"p{person_id} {on}"


def resolve(world: World, dice: random.Random, step: Step) -> str:
    """A person settles one of the open differences, knowing what is shown."""
    with world.db.read() as connection:
        shown = inbox.views(connection)
    if not shown:
        return "none"
    one = dice.choice(sorted(shown, key=lambda view: (str(view.crm_id), view.field)))
    keep = dice.choice(["here", "there", "value"])
    own = new_value(world, one.field, dice) if keep == "value" else None
    choice = Choice.of(one, keep, own)
    try:
        with world.db.by_person() as connection:
            conflicts.settle(connection, choice, world.now())
    except ConsoleError as trouble:
        return f"{one.id} {keep}: {trouble.sentence}"
    chosen = {"here": one.here, "there": one.there, "value": own}[keep]
    world.ledger.resolved.append((world.ledger.tick(), one.local_id, one.field, one.there, keep))
    world.ledger.enter("here", f"p{one.local_id}", canonical(world, one.kind, {one.field: chosen}), world.now())
    return f"{one.id} p{one.local_id} {one.field} {keep} {own!r}"


def retry(world: World, dice: random.Random, step: Step) -> str:
    """A person presses Retry for everything that failed; the next run carries it out."""
    with world.db.by_person() as connection:
        ids = failures.open_ids(connection)
        for kind, local_ids in failures.make_due(connection, ids, world.now()).items():
            local_records.mark_dirty(connection, kind, local_ids)
    return f"{len(ids)}"


def change_mapping(world: World, dice: random.Random, step: Step) -> str:
    """An administrator changes one row of the mapping."""
    kind = dice.choice([Kind.LEAD, Kind.CONTACT])
    with world.db.by_person() as connection:
        version, text = mappings.newest(connection, kind)  # type: ignore[misc]
        rows = list(from_json(text).rows)
        at = dice.randrange(len(rows))
        field = str(rows[at].local)
        if field in ("last_name", "email", "company", "rank"):
            what: dict[str, Any] = {"policy": dice.choice(list(Policy))}
        else:
            what = dice.choice(
                [
                    {"policy": dice.choice(list(Policy))},
                    {"direction": dice.choice([Direction.TWO_WAY, Direction.PULL, Direction.PUSH, Direction.OFF])},
                    {"clears": not rows[at].clears},
                    {"refill": not rows[at].refill},
                ]
            )
        before = tuple(rows)
        rows[at] = replace(rows[at], **what)
        mappings.save(connection, kind, version + 1, to_json(kind, version + 1, rows), "", world.now())
        one_way.settle(connection, kind, one_way.newly_one_way(before, rows))
        people_queries.look_again(connection, kind)
    if set(what) != {"policy"}:
        world.ledger.remapped |= {(str(kind), field)}
    return f"{kind} {field} {what}"


def change_owners(world: World, dice: random.Random, step: Step) -> str:
    """An administrator says who owns what is created from here."""
    seller = dice.choice([None, *world.stage.staff.sellers])
    with world.db.by_person() as connection:
        workspace.set_setting(connection, "owners", {"default_crm_owner": seller, "default_console_user": None})
    return str(seller)


def canonical(world: World, kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as the console takes them in."""
    return {name: canonicaliser(world.specs[kind][name])(value) for name, value in values.items()}


def _maybe_die(step: Step) -> None:
    if step.get("crash"):
        raise Crash("inside edit")
