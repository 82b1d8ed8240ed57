"""What people here do with programs: make and change them, pause them, add people by hand and take them out; as the console takes it in."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from crmconsole.programs import check
from crmconsole.programs.model import ActivityCriterion, Criterion, FieldCriterion, Match, Program
from crmconsole.programs.model import Step as ProgramStep
from crmconsole.records import Kind
from crmconsole.scoring.model import Comparison
from crmconsole.store import business_lists, programs
from crmconsole.store.local_fields import BY_KIND
from crmconsole.sync import program_editing
from crmconsole.views.actions import ActionWish, AddToCampaign, CreateTask, SyncLead
from tests.sim.entering import Step, linked
from tests.sim.people_here import living
from tests.sim.scheduler import Crash
from tests.sim.world import World

CRITERIA: tuple[Criterion, ...] = (
    FieldCriterion("phone", Comparison.IS_FILLED),
    FieldCriterion("tier", Comparison.IS_ONE_OF, ("Gold", "Silver")),
    FieldCriterion("last_name", Comparison.IS_FILLED),
    ActivityCriterion("visit"),
)
"""The third one lets everybody in."""
WAITS = (0, 0, 0, 1, 3)
MOST_PROGRAMS = 3


def program_here(world: World, dice: random.Random, step: Step) -> str:
    """Somebody makes a program, changes its steps or criteria, pauses it, lets it go on, or removes it."""
    known = sorted(world.ledger.programs)
    chance = dice.random() if "change" not in step else 1.0
    with world.db.by_person() as connection:
        if not known or (chance < 0.35 and len(known) < MOST_PROGRAMS):
            number, program = 0, _new(connection, dice, f"Program {len(known) + 1}")
        else:
            number = dice.choice(known)
            program = _changed(connection, dice, world.ledger.programs[number], step.get("change", ""))
        if program is None:
            programs.remove(connection, number, world.now(), "The program was removed.")
        else:
            assert check.problems(program, BY_KIND[Kind.LEAD]) == []
            number = program_editing.save(connection, number, program, world.workstation.now())
        if step.get("crash"):
            raise Crash("inside edit")
    if program is None:
        del world.ledger.programs[number]
        return f"{number} goes"
    world.ledger.programs[number] = program
    return f"{number} {program}"


def _new(connection: Connection, dice: random.Random, name: str) -> Program:
    criteria = tuple(dice.sample(CRITERIA, dice.choice([0, 1, 1, 1, 2])))
    steps = tuple(_step(connection, dice) for _ in range(dice.choice([1, 2, 2, 3])))
    return Program(name, True, dice.random() < 0.9, dice.choice([Match.ALL, Match.ANY]), criteria, steps)


def _step(connection: Connection, dice: random.Random) -> ProgramStep:
    return ProgramStep(f"s{dice.randrange(10**9)}", _wish(connection, dice), dice.choice(WAITS))


def _wish(connection: Connection, dice: random.Random) -> ActionWish:
    """Return what a step asks for: a task most of all, because the org's log tells each of them apart."""
    campaigns = business_lists.ids(connection, Kind.CAMPAIGN)
    if campaigns and dice.random() < 0.2:
        return AddToCampaign(dice.choice(campaigns))
    if dice.random() < 0.2:
        return SyncLead(switch_on=True)
    return CreateTask("Call", "", f"task {dice.randrange(10**9)}")


def _changed(connection: Connection, dice: random.Random, program: Program, how: str) -> Program | None:
    """Return the program as somebody leaves it; None = they remove it."""
    steps = list(program.steps)
    how = how or dice.choice(["pause", "pause", "last", "first", "without", "wait", "criteria", "remove"])
    if how == "pause":
        return replace(program, active=not program.active)
    if how == "criteria":
        return replace(program, criteria=tuple(dice.sample(CRITERIA, 1)))
    if how == "remove":
        return None
    at = dice.randrange(len(steps)) if steps else 0
    if how in ("last", "first") or not steps:
        steps.insert(0 if how == "first" else len(steps), _step(connection, dice))
    elif how == "without":
        del steps[at]
    else:
        steps[at] = replace(steps[at], wait_days=dice.choice(WAITS))
    return replace(program, steps=tuple(steps))


def place_here(world: World, dice: random.Random, step: Step) -> str:
    """Somebody adds people to a program by hand, or takes them out."""
    active = sorted(number for number, one in world.ledger.programs.items() if one.active)
    if not active:
        return "no program"
    number, ids = dice.choice(active), _chosen(world, dice, step)
    now, leaves = world.workstation.now(), step.get("leaves", dice.random() < 0.35)
    with world.db.by_person() as connection:
        if leaves:
            done = program_editing.take_out(connection, number, ids, now, "somebody")
        else:
            program = world.ledger.programs[number]
            done, _already = program_editing.add(connection, number, program, ids, now, "somebody")
        if step.get("crash"):
            raise Crash("inside edit")
    world.ledger.entered |= {(number, one) for one in ids} if not leaves else set()
    return f"{number} {'without' if leaves else 'with'} {ids}: {done}"


def _chosen(world: World, dice: random.Random, step: Step) -> Sequence[int]:
    link, ids = linked(world, step), living(world)
    if link is not None:
        return [link["local_id"]]
    return sorted(dice.sample(ids, min(len(ids), dice.randrange(1, 4))))
