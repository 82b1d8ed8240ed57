"""Whom somebody at the console takes for one: a person here and a record of the CRM, read before or not (features S1-16, S1-17)."""

from __future__ import annotations

import random

from crmconsole.sync import doubles
from crmconsole.views import JoinPair
from tests.sim.entering import Step, linked, visitors
from tests.sim.people_there import known_there
from tests.sim.world import World


def chosen(world: World, step: Step) -> tuple[int, str] | None:
    """Return the person and the record that somebody ties to each other; None when there is nobody, or no record."""
    dice = random.Random(f"join {step['d']}")
    here = visitors(world)
    if not here:
        return None
    person = here[step.get("visitor", dice.randrange(9)) % len(here)]
    record = _unread(world, dice) if step.get("unread") else linked(world, {"who": step.get("who", dice.randrange(9))})
    return None if record is None else (person, str(record["remote_id"]))


def doubles_here(world: World) -> list[JoinPair]:
    """Return every visitor who has the address of somebody here with a record, as the console proposes to make them one (features S3-9)."""
    with world.db.read() as connection:
        return list(doubles.plan(connection, visitors(world)).pairs)


def _unread(world: World, dice: random.Random) -> dict[str, str] | None:
    """Return a record with which nobody here is linked; None when there is none."""
    known = {row["remote_id"] for row in world.rows("SELECT remote_id FROM link")}
    found = [str(row["Id"]) for name in ("Lead", "Contact") for row in known_there(world, name)]
    free = [one for one in found if one not in known]
    return {"remote_id": dice.choice(free)} if free else None
