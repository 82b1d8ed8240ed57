"""What people do on either side: one function for each kind of act, which chooses by its own small dice among what is there.

Acts go through the store and the org as the program and Salesforce's own pages do; each is written into the ledger. A step that finds nothing to
act on does nothing, so that a story may lose any of its steps.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from crmconsole.errors import ConsoleError
from crmconsole.mapping.model import from_json, to_json
from crmconsole.practice.wire import ApiError
from crmconsole.records import Direction, Kind, Policy
from crmconsole.store import failures, local_records, mappings, people, people_queries, workspace
from crmconsole.store.local_fields import BY_KIND
from crmconsole.sync import conflicts, inbox
from crmconsole.values import canonicaliser
from crmconsole.views import Choice
from tests.sim.scheduler import Crash
from tests.sim.world import FIELDS, World

Step = Mapping[str, Any]
Act = Callable[[World, random.Random, Step], str]

TIERS = ("Bronze", "Silver", "Gold", "Platinum", "Tin")
"""The last one is no choice there."""
BLANKS = {"first_name", "city", "country", "phone", "utm_source", "tier", "region", "company"}
SHARED = tuple(f"shared{number}@example.com" for number in range(3))


def value_for(field: str, dice: random.Random) -> Any:
    """Return a new value for a field, blank now and then where blanks make sense."""
    number = dice.randrange(1_000_000)
    if field in BLANKS and dice.random() < 0.15:
        return None
    if field == "tier":
        return dice.choice(TIERS[:4]) if dice.random() < 0.95 else TIERS[4]
    if field == "score":
        return f"{number % 9999 / 10:.1f}"
    if field == "email":
        return dice.choice(SHARED) if dice.random() < 0.12 else f"e{number}@example.com"
    if dice.random() < 0.03:
        return f"{field} {number} " + "x" * 300
    return dice.choice(["{} {}", "{} {}", " {}  {} ", "{}’s ✓ {}", "{}\u0301 {}"]).format(field, number)


_HOT = ("first_name", "first_name", "phone", "phone", "city", "city", "country", "score", "utm_source")


def _some_fields(dice: random.Random, contact: bool) -> list[str]:
    """Return one to three fields to change, those that are decided upon in different ways most of all."""
    fields = [name for name, names in FIELDS.items() if names[contact]]
    hot = dice.random() < 0.65
    return sorted({dice.choice(_HOT if hot else fields) for _ in range(dice.choice([1, 1, 1, 2, 3]))})


# ------------------------------------------------------------------------------------------------ here
def _living(world: World) -> list[int]:
    # By their records there: numbers here depend on the order in which records came.
    found = world.rows(
        "SELECT id, (SELECT min(remote_id) FROM link WHERE local_id = person.id AND kind IN ('lead', 'contact')) AS crm_id"
        " FROM person WHERE deleted_at IS NULL ORDER BY coalesce(crm_id, ''), id"
    )
    return [row["id"] for row in found]


def _linked(world: World, step: Step) -> dict[str, Any] | None:
    """Return the link of the person that a step means, so that both sides can mean the same one; None where it means nobody in particular."""
    if "who" not in step:
        return None
    found = world.rows(
        "SELECT link.* FROM link JOIN person ON person.id = link.local_id WHERE link.state = 'linked' AND link.kind IN ('lead', 'contact')"
        " AND person.deleted_at IS NULL ORDER BY link.remote_id"
    )
    return found[step["who"] % len(found)] if found else None


def add_here(world: World, dice: random.Random, step: Step) -> str:
    """Somebody is typed in."""
    kind = Kind.CONTACT if dice.random() < 0.3 and "company" not in step else Kind.LEAD
    values = {"last_name": f"Here {dice.randrange(10**6)}", "email": step.get("email", value_for("email", dice))}
    if kind is Kind.LEAD and "company" not in step and dice.random() < 0.8:
        values["company"] = f"Firm {dice.randrange(1000)}"
    for field in dice.sample(["first_name", "city", "country", "phone", "utm_source", "score"], dice.randrange(3)):
        values[field] = value_for(field, dice)
    if dice.random() < 0.1:
        values[dice.choice(["last_name", "email"])] = None
    enable_sync = bool(step.get("sync", dice.random() > 0.1))
    clean = _canonical(kind, values)
    with world.db.by_person() as connection:
        found = people.add(connection, [people.NewPerson(kind, clean, enable_sync)], "hand", world.now())
        _maybe_die(step)
    world.ledger.enter("here", f"p{found[0]}", clean, world.now())
    return f"p{found[0]} {kind} {clean} sync={enable_sync}"


def edit_here(world: World, dice: random.Random, step: Step) -> str:
    """Somebody's fields are changed here."""
    ids = _living(world)
    if not ids:
        return "nobody"
    link = _linked(world, step)
    person_id = link["local_id"] if link else dice.choice(ids)
    row = world.rows("SELECT * FROM person WHERE id = ?", person_id)[0]
    kind = Kind(row["kind"])
    chosen = step.get("fields") or _some_fields(dice, kind is Kind.CONTACT)
    values = {name: value_for(name, dice) for name in chosen}
    if dice.random() < 0.06:
        values[chosen[0]] = row[chosen[0]]
    clean = _canonical(kind, values)
    with world.db.by_person() as connection:
        changed = people.edit(connection, [people.Edit(person_id, clean)], "edited", world.now())
        _maybe_die(step)
    if changed:
        real = {name: value for name, value in clean.items() if value != row[name]}
        world.ledger.enter("here", f"p{person_id}", real, world.now())
    return f"p{person_id} {clean}"


