"""What people do about whoever is won: here by the stage of the pipeline, there by closing an opportunity in which contacts have a part."""

from __future__ import annotations

import random

from crmconsole.store import people
from tests.sim.entering import Step, linked
from tests.sim.people_here import living
from tests.sim.people_there import known_there
from tests.sim.scheduler import Crash
from tests.sim.world import World

WON = "Won"
STAGES = (WON, WON, WON, "Qualified", "Lost")


def win_here(world: World, dice: random.Random, step: Step) -> str:
    """Somebody says here that a person is won, or is not after all."""
    ids = living(world)
    if not ids:
        return "nobody"
    link = linked(world, step)
    person_id = link["local_id"] if link else dice.choice(ids)
    stage = step.get("stage", dice.choice(STAGES))
    with world.db.by_person() as connection:
        changed = people.edit(connection, [people.Edit(person_id, {"lead_status": stage})], "edited", world.now())
        if step.get("crash"):
            raise Crash("inside edit")
    if changed:
        world.ledger.staged.append((world.ledger.tick(), person_id, stage))
    return f"p{person_id} {stage}"


def deal_there(world: World, dice: random.Random, step: Step) -> str:
    """A colleague makes an opportunity in which a contact has a part, or closes one."""
    caller, org = world.stage.caller, world.org
    contacts = [str(row["Id"]) for row in known_there(world, "Contact")]
    open_ones = [str(row["Id"]) for row in known_there(world, "Opportunity") if not row["IsClosed"]]
    if open_ones and dice.random() < step.get("closes", 0.4):
        deal, stage = dice.choice(open_ones), dice.choice(["Closed Won", "Closed Lost"])
        org.update("Opportunity", deal, {"StageName": stage, "Amount": dice.randrange(1, 10**5)}, caller)
        return f"{deal} {stage}"
    if not contacts:
        return "nobody"
    link = linked(world, step)
    contact = link["remote_id"] if link and link["remote_id"] in contacts else dice.choice(contacts)
    values = {"Name": f"Deal {dice.randrange(10**6)}", "StageName": "Prospecting", "CloseDate": "2026-12-24"}
    deal = org.create("Opportunity", values, caller)
    org.create("OpportunityContactRole", {"OpportunityId": deal, "ContactId": contact, "Role": "User"}, caller)
    return f"{deal} of {contact}"
