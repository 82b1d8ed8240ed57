"""Switching the workspace of a story to another org, as the console does it: agreed to, signed in, the five steps gone through again (features S0-11).

Owns the switch and what the ledger forgets by it; what must be true of it is in `invariants/switching.py`.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any, NamedTuple
from unittest import mock

from crmconsole.connect.oauth import LastingTokens
from crmconsole.connect.salesforce import SalesforceConnector
from crmconsole.console import Console
from crmconsole.console import desk as desks
from crmconsole.console.desk import Desk, open_desk
from crmconsole.errors import NotReady
from tests.sim.ledger import Ledger, Left, Stepped
from tests.sim.stage import Stage
from tests.sim.wire import Wire
from tests.sim.world import World

OBJECTS = (
    *("Lead", "Contact", "Account", "Campaign", "CampaignMember", "Opportunity", "OpportunityContactRole"),
    *("Task", "Event", "User"),
)
STEPS = ("crm_details", "data_objects", "status_mapping", "sales_manager")
UNANSWERED = (
    "SELECT (SELECT count(*) FROM op) + (SELECT count(*) FROM action WHERE state = 'sent')"
    " + (SELECT count(*) FROM activity WHERE state = 'sent')"
    " + (SELECT count(*) FROM bulk_job WHERE reads = 0 AND state IN ('asked','open','sent')) AS n"
)
TABLES = ("person", "activity", "program_person", "program_step", "campaign", "mapping", "score_model", "own_field")


class Told(NamedTuple):
    """What became of a switch, and what the workspace held before and after it."""

    sentence: str
    done: bool
    unanswered: int
    gave_up: bool
    before: dict[str, list[dict[str, Any]]]
    after: dict[str, list[dict[str, Any]]]
    whole: tuple[dict[str, str], dict[str, str]]
    """All tables of records, as hashes."""


def switch(world: World, *, give_up: bool) -> Told:
    """Switch a workspace to another org where that may be, and return what became of it."""
    unanswered, before, whole = world.rows(UNANSWERED)[0]["n"], _held(world), world.contents()
    left = _left(world)
    world.shut()
    other = world.begin_other()
    sentence = ""
    loop = asyncio.new_event_loop()
    try:
        loop.run_until_complete(_switch(world, other, give_up))
    except NotReady as trouble:
        sentence = trouble.sentence
    finally:
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
    if not sentence:
        world.ledger = _fresh(world, left)
        world.move_to(other)
    world.open()
    if not sentence:
        _go_on(world)
    world.ledger.exercised["switching done" if not sentence else "switching refused"] += 1
    return Told(sentence or "done", not sentence, unanswered, give_up, before, _held(world), (whole, world.contents()))


async def _switch(world: World, other: Stage, give_up: bool) -> None:
    # All worlds are one file to the witness in the user's folders, which is proved in `tests/kill`: it would take this one for an earlier copy.
    with mock.patch.object(desks.origin, "settle"):
        desk = open_desk(world.folder, world.workstation)
    console = Console(desk)
    try:
        with mock.patch.object(Desk, "build_connector", return_value=_connector(world, other)):
            await console.agree_to_switch(world.stage.identity.org_id, give_up_answers=give_up)
            await console._adopt(other.credentials, "session")
            for step in STEPS:
                await console.complete_step(step)
            await console.finish_setup()
    finally:
        await console.close()


def _connector(world: World, other: Stage) -> SalesforceConnector:
    wire = Wire(other.app, other.line, world.clock, other.loop)
    tokens = LastingTokens(other.credentials, world.workstation, lambda changed: None, transport=wire)
    return SalesforceConnector(tokens, world.workstation, transport=wire)


def _held(world: World) -> dict[str, list[dict[str, Any]]]:
    return {table: world.rows(f"SELECT * FROM {table} ORDER BY rowid") for table in TABLES}


# ------------------------------------------------------------------------------------------------ the ledger
def _left(world: World) -> Left:
    ids = [str(row["Id"]) for name in OBJECTS for row in world.org.rows(name)]
    people = [row["id"] for row in world.rows("SELECT id FROM person WHERE source = 'crm'")]
    told = [row["id"] for row in world.rows("SELECT id FROM activity WHERE state IN ('done', 'sent', 'dismissed')")]
    saves = len(world.ledger.commits)
    return Left(world.ledger.tick(), frozenset(ids), frozenset(people), frozenset(told), world.ledger, saves)


def _fresh(world: World, left: Left) -> Ledger:
    """Return the ledger of a workspace that has another org: what people did here stays, what happened there is past."""
    old = world.ledger
    fresh = Ledger(
        lines=old.lines,
        exercised=old.exercised,
        seq=old.seq,
        acts=old.acts,
        left=left,
        faults=set(old.faults),
        entries=[one for one in old.entries if one.side == "here" and not one.record.startswith("a")],
        deleted={who: seq for who, seq in old.deleted.items() if who.startswith("p")},
        remapped=set(old.remapped),
        programs=old.programs,
        entered=set(old.entered),
        staged=old.staged,
        switched=old.switched,
        handed=old.handed,
        happened=old.happened,
    )
    # What was sent to the old org is watched on, in the ledger of then.
    left.ledger.exercised, left.ledger.lines = type(old.exercised)(), []
    return fresh


def _go_on(world: World) -> None:
    """Write down what of the past goes on, and whose it is now."""
    ledger, now = world.ledger, world.clock.now()
    assert ledger.left is not None
    for row in world.rows("SELECT id, person_id FROM activity"):
        one = ledger.happened[row["id"]]
        one.person, one.left = row["person_id"], row["id"] in ledger.left.told
        one.since = one.since if one.left else now
    old = ledger.left.ledger
    states = {row["id"]: row["state"] for row in world.rows("SELECT id, state FROM action")}
    ledger.asked = {number: replace(one) for number, one in old.asked.items() if states[number] != "done"}
    ledger.ended = {number for number, state in states.items() if state == "done"}
    places = world.rows("SELECT program_id, person_id FROM program_person")
    ledger.entered = {(row["program_id"], row["person_id"]) for row in places}
    steps = world.rows(
        "SELECT program_step.step, program_id, person_id FROM program_step JOIN program_person AS place"
        " ON place.id = program_person_id ORDER BY program_step.id"
    )
    ledger.stepped = [Stepped(ledger.tick(), row["program_id"], row["person_id"], row["step"]) for row in steps]
