"""What people here do about leads as they come in: forms are filled in, and administrators change the lead score and the distribution rules."""

from __future__ import annotations

import random

from crmconsole.marketing import forms, intake
from crmconsole.records import Kind
from tests.sim import distribution, scoring
from tests.sim.entering import SHARED, Step, linked, new_value, value_for
from tests.sim.ledger import Happened
from tests.sim.people_here import living
from tests.sim.people_of_marketing import stored_activity
from tests.sim.scheduler import Crash
from tests.sim.stage import WAYS
from tests.sim.world import World

_ASKED_FOR = ("phone", "country", "first_name", "utm_source", "company")


def form_here(world: World, dice: random.Random, step: Step) -> str:
    """Somebody fills in a form: somebody who is here already, by their address, or somebody new."""
    form = f"Form {dice.randrange(10**6)}"
    filled = forms.FilledForm(
        form,
        _written(world, dice, _address(world, dice, step)),
        None,
        enable_sync=bool(step.get("sync", dice.random() < 0.8)),
        switch_on=dice.random() < 0.3,
    )
    now, before = world.workstation.now(), {row["id"]: row for row in world.rows("SELECT * FROM person")}
    with world.db.by_person() as connection:
        said = intake.values_of(world.specs[Kind.LEAD], filled.values)
        person_id, number = forms.take(connection, filled, WAYS, now, world.engine.keys.ulid)
        stored = stored_activity(connection, number)
        if step.get("crash"):
            raise Crash("inside edit")
    was = before.get(person_id)
    if was is not None:
        del said["email"]
    real = {name: value for name, value in said.items() if was is None or value != was[name]}
    world.ledger.enter("here", f"p{person_id}", real, world.now())
    # Nobody said what it is to be called there: the console does.
    subject = f"Filled in the form “{form}”"
    world.ledger.happened[number] = Happened(
        *(world.ledger.tick(), number, person_id, stored.type, subject, stored.at, str(stored.key)),
        world.clock.now(),
    )
    return f"p{person_id} {'new' if was is None else 'known'} {said} {form}"


def _address(world: World, dice: random.Random, step: Step) -> str:
    link, ids = linked(world, step), living(world)
    if link is not None or (ids and dice.random() < 0.4):
        person_id = link["local_id"] if link is not None else dice.choice(ids)
        known = world.rows("SELECT email FROM person WHERE id = ?", person_id)[0]["email"]
        if known is not None and known.count("@") == 1:
            return str(known).upper() if dice.random() < 0.2 else str(known)
    return dice.choice(SHARED) if dice.random() < 0.15 else f"e{dice.randrange(10**6)}@example.com"


def _written(world: World, dice: random.Random, address: str) -> dict[str, str]:
    """Return what somebody writes into a form: who they are, and what it asks for; a form takes no text that is too long."""
    values = {"email": address, "last_name": f"Form {dice.randrange(10**6)}", "company": f"Firm {dice.randrange(1000)}"}
    for field in dice.sample(_ASKED_FOR, 2):
        values[field] = str(value_for(field, dice) or "")[:40]
    if world.own:
        field = dice.choice(sorted(world.own))
        value = new_value(world, field, dice)
        values[field] = "" if value is None else "yes" if value is True else "no" if value is False else str(value)
    return values


def model_here(world: World, dice: random.Random, step: Step) -> str:
    """An administrator changes the lead score."""
    if world.ledger.model is None:
        return "nobody is scored"
    with world.db.by_person() as connection:
        after = scoring.changed(world, connection, dice)
        if step.get("crash"):
            raise Crash("inside edit")
    scoring.counts(world, after)
    return f"{after}"


def sending_here(world: World, dice: random.Random, step: Step) -> str:
    """An administrator changes who is sent by score."""
    if world.ledger.model is None:
        return "nobody is scored"
    with world.db.by_person() as connection:
        after = scoring.sending_changed(world, connection, dice)
        if step.get("crash"):
            raise Crash("inside edit")
    scoring.counts(world, after)
    return f"{after.send}"


def rules_here(world: World, dice: random.Random, step: Step) -> str:
    """An administrator changes the distribution rules."""
    if not world.ledger.rules:
        return "no rule"
    with world.db.by_person() as connection:
        after = distribution.changed(connection, dice)
        if step.get("crash"):
            raise Crash("inside edit")
    world.ledger.rules = after
    return f"{after}"