def delete_here(world: World, dice: random.Random, step: Step) -> str:
    """Somebody is deleted here."""
    ids = _living(world)
    if len(ids) < 2:
        return "nobody"
    link = _linked(world, step)
    person_id = link["local_id"] if link else dice.choice(ids)
    with world.db.by_person() as connection:
        people.delete(connection, person_id, world.now())
        _maybe_die(step)
    world.ledger.deleted[f"p{person_id}"] = world.ledger.tick()
    return f"p{person_id}"


def switch_sync(world: World, dice: random.Random, step: Step) -> str:
    """CRM Enable Sync is switched."""
    ids = _living(world)
    if not ids:
        return "nobody"
    person_id, on = dice.choice(ids), bool(step.get("on", dice.random() < 0.7))
    with world.db.by_person() as connection:
        people.edit(connection, [people.Edit(person_id, {}, on)], "edited", world.now())
    return f"p{person_id} {on}"


def resolve(world: World, dice: random.Random, step: Step) -> str:
    """A person settles one of the open differences, knowing what is shown."""
    with world.db.read() as connection:
        shown = inbox.views(connection)
    if not shown:
        return "none"
    one = dice.choice(sorted(shown, key=lambda view: (str(view.crm_id), view.field)))
    keep = dice.choice(["here", "there", "value"])
    own = value_for(one.field, dice) if keep == "value" else None
    choice = Choice.of(one, keep, own)
    try:
        with world.db.by_person() as connection:
            conflicts.settle(connection, choice, world.now())
    except ConsoleError as trouble:
        return f"{one.id} {keep}: {trouble.sentence}"
    chosen = {"here": one.here, "there": one.there, "value": own}[keep]
    world.ledger.resolved.append((world.ledger.tick(), one.local_id, one.field, one.there, keep))
    world.ledger.enter("here", f"p{one.local_id}", _canonical(one.kind, {one.field: chosen}), world.now())
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
        if field in ("last_name", "email", "company"):
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
        rows[at] = replace(rows[at], **what)
        mappings.save(connection, kind, version + 1, to_json(kind, version + 1, rows), "", world.now())
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


def _canonical(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: canonicaliser(BY_KIND[kind][name])(value) for name, value in values.items()}


def _maybe_die(step: Step) -> None:
    if step.get("crash"):
        raise Crash("inside edit")


# ------------------------------------------------------------------------------------------------ there
def _meant(world: World, dice: random.Random, step: Step, *objects: str) -> dict[str, Any] | None:
    """Return the record that a step means, or any."""
    records, link = _records(world, *objects), _linked(world, step)
    if link is not None:
        same = [record for record in records if record["Id"] == link["remote_id"]]
        if same:
            return same[0]
    return dice.choice(records) if records else None


def _records(world: World, *objects: str) -> list[dict[str, Any]]:
    return [
        dict(row)
        for name in objects or ("Lead", "Contact")
        for row in world.org.rows(name, deleted=False)
        if not row.get("IsConverted")
    ]


def _stamp(world: World) -> str:
    return world.clock.now().isoformat()


