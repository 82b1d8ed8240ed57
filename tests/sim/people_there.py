"""What colleagues do in Salesforce: each act goes through the org as its own pages do, and is written into the ledger."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from crmconsole.practice.wire import ApiError
from tests.sim import own_fields
from tests.sim.entering import TIERS, Step, chosen_fields, linked, new_value, value_for
from tests.sim.stage import FIELDS
from tests.sim.world import World


def _meant(world: World, dice: random.Random, step: Step, *objects: str) -> dict[str, Any] | None:
    """Return the record that a step means, or any."""
    records, link = _records(world, *objects), linked(world, step)
    if link is not None:
        same = [record for record in records if record["Id"] == link["remote_id"]]
        if same:
            return same[0]
    return dice.choice(records) if records else None


def known_there(world: World, name: str) -> list[dict[str, Any]]:
    """Return the living records of an object that anybody can know of: of a create that is not committed yet there is nothing to be seen."""
    world.org.settle()
    rows = world.org.rows(name, deleted=False)
    return [dict(row) for row in rows if world.org.tables.visible(name, str(row["Id"])) is not None]


def _records(world: World, *objects: str) -> list[dict[str, Any]]:
    return [
        row for name in objects or ("Lead", "Contact") for row in known_there(world, name) if not row.get("IsConverted")
    ]


def _unknown(world: World, step: Step) -> list[dict[str, Any]]:
    """Return the people there that nothing here was ever tied to, where a step means such."""
    if not step.get("unknown"):
        return []
    known = {row["remote_id"] for row in world.rows("SELECT remote_id FROM link")}
    return [record for record in _records(world) if record["Id"] not in known]


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
        accounts = [str(row["Id"]) for row in known_there(world, "Account")]
        values["AccountId"] = (
            dice.choice(accounts)
            if accounts and dice.random() < 0.5
            else world.org.create("Account", {"Name": f"Firm {dice.randrange(1000)}"}, world.stage.caller)
        )
    for field in dice.sample(["first_name", "city", "country", "phone", "region", "tier"], dice.randrange(3)):
        values[FIELDS[field][contact]] = _there_value(world, field, dice)
    record_id = world.org.create(kind, values, world.stage.caller)
    _enter_there(world, record_id, values)
    return f"{record_id} {values}"


def _there_value(world: World, field: str, dice: random.Random) -> Any:
    value = new_value(world, field, dice)
    if field in world.own_made:
        return own_fields.in_the_org(world.own_made[field].spec, value)
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
    fields, shown = world.fields, world.org.schema["Contact" if contact else "Lead"].fields
    own = [name for name in world.own_made if fields[name][contact] in shown]
    chosen = chosen_fields(world, dice, step, contact, own)
    values = {
        fields[name][contact]: step.get("value", _there_value(world, name, dice))
        for name in chosen
        if fields[name][contact]
    }
    if "Company" in values and values["Company"] is None:
        values["Company"] = "Firm"
    before = {name: record[name] for name in values}
    world.org.update("Contact" if contact else "Lead", str(record["Id"]), values, world.stage.caller)
    row = world.org.read("Contact" if contact else "Lead", str(record["Id"])) or {}
    _enter_there(world, str(record["Id"]), {name: v for name, v in values.items() if row[name] != before[name]})
    return f"{record['Id']} {values}"


def own_there(world: World, dice: random.Random, step: Step) -> str:
    """A colleague gives a record to somebody else."""
    records = _unknown(world, step) or _records(world)
    if not records:
        return "nobody"
    record, owner = dice.choice(records), dice.choice(world.stage.staff.sellers)
    name = "Contact" if str(record["Id"]).startswith("003") else "Lead"
    world.org.update(name, str(record["Id"]), {"OwnerId": owner}, world.stage.caller)
    if owner != record["OwnerId"]:
        world.ledger.taken[str(record["Id"])] = world.ledger.seq
    return f"{record['Id']} {owner}"


def delete_there(world: World, dice: random.Random, step: Step) -> str:
    """A colleague deletes a record, or several."""
    records = _records(world)
    number = int(step.get("number", 1))
    if len(records) < 2:
        return "nobody"
    meant = _meant(world, dice, step) if "who" in step else None
    chosen = _unknown(world, step) or (
        [meant] if meant is not None else dice.sample(records, min(number, len(records) - 1))
    )
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
    """A colleague merges one or two records into another; a step may mean a pair of people."""
    pair = [linked(world, {"who": who}) for who in step.get("pair", ())]
    if len(pair) == 2 and all(pair):
        loser, winner = (str(link["remote_id"]) for link in pair if link is not None)
        if loser[:3] == winner[:3] and loser != winner:
            return _merged(world, {"00Q": "Lead", "003": "Contact"}[winner[:3]], winner, [loser])
    for record in _unknown(world, step):
        name = "Contact" if str(record["Id"]).startswith("003") else "Lead"
        others = [str(one["Id"]) for one in _records(world, name) if one["Id"] != record["Id"]]
        if others:
            return _merged(world, name, others[0], [str(record["Id"])])
    name = dice.choice(["Lead", "Lead", "Contact"])
    records = _records(world, name)
    number = dice.choice([2, 2, 3])
    if len(records) < number + 1:
        return "nobody"
    winner, *losers = (str(record["Id"]) for record in dice.sample(records, number))
    return _merged(world, name, winner, losers)


def _merged(world: World, name: str, winner: str, losers: list[str]) -> str:
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
    for name in ("Lead", "Contact"):
        for record in world.org.rows(name, deleted=False):
            if not record.get("IsConverted"):
                world.org.update(name, str(record["Id"]), {"Description": "touched"}, world.stage.caller)
