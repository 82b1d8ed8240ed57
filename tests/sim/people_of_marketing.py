"""What people here do that the CRM is to hear of once: they enter what somebody did, and ask for CRM actions; as the console takes both in."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection

from crmconsole.clock import iso
from crmconsole.errors import InputProblem
from crmconsole.marketing import activity_intake
from crmconsole.records import Kind
from crmconsole.store import actions, activities, business_lists
from crmconsole.store.activities import Activity
from crmconsole.sync.actions import asking, wishes
from crmconsole.views.actions import ActionWish, AddToCampaign, ChangeStatus, ConvertLead, CreateTask, SyncLead
from tests.sim.entering import Step, linked
from tests.sim.ledger import Asked, Happened
from tests.sim.people_here import living
from tests.sim.scheduler import Crash
from tests.sim.stage import WAYS
from tests.sim.world import World

TYPES = ("visit", "visit", "email_clicked", "form", "call", "meeting", "meeting", "webinar", "download", "my own word")
VERBS = (wishes.SYNC_LEAD, wishes.CREATE_TASK, wishes.CONVERT, wishes.ADD_TO_CAMPAIGN, wishes.CHANGE_STATUS)
"""What is asked for here; opportunities are won in stories of their own."""
PATIENCE = timedelta(days=14)
QUALIFIED = "Closed - Converted"
STATUSES = ("", "", "Sent", "Responded", "responded", "Nowhere")
"""The last one is no status of any campaign."""


# ------------------------------------------------------------------------------------------------ what somebody did
def happen_here(world: World, dice: random.Random, step: Step) -> str:
    """Somebody did something, or several things; now and then what did not arrive is let wait once more."""
    if dice.random() < 0.08:
        return _wait_once_more(world)
    ids = _chosen(world, dice, step)
    if not ids:
        return "nobody"
    told = []
    with world.db.by_person() as connection:
        new = []
        for _ in range(step.get("number", dice.choice([1, 1, 2, 3]))):
            person_id = dice.choice(ids)
            at = world.workstation.now() - timedelta(seconds=dice.choice([0, 60, 60, 3600, 90_000]))
            subject = f"again {dice.randrange(3)}" if dice.random() < 0.15 else f"did {dice.randrange(10**9)}"
            type_ = step.get("type", dice.choice(TYPES))
            what: tuple[Any, ...] = (type_, iso(at), subject, dice.choice(["", "page: Prices"]), {})
            now, keys = world.workstation.now(), world.engine.keys
            number = activity_intake.typed(connection, person_id, what, WAYS, now, keys.ulid)
            new.append((number, person_id, stored_activity(connection, number)))
        if step.get("crash"):
            raise Crash("inside edit")
    for number, person_id, stored in new:
        world.ledger.happened[number] = Happened(
            *(world.ledger.tick(), number, person_id, stored.type, stored.subject, stored.at, str(stored.key)),
            world.clock.now(),
        )
        told.append(f"p{person_id} {stored.type} {stored.subject} at {stored.at}")
    return ", ".join(told)


def stored_activity(connection: Connection, number: int) -> Activity:
    """Return an activity as it is stored."""
    [stored] = activities.by_ids(connection, [number]).values()
    return stored


def _wait_once_more(world: World) -> str:
    """A person lets everything wait once more that was refused, or waited in vain."""
    gave_up = world.rows("SELECT id FROM activity WHERE state IN ('failed', 'dismissed') ORDER BY id")
    until = iso(world.workstation.now() + PATIENCE)
    with world.db.by_person() as connection:
        activities.try_again(connection, [row["id"] for row in gave_up], until)
    for row in gave_up:
        world.ledger.happened[row["id"]].since = world.clock.now()
        world.ledger.happened[row["id"]].left = False
    return f"again {len(gave_up)}"


def _chosen(world: World, dice: random.Random, step: Step, most: int = 2) -> list[int]:
    """Return one or some people: the one that a step means, or any who live, in the CRM or not."""
    link = linked(world, step)
    ids = living(world)
    if link is not None:
        return [link["local_id"]]
    return dice.sample(ids, min(len(ids), dice.randrange(1, most + 1)))


# ------------------------------------------------------------------------------------------------ what is asked for
def ask_here(world: World, dice: random.Random, step: Step) -> str:
    """Somebody asks for a CRM action, cancels one, or lets one that ended in vain wait once more."""
    chance = dice.random() if "verb" not in step else 0.0
    if chance > 0.9:
        return _again(world, dice)
    if chance > 0.8 or step.get("verb") == "cancel":
        return _cancel(world, dice)
    ids = _chosen(world, dice, step, 3)
    if dice.random() < 0.04:
        # Somebody in the recycle bin: the console says that nothing can be done for them.
        ids += [
            row["id"] for row in world.rows("SELECT id FROM person WHERE deleted_at IS NOT NULL ORDER BY id LIMIT 1")
        ]
    if not ids:
        return "nobody"
    verb = step.get("verb", dice.choice(VERBS))
    with world.db.by_person() as connection:
        wish = _wish(connection, world, dice, verb, joins=bool(step.get("join")))
        if wish is None:
            return "no campaign"
        try:
            now, keys = world.workstation.now(), world.engine.keys
            asked = asking.ask_checked(connection, wish, ids, now, "somebody", keys.ulid)
        except InputProblem as problem:
            return f"{verb}: {problem.sentence}"
        stored = actions.load(connection, asked.ids)
        if step.get("crash"):
            raise Crash("inside edit")
    for one in stored:
        world.ledger.asked[one.id] = Asked(world.ledger.tick(), one.id, one.person_id, verb, wish, world.clock.now())
    return f"{verb} {[one.person_id for one in stored]} {wish}"


def _wish(connection: Connection, world: World, dice: random.Random, verb: str, *, joins: bool) -> ActionWish | None:
    seller = dice.choice(["", "", *world.stage.staff.sellers])
    if verb == wishes.SYNC_LEAD:
        chosen = dice.choice(["", "", wishes.RULES, *world.stage.staff.sellers])
        filled, on = dice.random() < 0.8, dice.random() < 0.5
        return SyncLead(chosen, fill_anonymous=filled, switch_on=on, join=joins)
    if verb == wishes.CREATE_TASK:
        subject = f"task {dice.randrange(10**9)}"
        return CreateTask("Call", "", subject, due_days=dice.choice([None, 0, 3]), remind=dice.random() < 0.3)
    if verb == wishes.CONVERT:
        attach, makes = dice.random() < 0.7, dice.random() < 0.3
        return ConvertLead(QUALIFIED, seller, attach, makes, f"Deal {dice.randrange(99)}" if makes else "")
    campaigns = business_lists.ids(connection, Kind.CAMPAIGN)
    if not campaigns:
        return None
    campaign, status = dice.choice(campaigns), dice.choice(STATUSES)
    if verb == wishes.ADD_TO_CAMPAIGN:
        return AddToCampaign(campaign, status, update_existing=dice.random() < 0.5)
    return ChangeStatus(campaign, status or "Responded", add_first=dice.random() < 0.5)


def _cancel(world: World, dice: random.Random) -> str:
    ids = [row["id"] for row in world.rows("SELECT id FROM action WHERE state = 'waiting' ORDER BY id")]
    chosen = dice.sample(ids, min(len(ids), 2))
    with world.db.by_person() as connection:
        done = actions.cancel(connection, chosen, world.now())
    for one in done:
        world.ledger.asked[one].cancelled = world.ledger.tick()
    return f"cancel {done}"


def _again(world: World, dice: random.Random) -> str:
    ended = "SELECT id FROM action WHERE state IN ('skipped', 'failed', 'dismissed', 'cancelled') ORDER BY id"
    ids = [row["id"] for row in world.rows(ended)]
    chosen = dice.sample(ids, min(len(ids), 2))
    with world.db.by_person() as connection:
        done = actions.again(connection, chosen, iso(world.workstation.now() + PATIENCE))
    for one in done:
        asked: Any = world.ledger.asked[one]
        asked.since, asked.cancelled = world.clock.now(), None
    return f"again {done}"