def add_there(world: World, dice: random.Random, step: Step) -> str:
    """A colleague creates a record."""
    kind = "Contact" if dice.random() < 0.3 else "Lead"
    contact = kind == "Contact"
    values: dict[str, Any] = {
        "LastName": f"There {dice.randrange(10**6)}",
        "Email": step.get("email", value_for("email", dice)),
    }
    if not contact:
        values["Company"] = f"Firm {dice.randrange(1000)}"
    elif dice.random() < 0.5:
        accounts = [str(row["Id"]) for row in world.org.rows("Account", deleted=False)]
        values["AccountId"] = (
            dice.choice(accounts)
            if accounts and dice.random() < 0.5
            else world.org.create("Account", {"Name": f"Firm {dice.randrange(1000)}"}, world.stage.caller)
        )
    for field in dice.sample(["first_name", "city", "country", "phone", "region", "tier"], dice.randrange(3)):
        values[FIELDS[field][contact]] = _there_value(field, dice)
    record_id = world.org.create(kind, values, world.stage.caller)
    _enter_there(world, record_id, values)
    return f"{record_id} {values}"


def _there_value(field: str, dice: random.Random) -> Any:
    value = value_for(field, dice)
    if field == "tier" and value == TIERS[4]:
        return TIERS[0]
    if field == "score":
        return float(value)
    return value[:40].strip() if isinstance(value, str) else value


def _enter_there(world: World, record_id: str, values: Mapping[str, Any]) -> None:
    row = world.org.read("Contact" if record_id.startswith("003") else "Lead", record_id) or {}
    world.ledger.enter("there", record_id, {name: row.get(name) for name in values}, _stamp(world))


def edit_there(world: World, dice: random.Random, step: Step) -> str:
    """A colleague changes a record."""
    record = _meant(world, dice, step)
    if record is None:
        return "nobody"
    contact = str(record["Id"]).startswith("003")
    chosen = step.get("fields") or _some_fields(dice, contact)
    values = {FIELDS[name][contact]: _there_value(name, dice) for name in chosen if FIELDS[name][contact]}
    if "Company" in values and values["Company"] is None:
        values["Company"] = "Firm"
    before = {name: record[name] for name in values}
    world.org.update("Contact" if contact else "Lead", str(record["Id"]), values, world.stage.caller)
    row = world.org.read("Contact" if contact else "Lead", str(record["Id"])) or {}
    _enter_there(world, str(record["Id"]), {name: v for name, v in values.items() if row[name] != before[name]})
    return f"{record['Id']} {values}"


def own_there(world: World, dice: random.Random, step: Step) -> str:
    """A colleague gives a record to somebody else."""
    records = _records(world)
    if not records:
        return "nobody"
    record, owner = dice.choice(records), dice.choice(world.stage.staff.sellers)
    name = "Contact" if str(record["Id"]).startswith("003") else "Lead"
    world.org.update(name, str(record["Id"]), {"OwnerId": owner}, world.stage.caller)
    return f"{record['Id']} {owner}"


def delete_there(world: World, dice: random.Random, step: Step) -> str:
    """A colleague deletes a record, or several."""
    records = _records(world)
    number = int(step.get("number", 1))
    if len(records) < 2:
        return "nobody"
    meant = _meant(world, dice, step) if "who" in step else None
    chosen = [meant] if meant is not None else dice.sample(records, min(number, len(records) - 1))
    for record in chosen:
        name = "Contact" if str(record["Id"]).startswith("003") else "Lead"
        world.org.delete(name, str(record["Id"]), world.stage.caller)
        world.ledger.deleted[str(record["Id"])] = world.ledger.tick()
    return " ".join(str(record["Id"]) for record in chosen)


def _in_bin(world: World) -> list[str]:
    return [
        str(row["Id"])
        for name in ("Lead", "Contact")
        for row in world.org.rows(name)
        if row.get("IsDeleted") and str(row["Id"]) not in world.ledger.purged
    ]


def undelete_there(world: World, dice: random.Random, step: Step) -> str:
    """A colleague takes a record out of the recycle bin."""
    found = _in_bin(world)
    if not found:
        return "nobody"
    record_id = dice.choice(found)
    world.org.undelete(record_id, world.stage.caller)
    world.ledger.undeleted[record_id] = world.ledger.tick()
    return record_id


