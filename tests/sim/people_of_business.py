"""What people do with campaigns and opportunities, on both sides: each act is one of several, chosen by its dice."""

from __future__ import annotations

import random
from typing import Any

from crmconsole.records import Kind
from crmconsole.store import business_lists, business_records
from tests.sim.entering import Step
from tests.sim.people_there import known_there
from tests.sim.world import World

STAGES = ("Prospecting", "Qualification", "Closed Won", "Handshake", "Tender")
"""The last two are in no list of stages."""
STATUSES = ("Planned", "In Progress", "Completed")


def _any(dice: random.Random, world: World, name: str) -> dict[str, Any] | None:
    rows = known_there(world, name)
    return dice.choice(rows) if rows else None


def _parents(dice: random.Random, world: World) -> dict[str, Any]:
    """Return an account and a campaign, or none, or one that is made for the purpose."""
    found: dict[str, Any] = {}
    for field, name in (("AccountId", "Account"), ("CampaignId", "Campaign")):
        chance = dice.random()
        row = _any(dice, world, name)
        if chance < 0.3:
            found[field] = world.org.create(name, {"Name": f"{name} {dice.randrange(10**6)}"}, world.stage.caller)
        elif chance < 0.8 and row is not None:
            found[field] = row["Id"]
    return found


def sell_there(world: World, dice: random.Random, step: Step) -> str:
    """A colleague makes, changes, ties or deletes an opportunity."""
    deal, caller, chance = _any(dice, world, "Opportunity"), world.stage.caller, dice.random()
    if deal is None or chance < 0.4:
        values = {
            "Name": f"Deal {dice.randrange(10**6)}",
            "StageName": dice.choice(STAGES),
            "CloseDate": "2026-12-24",
            "Amount": dice.randrange(1, 10**5),
            **_parents(dice, world),
        }
        return f"{world.org.create('Opportunity', values, caller)} {values}"
    deal_id, contact = str(deal["Id"]), _any(dice, world, "Contact")
    if chance < 0.65:
        values = {"StageName": dice.choice(STAGES), "Amount": dice.randrange(1, 10**5), **_parents(dice, world)}
        world.org.update("Opportunity", deal_id, values, caller)
        return f"{deal_id} {values}"
    if chance < 0.85 and contact is not None:
        values = {"OpportunityId": deal_id, "ContactId": contact["Id"], "Role": "Decision Maker"}
        return f"{world.org.create('OpportunityContactRole', values, caller)} {values}"
    role = _any(dice, world, "OpportunityContactRole")
    if role is not None and chance < 0.93:
        world.org.delete("OpportunityContactRole", str(role["Id"]), caller)
        return f"{role['Id']} goes"
    world.org.delete("Opportunity", deal_id, caller)
    return f"{deal_id} goes"


def campaign_there(world: World, dice: random.Random, step: Step) -> str:
    """A colleague makes or changes a campaign, or who is in it."""
    campaign, caller, chance = _any(dice, world, "Campaign"), world.stage.caller, dice.random()
    if campaign is None or chance < 0.3:
        values: dict[str, Any] = {"Name": f"There {dice.randrange(10**6)}", "IsActive": dice.random() < 0.5}
        return f"{world.org.create('Campaign', values, caller)} {values}"
    campaign_id = str(campaign["Id"])
    if chance < 0.55:
        values = {"Description": f"said there {dice.randrange(10**6)}", "Status": dice.choice(STATUSES)}
        world.org.update("Campaign", campaign_id, values, caller)
        return f"{campaign_id} {values}"
    member = _any(dice, world, "CampaignMember")
    if chance < 0.8 or member is None:
        field = dice.choice(("LeadId", "ContactId"))
        person = _any(dice, world, field.removesuffix("Id"))
        if person is None or person.get("IsConverted"):
            return "nobody to add"
        values = {"CampaignId": campaign_id, field: person["Id"], "Status": "Sent"}
        return f"{world.org.create('CampaignMember', values, caller)} {values}"
    if chance < 0.92:
        world.org.update("CampaignMember", str(member["Id"]), {"Status": "Responded"}, caller)
        return f"{member['Id']} responded"
    world.org.delete("CampaignMember", str(member["Id"]), caller)
    return f"{member['Id']} goes"


def campaign_here(world: World, dice: random.Random, step: Step) -> str:
    """Somebody here makes or changes a campaign."""
    now = world.now()
    with world.db.by_person() as connection:
        ids = business_lists.ids(connection, Kind.CAMPAIGN)
        if not ids or dice.random() < 0.4:
            values: dict[str, Any] = {"name": f"Here {dice.randrange(10**6)}", "active": dice.random() < 0.7}
            return f"k{business_records.add(connection, Kind.CAMPAIGN, values, now)} {values}"
        chosen = dice.choice(ids)
        values = {"description": f"said here {dice.randrange(10**6)}", "active": dice.random() < 0.7}
        business_records.edit(connection, Kind.CAMPAIGN, chosen, values, now)
        return f"k{chosen} {values}"


def account_here(world: World, dice: random.Random, step: Step) -> str:
    """Somebody here changes an account, where accounts go both ways."""
    with world.db.by_person() as connection:
        ids = business_lists.ids(connection, Kind.ACCOUNT)
        if not ids or not (world.setup.get("choices") or {}).get("accounts"):
            return "none"
        chosen, phone = dice.choice(ids), f"{dice.randrange(10**6)}"
        values = {"phone": phone} if dice.random() < 0.7 else {"phone": phone, "name": f"Firm of {phone}"}
        business_records.edit(connection, Kind.ACCOUNT, chosen, values, world.now())
    world.ledger.enter("here", f"a{chosen}", values, world.now())
    return f"a{chosen} {values}"


def account_there(world: World, dice: random.Random, step: Step) -> str:
    """A colleague makes or changes an account."""
    account, number = _any(dice, world, "Account"), dice.randrange(10**6)
    if account is None or dice.random() < 0.3:
        return world.org.create("Account", {"Name": f"Firm {number}", "Phone": f"+{number}"}, world.stage.caller)
    values = {"Phone": f"+{number}"} if dice.random() < 0.7 else {"Phone": None, "Name": f"Firm {number}"}
    world.org.update("Account", str(account["Id"]), values, world.stage.caller)
    return f"{account['Id']} {values}"