def purge_there(world: World, dice: random.Random, step: Step) -> str:
    """Salesforce empties a record out of the recycle bin."""
    found = _in_bin(world)
    if not found:
        return "nobody"
    record_id = dice.choice(found)
    world.org.purge(record_id)
    world.ledger.purged.add(record_id)
    return record_id


def merge_there(world: World, dice: random.Random, step: Step) -> str:
    """A colleague merges one or two records into another."""
    name = dice.choice(["Lead", "Lead", "Contact"])
    records = _records(world, name)
    number = dice.choice([2, 2, 3])
    if len(records) < number + 1:
        return "nobody"
    winner, *losers = (str(record["Id"]) for record in dice.sample(records, number))
    world.org.merge(name, winner, losers, world.stage.caller)
    for loser in losers:
        world.ledger.deleted[loser] = world.ledger.tick()
        world.ledger.merged[loser] = winner
    return f"{winner} < {losers}"


def convert_there(world: World, dice: random.Random, step: Step) -> str:
    """A colleague converts a lead, to a new contact or into one that is there."""
    leads = _records(world, "Lead")
    if len(leads) < 2:
        return "nobody"
    meant = _meant(world, dice, step, "Lead")
    lead = str((meant or leads[0])["Id"])
    contacts = [row for row in _records(world, "Contact") if row.get("AccountId")]
    wish: dict[str, Any] = {}
    if contacts and dice.random() < 0.25:
        into = dice.choice(contacts)
        wish = {"contact_id": str(into["Id"]), "account_id": str(into["AccountId"])}
    result = world.org.convert(lead, world.stage.caller, create_opportunity=dice.random() < 0.3, **wish)
    world.ledger.converted[lead] = result.contact_id
    world.ledger.tick()
    return f"{lead} > {result.contact_id} {wish}"


def clone_there(world: World, dice: random.Random, step: Step) -> str:
    """A colleague copies a record, with everything that may be copied, our key too where the org lets it."""
    record = _meant(world, dice, step)
    if record is None:
        return "nobody"
    name = "Contact" if str(record["Id"]).startswith("003") else "Lead"
    item = world.org.schema[name]
    values = {
        field: record[field]
        for field in ("LastName", "FirstName", "Email", "Phone", "Company", "CRM_Console_Key__c")
        if field in item.fields and record.get(field) is not None
    }
    try:
        record_id = world.org.create(name, values, world.stage.caller)
    except ApiError:
        values.pop("CRM_Console_Key__c", None)
        record_id = world.org.create(name, values, world.stage.caller)
    _enter_there(world, record_id, {key: value for key, value in values.items() if key != "CRM_Console_Key__c"})
    return f"{record['Id']} > {record_id}"


def touch_all(world: World) -> None:
    """A colleague touches every record: what was saved without a stamp can be seen by nobody before."""
    for record in _records(world):
        name = "Contact" if str(record["Id"]).startswith("003") else "Lead"
        world.org.update(name, str(record["Id"]), {"Description": "touched"}, world.stage.caller)


HERE: Mapping[str, Act] = {
    "add_here": add_here,
    "edit_here": edit_here,
    "delete_here": delete_here,
    "switch_sync": switch_sync,
    "resolve": resolve,
    "retry": retry,
    "change_mapping": change_mapping,
    "change_owners": change_owners,
}
THERE: Mapping[str, Act] = {
    "add_there": add_there,
    "edit_there": edit_there,
    "own_there": own_there,
    "delete_there": delete_there,
    "undelete_there": undelete_there,
    "purge_there": purge_there,
    "merge_there": merge_there,
    "convert_there": convert_there,
    "clone_there": clone_there,
}
ACTS: Mapping[str, Act] = {**HERE, **THERE}


def act(world: World, step: Step) -> None:
    """Let a person act, and write it into the trace; what the org or the console refuses is told there.

    Raises:
        Crash: the program died in the middle of the person's own transaction.
    """
    dice = random.Random(f"act {step['d']}")
    running, world.running = world.running, False
    try:
        told = ACTS[step["do"]](world, dice, step)
    except ApiError as refused:
        told = f"refused: {refused.code}"
    finally:
        world.running = running
    world.ledger.acts += 1
    world.ledger.exercised[f"act {step['do']}"] += 1
    world.ledger.tell(f"* {step['do']} {told}")
